/*
 * Whether a language is one that Ace knows: less than BCP 47 asks, which
 * epubcheck looks after.
 */
#ifndef CHECK_LANGUAGES_H
#define CHECK_LANGUAGES_H

#include <stdbool.h>

/* True if the tag's language is registered; any three letters are let pass. */
bool language_is_known(const char *tag);

/* True if both tags are of one language: "en-GB" and "en". */
bool language_is_same(const char *a, const char *b);

#endif
