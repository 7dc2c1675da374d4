/*
 * The NCX: OPF 2.0.1, section 2.4.1, after ANSI/NISO Z39.86-2005, section 8.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "check/grammar.h"
#include "check/package_parts.h"
#include "check/publication.h"
#include "check/tree.h"
#include "check/words.h"

#define NCX_SPACE "http://www.daisy.org/z3986/2005/ncx/"

static const struct grammar_rule rules[] = {
    {"ncx", "version!=2005-1 xml:lang%language dir=ltr|rtl",
        "head docTitle docAuthor* navMap pageList? navList*", false, NULL},
    {"head", "", "meta+", false, NULL},
    {"meta", "name! content! scheme", "", false, NULL},
    {"docTitle", "id%name xml:lang%language dir=ltr|rtl", "text img?", false,
        NULL},
    {"docAuthor", "id%name xml:lang%language dir=ltr|rtl", "text img?", false,
        NULL},
    {"text", "id%name class", "", true, NULL},
    {"img", "id%name class src!", "", false, NULL},
    {"navMap", "id%name", "navInfo* navLabel* navPoint+", false, NULL},
    {"navPoint", "id!%name class playOrder", "navLabel+ content navPoint*",
        false, NULL},
    {"navLabel", "xml:lang%language dir=ltr|rtl", "text img?", false, NULL},
    {"navInfo", "xml:lang%language dir=ltr|rtl", "text img?", false, NULL},
    {"content", "id%name src!", "", false, NULL},
    {"pageList", "id%name class", "navLabel? navInfo? pageTarget+", false,
        NULL},
    {"pageTarget", "id%name value type!=front|normal|special class playOrder",
        "navLabel+ content", false, NULL},
    {"navList", "id%name class", "navInfo* navLabel+ navTarget+", false, NULL},
    {"navTarget", "id!%name class value playOrder", "navLabel+ content", false,
        NULL},
};

static const struct grammar grammar = {
    NCX_SPACE, rules, sizeof(rules) / sizeof(*rules)};

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

/* --- points --------------------------------------------------------- */

static void check_id(struct ncx *ncx, const struct element *element)
{
	const char *id = element_attribute(element, "id");
	const char *normal = id ? normalize_blanks(id, &ncx->memory) : NULL;

	if (id && !map_add(&ncx->ids, normal, strlen(normal), &ncx->ids))
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

/* --- the whole -------------------------------------------------------- */

static void check_meta(struct ncx *ncx, const struct element *meta)
{
	const char *name = element_attribute(meta, "name");
	const char *content = element_attribute(meta, "content");
	const char *identifier = ncx->publication->identifier;

	if (name && content && strcmp(name, "dtb:uid") == 0 && identifier &&
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
		check_play_order(ncx, element);
	} else if (element_is(element, NCX_SPACE, "content"))
		check_content(ncx, element);
	else if (element_is(element, NCX_SPACE, "meta"))
		check_meta(ncx, element);
}

static void check(struct ncx *ncx)
{
	const struct element *root = ncx->tree.root;

	grammar_check(&grammar, ncx->publication, &ncx->tree);
	if (!element_is(root, NCX_SPACE, "ncx"))
		return;
	for (const struct element *e = root; e; e = tree_next(root, e)) {
		if (e->name)
			check_element(ncx, e);
	}
	check_sequence(ncx);
}

void ncx_check(struct publication *publication)
{
	struct ncx ncx = {.publication = publication};

	if (!publication->ncx->entry->document)
		document_begin(publication->ncx->entry);
	if (tree_read(
	        &ncx.tree, publication, publication->ncx->entry, &ncx.memory))
		check(&ncx);
	map_clear(&ncx.ids);
	map_clear(&ncx.orders);
	map_clear(&ncx.targets);
	arena_clear(&ncx.memory);
}
