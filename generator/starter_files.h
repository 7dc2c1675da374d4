/*
 * The small book that "vade init" writes, as it is compiled into the program.
 */
#ifndef STARTER_FILES_H
#define STARTER_FILES_H

#include <stddef.h>

#include "base/embedded.h"

/* Sorted by name, byte by byte, and one empty row at the end. */
extern const struct embedded_file starter_files[];
extern const size_t starter_files_count;

#endif
