/*
 * What a chart shows, in words: for those who cannot see it.
 *
 * What the author wrote is best.  Otherwise the data are counted, since whoever
 * wants each number finds them in the table.
 */
#include "render/chart/chart.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "model/book.h"
#include "model/chart.h"
#include "render/chart/picture.h"
#include "render/labels.h"

enum {
	MOST_GAPS = 4
};

/* Append the words of a label; each "{}" in them becomes one of values. */
static void say(
    struct text *out, enum label words, const char *const values[MOST_GAPS])
{
	for (const char *c = label(words); *c; c++) {
		if (c[0] != '{' || c[1] != '}') {
			text_append_char(out, *c);
			continue;
		}
		text_append_string(out, *values++);
		c++;
	}
}

/* A part of a list, and what stands before it if it is not the first. */
static void say_next(struct text *out, size_t *count, const char *between,
    enum label words, const char *const values[MOST_GAPS])
{
	if ((*count)++ > 0)
		text_append_string(out, between);
	say(out, words, values);
}

static const char *count_words(struct arena *memory, size_t count)
{
	return arena_printf(memory, "%zu", count);
}

/* --- forest ----------------------------------------------------------- */

static enum label side_of(
    const struct forest *forest, const struct forest_row *row)
{
	if (row->high.value < forest->no_effect)
		return LABEL_CHART_BELOW;
	if (row->low.value > forest->no_effect)
		return LABEL_CHART_ABOVE;
	return LABEL_CHART_ACROSS;
}

static void describe_forest(
    struct text *out, const struct forest *forest, struct arena *memory)
{
	static const enum label sides[] = {
	    LABEL_CHART_BELOW, LABEL_CHART_ABOVE, LABEL_CHART_ACROSS};
	size_t counts[LABEL_COUNT] = {0};
	struct text line = {0};
	size_t said = 0;

	append_number(&line, forest->no_effect, -1);
	for (size_t i = 0; i < forest->count; i++) {
		if (chart_has(forest->rows[i].low))
			counts[side_of(forest, &forest->rows[i])]++;
	}
	say(out, LABEL_CHART_ESTIMATES,
	    (const char *[MOST_GAPS]){count_words(memory, forest->count)});
	for (size_t i = 0; i < sizeof(sides) / sizeof(*sides); i++) {
		if (counts[sides[i]] == 0)
			continue;
		if (said == 0)
			text_append_string(out, label(LABEL_CHART_INTERVALS));
		say_next(out, &said, ", ", sides[i],
		    (const char *[MOST_GAPS]){text_string(&line),
		        count_words(memory, counts[sides[i]])});
	}
	text_clear(&line);
}

/* --- survival --------------------------------------------------------- */

/* Where each arm ends. */
static void describe_survival(
    struct text *out, const struct survival *survival, struct arena *memory)
{
	size_t said = 0;

	(void)memory;
	if (survival->measure)
		text_printf(out, "%s: ", survival->measure);
	for (size_t i = 0; i < survival->count; i++) {
		const struct survival_arm *arm = &survival->arms[i];
		const struct survival_point *last;

		if (arm->count == 0)
			continue;
		last = &arm->points[arm->count - 1];
		say_next(out, &said, "; ", LABEL_CHART_ARM,
		    (const char *[MOST_GAPS]){arm->name, last->percent.text,
		        last->time.text, survival->unit ? survival->unit : ""});
	}
}

/* --- timeline --------------------------------------------------------- */

static int compare_moments(const struct moment *a, const struct moment *b)
{
	if (a->year != b->year)
		return a->year < b->year ? -1 : 1;
	if (a->month != b->month)
		return a->month < b->month ? -1 : 1;
	return (a->day > b->day) - (a->day < b->day);
}

static void say_event(
    struct text *out, enum label words, const struct event *event)
{
	struct text date = {0};

	labels_append_date(&date, event->date.text);
	say(out, words,
	    (const char *[MOST_GAPS]){text_string(&date), event->label});
	text_clear(&date);
}

static void describe_timeline(
    struct text *out, const struct timeline *timeline, struct arena *memory)
{
	const struct event *first = NULL;
	const struct event *last = NULL;
	size_t count = 0;

	for (size_t i = 0; i < timeline->count; i++) {
		const struct lane *lane = &timeline->lanes[i];

		for (size_t j = 0; j < lane->count; j++, count++) {
			const struct event *event = &lane->events[j];

			if (!first ||
			    compare_moments(&event->date, &first->date) < 0)
				first = event;
			if (!last ||
			    compare_moments(&event->date, &last->date) >= 0)
				last = event;
		}
	}
	say(out, LABEL_CHART_EVENTS,
	    (const char *[MOST_GAPS]){count_words(memory, count)});
	if (first)
		say_event(out, LABEL_CHART_FIRST, first);
	if (last != first)
		say_event(out, LABEL_CHART_LAST, last);
}

/* --- bars ------------------------------------------------------------- */

struct extremes {
	struct number least;
	struct number most;
	size_t count;
};

static struct extremes extremes_of(const struct bars *bars)
{
	struct extremes range = {.count = 0};

	for (size_t i = 0; i < bars->count; i++) {
		for (size_t j = 0; j < bars->series_count; j++) {
			struct number value = bars->rows[i].bars[j].value;

			if (!chart_has(value))
				continue;
			if (range.count == 0 || value.value < range.least.value)
				range.least = value;
			if (range.count == 0 || value.value > range.most.value)
				range.most = value;
			range.count++;
		}
	}
	return range;
}

/* "43%", "43 people". */
static const char *with_unit(
    struct arena *memory, const char *value, const char *unit)
{
	if (!unit)
		return value;
	return arena_printf(memory, "%s%s%s", value, unit_gap(unit), unit);
}

static void describe_bars(
    struct text *out, const struct bars *bars, struct arena *memory)
{
	struct extremes range = extremes_of(bars);

	if (bars->measure)
		text_printf(out, "%s. ", bars->measure);
	say(out, LABEL_CHART_VALUES,
	    (const char *[MOST_GAPS]){count_words(memory, range.count)});
	if (range.count > 0)
		say(out, LABEL_CHART_RANGE,
		    (const char *[MOST_GAPS]){
		        with_unit(memory, range.least.text, bars->unit),
		        with_unit(memory, range.most.text, bars->unit)});
}

/* --- any of them ------------------------------------------------------ */

void chart_append_title(struct text *out, const struct chart *chart)
{
	static const enum label kinds[] = {
	    [CHART_FOREST] = LABEL_CHART_FOREST,
	    [CHART_SURVIVAL] = LABEL_CHART_SURVIVAL,
	    [CHART_TIMELINE] = LABEL_CHART_TIMELINE,
	    [CHART_BARS] = LABEL_CHART_BARS,
	};
	const struct figure *figure = chart->figure;

	if (chart->title && chart->title[0] != '\0')
		text_append_string(out, chart->title);
	else if (figure && figure->title[0] != '\0')
		text_append_string(out, figure->title);
	else
		text_append_string(out, label(kinds[chart->kind]));
}

static void describe(
    struct text *out, const struct chart *chart, struct arena *memory)
{
	switch (chart->kind) {
	case CHART_FOREST:
		describe_forest(out, &chart->forest, memory);
		break;
	case CHART_SURVIVAL:
		describe_survival(out, &chart->survival, memory);
		break;
	case CHART_TIMELINE:
		describe_timeline(out, &chart->timeline, memory);
		break;
	case CHART_BARS:
		describe_bars(out, &chart->bars, memory);
		break;
	}
	text_append_char(out, '.');
}

void chart_append_description(struct text *out, const struct chart *chart)
{
	struct arena memory = {0};

	if (chart->description && chart->description[0] != '\0')
		text_append_string(out, chart->description);
	else
		describe(out, chart, &memory);
	arena_clear(&memory);
}
