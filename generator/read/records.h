/*
 * Rows of named values, from CSV or YAML, that know where they stand.
 *
 * Rows come in the order of the source; a row has no value under a name that
 * its line leaves out or empty.  Everything belongs to an arena.
 */
#ifndef READ_RECORDS_H
#define READ_RECORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "base/report.h"

struct yaml;

/* A value, or a name; text is NULL if there is none. */
struct record_value {
	const char *text;
	struct position at; /* or where it is missed: the row's */
};

struct records {
	struct record_value *names;
	size_t name_count;
	struct record_value **rows; /* each with name_count values */
	struct position *places;    /* of the rows */
	size_t count;
};

enum {
	RECORDS_MOST_NAMES = 100,
	RECORDS_MOST = 10000,
};

/*
 * CSV by RFC 4180: a line of names, then rows; lines without any value do not
 * count.  start is the position of the first byte, and each line begins in its
 * column.  NULL, and messages "chart/...", if something is wrong with it.
 */
struct records *records_read_csv(const char *bytes, size_t length,
    struct position start, struct arena *memory, struct report *report);

/* A list of mappings whose values are scalars; NULL and messages if not. */
struct records *records_read_yaml(const struct yaml *yaml, int list);

/* The index of the name, or -1. */
int records_column(const struct records *records, const char *name);

/* The value of a row under the index-th name; -1 has none. */
struct record_value records_value(
    const struct records *records, size_t row, int column);

#endif
