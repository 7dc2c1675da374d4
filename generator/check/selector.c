/*
 * Selectors: reading and matching.
 */
#include "check/selector.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/text.h"
#include "check/page.h"
#include "check/roles.h"

/* --- reading ---------------------------------------------------------- */

struct reader {
	struct arena *arena;
	const char *at;
	const char *end;
	struct selector *selector; /* that is being read */
	bool failed;
};

enum weight {
	WEIGHT_ID = 0x10000,
	WEIGHT_CLASS = 0x100,
	WEIGHT_ELEMENT = 1
};

static char peek(const struct reader *reader)
{
	return reader->at < reader->end ? *reader->at : '\0';
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool skip_spaces(struct reader *reader)
{
	const char *start = reader->at;

	while (is_space(peek(reader)))
		reader->at++;
	return reader->at > start;
}

static bool is_name(char c)
{
	return isalnum((unsigned char)c) || c == '-' || c == '_' || c == '\\' ||
	    (unsigned char)c >= 0x80;
}

/* An escape in a name: what it hides is not worked out, so nothing matches. */
static const char *read_name(struct reader *reader)
{
	const char *start = reader->at;

	while (reader->at < reader->end && is_name(*reader->at))
		reader->at += *reader->at == '\\' ? 2 : 1;
	if (reader->at > reader->end)
		reader->at = reader->end;
	if (reader->at == start)
		reader->failed = true;
	return arena_copy_string(
	    reader->arena, start, (size_t)(reader->at - start));
}

/* Behind the bracket that closes the one at which the reader stands. */
static void skip_brackets(struct reader *reader)
{
	int depth = 0;

	do {
		char c = peek(reader);

		if (c == '(' || c == '[')
			depth++;
		else if (c == ')' || c == ']')
			depth--;
		reader->at++;
	} while (depth > 0 && reader->at < reader->end);
	if (depth > 0)
		reader->failed = true;
}

static const char *read_value(struct reader *reader)
{
	char quote = peek(reader);
	const char *start = reader->at + 1;
	const char *end;

	if (quote != '"' && quote != '\'')
		return read_name(reader);
	end = memchr(start, quote, (size_t)(reader->end - start));
	if (!end) {
		reader->failed = true;
		return "";
	}
	reader->at = end + 1;
	return arena_copy_string(reader->arena, start, (size_t)(end - start));
}

/* "epub|type" is spelt "epub:type" in trees. */
static const char *read_attribute_name(struct reader *reader)
{
	const char *name;

	if (peek(reader) == '*' && reader->at + 1 < reader->end &&
	    reader->at[1] == '|')
		reader->at += 2;
	name = read_name(reader);
	if (peek(reader) == '\\' || peek(reader) != '|' ||
	    reader->at + 1 >= reader->end || reader->at[1] == '=')
		return name;
	reader->at++;
	return arena_printf(reader->arena, "%s:%s", name, read_name(reader));
}

static void read_attribute(struct reader *reader, struct compound *compound)
{
	struct attribute_test *test = arena_new(reader->arena, sizeof(*test));

	reader->at++;
	skip_spaces(reader);
	test->name = read_attribute_name(reader);
	skip_spaces(reader);
	if (peek(reader) != ']' && peek(reader) != '\0') {
		test->operator= peek(reader);
		reader->at++;
		if (test->operator!= '=' && peek(reader) == '=')
			reader->at++;
		skip_spaces(reader);
		test->value = read_value(reader);
		skip_spaces(reader);
	}
	/* "i" for either case. */
	if (isalpha((unsigned char)peek(reader))) {
		reader->at++;
		skip_spaces(reader);
		compound->is_unsure = true;
	}
	if (peek(reader) != ']')
		reader->failed = true;
	reader->at++;
	test->next = compound->attributes;
	compound->attributes = test;
	reader->selector->weight += WEIGHT_CLASS;
}

static bool is_one_of(const char *word, const char *words)
{
	return words_have(words, word, strlen(word));
}

static void read_pseudo_element(struct reader *reader, const char *name)
{
	reader->selector->pseudo = name;
	reader->selector->weight += WEIGHT_ELEMENT;
}

static void read_pseudo(struct reader *reader, struct compound *compound)
{
	bool is_element = reader->at + 1 < reader->end && reader->at[1] == ':';
	const char *name;

	reader->at += is_element ? 2 : 1;
	name = read_name(reader);
	if (peek(reader) == '(')
		skip_brackets(reader);
	if (is_element ||
	    is_one_of(name, "before after first-line first-letter")) {
		read_pseudo_element(reader, name);
		return;
	}
	reader->selector->weight += WEIGHT_CLASS;
	if (is_one_of(name,
	        "hover active focus focus-visible focus-within "
	        "visited target"))
		compound->is_never = true;
	else if (strcmp(name, "root") == 0)
		compound->is_root = true;
	else if (is_one_of(name, "link any-link"))
		compound->is_link = true;
	else
		compound->is_unsure = true;
}

static void read_class(struct reader *reader, struct compound *compound)
{
	struct class_test *test = arena_new(reader->arena, sizeof(*test));

	reader->at++;
	test->name = read_name(reader);
	test->next = compound->classes;
	compound->classes = test;
	reader->selector->weight += WEIGHT_CLASS;
}

static void read_element(struct reader *reader, struct compound *compound)
{
	if (peek(reader) == '*') {
		reader->at++;
	} else {
		compound->name = read_name(reader);
		reader->selector->weight += WEIGHT_ELEMENT;
	}
	if (peek(reader) == '|') {
		reader->at++;
		compound->is_unsure = true;
		compound->name = NULL;
		if (peek(reader) == '*')
			reader->at++;
		else
			compound->name = read_name(reader);
	}
}

/* One simple selector; false at the end of the compound. */
static bool read_simple(struct reader *reader, struct compound *compound)
{
	switch (peek(reader)) {
	case '#':
		reader->at++;
		compound->id = read_name(reader);
		reader->selector->weight += WEIGHT_ID;
		return true;
	case '.':
		read_class(reader, compound);
		return true;
	case '[':
		read_attribute(reader, compound);
		return true;
	case ':':
		read_pseudo(reader, compound);
		return true;
	default:
		return false;
	}
}

static struct compound *read_compound(struct reader *reader)
{
	struct compound *compound = arena_new(reader->arena, sizeof(*compound));
	const char *start = reader->at;

	if (is_name(peek(reader)) || peek(reader) == '*' || peek(reader) == '|')
		read_element(reader, compound);
	while (!reader->failed && read_simple(reader, compound))
		;
	if (reader->at == start)
		reader->failed = true;
	return compound;
}

/* The combinator before the next compound, or '\0' at the selector's end. */
static char read_combinator(struct reader *reader)
{
	bool spaced = skip_spaces(reader);
	char c = peek(reader);

	if (c == '\0' || c == ',')
		return '\0';
	if (c == '>' || c == '+' || c == '~') {
		reader->at++;
		skip_spaces(reader);
		return c;
	}
	if (!spaced)
		reader->failed = true;
	return ' ';
}

/* Selectors of more compounds than this are not worth the stack. */
enum {
	COMPOUNDS_MOST = 16
};

static void read_selector(struct reader *reader)
{
	struct compound *before = NULL;
	char combinator = ' ';
	int count = 0;

	skip_spaces(reader);
	while (!reader->failed && combinator != '\0') {
		struct compound *compound = read_compound(reader);

		if (++count > COMPOUNDS_MOST)
			compound->is_unsure = true;
		else
			compound->before = before;
		compound->combinator = combinator;
		before = compound;
		combinator = read_combinator(reader);
	}
	reader->selector->last = before;
}

struct selector *selectors_read(
    struct arena *arena, const char *css, size_t length)
{
	struct reader reader = {.arena = arena, .at = css, .end = css + length};
	struct selector *first = NULL;
	struct selector **end = &first;

	for (;;) {
		reader.selector = arena_new(arena, sizeof(*reader.selector));
		read_selector(&reader);
		if (reader.failed)
			return NULL;
		*end = reader.selector;
		end = &reader.selector->next;
		if (peek(&reader) != ',')
			return first;
		reader.at++;
	}
}

/* --- matching --------------------------------------------------------- */

static enum match worse(enum match a, enum match b)
{
	return a < b ? a : b;
}

static bool starts(const char *value, const char *prefix, size_t length)
{
	return strncmp(value, prefix, length) == 0;
}

static bool test_attribute(
    const struct attribute_test *test, const struct node *node)
{
	const char *value = dom_attribute(node, test->name);
	size_t length;

	if (!value || test->operator== '\0' || !test->value)
		return value != NULL;
	length = strlen(test->value);
	switch (test->operator) {
	case '=':
		return strcmp(value, test->value) == 0;
	case '~':
		return words_have(value, test->value, length);
	case '|':
		return starts(value, test->value, length) &&
		    (value[length] == '\0' || value[length] == '-');
	case '^':
		return length > 0 && starts(value, test->value, length);
	case '$':
		return length > 0 && string_ends_with(value, test->value);
	default:
		return length > 0 && strstr(value, test->value);
	}
}

static bool test_classes(const struct class_test *test, const struct node *node)
{
	const char *classes = test ? dom_attribute(node, "class") : NULL;

	for (; test; test = test->next) {
		if (!words_have(classes, test->name, strlen(test->name)))
			return false;
	}
	return true;
}

static enum match match_compound(
    const struct compound *compound, const struct node *node)
{
	if (compound->is_never)
		return MATCH_NO;
	if (compound->name && strcmp(compound->name, node->name) != 0)
		return MATCH_NO;
	if (compound->is_root && node->parent)
		return MATCH_NO;
	if (compound->is_link && !dom_has(node, "href"))
		return MATCH_NO;
	if (compound->id &&
	    !string_equal(compound->id, dom_attribute(node, "id")))
		return MATCH_NO;
	if (!test_classes(compound->classes, node))
		return MATCH_NO;
	for (struct attribute_test *test = compound->attributes; test;
	     test = test->next) {
		if (!test_attribute(test, node))
			return MATCH_NO;
	}
	return compound->is_unsure ? MATCH_MAYBE : MATCH_YES;
}

/* How often hostile selectors may make us look at an ancestor. */
enum {
	MATCH_STEPS = 4000
};

/*
 * Whether what stands before a compound matches too, when it is node that the
 * compound itself has matched.  Who is before among siblings is not looked
 * for: styles are those of a path from the root.
 */
static enum match match_before(
    const struct compound *compound, const struct node *node, int *steps)
{
	enum match best = MATCH_NO;

	if (!compound->before)
		return MATCH_YES;
	if (compound->combinator == '+' || compound->combinator == '~')
		return MATCH_MAYBE;
	for (node = node->parent; node && best != MATCH_YES;
	     node = node->parent) {
		enum match here = match_compound(compound->before, node);

		if (--*steps < 0)
			return MATCH_MAYBE;
		if (here != MATCH_NO)
			here = worse(
			    here, match_before(compound->before, node, steps));
		if (here > best)
			best = here;
		if (compound->combinator == '>')
			break;
	}
	return best;
}

enum match selector_matches(
    const struct selector *selector, const struct node *node)
{
	enum match match = match_compound(selector->last, node);
	int steps = MATCH_STEPS;

	if (match == MATCH_NO)
		return match;
	return worse(match, match_before(selector->last, node, &steps));
}
