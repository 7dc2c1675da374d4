/*
 * Survival: how many are left after a time, a line for each arm.
 *
 * All are left at time 0, so that lines begin there at 100 %, whether or not
 * the data say so.
 */
#include "render/chart/survival.h"

#include <math.h>

#include "render/labels.h"

/* Of the plot: its height, and where it begins right of its numbers. */
#define HEIGHT 200
#define LEFT 34
#define GAP 8

/* Of the legend: samples of lines, and what is between its items. */
#define SAMPLE 30
#define ITEM_GAP 18

/* Between arms that have intervals. */
#define SHIFT 6

/* Marks on step curves are at least that far apart. */
#define MARKS_APART 45

enum {
	GRID_STEP = 20, /* percent */
};

static const enum stroke strokes[SURVIVAL_MOST_ARMS] = {
    STROKE_NORMAL, STROKE_DASHED, STROKE_DOTTED, STROKE_LONG};

/* --- places ------------------------------------------------------------- */

bool plot_shows(const struct plot *plot, const struct survival_point *point)
{
	return point->time.value <= plot->x.high;
}

static double shift_of(const struct plot *plot, size_t arm)
{
	double middle = (double)(plot->survival->count - 1) / 2;

	return plot->shift * ((double)arm - middle);
}

static struct point place_at(
    const struct plot *plot, size_t arm, double time, double percent)
{
	return (struct point){
	    scale_at(&plot->x, time) + shift_of(plot, arm),
	    scale_at(&plot->y, percent),
	};
}

struct point plot_place(
    const struct plot *plot, size_t arm, const struct survival_point *point)
{
	return place_at(plot, arm, point->time.value, point->percent.value);
}

/*
 * How many are left where the axis ends, before the point at index: as many as
 * the line between it and the one before has there.
 */
static double percent_at_end(
    const struct plot *plot, const struct survival_arm *arm, size_t index)
{
	const struct survival_point *after = &arm->points[index];
	const struct survival_point *before = &arm->points[index - 1];
	double from = before->time.value;
	double share = (plot->x.high - from) / (after->time.value - from);

	return before->percent.value +
	    share * (after->percent.value - before->percent.value);
}

/* A curve begins with all, whether or not a row says so. */
static struct point *curve_way(
    const struct plot *plot, size_t arm, struct point *way, size_t *count)
{
	const struct survival_arm *data = &plot->survival->arms[arm];
	struct point last = {plot->x.from, scale_at(&plot->y, 100)};
	size_t i;

	way[(*count)++] = last;
	for (i = 0; i < data->count && plot_shows(plot, &data->points[i]);
	     i++) {
		struct point place = plot_place(plot, arm, &data->points[i]);

		way[(*count)++] = (struct point){place.x, last.y};
		way[(*count)++] = last = place;
	}
	if (i < data->count)
		way[(*count)++] = (struct point){plot->x.to, last.y};
	return way;
}

struct point *plot_way(const struct plot *plot, size_t arm, size_t *count)
{
	const struct survival_arm *data = &plot->survival->arms[arm];
	struct point *way = arena_new(
	    plot->picture->memory, (2 * data->count + 2) * sizeof(*way));
	size_t i;

	*count = 0;
	if (plot->survival->has_steps)
		return curve_way(plot, arm, way, count);
	for (i = 0; i < data->count && plot_shows(plot, &data->points[i]); i++)
		way[(*count)++] = plot_place(plot, arm, &data->points[i]);
	if (i > 0 && i < data->count)
		way[(*count)++] = place_at(
		    plot, arm, plot->x.high, percent_at_end(plot, data, i));
	return way;
}

/* --- around the plot ---------------------------------------------------- */

void plot_mark(const struct plot *plot, size_t arm, double x, double y)
{
	static const struct {
		enum marker marker;
		bool hollow;
	} marks[SURVIVAL_MOST_ARMS] = {
	    {MARKER_DISC, false},
	    {MARKER_SQUARE, true},
	    {MARKER_TRIANGLE, false},
	    {MARKER_DIAMOND, true},
	};

	picture_marker(plot->picture, marks[arm].marker, (struct point){x, y},
	    SURVIVAL_MARK, marks[arm].hollow);
}

static void draw_sample(const struct plot *plot, size_t arm, double x, double y)
{
	picture_line(plot->picture, (struct point){x, y},
	    (struct point){x + SAMPLE, y}, strokes[arm]);
	plot_mark(plot, arm, x + SAMPLE / 2.0, y);
}

/* Side by side as far as they have room; where the legend ends. */
static double draw_legend(const struct plot *plot)
{
	struct picture *picture = plot->picture;
	double line = words_line(WORDS_NORMAL);
	double x = 0;
	double y = 0;
	double next = 0;

	for (size_t i = 0; i < plot->survival->count; i++) {
		struct words words = words_break(picture->fonts, WORDS_NORMAL,
		    plot->survival->arms[i].name, PICTURE_WIDTH - SAMPLE - GAP,
		    picture->memory);
		double width = SAMPLE + GAP + words.width;

		if (x > 0 && (x + width > PICTURE_WIDTH || words.count > 1)) {
			x = 0;
			y = next;
		}
		draw_sample(plot, i, x, y + line / 2);
		picture_lines(picture,
		    (struct point){x + SAMPLE + GAP, y + line / 2}, WORDS_START,
		    WORDS_NORMAL, &words);
		next = fmax(next, y + line * fmax(1, (double)words.count));
		x = words.count > 1 ? PICTURE_WIDTH : x + width + ITEM_GAP;
	}
	return next;
}

/* A line below all that was drawn. */
static void draw_below(const struct plot *plot, double x,
    enum word_anchor anchor, const char *string, double width)
{
	struct picture *picture = plot->picture;
	struct words words = words_break(
	    picture->fonts, WORDS_SMALL, string, width, picture->memory);

	picture_lines(picture,
	    (struct point){x, picture->height + words_line(WORDS_SMALL) / 2},
	    anchor, WORDS_SMALL, &words);
}

/* "Alive (%)", above the axis it belongs to. */
static void draw_measure(const struct plot *plot)
{
	struct text text = {0};

	if (plot->survival->measure)
		text_printf(&text, "%s ", plot->survival->measure);
	text_append_string(&text, "(%)");
	draw_below(plot, 0, WORDS_START, text_string(&text), PICTURE_WIDTH);
	text_clear(&text);
}

static void draw_grid(const struct plot *plot)
{
	for (int percent = 0; percent <= 100; percent += GRID_STEP) {
		double y = scale_at(&plot->y, percent);
		char number[16];

		snprintf(number, sizeof(number), "%d", percent);
		picture_words(plot->picture,
		    (struct point){plot->x.from - GAP, y}, WORDS_END,
		    WORDS_SMALL, number);
		if (percent > 0)
			picture_line(plot->picture,
			    (struct point){plot->x.from, y},
			    (struct point){plot->x.to, y}, STROKE_GRID);
	}
}

static void draw_time(const struct plot *plot)
{
	struct text text = {0};

	axis_draw(plot->picture, &plot->x, plot->y.from);
	picture_reach(plot->picture, plot->picture->height + 2);
	text_append_string(&text, label(LABEL_TIME));
	if (plot->survival->unit)
		text_printf(&text, " (%s)", plot->survival->unit);
	draw_below(plot, (plot->x.from + plot->x.to) / 2, WORDS_MIDDLE,
	    text_string(&text), plot->x.to - plot->x.from);
	text_clear(&text);
}

/* --- arms --------------------------------------------------------------- */

static bool has_interval(const struct survival_point *point)
{
	return chart_has(point->low) && chart_has(point->high);
}

static void draw_interval(
    const struct plot *plot, size_t arm, const struct survival_point *point)
{
	double x = plot_place(plot, arm, point).x;
	double low = scale_at(&plot->y, point->low.value);
	double high = scale_at(&plot->y, point->high.value);
	double half = SURVIVAL_CAP / 2.0;

	picture_line(plot->picture, (struct point){x, low},
	    (struct point){x, high}, STROKE_HAIR);
	picture_line(plot->picture, (struct point){x - half, low},
	    (struct point){x + half, low}, STROKE_HAIR);
	picture_line(plot->picture, (struct point){x - half, high},
	    (struct point){x + half, high}, STROKE_HAIR);
}

static void draw_way(const struct plot *plot, size_t arm)
{
	size_t count;
	struct point *way = plot_way(plot, arm, &count);

	if (count > 1)
		picture_polyline(plot->picture, way, count, strokes[arm]);
}

/* Points that were published each have a mark; curves have them here, there. */
static void draw_points(const struct plot *plot, size_t arm)
{
	const struct survival_arm *data = &plot->survival->arms[arm];
	double apart = plot->survival->has_steps ? MARKS_APART : 0;
	double after = plot->x.from - (double)arm * apart / SURVIVAL_MOST_ARMS;

	for (size_t i = 0; i < data->count; i++) {
		const struct survival_point *point = &data->points[i];
		struct point place = plot_place(plot, arm, point);

		if (!plot_shows(plot, point) ||
		    (apart > 0 && place.x < after + apart))
			continue;
		if (has_interval(point))
			draw_interval(plot, arm, point);
		plot_mark(plot, arm, place.x, place.y);
		after = place.x;
	}
}

/* --- all of it ---------------------------------------------------------- */

static bool any_interval(const struct survival *survival)
{
	for (size_t i = 0; i < survival->count; i++) {
		for (size_t j = 0; j < survival->arms[i].count; j++) {
			if (has_interval(&survival->arms[i].points[j]))
				return true;
		}
	}
	return false;
}

static void set_time(struct plot *plot)
{
	const struct survival *survival = plot->survival;
	double last = 0;

	for (size_t i = 0; i < survival->count; i++) {
		const struct survival_arm *arm = &survival->arms[i];

		if (arm->count > 0)
			last =
			    fmax(last, arm->points[arm->count - 1].time.value);
	}
	plot->x = scale_for(false, (struct range){0, last},
	    (struct range){0, survival->most_time});
	plot->x.from = LEFT;
	plot->x.to = PICTURE_WIDTH - SURVIVAL_MARGIN;
	if (!survival->has_steps)
		plot->x.to = fmin(
		    plot->x.to, PICTURE_WIDTH - survival_values_width(plot));
}

static void draw_notes(const struct plot *plot, bool intervals)
{
	struct text text = {0};

	if (intervals) {
		text_printf(&text, "%s ", label(LABEL_WHISKERS));
		append_level(&text, plot->survival->level);
		text_append_string(&text, ". ");
	}
	if (!plot->survival->has_steps)
		text_append_string(&text, label(LABEL_LANDMARK_POINTS));
	if (text.length > 0) {
		picture_reach(plot->picture, plot->picture->height + GAP);
		draw_below(
		    plot, 0, WORDS_START, text_string(&text), PICTURE_WIDTH);
	}
	text_clear(&text);
}

void survival_draw(struct picture *picture, const struct chart *chart)
{
	bool intervals = any_interval(&chart->survival);
	struct plot plot = {.picture = picture, .survival = &chart->survival};

	plot.shift = intervals ? SHIFT : 0;
	set_time(&plot);
	picture_reach(picture, draw_legend(&plot) + GAP);
	draw_measure(&plot);
	plot.y = (struct scale){.low = 0, .high = 100};
	plot.y.to = picture->height + GAP + 2;
	plot.y.from = plot.y.to + HEIGHT;
	draw_grid(&plot);
	draw_time(&plot);
	for (size_t i = 0; i < plot.survival->count; i++)
		draw_way(&plot, i);
	for (size_t i = 0; i < plot.survival->count; i++)
		draw_points(&plot, i);
	if (!plot.survival->has_steps)
		survival_draw_values(&plot);
	survival_draw_at_risk(&plot);
	draw_notes(&plot, intervals);
}
