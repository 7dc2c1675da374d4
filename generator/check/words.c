/*
 * Lists of words in a string.
 */
#include "check/words.h"

#include <string.h>

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' ||
	    c == '.' || c == '/' || c == '[' || c == ']';
}

bool word_next(const char **words, struct word *word)
{
	const char *at = *words;

	while (*at == ' ')
		at++;
	if (*at == '\0')
		return false;
	word->start = at;
	while (is_word(*at))
		at++;
	word->length = (size_t)(at - word->start);
	word->rest = at;
	while (*at != '\0' && *at != ' ')
		at++;
	word->rest_length = (size_t)(at - word->rest);
	*words = at;
	return true;
}

bool word_is(const struct word *word, const char *name)
{
	return strncmp(word->start, name, word->length) == 0 &&
	    name[word->length] == '\0';
}

bool word_find(const char *words, const char *name, struct word *word)
{
	size_t length = strlen(name);

	/* Only words that may be it are looked at as a whole. */
	for (; *words != '\0'; words = strchrnul(words, ' ')) {
		while (*words == ' ')
			words++;
		if (length > 0 &&
		    (*words != *name || strncmp(words, name, length) != 0))
			continue;
		if (word_next(&words, word) && word->length == length)
			return true;
	}
	return false;
}

bool word_in(const char *words, const char *name)
{
	struct word word;

	return word_find(words, name, &word);
}

bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool string_is_blank(const char *string)
{
	while (is_space(*string))
		string++;
	return *string == '\0';
}

const char *skip_host(const char *url, const char *at)
{
	const char *end;

	if (*at != '[' || at - url < 2 || at[-1] != '/' || at[-2] != '/')
		return at;
	end = at + 1 + strspn(at + 1, "0123456789abcdefABCDEF:.");
	return *end == ']' ? end + 1 : at;
}

bool token_next(const char **string, const char **token, size_t *length)
{
	const char *at = *string;

	while (is_space(*at))
		at++;
	*token = at;
	while (*at != '\0' && !is_space(*at))
		at++;
	*length = (size_t)(at - *token);
	*string = at;
	return *length > 0;
}

bool token_in(const char *list, const char *token)
{
	const char *each;
	size_t length;

	while (token_next(&list, &each, &length)) {
		if (length == strlen(token) && memcmp(each, token, length) == 0)
			return true;
	}
	return false;
}
