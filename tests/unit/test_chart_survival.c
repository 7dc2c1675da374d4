/*
 * render/chart/survival.c: points and lines of small trials.
 */
#include "charts.h"
#include "model/chart.h"

#define NO_NUMBER                                                              \
	{                                                                      \
		NAN, NULL                                                      \
	}
#define POINT(time, percent)                                                   \
	{                                                                      \
		{time, #time}, {percent, #percent}, NO_NUMBER, NO_NUMBER,      \
		    NO_NUMBER                                                  \
	}

static struct survival_point of_new[] = {POINT(1, 83.1), POINT(5, 42.9)};
static struct survival_point of_old[] = {POINT(1, 74.6), POINT(5, 33.4)};
static struct survival_point with_all[] = {
    {{0, "0"}, {100, "100"}, NO_NUMBER, NO_NUMBER, {476, "476"}},
    {{5, "5"}, {42.9, "42.9"}, {38.2, "38.2"}, {47.4, "47.4"}, {88, "88"}},
};

static struct chart chart_with(struct survival_arm first)
{
	return (struct chart){.kind = CHART_SURVIVAL,
	    .title = "A title",
	    .survival = {.measure = "Alive",
	        .unit = "years",
	        .level = 95,
	        .most_time = NAN,
	        .arms = {first},
	        .count = 1}};
}

static struct chart chart_of_two(void)
{
	struct chart chart =
	    chart_with((struct survival_arm){"new", of_new, COUNT(of_new)});

	chart.survival.arms[1] =
	    (struct survival_arm){"old", of_old, COUNT(of_old)};
	chart.survival.count = 2;
	return chart;
}

static size_t count_of(const struct text *text, const char *part)
{
	const char *at = text_string(text);
	size_t count = 0;

	while ((at = strstr(at, part))) {
		at += strlen(part);
		count++;
	}
	return count;
}

static struct text drawn(const struct chart *chart)
{
	struct text svg = {0};

	chart_append_svg(&svg, chart, fonts, CHART_IN_TEXT);
	return svg;
}

static void expect(const struct text *text, const char *part)
{
	if (!strstr(text_string(text), part))
		fail_msg("no %s in:\n%s", part, text_string(text));
}

static void expect_none(const struct text *text, const char *part)
{
	if (strstr(text_string(text), part))
		fail_msg("%s in:\n%s", part, text_string(text));
}

static void arms_differ_in_dashes_and_marks(void **state)
{
	struct chart chart = chart_of_two();
	struct text svg = drawn(&chart);

	(void)state;
	/* Two points each, and a sample in the legend. */
	assert_int_equal(count_of(&svg, "<circle"), 3);
	assert_int_equal(count_of(&svg, "<rect"), 3);
	/* The line of the second, and its sample. */
	assert_int_equal(count_of(&svg, "stroke-dasharray=\"6 3\""), 2);
	expect(&svg, ">new</text>");
	expect(&svg, ">old</text>");
	text_clear(&svg);
}

static void points_stand_at_their_values(void **state)
{
	struct survival_point points[] = {POINT(0, 100), POINT(5, 50)};
	struct chart chart =
	    chart_with((struct survival_arm){"all", points, COUNT(points)});
	struct text svg = drawn(&chart);
	double from_x;
	double from_y;
	double x;
	double y;
	double zero;
	const char *way;

	(void)state;
	way = strstr(text_string(&svg), "<polyline points=\"");
	assert_non_null(way);
	assert_int_equal(sscanf(way, "<polyline points=\"%lf,%lf %lf,%lf",
	                     &from_x, &from_y, &x, &y),
	    4);
	/* The axis lies twice as far below as half of all. */
	zero = from_y + 2 * (y - from_y);
	assert_true(x > from_x);
	assert_float_equal(zero - from_y, 200, 0.01);
	text_clear(&svg);
}

static void values_stand_beside_their_points(void **state)
{
	struct chart chart = chart_of_two();
	struct text svg = drawn(&chart);

	(void)state;
	expect(&svg, ">83.1</text>");
	expect(&svg, ">74.6</text>");
	expect(&svg, ">42.9</text>");
	expect(&svg, ">33.4</text>");
	text_clear(&svg);
}

/* Those of the middle one could only stand beside its neighbours' points. */
static void values_that_others_are_nearer_to_are_left_out(void **state)
{
	struct survival_point points[][2] = {
	    {POINT(1, 86), POINT(9, 60)},
	    {POINT(1, 84), POINT(9, 50)},
	    {POINT(1, 82), POINT(9, 40)},
	};
	struct chart chart =
	    chart_with((struct survival_arm){"a", points[0], 2});
	struct text svg;

	(void)state;
	chart.survival.arms[1] = (struct survival_arm){"b", points[1], 2};
	chart.survival.arms[2] = (struct survival_arm){"c", points[2], 2};
	chart.survival.count = 3;
	svg = drawn(&chart);
	expect(&svg, ">86</text>");
	expect_none(&svg, ">84</text>");
	expect(&svg, ">82</text>");
	expect(&svg, ">50</text>");
	text_clear(&svg);
}

static void landmarks_are_said_to_be_landmarks(void **state)
{
	struct chart chart = chart_of_two();
	struct text svg = drawn(&chart);

	(void)state;
	expect(&svg, "Points are published landmarks;");
	text_clear(&svg);
}

static void steps_go_straight_on_and_then_down(void **state)
{
	struct chart chart =
	    chart_with((struct survival_arm){"new", of_new, COUNT(of_new)});
	struct text svg;
	double x[4];
	double y[4];
	const char *way;

	(void)state;
	chart.survival.has_steps = true;
	svg = drawn(&chart);
	way = strstr(text_string(&svg), "<polyline points=\"");
	assert_non_null(way);
	assert_int_equal(
	    sscanf(way, "<polyline points=\"%lf,%lf %lf,%lf %lf,%lf %lf,%lf", x,
	        y, x + 1, y + 1, x + 2, y + 2, x + 3, y + 3),
	    8);
	assert_float_equal(y[0], y[1], 0);
	assert_float_equal(x[1], x[2], 0);
	assert_float_equal(y[2], y[3], 0);
	expect_none(&svg, "landmarks");
	expect_none(&svg, ">83.1</text>");
	text_clear(&svg);
}

static void nothing_is_drawn_before_the_first_landmark(void **state)
{
	struct survival_point points[] = {POINT(3, 60), POINT(5, 50)};
	struct chart chart =
	    chart_with((struct survival_arm){"all", points, 1});
	struct text svg = drawn(&chart);

	(void)state;
	expect_none(&svg, "<polyline");
	text_clear(&svg);
	chart.survival.arms[0].count = 2;
	svg = drawn(&chart);
	expect(&svg, "<polyline");
	text_clear(&svg);
	chart.survival.has_steps = true;
	svg = drawn(&chart);
	expect(&svg, "<polyline");
	text_clear(&svg);
}

static void lines_are_cut_where_the_axis_ends(void **state)
{
	struct survival_point points[] = {
	    POINT(0, 100), POINT(2, 60), POINT(6, 20.5)};
	struct chart chart =
	    chart_with((struct survival_arm){"all", points, COUNT(points)});
	struct text svg;
	double x[3];
	double y[3];
	const char *way;

	(void)state;
	chart.survival.most_time = 4;
	svg = drawn(&chart);
	way = strstr(text_string(&svg), "<polyline points=\"");
	assert_non_null(way);
	assert_int_equal(
	    sscanf(way, "<polyline points=\"%lf,%lf %lf,%lf %lf,%lf\"", x, y,
	        x + 1, y + 1, x + 2, y + 2),
	    6);
	/* At 4 the line has gone half of the way from 60 to 20.5. */
	assert_float_equal(x[2] - x[1], x[1] - x[0], 0.02);
	assert_float_equal(y[2] - y[1], (y[1] - y[0]) * 19.75 / 40, 0.02);
	expect(&svg, ">60</text>");
	expect_none(&svg, ">20.5</text>");
	text_clear(&svg);
}

static void intervals_and_numbers_at_risk_are_drawn_and_named(void **state)
{
	struct chart chart =
	    chart_with((struct survival_arm){"all", with_all, COUNT(with_all)});
	struct text svg = drawn(&chart);

	(void)state;
	expect(&svg,
	    "Vertical lines: 95%\xC2\xA0"
	    "CI. Points are");
	expect(&svg, ">Number at risk</text>");
	expect(&svg, ">476</text>");
	expect(&svg, ">88</text>");
	text_clear(&svg);
}

static void numbers_at_risk_without_room_are_left_out(void **state)
{
	struct survival_point points[200];
	struct chart chart =
	    chart_with((struct survival_arm){"all", points, COUNT(points)});
	struct text svg;

	(void)state;
	for (size_t i = 0; i < COUNT(points); i++) {
		points[i] = with_all[0];
		points[i].time.value = (double)i;
	}
	svg = drawn(&chart);
	assert_in_range(count_of(&svg, ">476</text>"), 8, 20);
	text_clear(&svg);
}

static void one_point_of_one_arm_is_enough(void **state)
{
	struct survival_point point[] = {POINT(5, 42)};
	struct chart chart =
	    chart_with((struct survival_arm){"everyone", point, 1});
	struct text svg = drawn(&chart);

	(void)state;
	expect(&svg, ">42</text>");
	expect(&svg, ">Time (years)</text>");
	text_clear(&svg);
}

static void tables_have_all_points_by_arm(void **state)
{
	struct chart chart = chart_with(
	    (struct survival_arm){"new & old", with_all, COUNT(with_all)});
	struct text table = {0};

	(void)state;
	chart_append_table(&table, &chart);
	assert_string_equal(text_string(&table),
	    "<table>\n<thead>\n<tr><th scope=\"col\">Time (years)</th>"
	    "<th scope=\"col\">Alive (%)</th>"
	    "<th scope=\"col\">95%\xC2\xA0"
	    "CI</th>"
	    "<th scope=\"col\">At risk</th></tr>\n</thead>\n<tbody>\n"
	    "<tr><th colspan=\"4\" scope=\"rowgroup\">new &amp; old</th></tr>\n"
	    "<tr><th scope=\"row\">0</th><td>100</td><td></td>"
	    "<td>476</td></tr>\n"
	    "<tr><th scope=\"row\">5</th><td>42.9</td>"
	    "<td>38.2\xE2\x80\x93"
	    "47.4</td><td>88</td></tr>\n"
	    "</tbody>\n</table>\n");
	text_clear(&table);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(arms_differ_in_dashes_and_marks),
	    cmocka_unit_test(points_stand_at_their_values),
	    cmocka_unit_test(values_stand_beside_their_points),
	    cmocka_unit_test(values_that_others_are_nearer_to_are_left_out),
	    cmocka_unit_test(landmarks_are_said_to_be_landmarks),
	    cmocka_unit_test(steps_go_straight_on_and_then_down),
	    cmocka_unit_test(nothing_is_drawn_before_the_first_landmark),
	    cmocka_unit_test(lines_are_cut_where_the_axis_ends),
	    cmocka_unit_test(intervals_and_numbers_at_risk_are_drawn_and_named),
	    cmocka_unit_test(numbers_at_risk_without_room_are_left_out),
	    cmocka_unit_test(one_point_of_one_arm_is_enough),
	    cmocka_unit_test(tables_have_all_points_by_arm),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
