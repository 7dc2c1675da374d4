/*
 * The bytes of an entry of the archive.
 */
#include "check/publication.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <libdeflate.h>

#include "base/memory.h"
#include "base/text.h"

/* An entry that is larger is not unpacked. */
static const size_t most_bytes = 256 << 20;

/* Of what is put behind data to see whether they are cut. */
static const size_t most_filling = 2 << 20;

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

enum outcome {
	OUTCOME_WHOLE,
	OUTCOME_OTHER_SIZE, /* than the archive tells */
	OUTCOME_BROKEN,
	OUTCOME_CUT /* what is there is good, but it ends too early */
};

/*
 * What is only cut goes on with something behind it, if not with anything,
 * until there is no more room: where the data themselves are wrong, nothing
 * behind them helps.
 */
static bool is_cut(const struct entry *entry, char *room, size_t size)
{
	enum {
		STEP = 17 /* 0x00, 0x11, ... 0xFF */
	};
	/* A symbol has fewer than 16 bits. */
	size_t more = size < most_filling / 2 ? size * 2 : most_filling;
	size_t length = entry->packed_size + more;
	char *longer = memory_new(length, 1);
	bool is = false;
	size_t got;

	memcpy(longer, entry->packed, entry->packed_size);
	for (int filling = 0; filling <= 0xFF && !is; filling += STEP) {
		memset(longer + entry->packed_size, filling, more);
		is = libdeflate_deflate_decompress(this_decompressor(), longer,
		         length, room, size, &got) != LIBDEFLATE_BAD_DATA;
	}
	free(longer);
	return is;
}

/* What becomes of an entry that is longer than the archive tells. */
static enum outcome outcome_beyond(const struct entry *entry)
{
	static const size_t size = 1 << 20;
	char *room = memory_new(size, 1);
	size_t got;
	enum outcome outcome = OUTCOME_OTHER_SIZE;

	if (libdeflate_deflate_decompress(this_decompressor(), entry->packed,
	        entry->packed_size, room, size, &got) == LIBDEFLATE_BAD_DATA)
		outcome =
		    is_cut(entry, room, size) ? OUTCOME_CUT : OUTCOME_BROKEN;
	free(room);
	return outcome;
}

static enum outcome inflate(const struct entry *entry, struct text *content)
{
	size_t got = 0;
	char *room;

	text_reserve(content, entry->plain_size);
	room = content->data + content->length;
	switch (libdeflate_deflate_decompress(this_decompressor(),
	    entry->packed, entry->packed_size, room, entry->plain_size, &got)) {
	case LIBDEFLATE_SUCCESS:
		break;
	case LIBDEFLATE_BAD_DATA:
		return is_cut(entry, room, entry->plain_size) ? OUTCOME_CUT
		                                              : OUTCOME_BROKEN;
	case LIBDEFLATE_INSUFFICIENT_SPACE:
		return outcome_beyond(entry);
	default:
		return OUTCOME_OTHER_SIZE;
	}
	if (got != entry->plain_size)
		return OUTCOME_OTHER_SIZE;
	content->length += got;
	content->data[content->length] = '\0';
	return OUTCOME_WHOLE;
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
	if (!entry->packed)
		return refuse(publication, entry, "PKG-008",
		    "is listed in the archive but not there");
	if (entry->method == METHOD_STORED &&
	    entry->packed_size != entry->plain_size)
		return refuse(publication, entry, "vade-checksum",
		    "is damaged: it has two sizes");
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

/* For readers of XML, what is cut ends too early, as they say it. */
static bool is_markup(const struct entry *entry)
{
	const char *type = entry->item ? entry->item->media_type : "/xml";

	return string_ends_with(type, "+xml") || string_ends_with(type, "/xml");
}

static bool unpack(const struct publication *publication,
    const struct entry *entry, struct text *room)
{
	switch (inflate(entry, room)) {
	case OUTCOME_WHOLE:
		return true;
	case OUTCOME_OTHER_SIZE:
		return refuse(publication, entry, "vade-checksum",
		    "is damaged: it is not as long as the archive tells");
	case OUTCOME_CUT:
		if (is_markup(entry))
			return refuse(publication, entry, "RSC-016",
			    "is not well-formed XML: it ends too early");
		break;
	case OUTCOME_BROKEN:
		break;
	}
	return refuse(
	    publication, entry, "PKG-008", "is damaged and cannot be unpacked");
}

const char *entry_bytes(const struct publication *publication,
    const struct entry *entry, struct text *room)
{
	const char *bytes = entry->packed;

	if (!may_read(publication, entry))
		return NULL;
	if (entry->method == METHOD_DEFLATED) {
		text_truncate(room, 0);
		if (!unpack(publication, entry, room))
			return NULL;
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

bool entry_has_known_method(const struct entry *entry)
{
	return entry->method == METHOD_STORED ||
	    entry->method == METHOD_DEFLATED;
}

bool entry_is_lost(const struct entry *entry)
{
	struct text room = {0};
	enum outcome outcome = OUTCOME_WHOLE;

	if (!entry->packed || entry->secret || entry->obfuscated)
		return true;
	if (entry->method == METHOD_DEFLATED && entry->plain_size <= most_bytes)
		outcome = inflate(entry, &room);
	text_clear(&room);
	return outcome == OUTCOME_BROKEN || outcome == OUTCOME_CUT;
}
