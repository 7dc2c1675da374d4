/*
 * The spine: EPUB 3.3, section 5.7.
 */
#include <string.h>

#include "base/text.h"
#include "check/package_parts.h"
#include "check/publication.h"
#include "check/tree.h"
#include "check/words.h"

/* --- references ------------------------------------------------------- */

/* Judges read from top to bottom: an item further down is not yet there. */
static bool is_before(const struct element *element, const struct item *item)
{
	return element->line < item->line ||
	    (element->line == item->line && element->column < item->column);
}

static const struct item *find_item(const struct publication *publication,
    const struct element *element, const char *attribute)
{
	const char *id = element_attribute(element, attribute);
	struct arena arena = {0};
	const struct item *item =
	    id ? package_item(publication, normalize_blanks(id, &arena)) : NULL;

	if (id && (!item || is_before(element, item)))
		package_tell_of(publication, element, "OPF-049",
		    "no item further up has the id", id);
	arena_clear(&arena);
	return item;
}

static void check_itemrefs(
    const struct publication *publication, const struct element *spine)
{
	struct map seen = {0};

	for (const struct element *e =
	         element_child(spine, OPF_SPACE, "itemref");
	     e; e = element_sibling(e)) {
		const struct item *item = find_item(publication, e, "idref");

		if (!item && !publication->is_old &&
		    element_attribute(e, "idref"))
			package_tell_of(publication, e, "RSC-005",
			    "the spine consists of items, unlike",
			    element_attribute(e, "idref"));
		if (item && !map_add(&seen, item->id, strlen(item->id), &seen))
			package_tell_of(publication, e,
			    publication->is_old ? "OPF-034" : "RSC-005",
			    "stands in the spine twice:", item->id);
	}
	map_clear(&seen);
}

static void check_toc(
    const struct publication *publication, const struct element *spine)
{
	const char *toc = element_attribute(spine, "toc");
	const struct item *item = find_item(publication, spine, "toc");
	bool is_ncx =
	    item && strcmp(item->media_type, "application/x-dtbncx+xml") == 0;

	if (item && !is_ncx)
		package_tell_of(publication, spine, "OPF-050",
		    "\"toc\" must name the NCX, not", item->id);
	if (toc && !is_ncx && !publication->is_old)
		package_tell_of(publication, spine, "RSC-005",
		    "\"toc\" must be the id of an NCX, not", toc);
}

/* Adobe's own list of pages; the schema tells that it is none of EPUB's. */
static void check_page_map(
    const struct publication *publication, const struct element *spine)
{
	const char *map = element_attribute(spine, "page-map");

	if (map && !package_item(publication, map))
		package_tell_of(publication, spine, "OPF-063",
		    "no item of the manifest is the page map", map);
}

/* --- what stands in it ------------------------------------------------ */

static bool is_document(const char *type)
{
	return strcmp(type, "application/xhtml+xml") == 0 ||
	    strcmp(type, "image/svg+xml") == 0;
}

static bool is_old_document(const char *type)
{
	return strcmp(type, "application/xhtml+xml") == 0 ||
	    strcmp(type, "application/x-dtbook+xml") == 0 ||
	    strcmp(type, "text/x-oeb1-document") == 0 ||
	    strcmp(type, "text/html") == 0;
}

/* In EPUB 2 no fallback helps these. */
static bool is_never_read(const char *type)
{
	return strcmp(type, "text/css") == 0 ||
	    strcmp(type, "text/x-oeb1-css") == 0 ||
	    string_starts_with(type, "image/");
}

static void check_type(
    const struct publication *publication, const struct item *item)
{
	bool (*may_be)(const char *) =
	    publication->is_old ? is_old_document : is_document;
	struct spot at = item_spot(publication, item);

	if (may_be(item->media_type))
		return;
	if (publication->is_old && is_never_read(item->media_type))
		tell(publication, at, "OPF-042",
		    "files of type \"%s\" must not stand in the spine",
		    item->media_type);
	else if (!item->fallback)
		tell(publication, at, "OPF-043",
		    "files of type \"%s\" may stand in the spine only with "
		    "a fallback",
		    item->media_type);
	else if (!item_fallback(publication, item, may_be))
		tell(publication, at, "OPF-044",
		    "stands in the spine, but no fallback leads to a "
		    "document");
}

/* --- what can be reached ---------------------------------------------- */

static void collect_links(const struct document *document, struct map *reached)
{
	for (size_t i = 0; i < document->link_count; i++) {
		const struct link *link = &document->links[i];

		if (link->path && link->kind == LINK_HYPERLINK)
			map_add(
			    reached, link->path, strlen(link->path), reached);
	}
}

/* Style sheets leave links as well, but none that readers follow. */
static bool is_unknown(const struct entry *entry)
{
	const struct document *document = entry->document;

	if (!entry->item || !is_document(entry->item->media_type))
		return false;
	return !document || document->has_script || !document->well_formed;
}

/* False if scripts, or documents that cannot be read, may lead anywhere. */
static bool know_reached(
    const struct publication *publication, struct map *reached)
{
	for (size_t i = 0; i < publication->entry_count; i++) {
		const struct entry *entry = &publication->entries[i];

		if (is_unknown(entry))
			return false;
		if (entry->document)
			collect_links(entry->document, reached);
	}
	return true;
}

static void check_reached(const struct publication *publication)
{
	struct map reached = {0};
	bool known = know_reached(publication, &reached);

	for (size_t i = 0; known && i < publication->spine_count; i++) {
		const struct item *item = publication->spine[i];

		if (!item->linear && item->path && item->spine_index == i &&
		    !map_get(&reached, item->path, strlen(item->path)))
			tell(publication, item_spot(publication, item),
			    "OPF-096",
			    "\"%s\" is not linear and no link leads to it",
			    item->path);
	}
	map_clear(&reached);
}

static void check_lines(const struct publication *publication)
{
	size_t linear = 0;

	for (size_t i = 0; i < publication->spine_count; i++)
		linear += publication->spine[i]->linear;
	if (linear == 0 && publication->spine_count > 0)
		tell(publication, (struct spot){.entry = publication->package},
		    "OPF-033", "nothing in the spine is linear");
	else if (linear < publication->spine_count && !publication->is_old)
		check_reached(publication);
}

void spine_check(const struct publication *publication)
{
	const struct element *spine =
	    element_child(publication->tree->root, OPF_SPACE, "spine");

	if (!spine)
		return;
	check_itemrefs(publication, spine);
	check_toc(publication, spine);
	check_page_map(publication, spine);
	for (size_t i = 0; i < publication->spine_count; i++) {
		const struct item *item = publication->spine[i];

		if (item->spine_index == i)
			check_type(publication, item);
		if (item->spine_index == i && !publication->is_old &&
		    token_in(item->properties, "data-nav"))
			tell(publication, item_spot(publication, item),
			    "OPF-077",
			    "a data navigation document must not stand in "
			    "the spine");
	}
	check_lines(publication);
}
