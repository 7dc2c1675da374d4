/*
 * Clashes: files of one edition that cannot stand side by side.
 */
#ifndef WRITE_CLASH_H
#define WRITE_CLASH_H

#include <stdbool.h>

struct fileset;
struct report;

/*
 * Report every path that two files have, that is a file and a folder at once,
 * or that is the manifest's.  target is where the files go, for the messages.
 * True if there was one: then nothing may be written.
 */
bool clash_report(
    const struct fileset *files, const char *target, struct report *report);

#endif
