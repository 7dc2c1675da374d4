/*
 * Pictures, by their first bytes.
 */
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "check/package_parts.h"
#include "check/publication.h"

struct kind {
	const char *media_type;
	const char *name;
	const char *endings; /* of files */
	const char *start;
	size_t start_length;
	size_t least; /* a file that is shorter has been cut off */
};

static const struct kind kinds[] = {
    {"image/png", "PNG", "png", "\x89PNG", 4, 33},
    {"image/jpeg", "JPEG", "jpg jpeg jpe jfif", "\xFF\xD8", 2, 4},
    {"image/gif", "GIF", "gif", "GIF8", 4, 13},
};

enum {
	KINDS = sizeof(kinds) / sizeof(*kinds)
};

static const struct kind *kind_of(const char *media_type)
{
	for (size_t i = 0; i < KINDS; i++) {
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

/* True if the file has the ending of another kind. */
static bool is_misnamed(const char *path, const struct kind *kind)
{
	const char *dot = strrchr(path, '.');
	char ending[8] = "";

	if (!dot || strlen(dot + 1) >= sizeof(ending))
		return false;
	for (size_t i = 0; dot[1 + i] != '\0'; i++)
		ending[i] = (char)(dot[1 + i] | 0x20);
	for (size_t i = 0; i < KINDS; i++) {
		if (&kinds[i] != kind && strstr(kinds[i].endings, ending))
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
	else if (is_broken(kind, bytes, entry->plain_size))
		tell(publication, at, "PKG-021",
		    "is damaged: a %s does not begin like this", kind->name);
	else if (is_misnamed(entry->path, kind))
		tell(publication, at, "PKG-022",
		    "is a %s; its name should end in \".%.3s\"", kind->name,
		    kind->endings);
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
