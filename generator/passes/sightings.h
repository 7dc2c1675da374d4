/*
 * Sightings: acronyms of the text that the glossary does not have, each with
 * the place of its first use and how often it is used.
 */
#ifndef PASSES_SIGHTINGS_H
#define PASSES_SIGHTINGS_H

#include <stddef.h>

#include <cmark-gfm.h>

#include "base/map.h"
#include "base/memory.h"

struct book;
struct chapter;
struct forms;
struct report;
struct run;
struct term;

/* A place to report at; positions are found when they are needed. */
struct spot {
	const struct chapter *chapter;
	cmark_node *block;
	size_t offset;                 /* in the text of the block's run */
	const struct term *definition; /* in which the block stands, or NULL */
};

struct sighting {
	const char *acronym; /* folded */
	size_t count;
	struct spot first;
};

/* None yet is all zero bytes. */
struct sightings {
	struct map by_acronym;
	struct sighting **items; /* in the order of the text */
	size_t count;
	size_t capacity;
	struct arena memory;
};

void sightings_clear(struct sightings *sightings);

/*
 * Add the acronyms in the folded text of run, from which forms have been
 * blotted out; at is where its block stands.
 */
void sightings_scan(struct sightings *sightings, const struct run *run,
    const struct forms *forms, struct spot at);

/* Add more, which stands behind what there is. */
void sightings_join(struct sightings *sightings, const struct sightings *more);

/*
 * Tell of those that book.yaml does not except, and of exceptions that nothing
 * needs.
 */
void sightings_tell(const struct sightings *sightings, const struct book *book,
    const struct forms *forms, struct report *report);

/* The position of a spot. */
struct position spot_position(const struct spot *spot);

/* The order of its file in messages, without finding the position. */
size_t spot_order(const struct spot *spot);

#endif
