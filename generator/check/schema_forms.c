/*
 * Forms of values in the package document.
 */
#include "check/schema_forms.h"

#include <ctype.h>
#include <string.h>

#include "base/unicode.h"
#include "check/words.h"

static const char *const form_words[] = {
    [FORM_ANY] = "anything",
    [FORM_NAME] = "a name: letters, digits and \"-_.\", first a letter",
    [FORM_WORD] = "one word",
    [FORM_WORDS] = "a list of words",
    [FORM_LANGUAGE] = "a language, as \"en-GB\"",
    [FORM_TYPE] = "a media type, as \"image/png\"",
    [FORM_DIRECTION] = "\"ltr\", \"rtl\" or \"auto\"",
    [FORM_PROGRESSION] = "\"ltr\", \"rtl\" or \"default\"",
    [FORM_YES_NO] = "\"yes\" or \"no\"",
    [FORM_VERSION] = "\"3.0\"",
};

static size_t count_words(const char *value)
{
	size_t count = 0;
	const char *word;
	size_t length;

	while (token_next(&value, &word, &length))
		count++;
	return count;
}

/* XML's NCName, letters of any script included. */
static bool is_name(const char *value)
{
	return value[0] != '\0' && !strchr("-.0123456789", value[0]) &&
	    unicode_is_name(value, "-._");
}

static bool is_language(const char *value)
{
	size_t run = 0;
	bool first = true;

	for (const char *c = value; *c != '\0'; c++) {
		unsigned char character = (unsigned char)*c;

		if (character == '-') {
			if (run == 0)
				return false;
			run = 0;
			first = false;
		} else if (++run > 8 ||
		    !(first ? isalpha(character) : isalnum(character))) {
			return false;
		}
	}
	return run > 0 || value[0] == '\0';
}

static bool is_type(const char *value)
{
	static const char allowed[] =
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
	    "!#$&+-^_";
	size_t length = strspn(value, allowed);

	return length > 0 && value[length] == '/' &&
	    value[length + 1] != '\0' && strchr(allowed, value[length + 1]);
}

static bool is_one_of(const char *value, const char *list)
{
	return count_words(value) == 1 && token_in(list, value);
}

bool schema_form_fits(enum schema_form form, const char *value)
{
	switch (form) {
	case FORM_NAME:
		return is_name(value);
	case FORM_WORD:
		return count_words(value) == 1;
	case FORM_WORDS:
		return count_words(value) >= 1;
	case FORM_LANGUAGE:
		return is_language(value);
	case FORM_TYPE:
		return is_type(value);
	case FORM_DIRECTION:
		return is_one_of(value, "ltr rtl auto");
	case FORM_PROGRESSION:
		return is_one_of(value, "ltr rtl default");
	case FORM_YES_NO:
		return is_one_of(value, "yes no");
	case FORM_VERSION:
		return strcmp(value, "3.0") == 0;
	default:
		return true;
	}
}

const char *schema_form_words(enum schema_form form)
{
	return form_words[form];
}
