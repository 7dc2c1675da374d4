/*
 * The growing string.
 */
#include "base/text.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"

void text_clear(struct text *text)
{
	free(text->data);
	*text = (struct text){0};
}

void text_truncate(struct text *text, size_t length)
{
	if (length >= text->length)
		return;
	text->length = length;
	text->data[length] = '\0';
}

void text_reserve(struct text *text, size_t more)
{
	size_t needed = text->length + more + 1;

	if (needed <= text->capacity)
		return;
	if (needed < text->capacity * 2)
		needed = text->capacity * 2;
	text->data = memory_resize(text->data, needed, 1);
	text->capacity = needed;
	text->data[text->length] = '\0';
}

void text_fit(struct text *text)
{
	if (text->capacity <= text->length + 1)
		return;
	text->capacity = text->length + 1;
	text->data = memory_resize(text->data, text->capacity, 1);
}

void text_append(struct text *text, const char *bytes, size_t length)
{
	text_reserve(text, length);
	if (length > 0)
		memcpy(text->data + text->length, bytes, length);
	text->length += length;
	text->data[text->length] = '\0';
}

void text_append_string(struct text *text, const char *string)
{
	text_append(text, string, strlen(string));
}

void text_append_char(struct text *text, char c)
{
	text_reserve(text, 1);
	text->data[text->length++] = c;
	text->data[text->length] = '\0';
}

void text_append_code_point(struct text *text, unsigned code_point)
{
	if (code_point < 0x80) {
		text_append_char(text, (char)code_point);
		return;
	}
	if (code_point < 0x800) {
		text_append_char(text, (char)(0xC0 | code_point >> 6));
	} else if (code_point < 0x10000) {
		text_append_char(text, (char)(0xE0 | code_point >> 12));
		text_append_char(text, (char)(0x80 | (code_point >> 6 & 0x3F)));
	} else {
		text_append_char(text, (char)(0xF0 | code_point >> 18));
		text_append_char(
		    text, (char)(0x80 | (code_point >> 12 & 0x3F)));
		text_append_char(text, (char)(0x80 | (code_point >> 6 & 0x3F)));
	}
	text_append_char(text, (char)(0x80 | (code_point & 0x3F)));
}

/* Mostly there is room; only if not, it is written a second time. */
void text_printf(struct text *text, const char *format, ...)
{
	size_t room = text->capacity - text->length;
	va_list arguments;

	va_start(arguments, format);
	int length = vsnprintf(room > 0 ? text->data + text->length : NULL,
	    room, format, arguments);
	va_end(arguments);

	if ((size_t)length >= room) {
		text_reserve(text, (size_t)length);
		va_start(arguments, format);
		vsnprintf(text->data + text->length, (size_t)length + 1, format,
		    arguments);
		va_end(arguments);
	}
	text->length += (size_t)length;
}

void text_append_base64(struct text *text, const char *bytes, size_t length)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	                             "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *b = (const unsigned char *)bytes;

	text_reserve(text, (length + 2) / 3 * 4);
	for (size_t i = 0; i < length; i += 3) {
		size_t rest = length - i;
		unsigned group = (unsigned)b[i] << 16 |
		    (rest > 1 ? (unsigned)b[i + 1] << 8 : 0) |
		    (rest > 2 ? b[i + 2] : 0u);
		char out[4] = {digits[group >> 18], digits[group >> 12 & 63],
		    rest > 1 ? digits[group >> 6 & 63] : '=',
		    rest > 2 ? digits[group & 63] : '='};

		text_append(text, out, 4);
	}
}

const char *text_string(const struct text *text)
{
	return text->data ? text->data : "";
}

char *text_detach(struct text *text)
{
	char *data = text->data ? text->data : memory_copy_string("", 0);

	*text = (struct text){0};
	return data;
}

bool string_starts_with(const char *string, const char *prefix)
{
	return strncmp(string, prefix, strlen(prefix)) == 0;
}

bool string_ends_with(const char *string, const char *suffix)
{
	size_t length = strlen(string);
	size_t tail = strlen(suffix);

	return length >= tail && strcmp(string + length - tail, suffix) == 0;
}

bool string_equal(const char *a, const char *b)
{
	if (!a || !b)
		return a == b;
	return strcmp(a, b) == 0;
}

/* Longer words are not worth the quadratic comparison. */
enum {
	NEAREST_LENGTH = 63
};

struct word {
	const char *at;
	size_t length;
};

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t most(size_t a, size_t b)
{
	return a > b ? a : b;
}

/*
 * Edits (change, drop, add, swap) that turn a into b, or limit if there are
 * not fewer.
 */
static size_t distance(struct word a, struct word b, size_t limit)
{
	size_t rows[3][NEAREST_LENGTH + 1];
	size_t *before = rows[0], *above = rows[1], *row = rows[2];
	size_t lowest = 0;

	for (size_t j = 0; j <= b.length; j++)
		above[j] = j;
	for (size_t i = 1; i <= a.length; i++) {
		size_t last_lowest = lowest;

		lowest = row[0] = i;
		for (size_t j = 1; j <= b.length; j++) {
			bool swap = i > 1 && j > 1 &&
			    a.at[i - 1] == b.at[j - 2] &&
			    a.at[i - 2] == b.at[j - 1];

			row[j] =
			    least(above[j - 1] + (a.at[i - 1] != b.at[j - 1]),
			        least(above[j], row[j - 1]) + 1);
			if (swap)
				row[j] = least(row[j], before[j - 2] + 1);
			lowest = least(lowest, row[j]);
		}
		/* What follows is made of these two rows. */
		if (lowest >= limit && last_lowest >= limit)
			return limit;

		size_t *spare = before;

		before = above;
		above = row;
		row = spare;
	}
	return least(above[b.length], limit);
}

/* Leave out what both begin and end with: that costs no edits. */
static void trim_common(struct word *a, struct word *b)
{
	while (a->length > 0 && b->length > 0 && a->at[0] == b->at[0]) {
		a->at++;
		b->at++;
		a->length--;
		b->length--;
	}
	while (a->length > 0 && b->length > 0 &&
	    a->at[a->length - 1] == b->at[b->length - 1]) {
		a->length--;
		b->length--;
	}
}

/* Which bytes a word has, one bit for those that are the same modulo 64. */
static uint64_t letters_of(struct word word)
{
	uint64_t letters = 0;

	for (size_t i = 0; i < word.length; i++)
		letters |= (uint64_t)1 << ((unsigned char)word.at[i] & 63);
	return letters;
}

/*
 * Fewer edits than this cannot turn one word into the other: by their lengths,
 * and because an edit brings or takes only one letter.
 */
static size_t fewest_edits(struct word a, struct word b)
{
	uint64_t letters = letters_of(a);
	uint64_t others = letters_of(b);
	size_t gap =
	    a.length > b.length ? a.length - b.length : b.length - a.length;
	size_t more = (size_t)__builtin_popcountll(letters & ~others);
	size_t less = (size_t)__builtin_popcountll(others & ~letters);

	return most(gap, most(more, less));
}

const char *string_nearest(
    const char *word, const char *const *candidates, size_t count)
{
	size_t length = strlen(word);
	/* The first distance that is too far: half of a short word is. */
	size_t best = length < 4 ? 2 : length / 3 + 2;
	const char *nearest = NULL;

	if (length > NEAREST_LENGTH)
		return NULL;
	/* Capitals are often all that is wrong. */
	for (size_t i = 0; i < count; i++) {
		if (strcasecmp(word, candidates[i]) == 0)
			return candidates[i];
	}
	/* Of words that differ none is nearer than one edit. */
	for (size_t i = 0; i < count && best > 1; i++) {
		struct word a = {word, length};
		struct word b = {candidates[i], strlen(candidates[i])};
		size_t edits;

		if (b.length > NEAREST_LENGTH)
			continue;
		trim_common(&a, &b);
		if (fewest_edits(a, b) >= best)
			continue;
		edits = distance(a, b, best);
		if (edits < best) {
			best = edits;
			nearest = candidates[i];
		}
	}
	return nearest;
}
