/*
 * Documents as trees.
 */
#include "check/page.h"

#include <string.h>

#include "base/text.h"
#include "base/xml.h"
#include "check/elements.h"
#include "check/roles.h"

/* --- white space ------------------------------------------------------ */

/* The length of the white space at bytes, or 0; no-break spaces count. */
static size_t blank_length(const char *bytes, size_t length)
{
	static const char *const wide[] = {"\xC2\xA0", "\xE2\x80\xAF",
	    "\xE3\x80\x80", "\xEF\xBB\xBF", "\xE2\x80\xA8", "\xE2\x80\xA9"};

	if ((unsigned char)*bytes < 0x80)
		return *bytes == ' ' || (*bytes >= '\t' && *bytes <= '\r');
	for (size_t i = 0; i < sizeof(wide) / sizeof(*wide); i++) {
		size_t width = strlen(wide[i]);

		if (width <= length && memcmp(bytes, wide[i], width) == 0)
			return width;
	}
	/* U+2000 to U+200A */
	return length >= 3 && memcmp(bytes, "\xE2\x80", 2) == 0 &&
	        (unsigned char)bytes[2] >= 0x80 &&
	        (unsigned char)bytes[2] <= 0x8A
	    ? 3
	    : 0;
}

bool is_blank_text(const char *bytes, size_t length)
{
	while (length > 0) {
		size_t blank = blank_length(bytes, length);

		if (blank == 0)
			return false;
		bytes += blank;
		length -= blank;
	}
	return true;
}

bool is_blank_string(const char *string)
{
	return !string || is_blank_text(string, strlen(string));
}

/* --- building --------------------------------------------------------- */

/* Deeper trees are no books; rules go through trees by recursion. */
enum {
	DEPTH_MOST = 400
};

static enum dom_space space_of(const char *space)
{
	if (strcmp(space, "http://www.w3.org/1999/xhtml") == 0)
		return NODE_HTML;
	if (strcmp(space, "http://www.w3.org/2000/svg") == 0)
		return NODE_SVG;
	if (strcmp(space, "http://www.w3.org/1998/Math/MathML") == 0)
		return NODE_MATHML;
	return NODE_OTHER;
}

/* Prefixes that mean the same have one spelling. */
static const char *attribute_name(
    struct arena *arena, const struct xml_attribute *attribute)
{
	if (attribute->prefix[0] == '\0')
		return arena_copy_string(
		    arena, attribute->name, strlen(attribute->name));
	if (strcmp(attribute->prefix, "xml") == 0 &&
	    strcmp(attribute->name, "lang") == 0)
		return "xml:lang";
	if (strcmp(attribute->space, "http://www.idpf.org/2007/ops") != 0)
		return arena_printf(
		    arena, "%s:%s", attribute->prefix, attribute->name);
	if (strcmp(attribute->name, "type") == 0)
		return "epub:type";
	return arena_printf(arena, "epub:%s", attribute->name);
}

/* A role of one word, as nearly all are. */
static void note_role(struct node *node, const char *value)
{
	size_t length;
	const char *word = words_next(&value, &length);

	node->has_role = true;
	if (!word || value[strspn(value, " \t\r\n\f")] != '\0')
		return;
	node->has_one_role = true;
	node->role = role_find_valid(word, length);
}

static void note_attribute(
    struct page *page, struct node *node, const struct dom_attribute *attribute)
{
	const char *name = attribute->name;

	switch (name[0]) {
	case 'a':
		if (!string_starts_with(name, "aria-"))
			return;
		node->has_aria = true;
		if (strcmp(name, "aria-owns") == 0)
			page->has_owners = true;
		return;
	case 'i':
		if (strcmp(name, "id") == 0)
			map_add(&page->ids, attribute->value,
			    strlen(attribute->value), node);
		return;
	case 'r':
		if (strcmp(name, "role") == 0)
			note_role(node, attribute->value);
		return;
	default:
		return;
	}
}

static void copy_attributes(
    struct page *page, struct node *node, const struct xml_element *element)
{
	size_t count = element->attribute_count;
	struct dom_attribute *copies =
	    count > 0 ? arena_new(page->memory, count * sizeof(*copies)) : NULL;

	for (size_t i = 0; i < count; i++) {
		const struct xml_attribute *attribute = &element->attributes[i];

		copies[i].name = attribute_name(page->memory, attribute);
		copies[i].value = arena_copy_string(
		    page->memory, attribute->value, strlen(attribute->value));
		node->initials |= attribute_initial(copies[i].name);
		note_attribute(page, node, &copies[i]);
	}
	node->attributes = copies;
	node->attribute_count = count;
}

static void note_label(struct page *page, struct node *node)
{
	const char *control = dom_attribute(node, "for");

	if (control && !map_add(&page->labels, control, strlen(control), node))
		map_set(&page->labels, control, strlen(control), &page->labels);
}

static struct node *append(struct page *page)
{
	struct node *node = arena_new(page->memory, sizeof(*node));
	struct node *parent = page->open;

	node->parent = parent;
	if (parent) {
		node->previous = parent->last;
		if (parent->last)
			parent->last->next = node;
		else
			parent->first = node;
		parent->last = node;
	}
	return node;
}

/* In what the browser takes for HTML, <svg> and <math> are elements too. */
static void name_node(
    struct page *page, struct node *node, const struct xml_element *element)
{
	const struct element_kind *kind =
	    element_kind_again(&page->names, element->name);
	bool known = node->space == NODE_HTML || kind->tag == TAG_SVG ||
	    kind->tag == TAG_MATH;

	node->kind = known ? kind : &element_other;
	node->tag = node->kind->tag;
	node->name = kind->tag != TAG_OTHER
	    ? kind->name
	    : arena_copy_string(
	          page->memory, element->name, strlen(element->name));
}

void page_open(
    struct page *page, const struct xml_element *element, int line, int column)
{
	struct node *node = append(page);

	if (++page->depth > DEPTH_MOST)
		page->is_broken = true;
	node->space = space_of(element->space);
	name_node(page, node, element);
	node->order = ++page->element_count;
	node->line = line;
	node->column = column;
	copy_attributes(page, node, element);
	if (node->tag == TAG_LABEL)
		note_label(page, node);
	if (!page->open && page->root)
		page->is_broken = true;
	else if (!page->root)
		page->root = node;
	page->open = node;
}

void page_close(struct page *page)
{
	if (!page->open)
		return;
	page->open = page->open->parent;
	page->depth--;
}

/* Text comes in pieces; each is a node of its own if it is not all blank. */
void page_text(struct page *page, const char *bytes, size_t length)
{
	struct node *node;
	bool blank = is_blank_text(bytes, length);

	if (!page->open || length == 0)
		return;
	node = append(page);
	node->space = NODE_TEXT;
	node->name = "";
	node->kind = &element_other;
	node->is_blank = blank;
	node->text =
	    blank ? " " : arena_copy_string(page->memory, bytes, length);
	node->length = blank ? 1 : length;
}

void page_clear(struct page *page)
{
	map_clear(&page->ids);
	map_clear(&page->labels);
	*page = (struct page){0};
}

/* --- asking ----------------------------------------------------------- */

const char *dom_attribute_find(const struct node *node, const char *name)
{
	for (size_t i = 0; i < node->attribute_count; i++) {
		const char *other = node->attributes[i].name;

		/* Most differ in their first letter. */
		if (*other == *name && strcmp(other, name) == 0)
			return node->attributes[i].value;
	}
	return NULL;
}

struct node *dom_first_element(const struct node *node)
{
	struct node *child = node->first;

	while (child && child->space == NODE_TEXT)
		child = child->next;
	return child;
}

struct node *dom_next_element(const struct node *node)
{
	struct node *next = node->next;

	while (next && next->space == NODE_TEXT)
		next = next->next;
	return next;
}

struct node *dom_behind(const struct node *node, const struct node *top)
{
	for (; node && node != top; node = node->parent) {
		struct node *next = dom_next_element(node);

		if (next)
			return next;
	}
	return NULL;
}

struct node *dom_after(const struct node *node, const struct node *top)
{
	struct node *child = dom_first_element(node);

	return child ? child : dom_behind(node, top);
}

struct node *dom_child(const struct node *node, enum tag tag)
{
	for (struct node *child = node->first; child; child = child->next) {
		if (child->space == NODE_HTML && child->tag == tag)
			return child;
	}
	return NULL;
}

struct node *dom_around(const struct node *node, enum tag tag)
{
	for (; node; node = node->parent) {
		if (node->tag == tag)
			return (struct node *)node;
	}
	return NULL;
}

struct node *page_find(const struct page *page, const char *id, size_t length)
{
	return map_get(&page->ids, id, length);
}
