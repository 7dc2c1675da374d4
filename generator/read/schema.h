/*
 * Mappings of YAML as structs, by tables.
 *
 * A table names the keys of a mapping, what their values must be and which
 * members take them.  Whatever does not fit is reported, all of it in one run.
 */
#ifndef READ_SCHEMA_H
#define READ_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "read/yaml.h"

enum field_kind {
	FIELD_STRING,  /* const char *; any scalar but an empty one */
	FIELD_STRINGS, /* const char **, its count at second; one or a list */
	FIELD_INTEGER, /* int from least to most */
	FIELD_BOOLEAN, /* bool */
	FIELD_DATE,    /* const char *, a day "2026-11-22" that exists */
	FIELD_CHOICE,  /* const char *, one of choices */
	FIELD_ENUM,    /* an enum, whose constants count up as choices do */
	FIELD_SECTION, /* a mapping whose keys are fields of the same target */
	FIELD_NODE,    /* int, the node itself, to be read later */
	FIELD_CUSTOM,  /* what read() makes of it */
};

struct schema;

/* A key of a mapping, and the member of a struct that takes its value. */
struct field {
	const char *key;
	enum field_kind kind;
	bool required;
	size_t offset; /* of the member */
	size_t second; /* of FIELD_STRINGS: offset of a size_t */
	int least;
	int most;
	const char *const *choices;   /* NULL ends them */
	const struct schema *section; /* of FIELD_SECTION */
	/* member is the target plus offset. */
	void (*read)(const struct yaml *yaml, int node,
	    const struct field *field, void *member);
};

enum unknown_keys {
	UNKNOWN_IS_ERROR,
	UNKNOWN_IS_WARNING,
	UNKNOWN_IS_FINE
};

struct schema {
	const struct field *fields;
	size_t count;
	enum unknown_keys unknown;
	bool empty_is_nothing; /* "" counts as not given, as programs write */
};

/*
 * Fill target from the mapping at node.  Keys without a value count as not
 * given; members of keys that are not given or wrong stay as they are.
 * Everything wrong is reported.  False if node is not a mapping or a required
 * key is missing or wrong.
 */
bool schema_read_mapping(const struct yaml *yaml, int node,
    const struct schema *schema, void *target);

/* True and the text if node is a scalar that is not empty; else a message. */
bool schema_read_string(const struct yaml *yaml, int node,
    const struct field *field, const char **string);

#endif
