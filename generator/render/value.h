/*
 * What the values of template.h are made of.  Only the renderer of templates
 * looks inside.
 */
#ifndef RENDER_VALUE_H
#define RENDER_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"

/* A name that is quick to compare; its bytes are borrowed. */
struct name_key {
	const char *bytes;
	size_t length;
	unsigned hash;
};

enum value_kind {
	VALUE_STRING,
	VALUE_BOOL,
	VALUE_OBJECT,
	VALUE_LIST,
};

struct member {
	struct name_key name;
	const struct value *value;
	struct member *next;
};

struct value {
	enum value_kind kind;
	bool yes;              /* of a bool */
	struct arena *arena;   /* that holds it, for what comes to it */
	const char *bytes;     /* of a string, */
	size_t length;         /* as many */
	struct member *newest; /* of an object; the newest hides those before */
	struct value *first;   /* of a list */
	struct value *last;
	struct value *next; /* in the list that holds this value */
};

struct name_key name_key_of(const char *bytes, size_t length);

/* The member called name, or NULL; NULL also if value is no object. */
const struct value *value_member(
    const struct value *value, const struct name_key *name);

/*
 * What a section asks: false are nothing at all, no, the empty string and the
 * empty list.
 */
bool value_is_true(const struct value *value);

#endif
