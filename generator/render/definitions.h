/*
 * Definitions for pop-ups: beside each page of the glossary the site has a
 * script that gives its entries to script.js, so that the pages which use the
 * terms need not hold them.  A script, since pages that were opened from the
 * disk may not read other files.
 */
#ifndef RENDER_DEFINITIONS_H
#define RENDER_DEFINITIONS_H

struct page;
struct rendering;
struct text;

/*
 * Append the script for a page of the glossary: the entries that stand on it,
 * each with its id and the markup that site/definition makes of it.  Links in
 * it count from the page.
 */
void definitions_append(struct text *out, const struct rendering *rendering,
    const struct page *page);

#endif
