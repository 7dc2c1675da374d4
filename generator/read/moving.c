/*
 * Frames of pictures: PNG (third edition) 11.3.6.1, GIF89a 20 to 27, WebP
 * (RFC 9649) 2.7.1.
 */
#include "read/moving.h"

#include <string.h>

/* A place in the bytes; at never goes beyond length. */
struct cursor {
	const unsigned char *bytes;
	size_t length;
	size_t at;
};

static bool skip(struct cursor *cursor, size_t count)
{
	if (count > cursor->length - cursor->at)
		return false;
	cursor->at += count;
	return true;
}

/* 0 at the end. */
static unsigned char next(struct cursor *cursor)
{
	return cursor->at < cursor->length ? cursor->bytes[cursor->at++] : 0;
}

/* --- GIF -------------------------------------------------------------- */

enum {
	GIF_HEADER = 10, /* up to the flags of its colours */
	GIF_EXTENSION = 0x21,
	GIF_IMAGE = 0x2C
};

/* What flags say of a table of colours. */
static size_t colours(unsigned char flags)
{
	return flags & 0x80 ? (size_t)3 << ((flags & 7) + 1) : 0;
}

static bool skip_blocks(struct cursor *cursor)
{
	for (size_t size = next(cursor); size > 0; size = next(cursor)) {
		if (!skip(cursor, size))
			return false;
	}
	return true;
}

static bool skip_frame(struct cursor *cursor)
{
	return skip(cursor, 8) && skip(cursor, colours(next(cursor))) &&
	    skip(cursor, 1) && skip_blocks(cursor);
}

static bool gif_moves(struct cursor cursor)
{
	unsigned frames = 0;

	if (!skip(&cursor, GIF_HEADER) ||
	    !skip(&cursor, colours(next(&cursor)) + 2))
		return false;
	for (;;) {
		unsigned char kind = next(&cursor);

		if (kind == GIF_IMAGE && ++frames > 1)
			return true;
		if (kind == GIF_IMAGE && skip_frame(&cursor))
			continue;
		if (kind != GIF_EXTENSION || !skip(&cursor, 1) ||
		    !skip_blocks(&cursor))
			return false;
	}
}

/* --- PNG, WebP -------------------------------------------------------- */

/* Animation is announced before the first picture. */
static bool png_moves(struct cursor cursor)
{
	if (!skip(&cursor, 8))
		return false;
	while (cursor.length - cursor.at >= 12) {
		const unsigned char *chunk = cursor.bytes + cursor.at;
		size_t length = (size_t)chunk[0] << 24 |
		    (size_t)chunk[1] << 16 | (size_t)chunk[2] << 8 | chunk[3];

		if (memcmp(chunk + 4, "acTL", 4) == 0)
			return true;
		if (memcmp(chunk + 4, "IDAT", 4) == 0 ||
		    !skip(&cursor, length) || !skip(&cursor, 12))
			return false;
	}
	return false;
}

static bool webp_moves(struct cursor cursor)
{
	return cursor.length > 20 &&
	    memcmp(cursor.bytes + 12, "VP8X", 4) == 0 &&
	    (cursor.bytes[20] & 2) != 0;
}

bool picture_moves(const char *bytes, size_t length)
{
	struct cursor cursor = {(const unsigned char *)bytes, length, 0};

	if (length >= 4 && memcmp(bytes, "GIF8", 4) == 0)
		return gif_moves(cursor);
	if (length >= 4 && memcmp(bytes, "\x89PNG", 4) == 0)
		return png_moves(cursor);
	return length >= 12 && memcmp(bytes, "RIFF", 4) == 0 &&
	    memcmp(bytes + 8, "WEBP", 4) == 0 && webp_moves(cursor);
}
