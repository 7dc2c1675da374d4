/* cmocka wants these four in this order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/isbn.h"

static void assert_digits(const char *string, const char *expected)
{
	char digits[ISBN_ROOM];
	char check;

	assert_int_equal(isbn_read(string, digits, &check), ISBN_GOOD);
	assert_string_equal(digits, expected);
}

static void assert_check(const char *string, char expected)
{
	char digits[ISBN_ROOM];
	char check;

	assert_int_equal(isbn_read(string, digits, &check), ISBN_WRONG_CHECK);
	assert_int_equal(check, expected);
}

static void hyphens_and_blanks_are_left_out(void **state)
{
	(void)state;
	assert_digits("9783161484100", "9783161484100");
	assert_digits("978-3-16-148410-0", "9783161484100");
	assert_digits("ISBN 978 3 16 148410 0", "9783161484100");
	assert_digits("isbn: 0-306-40615-2", "0306406152");
}

static void a_short_one_may_end_in_x(void **state)
{
	(void)state;
	assert_digits("0-8044-2957-X", "080442957X");
	assert_digits("0-8044-2957-x", "080442957X");
}

static void a_wrong_digit_is_found(void **state)
{
	(void)state;
	assert_check("978-3-16-148410-1", '0');
	assert_check("978-3-16-148140-0", '6');
	assert_check("0-306-40615-X", '2');
	assert_check("0-8044-2957-0", 'X');
}

static void other_numbers_are_none(void **state)
{
	static const char *const none[] = {"", "ISBN", "123", "978316148410",
	    "97831614841000", "9773161484100", "978316148410X", "97831614X4100",
	    "0-8044-29X7-X", "978/3161484100", "978316148410\xC3\xA4"};
	char digits[ISBN_ROOM];
	char check;

	(void)state;
	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
		assert_int_equal(
		    isbn_read(none[i], digits, &check), ISBN_NO_NUMBER);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(hyphens_and_blanks_are_left_out),
	    cmocka_unit_test(a_short_one_may_end_in_x),
	    cmocka_unit_test(a_wrong_digit_is_found),
	    cmocka_unit_test(other_numbers_are_none),
	};

	return cmocka_run_group_tests_name("isbn", tests, NULL, NULL);
}
