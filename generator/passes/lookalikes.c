/*
 * What only looks like an acronym.
 */
#include "passes/lookalikes.h"

#include <string.h>

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

bool lookalikes_has(const char *word, size_t length)
{
	return each_part(word, length, is_roman) ||
	    each_part(word, length, is_substitution) ||
	    is_stage(word, length) || is_range(word, length);
}
