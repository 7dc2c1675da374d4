/*
 * Bars: side by side with their values behind them, or stacked with the values
 * inside.
 *
 * Names of rows stand left of their bars if all are short, else above them.
 */
#include "render/chart/picture.h"

#include <math.h>

#include "render/labels.h"

/* Between names and bars, between bars and words, between rows. */
#define GAP 10
#define WORD_GAP 5
#define ROW_GAP 10
#define GROUP_GAP 6

/* Bars, and how far they stand apart. */
#define BAR 12
#define STACK 18
#define PITCH 15
#define WHISKER 5
/* How far the line they stand on reaches beyond them. */
#define BASE 2

/* Names up to this stand left; values and units no wider stand behind. */
#define LEFT_MOST 112
#define VALUE_MOST 130
#define UNIT_MOST 40

/* Of the legend: a sample, and the gap between names. */
#define SAMPLE 11
#define SAMPLE_GAP 16

struct drawing {
	struct picture *picture;
	const struct bars *bars;
	bool is_left;       /* where names of rows stand */
	bool has_intervals; /* some of them */
	const char *unit;   /* behind each value, or NULL */
	double value_width;
	struct scale scale;
	double y; /* of the top of what comes next */
};

/* --- words -------------------------------------------------------------- */

/* "42.9%" */
static const char *value_words(
    const struct drawing *drawing, const struct bar *bar)
{
	struct text text = {0};

	append_written(&text, bar->value);
	if (drawing->unit)
		text_printf(
		    &text, "%s%s", unit_gap(drawing->unit), drawing->unit);
	return picture_keep(drawing->picture, &text);
}

static struct words broken(const struct drawing *drawing, enum word_style style,
    const char *string, double width)
{
	const struct picture *picture = drawing->picture;

	return words_break(
	    picture->fonts, style, string, width, picture->memory);
}

/* Lines from x, below y; where they end. */
static double draw_words(const struct drawing *drawing, double x, double y,
    enum word_style style, const struct words *words)
{
	double line = words_line(style);

	picture_lines(drawing->picture, (struct point){x, y + line / 2},
	    WORDS_START, style, words);
	return y + (double)words->count * line;
}

/* --- shades ------------------------------------------------------------- */

/*
 * From dark to hollow; but whiskers must be seen on bars, and values be read
 * on them.
 */
static double shade_of(const struct drawing *drawing, size_t series)
{
	static const double plain[BARS_MOST_SERIES] = {0.75, 0.4, 0.15, 0};
	static const double whiskers[BARS_MOST_SERIES] = {0.5, 0.2, 0.08, 0};
	static const double values[BARS_MOST_SERIES] = {0.36, 0.18, 0.06, 0};

	if (drawing->bars->is_stacked)
		return values[series];
	return drawing->has_intervals ? whiskers[series] : plain[series];
}

/* --- measuring ---------------------------------------------------------- */

static double row_sum(const struct drawing *drawing, const struct bars_row *row)
{
	double sum = 0;

	for (size_t i = 0; i < drawing->bars->series_count; i++) {
		if (chart_has(row->bars[i].value))
			sum += row->bars[i].value.value;
	}
	return sum;
}

/* The greatest of a row that the axis must show. */
static double row_most(
    const struct drawing *drawing, const struct bars_row *row)
{
	double most = 0;

	if (drawing->bars->is_stacked)
		return row_sum(drawing, row);
	for (size_t i = 0; i < drawing->bars->series_count; i++) {
		const struct bar *bar = &row->bars[i];

		if (chart_has(bar->value))
			most = fmax(most, bar->value.value);
		if (chart_has(bar->high))
			most = fmax(most, bar->high.value);
	}
	return most;
}

static void measure_bar(struct drawing *drawing, const struct bar *bar)
{
	if (!chart_has(bar->value))
		return;
	drawing->has_intervals |= chart_has(bar->low) && chart_has(bar->high);
	drawing->value_width = fmax(drawing->value_width,
	    words_width(drawing->picture->fonts, WORDS_SMALL,
	        value_words(drawing, bar)));
}

static void measure(struct drawing *drawing)
{
	const struct bars *bars = drawing->bars;
	const struct chart_fonts *fonts = drawing->picture->fonts;
	double left = 0;
	double most = 0;

	if (bars->unit &&
	    words_width(fonts, WORDS_SMALL, bars->unit) <= UNIT_MOST)
		drawing->unit = bars->unit;
	for (size_t i = 0; i < bars->count; i++) {
		const struct bars_row *row = &bars->rows[i];

		left = fmax(left, words_width(fonts, WORDS_NORMAL, row->label));
		most = fmax(most, row_most(drawing, row));
		for (size_t j = 0; j < bars->series_count; j++)
			measure_bar(drawing, &row->bars[j]);
	}
	drawing->value_width = fmin(drawing->value_width + 1, VALUE_MOST);
	drawing->is_left = left <= LEFT_MOST;
	drawing->scale = scale_for(
	    false, (struct range){0, most}, (struct range){0, bars->most});
	drawing->scale.from = drawing->is_left ? left + 1 + GAP : 1;
	drawing->scale.to = PICTURE_WIDTH - GAP;
	if (!bars->is_stacked)
		drawing->scale.to =
		    PICTURE_WIDTH - WORD_GAP - drawing->value_width;
}

/* The line that bars stand on. */
static void draw_base(const struct drawing *drawing, double from, double to)
{
	double x = drawing->scale.from;

	picture_line(drawing->picture, (struct point){x, from - BASE},
	    (struct point){x, to + BASE}, STROKE_THIN);
}

/* --- bars side by side -------------------------------------------------- */

/* Where the bar goes on beyond the axis. */
static void draw_arrow(const struct drawing *drawing, double y, double size)
{
	double x = drawing->scale.to;
	struct point tip[] = {
	    {x - size / 2, y - size / 2}, {x, y}, {x - size / 2, y + size / 2}};

	picture_polyline(drawing->picture, tip, 3, STROKE_NORMAL);
}

static void draw_whisker(
    const struct drawing *drawing, const struct bar *bar, double y)
{
	double low = scale_at(&drawing->scale, bar->low.value);
	double high = scale_at(&drawing->scale, bar->high.value);
	double half = WHISKER / 2.0;

	picture_line(drawing->picture, (struct point){low, y},
	    (struct point){high, y}, STROKE_NORMAL);
	picture_line(drawing->picture, (struct point){low, y - half},
	    (struct point){low, y + half}, STROKE_NORMAL);
	if (bar->high.value > drawing->scale.high)
		draw_arrow(drawing, y, WHISKER);
	else
		picture_line(drawing->picture, (struct point){high, y - half},
		    (struct point){high, y + half}, STROKE_NORMAL);
}

/* A bar below y, with its value; where it ends. */
static double draw_bar(const struct drawing *drawing, double y, size_t series,
    const struct bar *bar)
{
	const struct scale *scale = &drawing->scale;
	double middle = y + PITCH / 2.0;
	double end = scale_at(scale, bar->value.value);
	struct words words = broken(drawing, WORDS_SMALL,
	    value_words(drawing, bar), drawing->value_width);

	picture_rectangle(drawing->picture,
	    (struct point){scale->from, middle - BAR / 2.0}, end - scale->from,
	    BAR, shade_of(drawing, series));
	if (bar->value.value > scale->high)
		draw_arrow(drawing, middle, BAR);
	if (chart_has(bar->low) && chart_has(bar->high)) {
		draw_whisker(drawing, bar, middle);
		end = fmax(end, scale_at(scale, bar->high.value));
	}
	draw_words(drawing, end + WORD_GAP,
	    middle - words_line(WORDS_SMALL) / 2, WORDS_SMALL, &words);
	return y + PITCH + (double)(words.count - 1) * words_line(WORDS_SMALL);
}

static double draw_grouped(
    const struct drawing *drawing, double y, const struct bars_row *row)
{
	double top = y;

	for (size_t i = 0; i < drawing->bars->series_count; i++) {
		if (chart_has(row->bars[i].value))
			y = draw_bar(drawing, y, i, &row->bars[i]);
	}
	if (y > top)
		draw_base(drawing, top, y);
	return y;
}

/* --- bars one behind the other ------------------------------------------ */

/* True if the value fits into its part of the bar, where it is drawn. */
static bool draw_inside(const struct drawing *drawing, double y, double from,
    double to, const char *words)
{
	double width = words_width(drawing->picture->fonts, WORDS_SMALL, words);

	if (width + WORD_GAP > to - from)
		return false;
	picture_words(drawing->picture, (struct point){(from + to) / 2, y},
	    WORDS_MIDDLE, WORDS_SMALL, words);
	return true;
}

/* "withdrew 1.2 %" for the list of those that do not fit. */
static void list_value(const struct drawing *drawing, struct text *list,
    size_t series, const char *words)
{
	if (list->length > 0)
		text_append_string(list, ", ");
	if (drawing->bars->series[series])
		text_printf(list, "%s ", drawing->bars->series[series]);
	text_append_string(list, words);
}

static double draw_stacked(
    const struct drawing *drawing, double y, const struct bars_row *row)
{
	const struct scale *scale = &drawing->scale;
	struct text list = {0};
	struct words words;
	double sum = 0;

	for (size_t i = 0; i < drawing->bars->series_count; i++) {
		const struct bar *bar = &row->bars[i];
		double from = scale_at(scale, sum);
		const char *value;
		double to;

		if (!chart_has(bar->value))
			continue;
		sum += bar->value.value;
		to = scale_at(scale, sum);
		picture_rectangle(drawing->picture, (struct point){from, y},
		    to - from, STACK, shade_of(drawing, i));
		value = value_words(drawing, bar);
		if (!draw_inside(drawing, y + STACK / 2.0, from, to, value))
			list_value(drawing, &list, i, value);
	}
	draw_base(drawing, y, y + STACK);
	if (sum > scale->high)
		draw_arrow(drawing, y + STACK / 2.0, STACK);
	words = broken(drawing, WORDS_SMALL,
	    picture_keep(drawing->picture, &list), PICTURE_WIDTH - scale->from);
	return draw_words(
	    drawing, scale->from, y + STACK + 2, WORDS_SMALL, &words);
}

/* --- rows --------------------------------------------------------------- */

/* The bars below y; where they end. */
static double draw_bars(
    const struct drawing *drawing, double y, const struct bars_row *row)
{
	return drawing->bars->is_stacked ? draw_stacked(drawing, y, row)
	                                 : draw_grouped(drawing, y, row);
}

/* A name on the left stands beside the middle of its bars. */
static void draw_row(struct drawing *drawing, const struct bars_row *row)
{
	struct words words =
	    broken(drawing, WORDS_NORMAL, row->label, PICTURE_WIDTH);
	double height = words_line(WORDS_NORMAL);
	double y = drawing->y;
	double end;

	if (!drawing->is_left) {
		y = draw_words(drawing, 0, y, WORDS_NORMAL, &words) + 3;
		drawing->y = draw_bars(drawing, y, row) + ROW_GAP;
		return;
	}
	end = draw_bars(drawing, y, row);
	y = fmax(y, (y + end - height) / 2);
	end = fmax(end, draw_words(drawing, 0, y, WORDS_NORMAL, &words));
	drawing->y = end + ROW_GAP;
}

static void draw_rows(struct drawing *drawing)
{
	const char *group = NULL;

	for (size_t i = 0; i < drawing->bars->count; i++) {
		const struct bars_row *row = &drawing->bars->rows[i];
		struct words words;

		if (!string_equal(row->group, group) && i > 0)
			drawing->y += GROUP_GAP;
		if (row->group && !string_equal(row->group, group)) {
			words = broken(
			    drawing, WORDS_BOLD, row->group, PICTURE_WIDTH);
			drawing->y = draw_words(drawing, 0, drawing->y,
			                 WORDS_BOLD, &words) +
			    GROUP_GAP;
		}
		group = row->group;
		draw_row(drawing, row);
	}
}

/* --- around them -------------------------------------------------------- */

/* Samples and names, as many in a line as it has room for. */
static void draw_legend(struct drawing *drawing)
{
	const struct bars *bars = drawing->bars;
	double line = words_line(WORDS_NORMAL);
	double indent = 1 + SAMPLE + WORD_GAP;
	double x = 0;

	for (size_t i = 0; i < bars->series_count; i++) {
		struct words words;

		if (!bars->series[i])
			continue;
		words = broken(drawing, WORDS_NORMAL, bars->series[i],
		    PICTURE_WIDTH - indent);
		if (x > 0 && x + indent + words.width > PICTURE_WIDTH) {
			x = 0;
			drawing->y = drawing->picture->height + 2;
		}
		picture_rectangle(drawing->picture,
		    (struct point){x + 1, drawing->y + (line - SAMPLE) / 2},
		    SAMPLE, SAMPLE, shade_of(drawing, i));
		draw_words(
		    drawing, x + indent, drawing->y, WORDS_NORMAL, &words);
		x += indent + words.width + SAMPLE_GAP;
	}
	drawing->y = BASE;
	if (drawing->picture->height > 0)
		drawing->y = drawing->picture->height + ROW_GAP;
}

/* What the axis measures: "People alive (%)". */
static void draw_measure(struct drawing *drawing)
{
	const struct bars *bars = drawing->bars;
	struct text text = {0};
	struct words words;

	if (bars->measure)
		text_append_string(&text, bars->measure);
	if (bars->unit)
		text_printf(&text, bars->measure ? " (%s)" : "%s", bars->unit);
	words =
	    broken(drawing, WORDS_SMALL, picture_keep(drawing->picture, &text),
	        PICTURE_WIDTH - drawing->scale.from);
	draw_words(drawing, drawing->scale.from, drawing->picture->height + 2,
	    WORDS_SMALL, &words);
}

void bars_draw(struct picture *picture, const struct chart *chart)
{
	struct drawing drawing = {.picture = picture, .bars = &chart->bars};

	measure(&drawing);
	draw_legend(&drawing);
	draw_rows(&drawing);
	axis_draw(picture, &drawing.scale, drawing.y);
	draw_measure(&drawing);
}
