/*
 * TOML 1.0 as data with positions.
 *
 * A document is a tree of values in an arena.  Members of a table and items of
 * an array stand in the order of the file.
 */
#ifndef READ_TOML_H
#define READ_TOML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "base/report.h"

enum toml_kind {
	TOML_STRING,
	TOML_INTEGER,
	TOML_FLOAT,
	TOML_BOOLEAN,
	TOML_DATE, /* a day, a time of day, or both */
	TOML_ARRAY,
	TOML_TABLE
};

/* How a table came to be, which decides what may be added to it. */
enum toml_origin {
	TOML_IMPLIED, /* [a.b] makes "a" */
	TOML_HEADED,  /* [a], or an item of [[a]] */
	TOML_DOTTED,  /* a.b = 1 makes "a" */
	TOML_INLINE   /* a = {}; of arrays: a = [] */
};

struct toml {
	enum toml_kind kind;
	enum toml_origin origin;
	const char *key; /* of a member of a table, else NULL */
	struct position key_at;
	struct position at;
	/* Of strings what they stand for, of other scalars as written. */
	const char *text;
	const struct toml *first; /* item or member */
	const struct toml *next;  /* item or member of what holds this */
	struct toml *last;
	size_t count; /* of items or members */
	size_t id;    /* different for each array and table */
};

/*
 * The root table of length bytes of clean text (see input.h) that begins at
 * start; borrowed from memory.  NULL, and messages, if it is not TOML: every
 * line that can be judged without the wrong ones before it is judged.
 */
const struct toml *toml_load(const char *bytes, size_t length,
    struct position start, struct arena *memory, struct report *report);

/* "a text", for messages. */
const char *toml_kind_name(const struct toml *value);

#endif
