#include "support.h"

#include "dialects.h"

#define DELTA "\xCE\xB4"
#define BACK "\xE2\x86\xA9"

/* --- a chapter that uses terms ---------------------------------------- */

static void read_book(struct fixture *fixture, const char *text,
    const struct term *terms, size_t count)
{
	add_terms(fixture, terms, count);
	add_chapter(fixture, "a.md", text);
	add_chapter(fixture, "b.md", "# B\n");
	finish_book(fixture);
	html_prepare_definitions(&fixture->book, &fixture->report);
	for_each_chapter(fixture, numbering_assign);
	run_pass(fixture, &links_pass);
	run_pass(fixture, &citations_pass);
	run_pass(fixture, &glossary_pass);
}

/* What the first chapter is rendered to; clear it. */
static struct text render(
    struct fixture *fixture, enum glossary_popups popups, int heading_shift)
{
	struct dialect dialect = epub_like;
	struct page page = {&fixture->book, chapter_at(fixture, 0), &dialect};
	struct text out = {0};

	dialect.popups = popups;
	dialect.heading_shift = heading_shift;
	body_render(&out, &page);
	return out;
}

static void assert_rendered(struct fixture *fixture,
    enum glossary_popups popups, int heading_shift, const char *expected)
{
	struct text out = render(fixture, popups, heading_shift);

	assert_string_equal(text_string(&out), expected);
	text_clear(&out);
}

static size_t count_of(const struct text *text, const char *words)
{
	size_t count = 0;

	for (const char *at = strstr(text_string(text), words); at;
	     at = strstr(at + 1, words))
		count++;
	return count;
}

/* --- links ------------------------------------------------------------ */

static const struct term cells[] = {
    {.id = "t", .headword = "T cell", .definition = "Not a *B cell*."},
    {.id = "b",
        .headword = "B cell",
        .short_form = "B",
        .long_form = "bone & <marrow> cell",
        .definition = "See [b](b.md)."}};

#define TITLE "<h1 id=\"a\"><span class=\"chapter-number\">1</span> A</h1>\n"

static void links_that_pop_up_say_so(void **state)
{
	read_book(*state, "# A\n\nT cell, [x](term:b)\n", cells, 2);
	assert_rendered(*state, POPUPS_LINKS, 0,
	    TITLE
	    "<p><a class=\"term\" href=\"glossary.xhtml#t\" "
	    "epub:type=\"glossref noteref\" role=\"doc-glossref\">T cell</a>, "
	    "<a class=\"term\" href=\"glossary.xhtml#b\" "
	    "epub:type=\"glossref noteref\" role=\"doc-glossref\">x</a></p>\n");
}

static void links_that_do_not_pop_up_are_no_references_to_notes(void **state)
{
	read_book(*state, "# A\n\nT cell, [x](term:b)\n", cells, 2);
	assert_rendered(*state, POPUPS_OFF, 0,
	    TITLE "<p><a class=\"term\" href=\"glossary.xhtml#t\" "
	          "epub:type=\"glossref\" role=\"doc-glossref\">T cell</a>, "
	          "<a class=\"term\" href=\"glossary.xhtml#b\" "
	          "epub:type=\"glossref\" role=\"doc-glossref\">x</a></p>\n");
}

/* --- notes ------------------------------------------------------------ */

#define NOTE_OF_B                                                              \
	"<div class=\"note\" id=\"Gloss-2\" epub:type=\"footnote\" "           \
	"role=\"doc-footnote\">\n"                                             \
	"<p><a class=\"backlink\" href=\"#Glossref-2\" "                       \
	"epub:type=\"backlink\" role=\"doc-backlink\" "                        \
	"aria-label=\"Back to the text: B cell\">" BACK                        \
	"</a> <dfn>B cell</dfn> (B, bone &amp; &lt;marrow&gt; cell): "         \
	"See <a href=\"b.xhtml\">b</a>. "                                      \
	"<a href=\"glossary.xhtml#b\" aria-label=\"In the glossary: "          \
	"B cell\">In the glossary</a></p>\n"                                   \
	"</div>\n"

#define NOTE_OF_T                                                              \
	"<div class=\"note\" id=\"Gloss-1\" epub:type=\"footnote\" "           \
	"role=\"doc-footnote\">\n"                                             \
	"<p><a class=\"backlink\" href=\"#Glossref-1\" "                       \
	"epub:type=\"backlink\" role=\"doc-backlink\" "                        \
	"aria-label=\"Back to the text: T cell\">" BACK                        \
	"</a> <dfn>T cell</dfn>: Not a <em><a class=\"term\" "                 \
	"href=\"glossary.xhtml#b\" epub:type=\"glossref noteref\" "            \
	"role=\"doc-glossref\">B cell</a></em>. "                              \
	"<a href=\"glossary.xhtml#t\" aria-label=\"In the glossary: "          \
	"T cell\">In the glossary</a></p>\n"                                   \
	"</div>\n"

static void terms_that_are_linked_get_one_note_each_in_order(void **state)
{
	read_book(*state,
	    "# A\n\nT cell, T cell\n\n## T cell\n\nT cell, [x](term:b)\n",
	    cells, 2);
	assert_rendered(*state, POPUPS_NOTES, 0,
	    TITLE
	    "<p><a class=\"term\" id=\"Glossref-1\" href=\"#Gloss-1\" "
	    "epub:type=\"noteref\" role=\"doc-noteref\">T cell</a>, "
	    "T cell</p>\n"
	    "<h2 id=\"t-cell\">T cell</h2>\n"
	    "<p><a class=\"term\" href=\"#Gloss-1\" "
	    "epub:type=\"noteref\" role=\"doc-noteref\">T cell</a>, "
	    "<a class=\"term\" id=\"Glossref-2\" href=\"#Gloss-2\" "
	    "epub:type=\"noteref\" role=\"doc-noteref\">x</a></p>\n"
	    "<section class=\"notes terms\" epub:type=\"footnotes\" "
	    "aria-labelledby=\"Gloss-terms\">\n"
	    "<h2 id=\"Gloss-terms\">Terms in this chapter</h2>\n" NOTE_OF_B
	        NOTE_OF_T "</section>\n");
}

static void a_chapter_without_links_to_terms_has_no_notes_of_them(void **state)
{
	read_book(*state, "# A\n\n`T cell`\n\n[T cell](term:)\n", cells, 2);
	assert_rendered(*state, POPUPS_NOTES, 0,
	    TITLE "<p><code>T cell</code></p>\n<p>T cell</p>\n");
}

static void footnotes_come_before_the_notes_of_terms(void **state)
{
	struct text out;
	const char *notes;
	const char *terms;

	read_book(*state, "# A\n\nx[^1]\n\n[^1]: a T cell\n", cells, 2);
	out = render(*state, POPUPS_NOTES, 0);
	notes = strstr(text_string(&out), "</section>\n<section");
	terms = strstr(text_string(&out), "class=\"notes terms\"");
	assert_non_null(notes);
	assert_non_null(terms);
	assert_true(notes < terms);
	text_clear(&out);
}

static void on_a_page_of_many_chapters_they_are_no_landmark(void **state)
{
	struct text out;

	read_book(*state, "# A\n\nT cell\n", cells, 2);
	out = render(*state, POPUPS_NOTES, 1);
	assert_int_equal(count_of(&out,
	                     "<section class=\"notes terms\" "
	                     "epub:type=\"footnotes\">\n"
	                     "<h3 id=\"Gloss-terms\">"),
	    1);
	text_clear(&out);
}

static void what_is_not_a_paragraph_stands_behind_the_term(void **state)
{
	static const struct term term = {
	    .id = "x", .headword = "X1", .definition = "- a\n"};
	struct text out;

	read_book(*state, "# A\n\nX1\n", &term, 1);
	out = render(*state, POPUPS_NOTES, 0);
	assert_int_equal(count_of(&out,
	                     "<dfn>X1</dfn>:</p>\n<ul>\n<li>a</li>\n</ul>\n"
	                     "<p><a href=\"glossary.xhtml#x\""),
	    1);
	text_clear(&out);
}

static void ids_of_the_definition_stay_in_the_glossary(void **state)
{
	static const struct reference source = {.id = "s"};
	static const struct term term = {
	    .id = "x", .headword = "X1", .definition = "A thing [@s]."};
	struct text out;

	add_references(*state, &source, 1);
	read_book(*state, "# A\n\nX1 [@s]\n", &term, 1);
	out = render(*state, POPUPS_NOTES, 0);
	assert_int_equal(count_of(&out, "class=\"citation\""), 2);
	assert_int_equal(count_of(&out, "id=\"Cite-"), 1);
	text_clear(&out);
}

/* --- bounds ----------------------------------------------------------- */

/* A definition of that many characters of two bytes each; free() it. */
static char *long_definition(size_t length)
{
	struct text text = {0};

	for (size_t i = 0; i < length; i++)
		text_append_string(&text, DELTA);
	return text_detach(&text);
}

static void assert_long_definition(void **state, size_t length, size_t notes)
{
	char *definition = long_definition(length);
	const struct term term = {
	    .id = "x", .headword = "X1", .definition = definition};
	struct text out;

	tear_down(state);
	set_up(state);
	read_book(*state, "# A\n\nX1\n\n## B\n\nX1\n", &term, 1);
	out = render(*state, POPUPS_NOTES, 0);
	assert_int_equal(count_of(&out, "href=\"#Gloss-1\""), 2 * notes);
	assert_int_equal(count_of(&out, "id=\"Gloss-1\""), notes);
	assert_int_equal(count_of(&out, "class=\"term\" href=\"glossary"),
	    notes == 0 ? 2 : 0);
	text_clear(&out);
	free(definition);
}

static void a_definition_too_long_for_a_window_is_not_repeated(void **state)
{
	assert_long_definition(state, 4500, 1);
	assert_long_definition(state, 4501, 0);
}

static void a_chapter_has_no_more_than_200_of_these_notes(void **state)
{
	struct fixture *fixture = *state;
	struct term *terms = memory_new(203, sizeof(*terms));
	struct arena arena = {0};
	struct text chapter = {0};
	struct text out;

	text_append_string(&chapter, "# A\n\n");
	for (size_t i = 0; i < 203; i++) {
		terms[i].id = arena_printf(&arena, "n%zu", i);
		terms[i].headword = arena_printf(&arena, "N%zu", i);
		terms[i].definition = "A thing.";
		text_printf(&chapter, "%s, ", terms[i].headword);
	}
	read_book(fixture, text_string(&chapter), terms, 203);
	out = render(fixture, POPUPS_NOTES, 0);
	assert_int_equal(count_of(&out, "role=\"doc-footnote\""), 200);
	assert_int_equal(count_of(&out, "role=\"doc-noteref\""), 200);
	assert_int_equal(count_of(&out, "role=\"doc-glossref\""), 3);
	text_clear(&out);
	text_clear(&chapter);
	arena_clear(&arena);
	free(terms);
}

static void what_packages_declare_is_not_repeated(void **state)
{
	static const struct term terms[] = {
	    {.id = "1", .headword = "A1", .definition = "<math></math>"},
	    {.id = "2", .headword = "A2", .definition = "<form>x</form>"},
	    {.id = "3",
	        .headword = "A3",
	        .definition = "<b onclick=\"x\">b</b>"},
	    {.id = "4", .headword = "A4", .definition = "<script>x</script>"},
	    {.id = "5", .headword = "A5", .definition = "a <b>b</b>"}};
	struct fixture *fixture = *state;
	struct text out;

	fixture->book.raw_html = RAW_HTML_TRUSTED;
	read_book(fixture, "# A\n\nA1 A2 A3 A4 A5\n", terms, COUNT(terms));
	out = render(fixture, POPUPS_NOTES, 0);
	assert_int_equal(count_of(&out, "role=\"doc-footnote\""), 1);
	assert_int_equal(count_of(&out, "a <b>b</b>"), 1);
	text_clear(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(links_that_pop_up_say_so),
	    TEST(links_that_do_not_pop_up_are_no_references_to_notes),
	    TEST(terms_that_are_linked_get_one_note_each_in_order),
	    TEST(a_chapter_without_links_to_terms_has_no_notes_of_them),
	    TEST(footnotes_come_before_the_notes_of_terms),
	    TEST(on_a_page_of_many_chapters_they_are_no_landmark),
	    TEST(what_is_not_a_paragraph_stands_behind_the_term),
	    TEST(ids_of_the_definition_stay_in_the_glossary),
	    TEST(a_definition_too_long_for_a_window_is_not_repeated),
	    TEST(a_chapter_has_no_more_than_200_of_these_notes),
	    TEST(what_packages_declare_is_not_repeated),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
