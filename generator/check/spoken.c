/*
 * Accessible names.
 */
#include "check/spoken.h"

#include <string.h>

#include "base/text.h"
#include "check/page.h"
#include "check/roles.h"
#include "check/semantics.h"

enum {
	NAME_LONGEST = 4000, /* bytes */
	DEPTH_MOST = 200
};

/* The state of one computation. */
struct naming {
	const struct page *page;
	const struct node *start; /* whose name is asked for */
	struct text *out;
	int depth;
	bool hidden_too;
	bool by_reference; /* we came by aria-labelledby */
	bool in_control;   /* we came from a control to its label */
	bool descending;   /* we came from what is around */
};

static void append_name(struct naming naming, const struct node *node);

/* --- text ------------------------------------------------------------- */

/* White space made one space; no-break spaces stay, as they are no trouble. */
static void append_plain(struct text *out, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length && out->length < NAME_LONGEST; i++) {
		bool blank = (unsigned char)bytes[i] <= ' ';

		if (!blank)
			text_append_char(out, bytes[i]);
		else if (out->length > 0 && out->data[out->length - 1] != ' ')
			text_append_char(out, ' ');
	}
}

static void append_string(struct text *out, const char *string)
{
	if (string)
		append_plain(out, string, strlen(string));
}

static bool has_text(const struct text *out)
{
	return out->length > 0 && !is_blank_text(out->data, out->length);
}

static void trim(struct text *out)
{
	while (out->length > 0 && out->data[out->length - 1] == ' ')
		text_truncate(out, out->length - 1);
}

bool name_is_cut(const struct text *name)
{
	return name->length >= NAME_LONGEST;
}

/* --- by reference ----------------------------------------------------- */

static void append_references(struct naming naming, const struct node *node)
{
	const char *ids = dom_attribute(node, "aria-labelledby");
	const char *id;
	size_t length;

	if (!ids || naming.by_reference || naming.in_control)
		return;
	naming.by_reference = true;
	while ((id = words_next(&ids, &length))) {
		const struct node *found = page_find(naming.page, id, length);
		struct naming inner = naming;

		if (!found)
			continue;
		inner.hidden_too = !dom_is_heard(found);
		append_plain(naming.out, " ", 1);
		append_name(inner, found);
	}
}

static const struct node *label_for(
    const struct page *page, const struct node *node)
{
	const char *id = dom_attribute(node, "id");

	return id ? map_get(&page->labels, id, strlen(id)) : NULL;
}

/* Several labels are taken to say something. */
static bool is_several(const struct page *page, const struct node *label)
{
	return (const void *)label == (const void *)&page->labels;
}

static void append_labels(struct naming naming, const struct node *node)
{
	const struct node *outer = label_for(naming.page, node);
	const struct node *inner = dom_around(node->parent, TAG_LABEL);

	if (naming.in_control || naming.by_reference)
		return;
	naming.in_control = true;
	if (outer && is_several(naming.page, outer))
		append_string(naming.out, "several labels");
	else if (outer)
		append_name(naming, outer);
	if (inner && inner != outer)
		append_name(naming, inner);
}

/* --- what elements of HTML have --------------------------------------- */

static struct node *find_within(const struct node *top, const char *name)
{
	for (struct node *node = dom_after(top, top); node;
	     node = dom_after(node, top)) {
		if (strcmp(node->name, name) == 0)
			return node;
	}
	return NULL;
}

static void append_within(
    struct naming naming, const struct node *node, const char *name)
{
	const struct node *found = find_within(node, name);

	if (found)
		append_name(naming, found);
}

static void append_title(struct naming naming, const struct node *node)
{
	if (!role_is_none(role_of(naming.page, node, 0)) ||
	    node->tag == TAG_IFRAME)
		append_string(naming.out, dom_attribute(node, "title"));
}

static void append_input(struct naming naming, const struct node *node)
{
	const char *type = input_type(node);

	if (words_have("button submit reset", type, strlen(type))) {
		append_string(naming.out, dom_attribute(node, "value"));
		if (!has_text(naming.out))
			append_title(naming, node);
		if (!has_text(naming.out) && strcmp(type, "button") != 0)
			append_string(naming.out, type);
		return;
	}
	if (strcmp(type, "image") == 0)
		append_string(naming.out, dom_attribute(node, "alt"));
	if (!has_text(naming.out))
		append_labels(naming, node);
	if (!has_text(naming.out))
		append_string(naming.out, dom_attribute(node, "placeholder"));
}

static void append_subtree(struct naming naming, const struct node *node);

static void append_native(struct naming naming, const struct node *node)
{
	struct text *out = naming.out;

	if (role_is_none(role_of(naming.page, node, 0)))
		return;
	switch (node->tag) {
	case TAG_A:
		if (dom_has(node, "href"))
			append_subtree(naming, node);
		return;
	case TAG_BUTTON:
	case TAG_OUTPUT:
	case TAG_SUMMARY:
		append_subtree(naming, node);
		return;
	case TAG_AREA:
	case TAG_IMG:
		append_string(out, dom_attribute(node, "alt"));
		return;
	case TAG_FIELDSET:
		append_within(naming, node, "legend");
		return;
	case TAG_FIGURE:
		append_within(naming, node, "figcaption");
		return;
	case TAG_SVG:
		append_within(naming, node, "title");
		return;
	case TAG_TABLE:
		append_within(naming, node, "caption");
		if (!has_text(out))
			append_string(out, dom_attribute(node, "summary"));
		return;
	case TAG_INPUT:
		append_input(naming, node);
		return;
	case TAG_SELECT:
	case TAG_TEXTAREA:
		append_labels(naming, node);
		if (!has_text(out))
			append_string(out, dom_attribute(node, "placeholder"));
		return;
	default:
		return;
	}
}

/* --- what is in it ---------------------------------------------------- */

static bool is_value_role(const struct role *role)
{
	return role && (role->traits & ROLE_VALUED);
}

/* The value that a control has by itself, met while another name is made. */
static void append_value(struct naming naming, const struct node *node)
{
	if (node == naming.start ||
	    !is_value_role(role_of(naming.page, node, 0)))
		return;
	append_string(naming.out, dom_attribute(node, "value"));
	append_string(naming.out, dom_attribute(node, "aria-valuetext"));
	append_string(naming.out, dom_attribute(node, "aria-valuenow"));
	if (node->tag == TAG_SELECT || node->tag == TAG_TEXTAREA)
		name_append_text(node, naming.out);
}

static bool is_named_by_content(const struct role *role)
{
	return !role || role_is_none(role) ||
	    (role->traits & ROLE_NAMED_BY_CONTENT);
}

static void append_subtree(struct naming naming, const struct node *node)
{
	const struct role *role;

	if (node->kind->traits & KIND_EMBEDDED)
		return;
	role = role_of(naming.page, node, 0);
	if (is_value_role(role) ||
	    (!naming.descending && !naming.by_reference &&
	        !is_named_by_content(role)))
		return;
	naming.descending = !naming.in_control && !naming.by_reference;
	for (const struct node *child = node->first; child;
	     child = child->next) {
		bool block = child->space != NODE_TEXT &&
		    !(child->kind->traits & KIND_PHRASING);

		if (name_is_cut(naming.out))
			return;
		if (block)
			append_plain(naming.out, " ", 1);
		append_name(naming, child);
		if (block)
			append_plain(naming.out, " ", 1);
	}
}

/* --- names ------------------------------------------------------------ */

/* The steps append to a text of their own, so that they see its emptiness. */
static void append_steps(struct naming naming, const struct node *node)
{
	static void (*const steps[])(
	    struct naming naming, const struct node *node) = {
	    append_references,
	    NULL, /* aria-label */
	    append_native,
	    append_value,
	    append_subtree,
	    append_title,
	};
	struct text name = {0};
	struct text *out = naming.out;

	naming.out = &name;
	for (size_t i = 0;
	     i < sizeof(steps) / sizeof(*steps) && name.length == 0; i++) {
		if (steps[i])
			steps[i](naming, node);
		else
			append_string(&name, dom_attribute(node, "aria-label"));
		if (node == naming.start && !has_text(&name))
			text_truncate(&name, 0);
	}
	append_plain(out, text_string(&name), name.length);
	text_clear(&name);
}

static void append_name(struct naming naming, const struct node *node)
{
	if (node->space == NODE_TEXT) {
		append_plain(naming.out, node->text, node->length);
		return;
	}
	if (dom_is_unheard(node) && !naming.hidden_too)
		return;
	if (++naming.depth > DEPTH_MOST) {
		append_string(naming.out, "...");
		return;
	}
	append_steps(naming, node);
}

void name_append(
    const struct page *page, const struct node *node, struct text *name)
{
	append_name(
	    (struct naming){.page = page, .start = node, .out = name}, node);
	trim(name);
}

static bool is_something(struct text *name)
{
	bool something = has_text(name);

	text_clear(name);
	return something;
}

/* What is in it is its name, and begins with words. */
static bool begins_with_name(const struct page *page, const struct node *node)
{
	const struct role *role;

	if (!node->first || node->first->space != NODE_TEXT ||
	    node->first->is_blank || (node->kind->traits & KIND_EMBEDDED))
		return false;
	role = role_of(page, node, 0);
	return is_named_by_content(role) && !is_value_role(role);
}

bool name_has_content(const struct page *page, const struct node *node)
{
	struct text name = {0};

	if (begins_with_name(page, node))
		return true;
	append_subtree(
	    (struct naming){.page = page, .start = node, .out = &name}, node);
	return is_something(&name);
}

bool name_has_any(const struct page *page, const struct node *node)
{
	struct text name = {0};

	if (!dom_is_unheard(node) && name_has_content(page, node))
		return true;
	name_append(page, node, &name);
	return is_something(&name);
}

bool name_has_aria_label(const struct node *node)
{
	return !is_blank_string(dom_attribute(node, "aria-label"));
}

bool name_has_labelledby(const struct page *page, const struct node *node)
{
	struct text name = {0};

	append_references(
	    (struct naming){.page = page, .start = node, .out = &name}, node);
	return is_something(&name);
}

bool name_has_label(const struct page *page, const struct node *node)
{
	return node->has_aria &&
	    (name_has_aria_label(node) || name_has_labelledby(page, node));
}

static bool label_has_text(const struct page *page, const struct node *label,
    const struct node *control)
{
	struct text name = {0};

	append_name((struct naming){.page = page,
	                .start = control,
	                .out = &name,
	                .in_control = true},
	    label);
	return is_something(&name);
}

bool name_has_inner_label(const struct page *page, const struct node *node)
{
	const struct node *label = dom_around(node, TAG_LABEL);

	return label && label_has_text(page, label, node);
}

bool name_has_outer_label(const struct page *page, const struct node *node)
{
	const struct node *label = label_for(page, node);

	return label &&
	    (is_several(page, label) || !label->shown ||
	        label_has_text(page, label, node));
}

void name_append_text(const struct node *node, struct text *out)
{
	for (const struct node *child = node->first; child;
	     child = child->next) {
		if (name_is_cut(out))
			return;
		if (child->space == NODE_TEXT && dom_is_heard(node))
			append_plain(out, child->text, child->length);
		else if (child->space != NODE_TEXT)
			name_append_text(child, out);
	}
}
