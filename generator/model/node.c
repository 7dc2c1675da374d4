/*
 * cmark's tree, its extension types as constants.
 */
#include "model/node.h"

#include <string.h>

#include <cmark-gfm-core-extensions.h>

/* The library exports the types of its extension nodes without a header. */
/* NOLINTBEGIN(readability-identifier-naming) */
extern cmark_node_type CMARK_NODE_TABLE;
extern cmark_node_type CMARK_NODE_TABLE_ROW;
extern cmark_node_type CMARK_NODE_TABLE_CELL;
extern cmark_node_type CMARK_NODE_STRIKETHROUGH;
/* NOLINTEND(readability-identifier-naming) */

static enum node_kind extension_kind(cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);

	if (type == CMARK_NODE_TABLE_CELL)
		return KIND_TABLE_CELL;
	if (type == CMARK_NODE_TABLE_ROW)
		return KIND_TABLE_ROW;
	if (type == CMARK_NODE_TABLE)
		return KIND_TABLE;
	if (type == CMARK_NODE_STRIKETHROUGH)
		return KIND_STRIKETHROUGH;
	return KIND_OTHER;
}

enum node_kind node_kind(cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_DOCUMENT:
		return KIND_DOCUMENT;
	case CMARK_NODE_BLOCK_QUOTE:
		return KIND_BLOCK_QUOTE;
	case CMARK_NODE_LIST:
		return KIND_LIST;
	case CMARK_NODE_ITEM:
		return KIND_ITEM;
	case CMARK_NODE_CODE_BLOCK:
		return KIND_CODE_BLOCK;
	case CMARK_NODE_HTML_BLOCK:
		return KIND_HTML_BLOCK;
	case CMARK_NODE_PARAGRAPH:
		return KIND_PARAGRAPH;
	case CMARK_NODE_HEADING:
		return KIND_HEADING;
	case CMARK_NODE_THEMATIC_BREAK:
		return KIND_THEMATIC_BREAK;
	case CMARK_NODE_FOOTNOTE_DEFINITION:
		return KIND_FOOTNOTE_DEFINITION;
	case CMARK_NODE_TEXT:
		return KIND_TEXT;
	case CMARK_NODE_SOFTBREAK:
		return KIND_SOFT_BREAK;
	case CMARK_NODE_LINEBREAK:
		return KIND_LINE_BREAK;
	case CMARK_NODE_CODE:
		return KIND_CODE;
	case CMARK_NODE_HTML_INLINE:
		return KIND_HTML_INLINE;
	case CMARK_NODE_EMPH:
		return KIND_EMPHASIS;
	case CMARK_NODE_STRONG:
		return KIND_STRONG;
	case CMARK_NODE_LINK:
		return KIND_LINK;
	case CMARK_NODE_IMAGE:
		return KIND_IMAGE;
	case CMARK_NODE_FOOTNOTE_REFERENCE:
		return KIND_FOOTNOTE_REFERENCE;
	default:
		return extension_kind(node);
	}
}

bool node_is_leaf_block(cmark_node *node)
{
	enum node_kind kind = node_kind(node);

	return kind == KIND_PARAGRAPH || kind == KIND_HEADING ||
	    kind == KIND_TABLE_CELL;
}

cmark_node *node_after(cmark_node *node, cmark_node *root)
{
	while (node && node != root) {
		cmark_node *next = cmark_node_next(node);

		if (next)
			return next;
		node = cmark_node_parent(node);
	}
	return NULL;
}

cmark_node *node_next(cmark_node *node, cmark_node *root)
{
	cmark_node *child = cmark_node_first_child(node);

	return child ? child : node_after(node, root);
}

static void append_leaf(struct text *out, cmark_node *node)
{
	switch (node_kind(node)) {
	case KIND_TEXT:
	case KIND_CODE:
		text_append_string(out, cmark_node_get_literal(node));
		break;
	case KIND_SOFT_BREAK:
	case KIND_LINE_BREAK:
		text_append_char(out, ' ');
		break;
	default:
		break;
	}
}

void node_append_text(struct text *out, cmark_node *node)
{
	for (cmark_node *n = node; n; n = node_next(n, node))
		append_leaf(out, n);
}

bool node_is_address(cmark_node *link)
{
	cmark_node *words = cmark_node_first_child(link);

	return node_kind(link) == KIND_LINK && words &&
	    !cmark_node_next(words) && node_kind(words) == KIND_TEXT &&
	    string_ends_with(
	        cmark_node_get_url(link), cmark_node_get_literal(words));
}

bool node_is_task(cmark_node *item, bool *done)
{
	if (strcmp(cmark_node_get_type_string(item), "tasklist") != 0)
		return false;
	*done = cmark_gfm_extensions_get_tasklist_item_checked(item);
	return true;
}
