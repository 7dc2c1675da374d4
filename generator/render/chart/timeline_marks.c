/*
 * Timelines: marks of points, and bars of what lasts.
 */
#include "render/chart/timeline.h"

#include <math.h>

/* Of bars: their height, and the tips of those that go on. */
#define BAR 7
#define TIP 6
/* So much of a bar that ended is left. */
#define ENDED_SHADE 0.25

void timeline_draw_mark(
    struct picture *picture, enum event_kind kind, double x, double y)
{
	double half = TIMELINE_MARK / 2.0 + 1;
	struct point diamond[] = {
	    {x, y - half}, {x + half, y}, {x, y + half}, {x - half, y}};

	switch (kind) {
	case EVENT_FULL:
	case EVENT_PROVISIONAL:
		picture_marker(picture, MARKER_DISC, (struct point){x, y},
		    TIMELINE_MARK - 1, kind == EVENT_PROVISIONAL);
		break;
	case EVENT_ENDED:
		picture_marker(picture, MARKER_CROSS, (struct point){x, y},
		    TIMELINE_MARK - 1, false);
		break;
	case EVENT_PLANNED:
		picture_dashed(picture, diamond, 4);
		break;
	}
}

static double shade_of(enum event_kind kind)
{
	if (kind == EVENT_FULL)
		return 1;
	return kind == EVENT_ENDED ? ENDED_SHADE : 0;
}

/* It has a tip where it goes on: at its end, or beyond the axis. */
void timeline_draw_bar(struct picture *picture, const struct event *event,
    const struct scale *scale, double y)
{
	double half = BAR / 2.0;
	double start = timeline_year(event->date);
	double end = event->is_open ? INFINITY : timeline_year(event->end);
	double from = scale_at(scale, start);
	double to = fmax(from, scale_at(scale, end));
	double tip = fmin(TIP, (to - from) / 2);
	double left = start < scale->low ? from + tip : from;
	double right = end > scale->high ? to - tip : to;
	struct point outline[] = {{left, y - half}, {right, y - half}, {to, y},
	    {right, y + half}, {left, y + half}, {from, y}};

	if (event->kind == EVENT_PLANNED)
		picture_dashed(picture, outline, 6);
	else
		picture_polygon(picture, outline, 6, shade_of(event->kind));
	if (event->kind == EVENT_ENDED && end <= scale->high)
		picture_marker(picture, MARKER_CROSS, (struct point){to, y},
		    TIMELINE_MARK, false);
}
