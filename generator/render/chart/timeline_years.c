/*
 * Timelines: moments, and the years of their axes.
 */
#include "render/chart/timeline.h"

#include <math.h>

#include "base/date.h"
#include "render/labels.h"

/* Half of a year's number, and a little. */
#define MARGIN 16
/* Between the years of two ticks. */
#define APART 36
/* No date is later, and a longer number would not fit into the margin. */
#define LAST_YEAR 9999

bool timeline_has(struct moment moment)
{
	return moment.year > 0;
}

static double day_of(int year, int month, int day)
{
	return (double)date_seconds((struct date){year, month, day}) / 86400;
}

/* A day as a part of its year. */
static double year_at(struct moment moment, double day)
{
	double first = day_of(moment.year, 1, 1);

	return moment.year +
	    (day - first) / (day_of(moment.year, 12, 31) + 1 - first);
}

static double first_day(struct moment moment)
{
	return day_of(moment.year, moment.month ? moment.month : 1,
	    moment.day ? moment.day : 1);
}

/* The day after it: December is followed by no month of its year. */
static double day_after(struct moment moment)
{
	if (moment.day)
		return first_day(moment) + 1;
	if (moment.month == 0 || moment.month == 12)
		return day_of(moment.year, 12, 31) + 1;
	return day_of(moment.year, moment.month + 1, 1);
}

double timeline_year(struct moment moment)
{
	if (moment.day)
		return year_at(moment, first_day(moment));
	return year_at(moment, (first_day(moment) + day_after(moment)) / 2);
}

static void widen(struct range *range, struct moment moment)
{
	if (!timeline_has(moment))
		return;
	range->low = fmin(range->low, timeline_year(moment));
	range->high = fmax(range->high, timeline_year(moment));
}

/* From the first moment to the last. */
static struct range range_of(const struct timeline *timeline)
{
	struct range range = {INFINITY, -INFINITY};

	for (size_t i = 0; i < timeline->count; i++) {
		for (size_t j = 0; j < timeline->lanes[i].count; j++) {
			widen(&range, timeline->lanes[i].events[j].date);
			widen(&range, timeline->lanes[i].events[j].end);
		}
	}
	widen(&range, timeline->cut_off);
	return range;
}

/* Whole years where nothing else was asked for, but at least one of them. */
struct scale timeline_scale(const struct timeline *timeline)
{
	struct range data = range_of(timeline);
	struct scale scale = {.low = floor(data.low),
	    .high = ceil(data.high),
	    .from = MARGIN,
	    .to = PICTURE_WIDTH - MARGIN};

	if (timeline_has(timeline->from))
		scale.low = year_at(timeline->from, first_day(timeline->from));
	if (timeline_has(timeline->to))
		scale.high = year_at(timeline->to, day_after(timeline->to));
	if (floor(scale.high) - ceil(scale.low) < 1) {
		scale.low = floor(scale.low);
		scale.high = fmax(ceil(scale.high), scale.low + 1);
	}
	return scale;
}

/* Every so many years: 1, 2, 5, 10, 20, 50 ... */
static double step_for(double least)
{
	double power = 1;

	while (power * 10 < least)
		power *= 10;
	if (power >= least)
		return power;
	if (power * 2 >= least)
		return power * 2;
	return power * 5 >= least ? power * 5 : power * 10;
}

size_t timeline_ticks(const struct scale *scale, double *years, size_t size)
{
	double a_year = (scale->to - scale->from) / (scale->high - scale->low);
	double step = step_for(APART / a_year);
	double year = ceil(scale->low / step) * step;
	size_t count = 0;

	if (year + step > scale->high) {
		step = 1;
		year = ceil(scale->low);
	}
	for (; year <= fmin(scale->high, LAST_YEAR) && count < size;
	     year += step)
		years[count++] = year;
	return count;
}

void timeline_append_moment(struct text *out, struct moment moment)
{
	labels_append_moment(out, moment.year, moment.month, moment.day);
}

const char *timeline_kind_name(enum event_kind kind)
{
	static const enum label labels[EVENT_KINDS] = {
	    [EVENT_FULL] = LABEL_KIND_FULL,
	    [EVENT_PROVISIONAL] = LABEL_KIND_PROVISIONAL,
	    [EVENT_ENDED] = LABEL_KIND_ENDED,
	    [EVENT_PLANNED] = LABEL_KIND_PLANNED,
	};

	return label(labels[kind]);
}

bool timeline_kinds(const struct timeline *timeline, bool kinds[EVENT_KINDS])
{
	for (size_t i = 0; i < EVENT_KINDS; i++)
		kinds[i] = false;
	for (size_t i = 0; i < timeline->count; i++) {
		for (size_t j = 0; j < timeline->lanes[i].count; j++)
			kinds[timeline->lanes[i].events[j].kind] = true;
	}
	return kinds[EVENT_PROVISIONAL] || kinds[EVENT_ENDED] ||
	    kinds[EVENT_PLANNED];
}
