/* cmocka wants these four in this order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/report.h"
#include "base/text.h"
#include "model/fileset.h"
#include "write/archive.h"

#include "folder.h"

/* --- a system that fails and kills ------------------------------------ */

enum {
	KILLED = 99
};

/* How many more of the calls below succeed before the process dies; < 0: all */
static int calls_left = -1;

/* These stand in for the calls of the C library in the whole program. */
static void count_call(void)
{
	if (calls_left == 0)
		_exit(KILLED);
	if (calls_left > 0)
		calls_left--;
}

int open(const char *path, int flags, ...)
{
	va_list arguments;
	int mode = 0;

	va_start(arguments, flags);
	if (flags & O_CREAT)
		mode = va_arg(arguments, int);
	va_end(arguments);
	count_call();
	return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

ssize_t write(int file, const void *bytes, size_t length)
{
	count_call();
	return syscall(SYS_write, file, bytes, length);
}

int unlink(const char *path)
{
	count_call();
	return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to,
    unsigned flags)
{
	count_call();
	return (int)syscall(
	    SYS_renameat2, from_folder, from, to_folder, to, flags);
}

int rename(const char *from, const char *to)
{
	return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0);
}

/* --- helpers ---------------------------------------------------------- */

struct fixture {
	char folder[sizeof(NEW_FOLDER)];
	struct report report;
	char *messages;
	size_t message_length;
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	report_init(&fixture->report,
	    open_memstream(&fixture->messages, &fixture->message_length));
	*state = fixture;
	return enter_folder(fixture->folder);
}

static int skip_dots(const struct dirent *entry)
{
	return strcmp(entry->d_name, ".") != 0 &&
	    strcmp(entry->d_name, "..") != 0;
}

static int compare_names(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void empty_folder(void)
{
	struct dirent **entries;
	int count = scandir(".", &entries, skip_dots, compare_names);

	for (int i = 0; i < count; i++) {
		remove(entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;
	int failed = leave_folder(fixture->folder);

	report_clear(&fixture->report);
	fclose(fixture->report.stream);
	free(fixture->messages);
	free(fixture);
	return failed;
}

static bool deliver(struct fixture *fixture, const char *name,
    const char *origin, const char *content)
{
	struct fileset files = {.name = (char *)name, .origin = origin};
	struct text bytes = {0};

	text_append_string(&bytes, content);

	bool delivered = archive_deliver(&files, &bytes, "", &fixture->report);

	text_clear(&bytes);
	return delivered;
}

static void put(const char *path, const char *content)
{
	assert_true(file_write(path, content, strlen(content)));
}

static void assert_messages(struct fixture *fixture, const char *expected)
{
	report_print(&fixture->report);
	fflush(fixture->report.stream);
	assert_string_equal(
	    fixture->messages ? fixture->messages : "", expected);
}

/* All that stands in the folder but the record, a line each. */
static void assert_listing(const char *expected)
{
	struct dirent **entries;
	int count = scandir(".", &entries, skip_dots, compare_names);
	struct text listing = {0};

	for (int i = 0; i < count; i++) {
		const char *name = entries[i]->d_name;

		if (strcmp(name, ".vade-archives") != 0) {
			text_printf(&listing, "%s: ", name);
			if (!file_read(name, &listing))
				text_append_string(&listing, "?");
			text_append_char(&listing, '\n');
		}
		free(entries[i]);
	}
	free(entries);
	assert_string_equal(text_string(&listing), expected);
	text_clear(&listing);
}

static void assert_record(const char *expected)
{
	struct text content = {0};

	assert_true(file_read(".vade-archives", &content));
	assert_string_equal(text_string(&content), expected);
	text_clear(&content);
}

/* --- files of others -------------------------------------------------- */

static void a_file_of_somebody_else_is_kept(void **state)
{
	struct fixture *fixture = *state;

	put("t.epub", "mine");
	assert_true(deliver(fixture, "t.epub", NULL, "first"));
	assert_listing("t.epub: first\nt.epub.kept: mine\n");
	assert_true(deliver(fixture, "t.epub", NULL, "second"));
	assert_listing("t.epub: second\nt.epub.kept: mine\n");
	assert_messages(fixture,
	    "t.epub: warning: a file that vade did not make was in the way and "
	    "is kept as \"t.epub.kept\" [write/kept]\n");
}

static void an_archive_that_somebody_changed_is_kept(void **state)
{
	struct fixture *fixture = *state;

	assert_true(deliver(fixture, "t.epub", NULL, "first"));
	put("t.epub", "First");
	put("t.epub.kept", "older");
	assert_true(deliver(fixture, "t.epub", NULL, "second"));
	assert_listing(
	    "t.epub: second\nt.epub.kept: older\nt.epub.kept-2: First\n");
}

static void a_link_is_kept_and_not_followed(void **state)
{
	struct fixture *fixture = *state;
	struct stat status;

	put("precious", "first");
	assert_int_equal(symlink("precious", "t.epub"), 0);
	assert_true(deliver(fixture, "t.epub", NULL, "first"));
	assert_listing("precious: first\nt.epub: first\nt.epub.kept: first\n");
	assert_int_equal(lstat("t.epub.kept", &status), 0);
	assert_true(S_ISLNK(status.st_mode));
	assert_int_equal(lstat("t.epub", &status), 0);
	assert_true(S_ISREG(status.st_mode));
}

static void an_archive_of_a_lost_record_needs_no_keeping(void **state)
{
	struct fixture *fixture = *state;

	assert_true(deliver(fixture, "t.epub", NULL, "first"));
	assert_int_equal(unlink(".vade-archives"), 0);
	assert_true(deliver(fixture, "t.epub", NULL, "first"));
	assert_listing("t.epub: first\n");
	assert_messages(fixture, "");
}

static void a_record_of_somebody_else_names_nothing_outside(void **state)
{
	struct fixture *fixture = *state;

	put("mine.epub", "mine");
	put(".vade-archives",
	    "vade 1\n69a8d393 4 book\t./mine.epub\n69a8d393\n"
	    "x 4 book\tmine.epub\n69a8d393 4 book mine.epub\n\t\n"
	    "69a8d393 4 \n69a8d393 4 book\t\n");
	assert_true(deliver(fixture, "t.epub", "book", "first"));
	assert_listing("mine.epub: mine\nt.epub: first\n");
	assert_record("vade 1\n9271ee57 5 book\tt.epub\n");
}

/* --- archives of our own ---------------------------------------------- */

static void what_did_not_change_is_not_written(void **state)
{
	struct fixture *fixture = *state;
	struct stat before;
	struct stat after;

	assert_true(deliver(fixture, "t.epub", NULL, "first"));
	assert_int_equal(stat("t.epub", &before), 0);
	assert_true(deliver(fixture, "t.epub", NULL, "first"));
	assert_int_equal(stat("t.epub", &after), 0);
	assert_int_equal(before.st_ino, after.st_ino);
}

static void the_archive_of_an_old_name_is_removed(void **state)
{
	struct fixture *fixture = *state;

	assert_true(deliver(fixture, "old.epub", "book\t1", "first"));
	assert_record("vade 1\n9271ee57 5 book%091\told.epub\n");
	assert_true(deliver(fixture, "new.epub", "book\t1", "second"));
	assert_listing("new.epub: second\n");
	assert_record("vade 1\nb61f1169 6 book%091\tnew.epub\n");
	assert_messages(fixture, "");
}

static void archives_of_other_books_stay(void **state)
{
	struct fixture *fixture = *state;

	assert_true(deliver(fixture, "a.epub", "one", "one"));
	assert_true(deliver(fixture, "b.epub", NULL, "none"));
	assert_true(deliver(fixture, "c.epub", "two", "two"));
	assert_true(deliver(fixture, "d.epub", NULL, "none"));
	assert_true(deliver(fixture, "e.epub", "two", "two"));
	assert_listing(
	    "a.epub: one\nb.epub: none\nd.epub: none\ne.epub: two\n");
}

static void an_old_archive_that_somebody_changed_stays(void **state)
{
	struct fixture *fixture = *state;

	assert_true(deliver(fixture, "old.epub", "book", "first"));
	put("old.epub", "First");
	assert_true(deliver(fixture, "new.epub", "book", "second"));
	assert_listing("new.epub: second\nold.epub: First\n");
	/* Now it belongs to somebody else for good. */
	put("old.epub", "first");
	assert_true(deliver(fixture, "new.epub", "book", "third"));
	assert_listing("new.epub: third\nold.epub: first\n");
}

static void an_old_name_that_another_book_took_stays(void **state)
{
	struct fixture *fixture = *state;

	assert_true(deliver(fixture, "old.epub", "one", "first"));
	assert_true(deliver(fixture, "old.epub", "two", "second"));
	assert_true(deliver(fixture, "new.epub", "one", "first"));
	assert_listing("new.epub: first\nold.epub: second\n");
}

/* --- failures and kills ----------------------------------------------- */

static void a_failure_leaves_what_stands_there(void **state)
{
	struct fixture *fixture = *state;

	assert_true(deliver(fixture, "old.epub", "book", "first"));
	put("new.epub", "mine");
	/* The name of the new file is taken by a folder, which stays. */
	assert_int_equal(mkdir(".new.epub.vade-next", 0700), 0);
	assert_false(deliver(fixture, "new.epub", "book", "second"));
	assert_messages(fixture,
	    "new.epub: error: cannot write the archive: Is a directory "
	    "[system/refused]\n");
	assert_listing(
	    ".new.epub.vade-next: ?\nnew.epub: mine\nold.epub: first\n");
}

static void what_a_killed_build_of_an_old_name_left_is_removed(void **state)
{
	struct fixture *fixture = *state;

	assert_true(deliver(fixture, "old.epub", "book", "first"));
	put(".old.epub.vade-next", "half");
	assert_true(deliver(fixture, "new.epub", "book", "second"));
	assert_listing("new.epub: second\n");
}

/* Deliver in a child that dies after calls; true if it died. */
static bool deliver_and_die(
    struct fixture *fixture, const char *content, int calls)
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		calls_left = calls;
		_exit(deliver(fixture, "new.epub", "book", content) ? 0 : 1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	if (WEXITSTATUS(status) != KILLED)
		assert_int_equal(WEXITSTATUS(status), 0);
	return WEXITSTATUS(status) == KILLED;
}

static void a_kill_at_any_moment_loses_nothing(void **state)
{
	struct fixture *fixture = *state;
	int calls = 0;
	bool killed = true;

	for (; killed; calls++) {
		empty_folder();
		assert_true(deliver(fixture, "old.epub", "book", "first"));
		put("new.epub", "mine");
		killed = deliver_and_die(fixture, "second", calls);
		assert_true(deliver(fixture, "new.epub", "book", "third"));
		assert_listing("new.epub: third\nnew.epub.kept: mine\n");
		assert_record("vade 1\n24322064 5 book\tnew.epub\n");
	}
	assert_true(calls > 10);
}

/* At any moment the archive is the old one or the new one. */
static void a_kill_leaves_a_whole_archive(void **state)
{
	struct fixture *fixture = *state;
	bool killed = true;

	for (int calls = 0; killed; calls++) {
		struct text content = {0};

		empty_folder();
		assert_true(deliver(fixture, "new.epub", "book", "first"));
		killed = deliver_and_die(fixture, "second", calls);
		assert_true(file_read("new.epub", &content));
		if (strcmp(content.data, "first") != 0)
			assert_string_equal(content.data, "second");
		text_clear(&content);
		assert_true(deliver(fixture, "new.epub", "book", "third"));
		assert_listing("new.epub: third\n");
	}
	assert_messages(fixture, "");
}

#define TEST(function)                                                         \
	cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_file_of_somebody_else_is_kept),
	    TEST(an_archive_that_somebody_changed_is_kept),
	    TEST(a_link_is_kept_and_not_followed),
	    TEST(an_archive_of_a_lost_record_needs_no_keeping),
	    TEST(a_record_of_somebody_else_names_nothing_outside),
	    TEST(what_did_not_change_is_not_written),
	    TEST(the_archive_of_an_old_name_is_removed),
	    TEST(archives_of_other_books_stay),
	    TEST(an_old_archive_that_somebody_changed_stays),
	    TEST(an_old_name_that_another_book_took_stays),
	    TEST(a_failure_leaves_what_stands_there),
	    TEST(what_a_killed_build_of_an_old_name_left_is_removed),
	    TEST(a_kill_at_any_moment_loses_nothing),
	    TEST(a_kill_leaves_a_whole_archive),
	};

	return cmocka_run_group_tests_name("archive", tests, NULL, NULL);
}
