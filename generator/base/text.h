/*
 * A growing string, and the few string helpers the standard library lacks.
 *
 * Invariants: data is NULL only while capacity is 0, and data[length] is NUL
 * otherwise.  The length counts bytes.  text_string() is never NULL.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct text {
	char *data;
	size_t length;
	size_t capacity;
};

/* The empty text is all zero bytes. */
void text_clear(struct text *text); /* free; empty and usable again */
void text_truncate(struct text *text, size_t length); /* keeps the room */
void text_reserve(struct text *text, size_t more);    /* room for more bytes */

void text_fit(struct text *text); /* give back the room that is not used */

void text_append(struct text *text, const char *bytes, size_t length);
void text_append_string(struct text *text, const char *string);
void text_append_char(struct text *text, char c);
void text_append_code_point(struct text *text, unsigned code_point); /* UTF-8 */
void text_printf(struct text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Append bytes in base64 (RFC 4648, section 4). */
void text_append_base64(struct text *text, const char *bytes, size_t length);

/* The contents as a string; borrowed, "" if empty. */
const char *text_string(const struct text *text);

/* Hands the contents over to the caller, who frees them; text is empty. */
char *text_detach(struct text *text);

bool string_starts_with(const char *string, const char *prefix);
bool string_ends_with(const char *string, const char *suffix);
/* Both may be NULL. */
bool string_equal(const char *a, const char *b);

/*
 * The candidate nearest to word in edits (Damerau-Levenshtein), or NULL if
 * all are too far off to be what the author meant; borrowed.  One that differs
 * in nothing but its capitals is the nearest.
 */
const char *string_nearest(
    const char *word, const char *const *candidates, size_t count);

#endif
