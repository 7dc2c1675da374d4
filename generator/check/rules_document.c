/*
 * Rules that compare elements with others of the document.
 */
#include "check/rules.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/map.h"
#include "base/text.h"
#include "check/page.h"
#include "check/roles.h"
#include "check/selector.h"
#include "check/semantics.h"
#include "check/spoken.h"

/* What has been met so far. */
struct meeting {
	const struct rules *rules;
	int level;            /* of the last heading; 0 before the first */
	struct map landmarks; /* role and name -> first of them */
	struct map keys;      /* accesskey */
	struct map told;      /* what has been told */
	const struct node *banner;
	const struct node *contentinfo;
	const struct node *main;
};

/* Whether this is the first time that the thing is met under this key. */
static const struct node *meet(
    struct map *map, const char *key, size_t length, const struct node *node)
{
	const struct node *first = map_get(map, key, length);

	if (!first)
		map_add(map, key, length, (void *)node);
	return first;
}

/* --- headings --------------------------------------------------------- */

static int native_level(const struct node *node)
{
	return node->tag >= TAG_H1 && node->tag <= TAG_H6
	    ? 1 + (int)(node->tag - TAG_H1)
	    : 0;
}

/* The level of a heading, or 0. */
static int level_of(const struct rules *rules, const struct node *node)
{
	int native = native_level(node);
	const char *aria;
	int level;

	if (!native && !(node->has_role && dom_says(node, "role", "heading")))
		return 0;
	if (!role_is(role_of(rules->page, node, 0), "heading"))
		return 0;
	aria = dom_attribute(node, "aria-level");
	level = aria ? atoi(aria) : native;
	if (level < 1)
		level = native ? native : 2;
	return level;
}

static void meet_heading(struct meeting *meeting, const struct node *node)
{
	int level = level_of(meeting->rules, node);

	if (level == 0)
		return;
	if (meeting->level > 0 && level > meeting->level + 1)
		rules_tell(meeting->rules, node, "heading-order",
		    "heading of level %d after one of level %d", level,
		    meeting->level);
	meeting->level = level;
}

/* --- landmarks -------------------------------------------------------- */

static bool is_landmark(const struct role *role)
{
	return role &&
	    (role->type == ROLE_LANDMARK || role->type == ROLE_NAVIGATION);
}

/* Roles that DPUB-ARIA adds have no say in where others may stand. */
static const struct node *find_landmark_around(
    const struct rules *rules, const struct node *node)
{
	for (node = node->parent; node; node = node->parent) {
		const struct role *role = role_explicit(node, 0);

		if (!role && node->tag != TAG_FORM)
			role = role_implicit(rules->page, node);
		if (role && role->type == ROLE_LANDMARK)
			return node;
	}
	return NULL;
}

static bool is_in_section_element(const struct node *node)
{
	for (node = node->parent; node; node = node->parent) {
		if (words_have("article aside main nav section", node->name,
		        strlen(node->name)))
			return true;
	}
	return false;
}

/*
 * A landmark that a page has once, at its top.  Axe asks for the top only where
 * no section is around, even one whose role makes it none.
 */
struct landmark {
	const char *low; /* ids of findings */
	const char *several;
};

static void meet_top_level(struct meeting *meeting, const struct node *node,
    const struct landmark *landmark, const struct node **first)
{
	const struct node *around = find_landmark_around(meeting->rules, node);
	bool is_judged = node->has_role || node->tag == TAG_MAIN ||
	    !is_in_section_element(node);

	if (around && is_judged)
		rules_tell(meeting->rules, node, landmark->low,
		    "<%s> is a landmark of the whole page, but stands in <%s>",
		    node->name, around->name);
	if (!*first)
		*first = node;
	else if (map_add(&meeting->told, landmark->several,
	             strlen(landmark->several), (void *)node))
		rules_tell(meeting->rules, *first, landmark->several,
		    "the page has several of these, another one in line %d",
		    node->line);
}

static bool is_such(const struct node *node, enum tag tag, const char *role)
{
	return node->has_role ? dom_says(node, "role", role) : node->tag == tag;
}

static const struct landmark main_landmark = {
    "landmark-main-is-top-level", "landmark-no-duplicate-main"};
static const struct landmark banner_landmark = {
    "landmark-banner-is-top-level", "landmark-no-duplicate-banner"};
static const struct landmark contentinfo_landmark = {
    "landmark-contentinfo-is-top-level", "landmark-no-duplicate-contentinfo"};

/* Headers and footers of sections are no landmarks. */
static void meet_frame_of_page(struct meeting *meeting, const struct node *node)
{
	const struct role *role;

	if (is_such(node, TAG_MAIN, "main"))
		meet_top_level(meeting, node, &main_landmark, &meeting->main);
	if (!node->has_role && node->tag != TAG_HEADER &&
	    node->tag != TAG_FOOTER)
		return;
	role = role_of(meeting->rules->page, node, 0);
	if (is_such(node, TAG_HEADER, "banner") && role_is(role, "banner"))
		meet_top_level(
		    meeting, node, &banner_landmark, &meeting->banner);
	if (is_such(node, TAG_FOOTER, "contentinfo") &&
	    role_is(role, "contentinfo"))
		meet_top_level(meeting, node, &contentinfo_landmark,
		    &meeting->contentinfo);
}

static bool may_be_landmark(const struct node *node)
{
	const char *role = node->has_role ? dom_attribute(node, "role") : NULL;

	switch (node->tag) {
	case TAG_FORM:
	case TAG_FOOTER:
	case TAG_HEADER:
	case TAG_ASIDE:
	case TAG_MAIN:
	case TAG_NAV:
	case TAG_SECTION:
		return true;
	default:
		return role &&
		    words_have("banner complementary contentinfo main "
		               "navigation region search form",
		        role, strlen(role));
	}
}

static void tell_twin(struct meeting *meeting, const struct node *first,
    const struct node *node, const char *role, const char *key)
{
	const char *name = strchr(key, '\n') + 1;

	if (!map_add(&meeting->told, key, strlen(key), (void *)node))
		return;
	rules_tell(meeting->rules, first, "landmark-unique",
	    *name ? "the landmark \"%s\" in line %d has the same name, \"%s\""
	          : "the landmark \"%s\" in line %d has no name either%s",
	    role, node->line, name);
}

static void meet_landmark(struct meeting *meeting, const struct node *node)
{
	const struct role *role =
	    role_of(meeting->rules->page, node, ROLE_DPUB);
	struct text key = {0};
	size_t start;
	const struct node *first;
	bool named;

	if (!is_landmark(role))
		return;
	text_printf(&key, "%s\n", role->name);
	start = key.length;
	name_append(meeting->rules->page, node, &key);
	named = key.length > start;
	for (size_t i = start; i < key.length; i++)
		key.data[i] = (char)tolower((unsigned char)key.data[i]);
	if (!name_is_cut(&key) &&
	    (named || (node->tag != TAG_SECTION && node->tag != TAG_FORM))) {
		first = meet(&meeting->landmarks, key.data, key.length, node);
		if (first)
			tell_twin(meeting, first, node, role->name, key.data);
	}
	text_clear(&key);
}

/* --- keys ------------------------------------------------------------- */

static void meet_key(struct meeting *meeting, const struct node *node)
{
	const char *key = dom_attribute(node, "accesskey");
	struct text upper = {0};
	const struct node *first;

	if (!key || *key == '\0' || node->shown != MATCH_YES)
		return;
	text_append_string(&upper, key);
	for (size_t i = 0; i < upper.length; i++)
		upper.data[i] = (char)toupper((unsigned char)upper.data[i]);
	first = meet(&meeting->keys, upper.data, upper.length, node);
	text_append_string(&upper, " key");
	if (first &&
	    map_add(&meeting->told, upper.data, upper.length, (void *)node))
		rules_tell(meeting->rules, first, "accesskeys",
		    "another element has the access key \"%s\" too", key);
	text_clear(&upper);
}

/* --- the whole -------------------------------------------------------- */

static void check_title(const struct rules *rules)
{
	const struct node *root = rules->page->root;
	const struct node *title = root;
	struct text text = {0};

	if (root->tag != TAG_HTML)
		return;
	while (title && (title->tag != TAG_TITLE || title->space != NODE_HTML))
		title = dom_after(title, root);
	for (const struct node *child = title ? title->first : NULL; child;
	     child = child->next) {
		if (child->space == NODE_TEXT && !child->is_blank)
			text_append_char(&text, 'x');
	}
	if (text.length == 0)
		rules_tell(rules, title ? title : root, "document-title",
		    "the document has no title");
	text_clear(&text);
}

bool rules_unknown(const struct rules *rules)
{
	const struct node *root = rules->page->root;

	for (const struct node *node = root; node;
	     node = dom_after(node, root)) {
		if (node->space != NODE_OTHER)
			return false;
	}
	rules_tell(rules, root, "document-title",
	    "no element is of a namespace that browsers know");
	rules_tell(rules, root, "html-has-lang",
	    "no element is of a namespace that browsers know");
	return true;
}

void rules_document(const struct rules *rules)
{
	struct meeting meeting = {.rules = rules};

	check_title(rules);
	for (const struct node *node = rules->page->root; node;
	     node = dom_after(node, rules->page->root)) {
		meet_key(&meeting, node);
		if (!dom_is_heard(node))
			continue;
		meet_heading(&meeting, node);
		meet_frame_of_page(&meeting, node);
		if (may_be_landmark(node))
			meet_landmark(&meeting, node);
	}
	map_clear(&meeting.landmarks);
	map_clear(&meeting.keys);
	map_clear(&meeting.told);
}
