/* cmocka wants these four in this order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/media.h"

static void endings_have_types_whatever_their_capitals(void **state)
{
	(void)state;
	assert_string_equal(media_type("figures/a.svg"), "image/svg+xml");
	assert_string_equal(media_type("A.JPEG"), "image/jpeg");
	assert_string_equal(
	    media_type("EPUB/nav.xhtml"), "application/xhtml+xml");
}

static void other_names_have_none(void **state)
{
	(void)state;
	assert_null(media_type("a.unheard"));
	assert_null(media_type(".png"));
	assert_null(media_type("png"));
}

static void pictures_are_told_from_the_rest(void **state)
{
	(void)state;
	assert_true(media_is_image("image/png"));
	assert_false(media_is_image("text/css"));
	assert_false(media_is_image(NULL));
}

static void recordings_are_sound_film_and_subtitles(void **state)
{
	(void)state;
	assert_true(media_is_recording(media_type("a.mp3")));
	assert_true(media_is_recording(media_type("a.webm")));
	assert_true(media_is_recording(media_type("a.vtt")));
	assert_false(media_is_recording(media_type("a.txt")));
	assert_false(media_is_recording(NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(endings_have_types_whatever_their_capitals),
	    cmocka_unit_test(other_names_have_none),
	    cmocka_unit_test(pictures_are_told_from_the_rest),
	    cmocka_unit_test(recordings_are_sound_film_and_subtitles),
	};

	return cmocka_run_group_tests_name("media", tests, NULL, NULL);
}
