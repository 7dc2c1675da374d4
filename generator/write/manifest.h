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

#include "base/map.h"

struct fileset;
struct text;

#define MANIFEST_NAME ".vade"

/* The empty manifest is all zero bytes; it owns nothing but itself. */
struct manifest {
	struct map files;
	struct map folders; /* that hold files, directly or below */
};

/* Append the manifest of files as it stands on the disk. */
void manifest_append(struct text *out, const struct fileset *files);

/* The manifest that stands in folder; an empty one if none is there. */
void manifest_read(struct manifest *manifest, const char *folder);
void manifest_clear(struct manifest *manifest);

/* Whether the regular file, or the folder, at path is vade's own. */
bool manifest_has_file(const struct manifest *manifest, const char *path);
bool manifest_has_folder(const struct manifest *manifest, const char *path);

#endif
