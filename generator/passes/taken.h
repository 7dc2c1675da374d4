/*
 * Taken names: files that the site has beside what the book brings.
 *
 * Chapters' pages and the files of the book keep their paths on the site, so
 * none may lie where the site has a file of its own, or below it.
 */
#ifndef PASSES_TAKEN_H
#define PASSES_TAKEN_H

#include "base/map.h"

struct book;

/* The empty table is all zero bytes; it owns nothing but itself. */
struct taken {
	struct map names; /* as unicode_append_file_name() has them -> path */
};

/*
 * Find the site's own files and the pages of all chapters.  What is found is
 * borrowed from the book.
 */
void taken_find(struct taken *taken, struct book *book);
void taken_clear(struct taken *taken);

/* What lies where path has a folder, or NULL; capitals do not count. */
const char *taken_folder(const struct taken *taken, const char *path);

/* The same, and what lies at path itself. */
const char *taken_path(const struct taken *taken, const char *path);

#endif
