/*
 * What we ask of a URL (RFC 3986).
 */
#ifndef BASE_URL_H
#define BASE_URL_H

#include <stdbool.h>
#include <stddef.h>

struct text;

/* The length of "scheme" if url begins with "scheme:" (3.1), or 0. */
size_t url_scheme_length(const char *url);

/* True if url begins with "scheme:", in capitals or not. */
bool url_has_scheme(const char *url, const char *scheme);

/*
 * True if following the link can do no harm and works everywhere: it stays
 * within the book, or leads to the web, to mail or to a telephone.
 * "javascript:", "data:" and their like do not, and few readers know "ftp:",
 * "urn:" or "doi:".
 */
bool url_is_safe(const char *url);

/*
 * What keeps a safe url with a scheme from being an address, to be read behind
 * it ("it has no host"), or NULL.  Hosts may be in any script, and what is
 * percent-encoded when it is written may stand as it is.
 */
const char *url_mistake(const char *url);

/*
 * If url begins with "scheme://host:port" and can be followed, append that in
 * ASCII (RFC 5890) and free of anything that markup gives a meaning.  Returns
 * how much of url it was, or 0, and out is as it was.
 */
size_t url_append_authority(struct text *out, const char *url);

#endif
