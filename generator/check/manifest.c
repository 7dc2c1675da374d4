/*
 * The manifest against the archive, both ways: EPUB 3.3, section 5.6.
 */
#include <string.h>

#include "base/parallel.h"
#include "base/text.h"
#include "base/url.h"
#include "check/address.h"
#include "check/package_parts.h"
#include "check/publication.h"
#include "check/tree.h"
#include "check/words.h"

struct spot item_spot(
    const struct publication *publication, const struct item *item)
{
	return (struct spot){publication->package, item->line, item->column};
}

static void object(const struct publication *publication,
    const struct item *item, const char *id, const char *words,
    const char *value)
{
	tell(publication, item_spot(publication, item), id, "%s \"%s\"", words,
	    value);
}

/* --- fallbacks -------------------------------------------------------- */

const struct item *item_fallback(const struct publication *publication,
    const struct item *item, bool (*may_be)(const char *media_type))
{
	size_t steps = 0;

	/* A chain that is longer than the manifest is a circle. */
	while (item && item->fallback && steps++ < publication->item_count) {
		item = package_item(publication, item->fallback);
		if (item && may_be(item->media_type))
			return item;
	}
	return NULL;
}

/* Every item is in one chain at most, so all together are gone through once. */
static bool leads_into_itself(
    const struct publication *publication, size_t *rounds, size_t start)
{
	const struct item *item = &publication->items[start];

	while (item && rounds[item - publication->items] == 0) {
		rounds[item - publication->items] = start + 1;
		item = item->fallback
		    ? package_item(publication, item->fallback)
		    : NULL;
	}
	return item && rounds[item - publication->items] == start + 1;
}

static void check_fallbacks(struct publication *publication)
{
	size_t *rounds = arena_new(
	    &publication->memory, publication->item_count * sizeof(*rounds));

	for (size_t i = 0; i < publication->item_count; i++) {
		const struct item *item = &publication->items[i];

		if (item->fallback &&
		    !package_item(publication, item->fallback))
			object(publication, item, "OPF-040",
			    "no item has the id of the fallback",
			    item->fallback);
		if (leads_into_itself(publication, rounds, i))
			object(publication, item, "OPF-045",
			    "the fallbacks lead in a circle from", item->id);
	}
}

/* --- addresses -------------------------------------------------------- */

static bool is_font(const char *type)
{
	return string_starts_with(type, "font/") ||
	    string_starts_with(type, "application/font-") ||
	    string_starts_with(type, "application/x-font-") ||
	    strcmp(type, "application/vnd.ms-opentype") == 0;
}

static bool may_be_remote(const char *type)
{
	return string_starts_with(type, "audio/") ||
	    string_starts_with(type, "video/") || is_font(type) ||
	    strcmp(type, "application/x-shockwave-flash") == 0;
}

static bool any_document(const struct publication *publication,
    bool (*is_such)(const struct document *document))
{
	for (size_t i = 0; i < publication->entry_count; i++) {
		const struct document *document =
		    publication->entries[i].document;

		if (document && is_such(document))
			return true;
	}
	return false;
}

static bool has_script(const struct document *document)
{
	return document->has_script;
}

static bool has_remote(const struct document *document)
{
	return document->has_remote;
}

/* What a document asks for from outside is told where it asks. */
static void check_remote(
    const struct publication *publication, const struct item *item)
{
	if (url_has_scheme(item->href, "file"))
		object(publication, item, "RSC-030",
		    "files of somebody's computer are not in the book:",
		    item->href);
	if (url_has_scheme(item->href, "data"))
		object(publication, item, "RSC-029",
		    "the manifest must not contain data:", item->href);
	else if (!publication->is_old && !may_be_remote(item->media_type) &&
	    (item->in_spine ||
	        (!any_document(publication, has_remote) &&
	            !any_document(publication, has_script))))
		object(publication, item, "RSC-006",
		    "this must be in the archive:", item->href);
}

static bool check_address(
    struct publication *publication, const struct item *item)
{
	struct address address = address_of(
	    publication->package->path, item->href, &publication->memory);
	const char *mistake = address_mistake(item->href);

	if (item->href[0] == '\0')
		tell(publication, item_spot(publication, item), "OPF-099",
		    "an empty address is that of the package document, which "
		    "the manifest must not list");
	if (item->href[0] == '\0')
		return false;
	if (mistake)
		tell(publication, item_spot(publication, item), "RSC-020",
		    "\"%s\" %s", item->href, mistake);
	else if (item->remote)
		check_remote(publication, item);
	else if (address.leaks) {
		object(publication, item, "RSC-026",
		    "leads out of the archive:", item->href);
		object(publication, item, "RSC-001",
		    "names what the archive cannot have:", item->href);
	} else if (address.has_query)
		object(publication, item, "RSC-033",
		    "must not have a \"?\":", item->href);
	else if (address.fragment) {
		if (!publication->is_old)
			object(publication, item, "OPF-091",
			    "must not have a fragment:", item->href);
		object(publication, item, "RSC-001",
		    "the archive has no file of this name:", item->href);
	} else
		return true;
	return false;
}

/* Whether the item names a file that may be there, and is there. */
static void check_file(
    const struct publication *publication, const struct item *item)
{
	if (item->entry == publication->package)
		object(publication, item, "OPF-099",
		    "the manifest must not list the package document:",
		    item->path);
	else if (string_starts_with(item->path, "META-INF/"))
		object(publication, item, "PKG-025",
		    "files of the book must not be in META-INF:", item->path);
	else if (!item->entry)
		object(publication, item, "RSC-001", "the archive has no file",
		    item->path);
	else if (item->entry->item != item)
		object(publication, item, "OPF-074",
		    "another item is this file already:", item->path);
}

/* --- properties ------------------------------------------------------- */

struct promise {
	const char *property;
	bool given;
	bool kept;
	bool may_be; /* told without need, it is no mistake */
};

static void check_promise(const struct publication *publication,
    const struct item *item, const struct promise *promise)
{
	bool remote = strcmp(promise->property, "remote-resources") == 0;

	if (promise->kept && !promise->given)
		tell(publication, item_spot(publication, item), "OPF-014",
		    "the file needs the property \"%s\"", promise->property);
	else if (promise->given && !promise->kept && !promise->may_be)
		tell(publication, item_spot(publication, item),
		    remote ? "OPF-018" : "OPF-015",
		    "the file does not have what the property \"%s\" says",
		    promise->property);
}

/* Only those that the document's kind may have at all. */
static void check_promises(
    const struct publication *publication, const struct item *item)
{
	const struct document *document = item->entry->document;
	const char *given = item->properties;
	bool xhtml = strcmp(item->media_type, "application/xhtml+xml") == 0;
	bool styles = strcmp(item->media_type, "text/css") == 0;
	struct promise promises[] = {
	    {"remote-resources", false, document->has_remote, false},
	    {"mathml", false, document->has_mathml, false},
	    {"scripted", false, document->has_script || document->has_forms,
	        false},
	    {"switch", false, document->has_switch, false},
	    {"svg", false, document->has_svg, document->shows_svg},
	};
	size_t count = styles ? 1 : xhtml ? 5 : 4;

	for (size_t i = 0; i < count; i++) {
		promises[i].given = token_in(given, promises[i].property);
		check_promise(publication, item, &promises[i]);
	}
	if (xhtml && token_in(given, "glossary") && !document->is_glossary)
		check_promise(publication, item,
		    &(struct promise){"glossary", true, false, false});
}

/* --- the content ------------------------------------------------------ */

static void check_content(void *context, size_t index)
{
	struct publication *publication = context;
	const struct item *item = &publication->items[index];

	if (item->entry && item->entry->item == item && !item->entry->secret &&
	    !item->entry->document)
		content_check(publication, item);
}

static void check_old_type(
    const struct publication *publication, const struct item *item)
{
	const char *type = item->media_type;

	if (strcmp(type, "text/html") == 0)
		object(publication, item, "OPF-035",
		    "the type of documents is \"application/xhtml+xml\", not",
		    type);
	else if (strcmp(type, "text/x-oeb1-document") == 0 ||
	    strcmp(type, "text/x-oeb1-css") == 0)
		object(publication, item, "OPF-037",
		    "this type is out of use:", type);
}

static void check_overlay(
    const struct publication *publication, const struct item *item)
{
	const struct item *overlay = package_item(publication, item->overlay);

	if (!overlay ||
	    strcmp(overlay->media_type, "application/smil+xml") != 0)
		object(publication, item, "RSC-005",
		    "\"media-overlay\" must name an item of type "
		    "\"application/smil+xml\", not",
		    item->overlay);
	else if (strcmp(item->media_type, "application/xhtml+xml") != 0 &&
	    strcmp(item->media_type, "image/svg+xml") != 0)
		object(publication, item, "RSC-005",
		    "only documents may have a \"media-overlay\", not",
		    item->id);
}

static void check_item(struct publication *publication, const struct item *item)
{
	if (check_address(publication, item))
		check_file(publication, item);
	if (item->entry && item->entry->mangled && !is_font(item->media_type))
		object(publication, item, "PKG-026",
		    "only fonts may be obfuscated, not files of type",
		    item->media_type);
	if (publication->is_old) {
		check_old_type(publication, item);
		return;
	}
	if (item->overlay)
		check_overlay(publication, item);
	if (item->entry && item->entry->document &&
	    item->entry->document->well_formed && item->entry->item == item)
		check_promises(publication, item);
	if (item->entry &&
	    strcmp(item->media_type,
	        "application/vnd.epub.search-key-map+xml") == 0)
		key_map_check(publication, item);
}

/* --- what there must be ----------------------------------------------- */

/* As they are written: two of one id are two here. */
static size_t count_items(
    const struct publication *publication, const char *property)
{
	const struct element *manifest =
	    element_child(publication->tree->root, OPF_SPACE, "manifest");
	const struct element *e =
	    manifest ? element_child(manifest, OPF_SPACE, "item") : NULL;
	size_t count = 0;

	for (; e; e = element_sibling(e)) {
		const char *properties = element_attribute(e, "properties");

		count += properties && token_in(properties, property);
	}
	return count;
}

/* An NCX beside the navigation document must be named by the spine. */
static void check_ncx(const struct publication *publication)
{
	const struct element *spine =
	    element_child(publication->tree->root, OPF_SPACE, "spine");

	for (size_t i = 0; i < publication->item_count; i++) {
		const struct item *item = &publication->items[i];

		if (spine && !element_attribute(spine, "toc") &&
		    strcmp(item->media_type, "application/x-dtbncx+xml") == 0)
			object(publication, item, "RSC-005",
			    "\"toc\" of the spine must name the NCX", item->id);
	}
}

static void check_counts(const struct publication *publication)
{
	struct spot at = {.entry = publication->package};
	const struct item *navigation = publication->navigation;

	if (count_items(publication, "nav") != 1)
		tell(publication, at, "RSC-005",
		    "exactly one item must have the property \"nav\", not %zu",
		    count_items(publication, "nav"));
	if (count_items(publication, "cover-image") > 1)
		tell(publication, at, "RSC-005",
		    "only one item may have the property \"cover-image\"");
	if (count_items(publication, "data-nav") > 1)
		tell(publication, at, "RSC-005",
		    "only one item may have the property \"data-nav\"");
	if (navigation &&
	    strcmp(navigation->media_type, "application/xhtml+xml") != 0)
		object(publication, navigation, "RSC-005",
		    "the navigation document must be of type "
		    "\"application/xhtml+xml\", not",
		    navigation->media_type);
}

void manifest_check(struct publication *publication)
{
	parallel_for(publication->item_count, check_content, publication);
	for (size_t i = 0; i < publication->item_count; i++)
		check_item(publication, &publication->items[i]);
	check_fallbacks(publication);
	if (!publication->is_old && publication->item_count > 0) {
		check_counts(publication);
		check_ncx(publication);
		overlays_check(publication);
	}
	spine_check(publication);
	package_links_check(publication);
	file_names_check(publication);
}
