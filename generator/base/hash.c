/*
 * Names for contents.
 */
#include "base/hash.h"

#include <stdio.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

struct hash hash_bytes(const char *bytes, size_t length)
{
	XXH128_hash_t value = XXH3_128bits(bytes, length);
	struct hash hash;

	snprintf(hash.digits, sizeof(hash.digits), "%016llx%016llx",
	    (unsigned long long)value.high64, (unsigned long long)value.low64);
	return hash;
}
