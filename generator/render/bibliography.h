/*
 * Lists of references: the book's page, and what a chapter ends with.
 */
#ifndef RENDER_BIBLIOGRAPHY_H
#define RENDER_BIBLIOGRAPHY_H

struct arena;
struct page;
struct rendering;
struct text;
struct value;

/*
 * Set what the template of a page of the book's bibliography asks for:
 * "top_id", "numbered" (Vancouver), the page's own "sources", each as
 *
 *     {id, number, text, back, has_places, places: [{title, first, links:
 *      [{label, first, href}]}], has_more, more}
 *
 * and, if "has_pages", all "pages" as {href, label, current}.  back is the
 * address of the first place that cites it, or ""; label is "1–150".
 */
void bibliography_set(
    struct value *object, struct arena *arena, const struct page *page);

/* The same with the sources of all pages, and no "pages". */
void bibliography_set_whole(
    struct value *object, struct arena *arena, const struct page *page);

/*
 * Append the page's own list (chapter->sources), with its heading, by a
 * template that asks for the same; nothing if it has none.  Any thread.
 */
void bibliography_append(struct text *out, const struct rendering *rendering,
    const struct page *page, const char *template);

#endif
