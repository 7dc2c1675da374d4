/* cmocka wants these four in this order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "read/moving.h"

/* In a block of its own, so that reading beyond the end is seen. */
static bool moves(const char *bytes, size_t length)
{
	char *copy = memory_new(length, 1);
	bool answer;

	memcpy(copy, bytes, length);
	answer = picture_moves(copy, length);
	free(copy);
	return answer;
}

#define MOVES(literal) moves((literal), sizeof(literal) - 1)

#define GIF_START "GIF89a\1\0\1\0\x80\0\0\xFF\xFF\xFF\0\0\0"
#define GIF_LOOP "\x21\xFF\x0BNETSCAPE2.0\3\1\0\0\0"
#define GIF_FRAME "\x2C\0\0\0\0\1\0\1\0\0\2\2D\1\0"
/* With two colours of its own, one of which looks like a frame. */
#define GIF_COLOURED "\x2C\0\0\0\0\1\0\1\0\x80\x2C\x2C\x2C\0\0\0\2\2D\1\0"

static void a_gif_with_two_frames_moves(void **state)
{
	(void)state;
	assert_true(MOVES(GIF_START GIF_LOOP GIF_FRAME GIF_FRAME "\x3B"));
	assert_true(MOVES(GIF_START GIF_COLOURED GIF_FRAME "\x3B"));
	assert_false(MOVES(GIF_START GIF_LOOP GIF_FRAME "\x3B"));
	assert_false(MOVES(GIF_START GIF_COLOURED "\x3B"));
}

#define PNG_START "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR1234567890123CCCC"

static void a_png_says_so_before_its_picture(void **state)
{
	(void)state;
	assert_true(MOVES(PNG_START "\0\0\0\10acTL\0\0\0\2\0\0\0\0CCCC"
	                            "\0\0\0\0IDATCCCC"));
	assert_false(MOVES(
	    PNG_START "\0\0\0\0IDATCCCC\0\0\0\10acTL\0\0\0\2\0\0\0\0CCCC"));
	assert_false(MOVES(PNG_START "\0\0\0\4tEXtacTLCCCC\0\0\0\0IDATCCCC"));
}

static void a_webp_has_a_flag(void **state)
{
	(void)state;
	assert_true(
	    MOVES("RIFF\x16\0\0\0WEBPVP8X\x0A\0\0\0\2\0\0\0\0\0\0\0\0\0"));
	assert_false(
	    MOVES("RIFF\x16\0\0\0WEBPVP8X\x0A\0\0\0\x10\0\0\0\0\0\0\0\0\0"));
	assert_false(
	    MOVES("RIFF\x16\0\0\0WEBPVP8L\x0A\0\0\0\2\0\0\0\0\0\0\0\0"));
}

static void what_is_cut_off_is_read_no_farther(void **state)
{
	static const char *const whole[] = {
	    GIF_START GIF_LOOP GIF_COLOURED GIF_FRAME,
	    PNG_START "\0\0\0\4tEXtacTLCCCC\0\0\0\0IDATCCCC",
	    "RIFF\x16\0\0\0WEBPVP8X\x0A\0\0\0\2"};
	static const size_t lengths[] = {
	    sizeof(GIF_START GIF_LOOP GIF_COLOURED GIF_FRAME) - 1,
	    sizeof(PNG_START "\0\0\0\4tEXtacTLCCCC\0\0\0\0IDATCCCC") - 1,
	    sizeof("RIFF\x16\0\0\0WEBPVP8X\x0A\0\0\0\2") - 1};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		for (size_t length = 0; length < lengths[i]; length++)
			moves(whole[i], length);
	}
	assert_false(moves("", 0));
	assert_false(MOVES("<svg/>"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_gif_with_two_frames_moves),
	    cmocka_unit_test(a_png_says_so_before_its_picture),
	    cmocka_unit_test(a_webp_has_a_flag),
	    cmocka_unit_test(what_is_cut_off_is_read_no_farther),
	};

	return cmocka_run_group_tests_name("moving", tests, NULL, NULL);
}
