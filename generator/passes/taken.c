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
static const char *const own[] = {"style.css", "print.css", "script.js",
    "favicon.svg", ".vade", "index.html", "contents.html", "404.html"};

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

/* path is copied and freed. */
static void take(struct taken *taken, struct book *book, char *path)
{
	add(taken, arena_copy_string(&book->memory, path, strlen(path)));
	free(path);
}

/* The pages of the glossary have their definitions in files beside them. */
static void add_definitions(struct taken *taken, struct book *book)
{
	const struct glossary *glossary = &book->glossary;

	for (size_t i = 0; i < glossary->letter_count; i++) {
		char *page = book_page_path(glossary->letters[i].page->path);

		take(taken, book, book_definitions_path(page));
		free(page);
	}
}

void taken_find(struct taken *taken, struct book *book)
{
	for (size_t i = 0; i < sizeof(own) / sizeof(*own); i++)
		add(taken, own[i]);
	for (size_t i = 0; i < book_page_count(book); i++)
		take(taken, book, book_page_path(book_page(book, i)->path));
	add_definitions(taken, book);
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
