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
struct span {
	const char *text;
	size_t from;
	size_t end;
};

static unsigned code_at(const struct span *span, size_t offset, size_t *size)
{
	*size = 0;
	if (offset >= span->end)
		return 0;
	return unicode_next(span->text + offset, span->end - offset, size);
}

static bool is_letter_at(const struct span *span, size_t offset)
{
	size_t size;
	unsigned c = code_at(span, offset, &size);

	return c != 0 && unicode_is_alphanumeric(c);
}

static char byte_at(const struct span *span, size_t offset)
{
	return offset < span->end ? span->text[offset] : '\0';
}

static size_t skip_blanks(const struct span *span, size_t offset)
{
	while (byte_at(span, offset) == ' ' || byte_at(span, offset) == '\n')
		offset++;
	return offset;
}

/* --- terms ------------------------------------------------------------ */

static bool begins_with(
    const struct span *span, size_t offset, const char *term, size_t length)
{
	return length <= span->end - offset &&
	    strncasecmp(span->text + offset, term, length) == 0;
}

/* Letters behind letters would make it another word. */
static bool is_whole(const struct span *span, size_t end, const char *term)
{
	char last = term[strlen(term) - 1];

	return last == '.' || (last & 0x80) != 0 || !is_letter_at(span, end) ||
	    (byte_at(span, end) >= '0' && byte_at(span, end) <= '9');
}

/* The end of the term at offset, the longest there is, or offset. */
static size_t term_end(const struct span *span, size_t offset)
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
		    begins_with(span, offset, terms[i], length) &&
		    is_whole(span, offset + length, terms[i]))
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
static size_t brackets_end(const struct span *span, size_t offset)
{
	char open = byte_at(span, offset);
	size_t inner = offset + 1;

	if (open != '(' && open != '[')
		return offset;
	while (inner < span->end && !strchr(" \n()[]{};", span->text[inner]))
		inner++;
	return byte_at(span, inner) == (open == '(' ? ')' : ']') ? inner + 1
	                                                         : offset;
}

/* The end of what may stand in the middle of a number: "-", ":" or ".2". */
static size_t joint_end(const struct span *span, size_t offset)
{
	char c = byte_at(span, offset);

	if (c == '-' || c == ':')
		return offset + 1;
	if (c == '.')
		return offset + is_letter_at(span, offset + 1);
	return begins_with(span, offset, en_dash, 3) ? offset + 3 : offset;
}

/*
 * The end of the number at offset; counts tells whether it has a digit or, if
 * roman, a Roman numeral in it.
 */
static size_t number_end(
    const struct span *span, size_t offset, bool roman, bool *counts)
{
	size_t word = offset; /* the letters that are read */
	size_t end = offset;  /* behind the last letter or bracket */
	size_t next = offset;

	*counts = false;
	for (;;) {
		size_t size;
		unsigned c = code_at(span, next, &size);
		bool letter = c != 0 && unicode_is_alphanumeric(c);

		if (!letter && roman &&
		    is_roman(span->text + word, next - word))
			*counts = true;
		*counts = *counts || (c >= '0' && c <= '9');
		if (letter) {
			end = next += size;
			continue;
		}
		size = brackets_end(span, next);
		if (size > next) {
			*counts = *counts ||
			    strcspn(span->text + next, "0123456789") <
			        size - next ||
			    (roman &&
			        is_roman(
			            span->text + next + 1, size - next - 2));
			end = next = size;
		} else {
			size = joint_end(span, next);
			if (size == next)
				return end;
			next = size;
		}
		word = next;
	}
}

/* The end of "33-35, 37" at offset; or offset. */
static size_t numbers_end(const struct span *span, size_t offset, bool roman)
{
	size_t end = offset;

	for (;;) {
		size_t next = end;
		bool counts;

		if (end > offset && byte_at(span, next) == ',')
			next++;
		if (end > offset)
			next = skip_blanks(span, next);
		if (end > offset && next == end)
			return end;
		next = number_end(span, next, roman, &counts);
		if (!counts)
			return end;
		end = next;
	}
}

/* The end of "chap. 3, pp. 5-7" at offset; or offset. */
static size_t terms_end(const struct span *span, size_t offset)
{
	size_t end = offset;
	size_t next = offset;

	for (;;) {
		size_t first = term_end(span, next);

		if (first == next)
			return end;
		first = skip_blanks(span, first);
		next = numbers_end(span, first, true);
		if (next == first)
			return end;
		end = next;
		next = skip_blanks(span, end + (byte_at(span, end) == ','));
	}
}

/* "33%" and "3/4" are no pages, nor is "5'". */
static bool ends_number(const struct span *span, size_t offset)
{
	return offset == span->end ||
	    strchr(" \n,.:;)]", span->text[offset]) != NULL;
}

static size_t pages_end(const struct span *span, size_t offset)
{
	char c = byte_at(span, offset);
	size_t end = offset;

	if (c >= '0' && c <= '9')
		end = numbers_end(span, offset, false);
	return ends_number(span, end) ? end : offset;
}

/* --- what is shown ---------------------------------------------------- */

/* Hyphens between letters and brackets are those of ranges. */
static void append_numbers(struct text *words, const struct span *span)
{
	for (size_t i = span->from; i < span->end;) {
		size_t hyphens = strspn(span->text + i, "-");

		if (hyphens > span->end - i)
			hyphens = span->end - i;
		if (hyphens > 0 && i > span->from && i + hyphens < span->end)
			text_append_string(words, en_dash);
		else if (hyphens > 0)
			text_append(words, span->text + i, hyphens);
		else
			text_append_char(
			    words, span->text[i] == '\n' ? ' ' : span->text[i]);
		i += hyphens > 0 ? hyphens : 1;
	}
}

static bool are_several(const struct span *span)
{
	for (size_t i = span->from; i < span->end; i++) {
		if (strchr("-,&", span->text[i]) ||
		    begins_with(span, i, en_dash, 3))
			return true;
	}
	return false;
}

static void append_pages(struct text *words, const struct span *span)
{
	text_append_string(words, are_several(span) ? "pp. " : "p. ");
	append_numbers(words, span);
}

/* The "}" of the "{" at offset, or end. */
static size_t closing_brace(const struct span *span, size_t offset)
{
	size_t depth = 0;

	for (; offset < span->end; offset++) {
		depth += span->text[offset] == '{';
		depth -= span->text[offset] == '}';
		if (depth == 0)
			break;
	}
	return offset;
}

/* "A, ii": a word of some length names something else than pages. */
static bool is_page(const struct span *span)
{
	size_t end = span->from;
	size_t letters = 0;

	for (size_t size; is_letter_at(span, end); end += size, letters++)
		code_at(span, end, &size);
	return letters < 3 ||
	    strcspn(span->text + span->from, "0123456789") < end - span->from ||
	    is_roman(span->text + span->from, end - span->from);
}

static void append_delimited(struct text *words, struct span span)
{
	span.from = skip_blanks(&span, span.from);
	while (span.end > span.from && strchr(" \n", span.text[span.end - 1]))
		span.end--;
	if (span.from == span.end)
		return;
	text_append_string(words, ", ");
	if (term_end(&span, span.from) > span.from || !is_page(&span))
		append_numbers(words, &span);
	else
		append_pages(words, &span);
}

/* --- public ----------------------------------------------------------- */

size_t locator_read(
    const char *text, size_t from, size_t end, struct text *words)
{
	struct span span = {text, from, end};
	size_t start = skip_blanks(&span, from);
	struct span numbers = {.text = text};

	if (byte_at(&span, start) == ',')
		start = skip_blanks(&span, start + 1);
	if (byte_at(&span, start) == '{') {
		size_t close = closing_brace(&span, start);

		if (close == end)
			return from;
		append_delimited(words, (struct span){text, start + 1, close});
		return close + 1;
	}
	numbers.from = start;
	numbers.end = terms_end(&span, start);
	if (numbers.end > start) {
		text_append_string(words, ", ");
		append_numbers(words, &numbers);
		return numbers.end;
	}
	numbers.end = pages_end(&span, start);
	if (numbers.end == start)
		return from;
	text_append_string(words, ", ");
	append_pages(words, &numbers);
	return numbers.end;
}
