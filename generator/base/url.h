/*
 * What we ask of a URL (RFC 3986).
 */
#ifndef BASE_URL_H
#define BASE_URL_H

#include <stdbool.h>
#include <stddef.h>

/* The length of "scheme" if url begins with "scheme:" (3.1), or 0. */
size_t url_scheme_length(const char *url);

/*
 * True if following the link can do no harm: it stays within the book, or has
 * one of the schemes of documents, mail and telephones.  "javascript:", "data:"
 * and their like have none.
 */
bool url_is_safe(const char *url);

#endif
