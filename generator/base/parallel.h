/*
 * Work on many independent things with all cores.
 */
#ifndef BASE_PARALLEL_H
#define BASE_PARALLEL_H

#include <stddef.h>

/* Set once by main(): how many threads to use; 0 means one per core. */
void parallel_set_threads(int count);

/*
 * Call function(context, 0) ... function(context, count - 1), each once, in any
 * order and from several threads; returns when all are done.
 */
void parallel_for(
    size_t count, void (*function)(void *context, size_t index), void *context);

#endif
