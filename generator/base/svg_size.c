/*
 * Specifications: SVG 2, 7.2 and 8.2; CSS Values Level 4, 6.
 */
#include "base/svg_size.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* What no number of a picture is larger than. */
#define MOST 1e9

static const char *skip_blanks(const char *string)
{
	return string + strspn(string, " \t\r\n");
}

/* A number of CSS: strtod() also knows "inf", "nan" and "0x1". */
static double number(const char *string, const char **end)
{
	size_t length = strspn(string, "+-.0123456789eE");
	char digits[64];
	char *stop;
	double value;

	*end = string;
	if (length == 0 || length >= sizeof(digits))
		return 0;
	memcpy(digits, string, length);
	digits[length] = '\0';
	value = strtod(digits, &stop);
	*end = string + (stop - digits);
	return value > -MOST && value < MOST ? value : 0;
}

struct unit {
	const char *name;
	double pixels;
};

/* The length in pixels; 0 if it is none or depends on something. */
static double length_of(const char *attribute)
{
	static const struct unit units[] = {{"", 1}, {"px", 1},
	    {"pt", 96 / 72.}, {"pc", 16}, {"in", 96}, {"cm", 96 / 2.54},
	    {"mm", 96 / 25.4}, {"q", 96 / 101.6}, {"em", 16}, {"rem", 16},
	    {"ex", 8}};
	const char *unit;
	double value;
	size_t length;

	if (!attribute)
		return 0;
	value = number(skip_blanks(attribute), &unit);
	length = strcspn(unit, " \t\r\n");
	if (*skip_blanks(unit + length) != '\0' || value <= 0)
		return 0;
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
		if (strlen(units[i].name) == length &&
		    strncasecmp(unit, units[i].name, length) == 0)
			return value * units[i].pixels;
	}
	return 0;
}

/* The last two of the four numbers. */
static bool read_view_box(const char *view_box, double *width, double *height)
{
	double numbers[4];

	if (!view_box)
		return false;
	for (int i = 0; i < 4; i++) {
		const char *start = view_box + strspn(view_box, " \t\r\n,");

		numbers[i] = number(start, &view_box);
		if (view_box == start)
			return false;
	}
	*width = numbers[2];
	*height = numbers[3];
	return *width > 0 && *height > 0;
}

void svg_size(const char *width, const char *height, const char *view_box,
    unsigned *pixels_wide, unsigned *pixels_high)
{
	double wide = length_of(width);
	double high = length_of(height);
	double box_width = 0;
	double box_height = 0;
	bool has_box = read_view_box(view_box, &box_width, &box_height);

	if (has_box && wide <= 0 && high <= 0) {
		wide = box_width;
		high = box_height;
	} else if (has_box && high <= 0) {
		high = wide * box_height / box_width;
	} else if (has_box && wide <= 0) {
		wide = high * box_width / box_height;
	}
	*pixels_wide = *pixels_high = 0;
	if (wide < 0.5 || high < 0.5 || wide > MOST || high > MOST)
		return;
	*pixels_wide = (unsigned)(wide + 0.5);
	*pixels_high = (unsigned)(high + 0.5);
}
