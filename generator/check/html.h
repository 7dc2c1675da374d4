/*
 * What an element of HTML may hold and carry, as the schemas of epubcheck have
 * it: a table, one row an element.
 */
#ifndef CHECK_HTML_H
#define CHECK_HTML_H

#include <stdbool.h>
#include <stddef.h>

struct xml_element;

/* Where an element may stand whose parent does not name it. */
enum {
	PLACE_METADATA = 1,
	PLACE_PHRASING = 2,
	PLACE_FLOW = 4, /* what is PLACE_PHRASING may stand there, too */
	PLACE_SCRIPT = 8,
};

enum html_content {
	CONTENT_EMPTY,
	CONTENT_TEXT,
	CONTENT_PHRASING,
	CONTENT_FLOW,
	CONTENT_TRANSPARENT, /* as that of the parent */
	CONTENT_ANY,
	CONTENT_PATTERN,
};

/* What an element is to those within it, or must not be within. */
enum {
	WITHIN_A = 1 << 0,
	WITHIN_LINK = 1 << 1, /* <a href> */
	WITHIN_BUTTON = 1 << 2,
	WITHIN_AUDIO = 1 << 3,
	WITHIN_VIDEO = 1 << 4,
	WITHIN_ADDRESS = 1 << 5,
	WITHIN_FORM = 1 << 6,
	WITHIN_PROGRESS = 1 << 7,
	WITHIN_METER = 1 << 8,
	WITHIN_DFN = 1 << 9,
	WITHIN_CAPTION = 1 << 10,
	WITHIN_HEADER = 1 << 11,
	WITHIN_FOOTER = 1 << 12,
	WITHIN_LABEL = 1 << 13,
	WITHIN_MAP = 1 << 14,
	WITHIN_PHONETICS = 1 << 15, /* ssml:ph */
	WITHIN_SELECT = 1 << 16,
	WITHIN_INTERACTIVE = WITHIN_A | WITHIN_BUTTON,
};

struct html_rule {
	/*
	 * "li"; or only within a certain parent, "ol>li"; or only with a
	 * certain attribute, "a[href]".
	 */
	const char *name;
	unsigned place;
	enum html_content content;
	const char *pattern; /* for content_model.h, if that is its content */
	/*
	 * Its own attributes, "alt src!=%uri open=open|": "!" must be there,
	 * one of those with "^" must, values are as in html_value.h.
	 */
	const char *attributes;
	const char *roles;    /* "*": any */
	const char *implicit; /* aria-... that go without a role */
	unsigned is;          /* WITHIN_..., to what is in it */
	unsigned not_in;      /* WITHIN_..., where it must not be */
	bool is_typed;        /* may have an epub:type */
};

/* How many rows there are. */
extern const size_t html_rule_count;

/* The row of an element, or NULL: no such element in HTML. */
const struct html_rule *html_rule_find(const char *name);

/*
 * The row that fits an element with its attributes in a parent, whose rule may
 * be NULL.
 */
const struct html_rule *html_rule_choose(const struct html_rule *rule,
    const struct html_rule *parent, const struct xml_element *element);

/* A number for each row, less than html_rule_count. */
size_t html_rule_index(const struct html_rule *rule);

#endif
