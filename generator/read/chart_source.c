/*
 * Settings and rows of charts, asked by name.
 */
#include "read/chart_source.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/text.h"

/* Of intervals, in percent. */
#define LEAST_LEVEL 1
#define USUAL_LEVEL 95
#define MOST_LEVEL 99.99

void chart_error(struct chart_source *source, struct position at,
    const char *code, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	char *words = memory_format(format, arguments);
	va_end(arguments);

	report_error(source->report, at, code, "%s", words);
	source->mistakes++;
	free(words);
}

/* --- values ----------------------------------------------------------- */

/* A sign, digits, and decimals behind a dot; no exponents, nothing else. */
static bool is_plain_number(const char *text)
{
	static const char digits[] = "0123456789";
	size_t whole;
	size_t decimals = 0;

	text += *text == '-' || *text == '+';
	whole = strspn(text, digits);
	text += whole;
	if (*text == '.')
		decimals = strspn(++text, digits);
	return whole + decimals > 0 && text[decimals] == '\0' && whole < 16;
}

static struct number no_number(void)
{
	return (struct number){.value = NAN};
}

static struct number read_number(struct chart_source *source,
    struct record_value value, const char *name, double least, double most)
{
	struct number number = {.text = value.text};

	if (!value.text)
		return no_number();
	if (!is_plain_number(value.text)) {
		chart_error(source, value.at, "chart/number",
		    "\"%s\" is no number for \"%s\"; write digits, and a dot "
		    "before decimals",
		    value.text, name);
		return no_number();
	}
	number.value = strtod(value.text, NULL);
	if (number.value >= least && number.value <= most)
		return number;
	if (isinf(most))
		chart_error(source, value.at, "chart/number",
		    "\"%s\" is %s, and must not be below %g", name, value.text,
		    least);
	else
		chart_error(source, value.at, "chart/number",
		    "\"%s\" is %s, and must lie between %g and %g", name,
		    value.text, least, most);
	return no_number();
}

/* Of ranges, doubts and seasons, which bibliographies have, there are none. */
static bool read_date(const char *text, struct date *date)
{
	size_t length = strlen(text);

	if (strspn(text, "0123456789-") != length || !date_parse(text, date))
		return false;
	return length == strlen("2026") ||
	    (length == strlen("2026-11") && date->month > 0) ||
	    (length == strlen("2026-11-22") && date->day > 0);
}

static struct moment read_moment(
    struct chart_source *source, struct record_value value, const char *name)
{
	struct date date = {0};

	if (!value.text)
		return (struct moment){0};
	if (!read_date(value.text, &date)) {
		chart_error(source, value.at, "chart/date",
		    "\"%s\" is no date for \"%s\"; write 2026-11-22, 2026-11 "
		    "or 2026",
		    value.text, name);
		return (struct moment){0};
	}
	return (struct moment){date.year, date.month, date.day, value.text};
}

/* --- settings --------------------------------------------------------- */

void chart_read_settings(
    struct chart_source *source, const struct schema *schema, void *target)
{
	if (yaml_kind(source->yaml, source->settings) == YAML_MAPPING)
		schema_read_mapping(
		    source->yaml, source->settings, schema, target);
}

static struct record_value setting(struct chart_source *source, const char *key)
{
	int node =
	    source->yaml ? yaml_find(source->yaml, source->settings, key) : 0;

	if (node == 0 || yaml_kind(source->yaml, node) == YAML_NOTHING)
		return (struct record_value){.at = source->at};
	if (yaml_kind(source->yaml, node) != YAML_SCALAR) {
		chart_error(source, yaml_position(source->yaml, node),
		    "chart/type", "\"%s\" must be one text or number", key);
		return (struct record_value){.at = source->at};
	}
	return (struct record_value){
	    yaml_copy(source->yaml, node), yaml_position(source->yaml, node)};
}

struct position chart_setting_position(
    const struct chart_source *source, const char *key)
{
	int node =
	    source->yaml ? yaml_find(source->yaml, source->settings, key) : 0;

	return node ? yaml_position(source->yaml, node) : source->at;
}

struct number chart_setting_number(
    struct chart_source *source, const char *key, double least, double most)
{
	return read_number(source, setting(source, key), key, least, most);
}

double chart_setting_level(struct chart_source *source)
{
	struct number level =
	    chart_setting_number(source, "level", LEAST_LEVEL, MOST_LEVEL);

	return chart_has(level) ? level.value : USUAL_LEVEL;
}

double chart_setting_end(struct chart_source *source, const char *key)
{
	struct number end = chart_setting_number(source, key, 0, INFINITY);

	if (end.value == 0) {
		chart_error(source, chart_setting_position(source, key),
		    "chart/axis",
		    "\"%s\" is 0, where the axis begins; write a number above "
		    "0",
		    key);
		return NAN;
	}
	return end.value;
}

struct moment chart_setting_moment(struct chart_source *source, const char *key)
{
	return read_moment(source, setting(source, key), key);
}

/* --- columns ---------------------------------------------------------- */

/* What the author calls the column that a kind calls name. */
static const char *name_in_records(
    const struct chart_source *source, const char *name)
{
	int node = source->columns
	    ? yaml_find(source->yaml, source->columns, name)
	    : 0;

	return node ? yaml_copy(source->yaml, node) : name;
}

/* Names are long, and rows many: each is looked for but once. */
static void find_columns(struct chart_source *source,
    const struct chart_column *columns, size_t count)
{
	assert(count <= CHART_MOST_COLUMNS);
	for (size_t i = 0; i < count; i++) {
		const char *name = columns[i].name;

		source->places[i] = (struct chart_place){name,
		    records_column(
		        source->records, name_in_records(source, name))};
	}
	source->place_count = count;
}

static int column_of(const struct chart_source *source, const char *name)
{
	for (size_t i = 0; i < source->place_count; i++) {
		if (strcmp(source->places[i].name, name) == 0)
			return source->places[i].column;
	}
	return -1;
}

static bool is_known(
    const char *name, const struct chart_column *columns, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(columns[i].name, name) == 0)
			return true;
	}
	return false;
}

/* The index of the column that was probably meant, or count. */
static size_t guess(
    const char *name, const struct chart_column *columns, size_t count)
{
	const char *names[CHART_MOST_COLUMNS] = {NULL};
	const char *meant;
	size_t index = 0;

	for (size_t i = 0; i < count; i++)
		names[i] = columns[i].name;
	meant = string_nearest(name, names, count);
	while (index < count && names[index] != meant)
		index++;
	return index;
}

/* meant[i] becomes true if this may be a column that seems to be missing. */
static void complain_of_unknown(struct chart_source *source,
    const struct record_value *name, const struct chart_column *columns,
    size_t count, bool *meant)
{
	size_t index = guess(name->text, columns, count);

	if (index == count) {
		chart_error(source, name->at, "chart/unknown-column",
		    "this chart has no column \"%s\"", name->text);
		return;
	}
	chart_error(source, name->at, "chart/unknown-column",
	    "this chart has no column \"%s\"; did you mean \"%s\"?", name->text,
	    columns[index].name);
	meant[index] = true;
}

/* Those of the data, and the keys of the setting that renames them. */
static void check_unknown(struct chart_source *source,
    const struct chart_column *columns, size_t count, bool *meant)
{
	const struct records *records = source->records;
	size_t own = source->is_partial ? 0 : records->name_count;
	size_t renamed = yaml_count(source->yaml, source->columns);

	for (size_t i = 0; i < own; i++) {
		if (!is_known(records->names[i].text, columns, count))
			complain_of_unknown(
			    source, &records->names[i], columns, count, meant);
	}
	for (size_t i = 0; i < renamed; i++) {
		int key = yaml_key(source->yaml, source->columns, i);
		struct record_value name = {yaml_copy(source->yaml, key),
		    yaml_position(source->yaml, key)};

		if (!is_known(name.text, columns, count))
			complain_of_unknown(
			    source, &name, columns, count, meant);
	}
}

/* Where the author renames the column, or the block. */
static void complain_of_missing(struct chart_source *source, const char *name)
{
	int node = source->columns
	    ? yaml_find(source->yaml, source->columns, name)
	    : 0;

	chart_error(source,
	    node ? yaml_position(source->yaml, node) : source->at,
	    "chart/missing-column", "the data has no column \"%s\"",
	    name_in_records(source, name));
}

static void check_rows(struct chart_source *source, const char *name)
{
	int column = column_of(source, name);

	for (size_t i = 0; i < source->records->count; i++) {
		struct record_value value =
		    records_value(source->records, i, column);

		if (!value.text)
			chart_error(source, value.at, "chart/missing-value",
			    "this row has no \"%s\"",
			    name_in_records(source, name));
	}
}

bool chart_check_columns(struct chart_source *source,
    const struct chart_column *columns, size_t count)
{
	bool meant[CHART_MOST_COLUMNS] = {false};
	bool complete = true;

	find_columns(source, columns, count);
	check_unknown(source, columns, count, meant);
	for (size_t i = 0; i < count; i++) {
		if (!columns[i].required)
			continue;
		if (column_of(source, columns[i].name) >= 0) {
			check_rows(source, columns[i].name);
			continue;
		}
		if (!meant[i])
			complain_of_missing(source, columns[i].name);
		complete = false;
	}
	return complete;
}

/* --- rows ------------------------------------------------------------- */

struct record_value chart_value(
    const struct chart_source *source, size_t row, const char *name)
{
	return records_value(source->records, row, column_of(source, name));
}

const char *chart_text(
    const struct chart_source *source, size_t row, const char *name)
{
	return chart_value(source, row, name).text;
}

struct number chart_number(struct chart_source *source, size_t row,
    const char *name, double least, double most)
{
	return read_number(
	    source, chart_value(source, row, name), name, least, most);
}

struct moment chart_moment(
    struct chart_source *source, size_t row, const char *name)
{
	return read_moment(source, chart_value(source, row, name), name);
}

int chart_choice(struct chart_source *source, size_t row, const char *name,
    const char *const *choices, int fallback)
{
	struct record_value value = chart_value(source, row, name);
	struct text all = {0};

	if (!value.text)
		return fallback;
	for (int i = 0; choices[i]; i++) {
		if (strcasecmp(choices[i], value.text) == 0)
			return i;
	}
	for (int i = 0; choices[i]; i++)
		text_printf(&all, "%s%s", i > 0 ? ", " : "", choices[i]);
	chart_error(source, value.at, "chart/choice", "\"%s\" is none of: %s",
	    value.text, text_string(&all));
	text_clear(&all);
	return fallback;
}

bool chart_yes(struct chart_source *source, size_t row, const char *name)
{
	static const char *const words[] = {
	    "no", "false", "off", "yes", "true", "on", NULL};
	enum {
		FIRST_YES = 3
	};

	return chart_choice(source, row, name, words, 0) >= FIRST_YES;
}

/* False, and perhaps a message, if one of the two is missing. */
static bool has_both(struct chart_source *source, size_t row)
{
	struct record_value low = chart_value(source, row, "low");
	struct record_value high = chart_value(source, row, "high");

	if (!low.text != !high.text)
		chart_error(source, low.text ? low.at : high.at,
		    "chart/interval",
		    "an interval needs both ends; this one has no \"%s\"",
		    low.text ? "high" : "low");
	return low.text && high.text;
}

void chart_check_interval(struct chart_source *source, size_t row,
    const struct chart_interval *interval)
{
	struct number value = interval->value;
	struct number low = interval->low;
	struct number high = interval->high;

	if (!has_both(source, row) || !chart_has(low) || !chart_has(high))
		return;
	if (low.value > high.value)
		chart_error(source, chart_value(source, row, "low").at,
		    "chart/interval",
		    "the interval's low end, %s, lies above its high end, %s",
		    low.text, high.text);
	else if (value.value < low.value || value.value > high.value)
		chart_error(source, chart_value(source, row, interval->name).at,
		    "chart/interval",
		    "%s lies outside of its interval, %s to %s", value.text,
		    low.text, high.text);
}
