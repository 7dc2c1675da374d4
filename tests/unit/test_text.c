#include "support.h"

static void an_empty_text_is_the_empty_string(void **state)
{
	struct text text = {0};

	(void)state;
	assert_string_equal(text_string(&text), "");
	text_append(&text, "", 0);
	assert_string_equal(text_string(&text), "");
	assert_int_equal(text.length, 0);
	text_clear(&text);
}

static void text_grows_by_all_kinds_of_appending(void **state)
{
	struct text text = {0};

	(void)state;
	text_append(&text, "abXX", 2);
	text_append_string(&text, "cd");
	text_append_char(&text, 'e');
	text_printf(&text, "%03d%s", 7, "!");
	text_printf(&text, "%s", "");
	assert_string_equal(text_string(&text), "abcde007!");
	assert_int_equal(text.length, 9);
	text_clear(&text);
	assert_null(text.data);
	assert_int_equal(text.capacity, 0);
}

static void text_may_hold_nul_bytes(void **state)
{
	struct text text = {0};

	(void)state;
	text_append(&text, "a\0b", 3);
	assert_int_equal(text.length, 3);
	assert_memory_equal(text.data, "a\0b", 4);
	text_clear(&text);
}

static void truncating_shortens_and_never_lengthens(void **state)
{
	struct text text = {0};

	(void)state;
	text_truncate(&text, 3);
	assert_string_equal(text_string(&text), "");
	text_append_string(&text, "abcdef");
	text_truncate(&text, 10);
	assert_string_equal(text_string(&text), "abcdef");
	text_truncate(&text, 2);
	assert_string_equal(text_string(&text), "ab");
	text_append_string(&text, "x");
	assert_string_equal(text_string(&text), "abx");
	text_clear(&text);
}

static void reserved_room_is_kept(void **state)
{
	struct text text = {0};
	const char *data;

	(void)state;
	text_append_string(&text, "abc");
	text_reserve(&text, 10000);
	data = text.data;
	for (int i = 0; i < 10000; i++)
		text_append_char(&text, 'x');
	assert_ptr_equal(text.data, data);
	assert_int_equal(text.length, 10003);
	text_clear(&text);
}

static void text_moves_rarely_as_it_grows(void **state)
{
	struct text text = {0};
	size_t changes = 0;

	(void)state;
	for (int i = 0; i < 1000000; i++) {
		size_t before = text.capacity;

		text_append_char(&text, 'x');
		changes += before != text.capacity;
	}
	assert_true(changes < 25);
	text_clear(&text);
}

static void code_points_become_utf8(void **state)
{
	struct text text = {0};
	static const unsigned points[] = {0x24, 0x7F, 0x80, 0xE9, 0x7FF, 0x800,
	    0x20AC, 0xFFFD, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF};

	(void)state;
	for (size_t i = 0; i < COUNT(points); i++)
		text_append_code_point(&text, points[i]);
	assert_string_equal(text_string(&text),
	    "$\x7F\xC2\x80\xC3\xA9\xDF\xBF\xE0\xA0\x80\xE2\x82\xAC\xEF\xBF\xBD"
	    "\xEF\xBF\xBF\xF0\x90\x80\x80\xF0\x9F\x98\x80\xF4\x8F\xBF\xBF");
	text_clear(&text);
}

/* RFC 4648, section 10, and the digits that need the last six bits. */
static void base64_is_as_the_rfc_has_it(void **state)
{
	static const char *const vectors[][2] = {
	    {"", ""},
	    {"f", "Zg=="},
	    {"fo", "Zm8="},
	    {"foo", "Zm9v"},
	    {"foob", "Zm9vYg=="},
	    {"fooba", "Zm9vYmE="},
	    {"foobar", "Zm9vYmFy"},
	    {"\xFF\xFF\xFE", "///+"},
	    {"\xFB\xEF\xBE", "++++"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(vectors); i++) {
		struct text text = {0};

		text_append_string(&text, "data:");
		text_append_base64(&text, vectors[i][0], strlen(vectors[i][0]));
		assert_string_equal(text.data + 5, vectors[i][1]);
		text_clear(&text);
	}
}

static void base64_takes_nul_bytes(void **state)
{
	struct text text = {0};

	(void)state;
	text_append_base64(&text, "\0\0\0\0", 4);
	assert_string_equal(text_string(&text), "AAAAAA==");
	text_clear(&text);
}

static void detached_contents_belong_to_the_caller(void **state)
{
	struct text text = {0};
	char *words;

	(void)state;
	words = text_detach(&text);
	assert_string_equal(words, "");
	free(words);
	text_append_string(&text, "abc");
	words = text_detach(&text);
	assert_string_equal(words, "abc");
	assert_string_equal(text_string(&text), "");
	free(words);
}

static void strings_know_how_they_start_and_end(void **state)
{
	(void)state;
	assert_true(string_starts_with("term:pd-1", "term:"));
	assert_true(string_starts_with("abc", ""));
	assert_false(string_starts_with("ter", "term:"));
	assert_false(string_starts_with("xterm:", "term:"));
	assert_true(string_ends_with("a.md", ".md"));
	assert_true(string_ends_with("a.md", ""));
	assert_true(string_ends_with(".md", ".md"));
	assert_false(string_ends_with("md", ".md"));
	assert_false(string_ends_with("a.md5", ".md"));
}

static void strings_that_are_null_are_equal_only_to_each_other(void **state)
{
	(void)state;
	assert_true(string_equal("a", "a"));
	assert_false(string_equal("a", "b"));
	assert_true(string_equal(NULL, NULL));
	assert_false(string_equal("", NULL));
	assert_false(string_equal(NULL, ""));
}

/* --- the nearest word ------------------------------------------------- */

static const char *const chapters[] = {
    "parser.md", "lexer.md", "intro.md", "durvalumab.md", "pembrolizumab.md"};

static const char *nearest_chapter(const char *word)
{
	return string_nearest(word, chapters, COUNT(chapters));
}

static void nearest_word_survives_every_kind_of_slip(void **state)
{
	(void)state;
	assert_string_equal(nearest_chapter("parser.md"), "parser.md");
	assert_string_equal(nearest_chapter("pasrer.md"), "parser.md");
	assert_string_equal(nearest_chapter("parzer.md"), "parser.md");
	assert_string_equal(nearest_chapter("paser.md"), "parser.md");
	assert_string_equal(nearest_chapter("parrser.md"), "parser.md");
	assert_string_equal(nearest_chapter("durvalumab"), "durvalumab.md");
}

static void a_swap_is_one_edit_and_two_changes_are_two(void **state)
{
	static const char *const words[] = {"abxyef", "abdcef"};

	(void)state;
	assert_string_equal(string_nearest("abcdef", words, 2), "abdcef");
}

static void nearest_word_may_differ_in_all_capitals(void **state)
{
	static const char *const words[] = {"pe", "pd-l1"};

	(void)state;
	assert_string_equal(string_nearest("PD-L1", words, 2), "pd-l1");
	assert_string_equal(string_nearest("PE", words, 2), "pe");
}

static void words_that_are_far_off_have_no_nearest(void **state)
{
	(void)state;
	assert_null(nearest_chapter("appendix-of-figures.md"));
	assert_null(nearest_chapter("zzzzzzzzz"));
	assert_null(string_nearest("parser.md", NULL, 0));
}

static void a_short_word_must_share_most_of_its_letters(void **state)
{
	static const char *const words[] = {"see", "dex"};

	(void)state;
	assert_null(string_nearest("def", words, 1));
	assert_string_equal(string_nearest("def", words, 2), "dex");
}

static void of_equally_near_words_the_first_is_taken(void **state)
{
	static const char *const words[] = {"fig-b", "fig-c"};

	(void)state;
	assert_string_equal(string_nearest("fig-a", words, 2), "fig-b");
}

/* Words that differ in as many letters as in edits are found all the same. */
static void letters_that_come_and_go_are_edits(void **state)
{
	static const char *const words[] = {"abcdefghi"};

	(void)state;
	assert_ptr_equal(string_nearest("xyzwefghi", words, 1), words[0]);
	assert_null(string_nearest("xyzwvfghi", words, 1));
	assert_ptr_equal(string_nearest("aaabbbefghi", words, 1), words[0]);
}

static void very_long_words_are_left_out(void **state)
{
	char word[200];
	const char *words[1] = {word};

	(void)state;
	memset(word, 'a', sizeof(word));
	word[64] = '\0';
	assert_null(string_nearest(word, words, 1));
	word[63] = '\0';
	assert_ptr_equal(string_nearest(word, words, 1), word);
	word[63] = 'a';
	word[199] = '\0';
	assert_null(string_nearest("aaaa", words, 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_empty_text_is_the_empty_string),
	    cmocka_unit_test(text_grows_by_all_kinds_of_appending),
	    cmocka_unit_test(text_may_hold_nul_bytes),
	    cmocka_unit_test(truncating_shortens_and_never_lengthens),
	    cmocka_unit_test(reserved_room_is_kept),
	    cmocka_unit_test(text_moves_rarely_as_it_grows),
	    cmocka_unit_test(code_points_become_utf8),
	    cmocka_unit_test(base64_is_as_the_rfc_has_it),
	    cmocka_unit_test(base64_takes_nul_bytes),
	    cmocka_unit_test(detached_contents_belong_to_the_caller),
	    cmocka_unit_test(strings_know_how_they_start_and_end),
	    cmocka_unit_test(
	        strings_that_are_null_are_equal_only_to_each_other),
	    cmocka_unit_test(nearest_word_survives_every_kind_of_slip),
	    cmocka_unit_test(a_swap_is_one_edit_and_two_changes_are_two),
	    cmocka_unit_test(nearest_word_may_differ_in_all_capitals),
	    cmocka_unit_test(words_that_are_far_off_have_no_nearest),
	    cmocka_unit_test(a_short_word_must_share_most_of_its_letters),
	    cmocka_unit_test(of_equally_near_words_the_first_is_taken),
	    cmocka_unit_test(letters_that_come_and_go_are_edits),
	    cmocka_unit_test(very_long_words_are_left_out),
	};

	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
