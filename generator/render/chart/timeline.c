/*
 * Timelines: what happened when, one row an event.
 *
 * What the event is stands above its mark.  Lines that go across all rows leave
 * out the words in their way.
 */
#include "render/chart/timeline.h"

#include <math.h>

#include "render/labels.h"

#define GAP 6
#define LANE_GAP 8
#define DATE_GAP 5
#define CLEAR 4 /* of lines across */
#define BAND 13 /* height of what marks are drawn in */
#define TICK 4

/* Of the legend. */
#define ITEM_GAP 16

enum {
	MOST_YEARS = 16,
};

/* Words that lines across leave out. */
struct gap {
	double left;
	double right;
	double top;
	double bottom;
};

struct drawing {
	struct picture *picture;
	const struct timeline *timeline;
	struct scale scale;
	double y;   /* of the top of what comes next */
	double top; /* of the rows */
	struct gap *gaps;
	size_t gap_count;
};

static struct words broken(
    const struct drawing *drawing, enum word_style style, const char *string)
{
	const struct picture *picture = drawing->picture;

	return words_break(
	    picture->fonts, style, string, PICTURE_WIDTH, picture->memory);
}

/* --- above the rows ----------------------------------------------------- */

static void draw_legend(struct drawing *drawing)
{
	bool kinds[EVENT_KINDS];
	double y = drawing->y + words_line(WORDS_SMALL) / 2;
	double x = 0;

	if (!timeline_kinds(drawing->timeline, kinds))
		return;
	for (int kind = 0; kind < EVENT_KINDS; kind++) {
		const char *name = timeline_kind_name((enum event_kind)kind);

		if (!kinds[kind])
			continue;
		timeline_draw_mark(drawing->picture, (enum event_kind)kind,
		    x + TIMELINE_MARK / 2.0 + 1, y);
		x += TIMELINE_MARK + GAP;
		picture_words(drawing->picture, (struct point){x, y},
		    WORDS_START, WORDS_SMALL, name);
		x += ITEM_GAP +
		    words_width(drawing->picture->fonts, WORDS_SMALL, name);
	}
	drawing->y = y + words_line(WORDS_SMALL) / 2 + GAP;
}

/* "cut-off 22 November 2026", as near to its line as the picture allows. */
static void draw_cut_off_date(struct drawing *drawing)
{
	struct text text = {0};
	struct moment moment = drawing->timeline->cut_off;
	double line = words_line(WORDS_SMALL);
	double half;
	double x;

	if (!timeline_has(moment))
		return;
	text_printf(&text, "%s ", label(LABEL_CUT_OFF));
	timeline_append_moment(&text, moment);
	half = words_width(
	           drawing->picture->fonts, WORDS_SMALL, text_string(&text)) /
	    2;
	x = scale_at(&drawing->scale, timeline_year(moment));
	x = fmin(fmax(x, half), PICTURE_WIDTH - half);
	picture_words(drawing->picture,
	    (struct point){x, drawing->y + line / 2}, WORDS_MIDDLE, WORDS_SMALL,
	    text_string(&text));
	text_clear(&text);
	drawing->y += line + 2;
}

/* --- rows --------------------------------------------------------------- */

static void add_gap(
    struct drawing *drawing, double left, double width, double height)
{
	drawing->gaps[drawing->gap_count++] =
	    (struct gap){left, left + width, drawing->y, drawing->y + height};
}

/* "1 May 2017 – 22 February 2021" */
static void append_dates(struct text *out, const struct event *event)
{
	timeline_append_moment(out, event->date);
	if (!timeline_has(event->end))
		return;
	text_append_string(out, " \xE2\x80\x93 ");
	timeline_append_moment(out, event->end);
}

/* As near to x as the picture allows, and clear of the cut-off if it can be. */
static double words_x(const struct drawing *drawing, double x, double width)
{
	const struct moment *cut_off = &drawing->timeline->cut_off;
	double line;

	x = fmax(0, fmin(x, PICTURE_WIDTH - width));
	if (!timeline_has(*cut_off))
		return x;
	line = scale_at(&drawing->scale, timeline_year(*cut_off));
	if (x < line + CLEAR && x + width > line - CLEAR)
		x = line - CLEAR >= width ? line - CLEAR - width : x;
	return x;
}

/* What the event is, and when: beside it, or below if that has no room. */
static void draw_words(
    struct drawing *drawing, const struct event *event, double x)
{
	struct picture *picture = drawing->picture;
	struct words words = broken(drawing, WORDS_NORMAL, event->label);
	double line = words_line(WORDS_NORMAL);
	double beside = words.width + DATE_GAP;
	struct text dates = {0};
	double width;

	append_dates(&dates, event);
	width = words_width(picture->fonts, WORDS_SMALL, text_string(&dates));
	if (words.count != 1 || beside + width > PICTURE_WIDTH)
		beside = 0;
	width = fmax(words.width, beside + width);
	x = words_x(drawing, x, width);
	picture_lines(picture, (struct point){x, drawing->y + line / 2},
	    WORDS_START, WORDS_NORMAL, &words);
	add_gap(drawing, x, width,
	    line * ((double)words.count + (beside > 0 ? 0 : 1)));
	drawing->y = drawing->gaps[drawing->gap_count - 1].bottom;
	picture_words(picture,
	    (struct point){x + beside, drawing->y - line / 2}, WORDS_START,
	    WORDS_SMALL, text_string(&dates));
	text_clear(&dates);
}

static void draw_event(struct drawing *drawing, const struct event *event)
{
	double x = scale_at(&drawing->scale, timeline_year(event->date));
	double y;

	draw_words(drawing, event, x - TIMELINE_MARK / 2.0);
	y = drawing->y + BAND / 2.0;
	if (event->is_open || timeline_has(event->end))
		timeline_draw_bar(drawing->picture, event, &drawing->scale, y);
	else
		timeline_draw_mark(drawing->picture, event->kind, x, y);
	drawing->y += BAND + GAP;
}

static void draw_lane(struct drawing *drawing, const struct lane *lane)
{
	if (lane->name) {
		struct words words = broken(drawing, WORDS_BOLD, lane->name);
		double line = words_line(WORDS_BOLD);
		double height = line * (double)words.count;

		picture_lines(drawing->picture,
		    (struct point){0, drawing->y + line / 2}, WORDS_START,
		    WORDS_BOLD, &words);
		add_gap(drawing, 0, words.width, height);
		drawing->y += height + GAP;
	}
	for (size_t i = 0; i < lane->count; i++)
		draw_event(drawing, &lane->events[i]);
}

static void draw_lanes(struct drawing *drawing)
{
	const struct timeline *timeline = drawing->timeline;
	size_t count = timeline->count;

	for (size_t i = 0; i < timeline->count; i++)
		count += timeline->lanes[i].count;
	drawing->gaps = arena_new(
	    drawing->picture->memory, (count + 1) * sizeof(*drawing->gaps));
	for (size_t i = 0; i < timeline->count; i++) {
		if (i > 0)
			drawing->y += LANE_GAP;
		draw_lane(drawing, &timeline->lanes[i]);
	}
}

/* --- lines across ------------------------------------------------------- */

/* Gaps are in the order of their places. */
static void draw_across(
    const struct drawing *drawing, double x, enum stroke stroke)
{
	double from = drawing->top;

	for (size_t i = 0; i < drawing->gap_count; i++) {
		const struct gap *gap = &drawing->gaps[i];

		if (x <= gap->left - CLEAR || x >= gap->right + CLEAR)
			continue;
		if (gap->top > from)
			picture_line(drawing->picture, (struct point){x, from},
			    (struct point){x, gap->top}, stroke);
		from = gap->bottom;
	}
	if (drawing->y > from)
		picture_line(drawing->picture, (struct point){x, from},
		    (struct point){x, drawing->y}, stroke);
}

static void draw_years(struct drawing *drawing)
{
	const struct scale *scale = &drawing->scale;
	double years[MOST_YEARS];
	size_t count = timeline_ticks(scale, years, MOST_YEARS);
	double y = drawing->y;

	picture_line(drawing->picture, (struct point){scale->from, y},
	    (struct point){scale->to, y}, STROKE_THIN);
	for (size_t i = 0; i < count; i++) {
		double x = scale_at(scale, years[i]);
		char number[16];

		snprintf(number, sizeof(number), "%.0f", years[i]);
		draw_across(drawing, x, STROKE_GRID);
		picture_line(drawing->picture, (struct point){x, y},
		    (struct point){x, y + TICK}, STROKE_THIN);
		picture_words(drawing->picture,
		    (struct point){
		        x, y + TICK + 2 + words_line(WORDS_SMALL) / 2},
		    WORDS_MIDDLE, WORDS_SMALL, number);
	}
}

static void draw_cut_off(const struct drawing *drawing)
{
	struct moment moment = drawing->timeline->cut_off;

	if (timeline_has(moment))
		draw_across(drawing,
		    scale_at(&drawing->scale, timeline_year(moment)),
		    STROKE_DASHED);
}

/* What goes across lies below the marks, but is known only after them. */
static void draw_rows(struct drawing *drawing)
{
	struct picture *picture = drawing->picture;
	struct text *out = picture->out;
	struct text rows = {0};

	picture->out = &rows;
	draw_lanes(drawing);
	picture->out = out;
	draw_years(drawing);
	draw_cut_off(drawing);
	text_append(out, text_string(&rows), rows.length);
	text_clear(&rows);
}

void timeline_draw(struct picture *picture, const struct chart *chart)
{
	struct drawing drawing = {.picture = picture,
	    .timeline = &chart->timeline,
	    .scale = timeline_scale(&chart->timeline)};

	draw_legend(&drawing);
	draw_cut_off_date(&drawing);
	drawing.top = drawing.y;
	drawing.y += GAP;
	draw_rows(&drawing);
}
