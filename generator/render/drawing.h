/*
 * Pictures that are drawn for an edition, beside other work: each becomes a
 * PNG in the place of a file of its fileset.
 *
 * What was drawn before is taken from the cache, if it was made from the same
 * picture, by the same program, theme and libraries; then no library is
 * loaded.
 */
#ifndef RENDER_DRAWING_H
#define RENDER_DRAWING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/report.h"
#include "render/raster.h"

struct rendering;
struct text;

struct drawing {
	size_t file; /* index in the fileset, of the PNG it becomes */
	struct raster_size size;

	/* Append what the picture is made from; in all, it tells it apart. */
	void (*identify)(const struct drawing *drawing, struct text *out);

	/*
	 * Append the SVG, and the words that are read in it, with blanks
	 * between them.  False if there is none, which was reported.
	 */
	bool (*compose)(const struct drawing *drawing, struct raster *raster,
	    struct text *svg, struct text *words);

	/* Report that it could not be drawn. */
	void (*report_failure)(const struct drawing *drawing);

	/* Report that no font has these characters, blanks between them. */
	void (*report_missing)(
	    const struct drawing *drawing, const char *characters);

	const struct rendering *rendering; /* borrowed, as the next is */
	const void *subject;               /* for the four functions */
};

struct drawings;

/* None yet; drawings_finish() frees it. */
struct drawings *drawings_new(const struct rendering *rendering);

void drawings_add(struct drawings *drawings, struct drawing drawing);

/* All are added, and so are all files of the fileset: draw them, meanwhile. */
void drawings_start(struct drawings *drawings);

/*
 * Wait until all are drawn.  Where one could not be, that was reported, and
 * the edition is broken.
 */
void drawings_finish(struct drawings *drawings);

#endif
