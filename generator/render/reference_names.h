/*
 * Names at the begin of an entry: "Smith SJ, van Berg A, et al".
 */
#ifndef RENDER_REFERENCE_NAMES_H
#define RENDER_REFERENCE_NAMES_H

struct makers;
struct text;

/*
 * Append the names as markup: families, then initials, the first six and then
 * "et al" (without a full stop); of those who edited also that: ", editors".
 */
void reference_append_names(struct text *out, const struct makers *makers);

#endif
