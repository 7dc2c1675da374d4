/*
 * A cache on the disk: contents that cost much to make, under the hash of what
 * they were made from.
 *
 * Whatever is wrong with it costs nothing but time.  An entry that is damaged,
 * or that somebody else wrote, is as good as none; a folder that cannot be
 * written to stays as it is.  Nothing is written before cache_save(), which
 * also removes the entries that nobody asked for, so the cache does not grow.
 * What vade did not write stays.
 *
 * Any thread may find and keep.  A cache that is NULL has nothing.
 */
#ifndef BASE_CACHE_H
#define BASE_CACHE_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/hash.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/text.h"

/* An entry that was made in this run. */
struct cache_entry {
	struct hash key;
	struct text content;
};

struct cache {
	char *folder;    /* NULL: nothing is there and nothing is kept */
	struct map used; /* keys that were asked for */
	struct cache_entry *entries;
	size_t count;
	size_t capacity;
	pthread_mutex_t lock;
};

/* The cache in folder, which is copied and need not exist; NULL: none. */
void cache_init(struct cache *cache, const char *folder);
void cache_clear(struct cache *cache);

/* Append what stands under key; false if that is nothing. */
bool cache_find(struct cache *cache, struct hash key, struct text *content);

/* Let bytes stand under key from cache_save() on; they are copied. */
void cache_keep(
    struct cache *cache, struct hash key, const char *bytes, size_t length);

void cache_save(struct cache *cache);

#endif
