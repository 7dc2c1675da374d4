/* cmocka wants these four in this order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/relator.h"

static void words_and_codes_are_known(void **state)
{
	(void)state;
	assert_string_equal(relator_code("editor"), "edt");
	assert_string_equal(relator_code("cover designer"), "cov");
	assert_string_equal(relator_code("edt"), "edt");
	assert_string_equal(relator_code("abr"), "abr");
	assert_string_equal(relator_code("wts"), "wts");
}

static void others_are_not(void **state)
{
	static const char *const others[] = {
	    "", "e", "ed", "edtx", "Editor", "EDT", "xyz", "br ", " ab", "   "};

	(void)state;
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		assert_null(relator_code(others[i]));
	assert_string_equal(relator_nearest("ilustrator"), "illustrator");
}

static void common_codes_have_words(void **state)
{
	(void)state;
	assert_string_equal(relator_word("trl"), "translator");
	assert_null(relator_word("abr"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_and_codes_are_known),
	    cmocka_unit_test(others_are_not),
	    cmocka_unit_test(common_codes_have_words),
	};

	return cmocka_run_group_tests_name("relator", tests, NULL, NULL);
}
