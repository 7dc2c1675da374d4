/*
 * The forms of the glossary's entries: all spellings under which a term is
 * found in the text, folded (see unicode_append_folded()).
 *
 * Those that the author wrote are its names (see term_next_name()).  Of these
 * we make others: the first letter in the other case where it is free, and in
 * English books regular plurals.  A possessive needs no form, as "'" ends a
 * word.
 *
 * A form belongs to one entry: to one whose author wrote it rather than to one
 * for which it was made, and of several to the one that stands first in the
 * file.
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
	const char *words; /* as the entry has it, or what it was made of */
	struct term *term;
	enum form_role role;
	bool is_plural; /* made of another form */
	bool inflects;  /* a plural may be made of it */
};

/* A form that two entries have, as far as their authors wrote them. */
struct clash {
	const struct term *first;
	const struct term *second; /* the later one in the file */
	const char *words;         /* as the second has it */
	/*
	 * The two differ in the case of a free first letter, and each entry is
	 * found by its own; else only the first is found.
	 */
	bool by_letter;
};

struct forms {
	struct form *items;
	size_t count;
	size_t capacity;
	struct automaton automaton; /* finds the indexes of items */
	struct clash *clashes;
	size_t clash_count;
	size_t clash_capacity;
	struct arena arena;
};

/*
 * All forms of the book's glossary; a form that is too long to be looked for is
 * told, unless report is NULL.  The empty forms are all zero bytes.
 */
void forms_collect(
    struct forms *forms, struct book *book, struct report *report);
void forms_clear(struct forms *forms);

/* The form that these folded bytes are, or NULL; borrowed. */
const struct form *forms_find(
    const struct forms *forms, const char *bytes, size_t length);

/*
 * What an acronym stands for: the long form, or the headword beside a short one
 * of its own; NULL if nobody said.  And the acronym of a term that has such an
 * expansion: the short form, or a headword that looks like one; or NULL.
 * Borrowed.
 */
const char *term_expansion(const struct term *term);
const char *term_acronym(const struct term *term);

#endif
