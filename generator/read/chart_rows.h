/*
 * The rows of charts: where they come from, and which of them count.
 */
#ifndef READ_CHART_ROWS_H
#define READ_CHART_ROWS_H

#include <stdbool.h>

#include "base/map.h"
#include "read/chart_source.h"

struct book;
struct chapter;

/* What a block says of its rows; of file, rows and csv it should have one. */
struct chart_rows {
	const struct book *book; /* NULL: no file can be read */
	const struct chapter *chapter;
	struct map *files; /* path -> records of files that were read */
	const char *file;  /* as the author names it */
	int rows;          /* node of the settings */
	int where;         /* node of the settings */
	const char *csv;   /* the rest of the block */
	struct position csv_at;
};

/*
 * Find the rows that are wanted and set source->records; false, and messages,
 * if that fails or there are none.
 */
bool chart_find_rows(
    struct chart_source *source, const struct chart_rows *wanted);

#endif
