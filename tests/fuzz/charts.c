/*
 * Whatever stands in a block of data, reading it comes to an end, and a chart
 * made of it is right to the last number, as those who draw rely on.
 */
#include "base/report.h"
#include "model/book.h"
#include "model/chart.h"
#include "read/read.h"

#include "place.h"

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
	(void)count;
	(void)arguments;
	make_place();
	return 0;
}

static void require(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "%s\n", what);
	abort();
}

/* None, or as the author wrote it. */
static void check_number(struct number number)
{
	require(!chart_has(number) || (isfinite(number.value) && number.text),
	    "a number without end or without text");
}

/* Both ends with the value between them, or none of the two. */
static void check_interval(
    struct number value, struct number low, struct number high)
{
	check_number(value);
	check_number(low);
	check_number(high);
	require(chart_has(low) == chart_has(high), "half an interval");
	require(!chart_has(low) ||
	        (low.value <= value.value && value.value <= high.value),
	    "a value outside of its interval");
}

static void check_forest(const struct forest *forest)
{
	require(forest->count > 0 && forest->count <= CHART_MOST_ROWS,
	    "too few or too many rows");
	require(!(forest->least >= forest->most), "an axis without length");
	for (size_t i = 0; i < forest->count; i++) {
		const struct forest_row *row = &forest->rows[i];

		require(row->label && chart_has(row->estimate) &&
		        chart_has(row->low),
		    "half a row");
		require(forest->is_linear || row->low.value > 0,
		    "a number with no place on the axis");
		require(!(row->n.value < 1), "a trial without people");
		check_number(row->n);
		check_interval(row->estimate, row->low, row->high);
	}
}

static void check_arm(const struct survival_arm *arm)
{
	require(arm->name && arm->count > 0, "an arm without points");
	for (size_t i = 0; i < arm->count; i++) {
		const struct survival_point *point = &arm->points[i];

		require(chart_has(point->time) && chart_has(point->percent),
		    "half a point");
		require(point->time.value >= 0 && point->percent.value >= 0 &&
		        point->percent.value <= 100,
		    "a point beside the axes");
		require(!(point->low.value < 0 || point->high.value > 100),
		    "an interval beside the axis");
		check_number(point->at_risk);
		check_interval(point->percent, point->low, point->high);
		if (i == 0)
			continue;
		require(point[-1].time.value < point->time.value,
		    "points out of order");
		require(point[-1].percent.value >= point->percent.value,
		    "survival that rises");
	}
}

static void check_survival(const struct survival *survival)
{
	require(survival->count > 0 && survival->count <= SURVIVAL_MOST_ARMS,
	    "too few or too many arms");
	require(survival->measure && survival->unit, "an axis without words");
	for (size_t i = 0; i < survival->count; i++)
		check_arm(&survival->arms[i]);
}

static void check_timeline(const struct timeline *timeline)
{
	require(timeline->count > 0, "no lane");
	for (size_t i = 0; i < timeline->count; i++) {
		const struct lane *lane = &timeline->lanes[i];

		require(lane->name || timeline->count == 1,
		    "a lane without a name");
		require(lane->count > 0, "a lane without events");
		for (size_t j = 0; j < lane->count; j++) {
			const struct event *event = &lane->events[j];

			require(event->label && event->date.year > 0,
			    "half an event");
			require(event->end.year == 0 ||
			        event->end.year >= event->date.year,
			    "an end before its beginning");
			require(
			    j == 0 || event[-1].date.year <= event->date.year,
			    "events out of order");
		}
	}
}

static void check_bars(const struct bars *bars)
{
	require(
	    bars->series_count > 0 && bars->series_count <= BARS_MOST_SERIES,
	    "too few or too many series");
	require(bars->count > 0 && bars->count <= CHART_MOST_ROWS,
	    "too few or too many rows");
	for (size_t i = 0; i < bars->count; i++) {
		require(bars->rows[i].label, "a row without a label");
		for (size_t j = 0; j < BARS_MOST_SERIES; j++) {
			const struct bar *bar = &bars->rows[i].bars[j];

			require(!(bar->value.value < 0), "a bar below 0");
			require(!bars->is_stacked || !chart_has(bar->low),
			    "an interval of stacked bars");
			check_interval(bar->value, bar->low, bar->high);
		}
	}
}

static void check(const struct chart *chart)
{
	switch (chart->kind) {
	case CHART_FOREST:
		check_forest(&chart->forest);
		break;
	case CHART_SURVIVAL:
		check_survival(&chart->survival);
		break;
	case CHART_TIMELINE:
		check_timeline(&chart->timeline);
		break;
	case CHART_BARS:
		check_bars(&chart->bars);
		break;
	}
}

/* The bytes are the info string and what follows it, to the chapter's end. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct chapter chapter;
	struct report report;

	report_init(&report, nowhere);
	chapter_init(&chapter, "one.md");
	chapter.file = "one.md";
	text_append_string(&chapter.text, "```");
	text_append(&chapter.text, (const char *)bytes, length);
	read_chapter_text(&chapter, NULL, &report);
	for (cmark_node *node = chapter.document
	         ? cmark_node_first_child(chapter.document)
	         : NULL;
	     node; node = cmark_node_next(node)) {
		if (cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK &&
		    chart_of(node))
			check(chart_of(node));
	}
	report_print(&report);
	chapter_clear(&chapter);
	report_clear(&report);
	return 0;
}
