/*
 * References to figures, tables and sections in the text.
 */
#ifndef RENDER_CROSSREF_H
#define RENDER_CROSSREF_H

struct crossref;
struct page;
struct text;

/*
 * Append what a mark of a reference stands for: "Figure 4.2", or "Figures 4.1
 * and 4.2", or "3.1 Dose" for a section, each linked; or the numbers alone.
 */
void crossref_render(
    struct text *out, const struct page *page, const struct crossref *crossref);

#endif
