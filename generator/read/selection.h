/*
 * What of a file an include wants: its lines, or what stands between its
 * anchors.
 */
#ifndef READ_SELECTION_H
#define READ_SELECTION_H

#include <stddef.h>

struct directive;

/* Strings are borrowed from the directive and not terminated. */
struct selection {
	const char *path;
	size_t path_length;
	const char *anchor; /* or NULL: lines */
	size_t anchor_length;
	size_t first; /* 0: from the first line */
	size_t last;  /* 0: up to the last line */

	/* What else the directive says: a playground's attributes. */
	const char *rest;
	const char *end;
};

/*
 * Read what the directive includes: "path", "path:anchor" or
 * "path:first:last".  Returns NULL, or what is wrong with it, to be read behind
 * it ("it names no file").
 */
const char *selection_read(
    struct selection *selection, const struct directive *directive);

#endif
