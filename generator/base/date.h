/*
 * Days of the Gregorian calendar, as authors write them.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>

/* A day, or only a month (day 0) or a year (month 0); year 0 is no date. */
struct date {
	int year;
	int month;
	int day;
};

/* True if the calendar has it: no 30 February, years 1 to 9999. */
bool date_exists(struct date date);

/* "2026-11-22" and nothing else.  False if it is not a day that exists. */
bool date_parse_day(const char *string, struct date *date);

/*
 * "2026-11-22", "2026-11" or "2026", of ranges the start, without EDTF's marks
 * of doubt ("2018~", "2018/2019") and seasons ("2018-21" is 2018).  False if
 * string is none of these.
 */
bool date_parse(const char *string, struct date *date);

/* Seconds from 1970 to the begin of a whole day, UTC. */
long long date_seconds(struct date date);

#endif
