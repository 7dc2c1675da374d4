/*
 * The EPUB's charts as files of their own, where the settings want PNG: drawn
 * with the theme's fonts, and with "both" beside it the SVG.
 */
#include "render/epub_parts.h"

#include "base/report.h"
#include "base/text.h"
#include "model/chart.h"
#include "model/fileset.h"
#include "render/chart/chart.h"

/* As sharp as a page of paper wants it, but not larger than it can be. */
enum {
	ENLARGED = 4,
	LONGEST_SIDE = 8000,
};

/* The names of its files, below EPUB/. */
struct chart_files {
	const struct chapter *chapter;
	const struct chart *chart;
	struct raster_size size;
	const char *png;
	const char *svg; /* or NULL */
};

static void append_alone(struct text *out, const struct chart *chart,
    const struct chart_fonts *fonts)
{
	chart_append_svg(out, chart, fonts, CHART_ALONE);
}

/* --- drawing ---------------------------------------------------------- */

static void append_drawn(const struct drawing *drawing, struct text *out)
{
	const struct chart_files *files = drawing->subject;

	append_alone(out, files->chart, drawing->rendering->chart_fonts);
}

static void identify(const struct drawing *drawing, struct text *out)
{
	text_append_string(out, "chart\n");
	append_drawn(drawing, out);
}

static bool compose(const struct drawing *drawing, struct raster *raster,
    struct text *svg, struct text *words)
{
	(void)raster;
	append_drawn(drawing, svg);
	epub_append_drawn_words(words, svg);
	return true;
}

static struct position place_of(const struct drawing *drawing)
{
	const struct chart_files *files = drawing->subject;

	return (struct position){
	    .file = files->chapter->file,
	    .order = ORDER_CHAPTERS + book_page_count(drawing->rendering->book),
	};
}

static void report_failure(const struct drawing *drawing)
{
	report_error(drawing->rendering->report, place_of(drawing),
	    "image/not-drawn",
	    "a chart of this chapter is too intricate to be drawn as PNG; give "
	    "it fewer rows");
}

static void report_missing(
    const struct drawing *drawing, const char *characters)
{
	report_warning(drawing->rendering->report, place_of(drawing),
	    "image/no-glyph",
	    "no font can draw these characters of a chart as PNG: %s; put a "
	    "font that has them into the book's folder \"theme/fonts\"",
	    characters);
}

/* --- files ------------------------------------------------------------ */

static const char *new_name(struct epub *epub, const char *ending)
{
	return arena_printf(&epub->memory, "images/%s",
	    epub_new_name(epub, "chart", 5, "chart", ending));
}

static size_t add_file(const struct epub *epub, const char *name)
{
	struct text path = {0};

	text_printf(&path, "EPUB/%s", name);
	fileset_add(epub->rendering.files, text_string(&path));
	text_clear(&path);
	return epub->rendering.files->count - 1;
}

static struct raster_size size_of(
    const struct chart *chart, const struct chart_fonts *fonts)
{
	double height = chart_height(chart, fonts);
	double factor =
	    height * ENLARGED > LONGEST_SIDE ? LONGEST_SIDE / height : ENLARGED;

	return (struct raster_size){
	    (unsigned)(CHART_WIDTH * factor), (unsigned)(height * factor)};
}

static void add_svg(struct epub *epub, struct chart_files *files)
{
	struct file *file;

	files->svg = new_name(epub, ".svg");
	file = epub_file(epub, add_file(epub, files->svg));
	append_alone(&file->content, files->chart, epub->rendering.chart_fonts);
	epub->rendering.complete(file);
}

static void add_chart(
    struct epub *epub, const struct chapter *chapter, const struct chart *chart)
{
	struct chart_files *files = arena_new(&epub->memory, sizeof(*files));

	files->chapter = chapter;
	files->chart = chart;
	files->size = size_of(chart, epub->rendering.chart_fonts);
	files->png = new_name(epub, ".png");
	drawings_add(epub->drawings,
	    (struct drawing){
	        .file = add_file(epub, files->png),
	        .size = files->size,
	        .identify = identify,
	        .compose = compose,
	        .report_failure = report_failure,
	        .report_missing = report_missing,
	        .subject = files,
	    });
	if (epub->rendering.book->epub.images == EPUB_IMAGES_BOTH)
		add_svg(epub, files);
	map_add(&epub->charts, (const char *)&chart, sizeof(chart), files);
}

void epub_add_charts(struct epub *epub)
{
	const struct book *book = epub->rendering.book;

	if (book->epub.images == EPUB_IMAGES_SVG)
		return;
	for (size_t i = 0; i < book->chapter_count; i++) {
		const struct chapter *chapter = &book->chapters[i];

		for (size_t j = 0; j < chapter->chart_count; j++)
			add_chart(epub, chapter, chapter->charts[j]);
	}
}

void epub_append_chart_source(
    struct text *out, const struct dialect *dialect, const struct chart *chart)
{
	const struct epub *epub = dialect->edition;
	const struct chart_files *files =
	    map_get(&epub->charts, (const char *)&chart, sizeof(chart));

	text_printf(out, " src=\"%s\"", files->png);
	if (files->svg)
		text_printf(out, " srcset=\"%s\"", files->svg);
	text_printf(out, " width=\"%u\" height=\"%u\"", files->size.width,
	    files->size.height);
}
