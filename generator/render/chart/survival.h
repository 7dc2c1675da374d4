/*
 * Survival: what the parts of its picture share.
 */
#ifndef RENDER_CHART_SURVIVAL_H
#define RENDER_CHART_SURVIVAL_H

#include <stdbool.h>
#include <stddef.h>

#include "render/chart/picture.h"

/* How wide marks of points are, and ends of intervals. */
#define SURVIVAL_MARK 7
#define SURVIVAL_CAP 5

/* Right of the last time: the mark of an arm that is shifted. */
#define SURVIVAL_MARGIN 14
#define SURVIVAL_VALUE_GAP 7

struct plot {
	struct picture *picture;
	const struct survival *survival;
	struct scale x;
	struct scale y;
	double shift; /* of neighbouring arms, so that none hides another */
};

/* False for what lies behind the end of the axis: the table alone has it. */
bool plot_shows(const struct plot *plot, const struct survival_point *point);

/* Where the arm's point stands. */
struct point plot_place(
    const struct plot *plot, size_t arm, const struct survival_point *point);

/*
 * The line of an arm, as far as the axis: between its landmarks, or the steps
 * of its curve from 100 % on.  It belongs to the picture's memory.
 */
struct point *plot_way(const struct plot *plot, size_t arm, size_t *count);

/* The mark of the arm's points. */
void plot_mark(const struct plot *plot, size_t arm, double x, double y);

/* How wide the values beside the last points are. */
double survival_values_width(const struct plot *plot);

/* The values of points, as far as there is room beside them. */
void survival_draw_values(const struct plot *plot);

/* How many were at risk, below their times and all that was drawn. */
void survival_draw_at_risk(const struct plot *plot);

#endif
