/*
 * Timelines: what the parts of their pictures share.
 */
#ifndef RENDER_CHART_TIMELINE_H
#define RENDER_CHART_TIMELINE_H

#include <stdbool.h>
#include <stddef.h>

#include "render/chart/picture.h"

/* Of marks and bars. */
#define TIMELINE_MARK 9

enum {
	EVENT_KINDS = EVENT_PLANNED + 1,
};

/* Where years lie, as 2017.5; its ends have room for marks and numbers. */
struct scale timeline_scale(const struct timeline *timeline);

/* The moment as a year; the middle of a month or year if no more is known. */
double timeline_year(struct moment moment);

bool timeline_has(struct moment moment);

/* Whole years that have room for their numbers, at most size of them. */
size_t timeline_ticks(const struct scale *scale, double *years, size_t size);

/* Append it as it is known: "1 May 2017", "May 2017", "2017". */
void timeline_append_moment(struct text *out, struct moment moment);

/* "provisional" */
const char *timeline_kind_name(enum event_kind kind);

/* Which kinds occur; true if any but EVENT_FULL does. */
bool timeline_kinds(const struct timeline *timeline, bool kinds[EVENT_KINDS]);

/* A point's mark; a bar of an event that lasts, y being its middle. */
void timeline_draw_mark(
    struct picture *picture, enum event_kind kind, double x, double y);
void timeline_draw_bar(struct picture *picture, const struct event *event,
    const struct scale *scale, double y);

#endif
