/*
 * What the SVG of a chart draws: the boxes of its words, the ticks of its axes,
 * its squares; and whether all of it lies within.
 *
 * A header only, since every tests/unit/<name>.c is a program of its own.
 */
#ifndef DRAWN_H
#define DRAWN_H

#include "charts.h"

/* Places are written in hundredths. */
#define ROUGH 0.02

/* What is read of a line of words is so high, in heights of its letters. */
#define HEIGHT 1.1
#define BASELINE 0.36

struct box {
	double left;
	double top;
	double right;
	double bottom;
};

struct words_drawn {
	struct box box;
	struct text words;
	enum word_style style;
	double x;
	char anchor; /* of "start", "middle", "end" */
};

struct spot {
	double x;
	double y;
};

struct drawn {
	const char *svg;
	double height;
	bool within;
	struct box outside; /* the first that is */
	bool in_words;
	bool unknown; /* an element that this test does not measure */
	struct words_drawn *words;
	size_t words_count;
	size_t words_capacity;
	struct spot *ticks; /* of horizontal axes */
	size_t tick_count;
	size_t tick_capacity;
	struct spot *squares;
	size_t square_count;
	size_t square_capacity;
};

static inline const char *value_of(
    const struct xml_element *element, const char *name)
{
	for (size_t i = 0; i < element->attribute_count; i++) {
		if (strcmp(element->attributes[i].name, name) == 0)
			return element->attributes[i].value;
	}
	return NULL;
}

/* NAN fails whatever is asked of it. */
static inline double number_of(
    const struct xml_element *element, const char *name)
{
	const char *value = value_of(element, name);
	char *end;
	double number = value ? strtod(value, &end) : NAN;

	return value && *end == '\0' ? number : NAN;
}

static inline void must_hold(struct drawn *drawn, struct box box)
{
	if (box.left >= -ROUGH && box.right <= PICTURE_WIDTH + ROUGH &&
	    box.top >= -ROUGH && box.bottom <= drawn->height + ROUGH &&
	    box.left <= box.right + ROUGH && box.top <= box.bottom + ROUGH)
		return;
	if (drawn->within)
		drawn->outside = box;
	drawn->within = false;
}

static inline void add_spot(
    struct spot **spots, size_t *count, size_t *capacity, struct spot spot)
{
	*spots = memory_grow(*spots, *count, capacity, sizeof(**spots));
	(*spots)[(*count)++] = spot;
}

static inline void read_line(
    struct drawn *drawn, const struct xml_element *element)
{
	double x1 = number_of(element, "x1");
	double y1 = number_of(element, "y1");
	double x2 = number_of(element, "x2");
	double y2 = number_of(element, "y2");

	must_hold(drawn,
	    (struct box){
	        fmin(x1, x2), fmin(y1, y2), fmax(x1, x2), fmax(y1, y2)});
	if (isnan(x1 + x2 + y1 + y2))
		drawn->within = false;
	if (string_equal(value_of(element, "class"), "thin") &&
	    fabs(x1 - x2) < ROUGH && fabs(y2 - y1 - 4) < ROUGH)
		add_spot(&drawn->ticks, &drawn->tick_count,
		    &drawn->tick_capacity, (struct spot){x1, y1});
}

static inline void read_rectangle(
    struct drawn *drawn, const struct xml_element *element)
{
	double x = number_of(element, "x");
	double y = number_of(element, "y");
	double width = number_of(element, "width");
	double height = number_of(element, "height");

	must_hold(drawn, (struct box){x, y, x + width, y + height});
	if (!(width >= 0 && height >= 0))
		drawn->within = false;
	if (fabs(width - height) < ROUGH)
		add_spot(&drawn->squares, &drawn->square_count,
		    &drawn->square_capacity,
		    (struct spot){x + width / 2, y + height / 2});
}

static inline void read_circle(
    struct drawn *drawn, const struct xml_element *element)
{
	double x = number_of(element, "cx");
	double y = number_of(element, "cy");
	double r = number_of(element, "r");

	must_hold(drawn, (struct box){x - r, y - r, x + r, y + r});
}

static inline void read_points(
    struct drawn *drawn, const struct xml_element *element)
{
	const char *points = value_of(element, "points");
	char *end;

	for (; points && *points; points = end + strspn(end, " ")) {
		double x = strtod(points, &end);
		double y = *end == ',' ? strtod(end + 1, &end) : NAN;

		must_hold(drawn, (struct box){x, y, x, y});
		if (isnan(y))
			return;
	}
}

static inline void open_words(
    struct drawn *drawn, const struct xml_element *element)
{
	const char *anchor = value_of(element, "text-anchor");
	struct words_drawn words = {.style = WORDS_NORMAL,
	    .x = number_of(element, "x"),
	    .anchor = anchor ? anchor[0] : 's'};
	double middle;

	if (value_of(element, "font-weight"))
		words.style = WORDS_BOLD;
	else if (value_of(element, "font-size"))
		words.style = WORDS_SMALL;
	middle = number_of(element, "y") - BASELINE * words_size(words.style);
	words.box.top = middle - HEIGHT / 2 * words_size(words.style);
	words.box.bottom = middle + HEIGHT / 2 * words_size(words.style);
	drawn->words = memory_grow(drawn->words, drawn->words_count,
	    &drawn->words_capacity, sizeof(*drawn->words));
	drawn->words[drawn->words_count++] = words;
	drawn->in_words = true;
}

static inline void close_words(struct drawn *drawn)
{
	struct words_drawn *words = &drawn->words[drawn->words_count - 1];
	double width =
	    words_width(fonts, words->style, text_string(&words->words));

	words->box.left = words->x;
	if (words->anchor == 'm')
		words->box.left -= width / 2;
	if (words->anchor == 'e')
		words->box.left -= width;
	words->box.right = words->box.left + width;
	must_hold(drawn, words->box);
	drawn->in_words = false;
}

static inline void hear_element(
    void *context, size_t offset, const struct xml_element *element)
{
	struct drawn *drawn = context;
	const char *box = value_of(element, "viewBox");

	(void)offset;
	if (strcmp(element->name, "text") == 0)
		open_words(drawn, element);
	else if (strcmp(element->name, "line") == 0)
		read_line(drawn, element);
	else if (strcmp(element->name, "rect") == 0)
		read_rectangle(drawn, element);
	else if (strcmp(element->name, "circle") == 0)
		read_circle(drawn, element);
	else if (string_starts_with(element->name, "poly"))
		read_points(drawn, element);
	else if (box && string_starts_with(box, "0 0 360 "))
		drawn->height = strtod(box + strlen("0 0 360 "), NULL);
	else if (strcmp(element->name, "title") != 0 &&
	    strcmp(element->name, "desc") != 0)
		drawn->unknown = true;
}

static inline void hear_end(void *context)
{
	struct drawn *drawn = context;

	if (drawn->in_words)
		close_words(drawn);
}

static inline void hear_text(void *context, const char *bytes, size_t length)
{
	struct drawn *drawn = context;

	if (drawn->in_words)
		text_append(
		    &drawn->words[drawn->words_count - 1].words, bytes, length);
}

static inline void hear_doctype(
    void *context, size_t offset, bool external, bool declares)
{
	(void)offset;
	(void)external;
	(void)declares;
	((struct drawn *)context)->unknown = true;
}

static inline void hear_instruction(
    void *context, size_t offset, const char *target)
{
	(void)offset;
	(void)target;
	((struct drawn *)context)->unknown = true;
}

static inline bool read_svg(struct drawn *drawn, const struct text *svg)
{
	static const struct xml_listener listener = {
	    .doctype = hear_doctype,
	    .instruction = hear_instruction,
	    .element = hear_element,
	    .end = hear_end,
	    .text = hear_text,
	};
	struct xml_problem problem;

	drawn->svg = text_string(svg);
	drawn->within = true;
	return xml_read(svg->data, svg->length, &listener, drawn, &problem);
}

static inline void clear_drawn(struct drawn *drawn)
{
	for (size_t i = 0; i < drawn->words_count; i++)
		text_clear(&drawn->words[i].words);
	free(drawn->words);
	free(drawn->ticks);
	free(drawn->squares);
}

#endif
