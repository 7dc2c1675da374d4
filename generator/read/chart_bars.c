/*
 * The data of bars: one bar of each series in a row.
 */
#include "read/chart_source.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "read/chart_parts.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* What a sum of decimals may differ from what people add up. */
#define ROUNDING 1e-9

enum {
	DRAW_GROUPED,
	DRAW_STACKED,
};

/* --- settings --------------------------------------------------------- */

struct keys {
	int ignored; /* numbers, and what all kinds have */
	unsigned draw;
	const char *measure;
	const char *unit;
};

static const char *const ways[] = {
    [DRAW_GROUPED] = "grouped",
    [DRAW_STACKED] = "stacked",
    NULL,
};

static const struct field fields[] = {
    CHART_COMMON_FIELDS(struct keys),
    CHART_COMMON_FIELD(struct keys, "level"),
    CHART_COMMON_FIELD(struct keys, "most"),
    {
        .key = "draw",
        .kind = FIELD_ENUM,
        .offset = offsetof(struct keys, draw),
        .choices = ways,
    },
    {
        .key = "measure",
        .kind = FIELD_STRING,
        .offset = offsetof(struct keys, measure),
    },
    {
        .key = "unit",
        .kind = FIELD_STRING,
        .offset = offsetof(struct keys, unit),
    },
};

static const struct schema schema = {
    .fields = fields,
    .count = COUNT(fields),
    .unknown = UNKNOWN_IS_ERROR,
};

static void read_settings(struct chart_source *source, struct bars *bars)
{
	struct keys keys = {.draw = DRAW_GROUPED};

	chart_read_settings(source, &schema, &keys);
	bars->measure = keys.measure;
	bars->unit = keys.unit;
	bars->is_stacked = keys.draw == DRAW_STACKED;
	bars->level = chart_setting_level(source);
	bars->most = chart_setting_end(source, "most");
}

/* --- bars ------------------------------------------------------------- */

static const struct chart_column columns[] = {
    {"label", true},
    {"value", true},
    {"group", false},
    {"series", false},
    {"low", false},
    {"high", false},
};

/* While rows are read. */
struct reading {
	struct chart_source *source;
	struct bars *bars;
	size_t *series; /* of each row of the records */
};

static struct bar read_bar(const struct reading *reading, size_t row)
{
	struct chart_source *source = reading->source;
	struct record_value low = chart_value(source, row, "low");
	struct bar bar = {
	    .value = chart_number(source, row, "value", 0, INFINITY),
	    .low = chart_number(source, row, "low", 0, INFINITY),
	    .high = chart_number(source, row, "high", 0, INFINITY),
	};

	if (!reading->bars->is_stacked)
		chart_check_interval(source, row,
		    &(struct chart_interval){
		        "value", bar.value, bar.low, bar.high});
	else if (low.text || chart_text(source, row, "high"))
		chart_error(source,
		    low.text ? low.at : chart_value(source, row, "high").at,
		    "chart/stacked",
		    "stacked bars have no intervals; leave \"low\" and "
		    "\"high\" out, or write \"draw: grouped\"");
	return bar;
}

static void report_twice(
    const struct reading *reading, size_t first, size_t second)
{
	struct chart_source *source = reading->source;
	const char *series = reading->bars->series[reading->series[second]];

	chart_error(source, chart_value(source, second, "value").at,
	    "chart/duplicate",
	    "\"%s\" has a value%s%s%s twice; the first is in line %d",
	    chart_text(source, second, "label"), series ? " of \"" : "",
	    series ? series : "", series ? "\"" : "",
	    chart_value(source, first, "value").at.line);
}

static void check_sum(const struct reading *reading, const struct bars_row *row,
    struct position at)
{
	const struct bars *bars = reading->bars;
	double sum = 0;

	for (size_t i = 0; i < bars->series_count; i++)
		sum += chart_has(row->bars[i].value) ? row->bars[i].value.value
		                                     : 0;
	if (bars->is_stacked && sum > bars->most * (1 + ROUNDING))
		chart_error(reading->source, at, "chart/off-axis",
		    "the bars of \"%s\" add up to %.10g, behind the end of the "
		    "axis, \"most\" %.10g",
		    row->label, sum, bars->most);
}

/* --- rows ------------------------------------------------------------- */

static void read_row(const struct reading *reading,
    const struct chart_part *part, struct bars_row *row)
{
	static const struct number none = {.value = NAN};
	bool has_bar[BARS_MOST_SERIES] = {false};
	size_t first[BARS_MOST_SERIES] = {0};

	for (size_t i = 0; i < BARS_MOST_SERIES; i++)
		row->bars[i] = (struct bar){none, none, none};
	for (size_t i = 0; i < part->count; i++) {
		size_t index = part->rows[i];
		size_t series = reading->series[index];
		struct bar bar = read_bar(reading, index);

		if (has_bar[series]) {
			report_twice(reading, first[series], index);
			continue;
		}
		has_bar[series] = true;
		first[series] = index;
		row->bars[series] = bar;
	}
	check_sum(reading, row,
	    chart_value(reading->source, part->rows[0], "value").at);
}

static void read_group(
    const struct reading *reading, const struct chart_part *group)
{
	struct chart_parts rows =
	    chart_part_rows(reading->source, group, "label");

	for (size_t i = 0; i < rows.count; i++) {
		struct bars_row *row =
		    &reading->bars->rows[reading->bars->count];

		/* Rows without a label were reported. */
		if (!rows.parts[i].name)
			continue;
		row->label = rows.parts[i].name;
		row->group = group->name;
		read_row(reading, &rows.parts[i], row);
		reading->bars->count++;
	}
}

/* False if there are more series than can be told apart. */
static bool find_series(
    const struct reading *reading, const struct chart_part *all)
{
	struct chart_source *source = reading->source;
	struct chart_parts series = chart_part_rows(source, all, "series");

	if (series.count > BARS_MOST_SERIES) {
		const struct chart_part *fifth =
		    &series.parts[BARS_MOST_SERIES];

		chart_error(source,
		    chart_value(source, fifth->rows[0], "series").at,
		    "chart/too-many",
		    "\"%s\" is one series more than the %d that can be told "
		    "apart; choose some with \"where\"",
		    fifth->name ? fifth->name : "", BARS_MOST_SERIES);
		return false;
	}
	for (size_t i = 0; i < series.count; i++) {
		reading->bars->series[i] = series.parts[i].name;
		for (size_t j = 0; j < series.parts[i].count; j++)
			reading->series[series.parts[i].rows[j]] = i;
	}
	reading->bars->series_count = series.count;
	return true;
}

static void read_rows(const struct reading *reading)
{
	struct arena *memory = reading->source->memory;
	struct bars *bars = reading->bars;
	struct chart_part all = chart_all_rows(reading->source);
	struct chart_parts groups =
	    chart_part_rows(reading->source, &all, "group");

	bars->rows = arena_new(memory, all.count * sizeof(*bars->rows));
	if (!find_series(reading, &all))
		return;
	for (size_t i = 0; i < groups.count; i++)
		read_group(reading, &groups.parts[i]);
}

void chart_read_bars(struct chart_source *source, struct chart *chart)
{
	struct reading reading = {.source = source, .bars = &chart->bars};

	read_settings(source, &chart->bars);
	if (!chart_check_columns(source, columns, COUNT(columns)))
		return;
	reading.series =
	    memory_new(source->records->count, sizeof(*reading.series));
	read_rows(&reading);
	free(reading.series);
}
