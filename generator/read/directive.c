/*
 * The grammar of mdBook's links preprocessor:
 *
 *     "{{" blanks "#" word blanks argument "}}"
 */
#include "read/directive.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

static const struct {
	const char *word;
	enum directive_kind kind;
} known[] = {
    {"#include", DIRECTIVE_INCLUDE},
    {"#rustdoc_include", DIRECTIVE_INCLUDE},
    {"#playground", DIRECTIVE_PLAYGROUND},
    {"#playpen", DIRECTIVE_PLAYGROUND},
    {"#title", DIRECTIVE_TITLE},
};

enum {
	KNOWN = sizeof(known) / sizeof(*known)
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_word_byte(char c)
{
	return isalnum((unsigned char)c) || (c != '\0' && strchr("_-.$", c));
}

static enum directive_kind kind_of(const struct directive *directive)
{
	if (directive->start[1] == '%' || directive->word[0] != '#')
		return DIRECTIVE_TEMPLATE;
	for (size_t i = 0; i < KNOWN; i++) {
		if (strlen(known[i].word) == directive->word_length &&
		    memcmp(known[i].word, directive->word,
		        directive->word_length) == 0)
			return known[i].kind;
	}
	return DIRECTIVE_UNKNOWN;
}

/* How long the word at c is, with its sign; 0 if there is none. */
static size_t word_length(const char *c, const char *end)
{
	const char *start = c;

	/* "#" begins a directive; the others are Mustache's and its kin's. */
	if (c < end && *c == '#')
		c++;
	else if (c < end && *c != '\0' && strchr(">^", *c))
		c += 1 + (c + 1 < end && c[1] == ' ');
	if (c == end || !(isalpha((unsigned char)*c) || *c == '_'))
		return 0;
	while (c < end && is_word_byte(*c))
		c++;
	return (size_t)(c - start);
}

/* Where the braces that close it begin, or NULL. */
static const char *find_close(const char *c, const char *end, char inner)
{
	for (; c + 1 < end && *c != '\n'; c++) {
		if (c[0] == inner && c[1] == '}')
			return c;
		if (c[0] == '{' && (c[1] == '{' || c[1] == '%'))
			return NULL;
	}
	return NULL;
}

bool directive_read(
    const char *start, const char *end, struct directive *directive)
{
	const char *c = start + 2;

	if (end - start < 2 || start[0] != '{' ||
	    (start[1] != '{' && start[1] != '%'))
		return false;
	/* "{%-" and "{{-" eat the blanks before them. */
	if (c < end && *c == '-')
		c++;
	while (c < end && is_blank(*c))
		c++;
	*directive = (struct directive){
	    .start = start, .word = c, .word_length = word_length(c, end)};
	/* "{%d%}" is no template but what printf() reads. */
	if (directive->word_length == 0 || (start[1] == '%' && c == start + 2))
		return false;
	directive->kind = kind_of(directive);
	c += directive->word_length;

	const char *close = find_close(c, end, start[1] == '{' ? '}' : '%');

	if (!close)
		return true;
	directive->end = close + 2;
	while (c < close && is_blank(*c))
		c++;
	while (close > c && is_blank(close[-1]))
		close--;
	directive->argument = c;
	directive->argument_length = (size_t)(close - c);
	return true;
}

bool directive_is_whole(const struct directive *directive)
{
	return directive->kind != DIRECTIVE_UNKNOWN &&
	    directive->kind != DIRECTIVE_TEMPLATE && directive->end &&
	    directive->argument_length > 0;
}

const char *directive_guess(const struct directive *directive)
{
	const char *words[KNOWN];
	char *word =
	    memory_copy_string(directive->word, directive->word_length);
	const char *nearest;

	for (size_t i = 0; i < KNOWN; i++)
		words[i] = known[i].word;
	nearest = string_nearest(word, words, KNOWN);
	free(word);
	return nearest;
}
