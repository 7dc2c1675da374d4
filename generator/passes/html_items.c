/*
 * Items in a growing array, and for good in the arena when their node is done.
 */
#include "passes/html_items.h"

#include <stdlib.h>
#include <string.h>

/* The open node has all its items. */
static void end_node(struct html_items *items)
{
	struct html *html = items->html;
	size_t size = items->count * sizeof(*items->items);

	if (!html)
		return;
	items->html = NULL;
	if (items->count == 0)
		return;
	html->items = arena_new(items->arena, size);
	html->count = items->count;
	memcpy(html->items, items->items, size);
	for (size_t i = 0; i < html->count; i++) {
		if (html->items[i].kind == HTML_CLOSE)
			html->items[i].opened =
			    html_items_at(items, items->opened[i]);
	}
}

void html_items_begin(struct html_items *items, cmark_node *node)
{
	end_node(items);
	items->html = arena_new(items->arena, sizeof(*items->html));
	items->count = 0;
	cmark_node_set_user_data(node, items->html);
}

void html_items_clear(struct html_items *items)
{
	end_node(items);
	free(items->items);
	free(items->opened);
}

struct html_ref html_items_add(struct html_items *items,
    const struct html_item *item, struct html_ref opened)
{
	items->items = memory_grow(items->items, items->count,
	    &items->item_capacity, sizeof(*items->items));
	items->opened = memory_grow(items->opened, items->count,
	    &items->opened_capacity, sizeof(*items->opened));
	items->items[items->count] = *item;
	items->opened[items->count] = opened;
	return (struct html_ref){items->html, items->count++};
}

struct html_item *html_items_at(struct html_items *items, struct html_ref ref)
{
	return ref.html == items->html ? &items->items[ref.index]
	                               : &ref.html->items[ref.index];
}

void html_items_drop(struct html_items *items, struct html_ref ref)
{
	struct html_item *item = html_items_at(items, ref);

	item->kind = HTML_TEXT;
	item->text = "";
}
