/* cmocka wants these four in this order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/path.h"
#include "base/report.h"
#include "base/text.h"
#include "model/fileset.h"
#include "write/write.h"

#include "folder.h"

/* --- a system that fails and kills ------------------------------------ */

enum {
	KILLED = 99
};

/* How many more of the calls below succeed before the process dies; < 0: all */
static int calls_left = -1;
static bool cannot_exchange;

/*
 * These stand in for the calls of the C library in the whole program.  Dying
 * before a call is the same as dying after the one before it.
 */
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

int mkdir(const char *path, mode_t mode)
{
	count_call();
	return (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}

int rmdir(const char *path)
{
	count_call();
	return (int)syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR);
}

int unlinkat(int folder, const char *name, int flags)
{
	count_call();
	return (int)syscall(SYS_unlinkat, folder, name, flags);
}

int link(const char *from, const char *to)
{
	count_call();
	return (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to,
    unsigned flags)
{
	count_call();
	if (cannot_exchange && flags != 0) {
		errno = EINVAL;
		return -1;
	}
	return (int)syscall(
	    SYS_renameat2, from_folder, from, to_folder, to, flags);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to)
{
	return renameat2(from_folder, from, to_folder, to, 0);
}

int rename(const char *from, const char *to)
{
	return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0);
}

/* --- helpers ---------------------------------------------------------- */

struct fixture {
	char folder[sizeof(NEW_FOLDER)];
	struct fileset files;
	struct report report;
	char *messages;
	size_t message_length;
};

static void open_report(struct fixture *fixture)
{
	report_init(&fixture->report,
	    open_memstream(&fixture->messages, &fixture->message_length));
}

static void close_report(struct fixture *fixture)
{
	report_clear(&fixture->report);
	fclose(fixture->report.stream);
	free(fixture->messages);
}

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	open_report(fixture);
	cannot_exchange = false;
	calls_left = -1;
	parallel_set_threads(0);
	*state = fixture;
	return enter_folder(fixture->folder);
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;
	int failed = leave_folder(fixture->folder);

	fileset_clear(&fixture->files);
	close_report(fixture);
	free(fixture);
	return failed;
}

static void add(struct fileset *files, const char *path, const char *content)
{
	text_append_string(&fileset_add(files, path)->content, content);
}

/* The edition as it was built first. */
static void fill_first(struct fileset *files)
{
	fileset_clear(files);
	files->name = memory_copy_string("site", 4);
	add(files, "index.html", "first");
	add(files, "part/a.html", "same");
	add(files, "part/b.html", "only in the first");
	add(files, "gone/deep/old.html", "only in the first");
	add(files, "css/style.css", "same");
	add(files, "thing", "a file in the first");
}

static void fill_second(struct fileset *files)
{
	fileset_clear(files);
	files->name = memory_copy_string("site", 4);
	add(files, "index.html", "second");
	add(files, "part/a.html", "same");
	add(files, "part/c.html", "only in the second");
	add(files, "css/style.css", "same");
	add(files, "new.html", "ours");
	add(files, "thing/inside.html", "a folder in the second");
}

static void put(const char *path, const char *content)
{
	char *folder = path_folder(path);

	assert_true(folder_make(folder));
	assert_true(file_write(path, content, strlen(content)));
	free(folder);
}

/* What people put into the site of the first build. */
static void put_files_of_others(void)
{
	put("site/CNAME", "example.org");
	put("site/.git/objects/0", "blob");
	put("site/part/notes.txt", "notes");
	put("site/gone/deep/mine.txt", "mine");
	put("site/new.html", "theirs");
	put("site/uploads/x/y", "upload");
	assert_true(folder_make("site/empty"));
	assert_int_equal(symlink("../precious", "site/link"), 0);
	put("precious/file", "precious");
}

static const char after_second[] = "site/\n"
                                   "site/.git/\n"
                                   "site/.git/objects/\n"
                                   "site/.git/objects/0: blob\n"
                                   "site/CNAME: example.org\n"
                                   "site/css/\n"
                                   "site/css/style.css: same\n"
                                   "site/empty/\n"
                                   "site/gone/\n"
                                   "site/gone/deep/\n"
                                   "site/gone/deep/mine.txt: mine\n"
                                   "site/index.html: second\n"
                                   "site/link -> ../precious\n"
                                   "site/new.html.kept: theirs\n"
                                   "site/new.html: ours\n"
                                   "site/part/\n"
                                   "site/part/a.html: same\n"
                                   "site/part/c.html: only in the second\n"
                                   "site/part/notes.txt: notes\n"
                                   "site/thing/\n"
                                   "site/thing/inside.html: "
                                   "a folder in the second\n"
                                   "site/uploads/\n"
                                   "site/uploads/x/\n"
                                   "site/uploads/x/y: upload\n";

/* nftw() passes no context along. */
static char *lines[100];
static size_t line_count;

static int list_entry(
    const char *path, const struct stat *status, int type, struct FTW *walk)
{
	struct text line = {0};
	char target[100] = {0};

	(void)walk;
	if (strstr(path, "/.vade") && type == FTW_F)
		return 0;
	text_append_string(&line, path);
	if (type == FTW_D) {
		text_append_string(&line, "/\n");
	} else if (S_ISLNK(status->st_mode)) {
		assert_true(readlink(path, target, sizeof(target) - 1) > 0);
		text_printf(&line, " -> %s\n", target);
	} else {
		text_append_string(&line, ": ");
		assert_true(file_read(path, &line));
		text_append_char(&line, '\n');
	}
	lines[line_count++] = text_detach(&line);
	return 0;
}

static int compare_lines(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* All that is below folder, but the manifest. */
static void list(struct text *out, const char *folder)
{
	line_count = 0;
	nftw(folder, list_entry, 20, FTW_PHYS);
	qsort(lines, line_count, sizeof(lines[0]), compare_lines);
	for (size_t i = 0; i < line_count; i++) {
		text_append_string(out, lines[i]);
		free(lines[i]);
	}
}

static void assert_listing(const char *folder, const char *expected)
{
	struct text listing = {0};

	list(&listing, folder);
	assert_string_equal(text_string(&listing), expected);
	text_clear(&listing);
}

static void assert_content(const char *path, const char *expected)
{
	struct text content = {0};

	assert_true(file_read(path, &content));
	assert_string_equal(content.data, expected);
	text_clear(&content);
}

/* Nothing stands beside the site and what the tests put there. */
static void assert_tidy(void)
{
	struct stat status;

	assert_int_not_equal(lstat(".site.vade-next", &status), 0);
	assert_int_not_equal(lstat(".site.vade-old", &status), 0);
}

static void assert_messages(struct fixture *fixture, const char *expected)
{
	report_print(&fixture->report);
	fflush(fixture->report.stream);
	assert_string_equal(fixture->messages, expected);
}

static void build(struct fixture *fixture)
{
	bool written = write_folder(&fixture->files, ".", &fixture->report);

	if (!written) {
		report_print(&fixture->report);
		fflush(fixture->report.stream);
		fail_msg("%s", fixture->messages);
	}
	assert_tidy();
}

/* --- tests ------------------------------------------------------------ */

static void a_new_folder_holds_all_files(void **state)
{
	struct fixture *fixture = *state;

	fill_first(&fixture->files);
	assert_true(write_folder(&fixture->files, "out/put", &fixture->report));
	assert_messages(fixture, "");
	assert_listing("out",
	    "out/\n"
	    "out/put/\n"
	    "out/put/site/\n"
	    "out/put/site/css/\n"
	    "out/put/site/css/style.css: same\n"
	    "out/put/site/gone/\n"
	    "out/put/site/gone/deep/\n"
	    "out/put/site/gone/deep/old.html: only in the first\n"
	    "out/put/site/index.html: first\n"
	    "out/put/site/part/\n"
	    "out/put/site/part/a.html: same\n"
	    "out/put/site/part/b.html: only in the first\n"
	    "out/put/site/thing: a file in the first\n");
}

static void the_manifest_lists_the_files_in_order(void **state)
{
	struct fixture *fixture = *state;

	fixture->files.name = memory_copy_string("site", 4);
	add(&fixture->files, "b.html", "");
	add(&fixture->files, "a/\xC3\xA4 100%\n.html", "");
	build(fixture);
	assert_content(
	    "site/.vade", "vade 1\nb.html\na/\xC3\xA4 100%25%0A.html\n");
}

static void odd_names_are_still_known_as_ours(void **state)
{
	struct fixture *fixture = *state;

	fixture->files.name = memory_copy_string("site", 4);
	add(&fixture->files, "a/\xC3\xA4 100%\n%41.html", "");
	build(fixture);
	fileset_clear(&fixture->files);
	fixture->files.name = memory_copy_string("site", 4);
	add(&fixture->files, "index.html", "");
	build(fixture);
	assert_listing("site", "site/\nsite/index.html: \n");
}

static void borrowed_bytes_are_written(void **state)
{
	struct fixture *fixture = *state;

	fixture->files.name = memory_copy_string("site", 4);
	fileset_add(&fixture->files, "a.png")->borrowed = "picture";
	fixture->files.files[0].borrowed_length = 3;
	build(fixture);
	assert_content("site/a.png", "pic");
}

static void files_of_others_survive(void **state)
{
	struct fixture *fixture = *state;

	fill_first(&fixture->files);
	build(fixture);
	put_files_of_others();
	fill_second(&fixture->files);
	build(fixture);

	assert_listing("site", after_second);
	assert_content("precious/file", "precious");
	assert_messages(fixture,
	    "site/new.html: warning: a file that vade did not make was in the "
	    "way and is kept as \"site/new.html.kept\" [write/kept]\n");
}

static void files_of_others_survive_two_renames(void **state)
{
	cannot_exchange = true;
	files_of_others_survive(state);
}

static void a_folder_never_built_by_vade_is_kept(void **state)
{
	struct fixture *fixture = *state;

	put("site/mine.txt", "mine");
	put("site/index.html", "mine too");
	put("site/part/a.html", "mine");
	fixture->files.name = memory_copy_string("site", 4);
	add(&fixture->files, "index.html", "ours");
	build(fixture);
	assert_listing("site",
	    "site/\n"
	    "site/index.html.kept: mine too\n"
	    "site/index.html: ours\n"
	    "site/mine.txt: mine\n"
	    "site/part/\n"
	    "site/part/a.html: mine\n");
}

static void a_kept_name_that_is_taken_is_counted_up(void **state)
{
	struct fixture *fixture = *state;

	put("site/index.html", "one");
	put("site/index.html.kept", "two");
	fixture->files.name = memory_copy_string("site", 4);
	add(&fixture->files, "index.html", "ours");
	add(&fixture->files, "index.html.kept", "ours");
	build(fixture);
	assert_listing("site",
	    "site/\n"
	    "site/index.html.kept-2: one\n"
	    "site/index.html.kept.kept: two\n"
	    "site/index.html.kept: ours\n"
	    "site/index.html: ours\n");
}

static void others_in_a_folder_that_became_a_file_are_kept(void **state)
{
	struct fixture *fixture = *state;

	fill_second(&fixture->files);
	build(fixture);
	put("site/thing/mine.txt", "mine");
	fill_first(&fixture->files);
	build(fixture);
	assert_content("site/thing", "a file in the first");
	assert_content("site/thing.kept/mine.txt", "mine");
	assert_messages(fixture,
	    "site/thing/mine.txt: warning: a file that vade did not make was "
	    "in the way and is kept as \"site/thing.kept/mine.txt\" "
	    "[write/kept]\n");
}

static void links_are_moved_and_never_followed(void **state)
{
	struct fixture *fixture = *state;
	struct stat status;

	fill_first(&fixture->files);
	build(fixture);
	/* The author made a folder of ours a link to a like one elsewhere. */
	put("precious/a.html", "same");
	put("precious/b.html", "precious");
	remove_folder("site/part");
	assert_int_equal(symlink("../precious", "site/part"), 0);
	assert_int_equal(unlink("site/index.html"), 0);
	assert_int_equal(symlink("../precious/b.html", "site/index.html"), 0);
	build(fixture);

	assert_listing("precious",
	    "precious/\nprecious/a.html: same\nprecious/b.html: precious\n");
	assert_int_equal(lstat("site/part.kept", &status), 0);
	assert_true(S_ISLNK(status.st_mode));
	assert_int_equal(lstat("site/index.html.kept", &status), 0);
	assert_true(S_ISLNK(status.st_mode));
	assert_content("site/index.html", "first");
	assert_int_equal(stat("precious/a.html", &status), 0);
	assert_int_equal(status.st_nlink, 1);
}

static ino_t inode(const char *path)
{
	struct stat status;

	assert_int_equal(lstat(path, &status), 0);
	return status.st_ino;
}

static void unchanged_files_are_linked_and_changed_ones_written(void **state)
{
	struct fixture *fixture = *state;

	fill_first(&fixture->files);
	build(fixture);

	ino_t same = inode("site/part/a.html");
	int old = open("site/index.html", O_RDONLY);
	char bytes[10] = {0};

	fill_second(&fixture->files);
	build(fixture);

	assert_int_equal(inode("site/part/a.html"), same);
	/* Who reads the old page reads it to its end. */
	assert_int_equal(read(old, bytes, 9), 5);
	assert_string_equal(bytes, "first");
	close(old);
}

/* The site of the first build is as it was, whatever the second wants. */
static void assert_refused(struct fixture *fixture, const char *messages)
{
	assert_false(write_folder(&fixture->files, ".", &fixture->report));
	assert_tidy();
	assert_content("site/index.html", "first");
	assert_messages(fixture, messages);
}

static void two_files_of_one_path_are_refused(void **state)
{
	struct fixture *fixture = *state;

	fill_first(&fixture->files);
	build(fixture);
	add(&fixture->files, "index.html", "second");
	add(&fixture->files, ".vade", "no manifest");
	assert_refused(fixture,
	    "site: error: two files would have the path \".vade\" "
	    "[write/same-path]\n"
	    "site: error: two files would have the path \"index.html\" "
	    "[write/same-path]\n");
}

static void a_file_that_is_a_folder_too_is_refused(void **state)
{
	struct fixture *fixture = *state;

	fill_first(&fixture->files);
	build(fixture);
	add(&fixture->files, "thing/inside.html", "below a file");
	add(&fixture->files, "part", "above files");
	add(&fixture->files, ".vade/inside", "below the manifest");
	assert_refused(fixture,
	    "site: error: \".vade\" would be a file and a folder at once "
	    "[write/same-path]\n"
	    "site: error: \"part\" would be a file and a folder at once "
	    "[write/same-path]\n"
	    "site: error: \"thing\" would be a file and a folder at once "
	    "[write/same-path]\n");
}

static void a_manifest_names_nothing_outside(void **state)
{
	struct fixture *fixture = *state;

	put("precious.txt", "precious");
	put("site/.vade",
	    "vade 1\n../precious.txt\n/etc/none\nsub/../mine.txt\nours.txt\n");
	put("site/mine.txt", "mine");
	put("site/ours.txt", "ours");
	fixture->files.name = memory_copy_string("site", 4);
	add(&fixture->files, "index.html", "");
	build(fixture);
	assert_content("precious.txt", "precious");
	assert_listing(
	    "site", "site/\nsite/index.html: \nsite/mine.txt: mine\n");
}

static void a_link_in_place_of_the_target_is_refused(void **state)
{
	struct fixture *fixture = *state;

	put("elsewhere/file", "precious");
	assert_int_equal(symlink("elsewhere", "site"), 0);
	fill_first(&fixture->files);
	assert_false(write_folder(&fixture->files, ".", &fixture->report));
	assert_messages(fixture,
	    "site: error: cannot be replaced: "
	    "Not a directory [system/refused]\n");
	assert_listing("elsewhere", "elsewhere/\nelsewhere/file: precious\n");
	assert_tidy();
}

static void a_link_in_place_of_the_new_folder_is_refused(void **state)
{
	struct fixture *fixture = *state;

	put("elsewhere/.vade", "vade 1\nfile\n");
	put("elsewhere/file", "precious");
	assert_int_equal(symlink("elsewhere", ".site.vade-next"), 0);
	fill_first(&fixture->files);
	assert_false(write_folder(&fixture->files, ".", &fixture->report));
	assert_true(report_refused(&fixture->report));
	assert_content("elsewhere/file", "precious");
	assert_false(folder_exists("site"));
}

static void a_folder_that_cannot_be_made_is_reported(void **state)
{
	struct fixture *fixture = *state;

	put("file", "");
	fill_first(&fixture->files);
	assert_false(
	    write_folder(&fixture->files, "file/out", &fixture->report));
	assert_messages(fixture,
	    "file/out: error: cannot make the folder: "
	    "Not a directory [system/refused]\n");
}

/* A limit on the size of files stands in for a disk that is full. */
static void build_on_a_full_disk(struct fixture *fixture)
{
	struct rlimit before;

	for (int i = 0; i < 200; i++)
		text_append_string(
		    &fixture->files.files[i % 3].content, "more and more");
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &before);
	setrlimit(RLIMIT_FSIZE,
	    &(struct rlimit){.rlim_cur = 500, .rlim_max = before.rlim_max});

	bool written = write_folder(&fixture->files, ".", &fixture->report);

	setrlimit(RLIMIT_FSIZE, &before);
	assert_false(written);
	assert_int_equal(fixture->report.error_count, 1);
	assert_true(report_refused(&fixture->report));
	assert_tidy();
}

static void a_full_disk_leaves_the_old_folder(void **state)
{
	struct fixture *fixture = *state;
	struct text listing = {0};

	fill_first(&fixture->files);
	build(fixture);
	put_files_of_others();
	list(&listing, "site");

	fill_second(&fixture->files);
	build_on_a_full_disk(fixture);
	assert_listing("site", listing.data);
	text_clear(&listing);
}

static void an_old_folder_comes_back_even_if_the_next_build_fails(void **state)
{
	struct fixture *fixture = *state;
	struct text listing = {0};

	fill_first(&fixture->files);
	build(fixture);
	put_files_of_others();
	list(&listing, "site");
	assert_int_equal(rename("site", ".site.vade-old"), 0);

	fill_second(&fixture->files);
	build_on_a_full_disk(fixture);
	assert_listing("site", listing.data);
	text_clear(&listing);
}

static void a_manifest_cut_short_by_a_kill_is_ours(void **state)
{
	struct fixture *fixture = *state;

	put(".site.vade-next/.vade", "vad");
	fill_first(&fixture->files);
	build(fixture);
	assert_false(file_exists("site/.vade.kept"));
	assert_messages(fixture, "");
}

/* Both may stand there after a kill between the two renames. */
static void an_old_folder_without_a_new_one_comes_back(void **state)
{
	struct fixture *fixture = *state;

	fill_first(&fixture->files);
	build(fixture);
	put_files_of_others();
	assert_int_equal(rename("site", ".site.vade-old"), 0);
	put(".site.vade-next/.vade", "vade 1\nindex.html\n");
	put(".site.vade-next/index.html", "half");
	fill_second(&fixture->files);
	build(fixture);
	assert_listing("site", after_second);
}

/* The site at any moment is the first or the second, and whole. */
static void assert_whole_site(void)
{
	struct text index = {0};

	assert_true(file_read("site/index.html", &index));
	assert_content("site/part/a.html", "same");
	assert_content("site/css/style.css", "same");
	if (strcmp(index.data, "first") == 0) {
		assert_content("site/part/b.html", "only in the first");
		assert_content("site/thing", "a file in the first");
	} else {
		assert_string_equal(index.data, "second");
		assert_content("site/part/c.html", "only in the second");
		assert_content(
		    "site/thing/inside.html", "a folder in the second");
	}
	text_clear(&index);
}

/* Build in a child that dies after calls; true if it died. */
static bool build_and_die(struct fixture *fixture, int calls)
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		calls_left = calls;
		_exit(write_folder(&fixture->files, ".", &fixture->report) ? 0
		                                                           : 1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	if (WEXITSTATUS(status) != KILLED)
		assert_int_equal(WEXITSTATUS(status), 0);
	return WEXITSTATUS(status) == KILLED;
}

/* One kill after calls, then a build that lives; false if none was needed. */
static bool survive_kill(struct fixture *fixture, int calls)
{
	fill_first(&fixture->files);
	build(fixture);
	put_files_of_others();
	fill_second(&fixture->files);

	bool killed = build_and_die(fixture, calls);

	if (!cannot_exchange || folder_exists("site"))
		assert_whole_site();
	build(fixture);
	assert_listing("site", after_second);
	assert_content("precious/file", "precious");
	remove_folder("site");
	remove_folder("precious");
	return killed;
}

static void a_kill_at_any_moment_loses_nothing(void **state)
{
	struct fixture *fixture = *state;
	int calls = 0;

	parallel_set_threads(1);
	while (survive_kill(fixture, calls))
		calls++;
	assert_true(calls > 40);
}

static void a_kill_between_two_renames_loses_nothing(void **state)
{
	cannot_exchange = true;
	a_kill_at_any_moment_loses_nothing(state);
}

/* The recovery is killed as well, every time one call later. */
static void a_killed_recovery_loses_nothing(void **state)
{
	struct fixture *fixture = *state;

	parallel_set_threads(1);
	for (int mode = 0; mode < 2; mode++) {
		cannot_exchange = mode == 1;
		fill_first(&fixture->files);
		build(fixture);
		put_files_of_others();
		fill_second(&fixture->files);
		for (int calls = 0; build_and_die(fixture, calls);)
			calls++;
		build(fixture);
		assert_listing("site", after_second);
		remove_folder("site");
		remove_folder("precious");
	}
}

#define TEST(function)                                                         \
	cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_new_folder_holds_all_files),
	    TEST(the_manifest_lists_the_files_in_order),
	    TEST(odd_names_are_still_known_as_ours),
	    TEST(borrowed_bytes_are_written),
	    TEST(files_of_others_survive),
	    TEST(files_of_others_survive_two_renames),
	    TEST(a_folder_never_built_by_vade_is_kept),
	    TEST(a_kept_name_that_is_taken_is_counted_up),
	    TEST(others_in_a_folder_that_became_a_file_are_kept),
	    TEST(links_are_moved_and_never_followed),
	    TEST(unchanged_files_are_linked_and_changed_ones_written),
	    TEST(two_files_of_one_path_are_refused),
	    TEST(a_file_that_is_a_folder_too_is_refused),
	    TEST(a_manifest_names_nothing_outside),
	    TEST(a_link_in_place_of_the_target_is_refused),
	    TEST(a_link_in_place_of_the_new_folder_is_refused),
	    TEST(a_folder_that_cannot_be_made_is_reported),
	    TEST(a_full_disk_leaves_the_old_folder),
	    TEST(an_old_folder_comes_back_even_if_the_next_build_fails),
	    TEST(a_manifest_cut_short_by_a_kill_is_ours),
	    TEST(an_old_folder_without_a_new_one_comes_back),
	    TEST(a_kill_at_any_moment_loses_nothing),
	    TEST(a_kill_between_two_renames_loses_nothing),
	    TEST(a_killed_recovery_loses_nothing),
	};

	return cmocka_run_group_tests_name("folder", tests, NULL, NULL);
}
