#include "support.h"

#include <stdbool.h>

static void new_memory_is_all_zero(void **state)
{
	unsigned char *bytes = memory_new(1000, 3);

	(void)state;
	for (size_t i = 0; i < 3000; i++)
		assert_int_equal(bytes[i], 0);
	free(bytes);
}

static void nothing_can_be_asked_for_and_freed(void **state)
{
	void *none = memory_new(0, 8);

	(void)state;
	assert_non_null(none);
	none = memory_resize(none, 0, 8);
	assert_non_null(none);
	free(none);
}

static void resized_memory_keeps_its_contents(void **state)
{
	int *numbers = memory_new(3, sizeof(*numbers));

	(void)state;
	numbers[2] = 7;
	numbers = memory_resize(numbers, 5000, sizeof(*numbers));
	assert_int_equal(numbers[2], 7);
	free(numbers);
}

static void a_growing_array_moves_rarely(void **state)
{
	int *numbers = NULL;
	size_t capacity = 0;
	size_t changes = 0;

	(void)state;
	for (int i = 0; i < 100000; i++) {
		size_t before = capacity;

		numbers = memory_grow(
		    numbers, (size_t)i, &capacity, sizeof(*numbers));
		numbers[i] = i;
		changes += before != capacity;
	}
	assert_true(changes < 20);
	assert_true(capacity >= 100000);
	for (int i = 0; i < 100000; i++)
		assert_int_equal(numbers[i], i);
	free(numbers);
}

static void a_copied_string_ends_in_nul(void **state)
{
	char *copy = memory_copy_string("abcdef", 3);

	(void)state;
	assert_string_equal(copy, "abc");
	free(copy);
}

/* --- arenas ----------------------------------------------------------- */

enum {
	PIECES = 2000
};

/* Sizes from nothing to several blocks. */
static size_t size_of(size_t index)
{
	return index % 97 == 0 ? index * 7 : index % 61;
}

static void pieces_of_an_arena_are_zeroed_aligned_and_apart(void **state)
{
	struct arena arena = {0};
	unsigned char *pieces[PIECES];

	(void)state;
	for (size_t i = 0; i < PIECES; i++) {
		pieces[i] = arena_new(&arena, size_of(i));
		assert_int_equal((uintptr_t)pieces[i] % _Alignof(double), 0);
		assert_int_equal((uintptr_t)pieces[i] % _Alignof(void *), 0);
		for (size_t j = 0; j < size_of(i); j++)
			assert_int_equal(pieces[i][j], 0);
		memset(pieces[i], (int)(i % 255) + 1, size_of(i));
	}
	for (size_t i = 0; i < PIECES; i++) {
		for (size_t j = 0; j < size_of(i); j++)
			assert_int_equal(pieces[i][j], i % 255 + 1);
	}
	arena_clear(&arena);
}

static void a_large_piece_may_come_first(void **state)
{
	struct arena arena = {0};
	char *large = arena_new(&arena, 100000);
	char *small = arena_new(&arena, 10);

	(void)state;
	memset(large, 'x', 100000);
	assert_int_equal(small[0], 0);
	arena_clear(&arena);
}

static void an_arena_copies_and_prints_strings(void **state)
{
	struct arena arena = {0};
	char *copy = arena_copy_string(&arena, "abcdef", 3);
	char *printed = arena_printf(&arena, "%s-%d", "chapter", 12);

	(void)state;
	assert_string_equal(copy, "abc");
	assert_string_equal(printed, "chapter-12");
	arena_clear(&arena);
}

static void a_cleared_arena_can_be_used_again(void **state)
{
	struct arena arena = {0};

	(void)state;
	memset(arena_new(&arena, 500), 'x', 500);
	arena_clear(&arena);
	assert_null(arena.newest);
	assert_int_equal(*(char *)arena_new(&arena, 500), 0);
	arena_clear(&arena);
	arena_clear(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(new_memory_is_all_zero),
	    cmocka_unit_test(nothing_can_be_asked_for_and_freed),
	    cmocka_unit_test(resized_memory_keeps_its_contents),
	    cmocka_unit_test(a_growing_array_moves_rarely),
	    cmocka_unit_test(a_copied_string_ends_in_nul),
	    cmocka_unit_test(pieces_of_an_arena_are_zeroed_aligned_and_apart),
	    cmocka_unit_test(a_large_piece_may_come_first),
	    cmocka_unit_test(an_arena_copies_and_prints_strings),
	    cmocka_unit_test(a_cleared_arena_can_be_used_again),
	};

	return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
