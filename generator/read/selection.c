/*
 * The argument of an include.
 */
#include "read/selection.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "read/directive.h"

enum {
	NUMBER_LENGTH = 9
};

/* True if a line number of length bytes at c was read; none gives 0. */
static bool read_number(const char *c, size_t length, size_t *number)
{
	*number = 0;
	for (size_t i = 0; i < length; i++) {
		if (!isdigit((unsigned char)c[i]))
			return false;
		/* No file has as many lines. */
		if (i < NUMBER_LENGTH)
			*number = *number * 10 + (size_t)(c[i] - '0');
	}
	return true;
}

/* What is wrong with a pair of line numbers, or NULL. */
static const char *read_range(
    const char *c, const char *end, struct selection *selection)
{
	const char *colon = memchr(c, ':', (size_t)(end - c));
	const char *stop = colon ? colon : end;

	if (!read_number(c, (size_t)(stop - c), &selection->first))
		return "a name of an anchor stands alone";
	if (stop > c && selection->first == 0)
		return "lines count from 1";
	if (!colon) {
		selection->last = selection->first;
		return NULL;
	}
	c = colon + 1;
	if (!read_number(c, (size_t)(end - c), &selection->last))
		return "what follows the second \":\" is no line number";
	if (end > c && selection->last == 0)
		return "lines count from 1";
	if (end > c && selection->last < selection->first)
		return "its last line stands before its first one";
	return NULL;
}

/* A playground has attributes behind a blank; other paths may have blanks. */
static const char *end_of_path(
    const struct directive *directive, const char *end)
{
	if (directive->kind != DIRECTIVE_PLAYGROUND)
		return end;
	for (const char *c = directive->argument; c < end; c++) {
		if (isblank((unsigned char)*c))
			return c;
	}
	return end;
}

const char *selection_read(
    struct selection *selection, const struct directive *directive)
{
	const char *c = directive->argument;
	const char *all = c + directive->argument_length;
	const char *end = end_of_path(directive, all);
	const char *colon = memchr(c, ':', (size_t)(end - c));

	*selection = (struct selection){
	    .path = c,
	    .path_length = (size_t)((colon ? colon : end) - c),
	    .rest = end,
	    .end = all,
	};
	if (selection->path_length == 0)
		return "it names no file";
	if (!colon)
		return NULL;
	c = colon + 1;
	if (c == end || isdigit((unsigned char)*c) || *c == ':' ||
	    memchr(c, ':', (size_t)(end - c)))
		return read_range(c, end, selection);
	selection->anchor = c;
	selection->anchor_length = (size_t)(end - c);
	return NULL;
}
