/*
 * Escaping, in runs of harmless bytes.
 */
#include "render/markup.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "base/rich.h"
#include "base/text.h"
#include "base/url.h"

/* What to write for a byte: NULL for the byte itself, "" for nothing. */
static const char *replacement(unsigned char byte)
{
	switch (byte) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case 0x7F:
	/* cmark's way to write &#xFFFE; and &#xFFFF;: no UTF-8 at all. */
	case 0xFE:
	case 0xFF:
		return "";
	default:
		return byte < 0x20 && byte != '\t' && byte != '\n' &&
		        byte != '\r'
		    ? ""
		    : NULL;
	}
}

/* U+FFFE and U+FFFF are no characters; C1 controls are none of a book's. */
static size_t forbidden_sequence(const char *bytes, size_t length)
{
	const unsigned char *b = (const unsigned char *)bytes;

	if (length >= 3 && b[0] == 0xEF && b[1] == 0xBF && b[2] >= 0xBE)
		return 3;
	if (length >= 2 && b[0] == 0xC2 && b[1] < 0xA0 && b[1] != 0x85)
		return 2;
	return 0;
}

static bool is_special(unsigned char byte)
{
	/* Most bytes are letters, so they are asked for first. */
	if (byte > '>' && byte < 0x7F)
		return false;
	if (byte < 0x7F)
		return byte < 0x20 || byte == '&' || byte == '<' ||
		    byte == '>' || byte == '"';
	return byte == 0x7F || byte == 0xEF || byte == 0xC2 || byte >= 0xFE;
}

void markup_append(struct text *out, const char *bytes, size_t length)
{
	size_t done = 0;

	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)bytes[i];
		const char *instead;
		size_t skip;

		if (!is_special(byte))
			continue;
		instead = replacement(byte);
		skip = instead ? 1 : forbidden_sequence(bytes + i, length - i);
		if (skip == 0)
			continue;
		text_append(out, bytes + done, i - done);
		if (instead)
			text_append_string(out, instead);
		done = i + skip;
		i += skip - 1;
	}
	text_append(out, bytes + done, length - done);
}

void markup_append_string(struct text *out, const char *string)
{
	markup_append(out, string, strlen(string));
}

void markup_append_title(struct text *out, const char *title)
{
	struct rich rich = rich_begin(title);
	struct rich_piece piece;

	while ((piece = rich_next(&rich)).kind != RICH_END) {
		if (piece.kind == RICH_WORDS)
			markup_append(out, piece.bytes, piece.length);
		else if (piece.element)
			text_printf(out, "<%s%s>",
			    piece.kind == RICH_CLOSE ? "/" : "", piece.element);
	}
}

static bool stands_in_url(char c)
{
	return isalnum((unsigned char)c) ||
	    (c != '\0' && strchr("-._~:/?#@!$()*+,;=%", c));
}

void markup_append_url(struct text *out, const char *url)
{
	/* Hosts have a spelling of their own. */
	url += url_append_authority(out, url);
	for (;; url++) {
		const char *start = url;

		while (stands_in_url(*url))
			url++;
		text_append(out, start, (size_t)(url - start));
		if (*url == '\0')
			return;
		if (*url == '&')
			text_append_string(out, "&amp;");
		else if (*url == '\'')
			text_append_string(out, "&#39;");
		else
			text_printf(out, "%%%02X", (unsigned char)*url);
	}
}
