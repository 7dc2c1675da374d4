/*
 * Search key maps: EPUB Dictionaries and Glossaries 1.0, section 2.5.
 */
#include <string.h>

#include "base/text.h"
#include "check/address.h"
#include "check/grammar.h"
#include "check/package_parts.h"
#include "check/publication.h"
#include "check/tree.h"

#define OPS_SPACE "http://www.idpf.org/2007/ops"

static const struct grammar_rule rules[] = {
    {"search-key-map", "xml:lang!%language id%name dir=ltr|rtl",
        "search-key-group+", false, NULL},
    {"search-key-group", "href! id%name", "match+", false, NULL},
    {"match", "href value title phonogram id%name xml:lang%language", "value*",
        false, NULL},
    {"value", "value!", "", false, NULL},
};

static const struct grammar grammar = {
    OPS_SPACE, rules, sizeof(rules) / sizeof(*rules)};

static bool has_id(const struct document *document, const char *id)
{
	return map_get(&document->id_map, id, strlen(id));
}

static void check_group(struct publication *publication,
    const struct tree *tree, const struct element *group)
{
	const char *href = element_attribute(group, "href");
	struct spot at = element_spot(tree, group);
	struct address address;
	const struct entry *entry;

	if (!href)
		return;
	address = address_of(tree->entry->path, href, &publication->memory);
	entry = address.path
	    ? map_get(&publication->paths, address.path, strlen(address.path))
	    : NULL;
	if (address.path && !entry)
		tell(publication, at, "RSC-007",
		    "the archive has no file \"%s\"", address.path);
	else if (entry && (!entry->item || !entry->item->in_spine))
		tell(publication, at, "RSC-021",
		    "leads to \"%s\", which is no document of the spine",
		    address.path);
	else if (entry && address.fragment && address.fragment[0] != '\0' &&
	    entry->document && entry->document->well_formed &&
	    !has_id(entry->document, address.fragment))
		tell(publication, at, "RSC-012",
		    "\"%s\" has no element with the id \"%s\"", address.path,
		    address.fragment);
}

void key_map_check(struct publication *publication, const struct item *item)
{
	struct tree tree;

	if (!string_ends_with(item->entry->path, ".xml"))
		tell(publication, (struct spot){.entry = item->entry},
		    "OPF-080", "the name of this file should end in \".xml\"");
	if (!tree_read(&tree, publication, item->entry, &publication->memory))
		return;
	grammar_check(&grammar, publication, &tree);
	for (const struct element *e = tree.root; e;
	     e = tree_next(tree.root, e)) {
		if (element_is(e, OPS_SPACE, "search-key-group") ||
		    element_is(e, OPS_SPACE, "match"))
			check_group(publication, &tree, e);
	}
}
