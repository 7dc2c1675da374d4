/*
 * Citations in the text, in the style that the book wants.
 */
#ifndef RENDER_CITATION_H
#define RENDER_CITATION_H

struct citation_part;
struct page;
struct text;

/*
 * Append what a mark of a citation stands for: "[3, 7]" with every number
 * linked to its entry, or less of it, as the part says.
 */
void citation_render(struct text *out, const struct page *page,
    const struct citation_part *part);

#endif
