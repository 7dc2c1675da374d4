/*
 * Dates by the proleptic Gregorian calendar.
 */
#include "base/date.h"

#include <ctype.h>
#include <string.h>

enum {
	LAST_YEAR = 9999,
	FIRST_SEASON = 21, /* EDTF: spring; autumn 23, winter 24 */
	LAST_SEASON = 24,
	SECONDS_OF_DAY = 86400
};

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_of(int year, int month)
{
	static const int days[] = {
	    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool date_exists(struct date date)
{
	if (date.year < 1 || date.year > LAST_YEAR)
		return false;
	if (date.month == 0)
		return date.day == 0;
	if (date.month < 1 || date.month > 12)
		return false;
	return date.day >= 0 && date.day <= days_of(date.year, date.month);
}

/* The number that length digits make, or -1; *string moves behind them. */
static int read_digits(const char **string, int length)
{
	int number = 0;

	for (int i = 0; i < length; i++) {
		char c = (*string)[i];

		if (!isdigit((unsigned char)c))
			return -1;
		number = number * 10 + (c - '0');
	}
	*string += length;
	return number;
}

/* "-11" at *string, which moves behind it; 0 if nothing like it is there. */
static int read_part(const char **string)
{
	const char *next = *string + 1;

	if (**string != '-')
		return 0;

	int part = read_digits(&next, 2);

	if (part < 0)
		return 0;
	*string = next;
	/* Month 00 is none, not an unknown one. */
	return part == 0 ? -1 : part;
}

bool date_parse_day(const char *string, struct date *date)
{
	struct date day = {.year = read_digits(&string, 4)};

	if (day.year < 0)
		return false;
	day.month = read_part(&string);
	day.day = read_part(&string);
	if (*string != '\0' || day.day == 0 || !date_exists(day))
		return false;
	*date = day;
	return true;
}

bool date_parse(const char *string, struct date *date)
{
	struct date start = {.year = read_digits(&string, 4)};

	if (start.year < 0)
		return false;
	start.month = read_part(&string);
	if (start.month >= FIRST_SEASON && start.month <= LAST_SEASON)
		start.month = 0;
	else
		start.day = read_part(&string);
	string += strspn(string, "~?%");
	/* What follows is a time of day or the end of a range. */
	if (!strchr("/T", *string) || !date_exists(start))
		return false;
	*date = start;
	return true;
}

long long date_seconds(struct date date)
{
	/* Count years from March: then the leap day is the last of a year. */
	long long year = date.month > 2 ? date.year : date.year - 1;
	long long month = (date.month + 9) % 12;
	long long days = year * 365 + year / 4 - year / 100 + year / 400 +
	    (month * 153 + 2) / 5 + date.day - 1;

	return (days - 719468) * SECONDS_OF_DAY;
}
