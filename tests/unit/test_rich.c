#include "support.h"

#include "base/rich.h"

/* "[i]words[/i]" for every piece; "?" is an element that looks like text. */
static void describe(struct text *out, const char *string)
{
	struct rich rich = rich_begin(string);
	struct rich_piece piece;

	while ((piece = rich_next(&rich)).kind != RICH_END) {
		const char *element = piece.element ? piece.element : "?";

		if (piece.kind == RICH_WORDS)
			text_append(out, piece.bytes, piece.length);
		else
			text_printf(out, "[%s%s]",
			    piece.kind == RICH_CLOSE ? "/" : "", element);
	}
}

static const struct {
	const char *string;
	const char *pieces;
	const char *plain;
	bool balanced;
} samples[] = {
    {"", "", "", true},
    {"words", "words", "words", true},
    {"<i>a</i>", "[i]a[/i]", "a", true},
    {"x<sub>2</sub>y", "x[sub]2[/sub]y", "x2y", true},
    {"<sup>+</sup><b></b>", "[sup]+[/sup][b][/b]", "+", true},
    {"<i>a<b>b</b></i>", "[i]a[b]b[/b][/i]", "ab", true},
    {"<i>a <i>b</i></i>", "[i]a [i]b[/i][/i]", "a b", true},
    {"<sc>a</sc>", "[?]a[/?]", "a", true},
    {"<span class=\"nocase\">a</span>", "[?]a[/?]", "a", true},
    {"<span style=\"font-variant:small-caps;\">a</span>", "[?]a[/?]", "a",
        true},
    {"<span style=\"font-variant: small-caps;\">a</span>", "[?]a[/?]", "a",
        true},
    {"a < b <i>c</i> <", "a < b [i]c[/i] <", "a < b c <", true},
    {"<<i>a</i>", "<[i]a[/i]", "<a", true},
    {"<em>a</em>", "<em>a</em>", "<em>a</em>", true},
    {"<I>a</I>", "<I>a</I>", "<I>a</I>", true},
    {"<i>a", "<i>a", "<i>a", false},
    {"a</i>", "a</i>", "a</i>", false},
    {"<i>a</b>", "<i>a</b>", "<i>a</b>", false},
    {"<b>x</b> <i>a", "<b>x</b> <i>a", "<b>x</b> <i>a", false},
    {"<i><b>a</i></b>", "<i><b>a</i></b>", "<i><b>a</i></b>", false},
    {"<span class=\"x\">a</span>", "<span class=\"x\">a</span>",
        "<span class=\"x\">a</span>", false},
};

static void elements_are_known_if_they_are_closed_in_order(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(samples); i++) {
		struct text out = {0};

		describe(&out, samples[i].string);
		assert_string_equal(text_string(&out), samples[i].pieces);
		text_truncate(&out, 0);
		rich_append_plain(&out, samples[i].string);
		assert_string_equal(text_string(&out), samples[i].plain);
		assert_int_equal(
		    rich_is_balanced(samples[i].string), samples[i].balanced);
		text_clear(&out);
	}
}

static void elements_do_not_nest_without_end(void **state)
{
	struct text deep = {0};

	(void)state;
	for (int i = 0; i < 8; i++)
		text_append_string(&deep, "<i>");
	for (int i = 0; i < 8; i++)
		text_append_string(&deep, "</i>");
	assert_true(rich_is_balanced(text_string(&deep)));
	text_truncate(&deep, 0);
	for (int i = 0; i < 9; i++)
		text_append_string(&deep, "<i>");
	for (int i = 0; i < 9; i++)
		text_append_string(&deep, "</i>");
	assert_false(rich_is_balanced(text_string(&deep)));
	text_clear(&deep);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(elements_are_known_if_they_are_closed_in_order),
	    cmocka_unit_test(elements_do_not_nest_without_end),
	};

	return cmocka_run_group_tests_name("rich", tests, NULL, NULL);
}
