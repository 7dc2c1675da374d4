/*
 * English grammar by the rules of thumb that schools teach, with lists of what
 * they get wrong.
 */
#include "base/english.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "base/unicode.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_letter(char c)
{
	return is_upper(c) || (c >= 'a' && c <= 'z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* --- plurals ---------------------------------------------------------- */

static bool ends_in(const char *words, size_t length, const char *end)
{
	size_t size = strlen(end);

	return length > size && memcmp(words + length - size, end, size) == 0;
}

/* True if a capital stands behind the first letter of the last word. */
static bool ends_in_acronym(const char *words, size_t length)
{
	for (size_t i = length - 1; i > 0; i--) {
		if (!is_letter(words[i - 1]) && !is_digit(words[i - 1]))
			return false;
		if (is_upper(words[i]))
			return true;
	}
	return false;
}

static bool ends_in_hissing(const char *words, size_t length)
{
	static const char *const ends[] = {"s", "x", "z", "ch", "sh"};

	for (size_t i = 0; i < COUNT(ends); i++) {
		if (ends_in(words, length, ends[i]))
			return true;
	}
	return false;
}

static bool ends_in_consonant_and_y(const char *words, size_t length)
{
	return ends_in(words, length, "y") && is_letter(words[length - 2]) &&
	    !strchr("aeiou", words[length - 2]);
}

/* Without what says more of a thing: "mechanism" of "mechanism of action". */
static size_t head_length(const char *words, size_t length)
{
	static const char *const behind[] = {" of ", " in ", " for ", " with ",
	    " without ", " to ", " from ", " at "};
	size_t head = length;

	for (size_t i = 0; i < COUNT(behind); i++) {
		const char *found =
		    memmem(words, head, behind[i], strlen(behind[i]));

		if (found > words)
			head = (size_t)(found - words);
	}
	return head;
}

/* Append the plural of words that nothing stands behind. */
static bool append_plural(struct text *out, const char *words, size_t length)
{
	size_t kept = length;
	const char *end = "s";

	if (length == 0 || !is_letter(words[length - 1]))
		return false;
	if (!ends_in_acronym(words, length)) {
		if (ends_in(words, length, "sis")) {
			kept = length - 2;
			end = "es";
		} else if (ends_in_consonant_and_y(words, length)) {
			kept = length - 1;
			end = "ies";
		} else if (ends_in(words, length, "ife")) {
			kept = length - 2;
			end = "ves";
		} else if (ends_in_hissing(words, length)) {
			end = "es";
		}
	}
	text_append(out, words, kept);
	text_append_string(out, end);
	return true;
}

bool english_append_plural(struct text *out, const char *words, size_t length)
{
	size_t head = head_length(words, length);

	if (!append_plural(out, words, head))
		return false;
	text_append(out, words + head, length - head);
	return true;
}

/* --- articles --------------------------------------------------------- */

/* Beginnings that do not sound as they are written; the longest one counts. */
static const struct {
	const char *letters;
	bool wants_an;
} sounds[] = {
    {"eu", false},
    {"ew", false},
    {"heir", true},
    {"honest", true},
    {"honor", true},
    {"honour", true},
    {"hour", true},
    {"once", false},
    {"one", false},
    {"oner", true},
    {"ubi", false},
    {"uni", false},
    {"unident", true},
    {"unill", true},
    {"unimm", true},
    {"unimp", true},
    {"unin", true},
    {"uninu", false},
    {"unir", true},
    {"uniss", true},
    {"ura", false},
    {"ure", false},
    {"uri", false},
    {"uro", false},
    {"usa", false},
    {"use", false},
    {"usu", false},
    {"ute", false},
    {"uti", false},
    {"uto", false},
    {"uve", false},
    {"uvu", false},
};

/* A letter that is named: an "F", a "U". */
static bool names_with_vowel(char letter)
{
	return strchr("AEFHILMNORSXaefhilmnorsx", letter) != NULL;
}

/* True for "8", "80", "11", "18", and so on: eight, eleven, eighteen. */
static bool number_wants_an(const char *words)
{
	if (words[0] == '8')
		return true;
	return words[0] == '1' && (words[1] == '1' || words[1] == '8') &&
	    !is_digit(words[2]);
}

/* Single letters, and acronyms, which are spelled. */
static bool is_spelled(const char *words)
{
	if (!is_letter(words[1]))
		return true;
	return is_upper(words[0]) && is_upper(words[1]);
}

static bool word_wants_an(const char *words)
{
	bool wants_an = strchr("AEIOUaeiou", words[0]) != NULL;
	size_t longest = 0;

	for (size_t i = 0; i < COUNT(sounds); i++) {
		size_t length = strlen(sounds[i].letters);

		if (length > longest &&
		    strncasecmp(words, sounds[i].letters, length) == 0) {
			longest = length;
			wants_an = sounds[i].wants_an;
		}
	}
	return wants_an;
}

/* Of Greek letters: alpha, epsilon, eta, iota, omicron, upsilon, omega. */
static bool greek_wants_an(const char *words)
{
	static const unsigned vowels[] = {
	    0x3B1, 0x3B5, 0x3B7, 0x3B9, 0x3BF, 0x3C5, 0x3C9};
	size_t size;
	unsigned c =
	    unicode_to_lower(unicode_next(words, strlen(words), &size));

	for (size_t i = 0; i < COUNT(vowels); i++) {
		if (vowels[i] == c)
			return true;
	}
	return false;
}

static bool wants_an(const char *words)
{
	if (is_digit(words[0]))
		return number_wants_an(words);
	if (!is_letter(words[0]))
		return words[0] != '\0' && greek_wants_an(words);
	return is_spelled(words) ? names_with_vowel(words[0])
	                         : word_wants_an(words);
}

const char *english_article(const char *words)
{
	return wants_an(words) ? "an" : "a";
}

/* --- sentences -------------------------------------------------------- */

bool english_is_abbreviation(const char *word, size_t length)
{
	static const char *const known[] = {"al", "approx", "ca", "cf", "Dr",
	    "e.g", "eds", "Eq", "Fig", "Figs", "i.e", "incl", "Mr", "Mrs", "Ms",
	    "No", "Nos", "Prof", "Ref", "Refs", "resp", "St", "Tab", "viz",
	    "vol", "vs"};

	for (size_t i = 0; i < COUNT(known); i++) {
		if (strlen(known[i]) == length &&
		    strncasecmp(known[i], word, length) == 0)
			return true;
	}
	return length == 1 && is_letter(word[0]) && word[0] != 'I';
}
