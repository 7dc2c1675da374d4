/*
 * render/chart/scale.c and numbers.c: places, ticks, numbers.
 */
#include "charts.h"

#define NARROW "\xE2\x80\xAF"
#define NO_BREAK "\xC2\xA0"
#define MINUS "\xE2\x88\x92"

#define NEAR 1e-9

static const struct scale linear = {
    .low = 0, .high = 100, .from = 20, .to = 120};
static const struct scale logarithmic = {
    .logarithmic = true, .low = 0.1, .high = 10, .from = 0, .to = 100};

/* --- places ------------------------------------------------------------- */

static void values_lie_in_proportion_on_a_linear_scale(void **state)
{
	(void)state;
	assert_float_equal(scale_at(&linear, 0), 20, NEAR);
	assert_float_equal(scale_at(&linear, 25), 45, NEAR);
	assert_float_equal(scale_at(&linear, 100), 120, NEAR);
}

static void equal_ratios_lie_equally_far_apart_on_a_logarithmic_one(
    void **state)
{
	(void)state;
	assert_float_equal(scale_at(&logarithmic, 0.1), 0, NEAR);
	assert_float_equal(scale_at(&logarithmic, 1), 50, NEAR);
	assert_float_equal(scale_at(&logarithmic, 2) - 50,
	    50 - scale_at(&logarithmic, 0.5), NEAR);
}

static void values_outside_lie_at_the_nearest_end(void **state)
{
	(void)state;
	assert_float_equal(scale_at(&linear, -5), 20, NEAR);
	assert_float_equal(scale_at(&linear, 1e9), 120, NEAR);
	assert_float_equal(scale_at(&logarithmic, 0.001), 0, NEAR);
}

static void a_scale_may_run_upwards(void **state)
{
	const struct scale scale = {
	    .low = 0, .high = 10, .from = 200, .to = 100};

	(void)state;
	assert_float_equal(scale_at(&scale, 1), 190, NEAR);
}

/* --- ticks -------------------------------------------------------------- */

static void expect_ticks(
    const struct scale *scale, size_t most, const char *expected)
{
	struct ticks ticks = scale_ticks(scale, most);
	struct text said = {0};

	for (size_t i = 0; i < ticks.count; i++) {
		if (i > 0)
			text_append_char(&said, ' ');
		append_number(&said, ticks.values[i], ticks.decimals);
	}
	assert_string_equal(text_string(&said), expected);
	text_clear(&said);
}

static void expect_linear(
    double low, double high, size_t most, const char *expected)
{
	const struct scale scale = {.low = low, .high = high, .to = 100};

	expect_ticks(&scale, most, expected);
}

static void expect_logarithmic(
    double low, double high, size_t most, const char *expected)
{
	const struct scale scale = {
	    .logarithmic = true, .low = low, .high = high, .to = 100};

	expect_ticks(&scale, most, expected);
}

static void linear_ticks_go_by_steps_of_one_two_or_five(void **state)
{
	(void)state;
	expect_linear(0, 100, 6, "0 20 40 60 80 100");
	expect_linear(0, 100, 3, "0 50 100");
	expect_linear(0, 0.35, 8, "0.00 0.05 0.10 0.15 0.20 0.25 0.30 0.35");
	expect_linear(-4, 4, 5, MINUS "4 " MINUS "2 0 2 4");
	expect_linear(3, 17, 4, "5 10 15");
}

static void logarithmic_ticks_are_one_two_five_or_powers_of_ten(void **state)
{
	(void)state;
	expect_logarithmic(0.2, 2, 6, "0.2 0.5 1 2");
	expect_logarithmic(0.05, 2, 6, "0.05 0.1 0.2 0.5 1 2");
	expect_logarithmic(0.05, 2, 5, "0.1 1");
	expect_logarithmic(0.01, 1000, 6, "0.01 0.1 1 10 100 1000");
	expect_logarithmic(0.001, 1000, 4, "0.01 1 100");
}

static void there_are_two_ticks_where_round_values_are_rare(void **state)
{
	(void)state;
	expect_logarithmic(0.6, 0.9, 4, "0.6 0.7 0.8 0.9");
	expect_linear(2, 8, 3, "2 4 6 8");
	expect_linear(0.6, 1.4, 2, "0.6 0.8 1.0 1.2 1.4");
}

static void ticks_never_overflow(void **state)
{
	const struct scale tiny = {.low = 0, .high = 1e-300};
	const struct scale huge = {
	    .logarithmic = true, .low = 1e-300, .high = 1e300};

	(void)state;
	assert_in_range(scale_ticks(&tiny, 100).count, 2, MOST_TICKS);
	assert_in_range(scale_ticks(&huge, 100).count, 2, MOST_TICKS);
}

/* --- ends --------------------------------------------------------------- */

static void expect_ends(bool is_logarithmic, struct range data,
    struct range fixed, double low, double high)
{
	struct scale scale = scale_for(is_logarithmic, data, fixed);

	assert_float_equal(scale.low, low, fabs(low) * NEAR);
	assert_float_equal(scale.high, high, fabs(high) * NEAR);
}

static void ends_are_round_and_hold_the_data(void **state)
{
	const struct range open = {NAN, NAN};

	(void)state;
	expect_ends(true, (struct range){0.23, 1.39}, open, 0.2, 2);
	expect_ends(true, (struct range){0.2, 2}, open, 0.2, 2);
	expect_ends(false, (struct range){0, 83.1}, open, 0, 100);
	expect_ends(false, (struct range){-1.2, 20}, open, -5, 20);
}

static void ends_that_are_given_stay_as_they_are(void **state)
{
	const struct range data = {0.23, 1.39};

	(void)state;
	expect_ends(true, data, (struct range){0.3, NAN}, 0.3, 2);
	expect_ends(true, data, (struct range){NAN, 1.1}, 0.2, 1.1);
	expect_ends(false, data, (struct range){0.33, 0.44}, 0.33, 0.44);
}

static void data_beyond_an_end_that_is_given_leave_room_for_an_axis(
    void **state)
{
	(void)state;
	expect_ends(
	    true, (struct range){0.5, 1}, (struct range){NAN, 0.1}, 0.01, 0.1);
	expect_ends(
	    true, (struct range){0.5, 1}, (struct range){5, NAN}, 5, 10);
	expect_ends(false, (struct range){0, 0}, (struct range){0, NAN}, 0, 1);
	expect_ends(
	    false, (struct range){50, 60}, (struct range){NAN, 10}, 0, 10);
}

static void one_value_alone_has_a_scale_around_it(void **state)
{
	const struct range open = {NAN, NAN};
	struct scale scale;

	(void)state;
	scale = scale_for(true, (struct range){1, 1}, open);
	assert_true(scale.low <= 1 && scale.high > scale.low);
	scale = scale_for(false, (struct range){-3, -3}, open);
	assert_true(scale.low <= -3 && scale.high > scale.low);
}

/* --- numbers ------------------------------------------------------------ */

static void expect_number(double value, int decimals, const char *expected)
{
	struct text text = {0};

	append_number(&text, value, decimals);
	assert_string_equal(text_string(&text), expected);
	text_clear(&text);
}

static void numbers_have_the_decimals_asked_for(void **state)
{
	(void)state;
	expect_number(0.5, 2, "0.50");
	expect_number(12, 0, "12");
	expect_number(-0.04, 1, "0.0");
}

static void numbers_have_as_few_decimals_as_they_need(void **state)
{
	(void)state;
	expect_number(0.5, -1, "0.5");
	expect_number(100, -1, "100");
	expect_number(97.5, -1, "97.5");
	expect_number(0, -1, "0");
}

static void five_digits_are_grouped_and_four_are_not(void **state)
{
	(void)state;
	expect_number(1579, 0, "1579");
	expect_number(12000, 0, "12" NARROW "000");
	expect_number(-1234567.5, 1, MINUS "1" NARROW "234" NARROW "567.5");
}

static void what_is_too_long_becomes_a_power_of_ten(void **state)
{
	(void)state;
	expect_number(2e-7, -1,
	    "2" NO_BREAK "\xC3\x97" NO_BREAK "10\xE2\x81\xBB\xE2\x81\xB7");
	expect_number(1e12, 0, "10\xC2\xB9\xC2\xB2");
	expect_number(-1.5e10, 0,
	    MINUS "1.5" NO_BREAK "\xC3\x97" NO_BREAK "10\xC2\xB9\xE2\x81\xB0");
	expect_number(
	    1e-300, -1, "10\xE2\x81\xBB\xC2\xB3\xE2\x81\xB0\xE2\x81\xB0");
}

static void intervals_are_written_as_their_author_wrote_them(void **state)
{
	struct text text = {0};

	(void)state;
	append_interval(
	    &text, (struct number){0.5, "0.50"}, (struct number){0.89, "0.89"});
	assert_string_equal(text_string(&text),
	    "0.50\xE2\x80\x93"
	    "0.89");
	text_truncate(&text, 0);
	append_interval(
	    &text, (struct number){-0.5, "-0.5"}, (struct number){1, "1"});
	assert_string_equal(
	    text_string(&text), MINUS "0.5" NO_BREAK "to" NO_BREAK "1");
	text_truncate(&text, 0);
	append_level(&text, 99.5);
	assert_string_equal(text_string(&text),
	    "99.5"
	    "%" NO_BREAK "CI");
	text_clear(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(values_lie_in_proportion_on_a_linear_scale),
	    cmocka_unit_test(
	        equal_ratios_lie_equally_far_apart_on_a_logarithmic_one),
	    cmocka_unit_test(values_outside_lie_at_the_nearest_end),
	    cmocka_unit_test(a_scale_may_run_upwards),
	    cmocka_unit_test(linear_ticks_go_by_steps_of_one_two_or_five),
	    cmocka_unit_test(
	        logarithmic_ticks_are_one_two_five_or_powers_of_ten),
	    cmocka_unit_test(there_are_two_ticks_where_round_values_are_rare),
	    cmocka_unit_test(ticks_never_overflow),
	    cmocka_unit_test(ends_are_round_and_hold_the_data),
	    cmocka_unit_test(ends_that_are_given_stay_as_they_are),
	    cmocka_unit_test(
	        data_beyond_an_end_that_is_given_leave_room_for_an_axis),
	    cmocka_unit_test(one_value_alone_has_a_scale_around_it),
	    cmocka_unit_test(numbers_have_the_decimals_asked_for),
	    cmocka_unit_test(numbers_have_as_few_decimals_as_they_need),
	    cmocka_unit_test(five_digits_are_grouped_and_four_are_not),
	    cmocka_unit_test(what_is_too_long_becomes_a_power_of_ten),
	    cmocka_unit_test(intervals_are_written_as_their_author_wrote_them),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
