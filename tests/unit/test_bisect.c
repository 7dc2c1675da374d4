/*
 * Unit tests of base/bisect: which stretch holds a place.
 */
#include "support.h"

#include "base/bisect.h"

struct stretch {
	char kind;
	size_t start;
};

static void every_place_is_in_the_last_stretch_that_starts_there(void **state)
{
	static const struct stretch stretches[] = {
	    {'a', 0}, {'b', 3}, {'c', 4}, {'d', 4}, {'e', 9}};
	static const char kinds[] = "aaabdddddeee";

	(void)state;
	for (size_t place = 0; kinds[place] != '\0'; place++) {
		size_t index = bisect(&stretches->start, COUNT(stretches),
		    sizeof(*stretches), place);

		assert_int_equal(stretches[index].kind, kinds[place]);
	}
}

static void what_lies_before_all_is_in_the_first(void **state)
{
	static const size_t starts[] = {5, 7};

	(void)state;
	assert_int_equal(bisect(starts, 2, sizeof(*starts), 0), 0);
	assert_int_equal(bisect(starts, 1, sizeof(*starts), 9), 0);
	assert_int_equal(bisect(starts, 0, sizeof(*starts), 9), 0);
}

static void the_first_number_that_is_not_below_is_found(void **state)
{
	static const size_t numbers[] = {2, 4, 4, 7};
	static const size_t expected[] = {0, 0, 0, 1, 1, 3, 3, 3, 4, 4};

	(void)state;
	for (size_t i = 0; i < COUNT(expected); i++)
		assert_int_equal(bisect_from(numbers, 4, i), expected[i]);
	assert_int_equal(bisect_from(numbers, 0, 3), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
	        every_place_is_in_the_last_stretch_that_starts_there),
	    cmocka_unit_test(what_lies_before_all_is_in_the_first),
	    cmocka_unit_test(the_first_number_that_is_not_below_is_found),
	};

	return cmocka_run_group_tests_name("bisect", tests, NULL, NULL);
}
