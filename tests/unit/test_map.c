#include "support.h"

#include "base/map.h"

static char first[] = "first";
static char second[] = "second";

static void an_empty_map_has_nothing(void **state)
{
	struct map map = {0};
	const char **keys = map_keys(&map);

	(void)state;
	assert_null(map_get(&map, "a", 1));
	assert_int_equal(map_count(&map), 0);
	free(keys);
	map_clear(&map);
}

static void a_value_is_found_under_its_key(void **state)
{
	struct map map = {0};

	(void)state;
	assert_true(map_add(&map, "a", 1, first));
	assert_true(map_add(&map, "ab", 2, second));
	assert_ptr_equal(map_get(&map, "a", 1), first);
	assert_ptr_equal(map_get(&map, "ab", 2), second);
	assert_ptr_equal(map_get(&map, "abc", 2), second);
	assert_null(map_get(&map, "abc", 3));
	assert_null(map_get(&map, "", 0));
	map_clear(&map);
}

static void an_existing_value_stays(void **state)
{
	struct map map = {0};

	(void)state;
	assert_true(map_add(&map, "a", 1, first));
	assert_false(map_add(&map, "a", 1, second));
	assert_ptr_equal(map_get(&map, "a", 1), first);
	assert_int_equal(map_count(&map), 1);
	map_clear(&map);
}

static void a_value_can_be_replaced(void **state)
{
	struct map map = {0};

	(void)state;
	map_set(&map, "a", 1, first);
	map_set(&map, "a", 1, second);
	assert_ptr_equal(map_get(&map, "a", 1), second);
	assert_int_equal(map_count(&map), 1);
	map_clear(&map);
}

static void keys_are_copied_and_may_be_any_bytes(void **state)
{
	struct map map = {0};
	char key[] = {'a', 0, 'b'};

	(void)state;
	map_add(&map, key, 3, first);
	map_add(&map, "", 0, second);
	key[2] = 'c';
	assert_null(map_get(&map, key, 3));
	key[2] = 'b';
	assert_ptr_equal(map_get(&map, key, 3), first);
	assert_null(map_get(&map, "a", 1));
	assert_ptr_equal(map_get(&map, "", 0), second);
	map_clear(&map);
}

static void keys_come_in_the_order_they_were_added(void **state)
{
	struct map map = {0};
	const char **keys;
	char key[20];

	(void)state;
	for (int i = 0; i < 1000; i++) {
		int length = snprintf(key, sizeof(key), "%d", i * 7919 % 1000);

		map_add(&map, key, (size_t)length, first);
	}
	map_set(&map, "0", 1, second);
	keys = map_keys(&map);
	assert_int_equal(map_count(&map), 1000);
	for (int i = 0; i < 1000; i++) {
		snprintf(key, sizeof(key), "%d", i * 7919 % 1000);
		assert_string_equal(keys[i], key);
	}
	free(keys);
	map_clear(&map);
}

static void a_cleared_map_can_be_used_again(void **state)
{
	struct map map = {0};

	(void)state;
	map_add(&map, "a", 1, first);
	map_clear(&map);
	assert_null(map_get(&map, "a", 1));
	assert_true(map_add(&map, "a", 1, second));
	assert_int_equal(map_count(&map), 1);
	map_clear(&map);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_empty_map_has_nothing),
	    cmocka_unit_test(a_value_is_found_under_its_key),
	    cmocka_unit_test(an_existing_value_stays),
	    cmocka_unit_test(a_value_can_be_replaced),
	    cmocka_unit_test(keys_are_copied_and_may_be_any_bytes),
	    cmocka_unit_test(keys_come_in_the_order_they_were_added),
	    cmocka_unit_test(a_cleared_map_can_be_used_again),
	};

	return cmocka_run_group_tests_name("map", tests, NULL, NULL);
}
