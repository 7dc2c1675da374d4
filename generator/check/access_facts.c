/*
 * Tables of contents and page lists against what they lead to.
 */
#include "check/access_facts.h"

#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "base/text.h"
#include "check/page.h"
#include "check/publication.h"
#include "check/roles.h"

/* --- finding ---------------------------------------------------------- */

static void add_place(struct access_facts *facts, struct access_places *places,
    const char *name, const struct node *node)
{
	places->items = memory_grow(places->items, places->count,
	    &places->capacity, sizeof(*places->items));
	places->items[places->count++] = (struct access_place){
	    .name = arena_copy_string(&facts->memory, name, strlen(name)),
	    .line = node->line,
	    .column = node->column,
	};
}

static void add_links(struct access_facts *facts, struct access_places *places,
    const struct node *top)
{
	for (const struct node *node = top; node; node = dom_after(node, top)) {
		const char *href = dom_attribute(node, "href");

		if (node->tag == TAG_A && href)
			add_place(facts, places, href, node);
	}
}

/* Ace takes the first of each, and lists that say nothing else. */
static void find_lists(struct access_facts *facts, const struct node *nav)
{
	const char *type = dom_attribute(nav, "epub:type");
	const struct node *list = dom_child(nav, TAG_OL);

	if (string_equal(type, "toc") && list && facts->contents.count == 0)
		add_links(facts, &facts->contents, list);
	if (!string_equal(type, "page-list") || facts->has_page_list)
		return;
	facts->has_page_list = true;
	add_links(facts, &facts->pages, nav);
}

static void find_page_break(struct access_facts *facts, const struct node *node)
{
	const char *type = dom_attribute(node, "epub:type");
	const char *role = dom_attribute(node, "role");
	const char *id = dom_attribute(node, "id");

	if (!(type && strstr(type, "pagebreak")) &&
	    !(role && strstr(role, "doc-pagebreak")))
		return;
	facts->has_page_breaks = true;
	if (id)
		add_place(facts, &facts->page_breaks, id, node);
}

struct access_facts *access_facts_find(const struct page *page)
{
	struct access_facts *facts = memory_new(1, sizeof(*facts));

	for (const struct node *node = page->root; node;
	     node = dom_after(node, page->root)) {
		if (node->tag == TAG_NAV)
			find_lists(facts, node);
		if (node->attribute_count > 0)
			find_page_break(facts, node);
	}
	return facts;
}

void access_facts_free(struct access_facts *facts)
{
	if (!facts)
		return;
	free(facts->contents.items);
	free(facts->pages.items);
	free(facts->page_breaks.items);
	arena_clear(&facts->memory);
	free(facts);
}

/* --- comparing -------------------------------------------------------- */

/* Where an address leads, in the order of reading. */
struct target {
	const struct entry *entry; /* NULL: to nothing that is read */
	char *fragment;            /* or NULL */
	size_t document;
	unsigned order; /* of the id in the document; 0 is its beginning */
	bool is_broken;
};

static const struct entry *find_entry(
    const struct publication *publication, const char *href, const char *from)
{
	char *decoded = url_decode(href, strcspn(href, "#"));
	char *path = path_resolve(from, decoded, strlen(decoded));
	const struct entry *entry =
	    path ? map_get(&publication->paths, path, strlen(path)) : NULL;

	free(decoded);
	free(path);
	return entry;
}

static void find_id(struct target *target)
{
	const struct document *document = target->entry->document;
	size_t index = (size_t)(uintptr_t)map_get(
	    &document->id_map, target->fragment, strlen(target->fragment));

	if (index == 0)
		target->is_broken = true;
	else
		target->order = document->ids[index - 1].order + 1;
}

static struct target find_target(
    const struct publication *publication, const char *href, const char *from)
{
	const char *hash = strchr(href, '#');
	struct target target = {.entry = find_entry(publication, href, from)};

	if (hash && hash[1] != '\0')
		target.fragment = url_decode(hash + 1, strlen(hash + 1));
	if (!target.entry || !target.entry->document || !target.entry->item ||
	    !target.entry->item->in_spine) {
		target.is_broken = true;
		return target;
	}
	target.document = target.entry->item->spine_index;
	if (target.fragment)
		find_id(&target);
	return target;
}

static bool is_before(const struct target *a, const struct target *b)
{
	return a->document != b->document ? a->document < b->document
	                                  : a->order < b->order;
}

static void check_order(
    struct publication *publication, const struct entry *navigation)
{
	const struct access_places *contents = &navigation->access->contents;
	struct target last = {0};

	for (size_t i = 0; i < contents->count; i++) {
		const struct access_place *place = &contents->items[i];
		struct target target =
		    find_target(publication, place->name, navigation->path);
		bool wrong =
		    target.is_broken || (i > 0 && is_before(&target, &last));

		if (wrong)
			tell(publication,
			    (struct spot){
			        navigation, place->line, place->column},
			    "epub-toc-order",
			    target.is_broken
			        ? "\"%s\" leads to nothing that is read"
			        : "\"%s\" stands in the table of contents "
			          "behind what comes after it in the book",
			    place->name);
		free(target.fragment);
		if (wrong)
			return;
		last = target;
	}
}

static bool is_page_break(const struct target *target)
{
	const struct access_facts *facts = target->entry->access;

	for (size_t i = 0; facts && i < facts->page_breaks.count; i++) {
		if (strcmp(facts->page_breaks.items[i].name,
		        target->fragment) == 0)
			return true;
	}
	return false;
}

/* "path#id" for every page of the list. */
static void add_key(struct text *key, const struct entry *entry, const char *id)
{
	text_truncate(key, 0);
	text_append_string(key, entry->path);
	text_append_char(key, '#');
	text_append_string(key, id);
}

static void check_page(struct publication *publication,
    const struct entry *navigation, const struct access_place *place,
    struct map *listed)
{
	struct target target =
	    find_target(publication, place->name, navigation->path);
	struct spot spot = {navigation, place->line, place->column};
	struct text key = {0};

	if (target.entry && target.fragment) {
		add_key(&key, target.entry, target.fragment);
		map_add(listed, key.data, key.length, (void *)place);
	}
	if (target.is_broken)
		tell(publication, spot, "epub-pagelist-broken",
		    "\"%s\" leads to nothing that is read", place->name);
	else if (target.fragment && !publication->has_rendition_layout &&
	    !is_page_break(&target))
		tell(publication, spot, "epub-pagelist-broken",
		    "\"%s\" leads to no page break", place->name);
	text_clear(&key);
	free(target.fragment);
}

static void check_listed(struct publication *publication,
    const struct entry *entry, const struct map *listed)
{
	const struct access_places *breaks = &entry->access->page_breaks;
	struct text key = {0};

	for (size_t i = 0; i < breaks->count; i++) {
		const struct access_place *place = &breaks->items[i];

		add_key(&key, entry, place->name);
		if (!map_get(listed, key.data, key.length))
			tell(publication,
			    (struct spot){entry, place->line, place->column},
			    "epub-pagelist-missing-pagebreak",
			    "the page list lacks the page break \"%s\"",
			    place->name);
	}
	text_clear(&key);
}

void access_navigation_check(struct publication *publication)
{
	const struct entry *navigation =
	    publication->navigation ? publication->navigation->entry : NULL;
	const struct access_places *pages;
	struct map listed = {0};

	if (navigation && navigation->access) {
		pages = &navigation->access->pages;
		if (!publication->is_disputed)
			check_order(publication, navigation);
		for (size_t i = 0; i < pages->count; i++)
			check_page(
			    publication, navigation, &pages->items[i], &listed);
	}
	for (size_t i = 0;
	     i < publication->spine_count && !publication->has_rendition_layout;
	     i++) {
		const struct entry *entry = publication->spine[i]->entry;

		if (entry && entry->access)
			check_listed(publication, entry, &listed);
	}
	map_clear(&listed);
}
