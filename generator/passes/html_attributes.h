/*
 * The attributes a book may have, and what becomes of others.
 */
#ifndef PASSES_HTML_ATTRIBUTES_H
#define PASSES_HTML_ATTRIBUTES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "base/text.h"
#include "model/book.h"

struct html_token;

enum {
	MOST_ATTRIBUTES = 50
};

/* A start tag on its way to an item. */
struct html_tag {
	const char *name;   /* of the element, as it will be shown */
	const char *parent; /* of the element around it, or "" */
	const char *class;  /* a class that the element gets, or NULL */
	struct arena *arena;
	bool trusted;  /* every attribute may stay */
	bool nameless; /* no id may stay: what it is in is shown elsewhere */

	/* Left by html_attributes_take(). */
	struct html_attribute items[MOST_ATTRIBUTES];
	size_t count;
	struct text removed; /* "style", "onclick"; to be cleared */
	size_t removed_count;
};

/*
 * Fill items with those attributes of token that the element may have, and
 * removed with the names of the others that an author will miss.
 */
void html_attributes_take(struct html_tag *tag, const struct html_token *token);

/* The attribute called name, or NULL; borrowed. */
struct html_attribute *html_attribute_find(
    struct html_tag *tag, const char *name);

/* Replaces one of that name. */
void html_attribute_set(
    struct html_tag *tag, const char *name, const char *value);

#endif
