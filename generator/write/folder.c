/*
 * The folder writer.
 *
 * Beside the target NAME stand, while a build runs or after it was killed,
 *
 *     .NAME.vade-next   the new folder while it is filled; after the exchange
 *                       the old one
 *     .NAME.vade-old    the old folder, between two renames, where the file
 *                       system cannot exchange
 *
 * Each has a manifest of its own, so both can be retired in the same way,
 * whatever they hold at the moment: what vade made is removed, what others
 * made moves to the target.  That is how the next build tidies up, too.
 */
#include "write/write.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/path.h"
#include "base/report.h"
#include "base/text.h"
#include "model/fileset.h"
#include "write/clash.h"
#include "write/manifest.h"
#include "write/retire.h"

struct delivery {
	const struct fileset *files;
	struct report *report;
	char *target;
	char *next;
	char *old;
	struct manifest manifest; /* of the target as it was */
	bool failed;

	/* While files are written side by side. */
	atomic_size_t broken; /* index of the first that could not be */
	int *reasons;         /* of each file's failure, as errno */
};

static bool exists(const char *path)
{
	struct stat status;

	return lstat(path, &status) == 0;
}

/* --- filling the new folder ------------------------------------------- */

/*
 * Report only the first failure: a full disk fails for every file.  The path,
 * in the new folder, is told as that of the target.
 */
static void refuse(struct delivery *delivery, const char *path)
{
	int reason = errno;
	struct text told = {0};

	if (delivery->failed)
		return;
	delivery->failed = true;
	text_append_string(&told, delivery->target);
	text_append_string(&told, path + strlen(delivery->next));
	errno = reason;
	report_system(delivery->report, text_string(&told), "cannot write");
	text_clear(&told);
}

/* True if path, below folder, is a regular file and no link leads there. */
static bool is_plain(const char *folder, const char *path)
{
	char *full = path_join(folder, path);
	char *slash = full + strlen(folder);
	struct stat status;
	bool plain = true;

	while (plain && (slash = strchr(slash + 1, '/'))) {
		*slash = '\0';
		plain = lstat(full, &status) == 0 && S_ISDIR(status.st_mode);
		*slash = '/';
	}
	plain = plain && lstat(full, &status) == 0 && S_ISREG(status.st_mode);
	free(full);
	return plain;
}

static bool has_bytes(const char *path, const char *bytes, size_t length)
{
	struct stat status;
	struct text content = {0};

	if (stat(path, &status) != 0 || (size_t)status.st_size != length)
		return false;

	bool same = file_read(path, &content) && content.length == length &&
	    memcmp(text_string(&content), bytes, length) == 0;

	text_clear(&content);
	return same;
}

/* Link path to the file that the target has already, if it did not change. */
static bool link_unchanged(
    const struct delivery *delivery, const struct file *file, const char *path)
{
	size_t length;
	const char *bytes = file_bytes(file, &length);

	if (!manifest_has_file(&delivery->manifest, file->path) ||
	    !is_plain(delivery->target, file->path))
		return false;

	char *old = path_join(delivery->target, file->path);
	bool linked = has_bytes(old, bytes, length) && link(old, path) == 0;

	free(old);
	return linked;
}

/* Of files that fail, the first is told, whatever thread met it first. */
static void note_failure(struct delivery *delivery, size_t index)
{
	size_t broken = atomic_load(&delivery->broken);

	delivery->reasons[index] = errno;
	while (index < broken &&
	    !atomic_compare_exchange_weak(&delivery->broken, &broken, index))
		;
}

static void fill_file(void *context, size_t index)
{
	struct delivery *delivery = context;
	const struct file *file = &delivery->files->files[index];
	size_t length;
	const char *bytes = file_bytes(file, &length);

	if (index > atomic_load(&delivery->broken))
		return;

	char *path = path_join(delivery->next, file->path);

	if (!link_unchanged(delivery, file, path) &&
	    !file_write(path, bytes, length))
		note_failure(delivery, index);
	free(path);
}

static void fill_files(struct delivery *delivery)
{
	const struct fileset *files = delivery->files;
	size_t broken;

	delivery->reasons = memory_new(files->count, sizeof(int));
	atomic_store(&delivery->broken, SIZE_MAX);
	parallel_for(files->count, fill_file, delivery);
	broken = atomic_load(&delivery->broken);
	if (broken != SIZE_MAX) {
		char *path =
		    path_join(delivery->next, files->files[broken].path);

		errno = delivery->reasons[broken];
		refuse(delivery, path);
		free(path);
	}
	free(delivery->reasons);
}

static void write_manifest(struct delivery *delivery)
{
	struct text content = {0};
	char *path = path_join(delivery->next, MANIFEST_NAME);

	manifest_append(&content, delivery->files);
	if (!file_write(path, content.data, content.length))
		refuse(delivery, path);
	text_clear(&content);
	free(path);
}

/* Make the folders of all files, which mostly stand folder by folder. */
static void make_folders(struct delivery *delivery)
{
	char *last = memory_copy_string("", 0);

	for (size_t i = 0; i < delivery->files->count; i++) {
		char *path =
		    path_join(delivery->next, delivery->files->files[i].path);
		char *folder = path_folder(path);

		if (strcmp(folder, last) != 0 && !folder_make(folder))
			refuse(delivery, folder);
		free(path);
		free(last);
		last = folder;
	}
	free(last);
}

static bool fill(struct delivery *delivery)
{
	if (mkdir(delivery->next, 0777) != 0) {
		refuse(delivery, delivery->next);
		return false;
	}
	write_manifest(delivery);
	if (!delivery->failed)
		make_folders(delivery);
	if (!delivery->failed)
		fill_files(delivery);
	return !delivery->failed;
}

/* --- exchanging it with the old --------------------------------------- */

/* Move the old folder away and the new one in; undone if that fails. */
static bool rename_twice(struct delivery *delivery)
{
	if (rename(delivery->target, delivery->old) != 0)
		return false;
	if (rename(delivery->next, delivery->target) == 0)
		return true;

	int reason = errno;

	if (rename(delivery->old, delivery->target) != 0)
		report_system(
		    delivery->report, delivery->old, "cannot be moved back");
	errno = reason;
	return false;
}

/* Put next in the target's place; what was there is then next, or old. */
static bool exchange(struct delivery *delivery)
{
	if (!exists(delivery->target))
		return rename(delivery->next, delivery->target) == 0;
	if (renameat2(AT_FDCWD, delivery->next, AT_FDCWD, delivery->target,
	        RENAME_EXCHANGE) == 0)
		return true;
	return (errno == EINVAL || errno == ENOSYS) && rename_twice(delivery);
}

/* Retire whatever stands beside the target. */
static bool tidy_up(struct delivery *delivery)
{
	const char *beside[] = {delivery->old, delivery->next};
	bool tidy = true;

	for (size_t i = 0; i < 2; i++) {
		if (exists(beside[i]) &&
		    !folder_retire(
		        beside[i], delivery->target, delivery->report))
			tidy = false;
	}
	return tidy;
}

/* A build that was killed between two renames left no target. */
static bool recover(struct delivery *delivery)
{
	if (exists(delivery->old) && !exists(delivery->target) &&
	    rename(delivery->old, delivery->target) != 0) {
		report_system(
		    delivery->report, delivery->old, "cannot be moved back");
		return false;
	}
	return tidy_up(delivery);
}

/* Neither a file nor a link is replaced by a folder. */
static bool target_is_free(const struct delivery *delivery)
{
	struct stat status;

	if (lstat(delivery->target, &status) != 0 || S_ISDIR(status.st_mode))
		return true;
	errno = ENOTDIR;
	report_system(delivery->report, delivery->target, "cannot be replaced");
	return false;
}

/*
 * What stands in the target must be removed in the end, which only those who
 * may write to it, or who own it, can do.
 */
static bool target_can_go(const struct delivery *delivery)
{
	struct stat status;

	if (access(delivery->target, W_OK) == 0 || errno == ENOENT)
		return true;

	int reason = errno;

	if (stat(delivery->target, &status) == 0 && status.st_uid == geteuid())
		return true;
	errno = reason;
	report_system(delivery->report, delivery->target, "cannot be replaced");
	return false;
}

static bool deliver(struct delivery *delivery)
{
	if (!target_is_free(delivery) || !target_can_go(delivery) ||
	    !recover(delivery))
		return false;
	manifest_read(&delivery->manifest, delivery->target);

	bool delivered = fill(delivery);

	if (delivered && !exchange(delivery)) {
		report_system(
		    delivery->report, delivery->target, "cannot be replaced");
		delivered = false;
	}
	/* After a failure this removes the new folder, otherwise the old. */
	return tidy_up(delivery) && delivered;
}

/* One build at a time. */
static bool deliver_locked(struct delivery *delivery)
{
	char *parent = path_folder(delivery->target);
	bool delivered = false;

	if (folder_make(parent)) {
		int lock = folder_lock(parent);

		delivered = deliver(delivery);
		folder_unlock(lock);
	} else {
		report_system(
		    delivery->report, parent, "cannot make the folder");
	}
	free(parent);
	return delivered;
}

bool write_folder(
    const struct fileset *files, const char *folder, struct report *report)
{
	struct delivery delivery = {.files = files, .report = report};

	delivery.target = path_join(folder, files->name);
	delivery.next = path_beside(delivery.target, ".vade-next");
	delivery.old = path_beside(delivery.target, ".vade-old");

	/*
	 * A second file of one path would be written through the link that the
	 * first may be, into the old folder.
	 */
	bool delivered = !clash_report(files, delivery.target, report) &&
	    deliver_locked(&delivery);

	manifest_clear(&delivery.manifest);
	free(delivery.target);
	free(delivery.next);
	free(delivery.old);
	return delivered;
}
