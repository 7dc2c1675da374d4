#include "support.h"

#include "read/image.h"

static const struct position file = {"book/x", 0, 0, ORDER_CHAPTERS, 0};

static const unsigned char png[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n',
    0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0,
    0x3A, 0x7E, 0x9B, 0x55, 0, 0, 0, 0, 'I', 'E', 'N', 'D', 0xAE, 0x42, 0x60,
    0x82};
static const unsigned char jpeg[] = {0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF,
    0xFF, 0xC4, 0, 3, 0, 0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0};
static const unsigned char gif[] = {
    'G', 'I', 'F', '8', '9', 'a', 1, 0, 1, 0, 0, 0, 0, ';'};
static const unsigned char lossless[] = {'R', 'I', 'F', 'F', 18, 0, 0, 0, 'W',
    'E', 'B', 'P', 'V', 'P', '8', 'L', 5, 0, 0, 0, 0x2F, 0, 0, 0, 0, 0};

static bool check(struct fixture *fixture, const char *path,
    const unsigned char *bytes, size_t length)
{
	struct resource *resource = book_resource(&fixture->book, path);

	text_truncate(&resource->content, 0);
	text_append(&resource->content, (const char *)bytes, length);
	return image_check(resource, file, &fixture->report);
}

static void pictures_that_are_what_they_say_are_good(void **state)
{
	struct fixture *fixture = *state;

	assert_true(check(fixture, "a.png", png, sizeof(png)));
	assert_true(check(fixture, "a.PNG", png, sizeof(png)));
	assert_true(check(fixture, "a.jpg", jpeg, sizeof(jpeg)));
	assert_true(check(fixture, "a.jpeg", jpeg, sizeof(jpeg)));
	assert_true(check(fixture, "a.gif", gif, sizeof(gif)));
	assert_messages(fixture, "");
}

static void webp_is_good_but_not_for_everybody(void **state)
{
	struct fixture *fixture = *state;

	assert_true(check(fixture, "a.webp", lossless, sizeof(lossless)));
	assert_messages(fixture,
	    "book/x: warning: many e-readers cannot show WebP; PNG and JPEG "
	    "are shown everywhere [image/webp]\n");
}

static void a_name_must_not_lie(void **state)
{
	struct fixture *fixture = *state;

	assert_false(check(fixture, "b/a.b.jpg", png, sizeof(png)));
	assert_messages(fixture,
	    "book/x: error: is named \".jpg\" but is a PNG [image/lying]\n");
	assert_false(check(fixture, "a.svg", png, sizeof(png)));
	assert_contains(messages(fixture),
	    "is named \".svg\" but is a PNG [image/lying]\n");
	assert_false(
	    check(fixture, "a.PNG", (const unsigned char *)"<svg/>", 6));
	assert_contains(messages(fixture),
	    "is named \".PNG\" but is no PNG [image/lying]\n");
}

static void an_empty_file_is_no_picture(void **state)
{
	static const char *const paths[] = {"a.png", "a.svg", "a.webp"};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < COUNT(paths); i++)
		assert_false(check(fixture, paths[i], png, 0));
	assert_contains(messages(fixture),
	    "book/x: error: the file is empty [image/empty]\n");
	assert_int_equal(fixture->report.error_count, COUNT(paths));
}

struct sample {
	const char *path;
	const unsigned char *bytes;
	size_t length;
	size_t least; /* how many bytes tell that it is whole */
};

static const struct sample samples[] = {
    {"a.png", png, sizeof(png), sizeof(png)},
    {"a.jpg", jpeg, sizeof(jpeg), sizeof(jpeg)},
    {"a.gif", gif, sizeof(gif), sizeof(gif)},
    {"a.webp", lossless, sizeof(lossless), sizeof(lossless)},
};

/* The bytes lie at the end of a block, so that sanitizers see every step. */
static void a_picture_that_was_cut_off_is_broken(void **state)
{
	for (size_t i = 0; i < COUNT(samples); i++) {
		for (size_t length = 1; length < samples[i].least; length++) {
			struct fixture *fixture;
			unsigned char *bytes;

			tear_down(state);
			set_up(state);
			fixture = *state;
			bytes = memory_new(length, 1);
			memcpy(bytes, samples[i].bytes, length);
			if (check(fixture, samples[i].path, bytes, length))
				fail_msg("%s: %zu bytes are no picture",
				    samples[i].path, length);
			free(bytes);
		}
	}
	assert_contains(messages(*state),
	    "book/x: error: this WebP is damaged or was cut off "
	    "[image/broken]\n");
}

static void any_spoilt_byte_is_survived(void **state)
{
	for (size_t i = 0; i < COUNT(samples); i++) {
		for (size_t at = 0; at < samples[i].length; at++) {
			unsigned char bytes[64];

			memcpy(bytes, samples[i].bytes, samples[i].length);
			bytes[at] = 0xFF;
			check(
			    *state, samples[i].path, bytes, samples[i].length);
		}
	}
}

static void a_picture_has_a_size(void **state)
{
	unsigned char bytes[sizeof(png)];

	memcpy(bytes, png, sizeof(png));
	bytes[19] = 0;
	assert_false(check(*state, "a.png", bytes, sizeof(bytes)));
	memcpy(bytes, gif, sizeof(gif));
	bytes[8] = 0;
	assert_false(check(*state, "a.gif", bytes, sizeof(gif)));
}

/* --- sizes ------------------------------------------------------------ */

static void assert_size(struct fixture *fixture, const char *path,
    const unsigned char *bytes, size_t length, const unsigned size[2])
{
	struct resource *resource = book_resource(&fixture->book, path);

	resource->width = resource->height = 0;
	assert_true(check(fixture, path, bytes, length));
	if (resource->width != size[0] || resource->height != size[1])
		fail_msg("%s: %ux%u, not %ux%u", path, resource->width,
		    resource->height, size[0], size[1]);
}

static void a_size_stands_at_the_beginning(void **state)
{
	unsigned char bytes[sizeof(png)];

	memcpy(bytes, png, sizeof(png));
	bytes[18] = 1;
	bytes[23] = 7;
	assert_size(
	    *state, "a.png", bytes, sizeof(png), (const unsigned[]){257, 7});
	memcpy(bytes, gif, sizeof(gif));
	bytes[7] = 2;
	assert_size(
	    *state, "a.gif", bytes, sizeof(gif), (const unsigned[]){513, 1});
	memcpy(bytes, jpeg, sizeof(jpeg));
	bytes[19] = 3;
	bytes[22] = 9;
	assert_size(
	    *state, "a.jpg", bytes, sizeof(jpeg), (const unsigned[]){9, 769});
	bytes[15] = 0xC2; /* progressive */
	assert_size(
	    *state, "a.jpg", bytes, sizeof(jpeg), (const unsigned[]){9, 769});
}

static void each_webp_has_a_size_of_its_own(void **state)
{
	static const unsigned char lossy[] = {'R', 'I', 'F', 'F', 22, 0, 0, 0,
	    'W', 'E', 'B', 'P', 'V', 'P', '8', ' ', 10, 0, 0, 0, 0x30, 1, 0,
	    0x9D, 1, 0x2A, 0x2C, 0x41, 0x90, 0x80};
	static const unsigned char extended[] = {'R', 'I', 'F', 'F', 22, 0, 0,
	    0, 'W', 'E', 'B', 'P', 'V', 'P', '8', 'X', 10, 0, 0, 0, 0, 0, 0, 0,
	    0xFF, 1, 0, 9, 0, 0};
	unsigned char bytes[sizeof(lossless)];

	memcpy(bytes, lossless, sizeof(lossless));
	bytes[21] = 0xF3; /* 500 and 301, less one, of 14 bits each */
	bytes[22] = 0x01;
	bytes[23] = 0x4B;
	assert_size(*state, "a.webp", bytes, sizeof(bytes),
	    (const unsigned[]){500, 301});
	assert_size(*state, "a.webp", lossy, sizeof(lossy),
	    (const unsigned[]){300, 144});
	assert_size(*state, "a.webp", extended, sizeof(extended),
	    (const unsigned[]){512, 10});
}

/* A JPEG of 2 times 3 pixels whose Exif data tell how to turn it. */
static size_t turned_jpeg(
    unsigned char *bytes, bool big_endian, unsigned char orientation)
{
	static const unsigned char little[] = {0xFF, 0xD8, 0xFF, 0xE1, 0, 46,
	    'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 42, 0, 8, 0, 0, 0, 2, 0, 0x0F,
	    1, 2, 0, 4, 0, 0, 0, 'a', 0, 0, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 1, 0,
	    0, 0, 0, 0, 0, 0, 0xFF, 0xC0, 0, 11, 8, 0, 3, 0, 2, 1, 1, 0x11, 0};
	static const unsigned char big[] = {0xFF, 0xD8, 0xFF, 0xE1, 0, 34, 'E',
	    'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0,
	    3, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0xFF, 0xC0, 0, 11, 8, 0, 3,
	    0, 2, 1, 1, 0x11, 0};

	memcpy(bytes, big_endian ? big : little,
	    big_endian ? sizeof(big) : sizeof(little));
	bytes[big_endian ? 31 : 42] = orientation;
	return big_endian ? sizeof(big) : sizeof(little);
}

static void a_photograph_that_lies_on_its_side_is_turned(void **state)
{
	unsigned char bytes[80];
	size_t length;

	for (unsigned char orientation = 0; orientation < 10; orientation++) {
		bool on_side = orientation >= 5 && orientation <= 8;
		const unsigned size[2] = {on_side ? 3 : 2, on_side ? 2 : 3};

		length = turned_jpeg(bytes, false, orientation);
		assert_size(*state, "a.jpg", bytes, length, size);
		length = turned_jpeg(bytes, true, orientation);
		assert_size(*state, "a.jpg", bytes, length, size);
	}
}

static void spoilt_exif_data_turn_nothing(void **state)
{
	unsigned char bytes[80];
	size_t length;

	length = turned_jpeg(bytes, false, 6);
	bytes[17] = 0xFF; /* the directory stands nowhere */
	assert_size(*state, "a.jpg", bytes, length, (const unsigned[]){2, 3});
	length = turned_jpeg(bytes, true, 6);
	bytes[20] = 0xFF; /* it has more entries than there are */
	bytes[23] = 0;
	assert_size(*state, "a.jpg", bytes, length, (const unsigned[]){2, 3});
	for (size_t i = 2; i < length; i++) {
		turned_jpeg(bytes, true, 6);
		bytes[i] = 0xFF;
		check(*state, "a.jpg", bytes, length);
	}
}

static void a_size_beyond_all_bounds_is_not_told(void **state)
{
	unsigned char bytes[sizeof(png)];

	memcpy(bytes, png, sizeof(png));
	bytes[17] = 0xFF;
	assert_size(
	    *state, "a.png", bytes, sizeof(png), (const unsigned[]){0, 0});
}

/* --- SVG -------------------------------------------------------------- */

static void a_drawing_is_cleaned_and_measured(void **state)
{
	static const char dirty[] =
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30\"\n"
	    " height=\"20\" onload=\"x\"><use href=\"b.svg\"/><b/><script/>"
	    "</svg>";
	struct fixture *fixture = *state;
	struct resource *resource = book_resource(&fixture->book, "a.svg");

	assert_size(fixture, "a.svg", (const unsigned char *)dirty,
	    strlen(dirty), (const unsigned[]){30, 20});
	assert_string_equal(text_string(&resource->content),
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30\" "
	    "height=\"20\"><g/></svg>\n");
	assert_messages(fixture,
	    "book/x:2:14: warning: \"onload\" of <svg> is left out: pictures "
	    "of a book run no scripts [image/svg-script]\n"
	    "book/x:2:30: warning: \"href\" of <use> is left out: it leads "
	    "out of the picture; only \"#id\" may stand there "
	    "[image/svg-outside]\n"
	    "book/x:2:44: warning: <b> is left out: it is not among the "
	    "elements of SVG that pictures of a book may hold "
	    "[image/svg-element]\n"
	    "book/x:2:48: warning: <script> is left out: pictures of a book "
	    "run no scripts [image/svg-script]\n");
}

static void a_harmless_drawing_keeps_its_bytes(void **state)
{
	static const char good[] = "<?xml version='1.0'?>\n<svg "
	                           "xmlns='http://www.w3.org/2000/svg'  "
	                           "viewBox='0 0 3 4'>\n</svg>\n\n";
	struct fixture *fixture = *state;
	struct resource *resource = book_resource(&fixture->book, "a.svg");

	assert_size(fixture, "a.svg", (const unsigned char *)good, strlen(good),
	    (const unsigned[]){3, 4});
	assert_string_equal(text_string(&resource->content), good);
	assert_messages(fixture, "");
}

static void very_many_dangers_are_counted(void **state)
{
	struct fixture *fixture = *state;
	struct text picture = {0};

	text_append_string(
	    &picture, "<svg xmlns=\"http://www.w3.org/2000/svg\">\n");
	for (int i = 0; i < 30000; i++)
		text_printf(&picture, "<g on%d=\"\"/>\n", i);
	text_append_string(&picture, "</svg>\n");
	assert_true(check(fixture, "a.svg", (const unsigned char *)picture.data,
	    picture.length));
	assert_contains(messages(fixture),
	    "book/x: warning: and 29900 more of this kind "
	    "[image/svg-script]\n");
	text_clear(&picture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(pictures_that_are_what_they_say_are_good),
	    TEST(webp_is_good_but_not_for_everybody),
	    TEST(a_name_must_not_lie),
	    TEST(an_empty_file_is_no_picture),
	    TEST(a_picture_that_was_cut_off_is_broken),
	    TEST(any_spoilt_byte_is_survived),
	    TEST(a_picture_has_a_size),
	    TEST(a_size_stands_at_the_beginning),
	    TEST(each_webp_has_a_size_of_its_own),
	    TEST(a_photograph_that_lies_on_its_side_is_turned),
	    TEST(spoilt_exif_data_turn_nothing),
	    TEST(a_size_beyond_all_bounds_is_not_told),
	    TEST(a_drawing_is_cleaned_and_measured),
	    TEST(a_harmless_drawing_keeps_its_bytes),
	    TEST(very_many_dangers_are_counted),
	};

	return cmocka_run_group_tests_name("image", tests, NULL, NULL);
}
