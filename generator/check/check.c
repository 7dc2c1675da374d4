/*
 * The way of a judgement: the archive, its package document, every file on its
 * own and side by side, then all of them together.
 */
#include "check/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/parallel.h"
#include "base/path.h"
#include "base/report.h"
#include "check/publication.h"

/* --- the parts -------------------------------------------------------- */

static bool is_document(const struct entry *entry)
{
	return entry->item &&
	    (strcmp(entry->item->media_type, "application/xhtml+xml") == 0 ||
	        strcmp(entry->item->media_type, "image/svg+xml") == 0);
}

static bool is_style(const struct entry *entry)
{
	return entry->item && strcmp(entry->item->media_type, "text/css") == 0;
}

static void examine(void *context, size_t index)
{
	struct publication *publication = context;
	struct entry *entry = &publication->entries[index];

	/* What is encrypted nobody looks at. */
	if (entry->secret || entry->obfuscated)
		return;
	if (is_document(entry)) {
		document_examine(publication, entry);
		entry->is_ours_alone =
		    !entry->document && !entry_is_lost(entry);
	} else if (is_style(entry))
		style_examine(publication, entry);
}

static void judge(struct publication *publication)
{
	if (!archive_read(publication))
		return;
	if (!package_read(publication)) {
		access_check_nothing(publication);
		return;
	}
	parallel_for(publication->entry_count, examine, publication);
	manifest_check(publication);
	navigation_check(publication);
	links_check(publication);
	access_check(publication);
}

/* --- what others see -------------------------------------------------- */

void check_epub(
    const char *name, const char *bytes, size_t length, struct report *report)
{
	struct publication publication = {
	    .name = name,
	    .report = report,
	    .bytes = bytes,
	    .length = length,
	};

	judge(&publication);
	publication_clear(&publication);
}

/* True of a folder that holds what an EPUB does. */
static bool is_unpacked(const char *path)
{
	char *container = path_join(path, "META-INF/container.xml");
	bool is = file_exists(container);

	free(container);
	return is;
}

void check_epub_file(const char *path, struct report *report)
{
	struct text bytes = {0};

	if (is_unpacked(path))
		report_error(report, (struct position){.file = path}, "PKG-004",
		    "an EPUB is one archive, not a folder; pack it, "
		    "\"mimetype\" first and without compression");
	else if (file_read(path, &bytes))
		check_epub(path, text_string(&bytes), bytes.length, report);
	else
		report_system(report, path, "cannot read");
	text_clear(&bytes);
}

static bool is_archive(const char *path)
{
	char start[2];
	FILE *file = file_exists(path) ? fopen(path, "rb") : NULL;
	bool is = file && fread(start, sizeof(start), 1, file) == 1 &&
	    memcmp(start, "PK", sizeof(start)) == 0;

	if (file)
		fclose(file);
	return is;
}

bool check_is_epub(const char *path)
{
	size_t length = strlen(path);
	bool named = length > 5 && strcasecmp(path + length - 5, ".epub") == 0;

	return folder_exists(path) ? is_unpacked(path)
	                           : named || is_archive(path);
}
