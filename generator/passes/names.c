/*
 * Names of chapters and of the files that go along.
 *
 * The book may be written on one system, built on a second and served by a
 * third, so what only one of them takes is told.  Windows' rules are those of
 * "Naming Files, Paths, and Namespaces".
 */
#include "passes/passes.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/map.h"
#include "base/report.h"
#include "base/text.h"
#include "base/unicode.h"
#include "model/book.h"
#include "passes/taken.h"

enum {
	LONGEST_NAME = 255,                 /* bytes */
	LONGEST_CHAPTER = LONGEST_NAME - 2, /* ".md" becomes ".html" */
	MADE_PAGES = 2
};

struct checking {
	struct book *book;
	struct report *report;
	struct map seen;  /* paths, and folders of paths -> the book */
	struct map names; /* see unicode_append_file_name() -> path */
	struct taken taken;
};

/* One part of a path. */
struct part {
	const char *start;
	int length;
	int longest; /* that is possible */
};

/* --- what Windows does not take --------------------------------------- */

static bool is_device(const struct part *name)
{
	static const char *const devices[] = {"con", "prn", "aux", "nul"};
	size_t length = strcspn(name->start, "./");

	for (size_t i = 0; i < sizeof(devices) / sizeof(*devices); i++) {
		if (length == 3 && strncasecmp(name->start, devices[i], 3) == 0)
			return true;
	}
	return length == 4 &&
	    (strncasecmp(name->start, "com", 3) == 0 ||
	        strncasecmp(name->start, "lpt", 3) == 0) &&
	    name->start[3] >= '1' && name->start[3] <= '9';
}

static void warn_of_windows(
    struct checking *checking, struct position at, const struct part *name)
{
	static const char forbidden[] = "<>:\"|?*\\";
	const char *c = strpbrk(name->start, forbidden);
	char last = name->start[name->length - 1];

	if (c && c - name->start < name->length)
		report_warning(checking->report, at, "name/not-portable",
		    "Windows takes no '%c' in names, as in \"%.*s\"", *c,
		    name->length, name->start);
	else if (last == '.' || last == ' ')
		report_warning(checking->report, at, "name/not-portable",
		    "Windows takes no name that ends in a %s: \"%.*s\"",
		    last == '.' ? "dot" : "blank", name->length, name->start);
	else if (is_device(name))
		report_warning(checking->report, at, "name/not-portable",
		    "Windows takes no file with the name \"%.*s\"",
		    name->length, name->start);
}

/* --- what nobody takes ------------------------------------------------ */

static const char *find_control(const struct part *name)
{
	for (const char *c = name->start; c < name->start + name->length; c++) {
		if ((unsigned char)*c < 0x20 || *c == 0x7F)
			return c;
	}
	return NULL;
}

static void check_name(
    struct checking *checking, struct position at, const struct part *name)
{
	const char *control = find_control(name);
	size_t length = (size_t)name->length;

	if (control)
		report_error(checking->report, at, "name/control-character",
		    "the name \"%.*s\" has the control character 0x%02X; give "
		    "the file another name",
		    name->length, name->start,
		    (unsigned)(unsigned char)*control);
	else if (unicode_invalid_at(name->start, length) < length)
		report_error(checking->report, at, "name/not-utf-8",
		    "the name \"%.*s\" is not UTF-8; give the file another "
		    "name",
		    name->length, name->start);
	else if (name->length > name->longest)
		report_error(checking->report, at, "name/too-long",
		    "\"%.*s\" is too long for a name; it has %d bytes, and "
		    "%d are possible",
		    name->length, name->start, name->length, name->longest);
	else
		warn_of_windows(checking, at, name);
}

static void check_alike(
    struct checking *checking, struct position at, const char *path)
{
	struct map *names = &checking->names;
	struct text key = {0};
	const char *other;

	unicode_append_file_name(&key, path, strlen(path));
	other = map_get(names, text_string(&key), key.length);
	if (other)
		report_error(checking->report, at, "name/alike",
		    "\"%s\" and \"%s\" differ only in capitals or in how "
		    "accents are encoded; give one another name",
		    path, other);
	else
		map_add(names, text_string(&key), key.length, (void *)path);
	text_clear(&key);
}

/* --- paths ------------------------------------------------------------ */

/* Each folder is checked once. */
static void check_path(struct checking *checking, struct position at,
    const char *path, int longest)
{
	const char *start = path;

	for (;;) {
		size_t length = strcspn(start, "/");
		struct part name = {start, (int)length, longest};
		size_t end = (size_t)(start - path) + length;

		if (length > 0 &&
		    map_add(&checking->seen, path, end, checking->book))
			check_name(checking, at, &name);
		if (start[length] == '\0')
			return;
		start += length + 1;
	}
}

/* Pages of chapters in one another's way were told with SUMMARY.md. */
static void check_taken(
    struct checking *checking, struct position at, const char *path)
{
	const char *taken = taken_folder(&checking->taken, path);

	if (taken)
		report_error(checking->report, at, "name/taken",
		    "\"%s\" lies below \"%s\", which is a page or file of the "
		    "site itself; give the folder another name",
		    path, taken);
}

static void check_chapters(struct checking *checking)
{
	const struct book *book = checking->book;

	for (size_t i = 0; i < book->entry_count; i++) {
		const struct entry *entry = &book->entries[i];
		const char *path;

		if (entry->kind != ENTRY_CHAPTER)
			continue;
		path = book->chapters[entry->chapter].path;
		check_path(checking, entry->at, path, LONGEST_CHAPTER);
		check_taken(checking, entry->at, path);
	}
}

static int compare_paths(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Messages about pictures stand behind those about chapters and made pages. */
static void check_resources(struct checking *checking)
{
	struct book *book = checking->book;
	const char **paths = map_keys(&book->resources);
	size_t count = map_count(&book->resources);

	qsort(paths, count, sizeof(*paths), compare_paths);
	for (size_t i = 0; i < count; i++) {
		const struct resource *resource =
		    map_get(&book->resources, paths[i], strlen(paths[i]));
		struct position at = {
		    .file = resource->file,
		    .order =
		        ORDER_CHAPTERS + book->chapter_count + MADE_PAGES + i,
		};

		if (!resource->used)
			continue;
		check_path(checking, at, resource->path, LONGEST_NAME);
		check_alike(checking, at, resource->path);
	}
	free(paths);
}

void names_check(struct book *book, struct report *report)
{
	struct checking checking = {.book = book, .report = report};

	taken_find(&checking.taken, book);
	check_chapters(&checking);
	check_resources(&checking);
	taken_clear(&checking.taken);
	map_clear(&checking.seen);
	map_clear(&checking.names);
}
