/*
 * How far long work has come: one line on a terminal that is rewritten, and
 * nothing where standard error is no terminal or the work is quick.
 */
#ifndef BASE_PROGRESS_H
#define BASE_PROGRESS_H

#include <stddef.h>

/* From now on the work is what name says ("reading"); borrowed. */
void progress_begin(const char *name);

/* done of count are done; any thread, but only the first to begin prints. */
void progress_step(size_t done, size_t count);

/* Wipe the line. */
void progress_end(void);

#endif
