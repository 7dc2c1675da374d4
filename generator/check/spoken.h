/*
 * The names by which those who listen know an element, as axe works them out
 * (Accessible Name and Description Computation 1.1, with its liberties).
 *
 * Of very long names only the beginning is worked out; then they are not empty,
 * and equal to no other.
 */
#ifndef CHECK_SPOKEN_H
#define CHECK_SPOKEN_H

#include <stdbool.h>

struct node;
struct text;
struct page;

/* Append the name, white space made one. */
void name_append(
    const struct page *page, const struct node *node, struct text *name);
bool name_has_any(const struct page *page, const struct node *node);

/* Whether aria-labelledby or aria-label names it. */
bool name_has_label(const struct page *page, const struct node *node);
bool name_has_aria_label(const struct node *node);
bool name_has_labelledby(const struct page *page, const struct node *node);

/* Whether what is in it names it. */
bool name_has_content(const struct page *page, const struct node *node);

/* Whether a <label> that is around it, or is for it, has text. */
bool name_has_inner_label(const struct page *page, const struct node *node);
bool name_has_outer_label(const struct page *page, const struct node *node);

/* Append the text that is heard in it, pictures left out. */
void name_append_text(const struct node *node, struct text *out);

/* True if names were cut off there. */
bool name_is_cut(const struct text *name);

#endif
