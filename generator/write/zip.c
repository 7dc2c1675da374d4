/*
 * The archive writer.
 *
 * libzip lays out the archive, but neither compresses nor touches the disk:
 * entries come to it packed, and the archive is made in memory, because
 * libzip's own temporary files have random names that nobody would clean up
 * after a kill.
 */
#include "write/write.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <zip.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/path.h"
#include "base/report.h"
#include "base/text.h"
#include "model/fileset.h"
#include "write/archive.h"
#include "write/clash.h"

enum {
	FIRST_DATE = (1 << 5) | 1, /* 1980-01-01, the first a zip can say */
	MODE = 0100644             /* a regular file that all may read */
};

/* --- entries ---------------------------------------------------------- */

/* A packed file that libzip reads as it is. */
struct entry {
	const struct file *file;
	size_t offset;
	zip_error_t error;
};

static zip_int64_t read_entry(
    struct entry *entry, void *data, zip_uint64_t room)
{
	size_t length;
	const char *bytes = file_bytes(entry->file, &length);
	size_t rest = length - entry->offset;

	if (rest > room)
		rest = room;
	memcpy(data, bytes + entry->offset, rest);
	entry->offset += rest;
	return (zip_int64_t)rest;
}

/*
 * A method and a checksum that libzip need not work out make it copy the bytes
 * through as they are.
 */
static zip_int64_t describe_entry(const struct entry *entry, zip_stat_t *status)
{
	const struct file *file = entry->file;
	size_t length;

	file_bytes(file, &length);
	zip_stat_init(status);
	status->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE |
	    ZIP_STAT_COMP_METHOD | ZIP_STAT_CRC;
	status->size = file->plain_size;
	status->comp_size = length;
	status->comp_method = file->stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
	status->crc = file->crc;
	return sizeof(*status);
}

static zip_int64_t serve_entry(
    void *context, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
	struct entry *entry = context;

	switch (command) {
	case ZIP_SOURCE_OPEN:
		entry->offset = 0;
		return 0;
	case ZIP_SOURCE_READ:
		return read_entry(entry, data, length);
	case ZIP_SOURCE_STAT:
		return describe_entry(entry, data);
	case ZIP_SOURCE_ERROR:
		return zip_error_to_data(&entry->error, data, length);
	case ZIP_SOURCE_CLOSE:
	case ZIP_SOURCE_FREE:
		return 0;
	case ZIP_SOURCE_SUPPORTS:
		return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN,
		    ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
		    ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
	default:
		zip_error_set(&entry->error, ZIP_ER_OPNOTSUPP, 0);
		return -1;
	}
}

static bool add_entry(zip_t *archive, struct entry *entry)
{
	const struct file *file = entry->file;
	zip_source_t *source = zip_source_function(archive, serve_entry, entry);

	if (!source)
		return false;

	zip_int64_t index =
	    zip_file_add(archive, file->path, source, ZIP_FL_ENC_UTF_8);

	if (index < 0) {
		zip_source_free(source);
		return false;
	}
	return zip_set_file_compression(archive, (zip_uint64_t)index,
	           file->stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0) == 0 &&
	    zip_file_set_dostime(
	        archive, (zip_uint64_t)index, 0, FIRST_DATE, 0) == 0 &&
	    zip_file_set_external_attributes(archive, (zip_uint64_t)index, 0,
	        ZIP_OPSYS_UNIX, (zip_uint32_t)MODE << 16) == 0;
}

static void pack(void *context, size_t index)
{
	struct fileset *files = context;

	file_pack(&files->files[index]);
}

/* --- the archive ------------------------------------------------------ */

/* Keep errno for the report where libzip knows it. */
static bool refuse(zip_error_t *error)
{
	errno = zip_error_system_type(error) == ZIP_ET_SYS
	    ? zip_error_code_system(error)
	    : EIO;
	return false;
}

static bool fill_archive(
    zip_t *archive, const struct fileset *files, struct entry *entries)
{
	for (size_t i = 0; i < files->count; i++) {
		entries[i].file = &files->files[i];
		if (!add_entry(archive, &entries[i]))
			return false;
	}
	return true;
}

/* Write the entries into target.  On failure errno is set. */
static bool make_archive(
    const struct fileset *files, struct entry *entries, zip_source_t *target)
{
	zip_error_t error;
	bool made = false;

	zip_error_init(&error);
	/* The archive takes over the one, target stays ours. */
	zip_source_keep(target);

	zip_t *archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);

	if (!archive) {
		zip_source_free(target);
		refuse(&error);
	} else {
		made = fill_archive(archive, files, entries) &&
		    zip_close(archive) == 0;
		if (!made) {
			refuse(zip_get_error(archive));
			zip_discard(archive);
		}
	}
	zip_error_fini(&error);
	return made;
}

/* Append all that was written to source. */
static bool read_source(zip_source_t *source, struct text *bytes)
{
	zip_stat_t status;

	if (zip_source_stat(source, &status) != 0 ||
	    zip_source_open(source) != 0)
		return refuse(zip_source_error(source));
	text_reserve(bytes, status.size);

	zip_int64_t got =
	    zip_source_read(source, bytes->data + bytes->length, status.size);

	zip_source_close(source);
	if (got != (zip_int64_t)status.size)
		return refuse(zip_source_error(source));
	bytes->length += status.size;
	bytes->data[bytes->length] = '\0';
	return true;
}

static bool archive_bytes(const struct fileset *files, struct text *bytes)
{
	zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, NULL);
	struct entry *entries = memory_new(files->count + 1, sizeof(*entries));

	if (!target)
		abort();
	for (size_t i = 0; i < files->count; i++)
		zip_error_init(&entries[i].error);

	bool made =
	    make_archive(files, entries, target) && read_source(target, bytes);

	zip_source_free(target);
	free(entries);
	return made;
}

/* --- all -------------------------------------------------------------- */

bool zip_make(struct fileset *files, const char *folder, struct text *bytes,
    struct report *report)
{
	char *path = path_join(folder, files->name);
	bool made = false;

	if (!clash_report(files, path, report)) {
		parallel_for(files->count, pack, files);
		made = archive_bytes(files, bytes);
		if (!made)
			report_system(report, path, "cannot make the archive");
	}
	free(path);
	return made;
}

bool write_zip(const struct fileset *files, const struct text *bytes,
    const char *folder, struct report *report)
{
	char *path = path_join(folder, files->name);
	char *parent = path_folder(path);
	bool delivered = false;

	if (folder_make(parent)) {
		int lock = folder_lock(parent);

		delivered = archive_deliver(files, bytes, folder, report);
		folder_unlock(lock);
	} else {
		report_system(report, parent, "cannot make the folder");
	}
	free(parent);
	free(path);
	return delivered;
}
