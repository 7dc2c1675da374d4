/*
 * What the documents of a publication leave behind for the rules of Ace that
 * look at all of them.
 */
#ifndef CHECK_ACCESS_FACTS_H
#define CHECK_ACCESS_FACTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"

struct entry;
struct publication;
struct page;

/* A link of the navigation document, or an element with an id. */
struct access_place {
	const char *name; /* the address as written, or the id */
	int line;
	int column;
};

struct access_places {
	struct access_place *items;
	size_t count;
	size_t capacity;
};

struct access_facts {
	struct access_places contents;    /* links of the table of contents */
	struct access_places pages;       /* links of the page list */
	struct access_places page_breaks; /* those that have an id */
	bool has_page_list;
	bool has_page_breaks; /* with an id or not */
	struct arena memory;
};

/* What the document says; to be freed by access_facts_free(). */
struct access_facts *access_facts_find(const struct page *page);
void access_facts_free(struct access_facts *facts);

/* Tell what Ace tells of the table of contents and of the page list. */
void access_navigation_check(struct publication *publication);

#endif
