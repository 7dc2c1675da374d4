/* cmocka wants these four in this order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cache.h"
#include "base/file.h"
#include "base/path.h"
#include "base/text.h"

#include "folder.h"

/* Every test works in an empty folder of its own, which is the current one. */
static int set_up(void **state)
{
	*state = malloc(sizeof(NEW_FOLDER));
	return enter_folder(*state);
}

static int tear_down(void **state)
{
	int failed = leave_folder(*state);

	free(*state);
	return failed;
}

static struct hash key_of(const char *name)
{
	return hash_bytes(name, strlen(name));
}

/* What a run that makes content under the name of its key leaves behind. */
static void keep(const char *name, const char *content)
{
	struct cache cache;

	cache_init(&cache, "cache");
	cache_keep(&cache, key_of(name), content, strlen(content));
	cache_save(&cache);
	cache_clear(&cache);
}

/* The path of the entry; free() it. */
static char *path_of(const char *name)
{
	char file[100];

	snprintf(file, sizeof(file), "%s.vade", key_of(name).digits);
	return path_join("cache", file);
}

static void assert_found(const char *name, const char *expected)
{
	struct cache cache;
	struct text content = {0};

	cache_init(&cache, "cache");
	assert_true(cache_find(&cache, key_of(name), &content));
	assert_string_equal(text_string(&content), expected);
	text_clear(&content);
	cache_clear(&cache);
}

static void assert_not_found(const char *name)
{
	struct cache cache;
	struct text content = {0};

	cache_init(&cache, "cache");
	assert_false(cache_find(&cache, key_of(name), &content));
	assert_int_equal(content.length, 0);
	cache_clear(&cache);
}

static void change_byte(const char *path, long offset)
{
	FILE *file = fopen(path, "r+b");

	assert_non_null(file);
	assert_int_equal(fseek(file, offset, SEEK_SET), 0);
	assert_int_equal(fputc('#', file), '#');
	assert_int_equal(fclose(file), 0);
}

static void what_was_kept_is_found_by_the_next_run(void **state)
{
	(void)state;
	assert_not_found("a");
	keep("a", "picture");
	assert_found("a", "picture");
	assert_not_found("b");
}

static void nothing_is_written_before_it_is_saved(void **state)
{
	struct cache cache;

	(void)state;
	cache_init(&cache, "cache");
	cache_keep(&cache, key_of("a"), "picture", 7);
	assert_false(anything_exists("cache"));
	cache_clear(&cache);
	assert_false(anything_exists("cache"));
}

static void a_run_that_asks_for_nothing_leaves_all_as_it_is(void **state)
{
	struct cache cache;

	(void)state;
	keep("a", "picture");
	cache_init(&cache, "cache");
	cache_save(&cache);
	cache_clear(&cache);
	assert_found("a", "picture");
}

static void a_damaged_entry_is_as_good_as_none(void **state)
{
	char *path = path_of("a");

	(void)state;
	for (long offset = 0; offset < 52; offset += 3) {
		keep("a", "picture");
		change_byte(path, offset);
		assert_not_found("a");
	}
	assert_int_equal(truncate(path, 20), 0);
	assert_not_found("a");
	free(path);
}

static void an_entry_under_another_key_is_not_trusted(void **state)
{
	char *from = path_of("a");
	char *to = path_of("b");

	(void)state;
	keep("a", "picture");
	assert_int_equal(rename(from, to), 0);
	assert_not_found("b");
	free(from);
	free(to);
}

static void what_nobody_asked_for_goes_when_others_are_saved(void **state)
{
	(void)state;
	keep("a", "old");
	keep("b", "new");
	assert_not_found("a");
	assert_found("b", "new");
}

static void what_others_put_there_stays(void **state)
{
	char *path = path_of("theirs");

	(void)state;
	keep("a", "old");
	assert_true(file_write("cache/notes.txt", "mine", 4));
	assert_true(file_write(path, "also mine", 9));
	keep("b", "new");
	assert_true(file_exists("cache/notes.txt"));
	assert_true(file_exists(path));
	free(path);
}

static void half_an_entry_of_a_killed_run_is_removed(void **state)
{
	char *path = path_of("a");
	char *half = path_beside(path, "-next");

	(void)state;
	keep("a", "picture");
	assert_int_equal(rename(path, half), 0);
	keep("b", "new");
	assert_false(anything_exists(half));
	free(path);
	free(half);
}

static void a_folder_that_cannot_be_is_no_error(void **state)
{
	(void)state;
	assert_true(file_write("cache", "a file", 6));
	keep("a", "picture");
	assert_not_found("a");
	assert_int_equal(file_size("cache"), 6);
}

static void a_link_that_stands_for_the_folder_is_left_alone(void **state)
{
	(void)state;
	assert_int_equal(mkdir("elsewhere", 0777), 0);
	assert_int_equal(symlink("elsewhere", "cache"), 0);
	keep("a", "picture");
	assert_int_equal(rmdir("elsewhere"), 0);
}

static void without_a_folder_nothing_is_found_or_kept(void **state)
{
	struct cache cache;
	struct text content = {0};

	(void)state;
	cache_init(&cache, NULL);
	cache_keep(&cache, key_of("a"), "picture", 7);
	assert_false(cache_find(&cache, key_of("a"), &content));
	cache_save(&cache);
	cache_clear(&cache);
	assert_false(cache_find(NULL, key_of("a"), &content));
}

#define TEST(function)                                                         \
	cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(what_was_kept_is_found_by_the_next_run),
	    TEST(nothing_is_written_before_it_is_saved),
	    TEST(a_run_that_asks_for_nothing_leaves_all_as_it_is),
	    TEST(a_damaged_entry_is_as_good_as_none),
	    TEST(an_entry_under_another_key_is_not_trusted),
	    TEST(what_nobody_asked_for_goes_when_others_are_saved),
	    TEST(what_others_put_there_stays),
	    TEST(half_an_entry_of_a_killed_run_is_removed),
	    TEST(a_folder_that_cannot_be_is_no_error),
	    TEST(a_link_that_stands_for_the_folder_is_left_alone),
	    TEST(without_a_folder_nothing_is_found_or_kept),
	};

	return cmocka_run_group_tests_name("cache", tests, NULL, NULL);
}
