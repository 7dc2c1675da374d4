/* cmocka wants these four in this order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "check/address.h"
#include "check/forms.h"

static void languages_may_have_eight_letters(void **state)
{
	(void)state;
	assert_true(form_is_language("en"));
	assert_true(form_is_language("zh-Hant-TW"));
	assert_true(form_is_language("english"));
	assert_true(form_is_language("en-GB-oed"));
	assert_true(form_is_language("i-klingon"));
	assert_false(form_is_language("en_US"));
	assert_false(form_is_language("e"));
	assert_false(form_is_language("toolonglang"));
	assert_false(form_is_language("en-"));
}

static void dates_may_end_with_year_month_day_or_time(void **state)
{
	(void)state;
	assert_true(form_is_date("2026"));
	assert_true(form_is_date("2026-11"));
	assert_true(form_is_date("2026-11-22"));
	assert_true(form_is_date("2026-1-2"));
	assert_true(form_is_date("2026-11-22T19:05"));
	assert_true(form_is_date("2026-11-22T19:05:00.5+01:00"));
	assert_false(form_is_date("2026-13"));
	assert_false(form_is_date("2026-02-30"));
	assert_false(form_is_date("20261122"));
	assert_false(form_is_date("22-11-2026"));
	assert_false(form_is_date("2026-11-22T25:00:00Z"));
	assert_false(form_is_date(""));
}

static void moments_have_one_form(void **state)
{
	(void)state;
	assert_true(form_is_moment("2026-11-22T19:05:00Z"));
	assert_false(form_is_moment("2026-11-22T19:05:00"));
	assert_false(form_is_moment("2026-11-22"));
}

static void uuids_have_five_groups(void **state)
{
	(void)state;
	assert_true(form_is_uuid("5f0c7b1e-6a2e-5c55-9d3c-1f2e3d4c5b6a"));
	assert_true(form_is_uuid("1-2-3-4-5"));
	assert_false(form_is_uuid("5f0c7b1e"));
	assert_false(form_is_uuid("zf0c7b1e-6a2e-5c55-9d3c-1f2e3d4c5b6a"));
	assert_false(form_is_uuid("5f0c7b1e-6a2e-5c55-9d3c-1f2e3d4c5b6a7"));
}

static void clocks_tick_in_three_forms(void **state)
{
	(void)state;
	assert_true(form_is_clock("0:32:29"));
	assert_true(form_is_clock("32:29.5"));
	assert_true(form_is_clock("12.5s"));
	assert_true(form_is_clock("12"));
	assert_false(form_is_clock("32:69"));
	assert_false(form_is_clock("0:32:"));
	assert_false(form_is_clock("12."));
	assert_false(form_is_clock("soon"));
}

static void addresses_lead_within_the_archive(void **state)
{
	struct arena arena = {0};
	struct address address =
	    address_of("EPUB/ch1.xhtml", "../a%20b.xhtml#x%31", &arena);

	(void)state;
	assert_string_equal(address.path, "a b.xhtml");
	assert_string_equal(address.fragment, "x1");
	assert_string_equal(
	    address_of("EPUB/ch1.xhtml", "#x", &arena).path, "EPUB/ch1.xhtml");
	assert_true(address_of("a", "b?c", &arena).has_query);
	arena_clear(&arena);
}

static void addresses_that_lead_elsewhere_have_no_path(void **state)
{
	struct arena arena = {0};

	(void)state;
	assert_true(address_of("a", "https://example.org/", &arena).remote);
	assert_true(address_of("a", "//example.org/", &arena).remote);
	assert_true(address_of("EPUB/a", "../../b", &arena).leaks);
	assert_true(address_of("a", "/b", &arena).leaks);
	assert_null(address_of("a", "/b", &arena).path);
	arena_clear(&arena);
}

static void mistakes_of_addresses_are_named(void **state)
{
	(void)state;
	assert_null(address_mistake(" a%20b.xhtml#c "));
	assert_string_equal(address_mistake("a b"), "has a blank");
	assert_string_equal(address_mistake("a\\b"), "has a backslash");
	assert_non_null(address_mistake("a%zz"));
	assert_non_null(address_mistake("a|b"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(languages_may_have_eight_letters),
	    cmocka_unit_test(dates_may_end_with_year_month_day_or_time),
	    cmocka_unit_test(moments_have_one_form),
	    cmocka_unit_test(uuids_have_five_groups),
	    cmocka_unit_test(clocks_tick_in_three_forms),
	    cmocka_unit_test(addresses_lead_within_the_archive),
	    cmocka_unit_test(addresses_that_lead_elsewhere_have_no_path),
	    cmocka_unit_test(mistakes_of_addresses_are_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
