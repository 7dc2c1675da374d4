/*
 * What to say of a missing chapter, or to write.
 */
#include "read/missing.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/progress.h"
#include "base/report.h"
#include "base/text.h"
#include "model/book.h"

/* --- what was meant --------------------------------------------------- */

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void free_names(char **names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(names[i]);
	free(names);
}

/* The names of Markdown files in folder, sorted; free_names(). */
static char **list_markdown(const char *folder, size_t *count)
{
	DIR *stream = opendir(folder[0] == '\0' ? "." : folder);
	char **names = NULL;
	size_t capacity = 0;
	struct dirent *found;

	*count = 0;
	while (stream && (found = readdir(stream))) {
		if (!string_ends_with(found->d_name, ".md"))
			continue;
		names = memory_grow(names, *count, &capacity, sizeof(*names));
		names[(*count)++] =
		    memory_copy_string(found->d_name, strlen(found->d_name));
	}
	if (stream)
		closedir(stream);
	if (*count > 0)
		qsort(names, *count, sizeof(*names), compare_names);
	return names;
}

static void append_guess(
    struct text *out, const struct book *book, const char *path)
{
	const char *name = path_name(path);
	char *folder = memory_copy_string(path, (size_t)(name - path));
	char *real = path_join(book->source, folder);
	size_t count;
	char **names = list_markdown(real, &count);
	const char *nearest =
	    string_nearest(name, (const char *const *)names, count);

	if (nearest)
		text_printf(out, "; did you mean \"%s%s\"?", folder, nearest);
	free_names(names, count);
	free(real);
	free(folder);
}

static bool is_link_to_nowhere(const struct book *book, const char *path)
{
	char *file = path_join(book->source, path);
	struct stat status;
	bool is_link = lstat(file, &status) == 0 && S_ISLNK(status.st_mode);

	free(file);
	return is_link;
}

void missing_append_hint(
    struct text *out, const struct book *book, const char *path)
{
	if (is_link_to_nowhere(book, path))
		text_append_string(
		    out, "; the symbolic link of this name leads nowhere");
	else
		append_guess(out, book, path);
}

/* --- making it -------------------------------------------------------- */

/* title as Markdown that shows it as it is. */
static void append_heading(struct text *out, const char *title)
{
	text_append_string(out, "# ");
	for (const char *c = title; *c != '\0'; c++) {
		if (strchr("\\`*_[]<>&{}#~@|", *c))
			text_append_char(out, '\\');
		text_append_char(out, *c);
	}
	text_append_char(out, '\n');
}

bool missing_may_be_made(const struct book *book, const char *path)
{
	char *file = path_join(book->source, path);
	char *folder = path_folder(file);
	bool within;

	while (!folder_exists(folder) && strchr(folder, '/')) {
		char *above = path_folder(folder);

		free(folder);
		folder = above;
	}
	within = path_is_within(book->source, folder);
	free(file);
	free(folder);
	return within;
}

/* A file that is there is never written to: "x" sees to that. */
static bool write_new(const char *file, const struct text *content)
{
	char *folder = path_folder(file);
	FILE *stream = folder_make(folder) ? fopen(file, "wxe") : NULL;
	bool good = stream &&
	    fwrite(content->data, 1, content->length, stream) ==
	        content->length;

	if (stream && fclose(stream) != 0)
		good = false;
	free(folder);
	return good;
}

bool missing_make(const struct book *book, const char *path, const char *title,
    struct report *report)
{
	char *file = path_join(book->source, path);
	struct text content = {0};
	bool good;

	append_heading(&content, title);
	good = write_new(file, &content);
	if (good) {
		progress_end();
		fprintf(report->stream, "%s: created\n", file);
	} else {
		report_system(report, file, "cannot create");
	}
	text_clear(&content);
	free(file);
	return good;
}
