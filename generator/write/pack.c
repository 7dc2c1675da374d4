/*
 * Packing a file for an archive.
 */
#include "write/write.h"

#include <pthread.h>
#include <stdlib.h>

#include <libdeflate.h>

#include "base/memory.h"
#include "base/text.h"
#include "model/fileset.h"

/*
 * Level 9 makes an archive one and a half per cent smaller, and the whole build
 * of a large book a tenth slower.
 */
enum {
	LEVEL = 6
};

/*
 * A compressor is half a megabyte of tables and serves one thread at a time:
 * each thread makes its own once, and it dies with the thread.
 */
static pthread_key_t compressor_key;
static pthread_once_t compressor_key_made = PTHREAD_ONCE_INIT;

static void free_compressor(void *compressor)
{
	libdeflate_free_compressor(compressor);
}

static void make_compressor_key(void)
{
	int failed = pthread_key_create(&compressor_key, free_compressor);

	if (failed)
		abort();
}

static struct libdeflate_compressor *this_compressor(void)
{
	struct libdeflate_compressor *compressor;

	pthread_once(&compressor_key_made, make_compressor_key);
	compressor = pthread_getspecific(compressor_key);
	if (!compressor) {
		compressor = libdeflate_alloc_compressor(LEVEL);
		if (!compressor)
			abort();
		pthread_setspecific(compressor_key, compressor);
	}
	return compressor;
}

/* Replace the content by its deflated form, or store it if that is larger. */
static void deflate(struct file *file, const char *bytes, size_t length)
{
	char *packed = memory_new(length > 0 ? length : 1, 1);
	size_t packed_length = libdeflate_deflate_compress(
	    this_compressor(), bytes, length, packed, length);

	/* 0 says that the room, which is the plain size, was too small. */
	if (packed_length == 0) {
		file->stored = true;
	} else {
		text_clear(&file->content);
		text_append(&file->content, packed, packed_length);
		file->borrowed = NULL;
		file->borrowed_length = 0;
	}
	free(packed);
}

void file_pack(struct file *file)
{
	size_t length;
	const char *bytes = file_bytes(file, &length);

	if (file->packed)
		return;
	file->crc = libdeflate_crc32(0, bytes, length);
	file->plain_size = length;
	file->packed = true;
	if (!file->stored)
		deflate(file, bytes, length);
}
