/*
 * What is known of a document while it is read: shared by the files of check/
 * that look at documents, and by nobody else.
 */
#ifndef CHECK_EXAMINATION_H
#define CHECK_EXAMINATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/xml.h"
#include "check/content_model.h"
#include "check/elements.h"
#include "check/html.h"
#include "check/publication.h"
#include "check/words.h"

#define SPACE_XHTML "http://www.w3.org/1999/xhtml"
#define SPACE_SVG "http://www.w3.org/2000/svg"
#define SPACE_MATHML "http://www.w3.org/1998/Math/MathML"
#define SPACE_EPUB "http://www.idpf.org/2007/ops"
#define SPACE_XLINK "http://www.w3.org/1999/xlink"
#define SPACE_XML "http://www.w3.org/XML/1998/namespace"
#define SPACE_SSML "http://www.w3.org/2001/10/synthesis"
#define SPACE_EVENTS "http://www.w3.org/2001/xml-events"

/* The language an element belongs to. */
enum tongue {
	TONGUE_HTML,
	TONGUE_SVG,
	TONGUE_MATHML,
	TONGUE_EPUB, /* epub:switch and its like */
	TONGUE_OTHER,
};

/* An open element. */
struct frame {
	enum tongue tongue;
	enum tag tag; /* of an element of HTML, whatever is around it */
	const struct html_rule *rule; /* of an element of HTML, or NULL */
	enum html_content content;
	unsigned container; /* PLACE_PHRASING or _FLOW: what its content is */
	const struct model *model; /* if CONTENT_PATTERN */
	uint32_t state;
	unsigned within;      /* WITHIN_..., of it and what it stands in */
	unsigned table;       /* the number of the outermost table, or 0 */
	unsigned children;    /* elements */
	unsigned selected;    /* <option selected> in a <select> */
	bool had_text;        /* that is more than white space */
	bool text_told;       /* text that must not be here was told */
	bool has_title;       /* <head>: a <title> was there */
	bool is_multiple;     /* <select multiple> */
	bool has_default;     /* a <track default> was there */
	bool is_palpable;     /* has something to show */
	bool is_body;         /* of EPUB 2: holds blocks alone */
	bool is_unread;       /* HTML in SVG, where anything may be */
	bool is_object;       /* what is embedded is that of an <object> */
	unsigned embedded;    /* index of its link in links, plus 1 */
	unsigned arity;       /* of MathML: how many children it wants, or 0 */
	bool is_presentation; /* of MathML: no content markup in it */
	bool is_markup;       /* of MathML: an annotation of HTML or SVG */
	bool is_words;        /* of MathML: it holds text */
	const char *name;     /* of an element with an arity */
	int line;
	int column;
};

/* A reference to an id of the same document, looked up at its end. */
struct reference {
	enum {
		REFERENCE_ANY,
		REFERENCE_CONTROL, /* <label for> */
		REFERENCE_DATALIST,
		REFERENCE_FORM,
		REFERENCE_HEADER, /* <td headers> */
		REFERENCE_DESCENDANT,
	} kind;
	const char *attribute;
	const char *name;
	unsigned table;
	unsigned order; /* of the element that refers */
	int line;
	int column;
};

/* What the references ask of the element of an id. */
struct target {
	const struct html_rule *rule; /* or NULL */
	unsigned table;
	bool is_hidden; /* <input type="hidden"> */
};

/* An attribute of an element, and what the tables say of it. */
struct attribute_row {
	const struct html_rule *rule; /* or NULL: nothing is kept */
	struct word word;
};

struct examination {
	struct publication *publication;
	struct entry *entry;
	struct document *document;
	struct access *access; /* or NULL */
	const char *bytes;
	size_t length;
	bool is_svg; /* a document of its own, not XHTML */
	bool is_old; /* EPUB 2 */

	/* Where reading has come to. */
	size_t offset;
	size_t line_start;
	int line;
	struct spot spot; /* of the element or text at hand */

	struct frame *frames;
	size_t depth;
	size_t frame_capacity;
	unsigned elements; /* that began */

	struct element_memory names;
	struct attribute_row attributes[128];     /* found lately */
	const struct html_rule *rules[TAG_COUNT]; /* those that were found */
	struct model **models; /* by html_rule_index(), those that are used */
	struct reference *references;
	size_t reference_count;
	size_t reference_capacity;
	struct target *targets; /* of the ids of the document */
	size_t target_capacity;
	struct map map_names; /* of <map name> */
	struct text style;    /* of the <style> at hand */
	struct text title;
	struct spot style_spot;
	size_t style_depth; /* of it, or 0 */
	size_t title_depth;
	unsigned tables;
	bool has_charset; /* <meta charset> */
	bool has_encoding;
	bool has_viewport;    /* of a page of fixed layout */
	const char *prefixes; /* epub:prefix of the root, or NULL */
	bool is_text_input;   /* the element at hand */
	struct arena memory;  /* of the examination */
};

/* Tell what is wrong with the element at hand. */
void fault(const struct examination *examination, const char *id,
    const char *format, ...) __attribute__((format(printf, 3, 4)));

const char *attribute_find(
    const struct xml_element *element, const char *space, const char *name);

/* The value of an attribute of a namespace, or NULL. */
static inline const char *attribute_in(
    const struct xml_element *element, const char *space, const char *name)
{
	return element->initials & attribute_initial(name)
	    ? attribute_find(element, space, name)
	    : NULL;
}

/* The same without a namespace. */
static inline const char *attribute_of(
    const struct xml_element *element, const char *name)
{
	return attribute_in(element, "", name);
}

/* The open element, or NULL. */
struct frame *frame_at_hand(struct examination *examination);

/* --- the parts -------------------------------------------------------- */

/* nesting.c: what stands in what. */
enum tag tag_of(
    struct examination *examination, const struct xml_element *element);
void nesting_open(
    struct examination *examination, const struct xml_element *element);
struct frame *nesting_push(struct examination *examination);
void nesting_text(struct examination *examination);
void nesting_close(struct examination *examination);
void nesting_clear(struct examination *examination);

/* html_attributes.c: of an element of HTML, whose frame is at hand. */
void html_attributes_check(
    struct examination *examination, const struct xml_element *element);

/* html_roles.c: role and the aria-... that go with it. */
void html_roles_check(
    struct examination *examination, const struct xml_element *element);

/* restrictions.c: what goes across attributes and elements. */
void restrictions_open(
    struct examination *examination, const struct xml_element *element);
void restrictions_close(struct examination *examination);

/* identifiers.c: ids, and what of the document refers to them. */
void identifiers_open(
    struct examination *examination, const struct xml_element *element);
void identifiers_check(struct examination *examination); /* at the end */
void identifiers_clear(struct examination *examination);

/* prolog.c: false if the document cannot be read. */
bool encoding_check(struct examination *examination);
void doctype_check(
    struct examination *examination, const struct xml_doctype *doctype);

/* old.c: an element of a document of EPUB 2, in place of all of these. */
void old_open(
    struct examination *examination, const struct xml_element *element);
void old_close(struct examination *examination);
void old_text(struct examination *examination);

/* html_details.c: attributes whose values hang on others. */
void html_details_check(
    const struct examination *examination, const struct xml_element *element);

/* html_prefix.c: what epub:prefix of the root declares. */
void html_prefix_check(struct examination *examination, const char *list);

/* svg.c: an element of SVG. */
void svg_open(
    struct examination *examination, const struct xml_element *element);

/* mathml.c: an element of MathML, whose frame is at hand. */
void mathml_open(
    struct examination *examination, const struct xml_element *element);
void mathml_close(struct examination *examination);

/* viewport.c: the size of a page of fixed layout. */
void viewport_open(
    struct examination *examination, const struct xml_element *element);
void viewport_close(struct examination *examination);

/* facts.c: what the document leaves behind. */
void facts_open(
    struct examination *examination, const struct xml_element *element);
void facts_text(
    struct examination *examination, const char *bytes, size_t length);
void facts_close(struct examination *examination);

/* embedded.c: the references of an element. */
void embedded_open(
    struct examination *examination, const struct xml_element *element);
void embedded_close(struct examination *examination);

#endif
