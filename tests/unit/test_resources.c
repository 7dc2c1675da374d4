#include "reading.h"

#include "base/parallel.h"

static const char dirty[] =
    "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>\n";
static const char clean[] = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n";

static struct resource *use(struct fixture *fixture, const char *path)
{
	struct resource *resource = book_resource(&fixture->book, path);

	resource->used = true;
	return resource;
}

static void a_picture_that_is_shown_is_checked(void **state)
{
	struct fixture *fixture = *state;
	struct resource *resource = use(fixture, "a.png");

	write_text("a.png", "words");
	resource->shown = true;
	read_resources(&fixture->book, &fixture->report);
	assert_messages(fixture,
	    "book/a.png: error: is named \".png\" but is no PNG "
	    "[image/lying]\n");
}

static void a_file_that_is_only_linked_to_is_copied_as_it_is(void **state)
{
	struct fixture *fixture = *state;
	struct resource *picture = use(fixture, "a.png");
	struct resource *data = use(fixture, "data.csv");

	write_text("a.png", "words");
	write_text("data.csv", "");
	picture->attached = true;
	data->attached = true;
	read_resources(&fixture->book, &fixture->report);
	assert_messages(fixture, "");
	assert_string_equal(text_string(&picture->content), "words");
	assert_int_equal(data->content.length, 0);
}

static void a_drawing_that_is_linked_to_is_cleaned(void **state)
{
	struct fixture *fixture = *state;
	struct resource *resource = use(fixture, "a.svg");

	write_text("a.svg", dirty);
	resource->attached = true;
	read_resources(&fixture->book, &fixture->report);
	assert_messages(fixture,
	    "book/a.svg:1:41: warning: <script> is left out: pictures of a "
	    "book run no scripts [image/svg-script]\n");
	assert_string_equal(text_string(&resource->content), clean);
}

static void what_is_no_drawing_leaves_an_empty_one(void **state)
{
	struct fixture *fixture = *state;
	struct resource *resource = use(fixture, "a.svg");

	write_text("a.svg", "<svg");
	resource->shown = true;
	read_resources(&fixture->book, &fixture->report);
	assert_int_equal(fixture->report.error_count, 1);
	assert_string_equal(text_string(&resource->content), clean);
}

/* Make a file that has a size, but takes no room on the disk. */
static void write_hole(const char *path, long size)
{
	write_text(path, "");
	assert_int_equal(chdir("book"), 0);
	assert_int_equal(truncate(path, size), 0);
	assert_int_equal(chdir(".."), 0);
}

static void a_picture_that_is_too_large_is_not_read(void **state)
{
	struct fixture *fixture = *state;
	struct resource *picture = use(fixture, "a.png");
	struct resource *drawing = use(fixture, "b.svg");
	struct resource *data = use(fixture, "c.bin");

	write_hole("a.png", 20000001);
	write_hole("b.svg", 123456789);
	write_hole("c.bin", 20000001);
	picture->shown = true;
	drawing->attached = true;
	data->attached = true;
	read_resources(&fixture->book, &fixture->report);
	assert_messages(fixture,
	    "book/a.png: error: the picture has 21 MB; more than 20 MB are too "
	    "many for a page, save it smaller [image/too-large]\n"
	    "book/b.svg: error: the picture has 124 MB; more than 20 MB are "
	    "too many for a page, save it smaller [image/too-large]\n");
	assert_int_equal(picture->content.length, 0);
	assert_string_equal(text_string(&drawing->content), clean);
	assert_int_equal(data->content.length, 20000001);
}

static void a_picture_may_have_twenty_megabytes(void **state)
{
	struct fixture *fixture = *state;
	struct resource *picture = use(fixture, "a.png");

	write_hole("a.png", 20000000);
	picture->shown = true;
	read_resources(&fixture->book, &fixture->report);
	assert_int_equal(picture->content.length, 20000000);
	assert_int_equal(fixture->report.error_count, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_picture_that_is_shown_is_checked),
	    TEST(a_file_that_is_only_linked_to_is_copied_as_it_is),
	    TEST(a_drawing_that_is_linked_to_is_cleaned),
	    TEST(what_is_no_drawing_leaves_an_empty_one),
	    TEST(a_picture_that_is_too_large_is_not_read),
	    TEST(a_picture_may_have_twenty_megabytes),
	};

	parallel_set_threads(1);
	return cmocka_run_group_tests_name("resources", tests, NULL, NULL);
}
