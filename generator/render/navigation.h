/*
 * The values that templates make navigation and the book's own pages from.
 *
 * All functions take the page that links are made for; strings live in the
 * arena of the values.
 */
#ifndef RENDER_NAVIGATION_H
#define RENDER_NAVIGATION_H

#include <stddef.h>

#include "base/memory.h"

struct anchor;
struct chapter;
struct page;
struct term;
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
 * Set what a page of the glossary shows: "top_id", and
 *
 *     letters     {letter, href}
 *     groups      {letter, id, entries}, an entry being as below
 *     categories  {name, id, count, entries: [{title, href, first}]}, and
 *                 "has_categories"
 *     pages       {letter, count, href, current} of a split glossary, and
 *                 "has_pages"; "lists_pages" is the one without entries, and
 *                 if it "lists_names", its groups have for each entry what
 *                 leads to it: href, headword, short, long, category,
 *                 category_id, aliases, has_aliases.  It "has_entries" unless
 *                 it lists pages alone
 *
 * An entry has what navigation_set_definition() sets, and brand, registry,
 * category, category_id, sources, aliases, has_aliases, see, has_see, and
 *
 *     uses        {title, number, count, once, first, top, href, sections,
 *                 has_sections}, one for each chapter: top leads to the
 *                 chapter, href to the first use; a section is {title, count,
 *                 once, first, href}
 *
 * with has_uses, chapter_count, has_many_uses, has_more, and more, the number
 * of chapters that are not listed.
 */
void navigation_set_glossary(
    struct value *object, struct arena *arena, const struct page *page);

/* Set "id", "headword", "short", "long" and "definition" of an entry. */
void navigation_set_definition(struct value *object, struct arena *arena,
    const struct page *page, const struct term *term);

/* The value of an id attribute for an anchor of the page. */
const char *navigation_id(
    struct arena *arena, const struct page *page, const struct anchor *anchor);

/* The href from the page to an anchor (NULL: the top) of a chapter. */
const char *navigation_href(struct arena *arena, const struct page *page,
    const struct chapter *to, const struct anchor *anchor);

/*
 * Append the paragraph of a page's foot, a link to the chapter that book.yaml
 * wants there (foot_link); nothing on that chapter's own page, nor where none
 * is wanted.
 */
void navigation_append_foot(struct text *out, const struct page *page);

/* Set "more", how many of all are not shown, and "has_more". */
void navigation_set_more(
    struct value *value, struct arena *arena, size_t all, size_t shown);

/* The contents of text as a string of the arena; clears text. */
const char *navigation_keep(struct arena *arena, struct text *text);

#endif
