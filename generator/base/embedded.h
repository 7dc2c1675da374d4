/*
 * Files that are compiled into the program.  The Makefile has embed.sh write a
 * table of all files below a folder.
 */
#ifndef BASE_EMBEDDED_H
#define BASE_EMBEDDED_H

struct embedded_file {
	const char *name; /* below the folder: "site/page.mustache" */
	const char *bytes;
	const char *end; /* of the bytes; a NUL stands there */
};

#endif
