/*
 * Charts that nobody would draw: random data of all kinds, as readers could
 * have made them, the same for the same seed.
 *
 * A header only, since every tests/unit/<name>.c is a program of its own.
 */
#ifndef RANDOM_CHARTS_H
#define RANDOM_CHARTS_H

#include "charts.h"
#include "model/chart.h"

struct random {
	uint64_t state;      /* not 0 */
	struct arena memory; /* of the charts */
};

/* xorshift64*, by George Marsaglia. */
static inline uint64_t random_next(struct random *random)
{
	random->state ^= random->state >> 12;
	random->state ^= random->state << 25;
	random->state ^= random->state >> 27;
	return random->state * UINT64_C(0x2545F4914F6CDD1D) >> 11;
}

/* From 0 to count - 1. */
static inline size_t random_below(struct random *random, size_t count)
{
	return (size_t)(random_next(random) % count);
}

/* True once in so many times. */
static inline bool random_once_in(struct random *random, size_t count)
{
	return random_below(random, count) == 0;
}

static inline double random_between(
    struct random *random, double low, double high)
{
	return low + (high - low) * (double)random_below(random, 1000001) / 1e6;
}

/* Mostly few, now and then as many as there may be. */
static inline size_t random_count(struct random *random, size_t most)
{
	size_t room = random_once_in(random, 300) ? most
	    : random_once_in(random, 20)          ? 40
	                                          : 7;

	return 1 + random_below(random, room < most ? room : most);
}

/* Words of many scripts and lengths, with what does not belong into words. */
static inline const char *random_words(struct random *random, size_t most)
{
	static const char *const words[] = {"a", "of", "durvalumab", "v",
	    "placebo", "KEYNOTE-024", "chemoradiotherapy", "<&>\"'",
	    "WWWWWWWWWW", "iiiiiiiii", "\xE2\x89\xA5 50\xC2\xA0%",
	    "\xE5\x85\x8D\xE7\x96\xAB", "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D",
	    "\xD9\x85\xD8\xB1\xD8\xAD", "\xF0\x9F\x98\x80", "\x01\x7F",
	    "e\xCC\x81", "\t", "\n", "\r",
	    ("Pneumonoultramicroscopicsilicovolcanoconiosis"
	     "Donaudampfschifffahrtsgesellschaft")};
	size_t count = random_below(random, most + 1);
	struct text text = {0};
	const char *string;

	for (size_t i = 0; i < count; i++) {
		text_append_string(
		    &text, words[random_below(random, COUNT(words))]);
		if (!random_once_in(random, 10))
			text_append_char(&text, ' ');
	}
	string =
	    arena_copy_string(&random->memory, text_string(&text), text.length);
	text_clear(&text);
	return string;
}

/* Words of a length that people choose, mostly. */
static inline const char *random_label(struct random *random)
{
	return random_words(random, random_once_in(random, 30) ? 60 : 4);
}

static inline const char *random_maybe(struct random *random)
{
	return random_once_in(random, 2) ? random_label(random) : NULL;
}

/* A number as its author may have written it. */
static inline struct number random_number(struct random *random, double value)
{
	static const int decimals[] = {0, 1, 2, 2, 2, 3, 12};
	struct number number = {.value = value};

	number.text = arena_printf(&random->memory, "%.*f",
	    decimals[random_below(random, COUNT(decimals))], value);
	return number;
}

static inline struct number random_no_number(void)
{
	return (struct number){.value = NAN};
}

/* --- forest ------------------------------------------------------------- */

/* Three that rise; on a logarithmic axis of many sizes, and above 0. */
static inline void random_interval(
    struct random *random, struct forest *forest, struct forest_row *row)
{
	double spread = random_once_in(random, 200) ? 1e290
	    : random_once_in(random, 10)            ? 1e6
	                                            : 1.5;
	double middle = random_between(random, -3, 3);
	double low = middle - random_between(random, 0, 1.5);
	double high = middle + random_between(random, 0, 1.5);

	if (random_once_in(random, 20))
		low = high = middle;
	if (forest->is_linear) {
		row->low = random_number(random, low * spread);
		row->estimate = random_number(random, middle * spread);
		row->high = random_number(random, high * spread);
		return;
	}
	spread = random_once_in(random, 20) ? 3 : 0.5;
	if (random_once_in(random, 200))
		spread = 60;
	row->low = random_number(random, pow(10, low * spread));
	row->estimate = random_number(random, pow(10, middle * spread));
	row->high = random_number(random, pow(10, high * spread));
}

static inline void random_forest(struct random *random, struct forest *forest)
{
	const char *group = NULL;

	forest->measure = random_label(random);
	forest->level = random_once_in(random, 3) ? 99.5 : 95;
	forest->is_linear = random_once_in(random, 3);
	forest->no_effect = forest->is_linear ? 0 : 1;
	forest->least = NAN;
	forest->most = NAN;
	if (random_once_in(random, 3))
		forest->least = random_between(random, 0.01, 0.9);
	if (random_once_in(random, 3))
		forest->most = random_between(random, 1, 4);
	forest->favours_below = random_maybe(random);
	forest->favours_above = random_maybe(random);
	forest->count = random_count(random, CHART_MOST_ROWS);
	forest->rows =
	    arena_new(&random->memory, forest->count * sizeof(*forest->rows));
	for (size_t i = 0; i < forest->count; i++) {
		struct forest_row *row = &forest->rows[i];

		if (random_once_in(random, 4))
			group = random_maybe(random);
		row->group = group;
		row->label = random_label(random);
		row->comparison = random_maybe(random);
		row->n = random_once_in(random, 3)
		    ? random_no_number()
		    : random_number(random, random_between(random, 0, 3000));
		random_interval(random, forest, row);
		row->is_pooled = random_once_in(random, 8);
	}
}

/* --- survival ----------------------------------------------------------- */

static inline struct survival_point random_point(
    struct random *random, double time, double percent)
{
	struct survival_point point = {
	    .time = random_number(random, time),
	    .percent = random_number(random, percent),
	    .low = random_no_number(),
	    .high = random_no_number(),
	    .at_risk = random_no_number(),
	};

	if (random_once_in(random, 2)) {
		point.low = random_number(
		    random, percent * random_between(random, 0.5, 1));
		point.high = random_number(random,
		    percent + (100 - percent) * random_between(random, 0, 0.3));
	}
	if (random_once_in(random, 2))
		point.at_risk = random_number(
		    random, floor(random_between(random, 0, 5000)));
	return point;
}

static inline void random_survival(
    struct random *random, struct survival *survival)
{
	double pace = pow(10, random_between(random, -2, 3));

	survival->measure = random_label(random);
	survival->unit = random_label(random);
	survival->level = 95;
	survival->has_steps = random_once_in(random, 2);
	survival->most_time = random_once_in(random, 4)
	    ? pace * random_between(random, 1, 9)
	    : NAN;
	survival->count = 1 + random_below(random, SURVIVAL_MOST_ARMS);
	for (size_t i = 0; i < survival->count; i++) {
		struct survival_arm *arm = &survival->arms[i];
		double time = random_once_in(random, 2) ? 0 : pace;
		double percent = 100;

		arm->name = random_label(random);
		arm->count = random_count(random, CHART_MOST_ROWS / 4);
		arm->points = arena_new(
		    &random->memory, arm->count * sizeof(*arm->points));
		for (size_t j = 0; j < arm->count; j++) {
			percent *= random_between(random, 0.6, 1);
			arm->points[j] = random_point(random, time, percent);
			time += pace * random_between(random, 0.01, 2);
		}
	}
}

/* --- timeline ----------------------------------------------------------- */

/* The so many-eth day, of a calendar whose months have 28. */
static inline struct moment random_moment(struct random *random, size_t day)
{
	struct moment moment = {.year = (int)(1900 + day / 336),
	    .month = (int)(1 + day % 336 / 28),
	    .day = (int)(1 + day % 28)};

	if (random_once_in(random, 4))
		moment.day = 0;
	if (moment.day == 0 && random_once_in(random, 2))
		moment.month = 0;
	moment.text = moment.month == 0
	    ? arena_printf(&random->memory, "%04d", moment.year)
	    : moment.day == 0 ? arena_printf(&random->memory, "%04d-%02d",
	                            moment.year, moment.month)
	                      : arena_printf(&random->memory, "%04d-%02d-%02d",
	                            moment.year, moment.month, moment.day);
	return moment;
}

static inline int random_days(const struct moment *moment)
{
	return moment->year * 336 +
	    (moment->month ? moment->month - 1 : 0) * 28 +
	    (moment->day ? moment->day - 1 : 0);
}

static inline int random_compare_events(const void *a, const void *b)
{
	return random_days(&((const struct event *)a)->date) -
	    random_days(&((const struct event *)b)->date);
}

static inline void random_event(
    struct random *random, struct event *event, size_t span)
{
	size_t day = 2000 + random_below(random, span);

	event->label = random_label(random);
	event->date = random_moment(random, day);
	event->kind = (enum event_kind)random_below(random, 4);
	if (random_once_in(random, 4))
		event->end = random_moment(
		    random, day + 336 + random_below(random, span));
	else
		event->is_open = random_once_in(random, 6);
}

static inline void random_timeline(
    struct random *random, struct timeline *timeline)
{
	size_t span = random_once_in(random, 5) ? 40 : 6000;

	if (random_once_in(random, 4))
		timeline->from = random_moment(random, 1000);
	if (random_once_in(random, 4))
		timeline->to = random_moment(random, 2000 + 2 * 6000 + 700);
	if (random_once_in(random, 3))
		timeline->cut_off =
		    random_moment(random, 2000 + random_below(random, span));
	timeline->count = 1 + random_below(random, 5);
	timeline->lanes = arena_new(
	    &random->memory, timeline->count * sizeof(*timeline->lanes));
	for (size_t i = 0; i < timeline->count; i++) {
		struct lane *lane = &timeline->lanes[i];

		lane->name = timeline->count > 1 || random_once_in(random, 2)
		    ? random_label(random)
		    : NULL;
		lane->count = random_count(random, CHART_MOST_ROWS / 5);
		lane->events = arena_new(
		    &random->memory, lane->count * sizeof(*lane->events));
		for (size_t j = 0; j < lane->count; j++)
			random_event(random, &lane->events[j], span);
		qsort(lane->events, lane->count, sizeof(*lane->events),
		    random_compare_events);
	}
}

/* --- bars --------------------------------------------------------------- */

static inline struct bar random_bar(
    struct random *random, double size, bool is_stacked)
{
	double value = random_between(random, 0, size);
	struct bar bar = {.value = random_number(random, value),
	    .low = random_no_number(),
	    .high = random_no_number()};

	if (random_once_in(random, 6))
		bar.value = random_no_number();
	else if (!is_stacked && random_once_in(random, 3)) {
		bar.low =
		    random_number(random, value * random_between(random, 0, 1));
		bar.high =
		    random_number(random, value * random_between(random, 1, 2));
	}
	return bar;
}

static inline void random_bars(struct random *random, struct bars *bars)
{
	double size = random_once_in(random, 2)
	    ? 100
	    : pow(10, random_between(random, -4, 8));
	const char *group = NULL;

	if (random_once_in(random, 100))
		size = pow(10, random_between(random, -280, 280));
	bars->measure = random_maybe(random);
	bars->unit = random_once_in(random, 2) ? "%" : random_maybe(random);
	bars->level = 95;
	bars->most = random_once_in(random, 4)
	    ? size * random_between(random, 0.1, 2)
	    : NAN;
	bars->is_stacked = random_once_in(random, 2);
	bars->series_count = 1 + random_below(random, BARS_MOST_SERIES);
	for (size_t i = 0; i < bars->series_count; i++)
		bars->series[i] = bars->series_count == 1
		    ? random_maybe(random)
		    : random_label(random);
	bars->count = random_count(random, CHART_MOST_ROWS);
	bars->rows =
	    arena_new(&random->memory, bars->count * sizeof(*bars->rows));
	for (size_t i = 0; i < bars->count; i++) {
		if (random_once_in(random, 4))
			group = random_maybe(random);
		bars->rows[i].group = group;
		bars->rows[i].label = random_label(random);
		for (size_t j = 0; j < bars->series_count; j++)
			bars->rows[i].bars[j] =
			    random_bar(random, size, bars->is_stacked);
	}
}

/* --- any of them -------------------------------------------------------- */

/* Belongs to random->memory. */
static inline struct chart *random_chart(
    struct random *random, enum chart_kind kind)
{
	struct chart *chart = arena_new(&random->memory, sizeof(*chart));

	chart->kind = kind;
	chart->title = random_label(random);
	chart->description = random_maybe(random);
	switch (kind) {
	case CHART_FOREST:
		random_forest(random, &chart->forest);
		break;
	case CHART_SURVIVAL:
		random_survival(random, &chart->survival);
		break;
	case CHART_TIMELINE:
		random_timeline(random, &chart->timeline);
		break;
	case CHART_BARS:
		random_bars(random, &chart->bars);
		break;
	}
	return chart;
}

#endif
