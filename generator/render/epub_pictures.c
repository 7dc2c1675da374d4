/*
 * The EPUB's pictures and recordings, and its cover.
 *
 * A cover is a PNG or JPEG, whatever the book has: shops want no SVG.  The
 * SVG pictures of the text are packed as the settings say.
 */
#include "render/epub_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/media.h"
#include "base/report.h"
#include "base/svg.h"
#include "base/text.h"
#include "base/unicode.h"
#include "base/xml.h"
#include "model/fileset.h"
#include "render/cover.h"

/* A picture of the text fills a page, but no memory. */
enum {
	PAGE_WIDTH = 1600,
	MOST_PIXELS = 4000000,
	LONGEST_SIDE = 4000,
	MOST_ENLARGED = 4,
};

/* --- SVG as PNG ------------------------------------------------------- */

static bool is_svg(const struct resource *resource)
{
	return media_is_svg(resource->media_type);
}

static struct raster_size scaled(const struct resource *resource, double factor)
{
	return (struct raster_size){
	    (unsigned)fmax(1, round(resource->width * factor)),
	    (unsigned)fmax(1, round(resource->height * factor))};
}

static bool has_size(const struct resource *resource)
{
	return resource->width > 0 && resource->height > 0;
}

/* As large as a page wants it, but small ones stay smaller than that. */
static struct raster_size size_in_text(const struct resource *resource)
{
	double width = resource->width;
	double height = resource->height;
	double factor;

	if (!has_size(resource))
		return (struct raster_size){PAGE_WIDTH, PAGE_WIDTH};
	factor = fmin(MOST_ENLARGED, PAGE_WIDTH / width);
	factor = fmin(factor, LONGEST_SIDE / height);
	factor = fmin(factor, sqrt(MOST_PIXELS / (width * height)));
	return scaled(resource, factor);
}

static struct raster_size size_of_cover(const struct resource *resource)
{
	if (!has_size(resource))
		return (struct raster_size){COVER_WIDTH, COVER_HEIGHT};
	return scaled(resource,
	    fmin((double)COVER_WIDTH / resource->width,
	        (double)COVER_HEIGHT / resource->height));
}

static void identify(const struct drawing *drawing, struct text *out)
{
	const struct resource *resource = drawing->subject;

	text_append_string(out, "svg\n");
	text_append(
	    out, text_string(&resource->content), resource->content.length);
}

/* The words of <text> elements. */
struct words {
	struct text *out;
	size_t depth; /* of open elements, from the outermost <text> on */
};

static void hear_element(
    void *context, size_t offset, const struct xml_element *element)
{
	struct words *words = context;

	(void)offset;
	if (words->depth > 0 || strcmp(element->name, "text") == 0)
		words->depth++;
}

static void hear_end(void *context)
{
	struct words *words = context;

	if (words->depth > 0)
		words->depth--;
}

static void hear_text(void *context, const char *bytes, size_t length)
{
	struct words *words = context;

	if (words->depth > 0)
		text_append(words->out, bytes, length);
}

static void hear_doctype(
    void *context, size_t offset, bool external, bool declares)
{
	(void)context;
	(void)offset;
	(void)external;
	(void)declares;
}

static void hear_instruction(void *context, size_t offset, const char *target)
{
	(void)context;
	(void)offset;
	(void)target;
}

void epub_append_drawn_words(struct text *out, const struct text *svg)
{
	static const struct xml_listener listener = {
	    .doctype = hear_doctype,
	    .instruction = hear_instruction,
	    .element = hear_element,
	    .end = hear_end,
	    .text = hear_text,
	};
	struct words found = {.out = out};
	struct xml_problem problem;

	/* It was filtered or is our own, so it has no problem. */
	xml_read(text_string(svg), svg->length, &listener, &found, &problem);
}

static bool compose(const struct drawing *drawing, struct raster *raster,
    struct text *svg, struct text *words)
{
	const struct text *content =
	    &((const struct resource *)drawing->subject)->content;

	(void)raster;
	text_append(svg, text_string(content), content->length);
	epub_append_drawn_words(words, content);
	return true;
}

static struct position place_of(const struct drawing *drawing)
{
	const struct resource *resource = drawing->subject;

	return (struct position){
	    .file = resource->file,
	    .order = ORDER_CHAPTERS + book_page_count(drawing->rendering->book),
	};
}

static void report_failure(const struct drawing *drawing)
{
	report_error(drawing->rendering->report, place_of(drawing),
	    "image/not-drawn",
	    "this picture is too intricate to be drawn as PNG; make it simpler "
	    "or save it as PNG yourself");
}

static void report_missing(
    const struct drawing *drawing, const char *characters)
{
	report_warning(drawing->rendering->report, place_of(drawing),
	    "image/no-glyph",
	    "no font can draw these characters of the picture as PNG: %s; put "
	    "a font that has them into the book's folder \"theme/fonts\", or "
	    "turn the text into paths",
	    characters);
}

/* --- files ------------------------------------------------------------ */

/* A new name for a file made from path, in folder. */
static const char *new_name(
    struct epub *epub, const char *path, const char *folder, const char *ending)
{
	const char *slash = strrchr(path, '/');
	const char *base = slash ? slash + 1 : path;
	const char *dot = strrchr(base, '.');

	return arena_printf(&epub->memory, "%s/%s", folder,
	    epub_new_name(epub, base, (size_t)(dot - base), "image", ending));
}

static size_t add_file(const struct epub *epub, const char *name)
{
	struct text path = {0};

	text_printf(&path, "EPUB/%s", name);
	fileset_add(epub->rendering.files, text_string(&path));
	text_clear(&path);
	return epub->rendering.files->count - 1;
}

/*
 * Readers colour their pages as they like, whatever the system prefers, so a
 * picture stays as it is for light ones.
 */
static void append_for_light(struct text *out, const struct text *svg)
{
	struct svg_filter filter = {.one_scheme = true};

	svg_filter_file(out, text_string(svg), svg->length, &filter);
}

/*
 * Pictures go into images/, sound and film into media/, what is compressed
 * already as it is.
 */
static void add_copy(struct epub *epub, const struct resource *resource)
{
	const char *dot = strrchr(resource->path, '.');
	const char *name;
	struct text ending = {0};
	struct file *file;

	unicode_append_lower(&ending, dot, strlen(dot));
	name = new_name(epub, resource->path,
	    media_is_image(resource->media_type) ? "images" : "media",
	    ending.data);
	text_clear(&ending);
	file = epub_file(epub, add_file(epub, name));
	if (resource->has_schemes) {
		append_for_light(&file->content, &resource->content);
	} else {
		file->borrowed = text_string(&resource->content);
		file->borrowed_length = resource->content.length;
	}
	/* Programs seldom pack PNG as well as it can be. */
	file->stored =
	    !is_svg(resource) && strcmp(resource->media_type, "image/png") != 0;
	map_add(&epub->images, resource->path, strlen(resource->path),
	    (void *)name);
}

/* The name of the PNG. */
static const char *add_drawing(
    struct epub *epub, const struct resource *resource, struct raster_size size)
{
	const char *name = new_name(epub, resource->path, "images", ".png");

	drawings_add(epub->drawings,
	    (struct drawing){
	        .file = add_file(epub, name),
	        .size = size,
	        .identify = identify,
	        .compose = compose,
	        .report_failure = report_failure,
	        .report_missing = report_missing,
	        .subject = resource,
	    });
	return name;
}

static void add_svg(struct epub *epub, const struct resource *resource)
{
	enum epub_images form = epub->rendering.book->epub.images;

	if (form != EPUB_IMAGES_PNG)
		add_copy(epub, resource);
	if (form != EPUB_IMAGES_SVG)
		map_add(&epub->drawn, resource->path, strlen(resource->path),
		    (void *)add_drawing(
		        epub, resource, size_in_text(resource)));
}

static void add_picture(struct epub *epub, const struct resource *resource)
{
	const struct book *book = epub->rendering.book;
	bool is_cover = resource == book->cover_resource;

	if (is_svg(resource)) {
		if (!is_cover || book->cover_is_shown)
			add_svg(epub, resource);
		if (is_cover)
			epub->cover = add_drawing(
			    epub, resource, size_of_cover(resource));
		return;
	}
	add_copy(epub, resource);
	if (is_cover)
		epub->cover = epub_image_name(epub, resource);
}

static void add_drawn_cover(struct epub *epub)
{
	epub->cover = new_name(epub, "cover.svg", "images", ".png");
	drawings_add(epub->drawings,
	    cover_drawing(epub->rendering.book, add_file(epub, epub->cover)));
}

void epub_add_pictures(struct epub *epub)
{
	const struct book *book = epub->rendering.book;
	size_t count;
	const struct resource **resources = book_used_resources(book, &count);

	if (!book->cover_resource && epub_has_cover(book))
		add_drawn_cover(epub);
	for (size_t i = 0; i < count; i++) {
		if (resources[i]->shown || resources[i]->played)
			add_picture(epub, resources[i]);
	}
	free(resources);
}

/* --- names ------------------------------------------------------------ */

bool epub_has_cover(const struct book *book)
{
	return book->cover_resource || !book->without_cover;
}

const char *epub_cover_name(const struct epub *epub)
{
	return epub->cover;
}

static const char *drawn_name(
    const struct epub *epub, const struct resource *resource)
{
	return map_get(&epub->drawn, resource->path, strlen(resource->path));
}

const char *epub_image_name(
    const struct epub *epub, const struct resource *resource)
{
	const char *drawn = drawn_name(epub, resource);

	if (drawn)
		return drawn;
	return map_get(&epub->images, resource->path, strlen(resource->path));
}

const char *epub_better_image_name(
    const struct epub *epub, const struct resource *resource)
{
	if (!drawn_name(epub, resource))
		return NULL;
	return map_get(&epub->images, resource->path, strlen(resource->path));
}
