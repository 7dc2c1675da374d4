/*
 * The writers: a fileset to the disk, whole or not at all.
 */
#ifndef WRITE_WRITE_H
#define WRITE_WRITE_H

#include <stdbool.h>

struct file;
struct fileset;
struct report;
struct text;

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
 * Append the fileset as a zip archive: entries in order, all dated 1980-01-01,
 * the same bytes every time.  Reports two files of one path, or what the system
 * refused; folder is where the archive is to go, for the messages.
 */
bool zip_make(struct fileset *files, const char *folder, struct text *bytes,
    struct report *report);

/*
 * Write the bytes that zip_make() has left to folder/name.  Replaces what vade
 * wrote there in one step, and removes the archive of the same origin that had
 * another name (see archive.h); a file of somebody else is kept beside it.
 * Reports as write_folder() does.
 */
bool write_zip(const struct fileset *files, const struct text *bytes,
    const char *folder, struct report *report);

#endif
