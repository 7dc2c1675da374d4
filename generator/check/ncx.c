/*
 * The NCX: OPF 2.0.1, section 2.4.1, after ANSI/NISO Z39.86-2005, section 8.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/unicode.h"
#include "check/address.h"
#include "check/package_parts.h"
#include "check/publication.h"
#include "check/tree.h"
#include "check/words.h"

#define NCX_SPACE "http://www.daisy.org/z3986/2005/ncx/"

struct ncx {
	struct publication *publication;
	struct tree tree;
	struct arena memory;
	struct map ids;
	struct map orders;  /* playOrder -> the src it belongs to */
	struct map targets; /* src -> its playOrder */
};

static void object(const struct ncx *ncx, const struct element *element,
    const char *words, const char *value)
{
	tell(ncx->publication, element_spot(&ncx->tree, element), "RSC-005",
	    "%s \"%s\"", words, value);
}

static bool is_point(const struct element *element)
{
	return element_is(element, NCX_SPACE, "navPoint") ||
	    element_is(element, NCX_SPACE, "navTarget") ||
	    element_is(element, NCX_SPACE, "pageTarget");
}

/* --- targets ---------------------------------------------------------- */

/* Its links are judged with those of all documents. */
static void check_content(struct ncx *ncx, const struct element *content)
{
	const char *src = element_attribute(content, "src");

	if (src && !string_is_blank(src))
		link_add(ncx->publication, ncx->publication->ncx->entry,
		    LINK_HYPERLINK, src, element_spot(&ncx->tree, content));
}

/* --- points ----------------------------------------------------------- */

/* Labels first, then the target. */
static void check_parts(const struct ncx *ncx, const struct element *point)
{
	const struct element *label =
	    element_child(point, NCX_SPACE, "navLabel");
	const struct element *content =
	    element_child(point, NCX_SPACE, "content");

	if (!label)
		object(ncx, point, "an entry needs an element", "navLabel");
	else if (!element_child(label, NCX_SPACE, "text"))
		object(ncx, label, "a label needs an element", "text");
	if (!content)
		object(ncx, point, "an entry needs an element", "content");
	else if (label &&
	    (content->line < label->line ||
	        (content->line == label->line &&
	            content->column < label->column)))
		object(ncx, content, "must stand behind the label:", "content");
}

static void check_id(struct ncx *ncx, const struct element *element)
{
	const char *id = element_attribute(element, "id");
	const char *normal = id ? normalize_blanks(id, &ncx->memory) : NULL;

	if (!id &&
	    (element_is(element, NCX_SPACE, "navPoint") ||
	        element_is(element, NCX_SPACE, "navTarget")))
		object(ncx, element, "an entry needs an attribute", "id");
	else if (id &&
	    (normal[0] == '\0' || strchr("-.0123456789", normal[0]) ||
	        !unicode_is_name(normal, "-._")))
		object(ncx, element, "an id begins with a letter, unlike", id);
	else if (id && !map_add(&ncx->ids, normal, strlen(normal), &ncx->ids))
		object(ncx, element, "another element has the id, too:", id);
}

/* One target has one number, and one number one target. */
static void check_play_order(struct ncx *ncx, const struct element *point)
{
	const char *order = element_attribute(point, "playOrder");
	const struct element *content =
	    element_child(point, NCX_SPACE, "content");
	const char *src = content ? element_attribute(content, "src") : NULL;
	const char *number;
	const char *known;

	if (!order || !src)
		return;
	number = arena_printf(&ncx->memory, "%ld", strtol(order, NULL, 10));
	known = map_get(&ncx->orders, number, strlen(number));
	if (known && strcmp(known, src) != 0)
		object(ncx, point, "another target has the same \"playOrder\",",
		    order);
	map_add(&ncx->orders, number, strlen(number), (void *)src);
	known = map_get(&ncx->targets, src, strlen(src));
	if (known && strcmp(known, number) != 0)
		object(ncx, point,
		    "the same target has another \"playOrder\" than", order);
	map_add(&ncx->targets, src, strlen(src), (void *)number);
}

static void check_sequence(struct ncx *ncx)
{
	const char **orders = map_keys(&ncx->orders);
	size_t count = map_count(&ncx->orders);
	bool has_first = count == 0 || map_get(&ncx->orders, "1", 1);

	if (!has_first)
		object(ncx, ncx->tree.root, "no \"playOrder\" is", "1");
	for (size_t i = 0; has_first && i < count; i++) {
		long number = strtol(orders[i], NULL, 10);
		const char *before =
		    arena_printf(&ncx->memory, "%ld", number - 1);

		if (number > 1 &&
		    !map_get(&ncx->orders, before, strlen(before))) {
			object(ncx, ncx->tree.root,
			    "\"playOrder\" counts without", before);
			break;
		}
	}
	free(orders);
}

static void check_page(const struct ncx *ncx, const struct element *page)
{
	const char *type = element_attribute(page, "type");

	if (!type || !token_in("front normal special", type))
		object(ncx, page,
		    "the type of a page is \"front\", \"normal\" or "
		    "\"special\", not",
		    type ? type : "");
}

/* --- the whole -------------------------------------------------------- */

static void check_root(const struct ncx *ncx)
{
	const struct element *root = ncx->tree.root;
	const char *version = element_attribute(root, "version");
	const struct element *map = element_child(root, NCX_SPACE, "navMap");

	if (!version || strcmp(version, "2005-1") != 0)
		object(ncx, root, "the version must be", "2005-1");
	if (!element_child(root, NCX_SPACE, "head"))
		object(ncx, root, "the NCX needs an element", "head");
	if (!element_child(root, NCX_SPACE, "docTitle"))
		object(ncx, root, "the NCX needs an element", "docTitle");
	if (!map)
		object(ncx, root, "the NCX needs an element", "navMap");
	else if (!element_child(map, NCX_SPACE, "navPoint"))
		object(ncx, map, "\"navMap\" needs an element", "navPoint");
}

static void check_meta(struct ncx *ncx, const struct element *meta)
{
	const char *name = element_attribute(meta, "name");
	const char *content = element_attribute(meta, "content");
	const char *identifier = ncx->publication->identifier;

	if (!name || !content)
		object(ncx, meta, "\"meta\" needs an attribute",
		    name ? "content" : "name");
	else if (strcmp(name, "dtb:uid") == 0 && identifier &&
	    identifier[0] != '\0' &&
	    strcmp(normalize_blanks(content, &ncx->memory), identifier) != 0)
		tell(ncx->publication, element_spot(&ncx->tree, meta),
		    "NCX-001",
		    "\"%s\" is not the identifier of the package, \"%s\"",
		    content, identifier);
}

static void check_element(struct ncx *ncx, const struct element *element)
{
	check_id(ncx, element);
	if (is_point(element)) {
		check_parts(ncx, element);
		check_play_order(ncx, element);
	}
	if (element_is(element, NCX_SPACE, "pageTarget"))
		check_page(ncx, element);
	else if (element_is(element, NCX_SPACE, "content"))
		check_content(ncx, element);
	else if (element_is(element, NCX_SPACE, "meta"))
		check_meta(ncx, element);
}

static void check(struct ncx *ncx)
{
	const struct element *root = ncx->tree.root;

	if (!element_is(root, NCX_SPACE, "ncx")) {
		object(ncx, root, "an NCX begins with \"ncx\" of the namespace",
		    NCX_SPACE);
		return;
	}
	check_root(ncx);
	for (const struct element *e = root; e; e = tree_next(root, e)) {
		if (e->name)
			check_element(ncx, e);
	}
	check_sequence(ncx);
}

void ncx_check(struct publication *publication)
{
	struct ncx ncx = {.publication = publication};

	document_begin(publication->ncx->entry);
	if (tree_read(
	        &ncx.tree, publication, publication->ncx->entry, &ncx.memory))
		check(&ncx);
	map_clear(&ncx.ids);
	map_clear(&ncx.orders);
	map_clear(&ncx.targets);
	arena_clear(&ncx.memory);
}
