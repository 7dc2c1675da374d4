/*
 * Searching by halves: among stretches of something, one behind the other, the
 * one that holds a place; among numbers the first from one on.
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

/*
 * The index of the first of count numbers, which never fall, that is not below
 * number; count if there is none.
 */
size_t bisect_from(const size_t *numbers, size_t count, size_t number);

#endif
