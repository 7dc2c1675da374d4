/*
 * Cross-references: what @fig-x, @tbl-x and @sec-x lead to.
 */
#ifndef PASSES_CROSSREFS_H
#define PASSES_CROSSREFS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/map.h"
#include "base/memory.h"

struct book;
struct chapter;
struct target;

/* The figures, tables and sections of a book that can be referred to. */
struct crossrefs {
	struct map places; /* id -> struct crossref_place */
	struct arena memory;
};

/* The anchor that an id names. */
struct crossref_place {
	const struct chapter *chapter;
	const struct anchor *anchor;
	bool ambiguous; /* several chapters have the id */
};

/* Collect them from all chapters, which must outlive them. */
void crossrefs_collect(struct crossrefs *crossrefs, const struct book *book);
void crossrefs_clear(struct crossrefs *crossrefs);

/* True for an id that @id would refer to: fig-x, tbl-x, sec-x. */
bool crossref_is_id(const char *id, size_t length);

/*
 * What the id of length bytes names in chapter: its own figure wins, others'
 * may be ambiguous.  The anchor is NULL if nothing has the id.
 */
struct crossref_place crossrefs_find(const struct crossrefs *crossrefs,
    const struct chapter *chapter, const char *id, size_t length);

/*
 * True if the words end in one that names the kind of the target, such as
 * "Fig." or "Tables": then its number is all that is to be shown.
 */
bool crossref_is_named(
    const char *words, size_t length, const struct target *target);

#endif
