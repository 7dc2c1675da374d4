#include "reading.h"

#include <sys/stat.h>

/* Stands in for the C library's: how often the whole text was searched. */
static int searches;

void *memmem(const void *text, size_t length, const void *words, size_t size)
{
	const char *start = text;

	searches++;
	for (size_t i = 0; i + size <= length; i++) {
		if (memcmp(start + i, words, size) == 0)
			return (void *)(start + i);
	}
	return NULL;
}

/* Read a SUMMARY.md of this text; a.md to d.md lie beside it. */
static void summarise(struct fixture *fixture, const char *text)
{
	static const char *const names[] = {
	    "a.md", "b.md", "c.md", "d.md", "part/e f.md"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		write_text(names[i], "# A\n");
	write_text("SUMMARY.md", text);
	read_summary(&fixture->book, &fixture->report);
}

/* One line for every entry. */
static void assert_entries(const struct fixture *fixture, const char *expected)
{
	static const char *const matters[] = {"front", "body", "back"};
	static const char *const kinds[] = {
	    "", "draft ", "part ", "---", "place "};
	const struct book *book = &fixture->book;
	struct text found = {0};

	for (size_t i = 0; i < book->entry_count; i++) {
		const struct entry *entry = &book->entries[i];

		text_printf(&found, "%s %*s%s%s%s%s", matters[entry->matter],
		    entry->depth * 2, "", kinds[entry->kind],
		    entry->number ? entry->number : "",
		    entry->number ? " " : "", entry->title ? entry->title : "");
		if (entry->kind == ENTRY_CHAPTER)
			text_printf(&found, " <%s>",
			    book->chapters[entry->chapter].path);
		text_append_char(&found, '\n');
	}
	assert_string_equal(text_string(&found), expected);
	text_clear(&found);
}

static void the_whole_grammar_is_read(void **state)
{
	summarise(*state,
	    "<!-- made by hand -->\n\n# Summary\n\n[Pre "
	    "*face*](a.md)\n\n---\n\n"
	    "# Part one\n\n- [B](./b.md)\n    - [B `two`]()\n"
	    "        - [E](<part/e f.md>)\n- [Draft]()\n\n---\n\n"
	    "# Part two\n\n* [C\n  c](c.md)\n\n[D](d.md)\n\n---\n");
	assert_messages(*state, "");
	assert_entries(*state,
	    "front Pre face <a.md>\n"
	    "front ---\n"
	    "body part Part one\n"
	    "body 1 B <b.md>\n"
	    "body   draft 1.1 B two\n"
	    "body     1.1.1 E <part/e f.md>\n"
	    "body draft 2 Draft\n"
	    "body ---\n"
	    "body part Part two\n"
	    "body 3 C c <c.md>\n"
	    "back D <d.md>\n"
	    "back ---\n");
}

static void chapters_know_what_the_summary_says(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter;

	summarise(fixture, "[A](a.md)\n\n- [x]()\n  - [E](part/e%20f.md)\n");
	assert_int_equal(fixture->book.chapter_count, 2);
	chapter = &fixture->book.chapters[1];
	assert_string_equal(chapter->path, "part/e f.md");
	assert_string_equal(chapter->file, "book/part/e f.md");
	assert_string_equal(chapter->label, "E");
	assert_string_equal(chapter->number, "1.1");
	assert_int_equal(chapter->matter, MATTER_BODY);
	assert_null(fixture->book.chapters[0].number);
	assert_int_equal(fixture->book.entries[2].at.line, 4);
	assert_int_equal(fixture->book.entries[2].at.column, 5);
}

static void several_links_may_share_a_paragraph(void **state)
{
	summarise(*state, "[A](a.md)\n[B](b.md)\n\n- [C](c.md)\n");
	assert_entries(
	    *state, "front A <a.md>\nfront B <b.md>\nbody 1 C <c.md>\n");
	assert_messages(*state, "");
}

static void two_lists_in_an_item_number_on(void **state)
{
	summarise(
	    *state, "- [A](a.md)\n  - [B](b.md)\n  * [C](c.md)\n+ [D](d.md)\n");
	assert_entries(*state,
	    "body 1 A <a.md>\nbody   1.1 B <b.md>\nbody   1.2 C <c.md>\n"
	    "body 2 D <d.md>\n");
}

static void gitbook_headings_name_parts(void **state)
{
	summarise(*state,
	    "# Summary\n\n### One\n\n* [A](a.md)\n\n## Note\n\n"
	    "### Two\n\n* [B](b.md)\n");
	assert_entries(*state,
	    "body part One\nbody 1 A <a.md>\nbody part Two\nbody 2 B <b.md>\n");
	assert_messages(*state,
	    "book/SUMMARY.md:7:4: warning: this is not shown: SUMMARY.md "
	    "holds links, lists of links and titles of parts "
	    "[summary/ignored]\n");
}

static void the_first_link_into_a_file_makes_its_chapter(void **state)
{
	summarise(
	    *state, "* [A](a.md)\n  * [Dose](a.md#dose)\n* [B](b.md#x)\n");
	assert_entries(*state,
	    "body 1 A <a.md>\nbody   place 1.1 Dose\nbody 2 B <b.md>\n");
	assert_messages(*state,
	    "book/SUMMARY.md:3:7: warning: \"b.md#x\" points into a chapter "
	    "that is not listed above; the entry is taken for the whole of it "
	    "[summary/anchor]\n");
}

static void words_beside_links_are_not_shown(void **state)
{
	summarise(*state,
	    "Read [A](a.md) first.\n\n# Part\n\nA legend.\n\n- [B](b.md)\n");
	assert_entries(
	    *state, "front A <a.md>\nbody part Part\nbody 1 B <b.md>\n");
	assert_messages(*state,
	    "book/SUMMARY.md:1:1: warning: this is not shown: SUMMARY.md holds "
	    "links, lists of links and titles of parts [summary/ignored]\n"
	    "book/SUMMARY.md:5:1: warning: this is not shown: SUMMARY.md holds "
	    "links, lists of links and titles of parts [summary/ignored]\n");
}

/* --- titles ----------------------------------------------------------- */

static void the_title_line_names_the_book(void **state)
{
	struct fixture *fixture = *state;

	summarise(fixture, "# My *book*\n\n- [A](a.md)\n");
	assert_string_equal(fixture->book.title, "My book");
}

static void a_title_that_says_summary_says_nothing(void **state)
{
	struct fixture *fixture = *state;

	summarise(fixture, "# SUMMARY\n\n- [A](a.md)\n");
	assert_string_equal(fixture->book.title, "book");
}

static void book_yaml_names_the_book_before_all(void **state)
{
	struct fixture *fixture = *state;

	fixture->book.title = "Given";
	summarise(fixture, "# Mine\n\n- [A](a.md)\n");
	assert_string_equal(fixture->book.title, "Given");
}

static void a_part_is_not_the_title(void **state)
{
	struct fixture *fixture = *state;

	summarise(fixture, "[A](a.md)\n\n# Part\n\n- [B](b.md)\n");
	assert_string_equal(fixture->book.title, "book");
}

/* --- mistakes --------------------------------------------------------- */

static void a_book_needs_a_summary(void **state)
{
	struct fixture *fixture = *state;

	read_summary(&fixture->book, &fixture->report);
	assert_string_equal(fixture->book.title, "book");
	assert_messages(fixture,
	    "book/SUMMARY.md: error: there is no such file; it lists the "
	    "chapters in lines like \"- [Title](file.md)\" "
	    "[summary/missing]\n");
}

static void a_summary_needs_chapters(void **state)
{
	summarise(*state, "# Summary\n\n- [Planned]()\n");
	assert_messages(*state,
	    "book/SUMMARY.md: error: no chapters are listed; add lines like "
	    "\"- [Title](file.md)\" [summary/empty]\n");
}

static void an_item_must_be_one_link(void **state)
{
	summarise(*state,
	    "- A\n- see [A](a.md)\n- [B](b.md) and [A](a.md)\n- [C](c.md) <!-- "
	    "x "
	    "-->\n"
	    "-\n- [D](d.md)\n\n  text\n");
	assert_messages(*state,
	    "book/SUMMARY.md:1:1: error: a list item must begin with a link: "
	    "\"- [Title](file.md)\" [summary/item]\n"
	    "book/SUMMARY.md:2:1: error: a list item must begin with a link: "
	    "\"- [Title](file.md)\" [summary/item]\n"
	    "book/SUMMARY.md:3:17: error: a list item must hold nothing but "
	    "one link and the lists below it [summary/item]\n"
	    "book/SUMMARY.md:5:1: error: a list item must begin with a link: "
	    "\"- [Title](file.md)\" [summary/item]\n"
	    "book/SUMMARY.md:8:3: warning: this is not shown: SUMMARY.md holds "
	    "links, lists of links and titles of parts [summary/ignored]\n");
	assert_entries(
	    *state, "body 3 B <b.md>\nbody 4 C <c.md>\nbody 6 D <d.md>\n");
}

static void nothing_numbered_stands_behind_the_closing_chapters(void **state)
{
	summarise(*state,
	    "- [A](a.md)\n\n[B](b.md)\n\n- [C](c.md)\n\n[x]()\n\n# Part\n");
	assert_messages(*state,
	    "book/SUMMARY.md:5:1: error: a list cannot stand behind the "
	    "closing chapters, which begin in line 3 [summary/list-behind]\n"
	    "book/SUMMARY.md:9:3: error: a part cannot stand behind the "
	    "closing chapters, which begin in line 7 "
	    "[summary/part-behind]\n");
}

static void a_file_is_listed_once(void **state)
{
	summarise(*state, "- [A](a.md)\n- [B](./part/../a.md)\n");
	assert_messages(*state,
	    "book/SUMMARY.md:2:7: error: \"a.md\" is listed twice; the first "
	    "time in line 1 [summary/duplicate]\n");
	assert_entries(*state, "body 1 A <a.md>\n");
}

static void names_must_differ_in_more_than_capitals(void **state)
{
	write_text("A.md", "# A\n");
	summarise(*state, "- [A](a.md)\n- [B](A.md)\n");
	assert_messages(*state,
	    "book/SUMMARY.md:2:7: error: \"A.md\" and \"a.md\" (line 1) differ "
	    "only in capitals; give one another name [summary/case]\n");
}

static void readme_and_index_are_the_same_page(void **state)
{
	write_text("README.md", "");
	write_text("index.md", "");
	summarise(*state, "[A](README.md)\n\n- [B](index.md)\n");
	assert_messages(*state,
	    "book/SUMMARY.md:3:7: error: \"index.md\" and \"README.md\" (line "
	    "1) would have the same page; give one another name "
	    "[summary/same-page]\n");
}

static void a_missing_chapter_is_told_with_a_guess(void **state)
{
	write_text("part/intro.md", "");
	summarise(*state,
	    "- [A](a.md)\n- [I](part/intor.md)\n- "
	    "[N](none/quite-different.md)\n");
	assert_messages(*state,
	    "book/SUMMARY.md:2:7: error: there is no file \"part/intor.md\"; "
	    "did you mean \"part/intro.md\"? [chapter/missing]\n"
	    "book/SUMMARY.md:3:7: error: there is no file "
	    "\"none/quite-different.md\" [chapter/missing]\n");
	assert_entries(*state, "body 1 A <a.md>\n");
}

static void chapters_stay_inside_the_book(void **state)
{
	summarise(*state,
	    "- [A](a.md)\n- [B](../out.md)\n- [C](/c.md)\n"
	    "- [D](https://example.org/d.md)\n- [E](//example.org)\n");
	assert_messages(*state,
	    "book/SUMMARY.md:2:7: error: \"../out.md\" leads out of the book "
	    "[summary/outside]\n"
	    "book/SUMMARY.md:3:7: error: \"/c.md\" must be a path from "
	    "SUMMARY.md's folder [summary/absolute]\n"
	    "book/SUMMARY.md:4:7: error: \"https://example.org/d.md\" is not a "
	    "file of the book [summary/address]\n"
	    "book/SUMMARY.md:5:7: error: \"//example.org\" is not a file of "
	    "the book [summary/address]\n");
}

static void the_summary_does_not_lead_out_of_the_book(void **state)
{
	struct fixture *fixture = *state;

	assert_true(file_write("out.md", "- [A](a.md)\n", 12));
	assert_int_equal(symlink("../out.md", "book/SUMMARY.md"), 0);
	write_text("a.md", "# A\n");
	read_summary(&fixture->book, &fixture->report);
	assert_entries(fixture, "");
	assert_messages(fixture,
	    "book/SUMMARY.md: error: a symbolic link leads out of the book; "
	    "put the file itself into the book [file/outside]\n");
}

static void a_page_cannot_be_a_folder_too(void **state)
{
	write_text("a.html/b.md", "# B\n");
	write_text("part/X.HTML/c/d.md", "# D\n");
	write_text("part/x.md", "# X\n");
	summarise(*state,
	    "- [A](a.md)\n- [B](a.html/b.md)\n- [E](part/e%20f.md)\n"
	    "- [D](part/X.HTML/c/d.md)\n- [X](part/x.md)\n"
	    "- [A](a.html/b.md#b)\n");
	assert_entries(*state,
	    "body 1 A <a.md>\nbody 3 E <part/e f.md>\n"
	    "body 4 D <part/X.HTML/c/d.md>\n");
	assert_messages(*state,
	    "book/SUMMARY.md:2:7: error: \"a.html/b.md\" and \"a.md\" (line "
	    "1): the page of one would have the name of a folder of the other; "
	    "give one another name [summary/page-and-folder]\n"
	    "book/SUMMARY.md:5:7: error: \"part/x.md\" and "
	    "\"part/X.HTML/c/d.md\" (line 4): the page of one would have the "
	    "name of a folder of the other; give one another name "
	    "[summary/page-and-folder]\n"
	    "book/SUMMARY.md:6:7: error: \"a.html/b.md\" and \"a.md\" (line "
	    "1): the page of one would have the name of a folder of the other; "
	    "give one another name [summary/page-and-folder]\n");
}

static void a_mistake_in_a_reference_is_told_at_its_address(void **state)
{
	summarise(*state, "- [A][a]\n- [N][n]\n\n[a]: a.md\n[n]: none.md\n");
	assert_entries(*state, "body 1 A <a.md>\n");
	assert_messages(*state,
	    "book/SUMMARY.md:5:6: error: there is no file \"none.md\" "
	    "[chapter/missing]\n");
}

static void positions_are_only_searched_for_messages(void **state)
{
	searches = 0;
	summarise(*state,
	    "[A][a]\n\n- [B][b]\n  - [E][e]\n- [C](c.md)\n\n[D][d]\n\n"
	    "[a]: a.md\n[b]: b.md\n[d]: d.md\n[e]: <part/e f.md>\n");
	assert_entries(*state,
	    "front A <a.md>\nbody 1 B <b.md>\nbody   1.1 E <part/e f.md>\n"
	    "body 2 C <c.md>\nback D <d.md>\n");
	assert_int_equal(searches, 0);
}

static void chapters_are_files_of_markdown(void **state)
{
	assert_true(folder_make("book/part/f.md"));
	assert_int_equal(mkfifo("book/pipe.md", 0600), 0);
	write_text("x.txt", "");
	summarise(*state,
	    "- [A](a.md)\n- [P](part/)\n- [F](part/f.md)\n- [X](x.txt)\n"
	    "- [Q](pipe.md)\n- [T](#top)\n");
	assert_messages(*state,
	    "book/SUMMARY.md:2:7: error: \"part/\" is a folder; name a file in "
	    "it [chapter/folder]\n"
	    "book/SUMMARY.md:3:7: error: \"part/f.md\" is a folder; name a "
	    "file in it [chapter/folder]\n"
	    "book/SUMMARY.md:4:7: error: \"x.txt\" does not end in \".md\", as "
	    "chapters do [summary/not-markdown]\n"
	    "book/SUMMARY.md:5:7: error: \"pipe.md\" is not a file that can be "
	    "read [chapter/not-a-file]\n"
	    "book/SUMMARY.md:6:7: error: \"#top\" is a folder; name a file in "
	    "it [chapter/folder]\n");
}

static void a_link_needs_words(void **state)
{
	summarise(*state, "- [A](a.md)\n- [](b.md)\n- []()\n");
	assert_messages(*state,
	    "book/SUMMARY.md:2:3: error: a link without text; write the "
	    "chapter's title between the brackets [summary/no-title]\n"
	    "book/SUMMARY.md:3:3: error: a link without text; write the "
	    "chapter's title between the brackets [summary/no-title]\n");
}

static void a_summary_is_text(void **state)
{
	summarise(*state, "- [A](a.md)\n- [B\xFF](b.md)\n");
	assert_messages(*state,
	    "book/SUMMARY.md:2:5: error: byte 0xFF is not UTF-8; save the file "
	    "in UTF-8 [file/not-utf-8]\n");
}

static void a_summary_that_takes_too_long_is_refused(void **state)
{
	struct text text = {0};

	text_append_string(&text, "- [A](a.md)\n");
	for (int i = 0; i < 101; i++)
		text_append_string(&text, "- ");
	text_append_string(&text, "[B](b.md)\n");
	summarise(*state, text_string(&text));
	assert_messages(*state,
	    "book/SUMMARY.md:2:201: error: quotes or lists are nested too "
	    "deeply [summary/too-much]\n");
	text_clear(&text);
}

static void a_paragraph_has_only_so_many_links(void **state)
{
	struct text text = {0};

	for (int i = 0; i < 502; i++)
		text_append_string(&text, "[x]()\n");
	text_append_string(&text, "\n- [A](a.md)\n");
	summarise(*state, text_string(&text));
	assert_messages(*state,
	    "book/SUMMARY.md:501:1: error: too many links in one paragraph; "
	    "separate them by blank lines [summary/too-many-links]\n");
	text_clear(&text);
}

static void assert_file(const char *path, const char *expected)
{
	struct text found = {0};

	assert_true(file_read(path, &found));
	assert_string_equal(text_string(&found), expected);
	text_clear(&found);
}

static void missing_chapters_are_made_when_asked_for(void **state)
{
	struct fixture *fixture = *state;

	fixture->book.create_missing = true;
	summarise(fixture,
	    "- [New *and* #1](new/dir/x.md)\n- [A](a.md)\n- [](empty.md)\n"
	    "- [Later]()\n");
	assert_messages(fixture,
	    "book/new/dir/x.md: created\n"
	    "book/SUMMARY.md:3:3: error: a link without text; write the "
	    "chapter's title between the brackets [summary/no-title]\n");
	assert_file("book/new/dir/x.md", "# New and \\#1\n");
	assert_file("book/a.md", "# A\n");
	assert_int_equal(fixture->book.chapter_count, 2);
}

static void nothing_is_made_outside_the_book(void **state)
{
	struct fixture *fixture = *state;

	assert_true(folder_make("elsewhere"));
	assert_int_equal(symlink("../elsewhere", "book/link"), 0);
	fixture->book.create_missing = true;
	summarise(
	    fixture, "- [A](a.md)\n- [X](link/new/x.md)\n- [Y](../y.md)\n");
	assert_messages(fixture,
	    "book/SUMMARY.md:2:7: error: \"link/new/x.md\" leads out of the "
	    "book [summary/outside]\n"
	    "book/SUMMARY.md:3:7: error: \"../y.md\" leads out of the book "
	    "[summary/outside]\n");
	assert_false(folder_exists("elsewhere/new"));
	assert_false(file_exists("y.md"));
}

static void what_is_in_the_way_of_a_new_chapter_stays(void **state)
{
	struct fixture *fixture = *state;

	assert_int_equal(symlink("nowhere", "book/x.md"), 0);
	fixture->book.create_missing = true;
	summarise(fixture, "- [A](a.md)\n- [X](x.md)\n- [Y](a.md/y.md)\n");
	assert_true(report_refused(&fixture->report));
	assert_false(file_exists("book/nowhere"));
	assert_file("book/a.md", "# A\n");
}

static void an_entry_may_lead_into_a_chapter(void **state)
{
	struct fixture *fixture = *state;

	summarise(
	    fixture, "- [A](a.md)\n  - [Part](a.md#p%C3%A4rt)\n- [B](b.md)\n");
	assert_messages(fixture, "");
	assert_int_equal(fixture->book.chapter_count, 2);
	assert_int_equal(fixture->book.entries[1].kind, ENTRY_PLACE);
	assert_int_equal(fixture->book.entries[1].chapter, 0);
	assert_string_equal(fixture->book.entries[1].fragment, "p\xC3\xA4rt");
	assert_string_equal(fixture->book.entries[2].number, "2");
}

static void a_gitbook_begins_with_its_readme(void **state)
{
	struct fixture *fixture = *state;

	write_text("README.md", "# Hello\n");
	fixture->book.is_gitbook = true;
	summarise(fixture, "- [A](a.md)\n- [A](a.md)\n- Words\n");
	assert_entries(fixture,
	    "front Introduction <README.md>\n"
	    "body 1 A <a.md>\n"
	    "body place 2 A\n"
	    "body draft 3 Words\n");
	assert_messages(fixture,
	    "book/SUMMARY.md:3:3: warning: \"Words\" has no link, so it is "
	    "shown as a draft [summary/no-link]\n");
}

static void a_listed_readme_stays_where_it_is(void **state)
{
	struct fixture *fixture = *state;

	write_text("README.md", "# Hello\n");
	fixture->book.is_gitbook = true;
	summarise(fixture, "- [A](a.md)\n- [R](./README.md)\n");
	assert_entries(fixture, "body 1 A <a.md>\nbody 2 R <README.md>\n");
	assert_messages(fixture, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(the_whole_grammar_is_read),
	    TEST(chapters_know_what_the_summary_says),
	    TEST(several_links_may_share_a_paragraph),
	    TEST(two_lists_in_an_item_number_on),
	    TEST(gitbook_headings_name_parts),
	    TEST(the_first_link_into_a_file_makes_its_chapter),
	    TEST(words_beside_links_are_not_shown),
	    TEST(the_title_line_names_the_book),
	    TEST(a_title_that_says_summary_says_nothing),
	    TEST(book_yaml_names_the_book_before_all),
	    TEST(a_part_is_not_the_title),
	    TEST(a_book_needs_a_summary),
	    TEST(a_summary_needs_chapters),
	    TEST(an_item_must_be_one_link),
	    TEST(nothing_numbered_stands_behind_the_closing_chapters),
	    TEST(a_file_is_listed_once),
	    TEST(names_must_differ_in_more_than_capitals),
	    TEST(readme_and_index_are_the_same_page),
	    TEST(a_missing_chapter_is_told_with_a_guess),
	    TEST(chapters_stay_inside_the_book),
	    TEST(the_summary_does_not_lead_out_of_the_book),
	    TEST(a_page_cannot_be_a_folder_too),
	    TEST(a_mistake_in_a_reference_is_told_at_its_address),
	    TEST(positions_are_only_searched_for_messages),
	    TEST(chapters_are_files_of_markdown),
	    TEST(a_link_needs_words),
	    TEST(a_summary_is_text),
	    TEST(a_summary_that_takes_too_long_is_refused),
	    TEST(a_paragraph_has_only_so_many_links),
	    TEST(missing_chapters_are_made_when_asked_for),
	    TEST(nothing_is_made_outside_the_book),
	    TEST(what_is_in_the_way_of_a_new_chapter_stays),
	    TEST(an_entry_may_lead_into_a_chapter),
	    TEST(a_gitbook_begins_with_its_readme),
	    TEST(a_listed_readme_stays_where_it_is),
	};

	return cmocka_run_group_tests_name("summary", tests, NULL, NULL);
}
