/*
 * SVG pictures as PNG.
 */
#include "render/raster.h"

#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/map.h"
#include "base/unicode.h"
#include "render/raster_library.h"
#include "render/template.h"

#define FAMILY "Noto Sans"

/*
 * Every request gets our family behind its own, and one language whatever the
 * environment says.  What has no bold or no slanted face is made bold or
 * slanted.
 */
static const char settings[] =
    "<?xml version=\"1.0\"?>"
    "<fontconfig>"
    "<match target=\"pattern\">"
    "<edit name=\"lang\" mode=\"assign\"><string>en</string></edit>"
    "<edit name=\"family\" mode=\"append_last\"><string>" FAMILY
    "</string></edit>"
    "</match>"
    "<match target=\"font\">"
    "<test name=\"weight\" compare=\"less_eq\"><const>medium</const></test>"
    "<test target=\"pattern\" name=\"weight\" compare=\"more\">"
    "<const>medium</const></test>"
    "<edit name=\"embolden\" mode=\"assign\"><bool>true</bool></edit>"
    "</match>"
    "<match target=\"font\">"
    "<test name=\"slant\"><const>roman</const></test>"
    "<test target=\"pattern\" name=\"slant\" compare=\"not_eq\">"
    "<const>roman</const></test>"
    "<edit name=\"matrix\" mode=\"assign\"><times><name>matrix</name>"
    "<matrix><double>1</double><double>0.2</double>"
    "<double>0</double><double>1</double></matrix></times></edit>"
    "</match>"
    "</fontconfig>";

struct raster {
	const struct raster_library *library;
	pthread_mutex_t lock;
	FcConfig *config;
	PangoFontMap *fonts;
	int *files; /* of the fonts, open while they may be asked for */
	size_t file_count;
	size_t file_capacity;
};

/* --- fonts ------------------------------------------------------------ */

/*
 * Give fontconfig a file that has these bytes.  It opens fonts by their names
 * alone; these stand in memory and leave nothing behind.
 */
static bool add_font(struct raster *raster, const char *bytes, size_t length)
{
	int file = memfd_create("font", MFD_CLOEXEC);
	char path[40];

	if (file < 0)
		return false;
	raster->files = memory_grow(raster->files, raster->file_count,
	    &raster->file_capacity, sizeof(*raster->files));
	raster->files[raster->file_count++] = file;
	for (size_t written = 0; written < length;) {
		ssize_t step = write(file, bytes + written, length - written);

		if (step <= 0)
			return false;
		written += (size_t)step;
	}
	snprintf(path, sizeof(path), "/proc/self/fd/%d", file);
	return raster->library->FcConfigAppFontAddFile(
	    raster->config, (const FcChar8 *)path);
}

static bool is_font(const char *name)
{
	return string_ends_with(name, ".ttf") ||
	    string_ends_with(name, ".otf") || string_ends_with(name, ".ttc");
}

static bool add_fonts(
    struct raster *raster, const struct theme *theme, const char *folder)
{
	const char **names = theme_names(theme, folder);
	bool added = true;

	for (size_t i = 0; names[i] && added; i++) {
		size_t length;
		const char *bytes = theme_file(theme, names[i], &length);

		if (!is_font(names[i]))
			continue;
		added = add_font(raster, bytes, length);
	}
	free(names);
	return added;
}

/*
 * Being the current configuration, ours keeps fontconfig from reading that of
 * the system, which Pango asks for.
 */
static bool set_up(struct raster *raster, const struct theme *theme)
{
	const struct raster_library *library = raster->library;

	raster->config = library->FcConfigCreate();
	if (!raster->config ||
	    !library->FcConfigParseAndLoadFromMemory(
	        raster->config, (const FcChar8 *)settings, FcTrue) ||
	    !library->FcConfigSetCurrent(raster->config) ||
	    !add_fonts(raster, theme, "fonts/") ||
	    !add_fonts(raster, theme, "vendor/fonts/"))
		return false;
	raster->fonts =
	    library->pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
	return true;
}

/* --- drawing ---------------------------------------------------------- */

static cairo_status_t append_bytes(
    void *context, const unsigned char *bytes, unsigned length)
{
	text_append(context, (const char *)bytes, length);
	return CAIRO_STATUS_SUCCESS;
}

/* A picture without viewBox is scaled by us; with one the library does it. */
static void scale(const struct raster_library *library, RsvgHandle *handle,
    cairo_t *canvas, RsvgRectangle *viewport)
{
	gboolean has_width, has_height, has_view_box;
	double width, height, factor;

	library->rsvg_handle_get_intrinsic_dimensions(
	    handle, &has_width, NULL, &has_height, NULL, &has_view_box, NULL);
	if (has_view_box ||
	    !library->rsvg_handle_get_intrinsic_size_in_pixels(
	        handle, &width, &height) ||
	    width <= 0 || height <= 0)
		return;
	factor = fmin(viewport->width / width, viewport->height / height);
	library->cairo_scale(canvas, factor, factor);
	viewport->width /= factor;
	viewport->height /= factor;
}

static bool paint(const struct raster_library *library, RsvgHandle *handle,
    cairo_surface_t *surface, struct raster_size size)
{
	RsvgRectangle viewport = {0, 0, size.width, size.height};
	cairo_t *canvas = library->cairo_create(surface);
	GError *error = NULL;
	bool good;

	library->cairo_set_source_rgb(canvas, 1, 1, 1);
	library->cairo_paint(canvas);
	scale(library, handle, canvas, &viewport);
	good = library->rsvg_handle_render_document(
	           handle, canvas, &viewport, &error) &&
	    library->cairo_status(canvas) == CAIRO_STATUS_SUCCESS;
	if (error)
		library->g_error_free(error);
	library->cairo_destroy(canvas);
	return good;
}

static bool draw(const struct raster_library *library, RsvgHandle *handle,
    struct raster_size size, struct text *png)
{
	size_t before = png->length;
	cairo_surface_t *surface = library->cairo_image_surface_create(
	    CAIRO_FORMAT_RGB24, (int)size.width, (int)size.height);
	bool good = paint(library, handle, surface, size) &&
	    library->cairo_surface_write_to_png_stream(
	        surface, append_bytes, png) == CAIRO_STATUS_SUCCESS;

	library->cairo_surface_destroy(surface);
	if (!good)
		text_truncate(png, before);
	return good;
}

bool raster_draw(struct raster *raster, const char *svg, size_t length,
    struct raster_size size, struct text *png)
{
	const struct raster_library *library = raster->library;
	GError *error = NULL;
	RsvgHandle *handle;
	bool good = false;

	pthread_mutex_lock(&raster->lock);
	/* Each thread has a font map of its own; this one gets ours. */
	library->pango_cairo_font_map_set_default(
	    (PangoCairoFontMap *)raster->fonts);
	handle = library->rsvg_handle_new_from_data(
	    (const guint8 *)svg, length, &error);
	if (handle) {
		library->rsvg_handle_set_dpi(handle, 96);
		good = draw(library, handle, size, png);
		library->g_object_unref(handle);
	} else {
		library->g_error_free(error);
	}
	library->pango_cairo_font_map_set_default(NULL);
	pthread_mutex_unlock(&raster->lock);
	return good;
}

/* --- characters ------------------------------------------------------- */

static bool has_glyph(const struct raster *raster, unsigned code_point)
{
	const struct raster_library *library = raster->library;
	FcFontSet *fonts =
	    library->FcConfigGetFonts(raster->config, FcSetApplication);

	for (int i = 0; fonts && i < fonts->nfont; i++) {
		FcCharSet *characters;

		if (library->FcPatternGetCharSet(fonts->fonts[i], FC_CHARSET, 0,
		        &characters) == FcResultMatch &&
		    library->FcCharSetHasChar(characters, code_point))
			return true;
	}
	return false;
}

void raster_append_missing(
    struct raster *raster, const char *text, struct text *missing)
{
	size_t length = strlen(text);
	struct map seen = {0};

	for (size_t i = 0, size; i < length; i += size) {
		unsigned code_point = unicode_next(text + i, length - i, &size);

		if (unicode_is_space(code_point) ||
		    unicode_is_invisible(code_point) ||
		    has_glyph(raster, code_point) ||
		    !map_add(&seen, text + i, size, raster))
			continue;
		if (missing->length > 0)
			text_append_char(missing, ' ');
		text_append(missing, text + i, size);
	}
	map_clear(&seen);
}

/* --- lines ------------------------------------------------------------ */

static PangoContext *make_context(
    const struct raster *raster, const struct raster_style *style)
{
	const struct raster_library *library = raster->library;
	PangoContext *context =
	    library->pango_font_map_create_context(raster->fonts);
	cairo_font_options_t *options = library->cairo_font_options_create();

	library->cairo_font_options_set_hint_style(
	    options, CAIRO_HINT_STYLE_NONE);
	library->cairo_font_options_set_hint_metrics(
	    options, CAIRO_HINT_METRICS_OFF);
	library->pango_cairo_context_set_font_options(context, options);
	library->pango_cairo_context_set_resolution(context, 72);
	library->cairo_font_options_destroy(options);
	library->pango_context_set_base_dir(context,
	    style->right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
	return context;
}

static void set_font(const struct raster_library *library, PangoLayout *layout,
    const struct raster_style *style)
{
	PangoFontDescription *font = library->pango_font_description_new();

	library->pango_font_description_set_family(font, FAMILY);
	library->pango_font_description_set_weight(
	    font, style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	library->pango_font_description_set_absolute_size(
	    font, (double)style->size * PANGO_SCALE);
	library->pango_layout_set_font_description(layout, font);
	library->pango_font_description_free(font);
}

/* The line without the blanks at which it was broken. */
static const char *copy_line(
    struct arena *arena, const char *text, const PangoLayoutLine *line)
{
	const char *start = text + line->start_index;
	size_t length = (size_t)line->length;

	while (length > 0 && strchr(" \t\n", start[length - 1]))
		length--;
	return arena_copy_string(arena, start, length);
}

static struct raster_lines collect_lines(const struct raster_library *library,
    PangoLayout *layout, const char *text, struct arena *arena)
{
	GSList *list = library->pango_layout_get_lines_readonly(layout);
	struct raster_lines lines = {0};
	size_t count = 0;

	for (GSList *item = list; item; item = item->next)
		count++;
	lines.items = arena_new(arena, count * sizeof(*lines.items));
	for (GSList *item = list; item; item = item->next) {
		struct raster_line *line = &lines.items[lines.count++];
		PangoRectangle extents;

		library->pango_layout_line_get_pixel_extents(
		    item->data, NULL, &extents);
		line->text = copy_line(arena, text, item->data);
		line->width = (unsigned)extents.width;
		if (line->width > lines.width)
			lines.width = line->width;
	}
	return lines;
}

struct raster_lines raster_break(struct raster *raster, const char *text,
    const struct raster_style *style, unsigned width, struct arena *arena)
{
	const struct raster_library *library = raster->library;
	PangoContext *context;
	PangoLayout *layout;
	struct raster_lines lines;

	pthread_mutex_lock(&raster->lock);
	context = make_context(raster, style);
	layout = library->pango_layout_new(context);
	set_font(library, layout, style);
	library->pango_layout_set_text(layout, text, -1);
	library->pango_layout_set_width(layout, (int)width * PANGO_SCALE);
	library->pango_layout_set_wrap(layout,
	    style->breaks_words ? PANGO_WRAP_WORD_CHAR : PANGO_WRAP_WORD);
	lines = collect_lines(library, layout, text, arena);
	library->g_object_unref(layout);
	library->g_object_unref(context);
	pthread_mutex_unlock(&raster->lock);
	return lines;
}

/* --- the whole -------------------------------------------------------- */

/*
 * Pango looks for fonts in a thread of its own for each font map, which ends
 * by itself some time after the map, and which nobody can wait for.  So what
 * it may still use is not torn down, as FcFini() would: it goes with the last
 * that refers to it.
 */
void raster_free(struct raster *raster)
{
	if (!raster)
		return;
	if (raster->fonts)
		raster->library->g_object_unref(raster->fonts);
	if (raster->config) {
		raster->library->FcConfigSetCurrent(NULL);
		raster->library->FcConfigDestroy(raster->config);
	}
	for (size_t i = 0; i < raster->file_count; i++)
		close(raster->files[i]);
	free(raster->files);
	pthread_mutex_destroy(&raster->lock);
	free(raster);
}

struct raster *raster_new(const struct theme *theme, const char **missing)
{
	const struct raster_library *library = raster_library_load(missing);
	struct raster *raster;

	if (!library)
		return NULL;
	raster = memory_new(1, sizeof(*raster));
	raster->library = library;
	pthread_mutex_init(&raster->lock, NULL);
	if (set_up(raster, theme))
		return raster;

	int reason = errno;

	raster_free(raster);
	errno = reason;
	return NULL;
}
