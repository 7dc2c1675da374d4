/*
 * Pages of a reference: "2342-2350", "S12-S15", "e5", "1-4, 9".
 */
#ifndef RENDER_PAGE_RANGE_H
#define RENDER_PAGE_RANGE_H

#include <stdbool.h>

struct text;

/*
 * Append pages as markup, with an en dash where a hyphen stands between the
 * ends of a range.  If shorten, the second end leaves out the digits that it
 * has in common with the first, as "Citing Medicine" wants it: "2342-50".
 */
void page_range_append(struct text *out, const char *pages, bool shorten);

#endif
