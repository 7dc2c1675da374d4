/*
 * Entries of a bibliography, in both styles:
 *
 *     Vancouver: "Citing Medicine", second edition (National Library of
 *     Medicine), which the ICMJE recommends
 *     author-date: the same, but with the year behind the authors
 */
#ifndef RENDER_REFERENCE_H
#define RENDER_REFERENCE_H

#include "model/book.h"

struct text;

/*
 * Append the entry as markup: authors, title, what it stands in, year, links.
 * What is not known leaves no trace.
 */
void reference_render(struct text *out, const struct reference *reference,
    enum citation_style style);

#endif
