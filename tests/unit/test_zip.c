/* cmocka wants these four in this order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <zip.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/report.h"
#include "base/text.h"
#include "model/fileset.h"
#include "write/write.h"

#include "folder.h"

struct fixture {
	char folder[sizeof(NEW_FOLDER)];
	struct fileset files;
	struct report report;
	char *messages;
	size_t message_length;
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	report_init(&fixture->report,
	    open_memstream(&fixture->messages, &fixture->message_length));
	fixture->files.name = memory_copy_string("book.epub", 9);
	*state = fixture;
	return enter_folder(fixture->folder);
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;
	int failed = leave_folder(fixture->folder);

	fileset_clear(&fixture->files);
	report_clear(&fixture->report);
	fclose(fixture->report.stream);
	free(fixture->messages);
	free(fixture);
	return failed;
}

static struct file *add(
    struct fixture *fixture, const char *path, const char *content)
{
	struct file *file = fileset_add(&fixture->files, path);

	text_append_string(&file->content, content);
	return file;
}

/* What an EPUB begins with, then chapters that differ in size. */
static void add_book(struct fixture *fixture)
{
	char path[40];

	add(fixture, "mimetype", "application/epub+zip")->stored = true;
	add(fixture, "META-INF/container.xml", "<container/>");
	add(fixture, "empty", "");
	for (int i = 0; i < 50; i++) {
		snprintf(path, sizeof(path), "EPUB/chapter-%d.xhtml", 50 - i);

		struct file *file = add(fixture, path, "<html>");

		for (int j = 0; j < i * 20; j++)
			text_printf(&file->content, "<p>%d</p>\n", j * j);
	}
}

static bool write_archive(struct fixture *fixture, const char *folder)
{
	struct text bytes = {0};
	bool written =
	    zip_make(&fixture->files, folder, &bytes, &fixture->report) &&
	    write_zip(&fixture->files, &bytes, folder, &fixture->report);

	text_clear(&bytes);
	return written;
}

static void assert_written(struct fixture *fixture, const char *folder)
{
	bool written = write_archive(fixture, folder);

	report_print(&fixture->report);
	fflush(fixture->report.stream);
	assert_string_equal(fixture->messages, "");
	assert_true(written);
}

static void assert_refused(
    struct fixture *fixture, const char *folder, const char *message)
{
	assert_false(write_archive(fixture, folder));
	assert_true(report_failed(&fixture->report));
	report_print(&fixture->report);
	fflush(fixture->report.stream);
	assert_string_equal(fixture->messages, message);
}

static void assert_entry(
    zip_t *archive, zip_uint64_t index, const char *name, const char *content)
{
	zip_file_t *file = zip_fopen_index(archive, index, 0);
	size_t length = strlen(content);
	char *bytes = calloc(length + 2, 1);

	assert_string_equal(zip_get_name(archive, index, 0), name);
	assert_non_null(file);
	/* libzip compares the checksum at the end of the entry. */
	assert_int_equal(zip_fread(file, bytes, length + 1), length);
	assert_int_equal(zip_fread(file, bytes + length, 1), 0);
	assert_string_equal(bytes, content);
	assert_int_equal(zip_fclose(file), 0);
	free(bytes);
}

static void everything_is_read_back_in_order(void **state)
{
	struct fixture *fixture = *state;
	struct fixture again = {0};

	add_book(fixture);
	assert_written(fixture, "out");
	add_book(&again);

	zip_t *archive =
	    zip_open("out/book.epub", ZIP_RDONLY | ZIP_CHECKCONS, NULL);

	assert_non_null(archive);
	assert_int_equal(zip_get_num_entries(archive, 0), again.files.count);
	for (size_t i = 0; i < again.files.count; i++)
		assert_entry(archive, i, again.files.files[i].path,
		    text_string(&again.files.files[i].content));
	zip_discard(archive);
	fileset_clear(&again.files);
}

static void assert_method(zip_t *archive, const char *name, int method)
{
	zip_stat_t status;

	assert_int_equal(zip_stat(archive, name, 0, &status), 0);
	assert_int_equal(status.comp_method, method);
	assert_true(method != ZIP_CM_STORE || status.comp_size == status.size);
}

static void entries_are_deflated_unless_stored(void **state)
{
	struct fixture *fixture = *state;

	add_book(fixture);
	assert_written(fixture, ".");

	zip_t *archive = zip_open("book.epub", ZIP_RDONLY, NULL);
	zip_stat_t status;

	assert_method(archive, "mimetype", ZIP_CM_STORE);
	assert_method(archive, "empty", ZIP_CM_STORE);
	assert_method(archive, "EPUB/chapter-1.xhtml", ZIP_CM_DEFLATE);
	zip_stat(archive, "EPUB/chapter-1.xhtml", 0, &status);
	assert_true(status.comp_size < status.size / 2);
	zip_discard(archive);
}

static void entries_have_the_same_date_and_attributes(void **state)
{
	struct fixture *fixture = *state;

	add_book(fixture);
	assert_written(fixture, "");

	zip_t *archive = zip_open("book.epub", ZIP_RDONLY, NULL);

	for (size_t i = 0; i < fixture->files.count; i++) {
		zip_stat_t status;
		zip_uint8_t system;
		zip_uint32_t attributes;
		struct tm date;

		zip_stat_index(archive, i, 0, &status);
		localtime_r(&status.mtime, &date);
		assert_int_equal(date.tm_year, 80);
		assert_int_equal(date.tm_mon, 0);
		assert_int_equal(date.tm_mday, 1);
		zip_file_get_external_attributes(
		    archive, i, 0, &system, &attributes);
		assert_int_equal(system, ZIP_OPSYS_UNIX);
		assert_int_equal(attributes, 0100644u << 16);
	}
	zip_discard(archive);
}

static void an_epub_shows_its_type_at_byte_38(void **state)
{
	struct fixture *fixture = *state;
	struct text bytes = {0};

	add_book(fixture);
	assert_written(fixture, ".");
	assert_true(file_read("book.epub", &bytes));

	assert_memory_equal(bytes.data, "PK\003\004", 4);
	/* No flags, stored, no extra field. */
	assert_memory_equal(bytes.data + 6, "\0\0\0\0", 4);
	assert_memory_equal(bytes.data + 28, "\0\0", 2);
	assert_memory_equal(
	    bytes.data + 30, "mimetypeapplication/epub+zip", 28);
	text_clear(&bytes);
}

static void no_entry_has_an_extra_field(void **state)
{
	struct fixture *fixture = *state;

	add_book(fixture);
	assert_written(fixture, ".");

	zip_t *archive = zip_open("book.epub", ZIP_RDONLY, NULL);

	for (size_t i = 0; i < fixture->files.count; i++) {
		assert_int_equal(
		    zip_file_extra_fields_count(archive, i, ZIP_FL_LOCAL), 0);
		assert_int_equal(
		    zip_file_extra_fields_count(archive, i, ZIP_FL_CENTRAL), 0);
	}
	zip_discard(archive);
}

static void the_same_files_give_the_same_bytes(void **state)
{
	struct fixture *fixture = *state;
	struct text first = {0};
	struct text second = {0};

	setenv("TZ", "Pacific/Kiritimati", 1);
	tzset();
	add_book(fixture);
	assert_written(fixture, "one");

	fileset_clear(&fixture->files);
	fixture->files.name = memory_copy_string("book.epub", 9);
	/* A zip counts in steps of two seconds. */
	sleep(2);
	setenv("TZ", "Pacific/Pago_Pago", 1);
	tzset();
	add_book(fixture);
	assert_written(fixture, "two");
	unsetenv("TZ");
	tzset();

	assert_true(file_read("one/book.epub", &first));
	assert_true(file_read("two/book.epub", &second));
	assert_int_equal(first.length, second.length);
	assert_memory_equal(first.data, second.data, first.length);
	text_clear(&first);
	text_clear(&second);
}

static void names_beyond_ascii_are_utf8(void **state)
{
	struct fixture *fixture = *state;

	add(fixture, "\xC3\xA4.html", "text");
	assert_written(fixture, ".");

	zip_t *archive = zip_open("book.epub", ZIP_RDONLY, NULL);

	assert_string_equal(
	    zip_get_name(archive, 0, ZIP_FL_ENC_STRICT), "\xC3\xA4.html");
	zip_discard(archive);
}

static void an_old_archive_is_replaced(void **state)
{
	struct fixture *fixture = *state;

	add(fixture, "old", "old");
	assert_written(fixture, ".");
	file_write(".book.epub.vade-next", "left by a kill", 14);
	add_book(fixture);
	assert_written(fixture, ".");

	zip_t *archive = zip_open("book.epub", ZIP_RDONLY, NULL);

	assert_int_equal(zip_get_num_entries(archive, 0), fixture->files.count);
	zip_discard(archive);
	assert_false(file_exists(".book.epub.vade-next"));
	assert_false(file_exists("book.epub.kept"));
}

static void a_link_beside_is_not_followed(void **state)
{
	struct fixture *fixture = *state;
	struct text content = {0};

	file_write("precious", "precious", 8);
	assert_int_equal(symlink("precious", ".book.epub.vade-next"), 0);
	add_book(fixture);
	assert_written(fixture, ".");
	assert_true(file_read("precious", &content));
	assert_string_equal(content.data, "precious");
	text_clear(&content);
}

static void the_target_can_be_no_folder(void **state)
{
	struct fixture *fixture = *state;

	folder_make("book.epub/full");
	add_book(fixture);
	assert_refused(fixture, ".",
	    "book.epub: error: cannot write the archive: "
	    "Is a directory [system/refused]\n");
	assert_false(file_exists(".book.epub.vade-next"));
}

static void a_folder_that_cannot_be_made_is_reported(void **state)
{
	struct fixture *fixture = *state;

	file_write("out", "", 0);
	add_book(fixture);
	assert_refused(fixture, "out",
	    "out: error: cannot make the folder: "
	    "Not a directory [system/refused]\n");
}

static void a_disk_that_is_full_leaves_the_old_archive(void **state)
{
	struct fixture *fixture = *state;
	struct rlimit before;
	struct text content = {0};

	file_write("book.epub", "old", 3);
	add_book(fixture);
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &before);
	setrlimit(RLIMIT_FSIZE,
	    &(struct rlimit){.rlim_cur = 1000, .rlim_max = before.rlim_max});
	assert_refused(fixture, ".",
	    "book.epub: error: cannot write the archive: "
	    "File too large [system/refused]\n");
	setrlimit(RLIMIT_FSIZE, &before);

	assert_true(file_read("book.epub", &content));
	assert_string_equal(content.data, "old");
	assert_false(file_exists(".book.epub.vade-next"));
	text_clear(&content);
}

static void two_entries_of_one_name_are_refused(void **state)
{
	struct fixture *fixture = *state;

	add(fixture, "a", "one");
	add(fixture, "a", "two");
	assert_refused(fixture, ".",
	    "book.epub: error: two files would have the path \"a\" "
	    "[write/same-path]\n");
	assert_false(file_exists("book.epub"));
}

#define TEST(function)                                                         \
	cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(everything_is_read_back_in_order),
	    TEST(entries_are_deflated_unless_stored),
	    TEST(entries_have_the_same_date_and_attributes),
	    TEST(an_epub_shows_its_type_at_byte_38),
	    TEST(no_entry_has_an_extra_field),
	    TEST(the_same_files_give_the_same_bytes),
	    TEST(names_beyond_ascii_are_utf8),
	    TEST(an_old_archive_is_replaced),
	    TEST(a_link_beside_is_not_followed),
	    TEST(the_target_can_be_no_folder),
	    TEST(a_folder_that_cannot_be_made_is_reported),
	    TEST(a_disk_that_is_full_leaves_the_old_archive),
	    TEST(two_entries_of_one_name_are_refused),
	};

	return cmocka_run_group_tests_name("zip", tests, NULL, NULL);
}
