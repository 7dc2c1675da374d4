/*
 * Where inline nodes stand in the author's text.
 *
 * cmark's own positions of inline nodes are often wrong and sometimes missing.
 * But cmark keeps, for every paragraph, heading and table cell, the text its
 * inline nodes were parsed from, free of everything that belongs to quotes,
 * lists and tables.  This module finds that text again in the chapter, line
 * by line, and then replays cmark's reading of it: the tree says which markup
 * must come next, so nothing has to be guessed, whatever words are repeated.
 *
 * Every question costs a scan of one block, so ask only for messages.  The
 * chapter's lines must have been indexed (chapter_index_lines()).
 */
#ifndef MODEL_SOURCE_H
#define MODEL_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include <cmark-gfm.h>

#include "model/book.h"

/* Offsets in chapter->text. */
struct extent {
	size_t start; /* of the node with its markup */
	size_t tail;  /* of what stands behind its text, as "](url)" */
	size_t end;
};

/*
 * The extent of an inline node or a leaf block.  False, and extent is as it
 * was, for other nodes and where chapter->text is not what cmark read.
 */
bool source_extent(
    const struct chapter *chapter, cmark_node *node, struct extent *extent);

/*
 * The offset in chapter->text of a byte of a leaf.  Of what is written as an
 * escape or entity, the offset is where that begins.  Of leaves other than
 * text and code, byte 0 is the start and any other byte the end.
 */
bool source_offset(
    const struct chapter *chapter, struct place place, size_t *offset);

/*
 * The offset in chapter->text of a byte of the literal of an HTML block or a
 * fenced code block.
 * False, and offset is as it was, where the lines cannot be found.
 */
bool source_block_offset(const struct chapter *chapter, cmark_node *block,
    size_t byte, size_t *offset);

/* Places of text nodes that the author wrote with a backslash before them. */
struct escapes {
	struct place *places; /* in the order of the text; free() them */
	size_t count;
	size_t capacity;
};

/* Fill escapes with those of a leaf block; one scan. */
void source_escapes(
    const struct chapter *chapter, cmark_node *block, struct escapes *escapes);

/*
 * The line of chapter->text (from 1) where a block begins: cmark's, corrected
 * where a paragraph is glued to a table; for a block without a line, that of
 * what stands before or around it.
 */
int source_line(cmark_node *node);

#endif
