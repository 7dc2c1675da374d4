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

/* Every test works in an empty folder of its own, which is the current one. */
static int set_up(void **state)
{
	char *folder = strdup("/tmp/vade-file-XXXXXX");

	*state = mkdtemp(folder);
	return chdir(folder);
}

static int tear_down(void **state)
{
	struct text command = {0};

	text_printf(&command, "rm -rf '%s'", (char *)*state);

	int failed = chdir("/") != 0 || system(command.data) != 0;

	text_clear(&command);
	free(*state);
	return failed;
}

static void assert_joined(
    const char *folder, const char *name, const char *expected)
{
	char *joined = path_join(folder, name);

	assert_string_equal(joined, expected);
	free(joined);
}

static void assert_resolved(
    const char *from, const char *relative, const char *expected)
{
	char *path = path_resolve(from, relative, strlen(relative));

	if (expected)
		assert_string_equal(path, expected);
	else
		assert_null(path);
	free(path);
}

static void assert_link(const char *from, const char *to, const char *expected)
{
	struct text link = {0};

	path_append_relative(&link, from, to);
	assert_string_equal(link.data, expected);
	text_clear(&link);
}

static void assert_decoded(const char *url, const char *expected)
{
	char *decoded = url_decode(url, strlen(url));

	assert_string_equal(decoded, expected);
	free(decoded);
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

static void paths_are_joined_by_one_slash(void **state)
{
	(void)state;
	assert_joined("a", "b", "a/b");
	assert_joined("a/", "b/c", "a/b/c");
	assert_joined("/", "b", "/b");
	assert_joined("", "b", "b");
	assert_joined(".", "b", "b");
	assert_joined("..", "b", "../b");
}

static void a_path_has_a_folder_and_neighbours(void **state)
{
	char *parts[] = {path_folder("a/b/c"), path_folder("a"),
	    path_folder("/a"), path_beside("a/b", ".next"),
	    path_beside("b", ".old")};
	const char *expected[] = {"a/b", ".", "/", "a/.b.next", ".b.old"};

	(void)state;
	for (int i = 0; i < 5; i++) {
		assert_string_equal(parts[i], expected[i]);
		free(parts[i]);
	}
}

static void links_are_resolved_from_the_folder_of_their_file(void **state)
{
	(void)state;
	assert_resolved("a/b.md", "../c.md", "c.md");
	assert_resolved("a/b.md", "c.md", "a/c.md");
	assert_resolved("b.md", "c/d.md", "c/d.md");
	assert_resolved("a/b/c.md", "./../d/./e.md", "a/d/e.md");
	assert_resolved("b.md", "a//c.md", "a/c.md");
	assert_resolved("b.md", "a/b/../c/", "a/c");
	assert_resolved("b.md", "..x/...", "..x/...");
	assert_resolved("a/b.md", "..", "");
	assert_resolved("a/b.md", "", "a");
}

static void only_length_bytes_are_resolved(void **state)
{
	(void)state;

	char *path = path_resolve("a/b.md", "../c.md#top", 7);

	assert_string_equal(path, "c.md");
	free(path);
}

static void links_out_of_the_book_are_not_resolved(void **state)
{
	(void)state;
	assert_resolved("a/b.md", "../../c.md", NULL);
	assert_resolved("b.md", "..", NULL);
	assert_resolved("a.md", "b/../../b/c.md", NULL);
	assert_resolved("a.md", "/etc/passwd", NULL);
	assert_null(path_resolve("a.md", "b\0c", 3));
}

static void a_link_climbs_only_as_far_as_it_must(void **state)
{
	(void)state;
	assert_link("a.html", "b.html", "b.html");
	assert_link("a/b.html", "c.html", "../c.html");
	assert_link("a/b.html", "a/c.html", "c.html");
	assert_link("a/b/c.html", "a/d/e.html", "../d/e.html");
	assert_link("ab/c.html", "a/c.html", "../a/c.html");
	assert_link("a/b/c.html", "a/b.html", "../b.html");
	assert_link("a/b.html", "a/b.html", "b.html");
	assert_link("a/b.html", "a/", "./");
}

static void a_link_is_spelled_as_a_url(void **state)
{
	(void)state;
	assert_link("a.html", "b c.html", "b%20c.html");
	assert_link("a.html", "\xC3\xA4.html", "%C3%A4.html");
	assert_link("a.html", "x:y.html", "x%3Ay.html");
	assert_link("a.html", "50%\"&'<#?", "50%25%22%26%27%3C%23%3F");
	assert_link("a.html", "A-z_0.~/b", "A-z_0.~/b");
}

static void urls_are_decoded(void **state)
{
	(void)state;
	assert_decoded("b%20c%C3%A4%c3%a4", "b c\xC3\xA4\xC3\xA4");
	assert_decoded("plain", "plain");
	assert_decoded("", "");
}

static void what_is_no_escape_stays_as_it_is(void **state)
{
	(void)state;
	assert_decoded("100%", "100%");
	assert_decoded("%2", "%2");
	assert_decoded("%zz%4g%", "%zz%4g%");
	assert_decoded("a%00b", "a%00b");
}

static void links_lead_out_of_a_folder(void **state)
{
	(void)state;
	folder_make("in/deep");
	folder_make("inside");
	file_write("in/deep/file", "", 0);
	file_write("inside/file", "", 0);
	assert_int_equal(symlink("../inside", "in/link"), 0);

	assert_true(path_is_within("in", "in/deep/file"));
	assert_true(path_is_within("in", "in"));
	assert_true(path_is_within("", "in"));
	assert_true(path_is_within("/", "in"));
	assert_false(path_is_within("in", "in/link/file"));
	assert_false(path_is_within("in", "inside/file"));
	assert_false(path_is_within("in", "in/none"));
	assert_false(path_is_within("none", "in"));
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
	    TEST(a_folder_is_made_with_those_above_it),
	    TEST(a_folder_is_not_made_where_a_file_is),
	    TEST(a_lock_is_held_until_it_is_given_back),
	    TEST(paths_are_joined_by_one_slash),
	    TEST(a_path_has_a_folder_and_neighbours),
	    TEST(links_are_resolved_from_the_folder_of_their_file),
	    TEST(only_length_bytes_are_resolved),
	    TEST(links_out_of_the_book_are_not_resolved),
	    TEST(a_link_climbs_only_as_far_as_it_must),
	    TEST(a_link_is_spelled_as_a_url),
	    TEST(urls_are_decoded),
	    TEST(what_is_no_escape_stays_as_it_is),
	    TEST(links_lead_out_of_a_folder),
	};

	return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
