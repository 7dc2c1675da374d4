/*
 * Kinds of pictures, by their first bytes and by the places that tell their
 * size, which a file that was cut off or spoilt often lacks.
 *
 * Specifications: PNG (third edition) 5, JPEG (ITU T.81) B.1, GIF89a 17 and
 * 18, WebP (RFC 9649) 2.
 */
#include "read/image.h"

#include <string.h>

#include "model/book.h"
#include "read/svg.h"

struct bytes {
	const unsigned char *at;
	size_t length;
};

static bool starts(struct bytes bytes, const char *magic, size_t length)
{
	return bytes.length >= length && memcmp(bytes.at, magic, length) == 0;
}

static size_t big_endian(const unsigned char *at, int count)
{
	size_t number = 0;

	while (count-- > 0)
		number = number << 8 | *at++;
	return number;
}

/* --- kinds ------------------------------------------------------------ */

static bool is_png(struct bytes bytes)
{
	return starts(bytes, "\x89PNG\r\n\x1A\n", 8);
}

/* Chunks up to IEND, the first of which tells a size. */
static bool is_whole_png(struct bytes bytes)
{
	enum {
		FRAME = 12, /* a chunk's length, type and check sum */
		SIZE_END = 24
	};
	const unsigned char *b = bytes.at;
	size_t at = 8;

	if (bytes.length < SIZE_END || memcmp(b + 12, "IHDR", 4) != 0 ||
	    big_endian(b + 16, 4) == 0 || big_endian(b + 20, 4) == 0)
		return false;
	while (bytes.length - at >= FRAME) {
		size_t length = big_endian(b + at, 4);

		if (length > bytes.length - at - FRAME)
			return false;
		if (memcmp(b + at + 4, "IEND", 4) == 0)
			return true;
		at += length + FRAME;
	}
	return false;
}

static bool is_jpeg(struct bytes bytes)
{
	return starts(bytes, "\xFF\xD8\xFF", 3);
}

/* True if the marker of a segment says that it tells the size. */
static bool begins_frame(unsigned char marker)
{
	return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 &&
	    marker != 0xC8 && marker != 0xCC;
}

/* Segments up to the one that tells the size. */
static bool is_whole_jpeg(struct bytes bytes)
{
	size_t at = 2;

	while (bytes.length - at >= 4) {
		const unsigned char *segment = bytes.at + at;
		size_t length = big_endian(segment + 2, 2);

		if (segment[0] != 0xFF)
			return false;
		if (segment[1] == 0xFF) {
			at++;
			continue;
		}
		if (length < 2 || length > bytes.length - at - 2)
			return false;
		if (begins_frame(segment[1]))
			return length >= 8 && big_endian(segment + 7, 2) > 0;
		at += 2 + length;
	}
	return false;
}

static bool is_gif(struct bytes bytes)
{
	return starts(bytes, "GIF87a", 6) || starts(bytes, "GIF89a", 6);
}

static bool is_whole_gif(struct bytes bytes)
{
	return bytes.length > 13 && big_endian(bytes.at + 6, 2) > 0 &&
	    big_endian(bytes.at + 8, 2) > 0;
}

static bool is_webp(struct bytes bytes)
{
	return starts(bytes, "RIFF", 4) && bytes.length >= 12 &&
	    memcmp(bytes.at + 8, "WEBP", 4) == 0;
}

static bool is_whole_webp(struct bytes bytes)
{
	const unsigned char *b = bytes.at;
	size_t length =
	    (size_t)b[7] << 24 | (size_t)b[6] << 16 | (size_t)b[5] << 8 | b[4];

	return bytes.length >= 20 && length <= bytes.length - 8 &&
	    memcmp(b + 12, "VP8", 3) == 0;
}

struct kind {
	const char *name;
	const char *media_type;
	bool (*is)(struct bytes bytes);
	bool (*is_whole)(struct bytes bytes); /* of one that is */
};

static const struct kind kinds[] = {
    {"PNG", "image/png", is_png, is_whole_png},
    {"JPEG", "image/jpeg", is_jpeg, is_whole_jpeg},
    {"GIF", "image/gif", is_gif, is_whole_gif},
    {"WebP", "image/webp", is_webp, is_whole_webp},
};

enum {
	KINDS = sizeof(kinds) / sizeof(*kinds)
};

/* The kind that the bytes say, or NULL. */
static const struct kind *kind_of(struct bytes bytes)
{
	for (size_t i = 0; i < KINDS; i++) {
		if (kinds[i].is(bytes))
			return &kinds[i];
	}
	return NULL;
}

/* The kind that the name says; NULL for SVG. */
static const struct kind *kind_named(const char *media_type)
{
	for (size_t i = 0; i < KINDS; i++) {
		if (strcmp(kinds[i].media_type, media_type) == 0)
			return &kinds[i];
	}
	return NULL;
}

/* --- checks ----------------------------------------------------------- */

static void report_lie(const char *path, const struct kind *named,
    const struct kind *found, struct position file, struct report *report)
{
	const char *ending = strrchr(path, '.');

	if (found)
		report_error(report, file, "image/lying",
		    "is named \"%s\" but is a %s", ending, found->name);
	else
		report_error(report, file, "image/lying",
		    "is named \"%s\" but is no %s", ending, named->name);
}

static bool check_whole(const struct kind *kind, struct bytes bytes,
    struct position file, struct report *report)
{
	if (!kind->is_whole(bytes)) {
		report_error(report, file, "image/broken",
		    "this %s is damaged or was cut off", kind->name);
		return false;
	}
	if (kind->is == is_webp)
		report_warning(report, file, "image/webp",
		    "many e-readers cannot show WebP; PNG and JPEG are shown "
		    "everywhere");
	return true;
}

bool image_check(const struct resource *resource, struct position file,
    struct report *report)
{
	struct bytes bytes = {
	    (const unsigned char *)text_string(&resource->content),
	    resource->content.length};
	const struct kind *named = kind_named(resource->media_type);
	const struct kind *found = kind_of(bytes);

	if (bytes.length == 0) {
		report_error(report, file, "image/empty", "the file is empty");
		return false;
	}
	if (found != named) {
		report_lie(resource->path, named, found, file, report);
		return false;
	}
	if (!named)
		return svg_check(
		    (const char *)bytes.at, bytes.length, file, report);
	return check_whole(named, bytes, file, report);
}
