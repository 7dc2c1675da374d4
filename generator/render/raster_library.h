/*
 * The libraries that draw: librsvg, and what it stands on.
 *
 * They bring forty others along, whose loading takes longer than building a
 * small book.  So the program is not linked with them: they are loaded when
 * the first picture is to be drawn, and a book without pays nothing.
 */
#ifndef RENDER_RASTER_LIBRARY_H
#define RENDER_RASTER_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

#include <fontconfig/fontconfig.h>
#include <librsvg/rsvg.h>
#include <pango/pangocairo.h>

struct text;

/* Each function, with the library in which it is: see raster_library.c. */
#define RASTER_FUNCTIONS(FUNCTION)                                             \
	FUNCTION(RSVG, rsvg_handle_new_from_data)                              \
	FUNCTION(RSVG, rsvg_handle_set_dpi)                                    \
	FUNCTION(RSVG, rsvg_handle_get_intrinsic_size_in_pixels)               \
	FUNCTION(RSVG, rsvg_handle_get_intrinsic_dimensions)                   \
	FUNCTION(RSVG, rsvg_handle_render_document)                            \
	FUNCTION(GOBJECT, g_object_unref)                                      \
	FUNCTION(GLIB, g_error_free)                                           \
	FUNCTION(CAIRO, cairo_image_surface_create)                            \
	FUNCTION(CAIRO, cairo_create)                                          \
	FUNCTION(CAIRO, cairo_destroy)                                         \
	FUNCTION(CAIRO, cairo_set_source_rgb)                                  \
	FUNCTION(CAIRO, cairo_paint)                                           \
	FUNCTION(CAIRO, cairo_scale)                                           \
	FUNCTION(CAIRO, cairo_status)                                          \
	FUNCTION(CAIRO, cairo_surface_destroy)                                 \
	FUNCTION(CAIRO, cairo_surface_write_to_png_stream)                     \
	FUNCTION(CAIRO, cairo_font_options_create)                             \
	FUNCTION(CAIRO, cairo_font_options_destroy)                            \
	FUNCTION(CAIRO, cairo_font_options_set_hint_style)                     \
	FUNCTION(CAIRO, cairo_font_options_set_hint_metrics)                   \
	FUNCTION(PANGO, pango_font_map_create_context)                         \
	FUNCTION(PANGO, pango_context_set_base_dir)                            \
	FUNCTION(PANGO, pango_font_description_new)                            \
	FUNCTION(PANGO, pango_font_description_free)                           \
	FUNCTION(PANGO, pango_font_description_set_family)                     \
	FUNCTION(PANGO, pango_font_description_set_weight)                     \
	FUNCTION(PANGO, pango_font_description_set_absolute_size)              \
	FUNCTION(PANGO, pango_layout_new)                                      \
	FUNCTION(PANGO, pango_layout_set_font_description)                     \
	FUNCTION(PANGO, pango_layout_set_text)                                 \
	FUNCTION(PANGO, pango_layout_set_width)                                \
	FUNCTION(PANGO, pango_layout_set_wrap)                                 \
	FUNCTION(PANGO, pango_layout_get_lines_readonly)                       \
	FUNCTION(PANGO, pango_layout_line_get_pixel_extents)                   \
	FUNCTION(PANGOCAIRO, pango_cairo_font_map_new_for_font_type)           \
	FUNCTION(PANGOCAIRO, pango_cairo_font_map_set_default)                 \
	FUNCTION(PANGOCAIRO, pango_cairo_context_set_font_options)             \
	FUNCTION(PANGOCAIRO, pango_cairo_context_set_resolution)               \
	FUNCTION(FONTCONFIG, FcConfigCreate)                                   \
	FUNCTION(FONTCONFIG, FcConfigDestroy)                                  \
	FUNCTION(FONTCONFIG, FcConfigSetCurrent)                               \
	FUNCTION(FONTCONFIG, FcConfigParseAndLoadFromMemory)                   \
	FUNCTION(FONTCONFIG, FcConfigAppFontAddFile)                           \
	FUNCTION(FONTCONFIG, FcConfigGetFonts)                                 \
	FUNCTION(FONTCONFIG, FcPatternGetCharSet)                              \
	FUNCTION(FONTCONFIG, FcCharSetHasChar)

/* library->cairo_create() is cairo_create(), and so on. */
struct raster_library {
#define MEMBER(library, name) __typeof__(name)(*(name));
	RASTER_FUNCTIONS(MEMBER)
#undef MEMBER
};

/*
 * Load the libraries, the first time, and return them; NULL if one is missing,
 * whose name *missing becomes.  They stay loaded.  Any thread.
 */
const struct raster_library *raster_library_load(const char **missing);

/* Append what of the environment decides which libraries are loaded. */
void raster_library_append_search(struct text *out);

/*
 * Append what tells these libraries, and those they stand on, from others: a
 * line for each file, with its size and date, which come from its package; and
 * for the list in which the system looks them up.
 */
void raster_library_append_files(struct text *out);

/*
 * True if these lines are still true.  Nothing is loaded for that: what was
 * drawn before can be taken over without the libraries.  A path with a blank
 * is never believed.
 */
bool raster_library_has_files(const char *lines, size_t length);

#endif
