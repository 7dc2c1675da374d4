/*
 * Wording: whether the words that the text gives beside an acronym are those of
 * the glossary.
 *
 * "programmed cell death ligand 1 (PD-L1)" and "PD-L1 (programmed cell death
 * ligand 1)" are told if the entry of PD-L1 knows no such words.  What counts
 * as an expansion follows Schwartz and Hearst, "A simple algorithm for
 * identifying abbreviation definitions" (2003): its words give the letters of
 * the acronym in their order, the first word the first letter.  Here nearly all
 * words must give one, and unless each gives its initial and no other letter,
 * the words must have one in common with the glossary's.
 *
 * The first letter's case, plurals, hyphens and blanks make no difference.
 */
#ifndef PASSES_WORDING_H
#define PASSES_WORDING_H

#include <stdbool.h>
#include <stddef.h>

struct position;
struct report;
struct run;
struct term;

/* True if these folded words have the expansion of an entry among them. */
bool wording_has(const char *expansion, const char *bytes, size_t length);

/*
 * An acronym in a run's folded text, from start up to but not including end,
 * and its entry.
 */
struct wording_use {
	const struct run *run;
	size_t start;
	size_t end;
	const struct term *term;
	const struct position *at; /* where to report, or NULL: the words */
};

/* Tell the words in front of it, or behind it, if they are others. */
void wording_check(const struct wording_use *use, struct report *report);

#endif
