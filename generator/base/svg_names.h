/*
 * The elements and attributes of SVG that may stand in a book: those of SVG
 * 1.1 and 2 that draw, describe or move something.  What can run a script,
 * hold another language or fetch something is not among them.
 */
#ifndef BASE_SVG_NAMES_H
#define BASE_SVG_NAMES_H

#include <stdbool.h>
#include <stddef.h>

enum svg_element_kind {
	SVG_PLAIN_ELEMENT,
	SVG_LINK_ELEMENT,      /* nothing but its content is wanted */
	SVG_USE_ELEMENT,       /* shows another element again */
	SVG_PICTURE_ELEMENT,   /* its address may be a picture's bytes */
	SVG_ANIMATION_ELEMENT, /* changes attributes */
	SVG_WORDS_ELEMENT,     /* holds nothing but words for readers */
	SVG_STYLE_ELEMENT,     /* holds a style sheet */
	SVG_INERT_ELEMENT,     /* may hold anything, and shows nothing */
};

struct svg_element {
	const char *name;
	enum svg_element_kind kind;
};

enum svg_attribute_kind {
	SVG_PLAIN,
	SVG_PROPERTY, /* that a style may set, too */
	SVG_WORDS,    /* names or words; never an address */
	SVG_ID,
	SVG_REFERENCES, /* ids, separated by blanks */
	SVG_TIMING,     /* "id.click; 2s" */
	SVG_ADDRESS,
	SVG_STYLE,
};

struct svg_attribute {
	const char *name;
	enum svg_attribute_kind kind;
};

/* How many attributes there are. */
enum {
	SVG_ATTRIBUTES = 202
};

/* The element of this name, or NULL; any_case: in capitals or not. */
const struct svg_element *svg_find_element(const char *name, bool any_case);
const struct svg_attribute *svg_find_attribute(const char *name, bool any_case);

/* A number for each attribute, less than SVG_ATTRIBUTES. */
size_t svg_attribute_index(const struct svg_attribute *attribute);

#endif
