/*
 * render/chart/forest.c and bars.c: what rows look like, and their tables.
 */
#include "charts.h"
#include "model/chart.h"

#define DASH "\xE2\x80\x93"
#define NO_BREAK "\xC2\xA0"
#define NONE                                                                   \
	{                                                                      \
		NAN, NULL                                                      \
	}

/* What two trials found, the second of a fourth of the size. */
static const struct forest_row trials[] = {
    {"PACIFIC", "Lung", "durvalumab v placebo", {713, "713"}, {0.72, "0.72"},
        {0.59, "0.59"}, {0.89, "0.89"}, false},
    {"Small & new", NULL, NULL, {178.25, "178.25"}, {0.5, "0.50"},
        {0.1, "0.10"}, {2.5, "2.50"}, false},
};

static struct chart forest_of(const struct forest_row *rows, size_t count)
{
	return (struct chart){.kind = CHART_FOREST,
	    .title = "Deaths",
	    .forest = {.measure = "Hazard ratio",
	        .level = 95,
	        .no_effect = 1,
	        .least = NAN,
	        .most = NAN,
	        .rows = (struct forest_row *)rows,
	        .count = count}};
}

static struct chart bars_of(const struct bars_row *rows, size_t count)
{
	return (struct chart){.kind = CHART_BARS,
	    .title = "Alive",
	    .bars = {.measure = "People alive",
	        .unit = "%",
	        .level = 95,
	        .most = NAN,
	        .series = {"new", "old"},
	        .series_count = 2,
	        .rows = (struct bars_row *)rows,
	        .count = count}};
}

static struct text svg_of(const struct chart *chart)
{
	struct text svg = {0};

	chart_append_svg(&svg, chart, fonts, CHART_IN_TEXT);
	return svg;
}

static void expect_table(const struct chart *chart, const char *expected)
{
	struct text table = {0};

	chart_append_table(&table, chart);
	assert_string_equal(text_string(&table), expected);
	text_clear(&table);
}

static size_t count_in(const struct text *svg, const char *part)
{
	const char *found = text_string(svg);
	size_t count = 0;

	while ((found = strstr(found, part))) {
		count++;
		found += strlen(part);
	}
	return count;
}

/* --- forest ------------------------------------------------------------- */

static void squares_have_the_area_of_their_trials(void **state)
{
	struct chart chart = forest_of(trials, COUNT(trials));
	struct text svg = svg_of(&chart);

	(void)state;
	assert_int_equal(count_in(&svg, "width=\"12\" height=\"12\""), 1);
	assert_int_equal(count_in(&svg, "width=\"6\" height=\"6\""), 1);
	text_clear(&svg);
}

static void numbers_stand_as_they_were_written(void **state)
{
	struct chart chart = forest_of(trials, COUNT(trials));
	struct text svg = svg_of(&chart);

	(void)state;
	assert_int_equal(count_in(&svg, ">0.50 (0.10" DASH "2.50)<"), 1);
	assert_int_equal(count_in(&svg, ">n" NO_BREAK "=" NO_BREAK "713<"), 1);
	text_clear(&svg);
}

static void intervals_that_the_axis_cuts_end_in_arrows(void **state)
{
	struct chart chart = forest_of(trials, COUNT(trials));
	struct text whole = svg_of(&chart);
	struct text cut;

	(void)state;
	chart.forest.least = 0.2;
	chart.forest.most = 2;
	cut = svg_of(&chart);
	assert_int_equal(count_in(&whole, "<polygon"), 0);
	assert_int_equal(count_in(&cut, "<polygon"), 2);
	text_clear(&whole);
	text_clear(&cut);
}

static void an_estimate_beyond_the_axis_is_an_arrow(void **state)
{
	struct chart chart = forest_of(trials, 1);
	struct text svg;

	(void)state;
	chart.forest.least = 0.9;
	svg = svg_of(&chart);
	assert_int_equal(count_in(&svg, "<polygon"), 1);
	assert_int_equal(count_in(&svg, "<rect"), 0);
	text_clear(&svg);
}

static void what_is_pooled_is_a_diamond_with_a_bold_name(void **state)
{
	struct forest_row row = trials[1];
	struct chart chart = forest_of(&row, 1);
	struct text svg;

	(void)state;
	row.is_pooled = true;
	svg = svg_of(&chart);
	assert_int_equal(count_in(&svg, "<polygon"), 1);
	assert_int_equal(count_in(&svg, "<rect"), 0);
	assert_int_equal(
	    count_in(&svg, "font-weight=\"bold\">Small &amp; new<"), 1);
	text_clear(&svg);
}

static void both_sides_say_whom_they_favour(void **state)
{
	struct chart chart = forest_of(trials, 1);
	struct text svg;

	(void)state;
	chart.forest.favours_below = "durvalumab";
	chart.forest.favours_above = "placebo";
	svg = svg_of(&chart);
	assert_int_equal(count_in(&svg, ">favours durvalumab<"), 1);
	assert_int_equal(count_in(&svg, ">favours placebo<"), 1);
	assert_int_equal(count_in(&svg, "<polygon"), 2);
	text_clear(&svg);
}

static void the_table_of_a_forest_plot_has_its_groups(void **state)
{
	struct chart chart = forest_of(trials, COUNT(trials));

	(void)state;
	expect_table(&chart,
	    "<table>\n<thead>\n<tr><td></td>"
	    "<th scope=\"col\">Comparison</th><th scope=\"col\">n</th>"
	    "<th scope=\"col\">Hazard ratio</th>"
	    "<th scope=\"col\">95"
	    "%" NO_BREAK "CI</th></tr>\n"
	    "</thead>\n<tbody>\n"
	    "<tr><th colspan=\"5\" scope=\"rowgroup\">Lung</th></tr>\n"
	    "<tr><th scope=\"row\">PACIFIC</th><td>durvalumab v placebo</td>"
	    "<td>713</td><td>0.72</td><td>0.59" DASH "0.89</td></tr>\n"
	    "</tbody>\n<tbody>\n"
	    "<tr><th scope=\"row\">Small &amp; new</th><td></td>"
	    "<td>178.25</td><td>0.50</td><td>0.10" DASH "2.50</td></tr>\n"
	    "</tbody>\n</table>\n");
}

/* --- bars --------------------------------------------------------------- */

static const struct bars_row years[] = {
    {"1 year", NULL, {{{83.1, "83.1"}, NONE, NONE}, {NONE, NONE, NONE}}},
    {"5 years", NULL,
        {{{42.9, "42.9"}, {38.2, "38.2"}, {47.4, "47.4"}},
            {{0.5, "0.5"}, NONE, NONE}}},
};

static void bars_have_their_values_behind_them(void **state)
{
	struct chart chart = bars_of(years, COUNT(years));
	struct text svg = svg_of(&chart);

	(void)state;
	assert_int_equal(count_in(&svg,
	                     ">83.1"
	                     "%<"),
	    1);
	assert_int_equal(count_in(&svg,
	                     ">0.5"
	                     "%<"),
	    1);
	assert_int_equal(count_in(&svg, ">People alive (%)<"), 1);
	/* Two samples of the legend and three bars. */
	assert_int_equal(count_in(&svg, "<rect"), 5);
	text_clear(&svg);
}

static void values_too_long_for_their_part_are_listed_with_its_name(
    void **state)
{
	struct chart chart = bars_of(years + 1, 1);
	struct text svg;

	(void)state;
	chart.bars.is_stacked = true;
	svg = svg_of(&chart);
	assert_int_equal(count_in(&svg,
	                     ">42.9"
	                     "%<"),
	    1);
	assert_int_equal(count_in(&svg,
	                     ">old 0.5"
	                     "%<"),
	    1);
	text_clear(&svg);
}

static void bars_longer_than_the_axis_are_marked(void **state)
{
	struct chart chart = bars_of(years, 1);
	struct text svg;

	(void)state;
	chart.bars.most = 50;
	svg = svg_of(&chart);
	assert_int_equal(count_in(&svg, "<polyline"), 1);
	text_clear(&svg);
}

static void bars_without_names_have_no_legend(void **state)
{
	struct chart chart = bars_of(years, 1);
	struct text svg;

	(void)state;
	chart.bars.series[0] = NULL;
	chart.bars.series_count = 1;
	svg = svg_of(&chart);
	assert_int_equal(count_in(&svg, "<rect"), 1);
	text_clear(&svg);
}

static void the_table_of_bars_has_a_column_for_intervals(void **state)
{
	struct chart chart = bars_of(years, COUNT(years));

	(void)state;
	expect_table(&chart,
	    "<table>\n<thead>\n<tr><td></td><th scope=\"col\">new</th>"
	    "<th scope=\"col\">95"
	    "%" NO_BREAK "CI</th>"
	    "<th scope=\"col\">old</th></tr>\n</thead>\n<tbody>\n"
	    "<tr><th scope=\"row\">1 year</th><td>83.1"
	    "%</td>"
	    "<td></td><td></td></tr>\n"
	    "<tr><th scope=\"row\">5 years</th><td>42.9"
	    "%</td>"
	    "<td>38.2" DASH "47.4</td><td>0.5"
	    "%</td></tr>\n"
	    "</tbody>\n</table>\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(squares_have_the_area_of_their_trials),
	    cmocka_unit_test(numbers_stand_as_they_were_written),
	    cmocka_unit_test(intervals_that_the_axis_cuts_end_in_arrows),
	    cmocka_unit_test(an_estimate_beyond_the_axis_is_an_arrow),
	    cmocka_unit_test(what_is_pooled_is_a_diamond_with_a_bold_name),
	    cmocka_unit_test(both_sides_say_whom_they_favour),
	    cmocka_unit_test(the_table_of_a_forest_plot_has_its_groups),
	    cmocka_unit_test(bars_have_their_values_behind_them),
	    cmocka_unit_test(
	        values_too_long_for_their_part_are_listed_with_its_name),
	    cmocka_unit_test(bars_longer_than_the_axis_are_marked),
	    cmocka_unit_test(bars_without_names_have_no_legend),
	    cmocka_unit_test(the_table_of_bars_has_a_column_for_intervals),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
