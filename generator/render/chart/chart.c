/*
 * Charts of any kind: the picture around what is drawn.
 */
#include "render/chart/chart.h"

#include <math.h>
#include <string.h>

#include "model/chart.h"
#include "render/chart/picture.h"
#include "render/markup.h"

/* Nothing is drawn beyond the last thing that was, but its outline. */
#define MARGIN 2

#define FAMILY "'Noto Sans', Arial, 'Liberation Sans', sans-serif"

struct kind {
	void (*draw)(struct picture *picture, const struct chart *chart);
	void (*tabulate)(struct text *out, const struct chart *chart);
};

static const struct kind kinds[] = {
    [CHART_FOREST] = {forest_draw, forest_tabulate},
    [CHART_SURVIVAL] = {survival_draw, survival_tabulate},
    [CHART_TIMELINE] = {timeline_draw, timeline_tabulate},
    [CHART_BARS] = {bars_draw, bars_tabulate},
};

/* <title> or <desc>, which assistive technology reads. */
static void put_told(struct text *out, const char *element,
    const struct chart *chart,
    void (*append)(struct text *, const struct chart *))
{
	struct text words = {0};

	append(&words, chart);
	text_printf(out, "<%s>", element);
	markup_append_string(out, text_string(&words));
	text_printf(out, "</%s>\n", element);
	text_clear(&words);
}

/* Draw the chart; how high it has become. */
static double draw(struct text *out, const struct chart *chart,
    const struct chart_fonts *fonts, enum chart_place place)
{
	struct arena memory = {0};
	struct picture picture = {
	    .out = out,
	    .fonts = fonts,
	    .memory = &memory,
	    .ground = place == CHART_ALONE ? "#fff" : "none",
	};

	kinds[chart->kind].draw(&picture, chart);
	arena_clear(&memory);
	return ceil(picture.height + MARGIN);
}

/*
 * As high as it has become, and as wide as each picture is.  On pages that run
 * to the left words would begin at the wrong end, were it not for direction.
 */
static void open_svg(struct text *out, const struct chart *chart,
    enum chart_place place, double height)
{
	text_printf(out,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart %s\" "
	    "viewBox=\"0 0 %d %.0f\" direction=\"ltr\"",
	    chart_kind_name(chart->kind), PICTURE_WIDTH, height);
	if (place == CHART_ALONE)
		text_printf(out, " width=\"%d\" height=\"%.0f\" color=\"#000\"",
		    PICTURE_WIDTH, height);
	text_printf(out,
	    " role=\"img\" fill=\"currentColor\" font-family=\"" FAMILY
	    "\" font-size=\"%g\">\n",
	    words_size(WORDS_NORMAL));
}

void chart_append_svg(struct text *out, const struct chart *chart,
    const struct chart_fonts *fonts, enum chart_place place)
{
	struct text content = {0};
	double height = draw(&content, chart, fonts, place);

	open_svg(out, chart, place, height);
	put_told(out, "title", chart, chart_append_title);
	put_told(out, "desc", chart, chart_append_description);
	text_append(out, text_string(&content), content.length);
	text_append_string(out, "</svg>\n");
	text_clear(&content);
}

double chart_height(const struct chart *chart, const struct chart_fonts *fonts)
{
	struct text content = {0};
	double height = draw(&content, chart, fonts, CHART_IN_TEXT);

	text_clear(&content);
	return height;
}

void chart_append_table(struct text *out, const struct chart *chart)
{
	text_append_string(out, "<table>\n");
	kinds[chart->kind].tabulate(out, chart);
	text_append_string(out, "</table>\n");
}
