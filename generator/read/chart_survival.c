/*
 * The data of survival: points in time of two to four arms.
 */
#include "read/chart_source.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "read/chart_parts.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

enum {
	DRAW_LANDMARKS,
	DRAW_STEPS,
};

/* --- settings --------------------------------------------------------- */

struct keys {
	int ignored; /* numbers, and what all kinds have */
	unsigned draw;
	const char *measure;
	const char *unit;
};

static const char *const ways[] = {
    [DRAW_LANDMARKS] = "landmarks",
    [DRAW_STEPS] = "steps",
    NULL,
};

static const struct field fields[] = {
    CHART_COMMON_FIELDS(struct keys),
    CHART_COMMON_FIELD(struct keys, "level"),
    CHART_COMMON_FIELD(struct keys, "most_time"),
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

static void read_settings(
    struct chart_source *source, struct survival *survival)
{
	struct keys keys = {.measure = "Alive", .unit = "years"};

	chart_read_settings(source, &schema, &keys);
	survival->measure = keys.measure;
	survival->unit = keys.unit;
	survival->has_steps = keys.draw == DRAW_STEPS;
	survival->level = chart_setting_level(source);
	survival->most_time = chart_setting_end(source, "most_time");
}

/* --- points ----------------------------------------------------------- */

static const struct chart_column columns[] = {
    {"arm", true},
    {"time", true},
    {"percent", true},
    {"low", false},
    {"high", false},
    {"at_risk", false},
};

/* A point, and the row it stands in. */
struct placed {
	struct survival_point point;
	size_t row;
};

static struct survival_point read_point(struct chart_source *source, size_t row)
{
	struct survival_point point = {
	    .time = chart_number(source, row, "time", 0, INFINITY),
	    .percent = chart_number(source, row, "percent", 0, 100),
	    .low = chart_number(source, row, "low", 0, 100),
	    .high = chart_number(source, row, "high", 0, 100),
	    .at_risk = chart_number(source, row, "at_risk", 0, INFINITY),
	};

	chart_check_interval(source, row,
	    &(struct chart_interval){
	        "percent", point.percent, point.low, point.high});
	return point;
}

/* By time; what is said of one time stays in its order. */
static int compare_placed(const void *a, const void *b)
{
	const struct placed *first = a;
	const struct placed *second = b;
	double time = first->point.time.value;
	double other = second->point.time.value;

	if (time != other)
		return time < other ? -1 : 1;
	return first->row < second->row ? -1 : first->row > second->row;
}

/* The points of an arm by time, without those whose time is wrong. */
static struct placed *read_points(
    struct chart_source *source, const struct chart_part *arm, size_t *count)
{
	struct placed *points = memory_new(arm->count, sizeof(*points));

	*count = 0;
	for (size_t i = 0; i < arm->count; i++) {
		struct placed placed = {
		    read_point(source, arm->rows[i]), arm->rows[i]};

		if (chart_has(placed.point.time))
			points[(*count)++] = placed;
	}
	qsort(points, *count, sizeof(*points), compare_placed);
	return points;
}

/* --- arms ------------------------------------------------------------- */

static void check_pair(struct chart_source *source, const char *arm,
    const struct placed *earlier, const struct placed *later)
{
	const struct survival_point *before = &earlier->point;
	const struct survival_point *point = &later->point;

	if (before->time.value == point->time.value)
		chart_error(source, chart_value(source, later->row, "time").at,
		    "chart/duplicate",
		    "\"%s\" has the time %s twice; the first is in line %d",
		    arm, point->time.text,
		    chart_value(source, earlier->row, "time").at.line);
	else if (point->percent.value > before->percent.value)
		chart_error(source,
		    chart_value(source, later->row, "percent").at,
		    "chart/rising",
		    "\"%s\" rises from %s to %s percent, but survival never "
		    "rises",
		    arm, before->percent.text, point->percent.text);
}

static void read_arm(struct chart_source *source, struct survival *survival,
    const struct chart_part *part)
{
	struct survival_arm *arm = &survival->arms[survival->count++];
	struct placed *points = read_points(source, part, &arm->count);

	arm->name = part->name;
	arm->points =
	    arena_new(source->memory, arm->count * sizeof(*arm->points));
	for (size_t i = 0; i < arm->count; i++)
		arm->points[i] = points[i].point;
	for (size_t i = 1; i < arm->count; i++)
		check_pair(source, arm->name, &points[i - 1], &points[i]);
	free(points);
}

static void read_arms(struct chart_source *source, struct survival *survival)
{
	struct chart_part all = chart_all_rows(source);
	struct chart_parts arms = chart_part_rows(source, &all, "arm");

	for (size_t i = 0; i < arms.count; i++) {
		const struct chart_part *arm = &arms.parts[i];

		/* Rows without an arm were reported. */
		if (!arm->name)
			continue;
		if (survival->count == SURVIVAL_MOST_ARMS) {
			chart_error(source,
			    chart_value(source, arm->rows[0], "arm").at,
			    "chart/too-many",
			    "\"%s\" is one arm more than the %d that can be "
			    "told apart; choose some with \"where\"",
			    arm->name, SURVIVAL_MOST_ARMS);
			return;
		}
		read_arm(source, survival, arm);
	}
}

void chart_read_survival(struct chart_source *source, struct chart *chart)
{
	read_settings(source, &chart->survival);
	if (chart_check_columns(source, columns, COUNT(columns)))
		read_arms(source, &chart->survival);
}
