/* cmocka wants these four in this order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/report.h"
#include "base/text.h"
#include "base/xml.h"
#include "check/check.h"
#include "model/fileset.h"
#include "write/write.h"

/* An archive of our own writer, to be damaged. */
static void make_archive(struct text *bytes)
{
	static const char container[] =
	    "<container version='1.0' "
	    "xmlns='urn:oasis:names:tc:opendocument:xmlns:container'/>";
	struct fileset files = {.name = memory_copy_string("b.epub", 6)};
	struct report report;
	struct file *file = fileset_add(&files, "mimetype");

	text_append_string(&file->content, "application/epub+zip");
	file->stored = true;
	file = fileset_add(&files, "META-INF/container.xml");
	text_append_string(&file->content, container);
	report_init(&report, stderr);
	assert_true(zip_make(&files, ".", bytes, &report));
	report_clear(&report);
	fileset_clear(&files);
}

static void assert_found(const struct text *bytes, const char *id)
{
	char *messages = NULL;
	size_t length = 0;
	FILE *stream = open_memstream(&messages, &length);
	struct report report;

	report_init(&report, stream);
	check_epub("b.epub", text_string(bytes), bytes->length, &report);
	report_print(&report);
	report_clear(&report);
	fclose(stream);
	if (!strstr(messages, id))
		fail_msg("%s is missing in: %s", id, messages);
	free(messages);
}

/* Where the row of the n-th file begins in the directory, from 0. */
static char *find_row(const struct text *bytes, size_t n)
{
	char *row = bytes->data;

	for (size_t i = 0; i <= n; i++)
		row = memmem(row + 4,
		    bytes->length - (size_t)(row + 4 - bytes->data), "PK\1\2",
		    4);
	return row;
}

static void what_is_missing_in_the_container_is_told(void **state)
{
	struct text bytes = {0};

	(void)state;
	make_archive(&bytes);
	assert_found(&bytes, "[RSC-003]");
	text_clear(&bytes);
}

static void every_cut_is_told(void **state)
{
	struct text bytes = {0};

	(void)state;
	make_archive(&bytes);
	for (size_t length = bytes.length; length-- > 0;) {
		text_truncate(&bytes, length);
		assert_found(&bytes, "[PKG-00");
	}
	text_clear(&bytes);
}

static void a_wrong_checksum_is_told(void **state)
{
	struct text bytes = {0};

	(void)state;
	make_archive(&bytes);
	find_row(&bytes, 1)[16] ^= 1;
	assert_found(&bytes, "[vade-checksum]");
	text_clear(&bytes);
}

static void files_that_share_bytes_are_told(void **state)
{
	struct text bytes = {0};

	(void)state;
	make_archive(&bytes);
	memset(find_row(&bytes, 1) + 42, 0, 4);
	assert_found(&bytes, "[vade-archive-overlap]");
	text_clear(&bytes);
}

static void other_sizes_are_told(void **state)
{
	struct text bytes = {0};

	(void)state;
	make_archive(&bytes);
	find_row(&bytes, 1)[24] ^= 1;
	assert_found(&bytes, "[vade-checksum]");
	text_clear(&bytes);
}

/* The archive tells half of their number. */
static void data_that_end_early_are_told(void **state)
{
	struct text bytes = {0};

	(void)state;
	make_archive(&bytes);
	find_row(&bytes, 1)[20] /= 2;
	assert_found(&bytes, "[RSC-016]");
	text_clear(&bytes);
}

static void methods_that_nobody_knows_are_told(void **state)
{
	struct text bytes = {0};

	(void)state;
	make_archive(&bytes);
	find_row(&bytes, 1)[10] = 93;
	assert_found(&bytes, "[PKG-027]");
	text_clear(&bytes);
}

static void what_stands_behind_is_passed_over(void **state)
{
	struct text bytes = {0};

	(void)state;
	make_archive(&bytes);
	text_append_string(&bytes, "junk");
	assert_found(&bytes, "[RSC-003]");
	text_clear(&bytes);
}

static void texts_are_no_archives(void **state)
{
	struct text bytes = {0};

	(void)state;
	text_append_string(&bytes, "words");
	assert_found(&bytes, "[PKG-003]");
	assert_found(&bytes, "[PKG-008]");
	text_clear(&bytes);
}

static void sizes_that_no_memory_has_are_told(void **state)
{
	struct text bytes = {0};

	(void)state;
	make_archive(&bytes);
	memset(find_row(&bytes, 1) + 24, 0x7F, 4);
	assert_found(&bytes, "[vade-too-large]");
	text_clear(&bytes);
}

static void passwords_are_told(void **state)
{
	struct text bytes = {0};

	(void)state;
	make_archive(&bytes);
	find_row(&bytes, 1)[8] |= 1;
	assert_found(&bytes, "[PKG-027]");
	text_clear(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_missing_in_the_container_is_told),
	    cmocka_unit_test(every_cut_is_told),
	    cmocka_unit_test(a_wrong_checksum_is_told),
	    cmocka_unit_test(files_that_share_bytes_are_told),
	    cmocka_unit_test(other_sizes_are_told),
	    cmocka_unit_test(data_that_end_early_are_told),
	    cmocka_unit_test(methods_that_nobody_knows_are_told),
	    cmocka_unit_test(what_stands_behind_is_passed_over),
	    cmocka_unit_test(texts_are_no_archives),
	    cmocka_unit_test(sizes_that_no_memory_has_are_told),
	    cmocka_unit_test(passwords_are_told),
	};
	int failed;

	xml_init();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	xml_finish();
	return failed;
}
