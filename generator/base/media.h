/*
 * Media types (RFC 6838) of the files that books and editions are made of.
 */
#ifndef BASE_MEDIA_H
#define BASE_MEDIA_H

#include <stdbool.h>

/* Of a file whose ending says nothing. */
#define MEDIA_UNKNOWN "application/octet-stream"

/* The type that path's ending stands for, capitals ignored, or NULL. */
const char *media_type(const char *path);

/* True if type, which may be NULL, is one of pictures. */
bool media_is_image(const char *type);

/* True if type, which may be NULL, is that of SVG. */
bool media_is_svg(const char *type);

/* True if type, which may be NULL, is one of sound, film or subtitles. */
bool media_is_recording(const char *type);

#endif
