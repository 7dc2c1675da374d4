/*
 * The theme as it is compiled into the program.
 */
#ifndef RENDER_THEME_FILES_H
#define RENDER_THEME_FILES_H

#include <stddef.h>

#include "base/embedded.h"

/* Sorted by name, byte by byte, and one empty row at the end. */
extern const struct embedded_file theme_files[];
extern const size_t theme_files_count;

#endif
