/*
 * Charts made by hand: how they are numbered, and what stands around them.
 */
#include "support.h"

#include "dialects.h"
#include "model/chart.h"
#include "passes/passes.h"
#include "render/chart/chart.h"
#include "render/template.h"

#define NUMBER(number)                                                         \
	{                                                                      \
		number, #number                                                \
	}
#define NONE                                                                   \
	{                                                                      \
		NAN, NULL                                                      \
	}

static struct forest_row forest_rows[] = {
    {.label = "A",
        .n = NONE,
        .estimate = NUMBER(0.7),
        .low = NUMBER(0.5),
        .high = NUMBER(0.9)},
    {.label = "B",
        .n = NONE,
        .estimate = NUMBER(0.9),
        .low = NUMBER(0.8),
        .high = NUMBER(1)},
    {.label = "C",
        .n = NONE,
        .estimate = NUMBER(1.5),
        .low = NUMBER(1.2),
        .high = NUMBER(1.9)},
    {.label = "D",
        .n = NONE,
        .estimate = NUMBER(0.6),
        .low = NUMBER(0.4),
        .high = NUMBER(0.99)},
};

static struct survival_point given[] = {
    {.time = NUMBER(1),
        .percent = NUMBER(90.0),
        .low = NONE,
        .high = NONE,
        .at_risk = NONE},
    {.time = NUMBER(5),
        .percent = NUMBER(42.9),
        .low = NONE,
        .high = NONE,
        .at_risk = NONE},
};

static struct survival_point not_given[] = {
    {.time = NUMBER(4),
        .percent = NUMBER(33),
        .low = NONE,
        .high = NONE,
        .at_risk = NONE},
};

static struct event first_lane[] = {
    {.label = "sold", .date = {2019, 5, 0, "2019-05"}},
};

static struct event second_lane[] = {
    {.label = "made", .date = {2017, 2, 3, "2017-02-03"}},
    {.label = "lost", .date = {2020, 1, 2, "2020-01-02"}},
};

static struct lane lanes[] = {
    {.name = "one", .events = first_lane, .count = 1},
    {.name = "two", .events = second_lane, .count = 2},
};

static struct bars_row bars_rows[] = {
    {.label = "x",
        .bars = {{NUMBER(7), NONE, NONE}, {NUMBER(12.50), NONE, NONE}}},
    {.label = "y", .bars = {{NUMBER(9), NONE, NONE}, {NONE, NONE, NONE}}},
};

static const struct chart examples[] =
    {
        [CHART_FOREST] =
            {
                .kind = CHART_FOREST,
                .forest = {.measure = "Hazard ratio",
                    .level = 95,
                    .no_effect = 1,
                    .least = NAN,
                    .most = NAN,
                    .rows = forest_rows,
                    .count = COUNT(forest_rows)},
            },
        [CHART_SURVIVAL] =
            {
                .kind = CHART_SURVIVAL,
                .survival = {.measure = "Alive",
                    .unit = "years",
                    .level = 95,
                    .most_time = NAN,
                    .arms = {{"given", given, COUNT(given)},
                        {"not given", not_given, COUNT(not_given)}},
                    .count = 2},
            },
        [CHART_TIMELINE] =
            {
                .kind = CHART_TIMELINE,
                .timeline = {.lanes = lanes, .count = COUNT(lanes)},
            },
        [CHART_BARS] =
            {
                .kind = CHART_BARS,
                .bars = {.measure = "Wheels",
                    .unit = "%",
                    .level = 95,
                    .most = NAN,
                    .series = {"old", "new"},
                    .series_count = 2,
                    .rows = bars_rows,
                    .count = COUNT(bars_rows)},
            },
};

/* Make a chart of each code block, as the reader would, and number them. */
static struct chapter *number(struct fixture *fixture, const char *text,
    const char *attributes, const char *caption)
{
	struct chapter *chapter;

	add_chapter(fixture, "a.md", text);
	finish_book(fixture);
	chapter = chapter_at(fixture, 0);
	for (cmark_node *node = chapter->document; node;
	     node = node_next(node, chapter->document)) {
		struct chart *chart;

		if (node_kind(node) != KIND_CODE_BLOCK)
			continue;
		chart = arena_new(&chapter->memory, sizeof(*chart));
		*chart = examples[CHART_FOREST];
		chart->attributes = attributes;
		chart->caption = caption;
		cmark_node_set_user_data(node, chart);
	}
	for_each_chapter(fixture, numbering_assign);
	return chapter;
}

/* --- numbering -------------------------------------------------------- */

static void assert_figure(const struct chapter *chapter, size_t index,
    const char *number, const char *id, const char *title)
{
	const struct figure *figure = chapter->charts[index]->figure;

	assert_non_null(figure);
	assert_int_equal(figure->kind, FIGURE_PICTURE);
	assert_string_equal(figure->number, number);
	assert_string_equal(figure->anchor->id, id);
	assert_string_equal(figure->title, title);
	assert_ptr_equal(figure->anchor->figure, figure);
}

static void a_chart_with_an_id_is_a_figure(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter =
	    number(fixture, "```forest\nx\n```\n", "{#fig-x .wide}", NULL);

	assert_int_equal(chapter->figure_count, 1);
	assert_figure(chapter, 0, "1.1", "fig-x", "");
	assert_messages(fixture, "");
}

static void a_chart_with_a_caption_is_a_figure(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter =
	    number(fixture, "```forest\nx\n```\n", NULL, "Of bicycles");

	assert_figure(chapter, 0, "1.1", "figure", "Of bicycles");
}

static void a_chart_without_either_is_not_numbered(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter =
	    number(fixture, "```forest\nx\n```\n", "{.wide}", NULL);

	assert_int_equal(chapter->figure_count, 0);
	assert_int_equal(chapter->chart_count, 1);
	assert_null(chapter->charts[0]->figure);
}

static void a_paragraph_below_is_the_caption_of_a_chart(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter = number(fixture,
	    "```forest\nx\n```\n\nFigure: Of *two* {#fig-y}\n\n"
	    "```forest\ny\n```\n\nWords\n",
	    NULL, NULL);

	assert_figure(chapter, 0, "1.1", "fig-y", "Of two");
	assert_null(chapter->charts[1]->figure);
	assert_messages(fixture, "");
}

static void a_chart_counts_as_a_picture_with_words(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter = number(
	    fixture, "```forest\nx\n```\n\n```forest\nx\n```\n", NULL, NULL);

	assert_true(chapter->has_images);
	assert_true(chapter->has_descriptions);
	assert_false(chapter->lacks_alternatives);
}

static void an_id_of_a_chart_may_stand_only_once(void **state)
{
	struct fixture *fixture = *state;

	number(fixture,
	    "```forest {#fig-x}\nx\n```\n\n```forest {#fig-x}\nx\n```\n",
	    "{#fig-x}", NULL);
	assert_messages(fixture,
	    "a.md:5:13: error: the id \"fig-x\" is already taken in this "
	    "chapter [id/duplicate]\n");
}

/* --- words ------------------------------------------------------------ */

static void assert_description(struct chart chart, const char *expected)
{
	struct text words = {0};

	chart_append_description(&words, &chart);
	assert_string_equal(text_string(&words), expected);
	text_clear(&words);
}

static void what_the_author_did_not_describe_is_counted(void **state)
{
	(void)state;
	assert_description(examples[CHART_FOREST],
	    "Estimates: 4; intervals below 1: 2, above 1: 1, across 1: 1.");
	assert_description(examples[CHART_SURVIVAL],
	    "Alive: given 42.9% at 5 years; not given 33% at 4 "
	    "years.");
	assert_description(examples[CHART_TIMELINE],
	    "Events: 3; first: 3 February 2017, made; "
	    "last: 2 January 2020, lost.");
	assert_description(
	    examples[CHART_BARS], "Wheels. Values: 3; from 7% to 12.50%.");
}

static void the_authors_words_come_first(void **state)
{
	struct chart chart = examples[CHART_BARS];

	(void)state;
	chart.description = "More & more.";
	assert_description(chart, "More & more.");
}

static void assert_title(struct chart chart, const char *expected)
{
	struct text words = {0};

	chart_append_title(&words, &chart);
	assert_string_equal(text_string(&words), expected);
	text_clear(&words);
}

static void a_chart_has_a_name_in_any_case(void **state)
{
	struct chart chart = examples[CHART_TIMELINE];
	struct figure figure = {.title = ""};

	(void)state;
	chart.figure = &figure;
	assert_title(chart, "Timeline");
	figure.title = "The caption";
	assert_title(chart, "The caption");
	chart.title = "The title";
	assert_title(chart, "The title");
}

/* --- markup ----------------------------------------------------------- */

struct drawn {
	struct theme *theme;
	struct chart_fonts *fonts;
	struct text markup;
};

static struct drawn render(struct fixture *fixture,
    const struct chapter *chapter, struct dialect dialect)
{
	struct drawn drawn = {.theme = theme_load(NULL, &fixture->report)};
	struct page page = {&fixture->book, chapter, &dialect};

	drawn.fonts = chart_fonts_new(drawn.theme);
	dialect.chart_fonts = drawn.fonts;
	body_render_document(&drawn.markup, &page, chapter->document);
	return drawn;
}

static void drawn_clear(struct drawn *drawn)
{
	text_clear(&drawn->markup);
	chart_fonts_free(drawn->fonts);
	theme_free(drawn->theme);
}

static void assert_holds(const struct text *markup, const char *const *parts)
{
	const char *at = text_string(markup);

	for (; *parts; parts++) {
		at = strstr(at, *parts);
		if (!at)
			fail_msg("no %s in %s", *parts, text_string(markup));
	}
}

static void the_site_folds_the_data_of_a_chart(void **state)
{
	static const char *const parts[] = {
	    "<figure class=\"figure chart-figure\" id=\"fig-x\">\n<svg ",
	    "<title>A &amp; B</title>", "<desc>Estimates: 4; ",
	    "</svg>\n<figcaption>",
	    "1.1</span> A &amp; B</figcaption></figure>\n",
	    "<details class=\"chart-data\"><summary>Data</summary>\n"
	    "<div class=\"scroll\" role=\"group\" tabindex=\"0\" "
	    "aria-label=\"Data: Figure 1.1\"><table>\n",
	    "</table>\n</div></details>\n", NULL};
	struct fixture *fixture = *state;
	const struct chapter *chapter =
	    number(fixture, "```forest\nx\n```\n", "{#fig-x}", "A & B");
	struct drawn drawn = render(fixture, chapter, site_like);

	assert_holds(&drawn.markup, parts);
	drawn_clear(&drawn);
}

static void the_epub_has_them_open(void **state)
{
	static const char *const parts[] = {
	    "<figure class=\"figure chart-figure\">\n<svg ",
	    "</svg>\n</figure>\n<div class=\"chart-data\">\n<table>\n",
	    "</table>\n</div>\n", NULL};
	struct fixture *fixture = *state;
	const struct chapter *chapter =
	    number(fixture, "```forest\nx\n```\n", NULL, NULL);
	struct dialect dialect = epub_like;
	struct drawn drawn;

	dialect.chart_data = CHART_DATA_OPEN;
	drawn = render(fixture, chapter, dialect);
	assert_holds(&drawn.markup, parts);
	drawn_clear(&drawn);
}

static void append_chart_source(
    struct text *out, const struct dialect *dialect, const struct chart *chart)
{
	(void)dialect;
	(void)chart;
	text_append_string(out, " src=\"x.png\"");
}

static void a_png_of_a_chart_says_all_in_its_alternative_text(void **state)
{
	static const char *const parts[] = {
	    "<figure class=\"figure chart-figure\" id=\"figure\">\n"
	    "<img class=\"chart\" src=\"x.png\" alt=\"A &quot;B&quot;. "
	    "Estimates: 4; ",
	    "\" />\n<figcaption>", "</figure>\n", NULL};
	struct fixture *fixture = *state;
	const struct chapter *chapter =
	    number(fixture, "```forest\nx\n```\n", NULL, "A \"B\".");
	struct dialect dialect = epub_like;
	struct drawn drawn;

	dialect.chart_data = CHART_DATA_NONE;
	dialect.append_chart_source = append_chart_source;
	drawn = render(fixture, chapter, dialect);
	assert_holds(&drawn.markup, parts);
	assert_null(strstr(drawn.markup.data, "chart-data"));
	drawn_clear(&drawn);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_chart_with_an_id_is_a_figure),
	    TEST(a_chart_with_a_caption_is_a_figure),
	    TEST(a_chart_without_either_is_not_numbered),
	    TEST(a_paragraph_below_is_the_caption_of_a_chart),
	    TEST(a_chart_counts_as_a_picture_with_words),
	    TEST(an_id_of_a_chart_may_stand_only_once),
	    TEST(what_the_author_did_not_describe_is_counted),
	    TEST(the_authors_words_come_first),
	    TEST(a_chart_has_a_name_in_any_case),
	    TEST(the_site_folds_the_data_of_a_chart),
	    TEST(the_epub_has_them_open),
	    TEST(a_png_of_a_chart_says_all_in_its_alternative_text),
	};

	return cmocka_run_group_tests_name("body_chart", tests, NULL, NULL);
}
