/*
 * The elements a book may have: what of HTML's content models (HTML Standard,
 * section 4) has to be known to keep raw HTML valid.
 */
#ifndef PASSES_HTML_ELEMENTS_H
#define PASSES_HTML_ELEMENTS_H

#include <stdbool.h>

enum html_place {
	PLACE_PHRASING, /* wherever words may stand */
	PLACE_FLOW,     /* wherever blocks may stand */
	PLACE_PART,     /* only in its parents */
};

enum html_content {
	CONTENT_VOID,
	CONTENT_PHRASING,
	CONTENT_FLOW,
	CONTENT_PARTS,       /* nothing but elements that name it as parent */
	CONTENT_TRANSPARENT, /* as what is around it */
};

enum html_treatment {
	TREAT_KEEP,
	TREAT_REPLACE, /* obsolete, or not for books: another stands for it */
	TREAT_UNWRAP,  /* its tags go, its content stays */
	TREAT_REMOVE,  /* goes with its content */
	TREAT_SVG,     /* for a filter of its own */
};

struct html_element {
	const char *name;
	const char *becomes; /* of TREAT_REPLACE: what it is shown as */
	const char *class;   /* of TREAT_REPLACE: what it gets, or NULL */
	const char *parents; /* of a part: " ul ol " */
	const char *implied; /* what is put around it without them, or NULL */
	const char *filler;  /* of CONTENT_PARTS: what is put around others */
	enum html_treatment treatment;
	enum html_place place;
	enum html_content content;
	bool optional_end; /* its end tag may be left out */
};

/* The element called name, in lower case; NULL if HTML has none. */
const struct html_element *html_element_find(const char *name);

/* For trusted HTML: what is not known may stand anywhere and hold anything. */
extern const struct html_element html_element_any;
extern const struct html_element html_element_any_void;

/* True if name is one of names, " ul ol ". */
bool html_name_is_one_of(const char *name, const char *names);

/* True for h1 to h6. */
bool html_is_heading(const char *name);

#endif
