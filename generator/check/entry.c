/*
 * The bytes of an entry of the archive.
 */
#include "check/publication.h"

#include <pthread.h>
#include <stdlib.h>

#include <libdeflate.h>

/* An entry that is larger is not unpacked. */
static const size_t most_bytes = 256 << 20;

enum {
	METHOD_STORED = 0,
	METHOD_DEFLATED = 8
};

/* A decompressor serves one thread at a time: each has its own. */
static pthread_key_t decompressor_key;
static pthread_once_t decompressor_key_made = PTHREAD_ONCE_INIT;

static void free_decompressor(void *decompressor)
{
	libdeflate_free_decompressor(decompressor);
}

static void make_decompressor_key(void)
{
	int failed = pthread_key_create(&decompressor_key, free_decompressor);

	if (failed)
		abort();
}

static struct libdeflate_decompressor *this_decompressor(void)
{
	struct libdeflate_decompressor *decompressor;

	pthread_once(&decompressor_key_made, make_decompressor_key);
	decompressor = pthread_getspecific(decompressor_key);
	if (!decompressor) {
		decompressor = libdeflate_alloc_decompressor();
		if (!decompressor)
			abort();
		pthread_setspecific(decompressor_key, decompressor);
	}
	return decompressor;
}

static bool inflate(const struct entry *entry, struct text *content)
{
	size_t got;

	text_reserve(content, entry->plain_size);
	if (libdeflate_deflate_decompress(this_decompressor(), entry->packed,
	        entry->packed_size, content->data + content->length,
	        entry->plain_size, &got) != LIBDEFLATE_SUCCESS ||
	    got != entry->plain_size)
		return false;
	content->length += got;
	content->data[content->length] = '\0';
	return true;
}

static bool refuse(const struct publication *publication,
    const struct entry *entry, const char *id, const char *words)
{
	tell(publication, (struct spot){.entry = entry}, id, "%s", words);
	return false;
}

/* True if the bytes of the entry may be had. */
static bool may_read(
    const struct publication *publication, const struct entry *entry)
{
	if (entry->overlaps)
		return false;
	if (!entry->packed)
		return refuse(publication, entry, "PKG-008",
		    "is listed in the archive but not there");
	if (entry->encrypted)
		return refuse(publication, entry, "PKG-027",
		    "is protected by a password of the archive");
	if (entry->method != METHOD_STORED && entry->method != METHOD_DEFLATED)
		return refuse(publication, entry, "PKG-008",
		    "is neither stored nor deflated");
	if (entry->method == METHOD_STORED &&
	    entry->packed_size != entry->plain_size)
		return refuse(publication, entry, "PKG-008", "has two sizes");
	if (entry->method == METHOD_DEFLATED && entry->plain_size > most_bytes)
		return refuse(publication, entry, "vade-too-large",
		    "unpacks to more than 256 MB and is not looked at");
	return true;
}

static bool agrees(const struct publication *publication,
    const struct entry *entry, const char *bytes)
{
	if (libdeflate_crc32(0, bytes, entry->plain_size) == entry->crc)
		return true;
	return refuse(publication, entry, "vade-checksum",
	    "is damaged: its bytes do not agree with their checksum");
}

const char *entry_bytes(const struct publication *publication,
    const struct entry *entry, struct text *room)
{
	const char *bytes = entry->packed;

	if (!may_read(publication, entry))
		return NULL;
	if (entry->method == METHOD_DEFLATED) {
		text_truncate(room, 0);
		if (!inflate(entry, room)) {
			refuse(publication, entry, "PKG-008",
			    "is damaged and cannot be unpacked");
			return NULL;
		}
		bytes = room->data;
	}
	return agrees(publication, entry, bytes) ? bytes : NULL;
}

bool entry_read(const struct publication *publication,
    const struct entry *entry, struct text *content)
{
	struct text room = {0};
	const char *bytes = entry_bytes(publication, entry, &room);

	if (bytes)
		text_append(content, bytes, entry->plain_size);
	text_clear(&room);
	return bytes;
}
