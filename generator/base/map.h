/*
 * A hash table from byte strings to pointers.
 *
 * Keys are copied, values are borrowed.  Reading is safe from several threads
 * while nobody writes.  The only user of uthash.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>

struct map_entry;

/* The empty map is all zero bytes. */
struct map {
	struct map_entry *entries;
};

/* The value under key, or NULL. */
void *map_get(const struct map *map, const char *key, size_t length);

/*
 * Put value under key unless the key is taken.  Returns true if it was free;
 * an existing value stays.
 */
bool map_add(struct map *map, const char *key, size_t length, void *value);

/* Put value under key, replacing any other. */
void map_set(struct map *map, const char *key, size_t length, void *value);

size_t map_count(const struct map *map);

/*
 * All keys in the order they were added: an array of map_count() borrowed
 * strings that the caller frees.
 */
const char **map_keys(const struct map *map);

/* Forget everything; the map is empty and usable again. */
void map_clear(struct map *map);

#endif
