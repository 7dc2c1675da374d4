/*
 * What the package document refers to beside its items: <link>, <guide>,
 * <bindings>, <collection>.
 */
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "base/url.h"
#include "check/address.h"
#include "check/package_parts.h"
#include "check/publication.h"
#include "check/tree.h"
#include "check/words.h"

static struct address address_in(
    struct publication *publication, const char *href)
{
	return address_of(
	    publication->package->path, href, &publication->memory);
}

static const struct entry *entry_at(
    const struct publication *publication, const char *path)
{
	return path ? map_get(&publication->paths, path, strlen(path)) : NULL;
}

/* --- links ------------------------------------------------------------ */

static void check_link_type(const struct publication *publication,
    const struct element *link, bool remote)
{
	const char *type = element_attribute(link, "media-type");
	const char *rel = element_attribute(link, "rel");
	bool record = rel && token_in(rel, "record");
	bool voicing = rel && token_in(rel, "voicing");

	if (!type && !remote)
		package_tell_of(publication, link, "OPF-093",
		    "a link to a file of the archive needs an attribute",
		    "media-type");
	else if (!type && (record || voicing))
		package_tell_of(publication, link, "OPF-094",
		    "\"media-type\" is missing; it is needed by", rel);
	else if (type && voicing && !string_starts_with(type, "audio/"))
		package_tell_of(publication, link, "OPF-095",
		    "the \"media-type\" of a voice must be of sound, not",
		    type);
}

static void check_link_words(
    const struct publication *publication, const struct element *link)
{
	const char *rel = element_attribute(link, "rel");
	bool refines = element_attribute(link, "refines");
	const char *rest = rel;
	const char *word;
	size_t length;

	if (!rel || !token_next(&rest, &word, &length))
		return;
	if (token_in(rel, "alternate") && !string_is_blank(rest))
		package_tell_of(publication, link, "OPF-089",
		    "\"alternate\" must stand alone, not in", rel);
	if (token_in(rel, "record") && refines)
		package_tell_of(publication, link, "RSC-005",
		    "this is of the whole and must not refine:", "record");
	if (token_in(rel, "voicing") && !refines)
		package_tell_of(publication, link, "RSC-005",
		    "this needs an attribute \"refines\":", "voicing");
}

static void check_link_target(struct publication *publication,
    const struct element *link, const char *href)
{
	struct address address = address_in(publication, href);
	const struct entry *entry = entry_at(publication, address.path);

	if (address.path && !entry)
		package_tell_of(publication, link, "RSC-007w",
		    "the archive has no file", address.path);
	else if (entry && entry->item && !entry->item->in_spine)
		package_tell_of(publication, link, "OPF-067",
		    "a file of the manifest must not be linked to, too:",
		    address.path);
	check_link_type(publication, link, address.remote);
}

static void check_link(
    struct publication *publication, const struct element *link)
{
	const char *href = element_attribute(link, "href");

	if (!href)
		return;
	check_link_words(publication, link);
	if (url_has_scheme(href, "data"))
		package_tell_of(publication, link, "RSC-029",
		    "a link must not contain data:", href);
	else if (href[0] == '#')
		package_tell_of(publication, link, "OPF-098",
		    "a link must lead to a file, not to", href);
	else
		check_link_target(publication, link, href);
}

static void check_links(struct publication *publication)
{
	const struct element *metadata =
	    element_child(publication->tree->root, OPF_SPACE, "metadata");
	const struct element *link =
	    metadata ? element_child(metadata, OPF_SPACE, "link") : NULL;

	for (; link; link = element_sibling(link))
		check_link(publication, link);
}

/* --- guide ------------------------------------------------------------ */

static bool is_content(const struct publication *publication, const char *type)
{
	return strcmp(type, "application/xhtml+xml") == 0 ||
	    strcmp(type, "text/x-oeb1-document") == 0 ||
	    strcmp(type, "text/html") == 0 ||
	    strcmp(type,
	        publication->is_old ? "application/x-dtbook+xml"
	                            : "image/svg+xml") == 0;
}

/* Its links are judged with those of all documents. */
static void check_reference(
    struct publication *publication, const struct element *reference)
{
	const char *href = element_attribute(reference, "href");
	struct address address;
	const struct entry *entry;

	if (!href)
		return;
	address = address_in(publication, href);
	entry = entry_at(publication, address.path);
	if (address.remote || !entry || !entry->item)
		package_tell_of(publication, reference, "OPF-031",
		    "no item of the manifest is", href);
	else if (!is_content(publication, entry->item->media_type))
		package_tell_of(publication, reference, "OPF-032",
		    "this is no document:", href);
	link_add(publication, publication->package, LINK_OTHER, href,
	    element_spot(publication->tree, reference));
}

static void check_twin(const struct publication *publication,
    const struct element *reference, struct map *seen)
{
	const char *type = element_attribute(reference, "type");
	const char *href = element_attribute(reference, "href");
	struct text key = {0};

	if (!type || !href)
		return;
	text_printf(&key, "%s %s", type, href);
	for (size_t i = 0; i < key.length; i++) {
		if (key.data[i] >= 'A' && key.data[i] <= 'Z')
			key.data[i] |= 0x20;
	}
	if (!map_add(seen, key.data, key.length, seen))
		package_tell_of(publication, reference, "RSC-017",
		    "the guide names this twice:", href);
	text_clear(&key);
}

static void check_guide(struct publication *publication)
{
	const struct element *guide =
	    element_child(publication->tree->root, OPF_SPACE, "guide");
	const struct element *reference =
	    guide ? element_child(guide, OPF_SPACE, "reference") : NULL;
	struct map seen = {0};

	if (reference && !publication->package->document)
		document_begin(publication->package);
	for (; reference; reference = element_sibling(reference)) {
		check_reference(publication, reference);
		check_twin(publication, reference, &seen);
	}
	map_clear(&seen);
}

/* --- collections ------------------------------------------------------ */

static bool is_document(const char *type)
{
	return strcmp(type, "application/xhtml+xml") == 0 ||
	    strcmp(type, "image/svg+xml") == 0;
}

static void check_member(struct publication *publication,
    const struct element *link, const char *role)
{
	const char *href = element_attribute(link, "href");
	struct address address;
	const struct entry *entry;
	const char *type;

	if (!href)
		return;
	address = address_in(publication, href);
	entry = entry_at(publication, address.path);
	type = entry && entry->item ? entry->item->media_type : "";
	if (token_in(role, "preview") && is_document(type) &&
	    address.fragment &&
	    string_starts_with(address.fragment, "epubcfi("))
		package_tell_of(publication, link, "OPF-076",
		    "a preview consists of whole documents, not of", href);
	if (address.path && !entry)
		package_tell_of(publication, link, "RSC-007w",
		    "the archive has no file", address.path);
	else if (token_in(role, "index") &&
	    strcmp(type, "application/xhtml+xml") != 0)
		package_tell_of(publication, link, "OPF-071",
		    "an index consists of XHTML documents, not of", href);
	else if (token_in(role, "preview") && !is_document(type))
		package_tell_of(publication, link, "OPF-075",
		    "a preview consists of documents, not of", href);
}

static size_t count_children(const struct element *parent, const char *name)
{
	size_t count = 0;

	for (const struct element *e = element_child(parent, OPF_SPACE, name);
	     e; e = element_sibling(e))
		count++;
	return count;
}

static size_t count_manifests(const struct element *collection)
{
	size_t count = 0;

	for (const struct element *e =
	         element_child(collection, OPF_SPACE, "collection");
	     e; e = element_sibling(e)) {
		const char *role = element_attribute(e, "role");

		count += role && strcmp(role, "manifest") == 0;
	}
	return count;
}

/* What a collection holds, by its role. */
static void check_shape(const struct publication *publication,
    const struct element *collection, const char *role)
{
	size_t links = count_children(collection, "link");
	size_t parts = count_children(collection, "collection");

	if (links == 0 && parts == 0)
		package_tell_of(publication, collection, "RSC-005",
		    "holds neither links nor collections, this collection:",
		    role);
	else if (links == 0 &&
	    (token_in(role, "preview") || token_in(role, "manifest")))
		package_tell_of(publication, collection, "RSC-005",
		    "there must be links in a collection that is a", role);
	if (token_in(role, "preview") && count_manifests(collection) != 1)
		package_tell(publication, collection, "RSC-005",
		    "a \"preview\" holds exactly one collection that is its "
		    "\"manifest\"");
	if (token_in(role, "manifest") &&
	    (parts > 0 || element_child(collection, OPF_SPACE, "metadata")))
		package_tell(publication, collection, "RSC-005",
		    "a \"manifest\" consists of links alone");
	if (token_in(role, "manifest") &&
	    !element_is(collection->parent, OPF_SPACE, "collection"))
		package_tell(publication, collection, "RSC-005",
		    "a \"manifest\" must be in another collection");
	if (token_in(role, "dictionary") && parts > 0)
		package_tell(publication, collection, "RSC-005",
		    "a \"dictionary\" holds no collections");
}

static void check_collection(
    struct publication *publication, const struct element *collection)
{
	const char *role = element_attribute(collection, "role");

	if (!role) {
		package_tell_of(publication, collection, "RSC-005",
		    "\"collection\" needs an attribute", "role");
		return;
	}
	check_shape(publication, collection, role);
	for (const struct element *e =
	         element_child(collection, OPF_SPACE, "link");
	     e; e = element_sibling(e))
		check_member(publication, e, role);
}

/* --- all -------------------------------------------------------------- */

void package_links_check(struct publication *publication)
{
	const struct element *root = publication->tree->root;
	const struct element *bindings =
	    element_child(root, OPF_SPACE, "bindings");

	check_guide(publication);
	if (publication->is_old)
		return;
	check_links(publication);
	if (bindings)
		tell(publication, element_spot(publication->tree, bindings),
		    "RSC-017", "\"bindings\" is out of use");
	for (const struct element *e = root; e; e = tree_next(root, e)) {
		if (element_is(e, OPF_SPACE, "collection"))
			check_collection(publication, e);
	}
}
