#include "support.h"

/* The passes whose marks a page may not begin in. */
static void resolve(struct fixture *fixture)
{
	finish_book(fixture);
	for_each_chapter(fixture, chapter_prepare);
	passes_run(resolving_passes, &fixture->book, &fixture->report);
}

/*
 * The text of the chapter's documents from each page's mark to the end of its
 * node, a line each.
 */
static void assert_pages(const struct chapter *chapter, const char *expected)
{
	struct text found = {0};
	size_t count = 1;

	for (cmark_node *node = chapter->document; node;
	     node = node_next(node, chapter->document)) {
		const struct marks *marks =
		    node_is_leaf_block(node) ? block_marks_or_none(node) : NULL;

		for (size_t i = 0; marks && i < marks->count; i++) {
			const struct mark *mark = &marks->items[i];

			if (mark->kind != MARK_PAGE_BREAK)
				continue;
			assert_ptr_equal(
			    mark->page_break, chapter->page_breaks[count++]);
			text_printf(&found, "%s\n",
			    cmark_node_get_literal(mark->start.node) +
			        mark->start.byte);
		}
	}
	assert_string_equal(text_string(&found), expected);
	assert_int_equal(chapter->page_break_count, count);
	text_clear(&found);
}

/* A chapter of these words, with one of so many letters between them. */
struct words {
	const char *before;
	size_t letters;
	const char *behind;
};

static void assert_pages_of(
    struct fixture *fixture, const struct words *words, const char *expected)
{
	struct text text = {0};

	text_append_string(&text, words->before);
	for (size_t i = 0; i < words->letters; i++)
		text_append_char(&text, 'x');
	text_append_string(&text, words->behind);
	fixture->book.epub.pages = EPUB_PAGES_SYNTHETIC;
	add_chapter(fixture, "a.md", text.data);
	text_clear(&text);
	resolve(fixture);
	assert_pages(chapter_at(fixture, 0), expected);
}

/* Where a page begins behind one that a long word fills. */
static void assert_behind_full_page(
    struct fixture *fixture, const char *behind, const char *expected)
{
	assert_pages_of(fixture, &(struct words){"", 1800, behind}, expected);
}

/* --- where pages begin ------------------------------------------------ */

static void a_page_begins_with_the_next_word(void **state)
{
	assert_behind_full_page(
	    *state, " behind that word\n\nmore\n", "behind that word\n");
}

static void a_page_does_not_begin_within_a_word(void **state)
{
	assert_behind_full_page(*state, "still*the*same word\n", "word\n");
}

static void a_page_may_begin_within_emphasis(void **state)
{
	assert_behind_full_page(
	    *state, "*is one with these* words\n", "one with these\n");
}

static void a_page_may_begin_with_emphasis(void **state)
{
	assert_behind_full_page(*state, " *these* words\n", "these\n");
}

static void a_page_may_begin_with_a_line(void **state)
{
	assert_behind_full_page(*state, "\nthe line\n", "the line\n");
}

static void a_page_may_begin_with_a_block(void **state)
{
	assert_behind_full_page(*state, "\n\n- [ ] an item\n", "an item\n");
}

static void no_page_begins_within_a_link(void **state)
{
	assert_behind_full_page(*state,
	    " [a link](https://example.org) https://example.org behind\n",
	    "behind\n");
}

static void no_page_begins_within_code(void **state)
{
	assert_behind_full_page(*state, " `a b c`-d and\n", "and\n");
}

static void no_page_begins_within_an_image(void **state)
{
	assert_behind_full_page(*state, " ![a b c](a.png) and\n", "and\n");
}

static void no_page_begins_within_a_raw_link(void **state)
{
	assert_behind_full_page(
	    *state, " <a href=\"https://example.org\">a b</a> and\n", "and\n");
}

static void no_page_begins_behind_a_blank_that_binds(void **state)
{
	assert_behind_full_page(*state, "\xC2\xA0mg a day\n", "a day\n");
}

static void no_page_begins_within_a_heading(void **state)
{
	assert_behind_full_page(
	    *state, "\n\n## A heading\n\nand words\n", "and words\n");
}

static void no_page_begins_within_a_code_block(void **state)
{
	assert_behind_full_page(
	    *state, "\n\n```\na b c\n```\n\nand words\n", "and words\n");
}

static const struct term inhibitor = {
    .id = "ici", .headword = "checkpoint inhibitor", .definition = "A drug."};

static void a_page_may_begin_with_a_term(void **state)
{
	struct fixture *fixture = *state;

	add_terms(fixture, &inhibitor, 1);
	assert_behind_full_page(fixture, " checkpoint inhibitor words\n",
	    "checkpoint inhibitor words\n");
	assert_int_equal(
	    block_marks_or_none(
	        find_node(chapter_at(fixture, 0)->document, KIND_PARAGRAPH, 0))
	        ->count,
	    2);
}

static void no_page_begins_within_a_term(void **state)
{
	struct fixture *fixture = *state;

	add_terms(fixture, &inhibitor, 1);
	assert_pages_of(fixture,
	    &(struct words){"", 1795, " checkpoint inhibitor words\n"},
	    "words\n");
}

static void no_page_begins_within_the_head_of_a_table(void **state)
{
	assert_behind_full_page(*state,
	    "\n\n| head of | table |\n| --- | --- |\n| first row | cell |\n",
	    "first row\n");
}

static void no_page_begins_within_a_row_of_a_table(void **state)
{
	assert_behind_full_page(*state,
	    "\n\n| head | table |\n| --- | --- |\n| `a` b | c d |\n"
	    "| second row | cell |\n",
	    "second row\n");
}

static void no_page_begins_within_an_answer(void **state)
{
	assert_pages_of(*state,
	    &(struct words){"> [!QUESTION]\n> ", 1800,
	        "\n\n> [!ANSWER]\n> For that.\n>\n> And that.\n\n"
	        "and words\n"},
	    "and words\n");
}

static void no_page_begins_within_an_answer_in_its_question(void **state)
{
	assert_pages_of(*state,
	    &(struct words){"> [!QUESTION]\n> ", 1800,
	        "\n>\n> [!ANSWER]\n>\n> For that.\n>\n> And that.\n\n"
	        "and words\n"},
	    "and words\n");
}

static void what_is_markup_does_not_count(void **state)
{
	assert_pages_of(*state,
	    &(struct words){"> [!NOTE]\n> ", 1799, " a page begins\n"},
	    "a page begins\n");
}

static void no_page_begins_within_what_is_folded_up(void **state)
{
	assert_behind_full_page(*state,
	    "\n\n<details><summary>More of it</summary>\n\nFolded.\n\n"
	    "</details>\n\nand words\n",
	    "and words\n");
}

static void no_page_begins_within_a_note(void **state)
{
	assert_behind_full_page(*state, "[^1]\n\n[^1]: A note of words.\n", "");
}

static void no_page_begins_within_a_caption(void **state)
{
	assert_behind_full_page(*state,
	    "\n\n| `a` |\n| --- |\n| `b` |\n\nTable: A caption. {#tbl-x}\n\n"
	    "and words\n",
	    "and words\n");
}

static void chinese_pages_begin_behind_punctuation(void **state)
{
	assert_behind_full_page(*state,
	    "\xE5\xAD\x97\xE5\xAD\x97\xE3\x80\x82\xE7\xAC\xAC\xE4\xBA\x8C\n",
	    "\xE7\xAC\xAC\xE4\xBA\x8C\n");
}

static void arabic_pages_begin_between_words(void **state)
{
	assert_behind_full_page(*state,
	    "\xD9\x86\xD8\xB5 \xD8\xB9\xD8\xB1\xD8\xA8\xD9\x8A\n",
	    "\xD8\xB9\xD8\xB1\xD8\xA8\xD9\x8A\n");
}

/* --- how long pages are ----------------------------------------------- */

/* Words of nine letters and a blank. */
static void append_words(struct text *text, size_t count)
{
	for (size_t i = 0; i < count; i++)
		text_printf(text, "%s%09zu", i > 0 ? " " : "", i);
}

static void pages_have_1800_characters(void **state)
{
	struct fixture *fixture = *state;
	struct text text = {0};

	fixture->book.epub.pages = EPUB_PAGES_SYNTHETIC;
	append_words(&text, 541);
	add_chapter(fixture, "a.md", text.data);
	resolve(fixture);
	assert_int_equal(chapter_at(fixture, 0)->page_break_count, 4);
	assert_int_equal(
	    block_marks_or_none(
	        find_node(chapter_at(fixture, 0)->document, KIND_PARAGRAPH, 0))
	        ->items[1]
	        .from,
	    3600);
	text_clear(&text);
}

static void characters_count_not_bytes(void **state)
{
	struct fixture *fixture = *state;
	struct text text = {0};

	fixture->book.epub.pages = EPUB_PAGES_SYNTHETIC;
	for (int i = 0; i < 1799; i++)
		text_append_string(&text, "\xC3\xA9");
	text_append_string(&text, " behind and behind\n");
	add_chapter(fixture, "a.md", text.data);
	resolve(fixture);
	assert_pages(chapter_at(fixture, 0), "behind and behind\n");
	text_clear(&text);
}

static void what_is_not_shown_does_not_count(void **state)
{
	struct fixture *fixture = *state;
	struct text text = {0};

	fixture->book.epub.pages = EPUB_PAGES_SYNTHETIC;
	text_append_string(&text, "![");
	append_words(&text, 200);
	text_append_string(&text, "](a.png) words[^1]\n\n[^1]: ");
	append_words(&text, 200);
	add_chapter(fixture, "a.md", text.data);
	resolve(fixture);
	assert_pages(chapter_at(fixture, 0), "");
	text_clear(&text);
}

static void code_and_headings_and_html_count(void **state)
{
	struct fixture *fixture = *state;
	struct text text = {0};

	fixture->book.epub.pages = EPUB_PAGES_SYNTHETIC;
	text_append_string(&text, "# ");
	append_words(&text, 50);
	text_append_string(&text, "\n\n```\n");
	append_words(&text, 80);
	text_append_string(&text, "\n```\n\n<p>");
	append_words(&text, 60);
	text_append_string(&text, "</p>\n\nbehind\n");
	add_chapter(fixture, "a.md", text.data);
	resolve(fixture);
	assert_pages(chapter_at(fixture, 0), "behind\n");
	text_clear(&text);
}

/* --- numbers ---------------------------------------------------------- */

static void pages_count_through_the_book(void **state)
{
	struct fixture *fixture = *state;
	struct text text = {0};

	fixture->book.epub.pages = EPUB_PAGES_SYNTHETIC;
	append_words(&text, 200);
	add_chapter(fixture, "a.md", text.data);
	add_chapter(fixture, "b.md", "Few words.\n");
	add_chapter(fixture, "c.md", NULL);
	resolve(fixture);
	assert_int_equal(fixture->book.page_break_count, 4);
	assert_string_equal(chapter_at(fixture, 0)->page_breaks[1]->label, "2");
	assert_string_equal(chapter_at(fixture, 1)->page_breaks[0]->label, "3");
	assert_string_equal(
	    chapter_at(fixture, 2)->page_breaks[0]->anchor->ascii, "Page-4");
	text_clear(&text);
}

static void made_pages_begin_pages(void **state)
{
	struct fixture *fixture = *state;
	static const struct term terms[] = {
	    {.id = "a", .headword = "A", .definition = "The first."}};

	fixture->book.epub.pages = EPUB_PAGES_SYNTHETIC;
	add_chapter(fixture, "a.md", "Few words.\n");
	add_terms(fixture, terms, COUNT(terms));
	resolve(fixture);
	assert_int_equal(fixture->book.page_break_count, 2);
	assert_string_equal(
	    fixture->book.glossary.page->page_breaks[0]->label, "2");
}

static void pages_know_the_headings_before_them(void **state)
{
	struct fixture *fixture = *state;

	assert_behind_full_page(
	    fixture, "\n\n# Title\n\n## Section\n\nwords\n", "words\n");
	assert_int_equal(
	    chapter_at(fixture, 0)->page_breaks[0]->heading_count, 0);
	assert_int_equal(
	    chapter_at(fixture, 0)->page_breaks[1]->heading_count, 2);
}

static void a_book_without_pages_has_none(void **state)
{
	struct fixture *fixture = *state;
	struct text text = {0};

	append_words(&text, 200);
	add_chapter(fixture, "a.md", text.data);
	resolve(fixture);
	assert_int_equal(chapter_at(fixture, 0)->page_break_count, 0);
	assert_int_equal(fixture->book.page_break_count, 0);
	text_clear(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_page_begins_with_the_next_word),
	    TEST(a_page_does_not_begin_within_a_word),
	    TEST(a_page_may_begin_within_emphasis),
	    TEST(a_page_may_begin_with_emphasis),
	    TEST(a_page_may_begin_with_a_line),
	    TEST(a_page_may_begin_with_a_block),
	    TEST(no_page_begins_within_a_link),
	    TEST(no_page_begins_within_code),
	    TEST(no_page_begins_within_an_image),
	    TEST(no_page_begins_within_a_raw_link),
	    TEST(no_page_begins_behind_a_blank_that_binds),
	    TEST(no_page_begins_within_a_heading),
	    TEST(no_page_begins_within_a_code_block),
	    TEST(a_page_may_begin_with_a_term),
	    TEST(no_page_begins_within_a_term),
	    TEST(no_page_begins_within_the_head_of_a_table),
	    TEST(no_page_begins_within_a_row_of_a_table),
	    TEST(no_page_begins_within_an_answer),
	    TEST(no_page_begins_within_an_answer_in_its_question),
	    TEST(what_is_markup_does_not_count),
	    TEST(no_page_begins_within_what_is_folded_up),
	    TEST(no_page_begins_within_a_note),
	    TEST(no_page_begins_within_a_caption),
	    TEST(chinese_pages_begin_behind_punctuation),
	    TEST(arabic_pages_begin_between_words),
	    TEST(pages_have_1800_characters),
	    TEST(characters_count_not_bytes),
	    TEST(what_is_not_shown_does_not_count),
	    TEST(code_and_headings_and_html_count),
	    TEST(pages_count_through_the_book),
	    TEST(made_pages_begin_pages),
	    TEST(pages_know_the_headings_before_them),
	    TEST(a_book_without_pages_has_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
