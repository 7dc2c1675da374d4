/*
 * Attributes behind a heading, an image or a caption: {#id .class key=value}.
 */
#ifndef PASSES_ATTRIBUTES_H
#define PASSES_ATTRIBUTES_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct run;

struct attributes {
	size_t start;   /* in the run: where "{" and blanks before it begin */
	const char *id; /* or NULL */
	const char *classes; /* separated by blanks, or NULL */
};

/*
 * The attributes that end the run.  False (and all empty) if there are none:
 * no closing brace at the end, a brace that the author escaped, or words that
 * are neither #id, .class, key=value nor "-".  Strings live in the arena.
 */
bool attributes_find(
    struct attributes *attributes, struct run *run, struct arena *arena);

/*
 * The attributes that all of string is: "{#fig-x}".  False (and all empty) if
 * it is none; start is 0.  Strings live in the arena.
 */
bool attributes_read(
    struct attributes *attributes, const char *string, struct arena *arena);

#endif
