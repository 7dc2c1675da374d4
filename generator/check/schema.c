/*
 * Which elements and attributes stand where in the package document: EPUB 3.3,
 * section 5, to the letter.
 */
#include "check/package_parts.h"

#include <string.h>

#include "base/text.h"
#include "base/unicode.h"
#include "check/publication.h"
#include "check/schema_forms.h"
#include "check/tree.h"
#include "check/words.h"

/* --- attributes ------------------------------------------------------- */

enum {
	REQUIRED = 1,
	OPTIONAL = 0,
	MOST_ATTRIBUTES = 9
};

struct attribute_rule {
	const char *name;
	enum schema_form form;
	int required;
};

#define ID_ATTRIBUTE                                                           \
	{                                                                      \
		"id", FORM_NAME, OPTIONAL                                      \
	}
#define TEXT_ATTRIBUTES                                                        \
	{"xml:lang", FORM_LANGUAGE, OPTIONAL},                                 \
	{                                                                      \
		"dir", FORM_DIRECTION, OPTIONAL                                \
	}

enum content {
	CONTENT_ELEMENTS,
	CONTENT_EMPTY,
	CONTENT_TEXT /* and not none */
};

struct rule {
	const char *name; /* with "dc:" */
	/* Children, each with "?", "*", "+" or alone for one; "|" if in any
	 * order. */
	const char *children;
	enum content content;
	struct attribute_rule attributes[MOST_ATTRIBUTES];
};

static const char metadata_children[] =
    "| dc:identifier+ dc:title+ dc:language+ dc:date? dc:source* dc:type* "
    "dc:format* dc:creator* dc:subject* dc:description* dc:publisher* "
    "dc:contributor* dc:relation* dc:coverage* dc:rights* meta* link*";

/* The last is of all dc: elements that are not named. */
static const struct rule rules[] = {
    {"package", "metadata manifest spine guide? bindings? collection*",
        CONTENT_ELEMENTS,
        {{"version", FORM_VERSION, REQUIRED},
            {"unique-identifier", FORM_NAME, REQUIRED}, ID_ATTRIBUTE,
            {"prefix", FORM_ANY, OPTIONAL}, TEXT_ATTRIBUTES}},
    {"metadata", metadata_children, CONTENT_ELEMENTS,
        {ID_ATTRIBUTE, TEXT_ATTRIBUTES}},
    {"link", "", CONTENT_EMPTY,
        {{"href", FORM_ANY, REQUIRED}, {"hreflang", FORM_LANGUAGE, OPTIONAL},
            {"rel", FORM_WORDS, REQUIRED}, ID_ATTRIBUTE,
            {"refines", FORM_ANY, OPTIONAL},
            {"media-type", FORM_TYPE, OPTIONAL},
            {"properties", FORM_WORDS, OPTIONAL}}},
    {"manifest", "item+", CONTENT_ELEMENTS, {ID_ATTRIBUTE}},
    {"item", "", CONTENT_EMPTY,
        {{"id", FORM_NAME, REQUIRED}, {"href", FORM_ANY, REQUIRED},
            {"media-type", FORM_TYPE, REQUIRED},
            {"fallback", FORM_NAME, OPTIONAL},
            {"media-overlay", FORM_NAME, OPTIONAL},
            {"properties", FORM_WORDS, OPTIONAL}}},
    {"spine", "itemref+", CONTENT_ELEMENTS,
        {ID_ATTRIBUTE, {"toc", FORM_NAME, OPTIONAL},
            {"page-progression-direction", FORM_PROGRESSION, OPTIONAL}}},
    {"itemref", "", CONTENT_EMPTY,
        {{"idref", FORM_NAME, REQUIRED}, {"linear", FORM_YES_NO, OPTIONAL},
            ID_ATTRIBUTE, {"properties", FORM_WORDS, OPTIONAL}}},
    {"guide", "reference+", CONTENT_ELEMENTS, {{0}}},
    {"reference", "", CONTENT_EMPTY,
        {{"href", FORM_ANY, REQUIRED}, {"type", FORM_ANY, REQUIRED},
            {"title", FORM_ANY, OPTIONAL}}},
    {"bindings", "mediaType+", CONTENT_ELEMENTS, {{0}}},
    {"mediaType", "", CONTENT_EMPTY,
        {{"media-type", FORM_TYPE, REQUIRED},
            {"handler", FORM_NAME, REQUIRED}}},
    {"dc:identifier", "", CONTENT_TEXT, {ID_ATTRIBUTE}},
    {"dc:language", "", CONTENT_TEXT, {ID_ATTRIBUTE}},
    {"dc:date", "", CONTENT_TEXT, {ID_ATTRIBUTE}},
    {"dc:type", "", CONTENT_TEXT, {ID_ATTRIBUTE}},
    {"dc:format", "", CONTENT_TEXT, {ID_ATTRIBUTE}},
    {"dc:", "", CONTENT_TEXT, {ID_ATTRIBUTE, TEXT_ATTRIBUTES}},
};

/* <meta> of EPUB 3 and of EPUB 2. */
static const struct rule meta_rule = {"meta", "", CONTENT_TEXT,
    {{"property", FORM_WORD, REQUIRED}, {"refines", FORM_ANY, OPTIONAL},
        ID_ATTRIBUTE, {"scheme", FORM_WORD, OPTIONAL}, TEXT_ATTRIBUTES}};
static const struct rule old_meta_rule = {"meta", "", CONTENT_EMPTY,
    {{"name", FORM_ANY, REQUIRED}, {"content", FORM_ANY, REQUIRED}}};

/* --- the way through the tree ----------------------------------------- */

struct walk {
	const struct publication *publication;
	const struct tree *tree;
	struct arena *memory;
};

static const char *prefix_of(const struct element *element)
{
	return strcmp(element->space, DC_SPACE) == 0 ? "dc:" : "";
}

static bool is_known_space(const struct element *element)
{
	return strcmp(element->space, DC_SPACE) == 0 ||
	    strcmp(element->space, OPF_SPACE) == 0;
}

static bool is_called(const struct element *element, const char *name)
{
	const char *prefix = prefix_of(element);
	size_t length = strlen(prefix);

	return is_known_space(element) && strncmp(name, prefix, length) == 0 &&
	    (length > 0 || !string_starts_with(name, "dc:")) &&
	    strcmp(name + length, element->name) == 0;
}

static const struct rule *rule_of(const struct element *element)
{
	size_t count = sizeof(rules) / sizeof(*rules);

	if (element_is(element, OPF_SPACE, "meta"))
		return element_attribute(element, "property") ||
		        !element_attribute(element, "name")
		    ? &meta_rule
		    : &old_meta_rule;
	for (size_t i = 0; i < count; i++) {
		if (is_called(element, rules[i].name))
			return &rules[i];
	}
	return strcmp(element->space, DC_SPACE) == 0 ? &rules[count - 1] : NULL;
}

static const char *value_of(
    const struct element *element, const char *attribute)
{
	if (strcmp(attribute, "xml:lang") == 0)
		return element_attribute_of(element, XML_SPACE, "lang");
	return element_attribute(element, attribute);
}

static void check_given(const struct walk *walk, const struct element *element,
    const struct rule *rule)
{
	const struct attribute_rule *wanted = rule->attributes;

	for (; wanted->name && wanted < rule->attributes + MOST_ATTRIBUTES;
	     wanted++) {
		const char *value = value_of(element, wanted->name);
		const char *normal =
		    value ? normalize_blanks(value, walk->memory) : NULL;

		if (!value && wanted->required)
			tell(walk->publication,
			    element_spot(walk->tree, element), "RSC-005",
			    "\"%s%s\" needs an attribute \"%s\"",
			    prefix_of(element), element->name, wanted->name);
		else if (value && !schema_form_fits(wanted->form, normal))
			tell(walk->publication,
			    element_spot(walk->tree, element), "RSC-005",
			    "\"%s\" of \"%s%s\" should be %s, not \"%s\"",
			    wanted->name, prefix_of(element), element->name,
			    schema_form_words(wanted->form), value);
	}
}

static bool may_have(const struct rule *rule, const struct attribute *attribute)
{
	const struct attribute_rule *wanted = rule->attributes;
	bool is_language = strcmp(attribute->space, XML_SPACE) == 0 &&
	    strcmp(attribute->name, "lang") == 0;

	for (; wanted->name && wanted < rule->attributes + MOST_ATTRIBUTES;
	     wanted++) {
		if (strcmp(wanted->name, "xml:lang") == 0
		        ? is_language
		        : attribute->space[0] == '\0' &&
		            strcmp(wanted->name, attribute->name) == 0)
			return true;
	}
	return false;
}

static void check_foreign(const struct walk *walk,
    const struct element *element, const struct rule *rule)
{
	for (size_t i = 0; i < element->attribute_count; i++) {
		const struct attribute *attribute = &element->attributes[i];

		if (!may_have(rule, attribute))
			tell(walk->publication,
			    element_spot(walk->tree, element), "RSC-005",
			    "\"%s%s\" must not have an attribute \"%s%s\"",
			    prefix_of(element), element->name,
			    strcmp(attribute->space, OPF_SPACE) == 0 ? "opf:"
			                                             : "",
			    attribute->name);
	}
}

/* --- children --------------------------------------------------------- */

/* One of a list of children: "item+". */
struct place {
	const char *name;
	size_t length;
	char often; /* '?', '*', '+' or '1' */
};

static bool next_place(const char **list, struct place *place)
{
	if (!token_next(list, &place->name, &place->length))
		return false;
	place->often = place->name[place->length - 1];
	if (strchr("?*+", place->often))
		place->length--;
	else
		place->often = '1';
	return true;
}

static bool fits(const struct element *child, const struct place *place)
{
	const char *prefix = prefix_of(child);
	size_t length = strlen(prefix);

	return is_known_space(child) &&
	    place->length == length + strlen(child->name) &&
	    memcmp(place->name, prefix, length) == 0 &&
	    memcmp(place->name + length, child->name, place->length - length) ==
	    0;
}

static void check_count(const struct walk *walk, const struct element *parent,
    const struct place *place)
{
	size_t count = 0;

	for (const struct element *e = parent->first; e; e = e->next) {
		if (!e->name || !fits(e, place) || ++count != 2 ||
		    !strchr("1?", place->often))
			continue;
		tell(walk->publication, element_spot(walk->tree, e), "RSC-005",
		    "\"%.*s\" must not occur twice", (int)place->length,
		    place->name);
	}
	if (count == 0 && strchr("1+", place->often))
		tell(walk->publication, element_spot(walk->tree, parent),
		    "RSC-005", "\"%s\" needs an element \"%.*s\"", parent->name,
		    (int)place->length, place->name);
}

/* Where in the list the child belongs, from 1, or 0. */
static size_t place_of(const struct element *child, const char *list)
{
	struct place place;

	for (size_t i = 1; next_place(&list, &place); i++) {
		if (fits(child, &place))
			return i;
	}
	return 0;
}

static void check_order(const struct walk *walk, const struct element *parent,
    const char *list, bool ordered)
{
	size_t last = 0;

	for (const struct element *e = parent->first; e; e = e->next) {
		size_t at = e->name ? place_of(e, list) : last;

		if (e->name && at == 0)
			tell(walk->publication, element_spot(walk->tree, e),
			    "RSC-005", "\"%s\" must not stand in \"%s\"",
			    e->name, parent->name);
		else if (ordered && at < last)
			tell(walk->publication, element_spot(walk->tree, e),
			    "RSC-005", "\"%s\" must stand further up", e->name);
		if (at > last)
			last = at;
	}
}

static void check_children(const struct walk *walk,
    const struct element *parent, const struct rule *rule)
{
	bool ordered = rule->children[0] != '|';
	const char *list = ordered ? rule->children : rule->children + 1;
	const char *rest = list;
	struct place place;

	check_order(walk, parent, list, ordered);
	while (next_place(&rest, &place))
		check_count(walk, parent, &place);
}

static bool has_words(const struct element *element)
{
	for (const struct element *e = element->first; e; e = e->next) {
		if (e->text && !string_is_blank(e->text))
			return true;
	}
	return false;
}

static void check_text(const struct walk *walk, const struct element *element,
    const struct rule *rule)
{
	bool has = has_words(element);

	if (rule->content == CONTENT_TEXT && !has)
		tell(walk->publication, element_spot(walk->tree, element),
		    "RSC-005", "\"%s%s\" is empty", prefix_of(element),
		    element->name);
	else if (rule->content != CONTENT_TEXT && has)
		tell(walk->publication, element_spot(walk->tree, element),
		    "RSC-005", "\"%s\" must have no text of its own",
		    element->name);
}

/* --- all -------------------------------------------------------------- */

static void check_element(
    const struct walk *walk, const struct element *element)
{
	const struct rule *rule = rule_of(element);

	if (!rule)
		return;
	check_given(walk, element, rule);
	check_foreign(walk, element, rule);
	check_children(walk, element, rule);
	check_text(walk, element, rule);
}

/* Collections have rules of their own, and hardly anybody has collections. */
static void check_strictly(const struct walk *walk)
{
	const struct element *root = walk->tree->root;

	check_element(walk, root);
	for (const struct element *part = root->first; part;
	     part = part->next) {
		if (element_is(part, OPF_SPACE, "collection"))
			continue;
		for (const struct element *e = part; e;
		     e = tree_next(part, e)) {
			if (e->name)
				check_element(walk, e);
		}
	}
}

void schema_check_start(struct publication *publication)
{
	struct walk walk = {
	    publication, publication->tree, &publication->memory};
	const struct element *root = publication->tree->root;
	const char *version = element_attribute(root, "version");

	if (!version || strcmp(version, "3.0") != 0)
		return;
	for (const struct element *e = root; e; e = tree_next(root, e)) {
		const struct rule *rule = e->name ? rule_of(e) : NULL;
		bool ordered = rule && rule->children[0] != '|';

		if (!rule)
			continue;
		check_given(&walk, e, rule);
		check_foreign(&walk, e, rule);
		check_order(&walk, e, rule->children + !ordered, ordered);
	}
}

void schema_check(struct publication *publication)
{
	struct walk walk = {
	    publication, publication->tree, &publication->memory};

	if (publication->is_old)
		old_package_check(publication);
	else
		check_strictly(&walk);
}
