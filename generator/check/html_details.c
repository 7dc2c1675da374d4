/*
 * Attributes of HTML whose values hang on other attributes: the coordinates of
 * areas, the values of inputs.
 */
#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "check/examination.h"
#include "check/words.h"

/* --- areas ------------------------------------------------------------ */

/* "0,-5,9" without any blanks: how many, or 0; the last may be negative. */
static size_t count_numbers(const char *list, bool *is_last_negative)
{
	size_t count = 0;

	for (;; list++) {
		*is_last_negative = *list == '-';
		list += *list == '-';
		if (!isdigit((unsigned char)*list))
			return 0;
		while (isdigit((unsigned char)*list))
			list++;
		count++;
		if (*list != ',')
			break;
	}
	while (is_space(*list))
		list++;
	return *list == '\0' ? count : 0;
}

static bool are_coordinates(const char *shape, const char *list)
{
	bool is_negative;
	size_t count;

	while (is_space(*list))
		list++;
	count = count_numbers(list, &is_negative);
	if (strcmp(shape, "circle") == 0)
		return count == 3 && !is_negative;
	if (strcmp(shape, "poly") == 0)
		return count >= 6 && count % 2 == 0;
	return count == 4;
}

static void check_area(
    const struct examination *examination, const struct xml_element *element)
{
	const char *shape = attribute_of(element, "shape");
	const char *list = attribute_of(element, "coords");
	bool is_all = shape && strcmp(shape, "default") == 0;

	if (!list && shape && !is_all)
		fault(examination, "RSC-005",
		    "an area of the shape \"%.40s\" lacks its coordinates",
		    shape);
	else if (list && is_all)
		fault(examination, "RSC-005",
		    "an area that is all of the picture has no coordinates");
	else if (list && !are_coordinates(shape ? shape : "rect", list))
		fault(examination, "RSC-005",
		    "coords=\"%.40s\" fits no \"%.40s\"", list,
		    shape ? shape : "rect");
}

/* --- inputs ----------------------------------------------------------- */

/* "0" stands for a digit, "#" for four or more, all else for itself. */
static bool fits_mask(const char *value, const char *mask)
{
	for (; *mask != '\0'; mask++) {
		size_t digits = strspn(value, "0123456789");

		if (*mask == '#') {
			if (digits < 4)
				return false;
			value += digits;
		} else if (*mask == '0' ? digits == 0 : *value != *mask) {
			return false;
		} else {
			value++;
		}
	}
	while (is_space(*value))
		value++;
	return *value == '\0';
}

static bool is_colour(const char *value)
{
	return value[0] == '#' && strlen(value) == 7 &&
	    strspn(value + 1, "0123456789abcdefABCDEF") == 6;
}

static bool fits_type(const char *type, const char *value)
{
	static const struct {
		const char *type;
		const char *mask;
	} masks[] = {{"date", "#-00-00"}, {"month", "#-00"}, {"week", "#-W00"}};

	if (strcmp(type, "color") == 0)
		return is_colour(value);
	while (is_space(*value))
		value++;
	for (size_t i = 0; i < sizeof(masks) / sizeof(*masks); i++) {
		if (strcmp(masks[i].type, type) == 0)
			return fits_mask(value, masks[i].mask);
	}
	/* What is a number to XML Schema has a digit, or is a word of it. */
	if (strcmp(type, "number") == 0 || strcmp(type, "range") == 0)
		return strpbrk(value, "0123456789") ||
		    word_in("INF -INF NaN", value);
	return strcmp(type, "file") != 0;
}

static void check_input(
    const struct examination *examination, const struct xml_element *element)
{
	const char *type = attribute_of(element, "type");
	const char *value = attribute_of(element, "value");

	if (type && value && (*value != '\0' || strcmp(type, "file") == 0) &&
	    !fits_type(type, value))
		fault(examination, "RSC-005",
		    "value=\"%.40s\" is none of an input of the type \"%s\"",
		    value, type);
}

void html_details_check(
    const struct examination *examination, const struct xml_element *element)
{
	if (strcmp(element->name, "area") == 0)
		check_area(examination, element);
	else if (strcmp(element->name, "input") == 0)
		check_input(examination, element);
}
