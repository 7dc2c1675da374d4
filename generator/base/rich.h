/*
 * Titles as reference managers write them: plain text with the few elements
 * that CSL allows in it ("Rich text" of the CSL-JSON documentation):
 *
 *     <i> <b> <sub> <sup> <sc> <span class="nocase">
 *     <span style="font-variant:small-caps;">
 *
 * They are known exactly as they stand here, and only if every one of a text
 * is closed in order; otherwise none of them is, and all of it is words.
 */
#ifndef BASE_RICH_H
#define BASE_RICH_H

#include <stdbool.h>
#include <stddef.h>

struct text;

enum rich_kind {
	RICH_END,
	RICH_WORDS,
	RICH_OPEN,
	RICH_CLOSE
};

/* A piece of such a text; its bytes are borrowed. */
struct rich_piece {
	enum rich_kind kind;
	const char *bytes; /* RICH_WORDS */
	size_t length;
	/* Of the other two: "i", "b", "sub", "sup", or NULL: looks like text */
	const char *element;
};

/* A text that is being read. */
struct rich {
	const char *rest;
	bool is_plain; /* no element is known in it */
};

/* True if the elements of string, if there are any, are closed in order. */
bool rich_is_balanced(const char *string);

/* Begin to read string, which is borrowed. */
struct rich rich_begin(const char *string);

/* The next piece; at the end its kind is RICH_END. */
struct rich_piece rich_next(struct rich *rich);

/* Append string without its elements, for where there is no markup. */
void rich_append_plain(struct text *out, const char *string);

#endif
