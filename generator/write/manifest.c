/*
 * Reading and writing ".vade".
 */
#include "write/manifest.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/path.h"
#include "base/text.h"
#include "model/fileset.h"

#define FORMAT "vade 1\n"

/* What the maps hold: only the keys matter. */
static char present;

/* A path may hold a line end, and "%" begins an escape. */
static void append_line(struct text *out, const char *path)
{
	for (; *path != '\0'; path++) {
		unsigned char c = (unsigned char)*path;

		if (c < ' ' || c == '%' || c == 0x7F)
			text_printf(out, "%%%02X", c);
		else
			text_append_char(out, *path);
	}
	text_append_char(out, '\n');
}

void manifest_append(struct text *out, const struct fileset *files)
{
	text_append_string(out, FORMAT);
	for (size_t i = 0; i < files->count; i++)
		append_line(out, files->files[i].path);
}

static void add_folders(struct manifest *manifest, const char *path)
{
	const char *slash = path;

	while ((slash = strchr(slash, '/'))) {
		map_add(
		    &manifest->folders, path, (size_t)(slash - path), &present);
		slash++;
	}
}

/* A path with ".." or the like was never ours, whoever wrote it there. */
static void add_line(struct manifest *manifest, const char *line, size_t length)
{
	char *path = url_decode(line, length);
	char *plain = path_resolve("", path, strlen(path));

	if (string_equal(path, plain) && path[0] != '\0') {
		map_add(&manifest->files, path, strlen(path), &present);
		add_folders(manifest, path);
	}
	free(plain);
	free(path);
}

static void add_lines(struct manifest *manifest, const char *line)
{
	const char *end;

	while ((end = strchr(line, '\n'))) {
		add_line(manifest, line, (size_t)(end - line));
		line = end + 1;
	}
}

static bool read_own(const char *path, struct text *content)
{
	struct stat status;

	return lstat(path, &status) == 0 && S_ISREG(status.st_mode) &&
	    file_read(path, content);
}

void manifest_read(struct manifest *manifest, const char *folder)
{
	struct text content = {0};
	char *path = path_join(folder, MANIFEST_NAME);

	if (read_own(path, &content) &&
	    string_starts_with(text_string(&content), FORMAT))
		add_lines(manifest, content.data + strlen(FORMAT));
	free(path);
	text_clear(&content);
}

void manifest_clear(struct manifest *manifest)
{
	map_clear(&manifest->files);
	map_clear(&manifest->folders);
}

bool manifest_has_file(const struct manifest *manifest, const char *path)
{
	return strcmp(path, MANIFEST_NAME) == 0 ||
	    map_get(&manifest->files, path, strlen(path));
}

bool manifest_has_folder(const struct manifest *manifest, const char *path)
{
	return map_get(&manifest->folders, path, strlen(path));
}
