/*
 * Chapters that are in one another's way.
 */
#include "read/listed.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/unicode.h"
#include "model/book.h"

/*
 * What two chapters must not share.  Not all file systems count capitals, or
 * the ways to encode an accent.
 */
static const char *page_name(struct arena *memory, const char *path)
{
	char *page = book_page_path(path);
	struct text name = {0};
	const char *copy;

	unicode_append_file_name(&name, page, strlen(page));
	copy = arena_copy_string(memory, name.data, name.length);
	text_clear(&name);
	free(page);
	return copy;
}

struct listed *listed_new(struct arena *memory, const char *path)
{
	struct listed *entry = arena_new(memory, sizeof(*entry));

	entry->path = arena_copy_string(memory, path, strlen(path));
	entry->page = page_name(memory, path);
	return entry;
}

void listed_add(struct listed_files *files, struct listed *entry)
{
	const char *page = entry->page;

	map_add(&files->pages, page, strlen(page), entry);
	for (const char *c = page; (c = strchr(c, '/')); c++)
		map_add(&files->folders, page, (size_t)(c - page), entry);
}

const struct listed *listed_obstacle(
    const struct listed_files *files, const struct listed *entry)
{
	const char *page = entry->page;
	size_t length = strlen(page);
	const struct listed *found = map_get(&files->pages, page, length);

	if (!found)
		found = map_get(&files->folders, page, length);
	for (const char *c = page; !found && (c = strchr(c, '/')); c++)
		found = map_get(&files->pages, page, (size_t)(c - page));
	return found;
}

static bool is_same_page(const struct listed *entry, const struct listed *other)
{
	return strcmp(entry->page, other->page) == 0;
}

/* False for "README.md" and "index.md", which have the same page. */
static bool is_alike(const char *path, const char *other)
{
	struct text names[2] = {{0}};
	bool alike;

	unicode_append_file_name(&names[0], path, strlen(path));
	unicode_append_file_name(&names[1], other, strlen(other));
	alike = strcmp(text_string(&names[0]), text_string(&names[1])) == 0;
	text_clear(&names[0]);
	text_clear(&names[1]);
	return alike;
}

void listed_report(const struct listed *entry, const struct listed *first,
    struct position at, struct report *report)
{
	const char *path = entry->path;

	if (strcmp(path, first->path) == 0)
		report_error(report, at, "summary/duplicate",
		    "\"%s\" is listed twice; the first time in line %d", path,
		    first->line);
	else if (is_alike(path, first->path))
		report_error(report, at, "summary/case",
		    "\"%s\" and \"%s\" (line %d) differ only in %s; "
		    "give one another name",
		    path, first->path, first->line,
		    strcasecmp(path, first->path) == 0
		        ? "capitals"
		        : "capitals or in how accents are encoded");
	else if (is_same_page(entry, first))
		report_error(report, at, "summary/same-page",
		    "\"%s\" and \"%s\" (line %d) would have the same page; "
		    "give one another name",
		    path, first->path, first->line);
	else
		report_error(report, at, "summary/page-and-folder",
		    "\"%s\" and \"%s\" (line %d): the page of one would have "
		    "the name of a folder of the other; give one another name",
		    path, first->path, first->line);
}

void listed_clear(struct listed_files *files)
{
	map_clear(&files->pages);
	map_clear(&files->folders);
}
