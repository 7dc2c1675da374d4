/*
 * The theme as it is compiled into the program.  The Makefile has embed.sh
 * write the table into the build folder.
 */
#ifndef RENDER_THEME_FILES_H
#define RENDER_THEME_FILES_H

#include <stddef.h>

struct embedded_file {
	const char *name; /* below theme/: "site/page.mustache" */
	const char *bytes;
	const char *end; /* of the bytes; a NUL stands there */
};

/* Sorted by name, byte by byte, and one empty row at the end. */
extern const struct embedded_file theme_files[];
extern const size_t theme_file_count;

#endif
