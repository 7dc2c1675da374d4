/*
 * The end of an entry: where the thing is on the web, and dates.
 */
#ifndef RENDER_REFERENCE_LINKS_H
#define RENDER_REFERENCE_LINKS_H

#include <stdbool.h>

struct reference;
struct text;

/* True if the entry shows its URL: the DOI is a better address. */
bool reference_shows_url(const struct reference *reference);

/* True if it says when somebody looked: what is on the web may change. */
bool reference_shows_access(const struct reference *reference);

/* Append "[cited 2026 Nov 22]". */
void reference_append_access(
    struct text *out, const struct reference *reference);

/* Append "2018b Dec 13"; letter may be NULL, month and day 0. */
void reference_append_date(
    struct text *out, int year, const char *letter, int month, int day);

/* Append the links, each a sentence; with_access also what is said of them. */
void reference_append_links(
    struct text *out, const struct reference *reference, bool with_access);

#endif
