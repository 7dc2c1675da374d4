/*
 * Names that hold a hyphen, "PD-L1", as text of a page.
 */
#ifndef RENDER_JOINED_H
#define RENDER_JOINED_H

#include <stddef.h>

struct text;

/*
 * Append bytes of text, escaped as by markup_append().  Lines may break behind
 * a hyphen (UAX #14, class HY), but not in a name: what stands in
 * <span class="joined"> begins with a capital and goes on with capitals or
 * digits behind each of its hyphens, "CTLA-4" and "KEYNOTE-671", but is no
 * compound of words, "T-cell", "T-Zelle", nor longer than 14 bytes.
 */
void joined_append(struct text *out, const char *bytes, size_t length);

#endif
