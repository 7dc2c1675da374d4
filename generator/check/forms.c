/*
 * Forms, each as wide as epubcheck takes it.
 */
#include "check/forms.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/language.h"
#include "base/text.h"

static bool is_letter(char c)
{
	return isalpha((unsigned char)c);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Tags of old that the rules of today do not allow. */
static bool is_grandfathered(const char *tag)
{
	return strcasecmp(tag, "en-GB-oed") == 0 ||
	    strncasecmp(tag, "sgn-", 4) == 0 ||
	    (strncasecmp(tag, "i-", 2) == 0 && strlen(tag) > 4);
}

bool form_is_language(const char *tag)
{
	struct text shortened = {0};
	size_t length = 0;
	bool is;

	while (is_letter(tag[length]))
		length++;
	if (length < 4 || length > 8)
		return language_is_well_formed(tag) || is_grandfathered(tag);
	text_append_string(&shortened, "en");
	text_append_string(&shortened, tag + length);
	is = language_is_well_formed(shortened.data);
	text_clear(&shortened);
	return is;
}

/* --- dates ------------------------------------------------------------ */

/* Read up to most digits; 0 if there are none, or more. */
static int read_number(const char **at, int most)
{
	int number = 0;
	int count = 0;

	for (; is_digit(**at); (*at)++) {
		if (++count > most)
			return 0;
		number = number * 10 + **at - '0';
	}
	return number;
}

static bool is_time(const char *value)
{
	int hour;
	int minute;

	if (!is_digit(value[0]))
		return false;
	hour = read_number(&value, 2);
	if (*value++ != ':' || !is_digit(*value))
		return false;
	minute = read_number(&value, 2);
	return hour < 24 && minute < 60 &&
	    strspn(value, "0123456789:.+-Z") == strlen(value);
}

bool form_is_date(const char *value)
{
	struct date date = {0};

	date.year = read_number(&value, 4);
	if (date.year > 0 && *value == '-') {
		value++;
		date.month = read_number(&value, 2);
		if (date.month == 0)
			return false;
	}
	if (date.month > 0 && *value == '-') {
		value++;
		date.day = read_number(&value, 2);
		if (date.day == 0)
			return false;
	}
	if (date.year == 0 || !date_exists(date))
		return false;
	return *value == '\0' ||
	    (date.day > 0 && *value == 'T' && is_time(value + 1));
}

/* True if value has the form of pattern: "0" stands for a digit. */
static bool has_pattern(const char *value, const char *pattern)
{
	for (; *pattern != '\0'; pattern++, value++) {
		if (*pattern == '0' ? !is_digit(*value) : *value != *pattern)
			return false;
	}
	return *value == '\0';
}

bool form_is_moment(const char *value)
{
	return has_pattern(value, "0000-00-00T00:00:00Z");
}

/* --- others ----------------------------------------------------------- */

bool form_is_uuid(const char *value)
{
	int groups = 0;

	if (strlen(value) > 36)
		return false;
	for (;;) {
		size_t length = strspn(value, "0123456789abcdefABCDEF");

		if (length == 0)
			return false;
		groups++;
		value += length;
		if (*value == '\0')
			return groups == 5;
		if (*value++ != '-')
			return false;
	}
}

/* Minutes and seconds, with parts of a second or not. */
static bool is_rest_of_clock(const char *value)
{
	size_t parts;

	if (!has_pattern((char[]){value[0], value[1], '\0'}, "00") ||
	    value[0] > '5' || value[2] != ':')
		return false;
	value += 3;
	if (!is_digit(value[0]) || value[0] > '5' || !is_digit(value[1]))
		return false;
	value += 2;
	if (*value != '.')
		return *value == '\0';
	parts = strspn(value + 1, "0123456789");
	return parts > 0 && value[1 + parts] == '\0';
}

bool form_is_clock(const char *value)
{
	size_t digits = strspn(value, "0123456789");
	const char *rest = value + digits;
	size_t parts;

	if (digits == 0)
		return false;
	if (strchr(value, ':'))
		return (digits == 2 && is_rest_of_clock(value)) ||
		    (*rest == ':' && is_rest_of_clock(rest + 1));
	if (*rest == '.') {
		parts = strspn(rest + 1, "0123456789");
		if (parts == 0)
			return false;
		rest += 1 + parts;
	}
	return rest[0] == '\0' || string_equal(rest, "h") ||
	    string_equal(rest, "min") || string_equal(rest, "s") ||
	    string_equal(rest, "ms");
}
