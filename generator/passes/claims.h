/*
 * Claims: which entry of the glossary a form belongs to.
 *
 * A form is what an entry is found by: headword, acronym, expansion, plural,
 * aliases, brand, registry number.
 */
#ifndef PASSES_CLAIMS_H
#define PASSES_CLAIMS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/map.h"
#include "base/memory.h"

struct glossary;
struct text;
struct report;
struct term;

struct claims {
	struct map forms;    /* folded -> struct claim */
	struct map bare;     /* the same, without hyphens and blanks */
	struct map parts;    /* acronym in a longer form -> struct part */
	bool *clashing;      /* by index of the term: a form of it was told */
	struct arena memory; /* of the claims */
};

/*
 * The claims of all entries.  A form that two of them claim belongs to the
 * first, and is told at the second.
 */
void claims_init(struct claims *claims, const struct glossary *glossary,
    struct report *report);
void claims_clear(struct claims *claims);

/* The entry that claims these bytes, which are folded, or NULL; borrowed. */
const struct term *claims_find(
    const struct claims *claims, const char *bytes, size_t length);

/*
 * True if the folded text from start up to but not including end, an acronym,
 * stands there in a longer form: CD8 in "CD8+ T cells".
 */
bool claims_cover(
    const struct claims *claims, const char *text, size_t start, size_t end);

/*
 * A form that is the same as these folded bytes but for hyphens and blanks, or
 * NULL; borrowed.
 */
const char *claims_find_alike(
    const struct claims *claims, const char *bytes, size_t length);

/*
 * The next form of a term, where *next begins with 0; NULL at the end.
 * Borrowed.
 */
const char *claims_next_form(const struct term *term, size_t *next);

/* True if a form is an acronym or a name, and so is found as it is written. */
bool claims_is_exact(const char *form);

/* True if the first letter of a form of term may be in the other case. */
bool claims_is_free(const struct term *term, const char *form);

/* Append the form with its first letter in the other case. */
void claims_append_other_case(struct text *out, const struct text *form);

#endif
