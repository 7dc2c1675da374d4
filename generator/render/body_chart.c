/*
 * Charts: the picture, its caption, and its data.
 */
#include "render/body_parts.h"

#include <string.h>

#include "model/chart.h"
#include "render/chart/chart.h"
#include "render/labels.h"

static void put_svg(struct body *body, const struct chart *chart)
{
	chart_append_svg(
	    body->out, chart, body->dialect->chart_fonts, CHART_IN_TEXT);
}

/* An <img> says all in its alternative text. */
static void put_image(struct body *body, const struct chart *chart)
{
	struct text words = {0};

	chart_append_title(&words, chart);
	if (!strchr(".!?", words.data[words.length - 1]))
		text_append_char(&words, '.');
	text_append_char(&words, ' ');
	chart_append_description(&words, chart);
	body_put(body, "<img class=\"chart\"");
	body->dialect->append_chart_source(body->out, body->dialect, chart);
	body_put(body, " alt=\"");
	body_put_escaped(body, text_string(&words));
	body_put(body, "\" />\n");
	text_clear(&words);
}

static void put_picture(struct body *body, const struct chart *chart)
{
	if (body->dialect->append_chart_source)
		put_image(body, chart);
	else
		put_svg(body, chart);
}

/* --- data ------------------------------------------------------------- */

static void put_scroll_box(struct body *body, const struct chart *chart)
{
	text_printf(body->out,
	    "<div class=\"scroll\" role=\"group\" tabindex=\"0\" "
	    "aria-label=\"%s",
	    label(LABEL_CHART_DATA));
	if (chart->figure)
		text_printf(body->out, ": %s %s", label(LABEL_FIGURE),
		    chart->figure->number);
	body_put(body, "\">");
}

static void put_folded(struct body *body, const struct chart *chart)
{
	bool scrolls = body->dialect->scroll_boxes;

	text_printf(body->out,
	    "<details class=\"chart-data\"><summary>%s</summary>\n",
	    label(LABEL_CHART_DATA));
	if (scrolls)
		put_scroll_box(body, chart);
	chart_append_table(body->out, chart);
	body_put(body, scrolls ? "</div></details>\n" : "</details>\n");
}

static void put_data(struct body *body, const struct chart *chart)
{
	switch (body->dialect->chart_data) {
	case CHART_DATA_FOLDED:
		put_folded(body, chart);
		break;
	case CHART_DATA_OPEN:
		body_put(body, "<div class=\"chart-data\">\n");
		chart_append_table(body->out, chart);
		body_put(body, "</div>\n");
		break;
	case CHART_DATA_NONE:
		break;
	}
}

void body_put_chart(struct body *body, const struct chart *chart)
{
	body_put(body, "<figure class=\"figure chart-figure\"");
	if (chart->figure)
		body_put_id(body, chart->figure->anchor);
	body_put(body, ">\n");
	put_picture(body, chart);
	if (chart->figure) {
		body_put(body, "<figcaption>");
		body_put_caption(body, chart->figure);
		body_put(body, "</figcaption>");
	}
	body_put(body, "</figure>\n");
	put_data(body, chart);
}
