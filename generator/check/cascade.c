/*
 * The cascade.
 *
 * Styles belong to paths ("html > body > section.chapter > p"), of which a book
 * has few: selectors are asked once for each path, not for each element.
 */
#include "check/cascade.h"

#include <stdlib.h>
#include <string.h>

#include "base/css.h"
#include "base/path.h"
#include "base/text.h"
#include "check/page.h"
#include "check/publication.h"
#include "check/roles.h"
#include "check/selector.h"
#include "check/styling.h"

/* One selector of a rule; rules of one key hang together. */
struct cascade_rule {
	const struct selector *selector;
	const struct sheet_rule *rule;
	bool is_unsure; /* whether its sheet applies */
	size_t order;
	struct cascade_rule *next;
};

/* --- collecting rules ------------------------------------------------- */

/* What an element must have for the selector to match: ".a", "#a", "p", "*". */
static const char *key_of(
    const struct cascade *cascade, const struct compound *last)
{
	if (last->id)
		return arena_printf(cascade->memory, "#%s", last->id);
	if (last->classes)
		return arena_printf(
		    cascade->memory, ".%s", last->classes->name);
	return last->name ? last->name : "*";
}

/* Attributes that selectors ask for are part of paths. */
static void note_attributes(
    struct cascade *cascade, const struct compound *compound)
{
	for (; compound; compound = compound->before) {
		for (struct attribute_test *test = compound->attributes; test;
		     test = test->next)
			map_add(&cascade->attributes, test->name,
			    strlen(test->name), (void *)test->name);
		if (compound->id)
			map_add(&cascade->ids, compound->id,
			    strlen(compound->id), (void *)compound->id);
	}
}

static void add_selector(struct cascade *cascade,
    const struct selector *selector, const struct sheet_rule *sheet_rule,
    bool is_unsure)
{
	struct cascade_rule *rule = arena_new(cascade->memory, sizeof(*rule));
	const char *key = key_of(cascade, selector->last);

	rule->selector = selector;
	rule->rule = sheet_rule;
	rule->is_unsure = is_unsure || sheet_rule->is_unsure;
	rule->order = ++cascade->rule_count;
	rule->next = map_get(&cascade->rules_by_key, key, strlen(key));
	map_set(&cascade->rules_by_key, key, strlen(key), rule);
	note_attributes(cascade, selector->last);
}

static void add_rules(
    struct cascade *cascade, const struct sheet_rule *rule, bool is_unsure)
{
	for (; rule; rule = rule->next) {
		for (struct selector *selector = rule->selectors; selector;
		     selector = selector->next)
			add_selector(cascade, selector, rule, is_unsure);
	}
}

/* --- the sheets of a document ----------------------------------------- */

struct source {
	struct cascade *cascade;
	const struct publication *publication;
	const struct entry *entry;
};

static void add_linked(const struct source *source, const struct node *link)
{
	const char *href = dom_attribute(link, "href");
	const char *media = dom_attribute(link, "media");
	size_t length = href ? strcspn(href, "#?") : 0;
	char *decoded = href ? url_decode(href, length) : NULL;
	char *path = decoded
	    ? path_resolve(source->entry->path, decoded, strlen(decoded))
	    : NULL;
	const struct entry *found = path
	    ? map_get(&source->publication->paths, path, strlen(path))
	    : NULL;

	enum match applies = media_applies(media);

	if (found && applies != MATCH_NO)
		add_rules(source->cascade,
		    sheet_of(source->publication, found)->first,
		    applies == MATCH_MAYBE);
	free(path);
	free(decoded);
}

static void add_inner(const struct source *source, const struct node *style)
{
	struct text css = {0};
	struct sheet *sheet = &source->cascade->inner;
	struct sheet_rule *last = sheet->last;

	for (const struct node *text = style->first; text; text = text->next) {
		if (text->space == NODE_TEXT)
			text_append(&css, text->text, text->length);
	}
	sheet_read(sheet, source->publication, source->entry, text_string(&css),
	    dom_attribute(style, "media"));
	text_clear(&css);
	add_rules(source->cascade, last ? last->next : sheet->first, false);
}

/* Alternative style sheets wait until a reader asks for them. */
static bool is_style_link(const struct node *node)
{
	const char *rel = dom_attribute(node, "rel");

	return node->tag == TAG_LINK && words_have(rel, "stylesheet", 10) &&
	    !words_have(rel, "alternate", 9);
}

static void add_sheets(const struct source *source, const struct page *page)
{
	for (struct node *node = page->root; node;
	     node = dom_after(node, page->root)) {
		if (node->space != NODE_HTML && node->space != NODE_SVG)
			continue;
		if (is_style_link(node))
			add_linked(source, node);
		else if (strcmp(node->name, "style") == 0)
			add_inner(source, node);
	}
}

/* --- one style -------------------------------------------------------- */

struct candidate {
	const struct cascade_rule *rule;
	bool is_unsure;
};

struct candidates {
	struct candidate *items;
	size_t count;
	size_t capacity;
	unsigned pseudo; /* STYLE_PSEUDO, if there may be such an element */
};

static void consider(struct candidates *candidates,
    const struct cascade_rule *rule, const struct node *node)
{
	enum match match = selector_matches(rule->selector, node);

	if (match == MATCH_NO)
		return;
	if (rule->selector->pseudo) {
		candidates->pseudo = STYLE_PSEUDO;
		return;
	}
	candidates->items = memory_grow(candidates->items, candidates->count,
	    &candidates->capacity, sizeof(*candidates->items));
	candidates->items[candidates->count++] =
	    (struct candidate){rule, match == MATCH_MAYBE || rule->is_unsure};
}

static void consider_key(struct candidates *candidates,
    const struct cascade *cascade, const char *key, const struct node *node)
{
	for (const struct cascade_rule *rule =
	         map_get(&cascade->rules_by_key, key, strlen(key));
	     rule; rule = rule->next)
		consider(candidates, rule, node);
}

static void consider_all(struct candidates *candidates,
    const struct cascade *cascade, const struct node *node)
{
	const char *id = dom_attribute(node, "id");
	const char *classes = dom_attribute(node, "class");
	const char *name;
	size_t length;

	consider_key(candidates, cascade, "*", node);
	consider_key(candidates, cascade, node->name, node);
	if (id)
		consider_key(candidates, cascade,
		    arena_printf(cascade->memory, "#%s", id), node);
	while (classes && (name = words_next(&classes, &length)))
		consider_key(candidates, cascade,
		    arena_printf(cascade->memory, ".%.*s", (int)length, name),
		    node);
}

/* The weaker one first. */
static int compare_candidates(const void *a, const void *b)
{
	const struct cascade_rule *first = ((const struct candidate *)a)->rule;
	const struct cascade_rule *second = ((const struct candidate *)b)->rule;

	if (first->selector->weight != second->selector->weight)
		return first->selector->weight < second->selector->weight ? -1
		                                                          : 1;
	return first->order < second->order ? -1 : 1;
}

/* css_next_declaration() leaves "!important" away; what is behind tells. */
static bool is_important(const struct css_declaration *declaration)
{
	const char *end = declaration->property + declaration->length;

	return end > declaration->value + declaration->value_length;
}

static void declare(const struct cascade *cascade, struct style *style,
    const char *css, const struct candidate *candidate, bool important)
{
	struct css_declaration declaration;

	while (css && css_next_declaration(&css, &declaration)) {
		if (is_important(&declaration) == important)
			style_declare(style, cascade->memory, &declaration,
			    candidate && candidate->is_unsure);
	}
}

static struct style *new_style(const struct cascade *cascade,
    const struct style *parent, const struct node *node)
{
	struct style *style = arena_new(cascade->memory, sizeof(*style));
	const char *inline_style = dom_attribute(node, "style");
	struct candidates candidates = {0};

	style_begin(style, parent, node);
	consider_all(&candidates, cascade, node);
	if (candidates.count > 0)
		qsort(candidates.items, candidates.count,
		    sizeof(*candidates.items), compare_candidates);
	for (int important = 0; important <= 1; important++) {
		for (size_t i = 0; i < candidates.count; i++)
			declare(cascade, style,
			    candidates.items[i].rule->rule->declarations,
			    &candidates.items[i], important);
		declare(cascade, style, inline_style, NULL, important);
	}
	style->unknown |= candidates.pseudo;
	free(candidates.items);
	return style;
}

/* --- paths ------------------------------------------------------------ */

struct walk {
	struct cascade *cascade;
	struct page *page;
	const char **attributes; /* that are part of paths */
	size_t attribute_count;
	struct text path;
};

static void append_attribute(
    struct text *path, const struct node *node, const char *name)
{
	const char *value = dom_attribute(node, name);

	text_append_char(path, '\n');
	if (!value)
		return;
	text_append_char(path, '=');
	text_append_string(path, value);
}

/* What selectors and browsers go by; elements of one path look the same. */
static void spell_path(struct walk *walk, const struct node *node)
{
	struct text *path = &walk->path;
	const struct style *parent = node->parent ? node->parent->style : NULL;
	const char *id = dom_attribute(node, "id");
	bool unique = dom_has(node, "bgcolor") || dom_has(node, "background") ||
	    dom_has(node, "color") || dom_has(node, "text");

	text_truncate(path, 0);
	text_append(path, (const char *)&parent, sizeof(parent));
	text_append_char(path, (char)('0' + node->space));
	text_append_string(path, node->name);
	text_append_char(path, unique ? '!' : '.');
	text_append_char(path, dom_has(node, "href") ? 'h' : '.');
	text_append_char(path, dom_has(node, "hidden") ? 'h' : '.');
	text_append_char(path, dom_has(node, "open") ? 'o' : '.');
	append_attribute(path, node, "class");
	append_attribute(path, node, "style");
	if (id && map_get(&walk->cascade->ids, id, strlen(id)))
		append_attribute(path, node, "id");
	for (size_t i = 0; i < walk->attribute_count; i++)
		append_attribute(path, node, walk->attributes[i]);
}

static struct style *style_of(struct walk *walk, const struct node *node)
{
	struct map *styles = &walk->cascade->styles;
	struct style *style;

	spell_path(walk, node);
	style = map_get(styles, walk->path.data, walk->path.length);
	if (!style) {
		style = new_style(walk->cascade,
		    node->parent ? node->parent->style : NULL, node);
		map_add(styles, walk->path.data, walk->path.length, style);
	}
	return style;
}

void cascade_apply(struct cascade *cascade,
    const struct publication *publication, const struct entry *entry,
    struct page *page)
{
	struct source source = {cascade, publication, entry};
	struct walk walk = {.cascade = cascade, .page = page};

	add_sheets(&source, page);
	walk.attribute_count = map_count(&cascade->attributes);
	walk.attributes = map_keys(&cascade->attributes);
	for (struct node *node = page->root; node;
	     node = dom_after(node, page->root))
		node->style = style_of(&walk, node);
	free(walk.attributes);
	text_clear(&walk.path);
}

void cascade_clear(struct cascade *cascade)
{
	map_clear(&cascade->rules_by_key);
	map_clear(&cascade->attributes);
	map_clear(&cascade->ids);
	map_clear(&cascade->styles);
	sheet_clear(&cascade->inner);
	*cascade = (struct cascade){0};
}
