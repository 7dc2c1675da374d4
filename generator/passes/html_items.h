/*
 * The items of HTML nodes while they are being made: each can still be changed
 * when a later node shows that it should have been something else.
 */
#ifndef PASSES_HTML_ITEMS_H
#define PASSES_HTML_ITEMS_H

#include <stdbool.h>
#include <stddef.h>

#include <cmark-gfm.h>

#include "base/memory.h"
#include "model/book.h"

/* An item, wherever it lies by now; html NULL: none. */
struct html_ref {
	struct html *html;
	size_t index;
};

struct html_items {
	struct arena *arena;
	struct html *html; /* of the node that is open, or NULL */
	struct html_item *items;
	struct html_ref *opened; /* of each HTML_CLOSE */
	size_t count;
	size_t item_capacity;
	size_t opened_capacity;
};

/* Give node a struct html, which grows until the next one begins. */
void html_items_begin(struct html_items *items, cmark_node *node);

/* The open node has all its items, and the array is freed. */
void html_items_clear(struct html_items *items);

/* Append a copy of item; opened is for HTML_CLOSE. */
struct html_ref html_items_add(struct html_items *items,
    const struct html_item *item, struct html_ref opened);

/* The item, borrowed until the next one is added. */
struct html_item *html_items_at(struct html_items *items, struct html_ref ref);

/* Make the item one that shows nothing. */
void html_items_drop(struct html_items *items, struct html_ref ref);

#endif
