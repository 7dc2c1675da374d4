/*
 * Kinds of pictures, by their first bytes and by the places that tell their
 * size, which a file that was cut off or spoilt often lacks.
 *
 * Resolutions ("300 dpi") count for nothing: browsers ignore them.
 *
 * Specifications: PNG (third edition) 5, JPEG (ITU T.81) B.1, Exif 2.32, 4.6,
 * GIF89a 17 and 18, WebP (RFC 9649) 2.
 */
#include "read/image.h"

#include <string.h>

#include "base/svg.h"
#include "base/text.h"
#include "base/xml.h"
#include "model/book.h"
#include "read/moving.h"

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

static size_t little_endian(const unsigned char *at, int count)
{
	size_t number = 0;

	while (count-- > 0)
		number = number << 8 | at[count];
	return number;
}

/* How large a picture is, in pixels. */
struct size {
	size_t width;
	size_t height;
};

/* --- PNG -------------------------------------------------------------- */

static bool is_png(struct bytes bytes)
{
	return starts(bytes, "\x89PNG\r\n\x1A\n", 8);
}

/* Chunks up to IEND, the first of which tells the size. */
static bool measure_png(struct bytes bytes, struct size *size)
{
	enum {
		FRAME = 12, /* a chunk's length, type and check sum */
		SIZE_END = 24
	};
	const unsigned char *b = bytes.at;
	size_t at = 8;

	if (bytes.length < SIZE_END || memcmp(b + 12, "IHDR", 4) != 0)
		return false;
	size->width = big_endian(b + 16, 4);
	size->height = big_endian(b + 20, 4);
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

/* --- JPEG ------------------------------------------------------------- */

static bool is_jpeg(struct bytes bytes)
{
	return starts(bytes, "\xFF\xD8\xFF", 3);
}

static size_t number(const unsigned char *at, int count, bool big)
{
	return big ? big_endian(at, count) : little_endian(at, count);
}

/*
 * True if the Exif data (TIFF 6.0, the first directory) say that the picture
 * lies on its side: then browsers turn it.
 */
static bool lies_on_its_side(struct bytes exif)
{
	enum {
		ENTRY = 12,
		ORIENTATION = 0x0112
	};
	const unsigned char *tiff = exif.at + 6;
	size_t length = exif.length < 14 ? 0 : exif.length - 6;
	bool big = length > 0 && tiff[0] == 'M';
	size_t at = length > 0 ? number(tiff + 4, 4, big) : 0;
	size_t count;

	if (length < 2 || at > length - 2)
		return false;
	count = number(tiff + at, 2, big);
	at += 2;
	for (; count > 0 && length - at >= ENTRY; count--, at += ENTRY) {
		if (number(tiff + at, 2, big) == ORIENTATION) {
			size_t value = number(tiff + at + 8, 2, big);

			return value >= 5 && value <= 8;
		}
	}
	return false;
}

static void turn(struct size *size)
{
	size_t width = size->width;

	size->width = size->height;
	size->height = width;
}

/* True if the marker of a segment says that it tells the size. */
static bool begins_frame(unsigned char marker)
{
	return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 &&
	    marker != 0xC8 && marker != 0xCC;
}

/* The segment that begins with its marker, at most as long as it says. */
static bool read_frame(struct bytes segment, bool on_side, struct size *size)
{
	if (segment.length < 10)
		return false;
	size->height = big_endian(segment.at + 5, 2);
	size->width = big_endian(segment.at + 7, 2);
	if (on_side)
		turn(size);
	return true;
}

/* Segments up to the one that tells the size. */
static bool measure_jpeg(struct bytes bytes, struct size *size)
{
	static const char exif[] = "Exif\0";
	size_t at = 2;
	bool on_side = false;

	while (bytes.length - at >= 4) {
		const unsigned char *segment = bytes.at + at;
		size_t length = big_endian(segment + 2, 2);
		struct bytes content = {segment + 4, length - 2};

		if (segment[0] != 0xFF)
			return false;
		if (segment[1] == 0xFF) {
			at++;
			continue;
		}
		if (length < 2 || length > bytes.length - at - 2)
			return false;
		if (begins_frame(segment[1]))
			return read_frame(
			    (struct bytes){segment, length + 2}, on_side, size);
		if (segment[1] == 0xE1 && starts(content, exif, sizeof(exif)))
			on_side = lies_on_its_side(content);
		at += 2 + length;
	}
	return false;
}

/* --- GIF, WebP -------------------------------------------------------- */

static bool is_gif(struct bytes bytes)
{
	return starts(bytes, "GIF87a", 6) || starts(bytes, "GIF89a", 6);
}

static bool measure_gif(struct bytes bytes, struct size *size)
{
	if (bytes.length <= 13)
		return false;
	size->width = little_endian(bytes.at + 6, 2);
	size->height = little_endian(bytes.at + 8, 2);
	return true;
}

static bool is_webp(struct bytes bytes)
{
	return starts(bytes, "RIFF", 4) && bytes.length >= 12 &&
	    memcmp(bytes.at + 8, "WEBP", 4) == 0;
}

/* The first chunk tells the size, each of its three kinds in its own way. */
static bool measure_webp(struct bytes bytes, struct size *size)
{
	const unsigned char *b = bytes.at;
	size_t bits;

	if (bytes.length < 25 || little_endian(b + 4, 4) > bytes.length - 8)
		return false;
	if (memcmp(b + 12, "VP8L", 4) == 0 && b[20] == 0x2F) {
		bits = little_endian(b + 21, 4);
		*size = (struct size){
		    (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1};
		return true;
	}
	if (bytes.length < 30)
		return false;
	if (memcmp(b + 12, "VP8X", 4) == 0)
		*size = (struct size){
		    little_endian(b + 24, 3) + 1, little_endian(b + 27, 3) + 1};
	else if (memcmp(b + 12, "VP8 ", 4) == 0 &&
	    memcmp(b + 23, "\x9D\x01\x2A", 3) == 0)
		*size = (struct size){little_endian(b + 26, 2) & 0x3FFF,
		    little_endian(b + 28, 2) & 0x3FFF};
	else
		return false;
	return true;
}

/* --- kinds ------------------------------------------------------------ */

struct kind {
	const char *name;
	const char *media_type;
	bool (*is)(struct bytes bytes);
	/* Of one that is: its size.  False if it is not whole. */
	bool (*measure)(struct bytes bytes, struct size *size);
};

static const struct kind kinds[] = {
    {"PNG", "image/png", is_png, measure_png},
    {"JPEG", "image/jpeg", is_jpeg, measure_jpeg},
    {"GIF", "image/gif", is_gif, measure_gif},
    {"WebP", "image/webp", is_webp, measure_webp},
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

/* Pixels are CSS pixels here; of a size beyond all bounds nothing is said. */
static void set_size(struct resource *resource, struct size size)
{
	if (size.width > SVG_MOST_PIXELS || size.height > SVG_MOST_PIXELS)
		return;
	resource->width = (unsigned)size.width;
	resource->height = (unsigned)size.height;
}

static bool check_whole(struct resource *resource, const struct kind *kind,
    struct bytes bytes, struct position file, struct report *report)
{
	struct size size = {0, 0};

	if (!kind->measure(bytes, &size) || size.width == 0 ||
	    size.height == 0) {
		report_error(report, file, "image/broken",
		    "this %s is damaged or was cut off", kind->name);
		return false;
	}
	set_size(resource, size);
	resource->moves = picture_moves((const char *)bytes.at, bytes.length);
	if (kind->is == is_webp)
		report_warning(report, file, "image/webp",
		    "many e-readers cannot show WebP; PNG and JPEG are shown "
		    "everywhere");
	return true;
}

/* --- SVG -------------------------------------------------------------- */

struct cleaning {
	struct resource *resource;
	struct position file;
	struct report *report;
};

static const char *code_of(enum svg_complaint_kind kind)
{
	switch (kind) {
	case SVG_MALFORMED:
		return "image/not-well-formed";
	case SVG_SCRIPT:
		return "image/svg-script";
	case SVG_OUTSIDE:
	case SVG_MISSING:
		return "image/svg-outside";
	case SVG_ENTITIES:
		return "image/svg-entities";
	case SVG_UNKNOWN:
	case SVG_STYLING: /* only inline */
		break;
	}
	return "image/svg-element";
}

static void hear_complaint(void *context, const struct svg_complaint *complaint)
{
	const struct cleaning *cleaning = context;
	const char *code = code_of(complaint->kind);
	struct position at = cleaning->file;

	if (!report_wants(cleaning->report, at.order, code))
		return;
	xml_place(text_string(&cleaning->resource->content), complaint->offset,
	    &at.line, &at.column);
	if (complaint->kind == SVG_MALFORMED)
		report_error(
		    cleaning->report, at, code, "%s", complaint->words);
	else
		report_warning(
		    cleaning->report, at, code, "%s", complaint->words);
}

bool image_clean(
    struct resource *resource, struct position file, struct report *report)
{
	struct cleaning cleaning = {resource, file, report};
	struct svg_filter filter = {
	    .complain = hear_complaint, .context = &cleaning};
	struct text *content = &resource->content;
	struct text clean = {0};
	bool good = svg_filter_file(
	    &clean, text_string(content), content->length, &filter);

	if (good && filter.changed) {
		text_truncate(content, 0);
		text_append(content, clean.data, clean.length);
	}
	if (good) {
		resource->width = filter.width;
		resource->height = filter.height;
		resource->moves = filter.moves;
		resource->has_schemes = filter.has_schemes;
	}
	text_clear(&clean);
	return good;
}

bool image_check(
    struct resource *resource, struct position file, struct report *report)
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
		return image_clean(resource, file, report);
	return check_whole(resource, named, bytes, file, report);
}
