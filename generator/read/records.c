/*
 * Rows of named values.
 */
#include "read/records.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/text.h"
#include "read/csv.h"
#include "read/yaml.h"

int records_column(const struct records *records, const char *name)
{
	for (size_t i = 0; i < records->name_count; i++) {
		if (strcmp(records->names[i].text, name) == 0)
			return (int)i;
	}
	return -1;
}

struct record_value records_value(
    const struct records *records, size_t row, int column)
{
	if (column < 0 || !records->rows[row][column].text)
		return (struct record_value){.at = records->places[row]};
	return records->rows[row][column];
}

/* --- CSV -------------------------------------------------------------- */

/* CSV on its way into records. */
struct table {
	struct records *records;
	struct csv csv;
	struct position start;
	struct arena *memory;
	struct report *report;
	size_t name_capacity;
	size_t row_capacity;
	size_t place_capacity;
	bool failed;
};

static struct position position_of(
    const struct table *table, const struct csv_value *value)
{
	struct position at = table->start;

	at.line += value->line;
	at.column += value->column;
	return at;
}

static void complain(struct table *table, const struct csv_value *value,
    const char *code, const char *words)
{
	report_error(
	    table->report, position_of(table, value), code, "%s", words);
	table->failed = true;
}

static bool next_value(struct table *table, struct csv_value *value)
{
	if (!csv_next(&table->csv, value, table->memory))
		return false;
	if (value->is_open)
		complain(table, value, "chart/csv",
		    "the quote that begins here is never closed");
	return !value->is_open;
}

static void add_name(struct table *table, const struct csv_value *value)
{
	struct records *records = table->records;

	if (!value->text)
		complain(table, value, "chart/csv",
		    "a column has no name; write one, or leave out its comma");
	else if (records_column(records, value->text) >= 0)
		complain(table, value, "chart/csv",
		    "two columns have this name; rename one of them");
	else if (records->name_count == RECORDS_MOST_NAMES)
		complain(table, value, "chart/csv",
		    "there are more than 100 columns; leave some out");
	if (table->failed)
		return;
	records->names[records->name_count++] =
	    (struct record_value){value->text, position_of(table, value)};
}

/* The first line that is not empty. */
static void read_names(struct table *table)
{
	struct csv_value value;

	while (!table->failed && next_value(table, &value)) {
		bool is_empty = value.ends_row && !value.text &&
		    table->records->name_count == 0;

		if (is_empty)
			continue;
		add_name(table, &value);
		if (value.ends_row)
			return;
	}
}

static bool add_row(struct table *table, const struct csv_value *value)
{
	struct records *records = table->records;

	if (records->count == RECORDS_MOST) {
		complain(table, value, "chart/csv",
		    "there are more than 10000 rows; leave some out");
		return false;
	}
	records->rows = memory_grow(records->rows, records->count,
	    &table->row_capacity, sizeof(struct record_value *));
	records->places = memory_grow(records->places, records->count,
	    &table->place_capacity, sizeof(*records->places));
	records->rows[records->count] = arena_new(
	    table->memory, records->name_count * sizeof(**records->rows));
	records->places[records->count++] = position_of(table, value);
	return true;
}

/* A value of the last row. */
static void set_value(
    struct table *table, size_t column, const struct csv_value *value)
{
	struct records *records = table->records;

	if (column < records->name_count)
		records->rows[records->count - 1][column] =
		    (struct record_value){
		        value->text, position_of(table, value)};
	else if (column == records->name_count && value->text)
		complain(table, value, "chart/csv",
		    "this row has more values than there are columns; put a "
		    "value with a comma in double quotes");
}

/* The last row ends; commas alone are none. */
static void end_row(struct table *table)
{
	struct records *records = table->records;
	const struct record_value *row = records->rows[records->count - 1];

	for (size_t i = 0; i < records->name_count; i++) {
		if (row[i].text)
			return;
	}
	records->count--;
}

static void read_rows(struct table *table)
{
	struct csv_value value;
	size_t column = 0;

	while (next_value(table, &value)) {
		bool is_empty = column == 0 && value.ends_row && !value.text;

		if (is_empty)
			continue;
		if (column == 0 && !add_row(table, &value))
			return;
		set_value(table, column, &value);
		column = value.ends_row ? 0 : column + 1;
		if (column == 0)
			end_row(table);
	}
}

/* What grew outside of the arena moves into it. */
static void settle(struct records *records, struct arena *memory)
{
	struct record_value **rows =
	    arena_new(memory, records->count * sizeof(struct record_value *));
	struct position *places =
	    arena_new(memory, records->count * sizeof(*places));

	for (size_t i = 0; i < records->count; i++) {
		rows[i] = records->rows[i];
		places[i] = records->places[i];
	}
	free(records->rows);
	free(records->places);
	records->rows = rows;
	records->places = places;
}

struct records *records_read_csv(const char *bytes, size_t length,
    struct position start, struct arena *memory, struct report *report)
{
	struct table table = {
	    .records = arena_new(memory, sizeof(*table.records)),
	    .csv = csv_begin(bytes, length),
	    .start = start,
	    .memory = memory,
	    .report = report,
	};

	table.records->names = arena_new(
	    memory, RECORDS_MOST_NAMES * sizeof(*table.records->names));
	read_names(&table);
	if (!table.failed)
		read_rows(&table);
	settle(table.records, memory);
	return table.failed ? NULL : table.records;
}

/* --- YAML ------------------------------------------------------------- */

/* A list of mappings, and the columns that its keys become. */
struct listing {
	const struct yaml *yaml;
	struct records *records;
	struct map columns; /* key -> its record_value */
	bool failed;
};

static void see_key(struct listing *listing, int key)
{
	const char *name = yaml_copy(listing->yaml, key);
	struct records *records = listing->records;
	struct record_value *column = &records->names[records->name_count];

	if (map_get(&listing->columns, name, strlen(name)) || listing->failed)
		return;
	if (records->name_count == RECORDS_MOST_NAMES) {
		yaml_error(listing->yaml, key, "rows",
		    "the rows have more than 100 different keys; leave some "
		    "out");
		listing->failed = true;
		return;
	}
	*column =
	    (struct record_value){name, yaml_position(listing->yaml, key)};
	map_add(&listing->columns, name, strlen(name), column);
	records->name_count++;
}

/* All keys are known before any row is filled. */
static void see_row(struct listing *listing, int row)
{
	if (yaml_kind(listing->yaml, row) != YAML_MAPPING) {
		yaml_error(listing->yaml, row, "rows",
		    "a row must be a mapping: {label: ..., ...}");
		listing->failed = true;
		return;
	}
	for (size_t i = 0; i < yaml_count(listing->yaml, row); i++)
		see_key(listing, yaml_key(listing->yaml, row, i));
}

static void fill_value(
    struct listing *listing, struct record_value *row, int mapping, size_t i)
{
	int key = yaml_key(listing->yaml, mapping, i);
	int value = yaml_item(listing->yaml, mapping, i);
	const char *name = yaml_copy(listing->yaml, key);
	const struct record_value *column =
	    map_get(&listing->columns, name, strlen(name));
	enum yaml_kind kind = yaml_kind(listing->yaml, value);

	if (kind == YAML_NOTHING)
		return;
	if (kind != YAML_SCALAR) {
		yaml_error(listing->yaml, value, "rows",
		    "\"%s\" must be one text or number", name);
		listing->failed = true;
		return;
	}
	row[column - listing->records->names] =
	    (struct record_value){yaml_copy(listing->yaml, value),
	        yaml_position(listing->yaml, value)};
}

static void fill_row(struct listing *listing, size_t index, int mapping)
{
	struct records *records = listing->records;
	size_t count = yaml_count(listing->yaml, mapping);

	records->rows[index] = arena_new(yaml_memory(listing->yaml),
	    (records->name_count + 1) * sizeof(**records->rows));
	records->places[index] = yaml_position(listing->yaml, mapping);
	for (size_t i = 0; i < count; i++)
		fill_value(listing, records->rows[index], mapping, i);
}

static void read_list(struct listing *listing, int list, size_t count)
{
	struct records *records = listing->records;
	struct arena *memory = yaml_memory(listing->yaml);

	records->names =
	    arena_new(memory, RECORDS_MOST_NAMES * sizeof(*records->names));
	records->rows = arena_new(memory, count * sizeof(*records->rows));
	records->places = arena_new(memory, count * sizeof(*records->places));
	for (size_t i = 0; i < count; i++)
		see_row(listing, yaml_item(listing->yaml, list, i));
	for (size_t i = 0; i < count && !listing->failed; i++)
		fill_row(listing, i, yaml_item(listing->yaml, list, i));
	records->count = count;
}

struct records *records_read_yaml(const struct yaml *yaml, int list)
{
	size_t count = yaml_count(yaml, list);
	struct listing listing = {
	    .yaml = yaml,
	    .records = arena_new(yaml_memory(yaml), sizeof(struct records)),
	};

	if (yaml_kind(yaml, list) != YAML_LIST) {
		yaml_error(yaml, list, "rows", "rows must be a list");
		return NULL;
	}
	if (count > RECORDS_MOST) {
		yaml_error(yaml, list, "rows",
		    "there are more than 10000 rows; leave some out");
		return NULL;
	}
	read_list(&listing, list, count);
	map_clear(&listing.columns);
	return listing.failed ? NULL : listing.records;
}
