/*
 * Drawing: SVG elements with as few digits as their places need.
 */
#include "render/chart/picture.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "render/markup.h"

/* How far below the middle of its letters a line of words stands. */
#define BASELINE 0.36

static void put(const struct picture *picture, const char *string)
{
	text_append_string(picture->out, string);
}

/* Hundredths are finer than any screen shows. */
static void append_place(struct text *out, double value)
{
	long hundredths = lround(value * 100);
	char digits[40];
	size_t length;

	if (hundredths % 100 == 0) {
		text_printf(out, "%ld", hundredths / 100);
		return;
	}
	length = (size_t)snprintf(
	    digits, sizeof(digits), "%.2f", (double)hundredths / 100);
	if (digits[length - 1] == '0')
		length--;
	text_append(out, digits, length);
}

static void put_place(
    const struct picture *picture, const char *name, double value)
{
	put(picture, " ");
	put(picture, name);
	put(picture, "=\"");
	append_place(picture->out, value);
	put(picture, "\"");
}

const char *picture_keep(const struct picture *picture, struct text *text)
{
	const char *string =
	    arena_copy_string(picture->memory, text_string(text), text->length);

	text_clear(text);
	return string;
}

void picture_reach(struct picture *picture, double y)
{
	picture->height = fmax(picture->height, y);
}

/* --- words ------------------------------------------------------------ */

static void put_style(const struct picture *picture, enum word_style style)
{
	if (style == WORDS_SMALL)
		put_place(picture, "font-size", words_size(style));
	if (style == WORDS_BOLD)
		put(picture, " font-weight=\"bold\"");
}

void picture_words(struct picture *picture, struct point at,
    enum word_anchor anchor, enum word_style style, const char *string)
{
	static const char *const anchors[] = {
	    [WORDS_START] = "",
	    [WORDS_MIDDLE] = " text-anchor=\"middle\"",
	    [WORDS_END] = " text-anchor=\"end\"",
	};

	put(picture, "<text");
	put_place(picture, "x", at.x);
	put_place(picture, "y", at.y + words_size(style) * BASELINE);
	put(picture, anchors[anchor]);
	put_style(picture, style);
	put(picture, ">");
	markup_append_string(picture->out, string);
	put(picture, "</text>\n");
	picture_reach(picture, at.y + words_line(style) / 2);
}

void picture_lines(struct picture *picture, struct point at,
    enum word_anchor anchor, enum word_style style, const struct words *words)
{
	for (size_t i = 0; i < words->count; i++) {
		picture_words(picture, at, anchor, style, words->lines[i]);
		at.y += words_line(style);
	}
}

/* --- lines and areas -------------------------------------------------- */

static void put_stroke(const struct picture *picture, enum stroke stroke)
{
	static const char *const attributes[] = {
	    [STROKE_NORMAL] = " stroke-width=\"1.5\"",
	    [STROKE_THIN] = " class=\"thin\" stroke-width=\"0.5\"",
	    [STROKE_HAIR] = " stroke-width=\"1\"",
	    [STROKE_GRID] =
	        " class=\"grid\" stroke-width=\"0.5\" stroke-opacity=\"0.25\"",
	    [STROKE_DASHED] = " stroke-width=\"1.5\" stroke-dasharray=\"6 3\"",
	    [STROKE_DOTTED] =
	        " stroke-width=\"1.5\" stroke-dasharray=\"1.5 2.5\"",
	    [STROKE_LONG] = " stroke-width=\"1.5\" stroke-dasharray=\"12 4\"",
	};

	put(picture, " stroke=\"currentColor\"");
	put(picture, attributes[stroke]);
}

void picture_line(struct picture *picture, struct point from, struct point to,
    enum stroke stroke)
{
	put(picture, "<line");
	put_place(picture, "x1", from.x);
	put_place(picture, "y1", from.y);
	put_place(picture, "x2", to.x);
	put_place(picture, "y2", to.y);
	put_stroke(picture, stroke);
	put(picture, " />\n");
	picture_reach(picture, fmax(from.y, to.y));
}

static void put_points(
    struct picture *picture, const struct point *points, size_t count)
{
	put(picture, " points=\"");
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			put(picture, " ");
		append_place(picture->out, points[i].x);
		put(picture, ",");
		append_place(picture->out, points[i].y);
		picture_reach(picture, points[i].y);
	}
	put(picture, "\"");
}

void picture_polyline(struct picture *picture, const struct point *points,
    size_t count, enum stroke stroke)
{
	put(picture, "<polyline");
	put_points(picture, points, count);
	put(picture, " fill=\"none\"");
	put_stroke(picture, stroke);
	put(picture, " />\n");
}

/* Hollow areas are of the page's colour where a style sheet knows it. */
static void put_ground(const struct picture *picture)
{
	text_printf(
	    picture->out, " class=\"hollow\" fill=\"%s\"", picture->ground);
}

static void put_shade(const struct picture *picture, double shade)
{
	put(picture, " stroke=\"currentColor\" stroke-width=\"1\"");
	if (shade <= 0)
		put_ground(picture);
	else if (shade < 1)
		put_place(picture, "fill-opacity", shade);
	put(picture, " />\n");
}

void picture_rectangle(struct picture *picture, struct point corner,
    double width, double height, double shade)
{
	put(picture, "<rect");
	put_place(picture, "x", corner.x);
	put_place(picture, "y", corner.y);
	put_place(picture, "width", width);
	put_place(picture, "height", height);
	put_shade(picture, shade);
	picture_reach(picture, corner.y + height);
}

void picture_polygon(struct picture *picture, const struct point *points,
    size_t count, double shade)
{
	put(picture, "<polygon");
	put_points(picture, points, count);
	put_shade(picture, shade);
}

void picture_dashed(
    struct picture *picture, const struct point *points, size_t count)
{
	put(picture, "<polygon");
	put_points(picture, points, count);
	put(picture,
	    " stroke=\"currentColor\" stroke-width=\"1\""
	    " stroke-dasharray=\"2.5 1.5\"");
	put_ground(picture);
	put(picture, " />\n");
}

/* --- markers ---------------------------------------------------------- */

static void put_disc(
    struct picture *picture, struct point at, double size, double shade)
{
	put(picture, "<circle");
	put_place(picture, "cx", at.x);
	put_place(picture, "cy", at.y);
	put_place(picture, "r", size / 2);
	put_shade(picture, shade);
	picture_reach(picture, at.y + size / 2);
}

static struct point moved(struct point point, double x, double y)
{
	return (struct point){point.x + x, point.y + y};
}

static void put_cross(struct picture *picture, struct point at, double half)
{
	picture_line(picture, moved(at, -half, -half), moved(at, half, half),
	    STROKE_NORMAL);
	picture_line(picture, moved(at, -half, half), moved(at, half, -half),
	    STROKE_NORMAL);
}

void picture_marker(struct picture *picture, enum marker marker,
    struct point at, double size, bool hollow)
{
	double half = size / 2;
	double shade = hollow ? 0 : 1;
	struct point triangle[] = {
	    moved(at, 0, -half), moved(at, half, half), moved(at, -half, half)};
	struct point diamond[] = {moved(at, 0, -half), moved(at, half, 0),
	    moved(at, 0, half), moved(at, -half, 0)};

	switch (marker) {
	case MARKER_DISC:
		put_disc(picture, at, size, shade);
		break;
	case MARKER_SQUARE:
		picture_rectangle(
		    picture, moved(at, -half, -half), size, size, shade);
		break;
	case MARKER_TRIANGLE:
		picture_polygon(picture, triangle, 3, shade);
		break;
	case MARKER_DIAMOND:
		picture_polygon(picture, diamond, 4, shade);
		break;
	case MARKER_CROSS:
		put_cross(picture, at, half);
		break;
	}
}
