/*
 * Bringing a finished archive to the disk, among files of others.
 */
#ifndef WRITE_ARCHIVE_H
#define WRITE_ARCHIVE_H

#include <stdbool.h>

struct fileset;
struct report;
struct text;

/*
 * Put bytes into folder, under the name of files.  An archive that stands there
 * as vade wrote it is replaced in one step; anything else is kept as
 * "name.kept", with a warning.  When that is done, an archive of the same
 * origin and another name is removed, if it is as vade wrote it.
 *
 * May be stopped at any point and begun again; whoever calls holds the folder's
 * lock.  False if the system refused, which was reported.
 */
bool archive_deliver(const struct fileset *files, const struct text *bytes,
    const char *folder, struct report *report);

#endif
