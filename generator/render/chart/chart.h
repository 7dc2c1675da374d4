/*
 * Charts as SVG 1.1, and their data as tables.
 *
 * A chart is one picture CHART_WIDTH units wide that scales with the page: it
 * is laid out so narrowly that its words can be read on 320 px, and style
 * sheets keep it from growing wider than its words need.  It has no colour but
 * currentColor, no style attribute, and classes that themes can use; what is
 * told apart is told apart by form, shade and words.  The same chart and fonts
 * give the same bytes.
 */
#ifndef RENDER_CHART_CHART_H
#define RENDER_CHART_CHART_H

struct chart;
struct chart_fonts;
struct text;
struct theme;

enum {
	CHART_WIDTH = 360 /* of the picture, in its own units */
};

/*
 * The widths of letters, from the fonts of the theme, which must outlive it;
 * never NULL.  Free it with chart_fonts_free().  Any thread may measure.
 */
struct chart_fonts *chart_fonts_new(const struct theme *theme);
void chart_fonts_free(struct chart_fonts *fonts);

/*
 * Append a name for those who cannot see the chart: the one it has, else its
 * caption, else what kind it is.
 */
void chart_append_title(struct text *out, const struct chart *chart);

/* Append what it shows: in its author's words, else what its data come to. */
void chart_append_description(struct text *out, const struct chart *chart);

/* How high the picture is, of which each is CHART_WIDTH wide. */
double chart_height(const struct chart *chart, const struct chart_fonts *fonts);

enum chart_place {
	CHART_IN_TEXT,
	CHART_ALONE, /* in a file, for programs that turn it into a PNG */
};

/*
 * Append the chart as <svg role="img">...</svg>.  Its <title> and <desc> name
 * and describe it (SVG-AAM 1.0, 8.1); it has no aria-labelledby, which Nu's
 * schema does not allow on an <svg> in XHTML.
 */
void chart_append_svg(struct text *out, const struct chart *chart,
    const struct chart_fonts *fonts, enum chart_place place);

/* Append its data as <table>...</table>. */
void chart_append_table(struct text *out, const struct chart *chart);

#endif
