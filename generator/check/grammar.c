/*
 * Documents against their grammars.
 *
 * What is not allowed where it stands is told once, and not looked into: as a
 * validator, which cannot know what else would be right there.
 */
#include "check/grammar.h"

#include <string.h>

#include "base/text.h"
#include "check/publication.h"
#include "check/schema_forms.h"
#include "check/tree.h"
#include "check/words.h"

struct walk {
	const struct grammar *grammar;
	struct publication *publication;
	const struct tree *tree;
};

static void object(const struct walk *walk, const struct element *element,
    const char *words, const char *name)
{
	tell(walk->publication, element_spot(walk->tree, element), "RSC-005",
	    "\"%s\" %s \"%s\"", element->name, words, name);
}

/* --- names ------------------------------------------------------------ */

struct prefix {
	const char *prefix;
	const char *space;
};

static const struct prefix prefixes[] = {
    {"dc:", "http://purl.org/dc/elements/1.1/"},
    {"opf:", "http://www.idpf.org/2007/opf"},
    {"epub:", "http://www.idpf.org/2007/ops"},
    {"xml:", "http://www.w3.org/XML/1998/namespace"},
    {"xsi:", "http://www.w3.org/2001/XMLSchema-instance"},
};

/* What names of a namespace begin with, own being that of no prefix. */
static const char *prefix_of(const char *space, const char *own)
{
	if (strcmp(space, own) == 0)
		return "";
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++) {
		if (strcmp(space, prefixes[i].space) == 0)
			return prefixes[i].prefix;
	}
	return NULL;
}

/* True if length bytes of a grammar are this name. */
static bool is_name(
    const char *word, size_t length, const char *prefix, const char *name)
{
	size_t size = strlen(prefix);

	return length == size + strlen(name) &&
	    strncmp(word, prefix, size) == 0 &&
	    strncmp(word + size, name, length - size) == 0;
}

static bool is_called(const struct walk *walk, const struct element *element,
    const char *word, size_t length)
{
	const char *prefix = prefix_of(element->space, walk->grammar->space);

	return prefix ? is_name(word, length, prefix, element->name)
	              : is_name(word, length, "", "other");
}

static const struct element *child_called(
    const struct walk *walk, const struct element *parent, const char *name)
{
	const struct element *e = parent->first;

	while (e && !(e->name && is_called(walk, e, name, strlen(name))))
		e = e->next;
	return e;
}

static const struct grammar_rule *rule_of(
    const struct walk *walk, const struct element *element)
{
	for (size_t i = 0; i < walk->grammar->count; i++) {
		const struct grammar_rule *rule = &walk->grammar->rules[i];

		if (is_called(walk, element, rule->name, strlen(rule->name)) &&
		    (!rule->with || child_called(walk, element, rule->with)))
			return rule;
	}
	return NULL;
}

/* --- attributes ------------------------------------------------------- */

static const char *value_of(
    const struct element *element, const struct word *word)
{
	for (size_t i = 0; i < element->attribute_count; i++) {
		const struct attribute *attribute = &element->attributes[i];
		const char *prefix = prefix_of(attribute->space, "");

		if (prefix &&
		    is_name(word->start, word->length, prefix, attribute->name))
			return attribute->value;
	}
	return NULL;
}

/* True if value is one of the words, "=ltr|rtl". */
static bool is_one_of(const char *words, const char *end, const char *value)
{
	while (words < end) {
		size_t length = strcspn(words + 1, "| ");

		if (strlen(value) == length &&
		    strncmp(words + 1, value, length) == 0)
			return true;
		words += length + 1;
	}
	return false;
}

static bool fits_form(const struct word *word, const char *value)
{
	const char *form = word->rest + (*word->rest == '!');
	const char *end = word->rest + word->rest_length;

	if (form >= end)
		return true;
	if (*form == '=')
		return is_one_of(form, end, value);
	return schema_form_fits(
	    form[1] == 'n' ? FORM_NAME : FORM_LANGUAGE, value);
}

static void check_given(const struct walk *walk, const struct element *element,
    const struct grammar_rule *rule)
{
	struct arena arena = {0};
	const char *rest = rule->attributes;
	struct word word;

	while (word_next(&rest, &word)) {
		const char *value = value_of(element, &word);
		char *name = arena_copy_string(&arena, word.start, word.length);

		if (!value && word.rest_length > 0 && *word.rest == '!')
			object(walk, element, "needs an attribute", name);
		else if (value &&
		    !fits_form(&word, normalize_blanks(value, &arena)))
			tell(walk->publication,
			    element_spot(walk->tree, element), "RSC-005",
			    "\"%s\" of \"%s\" must not be \"%s\"", name,
			    element->name, value);
	}
	arena_clear(&arena);
}

static bool may_have(
    const struct grammar_rule *rule, const struct attribute *attribute)
{
	const char *prefix = prefix_of(attribute->space, "");
	const char *rest = rule->attributes;
	struct word word;

	while (prefix && word_next(&rest, &word)) {
		if (is_name(word.start, word.length, prefix, attribute->name))
			return true;
	}
	return false;
}

static void check_attributes(const struct walk *walk,
    const struct element *element, const struct grammar_rule *rule)
{
	for (size_t i = 0; i < element->attribute_count; i++) {
		const struct attribute *attribute = &element->attributes[i];

		if (!may_have(rule, attribute))
			object(walk, element, "must not have an attribute",
			    attribute->name);
	}
	check_given(walk, element, rule);
}

/* --- children --------------------------------------------------------- */

/* One of the list of children: "seq|par+". */
struct place {
	const char *names;
	size_t length;
	char often; /* '?', '*', '+' or '1' */
};

static bool next_place(const char **list, struct place *place)
{
	if (!token_next(list, &place->names, &place->length))
		return false;
	place->often = place->names[place->length - 1];
	if (strchr("?*+", place->often))
		place->length--;
	else
		place->often = '1';
	return true;
}

static bool fits(const struct walk *walk, const struct element *child,
    const struct place *place)
{
	const char *name = place->names;
	const char *end = place->names + place->length;

	while (name < end) {
		const char *bar = memchr(name, '|', (size_t)(end - name));
		size_t length = (size_t)((bar ? bar : end) - name);

		if (is_called(walk, child, name, length))
			return true;
		name += length + 1;
	}
	return false;
}

/* Where in the list the child belongs, from 1, or 0. */
static size_t place_of(
    const struct walk *walk, const struct element *child, const char *list)
{
	struct place place;

	for (size_t i = 1; next_place(&list, &place); i++) {
		if (fits(walk, child, &place))
			return i;
	}
	return 0;
}

static void check_order(const struct walk *walk, const struct element *parent,
    const char *list, bool ordered)
{
	size_t last = 0;

	for (struct element *e = parent->first; e; e = e->next) {
		size_t at = e->name ? place_of(walk, e, list) : last;

		e->mark = e->name && (at == 0 || (ordered && at < last));
		if (e->mark)
			object(
			    walk, e, "must not stand here, in", parent->name);
		else
			last = at;
	}
}

static void check_count(const struct walk *walk, const struct element *parent,
    const struct place *place)
{
	struct arena arena = {0};
	char *name = arena_copy_string(&arena, place->names, place->length);
	size_t count = 0;

	for (const struct element *e = parent->first; e; e = e->next)
		count += e->name && fits(walk, e, place);
	if (count == 0 && strchr("1+", place->often))
		object(walk, parent, "needs an element", name);
	else if (count > 1 && strchr("1?", place->often))
		object(walk, parent, "must not have more than one", name);
	arena_clear(&arena);
}

static void check_children(const struct walk *walk,
    const struct element *parent, const struct grammar_rule *rule)
{
	bool ordered = rule->children[0] != '|';
	const char *list = rule->children + !ordered;
	struct place place;

	check_order(walk, parent, list, ordered);
	while (next_place(&list, &place))
		check_count(walk, parent, &place);
	for (const struct element *e = parent->first; e && !rule->has_text;
	     e = e->next) {
		if (e->text && !string_is_blank(e->text)) {
			tell(walk->publication,
			    element_spot(walk->tree, parent), "RSC-005",
			    "\"%s\" must have no text of its own",
			    parent->name);
			break;
		}
	}
}

/* --- all -------------------------------------------------------------- */

/* What follows behind the end of an element, or NULL. */
static const struct element *next_behind(
    const struct element *root, const struct element *element)
{
	while (element != root && !element->next)
		element = element->parent;
	return element == root ? NULL : element->next;
}

void grammar_check(const struct grammar *grammar,
    struct publication *publication, const struct tree *tree)
{
	const struct walk walk = {grammar, publication, tree};
	const struct element *root = tree->root;
	const struct element *e = root;

	if (!element_is(root, grammar->space, grammar->rules[0].name)) {
		tell(publication, element_spot(tree, root), "RSC-005",
		    "the file must begin with \"%s\" of the namespace "
		    "\"%s\"",
		    grammar->rules[0].name, grammar->space);
		return;
	}
	while (e) {
		const struct grammar_rule *rule =
		    e->name && !e->mark ? rule_of(&walk, e) : NULL;
		bool is_open = rule && rule->children;

		if (rule)
			check_attributes(&walk, e, rule);
		if (is_open)
			check_children(&walk, e, rule);
		e = is_open ? tree_next(root, e) : next_behind(root, e);
	}
}
