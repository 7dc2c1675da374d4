/*
 * The cascade.
 *
 * Styles belong to paths ("html > body > section.chapter > p"), of which a book
 * has few: selectors are asked once for each path, not for each element.
 */
#include "check/cascade.h"

#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "base/text.h"
#include "check/declaration.h"
#include "check/page.h"
#include "check/publication.h"
#include "check/roles.h"
#include "check/selector.h"
#include "check/styling.h"

/* A sheet of the document; those that come later are stronger. */
struct cascade_sheet {
	const struct sheet *sheet;
	struct sheet *own; /* the same, if it is that of a <style> */
	bool is_unsure;    /* whether it applies */
	size_t before;     /* rules of those before */
	struct cascade_sheet *next;
};

/* --- the sheets of a document ----------------------------------------- */

struct source {
	struct cascade *cascade;
	const struct publication *publication;
	const struct entry *entry;
};

/* Attributes that selectors ask for are part of paths. */
static struct cascade_sheet *add_sheet(
    struct cascade *cascade, const struct sheet *sheet, bool is_unsure)
{
	struct cascade_sheet *added =
	    arena_new(cascade->memory, sizeof(*added));
	const char **names = map_keys(&sheet->attributes);

	for (size_t i = 0; i < map_count(&sheet->attributes); i++)
		map_add(
		    &cascade->attributes, names[i], strlen(names[i]), added);
	free(names);
	added->sheet = sheet;
	added->is_unsure = is_unsure;
	added->before = cascade->rule_count;
	added->next = cascade->sheets;
	cascade->sheets = added;
	cascade->rule_count += sheet->rule_count;
	return added;
}

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
		add_sheet(source->cascade, sheet_of(source->publication, found),
		    applies == MATCH_MAYBE);
	free(path);
	free(decoded);
}

static void add_inner(const struct source *source, const struct node *style)
{
	struct text css = {0};
	struct sheet *sheet =
	    arena_new(source->cascade->memory, sizeof(*sheet));

	for (const struct node *text = style->first; text; text = text->next) {
		if (text->space == NODE_TEXT)
			text_append(&css, text->text, text->length);
	}
	sheet_read(sheet, source->publication, source->entry, text_string(&css),
	    dom_attribute(style, "media"));
	text_clear(&css);
	add_sheet(source->cascade, sheet, false)->own = sheet;
}

/* Alternative style sheets wait until a reader asks for them. */
static bool is_style_link(const struct node *node)
{
	const char *rel =
	    node->tag == TAG_LINK ? dom_attribute(node, "rel") : NULL;

	return words_have(rel, "stylesheet", 10) &&
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
	const struct sheet_rule *rule;
	size_t order;
	bool is_unsure;
};

struct candidates {
	const struct node *node;
	struct candidate *items;
	size_t count;
	size_t capacity;
	unsigned pseudo; /* STYLE_PSEUDO, if there may be such an element */
	struct text key; /* that is looked for */
};

static void consider(struct candidates *candidates,
    const struct cascade_sheet *sheet, const struct sheet_rule *rule)
{
	enum match match = selector_matches(rule->selector, candidates->node);

	if (match == MATCH_NO)
		return;
	if (rule->selector->pseudo) {
		candidates->pseudo = STYLE_PSEUDO;
		return;
	}
	candidates->items = memory_grow(candidates->items, candidates->count,
	    &candidates->capacity, sizeof(*candidates->items));
	candidates->items[candidates->count++] = (struct candidate){
	    .rule = rule,
	    .order = sheet->before + rule->order,
	    .is_unsure =
	        match == MATCH_MAYBE || sheet->is_unsure || rule->is_unsure,
	};
}

static void consider_key(struct candidates *candidates,
    const struct cascade *cascade, const char *key, size_t length)
{
	for (const struct cascade_sheet *sheet = cascade->sheets; sheet;
	     sheet = sheet->next) {
		for (const struct sheet_rule *rule =
		         map_get(&sheet->sheet->rules, key, length);
		     rule; rule = rule->next)
			consider(candidates, sheet, rule);
	}
}

/* Sign is "#" before an id, "." before a class. */
static void consider_name(struct candidates *candidates,
    const struct cascade *cascade, char sign, const char *name, size_t length)
{
	struct text *key = &candidates->key;

	text_truncate(key, 0);
	text_append_char(key, sign);
	text_append(key, name, length);
	consider_key(candidates, cascade, key->data, key->length);
}

static void consider_all(
    struct candidates *candidates, const struct cascade *cascade)
{
	const struct node *node = candidates->node;
	const char *id = dom_attribute(node, "id");
	const char *classes = dom_attribute(node, "class");
	const char *name;
	size_t length;

	consider_key(candidates, cascade, "*", 1);
	consider_key(candidates, cascade, node->name, strlen(node->name));
	if (id)
		consider_name(candidates, cascade, '#', id, strlen(id));
	while (classes && (name = words_next(&classes, &length)))
		consider_name(candidates, cascade, '.', name, length);
}

/* The weaker one first. */
static int compare_candidates(const void *a, const void *b)
{
	const struct candidate *first = a;
	const struct candidate *second = b;
	unsigned weight = first->rule->selector->weight;
	unsigned other = second->rule->selector->weight;

	if (weight != other)
		return weight < other ? -1 : 1;
	return first->order < second->order ? -1 : 1;
}

static void declare(const struct cascade *cascade, struct style *style,
    const struct declaration *declaration, bool is_unsure, bool important)
{
	for (; declaration; declaration = declaration->next) {
		if (declaration->is_important == important)
			declaration_apply(
			    declaration, style, cascade->memory, is_unsure);
	}
}

static struct style *new_style(const struct cascade *cascade,
    const struct style *parent, const struct node *node)
{
	struct style *style = arena_new(cascade->memory, sizeof(*style));
	const struct declaration *own =
	    declarations_read(cascade->memory, dom_attribute(node, "style"));
	struct candidates candidates = {.node = node};

	style_begin(style, parent, node);
	consider_all(&candidates, cascade);
	if (candidates.count > 1)
		qsort(candidates.items, candidates.count,
		    sizeof(*candidates.items), compare_candidates);
	for (int important = 0; important <= 1; important++) {
		for (size_t i = 0; i < candidates.count; i++)
			declare(cascade, style,
			    candidates.items[i].rule->declarations,
			    candidates.items[i].is_unsure, important);
		declare(cascade, style, own, false, important);
	}
	style->unknown |= candidates.pseudo;
	free(candidates.items);
	text_clear(&candidates.key);
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

/* Mark tells one attribute from another. */
static void append_attribute(
    struct text *path, const struct node *node, char mark, const char *name)
{
	const char *value = dom_attribute(node, name);

	if (!value)
		return;
	text_append_char(path, '\n');
	text_append_char(path, mark);
	text_append_string(path, value);
}

static bool is_selected_id(const struct cascade *cascade, const char *id)
{
	for (const struct cascade_sheet *sheet = cascade->sheets; sheet;
	     sheet = sheet->next) {
		if (map_get(&sheet->sheet->ids, id, strlen(id)))
			return true;
	}
	return false;
}

static void append_attributes(struct walk *walk, const struct node *node)
{
	struct text *path = &walk->path;
	const char *id = dom_attribute(node, "id");

	append_attribute(path, node, 'c', "class");
	append_attribute(path, node, 's', "style");
	if (id && is_selected_id(walk->cascade, id))
		append_attribute(path, node, 'i', "id");
	for (size_t i = 0; i < walk->attribute_count; i++) {
		append_attribute(path, node, '=', walk->attributes[i]);
		text_append_char(path, '\n');
	}
}

/* What any path begins with; room between its parts is 0. */
struct path_start {
	const struct style *parent;
	const struct element_kind *kind;
	unsigned char space;
	bool unique;
	bool is_link;
	bool is_hidden;
	bool is_open;
};

/* What selectors and browsers go by; elements of one path look the same. */
static void spell_path(struct walk *walk, const struct node *node)
{
	struct text *path = &walk->path;
	struct path_start start;

	memset(&start, 0, sizeof(start));
	start.parent = node->parent ? node->parent->style : NULL;
	start.kind = node->kind;
	start.space = (unsigned char)node->space;
	start.unique = dom_has(node, "bgcolor") ||
	    dom_has(node, "background") || dom_has(node, "color") ||
	    dom_has(node, "text");
	start.is_link = dom_has(node, "href");
	start.is_hidden = dom_has(node, "hidden");
	start.is_open = dom_has(node, "open");
	text_truncate(path, 0);
	text_append(path, (const char *)&start, sizeof(start));
	if (node->tag == TAG_OTHER)
		text_append_string(path, node->name);
	if (node->attribute_count > 0)
		append_attributes(walk, node);
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
	for (struct cascade_sheet *sheet = cascade->sheets; sheet;
	     sheet = sheet->next) {
		if (sheet->own)
			sheet_clear(sheet->own);
	}
	map_clear(&cascade->attributes);
	map_clear(&cascade->styles);
	*cascade = (struct cascade){0};
}
