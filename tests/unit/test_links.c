#include "folder.h"
#include "support.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/path.h"
#include "passes/passes.h"

static void resolve(struct fixture *fixture)
{
	finish_book(fixture);
	for_each_chapter(fixture, numbering_assign);
	run_pass(fixture, &links_pass);
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

static void a_link_without_words_is_a_doubt(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md", "[](#top) [![](b.svg)](#a) [`x`](#a)\n");
	resolve(fixture);
	assert_contains(messages(fixture),
	    "a.md:1:4: warning: the link to \"#top\" has no words; what it "
	    "leads to is shown "
	    "[link/no-words]\n");
	assert_null(strstr(messages(fixture), "the link to \"#a\""));
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

static void an_image_must_be_a_file_of_the_book(void **state)
{
	struct fixture *fixture = *state;
	char folder[] = NEW_FOLDER;
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
	    "part/a.md:5:6: error: image \"../leak.svg\" leads out of the "
	    "book [image/outside]\n"
	    "part/a.md:7:6: error: image \"../../secret.svg\" leads out of "
	    "the book [image/outside]\n"
	    "part/a.md:9:6: error: image \"../notes.txt\" is of no kind that "
	    "books show; use SVG, PNG, JPEG, GIF or WebP [image/type]\n"
	    "part/a.md:11:6: error: image \"https://example.org/f.svg\" is "
	    "not a file of the book; books need no network [image/remote]\n"
	    "part/a.md:13:6: error: image \"//h/g.svg\" is not a file of the "
	    "book; books need no network [image/remote]\n"
	    "part/a.md:15:6: error: image \"data:image/png,x\" is not a file "
	    "of the book; books need no network [image/remote]\n"
	    "part/a.md:17:6: error: image \"/etc/i.svg\" does not exist "
	    "[image/missing]\n");
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

/* --- files that are no chapters --------------------------------------- */

/* The files of a book in a folder of its own; remove_folder() it. */
static void make_book(struct fixture *fixture, char *folder,
    const char *const *names, size_t count)
{
	assert_non_null(mkdtemp(folder));
	fixture->book.source = folder;
	for (size_t i = 0; i < count; i++) {
		char *path = path_join(folder, names[i]);
		char *parent = path_folder(path);

		assert_true(folder_make(parent));
		assert_true(file_write(path, "x", 1));
		free(parent);
		free(path);
	}
}

/* As many links as there are addresses, a paragraph each. */
static void add_links(
    struct fixture *fixture, const char *path, const char *const *urls)
{
	struct text text = {0};

	for (; *urls; urls++)
		text_printf(&text, "[x](<%s>)\n\n", *urls);
	add_chapter(fixture, path, text_string(&text));
	text_clear(&text);
}

static void a_link_to_a_file_attaches_it(void **state)
{
	static const char *const files[] = {
	    "data/a b.csv", "paper.pdf", "x.unheard", ".gitbook/assets/a.zip"};
	static const char *const urls[] = {"../data/a%20b.csv",
	    "../paper.pdf#page=3", "/paper.pdf?x=1&y#z", "../x.unheard",
	    "../.gitbook/assets/a.zip", NULL};
	static const char *const paths[] = {"data/a b.csv", "paper.pdf",
	    "paper.pdf", "x.unheard", ".gitbook/assets/a.zip"};
	static const char *const suffixes[] = {
	    "", "#page=3", "?x=1&y#z", "", ""};
	struct fixture *fixture = *state;
	char folder[] = NEW_FOLDER;

	make_book(fixture, folder, files, COUNT(files));
	add_links(fixture, "part/a.md", urls);
	resolve(fixture);
	remove_folder(folder);
	for (int i = 0; i < 5; i++) {
		const struct target *target = link_of(fixture, i);

		assert_int_equal(target->kind, TARGET_RESOURCE);
		assert_string_equal(target->resource->path, paths[i]);
		assert_string_equal(target->suffix, suffixes[i]);
		assert_true(target->resource->used);
		assert_true(target->resource->attached);
		assert_false(target->resource->shown);
	}
	assert_int_equal(link_of(fixture, 1)->resource->link_count, 2);
	assert_string_equal(
	    link_of(fixture, 0)->resource->media_type, "text/csv");
	assert_messages(fixture, "");
}

static void a_picture_may_be_shown_and_attached(void **state)
{
	static const char *const files[] = {"a.png"};
	struct fixture *fixture = *state;
	char folder[] = NEW_FOLDER;

	make_book(fixture, folder, files, 1);
	add_chapter(fixture, "a.md", "![x](a.png) [large](a.png)\n");
	resolve(fixture);
	remove_folder(folder);
	assert_ptr_equal(link_of(fixture, 0)->resource,
	    target_of(fixture, 0, KIND_IMAGE, 0)->resource);
	assert_true(link_of(fixture, 0)->resource->shown);
	assert_true(link_of(fixture, 0)->resource->attached);
}

static void a_file_that_is_no_chapter_is_told_from_none(void **state)
{
	static const char *const files[] = {"x.md", "other/y.md"};
	static const char *const urls[] = {"../x.md", "../gone.pdf", "../part",
	    "../other/", "../../z.csv", "../../b.md", NULL};
	struct fixture *fixture = *state;
	char folder[] = NEW_FOLDER;

	make_book(fixture, folder, files, COUNT(files));
	add_links(fixture, "part/a.md", urls);
	add_chapter(fixture, "b.md", "# B\n");
	resolve(fixture);
	remove_folder(folder);
	for (int i = 0; i < 6; i++)
		assert_int_equal(link_of(fixture, i)->kind, TARGET_BROKEN);
	assert_messages(fixture,
	    "part/a.md:1:6: error: \"../x.md\" is not listed in SUMMARY.md, so "
	    "the book does not have it [link/not-a-chapter]\n"
	    "part/a.md:3:6: error: there is no file \"../gone.pdf\" in the "
	    "book [link/no-file]\n"
	    "part/a.md:5:6: error: no chapter called \"../part\" "
	    "[link/no-chapter]\n"
	    "part/a.md:7:6: error: \"../other/\" is a folder; link to a "
	    "chapter in it, or list \"other/README.md\" in SUMMARY.md "
	    "[link/folder]\n"
	    "part/a.md:9:6: error: \"../../z.csv\" leads out of the book; put "
	    "the file into the book's folder [link/outside]\n"
	    "part/a.md:11:6: error: \"../../b.md\" leads out of the book; did "
	    "you mean \"../b.md\"? [link/outside]\n");
}

static void what_readers_must_not_get_is_refused(void **state)
{
	static const char *const files[] = {".git/config", "a/.env", "x.html",
	    "x.XHTML", "x.js", "x.xml", "book.yaml", "glossary.yaml",
	    "SUMMARY.md", "data.yaml"};
	static const char *const urls[] = {".git/config", "a/.env", "leak.txt",
	    "x.html", "x.XHTML", "x.js", "x.xml", "book.yaml", "glossary.yaml",
	    "SUMMARY.md", "passwd.txt", "data.yaml", NULL};
	static const char *const codes[] = {"hidden-file", "hidden-file",
	    "hidden-file", "active-file", "active-file", "active-file",
	    "active-file", "source-file", "source-file", "source-file",
	    "outside"};
	struct fixture *fixture = *state;
	char folder[] = NEW_FOLDER;
	char path[60];

	make_book(fixture, folder, files, COUNT(files));
	snprintf(path, sizeof(path), "%s/leak.txt", folder);
	assert_int_equal(symlink(".git/config", path), 0);
	snprintf(path, sizeof(path), "%s/passwd.txt", folder);
	assert_int_equal(symlink("/etc/passwd", path), 0);
	add_links(fixture, "a.md", urls);
	resolve(fixture);
	remove_folder(folder);
	for (size_t i = 0; i < COUNT(codes); i++) {
		char code[40];

		assert_int_equal(link_of(fixture, (int)i)->kind, TARGET_BROKEN);
		snprintf(code, sizeof(code), "[link/%s]", codes[i]);
		assert_contains(messages(fixture), urls[i]);
		assert_contains(messages(fixture), code);
	}
	assert_int_equal(fixture->report.error_count, COUNT(codes));
	assert_int_equal(link_of(fixture, COUNT(codes))->kind, TARGET_RESOURCE);
}

static void trusted_books_may_carry_pages_of_their_own(void **state)
{
	static const char *const files[] = {"x.html"};
	struct fixture *fixture = *state;
	char folder[] = NEW_FOLDER;

	make_book(fixture, folder, files, 1);
	fixture->book.raw_html = RAW_HTML_TRUSTED;
	add_chapter(fixture, "a.md", "[x](x.html)\n");
	resolve(fixture);
	remove_folder(folder);
	assert_int_equal(link_of(fixture, 0)->kind, TARGET_RESOURCE);
	assert_messages(fixture, "");
}

static void a_very_large_file_is_refused(void **state)
{
	static const char *const files[] = {"x.zip", "y.zip"};
	struct fixture *fixture = *state;
	char folder[] = NEW_FOLDER;
	char path[60];

	make_book(fixture, folder, files, 2);
	snprintf(path, sizeof(path), "%s/x.zip", folder);
	assert_int_equal(truncate(path, 100 << 20), 0);
	snprintf(path, sizeof(path), "%s/y.zip", folder);
	assert_int_equal(truncate(path, (100 << 20) + 1), 0);
	add_chapter(fixture, "a.md", "[x](x.zip) [y](y.zip)\n");
	resolve(fixture);
	remove_folder(folder);
	assert_int_equal(link_of(fixture, 0)->kind, TARGET_RESOURCE);
	assert_messages(fixture,
	    "a.md:1:16: error: \"y.zip\" is larger than 100 MB; put the file "
	    "on the web and link to it there [link/too-large]\n");
}

/* --- other names of chapters ------------------------------------------ */

static void a_folder_stands_for_its_own_page(void **state)
{
	static const char *const urls[] = {
	    "part/", "part", "./part/#dose", "/part/", "other", "./", NULL};
	static const size_t chapters[] = {1, 1, 1, 1, 2, 3};
	struct fixture *fixture = *state;

	add_links(fixture, "a.md", urls);
	add_chapter(fixture, "part/README.md", "# P\n\n## Dose\n");
	add_chapter(fixture, "other/index.md", "# O\n");
	add_chapter(fixture, "README.md", "# R\n");
	resolve(fixture);
	for (size_t i = 0; i < COUNT(chapters); i++)
		assert_ptr_equal(link_of(fixture, (int)i)->chapter,
		    chapter_at(fixture, chapters[i]));
	assert_string_equal(link_of(fixture, 2)->anchor->id, "dose");
	assert_messages(fixture, "");
}

static void a_page_of_the_site_stands_for_its_chapter(void **state)
{
	static const char *const urls[] = {
	    "./part/b.html#dose", "part/index.html", "gone.html", NULL};
	struct fixture *fixture = *state;

	add_links(fixture, "a.md", urls);
	add_chapter(fixture, "part/b.md", "# B\n\n## Dose\n");
	add_chapter(fixture, "part/README.md", "# P\n");
	resolve(fixture);
	assert_string_equal(link_of(fixture, 0)->anchor->id, "dose");
	assert_ptr_equal(link_of(fixture, 1)->chapter, chapter_at(fixture, 2));
	assert_messages(fixture,
	    "a.md:1:6: warning: \"./part/b.html#dose\" is a page of the site; "
	    "link to the chapter's file, \"part/b.md#dose\" [link/page]\n"
	    "a.md:3:6: warning: \"part/index.html\" is a page of the site; "
	    "link to the chapter's file, \"part/README.md\" [link/page]\n"
	    "a.md:5:6: error: there is no file \"gone.html\" in the book "
	    "[link/no-file]\n");
}

static void a_book_begins_with_its_first_chapter(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md", "# A\n");
	add_links(fixture, "part/b.md", (const char *[]){"../", "/", NULL});
	resolve(fixture);
	for (int i = 0; i < 2; i++)
		assert_ptr_equal(target_of(fixture, 1, KIND_LINK, i)->chapter,
		    chapter_at(fixture, 0));
	assert_messages(fixture, "");
}

static void a_slash_in_front_means_the_source(void **state)
{
	static const char *const urls[] = {"/b.md#dose", "/other/a.md", NULL};
	struct fixture *fixture = *state;

	add_links(fixture, "part/a.md", urls);
	add_chapter(fixture, "b.md", "# B\n\n## Dose\n");
	add_chapter(fixture, "other/a.md", "# A\n");
	resolve(fixture);
	assert_string_equal(link_of(fixture, 0)->anchor->id, "dose");
	assert_ptr_equal(link_of(fixture, 1)->chapter, chapter_at(fixture, 2));
	assert_messages(fixture, "");
}

static void the_file_of_a_glossary_stands_for_its_page(void **state)
{
	static const struct term terms[] = {
	    {.id = "pd-l1", .headword = "PD-L1"}};
	static const char *const urls[] = {"../GLOSSARY.md#pd-l1",
	    "/GLOSSARY.md", "../GLOSSARY.md#pd-12", NULL};
	struct fixture *fixture = *state;

	add_terms(fixture, terms, 1);
	add_links(fixture, "part/a.md", urls);
	resolve(fixture);
	assert_ptr_equal(
	    link_of(fixture, 0)->chapter, fixture->book.glossary.page);
	assert_ptr_equal(link_of(fixture, 0)->anchor,
	    &fixture->book.glossary.terms[0].anchor);
	assert_null(link_of(fixture, 1)->anchor);
	assert_messages(fixture,
	    "part/a.md:5:6: error: the glossary has no entry with the id "
	    "\"pd-12\"; did you mean \"pd-l1\"? [link/no-term]\n");
}

static void a_forgotten_scheme_is_guessed(void **state)
{
	static const char *const urls[] = {"www.example.museum",
	    "example.org/x", "Example.COM", "example.org:80/", "chapter", NULL};
	struct fixture *fixture = *state;

	add_links(fixture, "a.md", urls);
	add_chapter(fixture, "chapter.md", "# C\n");
	resolve(fixture);
	assert_messages(fixture,
	    "a.md:1:6: error: there is no file \"www.example.museum\" in the "
	    "book; did you forget \"https://\"? [link/no-file]\n"
	    "a.md:3:6: error: there is no file \"example.org/x\" in the book; "
	    "did you forget \"https://\"? [link/no-file]\n"
	    "a.md:5:6: error: there is no file \"Example.COM\" in the book; "
	    "did you forget \"https://\"? [link/no-file]\n"
	    "a.md:7:6: error: \"example.org:80/\" is not a kind of address "
	    "that a book may link to; did you forget \"https://\"? "
	    "[link/unsafe]\n"
	    "a.md:9:6: error: no chapter called \"chapter\"; did you mean "
	    "\"chapter.md\"? [link/no-chapter]\n");
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

/* An element with up to two attributes, the first of which is an address. */
static struct html *element(struct fixture *fixture, const char *name,
    const char *attribute, const char *value, const char *second)
{
	struct arena *arena = &chapter_at(fixture, 0)->document_memory;
	struct html *html = arena_new(arena, sizeof(*html));
	struct html_attribute *attributes =
	    arena_new(arena, 2 * sizeof(*attributes));

	attributes[0] = (struct html_attribute){
	    .name = attribute, .value = value, .is_url = true};
	attributes[1] = (struct html_attribute){.name = second, .value = ""};
	html->items = arena_new(arena, sizeof(*html->items));
	html->items[0] = (struct html_item){.kind = HTML_OPEN,
	    .text = name,
	    .attributes = attributes,
	    .attribute_count = second ? 2 : 1};
	html->count = 1;
	return html;
}

/* What the nth piece of raw HTML in the first chapter leads to. */
static const struct target *html_target(struct fixture *fixture, int nth)
{
	const struct html *html = cmark_node_get_user_data(
	    find_node(chapter_at(fixture, 0)->document, KIND_HTML_INLINE, nth));

	return html->items[0].attributes[0].target;
}

static void set_element(struct fixture *fixture, int nth, struct html *html)
{
	cmark_node_set_user_data(
	    find_node(chapter_at(fixture, 0)->document, KIND_HTML_INLINE, nth),
	    html);
}

static void addresses_of_raw_html_get_targets(void **state)
{
	static const char *const files[] = {"a.png", "a.mp4", "a.vtt"};
	struct fixture *fixture = *state;
	char folder[] = NEW_FOLDER;

	make_book(fixture, folder, files, COUNT(files));
	add_chapter(fixture, "a.md",
	    "# A\n\nx <a href=\"#a\"> <img src=\"a.png\"> <video "
	    "src=\"a.mp4\"> "
	    "<track src=\"a.vtt\"> <video poster=\"a.png\"> "
	    "<q cite=\"https://example.org\">\n");
	set_element(fixture, 0, element(fixture, "a", "href", "#a", NULL));
	set_element(fixture, 1, element(fixture, "img", "src", "a.png", "alt"));
	set_element(
	    fixture, 2, element(fixture, "video", "src", "a.mp4", NULL));
	set_element(
	    fixture, 3, element(fixture, "track", "src", "a.vtt", NULL));
	set_element(
	    fixture, 4, element(fixture, "video", "poster", "a.png", NULL));
	set_element(fixture, 5,
	    element(fixture, "q", "cite", "https://example.org", NULL));
	resolve(fixture);
	remove_folder(folder);
	assert_string_equal(html_target(fixture, 0)->anchor->id, "a");
	assert_true(html_target(fixture, 1)->resource->shown);
	assert_true(html_target(fixture, 2)->resource->played);
	assert_false(html_target(fixture, 2)->resource->shown);
	assert_true(html_target(fixture, 3)->resource->played);
	assert_ptr_equal(html_target(fixture, 4)->resource,
	    html_target(fixture, 1)->resource);
	assert_int_equal(html_target(fixture, 5)->kind, TARGET_EXTERNAL);
	assert_false(chapter_at(fixture, 0)->has_images);
	assert_true(chapter_at(fixture, 0)->has_film);
	assert_messages(fixture, "");
}

static void mistakes_in_raw_html_are_told_where_they_stand(void **state)
{
	static const char *const files[] = {"a.pdf"};
	struct fixture *fixture = *state;
	char folder[] = NEW_FOLDER;

	make_book(fixture, folder, files, COUNT(files));
	add_chapter(fixture, "a.md",
	    "x <a href=\"nowhere-at-all.md\">\ny <img src=\"b.png\">\n"
	    "z <video src=\"a.pdf\">\n"
	    "z <video src=\"https://example.org/x.mp4\">\n"
	    "z <audio src=\"b.mp3\">\n<a href=\"javascript:x\">\n");
	set_element(fixture, 0,
	    element(fixture, "a", "href", "nowhere-at-all.md", NULL));
	set_element(fixture, 1, element(fixture, "img", "src", "b.png", NULL));
	set_element(
	    fixture, 2, element(fixture, "video", "src", "a.pdf", NULL));
	set_element(fixture, 3,
	    element(
	        fixture, "video", "src", "https://example.org/x.mp4", NULL));
	set_element(
	    fixture, 4, element(fixture, "audio", "src", "b.mp3", NULL));
	set_element(
	    fixture, 5, element(fixture, "a", "href", "javascript:x", NULL));
	resolve(fixture);
	remove_folder(folder);
	for (int i = 0; i < 6; i++)
		assert_int_equal(html_target(fixture, i)->kind, TARGET_BROKEN);
	assert_messages(fixture,
	    "a.md:1:12: error: no chapter called \"nowhere-at-all.md\" "
	    "[link/no-chapter]\n"
	    "a.md:2:13: error: image \"b.png\" does not exist "
	    "[image/missing]\n"
	    "a.md:2:13: warning: image \"b.png\" has no alternative text for "
	    "readers who cannot see it [image/no-alternative]\n"
	    "a.md:3:15: error: \"a.pdf\" is of no kind that books play; use "
	    "MP3, M4A or OGG for sound, MP4 or WebM for film, VTT for "
	    "subtitles [media/type]\n"
	    "a.md:4:15: error: \"https://example.org/x.mp4\" is not a file of "
	    "the book; books need no network [media/remote]\n"
	    "a.md:5:15: error: there is no file \"b.mp3\" in the book "
	    "[link/no-file]\n"
	    "a.md:6:10: error: \"javascript:x\" is not a kind of address that "
	    "a book may link to [link/unsafe]\n");
}

/* --- many mistakes ---------------------------------------------------- */

/* Would take minutes if every one of them looked for its place. */
static void very_many_mistakes_of_a_paragraph_are_counted(void **state)
{
	static const char *const kinds[] = {"[x](#bad)\n", "[x](bad.md)\n",
	    "[x](term:bad)\n", "[x](foo:bad)\n", "[x](https://)\n",
	    "![x](https://bad/)\n", "![](bad.svg)\n"};
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
	assert_int_equal(count_of(messages(fixture), "\n"), 8 * 101);
	assert_int_equal(
	    count_of(messages(fixture), "and 29900 more of this kind"), 8);
	assert_int_equal(fixture->report.error_count, 7 * 30000);
	assert_int_equal(fixture->report.warning_count, 30000);
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
	    TEST(a_link_without_words_is_a_doubt),
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
	    TEST(a_link_to_a_file_attaches_it),
	    TEST(a_picture_may_be_shown_and_attached),
	    TEST(a_file_that_is_no_chapter_is_told_from_none),
	    TEST(what_readers_must_not_get_is_refused),
	    TEST(trusted_books_may_carry_pages_of_their_own),
	    TEST(a_very_large_file_is_refused),
	    TEST(a_folder_stands_for_its_own_page),
	    TEST(a_page_of_the_site_stands_for_its_chapter),
	    TEST(a_book_begins_with_its_first_chapter),
	    TEST(a_slash_in_front_means_the_source),
	    TEST(the_file_of_a_glossary_stands_for_its_page),
	    TEST(a_forgotten_scheme_is_guessed),
	    TEST(a_chapter_that_moved_is_found_by_its_name),
	    TEST(a_chapter_has_only_so_many_suggestions),
	    TEST(addresses_of_raw_html_get_targets),
	    TEST(mistakes_in_raw_html_are_told_where_they_stand),
	    TEST(very_many_mistakes_of_a_paragraph_are_counted),
	    TEST(every_mistake_of_every_chapter_is_told),
	};

	return cmocka_run_group_tests_name("links", tests, NULL, NULL);
}
