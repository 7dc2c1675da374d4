/*
 * What a document's elements look like, as far as rules of Ace ask: the cascade
 * of CSS without a layout.  What cannot be known is marked as unknown.
 */
#ifndef CHECK_CASCADE_H
#define CHECK_CASCADE_H

#include <stdbool.h>

#include "base/map.h"
#include "base/memory.h"
#include "check/colour.h"
#include "check/sheet.h"

struct cascade_sheet;
struct entry;
struct node;
struct publication;
struct page;

enum display {
	DISPLAY_INLINE,
	DISPLAY_BLOCK, /* and lists, tables and what is like them */
	DISPLAY_NONE,
};

/* Whose value is unknown. */
enum style_part {
	STYLE_DISPLAY = 1,
	STYLE_VISIBILITY = 2,
	STYLE_COLOUR = 4,
	STYLE_GROUND = 8, /* the background of this element alone */
	STYLE_SIZE = 16,
	STYLE_WEIGHT = 32,
	STYLE_SLANT = 64,
	STYLE_FAMILY = 128,
	STYLE_UNDERLINE = 256,
	/* Set if there is any: */
	STYLE_EFFECT = 512,  /* shadow, filter, ... of the text */
	STYLE_MOVED = 1024,  /* may lie elsewhere, or be cut off */
	STYLE_EDGED = 2048,  /* border, outline or picture */
	STYLE_PSEUDO = 4096, /* ::before or ::after */
	STYLE_CLEAR = 8192,  /* opacity is 0 */
};

struct style {
	const struct style *parent; /* of the parent element */
	unsigned unknown;           /* style_part */
	enum display display;
	bool is_hidden; /* visibility */
	struct colour colour;
	struct colour ground;
	double opacity; /* of this element and all in it */
	double size;    /* in CSS pixels */
	int weight;
	bool is_italic;
	bool is_underlined; /* by itself */
	const char *family; /* the first one, in small letters */
	bool is_monospace;  /* the browser draws it smaller */
	/* What is_visible() and others found out, once: */
	signed char contrast;
};

struct cascade {
	struct cascade_sheet *sheets; /* of the document, the last first */
	size_t rule_count;
	struct map attributes; /* that selectors ask for */
	struct map styles;     /* path -> struct style */
	struct arena *memory;  /* borrowed */
};

/* Style the whole page. */
void cascade_apply(struct cascade *cascade,
    const struct publication *publication, const struct entry *entry,
    struct page *page);
void cascade_clear(struct cascade *cascade);

#endif
