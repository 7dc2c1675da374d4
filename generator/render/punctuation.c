/*
 * Typographic punctuation.
 */
#include "render/punctuation.h"

#include <string.h>

#include "base/text.h"
#include "render/joined.h"
#include "render/markup.h"

void punctuation_begin(struct punctuation *punctuation)
{
	punctuation->after_word = false;
	punctuation->in_template = false;
}

void punctuation_after_word(struct punctuation *punctuation)
{
	punctuation->after_word = true;
}

void punctuation_after_blank(struct punctuation *punctuation)
{
	punctuation->after_word = false;
}

/* True if a quote behind these bytes opens: blanks, brackets, dashes. */
static bool opens_behind(const char *bytes, size_t length)
{
	static const char *const wide[] = {
	    "\xC2\xA0", "\xE2\x80\x93", "\xE2\x80\x94"};

	if (strchr(" \t\n\r([{-/", bytes[length - 1]))
		return true;
	for (size_t i = 0; i < sizeof(wide) / sizeof(*wide); i++) {
		size_t size = strlen(wide[i]);

		if (length >= size &&
		    memcmp(bytes + length - size, wide[i], size) == 0)
			return true;
	}
	return false;
}

/* An apostrophe in front of digits ("the '90s") is no opening quote. */
static bool is_year(const char *bytes, size_t length)
{
	return length > 2 && bytes[0] == '\'' && bytes[1] >= '0' &&
	    bytes[1] <= '9' && bytes[2] >= '0' && bytes[2] <= '9';
}

/* What stands behind a piece of text is not known: it may be a word. */
static bool is_before_blank(const char *bytes, size_t length)
{
	return length > 1 && strchr(" \t\n", bytes[1]) != NULL;
}

static void append_words(struct text *out, struct punctuation *punctuation,
    const char *bytes, size_t length)
{
	if (punctuation->joins)
		joined_append(out, bytes, length);
	else
		markup_append(out, bytes, length);
	if (length > 0)
		punctuation->after_word = !opens_behind(bytes, length);
}

static void append_quote(struct text *out, struct punctuation *punctuation,
    const char *bytes, size_t length)
{
	bool opens = !punctuation->after_word &&
	    !is_before_blank(bytes, length) && !is_year(bytes, length);

	if (bytes[0] == '"')
		text_append_string(
		    out, opens ? "\xE2\x80\x9C" : "\xE2\x80\x9D");
	else
		text_append_string(
		    out, opens ? "\xE2\x80\x98" : "\xE2\x80\x99");
	/* Another quote within this one opens too. */
	punctuation->after_word = !opens;
}

static size_t count_hyphens(const char *bytes, size_t length)
{
	size_t count = 0;

	while (count < length && bytes[count] == '-')
		count++;
	return count;
}

/*
 * Two hyphens are an en dash, three an em dash; more of them become dashes of
 * one kind if they can, else em dashes and one or two en dashes.
 */
static void append_dashes(struct text *out, size_t hyphens)
{
	size_t short_ones = hyphens % 3 == 0 ? 0
	    : hyphens % 2 == 0               ? hyphens / 2
	    : hyphens % 3 == 2               ? 1
	                                     : 2;

	for (size_t i = 2 * short_ones; i < hyphens; i += 3)
		text_append_string(out, "\xE2\x80\x94");
	for (size_t i = 0; i < short_ones; i++)
		text_append_string(out, "\xE2\x80\x93");
}

/*
 * How many bytes the template has that begins here, 0 if none does.  One with
 * "{%" may end in a later piece, behind a link for example.
 */
static size_t template_length(
    struct punctuation *punctuation, const char *bytes, size_t length)
{
	bool is_block =
	    length > 2 && bytes[1] == '%' && strchr(" \t-", bytes[2]);
	char inner = is_block ? '%' : '}';

	if (!is_block && (length < 2 || bytes[1] != '{'))
		return 0;
	for (size_t i = 2; i + 1 < length; i++) {
		if (bytes[i] == inner && bytes[i + 1] == '}')
			return i + 2;
		if (bytes[i] == '{' && strchr("{%", bytes[i + 1]))
			return 0;
	}
	punctuation->in_template = is_block;
	return is_block ? length : 0;
}

/* How many bytes belong to the template that began in an earlier piece. */
static size_t rest_of_template(
    struct punctuation *punctuation, const char *bytes, size_t length)
{
	if (!punctuation->in_template)
		return 0;
	for (size_t i = 0; i + 1 < length; i++) {
		if (bytes[i] == '%' && bytes[i + 1] == '}') {
			punctuation->in_template = false;
			return i + 2;
		}
	}
	return length;
}

/* How many of these bytes something else stands for, 0 if they are words. */
static size_t special_length(const char *bytes, size_t length)
{
	size_t hyphens;

	switch (bytes[0]) {
	case '"':
	case '\'':
		return 1;
	case '.':
		return length >= 3 && memcmp(bytes, "...", 3) == 0 ? 3 : 0;
	case '-':
		hyphens = count_hyphens(bytes, length);
		return hyphens >= 2 ? hyphens : 0;
	default:
		return 0;
	}
}

/* Letters, which nearly all bytes are, come behind all of these. */
static bool may_be_special(char c)
{
	return c <= '.' && (c == '"' || c == '\'' || c == '-' || c == '.');
}

static void append_special(struct text *out, struct punctuation *punctuation,
    const char *bytes, size_t length)
{
	switch (bytes[0]) {
	case '"':
	case '\'':
		append_quote(out, punctuation, bytes, length);
		break;
	case '-':
		append_dashes(out, special_length(bytes, length));
		punctuation->after_word = false;
		break;
	default:
		text_append_string(out, "\xE2\x80\xA6");
		punctuation->after_word = true;
		break;
	}
}

void punctuation_append(struct text *out, struct punctuation *punctuation,
    const char *bytes, size_t length)
{
	size_t done = 0;

	for (size_t i = rest_of_template(punctuation, bytes, length);
	     punctuation->smart && i < length;) {
		size_t special = may_be_special(bytes[i])
		    ? special_length(bytes + i, length - i)
		    : 0;

		if (special == 0) {
			size_t verbatim = bytes[i] == '{'
			    ? template_length(
			          punctuation, bytes + i, length - i)
			    : 0;

			i += verbatim > 0 ? verbatim : 1;
			continue;
		}
		append_words(out, punctuation, bytes + done, i - done);
		append_special(out, punctuation, bytes + i, length - i);
		i += special;
		done = i;
	}
	append_words(out, punctuation, bytes + done, length - done);
}
