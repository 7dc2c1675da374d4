/*
 * Finding acronyms.
 */
#include "passes/acronyms.h"

#include <string.h>

#include "base/unicode.h"

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

/* --- what only looks like an acronym ---------------------------------- */

/* Bytes that a scan goes over. */
struct cursor {
	const char *at;
	const char *end;
};

static size_t skip(struct cursor *cursor, const char *set, size_t most)
{
	size_t count = 0;

	while (count < most && cursor->at < cursor->end &&
	    strchr(set, *cursor->at)) {
		cursor->at++;
		count++;
	}
	return count;
}

/* "III", and as stages and types have it "IIIB" and "IVa2". */
static bool is_roman(const char *bytes, size_t length)
{
	static const char *const ones[] = {
	    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
	struct cursor cursor = {bytes, bytes + length};
	size_t tens = skip(&cursor, "X", 3);
	size_t rest = (size_t)(cursor.end - cursor.at);
	size_t best = 0;

	for (size_t i = 0; i < sizeof(ones) / sizeof(*ones); i++) {
		size_t size = strlen(ones[i]);

		if (size > best && size <= rest &&
		    memcmp(cursor.at, ones[i], size) == 0)
			best = size;
	}
	cursor.at += best;
	if (best > 0)
		skip(&cursor, "ABCDabcd", 1);
	skip(&cursor, "123", 1);
	return tens + best > 0 && cursor.at == cursor.end;
}

/* "V600E": one amino acid in place of another. */
static bool is_substitution(const char *bytes, size_t length)
{
	static const char acids[] = "ACDEFGHIKLMNPQRSTVWXY";
	struct cursor cursor = {bytes, bytes + length};

	return skip(&cursor, acids, 1) == 1 &&
	    skip(&cursor, "0123456789", 4) >= 2 &&
	    skip(&cursor, acids, 1) == 1 && cursor.at == cursor.end;
}

/* True if each part between hyphens is one: "I-II", "IIIB-IVA". */
static bool each_part(const char *bytes, size_t length,
    bool (*is_one)(const char *bytes, size_t length))
{
	const char *end = bytes + length;

	for (;;) {
		const char *hyphen = memchr(bytes, '-', (size_t)(end - bytes));
		const char *part_end = hyphen ? hyphen : end;

		if (!is_one(bytes, (size_t)(part_end - bytes)))
			return false;
		if (!hyphen)
			return true;
		bytes = hyphen + 1;
	}
}

/* "T2N0M0", "pT3aN1", "N0-M1": the stage of a tumour. */
static bool is_stage(const char *bytes, size_t length)
{
	struct cursor cursor = {bytes, bytes + length};
	size_t count = 0;

	skip(&cursor, "cpyr", 2);
	while (skip(&cursor, "TNM", 1) == 1) {
		if (skip(&cursor, "01234Xx", 1) == 0)
			return false;
		skip(&cursor, "abcd", 1);
		skip(&cursor, "-", 1);
		count++;
	}
	return count >= 2 && cursor.at == cursor.end;
}

/* "C1-C6", "M1a-M1c": from one of a series to another. */
static bool is_range(const char *bytes, size_t length)
{
	struct cursor cursor = {bytes, bytes + length};
	char letter = bytes[0];
	size_t count = 0;

	while (cursor.at < cursor.end && *cursor.at == letter) {
		cursor.at++;
		if (skip(&cursor, "0123456789", 4) == 0)
			return false;
		skip(&cursor, "abcd", 1);
		skip(&cursor, "-", 1);
		count++;
	}
	return count >= 2 && cursor.at == cursor.end;
}

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
	    !each_part(bytes, length, is_roman) &&
	    !each_part(bytes, length, is_substitution) &&
	    !is_stage(bytes, length) && !is_range(bytes, length) &&
	    !is_unit(search, word) && !is_in_name(search, word) &&
	    !is_in_address(search, word.start) && !is_loud(search, word);
}

/* Move on to the end of the word at start; true if it has two capitals. */
static bool pass_word(struct acronym_search *search)
{
	size_t capitals = 0;
	size_t ignored;

	while (search->at < search->length) {
		const char *c = search->text + search->at;
		size_t size = word_size(search, search->at);

		if (size == 0 && !joins(search, search->at))
			break;
		if (size <= 1)
			capitals += is_capital(*c);
		else
			capitals +=
			    unicode_is_upper(unicode_next(c, size, &ignored));
		search->at += size > 0 ? size : 1;
	}
	return capitals > 1;
}

/* Move on to the next character of a word. */
static void pass_gap(struct acronym_search *search)
{
	while (
	    search->at < search->length && word_size(search, search->at) == 0) {
		size_t size;

		unicode_next(search->text + search->at,
		    search->length - search->at, &size);
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
