/*
 * Finding acronyms.
 */
#include "passes/acronyms.h"

#include <string.h>

#include "base/unicode.h"
#include "passes/lookalikes.h"

enum {
	/* No acronym has so many digits in a row, but registries do. */
	REGISTRY_DIGITS = 5,
	/* So many words in capitals are printed loud, not abbreviated. */
	LOUD_WORDS = 4,
	LONGEST_WORD = 16
};

/* Of a word or a part of one. */
struct letters {
	size_t capitals;
	size_t smalls;
	size_t digits;
	size_t others; /* Greek small letters: they count as neither */
	size_t hyphens;
	size_t digit_run;  /* the longest */
	bool capital_run;  /* two capitals stand together */
	bool capital_last; /* state of the count */
	size_t digits_last;
};

/* --- characters ------------------------------------------------------- */

static bool is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_plain(char c)
{
	return is_small(c) || is_capital(c) || is_digit(c);
}

/* The size of the character of a word at i, or 0. */
static size_t word_size(const struct acronym_search *search, size_t i)
{
	size_t size;
	unsigned c;

	if ((unsigned char)search->text[i] < 0x80)
		return is_plain(search->text[i]);
	c = unicode_next(search->text + i, search->length - i, &size);
	if (unicode_is_mark(c))
		return size;
	return unicode_is_alphanumeric(c) && !unicode_is_unspaced(c) ? size : 0;
}

/* True if a hyphen at i joins two halves of a word. */
static bool joins(const struct acronym_search *search, size_t i)
{
	return search->text[i] == '-' && i + 1 < search->length &&
	    word_size(search, i + 1) > 0;
}

static void count_letter(struct letters *letters, unsigned c)
{
	bool capital = unicode_is_upper(c);

	letters->capital_run |= capital && letters->capital_last;
	letters->capital_last = capital;
	if (c >= '0' && c <= '9') {
		letters->digits++;
		if (++letters->digits_last > letters->digit_run)
			letters->digit_run = letters->digits_last;
		return;
	}
	letters->digits_last = 0;
	if (c == '-')
		letters->hyphens++;
	else if (capital)
		letters->capitals++;
	else if (c < 0x370 || c > 0x3FF)
		letters->smalls++;
	else
		letters->others++;
}

static struct letters count_letters(const char *bytes, size_t length)
{
	struct letters letters = {0};
	size_t size;

	for (size_t i = 0; i < length; i += size)
		count_letter(
		    &letters, unicode_next(bytes + i, length - i, &size));
	return letters;
}

/* --- words in lists --------------------------------------------------- */

static bool is_one_of(
    const char *bytes, size_t length, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (strlen(words[i]) == length &&
		    memcmp(words[i], bytes, length) == 0)
			return true;
	}
	return false;
}

#define IS_ONE_OF(bytes, length, words)                                        \
	is_one_of(bytes, length, words, sizeof(words) / sizeof(*(words)))

/* "37 MBq", "3MB" */
static bool is_unit(const struct acronym_search *search, struct acronym word)
{
	static const char *const units[] = {"MBq", "GBq", "TBq", "MHz", "GHz",
	    "THz", "MeV", "GeV", "MPa", "GPa", "MJ", "GJ", "MW", "GW", "MWh",
	    "GWh", "MV", "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB",
	    "IU", "MIU", "cmH2O", "mmH2O"};
	while (word.start < word.end && is_digit(search->text[word.start]))
		word.start++;

	size_t start = word.start;

	if (start > 0 && search->text[start - 1] == ' ')
		start--;
	return start > 0 && is_digit(search->text[start - 1]) &&
	    IS_ONE_OF(search->text + word.start, word.end - word.start, units);
}

/* --- words printed loud ----------------------------------------------- */

/* Words that English writers print in capitals to be heard. */
static bool is_shouted(const char *bytes, size_t length)
{
	static const char *const words[] = {"NOT", "NEVER", "ONLY", "ALWAYS",
	    "AND", "MUST", "DO", "NO", "YES", "OK", "BOTH", "EVERY", "BEFORE",
	    "AFTER", "STOP", "NOTE", "TIP", "WARNING", "CAUTION", "IMPORTANT"};

	return IS_ONE_OF(bytes, length, words);
}

/* Small words that stand in capitals only where their neighbours do. */
static bool is_carried_along(const char *bytes, size_t length)
{
	static const char *const words[] = {"A", "AN", "THE", "OF", "IN", "IS",
	    "ARE", "TO", "FOR", "WITH", "BY", "ON", "AT", "OR", "IF", "BE",
	    "IT", "THIS", "THAT", "YOU", "YOUR", "FROM", "AS"};

	return IS_ONE_OF(bytes, length, words);
}

/* The end of the word of capital letters alone at start, or start. */
static size_t capitals_end(const struct acronym_search *search, size_t start)
{
	size_t end = start;

	while (end < search->length && is_capital(search->text[end]))
		end++;
	if (end < search->length &&
	    (word_size(search, end) > 0 || search->text[end] == '-'))
		return start;
	return end;
}

/*
 * Look at all words in capitals from start on that have only blanks between
 * them: many of them, or one that is no acronym, make all of them loud.
 */
static void look_at_capitals(struct acronym_search *search, size_t start)
{
	size_t count = 0;
	bool carried = false;
	bool shouted = false;
	size_t end;

	while ((end = capitals_end(search, start)) > start) {
		const char *word = search->text + start;

		count++;
		carried |= is_carried_along(word, end - start);
		shouted |= is_shouted(word, end - start);
		search->loud_end = end;
		start = end;
		while (start < search->length && search->text[start] == ' ')
			start++;
	}
	search->is_loud =
	    shouted || count >= LOUD_WORDS || (carried && count > 1);
}

static bool is_loud(struct acronym_search *search, struct acronym word)
{
	if (capitals_end(search, word.start) != word.end)
		return false;
	if (word.end - word.start >= LONGEST_WORD)
		return true;
	if (word.start >= search->loud_end)
		look_at_capitals(search, word.start);
	return word.end <= search->loud_end && search->is_loud;
}

/* --- where a word stands ---------------------------------------------- */

/* The words of an address have no blank between them. */
static bool looks_like_address(const char *bytes, size_t length)
{
	static const char *const signs[] = {"://", "www.", "@", "_"};

	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
		if (memmem(bytes, length, signs[i], strlen(signs[i])))
			return true;
	}
	/* A DOI: "10.1056/NEJM". */
	const char *end = bytes + length;
	const char *doi = memmem(bytes, length, "10.", 3);

	return doi && end - doi > 4 && is_digit(doi[3]) &&
	    memchr(doi, '/', (size_t)(end - doi));
}

static bool is_in_address(struct acronym_search *search, size_t at)
{
	size_t start = at;
	const char *blank;

	if (at < search->segment_end)
		return search->is_address;
	while (start > search->segment_end && search->text[start - 1] != ' ')
		start--;
	blank = memchr(search->text + at, ' ', search->length - at);
	search->segment_end =
	    blank ? (size_t)(blank - search->text) : search->length;
	search->is_address = looks_like_address(
	    search->text + start, search->segment_end - start);
	return search->is_address;
}

/* "README.md", "index.HTML", "#ALL", "@FDA". */
static bool is_in_name(const struct acronym_search *search, struct acronym word)
{
	const char *text = search->text;

	char before = word.start > 0 ? text[word.start - 1] : ' ';

	if (before == '#' || before == '@' || before == '\\')
		return true;
	if (word.start > 1 && text[word.start - 1] == '.' &&
	    is_small(text[word.start - 2]))
		return true;
	return word.end + 1 < search->length && text[word.end] == '.' &&
	    is_small(text[word.end + 1]);
}

/* --- words ------------------------------------------------------------ */

/* "anti", "positive", "Non", "Kaplan": no part of an acronym. */
static bool is_ordinary(const char *bytes, size_t length)
{
	struct letters letters = count_letters(bytes, length);
	size_t size;

	if (letters.digits > 0 || letters.others > 0)
		return false;
	if (letters.capitals == 0)
		return letters.smalls > 1;
	return letters.capitals == 1 && letters.smalls > 1 &&
	    unicode_is_upper(unicode_next(bytes, length, &size));
}

/* Without ordinary words at its ends, and without the "s" of a plural. */
static struct acronym trim(const char *text, struct acronym word)
{
	const char *hyphen;

	while (
	    (hyphen = memchr(text + word.start, '-', word.end - word.start))) {
		size_t at = (size_t)(hyphen - text);

		if (!is_ordinary(text + word.start, at - word.start))
			break;
		word.start = at + 1;
	}
	while (
	    (hyphen = memrchr(text + word.start, '-', word.end - word.start))) {
		size_t at = (size_t)(hyphen - text);

		if (!is_ordinary(hyphen + 1, word.end - at - 1))
			break;
		word.end = at;
	}
	if (word.end - word.start > 2 && text[word.end - 1] == 's' &&
	    !is_small(text[word.end - 2]))
		word.end--;
	return word;
}

/* True if the letters alone make an acronym. */
static bool has_the_letters(const char *bytes, size_t length)
{
	struct letters letters = count_letters(bytes, length);
	size_t weight = letters.capitals + letters.digits;

	if (letters.capitals < 2 || letters.digit_run >= REGISTRY_DIGITS)
		return false;
	/* "A-B" are two letters. */
	if (!letters.capital_run && letters.digits == 0 &&
	    letters.hyphens >= letters.capitals - 1 && letters.smalls == 0)
		return false;
	return letters.capital_run ? letters.smalls <= weight
	                           : letters.smalls < weight;
}

static bool is_acronym(struct acronym_search *search, struct acronym word)
{
	const char *bytes = search->text + word.start;
	size_t length = word.end - word.start;

	return has_the_letters(bytes, length) &&
	    !lookalikes_has(bytes, length) && !is_unit(search, word) &&
	    !is_in_name(search, word) && !is_in_address(search, word.start) &&
	    !is_loud(search, word);
}

/* Move on to the end of the word; true if it has two capitals. */
static bool pass_word(struct acronym_search *search)
{
	const char *text = search->text;
	size_t capitals = 0;
	size_t ignored;

	for (;;) {
		size_t at = search->at;
		size_t size;

		/* Nearly all characters are these. */
		for (; at < search->length && is_plain(text[at]); at++)
			capitals += is_capital(text[at]);
		search->at = at;
		if (at >= search->length)
			break;
		size = word_size(search, at);
		if (size > 0)
			capitals += unicode_is_upper(
			    unicode_next(text + at, size, &ignored));
		else if (!joins(search, at))
			break;
		search->at += size > 0 ? size : 1;
	}
	return capitals > 1;
}

/* Move on to the next character of a word. */
static void pass_gap(struct acronym_search *search)
{
	while (search->at < search->length) {
		char c = search->text[search->at];
		size_t size = 1;

		if (is_plain(c))
			return;
		if ((unsigned char)c >= 0x80) {
			if (word_size(search, search->at) > 0)
				return;
			unicode_next(search->text + search->at,
			    search->length - search->at, &size);
		}
		search->at += size;
	}
}

bool acronyms_next(struct acronym_search *search, struct acronym *found)
{
	for (;;) {
		pass_gap(search);
		if (search->at == search->length)
			return false;

		struct acronym word = {.start = search->at};

		if (!pass_word(search))
			continue;
		word.end = search->at;
		*found = trim(search->text, word);
		if (is_acronym(search, *found))
			return true;
	}
}
