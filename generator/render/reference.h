/*
 * Entries of the bibliography, in the style of the ICMJE ("Vancouver"), as in
 * "Citing Medicine", second edition (National Library of Medicine).
 */
#ifndef RENDER_REFERENCE_H
#define RENDER_REFERENCE_H

struct name;
struct reference;
struct text;

/* Append the entry as markup: authors, title, container, year, links. */
void reference_render(struct text *out, const struct reference *reference);

/* Append "van der Berg", or the name of an institution, as markup. */
void reference_append_family(struct text *out, const struct name *name);

#endif
