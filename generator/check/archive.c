/*
 * The archive as a zip file (APPNOTE 6.3.3, as far as OCF 3.3 allows it).
 *
 * The central directory is read by hand and in place: nothing of the archive is
 * believed before it has been measured against what is really there.  What the
 * entries unpack to is bounded together here, and one by one in entry.c, which
 * unpacks no more of one than the directory tells.
 */
#include "check/publication.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"
#include "check/container.h"

/* No entry of an archive that unpacks to more is looked at. */
static const uint64_t most_bytes = UINT64_C(4) << 30;

enum {
	FLAG_ENCRYPTED = 1,
	/* What stands in a field of 16 or 32 bits that zip64 has moved. */
	MOVED_16 = 0xFFFF,
	ZIP64_EXTRA = 1
};

#define MOVED_32 UINT32_C(0xFFFFFFFF)

/* --- numbers ---------------------------------------------------------- */

static uint64_t number_at(const char *bytes, size_t size)
{
	uint64_t number = 0;

	for (size_t i = size; i-- > 0;)
		number = number << 8 | (unsigned char)bytes[i];
	return number;
}

static uint16_t short_at(const char *bytes)
{
	return (uint16_t)number_at(bytes, 2);
}

static uint32_t long_at(const char *bytes)
{
	return (uint32_t)number_at(bytes, 4);
}

static bool begins_with(const char *bytes, const char *signature)
{
	return memcmp(bytes, signature, 4) == 0;
}

/* --- the end of the archive ------------------------------------------- */

enum {
	END_SIZE = 22,
	LOCATOR_SIZE = 20,
	END64_SIZE = 56,
	RECORD_SIZE = 46, /* of a file in the directory */
	LOCAL_SIZE = 30,  /* of the header before its bytes */
	MOST_COMMENT = 0xFFFF
};

/* Where the central directory lies. */
struct directory {
	size_t start;
	size_t end;
};

/*
 * Whether what stands before the record at end is the archive it speaks of, as
 * it is where more stands behind than its comment.
 */
static bool ends_archive(const struct publication *publication, const char *end)
{
	size_t before = (size_t)(end - publication->bytes);
	size_t size = long_at(end + 12);
	size_t start = long_at(end + 16);

	return size <= before && start == before - size &&
	    before - start >= RECORD_SIZE &&
	    begins_with(publication->bytes + start, "PK\1\2");
}

/* The record that ends the archive. */
static const char *find_end(const struct publication *publication)
{
	const char *bytes = publication->bytes;
	size_t length = publication->length;
	size_t least = length > MOST_COMMENT + END_SIZE
	    ? length - MOST_COMMENT - END_SIZE
	    : 0;

	for (size_t at = length; at-- > least;) {
		if (length - at >= END_SIZE &&
		    begins_with(bytes + at, "PK\5\6") &&
		    (at + END_SIZE + short_at(bytes + at + 20) == length ||
		        ends_archive(publication, bytes + at)))
			return bytes + at;
	}
	return NULL;
}

/* The record of zip64 that takes the place of the end, or NULL. */
static const char *find_end64(
    const struct publication *publication, const char *end)
{
	size_t before = (size_t)(end - publication->bytes);
	uint64_t at;

	if (before < LOCATOR_SIZE + END64_SIZE ||
	    !begins_with(end - LOCATOR_SIZE, "PK\6\7"))
		return NULL;
	at = number_at(end - LOCATOR_SIZE + 8, 8);
	if (at > before - LOCATOR_SIZE - END64_SIZE ||
	    !begins_with(publication->bytes + at, "PK\6\6"))
		return NULL;
	return publication->bytes + at;
}

static bool find_directory(
    const struct publication *publication, struct directory *directory)
{
	const char *end = find_end(publication);
	uint64_t size;
	uint64_t start;

	if (!end)
		return false;
	size = long_at(end + 12);
	start = long_at(end + 16);
	directory->end = (size_t)(end - publication->bytes);
	if (size == MOVED_32 || start == MOVED_32 ||
	    short_at(end + 10) == MOVED_16) {
		const char *end64 = find_end64(publication, end);

		if (end64) {
			size = number_at(end64 + 40, 8);
			start = number_at(end64 + 48, 8);
			directory->end = (size_t)(end64 - publication->bytes);
		}
	}
	if (size > directory->end || start != directory->end - size)
		return false;
	directory->start = (size_t)start;
	return true;
}

/* --- the directory ---------------------------------------------------- */

/* A file as the directory has it. */
struct record {
	const char *name;
	size_t name_length;
	uint16_t flags;
	uint16_t method;
	uint32_t crc;
	uint64_t packed_size;
	uint64_t plain_size;
	uint64_t local; /* offset of its own header */
};

/* What did not fit stands in the extra field, in this order. */
static void read_moved(struct record *record, const char *field, size_t size)
{
	uint64_t *moved[] = {
	    &record->plain_size, &record->packed_size, &record->local};

	for (size_t i = 0; i < sizeof(moved) / sizeof(*moved); i++) {
		if (*moved[i] == MOVED_32 && size >= 8) {
			*moved[i] = number_at(field, 8);
			field += 8;
			size -= 8;
		}
	}
}

static void read_extra(struct record *record, const char *extra, size_t length)
{
	while (length >= 4) {
		size_t size = short_at(extra + 2);

		if (size > length - 4)
			return;
		if (short_at(extra) == ZIP64_EXTRA)
			read_moved(record, extra + 4, size);
		extra += 4 + size;
		length -= 4 + size;
	}
}

/* The size of the record at bytes, or 0 if it is none. */
static size_t read_record(
    struct record *record, const char *bytes, size_t length)
{
	size_t name;
	size_t extra;
	size_t comment;

	if (length < RECORD_SIZE || !begins_with(bytes, "PK\1\2"))
		return 0;
	name = short_at(bytes + 28);
	extra = short_at(bytes + 30);
	comment = short_at(bytes + 32);
	if (name + extra + comment > length - RECORD_SIZE)
		return 0;
	*record = (struct record){
	    .name = bytes + RECORD_SIZE,
	    .name_length = name,
	    .flags = short_at(bytes + 8),
	    .method = short_at(bytes + 10),
	    .crc = long_at(bytes + 16),
	    .packed_size = long_at(bytes + 20),
	    .plain_size = long_at(bytes + 24),
	    .local = long_at(bytes + 42),
	};
	read_extra(record, bytes + RECORD_SIZE + name, extra);
	return RECORD_SIZE + name + extra + comment;
}

/* Where the packed bytes of the record are, or NULL if they are not there. */
static const char *find_packed(const struct publication *publication,
    const struct record *record, size_t limit)
{
	const char *local;
	uint64_t header;

	if (limit < LOCAL_SIZE || record->local > limit - LOCAL_SIZE)
		return NULL;
	local = publication->bytes + record->local;
	header =
	    (uint64_t)LOCAL_SIZE + short_at(local + 26) + short_at(local + 28);
	if (!begins_with(local, "PK\3\4") || header > limit - record->local ||
	    record->packed_size > limit - record->local - header)
		return NULL;
	return local + header;
}

static void add_entry(struct publication *publication,
    const struct record *record, size_t *capacity, size_t limit)
{
	struct arena *memory = &publication->memory;
	struct entry *entry;

	publication->entries = memory_grow(publication->entries,
	    publication->entry_count, capacity, sizeof(*entry));
	entry = &publication->entries[publication->entry_count];
	*entry = (struct entry){
	    .path =
	        arena_copy_string(memory, record->name, record->name_length),
	    .index = publication->entry_count++,
	    .method = record->method,
	    .packed_size = (size_t)record->packed_size,
	    .plain_size = (size_t)record->plain_size,
	    .packed = find_packed(publication, record, limit),
	    .crc = record->crc,
	    .encrypted = record->flags & FLAG_ENCRYPTED,
	};
	entry->shown =
	    arena_printf(memory, "%s/%s", publication->name, entry->path);
}

static bool is_folder(const struct record *record)
{
	return record->name_length > 0 &&
	    record->name[record->name_length - 1] == '/';
}

static bool read_directory(
    struct publication *publication, const struct directory *directory)
{
	size_t capacity = 0;
	size_t folder_capacity = 0;
	size_t at = directory->start;

	while (at < directory->end) {
		struct record record;
		size_t size = read_record(
		    &record, publication->bytes + at, directory->end - at);

		if (size == 0)
			return false;
		if (is_folder(&record))
			container_add_folder(publication, &folder_capacity,
			    record.name, record.name_length);
		else
			add_entry(
			    publication, &record, &capacity, directory->start);
		at += size;
	}
	return true;
}

/* --- bombs ------------------------------------------------------------ */

static int compare_places(const void *a, const void *b)
{
	const struct entry *left = *(const struct entry *const *)a;
	const struct entry *right = *(const struct entry *const *)b;

	return (left->packed > right->packed) - (left->packed < right->packed);
}

/* No few bytes should stand for many. */
static void tell_overlaps(struct publication *publication)
{
	size_t count = publication->entry_count;
	struct entry **sorted = memory_new(count, sizeof(*sorted));
	const char *end = publication->bytes;

	for (size_t i = 0; i < count; i++)
		sorted[i] = &publication->entries[i];
	qsort(sorted, count, sizeof(*sorted), compare_places);
	for (size_t i = 0; i < count; i++) {
		const struct entry *entry = sorted[i];

		if (!entry->packed || entry->packed_size == 0)
			continue;
		if (entry->packed < end)
			tell(publication, (struct spot){.entry = entry},
			    "vade-archive-overlap",
			    "its bytes belong to another file, too");
		else
			end = entry->packed + entry->packed_size;
	}
	free(sorted);
}

static bool is_bomb(const struct publication *publication)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < publication->entry_count; i++) {
		uint64_t size = publication->entries[i].plain_size;

		if (size > most_bytes - sum)
			return true;
		sum += size;
	}
	return false;
}

/* --- all -------------------------------------------------------------- */

/* Why readers of zip refuse the archive as a whole, or NULL. */
static const char *obstacle_of(const struct entry *entry)
{
	size_t length = strlen(entry->path);

	if (unicode_invalid_at(entry->path, length) != length)
		return "the name of this file is not UTF-8";
	if (entry->encrypted)
		return "is protected by a password of the archive";
	if (!entry_has_known_method(entry))
		return "is neither stored nor deflated";
	return NULL;
}

static bool is_legible(const struct publication *publication)
{
	for (size_t i = 0; i < publication->entry_count; i++) {
		const struct entry *entry = &publication->entries[i];
		const char *obstacle = obstacle_of(entry);

		if (!obstacle)
			continue;
		tell(publication, (struct spot){.entry = entry}, "PKG-027",
		    "%s", obstacle);
		return false;
	}
	return true;
}

/* Readers of zip take the last of two files of one name. */
static void index_entries(struct publication *publication)
{
	for (size_t i = 0; i < publication->entry_count; i++) {
		struct entry *entry = &publication->entries[i];

		map_set(&publication->paths, entry->path, strlen(entry->path),
		    entry);
	}
}

bool archive_read(struct publication *publication)
{
	struct directory directory;

	if (!container_check_start(publication)) {
		if (!find_end(publication))
			tell(publication, (struct spot){0}, "PKG-008",
			    "there is no list of the files of an archive");
		return false;
	}
	if (!find_directory(publication, &directory) ||
	    !read_directory(publication, &directory)) {
		tell(publication, (struct spot){0}, "PKG-008",
		    "the archive is damaged: its list of files is cut off or "
		    "does not fit");
		return false;
	}
	index_entries(publication);
	if (!is_legible(publication))
		return false;
	if (is_bomb(publication)) {
		tell(publication, (struct spot){0}, "vade-too-large",
		    "the archive unpacks to more than 4 GB and is not looked "
		    "at");
		return false;
	}
	tell_overlaps(publication);
	return container_check(publication);
}

void publication_clear(struct publication *publication)
{
	for (size_t i = 0; i < publication->entry_count; i++)
		document_clear(&publication->entries[i]);
	access_clear(publication);
	free(publication->entries);
	free(publication->folders);
	map_clear(&publication->paths);
	map_clear(&publication->item_ids);
	map_clear(&publication->metadata);
	arena_clear(&publication->memory);
}
