/*
 * The first use of an acronym in a chapter: with first_use: expand, readers see
 * "programmed death-ligand 1 (PD-L1)" instead.
 */
#ifndef PASSES_EXPANSION_H
#define PASSES_EXPANSION_H

#include <stdbool.h>
#include <stddef.h>

#include "model/book.h"

struct arena;
struct form;
struct run;

/* The round brackets that are open in a block, counted as uses come. */
struct brackets {
	size_t at; /* offset in run->folded up to which they are counted */
	size_t open;
};

/* A term in the text of a block. */
struct acronym_use {
	const struct book *book;
	const struct run *run; /* folded */
	size_t begin; /* offset in run->folded where what is shown begins */
	size_t start; /* of the use in run->folded */
	size_t end;
	const struct form *form;   /* under which it was found */
	struct brackets *brackets; /* of the block: not behind start */
};

/*
 * True if this use is to be expanded: match gets expansion and closing, in
 * arena.  Not if it is no acronym, if the entry has a brand or a registry, or
 * if the author wrote the expansion just before or behind it.
 */
bool expansion_find(const struct acronym_use *use, struct arena *arena,
    struct term_match *match);

/*
 * True if an English "a" or "an" before the use does not fit to the expansion:
 * article becomes the mark that corrects it.
 */
bool expansion_find_article(const struct acronym_use *use,
    const struct term_match *match, struct mark *article);

#endif
