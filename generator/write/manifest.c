/*
 * Reading and writing ".vade", and what the record of archives shares with it.
 */
#include "write/manifest.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/path.h"
#include "base/text.h"
#include "model/fileset.h"

/* What the maps hold: only the keys matter. */
static char present;

void manifest_append_path(struct text *out, const char *path)
{
	for (; *path != '\0'; path++) {
		unsigned char c = (unsigned char)*path;

		if (c < ' ' || c == '%' || c == 0x7F)
			text_printf(out, "%%%02X", c);
		else
			text_append_char(out, *path);
	}
}

void manifest_append(struct text *out, const struct fileset *files)
{
	text_append_string(out, MANIFEST_FORMAT);
	for (size_t i = 0; i < files->count; i++) {
		manifest_append_path(out, files->files[i].path);
		text_append_char(out, '\n');
	}
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

bool manifest_add(struct manifest *manifest, const char *path)
{
	if (!map_add(&manifest->files, path, strlen(path), &present))
		return false;
	add_folders(manifest, path);
	return true;
}

char *manifest_read_path(const char *line, size_t length)
{
	char *path = url_decode(line, length);
	char *plain = path_resolve("", path, strlen(path));
	bool is_plain = string_equal(path, plain) && path[0] != '\0';

	free(plain);
	if (is_plain)
		return path;
	free(path);
	return NULL;
}

static void add_line(struct manifest *manifest, const char *line, size_t length)
{
	char *path = manifest_read_path(line, length);

	if (path)
		manifest_add(manifest, path);
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

/* A link is nothing that we made. */
static bool is_own_file(const char *path)
{
	struct stat status;

	return lstat(path, &status) == 0 && S_ISREG(status.st_mode);
}

const char *manifest_load(
    const char *folder, const char *name, struct text *content)
{
	char *path = path_join(folder, name);
	bool good = is_own_file(path) && file_read(path, content) &&
	    string_starts_with(text_string(content), MANIFEST_FORMAT);

	free(path);
	return good ? content->data + strlen(MANIFEST_FORMAT) : "";
}

void manifest_read(struct manifest *manifest, const char *folder)
{
	struct text content = {0};

	add_lines(manifest, manifest_load(folder, MANIFEST_NAME, &content));
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
