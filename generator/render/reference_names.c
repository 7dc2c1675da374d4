/*
 * Names of authors and editors.
 */
#include "render/reference_names.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"
#include "base/unicode.h"
#include "model/book.h"
#include "model/reference.h"
#include "render/markup.h"

enum {
	MOST_NAMES = 6,
	MOST_INITIALS = 4
};

/* Initials of given names: "Scott J." and "Jean-Luc" are "SJ" and "JL". */
static void put_initials(struct text *out, const char *given)
{
	size_t length = strlen(given);
	bool begins = true;
	bool shown = false;
	size_t size;

	for (size_t i = 0; i < length; i += size) {
		unsigned c = unicode_next(given + i, length - i, &size);
		bool letter = unicode_is_alphanumeric(c);

		/* An accent of its own goes with its letter. */
		if (!unicode_is_mark(c)) {
			shown = begins && letter;
			begins = !letter && c != '\'' && c != 0x2019;
		}
		if (shown)
			markup_append(out, given + i, size);
	}
}

/* "SJ" are initials already, as PubMed has them. */
static bool is_initials(const char *given)
{
	size_t length = strlen(given);

	return length <= MOST_INITIALS &&
	    strspn(given, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == length;
}

/* Names in scripts without blanks are short, and written in one. */
static bool is_unspaced(const char *name)
{
	size_t size;

	return unicode_is_unspaced(unicode_next(name, strlen(name), &size));
}

static void put_given(struct text *out, const char *given)
{
	if (is_unspaced(given)) {
		markup_append_string(out, given);
		return;
	}
	text_append_char(out, ' ');
	if (is_initials(given))
		markup_append_string(out, given);
	else
		put_initials(out, given);
}

/* "Jr." and "III" are "Jr" and "3rd", as "Citing Medicine" has them. */
static void put_suffix(struct text *out, const char *suffix)
{
	static const char *const ranks[][2] = {
	    {"II", "2nd"}, {"III", "3rd"}, {"IV", "4th"}, {"V", "5th"}};
	size_t length = strlen(suffix);

	for (size_t i = 0; i < sizeof(ranks) / sizeof(*ranks); i++) {
		if (string_equal(suffix, ranks[i][0])) {
			text_append_string(out, ranks[i][1]);
			return;
		}
	}
	markup_append(out, suffix, length - string_ends_with(suffix, "."));
}

/* "van der Berg", or the name of an institution. */
static void put_family(struct text *out, const struct name *name)
{
	struct text plain = {0};

	reference_append_family_name(&plain, name);
	markup_append(out, text_string(&plain), plain.length);
	text_clear(&plain);
}

static void put_name(struct text *out, const struct name *name)
{
	put_family(out, name);
	if (name->literal)
		return;
	if (name->given && name->given[0] != '\0')
		put_given(out, name->given);
	if (name->suffix) {
		text_append_char(out, ' ');
		put_suffix(out, name->suffix);
	}
}

void reference_append_names(struct text *out, const struct makers *makers)
{
	for (size_t i = 0; i < makers->count && i < MOST_NAMES; i++) {
		if (i > 0)
			text_append_string(out, ", ");
		put_name(out, &makers->names[i]);
	}
	if (makers->count > MOST_NAMES || makers->more)
		text_append_string(out, ", et al");
	if (makers->edited)
		text_append_string(out,
		    makers->count > 1 || makers->more ? ", editors"
		                                      : ", editor");
}
