/*
 * The names of files: OCF 3.3, section 4.2.3.
 */
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "base/unicode.h"
#include "check/package_parts.h"
#include "check/publication.h"

static bool is_private(unsigned c)
{
	return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

/* What OCF forbids, U+FFF0 to U+FFFF and the noncharacters included. */
static bool is_forbidden(unsigned c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || is_private(c) ||
	    (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE ||
	    (c >= 0xFFF0 && c <= 0xFFFF) || (c >= 0xE0000 && c <= 0xE0FFF) ||
	    (c < 0x80 && strchr("\"*:<>?\\|", (int)c));
}

static void check_name(
    const struct publication *publication, const struct entry *entry)
{
	const char *path = entry->path;
	size_t length = strlen(path);
	bool has_blank = false;
	bool is_told = false;
	size_t size;

	for (size_t i = 0; i < length; i += size) {
		unsigned c = unicode_next(path + i, length - i, &size);

		has_blank = has_blank || unicode_is_space(c);
		if (!is_told && is_forbidden(c)) {
			is_told = true;
			tell(publication, (struct spot){.entry = entry},
			    "PKG-009",
			    "the name of this file has the character "
			    "U+%04X, which must not be there",
			    c);
		}
	}
	if (has_blank)
		tell(publication, (struct spot){.entry = entry}, "PKG-010",
		    "the name of this file has blanks, which old readers "
		    "stumble over");
	if (string_ends_with(path, "."))
		tell(publication, (struct spot){.entry = entry}, "PKG-011",
		    "the name of this file must not end in \".\"");
}

/* Some systems take names for one that differ in capitals only. */
static void check_twins(const struct publication *publication)
{
	struct map seen = {0};
	struct text name = {0};

	for (size_t i = 0; i < publication->entry_count; i++) {
		const struct entry *entry = &publication->entries[i];
		const struct entry *twin;

		text_truncate(&name, 0);
		unicode_append_file_name(
		    &name, entry->path, strlen(entry->path));
		twin = map_get(&seen, text_string(&name), name.length);
		if (twin)
			tell(publication, (struct spot){.entry = entry},
			    "OPF-060",
			    "there are two files of this name, the other is "
			    "\"%s\"",
			    twin->path);
		else
			map_add(&seen, text_string(&name), name.length,
			    (void *)entry);
	}
	text_clear(&name);
	map_clear(&seen);
}

/* --- empty folders ---------------------------------------------------- */

/* Every folder above path. */
static void add_folders(struct map *full, const char *path)
{
	for (const char *c = strchr(path, '/'); c; c = strchr(c + 1, '/'))
		map_add(full, path, (size_t)(c - path) + 1, full);
}

static void check_folders(const struct publication *publication)
{
	struct map full = {0};

	if (publication->folder_count == 0)
		return;
	for (size_t i = 0; i < publication->entry_count; i++)
		add_folders(&full, publication->entries[i].path);
	for (size_t i = 0; i < publication->folder_count; i++) {
		const char *folder = publication->folders[i];

		if (!map_get(&full, folder, strlen(folder)))
			tell(publication, (struct spot){0}, "PKG-014",
			    "the folder \"%s\" is empty", folder);
	}
	map_clear(&full);
}

/* --- the archive itself ----------------------------------------------- */

static void check_ending(const struct publication *publication)
{
	const char *dot = strrchr(publication->name, '.');

	if (dot && strcasecmp(dot, ".epub") == 0 && strcmp(dot, ".epub") != 0)
		tell(publication, (struct spot){0}, "PKG-016",
		    "the name should end in \".epub\", in lower case");
}

void file_names_check(const struct publication *publication)
{
	for (size_t i = 0; i < publication->entry_count; i++)
		check_name(publication, &publication->entries[i]);
	check_twins(publication);
	check_folders(publication);
	check_ending(publication);
}
