/*
 * render/chart/timeline.c: a few events, and where they stand.
 */
#include "charts.h"
#include "model/chart.h"
#include "render/chart/timeline.h"

static struct event approvals[] = {
    {.label = "bladder",
        .date = {2017, 5, 1, "2017-05-01"},
        .end = {2021, 2, 22, "2021-02-22"},
        .kind = EVENT_ENDED},
    {.label = "lung", .date = {2018, 2, 16, "2018-02-16"}, .is_open = true},
    {.label = "liver", .date = {2022, 10, 0, "2022-10"}},
    {.label = "stomach", .date = {2025, 0, 0, "2025"}, .kind = EVENT_PLANNED},
};

static struct lane lanes[] = {{"Durvalumab", approvals, COUNT(approvals)}};

static struct chart chart_with(struct lane *lane, size_t count)
{
	return (struct chart){.kind = CHART_TIMELINE,
	    .title = "A title",
	    .timeline = {.lanes = lane, .count = count}};
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

static void days_lie_between_their_years(void **state)
{
	(void)state;
	assert_float_equal(
	    timeline_year((struct moment){.year = 2017, .month = 1, .day = 1}),
	    2017, 1e-9);
	assert_float_equal(timeline_year((struct moment){
	                       .year = 2023, .month = 12, .day = 31}),
	    2023 + 364 / 365.0, 1e-9);
	assert_float_equal(timeline_year((struct moment){
	                       .year = 2024, .month = 12, .day = 31}),
	    2024 + 365 / 366.0, 1e-9);
}

static void months_and_years_lie_at_their_middle(void **state)
{
	(void)state;
	assert_float_equal(
	    timeline_year((struct moment){.year = 2004}), 2004.5, 1e-9);
	assert_float_equal(
	    timeline_year((struct moment){.year = 2023, .month = 1}),
	    2023 + 15.5 / 365, 1e-9);
	assert_float_equal(
	    timeline_year((struct moment){.year = 2023, .month = 12}),
	    2023 + 349.5 / 365, 1e-9);
}

static void moments_are_written_as_far_as_they_are_known(void **state)
{
	struct text text = {0};

	(void)state;
	timeline_append_moment(&text, approvals[0].date);
	text_append_string(&text, ", ");
	timeline_append_moment(&text, approvals[2].date);
	text_append_string(&text, ", ");
	timeline_append_moment(&text, approvals[3].date);
	assert_string_equal(
	    text_string(&text), "1 May 2017, October 2022, 2025");
	text_clear(&text);
}

static void axes_have_whole_years_or_the_ends_asked_for(void **state)
{
	struct chart chart = chart_with(lanes, 1);
	struct scale scale = timeline_scale(&chart.timeline);

	(void)state;
	assert_float_equal(scale.low, 2017, 1e-9);
	assert_float_equal(scale.high, 2026, 1e-9);
	chart.timeline.from = (struct moment){.year = 2016, .month = 7};
	chart.timeline.to = (struct moment){.year = 2029};
	scale = timeline_scale(&chart.timeline);
	assert_float_equal(scale.low, 2016 + 182 / 366.0, 1e-9);
	assert_float_equal(scale.high, 2030, 1e-9);
}

static void ticks_are_round_years(void **state)
{
	struct scale scale = {.low = 1997, .high = 2027, .from = 0, .to = 330};
	double years[16];

	(void)state;
	assert_int_equal(timeline_ticks(&scale, years, COUNT(years)), 6);
	assert_float_equal(years[0], 2000, 0);
	assert_float_equal(years[5], 2025, 0);
	scale.low = 2025;
	assert_int_equal(timeline_ticks(&scale, years, COUNT(years)), 3);
	assert_float_equal(years[1], 2026, 0);
}

static void ticks_end_with_the_last_year_of_dates(void **state)
{
	struct scale scale = {
	    .low = 4000, .high = 10000, .from = 16, .to = 344};
	double years[16];

	(void)state;
	assert_int_equal(timeline_ticks(&scale, years, COUNT(years)), 6);
	assert_float_equal(years[5], 9000, 0);
	scale.low = 9999;
	assert_int_equal(timeline_ticks(&scale, years, COUNT(years)), 1);
	assert_float_equal(years[0], 9999, 0);
}

static void events_have_labels_and_dates(void **state)
{
	struct chart chart = chart_with(lanes, 1);
	struct text svg = drawn(&chart);

	(void)state;
	expect(&svg, "font-weight=\"bold\">Durvalumab</text>");
	expect(&svg, ">bladder</text>");
	expect(&svg, ">1 May 2017 \xE2\x80\x93 22 February 2021</text>");
	expect(&svg, ">16 February 2018</text>");
	expect(&svg, ">October 2022</text>");
	text_clear(&svg);
}

static void legends_name_the_kinds_that_occur(void **state)
{
	struct chart chart = chart_with(lanes, 1);
	struct lane plain = {NULL, approvals + 1, 2};
	struct text svg = drawn(&chart);

	(void)state;
	expect(&svg, ">full</text>");
	expect(&svg, ">ended</text>");
	expect(&svg, ">planned</text>");
	expect_none(&svg, ">provisional</text>");
	text_clear(&svg);
	chart = chart_with(&plain, 1);
	svg = drawn(&chart);
	expect_none(&svg, ">full</text>");
	text_clear(&svg);
}

static void cut_offs_have_a_line_and_a_date(void **state)
{
	struct chart chart = chart_with(lanes, 1);
	struct text svg;

	(void)state;
	chart.timeline.cut_off = (struct moment){2026, 11, 22, "2026-11-22"};
	svg = drawn(&chart);
	expect(&svg, ">cut-off 22 November 2026</text>");
	expect(&svg, "stroke-dasharray=\"6 3\"");
	text_clear(&svg);
}

static void words_at_the_end_are_moved_inside(void **state)
{
	struct event late[] = {
	    {.label = "an early one", .date = {2001, 1, 1, "2001-01-01"}},
	    {.label = "an approval with quite a long name",
	        .date = {2025, 12, 30, "2025-12-30"}},
	};
	struct lane lane = {NULL, late, COUNT(late)};
	struct chart chart = chart_with(&lane, 1);
	struct text svg = drawn(&chart);
	const char *words;
	double x;

	(void)state;
	words = strstr(text_string(&svg), ">30 December 2025<");
	assert_non_null(words);
	while (strncmp(words, "x=\"", 3) != 0)
		words--;
	x = strtod(words + 3, NULL);
	assert_true(x + words_width(fonts, WORDS_SMALL, "30 December 2025") <=
	    PICTURE_WIDTH + 0.01);
	text_clear(&svg);
}

static void tables_have_all_events_by_lane(void **state)
{
	struct chart chart = chart_with(lanes, 1);
	struct text table = {0};

	(void)state;
	chart_append_table(&table, &chart);
	assert_string_equal(text_string(&table),
	    "<table>\n<thead>\n<tr><th scope=\"col\">Event</th>"
	    "<th scope=\"col\">Date</th><th scope=\"col\">End</th>"
	    "<th scope=\"col\">Kind</th></tr>\n</thead>\n<tbody>\n"
	    "<tr><th colspan=\"4\" scope=\"rowgroup\">Durvalumab</th></tr>\n"
	    "<tr><th scope=\"row\">bladder</th><td>1 May 2017</td>"
	    "<td>22 February 2021</td><td>ended</td></tr>\n"
	    "<tr><th scope=\"row\">lung</th><td>16 February 2018</td>"
	    "<td>open</td><td>full</td></tr>\n"
	    "<tr><th scope=\"row\">liver</th><td>October 2022</td><td></td>"
	    "<td>full</td></tr>\n"
	    "<tr><th scope=\"row\">stomach</th><td>2025</td><td></td>"
	    "<td>planned</td></tr>\n</tbody>\n</table>\n");
	text_clear(&table);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(days_lie_between_their_years),
	    cmocka_unit_test(months_and_years_lie_at_their_middle),
	    cmocka_unit_test(moments_are_written_as_far_as_they_are_known),
	    cmocka_unit_test(axes_have_whole_years_or_the_ends_asked_for),
	    cmocka_unit_test(ticks_are_round_years),
	    cmocka_unit_test(ticks_end_with_the_last_year_of_dates),
	    cmocka_unit_test(events_have_labels_and_dates),
	    cmocka_unit_test(legends_name_the_kinds_that_occur),
	    cmocka_unit_test(cut_offs_have_a_line_and_a_date),
	    cmocka_unit_test(words_at_the_end_are_moved_inside),
	    cmocka_unit_test(tables_have_all_events_by_lane),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
