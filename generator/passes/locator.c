/*
 * Reading locators.
 */
#include "passes/locator.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "base/unicode.h"

static const char en_dash[] = "\xE2\x80\x93";

/* Bytes from "from" up to "end": what is left to be read. */
struct rest {
	const char *text;
	size_t from;
	size_t end;
};

static unsigned code_at(const struct rest *rest, size_t offset, size_t *size)
{
	*size = 0;
	if (offset >= rest->end)
		return 0;
	return unicode_next(rest->text + offset, rest->end - offset, size);
}

static bool is_letter_at(const struct rest *rest, size_t offset)
{
	size_t size;
	unsigned c = code_at(rest, offset, &size);

	return c != 0 && unicode_is_alphanumeric(c);
}

static char byte_at(const struct rest *rest, size_t offset)
{
	return offset < rest->end ? rest->text[offset] : '\0';
}

static size_t skip_blanks(const struct rest *rest, size_t offset)
{
	while (byte_at(rest, offset) == ' ' || byte_at(rest, offset) == '\n')
		offset++;
	return offset;
}

/* --- terms ------------------------------------------------------------ */

static bool begins_with(
    const struct rest *rest, size_t offset, const char *term, size_t length)
{
	return length <= rest->end - offset &&
	    strncasecmp(rest->text + offset, term, length) == 0;
}

/* Letters behind letters would make it another word. */
static bool is_whole(const struct rest *rest, size_t end, const char *term)
{
	char last = term[strlen(term) - 1];

	return last == '.' || (last & 0x80) != 0 || !is_letter_at(rest, end) ||
	    (byte_at(rest, end) >= '0' && byte_at(rest, end) <= '9');
}

/* The end of the term at offset, the longest there is, or offset. */
static size_t term_end(const struct rest *rest, size_t offset)
{
	static const char *const terms[] = {"book", "books", "bk.", "bks.",
	    "chapter", "chapters", "chap.", "chaps.", "column", "columns",
	    "col.", "cols.", "figure", "figures", "fig.", "figs.", "folio",
	    "folios", "fol.", "fols.", "number", "numbers", "no.", "nos.",
	    "line", "lines", "l.", "ll.", "note", "notes", "n.", "nn.", "opus",
	    "opera", "op.", "opp.", "page", "pages", "p.", "pp.", "paragraph",
	    "paragraphs", "para.", "paras.", "\xC2\xB6", "\xC2\xB6\xC2\xB6",
	    "part", "parts", "pt.", "pts.", "section", "sections", "sec.",
	    "secs.", "\xC2\xA7", "\xC2\xA7\xC2\xA7", "sub verbo", "sub verbis",
	    "s.v.", "s.vv.", "verse", "verses", "v.", "vv.", "volume",
	    "volumes", "vol.", "vols."};
	size_t best = offset;

	for (size_t i = 0; i < sizeof(terms) / sizeof(*terms); i++) {
		size_t length = strlen(terms[i]);

		if (offset + length > best &&
		    begins_with(rest, offset, terms[i], length) &&
		    is_whole(rest, offset + length, terms[i]))
			best = offset + length;
	}
	return best;
}

/* --- numbers ---------------------------------------------------------- */

static bool is_roman(const char *word, size_t length)
{
	size_t lower = strspn(word, "ivxlcdm");
	size_t upper = strspn(word, "IVXLCDM");

	return length > 0 && (lower >= length || upper >= length);
}

/* The end of "(...)" or "[...]" at offset, without blanks; or offset. */
static size_t brackets_end(const struct rest *rest, size_t offset)
{
	char open = byte_at(rest, offset);
	size_t inner = offset + 1;

	if (open != '(' && open != '[')
		return offset;
	while (inner < rest->end && !strchr(" \n()[]{};", rest->text[inner]))
		inner++;
	return byte_at(rest, inner) == (open == '(' ? ')' : ']') ? inner + 1
	                                                         : offset;
}

/* The end of what may stand in the middle of a number: "-", ":" or ".2". */
static size_t joint_end(const struct rest *rest, size_t offset)
{
	char c = byte_at(rest, offset);

	if (c == '-' || c == ':')
		return offset + 1;
	if (c == '.')
		return offset + is_letter_at(rest, offset + 1);
	return begins_with(rest, offset, en_dash, 3) ? offset + 3 : offset;
}

/*
 * The end of the number at offset; counts tells whether it has a digit or, if
 * roman, a Roman numeral in it.
 */
static size_t number_end(
    const struct rest *rest, size_t offset, bool roman, bool *counts)
{
	size_t word = offset; /* the letters that are read */
	size_t end = offset;  /* behind the last letter or bracket */
	size_t next = offset;

	*counts = false;
	for (;;) {
		size_t size;
		unsigned c = code_at(rest, next, &size);
		bool letter = c != 0 && unicode_is_alphanumeric(c);

		if (!letter && roman &&
		    is_roman(rest->text + word, next - word))
			*counts = true;
		*counts = *counts || (c >= '0' && c <= '9');
		if (letter) {
			end = next += size;
			continue;
		}
		size = brackets_end(rest, next);
		if (size > next) {
			*counts = *counts ||
			    strcspn(rest->text + next, "0123456789") <
			        size - next ||
			    (roman &&
			        is_roman(
			            rest->text + next + 1, size - next - 2));
			end = next = size;
		} else {
			size = joint_end(rest, next);
			if (size == next)
				return end;
			next = size;
		}
		word = next;
	}
}

/* The end of "33-35, 37" at offset; or offset. */
static size_t numbers_end(const struct rest *rest, size_t offset, bool roman)
{
	size_t end = offset;

	for (;;) {
		size_t next = end;
		bool counts;

		if (end > offset && byte_at(rest, next) == ',')
			next++;
		if (end > offset)
			next = skip_blanks(rest, next);
		if (end > offset && next == end)
			return end;
		next = number_end(rest, next, roman, &counts);
		if (!counts)
			return end;
		end = next;
	}
}

/* The end of "chap. 3, pp. 5-7" at offset; or offset. */
static size_t terms_end(const struct rest *rest, size_t offset)
{
	size_t end = offset;
	size_t next = offset;

	for (;;) {
		size_t first = term_end(rest, next);

		if (first == next)
			return end;
		first = skip_blanks(rest, first);
		next = numbers_end(rest, first, true);
		if (next == first)
			return end;
		end = next;
		next = skip_blanks(rest, end + (byte_at(rest, end) == ','));
	}
}

/* "33%" and "3/4" are no pages, nor is "5'". */
static bool ends_number(const struct rest *rest, size_t offset)
{
	return offset == rest->end ||
	    strchr(" \n,.:;)]", rest->text[offset]) != NULL;
}

static size_t pages_end(const struct rest *rest, size_t offset)
{
	char c = byte_at(rest, offset);
	size_t end = offset;

	if (c >= '0' && c <= '9')
		end = numbers_end(rest, offset, false);
	return ends_number(rest, end) ? end : offset;
}

/* --- what is shown ---------------------------------------------------- */

/* Hyphens between letters and brackets are those of ranges. */
static void append_numbers(struct text *words, const struct rest *rest)
{
	for (size_t i = rest->from; i < rest->end;) {
		size_t hyphens = strspn(rest->text + i, "-");

		if (hyphens > rest->end - i)
			hyphens = rest->end - i;
		if (hyphens > 0 && i > rest->from && i + hyphens < rest->end)
			text_append_string(words, en_dash);
		else if (hyphens > 0)
			text_append(words, rest->text + i, hyphens);
		else
			text_append_char(
			    words, rest->text[i] == '\n' ? ' ' : rest->text[i]);
		i += hyphens > 0 ? hyphens : 1;
	}
}

static bool are_several(const struct rest *rest)
{
	for (size_t i = rest->from; i < rest->end; i++) {
		if (strchr("-,&", rest->text[i]) ||
		    begins_with(rest, i, en_dash, 3))
			return true;
	}
	return false;
}

static void append_pages(struct text *words, const struct rest *rest)
{
	text_append_string(words, are_several(rest) ? "pp. " : "p. ");
	append_numbers(words, rest);
}

/* The "}" of the "{" at offset, or end. */
static size_t closing_brace(const struct rest *rest, size_t offset)
{
	size_t depth = 0;

	for (; offset < rest->end; offset++) {
		depth += rest->text[offset] == '{';
		depth -= rest->text[offset] == '}';
		if (depth == 0)
			break;
	}
	return offset;
}

/* "A, ii": a word of some length names something else than pages. */
static bool is_page(const struct rest *rest)
{
	size_t end = rest->from;
	size_t letters = 0;

	for (size_t size; is_letter_at(rest, end); end += size, letters++)
		code_at(rest, end, &size);
	return letters < 3 ||
	    strcspn(rest->text + rest->from, "0123456789") < end - rest->from ||
	    is_roman(rest->text + rest->from, end - rest->from);
}

static void append_delimited(struct text *words, struct rest rest)
{
	rest.from = skip_blanks(&rest, rest.from);
	while (rest.end > rest.from && strchr(" \n", rest.text[rest.end - 1]))
		rest.end--;
	if (rest.from == rest.end)
		return;
	text_append_string(words, ", ");
	if (term_end(&rest, rest.from) > rest.from || !is_page(&rest))
		append_numbers(words, &rest);
	else
		append_pages(words, &rest);
}

/* --- public ----------------------------------------------------------- */

size_t locator_read(
    const char *text, size_t from, size_t end, struct text *words)
{
	struct rest rest = {text, from, end};
	size_t start = skip_blanks(&rest, from);
	struct rest numbers = {.text = text};

	if (byte_at(&rest, start) == ',')
		start = skip_blanks(&rest, start + 1);
	if (byte_at(&rest, start) == '{') {
		size_t close = closing_brace(&rest, start);

		if (close == end)
			return from;
		append_delimited(words, (struct rest){text, start + 1, close});
		return close + 1;
	}
	numbers.from = start;
	numbers.end = terms_end(&rest, start);
	if (numbers.end > start) {
		text_append_string(words, ", ");
		append_numbers(words, &numbers);
		return numbers.end;
	}
	numbers.end = pages_end(&rest, start);
	if (numbers.end == start)
		return from;
	text_append_string(words, ", ");
	append_pages(words, &numbers);
	return numbers.end;
}
