#include "reading.h"

#include "read/input.h"

/* Read the file of that name, of a book in folder, and compare. */
static void assert_read(struct fixture *fixture, const char *folder,
    const char *name, const char *expected)
{
	struct text text = {0};
	struct position file = {.file = name, .order = ORDER_GLOSSARY};

	assert_true(input_read(folder, &text, file, &fixture->report));
	assert_string_equal(text_string(&text), expected);
	text_clear(&text);
	assert_messages(fixture, "");
}

static void assert_not_read(struct fixture *fixture, const char *name)
{
	struct text text = {0};
	struct position file = {.file = name, .order = ORDER_GLOSSARY};

	assert_false(input_read("book", &text, file, &fixture->report));
	assert_string_equal(text_string(&text), "");
	text_clear(&text);
}

static void files_of_the_book_are_read(void **state)
{
	write_text("part/a.yaml",
	    "\xEF\xBB\xBF"
	    "a\r\nb\r");
	assert_read(*state, "book", "book/part/a.yaml", "a\nb\n");
	assert_int_equal(chdir("book"), 0);
	assert_read(*state, "", "part/a.yaml", "a\nb\n");
	assert_read(*state, ".", "part/a.yaml", "a\nb\n");
}

static void links_within_the_book_are_followed(void **state)
{
	write_text("part/a.yaml", "a");
	assert_int_equal(symlink("part/a.yaml", "book/file"), 0);
	assert_int_equal(symlink("part", "book/folder"), 0);
	assert_read(*state, "book", "book/file", "a");
	assert_read(*state, "book", "book/folder/a.yaml", "a");
}

static void a_book_may_be_a_link_itself(void **state)
{
	write_text("a.yaml", "a");
	assert_int_equal(symlink("book", "link"), 0);
	assert_read(*state, "link", "link/a.yaml", "a");
	assert_read(*state, "link", "book/a.yaml", "a");
}

static void links_out_of_the_book_are_not_followed(void **state)
{
	assert_true(folder_make("books"));
	assert_true(file_write("books/secret", "secret", 6));
	assert_int_equal(symlink("../books/secret", "book/file"), 0);
	assert_int_equal(symlink("../books", "book/folder"), 0);
	assert_not_read(*state, "book/file");
	assert_not_read(*state, "book/folder/secret");
	assert_messages(*state,
	    "book/file: error: a symbolic link leads out of the book; put the "
	    "file itself into the book [file/outside]\n"
	    "book/folder/secret: error: a symbolic link leads out of the book; "
	    "put the file itself into the book [file/outside]\n");
}

static void what_is_not_there_is_not_outside(void **state)
{
	assert_not_read(*state, "book/none");
	assert_messages(*state,
	    "book/none: error: cannot read: No such file or directory "
	    "[system/refused]\n");
}

static void what_is_too_large_is_not_read(void **state)
{
	write_text("huge.json", "[]");
	assert_int_equal(truncate("book/huge.json", (32 << 20) + 1), 0);
	assert_not_read(*state, "book/huge.json");
	assert_messages(*state,
	    "book/huge.json: error: 33554433 bytes are too many for one file; "
	    "the limit is 32 MiB [file/too-large]\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(files_of_the_book_are_read),
	    TEST(links_within_the_book_are_followed),
	    TEST(a_book_may_be_a_link_itself),
	    TEST(links_out_of_the_book_are_not_followed),
	    TEST(what_is_not_there_is_not_outside),
	    TEST(what_is_too_large_is_not_read),
	};

	return cmocka_run_group_tests_name("input", tests, NULL, NULL);
}
