#include "support.h"

#include "passes/passes.h"

/* Number a book of one chapter, "a.md" with the number 1. */
static struct chapter *number(struct fixture *fixture, const char *text)
{
	add_chapter(fixture, "a.md", text);
	finish_book(fixture);
	for_each_chapter(fixture, numbering_assign);
	return chapter_at(fixture, 0);
}

/* "level id title" of every heading. */
static void assert_headings(const struct chapter *chapter, const char *expected)
{
	struct text seen = {0};

	for (size_t i = 0; i < chapter->heading_count; i++) {
		const struct heading *heading = chapter->headings[i];

		text_printf(&seen, "%d %s %s\n", heading->level,
		    heading->anchor->id, heading->title);
		assert_ptr_equal(heading->anchor->heading, heading);
	}
	assert_string_equal(text_string(&seen), expected);
	text_clear(&seen);
}

/* --- headings --------------------------------------------------------- */

static void headings_get_levels_ids_and_titles(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter = number(fixture,
	    "# PD-L1 *and* `x`\n\n## Dose (mg)\n\n### What's new?\n\n"
	    "## Dose (mg)\n");

	assert_headings(chapter,
	    "1 pd-l1-and-x PD-L1 and x\n2 dose-mg Dose (mg)\n"
	    "3 whats-new What's new?\n2 dose-mg-1 Dose (mg)\n");
	assert_messages(fixture, "");
}

static void ids_follow_the_rule_of_mdbook(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter = number(fixture,
	    "## \xC3\x96l die **Dosis**\n\n## A & B\n\n## a_b-c\n\n"
	    "## 4.2 Results\n\n## \xE5\x85\x8D\xE7\x96\xAB\n\n## !?\n\n"
	    "## Dose  \n\n## x\xC2\xA0y\n");
	static const char *const ids[] = {"\xC3\xB6l-die-dosis", "a--b",
	    "a_b-c", "42-results", "\xE5\x85\x8D\xE7\x96\xAB", "section",
	    "dose", "x-y"};

	for (size_t i = 0; i < COUNT(ids); i++)
		assert_string_equal(chapter->headings[i]->anchor->id, ids[i]);
	assert_string_equal(chapter->headings[0]->anchor->ascii, "sec-1");
	assert_string_equal(chapter->headings[1]->anchor->ascii, "a--b");
	assert_string_equal(chapter->headings[3]->anchor->ascii, "sec-4");
}

static void an_author_chooses_ids_and_classes(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter =
	    number(fixture, "# Title {#top}\n\n## Dose {#how-much .wide .x}\n");

	assert_headings(chapter, "1 top Title\n2 how-much Dose\n");
	assert_null(chapter->headings[0]->classes);
	assert_string_equal(chapter->headings[1]->classes, "wide x");
	assert_int_equal(chapter->headings[1]->marks.count, 1);
	assert_int_equal(
	    chapter->headings[1]->marks.items[0].kind, MARK_HIDDEN);
	assert_int_equal(chapter->headings[1]->marks.items[0].from, 4);
	assert_messages(fixture, "");
}

static void a_chosen_id_wins_over_those_made_from_titles(void **state)
{
	struct fixture *fixture = *state;

	assert_headings(number(fixture, "## Dose\n\n## Other {#dose}\n"),
	    "2 dose-1 Dose\n2 dose Other\n");
	assert_messages(fixture, "");
}

static void a_chosen_id_stands_once_in_a_chapter(void **state)
{
	struct fixture *fixture = *state;

	number(fixture,
	    "## One {#x}\n\n## Two {#x}\n\nTable: T {#x}\n\n"
	    "| a |\n|---|\n");
	assert_messages(fixture,
	    "a.md:3:8: error: the id \"x\" is already taken in this chapter "
	    "[id/duplicate]\n"
	    "a.md:5:10: error: the id \"x\" is already taken in this chapter "
	    "[id/duplicate]\n");
}

static void two_chapters_may_choose_the_same_id(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md", "## One {#x}\n");
	add_chapter(fixture, "b.md", "## Two {#x}\n");
	finish_book(fixture);
	for_each_chapter(fixture, numbering_assign);
	assert_headings(chapter_at(fixture, 0), "2 x One\n");
	assert_headings(chapter_at(fixture, 1), "2 x Two\n");
	assert_messages(fixture, "");
}

static void an_id_has_letters_digits_and_little_else(void **state)
{
	struct fixture *fixture = *state;

	number(fixture, "## One {#a.b:c_d-\xC3\xA9}\n\n## Two {#a/b}\n");
	assert_messages(fixture,
	    "a.md:3:8: error: the id \"a/b\" has characters other than "
	    "letters, digits, \"_\", \"-\", \".\" and \":\" [id/invalid]\n");
}

static void a_second_title_and_what_is_below_it_go_one_level_down(void **state)
{
	struct fixture *fixture = *state;

	assert_headings(
	    number(fixture, "# One\n\n## Own\n\n# Two\n\n## Three\n"),
	    "1 one One\n2 own Own\n2 two Two\n3 three Three\n");
	assert_contains(messages(fixture), "a.md:5:3: warning: ");
	assert_contains(messages(fixture), "[heading/second-title]");
}

static void levels_are_not_skipped(void **state)
{
	struct fixture *fixture = *state;

	assert_headings(
	    number(fixture, "# One\n\n#### Two\n\n##### Three\n\n## Four\n"),
	    "1 one One\n2 two Two\n3 three Three\n2 four Four\n");
	assert_contains(messages(fixture),
	    "a.md:3:6: warning: heading of level 4 after level 1; it is shown "
	    "at level 2 [heading/level-jump]\n");
}

static void headings_of_one_level_stay_on_one_level(void **state)
{
	struct fixture *fixture = *state;

	assert_headings(
	    number(fixture, "# One\n\n### Two\n\n### Three\n\n#### Four\n"),
	    "1 one One\n2 two Two\n2 three Three\n3 four Four\n");
	assert_string_equal(messages(fixture),
	    "a.md:3:5: warning: heading of level 3 after level 1; it is shown "
	    "at level 2 [heading/level-jump]\n");
}

static void titles_are_plain_text_in_one_line(void **state)
{
	struct fixture *fixture = *state;

	assert_headings(
	    number(fixture, "# A &amp; B[^1]\n\nTwo\nlines\n===\n\n[^1]: x\n"),
	    "1 a--b A & B\n2 two-lines Two lines\n");
}

static void a_heading_in_a_box_counts_like_others(void **state)
{
	struct fixture *fixture = *state;

	assert_headings(number(fixture, "# A\n\n> ## B\n\n- ## C\n"),
	    "1 a A\n2 b B\n2 c C\n");
}

/* --- titles of chapters ----------------------------------------------- */

static void the_first_heading_names_the_chapter(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter = number(fixture, "# Title\n\ntext\n");

	assert_true(chapter->has_title);
	assert_string_equal(chapter->title, "Title");
	assert_ptr_equal(chapter->top, chapter->headings[0]->anchor);
}

static void without_one_front_matter_or_summary_names_it(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md", "## Dose\n");
	add_chapter(fixture, "b.md", "text\n");
	chapter_at(fixture, 0)->title = "Of front matter";
	finish_book(fixture);
	for_each_chapter(fixture, numbering_assign);
	assert_false(chapter_at(fixture, 0)->has_title);
	assert_string_equal(chapter_at(fixture, 0)->title, "Of front matter");
	assert_string_equal(chapter_at(fixture, 0)->top->id, "of-front-matter");
	assert_string_equal(chapter_at(fixture, 1)->title, "Label 2");
	assert_messages(fixture, "");
}

static void a_chapter_that_was_not_read_is_left_alone(void **state)
{
	struct fixture *fixture = *state;

	assert_int_equal(number(fixture, NULL)->heading_count, 0);
	assert_messages(fixture, "");
}

/* --- figures ---------------------------------------------------------- */

/* "kind number id title" of every figure and table. */
static void assert_figures(const struct chapter *chapter, const char *expected)
{
	struct text seen = {0};

	for (size_t i = 0; i < chapter->figure_count; i++) {
		const struct figure *figure = chapter->figures[i];

		text_printf(&seen, "%c %s %s %s\n",
		    figure->kind == FIGURE_TABLE ? 'T' : 'F', figure->number,
		    figure->anchor->id, figure->title);
		assert_ptr_equal(figure->anchor->figure, figure);
	}
	assert_string_equal(text_string(&seen), expected);
	text_clear(&seen);
}

static void an_image_alone_with_title_or_id_is_a_figure(void **state)
{
	struct fixture *fixture = *state;

	assert_figures(
	    number(fixture,
	        "![a](a.svg \"Caption\"){#fig-x}\n\n![b](b.svg \"Other\")\n\n"
	        "![c](c.svg){#fig-y}\n\n![d](d.svg)\n"),
	    "F 1.1 fig-x Caption\nF 1.2 figure Other\nF 1.3 fig-y \n");
	assert_messages(fixture, "");
}

static void an_image_among_words_is_no_figure(void **state)
{
	struct fixture *fixture = *state;

	assert_figures(number(fixture,
	                   "See ![a](a.svg \"A\")\n\n![b](b.svg \"B\") here\n\n"
	                   "![c](c.svg \"C\")\n![d](d.svg \"D\")\n\n"
	                   "![e](e.svg \"E\"){not ours}\n\n"
	                   "![f](f.svg \"F\")\\{#fig-f}\n"),
	    "");
}

static void a_paragraph_below_may_be_the_caption(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter = number(fixture,
	    "![a](a.svg)\n\nFigure: Rich *caption* {#fig-x}\n\nFigure: not\n");
	cmark_node *caption = find_node(chapter->document, KIND_PARAGRAPH, 1);
	const struct block *block = cmark_node_get_user_data(caption);

	assert_figures(chapter, "F 1.1 fig-x Rich caption\n");
	assert_ptr_equal(chapter->figures[0]->caption, caption);
	assert_true(block->hidden);
	assert_int_equal(block->marks.count, 2);
	assert_int_equal(block->marks.items[0].to, strlen("Figure: "));
}

static void an_image_and_its_caption_do_not_both_choose_an_id(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter =
	    number(fixture, "![a](a.svg){#fig-a}\n\nFigure: Words {#fig-b}\n");

	assert_figures(chapter, "F 1.1 fig-a Words\n");
	assert_null(map_get(&chapter->anchors, "fig-b", 5));
	assert_messages(fixture,
	    "a.md:3:14: warning: the figure already has the id \"fig-a\"; "
	    "\"fig-b\" is left out [id/second]\n");
}

static void figures_and_tables_are_counted_apart(void **state)
{
	struct fixture *fixture = *state;

	assert_figures(number(fixture,
	                   "![a](a.svg \"A\")\n\nTable: T\n\n| a |\n|---|\n\n"
	                   "![b](b.svg \"B\")\n"),
	    "F 1.1 figure A\nT 1.1 table T\nF 1.2 figure-1 B\n");
}

static void unnumbered_chapters_count_alone(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md", "![a](a.svg \"A\")\n");
	add_chapter(fixture, "b.md", "![a](a.svg \"A\")\n");
	chapter_at(fixture, 0)->number = NULL;
	chapter_at(fixture, 1)->number = "3.1";
	finish_book(fixture);
	for_each_chapter(fixture, numbering_assign);
	assert_figures(chapter_at(fixture, 0), "F 1 figure A\n");
	assert_figures(chapter_at(fixture, 1), "F 3.1.1 figure A\n");
}

/* --- tables ----------------------------------------------------------- */

#define A_TABLE "| a |\n|---|\n| b |\n"

static void a_caption_stands_above_or_below_its_table(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter = number(fixture,
	    "Table: Above {#tbl-a}\n\n" A_TABLE "\n\n" A_TABLE
	    "\nTable: Below {#tbl-b}\n\ntext\n\n" A_TABLE);

	assert_figures(chapter, "T 1.1 tbl-a Above\nT 1.2 tbl-b Below\n");
	assert_ptr_equal(cmark_node_get_user_data(
	                     find_node(chapter->document, KIND_TABLE, 1)),
	    chapter->figures[1]);
	assert_null(cmark_node_get_user_data(
	    find_node(chapter->document, KIND_TABLE, 2)));
	assert_messages(fixture, "");
}

static void a_caption_between_two_tables_is_the_lower_ones(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter =
	    number(fixture, A_TABLE "\nTable: Which?\n\n" A_TABLE);

	assert_figures(chapter, "T 1.1 table Which?\n");
	assert_null(cmark_node_get_user_data(
	    find_node(chapter->document, KIND_TABLE, 0)));
}

static void a_caption_glued_to_its_table_is_a_warning(void **state)
{
	struct fixture *fixture = *state;

	number(fixture, A_TABLE "Table: Below\n");
	assert_messages(fixture,
	    "a.md:4:1: warning: a caption needs a blank line between itself "
	    "and its table [table/glued-caption]\n");
}

static void a_caption_glued_above_is_a_warning_too(void **state)
{
	struct fixture *fixture = *state;

	number(fixture, "text\n\nTable: Above {#tbl-a}\n" A_TABLE);
	assert_messages(fixture,
	    "a.md:3:1: warning: a caption needs a blank line between itself "
	    "and its table [table/glued-caption]\n");
}

/* --- boxes ------------------------------------------------------------ */

static const struct aside *aside_at(const struct chapter *chapter, int nth)
{
	return cmark_node_get_user_data(
	    find_node(chapter->document, KIND_BLOCK_QUOTE, nth));
}

static void the_first_line_of_a_quote_makes_it_a_box(void **state)
{
	static const char *const words[] = {"NOTE", "TIP", "IMPORTANT",
	    "WARNING", "CAUTION", "KEY", "QUESTION", "ANSWER"};
	struct fixture *fixture = *state;
	const struct chapter *chapter = number(fixture,
	    "> [!NOTE]\n> a\n\n---\n\n> [!TIP]\n\n---\n\n> [!IMPORTANT]\n>\n"
	    "> a\n\n---\n\n> [!warning]\n> a\n\n---\n\n> [!Caution]  \n> a\n\n"
	    "---\n\n> [!KEY]\\\n> a\n\n---\n\n> [!QUESTION]\n> a\n\n---\n\n"
	    "> [!ANSWER]\n> a\n");

	for (size_t i = 0; i < COUNT(words); i++)
		assert_int_equal(aside_at(chapter, (int)i)->kind, i);
	assert_messages(fixture, "");
}

static void other_quotes_are_quotes(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter = number(fixture,
	    "> a\n\n---\n\n> [! NOTE]\n\n---\n\n> \\[!NOTE]\n> a\n\n"
	    "---\n\n> `[!NOTE]`\n> a\n\n---\n\n> [!NOTE](x.md)\n\n---\n\n"
	    "> ## [!NOTE]\n\n---\n\n>\n");

	for (int i = 0; i < 7; i++)
		assert_null(aside_at(chapter, i));
	assert_messages(fixture, "");
}

static void an_unknown_box_is_a_warning(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter =
	    number(fixture, "text\n\n> [!WARNIG]\n> a\n");

	assert_null(aside_at(chapter, 0));
	assert_contains(messages(fixture),
	    "a.md:3:3: warning: no box is called \"[!WARNIG]\"; did you mean "
	    "\"[!WARNING]\"");
}

static void words_behind_the_kind_are_a_warning(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter =
	    number(fixture, "> [!NOTE] Words\n> a\n");

	assert_null(aside_at(chapter, 0));
	assert_messages(fixture,
	    "a.md:1:3: warning: \"[!NOTE]\" must stand alone in its line; it "
	    "is shown as a quotation [box/words-behind]\n");
}

static void the_kind_of_a_box_is_hidden(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter =
	    number(fixture, "> [!NOTE]\n> a\n\n---\n\n> [!NOTE]\n>\n> b\n");
	const struct block *glued = cmark_node_get_user_data(
	    find_node(chapter->document, KIND_PARAGRAPH, 0));
	const struct block *apart = cmark_node_get_user_data(
	    find_node(chapter->document, KIND_PARAGRAPH, 1));

	assert_false(glued->hidden);
	assert_int_equal(glued->marks.items[0].to, strlen("[!NOTE]\n"));
	assert_true(apart->hidden);
}

/* --- footnotes -------------------------------------------------------- */

static void notes_and_their_references_find_each_other(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter = number(
	    fixture, "a[^x] b[^y] c[^x]\n\n[^y]: second\n\n[^x]: first\n");
	const struct note *first;
	const struct note *second;

	assert_int_equal(chapter->note_count, 2);
	first = chapter->notes[0];
	second = chapter->notes[1];
	assert_int_equal(first->number, 1);
	assert_int_equal(first->reference_count, 2);
	assert_int_equal(second->reference_count, 1);
	assert_string_equal(first->anchor->id, "Note-1");
	assert_string_equal(first->references[0]->id, "Noteref-1");
	assert_string_equal(first->references[1]->id, "Noteref-3");
	assert_string_equal(second->references[0]->id, "Noteref-2");
	assert_string_equal(chapter->notes_anchor->id, "notes");
	assert_ptr_equal(cmark_node_get_user_data(find_node(
	                     chapter->document, KIND_FOOTNOTE_REFERENCE, 1)),
	    second);
	assert_ptr_equal(cmark_node_get_user_data(find_node(
	                     chapter->document, KIND_FOOTNOTE_DEFINITION, 0)),
	    first);
}

static void a_reference_that_is_never_shown_has_no_way_back(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter =
	    number(fixture, "![a[^x]](a.svg) b[^x]\n\n[^x]: words\n");

	assert_int_equal(chapter->notes[0]->reference_count, 1);
}

static void a_chapter_without_notes_has_no_anchor_for_them(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter = number(fixture, "## Notes\n");

	assert_null(chapter->notes_anchor);
	assert_string_equal(chapter->headings[0]->anchor->id, "notes");
}

/* --- many chapters ---------------------------------------------------- */

static void chapters_are_numbered_side_by_side(void **state)
{
	struct fixture *fixture = *state;
	char path[40];

	for (int i = 0; i < 60; i++) {
		snprintf(path, sizeof(path), "%d.md", i);
		add_chapter(fixture, path, "# A\n\n# B\n\n![a](a.svg \"A\")\n");
	}
	finish_book(fixture);
	for_each_chapter(fixture, numbering_assign);
	for (size_t i = 0; i < 60; i++)
		assert_headings(chapter_at(fixture, i), "1 a A\n2 b B\n");
	assert_string_equal(
	    chapter_at(fixture, 59)->figures[0]->number, "60.1");
	assert_int_equal(fixture->report.warning_count, 60);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(headings_get_levels_ids_and_titles),
	    TEST(ids_follow_the_rule_of_mdbook),
	    TEST(an_author_chooses_ids_and_classes),
	    TEST(a_chosen_id_wins_over_those_made_from_titles),
	    TEST(a_chosen_id_stands_once_in_a_chapter),
	    TEST(two_chapters_may_choose_the_same_id),
	    TEST(an_id_has_letters_digits_and_little_else),
	    TEST(a_second_title_and_what_is_below_it_go_one_level_down),
	    TEST(levels_are_not_skipped),
	    TEST(headings_of_one_level_stay_on_one_level),
	    TEST(titles_are_plain_text_in_one_line),
	    TEST(a_heading_in_a_box_counts_like_others),
	    TEST(the_first_heading_names_the_chapter),
	    TEST(without_one_front_matter_or_summary_names_it),
	    TEST(a_chapter_that_was_not_read_is_left_alone),
	    TEST(an_image_alone_with_title_or_id_is_a_figure),
	    TEST(an_image_among_words_is_no_figure),
	    TEST(a_paragraph_below_may_be_the_caption),
	    TEST(an_image_and_its_caption_do_not_both_choose_an_id),
	    TEST(figures_and_tables_are_counted_apart),
	    TEST(unnumbered_chapters_count_alone),
	    TEST(a_caption_stands_above_or_below_its_table),
	    TEST(a_caption_between_two_tables_is_the_lower_ones),
	    TEST(a_caption_glued_to_its_table_is_a_warning),
	    TEST(a_caption_glued_above_is_a_warning_too),
	    TEST(the_first_line_of_a_quote_makes_it_a_box),
	    TEST(other_quotes_are_quotes),
	    TEST(an_unknown_box_is_a_warning),
	    TEST(words_behind_the_kind_are_a_warning),
	    TEST(the_kind_of_a_box_is_hidden),
	    TEST(notes_and_their_references_find_each_other),
	    TEST(a_reference_that_is_never_shown_has_no_way_back),
	    TEST(a_chapter_without_notes_has_no_anchor_for_them),
	    TEST(chapters_are_numbered_side_by_side),
	};

	return cmocka_run_group_tests_name("numbering", tests, NULL, NULL);
}
