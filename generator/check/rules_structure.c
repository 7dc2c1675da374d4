/*
 * Rules about lists, tables, languages and the keyboard.
 */
#include "check/publication.h"
#include "check/rules.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/css.h"
#include "base/map.h"
#include "base/text.h"
#include "check/languages.h"
#include "check/page.h"
#include "check/roles.h"
#include "check/selector.h"
#include "check/semantics.h"
#include "check/spoken.h"

/* --- lists ------------------------------------------------------------ */

static bool has_no_role(const struct node *node)
{
	const char *role = dom_attribute(node, "role");

	return !role || *role == '\0';
}

/* What a list may hold: roles, or elements without one. */
struct content {
	const char *roles;
	const char *names;
	bool grouped; /* by <div> */
};

static bool is_group(const struct node *node)
{
	return node->tag == TAG_DIV && !role_explicit(node, 0);
}

/* The first child that does not belong there, or NULL. */
static const struct node *find_stranger(
    const struct node *list, const struct content *content)
{
	for (const struct node *child = list->first; child;
	     child = child->next) {
		const struct role *role = role_explicit(child, 0);
		const char *name = role ? role->name : child->name;
		const char *known = role ? content->roles : content->names;
		const struct node *found = NULL;

		if (child->space == NODE_TEXT && !child->is_blank)
			return child;
		if (child->space == NODE_TEXT || !dom_is_heard(child))
			continue;
		if (content->grouped && is_group(child))
			found = find_stranger(child,
			    &(struct content){
			        content->roles, content->names, false});
		else if (!words_have(known, name, strlen(name)))
			found = child;
		if (found)
			return found;
	}
	return NULL;
}

static void check_content(const struct rules *rules, const struct node *list,
    const struct content *content, const char *id)
{
	const struct node *stranger = find_stranger(list, content);

	if (!stranger)
		return;
	if (stranger->space == NODE_TEXT)
		rules_tell(rules, list, id,
		    "<%s> has text of its own, outside of its items",
		    list->name);
	else
		rules_tell(rules, list, id,
		    "<%s> has <%s> in it where only items may stand",
		    list->name, stranger->name);
}

static void check_list(const struct rules *rules, const struct node *node)
{
	static const struct content items = {"listitem", "li", false};

	if (has_no_role(node))
		check_content(rules, node, &items, "list");
}

/* Terms first, then what they mean; where they stand in groups, no matter. */
static bool is_out_of_order(const struct node *list)
{
	bool term = false;
	bool meaning = false;

	for (const struct node *child = list->first; child;
	     child = child->next) {
		if (child->tag == TAG_DD && term)
			return false;
		term = term || child->tag == TAG_DT;
		meaning = meaning || child->tag == TAG_DD;
	}
	return term || meaning;
}

static void check_definitions(
    const struct rules *rules, const struct node *node)
{
	static const struct content items = {
	    "definition term listitem", "dt dd", true};

	if (!has_no_role(node))
		return;
	if (is_out_of_order(node))
		rules_tell(rules, node, "definition-list",
		    "<dl> has no <dt> that a <dd> follows");
	else
		check_content(rules, node, &items, "definition-list");
}

static bool is_list(const struct node *node)
{
	const struct role *role = role_explicit(node, 0);

	if (role_is_none(role) || role_is(role, "list"))
		return true;
	if (role)
		return words_have(role->above, "list", 4);
	return node->tag == TAG_UL || node->tag == TAG_OL ||
	    node->tag == TAG_MENU;
}

static void check_item(const struct rules *rules, const struct node *node)
{
	if (has_no_role(node) && node->parent && !is_list(node->parent))
		rules_tell(rules, node, "listitem",
		    "<li> stands in <%s> and not in a list",
		    node->parent->name);
}

static void check_definition(const struct rules *rules, const struct node *node)
{
	const struct node *parent = node->parent;
	const struct role *role;

	if (!has_no_role(node) || !parent)
		return;
	role = role_explicit(parent, 0);
	if (parent->tag == TAG_DIV && (!role || role_is_none(role)) &&
	    parent->parent) {
		parent = parent->parent;
		role = role_explicit(parent, 0);
	}
	if (parent->tag != TAG_DL ||
	    (role && !role_is_none(role) && !role_is(role, "list")))
		rules_tell(rules, node, "dlitem",
		    "<%s> stands in <%s> and not in <dl>", node->name,
		    parent->name);
}

/* --- tables ----------------------------------------------------------- */

static void check_scope(const struct rules *rules, const struct node *node)
{
	const char *scope = dom_attribute(node, "scope");

	if (scope && node->tag == TAG_TD && rules->page->is_html5)
		rules_tell(rules, node, "scope-attr-valid",
		    "a cell that is no header has a scope");
	else if (scope && strcasecmp(scope, "row") != 0 &&
	    strcasecmp(scope, "col") != 0 &&
	    strcasecmp(scope, "rowgroup") != 0 &&
	    strcasecmp(scope, "colgroup") != 0)
		rules_tell(rules, node, "scope-attr-valid",
		    "\"%s\" is no scope of a header cell", scope);
}

/* The next cell of a table behind node, but of none that is in it. */
static const struct node *next_cell(
    const struct node *node, const struct node *table)
{
	for (node = dom_after(node, table); node;) {
		if (node->tag == TAG_TABLE) {
			node = dom_behind(node, table);
			continue;
		}
		if (node->tag == TAG_TD || node->tag == TAG_TH)
			return node;
		node = dom_after(node, table);
	}
	return NULL;
}

static const char *mistake_of(const struct rules *rules,
    const struct node *table, const char *id, size_t length,
    const struct node *cell)
{
	const struct node *found = page_find(rules->page, id, length);
	const struct role *role = found ? role_of(rules->page, found, 0) : NULL;

	if (found == cell)
		return "is the cell itself";
	if (!found || (found->tag != TAG_TD && found->tag != TAG_TH) ||
	    dom_around(found, TAG_TABLE) != table)
		return "is no cell of the table";
	if (!role_is(role, "columnheader") && !role_is(role, "rowheader"))
		return "is no header cell";
	return NULL;
}

/* True if it was told. */
static bool check_headers(const struct rules *rules, const struct node *table,
    const struct node *cell)
{
	const char *ids = dom_attribute(cell, "headers");
	const char *id;
	size_t length;

	while (ids && (id = words_next(&ids, &length))) {
		const char *mistake =
		    mistake_of(rules, table, id, length, cell);

		if (!mistake)
			continue;
		rules_tell(rules, table, "td-headers-attr",
		    "headers=\"%s\": \"%.*s\" %s",
		    dom_attribute(cell, "headers"), (int)length, id, mistake);
		return true;
	}
	return false;
}

static void check_table(const struct rules *rules, const struct node *table)
{
	const struct role *role = role_of(rules->page, table, 0);

	if (!role_is(role, "table") && !role_is(role, "grid") &&
	    !role_is(role, "treegrid"))
		return;
	for (const struct node *cell = next_cell(table, table); cell;
	     cell = next_cell(cell, table)) {
		if (dom_is_heard(cell) && check_headers(rules, table, cell))
			return;
	}
}

/* --- languages -------------------------------------------------------- */

/* The attribute whose value is no language, or NULL. */
static const char *find_wrong_language(const struct node *node)
{
	static const char *const names[] = {"lang", "xml:lang"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *value = dom_attribute(node, names[i]);

		if (value && *value != '\0' && !language_is_known(value))
			return names[i];
	}
	return NULL;
}

/* Text of the node's own language, here or in what has no other. */
static bool has_text(const struct node *node)
{
	for (const struct node *child = node->first; child;
	     child = child->next) {
		if (child->space == NODE_TEXT ? !child->is_blank
		                              : !dom_has(child, "lang") &&
		            dom_is_heard(child) && has_text(child))
			return true;
	}
	return false;
}

static void check_root_language(
    const struct rules *rules, const struct node *node)
{
	const char *language = dom_attribute(node, "lang");
	const char *other = dom_attribute(node, "xml:lang");
	const char *wrong = find_wrong_language(node);

	/* Browsers take a file of that name for HTML, which has no xml:lang. */
	if (is_blank_string(language) &&
	    (is_blank_string(other) ||
	        string_ends_with(rules->entry->path, ".html") ||
	        string_ends_with(rules->entry->path, ".htm")))
		rules_tell(rules, node, "html-has-lang",
		    "<html> does not say its language: give it lang and "
		    "xml:lang");
	if (wrong)
		rules_tell(rules, node, "html-lang-valid",
		    "%s=\"%s\" is no language", wrong,
		    dom_attribute(node, wrong));
	else if (language && other && *language != '\0' && *other != '\0' &&
	    !language_is_same(language, other))
		rules_tell(rules, node, "html-xml-lang-mismatch",
		    "lang is \"%s\", but xml:lang is \"%s\"", language, other);
}

static void check_language(const struct rules *rules, const struct node *node)
{
	const char *wrong = find_wrong_language(node);

	if (wrong && has_text(node))
		rules_tell(rules, node, "valid-lang",
		    "%s=\"%s\" is no language", wrong,
		    dom_attribute(node, wrong));
}

/* --- the head --------------------------------------------------------- */

static void check_refresh(const struct rules *rules, const struct node *node)
{
	const char *content = dom_attribute(node, "content");
	double delay = content ? strtod(content, NULL) : 0;

	if (content && dom_says(node, "http-equiv", "refresh") && delay > 0 &&
	    delay <= 72000)
		rules_tell(rules, node, "meta-refresh",
		    "the page changes by itself: \"%s\"", content);
}

/* The number behind "maximum-scale=", or a negative one. */
static double scale_of(const char *content)
{
	const char *scale = strstr(content, "maximum-scale");

	scale = scale ? strchr(scale, '=') : NULL;
	return scale ? strtod(scale + 1, NULL) : -1;
}

static void check_viewport(const struct rules *rules, const struct node *node)
{
	const char *content = dom_attribute(node, "content");
	const char *scalable;
	double scale;

	if (!content || !dom_says(node, "name", "viewport"))
		return;
	scalable = strstr(content, "user-scalable");
	scalable = scalable ? strchr(scalable, '=') : NULL;
	scale = scale_of(content);
	if ((scalable && string_starts_with(scalable, "=no")) ||
	    (scalable && string_starts_with(scalable, "=0")) ||
	    (scale > 0 && scale < 2))
		rules_tell(rules, node, "meta-viewport",
		    "readers cannot enlarge the page: \"%s\"", content);
	else if (scale >= 2 && scale < 5)
		rules_tell(rules, node, "meta-viewport-large",
		    "readers cannot enlarge the page much: \"%s\"", content);
}

/* --- the keyboard ----------------------------------------------------- */

static bool is_widget(const struct rules *rules, const struct node *node)
{
	const struct role *role = role_of(rules->page, node, 0);

	return role && role->type == ROLE_WIDGET;
}

/* Links of drawings are links to the browser. */
static bool is_drawn_link(const struct node *node)
{
	return node->space == NODE_SVG && strcmp(node->name, "a") == 0 &&
	    dom_has(node, "href") && !node->has_role;
}

static const struct node *find_widget(
    const struct rules *rules, const struct node *node)
{
	for (const struct node *inner = dom_after(node, node); inner;
	     inner = dom_after(inner, node)) {
		if (inner->shown == MATCH_YES &&
		    (is_drawn_link(inner) ||
		        (is_widget(rules, inner) && dom_is_focusable(inner))))
			return inner;
	}
	return NULL;
}

static bool may_be_flat(const struct node *node)
{
	return node->first &&
	    (node->tag == TAG_BUTTON || node->tag == TAG_SUMMARY ||
	        node->tag == TAG_MATH || node->has_role);
}

/* Who gets no children from those who listen must have none to press. */
static void check_nesting(const struct rules *rules, const struct node *node)
{
	const struct role *role = role_of(rules->page, node, 0);
	const struct node *inner;

	if (!role || (!(role->traits & ROLE_FLAT) && !role_is(role, "text")))
		return;
	inner = find_widget(rules, node);
	if (inner && (role->traits & ROLE_FLAT))
		rules_tell(rules, node, "nested-interactive",
		    "<%s> in <%s>: both can be pressed", inner->name,
		    node->name);
	else if (inner)
		rules_tell(rules, node, "aria-text",
		    "what has the role \"text\" is heard as one, but <%s> in "
		    "it can be pressed",
		    inner->name);
}

static void check_hidden_focus(
    const struct rules *rules, const struct node *node)
{
	for (const struct node *around = node->parent; around;
	     around = around->parent) {
		if (dom_says(around, "aria-hidden", "true"))
			return;
	}
	for (const struct node *inner = node; inner;
	     inner = dom_after(inner, node)) {
		if (inner->shown != MATCH_YES || !dom_is_in_tab_order(inner))
			continue;
		rules_tell(rules, node, "aria-hidden-focus",
		    "<%s> is hidden from those who listen, but the keyboard "
		    "gets to <%s>",
		    node->name, inner->name);
		return;
	}
}

static void check_tabindex(const struct rules *rules, const struct node *node)
{
	long tabindex;

	if (dom_tabindex(node, &tabindex) && tabindex > 0)
		rules_tell(rules, node, "tabindex",
		    "tabindex=\"%ld\" breaks the order of the page: use 0",
		    tabindex);
}

static bool has_native_role(const struct rules *rules, const struct node *node)
{
	return role_implicit(rules->page, node) ||
	    words_have("audio canvas dl embed iframe label meter object svg "
	               "video",
	        node->name, strlen(node->name));
}

static void check_presentation(
    const struct rules *rules, const struct node *node)
{
	bool is_none = dom_says(node, "role", "none") ||
	    dom_says(node, "role", "presentation") ||
	    (node->tag == TAG_IMG && dom_says(node, "alt", ""));

	if (is_none && has_native_role(rules, node) &&
	    (dom_is_focusable(node) || dom_has_global_aria(node)))
		rules_tell(rules, node, "presentation-role-conflict",
		    "<%s> is called presentation, but has %s", node->name,
		    dom_is_focusable(node) ? "the keyboard's focus"
		                           : "attributes of ARIA");
}

/* --- spacing ---------------------------------------------------------- */

/* A part of the type's size, or nothing at all. */
static bool is_relative(const struct css_declaration *declaration, double value)
{
	size_t length = declaration->value_length;

	return (length > 2 &&
	           strncmp(declaration->value + length - 2, "em", 2) == 0) ||
	    (value == 0 && declaration->value[0] == '0');
}

static bool is_spacing(const struct css_declaration *declaration,
    const char *property, double least)
{
	double value = strtod(declaration->value, NULL);
	const char *end = declaration->property + declaration->length;

	return declaration->property_length == strlen(property) &&
	    strncasecmp(declaration->property, property,
	        declaration->property_length) == 0 &&
	    end > declaration->value + declaration->value_length &&
	    is_relative(declaration, value) && value < least;
}

static void check_spacing(const struct rules *rules, const struct node *node)
{
	const char *css = dom_attribute(node, "style");
	struct css_declaration declaration;

	while (css && css_next_declaration(&css, &declaration)) {
		if (is_spacing(&declaration, "letter-spacing", 0.12) ||
		    is_spacing(&declaration, "word-spacing", 0.16))
			rules_tell(rules, node, "avoid-inline-spacing",
			    "readers cannot change \"%.*s\"",
			    (int)declaration.length, declaration.property);
	}
}

/* --- all -------------------------------------------------------------- */

static void check_heard(const struct rules *rules, const struct node *node)
{
	switch (node->tag) {
	case TAG_UL:
	case TAG_OL:
		check_list(rules, node);
		return;
	case TAG_DL:
		check_definitions(rules, node);
		return;
	case TAG_LI:
		check_item(rules, node);
		return;
	case TAG_DT:
	case TAG_DD:
		check_definition(rules, node);
		return;
	case TAG_TD:
	case TAG_TH:
		check_scope(rules, node);
		return;
	case TAG_TABLE:
		check_table(rules, node);
		return;
	case TAG_HTML:
		check_root_language(rules, node);
		return;
	case TAG_BLINK:
	case TAG_MARQUEE:
		rules_tell(rules, node, node->name, "<%s> moves", node->name);
		return;
	default:
		return;
	}
}

void rules_structure(const struct rules *rules, const struct node *node)
{
	if (node->tag == TAG_META) {
		check_refresh(rules, node);
		check_viewport(rules, node);
	}
	if (dom_says(node, "aria-hidden", "true")) {
		check_hidden_focus(rules, node);
		if (node->tag == TAG_BODY)
			rules_tell(rules, node, "aria-hidden-body",
			    "the whole page is hidden from those who listen");
	}
	if (!dom_is_heard(node))
		return;
	check_heard(rules, node);
	if (may_be_flat(node))
		check_nesting(rules, node);
	if (node->attribute_count == 0)
		return;
	check_tabindex(rules, node);
	check_presentation(rules, node);
	check_spacing(rules, node);
	if (node->tag != TAG_HTML)
		check_language(rules, node);
}
