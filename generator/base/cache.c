/*
 * A cache on the disk.
 *
 * An entry is a file KEY.vade: a line with a checksum, then the content.  The
 * checksum is that of the key and the content.
 */
#include "base/cache.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/path.h"

#define MAGIC "vade-cache 1 "
#define SUFFIX ".vade"

enum {
	HEADER_LENGTH = sizeof(MAGIC) - 1 + HASH_DIGITS + 1
};

void cache_init(struct cache *cache, const char *folder)
{
	*cache = (struct cache){0};
	if (folder)
		cache->folder = memory_copy_string(folder, strlen(folder));
	pthread_mutex_init(&cache->lock, NULL);
}

void cache_clear(struct cache *cache)
{
	for (size_t i = 0; i < cache->count; i++)
		text_clear(&cache->entries[i].content);
	free(cache->entries);
	free(cache->folder);
	map_clear(&cache->used);
	pthread_mutex_destroy(&cache->lock);
	*cache = (struct cache){0};
}

/* --- entries ---------------------------------------------------------- */

static char *entry_path(const struct cache *cache, const struct hash *key)
{
	char name[HASH_DIGITS + sizeof(SUFFIX)];

	snprintf(name, sizeof(name), "%s" SUFFIX, key->digits);
	return path_join(cache->folder, name);
}

static void append_header(
    struct text *out, const struct hash *key, const char *bytes, size_t length)
{
	struct text both = {0};

	text_reserve(&both, HASH_DIGITS + length);
	text_append(&both, key->digits, HASH_DIGITS);
	text_append(&both, bytes, length);
	text_printf(
	    out, MAGIC "%s\n", hash_bytes(both.data, both.length).digits);
	text_clear(&both);
}

/* True if the file says of itself what its content is. */
static bool is_sound(const struct hash *key, const struct text *file)
{
	struct text header = {0};
	bool sound = file->length > HEADER_LENGTH;

	if (sound) {
		append_header(&header, key, file->data + HEADER_LENGTH,
		    file->length - HEADER_LENGTH);
		sound = memcmp(header.data, file->data, HEADER_LENGTH) == 0;
	}
	text_clear(&header);
	return sound;
}

static void note_use(struct cache *cache, const struct hash *key)
{
	pthread_mutex_lock(&cache->lock);
	map_add(&cache->used, key->digits, HASH_DIGITS, cache);
	pthread_mutex_unlock(&cache->lock);
}

bool cache_find(struct cache *cache, struct hash key, struct text *content)
{
	struct text file = {0};
	bool found;
	char *path;

	if (!cache || !cache->folder)
		return false;
	note_use(cache, &key);
	path = entry_path(cache, &key);
	found = file_read(path, &file) && is_sound(&key, &file);
	if (found)
		text_append(content, file.data + HEADER_LENGTH,
		    file.length - HEADER_LENGTH);
	text_clear(&file);
	free(path);
	return found;
}

void cache_keep(
    struct cache *cache, struct hash key, const char *bytes, size_t length)
{
	struct cache_entry *entry;

	if (!cache || !cache->folder)
		return;
	note_use(cache, &key);
	pthread_mutex_lock(&cache->lock);
	cache->entries = memory_grow(cache->entries, cache->count,
	    &cache->capacity, sizeof(*cache->entries));
	entry = &cache->entries[cache->count++];
	*entry = (struct cache_entry){.key = key};
	append_header(&entry->content, &key, bytes, length);
	text_append(&entry->content, bytes, length);
	pthread_mutex_unlock(&cache->lock);
}

/* --- saving ----------------------------------------------------------- */

/* In one step, so that a killed build leaves no half of an entry. */
static void write_entry(
    const struct cache *cache, const struct cache_entry *entry)
{
	char *path = entry_path(cache, &entry->key);
	char *next = path_beside(path, "-next");

	if (!file_write(next, entry->content.data, entry->content.length) ||
	    rename(next, path) != 0)
		unlink(next);
	free(next);
	free(path);
}

/* The key that name has, or false: KEY.vade, or .KEY.vade-next of a kill. */
static bool read_name(const char *name, struct hash *key)
{
	const char *digits = name[0] == '.' ? name + 1 : name;
	const char *ending = name[0] == '.' ? SUFFIX "-next" : SUFFIX;

	if (strspn(digits, "0123456789abcdef") != HASH_DIGITS ||
	    strcmp(digits + HASH_DIGITS, ending) != 0)
		return false;
	memcpy(key->digits, digits, HASH_DIGITS);
	key->digits[HASH_DIGITS] = '\0';
	return true;
}

static bool is_ours(const char *path)
{
	char start[sizeof(MAGIC)] = "";
	struct stat status;
	FILE *file;
	size_t length = 0;

	if (lstat(path, &status) != 0 || !S_ISREG(status.st_mode))
		return false;
	file = fopen(path, "rb");
	if (file) {
		length = fread(start, 1, sizeof(MAGIC) - 1, file);
		fclose(file);
	}
	return memcmp(start, MAGIC, length) == 0;
}

static void remove_unused(const struct cache *cache)
{
	DIR *folder = opendir(cache->folder);
	const struct dirent *found;

	while (folder && (found = readdir(folder))) {
		struct hash key;
		char *path;

		if (!read_name(found->d_name, &key) ||
		    (found->d_name[0] != '.' &&
		        map_get(&cache->used, key.digits, HASH_DIGITS)))
			continue;
		path = path_join(cache->folder, found->d_name);
		if (is_ours(path))
			unlink(path);
		free(path);
	}
	if (folder)
		closedir(folder);
}

/* A link is not followed: it may lead out of the folder of editions. */
static bool make_folder(const struct cache *cache)
{
	struct stat status;

	if (lstat(cache->folder, &status) == 0)
		return S_ISDIR(status.st_mode);
	return folder_make(cache->folder);
}

void cache_save(struct cache *cache)
{
	if (!cache->folder || map_count(&cache->used) == 0 ||
	    (cache->count == 0 && !folder_exists(cache->folder)) ||
	    !make_folder(cache))
		return;
	for (size_t i = 0; i < cache->count; i++)
		write_entry(cache, &cache->entries[i]);
	remove_unused(cache);
}
