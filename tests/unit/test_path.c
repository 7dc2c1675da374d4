/* cmocka wants these four in this order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
	char *within;

	(void)state;
	folder_make("in/deep");
	folder_make("inside");
	file_write("in/deep/file", "", 0);
	file_write("inside/file", "", 0);
	assert_int_equal(symlink("../inside", "in/link"), 0);
	assert_int_equal(symlink("deep", "in/shallow"), 0);

	within = path_within("in", "in/shallow/file");
	assert_string_equal(within, "deep/file");
	free(within);
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

	return cmocka_run_group_tests_name("path", tests, NULL, NULL);
}
