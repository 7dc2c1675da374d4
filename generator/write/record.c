/*
 * Reading and writing ".vade-archives".
 */
#include "write/record.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/text.h"
#include "write/manifest.h"

/* --- one line --------------------------------------------------------- */

static void append_archive(struct text *out, const struct archive *archive)
{
	text_printf(out, "%08" PRIx32 " %zu ", archive->crc, archive->size);
	manifest_append_path(out, archive->origin);
	text_append_char(out, '\t');
	manifest_append_path(out, archive->name);
	text_append_char(out, '\n');
}

/* Fill the numbers; what comes behind them, or NULL if they are none. */
static const char *read_numbers(const char *line, struct archive *archive)
{
	char *end;

	archive->crc = (uint32_t)strtoul(line, &end, 16);
	if (end != line + 8 || *end != ' ')
		return NULL;
	line = end + 1;
	archive->size = strtoull(line, &end, 10);
	return end != line && *end == ' ' ? end + 1 : NULL;
}

/* Nothing is added for a line that we did not write. */
static void read_line(struct record *record, const char *line, const char *end)
{
	struct archive archive = {0};
	const char *origin = read_numbers(line, &archive);
	const char *tab =
	    origin && origin < end ? memchr(origin, '\t', end - origin) : NULL;

	if (!tab)
		return;
	archive.name = manifest_read_path(tab + 1, (size_t)(end - tab) - 1);
	archive.origin = url_decode(origin, (size_t)(tab - origin));
	if (archive.name)
		record_add(record, &archive);
	free(archive.name);
	free(archive.origin);
}

/* --- the whole -------------------------------------------------------- */

void record_read(struct record *record, const char *folder)
{
	struct text content = {0};
	const char *line = manifest_load(folder, RECORD_NAME, &content);
	const char *end;

	while ((end = strchr(line, '\n'))) {
		read_line(record, line, end);
		line = end + 1;
	}
	text_clear(&content);
}

static bool has_content(const char *path, const struct text *content)
{
	struct text old = {0};
	bool same = file_read(path, &old) && old.length == content->length &&
	    memcmp(old.data, content->data, old.length) == 0;

	text_clear(&old);
	return same;
}

/* Whole or not at all. */
static bool replace(const char *path, const struct text *content)
{
	char *next = path_beside(path, "-next");

	/* What a killed build left, or a link that leads elsewhere. */
	unlink(next);

	bool replaced = file_write(next, content->data, content->length) &&
	    rename(next, path) == 0;
	int reason = errno;

	if (!replaced)
		unlink(next);
	free(next);
	errno = reason;
	return replaced;
}

bool record_write(const struct record *record, const char *folder)
{
	struct text content = {0};
	char *path = path_join(folder, RECORD_NAME);

	text_append_string(&content, MANIFEST_FORMAT);
	for (size_t i = 0; i < record->count; i++)
		append_archive(&content, &record->archives[i]);

	bool written = has_content(path, &content) || replace(path, &content);
	int reason = errno;

	free(path);
	text_clear(&content);
	errno = reason;
	return written;
}

void record_clear(struct record *record)
{
	while (record->count > 0)
		record_remove(record, record->count - 1);
	free(record->archives);
	*record = (struct record){0};
}

/* --- archives --------------------------------------------------------- */

static bool is_equal(const struct archive *a, const struct archive *b)
{
	return a->size == b->size && a->crc == b->crc &&
	    strcmp(a->name, b->name) == 0;
}

bool record_has(const struct record *record, const struct archive *archive)
{
	for (size_t i = 0; i < record->count; i++) {
		if (is_equal(&record->archives[i], archive))
			return true;
	}
	return false;
}

void record_add(struct record *record, const struct archive *archive)
{
	struct archive *copy;

	for (size_t i = 0; i < record->count; i++) {
		if (is_equal(&record->archives[i], archive) &&
		    strcmp(record->archives[i].origin, archive->origin) == 0)
			return;
	}
	record->archives = memory_grow(record->archives, record->count,
	    &record->capacity, sizeof(*record->archives));
	copy = &record->archives[record->count++];
	*copy = *archive;
	copy->name = memory_copy_string(archive->name, strlen(archive->name));
	copy->origin =
	    memory_copy_string(archive->origin, strlen(archive->origin));
}

void record_remove(struct record *record, size_t index)
{
	struct archive *archive = &record->archives[index];

	free(archive->name);
	free(archive->origin);
	record->count--;
	memmove(
	    archive, archive + 1, (record->count - index) * sizeof(*archive));
}
