#include "reading.h"

#include <time.h>

#include "base/parallel.h"
#include "model/node.h"
#include "read/bounds.h"

/* Read a book whose only chapter has these bytes. */
static const struct chapter *read_bytes(
    struct fixture *fixture, const char *bytes, size_t length)
{
	struct book *book = &fixture->book;

	write_text("SUMMARY.md", "- [A](a.md)\n");
	write_bytes("a.md", bytes, length);
	read_summary(book, &fixture->report);
	book_index_chapters(book);
	read_chapters(book, leave_chapter, &fixture->report);
	return &book->chapters[0];
}

static const struct chapter *read_from(
    struct fixture *fixture, const char *text)
{
	return read_bytes(fixture, text, strlen(text));
}

static cmark_node *first_block(const struct chapter *chapter)
{
	assert_non_null(chapter->document);
	return cmark_node_first_child(chapter->document);
}

/* Unit and all that follows, size bytes of it. */
static char *repeat(const char *start, const char *unit, size_t size)
{
	struct text text = {0};

	text_append_string(&text, start);
	while (text.length < size)
		text_append_string(&text, unit);
	return text_detach(&text);
}

/* --- text ------------------------------------------------------------- */

static void a_chapter_becomes_a_document(void **state)
{
	const struct chapter *chapter = read_from(*state, "# A\n\nText.\n");

	assert_messages(*state, "");
	assert_int_equal(node_kind(first_block(chapter)), KIND_HEADING);
	assert_int_equal(chapter->lines_before, 0);
	assert_true(chapter->line_count >= 3);
	assert_null(chapter->title);
}

static void githubs_extensions_are_on(void **state)
{
	const struct chapter *chapter = read_from(*state,
	    "| a |\n|---|\n| ~~b~~ |\n\n- [x] c\n\nwww.example.org a[^n] b\n\n"
	    "[^n]: d\n");
	bool found[KIND_OTHER + 1] = {false};

	for (cmark_node *n = chapter->document; n;
	     n = node_next(n, chapter->document))
		found[node_kind(n)] = true;
	assert_true(found[KIND_TABLE]);
	assert_true(found[KIND_STRIKETHROUGH]);
	assert_true(found[KIND_LINK]);
	assert_true(found[KIND_FOOTNOTE_REFERENCE]);
	assert_true(found[KIND_FOOTNOTE_DEFINITION]);
}

static void quotes_and_dashes_stay_as_written(void **state)
{
	const struct chapter *chapter = read_from(*state, "\"a\" -- b's...\n");
	cmark_node *text = cmark_node_first_child(first_block(chapter));

	assert_string_equal(cmark_node_get_literal(text), "\"a\" -- b's...");
	assert_null(cmark_node_next(text));
}

static void line_ends_and_byte_order_mark_do_not_matter(void **state)
{
	const struct chapter *chapter =
	    read_from(*state, "\xEF\xBB\xBF# A\r\n\r\nB\rC\n");

	assert_string_equal(chapter->text.data, "# A\n\nB\nC\n");
	assert_int_equal(node_kind(first_block(chapter)), KIND_HEADING);
	assert_messages(*state, "");
}

static void text_that_is_not_utf_8_is_told_where(void **state)
{
	const struct chapter *chapter =
	    read_from(*state, "# A\r\n\r\n\xC3\xA9t\xE9 \xFF\r\n");

	assert_null(chapter->document);
	assert_int_equal(chapter->text.length, 0);
	assert_messages(*state,
	    "book/a.md:3:4: error: byte 0xE9 is not UTF-8; save the file in "
	    "UTF-8 [chapter/not-utf-8]\n");
}

static void nul_bytes_are_told_where(void **state)
{
	static const char bytes[] = "# A\n\nab\0c\n";
	const struct chapter *chapter =
	    read_bytes(*state, bytes, sizeof(bytes) - 1);

	assert_null(chapter->document);
	assert_messages(*state,
	    "book/a.md:3:3: error: a NUL byte: this is not a file of text "
	    "[chapter/nul]\n");
}

static void control_characters_become_blanks(void **state)
{
	const struct chapter *chapter = read_from(*state,
	    "# A\n\nb\x0C"
	    "c\x1B d\xEF\xBF\xBF\n");

	assert_string_equal(chapter->text.data, "# A\n\nb c  d   \n");
	assert_messages(*state,
	    "book/a.md:3:2: warning: a control character (0x0C); taken as a "
	    "blank [chapter/control-character]\n");
}

static void an_empty_chapter_is_doubtful(void **state)
{
	const struct chapter *chapter =
	    read_from(*state, "---\ntitle: A\n---\n\n  \n");

	assert_non_null(chapter->document);
	assert_messages(*state,
	    "book/a.md: warning: the chapter is empty [chapter/empty]\n");
}

static void a_chapter_has_at_most_ten_megabytes(void **state)
{
	char *text = repeat("", "word word word word word\n", (10 << 20) + 1);

	assert_null(read_from(*state, text)->document);
	assert_messages(*state,
	    "book/a.md: error: 10485775 bytes are too many for one file; the "
	    "limit is 10 MiB [chapter/too-large]\n");
	free(text);
}

static void a_chapter_that_cannot_be_read_is_told(void **state)
{
	struct fixture *fixture = *state;

	book_add_chapter(&fixture->book, "gone.md");
	fixture->book.chapters[0].file = "book/gone.md";
	read_chapters(&fixture->book, leave_chapter, &fixture->report);
	assert_null(fixture->book.chapters[0].document);
	assert_messages(fixture,
	    "book/gone.md: error: cannot read: No such file or directory "
	    "[system/refused]\n");
}

static void many_chapters_are_read_side_by_side(void **state)
{
	struct fixture *fixture = *state;
	struct text summary = {0};
	struct text expected = {0};

	for (int i = 100; i < 160; i++) {
		char name[16];

		snprintf(name, sizeof(name), "c%d.md", i);
		text_printf(&summary, "- [%d](%s)\n", i, name);
		text_printf(&expected,
		    "book/%s:2:1: warning: the key \"zzzzzzzz\" is not used "
		    "[front-matter/unknown-key]\n",
		    name);
		write_text(name,
		    "---\nzzzzzzzz: 1\n---\n| a | ~~b~~ |\n|---|---|\n| c |\n");
	}
	write_text("SUMMARY.md", text_string(&summary));
	read_summary(&fixture->book, &fixture->report);
	parallel_set_threads(4);
	read_chapters(&fixture->book, leave_chapter, &fixture->report);
	for (size_t i = 0; i < fixture->book.chapter_count; i++)
		assert_int_equal(
		    node_kind(first_block(&fixture->book.chapters[i])),
		    KIND_TABLE);
	assert_messages(fixture, text_string(&expected));
	text_clear(&summary);
	text_clear(&expected);
}

/* --- front matter ----------------------------------------------------- */

static void front_matter_is_read_and_cut_off(void **state)
{
	const struct chapter *chapter = read_from(*state,
	    "---  \r\ntitle: \"A: b\"\r\ndescription: D\r\nreviewed: "
	    "2026-11-22\r\nobjectives:\r\n  - one\r\n  - two\r\n"
	    "authors: Ada\r\n---\r\n\r\n# A\r\n");
	struct position at;

	assert_messages(*state, "");
	assert_string_equal(chapter->title, "A: b");
	assert_string_equal(chapter->description, "D");
	assert_string_equal(chapter->reviewed, "2026-11-22");
	assert_int_equal(chapter->objective_count, 2);
	assert_string_equal(chapter->objectives[1], "two");
	assert_int_equal(chapter->author_count, 1);
	assert_string_equal(chapter->text.data, "\n# A\n");
	assert_int_equal(chapter->lines_before, 9);
	at = chapter_position(chapter, first_block(chapter), NULL);
	assert_int_equal(at.line, 11);
}

static void dots_end_front_matter_as_well(void **state)
{
	const struct chapter *chapter =
	    read_from(*state, "---\ntitle: A\n...\nB\n");

	assert_string_equal(chapter->title, "A");
	assert_string_equal(chapter->text.data, "B\n");
}

static void empty_front_matter_is_fine(void **state)
{
	const struct chapter *chapter = read_from(*state, "---\n---\nB");

	assert_string_equal(chapter->text.data, "B");
	assert_int_equal(chapter->lines_before, 2);
	assert_messages(*state, "");
}

static void a_line_across_is_no_front_matter(void **state)
{
	const struct chapter *chapter = read_from(*state, "---\n\nText\n");

	assert_int_equal(node_kind(first_block(chapter)), KIND_THEMATIC_BREAK);
	assert_int_equal(chapter->lines_before, 0);
	assert_messages(*state, "");
}

static void front_matter_that_is_not_closed_is_told(void **state)
{
	static const char message[] =
	    "book/a.md:1:1: warning: the front matter has no closing \"---\" "
	    "and is shown as text; if this is a line across, put a blank line "
	    "below it [front-matter/unclosed]\n";

	read_from(*state, "---\nreviewed-by: A\n\nText\n");
	assert_messages(*state, message);
}

static void words_below_a_line_across_are_no_front_matter(void **state)
{
	const struct chapter *chapter =
	    read_from(*state, "---\nSee http://example.org: it helps\n");

	assert_int_equal(node_kind(first_block(chapter)), KIND_THEMATIC_BREAK);
	assert_messages(*state, "");
}

static void mistakes_in_front_matter_have_their_lines(void **state)
{
	read_from(*state,
	    "---\ntitle: [a]\nreviewed: 2026-11-31\nobjectives: {a: b}\n"
	    "titel: x\ntitle: y\n---\nB\n");
	assert_messages(*state,
	    "book/a.md:2:8: error: \"title\" must be a text, not a list "
	    "[front-matter/type]\n"
	    "book/a.md:3:11: error: \"reviewed\" must be a day of the calendar "
	    "such as 2026-11-22 [front-matter/date]\n"
	    "book/a.md:4:13: error: \"objectives\" must be a list of texts, "
	    "not a mapping [front-matter/type]\n"
	    "book/a.md:5:1: warning: the key \"titel\" is not used; did you "
	    "mean \"title\"? [front-matter/unknown-key]\n"
	    "book/a.md:6:1: error: \"title\" is given twice; the first stands "
	    "in line 2 [front-matter/duplicate-key]\n");
}

static void broken_front_matter_leaves_the_text(void **state)
{
	const struct chapter *chapter =
	    read_from(*state, "---\ntitle: a: b\n---\nB\n");

	assert_string_equal(chapter->text.data, "B\n");
	assert_messages(*state,
	    "book/a.md:2:9: error: mapping values are not allowed in this "
	    "context; put a text with a colon in quotes, or indent the "
	    "line like the one above [front-matter/syntax]\n");
}

static void front_matter_must_be_keys_and_values(void **state)
{
	read_from(*state, "---\njust words\n---\nB\n");
	assert_messages(*state,
	    "book/a.md:2:1: error: expected lines of the form \"key: value\", "
	    "not a text [front-matter/type]\n");
}

/* --- bounds ----------------------------------------------------------- */

static const char too_many_tags[] =
    "too many \"<?\" or \"<!\" without an end; write \"&lt;\" instead of "
    "\"<\"";
static const char too_many_addresses[] =
    "too many addresses or brackets without a blank between; separate them "
    "by blanks";
static const char too_many_brackets[] =
    "too many brackets in one paragraph; split it by blank lines";
static const char too_many_delimiters[] =
    "too many \"*\", \"_\" or \"~\" in one paragraph; split it by blank "
    "lines";
static const char too_many_pipes[] = "too many \"|\" in one line";
static const char too_many_heads[] =
    "too many lines like \"|---|\"; separate tables by blank lines";
static const char too_deep[] = "quotes or lists are nested too deeply";

static void slow_markdown_is_refused(void **state)
{
	static const struct {
		const char *start;
		const char *unit;
		const char *problem;
	} samples[] = {
	    {"a ", "<?", too_many_tags},
	    {"a ", "<![CDATA[", too_many_tags},
	    {"a ", "<!A ", too_many_tags},
	    {"http://a.b", ")", too_many_addresses},
	    {"a ", "www._", too_many_addresses},
	    {"a ", "http://a.b**<", too_many_addresses},
	    {"a ", "![[]()", too_many_brackets},
	    {"a ", "*[^a]", too_many_brackets},
	    {"a ", "*a **_", too_many_delimiters},
	    {"|a|\n|-|\n|", "x|", too_many_pipes},
	    {"", "a|b\n-|\n", too_many_heads},
	    {"", "- ", too_deep},
	    {"", "> ", too_deep},
	    {"", "1. ", too_deep},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(samples) / sizeof(*samples); i++) {
		char *text = repeat(samples[i].start, samples[i].unit, 300000);
		size_t offset = 0;
		const char *problem;

		strcat(text, "a");
		problem = bounds_check(text, strlen(text), &offset);
		if (!problem)
			fail_msg("\"%s\" is accepted", samples[i].unit);
		assert_string_equal(problem, samples[i].problem);
		free(text);
	}
}

static void ordinary_markdown_is_accepted(void **state)
{
	static const char *const units[] = {
	    "A word, [a link](http://example.org/a_(b)), www.example.org.\n",
	    "| a | b | c | d |\n|---|---|---|---|\n| 1 | 2 |\n\n",
	    "![a](b.png) *c* [^d] <?php e ?> <!-- f --> <b>g</b>\n",
	    "> - a\n>   - b\n>     1. c\n\n", "---\n", "- - - - - - - -\n",
	    "```\n<?\n```\n\n", "\n", "* * *\n", "                    deep\n"};
	size_t offset;

	(void)state;
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
		char *text = repeat("", units[i], 100000);

		assert_null(bounds_check(text, strlen(text), &offset));
		free(text);
	}
}

static void a_long_line_across_is_checked_at_once(void **state)
{
	char *text = repeat("", "- ", 1000000);
	clock_t start = clock();
	size_t offset;

	(void)state;
	assert_null(bounds_check(text, strlen(text), &offset));
	assert_true(clock() - start < CLOCKS_PER_SEC / 2);
	free(text);
}

static void a_wide_table_with_short_rows_is_refused_where_it_is(void **state)
{
	struct text text = {0};

	text_append_string(&text, "---\ntitle: A\n---\n\n|");
	for (int i = 0; i < 1001; i++)
		text_append_string(&text, "a|");
	text_append_string(&text, "\n|");
	for (int i = 0; i < 1001; i++)
		text_append_string(&text, "-|");
	text_append_string(&text, "\n");
	for (int i = 0; i < 200; i++)
		text_append_string(&text, "|a|\n");
	assert_null(read_from(*state, text_string(&text))->document);
	assert_messages(*state,
	    "book/a.md:107:1: error: too many rows that are shorter than the "
	    "table's head; give them all their cells [chapter/too-much]\n");
	text_clear(&text);
}

static void deep_emphasis_is_refused(void **state)
{
	struct text text = {0};

	for (int i = 0; i < 150; i++)
		text_append_string(&text, "**a *b ");
	for (int i = 0; i < 150; i++)
		text_append_string(&text, "c* d** ");
	assert_null(read_from(*state, text_string(&text))->document);
	report_print(&((struct fixture *)*state)->report);
	fflush(((struct fixture *)*state)->report.stream);
	assert_non_null(strstr(((struct fixture *)*state)->messages,
	    "error: quotes, lists or emphasis are nested too deeply "
	    "[chapter/too-deep]\n"));
	text_clear(&text);
}

static void short_markdown_is_read_or_empty(void **state)
{
	char *slow = repeat("a ", "<?", 300000);
	cmark_node *document = read_markdown("a *b*", 5);

	(void)state;
	assert_int_equal(
	    node_kind(cmark_node_first_child(document)), KIND_PARAGRAPH);
	cmark_node_free(document);
	document = read_markdown(slow, strlen(slow));
	assert_null(cmark_node_first_child(document));
	cmark_node_free(document);
	free(slow);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_chapter_becomes_a_document),
	    TEST(githubs_extensions_are_on),
	    TEST(quotes_and_dashes_stay_as_written),
	    TEST(line_ends_and_byte_order_mark_do_not_matter),
	    TEST(text_that_is_not_utf_8_is_told_where),
	    TEST(nul_bytes_are_told_where),
	    TEST(control_characters_become_blanks),
	    TEST(an_empty_chapter_is_doubtful),
	    TEST(a_chapter_has_at_most_ten_megabytes),
	    TEST(a_chapter_that_cannot_be_read_is_told),
	    TEST(many_chapters_are_read_side_by_side),
	    TEST(front_matter_is_read_and_cut_off),
	    TEST(dots_end_front_matter_as_well),
	    TEST(empty_front_matter_is_fine),
	    TEST(a_line_across_is_no_front_matter),
	    TEST(front_matter_that_is_not_closed_is_told),
	    TEST(words_below_a_line_across_are_no_front_matter),
	    TEST(mistakes_in_front_matter_have_their_lines),
	    TEST(broken_front_matter_leaves_the_text),
	    TEST(front_matter_must_be_keys_and_values),
	    TEST(slow_markdown_is_refused),
	    TEST(ordinary_markdown_is_accepted),
	    TEST(a_long_line_across_is_checked_at_once),
	    TEST(a_wide_table_with_short_rows_is_refused_where_it_is),
	    TEST(deep_emphasis_is_refused),
	    TEST(short_markdown_is_read_or_empty),
	};

	return cmocka_run_group_tests_name("chapter", tests, NULL, NULL);
}
