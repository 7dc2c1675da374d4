/* cmocka wants these four in this order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/report.h"
#include "base/text.h"
#include "render/raster.h"
#include "render/template.h"
#include "threads.h"

#define SVG "<svg xmlns=\"http://www.w3.org/2000/svg\" "

/* What all tests draw with. */
static struct theme *theme;
static struct raster *raster;

static void open_raster(void)
{
	const char *missing;

	raster = raster_new(theme, &missing);
	assert_non_null(raster);
}

static int set_up(void **state)
{
	struct report report;

	(void)state;
	report_init(&report, stderr);
	theme = theme_load(NULL, &report);
	report_clear(&report);
	open_raster();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	raster_free(raster);
	theme_free(theme);
	wait_for_threads();
	return 0;
}

/* --- drawing ---------------------------------------------------------- */

static struct text draw(const char *svg, unsigned width, unsigned height)
{
	struct text png = {0};

	assert_true(raster_draw(raster, svg, strlen(svg),
	    (struct raster_size){width, height}, &png));
	return png;
}

static void assert_same(struct text a, struct text b)
{
	assert_int_equal(a.length, b.length);
	assert_memory_equal(a.data, b.data, a.length);
	text_clear(&a);
	text_clear(&b);
}

static void assert_different(struct text a, struct text b)
{
	assert_false(
	    a.length == b.length && memcmp(a.data, b.data, a.length) == 0);
	text_clear(&a);
	text_clear(&b);
}

static unsigned number_at(const struct text *bytes, size_t offset)
{
	const unsigned char *byte = (const unsigned char *)bytes->data + offset;

	return (unsigned)byte[0] << 24 | (unsigned)byte[1] << 16 |
	    (unsigned)byte[2] << 8 | byte[3];
}

static void a_picture_is_a_png_of_the_size_asked_for(void **state)
{
	struct text png = draw(SVG "viewBox=\"0 0 2 1\"/>", 300, 150);

	(void)state;
	assert_memory_equal(png.data, "\x89PNG\r\n\x1a\n", 8);
	assert_int_equal(number_at(&png, 16), 300);
	assert_int_equal(number_at(&png, 20), 150);
	assert_int_equal(png.data[25], 2); /* colours, no transparency */
	text_clear(&png);
}

static void the_ground_is_white(void **state)
{
	(void)state;
	assert_same(draw(SVG "viewBox=\"0 0 1 1\"/>", 20, 20),
	    draw(SVG "viewBox=\"0 0 1 1\"><rect width=\"1\" height=\"1\" "
	             "fill=\"#fff\"/></svg>",
	        20, 20));
}

static void a_picture_without_a_view_box_fills_the_room(void **state)
{
	(void)state;
	assert_same(
	    draw(SVG
	        "width=\"10\" height=\"10\"><path d=\"M0 0h10v5z\"/></svg>",
	        40, 40),
	    draw(SVG "viewBox=\"0 0 10 10\"><path d=\"M0 0h10v5z\"/></svg>", 40,
	        40));
}

static void what_is_no_svg_is_not_drawn(void **state)
{
	struct text png = {0};
	struct raster_size size = {10, 10};

	(void)state;
	text_append_string(&png, "before");
	assert_false(raster_draw(raster, "", 0, size, &png));
	assert_false(raster_draw(raster, "<svg", 4, size, &png));
	assert_false(raster_draw(raster, "<page/>", 7, size, &png));
	assert_string_equal(text_string(&png), "before");
	text_clear(&png);
}

static struct text draw_in(const char *family)
{
	struct text svg = {0};
	struct text png;

	text_append_string(&svg,
	    SVG "viewBox=\"0 0 300 40\" font-size=\"30\">"
	        "<text y=\"30\" font-family=\"");
	text_append_string(&svg, family);
	text_append_string(&svg, "\">Zelle \xD7\xA9 \xE7\xBB\x86</text></svg>");
	png = draw(text_string(&svg), 300, 40);
	text_clear(&svg);
	return png;
}

static void text_is_drawn_with_our_fonts_whatever_it_asks_for(void **state)
{
	(void)state;
	assert_same(draw_in("Noto Sans"), draw_in("DejaVu Serif"));
	assert_same(draw_in("Noto Sans"), draw_in("monospace"));
	assert_different(
	    draw_in("Noto Sans"), draw(SVG "viewBox=\"0 0 1 1\"/>", 300, 40));
}

static void no_setting_of_the_machine_changes_a_picture(void **state)
{
	struct text before = draw_in("sans-serif");

	(void)state;
	raster_free(raster);
	setenv("FONTCONFIG_FILE", "/nowhere/fonts.conf", 1);
	setenv("FC_LANG", "ja", 1);
	setenv("LANG", "ar_EG.UTF-8", 1);
	open_raster();
	assert_same(before, draw_in("sans-serif"));
}

static void *draw_beside(void *result)
{
	*(struct text *)result = draw_in("sans-serif");
	return NULL;
}

static void threads_draw_the_same(void **state)
{
	enum {
		THREADS = 4
	};
	pthread_t threads[THREADS];
	struct text drawn[THREADS];

	(void)state;
	for (size_t i = 0; i < THREADS; i++)
		assert_int_equal(
		    pthread_create(&threads[i], NULL, draw_beside, &drawn[i]),
		    0);
	for (size_t i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	for (size_t i = 0; i < THREADS; i++)
		assert_same(drawn[i], draw_in("sans-serif"));
}

/* --- characters ------------------------------------------------------- */

static void assert_missing(const char *text, const char *expected)
{
	struct text missing = {0};

	raster_append_missing(raster, text, &missing);
	assert_string_equal(text_string(&missing), expected);
	text_clear(&missing);
}

static void our_fonts_have_what_most_titles_need(void **state)
{
	(void)state;
	assert_missing("Zelle \xC3\xA9\xC5\xBC \xCE\xA9 \xD0\x96", "");
	assert_missing("\xD8\xB9\xD8\xB1\xD8\xA8\xD9\x8A \xD7\xA9", "");
	assert_missing("\xE7\xBB\x86\xE8\x83\x9E \xE3\x81\x8B\xE3\x83\x8A", "");
	assert_missing("\xED\x95\x9C\xEA\xB5\xAD", "");
}

static void a_character_without_a_glyph_is_told_once(void **state)
{
	(void)state;
	assert_missing("\xF0\x9F\x98\x80 a \xE0\xA4\x95\xF0\x9F\x98\x80",
	    "\xF0\x9F\x98\x80 \xE0\xA4\x95");
}

static void what_shows_nothing_needs_no_glyph(void **state)
{
	(void)state;
	assert_missing(
	    "a\xE2\x80\x8D\xC2\xAD\xEF\xB8\x8F\n\tb\xE2\x81\xA0", "");
}

/* --- lines ------------------------------------------------------------ */

static void assert_lines(const char *text, const struct raster_style *style,
    unsigned width, const char *expected)
{
	struct arena arena = {0};
	struct raster_lines lines =
	    raster_break(raster, text, style, width, &arena);
	struct text joined = {0};

	for (size_t i = 0; i < lines.count; i++) {
		text_append_string(&joined, i > 0 ? "|" : "");
		text_append_string(&joined, lines.items[i].text);
		assert_true(lines.items[i].width <= lines.width);
	}
	assert_string_equal(text_string(&joined), expected);
	text_clear(&joined);
	arena_clear(&arena);
}

static void lines_end_between_words(void **state)
{
	static const struct raster_style style = {.size = 100};

	(void)state;
	assert_lines("How to read a paper", &style, 500, "How to|read a|paper");
	assert_lines(
	    "How to read a paper", &style, 5000, "How to read a paper");
	assert_lines("one\ntwo", &style, 5000, "one|two");
}

static void a_word_that_is_too_long_stays_whole_unless_it_may_not(void **state)
{
	struct raster_style style = {.size = 100};
	struct arena arena = {0};
	struct raster_lines lines;

	(void)state;
	lines = raster_break(raster, "Immunotherapies", &style, 300, &arena);
	assert_int_equal(lines.count, 1);
	assert_true(lines.width > 300);
	style.breaks_words = true;
	lines = raster_break(raster, "Immunotherapies", &style, 300, &arena);
	assert_true(lines.count > 1);
	assert_true(lines.width <= 300);
	arena_clear(&arena);
}

static void scripts_without_blanks_are_broken_between_characters(void **state)
{
	static const struct raster_style style = {.size = 100};

	(void)state;
	assert_lines("\xE7\xBB\x86\xE8\x83\x9E\xE7\x94\x9F\xE7\x89\xA9", &style,
	    210, "\xE7\xBB\x86\xE8\x83\x9E|\xE7\x94\x9F\xE7\x89\xA9");
}

static void bold_letters_are_wider(void **state)
{
	struct arena arena = {0};
	struct raster_style style = {.size = 100};
	unsigned plain =
	    raster_break(raster, "paper", &style, 5000, &arena).width;

	(void)state;
	style.bold = true;
	assert_true(
	    raster_break(raster, "paper", &style, 5000, &arena).width > plain);
	arena_clear(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_picture_is_a_png_of_the_size_asked_for),
	    cmocka_unit_test(the_ground_is_white),
	    cmocka_unit_test(a_picture_without_a_view_box_fills_the_room),
	    cmocka_unit_test(what_is_no_svg_is_not_drawn),
	    cmocka_unit_test(text_is_drawn_with_our_fonts_whatever_it_asks_for),
	    cmocka_unit_test(no_setting_of_the_machine_changes_a_picture),
	    cmocka_unit_test(threads_draw_the_same),
	    cmocka_unit_test(our_fonts_have_what_most_titles_need),
	    cmocka_unit_test(a_character_without_a_glyph_is_told_once),
	    cmocka_unit_test(what_shows_nothing_needs_no_glyph),
	    cmocka_unit_test(lines_end_between_words),
	    cmocka_unit_test(
	        a_word_that_is_too_long_stays_whole_unless_it_may_not),
	    cmocka_unit_test(
	        scripts_without_blanks_are_broken_between_characters),
	    cmocka_unit_test(bold_letters_are_wider),
	};

	return cmocka_run_group_tests_name("raster", tests, set_up, tear_down);
}
