/*
 * Names are compared as the file system with the least sense of differences
 * does.
 */
#include "passes/taken.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/unicode.h"
#include "model/book.h"

/* The theme's, the record of what was written, and pages no chapter makes. */
static const char *const own[] = {"style.css", "print.css", "favicon.svg",
    ".vade", "index.html", "contents.html", "404.html"};

static const char *get(
    const struct taken *taken, const char *path, size_t length)
{
	struct text name = {0};
	const char *found;

	unicode_append_file_name(&name, path, length);
	found = map_get(&taken->names, text_string(&name), name.length);
	text_clear(&name);
	return found;
}

static void add(struct taken *taken, const char *path)
{
	struct text name = {0};

	unicode_append_file_name(&name, path, strlen(path));
	map_add(&taken->names, text_string(&name), name.length, (void *)path);
	text_clear(&name);
}

static void add_page(
    struct taken *taken, struct book *book, const struct chapter *chapter)
{
	char *path;

	path = book_page_path(chapter->path);
	add(taken, arena_copy_string(&book->memory, path, strlen(path)));
	free(path);
}

void taken_find(struct taken *taken, struct book *book)
{
	for (size_t i = 0; i < sizeof(own) / sizeof(*own); i++)
		add(taken, own[i]);
	for (size_t i = 0; i < book_page_count(book); i++)
		add_page(taken, book, book_page(book, i));
}

void taken_clear(struct taken *taken)
{
	map_clear(&taken->names);
}

const char *taken_folder(const struct taken *taken, const char *path)
{
	const char *found = NULL;

	for (const char *c = path; !found && (c = strchr(c, '/')); c++)
		found = get(taken, path, (size_t)(c - path));
	return found;
}

const char *taken_path(const struct taken *taken, const char *path)
{
	const char *found = taken_folder(taken, path);

	return found ? found : get(taken, path, strlen(path));
}
