/*
 * Rules about roles and attributes of ARIA.
 */
#include "check/rules.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "check/page.h"
#include "check/roles.h"
#include "check/selector.h"
#include "check/semantics.h"
#include "check/spoken.h"

/* --- roles ------------------------------------------------------------ */

enum {
	WORD_LONGEST = 64
};

/* The role of a word in capitals or not, or NULL. */
static const struct role *find_role(const char *word, size_t length)
{
	char small[WORD_LONGEST];

	if (length >= sizeof(small))
		return NULL;
	for (size_t i = 0; i < length; i++)
		small[i] = (char)tolower((unsigned char)word[i]);
	return role_find(small, length);
}

static void check_role(const struct rules *rules, const struct node *node)
{
	const char *words = dom_attribute(node, "role");
	const char *word;
	size_t length;
	bool known = false;
	bool abstract = false;

	if (node->role || is_blank_string(words))
		return;
	while ((word = words_next(&words, &length))) {
		const struct role *role = find_role(word, length);

		known = known || role;
		abstract = abstract || (role && role->type == ROLE_ABSTRACT);
	}
	if (!known || abstract)
		rules_tell(rules, node, "aria-roles",
		    "\"%s\" is no role that an element can have",
		    dom_attribute(node, "role"));
}

static void check_deprecated(const struct rules *rules, const struct node *node)
{
	const struct role *role =
	    role_of(rules->page, node, ROLE_DPUB | ROLE_FALLBACK);

	if (role && (role->traits & ROLE_DEPRECATED))
		rules_tell(rules, node, "aria-deprecated-role",
		    "role \"%s\" should not be used any more", role->name);
}

static void check_allowed_role(
    const struct rules *rules, const struct node *node)
{
	const char *words = dom_attribute(node, "role");
	const char *word;
	size_t length;

	if (node->kind->traits & KIND_UNKNOWN || node->space == NODE_SVG)
		return;
	while ((word = words_next(&words, &length))) {
		const struct role *role =
		    node->role ? node->role : find_role(word, length);

		if (!role || role->type == ROLE_ABSTRACT ||
		    role_is_allowed(rules->page, node, role))
			continue;
		rules_tell(rules, node, "aria-allowed-role",
		    "<%s> should not have the role \"%s\"", node->name,
		    role->name);
		return;
	}
}

/* --- what must be in and around it ------------------------------------ */

static bool is_group_role(const struct role *role)
{
	return role_is(role, "group") || role_is(role, "rowgroup");
}

struct children {
	const struct role *role; /* of the owner */
	const struct node *stranger;
	bool has_wanted;
	bool has_content;
};

static void find_children(const struct rules *rules, const struct node *node,
    struct children *children);

static void find_child(const struct rules *rules, const struct node *child,
    struct children *children)
{
	const struct role *role = role_of(rules->page, child, ROLE_DPUB);
	const char *owned = children->role->owned;
	bool telling = dom_has_global_aria(child) || dom_is_focusable(child);
	bool wanted;

	if (role_is_none(role))
		role = NULL;
	wanted = role && words_have(owned, role->name, strlen(role->name));
	if ((!role && !telling) || (is_group_role(role) && wanted)) {
		find_children(rules, child, children);
		return;
	}
	children->has_wanted = children->has_wanted || wanted;
	if (!wanted && !children->stranger)
		children->stranger = child;
}

/* Those that are owned, through elements that have no role. */
static void find_children(const struct rules *rules, const struct node *node,
    struct children *children)
{
	for (const struct node *child = node->first; child;
	     child = child->next) {
		if (child->space == NODE_TEXT)
			children->has_content =
			    children->has_content || !child->is_blank;
		else if (!dom_is_unheard(child))
			find_child(rules, child, children);
	}
}

static void check_children(const struct rules *rules, const struct node *node)
{
	const struct role *role = role_explicit(node, ROLE_DPUB);
	struct children children = {.role = role};

	if (!role || !role->owned || dom_has(node, "aria-owns"))
		return;
	find_children(rules, node, &children);
	if (children.stranger)
		rules_tell(rules, node, "aria-required-children",
		    "<%s> does not belong into an element of the role \"%s\"",
		    children.stranger->name, role->name);
	else if (!children.has_wanted && children.has_content &&
	    !dom_says(node, "aria-busy", "true"))
		rules_tell(rules, node, "aria-required-children",
		    "an element of the role \"%s\" must have in it: %s",
		    role->name, role->owned);
}

/* Whether somewhere in the document elements are owned from afar. */
static bool may_be_owned(const struct node *node)
{
	for (; node; node = node->parent) {
		if (dom_has(node, "id"))
			return true;
	}
	return false;
}

static const struct role *role_around(
    const struct rules *rules, const struct node *node)
{
	for (node = node->parent; node; node = node->parent) {
		const struct role *role = role_of(rules->page, node, 0);

		if (role && !role_is_none(role))
			return role;
	}
	return NULL;
}

/* A group in between is looked through, where one is allowed. */
static void check_parent(const struct rules *rules, const struct node *node)
{
	const struct role *role = role_explicit(node, 0);
	const struct role *around;

	if (!role || !role->context)
		return;
	around = role_around(rules, node);
	if (around &&
	    (words_have(role->context, around->name, strlen(around->name)) ||
	        role_is(around, "group")))
		return;
	if (rules->page->has_owners && may_be_owned(node))
		return;
	rules_tell(rules, node, "aria-required-parent",
	    "an element of the role \"%s\" must stand in: %s", role->name,
	    role->context);
}

/* --- attributes that are needed --------------------------------------- */

/* What elements say by themselves need not be said. */
static bool is_implied(const struct node *node, const char *attribute)
{
	switch (node->tag) {
	case TAG_H1:
	case TAG_H2:
	case TAG_H3:
	case TAG_H4:
	case TAG_H5:
	case TAG_H6:
		return strcmp(attribute, "level") == 0;
	case TAG_INPUT:
		return strcmp(attribute, "valuenow") == 0 ||
		    strcmp(attribute, "checked") == 0;
	case TAG_SELECT:
	case TAG_TEXTAREA:
	case TAG_PROGRESS:
		return strcmp(attribute, "valuenow") == 0;
	default:
		return false;
	}
}

static bool has_aria(const struct node *node, const char *name, size_t length)
{
	for (size_t i = 0; i < node->attribute_count; i++) {
		const char *full = node->attributes[i].name;

		if (string_starts_with(full, "aria-") &&
		    strlen(full) == length + 5 &&
		    strncmp(full + 5, name, length) == 0)
			return node->attributes[i].value[0] != '\0';
	}
	return false;
}

static void check_required(const struct rules *rules, const struct node *node)
{
	const struct role *role = role_explicit(node, 0);
	const char *words = role ? role->required : NULL;
	const char *word;
	size_t length;

	if (!words || (role_is(role, "separator") && !dom_is_focusable(node)) ||
	    (role_is(role, "combobox") &&
	        dom_says(node, "aria-expanded", "false")) ||
	    (role_is(role, "slider") &&
	        !is_blank_string(dom_attribute(node, "aria-valuetext"))))
		return;
	while ((word = words_next(&words, &length))) {
		char name[WORD_LONGEST] = {0};

		memcpy(name, word, length);
		if (has_aria(node, word, length) || is_implied(node, name))
			continue;
		rules_tell(rules, node, "aria-required-attr",
		    "role \"%s\" needs aria-%s", role->name, name);
		return;
	}
}

/* --- attributes ------------------------------------------------------- */

static bool is_ignored(
    const struct node *node, const struct dom_attribute *attribute)
{
	return strcmp(attribute->value, "false") == 0 &&
	    (strcmp(attribute->name, "aria-required") == 0 ||
	        (strcmp(attribute->name, "aria-multiline") == 0 &&
	            dom_has(node, "contenteditable")));
}

static void check_allowed(const struct rules *rules, const struct node *node,
    const struct dom_attribute *attribute, const struct aria_attribute *known)
{
	const struct role *role = role_of(rules->page, node, 0);
	bool is_html =
	    node->space != NODE_SVG && !(node->kind->traits & KIND_UNKNOWN);

	if (role_allows(role, known) || is_ignored(node, attribute) ||
	    (!role && !is_html && !dom_is_focusable(node)))
		return;
	rules_tell(rules, node, "aria-allowed-attr", "%s is not for <%s>%s%s%s",
	    attribute->name, node->name, role ? " in the role \"" : "",
	    role ? role->name : "", role ? "\"" : "");
}

static bool finds_one(const struct rules *rules, const char *ids)
{
	const char *id;
	size_t length;

	while ((id = words_next(&ids, &length))) {
		if (page_find(rules->page, id, length))
			return true;
	}
	return false;
}

static bool is_decimal(const char *value)
{
	size_t digits;

	value += *value == '-' || *value == '+';
	digits = strspn(value, "0123456789");
	value += digits;
	if (*value == '.') {
		size_t more = strspn(++value, "0123456789");

		digits += more;
		value += more;
	}
	return digits > 0 && *value == '\0';
}

static bool is_integer(const char *value, int least)
{
	const char *digits = value + (*value == '-' || *value == '+');

	return *digits != '\0' &&
	    digits[strspn(digits, "0123456789")] == '\0' &&
	    strtol(value, NULL, 10) >= least;
}

static bool has_small(const char *list, const char *value)
{
	char small[WORD_LONGEST];
	size_t length = strlen(value);

	if (length >= sizeof(small) || length == 0)
		return false;
	for (size_t i = 0; i < length; i++)
		small[i] = (char)tolower((unsigned char)value[i]);
	return words_have(list, small, length);
}

static bool has_each(const char *list, const char *value)
{
	const char *word;
	size_t length;
	bool any = false;

	while ((word = words_next(&value, &length))) {
		any = true;
		if (!words_have(list, word, length))
			return false;
	}
	return any;
}

static bool is_valid(const struct rules *rules,
    const struct aria_attribute *known, const char *value)
{
	if (known->may_be_empty && is_blank_string(value))
		return true;
	switch (known->type) {
	case ARIA_ID:
		return page_find(rules->page, value, strlen(value));
	case ARIA_IDS:
		return finds_one(rules, value);
	case ARIA_BOOLEAN:
		return has_small("true false", value);
	case ARIA_TOKEN:
		return has_small(known->values, value);
	case ARIA_TOKENS:
		return has_each(known->values, value);
	case ARIA_INTEGER:
		return is_integer(value, known->least);
	case ARIA_DECIMAL:
		return is_decimal(value);
	default:
		return !is_blank_string(value);
	}
}

/* Where axe only asks people to have a look. */
static bool is_for_review(const struct node *node, const char *name)
{
	if (strcmp(name, "aria-controls") == 0)
		return dom_says(node, "aria-expanded", "false") ||
		    dom_says(node, "aria-selected", "false") ||
		    (dom_has(node, "aria-haspopup") &&
		        !dom_says(node, "aria-haspopup", "false"));
	if (strcmp(name, "aria-owns") == 0)
		return dom_says(node, "aria-expanded", "false");
	return strcmp(name, "aria-current") == 0 ||
	    strcmp(name, "aria-describedby") == 0 ||
	    strcmp(name, "aria-labelledby") == 0 ||
	    strcmp(name, "aria-errormessage") == 0;
}

static void check_value(const struct rules *rules, const struct node *node,
    const struct dom_attribute *attribute, const struct aria_attribute *known)
{
	if (is_for_review(node, attribute->name) ||
	    is_valid(rules, known, attribute->value) ||
	    (attribute->value[0] == '\0' && known->type != ARIA_STRING))
		return;
	if (known->type == ARIA_ID || known->type == ARIA_IDS)
		rules_tell(rules, node, "aria-valid-attr-value",
		    "%s=\"%s\": there is no such id", attribute->name,
		    attribute->value);
	else
		rules_tell(rules, node, "aria-valid-attr-value",
		    "\"%s\" is no value of %s", attribute->value,
		    attribute->name);
}

static void check_attributes(const struct rules *rules, const struct node *node)
{
	for (size_t i = 0; i < node->attribute_count; i++) {
		const struct dom_attribute *attribute = &node->attributes[i];
		const struct aria_attribute *known =
		    aria_attribute(attribute->name);

		if (!string_starts_with(attribute->name, "aria-"))
			continue;
		if (!known) {
			rules_tell(rules, node, "aria-valid-attr",
			    "there is no attribute %s", attribute->name);
			continue;
		}
		check_allowed(rules, node, attribute, known);
		check_value(rules, node, attribute, known);
	}
}

/* --- attributes of rows and checkboxes -------------------------------- */

/* The table around a row, to whose role some attributes are bound. */
static const struct role *role_of_table(
    const struct rules *rules, const struct node *row)
{
	for (const struct node *node = row; node; node = node->parent) {
		const char *words = dom_attribute(node, "role");

		if (words ? words_have(words, "table", 5) ||
		            words_have(words, "grid", 4) ||
		            words_have(words, "treegrid", 8)
		          : node->tag == TAG_TABLE)
			return role_of(rules->page, node, 0);
	}
	return NULL;
}

static void check_row(const struct rules *rules, const struct node *node)
{
	static const char *const names[] = {
	    "aria-posinset", "aria-setsize", "aria-expanded", "aria-level"};
	const struct role *table = role_of_table(rules, node);

	if (!table || role_is(table, "treegrid"))
		return;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (dom_has(node, names[i])) {
			rules_tell(rules, node, "aria-conditional-attr",
			    "%s is for rows of trees, not of the role \"%s\"",
			    names[i], table->name);
			return;
		}
	}
}

static void check_checkbox(const struct rules *rules, const struct node *node)
{
	const char *said = dom_attribute(node, "aria-checked");
	const char *state = dom_has(node, "checked") ? "true" : "false";
	const char *means = said &&
	        (strcasecmp(said, "true") == 0 ||
	            strcasecmp(said, "mixed") == 0)
	    ? said
	    : "false";

	if (node->tag == TAG_INPUT && said && *said != '\0' &&
	    strcmp(input_type(node), "checkbox") == 0 &&
	    strcasecmp(means, state) != 0)
		rules_tell(rules, node, "aria-conditional-attr",
		    "aria-checked=\"%s\" is not what the box shows", said);
}

static void check_conditional(
    const struct rules *rules, const struct node *node)
{
	const struct role *role = role_of(rules->page, node, 0);

	if (role_is(role, "row"))
		check_row(rules, node);
	else if (role_is(role, "checkbox"))
		check_checkbox(rules, node);
}

/* --- names that are forbidden ----------------------------------------- */

static bool is_in_widget(const struct rules *rules, const struct node *node)
{
	for (; node; node = node->parent) {
		const struct role *role = role_of(rules->page, node, 0);

		if (role && !role_is_none(role))
			return role->type == ROLE_WIDGET;
	}
	return false;
}

/* To the browser these are something, though ARIA has no role for them. */
static bool has_browser_role(const struct node *node)
{
	return words_have("applet audio canvas dl embed iframe input label "
	                  "meter object svg video",
	    node->name, strlen(node->name));
}

/* Where there is text, axe only asks people to have a look. */
static void check_prohibited(const struct rules *rules, const struct node *node)
{
	const struct role *role =
	    role_of(rules->page, node, ROLE_DPUB | ROLE_FALLBACK);
	bool label = name_has_aria_label(node);
	struct text text = {0};

	if (!label && is_blank_string(dom_attribute(node, "aria-labelledby")))
		return;
	if (role ? !(role->traits & ROLE_NAMELESS)
	         : has_browser_role(node) || is_in_widget(rules, node))
		return;
	name_append_text(node, &text);
	if (is_blank_string(text_string(&text)) && !dom_first_element(node))
		rules_tell(rules, node, "aria-prohibited-attr",
		    "%s on <%s>%s is not heard",
		    label ? "aria-label" : "aria-labelledby", node->name,
		    role ? "" : " without a role");
	text_clear(&text);
}

/* --- epub:type -------------------------------------------------------- */

struct type_role {
	const char *type;
	const char *role;
};

/* In the order of strcmp(); without types whose roles are deprecated. */
static const struct type_role type_roles[] = {
    {"abstract", "doc-abstract"},
    {"acknowledgments", "doc-acknowledgments"},
    {"afterword", "doc-afterword"},
    {"appendix", "doc-appendix"},
    {"biblioentry", NULL},
    {"bibliography", "doc-bibliography"},
    {"biblioref", "doc-biblioref"},
    {"chapter", "doc-chapter"},
    {"colophon", "doc-colophon"},
    {"conclusion", "doc-conclusion"},
    {"credit", "doc-credit"},
    {"credits", "doc-credits"},
    {"dedication", "doc-dedication"},
    {"endnote", NULL},
    {"endnotes", "doc-endnotes"},
    {"epigraph", "doc-epigraph"},
    {"epilogue", "doc-epilogue"},
    {"errata", "doc-errata"},
    {"figure", "figure"},
    {"footnote", "doc-footnote"},
    {"foreword", "doc-foreword"},
    {"glossary", "doc-glossary"},
    {"glossdef", "definition"},
    {"glossref", "doc-glossref"},
    {"glossterm", "term"},
    {"help", "doc-tip"},
    {"index", "doc-index"},
    {"introduction", "doc-introduction"},
    {"list", "list"},
    {"list-item", "listitem"},
    {"noteref", "doc-noteref"},
    {"notice", "doc-notice"},
    {"page-list", "doc-pagelist"},
    {"pagebreak", "doc-pagebreak"},
    {"part", "doc-part"},
    {"preface", "doc-preface"},
    {"prologue", "doc-prologue"},
    {"pullquote", "doc-pullquote"},
    {"qna", "doc-qna"},
    {"referrer", "doc-backlink"},
    {"subtitle", "doc-subtitle"},
    {"table", "table"},
    {"table-cell", "cell"},
    {"table-row", "row"},
    {"tip", "doc-tip"},
    {"toc", "doc-toc"},
};

struct word {
	const char *start;
	size_t length;
};

static int compare_type(const void *key, const void *element)
{
	const struct word *word = key;
	const struct type_role *type = element;
	int order = strncmp(word->start, type->type, word->length);

	return order != 0 || type->type[word->length] == '\0' ? order : -1;
}

static bool is_in_landmarks(const struct node *node)
{
	for (node = node->parent; node; node = node->parent) {
		if (node->tag == TAG_NAV &&
		    words_have(dom_attribute(node, "epub:type"), "landmarks",
		        strlen("landmarks")))
			return true;
	}
	return false;
}

/* Only the first type that has a role counts. */
static void check_type(const struct rules *rules, const struct node *node)
{
	const char *types = dom_attribute(node, "epub:type");
	const struct type_role *found = NULL;
	struct word word;

	while (
	    types && !found && (word.start = words_next(&types, &word.length)))
		found = bsearch(&word, type_roles,
		    sizeof(type_roles) / sizeof(*type_roles),
		    sizeof(*type_roles), compare_type);
	if (!found || !found->role || is_in_landmarks(node) ||
	    role_is(role_of(rules->page, node, ROLE_DPUB), found->role))
		return;
	rules_tell(rules, node, "epub-type-has-matching-role",
	    "epub:type \"%s\" needs role=\"%s\" beside it", found->type,
	    found->role);
}

/* --- all -------------------------------------------------------------- */

void rules_aria(const struct rules *rules, const struct node *node)
{
	if (node->attribute_count == 0 || !dom_is_heard(node))
		return;
	check_type(rules, node);
	if (node->has_role) {
		check_role(rules, node);
		check_deprecated(rules, node);
		check_allowed_role(rules, node);
		check_children(rules, node);
		check_parent(rules, node);
		check_required(rules, node);
	}
	if (!node->has_aria)
		return;
	check_attributes(rules, node);
	check_conditional(rules, node);
	check_prohibited(rules, node);
}
