/* cmocka wants these four in this order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"

static void assert_parsed(const char *string, struct date expected)
{
	struct date date = {0};

	assert_true(date_parse(string, &date));
	assert_int_equal(date.year, expected.year);
	assert_int_equal(date.month, expected.month);
	assert_int_equal(date.day, expected.day);
}

static void days_are_those_of_the_calendar(void **state)
{
	static const char *const bad[] = {"2026-02-29", "1900-02-29",
	    "2026-00-01", "2026-01-00", "2026-01-32", "0000-01-01", "2026-1-1",
	    "2026-11", "2026-11-22T00", "26-11-22", "2026/11/22", ""};
	struct date date;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(date_parse_day(bad[i], &date));
	assert_true(date_parse_day("2000-02-29", &date));
	assert_true(date_seconds(date) == 951782400);
	assert_true(date_parse_day("1970-01-01", &date));
	assert_true(date_seconds(date) == 0);
	assert_true(date_parse_day("1969-12-31", &date));
	assert_true(date_seconds(date) == -86400);
}

static void months_years_and_ranges_are_dates(void **state)
{
	static const char *const bad[] = {
	    "", "20", "2026-13", "2026-02-30", "2026-00", "2026 May", "May"};
	struct date date;

	(void)state;
	assert_parsed("2026-11-22", (struct date){2026, 11, 22});
	assert_parsed("2026-11", (struct date){2026, 11, 0});
	assert_parsed("2026", (struct date){2026, 0, 0});
	assert_parsed("2026-11-22T10:00:00Z", (struct date){2026, 11, 22});
	assert_parsed("2018/2019", (struct date){2018, 0, 0});
	assert_parsed("2018~", (struct date){2018, 0, 0});
	assert_parsed("2018-21", (struct date){2018, 0, 0});
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(date_parse(bad[i], &date));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(days_are_those_of_the_calendar),
	    cmocka_unit_test(months_years_and_ranges_are_dates),
	};

	return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
