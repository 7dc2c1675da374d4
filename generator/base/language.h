/*
 * Language tags: BCP 47 (RFC 5646).
 */
#ifndef BASE_LANGUAGE_H
#define BASE_LANGUAGE_H

#include <stdbool.h>

/*
 * True if tag has the form of section 2.1.  Its parts need not be registered,
 * but languages are two or three letters, as all registered ones are.
 */
bool language_is_well_formed(const char *tag);

/* True if tag is, or begins with, the language: "en-GB" is "en". */
bool language_is(const char *tag, const char *language);

/* True if tag is of a language or script that runs from right to left. */
bool language_is_rtl(const char *tag);

#endif
