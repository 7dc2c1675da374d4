/*
 * render/chart/words.c and fonts.c: how wide words are, and how they break.
 */
#include "charts.h"

#include <pthread.h>

#define NEAR 1e-6

static struct arena arena;

static double width(const char *string)
{
	return words_width(fonts, WORDS_NORMAL, string);
}

/* The lines of string in a column, between bars. */
static void expect_lines(
    const char *string, double column, const char *expected)
{
	struct words words =
	    words_break(fonts, WORDS_NORMAL, string, column, &arena);
	struct text lines = {0};

	for (size_t i = 0; i < words.count; i++) {
		if (i > 0)
			text_append_char(&lines, '|');
		text_append_string(&lines, words.lines[i]);
		assert_true(width(words.lines[i]) <= words.width + NEAR);
	}
	assert_string_equal(text_string(&lines), expected);
	text_clear(&lines);
	arena_clear(&arena);
}

/* --- widths ------------------------------------------------------------- */

static void words_are_as_wide_as_their_letters(void **state)
{
	(void)state;
	assert_float_equal(width(""), 0, NEAR);
	assert_float_equal(
	    width("Wim"), width("W") + width("i") + width("m"), NEAR);
	assert_true(width("W") > 2 * width("i"));
}

static void small_words_are_narrower_and_bold_ones_wider(void **state)
{
	const char *string = "durvalumab";

	(void)state;
	assert_true(words_width(fonts, WORDS_SMALL, string) < width(string));
	assert_true(words_width(fonts, WORDS_BOLD, string) > width(string));
}

static void letters_of_all_scripts_have_a_width(void **state)
{
	static const char *const letters[] = {"\xE2\x80\x93", "\xE2\x88\x92",
	    "\xD7\xA9", "\xD8\xB4", "\xE5\x85\x8D", "\xF0\x9F\x98\x80",
	    "\xE2\x81\xB7", "\xFF"};

	(void)state;
	for (size_t i = 0; i < COUNT(letters); i++) {
		assert_true(width(letters[i]) > 1);
		assert_true(width(letters[i]) < 20);
	}
}

static void *measure(void *unused)
{
	for (int i = 0; i < 1000; i++)
		width("\xE5\x85\x8D\xE7\x96\xAB \xD8\xB4");
	return unused;
}

static void many_threads_may_measure_at_once(void **state)
{
	pthread_t threads[4];

	(void)state;
	for (size_t i = 0; i < COUNT(threads); i++)
		assert_int_equal(
		    pthread_create(&threads[i], NULL, measure, NULL), 0);
	for (size_t i = 0; i < COUNT(threads); i++)
		pthread_join(threads[i], NULL);
}

/* --- lines -------------------------------------------------------------- */

static void lines_break_between_words(void **state)
{
	(void)state;
	expect_lines("durvalumab v placebo", width("durvalumab v") + 1,
	    "durvalumab v|placebo");
	expect_lines("durvalumab v placebo", 1000, "durvalumab v placebo");
}

static void words_that_fit_exactly_stay(void **state)
{
	const char *string = "KEYNOTE-024, year 5";

	(void)state;
	expect_lines(string, width(string) + NEAR, string);
}

static void words_that_no_line_holds_break_within(void **state)
{
	(void)state;
	expect_lines("a WWWW b", width("WW") + NEAR, "a|WW|WW|b");
	expect_lines("WWWW b", width("WWW") + NEAR, "WWW|W b");
}

static void a_letter_that_no_line_holds_has_a_line(void **state)
{
	(void)state;
	expect_lines("WW", 1, "W|W");
}

static void letters_of_several_bytes_stay_whole(void **state)
{
	(void)state;
	expect_lines("\xE5\x85\x8D\xE7\x96\xAB", width("\xE5\x85\x8D") + NEAR,
	    "\xE5\x85\x8D|\xE7\x96\xAB");
}

static void marks_stay_on_their_letters(void **state)
{
	(void)state;
	expect_lines("eeee\xCC\x81"
	             "e",
	    width("eeee") + NEAR, "eeee\xCC\x81|e");
}

static void blanks_of_any_kind_part_words_and_are_lost(void **state)
{
	(void)state;
	expect_lines(" a\t\n b\r\nc ", 1000, "a b c");
	expect_lines(" \n\t", 1000, "");
	expect_lines("", 1000, "");
}

static void unbreakable_blanks_hold_words_together(void **state)
{
	const char *held = "95\xC2\xA0%";

	(void)state;
	expect_lines("a 95\xC2\xA0%", width(held) + NEAR, "a|95\xC2\xA0%");
}

static void lines_are_apart_by_more_than_their_height(void **state)
{
	(void)state;
	assert_true(words_line(WORDS_NORMAL) > 1.1 * words_size(WORDS_NORMAL));
	assert_true(words_line(WORDS_SMALL) > 1.1 * words_size(WORDS_SMALL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_are_as_wide_as_their_letters),
	    cmocka_unit_test(small_words_are_narrower_and_bold_ones_wider),
	    cmocka_unit_test(letters_of_all_scripts_have_a_width),
	    cmocka_unit_test(many_threads_may_measure_at_once),
	    cmocka_unit_test(lines_break_between_words),
	    cmocka_unit_test(words_that_fit_exactly_stay),
	    cmocka_unit_test(words_that_no_line_holds_break_within),
	    cmocka_unit_test(a_letter_that_no_line_holds_has_a_line),
	    cmocka_unit_test(letters_of_several_bytes_stay_whole),
	    cmocka_unit_test(marks_stay_on_their_letters),
	    cmocka_unit_test(blanks_of_any_kind_part_words_and_are_lost),
	    cmocka_unit_test(unbreakable_blanks_hold_words_together),
	    cmocka_unit_test(lines_are_apart_by_more_than_their_height),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
