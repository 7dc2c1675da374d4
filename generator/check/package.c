/*
 * The package document: EPUB 3.3, section 5; OPF 2.0.1 for EPUB 2.
 *
 * It is read as a tree once; items and spine become what publication.h shows,
 * and other files judge the rest of the tree.
 */
#include "check/package_parts.h"

#include <stdlib.h>
#include <string.h>

#include "check/address.h"
#include "check/publication.h"
#include "check/tree.h"
#include "check/words.h"

/* --- helpers of all ---------------------------------------------------------
 */

void package_tell(const struct publication *publication,
    const struct element *element, const char *id, const char *words)
{
	tell(publication, element_spot(publication->tree, element), id, "%s",
	    words);
}

void package_tell_of(const struct publication *publication,
    const struct element *element, const char *id, const char *words,
    const char *value)
{
	tell(publication, element_spot(publication->tree, element), id,
	    "%s \"%s\"", words, value);
}

const char *package_value(struct publication *publication,
    const struct element *element, const char *name)
{
	const char *value = element_attribute(element, name);

	return value ? normalize_blanks(value, &publication->memory) : NULL;
}

static const char *value_or_empty(struct publication *publication,
    const struct element *element, const char *name)
{
	const char *value = package_value(publication, element, name);

	return value ? value : "";
}

static const char *value_or_null(struct publication *publication,
    const struct element *element, const char *name)
{
	const char *value = package_value(publication, element, name);

	return value && value[0] != '\0' ? value : NULL;
}

/* --- manifest --------------------------------------------------------- */

static void resolve_item(struct publication *publication, struct item *item)
{
	struct address address = address_of(
	    publication->package->path, item->href, &publication->memory);

	item->remote = address.remote;
	if (item->href[0] == '\0' || !address.path)
		return;
	/* No file has a fragment in its name. */
	if (address.fragment) {
		publication->is_disputed = true;
		return;
	}
	item->path = address.path;
	item->entry =
	    map_get(&publication->paths, item->path, strlen(item->path));
}

/* What lacks either is told by the schema and is no item. */
static bool is_item(const struct element *element)
{
	return element_attribute(element, "id") &&
	    element_attribute(element, "href");
}

/* Of two items of one id the second is what the first would have been. */
static struct item *place_of(
    struct publication *publication, const struct item *item)
{
	struct item *place = package_item(publication, item->id);

	if (!place)
		return &publication->items[publication->item_count++];
	publication->is_disputed = true;
	return place;
}

static void read_item(
    struct publication *publication, const struct element *element)
{
	struct item *place;
	struct item item = {
	    .id = value_or_empty(publication, element, "id"),
	    .href = value_or_empty(publication, element, "href"),
	    .media_type = value_or_empty(publication, element, "media-type"),
	    .properties = value_or_empty(publication, element, "properties"),
	    .fallback = value_or_null(publication, element, "fallback"),
	    .overlay = value_or_null(publication, element, "media-overlay"),
	    .line = element->line,
	    .column = element->column,
	};
	resolve_item(publication, &item);
	place = place_of(publication, &item);
	*place = item;
	map_set(&publication->item_ids, item.id, strlen(item.id), place);
}

struct item *package_item(const struct publication *publication, const char *id)
{
	return map_get(&publication->item_ids, id, strlen(id));
}

static size_t count_children(const struct element *parent, const char *name)
{
	size_t count = 0;

	for (const struct element *e = element_child(parent, OPF_SPACE, name);
	     e; e = element_sibling(e))
		count++;
	return count;
}

static void read_manifest(
    struct publication *publication, const struct element *manifest)
{
	size_t count = count_children(manifest, "item");

	publication->items = arena_new(
	    &publication->memory, count * sizeof(*publication->items));
	for (const struct element *e =
	         element_child(manifest, OPF_SPACE, "item");
	     e; e = element_sibling(e)) {
		if (is_item(e))
			read_item(publication, e);
	}
	for (size_t i = 0; i < publication->item_count; i++) {
		struct item *item = &publication->items[i];

		if (item->entry && !item->entry->item)
			item->entry->item = item;
		if (!publication->navigation &&
		    token_in(item->properties, "nav"))
			publication->navigation = item;
	}
}

/* --- spine ------------------------------------------------------------ */
static void read_itemref(
    struct publication *publication, const struct element *element)
{
	const char *idref = value_or_empty(publication, element, "idref");
	const char *linear = value_or_empty(publication, element, "linear");
	struct item *item = package_item(publication, idref);

	if (!item)
		return;
	if (!item->in_spine) {
		item->in_spine = true;
		item->linear = strcmp(linear, "no") != 0;
		item->spine_index = publication->spine_count;
	}
	item->spine_last = publication->spine_count;
	publication->spine[publication->spine_count++] = item;
}

static void read_spine(
    struct publication *publication, const struct element *spine)
{
	size_t count = count_children(spine, "itemref");
	const char *toc = value_or_null(publication, spine, "toc");

	publication->spine = arena_new(
	    &publication->memory, count * sizeof(*publication->spine));
	for (const struct element *e =
	         element_child(spine, OPF_SPACE, "itemref");
	     e; e = element_sibling(e))
		read_itemref(publication, e);
	if (toc)
		publication->ncx = package_item(publication, toc);
}

/* Whether the pages of an item have a size, by itself or as all have it. */
static void read_layout(struct publication *publication,
    const struct element *element, bool all_fixed)
{
	const char *idref = value_or_empty(publication, element, "idref");
	const char *properties =
	    value_or_empty(publication, element, "properties");
	struct item *item = package_item(publication, idref);

	if (item &&
	    (token_in(properties, "rendition:layout-pre-paginated") ||
	        (all_fixed &&
	            !token_in(properties, "rendition:layout-reflowable"))))
		item->is_fixed = true;
}

static void read_layouts(
    struct publication *publication, const struct element *spine)
{
	static const char key[] = "rendition:layout";
	const struct values *values =
	    map_get(&publication->metadata, key, strlen(key));
	bool all_fixed = false;

	for (size_t i = 0; values && i < values->count; i++)
		all_fixed =
		    all_fixed || strcmp(values->items[i], "pre-paginated") == 0;
	for (const struct element *e =
	         element_child(spine, OPF_SPACE, "itemref");
	     e; e = element_sibling(e))
		read_layout(publication, e, all_fixed);
}

/* --- the whole -------------------------------------------------------- */

static bool is_package(const struct element *root)
{
	return element_is(root, OPF_SPACE, "package");
}

static bool read_tree(struct publication *publication)
{
	struct tree *tree = arena_new(&publication->memory, sizeof(*tree));

	publication->tree = tree;
	if (tree_read(
	        tree, publication, publication->package, &publication->memory))
		return true;
	/* Of what breaks off, as much is judged as is there. */
	if (!tree->root && !tree->is_foreign)
		tell(publication, (struct spot){.entry = publication->package},
		    "OPF-001", "there is no \"package\" with a \"version\"");
	else if (tree->root && is_package(tree->root))
		schema_check_start(publication);
	return false;
}

/* Without a version nobody knows what else to look for. */
static bool read_version(
    struct publication *publication, const struct element *root)
{
	struct spot at = element_spot(publication->tree, root);
	const char *version = value_or_empty(publication, root, "version");

	if (strcmp(root->name, "package") != 0) {
		tell(publication, at, "OPF-001",
		    "a package document must begin with \"package\"");
		return false;
	}
	if (strcmp(version, "3.0") != 0 && strcmp(version, "2.0") != 0) {
		tell(publication, at, "OPF-001",
		    "\"version\" must be \"3.0\", or \"2.0\" for EPUB 2, not "
		    "\"%s\"",
		    version);
		return false;
	}
	if (!is_package(root)) {
		tell(publication, at, "RSC-005",
		    "\"package\" must be of the namespace \"%s\"", OPF_SPACE);
		tell(publication, at, "OPF-030",
		    "there is no unique \"dc:identifier\"");
		return false;
	}
	publication->version = version;
	publication->is_old = version[0] == '2';
	if (publication->tree->is_external && !publication->is_old)
		tell(publication, at, "OPF-073",
		    "the document type names a file outside");
	return true;
}

/* Judges read from top to bottom: what follows the spine is not yet there. */
static void read_parts(
    struct publication *publication, const struct element *root)
{
	for (const struct element *e = root->first; e; e = e->next) {
		if (element_is(e, OPF_SPACE, "manifest") && !publication->items)
			read_manifest(publication, e);
		if (!element_is(e, OPF_SPACE, "spine") || publication->spine)
			continue;
		if (!publication->items)
			publication->is_disputed = true;
		read_spine(publication, e);
	}
}

bool package_read(struct publication *publication)
{
	const struct element *root;
	const struct element *part;

	if (!read_tree(publication))
		return false;
	root = publication->tree->root;
	if (!read_version(publication, root))
		return false;
	read_parts(publication, root);
	schema_check(publication);
	metadata_check(publication);
	part = element_child(root, OPF_SPACE, "spine");
	if (part && !publication->is_old)
		read_layouts(publication, part);
	properties_check(publication);
	return true;
}
