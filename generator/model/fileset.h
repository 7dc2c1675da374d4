/*
 * The finished files of one edition, in order, in memory.
 *
 * Renderers fill it, writers deliver it.  Neither knows the other.
 */
#ifndef MODEL_FILESET_H
#define MODEL_FILESET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

struct file {
	char *path;          /* within the edition, '/' between folders */
	struct text content; /* owned; deflated once packed, unless stored */
	/* Contents that belong to somebody else and outlive the fileset. */
	const char *borrowed;
	size_t borrowed_length;
	bool stored; /* never compressed: the mimetype of an EPUB, pictures */

	/* Left by file_pack() of write/. */
	bool packed;
	uint32_t crc;      /* of the plain bytes, as in zip */
	size_t plain_size; /* of the plain bytes */
};

struct fileset {
	char *name; /* of the folder or archive that it becomes, under output */
	/*
	 * What stays the same when the name changes, for this edition alone, so
	 * that an archive of an old name is known and removed; NULL if nothing
	 * does.  Borrowed.
	 */
	const char *origin;
	struct file *files;
	size_t count;
	size_t capacity;
};

/* The empty fileset is all zero bytes. */
void fileset_clear(struct fileset *files);

/*
 * A new empty file at the end; path is copied.  The result is borrowed until
 * the next file is added.
 */
struct file *fileset_add(struct fileset *files, const char *path);

/* The bytes of a file as they are now, and how many; borrowed. */
const char *file_bytes(const struct file *file, size_t *length);

#endif
