/*
 * The data of forest plots.
 */
#include "read/chart_source.h"

#include <math.h>

#include "read/chart_parts.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

enum {
	AXIS_LOGARITHMIC,
	AXIS_LINEAR,
};

/* --- settings --------------------------------------------------------- */

struct keys {
	int ignored; /* numbers, and what all kinds have */
	unsigned scale;
	const char *measure;
	const char *favours_below;
	const char *favours_above;
};

static const char *const scales[] = {
    [AXIS_LOGARITHMIC] = "log",
    [AXIS_LINEAR] = "linear",
    NULL,
};

#define KEY_TEXT(name)                                                         \
	{                                                                      \
		.key = #name, .kind = FIELD_STRING,                            \
		.offset = offsetof(struct keys, name),                         \
	}

static const struct field fields[] = {
    CHART_COMMON_FIELDS(struct keys),
    CHART_COMMON_FIELD(struct keys, "level"),
    CHART_COMMON_FIELD(struct keys, "no_effect"),
    CHART_COMMON_FIELD(struct keys, "least"),
    CHART_COMMON_FIELD(struct keys, "most"),
    {
        .key = "scale",
        .kind = FIELD_ENUM,
        .offset = offsetof(struct keys, scale),
        .choices = scales,
    },
    KEY_TEXT(measure),
    KEY_TEXT(favours_below),
    KEY_TEXT(favours_above),
};

static const struct schema schema = {
    .fields = fields,
    .count = COUNT(fields),
    .unknown = UNKNOWN_IS_ERROR,
};

/* The number, or none, and a message, if a logarithmic axis has not got it. */
static struct number check_on_axis(struct chart_source *source,
    const struct forest *forest, struct number number, const char *name,
    struct position at)
{
	if (!chart_has(number) || forest->is_linear || number.value > 0)
		return number;
	chart_error(source, at, "chart/not-positive",
	    "\"%s\" is %s, which has no place on a logarithmic axis; write a "
	    "number above 0, or \"scale: linear\"",
	    name, number.text);
	return (struct number){.value = NAN};
}

static double read_on_axis(
    struct chart_source *source, const struct forest *forest, const char *key)
{
	struct number number =
	    chart_setting_number(source, key, -INFINITY, INFINITY);

	number = check_on_axis(
	    source, forest, number, key, chart_setting_position(source, key));
	return number.value;
}

static void read_axis(struct chart_source *source, struct forest *forest)
{
	forest->no_effect = read_on_axis(source, forest, "no_effect");
	if (isnan(forest->no_effect))
		forest->no_effect = forest->is_linear ? 0 : 1;
	forest->least = read_on_axis(source, forest, "least");
	forest->most = read_on_axis(source, forest, "most");
	if (forest->least >= forest->most)
		chart_error(source, chart_setting_position(source, "most"),
		    "chart/axis",
		    "the axis would end at %.10g, but begin at %.10g",
		    forest->most, forest->least);
}

static void read_settings(struct chart_source *source, struct forest *forest)
{
	struct keys keys = {.scale = AXIS_LOGARITHMIC};

	chart_read_settings(source, &schema, &keys);
	forest->is_linear = keys.scale == AXIS_LINEAR;
	forest->measure = keys.measure;
	if (!keys.measure && !forest->is_linear)
		forest->measure = "Hazard ratio";
	forest->favours_below = keys.favours_below;
	forest->favours_above = keys.favours_above;
	forest->level = chart_setting_level(source);
	read_axis(source, forest);
}

/* --- rows ------------------------------------------------------------- */

static const struct chart_column columns[] = {
    {"label", true},
    {"estimate", true},
    {"low", true},
    {"high", true},
    {"group", false},
    {"comparison", false},
    {"n", false},
    {"pooled", false},
};

static struct number read_estimate(struct chart_source *source,
    const struct forest *forest, size_t row, const char *name)
{
	struct number number =
	    chart_number(source, row, name, -INFINITY, INFINITY);

	return check_on_axis(
	    source, forest, number, name, chart_value(source, row, name).at);
}

static void read_row(struct chart_source *source, const struct forest *forest,
    size_t index, struct forest_row *row)
{
	row->label = chart_text(source, index, "label");
	row->group = chart_text(source, index, "group");
	row->comparison = chart_text(source, index, "comparison");
	row->n = chart_number(source, index, "n", 1, INFINITY);
	row->is_pooled = chart_yes(source, index, "pooled");
	row->estimate = read_estimate(source, forest, index, "estimate");
	row->low = read_estimate(source, forest, index, "low");
	row->high = read_estimate(source, forest, index, "high");
	/* What is missing was reported. */
	if (chart_has(row->low) && chart_has(row->high))
		chart_check_interval(source, index,
		    &(struct chart_interval){
		        "estimate", row->estimate, row->low, row->high});
}

static void read_rows(struct chart_source *source, struct forest *forest)
{
	struct chart_part all = chart_all_rows(source);
	struct chart_parts groups = chart_part_rows(source, &all, "group");

	forest->rows =
	    arena_new(source->memory, all.count * sizeof(*forest->rows));
	for (size_t i = 0; i < groups.count; i++) {
		for (size_t j = 0; j < groups.parts[i].count; j++)
			read_row(source, forest, groups.parts[i].rows[j],
			    &forest->rows[forest->count++]);
	}
}

/* An axis that begins above all that is drawn on it shows nothing. */
static void check_least(
    struct chart_source *source, const struct forest *forest)
{
	double highest = forest->no_effect;

	for (size_t i = 0; i < forest->count; i++)
		highest = fmax(highest, forest->rows[i].high.value);
	if (forest->least >= highest && !(forest->least >= forest->most))
		chart_error(source, chart_setting_position(source, "least"),
		    "chart/axis",
		    "the axis would begin at %.10g, above all that is to be "
		    "drawn",
		    forest->least);
}

void chart_read_forest(struct chart_source *source, struct chart *chart)
{
	read_settings(source, &chart->forest);
	if (!chart_check_columns(source, columns, COUNT(columns)))
		return;
	read_rows(source, &chart->forest);
	check_least(source, &chart->forest);
}
