#include "reading.h"

#define FORMULA                                                                \
	"a formula is shown as it is written: vade sets no mathematics "       \
	"[chapter/formula]\n"
#define LIST                                                                   \
	"a definition list is shown as a paragraph: vade knows none; write a " \
	"list or a table [chapter/definition-list]\n"
#define COMMENT                                                                \
	"this comment is shown as text: \"--\" may stand only at its ends "    \
	"[chapter/comment]\n"
#define TILDE                                                                  \
	"a single \"~\" strikes through; write \"~~\" if that is meant, else " \
	"\"\\~\", or <sub> for what stands lower [chapter/single-tilde]\n"

/* Read a book whose only chapter has this text. */
static void read_chapter(struct fixture *fixture, const char *text)
{
	write_text("SUMMARY.md", "- [A](a.md)\n");
	write_text("a.md", text);
	read_summary(&fixture->book, &fixture->report);
	book_index_chapters(&fixture->book);
	read_chapters(&fixture->book, leave_chapter, &fixture->report);
}

static void a_formula_is_told_where_it_begins(void **state)
{
	read_chapter(*state, "One $a_1 = 2$ here.\n");
	assert_messages(*state, "book/a.md:1:5: warning: " FORMULA);
}

static void a_formula_of_two_lines_is_told(void **state)
{
	read_chapter(*state, "# A\n\n$$\nx = y\n$$\n");
	assert_messages(*state, "book/a.md:3:1: warning: " FORMULA);
}

static void a_formula_for_mathjax_is_told(void **state)
{
	read_chapter(*state, "> so \\\\[ x \\\\]\n");
	assert_messages(*state, "book/a.md:1:6: warning: " FORMULA);
}

static void prices_and_code_are_no_formulas(void **state)
{
	read_chapter(*state,
	    "From $5 to $10, $x $, or $HOME and $PATH; `$a = b$`.\n\n"
	    "    $$ x = y $$\n\n\\$a = b\\$\n\n\\$\\$ a = b $$\n");
	assert_messages(*state, "");
}

static void the_first_of_a_kind_in_a_chapter_is_told(void **state)
{
	read_chapter(*state, "`$$ a $$` is $$ b $$\n\n$$ c $$\n\n$d=e$\n");
	assert_messages(*state, "book/a.md:1:14: warning: " FORMULA);
}

static void a_definition_list_is_told(void **state)
{
	read_chapter(*state, "Pot\n: Holds water.\n");
	assert_messages(*state, "book/a.md:2:1: warning: " LIST);
}

static void a_definition_apart_from_its_term_is_told(void **state)
{
	read_chapter(*state, "Pot\n\n:   Holds water.\n");
	assert_messages(*state, "book/a.md:3:1: warning: " LIST);
}

static void a_colon_elsewhere_is_no_definition(void **state)
{
	read_chapter(*state,
	    "Pot: water,\n:smile:\n\\: no\n\n    : code\n\n- a\n  b : c\n");
	assert_messages(*state, "");
}

static void a_comment_with_dashes_is_told(void **state)
{
	read_chapter(*state, "A <!-- b -- c --> d <!-- e --> f\n");
	assert_messages(*state, "book/a.md:1:3: warning: " COMMENT);
}

static void a_comment_is_no_news(void **state)
{
	read_chapter(*state,
	    "A <!-- b - c --> d, and <!-- without an end\n\n"
	    "<!--\na block -- with dashes\n-->\n");
	assert_messages(*state, "");
}

static void a_single_tilde_is_told(void **state)
{
	read_chapter(*state, "~~Two~~ tildes, and\nH~2~O.\n");
	assert_messages(*state, "book/a.md:2:2: warning: " TILDE);
}

static void two_tildes_and_those_apart_are_not_told(void **state)
{
	read_chapter(*state, "~~Two~~, \\~one\\~, ~ 30 and `a~b~`.\n");
	assert_messages(*state, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_formula_is_told_where_it_begins),
	    TEST(a_formula_of_two_lines_is_told),
	    TEST(a_formula_for_mathjax_is_told),
	    TEST(prices_and_code_are_no_formulas),
	    TEST(the_first_of_a_kind_in_a_chapter_is_told),
	    TEST(a_definition_list_is_told),
	    TEST(a_definition_apart_from_its_term_is_told),
	    TEST(a_colon_elsewhere_is_no_definition),
	    TEST(a_comment_with_dashes_is_told),
	    TEST(a_comment_is_no_news),
	    TEST(a_single_tilde_is_told),
	    TEST(two_tildes_and_those_apart_are_not_told),
	};

	return cmocka_run_group_tests_name("foreign markup", tests, NULL, NULL);
}
