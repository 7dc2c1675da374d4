/*
 * The manifest: which files of a folder are vade's own.
 *
 * It stands in the folder itself, as ".vade": a line that names the format,
 * then one path a line.  It is the first file that is written into a folder
 * and the last that is removed, so that whatever is not in it belongs to
 * somebody else, also after a kill.
 */
#ifndef WRITE_MANIFEST_H
#define WRITE_MANIFEST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/map.h"

struct fileset;
struct text;

#define MANIFEST_NAME ".vade"
#define MANIFEST_FORMAT "vade 1\n"

/* The empty manifest is all zero bytes; it owns nothing but itself. */
struct manifest {
	struct map files;
	struct map folders; /* that hold files, directly or below */
};

/* Add path; false if it is there already. */
bool manifest_add(struct manifest *manifest, const char *path);

/* Append the manifest of files as it stands on the disk. */
void manifest_append(struct text *out, const struct fileset *files);

/* The manifest that stands in folder; an empty one if none is there. */
void manifest_read(struct manifest *manifest, const char *folder);
void manifest_clear(struct manifest *manifest);

/* Whether the regular file, or the folder, at path is vade's own. */
bool manifest_has_file(const struct manifest *manifest, const char *path);
bool manifest_has_folder(const struct manifest *manifest, const char *path);

/* --- its format ------------------------------------------------------- */

/* Append path without a line end or tab, which are spelled as escapes. */
void manifest_append_path(struct text *out, const char *path);

/*
 * The path in length bytes of a line; free() it.  NULL for one with ".." or the
 * like: that was never ours, whoever wrote it there.
 */
char *manifest_read_path(const char *line, size_t length);

/*
 * The lines of the file name in folder that has our format, below the line that
 * says so; else "".  Borrowed from content, which is filled.
 */
const char *manifest_load(
    const char *folder, const char *name, struct text *content);

#endif
