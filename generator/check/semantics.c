/*
 * Presence, focus and roles.
 */
#include "check/semantics.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "check/cascade.h"
#include "check/page.h"
#include "check/roles.h"
#include "check/selector.h"
#include "check/spoken.h"

/* --- presence --------------------------------------------------------- */

static bool is_one_of(const struct node *node, const char *names)
{
	return words_have(names, node->name, strlen(node->name));
}

/* The first summary is what is left of details that are closed. */
static bool is_folded_away(const struct node *node)
{
	const struct node *details = node->parent;

	return details && details->tag == TAG_DETAILS &&
	    !dom_has(details, "open") &&
	    node != dom_child(details, TAG_SUMMARY);
}

static enum match flow_of(const struct node *node)
{
	const struct style *style = node->style;

	if (node->tag == TAG_STYLE || node->tag == TAG_SCRIPT ||
	    node->tag == TAG_NOSCRIPT || node->tag == TAG_TEMPLATE ||
	    is_folded_away(node))
		return MATCH_NO;
	if (node->tag == TAG_AREA)
		return MATCH_YES;
	if (style->unknown & STYLE_DISPLAY)
		return MATCH_MAYBE;
	return style->display == DISPLAY_NONE ? MATCH_NO : MATCH_YES;
}

static enum match lesser(enum match a, enum match b)
{
	return a < b ? a : b;
}

/* What holds for a node alone, but not for what is in it. */
static enum match visibility_of(const struct node *node)
{
	if (node->style->unknown & STYLE_VISIBILITY)
		return MATCH_MAYBE;
	return node->style->is_hidden ? MATCH_NO : MATCH_YES;
}

/*
 * Ancestors count with their display, the node itself with its visibility too;
 * so both are first what they are to children.
 */
static void find_flow(struct node *node)
{
	const struct node *parent = node->parent;
	enum match flow = flow_of(node);
	bool silent =
	    dom_says(node, "aria-hidden", "true") || dom_has(node, "inert");

	node->shown = (unsigned char)lesser(
	    flow, parent ? (enum match)parent->shown : MATCH_YES);
	node->heard = (unsigned char)lesser(silent ? MATCH_NO : flow,
	    parent ? (enum match)parent->heard : MATCH_YES);
}

void presence_find(struct page *page)
{
	for (struct node *node = page->root; node;
	     node = dom_after(node, page->root))
		find_flow(node);
	for (struct node *node = page->root; node;
	     node = dom_after(node, page->root)) {
		enum match visibility = visibility_of(node);

		node->shown =
		    (unsigned char)lesser(visibility, (enum match)node->shown);
		node->heard =
		    (unsigned char)lesser(visibility, (enum match)node->heard);
	}
}

bool dom_is_heard(const struct node *node)
{
	return node->heard == MATCH_YES;
}

bool dom_is_unheard(const struct node *node)
{
	return node->heard == MATCH_NO;
}

/* --- focus ------------------------------------------------------------ */

bool dom_tabindex(const struct node *node, long *number)
{
	const char *value = dom_attribute(node, "tabindex");
	char *end;

	if (!value)
		return false;
	*number = strtol(value, &end, 10);
	return end != value;
}

static bool may_be_disabled(const struct node *node)
{
	return is_one_of(node,
	    "button command fieldset keygen optgroup option select textarea "
	    "input");
}

static bool is_disabled(const struct node *node)
{
	if (dom_has(node, "disabled") && may_be_disabled(node))
		return true;
	for (const struct node *around = node->parent; around;
	     around = around->parent) {
		if (around->tag == TAG_LEGEND)
			return false;
		if (around->tag == TAG_FIELDSET && dom_has(around, "disabled"))
			return true;
	}
	return false;
}

const char *input_type(const struct node *node)
{
	static const char *const types[] = {"hidden", "text", "search", "tel",
	    "url", "email", "password", "date", "month", "week", "time",
	    "datetime-local", "number", "range", "color", "checkbox", "radio",
	    "file", "submit", "image", "reset", "button"};
	const char *type = dom_attribute(node, "type");

	for (size_t i = 0; type && i < sizeof(types) / sizeof(*types); i++) {
		if (strcasecmp(type, types[i]) == 0)
			return types[i];
	}
	return "text";
}

static bool is_natively_focusable(const struct node *node)
{
	if (node->space != NODE_HTML)
		return node->space == NODE_SVG &&
		    strcmp(node->name, "a") == 0 && dom_has(node, "href");
	switch (node->tag) {
	case TAG_A:
	case TAG_AREA:
		return dom_has(node, "href");
	case TAG_INPUT:
		return strcmp(input_type(node), "hidden") != 0;
	case TAG_TEXTAREA:
	case TAG_SELECT:
	case TAG_SUMMARY:
	case TAG_BUTTON:
		return true;
	case TAG_DETAILS:
		return !dom_child(node, TAG_SUMMARY);
	default:
		return false;
	}
}

bool dom_is_focusable(const struct node *node)
{
	long tabindex;

	if (node->space == NODE_TEXT || node->shown == MATCH_NO ||
	    is_disabled(node))
		return false;
	return is_natively_focusable(node) || dom_tabindex(node, &tabindex);
}

bool dom_is_in_tab_order(const struct node *node)
{
	long tabindex;

	if (node->space != NODE_TEXT && dom_tabindex(node, &tabindex) &&
	    tabindex < 0)
		return false;
	return dom_is_focusable(node);
}

bool dom_has_global_aria(const struct node *node)
{
	for (size_t i = 0; node->has_aria && i < node->attribute_count; i++) {
		const struct aria_attribute *attribute =
		    aria_attribute(node->attributes[i].name);

		if (attribute && attribute->global)
			return true;
	}
	return false;
}

/* --- roles ------------------------------------------------------------ */

static const struct role *admit(const struct role *role, unsigned options)
{
	return role && !(options & ROLE_DPUB) &&
	        string_starts_with(role->name, "doc-")
	    ? NULL
	    : role;
}

const struct role *role_explicit(const struct node *node, unsigned options)
{
	const struct role *role = NULL;
	const char *value;
	const char *word;
	size_t length;

	if (node->has_one_role)
		return admit(node->role, options);
	/* Without fallback several words are wrong. */
	if (!node->has_role || !(options & ROLE_FALLBACK))
		return NULL;
	value = dom_attribute(node, "role");
	while (!role && (word = words_next(&value, &length)))
		role = admit(role_find_valid(word, length), options);
	return role;
}

static bool has_accessible_name(
    const struct page *page, const struct node *node, bool title_counts)
{
	return name_has_label(page, node) ||
	    (title_counts && !is_blank_string(dom_attribute(node, "title")));
}

/* Sections around an element that scope landmarks; main counts if asked. */
static bool is_within_section(const struct node *node, bool main_counts)
{
	for (; node; node = node->parent) {
		const char *role = dom_attribute(node, "role");

		if (role ? words_have("article complementary navigation region",
		               role, strlen(role)) ||
		            (main_counts && strcmp(role, "main") == 0)
		         : (node->kind->traits & KIND_SECTIONING) ||
		            (main_counts && node->tag == TAG_MAIN))
			return true;
	}
	return false;
}

static bool has_list(const struct page *page, const struct node *input)
{
	const char *list = dom_attribute(input, "list");
	const struct node *found =
	    list ? page_find(page, list, strlen(list)) : NULL;

	return found && found->tag == TAG_DATALIST;
}

static const char *input_role(const struct page *page, const struct node *node)
{
	const char *type = input_type(node);

	if (strcmp(type, "checkbox") == 0 || strcmp(type, "radio") == 0)
		return type;
	if (strcmp(type, "number") == 0)
		return "spinbutton";
	if (strcmp(type, "range") == 0)
		return "slider";
	if (words_have("button image reset submit", type, strlen(type)))
		return "button";
	if (!words_have("search text tel url email", type, strlen(type)))
		return "textbox";
	if (has_list(page, node))
		return "combobox";
	return strcmp(type, "search") == 0 ? "searchbox" : "textbox";
}

static const char *image_role(const struct node *node)
{
	const char *alt = dom_attribute(node, "alt");

	return alt && *alt == '\0' && !dom_has_global_aria(node) &&
	        !dom_is_focusable(node)
	    ? "presentation"
	    : "img";
}

static const char *cell_role(const struct node *cell)
{
	const struct node *table = dom_around(cell, TAG_TABLE);
	const struct role *role = table ? role_explicit(table, 0) : NULL;

	return role_is(role, "grid") || role_is(role, "treegrid") ? "gridcell"
	                                                          : "cell";
}

/* The name of the role that the element has by itself, or NULL. */
static const char *implicit_name(
    const struct page *page, const struct node *node)
{
	const char *size;

	switch (node->tag) {
	case TAG_A:
	case TAG_AREA:
		return dom_has(node, "href") ? "link" : NULL;
	case TAG_ASIDE:
		return is_within_section(node->parent, false) &&
		        !has_accessible_name(page, node, true)
		    ? NULL
		    : "complementary";
	case TAG_HEADER:
	case TAG_FOOTER:
		return is_within_section(node, true) ? NULL : node->kind->role;
	case TAG_FORM:
	case TAG_SECTION:
		return has_accessible_name(page, node, false) ? node->kind->role
		                                              : NULL;
	case TAG_IMG:
		return image_role(node);
	case TAG_INPUT:
		return input_role(page, node);
	case TAG_SELECT:
		size = dom_attribute(node, "size");
		return dom_has(node, "multiple") || (size && atoi(size) > 1)
		    ? "listbox"
		    : "combobox";
	case TAG_TD:
		return cell_role(node);
	case TAG_TH:
		return dom_says(node, "scope", "row") ? "rowheader"
		                                      : "columnheader";
	default:
		return node->kind->role;
	}
}

const struct role *role_implicit(
    const struct page *page, const struct node *node)
{
	const char *name;

	if (node->space == NODE_TEXT)
		return NULL;
	name = implicit_name(page, node);
	return name ? role_find(name, strlen(name)) : NULL;
}

/* Focus and global attributes make presentation impossible. */
static bool is_in_conflict(const struct node *node)
{
	return dom_has_global_aria(node) || dom_is_focusable(node);
}

/* The parents that hand presentation on to an element, or NULL. */
static const char *inheritance(enum tag tag)
{
	switch (tag) {
	case TAG_TD:
	case TAG_TH:
		return "tr";
	case TAG_TR:
		return "thead tbody tfoot table";
	case TAG_THEAD:
	case TAG_TBODY:
	case TAG_TFOOT:
		return "table";
	case TAG_LI:
		return "ol ul";
	case TAG_DT:
	case TAG_DD:
		return "dl div";
	case TAG_DIV:
		return "dl";
	default:
		return NULL;
	}
}

static const struct role *inherited(const struct node *node, unsigned options)
{
	const char *parents = inheritance(node->tag);
	const struct role *role;

	while (parents && node->parent && is_one_of(node->parent, parents)) {
		node = node->parent;
		role = role_explicit(node, options);
		if (role_is_none(role) && !is_in_conflict(node))
			return role;
		if (role)
			return NULL;
		parents = inheritance(node->tag);
	}
	return NULL;
}

const struct role *role_of(
    const struct page *page, const struct node *node, unsigned options)
{
	const struct role *role = role_explicit(node, options);
	const struct role *implied;
	const struct role *none;

	if (role && (!role_is_none(role) || !is_in_conflict(node)))
		return role;
	implied = role_implicit(page, node);
	none = implied ? inherited(node, options) : NULL;
	return none ? none : implied;
}

/* --- roles that are allowed ------------------------------------------- */

static const char *input_allowed(const struct node *node)
{
	const char *type = input_type(node);

	if (strcmp(type, "button") == 0)
		return "checkbox combobox link menuitem menuitemcheckbox "
		       "menuitemradio option radio switch tab";
	if (strcmp(type, "checkbox") == 0)
		return dom_has(node, "aria-pressed")
		    ? "button menuitemcheckbox option switch"
		    : "menuitemcheckbox option switch";
	if (strcmp(type, "image") == 0)
		return "link menuitem menuitemcheckbox menuitemradio radio "
		       "switch";
	if (strcmp(type, "radio") == 0)
		return "menuitemradio";
	if (words_have("color date datetime-local file month number password "
	               "range reset submit time week hidden",
	        type, strlen(type)) ||
	    (strcmp(type, "text") == 0 && dom_has(node, "list")))
		return "";
	return node->kind->allowed;
}

static const char *allowed_roles(
    const struct page *page, const struct node *node)
{
	const char *alt;

	switch (node->tag) {
	case TAG_A:
		return dom_has(node, "href")
		    ? "button checkbox menuitem menuitemcheckbox "
		      "menuitemradio option radio switch tab treeitem "
		      "doc-backlink doc-biblioref doc-glossref doc-noteref"
		    : "*";
	case TAG_AREA:
		return dom_has(node, "href") ? "" : node->kind->allowed;
	case TAG_IMG:
		alt = dom_attribute(node, "alt");
		return (alt && *alt != '\0') || name_has_any(page, node)
		    ? "button checkbox link math menuitem menuitemcheckbox "
		      "menuitemradio meter option progressbar radio "
		      "scrollbar separator slider switch tab treeitem "
		      "doc-cover"
		    : node->kind->allowed;
	case TAG_INPUT:
		return input_allowed(node);
	case TAG_SELECT:
		return dom_has(node, "multiple") || dom_has(node, "size")
		    ? ""
		    : "menu";
	default:
		return node->kind->allowed;
	}
}

/* Roles of DPUB-ARIA that only go where the role they refine goes. */
static bool is_narrow(const struct role *role)
{
	return words_have(
	    "doc-backlink doc-biblioref doc-cover doc-glossref doc-noteref",
	    role->name, strlen(role->name));
}

bool role_is_allowed(
    const struct page *page, const struct node *node, const struct role *role)
{
	const struct role *implied = role_implicit(page, node);
	const char *known = implied   ? implied->name
	    : node->tag == TAG_HEADER ? "banner"
	    : node->tag == TAG_FOOTER ? "contentinfo"
	                              : NULL;
	const char *allowed = allowed_roles(page, node);

	if (known && strcmp(known, role->name) == 0)
		return true;
	if (is_narrow(role) && !string_equal(known, role_type_name(role->type)))
		return false;
	return strcmp(allowed, "*") == 0 ||
	    words_have(allowed, role->name, strlen(role->name));
}
