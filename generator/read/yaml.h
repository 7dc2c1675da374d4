/*
 * YAML and JSON as data with positions, by libyaml, whose only user this is.
 *
 * A document is loaded whole or not at all.  Its nodes are numbers; 0 is no
 * node, and every function here takes it: it has no kind, no items and the
 * position of the file.  NULL is a document without nodes, and without a
 * position.  Aliases are the node they name, so that the same node may be met
 * twice; a document cannot contain itself deeper than a reader looks.
 */
#ifndef READ_YAML_H
#define READ_YAML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "base/report.h"

struct yaml;

/* What a document is read with; all is borrowed. */
struct yaml_setting {
	struct position start; /* of the first byte */
	const char *folder;    /* of yaml_load_file(): none may lie outside */
	const char *area;      /* begins the codes of messages: "glossary" */
	struct arena *memory;  /* for what is read */
	struct report *report;
	size_t *mistakes; /* counts the errors that are reported, or NULL */
};

/*
 * The document in length bytes of clean text (see input.h), which are copied.
 * NULL, and messages, if it is not well-formed or nested too deeply.  Every key
 * that stands twice in one mapping is reported.  An empty text is a document
 * whose root is 0.
 */
struct yaml *yaml_load(
    const char *bytes, size_t length, const struct yaml_setting *setting);

/* The same for a whole file, the one at which the setting starts. */
struct yaml *yaml_load_file(const struct yaml_setting *setting);

/* NULL is allowed.  (libyaml has a yaml_free() of its own.) */
void yaml_unload(struct yaml *yaml);

enum yaml_kind {
	YAML_NOTHING, /* no node, or null: "key:" without a value */
	YAML_SCALAR,
	YAML_LIST,
	YAML_MAPPING,
};

int yaml_root(const struct yaml *yaml);
enum yaml_kind yaml_kind(const struct yaml *yaml, int node);
struct position yaml_position(const struct yaml *yaml, int node);

/* The number of items of a list or of keys of a mapping; else 0. */
size_t yaml_count(const struct yaml *yaml, int node);

/* An item of a list, or the value of the index-th key of a mapping. */
int yaml_item(const struct yaml *yaml, int node, size_t index);

/* The index-th key of a mapping. */
int yaml_key(const struct yaml *yaml, int node, size_t index);

/* The value under key in a mapping, or 0. */
int yaml_find(const struct yaml *yaml, int node, const char *key);

/* True if there is a value under key that is not null. */
bool yaml_has(const struct yaml *yaml, int node, const char *key);

/* The text of a scalar as written, borrowed from the document; else "". */
const char *yaml_scalar(const struct yaml *yaml, int node);

/* The text of a scalar without blanks around it, borrowed from the arena. */
const char *yaml_copy(const struct yaml *yaml, int node);

/* The arena of the setting. */
struct arena *yaml_memory(const struct yaml *yaml);

/* Report a mistake at node with the code "area/what". */
void yaml_error(const struct yaml *yaml, int node, const char *what,
    const char *format, ...) PRINTF_LIKE(4, 5);
void yaml_warning(const struct yaml *yaml, int node, const char *what,
    const char *format, ...) PRINTF_LIKE(4, 5);

#endif
