/* cmocka wants these four in this order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libdeflate.h>

#include "base/parallel.h"
#include "model/fileset.h"
#include "write/write.h"

static int set_up(void **state)
{
	*state = calloc(1, sizeof(struct fileset));
	return 0;
}

static int tear_down(void **state)
{
	fileset_clear(*state);
	free(*state);
	return 0;
}

static void assert_bytes(
    const struct file *file, const char *expected, size_t expected_length)
{
	size_t length;
	const char *bytes = file_bytes(file, &length);

	assert_int_equal(length, expected_length);
	assert_memory_equal(bytes, expected, length);
}

/* The bytes of a packed file as they were. */
static void assert_unpacks(const struct file *file, const char *expected)
{
	struct libdeflate_decompressor *decompressor =
	    libdeflate_alloc_decompressor();
	size_t packed_length;
	const char *packed = file_bytes(file, &packed_length);
	size_t length = strlen(expected);
	char *plain = calloc(length + 1, 1);

	assert_int_equal(file->plain_size, length);
	assert_int_equal(file->crc, libdeflate_crc32(0, expected, length));
	assert_int_equal(libdeflate_deflate_decompress(decompressor, packed,
	                     packed_length, plain, length, NULL),
	    LIBDEFLATE_SUCCESS);
	assert_string_equal(plain, expected);
	libdeflate_free_decompressor(decompressor);
	free(plain);
}

static void files_keep_the_order_in_which_they_came(void **state)
{
	struct fileset *files = *state;
	char path[20];

	for (int i = 0; i < 100; i++) {
		snprintf(path, sizeof(path), "%d.html", 99 - i);
		text_append_string(&fileset_add(files, path)->content, path);
	}

	assert_int_equal(files->count, 100);
	assert_string_equal(files->files[0].path, "99.html");
	assert_string_equal(files->files[99].path, "0.html");
	assert_bytes(&files->files[99], "0.html", 6);
}

static void a_new_file_is_empty(void **state)
{
	const struct file *file = fileset_add(*state, "a");

	assert_bytes(file, "", 0);
	assert_false(file->stored);
	assert_false(file->packed);
}

static void borrowed_bytes_are_the_bytes(void **state)
{
	struct file *file = fileset_add(*state, "a");

	file->borrowed = "picture";
	file->borrowed_length = 3;
	assert_bytes(file, "pic", 3);
}

static void a_cleared_fileset_is_usable_again(void **state)
{
	struct fileset *files = *state;

	text_append_string(&fileset_add(files, "a")->content, "text");
	fileset_clear(files);
	assert_int_equal(files->count, 0);
	fileset_add(files, "b");
	assert_string_equal(files->files[0].path, "b");
}

static void a_packed_file_is_deflated(void **state)
{
	struct file *file = fileset_add(*state, "a");
	static const char text[] = "ten bytes ten bytes ten bytes ten bytes";

	text_append_string(&file->content, text);
	file_pack(file);

	assert_true(file->packed);
	assert_false(file->stored);
	assert_true(file->content.length < strlen(text));
	assert_unpacks(file, text);
}

static void packing_twice_changes_nothing(void **state)
{
	struct file *file = fileset_add(*state, "a");
	static const char text[] = "ten bytes ten bytes ten bytes ten bytes";

	text_append_string(&file->content, text);
	file_pack(file);
	file_pack(file);
	assert_unpacks(file, text);
}

static void borrowed_bytes_are_packed_too(void **state)
{
	struct file *file = fileset_add(*state, "a");
	static const char text[] = "ten bytes ten bytes ten bytes ten bytes";

	file->borrowed = text;
	file->borrowed_length = strlen(text);
	file_pack(file);
	assert_unpacks(file, text);
}

static void a_stored_file_keeps_its_bytes(void **state)
{
	struct file *file = fileset_add(*state, "mimetype");
	static const char text[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

	file->stored = true;
	text_append_string(&file->content, text);
	file_pack(file);

	assert_true(file->packed);
	assert_bytes(file, text, strlen(text));
	assert_int_equal(file->plain_size, strlen(text));
	assert_int_equal(file->crc, libdeflate_crc32(0, text, strlen(text)));
}

static void a_file_that_would_grow_is_stored(void **state)
{
	struct fileset *files = *state;

	text_append_string(&fileset_add(files, "a")->content, "x");
	fileset_add(files, "b");
	for (size_t i = 0; i < 2; i++) {
		file_pack(&files->files[i]);
		assert_true(files->files[i].packed);
		assert_true(files->files[i].stored);
	}
	assert_bytes(&files->files[0], "x", 1);
	assert_bytes(&files->files[1], "", 0);
	assert_int_equal(files->files[1].crc, 0);
}

static void pack(void *context, size_t index)
{
	struct fileset *files = context;

	file_pack(&files->files[index]);
}

static void files_are_packed_side_by_side(void **state)
{
	struct fileset *files = *state;
	char text[2000];

	for (int i = 0; i < 200; i++) {
		memset(text, 'a' + i % 26, sizeof(text) - 1);
		text[sizeof(text) - 1] = '\0';
		text_append_string(&fileset_add(files, "a")->content, text);
	}
	parallel_set_threads(4);
	parallel_for(files->count, pack, files);
	for (int i = 0; i < 200; i++) {
		memset(text, 'a' + i % 26, sizeof(text) - 1);
		assert_unpacks(&files->files[i], text);
	}
}

#define TEST(function)                                                         \
	cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(files_keep_the_order_in_which_they_came),
	    TEST(a_new_file_is_empty),
	    TEST(borrowed_bytes_are_the_bytes),
	    TEST(a_cleared_fileset_is_usable_again),
	    TEST(a_packed_file_is_deflated),
	    TEST(packing_twice_changes_nothing),
	    TEST(borrowed_bytes_are_packed_too),
	    TEST(a_stored_file_keeps_its_bytes),
	    TEST(a_file_that_would_grow_is_stored),
	    TEST(files_are_packed_side_by_side),
	};

	return cmocka_run_group_tests_name("fileset", tests, NULL, NULL);
}
