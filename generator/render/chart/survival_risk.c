/*
 * How many were at risk: a row an arm below the axis, aligned with the times.
 */
#include "render/chart/survival.h"

#include <math.h>

#include "render/labels.h"

/* Above the rows, and between neighbours. */
#define GAP 6
#define APART 6

static const char *words_of(
    const struct plot *plot, const struct survival_point *point)
{
	struct text text = {0};

	append_written(&text, point->at_risk);
	return picture_keep(plot->picture, &text);
}

static double width_of(
    const struct plot *plot, const struct survival_point *point)
{
	return words_width(
	    plot->picture->fonts, WORDS_SMALL, words_of(plot, point));
}

/* It may stand below its time: there is a number, and it does not leave. */
static bool has_room(
    const struct plot *plot, const struct survival_point *point, double after)
{
	double x;
	double half;

	if (!chart_has(point->at_risk) || !plot_shows(plot, point))
		return false;
	x = scale_at(&plot->x, point->time.value);
	half = width_of(plot, point) / 2;
	return x >= after && x - half >= SURVIVAL_MARK + APART &&
	    x + half <= PICTURE_WIDTH;
}

/* Of all arms, so that those with the same times have the same columns. */
static double widest(const struct plot *plot)
{
	double width = 0;

	for (size_t i = 0; i < plot->survival->count; i++) {
		const struct survival_arm *arm = &plot->survival->arms[i];

		for (size_t j = 0; j < arm->count; j++) {
			if (has_room(plot, &arm->points[j], 0))
				width = fmax(
				    width, width_of(plot, &arm->points[j]));
		}
	}
	return width;
}

static void draw_row(
    const struct plot *plot, size_t arm, double y, double apart)
{
	const struct survival_arm *data = &plot->survival->arms[arm];
	double after = 0;

	plot_mark(plot, arm, SURVIVAL_MARK / 2.0 + 1, y);
	for (size_t i = 0; i < data->count; i++) {
		const struct survival_point *point = &data->points[i];
		double x = scale_at(&plot->x, point->time.value);

		if (!has_room(plot, point, after))
			continue;
		picture_words(plot->picture, (struct point){x, y}, WORDS_MIDDLE,
		    WORDS_SMALL, words_of(plot, point));
		after = x + apart;
	}
}

void survival_draw_at_risk(const struct plot *plot)
{
	double width = widest(plot);
	double line = words_line(WORDS_SMALL);
	double y = plot->picture->height + GAP + line / 2;

	if (width <= 0)
		return;
	picture_words(plot->picture, (struct point){0, y}, WORDS_START,
	    WORDS_SMALL, label(LABEL_NUMBER_AT_RISK));
	for (size_t i = 0; i < plot->survival->count; i++)
		draw_row(plot, i, y + (double)(i + 1) * line, width + APART);
}
