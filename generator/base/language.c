/*
 * Language tags, part by part.
 */
#include "base/language.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

/* Parts in the order in which a tag may have them. */
enum part {
	PART_LANGUAGE,
	PART_EXTENDED,
	PART_SCRIPT,
	PART_REGION,
	PART_VARIANT,
	PART_EXTENSION,
	PART_NONE
};

static size_t count_letters(const char *part, size_t length)
{
	size_t count = 0;

	for (size_t i = 0; i < length; i++)
		count += isalpha((unsigned char)part[i]) != 0;
	return count;
}

static size_t count_alphanumerics(const char *part, size_t length)
{
	size_t count = 0;

	for (size_t i = 0; i < length; i++)
		count += isalnum((unsigned char)part[i]) != 0;
	return count;
}

static enum part classify(const char *part, size_t length)
{
	size_t letters = count_letters(part, length);

	if (length == 0 || count_alphanumerics(part, length) != length)
		return PART_NONE;
	if (length == 1)
		return PART_EXTENSION;
	if (length == 2)
		return letters == 2 ? PART_REGION : PART_NONE;
	if (length == 3 && letters == 3)
		return PART_EXTENDED;
	if (length == 3)
		return letters == 0 ? PART_REGION : PART_NONE;
	if (length == 4 && letters == 4)
		return PART_SCRIPT;
	if (length == 4)
		return isdigit((unsigned char)part[0]) ? PART_VARIANT
		                                       : PART_NONE;
	return length <= 8 ? PART_VARIANT : PART_NONE;
}

/* What follows a single letter: parts of up to eight, at least one. */
static bool is_extension(const char *tag)
{
	bool complete = false;

	while (*tag == '-') {
		size_t length = strcspn(++tag, "-");

		if (length == 0 || length > 8 ||
		    count_alphanumerics(tag, length) != length)
			return false;
		if (length == 1 && !complete)
			return false;
		complete = length > 1;
		tag += length;
	}
	return complete;
}

bool language_is_well_formed(const char *tag)
{
	size_t length = strcspn(tag, "-");
	enum part last = PART_LANGUAGE;

	if (length == 1 && tolower((unsigned char)*tag) == 'x')
		return is_extension(tag + 1);
	if (length < 2 || length > 3 || count_letters(tag, length) != length)
		return false;
	for (tag += length; *tag == '-'; tag += length) {
		length = strcspn(++tag, "-");

		enum part part = classify(tag, length);

		if (part == PART_EXTENSION)
			return is_extension(tag + 1);
		/* Only variants, and extended languages, may repeat. */
		if (part == PART_NONE || part < last ||
		    (part == last &&
		        (part == PART_SCRIPT || part == PART_REGION)))
			return false;
		last = part;
	}
	return true;
}

bool language_is(const char *tag, const char *language)
{
	size_t length = strlen(language);

	return strncasecmp(tag, language, length) == 0 &&
	    (tag[length] == '\0' || tag[length] == '-');
}

/* The script of a tag that names one, else "". */
static const char *script_of(const char *tag)
{
	tag += strcspn(tag, "-");
	while (*tag == '-') {
		size_t length = strcspn(++tag, "-");
		enum part part = classify(tag, length);

		if (part == PART_SCRIPT)
			return tag;
		if (part > PART_SCRIPT)
			break;
		tag += length;
	}
	return "";
}

bool language_is_rtl(const char *tag)
{
	static const char *const languages[] = {
	    "ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"};
	static const char *const scripts[] = {"Adlm", "Arab", "Hebr", "Mand",
	    "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"};
	const char *script = script_of(tag);

	for (size_t i = 0; i < sizeof(scripts) / sizeof(*scripts); i++) {
		if (language_is(script, scripts[i]))
			return true;
	}
	for (size_t i = 0; i < sizeof(languages) / sizeof(*languages); i++) {
		if (script[0] == '\0' && language_is(tag, languages[i]))
			return true;
	}
	return false;
}
