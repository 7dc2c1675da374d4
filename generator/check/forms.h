/*
 * Forms of values that stand in packages and documents alike.
 */
#ifndef CHECK_FORMS_H
#define CHECK_FORMS_H

#include <stdbool.h>

/*
 * True if Java's class Locale, and so epubcheck, takes tag for a language
 * (BCP 47): other than base/language.h, it lets languages have up to eight
 * letters.
 */
bool form_is_language(const char *tag);

/* True for "2026", "2026-11", "2026-11-22" and such with a time behind. */
bool form_is_date(const char *value);

/* True for five groups of hexadecimal digits. */
bool form_is_uuid(const char *value);

/* True for "2026-11-22T19:05:00Z" and nothing else. */
bool form_is_moment(const char *value);

/* True for a clock value of SMIL: "0:32:29", "32:29.5", "12.5s". */
bool form_is_clock(const char *value);

#endif
