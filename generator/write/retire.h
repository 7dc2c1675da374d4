/*
 * Retiring a folder that vade made: what others put into it moves to the
 * folder that takes its place, the rest is removed.
 *
 * May be stopped at any point and begun again.  Symbolic links are moved like
 * files and never followed.
 */
#ifndef WRITE_RETIRE_H
#define WRITE_RETIRE_H

#include <stdbool.h>

struct report;

/*
 * Retire the folder old in favour of heir.  A name that heir has already is
 * moved as "name.kept", with a warning.  What the system refuses is reported
 * and stays in old, for the next time; then returns false.
 */
bool folder_retire(const char *old, const char *heir, struct report *report);

#endif
