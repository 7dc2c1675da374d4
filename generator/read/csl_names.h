/*
 * Names of CSL: a person, an institution, or a list of both.
 */
#ifndef READ_CSL_NAMES_H
#define READ_CSL_NAMES_H

#include <stdbool.h>
#include <stddef.h>

struct field;
struct name;
struct yaml;

struct csl_names {
	struct name *items;
	size_t count;
	bool more; /* and others */
};

/*
 * Read the names at node into member, a struct csl_names, as schema.h asks it
 * of a field.  A list that ends in others, as `literal: others`, has more.
 */
void csl_names_read(
    const struct yaml *yaml, int node, const struct field *field, void *member);

#endif
