/*
 * Walking and asking cmark's tree.
 *
 * The types of extension nodes are variables in cmark-gfm, so they cannot
 * stand in a switch; node_kind() gives every type a constant.
 */
#ifndef MODEL_NODE_H
#define MODEL_NODE_H

#include <stdbool.h>

#include <cmark-gfm.h>

#include "base/text.h"

enum node_kind {
	KIND_DOCUMENT,
	KIND_BLOCK_QUOTE,
	KIND_LIST,
	KIND_ITEM,
	KIND_CODE_BLOCK,
	KIND_HTML_BLOCK,
	KIND_PARAGRAPH,
	KIND_HEADING,
	KIND_THEMATIC_BREAK,
	KIND_FOOTNOTE_DEFINITION,
	KIND_TABLE,
	KIND_TABLE_ROW,
	KIND_TABLE_CELL,
	KIND_TEXT,
	KIND_SOFT_BREAK,
	KIND_LINE_BREAK,
	KIND_CODE,
	KIND_HTML_INLINE,
	KIND_EMPHASIS,
	KIND_STRONG,
	KIND_LINK,
	KIND_IMAGE,
	KIND_FOOTNOTE_REFERENCE,
	KIND_STRIKETHROUGH,
	KIND_OTHER
};

enum node_kind node_kind(cmark_node *node);

/* True for paragraph, heading and table cell: blocks with inline content. */
bool node_is_leaf_block(cmark_node *node);

/*
 * The node after node in reading order (parents before children) below root,
 * or NULL at the end.
 */
cmark_node *node_next(cmark_node *node, cmark_node *root);

/* The same, but past the children of node. */
cmark_node *node_after(cmark_node *node, cmark_node *root);

/* Append all readable text below node: text, code, alternative texts. */
void node_append_text(struct text *out, cmark_node *node);

/* True for <https://example.org> and the like: the text is the address. */
bool node_is_address(cmark_node *link);

/* True if item is a task of a task list; done tells whether it is ticked. */
bool node_is_task(cmark_node *item, bool *done);

#endif
