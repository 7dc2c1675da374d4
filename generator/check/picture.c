/*
 * Pictures, by their first bytes.
 */
#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "check/package_parts.h"
#include "check/publication.h"
#include "check/words.h"

struct kind {
	const char *media_type;
	const char *name;
	const char *endings; /* of files */
	const char *start;
	size_t start_length;
	size_t least; /* a file that is shorter has been cut off */
};

static const struct kind kinds[] = {
    {"image/png", "PNG", "png", "\x89PNG", 4, 29},
    {"image/jpeg", "JPEG", "jpg jpeg", "\xFF\xD8", 2, 4},
    {"image/gif", "GIF", "gif", "GIF8", 4, 13},
    /* No items are judged as these, but what they are is known: */
    {"image/bmp", "BMP", "bmp", "BM", 2, 4},
    {"image/tiff", "TIFF", "tif tiff", "II*\0", 4, 4},
    {"image/tiff", "TIFF", "tif tiff", "MM\0*", 4, 4},
};

enum {
	KINDS = sizeof(kinds) / sizeof(*kinds),
	ITEM_KINDS = 3
};

static const struct kind *kind_of(const char *media_type)
{
	for (size_t i = 0; i < ITEM_KINDS; i++) {
		if (strcmp(kinds[i].media_type, media_type) == 0)
			return &kinds[i];
	}
	return NULL;
}

static const struct kind *kind_by_start(const char *bytes, size_t length)
{
	for (size_t i = 0; i < KINDS; i++) {
		if (length >= kinds[i].start_length &&
		    memcmp(bytes, kinds[i].start, kinds[i].start_length) == 0)
			return &kinds[i];
	}
	return NULL;
}

/* The ending of a path in small letters, "" for none or a long one. */
static void find_ending(const char *path, char ending[8])
{
	const char *dot = strrchr(path, '.');
	size_t length = dot ? strlen(dot + 1) : 0;

	if (length >= 8)
		length = 0;
	for (size_t i = 0; i < length; i++)
		ending[i] = (char)tolower((unsigned char)dot[1 + i]);
	ending[length] = '\0';
}

static bool is_ending_of_picture(const char *ending)
{
	for (size_t i = 0; i < KINDS; i++) {
		if (token_in(kinds[i].endings, ending))
			return true;
	}
	return false;
}

/* A PNG begins with its dimensions. */
static bool is_broken(const struct kind *kind, const char *bytes, size_t length)
{
	return length < kind->least ||
	    (strcmp(kind->name, "PNG") == 0 &&
	        memcmp(bytes, "\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16) != 0);
}

/* As judges read pictures: by a reader that the ending is of. */
static void judge_reading(const struct publication *publication,
    const struct entry *entry, const struct kind *kind, const char *bytes)
{
	struct spot at = {.entry = entry};
	char ending[8];

	find_ending(entry->path, ending);
	if (strcmp(ending, "svg") == 0)
		return;
	if (!kind)
		tell(publication, at, "PKG-021",
		    "is damaged: no picture begins like this");
	else if (!is_ending_of_picture(ending))
		tell(publication, at, "PKG-021",
		    "cannot be read by its name: it should end in \".%.3s\"",
		    kind->endings);
	else if (!token_in(kind->endings, ending))
		tell(publication, at, "PKG-022",
		    "is a %s; its name should end in \".%.3s\"", kind->name,
		    kind->endings);
	else if (is_broken(kind, bytes, entry->plain_size))
		tell(publication, at, "PKG-021",
		    "is damaged: a %s does not begin like this", kind->name);
}

static void judge(const struct publication *publication,
    const struct entry *entry, const struct kind *wanted, const char *bytes)
{
	const struct kind *kind = kind_by_start(bytes, entry->plain_size);
	struct spot at = {.entry = entry};

	if (entry->plain_size < 4)
		tell(publication, at, "MED-004", "is too short for a picture");
	else if (kind != wanted)
		tell(publication, at, "OPF-029",
		    "is no %s as the manifest "
		    "says, but %s",
		    wanted->name, kind ? kind->name : "something else");
	judge_reading(publication, entry, kind, bytes);
}

/* Reading alone tells what is damaged. */
void content_check(
    const struct publication *publication, const struct item *item)
{
	const struct kind *wanted = kind_of(item->media_type);
	struct text room = {0};
	const char *bytes = entry_bytes(publication, item->entry, &room);

	if (bytes && wanted && !item->entry->obfuscated)
		judge(publication, item->entry, wanted, bytes);
	text_clear(&room);
}
