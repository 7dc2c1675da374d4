/*
 * Paths by hand; only symbolic links need the system.
 */
#include "base/path.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

char *path_join(const char *folder, const char *name)
{
	struct text joined = {0};

	if (folder[0] != '\0' && strcmp(folder, ".") != 0) {
		text_append_string(&joined, folder);
		if (!string_ends_with(folder, "/"))
			text_append_char(&joined, '/');
	}
	text_append_string(&joined, name);
	return text_detach(&joined);
}

/* How many bytes of path name its folder, the last '/' included. */
static size_t folder_length(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? (size_t)(slash - path) + 1 : 0;
}

char *path_folder(const char *path)
{
	size_t length = folder_length(path);

	if (length == 0)
		return memory_copy_string(".", 1);
	return memory_copy_string(path, length > 1 ? length - 1 : 1);
}

const char *path_name(const char *path)
{
	return path + folder_length(path);
}

char *path_beside(const char *path, const char *suffix)
{
	size_t folder = folder_length(path);
	struct text beside = {0};

	text_append(&beside, path, folder);
	text_printf(&beside, ".%s%s", path + folder, suffix);
	return text_detach(&beside);
}

static bool is_part(const char *part, size_t length, const char *name)
{
	return length == strlen(name) && memcmp(part, name, length) == 0;
}

/* Walk one part on from folder; false if that leads out of the book. */
static bool walk_part(struct text *folder, const char *part, size_t length)
{
	if (length == 0 || is_part(part, length, "."))
		return true;
	if (is_part(part, length, "..")) {
		if (folder->length == 0)
			return false;

		size_t parent = folder_length(folder->data);

		text_truncate(folder, parent > 0 ? parent - 1 : 0);
		return true;
	}
	if (folder->length > 0)
		text_append_char(folder, '/');
	text_append(folder, part, length);
	return true;
}

/* Walk all parts of path; false if one leads out of the book. */
static bool walk_path(struct text *folder, const char *path, size_t length)
{
	const char *end = path + length;

	while (path < end) {
		const char *slash = memchr(path, '/', (size_t)(end - path));
		const char *stop = slash ? slash : end;

		if (!walk_part(folder, path, (size_t)(stop - path)))
			return false;
		path = slash ? slash + 1 : end;
	}
	return true;
}

char *path_resolve(const char *from, const char *relative, size_t length)
{
	struct text path = {0};

	if (length > 0 && (relative[0] == '/' || memchr(relative, 0, length)))
		return NULL;
	if (walk_path(&path, from, folder_length(from)) &&
	    walk_path(&path, relative, length))
		return text_detach(&path);
	text_clear(&path);
	return NULL;
}

char *path_within(const char *folder, const char *path)
{
	char *real_folder = realpath(folder[0] == '\0' ? "." : folder, NULL);
	char *real_path = realpath(path, NULL);
	char *within = NULL;

	if (real_folder && real_path) {
		size_t length = strlen(real_folder);
		const char *rest;

		/* Only the root folder ends in '/'. */
		if (length == 1)
			length = 0;
		rest = real_path + length;
		if (strncmp(real_folder, real_path, length) == 0 &&
		    (*rest == '/' || *rest == '\0')) {
			rest += *rest == '/';
			within = memory_copy_string(rest, strlen(rest));
		}
	}
	free(real_folder);
	free(real_path);
	return within;
}

bool path_is_within(const char *folder, const char *path)
{
	char *within = path_within(folder, path);

	free(within);
	return within != NULL;
}

/* --- in URLs ---------------------------------------------------------- */

/* How many bytes of from and to name the same folders. */
static size_t common_folders(const char *from, const char *to)
{
	size_t common = 0;

	for (size_t i = 0; from[i] != '\0' && from[i] == to[i]; i++) {
		if (from[i] == '/')
			common = i + 1;
	}
	return common;
}

static bool stands_in_url(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || (c != '\0' && strchr("-._~/", c));
}

static void append_url(struct text *out, const char *path)
{
	for (;; path++) {
		const char *start = path;

		while (stands_in_url(*path))
			path++;
		text_append(out, start, (size_t)(path - start));
		if (*path == '\0')
			return;
		text_printf(out, "%%%02X", (unsigned char)*path);
	}
}

void path_append_relative(struct text *out, const char *from, const char *to)
{
	size_t common = common_folders(from, to);
	size_t before = out->length;

	for (const char *c = from + common; *c != '\0'; c++) {
		if (*c == '/')
			text_append_string(out, "../");
	}
	append_url(out, to + common);
	if (out->length == before)
		text_append_string(out, "./");
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* The byte that %XX at url stands for, or -1; %00 would end the string. */
static int escaped_byte(const char *url, size_t length)
{
	if (length < 3 || url[0] != '%')
		return -1;

	int high = hex_digit(url[1]);
	int low = hex_digit(url[2]);

	if (high < 0 || low < 0 || (high == 0 && low == 0))
		return -1;
	return high * 16 + low;
}

char *url_decode(const char *url, size_t length)
{
	struct text decoded = {0};

	text_reserve(&decoded, length);
	for (size_t i = 0; i < length; i++) {
		int byte = escaped_byte(url + i, length - i);

		text_append_char(&decoded, byte < 0 ? url[i] : (char)byte);
		if (byte >= 0)
			i += 2;
	}
	return text_detach(&decoded);
}
