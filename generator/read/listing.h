/*
 * Listings: files of which chapters include all, some lines, or what stands
 * between two anchors.
 *
 *     // ANCHOR: name
 *     the lines that {{#include file:name}} takes
 *     // ANCHOR_END: name
 *
 * As in mdBook, lines with anchors are dropped from what an anchor takes, and
 * stay where lines are taken by number.
 */
#ifndef READ_LISTING_H
#define READ_LISTING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/map.h"
#include "base/memory.h"
#include "base/text.h"

/* What stands between two anchors of the same name. */
struct listing_region {
	size_t first; /* line of ANCHOR, from 1 */
	size_t last;  /* line of ANCHOR_END, or behind the last line */
	bool is_open; /* there is no ANCHOR_END */
};

/* An indexed file.  Make it with listing_index() from text. */
struct listing {
	const char *path; /* as seen from the book's folder; borrowed */
	const char *file; /* to open it; borrowed */
	struct text text;
	bool is_broken;       /* there is nothing to take */
	size_t *line_starts;  /* and the end of the text behind them */
	size_t line_count;    /* a last line need not have an end */
	size_t *anchor_lines; /* from 1, rising */
	size_t anchor_line_count;
	size_t anchor_line_capacity;
	struct map regions; /* name -> struct listing_region */
	struct arena memory;
};

/* Neighbouring lines. */
struct listing_part {
	size_t start; /* offsets in text */
	size_t end;   /* without the end of the last line, if it is the last */
	size_t line;  /* of the first byte, from 1 */
};

struct listing_parts {
	struct listing_part *items; /* free() them */
	size_t count;
	size_t capacity;
};

void listing_index(struct listing *listing);
void listing_clear(struct listing *listing);

/*
 * Lines first to last, both from 1 and both there, without the end of the last
 * one.  None if last is before first.
 */
void listing_take_lines(const struct listing *listing, size_t first,
    size_t last, struct listing_parts *parts);

/* The same without the lines that hold anchors. */
void listing_take_region(const struct listing *listing, size_t first,
    size_t last, struct listing_parts *parts);

#endif
