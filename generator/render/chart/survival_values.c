/*
 * The values of survival's points, beside them where nothing else lies.
 *
 * Those of the last points stand to their right, where no line goes on; others
 * above or below.  Where there is no room values are left out: the table has
 * them all.
 */
#include "render/chart/survival.h"

#include <math.h>

/* Longer numbers are left to the table. */
#define WIDEST 44
#define GAP 2

/* So much nearer is a value to its own point than to any other. */
#define CLEARLY 3

enum {
	MOST_VALUES = 60, /* a plot has no room for more */
};

struct box {
	double left;
	double top;
	double right;
	double bottom;
};

struct obstacles {
	struct box area; /* which none may leave */
	struct box *boxes;
	size_t box_count;
	struct point (*lines)[2];
	size_t line_count;
};

/* One of those that stand right of the last points. */
struct last {
	size_t arm;
	double y;
};

/* --- what is in the way ------------------------------------------------- */

static bool overlap(const struct box *a, const struct box *b)
{
	return a->left < b->right && b->left < a->right && a->top < b->bottom &&
	    b->top < a->bottom;
}

/* Keep of the line from a to b, in shares, what lies from low to high. */
static void clip(double a, double b, double low, double high, double shares[2])
{
	double first = (low - a) / (b - a);
	double second = (high - a) / (b - a);

	if (a == b) {
		if (a < low || a > high)
			shares[1] = -1;
		return;
	}
	shares[0] = fmax(shares[0], fmin(first, second));
	shares[1] = fmin(shares[1], fmax(first, second));
}

static bool crosses(const struct point line[2], const struct box *box)
{
	double shares[2] = {0, 1};

	clip(line[0].x, line[1].x, box->left, box->right, shares);
	clip(line[0].y, line[1].y, box->top, box->bottom, shares);
	return shares[0] < shares[1];
}

static bool is_free(const struct obstacles *obstacles, const struct box *box)
{
	const struct box *area = &obstacles->area;

	if (box->left < area->left || box->right > area->right ||
	    box->top < area->top || box->bottom > area->bottom)
		return false;
	for (size_t i = 0; i < obstacles->box_count; i++) {
		if (overlap(box, &obstacles->boxes[i]))
			return false;
	}
	for (size_t i = 0; i < obstacles->line_count; i++) {
		if (crosses(obstacles->lines[i], box))
			return false;
	}
	return true;
}

static void add_box(struct obstacles *obstacles, struct box box)
{
	obstacles->boxes[obstacles->box_count++] = box;
}

/* The mark and the interval of a point. */
static void add_point(struct obstacles *obstacles, const struct plot *plot,
    size_t arm, const struct survival_point *point)
{
	double half = SURVIVAL_MARK / 2.0 + 0.5;
	struct point at = plot_place(plot, arm, point);

	add_box(obstacles,
	    (struct box){at.x - half, at.y - half, at.x + half, at.y + half});
	if (!chart_has(point->low) || !chart_has(point->high))
		return;
	half = SURVIVAL_CAP / 2.0 + 0.5;
	add_box(obstacles,
	    (struct box){at.x - half, scale_at(&plot->y, point->high.value),
	        at.x + half, scale_at(&plot->y, point->low.value)});
}

static void add_arm(
    struct obstacles *obstacles, const struct plot *plot, size_t arm)
{
	const struct survival_arm *data = &plot->survival->arms[arm];
	size_t count;
	struct point *way = plot_way(plot, arm, &count);

	for (size_t i = 1; i < count; i++) {
		obstacles->lines[obstacles->line_count][0] = way[i - 1];
		obstacles->lines[obstacles->line_count++][1] = way[i];
	}
	for (size_t i = 0; i < data->count; i++) {
		if (plot_shows(plot, &data->points[i]))
			add_point(obstacles, plot, arm, &data->points[i]);
	}
}

/* --- values ------------------------------------------------------------- */

static const char *value_words(
    const struct plot *plot, const struct survival_point *point)
{
	struct text text = {0};

	append_written(&text, point->percent);
	return picture_keep(plot->picture, &text);
}

static double width_of(
    const struct plot *plot, const struct survival_point *point)
{
	return words_width(
	    plot->picture->fonts, WORDS_SMALL, value_words(plot, point));
}

/* The latest time of all arms; NAN if a line goes on to the axis' end. */
static double latest(const struct plot *plot)
{
	double time = 0;

	for (size_t i = 0; i < plot->survival->count; i++) {
		const struct survival_arm *arm = &plot->survival->arms[i];

		if (arm->count == 0)
			continue;
		if (!plot_shows(plot, &arm->points[arm->count - 1]))
			return NAN;
		time = fmax(time, arm->points[arm->count - 1].time.value);
	}
	return time;
}

/* The arm's last point, if it is at that time and so short. */
static const struct survival_point *last_point(
    const struct plot *plot, size_t arm, double time)
{
	const struct survival_arm *data = &plot->survival->arms[arm];
	const struct survival_point *point;

	if (data->count == 0)
		return NULL;
	point = &data->points[data->count - 1];
	return point->time.value == time && width_of(plot, point) <= WIDEST
	    ? point
	    : NULL;
}

/* How far right of its time a last value begins: all do in one column. */
static double last_gap(const struct plot *plot)
{
	return plot->shift * (double)(plot->survival->count - 1) / 2 +
	    SURVIVAL_VALUE_GAP;
}

double survival_values_width(const struct plot *plot)
{
	double time = latest(plot);
	double width = 0;

	for (size_t i = 0; i < plot->survival->count; i++) {
		const struct survival_point *point = last_point(plot, i, time);

		if (point)
			width = fmax(width, width_of(plot, point));
	}
	return last_gap(plot) + width + 1;
}

static struct box box_at(double x, double y, double width)
{
	double half = words_line(WORDS_SMALL) / 2;

	return (struct box){x, y - half, x + width, y + half};
}

static void draw_value(const struct plot *plot, struct obstacles *obstacles,
    const struct survival_point *point, const struct box *box)
{
	picture_words(plot->picture,
	    (struct point){box->left, (box->top + box->bottom) / 2},
	    WORDS_START, WORDS_SMALL, value_words(plot, point));
	add_box(obstacles, *box);
}

/* --- the last ones ------------------------------------------------------ */

/* By insertion: there are no more than arms. */
static size_t find_lasts(
    const struct plot *plot, double time, struct last *lasts)
{
	size_t count = 0;

	for (size_t i = 0; i < plot->survival->count; i++) {
		const struct survival_point *point = last_point(plot, i, time);
		double y;
		size_t at;

		if (!point)
			continue;
		y = scale_at(&plot->y, point->percent.value);
		for (at = count++; at > 0 && lasts[at - 1].y > y; at--)
			lasts[at] = lasts[at - 1];
		lasts[at] = (struct last){i, y};
	}
	return count;
}

static void draw_lasts(
    const struct plot *plot, struct obstacles *obstacles, double time)
{
	struct last lasts[SURVIVAL_MOST_ARMS];
	double places[SURVIVAL_MOST_ARMS];
	size_t count = find_lasts(plot, time, lasts);
	double line = words_line(WORDS_SMALL);
	double x = scale_at(&plot->x, time) + last_gap(plot);

	for (size_t i = 0; i < count; i++)
		places[i] = lasts[i].y;
	places_spread(places, count, line, plot->y.to, plot->y.from - line / 2);
	for (size_t i = 0; i < count; i++) {
		const struct survival_point *point =
		    last_point(plot, lasts[i].arm, time);
		struct box box = box_at(x, places[i], width_of(plot, point));

		draw_value(plot, obstacles, point, &box);
	}
}

/* --- the others --------------------------------------------------------- */

/* True if another arm has a higher point at that time. */
static bool is_below(
    const struct plot *plot, size_t arm, const struct survival_point *point)
{
	for (size_t i = 0; i < plot->survival->count; i++) {
		const struct survival_arm *data = &plot->survival->arms[i];

		for (size_t j = 0; i != arm && j < data->count; j++) {
			const struct survival_point *other = &data->points[j];

			if (other->time.value == point->time.value &&
			    other->percent.value > point->percent.value)
				return true;
		}
	}
	return false;
}

static double distance(const struct box *box, struct point point)
{
	return hypot((box->left + box->right) / 2 - point.x,
	    (box->top + box->bottom) / 2 - point.y);
}

/* False if readers could take it for the value of another point. */
static bool is_nearest(
    const struct plot *plot, const struct box *box, struct point own)
{
	double nearest = distance(box, own) + CLEARLY;

	for (size_t i = 0; i < plot->survival->count; i++) {
		const struct survival_arm *data = &plot->survival->arms[i];

		for (size_t j = 0; j < data->count; j++) {
			struct point at = plot_place(plot, i, &data->points[j]);

			if ((at.x != own.x || at.y != own.y) &&
			    plot_shows(plot, &data->points[j]) &&
			    distance(box, at) < nearest)
				return false;
		}
	}
	return true;
}

/* The first place with room: away from arms above, and from falling lines. */
static void place_value(const struct plot *plot, struct obstacles *obstacles,
    size_t arm, const struct survival_point *point)
{
	static const struct {
		double x; /* share of the width that lies left of the point */
		double y; /* -1 above, 1 below */
		double away;
	} sides[] = {{0.5, -1, 0}, {0, -1, 0}, {0, -1, 4}, {0.5, -1, 5},
	    {0.5, 1, 0}, {1, 1, 0}, {1, 1, 4}, {0.5, 1, 5}};
	size_t count = sizeof(sides) / sizeof(*sides);
	size_t first = is_below(plot, arm, point) ? count / 2 : 0;
	double width = width_of(plot, point);
	double half = SURVIVAL_MARK / 2.0 + GAP;
	double line = words_line(WORDS_SMALL);
	struct point at = plot_place(plot, arm, point);

	for (size_t i = 0; i < count && width <= WIDEST; i++) {
		size_t side = (first + i) % count;
		double x = at.x - sides[side].x * width +
		    (1 - 2 * sides[side].x) * sides[side].away;
		double y =
		    at.y + sides[side].y * (half + line / 2 + sides[side].away);
		struct box box = box_at(x, y, width);

		if (is_free(obstacles, &box) && is_nearest(plot, &box, at)) {
			draw_value(plot, obstacles, point, &box);
			return;
		}
	}
}

static void place_values(const struct plot *plot, struct obstacles *obstacles,
    size_t arm, double time)
{
	const struct survival_arm *data = &plot->survival->arms[arm];

	for (size_t i = 0; i < data->count; i++) {
		const struct survival_point *point = &data->points[i];

		if (plot_shows(plot, point) &&
		    point != last_point(plot, arm, time))
			place_value(plot, obstacles, arm, point);
	}
}

static size_t count_points(const struct survival *survival)
{
	size_t count = 0;

	for (size_t i = 0; i < survival->count; i++)
		count += survival->arms[i].count;
	return count;
}

void survival_draw_values(const struct plot *plot)
{
	size_t points = count_points(plot->survival);
	struct arena *memory = plot->picture->memory;
	struct obstacles obstacles = {
	    .area = {plot->x.from + GAP, plot->y.to - GAP, PICTURE_WIDTH,
	        plot->y.from - GAP}};
	double time = latest(plot);

	if (points > MOST_VALUES)
		return;
	obstacles.boxes =
	    arena_new(memory, (3 * points + 1) * sizeof(*obstacles.boxes));
	obstacles.lines = arena_new(memory,
	    (points + SURVIVAL_MOST_ARMS) * 2 * sizeof(*obstacles.lines));
	for (size_t i = 0; i < plot->survival->count; i++)
		add_arm(&obstacles, plot, i);
	draw_lasts(plot, &obstacles, time);
	for (size_t i = 0; i < plot->survival->count; i++)
		place_values(plot, &obstacles, i, time);
}
