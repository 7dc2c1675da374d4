/*
 * Names are found from their first hyphen: text has few.
 */
#include "render/joined.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"
#include "render/markup.h"

enum {
	LONGEST = 14
};

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_letter_or_digit(char c)
{
	return is_capital(c) || is_digit(c) || is_small(c);
}

/* Where the letters and digits begin that end at bytes[end]. */
static size_t start_of_part(const char *bytes, size_t from, size_t end)
{
	while (end > from && is_letter_or_digit(bytes[end - 1]))
		end--;
	return end;
}

/* Behind the letters and digits at i. */
static size_t end_of_part(const char *bytes, size_t i, size_t length)
{
	while (i < length && is_letter_or_digit(bytes[i]))
		i++;
	return i;
}

/* True for a noun as German has them, "T-Zelle". */
static bool is_word(const char *bytes, size_t length)
{
	return length > 2 && is_small(bytes[1]) && is_small(bytes[2]);
}

/* True if the hyphen at i is followed by what belongs to a name. */
static bool goes_on(const char *bytes, size_t i, size_t length)
{
	return i + 1 < length && bytes[i] == '-' &&
	    (is_capital(bytes[i + 1]) || is_digit(bytes[i + 1])) &&
	    !is_word(bytes + i + 1, length - i - 1);
}

static void append_name(struct text *out, const char *bytes, size_t length)
{
	text_append_string(out, "<span class=\"joined\">");
	markup_append(out, bytes, length);
	text_append_string(out, "</span>");
}

void joined_append(struct text *out, const char *bytes, size_t length)
{
	size_t done = 0;
	const char *hyphen;

	for (size_t i = 0; i < length &&
	     (hyphen = memchr(bytes + i, '-', length - i)) != NULL;) {
		size_t first = (size_t)(hyphen - bytes);
		size_t start = start_of_part(bytes, done, first);

		i = first + 1;
		if (start == first || !is_capital(bytes[start]))
			continue;
		for (i = first; goes_on(bytes, i, length);)
			i = end_of_part(bytes, i + 1, length);
		if (i > first && i - start <= LONGEST) {
			markup_append(out, bytes + done, start - done);
			append_name(out, bytes + start, i - start);
			done = i;
		}
		i += i == first;
	}
	markup_append(out, bytes + done, length - done);
}
