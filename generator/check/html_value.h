/*
 * The values of attributes of HTML, as the schemas of epubcheck want them.
 */
#ifndef CHECK_HTML_VALUE_H
#define CHECK_HTML_VALUE_H

#include <stdbool.h>

struct word;

/*
 * True if value is what a word of a table wants, "dir=ltr|rtl|auto|": one of
 * several words, the last of which may be empty, or of a kind, "%uri".
 * Without "=" it may be anything.  Capitals count unless any_case.
 */
bool value_fits(const struct word *word, const char *value, bool any_case);

#endif
