/*
 * Writing text into markup that is valid HTML and well-formed XML at once.
 */
#ifndef RENDER_MARKUP_H
#define RENDER_MARKUP_H

#include <stddef.h>

struct text;

/*
 * Append bytes as character data or as the value of an attribute in double
 * quotes: & < > " as entities, characters that XML 1.0 does not allow (2.2)
 * left out.
 */
void markup_append(struct text *out, const char *bytes, size_t length);
void markup_append_string(struct text *out, const char *string);

/*
 * Append a title: the elements that base/rich.h knows as they are, all else as
 * character data.
 */
void markup_append_title(struct text *out, const char *title);

/*
 * Append url as the value of an attribute: what a URL may not contain (RFC
 * 3986) percent-encoded, then escaped.  "%" stays as it is.
 */
void markup_append_url(struct text *out, const char *url);

#endif
