/*
 * The record: which archives of a folder are vade's own, as they were written.
 *
 * It stands in the folder that holds them, in the manifest's format: a line for
 * each archive, with checksum, size, origin (or nothing), a tab and the name.
 * An archive is recorded before it is written, and what it replaces is
 * forgotten after that.  So between two steps, or after a kill, a name may
 * stand there twice, and what is not there belongs to somebody else.
 */
#ifndef WRITE_RECORD_H
#define WRITE_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RECORD_NAME ".vade-archives"

struct archive {
	char *name;
	char *origin; /* see fileset.h; "" if unknown */
	size_t size;
	uint32_t crc;
};

/* The empty record is all zero bytes. */
struct record {
	struct archive *archives;
	size_t count;
	size_t capacity;
};

/* What stands in folder; nothing is fine. */
void record_read(struct record *record, const char *folder);

/* Replace what stands there, in one step.  False with errno set. */
bool record_write(const struct record *record, const char *folder);
void record_clear(struct record *record);

/* True if just this archive is recorded, of whatever origin. */
bool record_has(const struct record *record, const struct archive *archive);

/* Copies archive to the end, unless it is there. */
void record_add(struct record *record, const struct archive *archive);
void record_remove(struct record *record, size_t index);

#endif
