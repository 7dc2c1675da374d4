/*
 * Reading text files: place, size, encoding, line ends.
 */
#include "read/input.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/path.h"
#include "base/unicode.h"

/* More is not written by hand, and not read by anybody on one page. */
static const size_t chapter_limit = 10 << 20;

/* A reference manager may export a whole library. */
static const size_t data_limit = 32 << 20;

static bool is_chapter(struct position file)
{
	return file.order >= ORDER_CHAPTERS;
}

/*
 * The position of byte offset of text, if the first is at start; its place goes
 * along, unless it is 0.
 */
static struct position place_of(
    const char *text, size_t offset, struct position start)
{
	const char *end = text + offset;
	const char *newline;

	while ((newline = memchr(text, '\n', (size_t)(end - text)))) {
		start.line++;
		start.column = 1;
		text = newline + 1;
	}
	start.column += (int)(end - text);
	if (start.place > 0)
		start.place += offset;
	return start;
}

static struct position position_in(
    const struct text *text, size_t offset, struct position file)
{
	file.line = 1;
	file.column = 1;
	return place_of(text_string(text), offset, file);
}

/* --- bytes ------------------------------------------------------------ */

static void cut_byte_order_mark(struct text *text)
{
	if (text->length < 3 || memcmp(text->data, "\xEF\xBB\xBF", 3) != 0)
		return;
	memmove(text->data, text->data + 3, text->length - 3);
	text_truncate(text, text->length - 3);
}

/* CRLF and CR become LF. */
static void normalise_line_ends(struct text *text)
{
	size_t kept = 0;

	if (text->length == 0 || !memchr(text->data, '\r', text->length))
		return;
	for (size_t i = 0; i < text->length; i++) {
		char c = text->data[i];

		/* data[length] is NUL, so looking one ahead is safe. */
		if (c == '\r' && text->data[i + 1] == '\n')
			continue;
		text->data[kept++] = c == '\r' ? '\n' : c;
	}
	text_truncate(text, kept);
}

static bool check_encoding(
    const struct text *text, struct position file, struct report *report)
{
	size_t wrong = unicode_invalid_at(text_string(text), text->length);
	const char *nul = memchr(text_string(text), '\0', text->length);

	if (nul)
		report_error(report,
		    position_in(text, (size_t)(nul - text->data), file),
		    is_chapter(file) ? "chapter/nul" : "file/nul",
		    "a NUL byte: this is not a file of text");
	else if (wrong < text->length)
		report_error(report, position_in(text, wrong, file),
		    is_chapter(file) ? "chapter/not-utf-8" : "file/not-utf-8",
		    "byte 0x%02X is not UTF-8; save the file in UTF-8",
		    (unsigned)(unsigned char)text->data[wrong]);
	return !nul && wrong >= text->length;
}

/* What may begin a character that XML forbids: no text holds a NUL here. */
static const char suspects[] = "\x01\x02\x03\x04\x05\x06\x07\x08\x0B\x0C\x0D"
                               "\x0E\x0F\x10\x11\x12\x13\x14\x15\x16\x17"
                               "\x18\x19\x1A\x1B\x1C\x1D\x1E\x1F\xEF";

/* How many bytes at a suspect make a forbidden character, 0 if it may stay. */
static size_t forbidden(const char *c)
{
	unsigned char byte = (unsigned char)*c;

	if (byte < 0x20)
		return 1;
	return strncmp(c, "\xEF\xBF\xBE", 3) == 0 ||
	        strncmp(c, "\xEF\xBF\xBF", 3) == 0
	    ? 3
	    : 0;
}

static void blank_control_characters(
    struct text *text, struct position file, struct report *report)
{
	bool told = false;

	for (size_t i = 0;
	     (i += strcspn(text_string(text) + i, suspects)) < text->length;
	     i++) {
		size_t length = forbidden(text->data + i);

		if (length > 0 && !told)
			report_warning(report, position_in(text, i, file),
			    is_chapter(file) ? "chapter/control-character"
			                     : "file/control-character",
			    "a control character (0x%02X); taken as a blank",
			    (unsigned)(unsigned char)text->data[i]);
		told = told || length > 0;
		memset(text->data + i, ' ', length);
	}
}

/* --- characters that nobody sees -------------------------------------- */

struct invisible {
	unsigned code_point;
	const char *name;
};

/*
 * They make a text look like another one.  What joins or parts letters and
 * words is none of them: whole scripts need it.
 */
static const struct invisible invisibles[] = {
    {0x2028, "line separator"},
    {0x2029, "paragraph separator"},
    {0x202A, "left-to-right embedding"},
    {0x202B, "right-to-left embedding"},
    {0x202C, "pop directional formatting"},
    {0x202D, "left-to-right override"},
    {0x202E, "right-to-left override"},
    {0x2066, "left-to-right isolate"},
    {0x2067, "right-to-left isolate"},
    {0x2068, "first strong isolate"},
    {0x2069, "pop directional isolate"},
    {0xFEFF, "byte order mark"},
};

static const struct invisible *find_invisible(unsigned code_point)
{
	for (size_t i = 0; i < sizeof(invisibles) / sizeof(*invisibles); i++) {
		if (invisibles[i].code_point == code_point)
			return &invisibles[i];
	}
	return NULL;
}

static void warn_of_invisible(struct position at,
    const struct invisible *invisible, struct report *report)
{
	bool turns =
	    invisible->code_point >= 0x202A && invisible->code_point <= 0x2069;

	report_warning(report, at,
	    is_chapter(at) ? "chapter/invisible-character"
	                   : "file/invisible-character",
	    "the invisible character U+%04X (%s)%s", invisible->code_point,
	    invisible->name,
	    turns ? " can show the text in another order than it has" : "");
}

/* Where several stand in a line, the first is told. */
static void check_invisible(
    const struct text *text, struct position file, struct report *report)
{
	struct position at = file;
	size_t last = 0;
	int told = 0;

	at.line = at.column = 1;
	/* With these bytes the characters of the table begin. */
	for (size_t i = 0;
	     (i += strcspn(text_string(text) + i, "\xE2\xEF")) < text->length;
	     i++) {
		size_t size;
		const struct invisible *invisible = find_invisible(
		    unicode_next(text->data + i, text->length - i, &size));

		if (!invisible)
			continue;
		at = place_of(text->data + last, i - last, at);
		last = i;
		if (at.line != told)
			warn_of_invisible(at, invisible, report);
		told = at.line;
	}
}

/* --- files ------------------------------------------------------------ */

bool input_clean(struct text *text, struct position file, struct report *report)
{
	cut_byte_order_mark(text);
	normalise_line_ends(text);
	if (!check_encoding(text, file, report))
		return false;
	blank_control_characters(text, file, report);
	check_invisible(text, file, report);
	return true;
}

/* What is written by others must not show what else is on the disk. */
static bool is_outside(
    const char *folder, struct position file, struct report *report)
{
	/* What is not there is nowhere. */
	if (access(file.file, F_OK) != 0 || path_is_within(folder, file.file))
		return false;
	report_error(report, file, "file/outside",
	    "a symbolic link leads out of the book; put the file itself into "
	    "the book");
	return true;
}

/* Neither folders nor pipes are opened. */
static bool is_no_file(struct position file, struct report *report)
{
	struct stat status;
	bool found = stat(file.file, &status) == 0;

	if (found ? S_ISREG(status.st_mode) : !anything_exists(file.file))
		return false;
	report_error(report, file, "file/not-a-file", "%s",
	    !found                        ? "this symbolic link leads nowhere"
	        : S_ISDIR(status.st_mode) ? "this is a folder; a file is wanted"
	                                  : "this is not a file of text");
	return true;
}

/* The size tells before anything is read, so nothing huge ever is. */
static bool is_too_large(struct position file, struct report *report)
{
	size_t limit = is_chapter(file) ? chapter_limit : data_limit;
	struct stat status;

	if (stat(file.file, &status) != 0 || (size_t)status.st_size <= limit)
		return false;
	report_error(report, file,
	    is_chapter(file) ? "chapter/too-large" : "file/too-large",
	    "%lld bytes are too many for one file; the limit is %zu MiB",
	    (long long)status.st_size, limit >> 20);
	return true;
}

bool input_read(const char *folder, struct text *text, struct position file,
    struct report *report)
{
	text_truncate(text, 0);
	if (is_outside(folder, file, report) || is_no_file(file, report) ||
	    is_too_large(file, report))
		return false;
	if (!file_read(file.file, text)) {
		report_system_at(report, file, "cannot read");
		return false;
	}
	return input_clean(text, file, report);
}
