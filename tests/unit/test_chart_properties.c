/*
 * Whatever the data, all of a chart lies within its picture, no words cover
 * others, axes count roundly and rightly, and marks stand where their numbers
 * say: shown for ten thousand random charts, from the SVG alone.
 */
#include "charts.h"
#include "drawn.h"
#include "random_charts.h"

#define SEED UINT64_C(20261122)

enum {
	CHARTS_OF_A_KIND = 2500,
};

/* --- words -------------------------------------------------------------- */

static int compare_tops(const void *a, const void *b)
{
	double top = ((const struct words_drawn *)a)->box.top;
	double other = ((const struct words_drawn *)b)->box.top;

	return (top > other) - (top < other);
}

static bool overlap(const struct box *a, const struct box *b)
{
	return a->left + ROUGH < b->right && b->left + ROUGH < a->right &&
	    a->top + ROUGH < b->bottom && b->top + ROUGH < a->bottom;
}

/* Sorts the words by their tops. */
static bool words_overlap(struct drawn *drawn)
{
	if (drawn->words_count == 0)
		return false;
	qsort(drawn->words, drawn->words_count, sizeof(*drawn->words),
	    compare_tops);
	for (size_t i = 0; i < drawn->words_count; i++) {
		const struct box *box = &drawn->words[i].box;

		for (size_t j = i + 1; j < drawn->words_count &&
		     drawn->words[j].box.top < box->bottom;
		     j++) {
			if (overlap(box, &drawn->words[j].box))
				return true;
		}
	}
	return false;
}

/* --- axes --------------------------------------------------------------- */

/* What append_number() wrote. */
static double number_said(const char *words)
{
	static const char *const raised[] = {"\xE2\x81\xB0", "\xC2\xB9",
	    "\xC2\xB2", "\xC2\xB3", "\xE2\x81\xB4", "\xE2\x81\xB5",
	    "\xE2\x81\xB6", "\xE2\x81\xB7", "\xE2\x81\xB8", "\xE2\x81\xB9",
	    "\xE2\x81\xBB"};
	struct text plain = {0};
	bool has_digit = false;
	double number;

	for (; *words; words++) {
		if (string_starts_with(words, "\xE2\x88\x92"))
			text_append_char(&plain, '-');
		if (string_starts_with(words, "10\xE2\x81") ||
		    string_starts_with(words, "10\xC2")) {
			text_append_string(&plain, has_digit ? "e" : "1e");
			words++;
			continue;
		}
		for (size_t i = 0; i < COUNT(raised); i++) {
			if (string_starts_with(words, raised[i]))
				text_append_char(&plain, "0123456789-"[i]);
		}
		if (!strchr("0123456789.", *words))
			continue;
		text_append_char(&plain, *words);
		has_digit = true;
	}
	number = strtod(text_string(&plain), NULL);
	text_clear(&plain);
	return number;
}

/* Below its tick; those at the ends may be moved into the picture. */
static bool stands_below(
    const struct drawn *drawn, size_t tick, const struct words_drawn *words)
{
	const struct spot *at = &drawn->ticks[tick];
	double gap = words->box.top - at->y;

	if (words->anchor != 'm' || gap < 4 || gap > 10)
		return false;
	if (tick == 0 && words->box.left < ROUGH)
		return words->x >= at->x;
	if (tick == drawn->tick_count - 1 &&
	    words->box.right > PICTURE_WIDTH - ROUGH)
		return words->x <= at->x;
	return fabs(words->x - at->x) < ROUGH;
}

/* The number that stands below the tick; NAN without one. */
static double number_below(const struct drawn *drawn, size_t tick)
{
	for (size_t i = 0; i < drawn->words_count; i++) {
		if (stands_below(drawn, tick, &drawn->words[i]))
			return number_said(text_string(&drawn->words[i].words));
	}
	return NAN;
}

/* An axis as its reader sees it: two numbers far apart, and their places. */
struct axis {
	bool logarithmic;
	double low;
	double high;
	double low_x;
	double high_x;
};

static double share(const struct axis *axis, double value)
{
	if (axis->logarithmic)
		return log(value / axis->low) / log(axis->high / axis->low);
	return (value - axis->low) / (axis->high - axis->low);
}

static double place_on(const struct axis *axis, double value)
{
	return axis->low_x + share(axis, value) * (axis->high_x - axis->low_x);
}

/* False if fewer than two ticks have numbers. */
static bool find_axis(const struct drawn *drawn, struct axis *axis)
{
	size_t count = 0;

	for (size_t i = 0; i < drawn->tick_count; i++) {
		double number = number_below(drawn, i);

		if (isnan(number))
			continue;
		if (count++ == 0) {
			axis->low = number;
			axis->low_x = drawn->ticks[i].x;
		}
		axis->high = number;
		axis->high_x = drawn->ticks[i].x;
	}
	return count >= 2;
}

/* Numbers as long as those of millions have no room side by side. */
static bool is_crowded(const struct drawn *drawn)
{
	return drawn->tick_count >= 2 &&
	    drawn->ticks[1].x - drawn->ticks[0].x < 60;
}

/* Every value of ticks that are round is 1, 2 or 5 times a power of ten... */
static bool is_round(double value)
{
	double first = fabs(value) / pow(10, floor(log10(fabs(value)) + 1e-9));

	return fabs(first - 1) < 0.01 || fabs(first - 2) < 0.01 ||
	    fabs(first - 5) < 0.01 || fabs(first - 10) < 0.01;
}

/* ... or, if they go on by equal steps, a multiple of such a step. */
static bool are_steps(const double *values, size_t count)
{
	double step = (values[count - 1] - values[0]) / (double)(count - 1);

	for (size_t i = 0; i < count; i++) {
		double multiple = values[i] / step;

		if (fabs(multiple - round(multiple)) > 0.02)
			return false;
		if (i > 0 &&
		    fabs(values[i] - values[i - 1] - step) > step * 0.02)
			return false;
	}
	return is_round(step);
}

/* The number of a tick, or what its place says if there was no room for it. */
static double tick_value(
    const struct drawn *drawn, const struct axis *axis, size_t tick)
{
	double value = number_below(drawn, tick);
	double length = axis->high_x - axis->low_x;
	double at = (drawn->ticks[tick].x - axis->low_x) / length;

	if (!isnan(value))
		return value;
	if (axis->logarithmic)
		return axis->low * pow(axis->high / axis->low, at);
	return axis->low + at * (axis->high - axis->low);
}

static bool axis_is_right(const struct drawn *drawn, const struct axis *axis)
{
	double values[MOST_TICKS];
	bool all_round = true;

	if (drawn->tick_count > MOST_TICKS)
		return false;
	for (size_t i = 0; i < drawn->tick_count; i++) {
		double x = drawn->ticks[i].x;

		values[i] = tick_value(drawn, axis, i);
		all_round &= is_round(values[i]);
		if (fabs(place_on(axis, values[i]) - x) > 0.1)
			return false;
	}
	return (axis->logarithmic && all_round) ||
	    are_steps(values, drawn->tick_count);
}

/* Squares stand at their estimates, as far as those lie on the axis. */
static bool squares_are_right(const struct drawn *drawn,
    const struct axis *axis, const struct forest *forest)
{
	size_t square = 0;

	for (size_t i = 0; i < forest->count; i++) {
		const struct forest_row *row = &forest->rows[i];
		double x = place_on(axis, row->estimate.value);

		if (row->is_pooled || square == drawn->square_count ||
		    fabs(drawn->squares[square].x - x) > 0.3)
			continue;
		square++;
	}
	return square == drawn->square_count;
}

/* --- tests -------------------------------------------------------------- */

static const char *wrong_axis(
    const struct drawn *drawn, const struct chart *chart)
{
	struct axis axis = {.logarithmic = chart->kind == CHART_FOREST &&
	        !chart->forest.is_linear};

	if (chart->kind != CHART_FOREST && chart->kind != CHART_BARS)
		return NULL;
	if (!find_axis(drawn, &axis))
		return is_crowded(drawn) ? NULL : "the axis has no two numbers";
	if (!axis_is_right(drawn, &axis))
		return "the axis is not right";
	if (chart->kind == CHART_FOREST &&
	    !squares_are_right(drawn, &axis, &chart->forest))
		return "a square is not at its estimate";
	return NULL;
}

/* What is wrong with a chart's picture, or NULL. */
static const char *wrong_with(
    struct drawn *drawn, const struct text *svg, const struct chart *chart)
{
	if (!read_svg(drawn, svg))
		return "it is not well-formed";
	if (drawn->unknown)
		return "it has an element that is not measured";
	if (!drawn->within)
		return "something lies outside";
	if (words_overlap(drawn))
		return "words overlap";
	return wrong_axis(drawn, chart);
}

static void check(const struct chart *chart, size_t number)
{
	struct drawn drawn = {0};
	struct text svg = {0};
	const char *wrong;

	chart_append_svg(&svg, chart, fonts, CHART_IN_TEXT);
	wrong = wrong_with(&drawn, &svg, chart);
	if (wrong)
		fputs(text_string(&svg), stderr);
	if (wrong)
		fail_msg("%s %zu: %s, from %g,%g to %g,%g",
		    chart_kind_name(chart->kind), number, wrong,
		    drawn.outside.left, drawn.outside.top, drawn.outside.right,
		    drawn.outside.bottom);
	clear_drawn(&drawn);
	text_clear(&svg);
}

static void check_table(const struct chart *chart, size_t number)
{
	struct xml_problem problem;
	struct text table = {0};

	chart_append_table(&table, chart);
	if (!xml_is_well_formed(table.data, table.length, &problem))
		fail_msg("%s %zu: %s\n%s", chart_kind_name(chart->kind), number,
		    problem.reason, text_string(&table));
	text_clear(&table);
}

static void check_kind(enum chart_kind kind)
{
	struct random random = {.state = SEED + kind};

	for (size_t i = 0; i < CHARTS_OF_A_KIND; i++) {
		const struct chart *chart = random_chart(&random, kind);

		check(chart, i);
		check_table(chart, i);
		arena_clear(&random.memory);
	}
}

static void forest_plots_are_right_whatever_their_data(void **state)
{
	(void)state;
	check_kind(CHART_FOREST);
}

static void survival_is_right_whatever_its_data(void **state)
{
	(void)state;
	check_kind(CHART_SURVIVAL);
}

static void timelines_are_right_whatever_their_data(void **state)
{
	(void)state;
	check_kind(CHART_TIMELINE);
}

static void bars_are_right_whatever_their_data(void **state)
{
	(void)state;
	check_kind(CHART_BARS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(forest_plots_are_right_whatever_their_data),
	    cmocka_unit_test(survival_is_right_whatever_its_data),
	    cmocka_unit_test(timelines_are_right_whatever_their_data),
	    cmocka_unit_test(bars_are_right_whatever_their_data),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
