/*
 * From where to where an element can be put around text.
 */
#include "passes/span.h"

#include <string.h>

#include "model/node.h"

static const struct html *html_of(cmark_node *node)
{
	return node && node_kind(node) == KIND_HTML_INLINE
	    ? cmark_node_get_user_data(node)
	    : NULL;
}

/* Elements of raw HTML that are open, and how many closed before. */
struct depth {
	int open;
	int lowest;
};

static void add_node(struct depth *depth, cmark_node *node)
{
	const struct html *html = html_of(node);

	for (size_t i = 0; html && i < html->count; i++) {
		const struct html_item *item = &html->items[i];

		depth->open += item->kind == HTML_OPEN && !item->is_void;
		depth->open -= item->kind == HTML_CLOSE;
		if (depth->open < depth->lowest)
			depth->lowest = depth->open;
	}
}

/* True if the node is a tag that begins or ends what is raised or lowered. */
static bool is_script_tag(cmark_node *node, enum html_kind kind)
{
	const struct html *html = html_of(node);
	const struct html_item *item;

	if (!html || html->count != 1 || html->items[0].kind != kind)
		return false;
	item = kind == HTML_CLOSE ? html->items[0].opened : &html->items[0];
	return strcmp(item->text, "sub") == 0 || strcmp(item->text, "sup") == 0;
}

static bool is_end_of_node(struct place place)
{
	return node_kind(place.node) != KIND_TEXT ||
	    cmark_node_get_literal(place.node)[place.byte] == '\0';
}

static void take_in_start(struct span *span, struct depth *depth)
{
	while (depth->lowest < 0 && span->start.byte == 0) {
		cmark_node *before = cmark_node_previous(span->start.node);

		if (!is_script_tag(before, HTML_OPEN))
			return;
		span->start = (struct place){before, 0};
		depth->open++;
		depth->lowest++;
	}
}

static void take_in_end(struct span *span, struct depth *depth)
{
	while (depth->open > 0 && is_end_of_node(span->end)) {
		cmark_node *behind = cmark_node_next(span->end.node);

		if (!is_script_tag(behind, HTML_CLOSE))
			return;
		span->end = (struct place){behind, 1};
		depth->open--;
	}
}

bool span_close(struct span *span)
{
	struct depth depth = {0};
	cmark_node *node = span->start.node;

	if (cmark_node_parent(node) != cmark_node_parent(span->end.node))
		return false;
	while (node != span->end.node) {
		node = cmark_node_next(node);
		add_node(&depth, node);
	}
	take_in_start(span, &depth);
	take_in_end(span, &depth);
	return depth.lowest >= 0 && depth.open == 0;
}
