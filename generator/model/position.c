/*
 * Positions in a chapter's file.
 */
#include "model/book.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "base/bisect.h"
#include "base/memory.h"
#include "model/node.h"
#include "model/source.h"

static const size_t nowhere = SIZE_MAX;

/* The first occurrence of words from start up to end in the chapter. */
static size_t find_words(
    const struct chapter *chapter, const char *words, size_t start, size_t end)
{
	const char *text = chapter->text.data;
	const char *found;

	if (start >= end)
		return nowhere;
	found = memmem(text + start, end - start, words, strlen(words));
	return found ? (size_t)(found - text) : nowhere;
}

/* True if what starts at offset is the destination of "[label]: ". */
static bool is_definition(const char *text, size_t offset, size_t end)
{
	while (offset > 0 && strchr(" \t\n<", text[offset - 1]))
		offset--;
	return offset >= 2 && text[offset - 1] == ':' &&
	    text[offset - 2] == ']' && !isalnum((unsigned char)text[end]) &&
	    !strchr("._-/", text[end] == '\0' ? ' ' : text[end]);
}

/* Where the definition of a reference says words. */
static size_t find_definition(const struct chapter *chapter, const char *words)
{
	const char *text = chapter->text.data;
	size_t length = strlen(words);
	size_t end = chapter->text.length;
	size_t at = find_words(chapter, words, 0, end);

	while (at != nowhere && !is_definition(text, at, at + length))
		at = find_words(chapter, words, at + 1, end);
	return at;
}

static size_t line_start(const struct chapter *chapter, size_t offset)
{
	while (offset > 0 && chapter->text.data[offset - 1] != '\n')
		offset--;
	return offset;
}

/* Where the destination begins that stands behind a link's text. */
static size_t destination(const struct chapter *chapter, struct extent extent)
{
	size_t at = extent.tail + 2;

	return at + strspn(chapter->text.data + at, " \t\n<");
}

static bool is_written_out(const struct chapter *chapter, struct extent extent)
{
	return extent.tail + 2 < extent.end &&
	    strncmp(chapter->text.data + extent.tail, "](", 2) == 0;
}

/*
 * The place of words in a link or image: best in its destination, which may
 * stand elsewhere.
 */
static size_t find_in_link(
    const struct chapter *chapter, const char *words, struct extent extent)
{
	const char *text = chapter->text.data;
	size_t found = nowhere;

	if (is_written_out(chapter, extent))
		found = find_words(chapter, words, extent.tail, extent.end);
	else if (extent.tail < extent.end && text[extent.tail] == ']')
		found = find_definition(chapter, words);
	if (found == nowhere)
		found = find_words(chapter, words, extent.start, extent.end);
	/* Spelled with escapes or entities: not to be found elsewhere. */
	if (found == nowhere && is_written_out(chapter, extent))
		found = destination(chapter, extent);
	return found;
}

static bool is_link(cmark_node *node)
{
	enum node_kind kind = node_kind(node);

	return kind == KIND_LINK || kind == KIND_IMAGE;
}

static size_t find_in_extent(const struct chapter *chapter, cmark_node *node,
    const char *words, struct extent extent)
{
	size_t found = is_link(node)
	    ? find_in_link(chapter, words, extent)
	    : find_words(chapter, words, extent.start, extent.end);

	if (found == nowhere)
		found = find_words(chapter, words,
		    line_start(chapter, extent.start), chapter->text.length);
	return found != nowhere ? found : extent.start;
}

/* The line of chapter->text that offset lies in, from 0. */
static size_t line_of(const struct chapter *chapter, size_t offset)
{
	return bisect(chapter->line_starts, chapter->line_count,
	    sizeof(*chapter->line_starts), offset);
}

/* Where offset comes from; only if files were included. */
static const struct origin *origin_of(
    const struct chapter *chapter, size_t offset)
{
	return &chapter->origins[bisect(&chapter->origins->start,
	    chapter->origin_count, sizeof(*chapter->origins), offset)];
}

/* The position of offset, which lies in line (from 0) of chapter->text. */
static struct position position_of(
    const struct chapter *chapter, size_t offset, size_t line)
{
	size_t start = chapter->line_count > 0 ? chapter->line_starts[line] : 0;
	struct position at = {
	    .file = chapter->file,
	    .line = chapter->lines_before + (int)line + 1,
	    .column = (int)(offset - start) + 1,
	    .order = ORDER_CHAPTERS + chapter->index,
	    .place = chapter->bytes_before + offset + 1,
	};

	if (chapter->origin_count > 0) {
		const struct origin *origin = origin_of(chapter, offset);
		size_t first = line_of(chapter, origin->start);

		at.file = origin->file;
		at.line = origin->line + (int)(line - first);
		if (line == first)
			at.column =
			    origin->column + (int)(offset - origin->start);
	}
	return at;
}

/* Of a node whose text we cannot follow: where cmark says it is. */
static struct position reported_position(
    const struct chapter *chapter, cmark_node *node, const char *words)
{
	int line = source_line(node);
	int column = cmark_node_get_start_line(node) > 0
	    ? cmark_node_get_start_column(node)
	    : 1;
	size_t start;
	size_t found;

	if (chapter->line_count == 0)
		return chapter_file_position(chapter);
	if (line <= 0 || (size_t)line > chapter->line_count)
		line = (int)chapter->line_count;
	start = chapter->line_starts[line - 1];
	found = words ? find_words(chapter, words, start, chapter->text.length)
	              : nowhere;
	if (found != nowhere)
		return chapter_offset_position(chapter, found);
	return position_of(chapter,
	    start + (size_t)(column > 0 ? column - 1 : 0), (size_t)line - 1);
}

/* --- what others see -------------------------------------------------- */

void chapter_index_lines(struct chapter *chapter)
{
	const char *text = text_string(&chapter->text);
	const char *end = text + chapter->text.length;
	size_t count = 1;

	for (const char *c = text; (c = memchr(c, '\n', (size_t)(end - c)));)
		count += ++c < end;
	chapter->line_starts = memory_resize(
	    chapter->line_starts, count, sizeof(*chapter->line_starts));
	chapter->line_starts[0] = 0;
	chapter->line_count = count;
	for (size_t i = 1; i < count; i++) {
		size_t start = chapter->line_starts[i - 1];
		const char *newline =
		    memchr(text + start, '\n', (size_t)(end - text) - start);

		chapter->line_starts[i] = (size_t)(newline - text) + 1;
	}
}

struct position chapter_position(
    const struct chapter *chapter, cmark_node *node, const char *words)
{
	struct extent extent;

	if (words && words[0] == '\0')
		words = NULL;
	if (!source_extent(chapter, node, &extent))
		return reported_position(chapter, node, words);
	if (!words)
		return chapter_offset_position(chapter, extent.start);
	return chapter_offset_position(
	    chapter, find_in_extent(chapter, node, words, extent));
}

struct position chapter_html_position(
    const struct chapter *chapter, cmark_node *node, size_t offset)
{
	size_t found;

	if (node_kind(node) != KIND_HTML_BLOCK)
		return chapter_position(chapter, node, NULL);
	if (source_block_offset(chapter, node, offset, &found))
		return chapter_offset_position(chapter, found);
	return reported_position(chapter, node, NULL);
}

struct position chapter_offset_position(
    const struct chapter *chapter, size_t offset)
{
	return position_of(chapter, offset, line_of(chapter, offset));
}

struct position chapter_file_position(const struct chapter *chapter)
{
	return (struct position){
	    .file = chapter->file,
	    .order = ORDER_CHAPTERS + chapter->index,
	};
}
