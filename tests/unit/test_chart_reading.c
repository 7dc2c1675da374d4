#include "reading.h"

#include <cmark-gfm.h>

#include "model/chart.h"
#include "model/node.h"

/* The document of a chapter that has this text. */
static cmark_node *read_from(struct fixture *fixture, const char *text)
{
	struct book *book = &fixture->book;

	write_text("SUMMARY.md", "- [A](a.md)\n");
	write_text("a.md", text);
	read_summary(book, &fixture->report);
	book_index_chapters(book);
	read_chapters(book, leave_chapter, &fixture->report);
	return book->chapters[0].document;
}

/* The chart of the only block, without any messages. */
static const struct chart *read_chart(struct fixture *fixture, const char *text)
{
	struct chart *chart =
	    chart_of(cmark_node_first_child(read_from(fixture, text)));

	assert_messages(fixture, "");
	assert_non_null(chart);
	return chart;
}

static void assert_number(struct number number, double value, const char *text)
{
	assert_true(fabs(number.value - value) < 1e-9);
	assert_string_equal(number.text, text);
}

/* --- which blocks, and where rows stand --------------------------------- */

static void a_block_of_another_language_is_no_chart(void **state)
{
	cmark_node *document = read_from(*state,
	    "```forestry\nlabel\n```\n\n```c\nforest\n```\n\n    forest\n");

	assert_messages(*state, "");
	for (cmark_node *node = cmark_node_first_child(document); node;
	     node = cmark_node_next(node))
		assert_null(chart_of(node));
}

static void a_block_with_a_mistake_stays_code(void **state)
{
	cmark_node *document =
	    read_from(*state, "```bars\nlabel,value\nOne,two\n```\n");

	assert_messages(*state,
	    "book/a.md:3:5: error: \"two\" is no number for \"value\"; write "
	    "digits, and a dot before decimals [chart/number]\n");
	assert_null(chart_of(cmark_node_first_child(document)));
}

static void an_info_string_may_have_an_id_and_a_caption(void **state)
{
	const struct chart *chart = read_chart(*state,
	    "```bars {#fig-one} One of *two*\nlabel,value\nOne,1\n```\n");

	assert_string_equal(chart->attributes, "{#fig-one}");
	assert_string_equal(chart->caption, "One of *two*");
}

static void names_and_descriptions_are_those_of_the_author(void **state)
{
	const struct chart *chart = read_chart(*state,
	    "```bars\ntitle: Short\ndescription: Long.\n"
	    "rows: [{label: One, value: 1}]\n```\n");

	assert_string_equal(chart->title, "Short");
	assert_string_equal(chart->description, "Long.");
	assert_null(chart->caption);
}

/* Each has the row One with the value 1.50. */
static void rows_may_stand_in_several_places(void **state)
{
	static const char *const texts[] = {
	    "```bars\nrows:\n  - {label: One, value: 1.50}\n```\n",
	    "```bars\n- {label: One, value: 1.50}\n```\n",
	    "```bars\nlabel,value\nOne,1.50\n```\n",
	    "```bars\n\n\"value\" , label\r\n 1.50 ,\"One\"\r\n\r\n,\n```\n",
	    "```bars\nunit: mg\n---\nlabel,value\nOne,1.50\n```\n",
	    "```bars\nfile: data/a.csv\n```\n",
	    "```bars\nfile: data/a.yaml\n```\n",
	    "```bars\nfile: data/a.json\n```\n",
	    "```bars\nfile: data/b.csv\nwhere: {n: 2}\n"
	    "columns: {label: name, value: size}\n```\n",
	    "```bars\nfile: data/b.csv\nwhere: {n: [2, 4], name: [One]}\n"
	    "columns: {label: name, value: size}\n```\n",
	    "> * ```bars\n>   label,value\n>   One,1.50\n>   ```\n",
	};

	write_text("data/a.csv", "\xEF\xBB\xBFlabel,value\nOne,1.50");
	write_text("data/a.yaml", "- label: One\n  value: 1.50\n");
	write_text("data/a.json", "[{\"label\": \"One\", \"value\": 1.50}]");
	write_text("data/b.csv",
	    "name,n,size,low,note\nTwo,1,2,,\nOne,2,1.50,,\nTwo,4,3,,\n");
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct fixture *fixture = *state;
		cmark_node *node = read_from(fixture, texts[i]);
		const struct chart *chart;

		while (node_kind(node) != KIND_CODE_BLOCK)
			node = cmark_node_first_child(node);
		chart = chart_of(node);
		assert_messages(fixture, "");
		assert_int_equal(chart->bars.count, 1);
		assert_string_equal(chart->bars.rows[0].label, "One");
		assert_number(chart->bars.rows[0].bars[0].value, 1.5, "1.50");
		book_clear(&fixture->book);
		book_init(&fixture->book);
		fixture->book.folder = "book";
		fixture->book.source = "book";
	}
}

/* --- forest --------------------------------------------------------------- */

static void a_forest_plot_has_defaults(void **state)
{
	const struct chart *chart = read_chart(*state,
	    "```forest\nlabel,estimate,low,high\nOne,0.70,0.5,0.9\n```\n");
	const struct forest *forest = &chart->forest;
	const struct forest_row *row = &forest->rows[0];

	assert_int_equal(chart->kind, CHART_FOREST);
	assert_string_equal(forest->measure, "Hazard ratio");
	assert_true(forest->level == 95);
	assert_false(forest->is_linear);
	assert_true(forest->no_effect == 1);
	assert_true(isnan(forest->least) && isnan(forest->most));
	assert_null(forest->favours_below);
	assert_int_equal(forest->count, 1);
	assert_string_equal(row->label, "One");
	assert_null(row->group);
	assert_null(row->comparison);
	assert_number(row->estimate, 0.7, "0.70");
	assert_number(row->low, 0.5, "0.5");
	assert_number(row->high, 0.9, "0.9");
	assert_false(chart_has(row->n));
	assert_false(row->is_pooled);
}

static void a_forest_plot_has_all_its_settings(void **state)
{
	const struct chart *chart = read_chart(*state,
	    "```forest\nmeasure: Difference\nlevel: 99\nscale: linear\n"
	    "no_effect: -1\nleast: -2\nmost: 3\nfavours_below: new\n"
	    "favours_above: old\nrows:\n"
	    "  - {label: All, group: A, comparison: new v old, n: 713,\n"
	    "     estimate: 0, low: -0.5, high: 0.5, pooled: yes}\n```\n");
	const struct forest *forest = &chart->forest;
	const struct forest_row *row = &forest->rows[0];

	assert_string_equal(forest->measure, "Difference");
	assert_true(forest->level == 99);
	assert_true(forest->is_linear);
	assert_true(forest->no_effect == -1);
	assert_true(forest->least == -2 && forest->most == 3);
	assert_string_equal(forest->favours_below, "new");
	assert_string_equal(forest->favours_above, "old");
	assert_string_equal(row->group, "A");
	assert_string_equal(row->comparison, "new v old");
	assert_number(row->n, 713, "713");
	assert_number(row->low, -0.5, "-0.5");
	assert_true(row->is_pooled);
}

static void a_linear_forest_plot_has_other_defaults(void **state)
{
	const struct chart *chart = read_chart(*state,
	    "```forest\nscale: linear\n---\n"
	    "label,estimate,low,high\nOne,1,0,2\n```\n");

	assert_null(chart->forest.measure);
	assert_true(chart->forest.no_effect == 0);
}

static void groups_stand_together_in_their_first_order(void **state)
{
	static const char *const labels[] = {"1", "3", "2", "5", "4"};
	const struct chart *chart = read_chart(*state,
	    "```forest\nlabel,group,estimate,low,high\n"
	    "1,B,1,1,1\n2,A,1,1,1\n3,B,1,1,1\n4,,1,1,1\n5,A,1,1,1\n```\n");

	assert_int_equal(chart->forest.count, 5);
	for (size_t i = 0; i < 5; i++)
		assert_string_equal(chart->forest.rows[i].label, labels[i]);
	assert_null(chart->forest.rows[4].group);
}

/* --- survival ------------------------------------------------------------- */

static void survival_has_defaults(void **state)
{
	const struct chart *chart = read_chart(
	    *state, "```survival\narm,time,percent\nNew,1,90\n```\n");
	const struct survival *survival = &chart->survival;

	assert_int_equal(chart->kind, CHART_SURVIVAL);
	assert_string_equal(survival->measure, "Alive");
	assert_string_equal(survival->unit, "years");
	assert_true(survival->level == 95);
	assert_false(survival->has_steps);
	assert_true(isnan(survival->most_time));
	assert_int_equal(survival->count, 1);
	assert_false(chart_has(survival->arms[0].points[0].low));
	assert_false(chart_has(survival->arms[0].points[0].at_risk));
}

static void points_of_an_arm_are_sorted_by_time(void **state)
{
	const struct chart *chart = read_chart(*state,
	    "```survival\nmeasure: Free\nunit: months\nlevel: 90\ndraw: steps\n"
	    "most_time: 24\n---\narm,time,percent,low,high,at_risk\n"
	    "Old,24,40,,,\nNew,12,80,75,85,100\nOld,12,60,,,\nOld,6,60,,,0\n"
	    "```\n");
	const struct survival *survival = &chart->survival;
	const struct survival_arm *old = &survival->arms[0];

	assert_string_equal(survival->measure, "Free");
	assert_string_equal(survival->unit, "months");
	assert_true(survival->level == 90);
	assert_true(survival->has_steps);
	assert_true(survival->most_time == 24);
	assert_int_equal(survival->count, 2);
	assert_string_equal(old->name, "Old");
	assert_int_equal(old->count, 3);
	assert_number(old->points[0].time, 6, "6");
	assert_number(old->points[0].at_risk, 0, "0");
	assert_number(old->points[1].time, 12, "12");
	assert_number(old->points[2].time, 24, "24");
	assert_string_equal(survival->arms[1].name, "New");
	assert_number(survival->arms[1].points[0].high, 85, "85");
}

/* --- timelines ------------------------------------------------------------ */

static void assert_moment(
    const struct moment *moment, int year, int month, int day)
{
	assert_int_equal(moment->year, year);
	assert_int_equal(moment->month, month);
	assert_int_equal(moment->day, day);
}

static void events_of_a_lane_are_sorted_by_date(void **state)
{
	const struct chart *chart = read_chart(*state,
	    "```timeline\nfrom: 2016\nto: 2027-06\ncut_off: 2026-11-22\n---\n"
	    "lane,date,end,kind,label\n"
	    "B,2018-02,open,,third\nA,2020,,ended,only\n"
	    "B,2017-05-01,2021-02-22,provisional,second\n"
	    "B,2018-02,,planned,fourth\nB,2017,,full,first\n```\n");
	const struct timeline *timeline = &chart->timeline;
	const struct event *events = timeline->lanes[0].events;

	assert_int_equal(chart->kind, CHART_TIMELINE);
	assert_moment(&timeline->from, 2016, 0, 0);
	assert_moment(&timeline->to, 2027, 6, 0);
	assert_moment(&timeline->cut_off, 2026, 11, 22);
	assert_int_equal(timeline->count, 2);
	assert_string_equal(timeline->lanes[0].name, "B");
	assert_int_equal(timeline->lanes[0].count, 4);
	assert_string_equal(events[0].label, "first");
	assert_int_equal(events[0].kind, EVENT_FULL);
	assert_moment(&events[0].date, 2017, 0, 0);
	assert_string_equal(events[1].label, "second");
	assert_int_equal(events[1].kind, EVENT_PROVISIONAL);
	assert_moment(&events[1].end, 2021, 2, 22);
	assert_string_equal(events[1].end.text, "2021-02-22");
	assert_string_equal(events[2].label, "third");
	assert_true(events[2].is_open);
	assert_string_equal(events[3].label, "fourth");
	assert_int_equal(events[3].kind, EVENT_PLANNED);
	assert_moment(&events[3].end, 0, 0, 0);
	assert_int_equal(timeline->lanes[1].events[0].kind, EVENT_ENDED);
}

static void a_timeline_may_have_one_lane_without_a_name(void **state)
{
	const struct chart *chart = read_chart(*state,
	    "```timeline\n- {date: 2017, label: One}\n"
	    "- {date: 2016, label: Two}\n```\n");

	assert_int_equal(chart->timeline.count, 1);
	assert_null(chart->timeline.lanes[0].name);
	assert_int_equal(chart->timeline.from.year, 0);
	assert_string_equal(chart->timeline.lanes[0].events[0].label, "Two");
}

/* Neither date is before the other as far as it is known. */
static void a_year_is_in_order_with_its_days(void **state)
{
	read_chart(*state,
	    "```timeline\nfrom: 2017-05\nto: 2017\n---\ndate,end,label\n"
	    "2017-05-20,2017-05,One\n2017-06-20,2017,Two\n2017,2017-12,Three\n"
	    "2015,2017-05-01,Four\n2015,open,Five\n```\n");
}

/* --- bars ----------------------------------------------------------------- */

static void bars_of_one_label_and_group_are_one_row(void **state)
{
	const struct chart *chart = read_chart(*state,
	    "```bars\nmeasure: Alive\nunit: \"%\"\nmost: 100\n---\n"
	    "label,group,series,value,low,high\n"
	    "1 year,A,New,83.1,80,86\n1 year,B,New,70,,\n"
	    "5 years,A,Old,33.4,,\n1 year,A,Old,74.6,,\n```\n");
	const struct bars *bars = &chart->bars;

	assert_int_equal(chart->kind, CHART_BARS);
	assert_string_equal(bars->measure, "Alive");
	assert_string_equal(bars->unit, "%");
	assert_true(bars->most == 100 && bars->level == 95);
	assert_false(bars->is_stacked);
	assert_int_equal(bars->series_count, 2);
	assert_string_equal(bars->series[0], "New");
	assert_string_equal(bars->series[1], "Old");
	assert_int_equal(bars->count, 3);
	assert_string_equal(bars->rows[0].label, "1 year");
	assert_string_equal(bars->rows[0].group, "A");
	assert_number(bars->rows[0].bars[0].value, 83.1, "83.1");
	assert_number(bars->rows[0].bars[0].high, 86, "86");
	assert_number(bars->rows[0].bars[1].value, 74.6, "74.6");
	assert_string_equal(bars->rows[1].label, "5 years");
	assert_false(chart_has(bars->rows[1].bars[0].value));
	assert_string_equal(bars->rows[2].group, "B");
}

static void parts_that_add_up_to_the_end_fit(void **state)
{
	const struct chart *chart = read_chart(*state,
	    "```bars\ndraw: stacked\nmost: 0.3\n---\nlabel,series,value\n"
	    "One,A,0.1\nOne,B,0.2\n```\n");

	assert_true(chart->bars.is_stacked);
	assert_null(chart->bars.unit);
}

/* --- many ----------------------------------------------------------------- */

/* A chart of so many rows, each with a label and a group of its own. */
static char *make_rows(int count)
{
	struct text text = {0};

	text_append_string(&text, "```bars\nlabel,group,series,value\n");
	for (int i = 0; i < count; i++)
		text_printf(&text, "l%d,g%d,s%d,%d\n", i, i, i % 4, i);
	text_append_string(&text, "```\n");
	return text_detach(&text);
}

static void a_chart_may_have_500_rows(void **state)
{
	char *text = make_rows(CHART_MOST_ROWS);

	assert_int_equal(read_chart(*state, text)->bars.count, CHART_MOST_ROWS);
	free(text);
}

static void a_chart_cannot_have_501_rows(void **state)
{
	char *text = make_rows(CHART_MOST_ROWS + 1);

	read_from(*state, text);
	assert_messages(*state,
	    "book/a.md:1:1: error: the chart has 501 rows, and nobody reads "
	    "more than 500; choose some with \"where\" [chart/too-many]\n");
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_block_of_another_language_is_no_chart),
	    TEST(a_block_with_a_mistake_stays_code),
	    TEST(an_info_string_may_have_an_id_and_a_caption),
	    TEST(names_and_descriptions_are_those_of_the_author),
	    TEST(rows_may_stand_in_several_places),
	    TEST(a_forest_plot_has_defaults),
	    TEST(a_forest_plot_has_all_its_settings),
	    TEST(a_linear_forest_plot_has_other_defaults),
	    TEST(groups_stand_together_in_their_first_order),
	    TEST(survival_has_defaults),
	    TEST(points_of_an_arm_are_sorted_by_time),
	    TEST(events_of_a_lane_are_sorted_by_date),
	    TEST(a_timeline_may_have_one_lane_without_a_name),
	    TEST(a_year_is_in_order_with_its_days),
	    TEST(bars_of_one_label_and_group_are_one_row),
	    TEST(parts_that_add_up_to_the_end_fit),
	    TEST(a_chart_may_have_500_rows),
	    TEST(a_chart_cannot_have_501_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
