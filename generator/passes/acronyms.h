/*
 * Acronyms in running text: "PD-L1", "IFN-γ", "mTOR", "CAR-T", "HbA1c".
 *
 * An acronym is a word of letters, digits and hyphens with two capitals or
 * more, and not many more small letters than that.  What looks like one but is
 * read as something else is none: Roman numerals ("stage IIIB"), registry
 * numbers, parts of addresses and names of files, units behind a number,
 * changes of a protein ("V600E"), stages ("T2N0M0"), camel case ("CheckMate"),
 * and words that are printed loud ("do NOT stop").  A missed acronym is better
 * than a false one.
 */
#ifndef PASSES_ACRONYMS_H
#define PASSES_ACRONYMS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Where a search is.  It begins with text, which is folded (see unicode.h) and
 * borrowed, its length, and zeros.
 */
struct acronym_search {
	const char *text;
	size_t length;
	size_t at;
	/* What is known of the stretches that at has come to. */
	size_t segment_end; /* of the characters between two blanks */
	bool is_address;
	size_t loud_end; /* of the words in capitals */
	bool is_loud;
};

/*
 * An acronym in the text, from start up to but not including end: without the
 * "s" of a plural, and without what small words are joined to it, as in
 * "anti-EGFR-based".
 */
struct acronym {
	size_t start;
	size_t end;
};

/*
 * Find the next one; false at the end of the text.  A search is linear in the
 * text.
 */
bool acronyms_next(struct acronym_search *search, struct acronym *found);

#endif
