/*
 * A book on disk for the tests of the readers, and everything that its author
 * would see on the terminal.
 *
 * The tests run in a new folder, and the book lies in "book" there, so that
 * messages begin with "book/".
 */
#ifndef READING_H
#define READING_H

/* cmocka wants these four in this order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/report.h"
#include "base/text.h"
#include "model/book.h"
#include "read/read.h"

#include "folder.h"

struct fixture {
	char folder[sizeof(NEW_FOLDER)];
	struct book book;
	struct report report;
	char *messages;
	size_t message_length;
	size_t asserted; /* how much of messages was looked at */
};

static inline int set_up(void **state)
{
	struct fixture *fixture = memory_new(1, sizeof(*fixture));

	assert_int_equal(enter_folder(fixture->folder), 0);
	assert_true(folder_make("book"));
	unsetenv("SOURCE_DATE_EPOCH");
	book_init(&fixture->book);
	fixture->book.folder = "book";
	fixture->book.source = "book";
	report_init(&fixture->report,
	    open_memstream(&fixture->messages, &fixture->message_length));
	*state = fixture;
	return 0;
}

static inline int tear_down(void **state)
{
	struct fixture *fixture = *state;

	book_clear(&fixture->book);
	report_clear(&fixture->report);
	fclose(fixture->report.stream);
	free(fixture->messages);
	assert_int_equal(leave_folder(fixture->folder), 0);
	free(fixture);
	return 0;
}

/* Write a file of the book, with the folders above it. */
static inline void write_bytes(
    const char *path, const char *bytes, size_t length)
{
	char *file = path_join("book", path);
	char *slash = strrchr(file, '/');

	*slash = '\0';
	assert_true(folder_make(file));
	*slash = '/';
	assert_true(file_write(file, bytes, length));
	free(file);
}

static inline void write_text(const char *path, const char *text)
{
	write_bytes(path, text, strlen(text));
}

/* All that was reported since the last time. */
static inline void assert_messages(
    struct fixture *fixture, const char *expected)
{
	report_print(&fixture->report);
	fflush(fixture->report.stream);
	assert_string_equal(fixture->messages + fixture->asserted, expected);
	fixture->asserted = fixture->message_length;
}

#define TEST(function)                                                         \
	cmocka_unit_test_setup_teardown(function, set_up, tear_down)

/* What read_chapters() wants done, for those who only want to read. */
static inline void leave_chapter(
    struct book *book, struct chapter *chapter, struct report *report)
{
	(void)book;
	(void)chapter;
	(void)report;
}

#endif
