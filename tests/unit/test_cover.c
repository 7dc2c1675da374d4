/* cmocka wants these four in this order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/report.h"
#include "base/text.h"
#include "model/book.h"
#include "render/cover.h"
#include "render/edition.h"
#include "render/template.h"
#include "threads.h"

/* What all tests draw with. */
static struct theme *theme;
static struct report report;
static struct raster *raster;

static int set_up(void **state)
{
	const char *missing;

	(void)state;
	report_init(&report, stderr);
	theme = theme_load(NULL, &report);
	raster = raster_new(theme, &missing);
	return raster ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	raster_free(raster);
	theme_free(theme);
	report_clear(&report);
	wait_for_threads();
	return 0;
}

/* The SVG of a cover; clear it. */
static struct text compose(const struct book *book)
{
	atomic_bool broken = false;
	struct rendering rendering = {
	    .book = book, .theme = theme, .report = &report, .broken = &broken};
	struct drawing drawing = cover_drawing(book, 0);
	struct text svg = {0};
	struct text words = {0};

	drawing.rendering = &rendering;
	assert_true(drawing.compose(&drawing, raster, &svg, &words));
	assert_non_null(strstr(text_string(&words), book->title));
	assert_false(broken);
	text_clear(&words);
	return svg;
}

static struct book a_book(const char *title)
{
	struct book book;

	memset(&book, 0, sizeof(book));
	book.title = title;
	book.language = "en";
	book.direction = "ltr";
	return book;
}

/* The lines of the group, with "|" between them; clear it. */
static struct text lines_of(const char *svg, const char *group)
{
	struct text lines = {0};
	char start[40];
	const char *at, *end;

	snprintf(start, sizeof(start), "<g class=\"%s\"", group);
	at = strstr(svg, start);
	end = at ? strstr(at, "</g>") : NULL;
	while (at && (at = strstr(at, "<text")) && at < end) {
		at = strchr(at, '>') + 1;
		text_append_string(&lines, lines.length > 0 ? "|" : "");
		text_append(&lines, at, strcspn(at, "<"));
	}
	return lines;
}

static void assert_lines(
    const struct book *book, const char *group, const char *expected)
{
	struct text svg = compose(book);
	struct text lines = lines_of(text_string(&svg), group);

	assert_string_equal(text_string(&lines), expected);
	text_clear(&lines);
	text_clear(&svg);
}

static unsigned size_of_title(const char *svg)
{
	static const char start[] = "<g class=\"title\" font-size=\"";
	const char *size = strstr(svg, start);

	assert_non_null(size);
	return (unsigned)strtoul(size + strlen(start), NULL, 10);
}

static void a_title_is_broken_into_even_lines(void **state)
{
	struct book book = a_book("How to read a paper");

	(void)state;
	assert_lines(&book, "title", "How to|read a|paper");
}

static void what_the_book_does_not_say_is_not_there(void **state)
{
	struct book book = a_book("Cells");

	(void)state;
	assert_lines(&book, "title", "Cells");
	assert_lines(&book, "subtitle", "");
	assert_lines(&book, "authors", "");
	assert_lines(&book, "edition", "");
}

static void a_long_title_is_smaller_and_loses_nothing(void **state)
{
	struct book few = a_book("Cells");
	struct book many = a_book("Everything that anybody ever asked about "
	                          "cells, tissues, organs and the people who "
	                          "look after them by day and by night");
	struct text small = compose(&few);
	struct text large = compose(&many);
	struct text lines = lines_of(text_string(&large), "title");

	(void)state;
	assert_true(size_of_title(large.data) < size_of_title(small.data));
	assert_non_null(strstr(text_string(&lines), "by night"));
	text_clear(&small);
	text_clear(&large);
	text_clear(&lines);
}

static void a_title_beyond_all_measure_is_cut_and_shows_it(void **state)
{
	struct text title = {0};
	struct book book;
	struct text svg, lines;

	(void)state;
	for (int i = 0; i < 100000; i++)
		text_append_string(&title, "word ");
	book = a_book(title.data);
	svg = compose(&book);
	lines = lines_of(text_string(&svg), "title");
	assert_true(lines.length < 1000);
	assert_true(string_ends_with(text_string(&lines), "\xE2\x80\xA6"));
	text_clear(&title);
	text_clear(&svg);
	text_clear(&lines);
}

static void a_word_wider_than_the_cover_is_broken_but_not_tiny(void **state)
{
	struct book book = a_book("Rindfleischetikettierungsueberwachungs"
	                          "aufgabenuebertragungsgesetz");
	struct text svg = compose(&book);

	(void)state;
	assert_true(size_of_title(svg.data) >= 120);
	text_clear(&svg);
}

static void korean_is_broken_between_words(void **state)
{
	/* "Guide to immunotherapy of cancer" */
	struct book book =
	    a_book("\xEC\x95\x94 \xEB\xA9\xB4\xEC\x97\xAD\xEC\xB9\x98\xEB\xA3"
	           "\x8C\xEC\x99\x80 \xED\x91\x9C\xEC\xA0\x81\xEC\xB9\x98\xEB"
	           "\xA3\x8C \xEC\x95\x88\xEB\x82\xB4\xEC\x84\x9C");
	struct text svg = compose(&book);
	struct text lines = lines_of(text_string(&svg), "title");

	(void)state;
	/* Neither line begins or ends within a word. */
	for (const char *bar = strchr(text_string(&lines), '|'); bar;
	     bar = strchr(bar + 1, '|'))
		*(char *)bar = ' ';
	assert_int_equal(
	    strncmp(lines.data, "\xEC\x95\x94 \xEB\xA9\xB4", 7), 0);
	assert_non_null(strstr(lines.data, " \xED\x91\x9C"));
	assert_non_null(strstr(lines.data, " \xEC\x95\x88"));
	assert_null(strstr(lines.data, " \xEC\x99\x80"));
	text_clear(&svg);
	text_clear(&lines);
}

static void few_authors_have_a_line_each(void **state)
{
	struct maker authors[] = {
	    {.name = "Ada Lovelace"}, {.name = "Mary Somerville"}};
	struct book book = a_book("Cells");

	(void)state;
	book.authors = authors;
	book.author_count = 2;
	assert_lines(&book, "authors", "Ada Lovelace|Mary Somerville");
}

static void of_many_authors_no_name_is_broken(void **state)
{
	struct maker authors[] = {{.name = "Ada Lovelace"},
	    {.name = "Mary Somerville"}, {.name = "Sophie Germain"},
	    {.name = "Emmy Noether"}, {.name = "Grace Hopper"}};
	struct book book = a_book("Cells");

	(void)state;
	book.authors = authors;
	book.author_count = 5;
	assert_lines(&book, "authors",
	    "Ada\xC2\xA0Lovelace, Mary\xC2\xA0Somerville,|"
	    "Sophie\xC2\xA0Germain,|"
	    "Emmy\xC2\xA0Noether, Grace\xC2\xA0Hopper");
}

static void edition_and_publisher_stand_below(void **state)
{
	struct book book = a_book("Cells");

	(void)state;
	book.publisher = "A & B Press";
	assert_lines(&book, "edition", "A &amp; B Press");
	book.edition = "second";
	assert_lines(&book, "edition", "second|A &amp; B Press");
	book.series.name = "Small Books";
	book.series.number = "2";
	assert_lines(&book, "edition", "Small Books 2|second|A &amp; B Press");
}

static void from_right_to_left_all_is_mirrored(void **state)
{
	struct book book = a_book("Cells");
	struct text svg;

	(void)state;
	book.direction = "rtl";
	svg = compose(&book);
	assert_non_null(strstr(svg.data, "scale(-1 1)"));
	assert_non_null(strstr(svg.data, "<g direction=\"rtl\">"));
	assert_non_null(strstr(svg.data, "<text x=\"1440\""));
	text_clear(&svg);
}

/* What tells pictures apart in the cache. */
static struct text identity(const struct book *book)
{
	struct drawing drawing = cover_drawing(book, 0);
	struct text out = {0};

	drawing.identify(&drawing, &out);
	return out;
}

static void assert_other(const struct book *book, struct text before)
{
	struct text now = identity(book);

	assert_false(now.length == before.length &&
	    memcmp(now.data, before.data, now.length) == 0);
	text_clear(&now);
}

static void whatever_is_shown_tells_covers_apart(void **state)
{
	struct maker authors[] = {{.name = "Ada Lovelace"}};
	struct book book = a_book("Cells");
	struct text before = identity(&book);

	(void)state;
	book.subtitle = "x";
	assert_other(&book, before);
	book.subtitle = NULL;
	book.edition = "x";
	assert_other(&book, before);
	book.edition = NULL;
	book.publisher = "x";
	assert_other(&book, before);
	book.publisher = NULL;
	book.direction = "rtl";
	assert_other(&book, before);
	book.direction = "ltr";
	book.authors = authors;
	book.author_count = 1;
	assert_other(&book, before);
	text_clear(&before);
}

static void lines_of_one_text_are_no_texts(void **state)
{
	struct book book = a_book("Cells\nand");
	struct text before;

	(void)state;
	book.subtitle = "genes";
	before = identity(&book);
	book.title = "Cells";
	book.subtitle = "and\ngenes";
	assert_other(&book, before);
	text_clear(&before);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_title_is_broken_into_even_lines),
	    cmocka_unit_test(what_the_book_does_not_say_is_not_there),
	    cmocka_unit_test(a_long_title_is_smaller_and_loses_nothing),
	    cmocka_unit_test(a_title_beyond_all_measure_is_cut_and_shows_it),
	    cmocka_unit_test(
	        a_word_wider_than_the_cover_is_broken_but_not_tiny),
	    cmocka_unit_test(korean_is_broken_between_words),
	    cmocka_unit_test(few_authors_have_a_line_each),
	    cmocka_unit_test(of_many_authors_no_name_is_broken),
	    cmocka_unit_test(edition_and_publisher_stand_below),
	    cmocka_unit_test(from_right_to_left_all_is_mirrored),
	    cmocka_unit_test(whatever_is_shown_tells_covers_apart),
	    cmocka_unit_test(lines_of_one_text_are_no_texts),
	};

	return cmocka_run_group_tests_name("cover", tests, set_up, tear_down);
}
