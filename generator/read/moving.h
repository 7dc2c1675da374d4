/*
 * Pictures that are animated, which may harm who looks at them.
 */
#ifndef READ_MOVING_H
#define READ_MOVING_H

#include <stdbool.h>
#include <stddef.h>

/*
 * True if length bytes, a PNG, GIF or WebP that is whole, have several frames.
 * False for every other kind.
 */
bool picture_moves(const char *bytes, size_t length);

#endif
