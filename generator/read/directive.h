/*
 * What stands between double braces: mdBook's directives, and the templates of
 * other tools, which look alike.
 *
 *     {{#include file.md}}    {{ book.title }}    {% raw %}
 */
#ifndef READ_DIRECTIVE_H
#define READ_DIRECTIVE_H

#include <stdbool.h>
#include <stddef.h>

enum directive_kind {
	DIRECTIVE_INCLUDE, /* and #rustdoc_include, which shows the same */
	DIRECTIVE_PLAYGROUND,
	DIRECTIVE_TITLE,
	DIRECTIVE_UNKNOWN,  /* {{#word ...}} with any other word */
	DIRECTIVE_TEMPLATE, /* {{ word ... }}, {% word ... %} */
};

/* All is borrowed from the text. */
struct directive {
	enum directive_kind kind;
	const char *start; /* its first brace */
	const char *end;   /* behind its last one; NULL if there is none */
	const char *word;  /* "#include", "book.title" */
	size_t word_length;
	const char *argument; /* what follows, without blanks around it */
	size_t argument_length;
};

/*
 * Read the directive that begins at start; false if none does.  One must end in
 * the line in which it begins, and has no other in it, so that reading all of a
 * text is linear.
 */
bool directive_read(
    const char *start, const char *end, struct directive *directive);

/* True if it can be followed: known, closed, and it says of what. */
bool directive_is_whole(const struct directive *directive);

/*
 * The word of a known directive that is nearest to an unknown one's, with its
 * "#", or NULL.
 */
const char *directive_guess(const struct directive *directive);

#endif
