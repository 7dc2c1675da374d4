/*
 * Ranges of pages.
 */
#include "render/page_range.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

#include "base/text.h"
#include "render/markup.h"

/* One end of a range: letters, then digits; either may be missing. */
struct end {
	const char *bytes;
	size_t letters;
	size_t length;
};

static struct end end_at(const char *at)
{
	struct end end = {.bytes = at};

	while (isalpha((unsigned char)at[end.letters]))
		end.letters++;
	end.length = end.letters;
	while (isdigit((unsigned char)at[end.length]))
		end.length++;
	return end;
}

/* The length of the hyphens or the dash at string, or 0. */
static size_t dash_at(const char *string)
{
	static const char *const dashes[] = {
	    "\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x93", "--", "-"};

	for (size_t i = 0; i < sizeof(dashes) / sizeof(*dashes); i++) {
		if (string_starts_with(string, dashes[i]))
			return strlen(dashes[i]);
	}
	return 0;
}

/* "3" and "9", "S3" and "S9" or "9", "iii" and "v" are ends of one range. */
static bool are_ends(const struct end *from, const struct end *to)
{
	if (from->length == 0 || to->length == 0)
		return false;
	if ((from->length == from->letters) != (to->length == to->letters))
		return false;
	return to->letters == 0 || to->length == to->letters ||
	    (from->letters == to->letters &&
	        memcmp(from->bytes, to->bytes, to->letters) == 0);
}

/* How many of the digits of to are those of from. */
static size_t common_digits(const struct end *from, const struct end *to)
{
	size_t common = 0;

	if (from->letters + to->letters > 0 || from->length != to->length)
		return 0;
	while (
	    common + 1 < to->length && from->bytes[common] == to->bytes[common])
		common++;
	return common;
}

static bool ends_word(const char *at)
{
	return *at == '\0' || strchr(" ,;", *at);
}

/*
 * Append the range that begins at string; returns its length, or 0 and out is
 * as it was if none begins there.
 */
static size_t append_range(struct text *out, const char *string, bool shorten)
{
	struct end from = end_at(string);
	const char *at = string + from.length;
	struct end to;
	size_t dash;
	size_t common;

	at += strspn(at, " ");
	dash = dash_at(at);
	at += dash;
	at += strspn(at, " ");
	to = end_at(at);
	if (dash == 0 || !are_ends(&from, &to) || !ends_word(at + to.length))
		return 0;
	common = shorten ? common_digits(&from, &to) : 0;
	markup_append(out, from.bytes, from.length);
	text_append_string(out, "\xE2\x80\x93");
	markup_append(out, to.bytes + common, to.length - common);
	return (size_t)(at - string) + to.length;
}

void page_range_append(struct text *out, const char *pages, bool shorten)
{
	while (*pages) {
		size_t length = append_range(out, pages, shorten);

		if (length == 0) {
			length = strcspn(pages, " ,;");
			length += strspn(pages + length, " ,;");
			markup_append(out, pages, length);
		}
		pages += length;
		length = strspn(pages, " ,;");
		markup_append(out, pages, length);
		pages += length;
	}
}
