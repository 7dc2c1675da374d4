/*
 * The hash table, over uthash.
 */
#include "base/map.h"

#include <stdlib.h>
#include <string.h>

#include <uthash.h>

#include "base/memory.h"

struct map_entry {
	UT_hash_handle hh;
	void *value;
	char key[];
};

/* uthash's macros are whole functions. */
/* NOLINTBEGIN(readability-function-size) */
static struct map_entry *find(
    const struct map *map, const char *key, size_t length)
{
	struct map_entry *entry;

	HASH_FIND(hh, map->entries, key, length, entry);
	return entry;
}

static void insert(struct map *map, const char *key, size_t length, void *value)
{
	struct map_entry *entry = memory_new(1, sizeof(*entry) + length + 1);

	memcpy(entry->key, key, length);
	entry->value = value;
	HASH_ADD_KEYPTR(hh, map->entries, entry->key, length, entry);
}
/* NOLINTEND(readability-function-size) */

void *map_get(const struct map *map, const char *key, size_t length)
{
	struct map_entry *entry = find(map, key, length);

	return entry ? entry->value : NULL;
}

bool map_add(struct map *map, const char *key, size_t length, void *value)
{
	if (find(map, key, length))
		return false;
	insert(map, key, length, value);
	return true;
}

void map_set(struct map *map, const char *key, size_t length, void *value)
{
	struct map_entry *entry = find(map, key, length);

	if (entry)
		entry->value = value;
	else
		insert(map, key, length, value);
}

size_t map_count(const struct map *map)
{
	return HASH_COUNT(map->entries);
}

const char **map_keys(const struct map *map)
{
	const char **keys = memory_new(map_count(map), sizeof(*keys));
	size_t count = 0;

	for (struct map_entry *entry = map->entries; entry;
	     entry = entry->hh.next)
		keys[count++] = entry->key;
	return keys;
}

void map_clear(struct map *map)
{
	struct map_entry *entry = map->entries;

	/* The table goes first: the entries keep their own chain. */
	HASH_CLEAR(hh, map->entries);
	while (entry) {
		struct map_entry *next = entry->hh.next;

		free(entry);
		entry = next;
	}
}
