/*
 * Markup that nobody understood: cmark and the passes have left it as text.
 */
#include "passes/passes.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <cmark-gfm-core-extensions.h>

#include "base/memory.h"
#include "base/report.h"
#include "base/text.h"
#include "model/book.h"
#include "model/node.h"
#include "model/run.h"
#include "model/source.h"
#include "passes/crossrefs.h"

enum {
	MOST_SHOWN = 60 /* bytes of the author's words */
};

struct remains {
	struct report *report;
	struct chapter *chapter;
	const struct marks *marks; /* of the block that is looked at */
	size_t mark;               /* those before it end before the place */
	struct run run;
};

/* The length of text up to and with the sign end, or what is shown of it. */
static size_t shown_length(const char *text, char end)
{
	size_t length = 0;

	while (length < MOST_SHOWN && !strchr("\n", text[length])) {
		if (text[length++] == end)
			return length;
	}
	while (((unsigned char)text[length] & 0xC0) == 0x80)
		length--;
	return length;
}

static bool is_text(const struct remains *remains, size_t offset)
{
	const struct run_piece *piece = run_piece_at(&remains->run, offset);

	return piece && !piece->opaque && node_kind(piece->node) == KIND_TEXT;
}

/* True if an earlier pass has read what stands at offset; offsets rise. */
static bool is_read(struct remains *remains, size_t offset)
{
	const struct marks *marks = remains->marks;

	while (remains->mark < marks->count &&
	    marks->items[remains->mark].to <= offset)
		remains->mark++;
	return remains->mark < marks->count &&
	    marks->items[remains->mark].from <= offset;
}

static bool wants(const struct remains *remains, const char *code)
{
	return report_wants(
	    remains->report, ORDER_CHAPTERS + remains->chapter->index, code);
}

/* --- ids -------------------------------------------------------------- */

static bool begins_id(const char *text)
{
	enum {
		SHORTEST = 5 /* "fig-x" */
	};

	return (text[0] == '#' && isalpha((unsigned char)text[1])) ||
	    crossref_is_id(text, strnlen(text, SHORTEST));
}

static void check_id(struct remains *remains, size_t brace)
{
	const char *text = text_string(&remains->run.text) + brace;

	/* Of "{{#include" and its kin others tell. */
	if (!begins_id(text + 1) || (brace > 0 && text[-1] == '{') ||
	    !is_text(remains, brace) || is_read(remains, brace) ||
	    !wants(remains, "id/misplaced") ||
	    run_is_escaped(&remains->run, brace))
		return;
	report_warning(remains->report, run_position(&remains->run, brace),
	    "id/misplaced",
	    "\"%.*s\" is shown as text: an id such as {#fig-x} ends a heading "
	    "or a caption, or follows an image that is alone in its paragraph",
	    (int)shown_length(text, '}'), text);
}

/*
 * Where a caption begins, or the end of text.  What is wrong with the id of a
 * caption is wrong with the caption, and told; it may be glued to its image.
 */
static const char *find_caption(const char *text)
{
	const char *figure = strstr(text, "Figure:");
	const char *table = strstr(text, "Table:");

	if (!figure || (table && table < figure))
		figure = table;
	return figure ? figure : text + strlen(text);
}

/* --- links ------------------------------------------------------------ */

/* Where the "[" is that goes with the "]" at close, or close if there is none.
 */
static size_t opening(const struct remains *remains, size_t close)
{
	const char *text = text_string(&remains->run.text);

	for (size_t i = close; i > 0 && text[i - 1] != ']';) {
		i--;
		if (text[i] == '[' && is_text(remains, i))
			return i;
	}
	return close;
}

static void check_link(struct remains *remains, size_t close)
{
	const char *text = text_string(&remains->run.text);
	size_t open;

	if (!is_text(remains, close) || !is_text(remains, close + 1) ||
	    is_read(remains, close) || !wants(remains, "link/not-read"))
		return;
	open = opening(remains, close);
	if (open == close || run_is_escaped(&remains->run, open) ||
	    run_is_escaped(&remains->run, close) ||
	    run_is_escaped(&remains->run, close + 1))
		return;
	report_warning(remains->report, run_position(&remains->run, open),
	    "link/not-read",
	    "\"%.*s\" is no link and shown as text; an address with blanks "
	    "stands in \"<\" and \">\", a title in straight quotes",
	    (int)shown_length(text + open, ')'), text + open);
}

/* --- cells ------------------------------------------------------------ */

/* The end of the cell at c: a bar without a backslash, or the line's end. */
static const char *cell_end(const char *c)
{
	while (!strchr("|\n", *c))
		c += c[0] == '\\' && ispunct((unsigned char)c[1]) ? 2 : 1;
	return c;
}

/* What stands behind the first count cells of the line, or NULL. */
static const char *behind_cells(const char *line, size_t count)
{
	const char *c = line + strspn(line, " \t>");

	c += *c == '|';
	for (size_t i = 0; i < count; i++) {
		c = cell_end(c);
		if (*c != '|')
			return NULL;
		c++;
	}
	c += strspn(c, " \t|");
	return *c == '\n' || *c == '\0' ? NULL : c;
}

/* A row's cells beyond those of the head are in nobody's tree. */
static void check_row(struct remains *remains, cmark_node *row)
{
	const struct chapter *chapter = remains->chapter;
	const char *text = text_string(&chapter->text);
	size_t columns =
	    cmark_gfm_extensions_get_table_columns(cmark_node_parent(row));
	size_t line = (size_t)source_line(row);
	const char *rest;

	if (!cmark_node_previous(row) || line > chapter->line_count)
		return;
	rest = behind_cells(text + chapter->line_starts[line - 1], columns);
	if (rest && wants(remains, "table/long-row"))
		report_warning(remains->report,
		    chapter_offset_position(chapter, (size_t)(rest - text)),
		    "table/long-row",
		    "the rest of the row is not shown: its table has %zu "
		    "columns; a bar within a cell is written \\|",
		    columns);
}

/* --- the chapter ------------------------------------------------------ */

static void check_block(struct remains *remains, cmark_node *block)
{
	const char *text;
	const char *caption;

	remains->marks = block_marks(remains->chapter, block);
	remains->mark = 0;
	run_build(&remains->run, remains->chapter, block);
	text = text_string(&remains->run.text);
	caption = find_caption(text);
	for (size_t i = 0; text[i += strcspn(text + i, "{]")] != '\0'; i++) {
		if (text[i] == '{' && text + i < caption)
			check_id(remains, i);
		else if (text[i] == ']' && text[i + 1] == '(')
			check_link(remains, i);
	}
}

static bool is_suspicious(cmark_node *node)
{
	const char *text;

	if (node_kind(node) != KIND_TEXT)
		return false;
	text = cmark_node_get_literal(node);
	return strchr(text, '{') || strstr(text, "](");
}

static cmark_node *leaf_block_of(cmark_node *node)
{
	while (node && !node_is_leaf_block(node))
		node = cmark_node_parent(node);
	return node;
}

static void check_chapter(void *state, struct chapter *chapter)
{
	struct remains remains = *(const struct remains *)state;
	cmark_node *document = chapter->document;

	remains.chapter = chapter;
	for (cmark_node *node = document; node;) {
		cmark_node *block =
		    is_suspicious(node) ? leaf_block_of(node) : NULL;

		if (block)
			check_block(&remains, block);
		else if (node_kind(node) == KIND_TABLE_ROW)
			check_row(&remains, node);
		node = block ? node_after(block, document)
		             : node_next(node, document);
	}
	run_clear(&remains.run);
}

static void *start(struct book *book, struct report *report)
{
	struct remains *remains = memory_new(1, sizeof(*remains));

	(void)book;
	remains->report = report;
	return remains;
}

const struct pass remains_pass = {start, check_chapter, free};
