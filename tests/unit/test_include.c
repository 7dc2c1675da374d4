#include "reading.h"

#include <sys/stat.h>
#include <time.h>

#include "model/node.h"
#include "read/include.h"

/* The chapter a.md with this text, in a book that may have other files. */
static const struct chapter *read_from(
    struct fixture *fixture, const char *text)
{
	struct book *book = &fixture->book;

	write_text("SUMMARY.md", "- [A](a.md)\n");
	write_text("a.md", text);
	if (book->chapter_count == 0) {
		read_summary(book, &fixture->report);
		book_index_chapters(book);
	} else {
		chapter_free_text(&book->chapters[0]);
		chapter_free_document(&book->chapters[0]);
		book->chapters[0].lines_before = 0;
	}
	read_chapters(book, leave_chapter, &fixture->report);
	return &book->chapters[0];
}

static void assert_text(
    struct fixture *fixture, const char *text, const char *expected)
{
	assert_string_equal(
	    text_string(&read_from(fixture, text)->text), expected);
}

/* Where the words stand that the chapter's text has at needle. */
static void assert_position(const struct chapter *chapter, const char *needle,
    const char *file, int line, int column)
{
	const char *text = text_string(&chapter->text);
	const char *found = strstr(text, needle);
	struct position at;

	assert_non_null(found);
	at = chapter_offset_position(chapter, (size_t)(found - text));
	assert_string_equal(at.file, file);
	assert_int_equal(at.line, line);
	assert_int_equal(at.column, column);
}

/* --- which lines ------------------------------------------------------ */

static void ranges_are_taken_line_by_line(void **state)
{
	write_text("f.txt", "1\n2\n3\n4\n");
	assert_text(*state, "{{#include f.txt}}\n", "1\n2\n3\n4\n");
	assert_text(*state, "{{#include f.txt:}}\n", "1\n2\n3\n4\n");
	assert_text(*state, "{{#include f.txt::}}\n", "1\n2\n3\n4\n");
	assert_text(*state, "{{#include f.txt:2}}\n", "2\n");
	assert_text(*state, "{{#include f.txt:3:}}\n", "3\n4\n");
	assert_text(*state, "{{#include f.txt::2}}\n", "1\n2\n");
	assert_text(*state, "{{#include f.txt:2:3}}\n", "2\n3\n");
	assert_text(*state, "{{#include f.txt:4:4}}\n", "4\n");
	assert_text(*state, "{{#rustdoc_include f.txt:2:3}}\n", "2\n3\n");
	assert_messages(*state, "");
}

static void a_last_line_needs_no_end(void **state)
{
	write_text("f.txt", "1\n2");
	assert_text(*state, "[{{#include f.txt}}]", "[1\n2]");
	assert_text(*state, "[{{#include f.txt:2}}]", "[2]");
	assert_messages(*state, "");
}

static void an_empty_file_is_no_text(void **state)
{
	write_text("f.txt", "");
	assert_text(*state, "[{{#include f.txt}}]", "[]");
	assert_messages(*state, "");
}

static void lines_that_are_not_there_are_an_error(void **state)
{
	write_text("f.txt", "1\n2\n");
	assert_text(*state, "{{#include f.txt:3}}", "{{#include f.txt:3}}");
	assert_messages(*state,
	    "book/a.md:1:1: error: line 3 of \"f.txt\" is wanted, but it has "
	    "only 2 [include/range]\n");
	read_from(*state, "{{#include f.txt:99999999999999999999}}");
	assert_messages(*state,
	    "book/a.md:1:1: error: line 999999999 of \"f.txt\" is wanted, but "
	    "it has only 2 [include/range]\n");
	read_from(*state, "{{#include f.txt:2:1}}");
	assert_messages(*state,
	    "book/a.md:1:1: error: cannot include \"f.txt:2:1\": its last line "
	    "stands before its first one [include/malformed]\n");
}

/* --- anchors ---------------------------------------------------------- */

static const char anchored[] = "0\n"
                               "// ANCHOR: outer\n"
                               "1\n"
                               "# ANCHOR:inner-1 and more\n"
                               "2\n"
                               "<!-- ANCHOR_END: inner-1 -->\n"
                               "3\n"
                               "// ANCHOR: empty\n"
                               "// ANCHOR_END: empty\n"
                               "// ANCHOR_END: outer\n"
                               "// ANCHOR: inner-1\n"
                               "4\n"
                               "// ANCHOR_END: inner-1\n";

static void anchors_take_what_is_between_them(void **state)
{
	write_text("f.rs", anchored);
	assert_text(*state, "[{{#include f.rs:inner-1}}]", "[2]");
	assert_text(*state, "[{{#include f.rs:outer}}]", "[1\n2\n3]");
	assert_text(*state, "[{{#include f.rs:empty}}]", "[]");
	assert_messages(*state, "");
}

static void lines_by_number_keep_the_anchors(void **state)
{
	write_text("f.rs", anchored);
	assert_text(
	    *state, "[{{#include f.rs:1:3}}]", "[0\n// ANCHOR: outer\n1]");
	assert_text(*state, "{{#include f.rs}}\n", anchored);
	assert_messages(*state, "");
}

static void names_of_anchors_may_be_of_any_script(void **state)
{
	write_text("f.rs",
	    "ANCHOR: Gr\xC3\xB6\xC3\x9F"
	    "e_1\na\nANCHOR_END: "
	    "Gr\xC3\xB6\xC3\x9F"
	    "e_1\n");
	assert_text(*state,
	    "[{{#include f.rs:Gr\xC3\xB6\xC3\x9F"
	    "e_1}}]",
	    "[a]");
	assert_messages(*state, "");
}

static void an_open_anchor_goes_to_the_end(void **state)
{
	write_text("f.rs", "0\nANCHOR: a\n1\n2\n");
	assert_text(*state, "[{{#include f.rs:a}}]", "[1\n2]");
	assert_messages(*state,
	    "book/a.md:1:2: warning: \"ANCHOR: a\" in line 2 of \"f.rs\" has "
	    "no \"ANCHOR_END: a\"; taken to the end of the file "
	    "[include/open-anchor]\n");
}

static void a_missing_anchor_is_told_with_those_that_are_there(void **state)
{
	write_text("f.rs", anchored);
	assert_text(
	    *state, "{{#include f.rs:inner}}", "{{#include f.rs:inner}}");
	assert_messages(*state,
	    "book/a.md:1:1: error: no \"ANCHOR: inner\" in \"f.rs\"; its "
	    "anchors are \"outer\", \"inner-1\", \"empty\" "
	    "[include/no-anchor]\n");
}

/* --- directives ------------------------------------------------------- */

static void text_around_a_directive_stays(void **state)
{
	write_text("f.txt", "f\n");
	assert_text(*state, "a {{#include f.txt}} b {{#include f.txt}}\nc\n",
	    "a f b f\nc\n");
	assert_text(*state, "{{  #include   f.txt  }}{{#include f.txt}}", "ff");
	assert_messages(*state, "");
}

static void a_backslash_keeps_a_directive(void **state)
{
	write_text("f.txt", "f\n");
	assert_text(*state,
	    "\\{{#include f.txt}} {{#include f.txt}}\\{{#include}}\n"
	    "\\{{#foo}} \\{{ book }}\n",
	    "{{#include f.txt}} f{{#include}}\n{{#foo}} \\{{ book }}\n");
	assert_messages(*state, "");
}

static void directives_in_code_are_followed(void **state)
{
	write_text("f.txt", "f\n");
	assert_text(*state, "`{{#include f.txt}}`\n\n~~~\n{{#include f.txt}}\n",
	    "`f`\n\n~~~\nf\n");
	assert_messages(*state, "");
}

static void a_playground_is_a_block_of_rust(void **state)
{
	write_text("f.rs", "a ````\n// ANCHOR: b\nb\n// ANCHOR_END: b\n");
	assert_text(
	    *state, "{{#playground f.rs:b}}\n", "`````rust\nb\n`````\n\n");
	assert_text(*state, "{{#playpen f.rs:b editable  ignore}}\n",
	    "`````rust,editable,ignore\nb\n`````\n\n");
	assert_messages(*state, "");
}

static void the_last_title_is_the_windows(void **state)
{
	const struct chapter *chapter;

	write_text("f.md", "{{#title Third: a word}}x\n");
	chapter = read_from(
	    *state, "{{#title First}}a{{#title Second}}\n{{#include f.md}}\n");
	assert_string_equal(chapter->text.data, "a\nx\n");
	assert_string_equal(chapter->head_title, "Third: a word");
	assert_null(chapter->title);
	assert_messages(*state, "");
}

static void other_braces_are_text(void **state)
{
	static const char text[] = "{{ a }} {{#b}} {{}} {{{c}}} {{#include\n";

	assert_text(*state, text, text);
	assert_int_equal(
	    ((struct fixture *)*state)->book.chapters[0].origin_count, 0);
}

static void leftovers_are_told_once_a_kind_and_not_in_code(void **state)
{
	read_from(*state,
	    "`{{#include}}` {{ a.b }}\n{{ a.b }} {{#if x}}{{#if y}}\n\n"
	    "~~~\n{{ c }}\n~~~\n\n> {% d %} and\n{% d %}, {{#inclde e}}\n");
	assert_messages(*state,
	    "book/a.md:1:16: warning: \"{{ a.b }}\" is shown as text: vade "
	    "fills in no templates [chapter/template]\n"
	    "book/a.md:2:11: warning: \"{{#if}}\" is not known and shown as "
	    "text [include/unknown]\n"
	    "book/a.md:8:3: warning: \"{% d %}\" is shown as text: vade fills "
	    "in no templates [chapter/template]\n"
	    "book/a.md:9:10: warning: \"{{#inclde}}\" is not known and shown "
	    "as text; did you mean \"{{#include}}\"? [include/unknown]\n");
}

static void templates_of_mustache_and_its_kin_are_told(void **state)
{
	read_from(
	    *state, "{{> part}} {{>part}} {{/if}} {{^x}} {{^2}} \\{{>q}}\n");
	assert_messages(*state,
	    "book/a.md:1:1: warning: \"{{ > part }}\" is shown as text: vade "
	    "fills in no templates [chapter/template]\n"
	    "book/a.md:1:12: warning: \"{{ >part }}\" is shown as text: vade "
	    "fills in no templates [chapter/template]\n"
	    "book/a.md:1:30: warning: \"{{ ^x }}\" is shown as text: vade "
	    "fills in no templates [chapter/template]\n");
}

static void malformed_directives_are_errors(void **state)
{
	read_from(
	    *state, "a {{#include}} b {{#title  }}\n\n- {{#include f.md\n");
	assert_messages(*state,
	    "book/a.md:1:3: error: \"{{#include\" names no file "
	    "[include/malformed]\n"
	    "book/a.md:1:18: error: \"{{#title\" says no title "
	    "[include/malformed]\n"
	    "book/a.md:3:3: error: \"{{#include\" has no \"}}\" in its line "
	    "[include/malformed]\n");
}

/* --- nesting ---------------------------------------------------------- */

static void paths_begin_at_the_file_that_includes(void **state)
{
	write_text(
	    "part/b.md", "b {{#include deep/c.md}} {{#include ../d.md}}");
	write_text("part/deep/c.md", "c");
	write_text("d.md", "d");
	assert_text(*state, "a {{#include part/b.md}} e\n", "a b c d e\n");
	assert_messages(*state, "");
}

static void ten_levels_are_followed(void **state)
{
	for (int i = 1; i <= 10; i++) {
		char name[16];
		char text[40];

		snprintf(name, sizeof(name), "%d.md", i);
		snprintf(text, sizeof(text), "%d {{#include %d.md}}", i, i + 1);
		write_text(name, text);
	}
	write_text("11.md", "end");
	assert_text(*state, "{{#include 2.md}}", "2 3 4 5 6 7 8 9 10 end");
	assert_messages(*state, "");
	assert_text(*state, "{{#include 1.md}}",
	    "1 2 3 4 5 6 7 8 9 10 {{#include 11.md}}");
	assert_messages(*state,
	    "book/10.md:1:4: error: includes are nested more than 10 deep; "
	    "include \"11.md\" from a file further up [include/too-deep]\n");
}

static void a_cycle_is_told_where_it_closes(void **state)
{
	write_text("b.md", "b\n\nand {{#include ./c.md:2}}\n");
	write_text("c.md", "c\n{{#include b.md}}\n");
	read_from(*state, "---\ntitle: A\n---\n{{#include b.md}}\n");
	assert_messages(*state,
	    "book/c.md:2:1: error: this would never end: \"b.md\" includes "
	    "\"c.md\" includes \"b.md\" [include/cycle]\n");
}

static void other_lines_of_the_same_file_may_be_included(void **state)
{
	assert_text(*state, "---\ntitle: A\n---\none\n{{#include a.md:4}}\n",
	    "one\none\n");
	assert_messages(*state, "");
	read_from(*state, "one\n{{#include a.md:1:2}}\n");
	assert_messages(*state,
	    "book/a.md:2:1: error: this would never end: \"a.md\" includes "
	    "\"a.md\" [include/cycle]\n");
}

static void included_files_are_cleaned(void **state)
{
	write_text("f.md", "\xEF\xBB\xBF---\r\nb: c\r\n---\r\nd");
	assert_text(*state, "{{#include f.md}}\n", "---\nb: c\n---\nd\n");
	assert_messages(*state, "");
}

/* --- places ----------------------------------------------------------- */

static void positions_name_the_file_a_word_comes_from(void **state)
{
	const struct chapter *chapter;

	write_text("f.md", "eins\nzwei {{#include g.md}} drei\nvier\n");
	write_text("g.md", "x\nANCHOR: g\n{{#title T}}rouge\nANCHOR: h\nbleu");
	chapter = read_from(*state,
	    "---\ntitle: A\n---\nred {{#include f.md}} green\nblue "
	    "\\{{#include y}}\nblack\n");
	assert_position(chapter, "red", "book/a.md", 4, 1);
	assert_position(chapter, "eins", "book/f.md", 1, 1);
	assert_position(chapter, "zwei", "book/f.md", 2, 1);
	assert_position(chapter, "rouge", "book/g.md", 3, 13);
	assert_position(chapter, "bleu", "book/g.md", 5, 1);
	assert_position(chapter, "drei", "book/f.md", 2, 24);
	assert_position(chapter, "vier", "book/f.md", 3, 1);
	assert_position(chapter, "green", "book/a.md", 4, 23);
	assert_position(chapter, "blue", "book/a.md", 5, 1);
	assert_position(chapter, "{{", "book/a.md", 5, 7);
	assert_position(chapter, "black", "book/a.md", 6, 1);
}

static void what_stands_around_a_playground_is_the_directives(void **state)
{
	const struct chapter *chapter;

	write_text("f.rs", "one\ntwo\n");
	chapter = read_from(*state, "a\n{{#playground f.rs}}\nb\n");
	assert_position(chapter, "```rust", "book/a.md", 2, 1);
	assert_position(chapter, "one", "book/f.rs", 1, 1);
	assert_position(chapter, "two", "book/f.rs", 2, 1);
	assert_position(chapter, "```\n", "book/a.md", 2, 1);
	assert_position(chapter, "b\n", "book/a.md", 3, 1);
}

static void a_place_that_must_not_be_read_is_refused(void **state)
{
	struct fixture *fixture = *state;

	assert_int_equal(mkdir("book/folder", 0777), 0);
	assert_int_equal(mkfifo("book/pipe", 0666), 0);
	assert_true(file_write("secret.txt", "secret", 6));
	assert_int_equal(symlink("../secret.txt", "book/link.txt"), 0);
	assert_int_equal(symlink("loop", "book/loop"), 0);
	read_from(fixture,
	    "{{#include folder}}\n{{#include pipe}}\n{{#include link.txt}}\n"
	    "{{#include ../secret.txt}}\n{{#include loop}}\n");
	assert_messages(fixture,
	    "book/a.md:1:1: error: cannot include \"folder\": it is no file "
	    "but a folder [include/not-a-file]\n"
	    "book/a.md:2:1: error: cannot include \"pipe\": it is no file but "
	    "a device or pipe [include/not-a-file]\n"
	    "book/a.md:3:1: error: cannot include \"link.txt\": a symbolic "
	    "link leads out of the book; put the file itself into the book "
	    "[include/outside]\n"
	    "book/a.md:4:1: error: \"../secret.txt\" leads out of the book; "
	    "only files in the book's folder can be included "
	    "[include/outside]\n"
	    "book/a.md:5:1: error: no file \"loop\" to include; there is no "
	    "\"book/loop\" [include/no-file]\n");
	assert_null(strstr(fixture->book.chapters[0].text.data, "secret\n"));
}

static void the_book_is_what_holds_the_source(void **state)
{
	struct fixture *fixture = *state;

	write_text("f.txt", "outside of src");
	write_text("src/a.md", "{{#include ../f.txt}}\n");
	write_text("src/SUMMARY.md", "- [A](a.md)\n");
	fixture->book.source = "book/src";
	read_summary(&fixture->book, &fixture->report);
	book_index_chapters(&fixture->book);
	read_chapters(&fixture->book, leave_chapter, &fixture->report);
	assert_messages(fixture, "");
	assert_string_equal(
	    fixture->book.chapters[0].text.data, "outside of src\n");
}

static void a_source_beside_the_folder_is_the_book(void **state)
{
	struct fixture *fixture = *state;

	write_text("docs/a.md", "{{#include b.md}} {{#include ../f.txt}}\n");
	write_text("docs/b.md", "b");
	write_text("f.txt", "outside");
	write_text("docs/SUMMARY.md", "- [A](a.md)\n");
	assert_true(folder_make("book/folder"));
	fixture->book.folder = "book/folder";
	fixture->book.source = "book/folder/../docs";
	read_summary(&fixture->book, &fixture->report);
	book_index_chapters(&fixture->book);
	read_chapters(&fixture->book, leave_chapter, &fixture->report);
	assert_messages(fixture,
	    "book/folder/../docs/a.md:1:19: error: \"../f.txt\" leads out of "
	    "the book; only files in the book's folder can be included "
	    "[include/outside]\n");
	assert_string_equal(
	    fixture->book.chapters[0].text.data, "b {{#include ../f.txt}}\n");
}

/* --- bounds ----------------------------------------------------------- */

static void what_a_chapter_reads_is_bounded(void **state)
{
	struct text text = {0};
	struct text chapter = {0};

	while (text.length < 10000000)
		text_append_string(&text, "a line of words\n");
	for (int i = 0; i < 8; i++) {
		char name[16];

		snprintf(name, sizeof(name), "%d.txt", i);
		write_bytes(name, text.data, text.length);
		text_printf(&chapter, "{{#include %s:%d}}\n", name, i + 1);
	}
	read_from(*state, text_string(&chapter));
	assert_messages(*state,
	    "book/a.md:7:1: error: the files that the chapter includes have "
	    "more than 64 MiB; nothing more is included in this chapter "
	    "[include/too-much]\n");
	text_clear(&text);
	text_clear(&chapter);
}

static double seconds_of(struct fixture *fixture, const char *unit, int count)
{
	struct text text = {0};
	clock_t start;

	for (int i = 0; i < count; i++)
		text_append_string(&text, unit);
	start = clock();
	read_from(fixture, text_string(&text));
	text_clear(&text);
	return (double)(clock() - start) / CLOCKS_PER_SEC;
}

/* Expand a chapter of text behind others that have included so much. */
static void expand_behind(struct fixture *fixture, struct included *included,
    const char *path, const char *text)
{
	struct escaped escaped = {0};
	struct chapter *chapter = book_add_chapter(&fixture->book, path);

	text_append_string(&chapter->text, text);
	include_expand(
	    &fixture->book, chapter, &escaped, included, &fixture->report);
	free(escaped.offsets);
}

static void what_a_book_includes_is_bounded(void **state)
{
	struct fixture *fixture = *state;
	struct included included = {.text = INCLUDED_MOST - 200};

	write_text("f.txt", "twenty letters here\n");
	expand_behind(fixture, &included, "a.md",
	    "{{#include f.txt}}{{#include f.txt}}{{#include f.txt}}");
	expand_behind(fixture, &included, "b.md", "{{#include f.txt}}");
	assert_string_equal(text_string(&fixture->book.chapters[0].text),
	    "twenty letters heretwenty letters here{{#include f.txt}}");
	assert_string_equal(
	    text_string(&fixture->book.chapters[1].text), "{{#include f.txt}}");
	assert_true(fixture->book.chapters[1].lacks_text);
	assert_messages(*state,
	    "a.md:1:37: error: the chapters up to here include more than 256 "
	    "MiB; nothing more is included in the book [include/too-much]\n");
}

static void what_a_book_reads_is_bounded(void **state)
{
	struct included included = {.read = INCLUDED_READ_MOST - 5};

	write_text("f.txt", "123456\n");
	expand_behind(*state, &included, "a.md", "{{#include f.txt}}");
	assert_true(included.exhausted);
	assert_messages(*state,
	    "a.md:1:1: error: the files that the chapters up to here include "
	    "have more than 1024 MiB; nothing more is included in the book "
	    "[include/too-much]\n");
}

static void ten_times_the_directives_take_ten_times_the_time(void **state)
{
	static const char *const units[] = {"{{#include f.txt:a}}\n\n",
	    "{{#include gone.txt}} ", "\\{{#include}} ", "\\{{#b}}\n\n",
	    "{{#include ", "{{ a }} ", "{{#include}} ", "{{{{{{", "{%",
	    "`{{#include}}` "};

	write_text("f.txt", "x\nANCHOR: a\nline\nANCHOR_END: a\n");
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
		double few = seconds_of(*state, units[i], 2000);
		double many = seconds_of(*state, units[i], 20000);

		/* Quadratic would be a hundred times. */
		if (many > 40 * few + 0.1)
			fail_msg(
			    "\"%s\": %f s, then %f s", units[i], few, many);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(ranges_are_taken_line_by_line),
	    TEST(a_last_line_needs_no_end),
	    TEST(an_empty_file_is_no_text),
	    TEST(lines_that_are_not_there_are_an_error),
	    TEST(anchors_take_what_is_between_them),
	    TEST(lines_by_number_keep_the_anchors),
	    TEST(names_of_anchors_may_be_of_any_script),
	    TEST(an_open_anchor_goes_to_the_end),
	    TEST(a_missing_anchor_is_told_with_those_that_are_there),
	    TEST(text_around_a_directive_stays),
	    TEST(a_backslash_keeps_a_directive),
	    TEST(directives_in_code_are_followed),
	    TEST(a_playground_is_a_block_of_rust),
	    TEST(the_last_title_is_the_windows),
	    TEST(other_braces_are_text),
	    TEST(leftovers_are_told_once_a_kind_and_not_in_code),
	    TEST(templates_of_mustache_and_its_kin_are_told),
	    TEST(malformed_directives_are_errors),
	    TEST(paths_begin_at_the_file_that_includes),
	    TEST(ten_levels_are_followed),
	    TEST(a_cycle_is_told_where_it_closes),
	    TEST(other_lines_of_the_same_file_may_be_included),
	    TEST(included_files_are_cleaned),
	    TEST(positions_name_the_file_a_word_comes_from),
	    TEST(what_stands_around_a_playground_is_the_directives),
	    TEST(a_place_that_must_not_be_read_is_refused),
	    TEST(the_book_is_what_holds_the_source),
	    TEST(a_source_beside_the_folder_is_the_book),
	    TEST(what_a_chapter_reads_is_bounded),
	    TEST(what_a_book_includes_is_bounded),
	    TEST(what_a_book_reads_is_bounded),
	    TEST(ten_times_the_directives_take_ten_times_the_time),
	};

	return cmocka_run_group_tests_name("include", tests, NULL, NULL);
}
