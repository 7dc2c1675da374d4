/*
 * Unicode, by ICU's C interface.
 */
#include "base/unicode.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/uidna.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include "base/memory.h"
#include "base/text.h"

enum {
	REPLACEMENT = 0xFFFD,
	LONGEST_UTF8 = 4
};

/* --- characters ------------------------------------------------------- */

/* True, with its length in *size, if a well-formed character starts here. */
/* NOLINTNEXTLINE(readability-function-size): it is ICU's macro that nests. */
static bool decode(
    const char *bytes, size_t length, unsigned *code_point, size_t *size)
{
	const uint8_t *start = (const uint8_t *)bytes;
	int32_t end = length < LONGEST_UTF8 ? (int32_t)length : LONGEST_UTF8;
	int32_t at = 0;
	UChar32 c;

	U8_NEXT(start, at, end, c);
	if (c < 0)
		return false;
	*code_point = (unsigned)c;
	*size = (size_t)at;
	return true;
}

/* The character at *at of well-formed UTF-16, and past it. */
static UChar32 next_utf16(const UChar *units, int32_t *at)
{
	UChar32 c;

	U16_NEXT_UNSAFE(units, *at, c);
	return c;
}

/* How many bytes at the start are ASCII. */
static size_t ascii_length(const char *bytes, size_t length)
{
	static const uint64_t high_bits = 0x8080808080808080;
	size_t at = 0;
	uint64_t eight;

	for (; at + sizeof(eight) <= length; at += sizeof(eight)) {
		memcpy(&eight, bytes + at, sizeof(eight));
		if (eight & high_bits)
			break;
	}
	while (at < length && (unsigned char)bytes[at] < 0x80)
		at++;
	return at;
}

unsigned unicode_next(const char *bytes, size_t length, size_t *size)
{
	unsigned code_point;

	if (decode(bytes, length, &code_point, size))
		return code_point;
	*size = 1;
	return REPLACEMENT;
}

size_t unicode_invalid_at(const char *bytes, size_t length)
{
	size_t at = ascii_length(bytes, length);

	while (at < length) {
		unsigned code_point;
		size_t size;

		if (!decode(bytes + at, length - at, &code_point, &size))
			return at;
		at += size;
		at += ascii_length(bytes + at, length - at);
	}
	return length;
}

bool unicode_is_alphanumeric(unsigned code_point)
{
	UChar32 c = (UChar32)code_point;

	return u_isUAlphabetic(c) || (U_GET_GC_MASK(c) & U_GC_N_MASK) != 0;
}

bool unicode_is_mark(unsigned code_point)
{
	return (U_GET_GC_MASK((UChar32)code_point) & U_GC_M_MASK) != 0;
}

bool unicode_is_space(unsigned code_point)
{
	return u_isUWhiteSpace((UChar32)code_point);
}

bool unicode_is_invisible(unsigned code_point)
{
	return u_iscntrl((UChar32)code_point) ||
	    u_hasBinaryProperty(
	        (UChar32)code_point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

unsigned unicode_to_lower(unsigned code_point)
{
	return (unsigned)u_tolower((UChar32)code_point);
}

unsigned unicode_to_upper(unsigned code_point)
{
	return (unsigned)u_toupper((UChar32)code_point);
}

bool unicode_is_name(const char *string, const char *others)
{
	size_t length = strlen(string);
	size_t size;

	for (size_t i = 0; i < length; i += size) {
		unsigned c = unicode_next(string + i, length - i, &size);

		if (!unicode_is_alphanumeric(c) && !unicode_is_mark(c) &&
		    (c >= 0x80 || !strchr(others, (int)c)))
			return false;
	}
	return true;
}

bool unicode_is_upper(unsigned code_point)
{
	return u_isUUppercase((UChar32)code_point);
}

bool unicode_is_unspaced(unsigned code_point)
{
	static const UScriptCode scripts[] = {USCRIPT_HAN, USCRIPT_HIRAGANA,
	    USCRIPT_KATAKANA, USCRIPT_THAI, USCRIPT_LAO, USCRIPT_KHMER,
	    USCRIPT_MYANMAR};
	enum {
		FIRST_THAI = 0xE00,
		FIRST_HAN = 0x4E00, /* of the block that has nearly all */
		LAST_HAN = 0x9FFF
	};

	if (code_point >= FIRST_HAN && code_point <= LAST_HAN)
		return true;
	/* Signs that scripts share, as the Japanese long vowel, count too. */
	if (code_point < FIRST_THAI || !unicode_is_alphanumeric(code_point))
		return false;
	for (size_t i = 0; i < sizeof(scripts) / sizeof(*scripts); i++) {
		if (uscript_hasScript((UChar32)code_point, scripts[i]))
			return true;
	}
	return false;
}

/* --- lower case ------------------------------------------------------- */

static void append_ascii_lower(
    struct text *out, const char *bytes, size_t length)
{
	text_reserve(out, length);
	for (size_t i = 0; i < length; i++) {
		char c = bytes[i];

		out->data[out->length + i] =
		    c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	out->length += length;
	out->data[out->length] = '\0';
}

/* Lower case into the free room of out; the length it has or needs. */
static size_t lower_into(
    const UCaseMap *map, struct text *out, const char *bytes, size_t length)
{
	UErrorCode error = U_ZERO_ERROR;
	size_t room = out->capacity - out->length;

	return (size_t)ucasemap_utf8ToLower(map, out->data + out->length,
	    (int32_t)room, bytes, (int32_t)length, &error);
}

void unicode_append_lower(struct text *out, const char *bytes, size_t length)
{
	UErrorCode error = U_ZERO_ERROR;
	UCaseMap *map;
	size_t needed;

	if (ascii_length(bytes, length) == length) {
		append_ascii_lower(out, bytes, length);
		return;
	}
	map = ucasemap_open("", 0, &error);
	text_reserve(out, length);
	needed = lower_into(map, out, bytes, length);
	if (needed >= out->capacity - out->length) {
		text_reserve(out, needed);
		needed = lower_into(map, out, bytes, length);
	}
	out->length += needed;
	out->data[out->length] = '\0';
	ucasemap_close(map);
}

/* --- slugs ------------------------------------------------------------ */

/* How ASCII spells letters that do not come apart into one and an accent. */
static const struct {
	unsigned code_point;
	const char *spelling;
} spellings[] = {
    {0xDF, "ss"},
    {0xE6, "ae"},
    {0xF0, "d"},
    {0xF8, "o"},
    {0xFE, "th"},
    {0x111, "d"},
    {0x127, "h"},
    {0x131, "i"},
    {0x142, "l"},
    {0x14B, "ng"},
    {0x153, "oe"},
    {0x167, "t"},
};

/* From U+03B1 on, in the order of Unicode. */
static const char *const greek[] = {"alpha", "beta", "gamma", "delta",
    "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu",
    "xi", "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi",
    "chi", "psi", "omega"};

enum {
	FIRST_GREEK = 0x3B1,
	LAST_GREEK = 0x3C9
};

/* A letter's spelling in ASCII, or NULL. */
static const char *spelling_of(unsigned code_point)
{
	if (code_point >= FIRST_GREEK && code_point <= LAST_GREEK)
		return greek[code_point - FIRST_GREEK];
	for (size_t i = 0; i < sizeof(spellings) / sizeof(*spellings); i++) {
		if (spellings[i].code_point == code_point)
			return spellings[i].spelling;
	}
	return NULL;
}

static bool separates_words(unsigned code_point)
{
	uint32_t mask = U_GC_P_MASK | U_GC_S_MASK | U_GC_Z_MASK | U_GC_CC_MASK;

	return (U_GET_GC_MASK((UChar32)code_point) & mask) != 0;
}

struct slug {
	struct text *out;
	size_t start;
	bool gap; /* a "-" is due before the next letter */
};

static void add_spelling(struct slug *slug, const char *spelling, size_t length)
{
	if (slug->gap && slug->out->length > slug->start)
		text_append_char(slug->out, '-');
	slug->gap = false;
	text_append(slug->out, spelling, length);
}

/* Add a character that does not decompose any further. */
static void add_to_slug(struct slug *slug, unsigned code_point)
{
	unsigned lower = (unsigned)u_tolower((UChar32)code_point);
	const char *spelling = spelling_of(lower);

	if (lower < 0x80 && unicode_is_alphanumeric(lower))
		add_spelling(slug, &(char){(char)lower}, 1);
	else if (spelling)
		add_spelling(slug, spelling, strlen(spelling));
	else if (separates_words(code_point))
		slug->gap = true;
}

static void add_decomposed(struct slug *slug, unsigned code_point)
{
	UErrorCode error = U_ZERO_ERROR;
	const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&error);
	UChar parts[32];
	int32_t count = unorm2_getDecomposition(nfkd, (UChar32)code_point,
	    parts, sizeof(parts) / sizeof(*parts), &error);

	if (count < 0 || U_FAILURE(error)) {
		add_to_slug(slug, code_point);
		return;
	}
	for (int32_t i = 0; i < count;)
		add_to_slug(slug, (unsigned)next_utf16(parts, &i));
}

void unicode_append_slug(struct text *out, const char *bytes, size_t length)
{
	struct slug slug = {.out = out, .start = out->length};
	size_t at = 0;

	while (at < length) {
		size_t size;
		unsigned c = unicode_next(bytes + at, length - at, &size);

		if (c < 0x80)
			add_to_slug(&slug, c);
		else
			add_decomposed(&slug, c);
		at += size;
	}
}

/* --- hosts ------------------------------------------------------------ */

bool unicode_append_host(struct text *out, const char *name, size_t length)
{
	char ascii[256]; /* no name of the network is longer */
	UErrorCode status = U_ZERO_ERROR;
	UIDNAInfo info = UIDNA_INFO_INITIALIZER;
	UIDNA *idna = uidna_openUTS46(UIDNA_USE_STD3_RULES | UIDNA_CHECK_BIDI |
	        UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII,
	    &status);
	int32_t size = length < sizeof(ascii)
	    ? uidna_nameToASCII_UTF8(idna, name, (int32_t)length, ascii,
	          sizeof(ascii), &info, &status)
	    : 0;

	uidna_close(idna);
	if (U_FAILURE(status) || info.errors != 0 || size == 0)
		return false;
	text_append(out, ascii, (size_t)size);
	return true;
}

/* --- folding ---------------------------------------------------------- */

enum {
	GONE = 0x110000, /* folds to nothing */
	/*
	 * A letter and its marks.  Unicode's stream-safe format allows 30
	 * marks; whoever piles up more gets them unsorted.
	 */
	UNIT_LENGTH = 64,
	UNIT_GROWTH = 3
};

/* What the fold makes of a character before it is composed. */
static unsigned fold_high(unsigned c)
{
	static const char raised[] = "0123456789+-=()"; /* and lowered */

	switch (c) {
	case 0xAD:   /* soft hyphen */
	case 0x34F:  /* combining grapheme joiner */
	case 0x61C:  /* direction mark */
	case 0x2060: /* word joiner */
	case 0xFEFF: /* byte order mark */
		return GONE;
	case 0xB2:
	case 0xB3:
		return c - 0xB2 + '2';
	case 0xB5: /* the micro sign is a mu */
		return 0x3BC;
	case 0xB9:
		return '1';
	case 0x2010: /* hyphen */
	case 0x2011: /* non-breaking hyphen */
	case 0x2013: /* en dash */
	case 0x2212: /* minus */
		return '-';
	case 0x2019:
		return '\'';
	default:
		break;
	}
	if (c >= 0x200B && c <= 0x200F) /* zero width, direction marks */
		return GONE;
	if ((c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF))
		return GONE; /* which of several shapes is wanted */
	if (c == 0x2070 || (c >= 0x2074 && c <= 0x207E))
		return (unsigned)raised[c - 0x2070];
	if (c >= 0x2080 && c <= 0x208E)
		return (unsigned)raised[c - 0x2080];
	return u_isUWhiteSpace((UChar32)c) ? ' ' : c;
}

static unsigned fold_code_point(unsigned c)
{
	if (c < 0x80)
		return c >= '\t' && c <= '\r' ? ' ' : c;
	return fold_high(c);
}

/* Characters that may compose with one another. */
struct unit {
	UChar units[UNIT_LENGTH];
	size_t offsets[UNIT_LENGTH]; /* of what made each of units */
	int32_t length;
};

struct fold {
	struct text *out;
	size_t start;    /* of what is appended to out */
	size_t *origins; /* or NULL */
	const UNormalizer2 *nfc;
	struct unit unit;
};

/* Make room, and say that the next length bytes come from offset. */
static void note_origin(struct fold *fold, size_t length, size_t offset)
{
	size_t at = fold->out->length - fold->start;

	for (size_t i = 0; fold->origins && i < length; i++)
		fold->origins[at + i] = offset;
}

static void emit(struct fold *fold, UChar32 c, size_t offset)
{
	note_origin(fold, (size_t)U8_LENGTH(c), offset);
	text_append_code_point(fold->out, (unsigned)c);
}

static bool is_composed(UChar32 c)
{
	return u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK) == UNORM_YES;
}

/* Each character from its own place where composing changed nothing. */
static void emit_composed(struct fold *fold, const UChar *units, int32_t length)
{
	const struct unit *unit = &fold->unit;
	bool same = length == unit->length &&
	    memcmp(units, unit->units, (size_t)length * sizeof(*units)) == 0;

	for (int32_t i = 0; i < length;) {
		size_t offset = unit->offsets[same ? i : 0];

		emit(fold, next_utf16(units, &i), offset);
	}
}

static void flush(struct fold *fold)
{
	struct unit *unit = &fold->unit;
	UChar composed[UNIT_LENGTH * UNIT_GROWTH];
	UErrorCode error = U_ZERO_ERROR;
	int32_t at = 0;
	int32_t length;
	UChar32 first;

	if (unit->length == 0)
		return;
	first = next_utf16(unit->units, &at);
	if (at == unit->length && is_composed(first)) {
		emit(fold, first, unit->offsets[0]);
	} else {
		length = unorm2_normalize(fold->nfc, unit->units, unit->length,
		    composed, UNIT_LENGTH * UNIT_GROWTH, &error);
		if (U_SUCCESS(error))
			emit_composed(fold, composed, length);
	}
	unit->length = 0;
}

static void add_to_unit(struct fold *fold, UChar32 c, size_t offset)
{
	struct unit *unit = &fold->unit;

	if (unit->length + U16_MAX_LENGTH > UNIT_LENGTH ||
	    unorm2_hasBoundaryBefore(fold->nfc, c))
		flush(fold);
	unit->offsets[unit->length] = offset;
	if (U16_LENGTH(c) > 1)
		unit->offsets[unit->length + 1] = offset;
	U16_APPEND_UNSAFE(unit->units, unit->length, c);
}

/* ASCII that nothing can compose with. */
static void fold_ascii(
    struct fold *fold, const char *bytes, size_t start, size_t end)
{
	struct text *out = fold->out;
	size_t length = end - start;
	char *to;

	text_reserve(out, length);
	to = out->data + out->length;
	for (size_t i = 0; i < length; i++) {
		char c = bytes[start + i];

		to[i] = c >= '\t' && c <= '\r' ? ' ' : c;
	}
	if (fold->origins) {
		size_t *origins = fold->origins + (out->length - fold->start);

		for (size_t i = 0; i < length; i++)
			origins[i] = start + i;
	}
	out->length += length;
	out->data[out->length] = '\0';
}

/* From start on up to the next ASCII; returns where that is. */
static size_t fold_other(
    struct fold *fold, const char *bytes, size_t start, size_t length)
{
	size_t at = start;

	do {
		size_t size;
		unsigned c = fold_code_point(
		    unicode_next(bytes + at, length - at, &size));

		if (c != GONE)
			add_to_unit(fold, (UChar32)c, at);
		at += size;
	} while (at < length && (unsigned char)bytes[at] >= 0x80);
	return at;
}

void unicode_append_folded(
    struct text *out, const char *bytes, size_t length, size_t *origins)
{
	UErrorCode error = U_ZERO_ERROR;
	struct fold fold;
	size_t at = 0;

	fold.out = out;
	fold.start = out->length;
	fold.origins = origins;
	fold.nfc = unorm2_getNFCInstance(&error);
	fold.unit.length = 0;
	while (at < length) {
		size_t end = at + ascii_length(bytes + at, length - at);
		/* The last one may get a mark. */
		size_t plain = end < length && end > at ? end - 1 : end;

		if (plain > at) {
			flush(&fold);
			fold_ascii(&fold, bytes, at, plain);
		}
		at = plain;
		if (at < length)
			at = fold_other(&fold, bytes, at, length);
	}
	flush(&fold);
	if (origins)
		origins[out->length - fold.start] = length;
}

/* --- names of files --------------------------------------------------- */

enum {
	CASE_GROWTH = 3,
	UTF8_GROWTH = 3
};

/* count units, folded in both ways, to units; room for UNIT_GROWTH more. */
static int32_t fold_name(UChar *units, const UChar *name, int32_t count)
{
	UErrorCode error = U_ZERO_ERROR;
	int32_t room = count * CASE_GROWTH;
	UChar *folded = memory_new((size_t)room + 1, sizeof(*folded));
	int32_t length = u_strFoldCase(
	    folded, room + 1, name, count, U_FOLD_CASE_DEFAULT, &error);

	length = unorm2_normalize(unorm2_getNFCInstance(&error), folded, length,
	    units, room * UNIT_GROWTH, &error);
	free(folded);
	return U_SUCCESS(error) ? length : 0;
}

void unicode_append_file_name(
    struct text *out, const char *bytes, size_t length)
{
	UErrorCode error = U_ZERO_ERROR;
	size_t room = (length + 1) * CASE_GROWTH * UNIT_GROWTH;
	UChar *name = memory_new(length + 1, sizeof(*name));
	UChar *units = memory_new(room, sizeof(*units));
	int32_t count = 0;

	u_strFromUTF8WithSub(name, (int32_t)length + 1, &count, bytes,
	    (int32_t)length, REPLACEMENT, NULL, &error);
	count = fold_name(units, name, count);
	text_reserve(out, (size_t)count * UTF8_GROWTH);
	u_strToUTF8(out->data + out->length, count * UTF8_GROWTH + 1, &count,
	    units, count, &error);
	out->length += (size_t)count;
	out->data[out->length] = '\0';
	free(name);
	free(units);
}

/* --- order ------------------------------------------------------------ */

struct collator {
	UCollator *rules; /* NULL if ICU has none: the order of code points */
};

struct collator *collator_new(const char *language)
{
	struct collator *collator = memory_new(1, sizeof(*collator));
	UErrorCode error = U_ZERO_ERROR;
	char locale[ULOC_FULLNAME_CAPACITY];

	uloc_forLanguageTag(
	    language, locale, ULOC_FULLNAME_CAPACITY, NULL, &error);
	if (U_FAILURE(error) || error == U_STRING_NOT_TERMINATED_WARNING)
		locale[0] = '\0';
	error = U_ZERO_ERROR;
	collator->rules = ucol_open(locale, &error);
	if (U_FAILURE(error))
		collator->rules = NULL;
	return collator;
}

int collator_compare(
    const struct collator *collator, const char *a, const char *b)
{
	UErrorCode error = U_ZERO_ERROR;
	int order = UCOL_EQUAL;

	if (collator->rules)
		order = ucol_strcollUTF8(collator->rules, a, -1, b, -1, &error);
	return order != UCOL_EQUAL ? order : strcmp(a, b);
}

void collator_free(struct collator *collator)
{
	if (!collator)
		return;
	if (collator->rules)
		ucol_close(collator->rules);
	free(collator);
}
