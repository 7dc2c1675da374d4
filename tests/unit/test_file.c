/* cmocka wants these four in this order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
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

static void what_was_written_is_read_back(void **state)
{
	struct text content = {0};

	(void)state;
	assert_true(file_write("a", "one\0two", 7));
	text_append_string(&content, "before ");
	assert_true(file_read("a", &content));

	assert_int_equal(content.length, 14);
	assert_memory_equal(content.data, "before one\0two", 15);
	text_clear(&content);
}

static void a_large_file_is_read_whole(void **state)
{
	size_t length = 3 * 1000 * 1000 + 7;
	char *bytes = calloc(length, 1);
	struct text content = {0};

	(void)state;
	for (size_t i = 0; i < length; i++)
		bytes[i] = (char)(i * 31 >> 3);
	assert_true(file_write("a", bytes, length));
	assert_true(file_read("a", &content));

	assert_int_equal(content.length, length);
	assert_memory_equal(content.data, bytes, length);
	text_clear(&content);
	free(bytes);
}

static void an_empty_file_is_read_as_an_empty_text(void **state)
{
	struct text content = {0};

	(void)state;
	assert_true(file_write("a", "", 0));
	assert_true(file_read("a", &content));
	assert_int_equal(content.length, 0);
	assert_string_equal(text_string(&content), "");
	text_clear(&content);
}

static void a_file_whose_size_is_unknown_is_read_whole(void **state)
{
	struct text content = {0};

	(void)state;
	if (!file_exists("/proc/self/status"))
		skip();
	assert_true(file_read("/proc/self/status", &content));
	assert_true(content.length > 100);
	assert_non_null(strstr(content.data, "Name:"));
	text_clear(&content);
}

static void writing_replaces_the_whole_file(void **state)
{
	struct text content = {0};

	(void)state;
	assert_true(file_write("a", "long content", 12));
	assert_true(file_write("a", "short", 5));
	assert_true(file_read("a", &content));
	assert_string_equal(content.data, "short");
	text_clear(&content);
}

static void a_missing_file_leaves_the_content_as_it_was(void **state)
{
	struct text content = {0};

	(void)state;
	text_append_string(&content, "kept");
	assert_false(file_read("none", &content));
	assert_int_equal(errno, ENOENT);
	assert_string_equal(content.data, "kept");
	text_clear(&content);
}

static void a_folder_is_not_read(void **state)
{
	struct text content = {0};

	(void)state;
	assert_true(folder_make("folder"));
	assert_false(file_read("folder", &content));
	assert_int_equal(errno, EISDIR);
	text_clear(&content);
}

static void a_fifo_is_refused_at_once(void **state)
{
	struct text content = {0};

	(void)state;
	assert_int_equal(mkfifo("fifo", 0600), 0);
	alarm(5);
	assert_false(file_read("fifo", &content));
	alarm(0);
	assert_int_equal(errno, EINVAL);
	assert_false(file_exists("fifo"));
	text_clear(&content);
}

static void a_full_disk_is_noticed(void **state)
{
	(void)state;
	if (access("/dev/full", W_OK) != 0)
		skip();
	assert_false(file_write("/dev/full", "a", 1));
	assert_int_equal(errno, ENOSPC);
}

static void writing_into_a_missing_folder_fails(void **state)
{
	(void)state;
	assert_false(file_write("none/a", "a", 1));
	assert_int_equal(errno, ENOENT);
}

static void files_and_folders_are_told_apart(void **state)
{
	(void)state;
	file_write("file", "", 0);
	folder_make("folder");
	assert_true(file_exists("file"));
	assert_false(file_exists("folder"));
	assert_false(file_exists("none"));
	assert_true(folder_exists("folder"));
	assert_false(folder_exists("file"));
	assert_false(folder_exists("none"));
}

static void a_folder_that_is_refused_has_its_own_reason(void **state)
{
	(void)state;
	assert_int_equal(symlink("none", "leads-nowhere"), 0);
	errno = 0;
	assert_false(folder_make("leads-nowhere"));
	assert_int_equal(errno, ENOTDIR);
}

static void a_folder_is_made_with_those_above_it(void **state)
{
	(void)state;
	assert_true(folder_make("a//b/c/"));
	assert_true(folder_exists("a/b/c"));
	assert_true(folder_make("a/b/c"));
	assert_true(folder_make("."));
	assert_true(folder_make(""));
	assert_true(folder_make("/"));
}

static void a_folder_is_not_made_where_a_file_is(void **state)
{
	(void)state;
	file_write("a", "", 0);
	assert_false(folder_make("a"));
	assert_int_equal(errno, ENOTDIR);
	assert_false(folder_make("a/b"));
	assert_int_equal(errno, ENOTDIR);
}

static void a_lock_is_held_until_it_is_given_back(void **state)
{
	(void)state;

	int first = folder_lock(".");

	assert_true(first >= 0);
	folder_unlock(first);
	alarm(5);

	int second = folder_lock(".");

	alarm(0);
	assert_true(second >= 0);
	folder_unlock(second);
	assert_int_equal(folder_lock("none"), -1);
	folder_unlock(-1);
}

#define TEST(function)                                                         \
	cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(what_was_written_is_read_back),
	    TEST(a_large_file_is_read_whole),
	    TEST(an_empty_file_is_read_as_an_empty_text),
	    TEST(a_file_whose_size_is_unknown_is_read_whole),
	    TEST(writing_replaces_the_whole_file),
	    TEST(a_missing_file_leaves_the_content_as_it_was),
	    TEST(a_folder_is_not_read),
	    TEST(a_fifo_is_refused_at_once),
	    TEST(a_full_disk_is_noticed),
	    TEST(writing_into_a_missing_folder_fails),
	    TEST(files_and_folders_are_told_apart),
	    TEST(a_folder_that_is_refused_has_its_own_reason),
	    TEST(a_folder_is_made_with_those_above_it),
	    TEST(a_folder_is_not_made_where_a_file_is),
	    TEST(a_lock_is_held_until_it_is_given_back),
	};

	return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
