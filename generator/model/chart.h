/*
 * Charts: the data of fenced blocks called forest, survival, timeline, bars.
 *
 * Readers make them from blocks that are right to the last number, so those who
 * draw find no mistakes in them; a block with a mistake has no chart.  A chart
 * is the user data of its code block and belongs to the chapter's arena, which
 * lives as long as the book.
 *
 * A number that was not given is NAN (see chart_has()), a text NULL.
 */
#ifndef MODEL_CHART_H
#define MODEL_CHART_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include <cmark-gfm.h>

struct figure;

enum chart_kind {
	CHART_FOREST,
	CHART_SURVIVAL,
	CHART_TIMELINE,
	CHART_BARS,
};

enum {
	CHART_MOST_ROWS = 500,
	SURVIVAL_MOST_ARMS = 4,
	BARS_MOST_SERIES = 4,
};

/* A number as it was given, and as its author wrote it: "0.70". */
struct number {
	double value;
	const char *text;
};

/* --- forest: estimates with their intervals --------------------------- */

struct forest_row {
	const char *label;      /* "PACIFIC" */
	const char *group;      /* rows of one group stand below its name */
	const char *comparison; /* "durvalumab v placebo" */
	struct number n;        /* of people; its square is so large */
	struct number estimate;
	struct number low;
	struct number high;
	bool is_pooled; /* a diamond instead of a square */
};

struct forest {
	const char *measure; /* "Hazard ratio" */
	double level;        /* of the intervals, in percent: 95 */
	bool is_linear;      /* the axis; else it is logarithmic */
	double no_effect;    /* where the line stands: 1, or 0 if linear */
	double least;        /* the axis' ends, or NAN: as the data want it */
	double most;
	const char *favours_below; /* "durvalumab": written left of the line */
	const char *favours_above; /* "placebo" */
	struct forest_row *rows;   /* groups together, in their first order */
	size_t count;
};

/* --- survival: how many are left after a time -------------------------- */

struct survival_point {
	struct number time;    /* in survival.unit, never below 0 */
	struct number percent; /* 0 to 100 */
	struct number low;
	struct number high;
	struct number at_risk;
};

struct survival_arm {
	const char *name;
	struct survival_point *points; /* by time, each later than the last */
	size_t count;
};

struct survival {
	const char *measure; /* "Alive" */
	const char *unit;    /* of time: "years" */
	double level;        /* of the intervals, in percent: 95 */
	bool has_steps;      /* a true curve; else landmarks */
	double most_time;    /* the axis' end, or NAN */
	struct survival_arm arms[SURVIVAL_MOST_ARMS];
	size_t count;
};

/* --- timeline: what happened when -------------------------------------- */

/* A day, a month (day 0), or a year (month and day 0). */
struct moment {
	int year;
	int month;
	int day;
	const char *text; /* "2017-05-01" */
};

enum event_kind {
	EVENT_FULL,        /* filled */
	EVENT_PROVISIONAL, /* hollow: an accelerated approval */
	EVENT_ENDED,       /* crossed: withdrawn */
	EVENT_PLANNED,     /* dashed: a goal date */
};

struct event {
	const char *label;
	struct moment date;
	struct moment end; /* year 0: it is no more than a point */
	bool is_open;      /* it lasts to the end of the axis */
	enum event_kind kind;
};

struct lane {
	const char *name; /* NULL if the timeline has but one without a name */
	struct event *events; /* by date */
	size_t count;
};

struct timeline {
	struct moment from; /* the axis' ends; year 0: as the data want it */
	struct moment to;
	struct moment cut_off; /* a line across; year 0: none */
	struct lane *lanes;    /* in the order they are first named */
	size_t count;
};

/* --- bars -------------------------------------------------------------- */

struct bar {
	struct number value; /* never below 0 */
	struct number low;
	struct number high;
};

struct bars_row {
	const char *label;
	const char *group; /* rows of one group stand below its name */
	struct bar bars[BARS_MOST_SERIES]; /* one of each series, or NAN */
};

struct bars {
	const char *measure; /* "People alive" */
	const char *unit;    /* "%": printed behind each value, or NULL */
	double level;        /* of the intervals, in percent: 95 */
	double most;         /* the axis' end, or NAN */
	bool is_stacked;     /* else side by side; stacked ones: no intervals */
	const char *series[BARS_MOST_SERIES]; /* names; one may be NULL */
	size_t series_count;
	struct bars_row *rows;
	size_t count;
};

/* --- any of them ------------------------------------------------------- */

struct chart {
	enum chart_kind kind;
	const char *title;       /* its author's short name for it, or NULL */
	const char *description; /* what it shows, in words; or NULL */
	/* Left by the numbering pass: its number and caption, or NULL. */
	struct figure *figure;
	const char *caption;    /* of the block's info string, or NULL */
	const char *attributes; /* "{#fig-os}" of the info string, or NULL */
	union {
		struct forest forest;
		struct survival survival;
		struct timeline timeline;
		struct bars bars;
	};
};

/* True if the number was given. */
static inline bool chart_has(struct number number)
{
	return !isnan(number.value);
}

/* The kind that a code block's info string begins with; false if none. */
bool chart_find_kind(const char *info, enum chart_kind *kind);

/* "forest", "survival", "timeline", "bars". */
const char *chart_kind_name(enum chart_kind kind);

/*
 * The chart of a code block, or NULL.  (A code block has no other user data.)
 */
struct chart *chart_of(cmark_node *node);

#endif
