/*
 * TOML 1.0, sections "Integer" to "Local Time".
 */
#include "read/toml_scalar.h"

#include <string.h>

/* Each function takes what it knows from the front and tells if it was there.
 */
struct cursor {
	const char *c;
	const char *end;
};

static bool is_in(char c, const char *set)
{
	return c != '\0' && strchr(set, c) != NULL;
}

static bool take(struct cursor *cursor, char c)
{
	if (cursor->c == cursor->end || *cursor->c != c)
		return false;
	cursor->c++;
	return true;
}

static bool take_any(struct cursor *cursor, const char *set)
{
	return cursor->c < cursor->end && is_in(*cursor->c, set) &&
	    take(cursor, *cursor->c);
}

static bool take_word(struct cursor *cursor, const char *word)
{
	size_t length = strlen(word);

	if ((size_t)(cursor->end - cursor->c) < length ||
	    memcmp(cursor->c, word, length) != 0)
		return false;
	cursor->c += length;
	return true;
}

/* Digits of set, single "_" between them. */
static bool take_digits(struct cursor *cursor, const char *set)
{
	if (!take_any(cursor, set))
		return false;
	for (;;) {
		bool parted = take(cursor, '_');

		if (!take_any(cursor, set))
			return !parted;
	}
}

static bool is_at_end(const struct cursor *cursor)
{
	return cursor->c == cursor->end;
}

/* --- numbers ---------------------------------------------------------- */

static const char digits[] = "0123456789";

/* A whole number without needless zeros before it. */
static bool take_decimal(struct cursor *cursor)
{
	const char *start = cursor->c;

	return take_digits(cursor, digits) &&
	    (*start != '0' || cursor->c == start + 1);
}

static bool is_integer(struct cursor cursor)
{
	if (take_word(&cursor, "0x"))
		return take_digits(&cursor, "0123456789abcdefABCDEF") &&
		    is_at_end(&cursor);
	if (take_word(&cursor, "0o"))
		return take_digits(&cursor, "01234567") && is_at_end(&cursor);
	if (take_word(&cursor, "0b"))
		return take_digits(&cursor, "01") && is_at_end(&cursor);
	take_any(&cursor, "+-");
	return take_decimal(&cursor) && is_at_end(&cursor);
}

static bool is_float(struct cursor cursor)
{
	bool fraction = false;
	bool exponent = false;

	take_any(&cursor, "+-");
	if (take_word(&cursor, "inf") || take_word(&cursor, "nan"))
		return is_at_end(&cursor);
	if (!take_decimal(&cursor))
		return false;
	if (take(&cursor, '.')) {
		fraction = take_digits(&cursor, digits);
		if (!fraction)
			return false;
	}
	if (take_any(&cursor, "eE")) {
		take_any(&cursor, "+-");
		exponent = take_digits(&cursor, digits);
		if (!exponent)
			return false;
	}
	return (fraction || exponent) && is_at_end(&cursor);
}

/* --- dates ------------------------------------------------------------ */

/* count digits that make a number from least to most. */
static bool take_number(
    struct cursor *cursor, int count, int least, int most, int *number)
{
	*number = 0;
	for (int i = 0; i < count; i++) {
		const char *c = cursor->c;

		if (!take_any(cursor, digits))
			return false;
		*number = *number * 10 + (*c - '0');
	}
	return *number >= least && *number <= most;
}

static int days_of(int year, int month)
{
	static const int days[] = {
	    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

static bool take_day(struct cursor *cursor)
{
	int year;
	int month;
	int day;

	return take_number(cursor, 4, 0, 9999, &year) && take(cursor, '-') &&
	    take_number(cursor, 2, 1, 12, &month) && take(cursor, '-') &&
	    take_number(cursor, 2, 1, days_of(year, month), &day);
}

static bool take_time(struct cursor *cursor)
{
	int number;

	if (!take_number(cursor, 2, 0, 23, &number) || !take(cursor, ':') ||
	    !take_number(cursor, 2, 0, 59, &number) || !take(cursor, ':') ||
	    !take_number(cursor, 2, 0, 60, &number))
		return false;
	if (!take(cursor, '.'))
		return true;
	if (!take_any(cursor, digits))
		return false;
	while (take_any(cursor, digits))
		;
	return true;
}

static bool take_zone(struct cursor *cursor)
{
	int number;

	return take_any(cursor, "Zz") ||
	    (take_any(cursor, "+-") && take_number(cursor, 2, 0, 23, &number) &&
	        take(cursor, ':') && take_number(cursor, 2, 0, 59, &number));
}

static bool is_date(struct cursor cursor)
{
	struct cursor time = cursor;

	if (take_time(&time) && is_at_end(&time))
		return true;
	if (!take_day(&cursor))
		return false;
	if (is_at_end(&cursor))
		return true;
	return take_any(&cursor, "Tt ") && take_time(&cursor) &&
	    (is_at_end(&cursor) || (take_zone(&cursor) && is_at_end(&cursor)));
}

/* --- all -------------------------------------------------------------- */

size_t toml_scalar_length(const char *text)
{
	size_t length = strcspn(text, " \t\n,[]{}#=");
	struct cursor day = {text, text + length};

	if (text[length] == ' ' && take_day(&day) && is_at_end(&day) &&
	    is_in(text[length + 1], digits))
		length += 1 + strcspn(text + length + 1, " \t\n,[]{}#=");
	return length;
}

bool toml_scalar_kind(const char *text, size_t length, enum toml_kind *kind)
{
	struct cursor all = {text, text + length};
	struct cursor word = all;

	if ((take_word(&word, "true") || take_word(&word, "false")) &&
	    is_at_end(&word))
		*kind = TOML_BOOLEAN;
	else if (is_integer(all))
		*kind = TOML_INTEGER;
	else if (is_float(all))
		*kind = TOML_FLOAT;
	else if (is_date(all))
		*kind = TOML_DATE;
	else
		return false;
	return true;
}
