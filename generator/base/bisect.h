/*
 * Stretches of something, one behind the other, and which of them holds a
 * place.
 */
#ifndef BASE_BISECT_H
#define BASE_BISECT_H

#include <stddef.h>

/*
 * The index of the last stretch that starts at or before place, or 0.  starts
 * is the start of the first one, a member of the first element of an array of
 * count elements of size bytes; starts never fall.
 */
size_t bisect(const size_t *starts, size_t count, size_t size, size_t place);

#endif
