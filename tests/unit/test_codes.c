#include "support.h"

#include "base/codes.h"

static void a_code_has_one_severity(void **state)
{
	enum severity severity;

	(void)state;
	assert_true(code_severity("link/no-anchor", &severity));
	assert_int_equal(severity, SEVERITY_ERROR);
	assert_true(code_severity("html/escaped", &severity));
	assert_int_equal(severity, SEVERITY_WARNING);
	assert_true(code_may_have("html/escaped", SEVERITY_WARNING));
	assert_false(code_may_have("html/escaped", SEVERITY_ERROR));
	assert_true(code_severity("glossary/unused", &severity));
	assert_int_equal(severity, SEVERITY_DOUBT);
	assert_false(code_may_have("glossary/unused", SEVERITY_WARNING));
	assert_true(code_may_have("of/a-test", SEVERITY_ERROR));
}

/* The search needs the table in order. */
static void the_first_and_the_last_code_are_found(void **state)
{
	enum severity severity;

	(void)state;
	assert_true(code_severity("box/unknown-kind", &severity));
	assert_true(code_severity("front-matter/type", &severity));
	assert_true(code_severity("write/same-path", &severity));
}

static void other_words_are_no_codes(void **state)
{
	static const char *const words[] = {"", "link", "link/",
	    "link/no-anchors", "zzz/zzz", "LINK/NO-ANCHOR"};
	enum severity severity;

	(void)state;
	for (size_t i = 0; i < COUNT(words); i++)
		assert_false(code_severity(words[i], &severity));
}

static void the_nearest_code_is_a_guess(void **state)
{
	(void)state;
	assert_string_equal(code_nearest("link/no-ancor"), "link/no-anchor");
	assert_null(code_nearest("something else"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_code_has_one_severity),
	    cmocka_unit_test(the_first_and_the_last_code_are_found),
	    cmocka_unit_test(other_words_are_no_codes),
	    cmocka_unit_test(the_nearest_code_is_a_guess),
	};

	return cmocka_run_group_tests_name("codes", tests, NULL, NULL);
}
