/*
 * The forms of the glossary's entries: all spellings under which a term is
 * found in the text, folded (see unicode_append_folded()).
 *
 * Those that the author wrote are headword, short and long form, aliases,
 * plural, brand and registry.  Of these we make others: the first letter in
 * the other case where it is free, and in English books regular plurals.  A
 * possessive needs no form, as "'" ends a word.
 *
 * A form belongs to one entry: one that an author wrote rather than one that
 * was made, and of several the one that stands first in the file.
 */
#ifndef PASSES_FORMS_H
#define PASSES_FORMS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "passes/automaton.h"

struct book;
struct report;
struct term;

/* What a form says of its term, for the first use of an acronym. */
enum form_role {
	FORM_OTHER,
	FORM_ACRONYM,
	FORM_ACRONYMS, /* in the plural */
};

struct form {
	struct pattern pattern;
	struct term *term;
	enum form_role role;
	bool inflects; /* a plural may be made of it */
};

struct forms {
	struct form *items;
	size_t count;
	size_t capacity;
	struct automaton automaton; /* finds the indexes of items */
	struct arena arena;
};

/*
 * All forms of the book's glossary; a form that is too long to be looked for is
 * told.  The empty forms are all zero bytes.
 */
void forms_collect(
    struct forms *forms, struct book *book, struct report *report);
void forms_clear(struct forms *forms);

/*
 * What an acronym stands for: the long form, or the headword beside a short one
 * of its own; NULL if nobody said.  And the acronym of a term that has such an
 * expansion: the short form, or a headword that looks like one; or NULL.
 * Borrowed.
 */
const char *term_expansion(const struct term *term);
const char *term_acronym(const struct term *term);

#endif
