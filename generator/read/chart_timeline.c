/*
 * The data of timelines: dated events in lanes.
 */
#include "read/chart_source.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "read/chart_parts.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* --- moments ---------------------------------------------------------- */

/*
 * Below 0 if a is before b, above 0 if after, as far as both of them are
 * known: May 2017 is neither before nor after 2017.
 */
static int compare_known(const struct moment *a, const struct moment *b)
{
	if (a->year != b->year || a->month == 0 || b->month == 0)
		return a->year - b->year;
	if (a->month != b->month || a->day == 0 || b->day == 0)
		return a->month - b->month;
	return a->day - b->day;
}

static bool is_given(const struct moment *moment)
{
	return moment->year != 0;
}

/* --- settings --------------------------------------------------------- */

struct keys {
	int ignored; /* all of them: dates are read one by one */
};

static const struct field fields[] = {
    CHART_COMMON_FIELDS(struct keys),
    CHART_COMMON_FIELD(struct keys, "from"),
    CHART_COMMON_FIELD(struct keys, "to"),
    CHART_COMMON_FIELD(struct keys, "cut_off"),
};

static const struct schema schema = {
    .fields = fields,
    .count = COUNT(fields),
    .unknown = UNKNOWN_IS_ERROR,
};

/* True if what lies between the two is neither before nor after the axis. */
static bool is_on_axis(const struct timeline *timeline,
    const struct moment *start, const struct moment *end)
{
	if (is_given(&timeline->from) && is_given(end) &&
	    compare_known(end, &timeline->from) < 0)
		return false;
	return !is_given(&timeline->to) || !is_given(start) ||
	    compare_known(start, &timeline->to) <= 0;
}

static void read_settings(
    struct chart_source *source, struct timeline *timeline)
{
	struct keys keys = {0};

	chart_read_settings(source, &schema, &keys);
	timeline->from = chart_setting_moment(source, "from");
	timeline->to = chart_setting_moment(source, "to");
	timeline->cut_off = chart_setting_moment(source, "cut_off");
	if (is_given(&timeline->from) && is_given(&timeline->to) &&
	    compare_known(&timeline->from, &timeline->to) > 0) {
		chart_error(source, chart_setting_position(source, "to"),
		    "chart/date-order",
		    "the axis would end in %s, before it begins in %s",
		    timeline->to.text, timeline->from.text);
		/* Nothing lies on such an axis, which need not be told. */
		timeline->from = (struct moment){0};
		timeline->to = (struct moment){0};
	}
	if (is_given(&timeline->cut_off) &&
	    !is_on_axis(timeline, &timeline->cut_off, &timeline->cut_off))
		chart_error(source, chart_setting_position(source, "cut_off"),
		    "chart/off-axis",
		    "\"cut_off\" is %s and lies outside of the axis, whose "
		    "ends are \"from\" and \"to\"",
		    timeline->cut_off.text);
}

/* --- events ----------------------------------------------------------- */

static const struct chart_column columns[] = {
    {"date", true},
    {"label", true},
    {"lane", false},
    {"end", false},
    {"kind", false},
};

static const char *const kinds[] = {
    [EVENT_FULL] = "full",
    [EVENT_PROVISIONAL] = "provisional",
    [EVENT_ENDED] = "ended",
    [EVENT_PLANNED] = "planned",
    NULL,
};

/* An event, and the row it stands in. */
struct placed {
	struct event event;
	size_t row;
};

/* What is wrong with its dates, if they are dates. */
static void check_event(struct chart_source *source,
    const struct timeline *timeline, const struct event *event, size_t row)
{
	const struct moment *last =
	    is_given(&event->end) ? &event->end : &event->date;

	if (!is_given(&event->date))
		return;
	if (compare_known(&event->date, last) > 0)
		chart_error(source, chart_value(source, row, "end").at,
		    "chart/date-order",
		    "this would end in %s, before it begins in %s",
		    event->end.text, event->date.text);
	else if (!is_on_axis(timeline, &event->date,
	             event->is_open ? &timeline->to : last))
		chart_error(source, chart_value(source, row, "date").at,
		    "chart/off-axis",
		    "\"%s\" lies outside of the axis, whose ends are \"from\" "
		    "and \"to\"",
		    event->date.text);
}

static struct event read_event(
    struct chart_source *source, const struct timeline *timeline, size_t row)
{
	const char *end = chart_text(source, row, "end");
	struct event event = {
	    .label = chart_text(source, row, "label"),
	    .date = chart_moment(source, row, "date"),
	    .is_open = end && strcmp(end, "open") == 0,
	    .kind = (enum event_kind)chart_choice(
	        source, row, "kind", kinds, EVENT_FULL),
	};

	if (!event.is_open)
		event.end = chart_moment(source, row, "end");
	check_event(source, timeline, &event, row);
	return event;
}

/* A month comes before its days; events of one date stay in their order. */
static int compare_placed(const void *a, const void *b)
{
	const struct placed *first = a;
	const struct placed *second = b;
	const struct moment *date = &first->event.date;
	const struct moment *other = &second->event.date;

	if (date->year != other->year)
		return date->year - other->year;
	if (date->month != other->month)
		return date->month - other->month;
	if (date->day != other->day)
		return date->day - other->day;
	return first->row < second->row ? -1 : first->row > second->row;
}

static void read_lane(struct chart_source *source,
    const struct timeline *timeline, const struct chart_part *rows,
    struct lane *lane)
{
	struct placed *events = memory_new(rows->count, sizeof(*events));

	for (size_t i = 0; i < rows->count; i++) {
		events[i].row = rows->rows[i];
		events[i].event = read_event(source, timeline, events[i].row);
	}
	qsort(events, rows->count, sizeof(*events), compare_placed);
	lane->name = rows->name;
	lane->count = rows->count;
	lane->events =
	    arena_new(source->memory, lane->count * sizeof(*lane->events));
	for (size_t i = 0; i < lane->count; i++)
		lane->events[i] = events[i].event;
	free(events);
}

/* One lane needs no name, but several do. */
static void check_name(struct chart_source *source,
    const struct chart_parts *lanes, const struct chart_part *lane)
{
	if (!lane->name && lanes->count > 1)
		chart_error(source,
		    chart_value(source, lane->rows[0], "lane").at,
		    "chart/missing-value",
		    "this row has no \"lane\", but others have one");
}

static void read_lanes(struct chart_source *source, struct timeline *timeline)
{
	struct chart_part all = chart_all_rows(source);
	struct chart_parts lanes = chart_part_rows(source, &all, "lane");

	timeline->count = lanes.count;
	timeline->lanes =
	    arena_new(source->memory, lanes.count * sizeof(*timeline->lanes));
	for (size_t i = 0; i < lanes.count; i++) {
		check_name(source, &lanes, &lanes.parts[i]);
		read_lane(
		    source, timeline, &lanes.parts[i], &timeline->lanes[i]);
	}
}

void chart_read_timeline(struct chart_source *source, struct chart *chart)
{
	read_settings(source, &chart->timeline);
	if (chart_check_columns(source, columns, COUNT(columns)))
		read_lanes(source, &chart->timeline);
}
