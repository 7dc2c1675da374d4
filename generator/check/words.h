/*
 * Lists of words in a string, "href target! rel", as the tables of the checker
 * have them: short to read, and short enough to be searched as they stand.
 */
#ifndef CHECK_WORDS_H
#define CHECK_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* A word that ends with a sign after it: "src!=%uri" is src, "!=%uri". */
struct word {
	const char *start;
	size_t length;    /* of letters, digits, '-', '_', ':' and '.' */
	const char *rest; /* the signs after it, up to the blank */
	size_t rest_length;
};

/* Take the next word from *words; false at the end. */
bool word_next(const char **words, struct word *word);

/* True if the word is this name. */
bool word_is(const struct word *word, const char *name);

/* Find a name among words; false if it is none of them. */
bool word_find(const char *words, const char *name, struct word *word);

/* True if name is one of the words. */
bool word_in(const char *words, const char *name);

/* True if c is white space to XML. */
bool is_space(char c);

/* True if string is nothing but white space. */
bool string_is_blank(const char *string);

/*
 * What lies behind the address of a host in a URL, "[::1]", if one begins at
 * this place of it; else the place itself.
 */
const char *skip_host(const char *url, const char *at);

/*
 * Take the next token from *string, which XML's white space separates; false
 * at the end.
 */
bool token_next(const char **string, const char **token, size_t *length);

/* True if token is one of the list that white space separates. */
bool token_in(const char *list, const char *token);

#endif
