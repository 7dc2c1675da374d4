#include "support.h"

#include <sys/stat.h>
#include <unistd.h>

#include "passes/passes.h"

static void resolve(struct fixture *fixture)
{
	finish_book(fixture);
	numbering_assign(&fixture->book, &fixture->report);
	links_resolve(&fixture->book, &fixture->report);
}

static const struct target *target_of(
    struct fixture *fixture, size_t chapter, enum node_kind kind, int nth)
{
	cmark_node *node =
	    find_node(chapter_at(fixture, chapter)->document, kind, nth);

	assert_non_null(node);
	return cmark_node_get_user_data(node);
}

static const struct target *link_of(struct fixture *fixture, int nth)
{
	return target_of(fixture, 0, KIND_LINK, nth);
}

/* --- chapters and places in them -------------------------------------- */

static void a_link_to_a_chapter_gets_a_target(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "part/a.md",
	    "[b](b.md) [top](../c.md) [dose](b.md#dose) [c](./../part/b.md)\n");
	add_chapter(fixture, "part/b.md", "# B\n\n## Dose\n");
	add_chapter(fixture, "c.md", "# C\n");
	resolve(fixture);
	assert_int_equal(link_of(fixture, 0)->kind, TARGET_CHAPTER);
	assert_ptr_equal(link_of(fixture, 0)->chapter, chapter_at(fixture, 1));
	assert_null(link_of(fixture, 0)->anchor);
	assert_ptr_equal(link_of(fixture, 1)->chapter, chapter_at(fixture, 2));
	assert_string_equal(link_of(fixture, 2)->anchor->id, "dose");
	assert_ptr_equal(link_of(fixture, 3)->chapter, chapter_at(fixture, 1));
	assert_messages(fixture, "");
}

static void a_fragment_alone_leads_within_the_chapter(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md", "# A\n\n## Dose\n\n[x](#dose) [y](#)\n");
	resolve(fixture);
	assert_ptr_equal(link_of(fixture, 0)->chapter, chapter_at(fixture, 0));
	assert_string_equal(link_of(fixture, 0)->anchor->id, "dose");
	assert_null(link_of(fixture, 1)->anchor);
	assert_messages(fixture, "");
}

static void addresses_are_decoded(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md",
	    "[x](b%20c.md#%C3%BCber) [y](<b c.md#\xC3\xBC"
	    "ber>)\n");
	add_chapter(fixture, "b c.md",
	    "# B\n\n## \xC3\x9C"
	    "ber\n");
	resolve(fixture);
	assert_string_equal(link_of(fixture, 0)->anchor->id,
	    "\xC3\xBC"
	    "ber");
	assert_string_equal(link_of(fixture, 1)->anchor->id,
	    "\xC3\xBC"
	    "ber");
	assert_messages(fixture, "");
}

static void a_link_to_nowhere_is_reported_where_it_stands(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md", "First line,\nthen [oops](pasrer.md).\n");
	add_chapter(fixture, "parser.md", "# Parser\n");
	resolve(fixture);
	assert_int_equal(link_of(fixture, 0)->kind, TARGET_BROKEN);
	assert_messages(fixture,
	    "a.md:2:13: error: no chapter called \"pasrer.md\"; did you mean "
	    "\"parser.md\"? [link/no-chapter]\n");
}

static void a_suggestion_is_spelled_as_the_author_would(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "part/a.md", "[oops](../other/pasrer.md)\n");
	add_chapter(fixture, "other/parser.md", "# Parser\n");
	resolve(fixture);
	assert_contains(
	    messages(fixture), "did you mean \"../other/parser.md\"?");
}

static void a_link_to_a_missing_place_is_an_error(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md", "[x](b.md#doze)\n\n[y](#nothing-like)\n");
	add_chapter(fixture, "b.md", "# B\n\n## Dose\n");
	resolve(fixture);
	assert_int_equal(link_of(fixture, 0)->kind, TARGET_BROKEN);
	assert_messages(fixture,
	    "a.md:1:5: error: \"b.md\" has no heading, figure or table with "
	    "the id \"doze\"; did you mean \"#dose\"? [link/no-anchor]\n"
	    "a.md:3:5: error: \"a.md\" has no heading, figure or table with "
	    "the id \"nothing-like\" [link/no-anchor]\n");
}

static void a_link_out_of_the_book_folder_is_an_error(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md", "[x](../b.md) [y](/etc/passwd)\n");
	resolve(fixture);
	assert_int_equal(fixture->report.error_count, 2);
	assert_int_equal(link_of(fixture, 1)->kind, TARGET_BROKEN);
}

/* --- addresses -------------------------------------------------------- */

static void links_out_of_the_book_stay_as_they_are(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md",
	    "[a](https://example.org/a.md) [b](mailto:a@b.c) [c](tel:112) "
	    "[d](HTTP://example.org) <https://example.org> "
	    "www.example.org <x@example.org>\n");
	resolve(fixture);
	for (int i = 0; i < 7; i++)
		assert_int_equal(link_of(fixture, i)->kind, TARGET_EXTERNAL);
	assert_messages(fixture, "");
}

static void unsafe_addresses_are_errors(void **state)
{
	static const char *const links[] = {"javascript:alert(1)",
	    "JavaScript:alert(1)", "data:text/html,x", "vbscript:x",
	    "file:///etc/passwd", "//example.org/x", "foo:bar",
	    "ftp://example.org/x", "urn:isbn:1", "doi:10.1/x"};
	struct fixture *fixture = *state;
	struct text text = {0};

	for (size_t i = 0; i < COUNT(links); i++)
		text_printf(&text, "[x](%s)\n", links[i]);
	add_chapter(fixture, "a.md", text_string(&text));
	resolve(fixture);
	for (size_t i = 0; i < COUNT(links); i++)
		assert_int_equal(link_of(fixture, (int)i)->kind, TARGET_BROKEN);
	assert_int_equal(fixture->report.error_count, COUNT(links));
	assert_contains(messages(fixture),
	    "a.md:1:5: error: \"javascript:alert(1)\" is not a kind of "
	    "address that a book may link to [link/unsafe]\n");
	text_clear(&text);
}

static void no_spelling_of_an_unsafe_address_goes_through(void **state)
{
	static const char *const links[] = {"< javascript:x>",
	    "<java&Tab;script:x>", "<java&NewLine;script:x>",
	    "<&#1;javascript:x>", "javascript&colon;x", "&#106;avascript:x",
	    "<\tjavascript:x>"};
	struct fixture *fixture = *state;
	struct text text = {0};

	for (size_t i = 0; i < COUNT(links); i++)
		text_printf(&text, "[x](%s)\n\n", links[i]);
	add_chapter(fixture, "a.md", text_string(&text));
	resolve(fixture);
	for (size_t i = 0; i < COUNT(links); i++)
		assert_int_equal(link_of(fixture, (int)i)->kind, TARGET_BROKEN);
	text_clear(&text);
}

static void old_kinds_of_addresses_have_new_ones(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(
	    fixture, "a.md", "[x](DOI:10.1056/x) [y](ftp://a.example)\n");
	resolve(fixture);
	assert_messages(fixture,
	    "a.md:1:5: error: \"DOI:10.1056/x\" is not a kind of address that "
	    "a book may link to; link to https://doi.org/10.1056/x "
	    "[link/unsafe]\n"
	    "a.md:1:24: error: \"ftp://a.example\" is not a kind of address "
	    "that a book may link to; link to an address that begins with "
	    "\"https://\" [link/unsafe]\n");
}

static void an_address_that_leads_nowhere_is_an_error(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md",
	    "[x](https://a.example/%zz)\n[y](<http://a b/>) "
	    "https://a.example:99999\n");
	resolve(fixture);
	for (int i = 0; i < 3; i++)
		assert_int_equal(link_of(fixture, i)->kind, TARGET_BROKEN);
	assert_messages(fixture,
	    "a.md:1:5: error: \"https://a.example/%zz\" leads nowhere: \"%\" "
	    "must be written as \"%25\" [link/malformed]\n"
	    "a.md:2:6: error: \"http://a b/\" leads nowhere: no host can have "
	    "that name [link/malformed]\n"
	    "a.md:2:20: error: \"https://a.example:99999\" leads nowhere: its "
	    "port is no number up to 65535 [link/malformed]\n");
}

/* --- terms ------------------------------------------------------------ */

static void a_link_may_force_or_forbid_a_term(void **state)
{
	static const struct term terms[] = {
	    {.id = "pd-l1", .headword = "PD-L1"}};
	struct fixture *fixture = *state;

	add_terms(fixture, terms, 1);
	add_chapter(fixture, "a.md",
	    "[the ligand](term:pd-l1) [ALL](term:) [x](term:pd-12)\n");
	resolve(fixture);
	assert_int_equal(link_of(fixture, 0)->kind, TARGET_TERM);
	assert_string_equal(link_of(fixture, 0)->term->id, "pd-l1");
	assert_int_equal(link_of(fixture, 1)->kind, TARGET_PLAIN);
	assert_int_equal(link_of(fixture, 2)->kind, TARGET_BROKEN);
	assert_messages(fixture,
	    "a.md:1:43: error: the glossary has no entry with the id "
	    "\"pd-12\"; did you mean \"pd-l1\"? [link/no-term]\n");
}

static void definitions_are_read_on_the_page_of_the_glossary(void **state)
{
	static const struct term terms[] = {
	    {.id = "a", .headword = "A", .definition = "[b](part/b.md)"},
	    {.id = "b", .headword = "B", .definition = "[x](nowhere.md)"}};
	struct fixture *fixture = *state;
	cmark_node *link;

	add_terms(fixture, terms, 2);
	add_chapter(fixture, "part/b.md", "# B\n");
	resolve(fixture);
	link =
	    find_node(fixture->book.glossary.terms[0].document, KIND_LINK, 0);
	assert_ptr_equal(
	    ((struct target *)cmark_node_get_user_data(link))->chapter,
	    chapter_at(fixture, 0));
	assert_messages(fixture,
	    "glossary.yaml:2:20: error: no chapter called \"nowhere.md\" "
	    "[link/no-chapter]\n");
}

/* --- images ----------------------------------------------------------- */

static void write_file(const char *folder, const char *name)
{
	char path[200];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs("x", file);
	fclose(file);
}

/* A folder with a file in it, a link out of it, and a file beside it. */
static void make_folder(char *folder)
{
	char path[200];

	assert_non_null(mkdtemp(folder));
	write_file(folder, "secret.svg");
	snprintf(path, sizeof(path), "%s/book", folder);
	assert_int_equal(mkdir(path, 0777), 0);
	write_file(path, "x y.svg");
	write_file(path, "notes.txt");
	snprintf(path, sizeof(path), "%s/book/leak.svg", folder);
	assert_int_equal(symlink("../secret.svg", path), 0);
}

static void remove_folder(const char *folder)
{
	static const char *const names[] = {"book/x y.svg", "book/notes.txt",
	    "book/leak.svg", "book", "secret.svg", ""};

	for (size_t i = 0; i < COUNT(names); i++) {
		char path[200];

		snprintf(path, sizeof(path), "%s/%s", folder, names[i]);
		remove(path);
	}
}

static void an_image_must_be_a_file_of_the_book(void **state)
{
	struct fixture *fixture = *state;
	char folder[] = "/tmp/vade-links-XXXXXX";
	char source[60];
	const struct target *first;

	make_folder(folder);
	snprintf(source, sizeof(source), "%s/book", folder);
	fixture->book.source = source;
	add_chapter(fixture, "part/a.md",
	    "![a](../x%20y.svg#part)\n\n![b](../z.svg)\n\n![c](../leak.svg)\n\n"
	    "![d](../../secret.svg)\n\n![e](../notes.txt)\n\n"
	    "![f](https://example.org/f.svg)\n\n![g](//h/g.svg)\n\n"
	    "![h](data:image/png,x)\n\n![i](/etc/i.svg)\n");
	resolve(fixture);
	remove_folder(folder);

	first = target_of(fixture, 0, KIND_IMAGE, 0);
	assert_int_equal(first->kind, TARGET_RESOURCE);
	assert_string_equal(first->resource->path, "x y.svg");
	assert_true(first->resource->used);
	for (int i = 1; i < 9; i++)
		assert_int_equal(
		    target_of(fixture, 0, KIND_IMAGE, i)->kind, TARGET_BROKEN);
	assert_messages(fixture,
	    "part/a.md:3:6: error: image \"../z.svg\" does not exist "
	    "[image/missing]\n"
	    "part/a.md:5:6: error: image \"../leak.svg\" lies outside the "
	    "book [image/outside]\n"
	    "part/a.md:7:6: error: image \"../../secret.svg\" lies outside "
	    "the book [image/outside]\n"
	    "part/a.md:9:6: error: image \"../notes.txt\" is of no kind that "
	    "books show; use SVG, PNG, JPEG, GIF or WebP [image/type]\n"
	    "part/a.md:11:6: error: image \"https://example.org/f.svg\" is "
	    "not a file of the book; books need no network [image/remote]\n"
	    "part/a.md:13:6: error: image \"//h/g.svg\" is not a file of the "
	    "book; books need no network [image/remote]\n"
	    "part/a.md:15:6: error: image \"data:image/png,x\" is not a file "
	    "of the book; books need no network [image/remote]\n"
	    "part/a.md:17:6: error: image \"/etc/i.svg\" lies outside the "
	    "book [image/outside]\n");
	assert_true(chapter_at(fixture, 0)->has_images);
	assert_false(chapter_at(fixture, 0)->lacks_alternatives);
}

static void an_image_without_words_is_a_warning(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md", "text\n![](x.svg)\n");
	resolve(fixture);
	assert_true(chapter_at(fixture, 0)->lacks_alternatives);
	assert_contains(messages(fixture),
	    "a.md:2:5: warning: image \"x.svg\" has no alternative text for "
	    "readers who cannot see it [image/no-alternative]\n");
}

/* --- many chapters ---------------------------------------------------- */

/* --- files that are no chapters --------------------------------------- */

static void a_file_that_is_no_chapter_is_told_from_none(void **state)
{
	struct fixture *fixture = *state;
	char folder[] = "/tmp/vade-links-XXXXXX";
	char source[60];

	make_folder(folder);
	snprintf(source, sizeof(source), "%s/book", folder);
	write_file(source, "x.md");
	fixture->book.source = source;
	add_chapter(fixture, "part/a.md",
	    "[a](../notes.txt#x)\n\n[b](../x.md)\n\n[c](../leak.svg)\n\n"
	    "[d](../gone.pdf)\n\n[e](../part)\n");
	resolve(fixture);
	snprintf(source, sizeof(source), "%s/book/x.md", folder);
	remove(source);
	remove_folder(folder);
	for (int i = 0; i < 5; i++)
		assert_int_equal(link_of(fixture, i)->kind, TARGET_BROKEN);
	assert_messages(fixture,
	    "part/a.md:1:5: error: \"../notes.txt#x\" is no chapter; a book "
	    "can only link to the chapters that SUMMARY.md lists, and to the "
	    "web [link/not-a-chapter]\n"
	    "part/a.md:3:5: error: \"../x.md\" is not listed in SUMMARY.md, so "
	    "the book does not have it [link/not-a-chapter]\n"
	    "part/a.md:5:5: error: no chapter called \"../leak.svg\" "
	    "[link/no-chapter]\n"
	    "part/a.md:7:5: error: no chapter called \"../gone.pdf\" "
	    "[link/no-chapter]\n"
	    "part/a.md:9:5: error: no chapter called \"../part\" "
	    "[link/no-chapter]\n");
}

/* --- suggestions ------------------------------------------------------ */

static void a_chapter_that_moved_is_found_by_its_name(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(
	    fixture, "a.md", "[x](old/place/of/lexer.md) [y](old/README.md)\n");
	add_chapter(fixture, "new/lexer.md", "# L\n");
	add_chapter(fixture, "one-long-name/README.md", "# 1\n");
	add_chapter(fixture, "two-long-name/README.md", "# 2\n");
	resolve(fixture);
	assert_messages(fixture,
	    "a.md:1:5: error: no chapter called \"old/place/of/lexer.md\"; "
	    "did you mean \"new/lexer.md\"? [link/no-chapter]\n"
	    "a.md:1:32: error: no chapter called \"old/README.md\" "
	    "[link/no-chapter]\n");
}

static size_t count_of(const char *text, const char *words)
{
	size_t count = 0;

	while ((text = strstr(text, words))) {
		text += strlen(words);
		count++;
	}
	return count;
}

static void a_chapter_has_only_so_many_suggestions(void **state)
{
	struct fixture *fixture = *state;
	struct text text = {0};

	text_append_string(&text, "# Dose\n\n");
	for (int i = 0; i < 50; i++)
		text_append_string(&text, "[x](#dozes) ");
	add_chapter(fixture, "a.md", text_string(&text));
	add_chapter(fixture, "b.md", text_string(&text));
	resolve(fixture);
	assert_int_equal(fixture->report.error_count, 100);
	assert_int_equal(count_of(messages(fixture), "did you mean"), 40);
	text_clear(&text);
}

/* --- HTML ------------------------------------------------------------- */

static void an_element_of_html_is_one_warning(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md", "<b>x</b> <!-- y -->\n\n<hr>\n\n</p>\n");
	resolve(fixture);
	assert_messages(fixture,
	    "a.md:1:1: warning: raw HTML is shown as text: \"<b>\" "
	    "[html/escaped]\n"
	    "a.md:3:1: warning: raw HTML is shown as text: \"<hr>\" "
	    "[html/escaped]\n");
}

/* --- many mistakes ---------------------------------------------------- */

/* Would take minutes if every one of them looked for its place. */
static void very_many_mistakes_of_a_paragraph_are_counted(void **state)
{
	static const char *const kinds[] = {"<b>x</b> y\n", "[x](#bad)\n",
	    "[x](bad.md)\n", "[x](term:bad)\n", "[x](foo:bad)\n",
	    "[x](https://)\n", "![x](https://bad/)\n", "![](bad.svg)\n"};
	struct fixture *fixture = *state;
	struct text text = {0};

	for (size_t i = 0; i < COUNT(kinds); i++) {
		for (int j = 0; j < 30000; j++)
			text_append_string(&text, kinds[i]);
		text_append_char(&text, '\n');
	}
	add_chapter(fixture, "a.md", text_string(&text));
	resolve(fixture);
	/* One that does not exist has no alternative text either. */
	assert_int_equal(count_of(messages(fixture), "\n"), 9 * 101);
	assert_int_equal(
	    count_of(messages(fixture), "and 29900 more of this kind"), 9);
	assert_int_equal(fixture->report.error_count, 7 * 30000);
	assert_int_equal(fixture->report.warning_count, 2 * 30000);
	text_clear(&text);
}

static void every_mistake_of_every_chapter_is_told(void **state)
{
	struct fixture *fixture = *state;
	struct text expected = {0};
	char path[40];

	for (int i = 0; i < 50; i++) {
		snprintf(path, sizeof(path), "c%d.md", i);
		add_chapter(fixture, path, "[x](lost.md)\n\n[y](#gone)\n");
		text_printf(&expected,
		    "%s:1:5: error: no chapter called \"lost.md\" "
		    "[link/no-chapter]\n%s:3:5: error: \"%s\" has no heading, "
		    "figure or table with the id \"gone\" [link/no-anchor]\n",
		    path, path, path);
	}
	resolve(fixture);
	assert_messages(fixture, text_string(&expected));
	text_clear(&expected);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_link_to_a_chapter_gets_a_target),
	    TEST(a_fragment_alone_leads_within_the_chapter),
	    TEST(addresses_are_decoded),
	    TEST(a_link_to_nowhere_is_reported_where_it_stands),
	    TEST(a_suggestion_is_spelled_as_the_author_would),
	    TEST(a_link_to_a_missing_place_is_an_error),
	    TEST(a_link_out_of_the_book_folder_is_an_error),
	    TEST(links_out_of_the_book_stay_as_they_are),
	    TEST(unsafe_addresses_are_errors),
	    TEST(no_spelling_of_an_unsafe_address_goes_through),
	    TEST(old_kinds_of_addresses_have_new_ones),
	    TEST(an_address_that_leads_nowhere_is_an_error),
	    TEST(a_link_may_force_or_forbid_a_term),
	    TEST(definitions_are_read_on_the_page_of_the_glossary),
	    TEST(an_image_must_be_a_file_of_the_book),
	    TEST(an_image_without_words_is_a_warning),
	    TEST(a_file_that_is_no_chapter_is_told_from_none),
	    TEST(a_chapter_that_moved_is_found_by_its_name),
	    TEST(a_chapter_has_only_so_many_suggestions),
	    TEST(an_element_of_html_is_one_warning),
	    TEST(very_many_mistakes_of_a_paragraph_are_counted),
	    TEST(every_mistake_of_every_chapter_is_told),
	};

	return cmocka_run_group_tests_name("links", tests, NULL, NULL);
}
