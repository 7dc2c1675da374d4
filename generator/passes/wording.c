/*
 * Words beside an acronym.
 */
#include "passes/wording.h"

#include <string.h>

#include "base/report.h"
#include "base/text.h"
#include "base/unicode.h"
#include "model/book.h"
#include "model/run.h"
#include "passes/forms.h"

enum {
	/* Longer acronyms than this are not looked at. */
	MOST_LETTERS = 12,
	/* Of Schwartz and Hearst: letters and five more, at most twice. */
	MORE_WORDS = 5,
	MOST_WORDS = MOST_LETTERS + MORE_WORDS,
	/* Shorter words have nothing to do with what others mean. */
	TELLING_WORD = 4,
	FARTHEST = 400,
	IMPOSSIBLE = 1000
};

struct word {
	const char *bytes;
	size_t length;
};

/* Words of a text that stand together, from the first to the last. */
struct words {
	struct word items[MOST_WORDS];
	size_t count;
};

/* What an acronym is spelled with. */
struct spelling {
	char letters[MOST_LETTERS];
	size_t count;
};

/* --- words ------------------------------------------------------------ */

static bool is_joint(char c)
{
	return c == ' ' || c == '-';
}

/* "of" may or may not give a letter. */
static bool is_small_word(struct word word)
{
	static const char *const words[] = {"a", "an", "and", "as", "at", "by",
	    "for", "from", "in", "is", "of", "on", "or", "the", "to", "with"};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (strlen(words[i]) == word.length &&
		    memcmp(words[i], word.bytes, word.length) == 0)
			return true;
	}
	return false;
}

/*
 * True if an expansion may go on with c.  What is no text, such as code, ends
 * it; it is U+FFFC, whose first byte begins no letter of a word.
 */
static bool goes_on(char c)
{
	if ((unsigned char)c >= 0x80)
		return (unsigned char)c != 0xEF;
	return is_joint(c) || c == '\'' || c == '/' || (c >= '0' && c <= '9') ||
	    ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* The last words of a stretch, as many as there may be. */
static struct words split_last(const char *bytes, size_t length)
{
	struct words words = {.count = 0};
	size_t start = length;

	while (words.count < MOST_WORDS) {
		size_t end;

		while (start > 0 && is_joint(bytes[start - 1]))
			start--;
		if (start == 0)
			break;
		end = start;
		while (start > 0 && !is_joint(bytes[start - 1]))
			start--;
		words.items[MOST_WORDS - ++words.count] =
		    (struct word){bytes + start, end - start};
	}
	memmove(words.items, words.items + MOST_WORDS - words.count,
	    words.count * sizeof(*words.items));
	return words;
}

/* --- what makes no difference ----------------------------------------- */

/* Without the ending of a plural, or what it takes the place of. */
static size_t stem_length(const char *bytes, size_t length)
{
	if (length <= 3)
		return length;
	if (memcmp(bytes + length - 3, "ies", 3) == 0)
		return length - 3;
	return length - (bytes[length - 1] == 's' || bytes[length - 1] == 'y');
}

/* Append the stems of the words, the first one in lower case. */
static void append_squashed(struct text *out, const char *bytes, size_t length)
{
	const char *end = bytes + length;
	size_t first = out->length;

	while (bytes < end) {
		const char *start = bytes;
		size_t size;

		while (bytes < end && !is_joint(*bytes))
			bytes++;
		size = stem_length(start, (size_t)(bytes - start));
		if (size > 0 && out->length == first) {
			size_t letter;
			unsigned c = unicode_next(start, size, &letter);

			text_append_code_point(out, unicode_to_lower(c));
			start += letter;
			size -= letter;
		}
		text_append(out, start, size);
		bytes += bytes < end;
	}
}

/* --- names of the entry ----------------------------------------------- */

/* True if a name, as its author wrote it, is the same as the squashed words. */
static bool is_name(const char *name, const struct text *words)
{
	struct text folded = {0};
	struct text squashed = {0};
	bool same;

	unicode_append_folded(&folded, name, strlen(name), NULL);
	append_squashed(&squashed, text_string(&folded), folded.length);
	same = strcmp(text_string(&squashed), text_string(words)) == 0;
	text_clear(&folded);
	text_clear(&squashed);
	return same;
}

/* True if these words are a name of the entry. */
static bool is_known(const struct term *term, const char *bytes, size_t length)
{
	struct text squashed = {0};
	struct term_name name;
	size_t next = 0;
	bool known;

	append_squashed(&squashed, bytes, length);
	known = squashed.length == 0;
	while (!known && term_next_name(term, &next, &name))
		known = is_name(name.words, &squashed);
	text_clear(&squashed);
	return known;
}

/* True if a word of the entry's expansion is one of words, too. */
static bool has_word_of(const struct words *words, const struct term *term)
{
	struct text folded = {0};
	struct words own;
	bool found = false;

	unicode_append_folded(
	    &folded, term_expansion(term), strlen(term_expansion(term)), NULL);
	own = split_last(text_string(&folded), folded.length);
	for (size_t i = 0; i < own.count * words->count && !found; i++) {
		struct word a = own.items[i / words->count];
		struct word b = words->items[i % words->count];
		size_t length = stem_length(a.bytes, a.length);

		found = length >= TELLING_WORD &&
		    length == stem_length(b.bytes, b.length) &&
		    strncasecmp(a.bytes, b.bytes, length) == 0;
	}
	text_clear(&folded);
	return found;
}

/* Append the stems of words in lower case. */
static void append_lower(struct text *out, const char *bytes, size_t length)
{
	struct text lower = {0};

	unicode_append_lower(&lower, bytes, length);
	append_squashed(out, text_string(&lower), lower.length);
	text_clear(&lower);
}

bool wording_has(const char *expansion, const char *bytes, size_t length)
{
	struct text folded = {0};
	struct text part = {0};
	struct text whole = {0};
	bool found;

	unicode_append_folded(&folded, expansion, strlen(expansion), NULL);
	append_lower(&part, text_string(&folded), folded.length);
	append_lower(&whole, bytes, length);
	found = part.length > 0 && whole.length > 0 &&
	    memmem(whole.data, whole.length, part.data, part.length);
	text_clear(&folded);
	text_clear(&part);
	text_clear(&whole);
	return found;
}

/* --- letters ---------------------------------------------------------- */

/* The letter a word is abbreviated by, or 0: of Greek ones that of its name. */
static char initial_of(const char *bytes, size_t length)
{
	struct text slug = {0};
	size_t size;
	char letter = '\0';

	if ((unsigned char)bytes[0] < 0x80)
		size = 1;
	else
		unicode_next(bytes, length, &size);
	unicode_append_slug(&slug, bytes, size);
	if (slug.length > 0)
		letter = slug.data[0];
	text_clear(&slug);
	return letter;
}

/* False if bytes have no letters, or too many. */
static bool spell(struct spelling *spelling, const char *bytes, size_t length)
{
	size_t size;

	spelling->count = 0;
	for (size_t i = 0; i < length; i += size) {
		char letter = initial_of(bytes + i, length - i);

		unicode_next(bytes + i, length - i, &size);
		if (letter == '\0')
			continue;
		if (spelling->count == MOST_LETTERS)
			return false;
		spelling->letters[spelling->count++] = letter;
	}
	return spelling->count > 1;
}

/* Of Schwartz and Hearst. */
static size_t most_words(const struct spelling *spelling)
{
	size_t more = spelling->count + MORE_WORDS;
	size_t twice = spelling->count * 2;

	return more < twice ? more : twice;
}

/*
 * How many letters from the first one on the word can give, its initial and,
 * if inner ones count, those behind it.
 */
static size_t given_by(
    struct word word, const char *letters, size_t count, bool inner)
{
	size_t given = 0;

	if (count == 0 || initial_of(word.bytes, word.length) != letters[0])
		return 0;
	given = 1;
	for (size_t i = 1; inner && i < word.length && given < count; i++)
		given += (word.bytes[i] | 0x20) == letters[given];
	return given;
}

/*
 * For each number of letters, the least number of words that were passed over
 * for those before to give them.
 */
struct passed {
	int least[MOST_LETTERS + 1];
};

/* Let the word give the letters from the first-th on. */
static void take_word(struct passed *passed, struct word word,
    const struct spelling *spelling, size_t first, bool inner)
{
	size_t most = given_by(
	    word, spelling->letters + first, spelling->count - first, inner);

	for (size_t i = first + 1; i <= first + most; i++) {
		if (passed->least[first] < passed->least[i])
			passed->least[i] = passed->least[first];
	}
}

/*
 * How many words have to be passed over for words to give all letters, the
 * first and the last word taking part.
 */
static int passed_over(
    const struct words *words, const struct spelling *spelling, bool inner)
{
	struct passed passed = {{0}};

	for (size_t j = 0; j <= spelling->count; j++)
		passed.least[j] = j == 0 ? 0 : IMPOSSIBLE;
	for (size_t i = 0; i < words->count; i++) {
		struct word word = words->items[i];
		bool at_end = i == 0 || i + 1 == words->count;
		int price = is_small_word(word) ? 0 : 1;

		for (size_t j = spelling->count + 1; j-- > 0;) {
			take_word(&passed, word, spelling, j, inner);
			passed.least[j] =
			    at_end ? IMPOSSIBLE : passed.least[j] + price;
		}
	}
	return passed.least[spelling->count];
}

static bool is_expansion(const struct words *words,
    const struct spelling *spelling, const struct term *term)
{
	if (words->count < 2 || is_small_word(words->items[0]))
		return false;
	if (passed_over(words, spelling, false) == 0)
		return true;
	return passed_over(words, spelling, true) <=
	    (int)(spelling->count / 2) &&
	    has_word_of(words, term);
}

/* --- where they stand ------------------------------------------------- */

/* From the first to the last byte of words, which must not be none. */
static struct word extent_of(const struct words *words)
{
	const struct word *last = &words->items[words->count - 1];
	const char *start = words->items[0].bytes;

	return (struct word){
	    start, (size_t)(last->bytes + last->length - start)};
}

static void tell(
    const struct wording_use *use, struct word words, struct report *report)
{
	const struct run *run = use->run;
	const char *text = text_string(&run->folded);
	static const char code[] = "glossary/expansion";
	struct position at;

	if (!report_wants(report,
	        use->at ? use->at->order : ORDER_CHAPTERS + run->chapter->index,
	        code))
		return;
	at = use->at
	    ? *use->at
	    : run_position(run, run->origins[(size_t)(words.bytes - text)]);
	report_doubt(report, at, code,
	    "\"%.*s\" is expanded as \"%.*s\" here, but in the glossary as "
	    "\"%s\"",
	    (int)(use->end - use->start), text + use->start, (int)words.length,
	    words.bytes, term_expansion(use->term));
}

/* The first offset of the clause that ends at end, not too far away. */
static size_t clause_start(const char *text, size_t end)
{
	size_t start = end;

	while (start > 0 && end - start < FARTHEST && goes_on(text[start - 1]))
		start--;
	return start;
}

/* The end of the clause that starts at start, not too far away. */
static size_t clause_end(const char *text, size_t start)
{
	size_t end = start;

	while (end - start < FARTHEST && goes_on(text[end]))
		end++;
	return end;
}

/* The last count words. */
static struct words last_of(const struct words *words, size_t count)
{
	struct words last = {.count = count};

	memcpy(last.items, words->items + words->count - count,
	    count * sizeof(*last.items));
	return last;
}

/* The words in front: of stretches that end there the shortest counts. */
static void check_before(const struct wording_use *use,
    const struct spelling *spelling, struct report *report)
{
	const char *text = text_string(&use->run->folded);
	size_t end = use->start - 1;
	size_t start = clause_start(text, end);
	struct words all = split_last(text + start, end - start);

	for (size_t i = 1; i <= all.count; i++) {
		struct words words = last_of(&all, i);
		struct word extent = extent_of(&words);

		if (is_known(use->term, extent.bytes, extent.length))
			return;
	}
	for (size_t i = 2; i <= all.count && i <= most_words(spelling); i++) {
		struct words words = last_of(&all, i);

		if (is_expansion(&words, spelling, use->term)) {
			tell(use, extent_of(&words), report);
			return;
		}
	}
}

/* The words behind: all that the brackets hold. */
static void check_behind(const struct wording_use *use, size_t start,
    const struct spelling *spelling, struct report *report)
{
	const char *text = text_string(&use->run->folded);
	size_t end = clause_end(text, start);
	struct words words = split_last(text + start, end - start);

	if (strspn(text + end, "),;") == 0 || words.count == 0 ||
	    words.count > most_words(spelling) ||
	    words.items[0].bytes != text + start ||
	    is_known(use->term, text + start, end - start))
		return;
	if (is_expansion(&words, spelling, use->term))
		tell(use, extent_of(&words), report);
}

/* True if the acronym of the entry stands there. */
static bool is_acronym_of(const struct wording_use *use)
{
	const char *acronym = term_acronym(use->term);
	struct text squashed = {0};
	bool found;

	append_squashed(&squashed, text_string(&use->run->folded) + use->start,
	    use->end - use->start);
	found = acronym && is_name(acronym, &squashed);
	text_clear(&squashed);
	return found;
}

void wording_check(const struct wording_use *use, struct report *report)
{
	const char *text = text_string(&use->run->folded);
	size_t end = use->end + (text[use->end] == 's');
	bool is_behind = use->start > 0 && text[use->start - 1] == '(' &&
	    strspn(text + end, ");") > 0;
	bool is_before = text[end] == ' ' && text[end + 1] == '(';
	struct spelling spelling;

	if ((!is_before && !is_behind) || !is_acronym_of(use) ||
	    !spell(&spelling, text + use->start, use->end - use->start))
		return;
	if (is_behind)
		check_before(use, &spelling, report);
	else
		check_behind(use, end + 2, &spelling, report);
}
