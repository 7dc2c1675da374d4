#include "support.h"

/* A chapter, as the reader would make it. */
static void read_chapter(struct chapter *chapter, const char *text)
{
	chapter_init(chapter, "sample.md");
	fill_chapter(chapter, text);
}

/* Where words (or NULL) of the nth node of a kind must be found. */
struct sample {
	const char *source;
	enum node_kind kind;
	int nth;
	const char *words;
	int line;
	int column;
};

/* Every case in which cmark's own positions are wrong, and plain ones. */
static const struct sample samples[] = {
    /* Where cmark is right. */
    {"see [a](x.md) b\n", KIND_LINK, 0, "x.md", 1, 9},
    {"see [a](x.md) b\n", KIND_LINK, 0, NULL, 1, 5},
    {"see\nthe [a](x.md)\n", KIND_LINK, 0, "x.md", 2, 9},
    {"- a\n  - [b](x.md)\n", KIND_LINK, 0, "x.md", 2, 9},
    {"> - [b](x.md)\n", KIND_LINK, 0, "x.md", 1, 9},
    {"| a |\n|---|\n| [b](x.md) |\n", KIND_LINK, 0, "x.md", 3, 7},
    {"## A [b](x.md)\n", KIND_LINK, 0, "x.md", 1, 10},
    {"*a [b](x.md)*\n", KIND_LINK, 0, "x.md", 1, 8},
    {"![b](x.svg \"t\")\n", KIND_IMAGE, 0, "x.svg", 1, 6},
    {"a[^1]\n\n[^1]: [b](x.md)\n", KIND_LINK, 0, "x.md", 3, 11},
    {"\xC3\xA4\xC3\xB6 [a](x.md)\n", KIND_LINK, 0, "x.md", 1, 10},

    /* A paragraph that begins with definitions. */
    {"[r]: y\n[s]: z\n[a](x.md) [r] [s]\n", KIND_LINK, 0, "x.md", 3, 5},
    {"[r]: y\n[s]: z\n[a](x.md) [r] [s]\n", KIND_LINK, 0, NULL, 3, 1},
    {"[r]: y\n[s]: z\nword\n", KIND_PARAGRAPH, 0, NULL, 3, 1},
    {"[r]: y\nhead\n---\n", KIND_HEADING, 0, NULL, 2, 1},

    /* The text of a link on two lines. */
    {"see [a\nb](x.md)\n", KIND_LINK, 0, "x.md", 2, 4},
    {"see [a\nb](x.md)\n", KIND_LINK, 0, NULL, 1, 5},

    /* Code or HTML on several lines before it. */
    {"see `a\nb` [c](x.md)\n", KIND_LINK, 0, "x.md", 2, 8},
    {"see <b\nc> [d](x.md)\n", KIND_LINK, 0, NULL, 2, 4},
    {"a <!-- b\nc\nd --> [e](x.md)\n", KIND_LINK, 0, "x.md", 3, 11},

    /* A destination or title on several lines before it. */
    {"[a](\nb.md) [c](x.md)\n", KIND_LINK, 1, "x.md", 2, 11},
    {"[a](b.md 't\nu') [c](x.md)\n", KIND_LINK, 1, NULL, 2, 5},
    {"![a](\nb.svg\n't\nu') [c](x.md)\n", KIND_LINK, 0, "x.md", 4, 9},

    /* Lines that do not look like the first one. */
    {"> a\nlazy [b](x.md)\n", KIND_LINK, 0, NULL, 2, 6},
    {"> - a\n> lazy [b](x.md)\n", KIND_LINK, 0, "x.md", 2, 12},
    {"a[^1]\n\n[^1]: b\n    c [d](x.md)\n", KIND_LINK, 0, NULL, 4, 7},
    {"a[^1]\n\n[^1]: b\nc [d](x.md)\n", KIND_LINK, 0, "x.md", 4, 7},
    {"-\ta\n\tb [c](x.md)\n", KIND_LINK, 0, NULL, 2, 4},

    /* Nodes without any position. */
    {"a http://x.org/b c\n", KIND_LINK, 0, NULL, 1, 3},
    {"a\nb http://x.org/b c\n", KIND_LINK, 0, "x.org", 2, 10},
    {"a b@c.org d [e](x.md)\n", KIND_LINK, 0, NULL, 1, 3},
    {"a b@c.org d [e](x.md)\n", KIND_LINK, 1, "x.md", 1, 17},
    {"a b@c.org d **e**\n", KIND_STRONG, 0, NULL, 1, 13},
    {"a\nb\n", KIND_SOFT_BREAK, 0, NULL, 1, 2},
    {"x\n\nTable: a [b](x.md)\n| c |\n|---|\n| d |\n", KIND_PARAGRAPH, 1, NULL,
        3, 1},
    {"x\n\nTable: a [b](x.md)\n| c |\n|---|\n| d |\n", KIND_LINK, 0, "x.md", 3,
        14},
    {"x\n\nTable: a\n| c |\n|---|\n| d |\n", KIND_TABLE, 0, NULL, 4, 1},
    {"x\n\nTable: a\n| c |\n|---|\n| d |\n", KIND_TABLE_CELL, 0, NULL, 4, 3},
    {"x\n\nTable: a\n| c |\n|---|\n| d |\n", KIND_TABLE_ROW, 0, "c", 4, 3},
    {"> Table: a\n> | c |\n> |---|\n> | d |\n", KIND_TABLE, 0, NULL, 2, 3},

    /* References: the definition is what must be mended. */
    {"a [b][r]\n\n[r]: x.md\n", KIND_LINK, 0, "x.md", 3, 6},
    {"[r]: x.md 'x.md'\n\na [b][r] [c](x.md)\n", KIND_LINK, 0, "x.md", 1, 6},
    {"a [r][]\n\n[q]: x.mdx\n[s]:\n<x.md>\n[r]: x.md\n", KIND_LINK, 0, "x.md",
        5, 2},
    {"a [x.md] b\n\n[x.md]: x.md\n", KIND_LINK, 0, "x.md", 3, 9},
    {"![r]\n\n> [r]: x.svg\n", KIND_IMAGE, 0, "x.svg", 3, 8},

    /* The link in question, not its text or its neighbour. */
    {"[x.md](x.md) [x.md](x.md)\n", KIND_LINK, 0, "x.md", 1, 8},
    {"[x.md](x.md) [x.md](x.md)\n", KIND_LINK, 1, "x.md", 1, 21},
    {"x.md <http://a/x.md>\n", KIND_LINK, 0, "x.md", 1, 16},
    {"x.md [a](x.md#b) c\n", KIND_LINK, 0, "#b", 1, 14},

    /* Words that are spelled otherwise. */
    {"[a](b&amp;c.md) b&c.md\n", KIND_LINK, 0, "b&c.md", 1, 5},
    {"[a]( <b\\_c.md>)\n", KIND_LINK, 0, "b_c.md", 1, 7},
    {"a [b]() c\n", KIND_LINK, 0, "", 1, 3},
    {"![a](b.svg \"c d\")\n", KIND_IMAGE, 0, "c d", 1, 13},
    {"a *b*\n\nc\n", KIND_EMPHASIS, 0, "nowhere", 1, 3},

    /* Blocks. */
    {"a\n\n## b {#id}\n", KIND_HEADING, 0, "{#id}", 3, 6},
    {"a\n\n> [!NOTE]\n> b\n", KIND_BLOCK_QUOTE, 0, "NOTE", 3, 5},
    {"a\n\n```forest\nb: 1\n```\n", KIND_CODE_BLOCK, 0, "b:", 4, 1},
    {"a\n\n  <div>\nb\n", KIND_HTML_BLOCK, 0, NULL, 3, 3},
    {"a\n\n- b\n- c\n", KIND_ITEM, 1, NULL, 4, 1},
    {"a[^1]\n\n[^1]: b\n", KIND_FOOTNOTE_DEFINITION, 0, "[^1]", 3, 1},
    {"a `b` <br>\n", KIND_HTML_INLINE, 0, "<br", 1, 7},
    {"a `b` <br>\n", KIND_CODE, 0, NULL, 1, 3},
    {"a [^1]\n\n[^1]: b\n", KIND_FOOTNOTE_REFERENCE, 0, NULL, 1, 3},
    {"a\n", KIND_DOCUMENT, 0, NULL, 1, 1},
    {"", KIND_DOCUMENT, 0, "x", 1, 1},
};

static bool sample_is_right(const struct sample *sample)
{
	struct chapter chapter;
	cmark_node *node;
	struct position at;
	bool right;

	read_chapter(&chapter, sample->source);
	node = find_node(chapter.document, sample->kind, sample->nth);
	assert_non_null(node);
	at = chapter_position(&chapter, node, sample->words);
	right = at.line == sample->line && at.column == sample->column;
	if (!right)
		print_error("\"%s\" stands at %d:%d, found at %d:%d in:\n%s\n",
		    sample->words ? sample->words : "", sample->line,
		    sample->column, at.line, at.column, sample->source);
	chapter_clear(&chapter);
	return right;
}

static void words_of_a_node_are_found_where_they_stand(void **state)
{
	size_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(samples) / sizeof(*samples); i++)
		wrong += !sample_is_right(&samples[i]);
	assert_int_equal(wrong, 0);
}

static void a_position_names_file_order_and_line_of_the_file(void **state)
{
	struct chapter chapter;

	(void)state;
	read_chapter(&chapter, "a\n\n[b](x.md)\n");
	chapter.file = "book/sample.md";
	chapter.index = 4;
	chapter.lines_before = 10;

	struct position at = chapter_position(
	    &chapter, find_node(chapter.document, KIND_LINK, 0), "x.md");

	assert_string_equal(at.file, "book/sample.md");
	assert_int_equal(at.order, ORDER_CHAPTERS + 4);
	assert_int_equal(at.line, 13);
	assert_int_equal(at.column, 5);
	chapter_clear(&chapter);
}

static void assert_origin(const struct chapter *chapter, size_t offset,
    const char *file, int line, int column)
{
	struct position at = chapter_offset_position(chapter, offset);

	assert_string_equal(at.file, file);
	assert_int_equal(at.line, line);
	assert_int_equal(at.column, column);
}

static void included_text_has_the_position_of_its_own_file(void **state)
{
	struct chapter chapter;

	(void)state;
	chapter_init(&chapter, "sample.md");
	text_append_string(&chapter.text, "own, in\nin, own\nown\n");
	chapter_index_lines(&chapter);
	chapter.origins = memory_new(3, sizeof(*chapter.origins));
	chapter.origin_count = 3;
	chapter.origins[0] = (struct origin){0, "sample.md", 4, 1};
	chapter.origins[1] = (struct origin){5, "part.md", 7, 1};
	chapter.origins[2] = (struct origin){10, "sample.md", 4, 23};

	assert_origin(&chapter, 0, "sample.md", 4, 1);
	assert_origin(&chapter, 4, "sample.md", 4, 5);
	assert_origin(&chapter, 6, "part.md", 7, 2);
	assert_origin(&chapter, 9, "part.md", 8, 2);
	assert_origin(&chapter, 12, "sample.md", 4, 25);
	assert_origin(&chapter, 17, "sample.md", 5, 2);
	chapter_clear(&chapter);
}

static void the_file_as_a_whole_has_no_line(void **state)
{
	struct chapter chapter;

	(void)state;
	chapter_init(&chapter, "sample.md");
	chapter.index = 2;
	chapter.lines_before = 3;

	struct position at = chapter_file_position(&chapter);

	assert_string_equal(at.file, "sample.md");
	assert_int_equal(at.line, 0);
	assert_int_equal(at.order, ORDER_CHAPTERS + 2);
	chapter_clear(&chapter);
}

static void assert_offset(
    const struct chapter *chapter, size_t offset, int line, int column)
{
	struct position at = chapter_offset_position(chapter, offset);

	assert_int_equal(at.line, line);
	assert_int_equal(at.column, column);
}

static void offsets_have_lines_and_columns(void **state)
{
	struct chapter chapter;

	(void)state;
	chapter_init(&chapter, "sample.md");
	text_append_string(&chapter.text,
	    "ab\n\n\xC3\xA4"
	    "b\nc");
	chapter_index_lines(&chapter);

	assert_int_equal(chapter.line_count, 4);
	assert_offset(&chapter, 0, 1, 1);
	assert_offset(&chapter, 2, 1, 3);
	assert_offset(&chapter, 3, 2, 1);
	assert_offset(&chapter, 4, 3, 1);
	assert_offset(&chapter, 6, 3, 3);
	assert_offset(&chapter, 8, 4, 1);
	assert_offset(&chapter, 9, 4, 2);
	chapter.lines_before = 5;
	assert_offset(&chapter, 8, 9, 1);
	chapter_clear(&chapter);
}

static void a_final_line_end_starts_no_line(void **state)
{
	struct chapter chapter;

	(void)state;
	chapter_init(&chapter, "sample.md");
	chapter_index_lines(&chapter);
	assert_int_equal(chapter.line_count, 1);
	assert_offset(&chapter, 0, 1, 1);

	text_append_string(&chapter.text, "a\nb\n");
	chapter_index_lines(&chapter);
	assert_int_equal(chapter.line_count, 2);
	assert_int_equal(chapter.line_starts[1], 2);
	assert_offset(&chapter, 4, 2, 3);
	chapter_clear(&chapter);
}

static void without_an_index_the_text_is_one_line(void **state)
{
	struct chapter chapter;

	(void)state;
	chapter_init(&chapter, "sample.md");
	text_append_string(&chapter.text, "ab");

	assert_offset(&chapter, 1, 1, 2);
	chapter_clear(&chapter);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_of_a_node_are_found_where_they_stand),
	    cmocka_unit_test(a_position_names_file_order_and_line_of_the_file),
	    cmocka_unit_test(included_text_has_the_position_of_its_own_file),
	    cmocka_unit_test(the_file_as_a_whole_has_no_line),
	    cmocka_unit_test(offsets_have_lines_and_columns),
	    cmocka_unit_test(a_final_line_end_starts_no_line),
	    cmocka_unit_test(without_an_index_the_text_is_one_line),
	};

	return cmocka_run_group_tests_name("position", tests, NULL, NULL);
}
