/*
 * A document as a page, for the rules of Ace: built while the document is
 * read, asked when it is whole, forgotten with its arena.
 */
#ifndef CHECK_PAGE_H
#define CHECK_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/map.h"
#include "base/memory.h"
#include "base/xml.h"
#include "check/elements.h"

struct role;
struct style;
struct xml_element;

enum dom_space {
	NODE_TEXT,
	NODE_HTML,
	NODE_SVG,
	NODE_MATHML,
	NODE_OTHER
};

struct dom_attribute {
	const char *name; /* "xml:lang", "epub:type", ... */
	const char *value;
};

/* An element, or a piece of text. */
struct node {
	enum dom_space space;
	enum tag tag; /* TAG_OTHER outside of HTML, but for <svg> and <math> */
	const struct element_kind *kind;
	const char *name; /* without prefix; "" of text */
	struct node *parent;
	struct node *previous;
	struct node *next;
	struct node *first;
	struct node *last;
	const struct dom_attribute *attributes;
	size_t attribute_count;
	unsigned initials;       /* of its attributes: attribute_initial() */
	const struct role *role; /* if has_one_role: it, or NULL; of any kind */
	bool has_aria;           /* an attribute that begins with "aria-" */
	bool has_role;
	bool has_one_role; /* one word, that is */
	bool is_blank;     /* text: nothing but white space */
	const char *text;
	size_t length;
	unsigned order; /* elements count from 1 in the order they begin */
	int line;
	int column;
	struct style *style; /* set by the cascade */
	/* Set by presence_find(); enum match: */
	unsigned char shown; /* not hidden from everybody */
	unsigned char heard; /* nor from those who listen */
};

struct page {
	struct node *root; /* the element, or NULL */
	struct node *open; /* the element that is being read, or NULL */
	unsigned element_count;
	int depth;
	bool has_owners; /* aria-owns, anywhere */
	bool is_html5;   /* <!DOCTYPE html> */
	bool is_broken;  /* too deep, or several roots */
	struct element_memory names;
	struct map ids;       /* id -> the first element that has it */
	struct map labels;    /* for -> <label>; several: &page->labels */
	struct arena *memory; /* borrowed */
};

void page_open(
    struct page *page, const struct xml_element *element, int line, int column);
void page_close(struct page *page);
void page_text(struct page *page, const char *bytes, size_t length);
void page_clear(struct page *page); /* what is not in the arena */

/*
 * The value of an attribute, or NULL; node may be text.  Most elements lack
 * most attributes: what they begin with tells so without a call.
 */
const char *dom_attribute_find(const struct node *node, const char *name);

static inline const char *dom_attribute(
    const struct node *node, const char *name)
{
	return node->initials & attribute_initial(name)
	    ? dom_attribute_find(node, name)
	    : NULL;
}

static inline bool dom_has(const struct node *node, const char *name)
{
	return dom_attribute(node, name) != NULL;
}

/* True if the attribute's value is this one, in these letters. */
static inline bool dom_says(
    const struct node *node, const char *name, const char *value)
{
	const char *said = dom_attribute(node, name);

	return said && strcmp(said, value) == 0;
}

/* The next element of the document after node, within top or all; or NULL. */
struct node *dom_after(const struct node *node, const struct node *top);

/* The same, but not one inside of node. */
struct node *dom_behind(const struct node *node, const struct node *top);

/* The first child that is such an element of HTML, or NULL. */
struct node *dom_child(const struct node *node, enum tag tag);

/* The nearest around node, node itself counted; or NULL. */
struct node *dom_around(const struct node *node, enum tag tag);

/* The nearest child that is an element, or NULL. */
struct node *dom_first_element(const struct node *node);
struct node *dom_next_element(const struct node *node);

struct node *page_find(const struct page *page, const char *id, size_t length);

/* True if string is NULL, empty or white space alone (JavaScript's). */
bool is_blank_string(const char *string);
bool is_blank_text(const char *bytes, size_t length);

#endif
