/*
 * What we need of English grammar: regular plurals, and which article a word
 * wants.
 */
#ifndef BASE_ENGLISH_H
#define BASE_ENGLISH_H

#include <stdbool.h>
#include <stddef.h>

struct text;

/*
 * Append words with the last one in the plural: "inhibitors", "antibodies",
 * "metastases", "half-lives"; before "of" and the like, the last one there:
 * "mechanisms of action".  Acronyms get an "s" and nothing else: "ICIs",
 * "mAbs".  False, and out is as it was, if what is to get an ending does not
 * end in a letter of ASCII.
 */
bool english_append_plural(struct text *out, const char *words, size_t length);

/*
 * "a" or "an", as words begin to sound: "an hour", "a unit", "an X-ray".  What
 * is neither a word nor a number gets an "a".
 */
const char *english_article(const char *words);

/* True if word, of length bytes, ends in a period without ending a sentence. */
bool english_is_abbreviation(const char *word, size_t length);

#endif
