/*
 * What the files of the SVG filter share, and nobody else includes.
 *
 *     svg.c              the way through the picture, elements, writing
 *     svg_attributes.c   what becomes of the attributes of one element
 */
#ifndef BASE_SVG_PARTS_H
#define BASE_SVG_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/map.h"
#include "base/memory.h"
#include "base/report.h"
#include "base/svg.h"
#include "base/svg_names.h"
#include "base/text.h"
#include "base/xml.h"

#define SVG_NO_SCRIPTS "pictures of a book run no scripts"

/* The <use> elements that stand in an element with an id. */
struct labelled {
	size_t first; /* of filtering.uses */
	size_t end;
};

/* An attribute as it is written. */
struct written {
	const char *prefix; /* "xlink:", "xml:" or "" */
	const char *name;
	const char *value;
};

/* An open element that is written. */
struct open {
	const struct svg_element *element;
	struct labelled *labelled; /* or NULL */
};

struct filtering {
	struct svg_filter *filter;
	const char *bytes;
	size_t length;
	struct text *out;
	size_t start; /* of the picture in out */
	bool is_inline;
	bool without_uses;
	bool other; /* the first element is not <svg> */

	struct open *open;
	size_t depth; /* of all open elements, written or not */
	size_t open_capacity;
	size_t left_out;  /* depth of the element that is left out, or 0 */
	bool is_inert;    /* it is foreign, and was no loss */
	bool tag_is_open; /* ">" is still to come */
	bool uses_xlink;
	size_t xmlns_end;  /* in out */
	size_t root_end;   /* in out, where ">" of the root stands */
	bool has_role;     /* the root */
	const char *label; /* the root's aria-label, or "" */

	const struct xml_element
	    *element;  /* of which attributes are filtered */
	size_t offset; /* of it */
	struct written *written;
	size_t written_count;
	size_t written_capacity;
	size_t slots[SVG_ATTRIBUTES]; /* 1 + place in written, or 0 */

	struct text style; /* of the open <style> */
	size_t style_start;
	size_t style_offset;
	struct text title; /* words of the root's <title> */

	const char **awaited; /* ids that were referred to before they came */
	size_t awaited_count;
	size_t awaited_capacity;
	bool knows_ids;
	struct map known_ids; /* if it does: all there are */

	const char **uses; /* ids that <use> elements show */
	size_t use_count;
	size_t use_capacity;
	struct map ids;  /* id -> struct labelled */
	struct map told; /* words of complaints */
	struct arena memory;
};

/*
 * The picture loses something; words that were told already are not told
 * again.
 */
void svg_complain(struct filtering *filtering, enum svg_complaint_kind kind,
    size_t offset, const char *format, ...) PRINTF_LIKE(4, 5);

/* name for a message: cut off if it is too long for one. */
const char *svg_shown(struct filtering *filtering, const char *name);

/*
 * filtering->written becomes what may stand of the attributes of
 * filtering->element, in their order; what its style says comes last.
 */
void svg_filter_attributes(
    struct filtering *filtering, const struct svg_element *element);

#endif
