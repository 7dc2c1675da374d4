/*
 * The grammar of TOML's numbers, dates and truth values.
 */
#ifndef READ_TOML_SCALAR_H
#define READ_TOML_SCALAR_H

#include <stdbool.h>
#include <stddef.h>

#include "read/toml.h"

/*
 * How many bytes at text belong to a scalar without quotes: up to a blank, a
 * comma, a bracket, a comment or the end of the line; a date and the time
 * behind it, parted by one blank, are one.  text ends with a NUL.
 */
size_t toml_scalar_length(const char *text);

/* True if length bytes of text are such a scalar; sets its kind. */
bool toml_scalar_kind(const char *text, size_t length, enum toml_kind *kind);

#endif
