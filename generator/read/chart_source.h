/*
 * What charts are made from: the settings and rows of one block.
 */
#ifndef READ_CHART_SOURCE_H
#define READ_CHART_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/chart.h"
#include "read/records.h"
#include "read/schema.h"
#include "read/yaml.h"

enum {
	CHART_MOST_COLUMNS = 16 /* that a kind knows */
};

/* A column by the kind's name for it, and where the records have it. */
struct chart_place {
	const char *name;
	int column; /* -1: nowhere */
};

struct chart_source {
	const struct yaml *yaml;       /* NULL without settings */
	int settings;                  /* their mapping, or 0 */
	const struct records *records; /* those that where lets through */
	int columns;                   /* mapping of names to others, or 0 */
	bool is_partial; /* the records have columns for other charts, too */
	/* Of the kind's columns, once chart_check_columns() found them. */
	struct chart_place places[CHART_MOST_COLUMNS];
	size_t place_count;
	struct position at; /* of the block */
	struct arena *memory;
	struct report *report;
	size_t mistakes; /* how many were reported */
};

/* What every kind has, for the table of its keys; chart.c reads them. */
#define CHART_COMMON_FIELD(type, name)                                         \
	{                                                                      \
		.key = (name), .kind = FIELD_NODE,                             \
		.offset = offsetof(type, ignored),                             \
	}

/* The struct that a kind fills needs "int ignored;". */
#define CHART_COMMON_FIELDS(type)                                              \
	CHART_COMMON_FIELD(type, "title"),                                     \
	    CHART_COMMON_FIELD(type, "description"),                           \
	    CHART_COMMON_FIELD(type, "file"),                                  \
	    CHART_COMMON_FIELD(type, "where"),                                 \
	    CHART_COMMON_FIELD(type, "columns"),                               \
	    CHART_COMMON_FIELD(type, "rows")

/* Fill target from the settings, if there are any; see schema.h. */
void chart_read_settings(
    struct chart_source *source, const struct schema *schema, void *target);

/* The number that a setting wants, or none; what it must be as below. */
struct number chart_setting_number(
    struct chart_source *source, const char *key, double least, double most);

/* The day, month or year of a setting; year 0 if none. */
struct moment chart_setting_moment(
    struct chart_source *source, const char *key);

/* The level of intervals in percent: 95 if none is given. */
double chart_setting_level(struct chart_source *source);

/* Where an axis that begins at 0 is to end, or NAN. */
double chart_setting_end(struct chart_source *source, const char *key);

/* Where the value of a setting stands; the block if there is none. */
struct position chart_setting_position(
    const struct chart_source *source, const char *key);

/* Report a mistake at a place of the data. */
void chart_error(struct chart_source *source, struct position at,
    const char *code, const char *format, ...) PRINTF_LIKE(4, 5);

/* --- rows ------------------------------------------------------------- */

struct chart_column {
	const char *name;
	bool required; /* and so is a value in every row */
};

/*
 * Report columns that are missing, rows without a required value, and columns
 * that the kind does not know, unless they are for other charts.  False if a
 * required column is missing, so that looking at rows is of no use.
 */
bool chart_check_columns(struct chart_source *source,
    const struct chart_column *columns, size_t count);

/* The value of a row under the kind's name for it. */
struct record_value chart_value(
    const struct chart_source *source, size_t row, const char *name);

/* Its text, or NULL. */
const char *chart_text(
    const struct chart_source *source, size_t row, const char *name);

/*
 * Its number, or none; reported if it is no number or lies outside of least
 * and most.
 */
struct number chart_number(struct chart_source *source, size_t row,
    const char *name, double least, double most);

/* Its day, month or year; reported if there is no such; year 0 if none. */
struct moment chart_moment(
    struct chart_source *source, size_t row, const char *name);

/* True for yes, true, on; reported if it is none of those, nor an opposite. */
bool chart_yes(struct chart_source *source, size_t row, const char *name);

/* The index of a value among choices, which NULL ends; fallback if none. */
int chart_choice(struct chart_source *source, size_t row, const char *name,
    const char *const *choices, int fallback);

/* A value of a row with its interval, and the name of the value's column. */
struct chart_interval {
	const char *name;
	struct number value;
	struct number low;
	struct number high;
};

/*
 * Report low without high, low above high, and a value outside of both.  Of
 * what is no number nothing more is said.
 */
void chart_check_interval(struct chart_source *source, size_t row,
    const struct chart_interval *interval);

/* --- the kinds, a file each: fill the chart ----------------------------- */

void chart_read_forest(struct chart_source *source, struct chart *chart);
void chart_read_survival(struct chart_source *source, struct chart *chart);
void chart_read_timeline(struct chart_source *source, struct chart *chart);
void chart_read_bars(struct chart_source *source, struct chart *chart);

#endif
