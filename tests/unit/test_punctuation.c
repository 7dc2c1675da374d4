#include "support.h"

#include "render/punctuation.h"

#define OPEN "\xE2\x80\x9C"
#define CLOSE "\xE2\x80\x9D"
#define SINGLE_OPEN "\xE2\x80\x98"
#define SINGLE_CLOSE "\xE2\x80\x99"
#define EN_DASH "\xE2\x80\x93"
#define EM_DASH "\xE2\x80\x94"
#define ELLIPSIS "\xE2\x80\xA6"
#define NO_BREAK "\xC2\xA0"

/* Pieces of one block, as the renderer hands them over; ended by NULL. */
static void assert_pieces(const char *const *pieces, const char *expected)
{
	struct punctuation punctuation = {.smart = true};
	struct text out = {0};

	punctuation_begin(&punctuation);
	for (; *pieces; pieces++)
		punctuation_append(
		    &out, &punctuation, *pieces, strlen(*pieces));
	assert_string_equal(text_string(&out), expected);
	text_clear(&out);
}

static void assert_shown(const char *text, const char *expected)
{
	const char *pieces[] = {text, NULL};

	assert_pieces(pieces, expected);
}

static void where_it_is_off_text_is_only_escaped(void **state)
{
	struct punctuation punctuation = {.smart = false};
	struct text out = {0};

	(void)state;
	punctuation_begin(&punctuation);
	punctuation_append(&out, &punctuation, "\"a\" -- 'b'... <", 16);
	assert_string_equal(text_string(&out), "&quot;a&quot; -- 'b'... &lt;");
	text_clear(&out);
}

static void quotes_open_before_words_and_close_behind(void **state)
{
	(void)state;
	assert_shown("\"a b\"", OPEN "a b" CLOSE);
	assert_shown("say \"a\", ok", "say " OPEN "a" CLOSE ", ok");
	assert_shown("'a b'", SINGLE_OPEN "a b" SINGLE_CLOSE);
	assert_shown("(\"a\")", "(" OPEN "a" CLOSE ")");
	assert_shown("[\"a\"]", "[" OPEN "a" CLOSE "]");
	assert_shown("a/\"b\"", "a/" OPEN "b" CLOSE);
	assert_shown("a\n\"b\"", "a\n" OPEN "b" CLOSE);
	assert_shown("\"a.\" \"b?\"", OPEN "a." CLOSE " " OPEN "b?" CLOSE);
	assert_shown("a" NO_BREAK "\"b\"", "a" NO_BREAK OPEN "b" CLOSE);
}

static void quotes_within_quotes_open_and_close_too(void **state)
{
	(void)state;
	assert_shown("\"'a' b\"", OPEN SINGLE_OPEN "a" SINGLE_CLOSE " b" CLOSE);
	assert_shown("\"a 'b'\"", OPEN "a " SINGLE_OPEN "b" SINGLE_CLOSE CLOSE);
	assert_shown("'\"a\" b'", SINGLE_OPEN OPEN "a" CLOSE " b" SINGLE_CLOSE);
}

static void apostrophes_close(void **state)
{
	(void)state;
	assert_shown("it's the patients' CAR's",
	    "it" SINGLE_CLOSE "s the patients" SINGLE_CLOSE " CAR" SINGLE_CLOSE
	    "s");
	assert_shown("the '90s", "the " SINGLE_CLOSE "90s");
}

static void dashes_are_drawn(void **state)
{
	(void)state;
	assert_shown("10--20 mg", "10" EN_DASH "20 mg");
	assert_shown("a---b", "a" EM_DASH "b");
	assert_shown("a -- \"b\"", "a " EN_DASH " " OPEN "b" CLOSE);
	assert_shown("a--\"b\"", "a" EN_DASH OPEN "b" CLOSE);
	assert_shown("a" EM_DASH "\"b\"", "a" EM_DASH OPEN "b" CLOSE);
	assert_shown("PD-L1, -5", "PD-L1, -5");
}

static void three_dots_are_an_ellipsis(void **state)
{
	(void)state;
	assert_shown("well...", "well" ELLIPSIS);
	assert_shown("\"well...\"", OPEN "well" ELLIPSIS CLOSE);
	assert_shown("a. b.. c", "a. b.. c");
}

static void markup_stays_escaped_between_quotes(void **state)
{
	(void)state;
	assert_shown("\"<&>\"", OPEN "&lt;&amp;&gt;" CLOSE);
}

static void a_word_in_a_piece_of_its_own_changes_nothing(void **state)
{
	static const char *const quoted[] = {"say \"", "PD-L1", "\" now", NULL};
	static const char *const whole[] = {"\"", "a", "\"", NULL};
	static const char *const nested[] = {"\"", "'a'", " b\"", NULL};
	static const char *const genitive[] = {"PD-L1", "'s", NULL};
	static const char *const dash[] = {"a--", "\"b\"", NULL};
	static const char *const drawn[] = {"a" EM_DASH, "\"b\"", NULL};
	static const char *const empty[] = {"a ", "", "\"b\"", NULL};

	(void)state;
	assert_pieces(quoted, "say " OPEN "PD-L1" CLOSE " now");
	assert_pieces(whole, OPEN "a" CLOSE);
	assert_pieces(nested, OPEN SINGLE_OPEN "a" SINGLE_CLOSE " b" CLOSE);
	assert_pieces(genitive, "PD-L1" SINGLE_CLOSE "s");
	assert_pieces(dash, "a" EN_DASH OPEN "b" CLOSE);
	assert_pieces(drawn, "a" EM_DASH OPEN "b" CLOSE);
	assert_pieces(empty, "a " OPEN "b" CLOSE);
}

static void templates_of_other_tools_are_shown_as_they_are(void **state)
{
	const char *pieces[] = {
	    "{% embed url=\"", "https://a--b", "\" %} \"b\"", NULL};

	(void)state;
	assert_shown("\"a\" {% hint style=\"info\" %} \"b\"",
	    OPEN "a" CLOSE " {% hint style=&quot;info&quot; %} " OPEN
	         "b" CLOSE);
	assert_shown("{{ a(\"b\") }} -- \"c\"",
	    "{{ a(&quot;b&quot;) }} " EN_DASH " " OPEN "c" CLOSE);
	assert_pieces(
	    pieces, "{% embed url=&quot;https://a--b&quot; %} " OPEN "b" CLOSE);
	assert_shown("{{ \"a\"", "{{ " OPEN "a" CLOSE);
	assert_shown("{%\"a\"", "{%" CLOSE "a" CLOSE);
}

static void what_is_no_text_counts_as_a_word_or_a_blank(void **state)
{
	struct punctuation punctuation = {.smart = true};
	struct text out = {0};

	(void)state;
	punctuation_begin(&punctuation);
	punctuation_after_word(&punctuation);
	punctuation_append(&out, &punctuation, "'s", 2);
	punctuation_after_blank(&punctuation);
	punctuation_append(&out, &punctuation, "\"a", 2);
	punctuation_begin(&punctuation);
	punctuation_append(&out, &punctuation, "\"b", 2);
	assert_string_equal(
	    text_string(&out), SINGLE_CLOSE "s" OPEN "a" OPEN "b");
	text_clear(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(where_it_is_off_text_is_only_escaped),
	    cmocka_unit_test(quotes_open_before_words_and_close_behind),
	    cmocka_unit_test(quotes_within_quotes_open_and_close_too),
	    cmocka_unit_test(apostrophes_close),
	    cmocka_unit_test(dashes_are_drawn),
	    cmocka_unit_test(three_dots_are_an_ellipsis),
	    cmocka_unit_test(markup_stays_escaped_between_quotes),
	    cmocka_unit_test(a_word_in_a_piece_of_its_own_changes_nothing),
	    cmocka_unit_test(templates_of_other_tools_are_shown_as_they_are),
	    cmocka_unit_test(what_is_no_text_counts_as_a_word_or_a_blank),
	};

	return cmocka_run_group_tests_name("punctuation", tests, NULL, NULL);
}
