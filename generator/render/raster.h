/*
 * SVG pictures as PNG, drawn with the theme's fonts and no others.
 *
 * The fonts are those in the theme's vendor/fonts/ and what a book adds in its
 * own theme/fonts/.  No font, no setting and no cache of the
 * system's fontconfig is looked at, so the same SVG gives the same bytes on
 * every machine that has the same versions of the libraries.
 *
 * Any thread; they draw one after the other.  There is one raster at a time.
 */
#ifndef RENDER_RASTER_H
#define RENDER_RASTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "base/text.h"

struct theme;

struct raster;

struct raster_size {
	unsigned width;
	unsigned height;
};

/*
 * Ready to draw with the fonts of theme, which must outlive it; free it with
 * raster_free().  NULL if a library is missing, whose name *missing becomes,
 * or if the system refused, as errno says, and *missing is NULL.  The first
 * one takes some milliseconds to load the libraries.
 */
struct raster *raster_new(const struct theme *theme, const char **missing);
void raster_free(struct raster *raster); /* NULL is fine */

/*
 * Append length bytes of SVG as a PNG of this size, on white ground.  The
 * picture keeps its proportions.  False if nothing can be made of it, and png
 * is as it was.
 */
bool raster_draw(struct raster *raster, const char *svg, size_t length,
    struct raster_size size, struct text *png);

/*
 * Append to missing the characters of text that no font has, each once, with
 * blanks between them.
 */
void raster_append_missing(
    struct raster *raster, const char *text, struct text *missing);

/* --- lines ------------------------------------------------------------ */

/* How words are to be set. */
struct raster_style {
	bool bold;
	bool right_to_left;
	bool breaks_words; /* that are longer than a line */
	unsigned size;     /* of the font, in the picture's units */
};

struct raster_line {
	const char *text;
	unsigned width;
};

struct raster_lines {
	struct raster_line *items;
	size_t count;
	unsigned width; /* of the longest */
};

/*
 * Break text into lines that are no longer than width, where its script allows
 * it.  A word that is longer is a line of its own, unless words are broken,
 * too. The lines belong to arena.
 */
struct raster_lines raster_break(struct raster *raster, const char *text,
    const struct raster_style *style, unsigned width, struct arena *arena);

#endif
