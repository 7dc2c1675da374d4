/*
 * Comma-separated values: RFC 4180, value by value.
 */
#ifndef READ_CSV_H
#define READ_CSV_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* What is being read; line ends are "\n". */
struct csv {
	const char *at;
	const char *end;
	const char *line_start;
	int line; /* from 0 */
};

struct csv_value {
	const char *text; /* NULL if there is nothing between the commas */
	int line;         /* of its first byte, from 0 */
	int column;       /* from 0, in bytes */
	bool ends_row;
	bool is_open; /* a quote that nothing closes */
};

struct csv csv_begin(const char *bytes, size_t length);

/*
 * The next value, copied to arena: without blanks around it, or what stands
 * between double quotes, two of which in there are one.  What follows a closing
 * quote belongs to the value.  False if there are no more.
 */
bool csv_next(struct csv *csv, struct csv_value *value, struct arena *arena);

#endif
