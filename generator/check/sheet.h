/*
 * Style sheets as the cascade needs them: rules in their order, those for
 * other media left out, those whose conditions we cannot judge marked.
 */
#ifndef CHECK_SHEET_H
#define CHECK_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/map.h"
#include "base/memory.h"
#include "check/selector.h"

struct declaration;
struct entry;
struct publication;

/* A rule as one of its selectors finds it. */
struct sheet_rule {
	const struct selector *selector;
	const struct declaration *declarations;
	bool is_unsure; /* whether it applies at all */
	size_t order;   /* counted from 1 */
	struct sheet_rule *next;
};

/*
 * Rules by what an element must have to be selected: ".class", "#id", "p" or
 * "*".  All zero bytes are an empty sheet.
 */
struct sheet {
	struct map rules; /* -> struct sheet_rule, the later ones first */
	size_t rule_count;
	struct map attributes; /* that selectors ask for */
	struct map ids;        /* the same */
	struct arena memory;
};

/*
 * Append the rules of css, and of what it imports; paths in it are as seen
 * from the entry.  media is the condition under which all of it applies, or
 * NULL.
 */
void sheet_read(struct sheet *sheet, const struct publication *publication,
    const struct entry *entry, const char *css, const char *media);

/*
 * The rules of a style sheet of the archive, read once; any thread.  Borrowed
 * from the publication until sheets_clear(); NULL if there are none.
 */
const struct sheet *sheet_of(
    const struct publication *publication, const struct entry *entry);

void sheets_clear(struct publication *publication);

/* Whether what is meant for media is shown on Ace's screen of 800 x 600. */
enum match media_applies(const char *media);

void sheet_clear(struct sheet *sheet);

#endif
