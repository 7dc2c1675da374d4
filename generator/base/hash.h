/*
 * Names for contents: hashes of 128 bits (XXH3), as good as unique among files
 * that nobody made to be alike.  The only user of xxhash.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>

enum {
	HASH_DIGITS = 32
};

/* In hexadecimal digits; the same on every machine. */
struct hash {
	char digits[HASH_DIGITS + 1];
};

struct hash hash_bytes(const char *bytes, size_t length);

#endif
