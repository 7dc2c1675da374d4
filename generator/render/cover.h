/*
 * The cover of a book that brings none: its title, subtitle, authors and
 * edition, set in lines and drawn by the theme's epub/cover.svg.mustache.
 */
#ifndef RENDER_COVER_H
#define RENDER_COVER_H

#include "render/drawing.h"

/* Of a cover, in pixels: as shops ask for it. */
enum {
	COVER_WIDTH = 1600,
	COVER_HEIGHT = 2560
};

struct book;

/* Draws a cover into the file with this index; the book is borrowed. */
struct drawing cover_drawing(const struct book *book, size_t file);

#endif
