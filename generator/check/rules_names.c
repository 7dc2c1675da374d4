/*
 * Rules about names.
 */
#include "check/rules.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "check/address.h"
#include "check/page.h"
#include "check/publication.h"
#include "check/roles.h"
#include "check/selector.h"
#include "check/semantics.h"
#include "check/spoken.h"

/* What can name an element. */
enum naming_way {
	BY_CONTENT = 1,
	BY_ARIA = 2, /* aria-label, aria-labelledby */
	BY_TITLE = 4,
	BY_LABEL = 8, /* <label>, inside or outside */
	BY_NONE = 16, /* it needs no name, being presentation */
	BY_ALT = 32,  /* that is not empty */
	BY_PLACEHOLDER = 64,
};

static bool has_attribute(const struct node *node, const char *name)
{
	return !is_blank_string(dom_attribute(node, name));
}

static bool is_presentation(const struct rules *rules, const struct node *node)
{
	if (role_is_none(role_explicit(node, 0)) &&
	    (node->tag == TAG_IFRAME || node->tag == TAG_FRAME) &&
	    dom_has(node, "title"))
		return false;
	return role_is_none(role_of(rules->page, node, 0));
}

static bool is_named(
    const struct rules *rules, const struct node *node, unsigned ways)
{
	return ((ways & BY_TITLE) && has_attribute(node, "title")) ||
	    ((ways & BY_ALT) && has_attribute(node, "alt")) ||
	    ((ways & BY_PLACEHOLDER) && has_attribute(node, "placeholder")) ||
	    ((ways & BY_ARIA) && name_has_label(rules->page, node)) ||
	    ((ways & BY_CONTENT) && name_has_content(rules->page, node)) ||
	    ((ways & BY_LABEL) &&
	        (name_has_inner_label(rules->page, node) ||
	            name_has_outer_label(rules->page, node))) ||
	    ((ways & BY_NONE) && is_presentation(rules, node));
}

/* Another role may need no name, unless the keyboard gets there. */
static bool needs_name(const struct node *node)
{
	const struct role *role = role_explicit(node, 0);

	return !role || role_is_none(role) ||
	    (role->traits & ROLE_NEEDS_NAME) || dom_is_focusable(node);
}

/* --- pictures --------------------------------------------------------- */

static bool is_only_blank(const char *string)
{
	return string && *string != '\0' && is_blank_string(string);
}

static const char *source_of(const struct node *node)
{
	const char *source = dom_attribute(node, "src");

	if (!source)
		source = dom_attribute(node, "data");
	return source ? source : "";
}

static void check_image(const struct rules *rules, const struct node *node)
{
	const char *alt = dom_attribute(node, "alt");

	if (!needs_name(node))
		return;
	if (is_only_blank(alt))
		rules_tell(rules, node, "image-alt",
		    "the alternative text of picture \"%s\" is nothing but "
		    "blanks",
		    source_of(node));
	else if (!alt && !is_named(rules, node, BY_ARIA | BY_TITLE | BY_NONE))
		rules_tell(rules, node, "image-alt",
		    "picture \"%s\" has no alternative text", source_of(node));
}

static bool is_within_svg(const struct node *node)
{
	for (; node; node = node->parent) {
		if (strcmp(node->name, "svg") == 0)
			return true;
	}
	return false;
}

static bool has_svg_title(const struct node *node)
{
	for (const struct node *child = node->first; child;
	     child = child->next) {
		struct text title = {0};
		bool found;

		if (strcmp(child->name, "title") != 0)
			continue;
		for (const struct node *text = child->first; text;
		     text = text->next) {
			if (text->space == NODE_TEXT && !text->is_blank)
				text_append_char(&title, 'x');
		}
		found = title.length > 0 || dom_first_element(child);
		text_clear(&title);
		return found;
	}
	return false;
}

static void check_svg(const struct rules *rules, const struct node *node)
{
	const char *role = dom_attribute(node, "role");

	if (strcmp(role, "img") != 0 && strcmp(role, "graphics-symbol") != 0 &&
	    (strcmp(role, "graphics-document") != 0 || node->tag != TAG_SVG))
		return;
	if (!has_svg_title(node) && !is_named(rules, node, BY_ARIA | BY_TITLE))
		rules_tell(rules, node, "svg-img-alt",
		    "<%s role=\"%s\"> has no <title> and no other name",
		    node->name, role);
}

/* Elements that a role makes pictures. */
static void check_drawn(const struct rules *rules, const struct node *node)
{
	if (is_within_svg(node)) {
		check_svg(rules, node);
		return;
	}
	if (dom_says(node, "role", "img") && node->tag != TAG_IMG &&
	    node->tag != TAG_AREA && node->tag != TAG_INPUT &&
	    node->tag != TAG_OBJECT &&
	    !is_named(rules, node, BY_ARIA | BY_TITLE))
		rules_tell(rules, node, "role-img-alt",
		    "<%s role=\"img\"> has no name", node->name);
}

static void append_lower(struct text *out)
{
	for (size_t i = 0; i < out->length; i++)
		out->data[i] = (char)tolower((unsigned char)out->data[i]);
	while (out->length > 0 && out->data[out->length - 1] == ' ')
		text_truncate(out, out->length - 1);
}

/* What is around the picture and says what it says; node itself counts. */
static const struct node *find_twin(const struct node *node)
{
	for (; node; node = node->parent) {
		if (node->tag == TAG_BUTTON || node->tag == TAG_P ||
		    node->tag == TAG_LI || node->tag == TAG_TD ||
		    node->tag == TAG_TH || dom_says(node, "role", "button") ||
		    (node->tag == TAG_A && dom_has(node, "href")))
			return node;
	}
	return NULL;
}

static void check_repeated(const struct rules *rules, const struct node *node)
{
	const struct node *twin = find_twin(node);
	struct text said = {0};
	struct text name = {0};

	if (!twin || !has_attribute(node, "alt") ||
	    role_is_none(role_of(rules->page, node, 0)))
		return;
	name_append_text(twin, &said);
	name_append(rules->page, node, &name);
	append_lower(&said);
	append_lower(&name);
	if (said.length > 0 && !name_is_cut(&said) &&
	    strcmp(text_string(&said), text_string(&name)) == 0)
		rules_tell(rules, node, "image-redundant-alt",
		    "the text beside the picture says \"%s\" already",
		    dom_attribute(node, "alt"));
	text_clear(&said);
	text_clear(&name);
}

/* What it falls back on is shown only where there is nothing to load. */
static bool is_picture(const char *type)
{
	return words_have("image/gif image/png image/jpeg image/webp "
	                  "image/svg+xml",
	    type, strlen(type));
}

/* The browser finds the data of an object, and can show it. */
static bool shows_picture(const struct rules *rules, const struct node *node)
{
	const char *type = dom_attribute(node, "type");
	struct arena arena = {0};
	struct address address =
	    address_of(rules->entry->path, dom_attribute(node, "data"), &arena);
	const struct entry *entry = address.path
	    ? map_get(&rules->publication->paths, address.path,
	          strlen(address.path))
	    : NULL;
	bool shows = entry && entry->item &&
	    is_picture(entry->item->media_type) && (!type || is_picture(type));

	arena_clear(&arena);
	return shows;
}

static bool has_own_text(const struct node *node)
{
	for (const struct node *text = node->first; text; text = text->next) {
		if (text->space == NODE_TEXT && !text->is_blank)
			return true;
	}
	return false;
}

/* What is in an object is shown where the browser cannot show its data. */
static bool shows_content(const struct rules *rules, const struct node *node)
{
	return (dom_first_element(node) || has_own_text(node)) &&
	    !shows_picture(rules, node);
}

static void check_object(const struct rules *rules, const struct node *node)
{
	if (!dom_has(node, "data") || !needs_name(node) ||
	    shows_content(rules, node))
		return;
	if (!is_named(rules, node, BY_ARIA | BY_TITLE | BY_NONE))
		rules_tell(rules, node, "object-alt",
		    "object \"%s\" has no name", source_of(node));
}

/* --- controls --------------------------------------------------------- */

/* A label that is hidden names nobody. */
static bool has_hidden_label(const struct rules *rules, const struct node *node)
{
	const char *id = dom_attribute(node, "id");
	const struct node *label =
	    id ? map_get(&rules->page->labels, id, strlen(id)) : NULL;

	return label &&
	    (const void *)label != (const void *)&rules->page->labels &&
	    dom_is_unheard(label) && !name_has_any(rules->page, node);
}

static void check_title_alone(
    const struct rules *rules, const struct node *node)
{
	bool titled = has_attribute(node, "title") ||
	    has_attribute(node, "aria-describedby");

	if (titled && !is_named(rules, node, BY_ARIA | BY_LABEL))
		rules_tell(rules, node, "label-title-only",
		    "nothing but a title tells what <%s> is for, and it is "
		    "not seen",
		    node->name);
}

static void check_field(const struct rules *rules, const struct node *node)
{
	unsigned ways = BY_ARIA | BY_TITLE | BY_LABEL | BY_NONE |
	    (node->tag == TAG_SELECT ? 0 : BY_PLACEHOLDER);

	check_title_alone(rules, node);
	if (is_named(rules, node, ways) && !has_hidden_label(rules, node))
		return;
	rules_tell(rules, node,
	    node->tag == TAG_SELECT ? "select-name" : "label",
	    "<%s> has no label", node->name);
}

static void check_input(const struct rules *rules, const struct node *node)
{
	const char *type = input_type(node);

	if (strcmp(type, "hidden") == 0)
		return;
	if (strcmp(type, "image") == 0) {
		if (needs_name(node) &&
		    !is_named(
		        rules, node, BY_ALT | BY_ARIA | BY_TITLE | BY_LABEL))
			rules_tell(rules, node, "input-image-alt",
			    "image button \"%s\" has no alternative text",
			    source_of(node));
	} else if (!words_have("button submit reset", type, strlen(type))) {
		check_field(rules, node);
	} else if (needs_name(node) && !has_attribute(node, "value") &&
	    !(strcmp(type, "button") != 0 && !dom_has(node, "value")) &&
	    !is_named(rules, node, BY_ARIA | BY_TITLE | BY_LABEL | BY_NONE)) {
		rules_tell(rules, node, "input-button-name",
		    "the button has no value to show");
	}
}

static void check_button(const struct rules *rules, const struct node *node)
{
	if (needs_name(node) &&
	    !is_named(rules, node,
	        BY_CONTENT | BY_ARIA | BY_TITLE | BY_LABEL | BY_NONE))
		rules_tell(
		    rules, node, "button-name", "the button has no text");
}

static void check_link(const struct rules *rules, const struct node *node)
{
	const char *href = dom_attribute(node, "href");

	if (!href)
		return;
	if (is_named(rules, node, BY_CONTENT | BY_ARIA | BY_TITLE) &&
	    (!dom_is_in_tab_order(node) || name_has_any(rules->page, node)))
		return;
	rules_tell(
	    rules, node, "link-name", "the link to \"%s\" has no text", href);
}

static void check_frame(const struct rules *rules, const struct node *node)
{
	long tabindex;

	if (dom_tabindex(node, &tabindex) && tabindex < 0)
		return;
	if (!is_named(rules, node, BY_ARIA | BY_TITLE | BY_NONE))
		rules_tell(rules, node, "frame-title",
		    "frame \"%s\" has no title", source_of(node));
}

static void check_summary(const struct rules *rules, const struct node *node)
{
	const struct node *details = node->parent;

	if (details && details->tag == TAG_DETAILS &&
	    dom_child(details, TAG_SUMMARY) == node &&
	    !is_named(rules, node, BY_CONTENT | BY_ARIA | BY_TITLE))
		rules_tell(
		    rules, node, "summary-name", "<summary> has no text");
}

/* --- headings, cells, roles ------------------------------------------- */

static void check_heading(const struct rules *rules, const struct node *node)
{
	if (role_is(role_of(rules->page, node, 0), "heading") &&
	    !is_named(rules, node, BY_CONTENT | BY_ARIA | BY_TITLE))
		rules_tell(
		    rules, node, "empty-heading", "the heading has no text");
}

static void check_header_cell(
    const struct rules *rules, const struct node *node)
{
	if (!is_named(rules, node, BY_CONTENT))
		rules_tell(rules, node, "empty-table-header",
		    "the header cell is empty: use <td> if it heads nothing");
}

static void check_table_name(const struct rules *rules, const struct node *node)
{
	const struct node *caption = dom_child(node, TAG_CAPTION);
	struct text said = {0};
	struct text summary = {0};

	if (!caption || !has_attribute(node, "summary"))
		return;
	name_append_text(caption, &said);
	text_append_string(&summary, dom_attribute(node, "summary"));
	append_lower(&said);
	append_lower(&summary);
	if (said.length > 0 &&
	    strcmp(text_string(&said), text_string(&summary)) == 0)
		rules_tell(rules, node, "table-duplicate-name",
		    "caption and summary of the table are the same");
	text_clear(&said);
	text_clear(&summary);
}

struct named_role {
	const char *role;
	const char *id;
	unsigned ways;
};

static const struct named_role named_roles[] = {
    {"link", "aria-command-name", BY_CONTENT},
    {"button", "aria-command-name", BY_CONTENT},
    {"menuitem", "aria-command-name", BY_CONTENT},
    {"dialog", "aria-dialog-name", 0},
    {"alertdialog", "aria-dialog-name", 0},
    {"combobox", "aria-input-field-name", 0},
    {"listbox", "aria-input-field-name", 0},
    {"searchbox", "aria-input-field-name", 0},
    {"slider", "aria-input-field-name", 0},
    {"spinbutton", "aria-input-field-name", 0},
    {"textbox", "aria-input-field-name", 0},
    {"meter", "aria-meter-name", 0},
    {"progressbar", "aria-progressbar-name", 0},
    {"checkbox", "aria-toggle-field-name", BY_CONTENT},
    {"menuitemcheckbox", "aria-toggle-field-name", BY_CONTENT},
    {"menuitemradio", "aria-toggle-field-name", BY_CONTENT},
    {"radio", "aria-toggle-field-name", BY_CONTENT},
    {"switch", "aria-toggle-field-name", BY_CONTENT},
    {"option", "aria-toggle-field-name", BY_CONTENT},
    {"tooltip", "aria-tooltip-name", BY_CONTENT},
    {"treeitem", "aria-treeitem-name", BY_CONTENT},
};

/* Elements that HTML gives a way to be named are for other rules. */
static bool has_own_rule(const struct node *node)
{
	return words_have("area br button fieldset figure hr img input output "
	                  "select summary svg table textarea",
	           node->name, strlen(node->name)) ||
	    (node->tag == TAG_A && dom_has(node, "href"));
}

static void check_role_name(const struct rules *rules, const struct node *node)
{
	const char *role = dom_attribute(node, "role");
	bool is_dialog = strstr(role, "dialog") != NULL;

	/* What a popup is to whom would have to be worked out. */
	if (strcmp(role, "combobox") == 0 || strcmp(role, "listbox") == 0)
		return;
	for (size_t i = 0; i < sizeof(named_roles) / sizeof(*named_roles);
	     i++) {
		if (*role == *named_roles[i].role &&
		    strcmp(role, named_roles[i].role) == 0 &&
		    !has_own_rule(node) &&
		    !is_named(
		        rules, node, named_roles[i].ways | BY_ARIA | BY_TITLE))
			rules_tell(rules, node, named_roles[i].id,
			    "<%s role=\"%s\"> has no %s", node->name, role,
			    is_dialog ? "name" : "name or text");
	}
}

static bool has_word(
    const struct node *node, const char *attribute, const char *word)
{
	return words_have(dom_attribute(node, attribute), word, strlen(word));
}

static void check_page_break(const struct rules *rules, const struct node *node)
{
	if ((has_word(node, "role", "doc-pagebreak") ||
	        has_word(node, "epub:type", "pagebreak")) &&
	    !is_named(rules, node, BY_CONTENT | BY_ARIA | BY_TITLE))
		rules_tell(rules, node, "pagebreak-label",
		    "the page break does not say its number: give it an "
		    "aria-label");
}

/* --- all -------------------------------------------------------------- */

static void check_by_tag(const struct rules *rules, const struct node *node)
{
	switch (node->tag) {
	case TAG_IMG:
		check_image(rules, node);
		check_repeated(rules, node);
		return;
	case TAG_OBJECT:
		check_object(rules, node);
		return;
	case TAG_INPUT:
		check_input(rules, node);
		return;
	case TAG_SELECT:
	case TAG_TEXTAREA:
		check_field(rules, node);
		return;
	case TAG_BUTTON:
		check_button(rules, node);
		return;
	case TAG_A:
		check_link(rules, node);
		return;
	case TAG_IFRAME:
	case TAG_FRAME:
		check_frame(rules, node);
		return;
	case TAG_SUMMARY:
		check_summary(rules, node);
		return;
	case TAG_H1:
	case TAG_H2:
	case TAG_H3:
	case TAG_H4:
	case TAG_H5:
	case TAG_H6:
		check_heading(rules, node);
		return;
	case TAG_TH:
		if (!node->has_role)
			check_header_cell(rules, node);
		return;
	case TAG_TABLE:
		check_table_name(rules, node);
		return;
	default:
		return;
	}
}

/* Of an image map all areas count, hidden or not. */
static void check_area(const struct rules *rules, const struct node *node)
{
	const char *href = dom_attribute(node, "href");

	if (href && dom_around(node, TAG_MAP) &&
	    !is_named(rules, node, BY_ALT | BY_ARIA | BY_TITLE))
		rules_tell(rules, node, "area-alt",
		    "the area that leads to \"%s\" has no alternative text",
		    href);
}

void rules_names(const struct rules *rules, const struct node *node)
{
	if (node->tag == TAG_AREA)
		check_area(rules, node);
	if (!dom_is_heard(node))
		return;
	check_by_tag(rules, node);
	if (node->attribute_count == 0)
		return;
	check_page_break(rules, node);
	if (!node->has_role)
		return;
	check_drawn(rules, node);
	check_role_name(rules, node);
	if (dom_says(node, "role", "heading") && node->kind->role == NULL)
		check_heading(rules, node);
	if (dom_says(node, "role", "rowheader") ||
	    dom_says(node, "role", "columnheader"))
		check_header_cell(rules, node);
}
