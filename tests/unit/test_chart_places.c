/*
 * render/chart/places.c: labels that keep their distance.
 */
#include "charts.h"

#define NEAR 1e-9

static void expect_places(
    const double *places, const double *expected, size_t count)
{
	for (size_t i = 0; i < count; i++)
		assert_float_equal(places[i], expected[i], NEAR);
}

static void places_far_enough_apart_stay(void **state)
{
	double places[] = {10, 30, 90};
	const double expected[] = {10, 30, 90};

	(void)state;
	places_spread(places, 3, 15, 0, 100);
	expect_places(places, expected, 3);
}

static void two_that_are_too_near_move_by_the_same(void **state)
{
	double places[] = {50, 54};
	const double expected[] = {47, 57};

	(void)state;
	places_spread(places, 2, 10, 0, 100);
	expect_places(places, expected, 2);
}

static void a_push_goes_on_to_the_next(void **state)
{
	double places[] = {50, 50, 58, 90};
	const double expected[] = {
	    42 + 2.0 / 3, 52 + 2.0 / 3, 62 + 2.0 / 3, 90};

	(void)state;
	places_spread(places, 4, 10, 0, 100);
	expect_places(places, expected, 4);
}

static void all_stay_between_the_ends(void **state)
{
	double low[] = {-5, -4, 50};
	double high[] = {50, 99, 104};
	const double expected_low[] = {0, 10, 50};
	const double expected_high[] = {50, 90, 100};

	(void)state;
	places_spread(low, 3, 10, 0, 100);
	expect_places(low, expected_low, 3);
	places_spread(high, 3, 10, 0, 100);
	expect_places(high, expected_high, 3);
}

static void too_many_share_the_room_there_is(void **state)
{
	double places[] = {3, 3, 3};
	const double expected[] = {0, 5, 10};

	(void)state;
	places_spread(places, 3, 20, 0, 10);
	expect_places(places, expected, 3);
}

static void none_and_one_need_no_distance(void **state)
{
	double places[] = {120};
	const double expected[] = {100};

	(void)state;
	places_spread(NULL, 0, 10, 0, 100);
	places_spread(places, 1, 10, 0, 100);
	expect_places(places, expected, 1);
}

static void a_hundred_thousand_take_no_time(void **state)
{
	enum {
		MANY = 100000
	};
	double *places = memory_new(MANY, sizeof(*places));

	(void)state;
	places_spread(places, MANY, 1, 0, 2 * MANY);
	assert_float_equal(places[0], 0, NEAR);
	assert_float_equal(places[MANY - 1], MANY - 1, 1e-6);
	free(places);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(places_far_enough_apart_stay),
	    cmocka_unit_test(two_that_are_too_near_move_by_the_same),
	    cmocka_unit_test(a_push_goes_on_to_the_next),
	    cmocka_unit_test(all_stay_between_the_ends),
	    cmocka_unit_test(too_many_share_the_room_there_is),
	    cmocka_unit_test(none_and_one_need_no_distance),
	    cmocka_unit_test(a_hundred_thousand_take_no_time),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
