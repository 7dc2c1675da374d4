/*
 * Forest plots: estimates and their intervals, one row each.
 *
 * Who was compared stands on the left, the numbers on the right, and what both
 * columns leave is the axis'.  All of a row stands at the height of its first
 * line.
 */
#include "render/chart/picture.h"

#include <math.h>
#include <string.h>

#include "render/labels.h"

/* Between the columns, and between the rows. */
#define GAP 10
#define ROW_GAP 7
#define GROUP_GAP 6

/* Columns' widths: the axis needs the most, so words are broken sooner. */
#define LEFT_LEAST 64
#define COMPARISON_MOST 112
#define RIGHT_LEAST 76
#define RIGHT_MOST 128
#define AXIS_LEAST 112

/* Squares: of the largest trial, of the smallest, and where no n is known. */
#define SQUARE_MOST 12
#define SQUARE_LEAST 3.5
#define SQUARE_FIXED 7
#define DIAMOND 11
#define ARROW 6

/* How far a logarithmic axis reaches beyond no effect, at the least. */
#define BOTH_SIDES 1.1

/* Of what lies below the axis. */
#define FAVOURS_MOST 150
#define FAVOURS_ARROW 30

struct drawing {
	struct picture *picture;
	const struct forest *forest;
	double left;  /* width of the left column */
	double right; /* where the right one begins, and its width */
	double right_width;
	double largest; /* n */
	struct scale scale;
	bool has_line; /* of no effect: it lies on the axis */
	double line;   /* where it stands, or the nearest end of the axis */
	double line_from;
	double y; /* of the top of what comes next */
};

/* --- words -------------------------------------------------------------- */

/* "0.72 (0.59–0.89)" */
static const char *estimate_words(
    const struct picture *picture, const struct forest_row *row)
{
	struct text text = {0};

	append_written(&text, row->estimate);
	text_append_string(&text, " (");
	append_interval(&text, row->low, row->high);
	text_append_string(&text, ")");
	return picture_keep(picture, &text);
}

/* "n = 713" */
static const char *n_words(
    const struct picture *picture, const struct forest_row *row)
{
	struct text text = {0};

	text_append_string(&text, "n\xC2\xA0=\xC2\xA0");
	append_written(&text, row->n);
	return picture_keep(picture, &text);
}

/* "Hazard ratio (95% CI)" */
static const char *head_words(
    const struct picture *picture, const struct forest *forest)
{
	struct text text = {0};

	if (forest->measure)
		text_printf(&text, "%s ", forest->measure);
	text_append_string(&text, "(");
	append_level(&text, forest->level);
	text_append_string(&text, ")");
	return picture_keep(picture, &text);
}

static enum word_style label_style(const struct forest_row *row)
{
	return row->is_pooled ? WORDS_BOLD : WORDS_NORMAL;
}

/*
 * Lines in a column at y; where they end.  Columns are never so wide as to
 * leave the picture.
 */
static double draw_column(const struct drawing *drawing, double x, double y,
    enum word_style style, const struct words *words)
{
	double line = words_line(style);

	picture_lines(drawing->picture, (struct point){x, y + line / 2},
	    WORDS_START, style, words);
	return y + (double)words->count * line;
}

static struct words broken(const struct drawing *drawing, enum word_style style,
    const char *string, double width)
{
	const struct picture *picture = drawing->picture;

	return words_break(
	    picture->fonts, style, string, width, picture->memory);
}

/* --- measuring ---------------------------------------------------------- */

static void measure_row(struct drawing *drawing, const struct forest_row *row)
{
	const struct picture *picture = drawing->picture;
	const struct chart_fonts *fonts = picture->fonts;
	double label = words_width(fonts, label_style(row), row->label);
	double estimate =
	    words_width(fonts, WORDS_NORMAL, estimate_words(picture, row));

	drawing->left = fmax(drawing->left, label);
	if (row->comparison)
		drawing->left = fmax(drawing->left,
		    fmin(COMPARISON_MOST,
		        words_width(fonts, WORDS_SMALL, row->comparison)));
	drawing->right_width = fmax(drawing->right_width, estimate);
	if (chart_has(row->n))
		drawing->largest = fmax(drawing->largest, row->n.value);
}

/* A little more than what was measured, lest a rounding breaks a line. */
static void measure_columns(struct drawing *drawing)
{
	for (size_t i = 0; i < drawing->forest->count; i++)
		measure_row(drawing, &drawing->forest->rows[i]);
	drawing->right_width =
	    fmin(fmax(drawing->right_width + 1, RIGHT_LEAST), RIGHT_MOST);
	drawing->right = PICTURE_WIDTH - drawing->right_width;
	drawing->left = fmin(fmax(drawing->left + 1, LEFT_LEAST),
	    drawing->right - AXIS_LEAST - 2 * GAP);
}

static void set_scale(struct drawing *drawing)
{
	const struct forest *forest = drawing->forest;
	double beyond = forest->is_linear ? 1 : BOTH_SIDES;
	double low = forest->no_effect / beyond;
	double high = forest->no_effect * beyond;

	for (size_t i = 0; i < forest->count; i++) {
		low = fmin(low, forest->rows[i].low.value);
		high = fmax(high, forest->rows[i].high.value);
	}
	drawing->scale =
	    scale_for(!forest->is_linear, (struct range){low, high},
	        (struct range){forest->least, forest->most});
	drawing->scale.from = drawing->left + GAP;
	drawing->scale.to = drawing->right - GAP;
	drawing->line = scale_at(&drawing->scale, forest->no_effect);
	drawing->has_line = forest->no_effect >= drawing->scale.low &&
	    forest->no_effect <= drawing->scale.high;
}

/* --- rows --------------------------------------------------------------- */

/* The line of no effect, from where it was left off to y. */
static void draw_line(struct drawing *drawing, double y)
{
	if (drawing->has_line && y > drawing->line_from)
		picture_line(drawing->picture,
		    (struct point){drawing->line, drawing->line_from},
		    (struct point){drawing->line, y}, STROKE_THIN);
}

/* The line leaves out names that reach it. */
static void draw_group(struct drawing *drawing, const char *group)
{
	struct words words = broken(drawing, WORDS_BOLD, group, PICTURE_WIDTH);
	double top = drawing->y;

	drawing->y =
	    draw_column(drawing, 0, top, WORDS_BOLD, &words) + GROUP_GAP;
	if (words.width + GAP / 2.0 < drawing->line)
		return;
	draw_line(drawing, top);
	drawing->line_from = drawing->y;
}

/* At an end of the axis, away from it: to the left if way is -1. */
static void draw_arrow(
    const struct drawing *drawing, double x, double y, int way)
{
	struct point tip[] = {{x, y}, {x - way * ARROW, y - ARROW / 2.0},
	    {x - way * ARROW, y + ARROW / 2.0}};

	picture_polygon(drawing->picture, tip, 3, 1);
}

static void draw_square(
    const struct drawing *drawing, const struct forest_row *row, double y)
{
	double size = SQUARE_FIXED;

	if (chart_has(row->n) && drawing->largest > 0)
		size = fmax(SQUARE_LEAST,
		    SQUARE_MOST * sqrt(row->n.value / drawing->largest));
	picture_marker(drawing->picture, MARKER_SQUARE,
	    (struct point){scale_at(&drawing->scale, row->estimate.value), y},
	    size, false);
}

static void draw_diamond(
    const struct drawing *drawing, const struct forest_row *row, double y)
{
	double middle = scale_at(&drawing->scale, row->estimate.value);
	struct point points[] = {{scale_at(&drawing->scale, row->low.value), y},
	    {middle, y - DIAMOND / 2.0},
	    {scale_at(&drawing->scale, row->high.value), y},
	    {middle, y + DIAMOND / 2.0}};

	picture_polygon(drawing->picture, points, 4, 1);
}

/* What of the row lies on the axis; arrows where it goes on outside. */
static void draw_estimate(
    const struct drawing *drawing, const struct forest_row *row, double y)
{
	const struct scale *scale = &drawing->scale;
	double estimate = row->estimate.value;

	picture_line(drawing->picture,
	    (struct point){scale_at(scale, row->low.value), y},
	    (struct point){scale_at(scale, row->high.value), y}, STROKE_NORMAL);
	if (row->low.value < scale->low)
		draw_arrow(drawing, scale->from, y, -1);
	if (row->high.value > scale->high)
		draw_arrow(drawing, scale->to, y, 1);
	if (estimate < scale->low || estimate > scale->high)
		return;
	if (row->is_pooled)
		draw_diamond(drawing, row, y);
	else
		draw_square(drawing, row, y);
}

static double draw_left(
    const struct drawing *drawing, const struct forest_row *row)
{
	struct words words =
	    broken(drawing, label_style(row), row->label, drawing->left);
	double y =
	    draw_column(drawing, 0, drawing->y, label_style(row), &words);

	if (!row->comparison)
		return y;
	words = broken(drawing, WORDS_SMALL, row->comparison, drawing->left);
	return draw_column(drawing, 0, y, WORDS_SMALL, &words);
}

static double draw_right(
    const struct drawing *drawing, const struct forest_row *row)
{
	struct words words = broken(drawing, WORDS_NORMAL,
	    estimate_words(drawing->picture, row), drawing->right_width);
	double y = draw_column(
	    drawing, drawing->right, drawing->y, WORDS_NORMAL, &words);

	if (!chart_has(row->n))
		return y;
	words = broken(drawing, WORDS_SMALL, n_words(drawing->picture, row),
	    drawing->right_width);
	return draw_column(drawing, drawing->right, y, WORDS_SMALL, &words);
}

static void draw_row(struct drawing *drawing, const struct forest_row *row)
{
	double y = drawing->y + words_line(WORDS_NORMAL) / 2;
	double left = draw_left(drawing, row);
	double right = draw_right(drawing, row);

	draw_estimate(drawing, row, y);
	drawing->y = fmax(left, right) + ROW_GAP;
}

static void draw_rows(struct drawing *drawing)
{
	const char *group = NULL;

	for (size_t i = 0; i < drawing->forest->count; i++) {
		const struct forest_row *row = &drawing->forest->rows[i];

		if (!string_equal(row->group, group) && i > 0)
			drawing->y += GROUP_GAP;
		if (row->group && !string_equal(row->group, group))
			draw_group(drawing, row->group);
		group = row->group;
		draw_row(drawing, row);
	}
}

/* --- around them -------------------------------------------------------- */

/* What the numbers are, above a line across. */
static void draw_head(struct drawing *drawing)
{
	struct words words = broken(drawing, WORDS_SMALL,
	    head_words(drawing->picture, drawing->forest),
	    drawing->right_width);
	double y =
	    draw_column(drawing, drawing->right, 0, WORDS_SMALL, &words) + 3;

	picture_line(drawing->picture, (struct point){0, y},
	    (struct point){PICTURE_WIDTH, y}, STROKE_THIN);
	drawing->line_from = y;
	drawing->y = y + ROW_GAP;
}

/* An arrow away from the line of no effect, and whom that side favours. */
static void draw_favoured(
    const struct drawing *drawing, double y, int way, const char *name)
{
	double x = drawing->line + way * GAP / 2.0;
	double end = x + way * FAVOURS_ARROW;
	double room = way < 0 ? x : PICTURE_WIDTH - x;
	struct text text = {0};
	struct words words;

	text_printf(&text, "%s %s", label(LABEL_FAVOURS), name);
	words = broken(drawing, WORDS_SMALL,
	    picture_keep(drawing->picture, &text), fmin(room, FAVOURS_MOST));
	picture_line(drawing->picture, (struct point){x, y},
	    (struct point){end, y}, STROKE_THIN);
	draw_arrow(drawing, end, y, way);
	picture_lines(drawing->picture,
	    (struct point){x, y + ARROW + words_line(WORDS_SMALL) / 2},
	    way < 0 ? WORDS_END : WORDS_START, WORDS_SMALL, &words);
}

static void draw_foot(struct drawing *drawing)
{
	const struct forest *forest = drawing->forest;
	double y;

	axis_draw(drawing->picture, &drawing->scale, drawing->y);
	draw_line(drawing, drawing->y);
	y = drawing->picture->height + ARROW;
	if (forest->favours_below)
		draw_favoured(drawing, y, -1, forest->favours_below);
	if (forest->favours_above)
		draw_favoured(drawing, y, 1, forest->favours_above);
}

void forest_draw(struct picture *picture, const struct chart *chart)
{
	struct drawing drawing = {.picture = picture, .forest = &chart->forest};

	measure_columns(&drawing);
	set_scale(&drawing);
	draw_head(&drawing);
	draw_rows(&drawing);
	draw_foot(&drawing);
}
