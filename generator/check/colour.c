/*
 * Colours.
 */
#include "check/colour.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct named_colour {
	const char *name;
	unsigned value; /* 0xRRGGBB */
};

/* CSS Color Level 4, section 6.1; in the order of strcmp(). */
static const struct named_colour named[] = {
    {"aliceblue", 0xf0f8ff},
    {"antiquewhite", 0xfaebd7},
    {"aqua", 0x00ffff},
    {"aquamarine", 0x7fffd4},
    {"azure", 0xf0ffff},
    {"beige", 0xf5f5dc},
    {"bisque", 0xffe4c4},
    {"black", 0x000000},
    {"blanchedalmond", 0xffebcd},
    {"blue", 0x0000ff},
    {"blueviolet", 0x8a2be2},
    {"brown", 0xa52a2a},
    {"burlywood", 0xdeb887},
    {"cadetblue", 0x5f9ea0},
    {"chartreuse", 0x7fff00},
    {"chocolate", 0xd2691e},
    {"coral", 0xff7f50},
    {"cornflowerblue", 0x6495ed},
    {"cornsilk", 0xfff8dc},
    {"crimson", 0xdc143c},
    {"cyan", 0x00ffff},
    {"darkblue", 0x00008b},
    {"darkcyan", 0x008b8b},
    {"darkgoldenrod", 0xb8860b},
    {"darkgray", 0xa9a9a9},
    {"darkgreen", 0x006400},
    {"darkgrey", 0xa9a9a9},
    {"darkkhaki", 0xbdb76b},
    {"darkmagenta", 0x8b008b},
    {"darkolivegreen", 0x556b2f},
    {"darkorange", 0xff8c00},
    {"darkorchid", 0x9932cc},
    {"darkred", 0x8b0000},
    {"darksalmon", 0xe9967a},
    {"darkseagreen", 0x8fbc8f},
    {"darkslateblue", 0x483d8b},
    {"darkslategray", 0x2f4f4f},
    {"darkslategrey", 0x2f4f4f},
    {"darkturquoise", 0x00ced1},
    {"darkviolet", 0x9400d3},
    {"deeppink", 0xff1493},
    {"deepskyblue", 0x00bfff},
    {"dimgray", 0x696969},
    {"dimgrey", 0x696969},
    {"dodgerblue", 0x1e90ff},
    {"firebrick", 0xb22222},
    {"floralwhite", 0xfffaf0},
    {"forestgreen", 0x228b22},
    {"fuchsia", 0xff00ff},
    {"gainsboro", 0xdcdcdc},
    {"ghostwhite", 0xf8f8ff},
    {"gold", 0xffd700},
    {"goldenrod", 0xdaa520},
    {"gray", 0x808080},
    {"green", 0x008000},
    {"greenyellow", 0xadff2f},
    {"grey", 0x808080},
    {"honeydew", 0xf0fff0},
    {"hotpink", 0xff69b4},
    {"indianred", 0xcd5c5c},
    {"indigo", 0x4b0082},
    {"ivory", 0xfffff0},
    {"khaki", 0xf0e68c},
    {"lavender", 0xe6e6fa},
    {"lavenderblush", 0xfff0f5},
    {"lawngreen", 0x7cfc00},
    {"lemonchiffon", 0xfffacd},
    {"lightblue", 0xadd8e6},
    {"lightcoral", 0xf08080},
    {"lightcyan", 0xe0ffff},
    {"lightgoldenrodyellow", 0xfafad2},
    {"lightgray", 0xd3d3d3},
    {"lightgreen", 0x90ee90},
    {"lightgrey", 0xd3d3d3},
    {"lightpink", 0xffb6c1},
    {"lightsalmon", 0xffa07a},
    {"lightseagreen", 0x20b2aa},
    {"lightskyblue", 0x87cefa},
    {"lightslategray", 0x778899},
    {"lightslategrey", 0x778899},
    {"lightsteelblue", 0xb0c4de},
    {"lightyellow", 0xffffe0},
    {"lime", 0x00ff00},
    {"limegreen", 0x32cd32},
    {"linen", 0xfaf0e6},
    {"magenta", 0xff00ff},
    {"maroon", 0x800000},
    {"mediumaquamarine", 0x66cdaa},
    {"mediumblue", 0x0000cd},
    {"mediumorchid", 0xba55d3},
    {"mediumpurple", 0x9370db},
    {"mediumseagreen", 0x3cb371},
    {"mediumslateblue", 0x7b68ee},
    {"mediumspringgreen", 0x00fa9a},
    {"mediumturquoise", 0x48d1cc},
    {"mediumvioletred", 0xc71585},
    {"midnightblue", 0x191970},
    {"mintcream", 0xf5fffa},
    {"mistyrose", 0xffe4e1},
    {"moccasin", 0xffe4b5},
    {"navajowhite", 0xffdead},
    {"navy", 0x000080},
    {"oldlace", 0xfdf5e6},
    {"olive", 0x808000},
    {"olivedrab", 0x6b8e23},
    {"orange", 0xffa500},
    {"orangered", 0xff4500},
    {"orchid", 0xda70d6},
    {"palegoldenrod", 0xeee8aa},
    {"palegreen", 0x98fb98},
    {"paleturquoise", 0xafeeee},
    {"palevioletred", 0xdb7093},
    {"papayawhip", 0xffefd5},
    {"peachpuff", 0xffdab9},
    {"peru", 0xcd853f},
    {"pink", 0xffc0cb},
    {"plum", 0xdda0dd},
    {"powderblue", 0xb0e0e6},
    {"purple", 0x800080},
    {"rebeccapurple", 0x663399},
    {"red", 0xff0000},
    {"rosybrown", 0xbc8f8f},
    {"royalblue", 0x4169e1},
    {"saddlebrown", 0x8b4513},
    {"salmon", 0xfa8072},
    {"sandybrown", 0xf4a460},
    {"seagreen", 0x2e8b57},
    {"seashell", 0xfff5ee},
    {"sienna", 0xa0522d},
    {"silver", 0xc0c0c0},
    {"skyblue", 0x87ceeb},
    {"slateblue", 0x6a5acd},
    {"slategray", 0x708090},
    {"slategrey", 0x708090},
    {"snow", 0xfffafa},
    {"springgreen", 0x00ff7f},
    {"steelblue", 0x4682b4},
    {"tan", 0xd2b48c},
    {"teal", 0x008080},
    {"thistle", 0xd8bfd8},
    {"tomato", 0xff6347},
    {"turquoise", 0x40e0d0},
    {"violet", 0xee82ee},
    {"wheat", 0xf5deb3},
    {"white", 0xffffff},
    {"whitesmoke", 0xf5f5f5},
    {"yellow", 0xffff00},
    {"yellowgreen", 0x9acd32},
};

enum {
	COLOUR_LONGEST = 64
};

static struct colour from_bytes(unsigned red, unsigned green, unsigned blue)
{
	return (struct colour){red / 255.0, green / 255.0, blue / 255.0, 1.0};
}

static int compare(const void *key, const void *element)
{
	const struct named_colour *colour = element;

	return strcmp(key, colour->name);
}

static bool read_name(struct colour *colour, const char *value)
{
	const struct named_colour *found = bsearch(value, named,
	    sizeof(named) / sizeof(*named), sizeof(*named), compare);

	if (strcmp(value, "transparent") == 0) {
		*colour = (struct colour){0};
		return true;
	}
	if (found)
		*colour = from_bytes(found->value >> 16,
		    found->value >> 8 & 0xFF, found->value & 0xFF);
	return found != NULL;
}

static unsigned digit(char c)
{
	return (unsigned)(isdigit((unsigned char)c) ? c - '0' : c - 'a' + 10);
}

/* "abc", "abcd", "aabbcc" or "aabbccdd" */
static bool read_hex(struct colour *colour, const char *value)
{
	size_t length = strlen(value);
	size_t width = length > 4 ? 2 : 1;
	unsigned parts[4] = {0, 0, 0, 255};

	if (strspn(value, "0123456789abcdef") != length ||
	    (length != 3 && length != 4 && length != 6 && length != 8))
		return false;
	for (size_t i = 0; i * width < length; i++)
		parts[i] = digit(value[i * width]) * 16 +
		    digit(value[i * width + width - 1]);
	*colour = from_bytes(parts[0], parts[1], parts[2]);
	colour->alpha = parts[3] / 255.0;
	return true;
}

/* A number of rgb(), from 0 to 1; whole is what stands for 1. */
static bool read_number(const char **value, double whole, double *number)
{
	char *end;

	*value += strspn(*value, " ,/");
	*number = strtod(*value, &end);
	if (end == *value)
		return false;
	*number /= *end == '%' ? 100 : whole;
	if (*number < 0)
		*number = 0;
	if (*number > 1)
		*number = 1;
	*value = end + (*end == '%');
	return **value == ' ' || **value == ',' || **value == '/' ||
	    **value == ')';
}

/* Behind "rgb(" or "rgba(". */
static bool read_function(struct colour *colour, const char *value)
{
	colour->alpha = 1;
	if (!read_number(&value, 255, &colour->red) ||
	    !read_number(&value, 255, &colour->green) ||
	    !read_number(&value, 255, &colour->blue))
		return false;
	value += strspn(value, " ");
	return *value == ')' || read_number(&value, 1, &colour->alpha);
}

/* One part of what hsl() gives: Color Level 4, section 7.1. */
static double part_of_hue(double hue, const double *values, double offset)
{
	double k = fmod(offset + hue * 12, 12);
	double least = fmin(fmin(k - 3, 9 - k), 1);

	return values[1] -
	    values[0] * fmin(values[1], 1 - values[1]) * fmax(least, -1);
}

/* The angle of hsl(), from 0 to 1. */
static bool read_hue(const char **value, double *hue)
{
	static const char unit[] = "deg";
	char *end;
	double degrees;

	*value += strspn(*value, " ");
	degrees = fmod(strtod(*value, &end), 360);
	if (end == *value)
		return false;
	*value = end;
	if (strncmp(end, unit, strlen(unit)) == 0)
		*value += strlen(unit);
	*hue = (degrees < 0 ? degrees + 360 : degrees) / 360;
	return **value == ' ' || **value == ',';
}

/* Behind "hsl(" or "hsla(". */
static bool read_hue_function(struct colour *colour, const char *value)
{
	double hue;
	double values[2]; /* saturation and lightness */

	colour->alpha = 1;
	if (!read_hue(&value, &hue) || !read_number(&value, 100, &values[0]) ||
	    !read_number(&value, 100, &values[1]))
		return false;
	colour->red = part_of_hue(hue, values, 0);
	colour->green = part_of_hue(hue, values, 8);
	colour->blue = part_of_hue(hue, values, 4);
	value += strspn(value, " ");
	return *value == ')' || read_number(&value, 1, &colour->alpha);
}

bool colour_read(struct colour *colour, const char *value, size_t length)
{
	char small[COLOUR_LONGEST] = "";

	if (length >= sizeof(small))
		return false;
	for (size_t i = 0; i < length; i++)
		small[i] = (char)tolower((unsigned char)value[i]);
	small[length] = '\0';
	if (small[0] == '#')
		return read_hex(colour, small + 1);
	if (strncmp(small, "rgb(", 4) == 0)
		return read_function(colour, small + 4);
	if (strncmp(small, "rgba(", 5) == 0)
		return read_function(colour, small + 5);
	if (strncmp(small, "hsl(", 4) == 0)
		return read_hue_function(colour, small + 4);
	if (strncmp(small, "hsla(", 5) == 0)
		return read_hue_function(colour, small + 5);
	return read_name(colour, small);
}

struct colour colour_over(struct colour colour, struct colour ground)
{
	double through = 1 - colour.alpha;

	return (struct colour){
	    .red = colour.red * colour.alpha + ground.red * through,
	    .green = colour.green * colour.alpha + ground.green * through,
	    .blue = colour.blue * colour.alpha + ground.blue * through,
	    .alpha = 1,
	};
}

static double linear(double part)
{
	return part <= 0.04045 ? part / 12.92
	                       : pow((part + 0.055) / 1.055, 2.4);
}

static double luminance(struct colour colour)
{
	return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) +
	    0.0722 * linear(colour.blue);
}

double colour_contrast(struct colour a, struct colour b)
{
	double first = luminance(a) + 0.05;
	double second = luminance(b) + 0.05;

	return first > second ? first / second : second / first;
}
