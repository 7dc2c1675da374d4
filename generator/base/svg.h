/*
 * The SVG filter: any bytes to a picture that harms nobody.
 *
 * Pictures may come from anybody, and browsers and e-readers take SVG for a
 * page: so nothing in one may run, and nothing may be fetched from outside.
 * What a picture may hold is on a list (see svg_names.h); the rest is left
 * out.  What comes out is written anew from what the parser understood, as
 * well-formed XML in UTF-8 with no other names than those of the list, and it
 * can stand in an HTML page as well.  Filtering it again changes nothing.
 *
 * Each loss that a reader of the picture could notice is a complaint.  What
 * only editors use goes in silence: <metadata>, elements and attributes of
 * other languages ("inkscape:label"), unknown attributes, comments, processing
 * instructions, the name of a DTD.
 *
 * Specifications: SVG 1.1 and 2, CSS Syntax Level 3, SMIL 3.0 (timing),
 * EPUB 3.3 (3.6).
 */
#ifndef BASE_SVG_H
#define BASE_SVG_H

#include <stdbool.h>
#include <stddef.h>

struct text;

enum svg_complaint_kind {
	/* Nothing can be made of it: the only complaint that matters. */
	SVG_MALFORMED,
	SVG_SCRIPT,   /* could run something, or change an address */
	SVG_OUTSIDE,  /* leads out of the picture */
	SVG_UNKNOWN,  /* an element that pictures of a book do not hold */
	SVG_STYLING,  /* inline: style that the page's policy forbids */
	SVG_ENTITIES, /* declarations in the DOCTYPE */
	SVG_MISSING,  /* refers to an id that the picture lacks */
};

struct svg_complaint {
	enum svg_complaint_kind kind;
	size_t offset; /* in the bytes that were given */
	/* "<script> is left out: ...": a message as it is; borrowed. */
	const char *words;
};

struct svg_filter {
	/*
	 * Told each complaint of other words once, where it first applies; not
	 * in the order of the text.  NULL: nobody listens.
	 */
	void (*complain)(void *context, const struct svg_complaint *complaint);
	void *context;
	/* Inline: what is put before every id; NULL for nothing. */
	const char *id_prefix;
	/* A file: without what its style sheets say of light and dark pages. */
	bool one_scheme;

	/* What was learnt, valid if the filter said true. */
	bool changed;   /* something went that files should not keep */
	bool has_title; /* <title>, or aria-label, of a file aria-labelledby */
	bool moves;     /* an element or a style may animate it */
	bool has_schemes; /* a style sheet tells light pages from dark ones */
	bool is_hidden;   /* from screen readers: aria-hidden, role="none" */
	/*
	 * In CSS pixels: of the attributes width and height, else of viewBox;
	 * 0 if unknown or beyond SVG_MOST_PIXELS.
	 */
	unsigned width;
	unsigned height;
};

enum {
	SVG_MOST_DEPTH = 250,       /* elements nested deeper are left out */
	SVG_MOST_ATTRIBUTES = 1000, /* of one element; more is not read */
	SVG_MOST_USES = 1000000,    /* elements drawn again by <use> */
	SVG_MOST_PIXELS = 100000
};

/*
 * An SVG file: a document in UTF-8.  Style sheets and style attributes may
 * stay.  If filter->changed, what is left was appended to out, otherwise
 * nothing: the bytes are good as they are.  False, after an SVG_MALFORMED, if
 * it is not such a document; then out is as it was.
 */
bool svg_filter_file(struct text *out, const char *bytes, size_t length,
    struct svg_filter *filter);

/*
 * An SVG element, "<svg ...>...</svg>", that stands in a page: in UTF-8, with
 * or without namespaces, names in capitals or not.  Appends to out, always,
 * what can stand in HTML and in XHTML under a policy without inline styles:
 * xmlns on the root, no prefixes but xlink:href, xml:lang and xml:space,
 * properties of style attributes as attributes of their own, and
 * filter->id_prefix before every id and every reference to one (href="#id",
 * url(#id), begin="id.click"), so that ids of several pictures do not clash.
 * An id that comes twice is dropped the second time, and references to ids
 * that the picture lacks are dropped.  No aria-... is left, since checkers of
 * XHTML know none in SVG: aria-label of the root becomes its <title>, and a
 * root with a title gets role="img".
 * False, after an SVG_MALFORMED, if it is not one whole element: a missing
 * quote, an end tag too few or too many, an entity such as &nbsp;.
 */
bool svg_filter_inline(struct text *out, const char *bytes, size_t length,
    struct svg_filter *filter);

#endif
