/*
 * The nodes of a compiled template, which mustache.c makes and
 * mustache_render.c shows.
 */
#ifndef RENDER_MUSTACHE_NODE_H
#define RENDER_MUSTACHE_NODE_H

#include <stdbool.h>
#include <stddef.h>

#include "render/value.h"

struct mustache;

enum mustache_kind {
	MUSTACHE_TEXT,
	MUSTACHE_ESCAPED,  /* {{name}} */
	MUSTACHE_RAW,      /* {{{name}}} and {{&name}} */
	MUSTACHE_SECTION,  /* {{#name}} */
	MUSTACHE_INVERTED, /* {{^name}} */
	MUSTACHE_PARTIAL,  /* {{> name}} */
};

struct mustache_node {
	enum mustache_kind kind;
	bool standalone;  /* a tag whose whole line shows nothing */
	bool starts_line; /* of the source, so that it is to be indented */
	bool is_dot;      /* {{.}}: the current value */
	size_t offset;    /* in the source */
	/* The text; or the blanks before a partial that stands alone. */
	const char *bytes;
	size_t length;
	/* What the tag names, part by part. */
	const struct name_key *names;
	size_t name_count;
	/* The name as it was written. */
	const char *words;
	size_t words_length;
	size_t end; /* of a section: the index after its last node */
	struct mustache *partial; /* borrowed; NULL if there is none */
};

#endif
