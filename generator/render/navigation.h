/*
 * The values that templates make navigation and the book's own pages from.
 *
 * All functions take the page that links are made for; strings live in the
 * arena of the values.
 */
#ifndef RENDER_NAVIGATION_H
#define RENDER_NAVIGATION_H

#include <stdbool.h>

#include "base/memory.h"

struct anchor;
struct chapter;
struct page;
struct text;
struct value;

/* How much of the book's tree to show. */
enum extent {
	EXTENT_SIDEBAR, /* all of a small book, what is near in a large one */
	EXTENT_CONTENTS /* everything, with the headings of level 2 */
};

/*
 * Set "groups", one for the front matter, each part, the back matter:
 * {title, href, folded, entries: [{title, number, href, draft, current,
 * separator, has_entries, entries, headings: [{href, title}]}]}.  Folded
 * groups of the sidebar link to contents.
 */
void navigation_set_groups(struct value *object, struct arena *arena,
    const struct page *page, enum extent extent,
    const struct chapter *contents);

/* Set "toc", the headings of level 2 and 3 of the page, and "has_toc". */
void navigation_set_toc(
    struct value *object, struct arena *arena, const struct page *page);

/* Set "figures", "tables", "has_figures" and "has_tables" of the book. */
void navigation_set_figures(
    struct value *object, struct arena *arena, const struct page *page);

/*
 * Set "top_id", "letters" and "groups" of {letter, id, entries}: the glossary,
 * as {id, headword, short, long, brand, registry, definition, category, see,
 * has_see, sources, uses, has_uses}.
 */
void navigation_set_glossary(
    struct value *object, struct arena *arena, const struct page *page);

/* Set "top_id" and "entries": the bibliography, as {id, number, text,
 * backlinks, ...}. */
void navigation_set_bibliography(
    struct value *object, struct arena *arena, const struct page *page);

/* The href from the page to an anchor (NULL: the top) of a chapter. */
const char *navigation_href(struct arena *arena, const struct page *page,
    const struct chapter *to, const struct anchor *anchor);

/* The contents of text as a string of the arena; clears text. */
const char *navigation_keep(struct arena *arena, struct text *text);

#endif
