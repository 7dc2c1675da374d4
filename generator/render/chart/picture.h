/*
 * The layer that all kinds of charts draw on: words, lines, marks, scales.
 *
 * Units are those of the viewBox; y grows downwards.  A picture is
 * PICTURE_WIDTH wide; its height is what was drawn.  Kinds draw from the top
 * downwards and ask for widths first: nothing is moved afterwards.
 */
#ifndef RENDER_CHART_PICTURE_H
#define RENDER_CHART_PICTURE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "base/text.h"
#include "model/chart.h"
#include "render/chart/chart.h"

struct chart_fonts;

enum {
	PICTURE_WIDTH = CHART_WIDTH,
};

/* --- words (words.c, fonts.c) ------------------------------------------ */

enum word_style {
	WORDS_NORMAL, /* 13 units high */
	WORDS_SMALL,  /* 12 */
	WORDS_BOLD,   /* 13 */
};

enum word_anchor {
	WORDS_START,
	WORDS_MIDDLE,
	WORDS_END,
};

/* How high letters of a style are, and how far its lines stand apart. */
double words_size(enum word_style style);
double words_line(enum word_style style);

/* How wide string is, with a little to spare for another font. */
double words_width(
    const struct chart_fonts *fonts, enum word_style style, const char *string);

struct words {
	const char **lines;
	size_t count;
	double width; /* of the widest line */
};

/*
 * Break string into lines no wider than width, between words where possible,
 * else within one.  The lines belong to arena.
 */
struct words words_break(const struct chart_fonts *fonts, enum word_style style,
    const char *string, double width, struct arena *arena);

/* --- drawing (picture.c) ------------------------------------------------ */

struct point {
	double x;
	double y;
};

struct picture {
	struct text *out;
	const struct chart_fonts *fonts;
	struct arena *memory; /* for the time of drawing */
	const char *ground;   /* that hollow areas are filled with, or "none" */
	double height;        /* the lowest that was drawn, and was asked for */
};

/* The text as a string of the picture's memory; the text is cleared. */
const char *picture_keep(const struct picture *picture, struct text *text);

/*
 * Append a line of words; y is the middle of its letters.  The words must lie
 * within the picture: callers measure.
 */
void picture_words(struct picture *picture, struct point at,
    enum word_anchor anchor, enum word_style style, const char *string);

/* Lines one below the other, the first one's middle at y. */
void picture_lines(struct picture *picture, struct point at,
    enum word_anchor anchor, enum word_style style, const struct words *words);

enum stroke {
	STROKE_NORMAL,
	STROKE_THIN, /* of axes and grids */
	STROKE_HAIR, /* of intervals: whole, but lighter than the lines */
	STROKE_GRID, /* pale */
	STROKE_DASHED,
	STROKE_DOTTED,
	STROKE_LONG, /* dashes far apart */
};

void picture_line(struct picture *picture, struct point from, struct point to,
    enum stroke stroke);

void picture_polyline(struct picture *picture, const struct point *points,
    size_t count, enum stroke stroke);

/* A closed area; shade 0 is hollow, 1 full, with an outline in any case. */
void picture_rectangle(struct picture *picture, struct point corner,
    double width, double height, double shade);
void picture_polygon(struct picture *picture, const struct point *points,
    size_t count, double shade);

/* A hollow one with a dashed outline. */
void picture_dashed(
    struct picture *picture, const struct point *points, size_t count);

enum marker {
	MARKER_DISC,
	MARKER_SQUARE,
	MARKER_TRIANGLE,
	MARKER_DIAMOND,
	MARKER_CROSS,
};

/*
 * Size is its width.  Hollow ones hide what lies below them where the ground is
 * known, by a style sheet if not here.
 */
void picture_marker(struct picture *picture, enum marker marker,
    struct point at, double size, bool hollow);

/* Make the picture at least that high. */
void picture_reach(struct picture *picture, double y);

/* --- scales (scale.c) --------------------------------------------------- */

/* Values from low to high lie between two places. */
struct scale {
	bool logarithmic;
	double low;
	double high;
	double from; /* x or y of low */
	double to;
};

/* Where value lies; one outside of the scale lies at its end. */
double scale_at(const struct scale *scale, double value);

enum {
	MOST_TICKS = 12
};

struct ticks {
	double values[MOST_TICKS];
	size_t count;
	int decimals; /* for append_number() */
};

/*
 * Round values within the scale, at most `most` of them: steps of 1, 2 or 5
 * times a power of ten; on a logarithmic scale 1, 2, 5 times powers of ten, or
 * the powers alone.  At least two, unless the scale is too short to count on:
 * where there are no two such values the steps become finer.
 */
struct ticks scale_ticks(const struct scale *scale, size_t most);

struct range {
	double low;
	double high;
};

/*
 * A scale that holds data, which may be wider, from a round value to another;
 * but of the ends in fixed those that are numbers.  Its places are not set.
 */
struct scale scale_for(bool logarithmic, struct range data, struct range fixed);

/* --- axes (axis.c) ------------------------------------------------------- */

/*
 * A horizontal axis at y with round ticks, their numbers below them: as many
 * as do not touch.
 */
void axis_draw(struct picture *picture, const struct scale *scale, double y);

/* --- numbers (numbers.c) ------------------------------------------------ */

/*
 * Append value as people write it: "0.5", "12 000", minus as U+2212; with so
 * many decimals, or if that is below 0 with as few as it needs.  What is too
 * long so becomes "2 × 10⁻⁷".
 */
void append_number(struct text *out, double value, int decimals);

/* Append a number as its author wrote it, but with a true minus. */
void append_written(struct text *out, struct number number);

/* Append "0.59–0.89", or "−0.5 to 0.3". */
void append_interval(struct text *out, struct number low, struct number high);

/* Append "95% CI". */
void append_level(struct text *out, double level);

/* --- tables (tables.c) -------------------------------------------------- */

/* A column's head; the row's head with words; a cell, empty if NULL. */
void table_column(struct text *out, const char *words);
void table_row(struct text *out, const char *words);
void table_cell(struct text *out, const char *words);

/* What stands between a number and its unit: "42.9%", but "12 months". */
const char *unit_gap(const char *unit);

/* A cell with a number and its unit, or with an interval; empty without. */
void table_number(struct text *out, struct number number, const char *unit);
void table_interval(struct text *out, struct number low, struct number high);

/* A row across count columns that names those below it. */
void table_group(struct text *out, const char *group, size_t count);

/* --- places (places.c) -------------------------------------------------- */

/*
 * Move the places wanted[], which rise, as little as needed so that neighbours
 * are at least apart from one another and all lie between low and high.
 */
void places_spread(
    double *wanted, size_t count, double apart, double low, double high);

/* --- the kinds ---------------------------------------------------------- */

void forest_draw(struct picture *picture, const struct chart *chart);
void survival_draw(struct picture *picture, const struct chart *chart);
void timeline_draw(struct picture *picture, const struct chart *chart);
void bars_draw(struct picture *picture, const struct chart *chart);

/* The data as rows: <thead>, <tbody> of a table. */
void forest_tabulate(struct text *out, const struct chart *chart);
void survival_tabulate(struct text *out, const struct chart *chart);
void timeline_tabulate(struct text *out, const struct chart *chart);
void bars_tabulate(struct text *out, const struct chart *chart);

#endif
