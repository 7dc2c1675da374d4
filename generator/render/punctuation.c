/*
 * Typographic punctuation.
 */
#include "render/punctuation.h"

#include <string.h>

#include "base/text.h"
#include "render/markup.h"

void punctuation_begin(struct punctuation *punctuation)
{
	punctuation->after_word = false;
}

void punctuation_after_word(struct punctuation *punctuation)
{
	punctuation->after_word = true;
}

void punctuation_after_blank(struct punctuation *punctuation)
{
	punctuation->after_word = false;
}

/* True if a quote behind byte opens: blanks, brackets, dashes. */
static bool opens_after(unsigned char byte)
{
	return strchr(" \t\n\r([{-/", byte) != NULL;
}

static bool is_blank_or_end(const char *bytes, size_t length, size_t offset)
{
	return offset >= length || strchr(" \t\n", bytes[offset]) != NULL;
}

/* An apostrophe in front of digits ("the '90s") is no opening quote. */
static bool is_year(const char *bytes, size_t length, size_t offset)
{
	return offset + 2 < length && bytes[offset + 1] >= '0' &&
	    bytes[offset + 1] <= '9' && bytes[offset + 2] >= '0' &&
	    bytes[offset + 2] <= '9';
}

static bool quote_opens(const struct punctuation *punctuation,
    const char *bytes, size_t length, size_t offset)
{
	bool before = offset > 0 ? opens_after((unsigned char)bytes[offset - 1])
	                         : !punctuation->after_word;

	/* An en or em dash of the author opens too. */
	if (offset >= 3 && memcmp(bytes + offset - 3, "\xE2\x80", 2) == 0 &&
	    ((unsigned char)bytes[offset - 1] == 0x93 ||
	        (unsigned char)bytes[offset - 1] == 0x94))
		before = true;
	return before && !is_blank_or_end(bytes, length, offset + 1);
}

/* Append what stands for the bytes at offset; returns how many they are. */
static size_t append_special(struct text *out,
    const struct punctuation *punctuation, const char *bytes, size_t length,
    size_t offset)
{
	size_t rest = length - offset;
	bool opens;

	switch (bytes[offset]) {
	case '"':
		opens = quote_opens(punctuation, bytes, length, offset);
		text_append_string(
		    out, opens ? "\xE2\x80\x9C" : "\xE2\x80\x9D");
		return 1;
	case '\'':
		opens = quote_opens(punctuation, bytes, length, offset) &&
		    !is_year(bytes, length, offset);
		text_append_string(
		    out, opens ? "\xE2\x80\x98" : "\xE2\x80\x99");
		return 1;
	case '-':
		if (rest >= 3 && memcmp(bytes + offset, "---", 3) == 0) {
			text_append_string(out, "\xE2\x80\x94");
			return 3;
		}
		text_append_string(out, "\xE2\x80\x93");
		return 2;
	default:
		text_append_string(out, "\xE2\x80\xA6");
		return 3;
	}
}

/* True if something other than the bytes themselves stands for them. */
static bool is_special(const char *bytes, size_t length, size_t offset)
{
	size_t rest = length - offset;

	switch (bytes[offset]) {
	case '"':
	case '\'':
		return true;
	case '-':
		return rest >= 2 && bytes[offset + 1] == '-';
	case '.':
		return rest >= 3 && bytes[offset + 1] == '.' &&
		    bytes[offset + 2] == '.';
	default:
		return false;
	}
}

void punctuation_append(struct text *out, struct punctuation *punctuation,
    const char *bytes, size_t length)
{
	size_t done = 0;

	for (size_t i = 0; punctuation->smart && i < length;) {
		if (!is_special(bytes, length, i)) {
			i++;
			continue;
		}
		markup_append(out, bytes + done, i - done);
		i += append_special(out, punctuation, bytes, length, i);
		done = i;
	}
	markup_append(out, bytes + done, length - done);
	if (length > 0)
		punctuation->after_word =
		    !opens_after((unsigned char)bytes[length - 1]);
}
