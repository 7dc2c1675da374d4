/*
 * The writers: a fileset to the disk, whole or not at all.
 */
#ifndef WRITE_WRITE_H
#define WRITE_WRITE_H

#include <stdbool.h>

struct file;
struct fileset;
struct report;

/*
 * Compress a file's content where it stands (raw deflate), so that
 * archives can be packed side by side; keeps the CRC.  Any thread.
 */
void file_pack(struct file *file);

/*
 * Write the fileset to folder/name.  A new folder is filled beside the old one
 * (files that did not change are hard links), the two are exchanged in one
 * step, and what others put into the old one is moved over.  A build that was
 * killed is completed or undone by the next.  Reports what the system refused,
 * or two files of one path, and then leaves the old folder as it was.
 */
bool write_folder(
    const struct fileset *files, const char *folder, struct report *report);

/*
 * Write the fileset as the zip archive folder/name: entries in order, all
 * dated 1980-01-01, the same bytes every time.  Replaces what vade wrote there
 * in one step, and removes the archive of the same origin that had another name
 * (see archive.h); a file of somebody else is kept beside it.  Reports as
 * write_folder() does.
 */
bool write_zip(
    struct fileset *files, const char *folder, struct report *report);

#endif
