/*
 * Citations in the text and entries of the bibliography, in the style of the
 * ICMJE ("Vancouver"): numbers in the order of first use, entries as in
 * "Citing Medicine", second edition (National Library of Medicine).
 */
#ifndef RENDER_CITATION_H
#define RENDER_CITATION_H

struct citation;
struct page;
struct reference;
struct text;

/* Append "[3, 7, p. 12]" with every number linked to its entry. */
void citation_render(
    struct text *out, const struct page *page, const struct citation *citation);

/* Append the entry as markup: authors, title, container, year, links. */
void reference_render(struct text *out, const struct reference *reference);

#endif
