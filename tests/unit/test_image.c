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
static const unsigned char webp[] = {'R', 'I', 'F', 'F', 14, 0, 0, 0, 'W', 'E',
    'B', 'P', 'V', 'P', '8', 'L', 2, 0, 0, 0, 0x2F, 0};

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

	assert_true(check(fixture, "a.webp", webp, sizeof(webp)));
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
    {"a.webp", webp, sizeof(webp), sizeof(webp)},
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
	};

	return cmocka_run_group_tests_name("image", tests, NULL, NULL);
}
