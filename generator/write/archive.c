/*
 * The steps, in an order that can be cut off anywhere:
 *
 *     record the new archive             the old one is still recorded, too
 *     write it as .NAME.vade-next
 *     move away what others put there
 *     rename it to NAME
 *     remove the archive of the old name
 *     record what is left
 */
#include "write/archive.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <libdeflate.h>

#include "base/file.h"
#include "base/path.h"
#include "base/report.h"
#include "base/text.h"
#include "model/fileset.h"
#include "write/kept.h"
#include "write/record.h"

struct delivery {
	const char *folder;
	const struct text *bytes;
	struct report *report;
	struct archive archive; /* the new one; its strings are borrowed */
	struct record record;
	char *path; /* of the archive */
	char *next;
};

/* Messages name the archive, whatever went wrong on the way to it. */
static bool refuse(struct delivery *delivery)
{
	report_system(
	    delivery->report, delivery->path, "cannot write the archive");
	return false;
}

/* --- what stands there ------------------------------------------------ */

/* Fill size and checksum; false for what is not a file that can be read. */
static bool measure(
    struct archive *archive, const char *path, struct text *content)
{
	struct stat status;

	if (lstat(path, &status) != 0 || !S_ISREG(status.st_mode) ||
	    !file_read(path, content))
		return false;
	archive->size = content->length;
	archive->crc = libdeflate_crc32(0, content->data, content->length);
	return true;
}

static bool is_unchanged(const struct delivery *delivery)
{
	struct archive found = {0};
	struct text content = {0};
	bool same = measure(&found, delivery->path, &content) &&
	    content.length == delivery->bytes->length &&
	    memcmp(content.data, delivery->bytes->data, content.length) == 0;

	text_clear(&content);
	return same;
}

/* True if something stands there that vade did not write. */
static bool is_foreign(const struct delivery *delivery)
{
	struct archive found = {.name = delivery->archive.name};
	struct text content = {0};
	struct stat status;
	bool foreign = lstat(delivery->path, &status) == 0 &&
	    !(measure(&found, delivery->path, &content) &&
	        record_has(&delivery->record, &found));

	text_clear(&content);
	return foreign;
}

/* True if the file of archive is still as it was recorded. */
static bool is_as_written(const struct archive *archive, const char *path)
{
	struct archive found = {0};
	struct text content = {0};
	bool same = measure(&found, path, &content) &&
	    found.size == archive->size && found.crc == archive->crc;

	text_clear(&content);
	return same;
}

static bool is_folder(const char *path)
{
	struct stat status;

	return lstat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* --- putting the archive there ---------------------------------------- */

static bool keep_foreign(struct delivery *delivery)
{
	struct text goal = {0};

	text_append_string(&goal, delivery->path);
	kept_find_name(&goal);

	bool kept = kept_move(AT_FDCWD, delivery->path, goal.data);
	int reason = errno;

	if (kept)
		kept_warn(delivery->report, delivery->path, goal.data);
	text_clear(&goal);
	errno = reason;
	return kept;
}

/* What did not change is not written again. */
static bool replace(struct delivery *delivery)
{
	const struct text *bytes = delivery->bytes;
	bool unchanged = is_unchanged(delivery);
	bool foreign = !unchanged && is_foreign(delivery);

	record_add(&delivery->record, &delivery->archive);
	if (!record_write(&delivery->record, delivery->folder))
		return false;
	return unchanged ||
	    (file_write(delivery->next, bytes->data, bytes->length) &&
	        (!foreign || keep_foreign(delivery)) &&
	        rename(delivery->next, delivery->path) == 0);
}

/* What a killed build left, or a link that leads elsewhere. */
static void tidy_up(struct delivery *delivery)
{
	unlink(delivery->next);
	for (size_t i = 0; i < delivery->record.count; i++) {
		char *path = path_join(
		    delivery->folder, delivery->record.archives[i].name);
		char *next = path_beside(path, ".vade-next");

		unlink(next);
		free(next);
		free(path);
	}
}

/* --- removing the one of the old name --------------------------------- */

/* The same book and edition, before it was renamed. */
static bool is_outdated(
    const struct delivery *delivery, const struct archive *archive)
{
	const struct archive *new = &delivery->archive;

	return new->origin[0] != '\0' &&
	    strcmp(archive->origin, new->origin) == 0 &&
	    strcmp(archive->name, new->name) != 0;
}

/* What others changed since is theirs now. */
static bool remove_archive(
    struct delivery *delivery, const struct archive *archive)
{
	char *path = path_join(delivery->folder, archive->name);
	bool removed = !is_as_written(archive, path) || unlink(path) == 0;

	if (!removed)
		report_system(delivery->report, path, "cannot remove");
	free(path);
	return removed;
}

/* True for what stood there before the new archive. */
static bool is_replaced(
    const struct delivery *delivery, const struct archive *archive)
{
	const struct archive *new = &delivery->archive;

	return strcmp(archive->name, new->name) == 0 &&
	    (archive->size != new->size || archive->crc != new->crc ||
	        strcmp(archive->origin, new->origin) != 0);
}

static bool forget_outdated(struct delivery *delivery)
{
	struct record *record = &delivery->record;
	bool failed = false;

	for (size_t i = record->count; i-- > 0;) {
		const struct archive *archive = &record->archives[i];
		bool outdated = is_outdated(delivery, archive);

		if (outdated && !remove_archive(delivery, archive))
			failed = true;
		else if (outdated || is_replaced(delivery, archive))
			record_remove(record, i);
	}
	if (!record_write(record, delivery->folder))
		return refuse(delivery);
	return !failed;
}

/* --- all -------------------------------------------------------------- */

static bool deliver(struct delivery *delivery)
{
	record_read(&delivery->record, delivery->folder);
	tidy_up(delivery);
	if (is_folder(delivery->path)) {
		errno = EISDIR;
		return refuse(delivery);
	}
	if (!replace(delivery)) {
		refuse(delivery);
		unlink(delivery->next);
		return false;
	}
	return forget_outdated(delivery);
}

bool archive_deliver(const struct fileset *files, const struct text *bytes,
    const char *folder, struct report *report)
{
	struct delivery delivery = {
	    .folder = folder,
	    .bytes = bytes,
	    .report = report,
	    .archive = {.name = files->name,
	        .origin = (char *)(files->origin ? files->origin : ""),
	        .size = bytes->length,
	        .crc = libdeflate_crc32(0, bytes->data, bytes->length)},
	};

	delivery.path = path_join(folder, files->name);
	delivery.next = path_beside(delivery.path, ".vade-next");

	bool delivered = deliver(&delivery);

	record_clear(&delivery.record);
	free(delivery.path);
	free(delivery.next);
	return delivered;
}
