/*
 * Rows of a chart's data put together: those of one group, arm, lane or series.
 */
#ifndef READ_CHART_PARTS_H
#define READ_CHART_PARTS_H

#include <stddef.h>

struct chart_source;

/* The rows that have the same value in a column. */
struct chart_part {
	const char *name; /* the value, or NULL */
	size_t *rows;     /* indices into the records, rising */
	size_t count;
};

struct chart_parts {
	struct chart_part *parts; /* in the order they are first named */
	size_t count;
};

/* All rows; borrowed from the source's arena, as are those below. */
struct chart_part chart_all_rows(const struct chart_source *source);

/* Part the rows by the text they have under name. */
struct chart_parts chart_part_rows(const struct chart_source *source,
    const struct chart_part *rows, const char *name);

#endif
