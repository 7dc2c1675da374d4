/*
 * Where links lead: all of them, when all documents are known.
 */
#include <string.h>
#include <strings.h>

#include "base/url.h"
#include "check/publication.h"

/* What is known of the whole while links are looked at. */
struct search {
	struct publication *publication;
	struct map remotes;    /* href of a remote item -> struct item */
	struct map missing;    /* path that the archive lacks -> struct item */
	struct map undeclared; /* what RSC-008 was told of */
};

/* --- types ------------------------------------------------------------ */

static bool is_prefix(const char *type, const char *prefix)
{
	return strncasecmp(type, prefix, strlen(prefix)) == 0;
}

static bool is_one_of(const char *type, const char *const *types, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (strcasecmp(type, types[i]) == 0)
			return true;
	}
	return false;
}

static bool is_content(const char *type)
{
	return strcmp(type, "application/xhtml+xml") == 0 ||
	    strcmp(type, "image/svg+xml") == 0;
}

/* The same, and what was one. */
static bool is_readable(const struct publication *publication, const char *type)
{
	return strcmp(type, "application/xhtml+xml") == 0 ||
	    strcmp(type, "text/html") == 0 ||
	    strcmp(type, "text/x-oeb1-document") == 0 ||
	    strcmp(type,
	        publication->is_old ? "application/x-dtbook+xml"
	                            : "image/svg+xml") == 0;
}

/* The core media types of EPUB 3.3, section 3.2, and any video. */
static bool is_core(const char *type)
{
	static const char *const types[] = {"application/xhtml+xml",
	    "image/svg+xml", "image/gif", "image/jpeg", "image/png",
	    "image/webp", "audio/mpeg", "audio/mp4", "audio/ogg; codecs=opus",
	    "audio/ogg;codecs=opus", "text/css", "font/otf", "font/ttf",
	    "font/woff", "font/woff2", "application/font-sfnt",
	    "application/font-woff", "application/vnd.ms-opentype",
	    "application/x-font-ttf", "text/javascript",
	    "application/javascript", "application/ecmascript",
	    "application/x-dtbncx+xml", "application/pls+xml",
	    "application/smil+xml"};

	return is_prefix(type, "video/") ||
	    is_one_of(type, types, sizeof(types) / sizeof(*types));
}

static bool is_font(const char *type)
{
	return is_prefix(type, "font/") ||
	    is_prefix(type, "application/font-") ||
	    strcasecmp(type, "application/vnd.ms-opentype") == 0;
}

static bool may_be_remote(const char *type)
{
	return is_prefix(type, "audio/") || is_prefix(type, "video/") ||
	    is_font(type);
}

/* One of the items that replace this one is of a type that fits. */
static bool has_fallback(const struct publication *publication,
    const struct item *item, bool (*fits)(const char *type))
{
	for (size_t steps = 0;
	     item && item->fallback && steps < publication->item_count;
	     steps++) {
		item = map_get(&publication->item_ids, item->fallback,
		    strlen(item->fallback));
		if (item && fits(item->media_type))
			return true;
	}
	return false;
}

/* --- fragments -------------------------------------------------------- */

/* "epubcfi(...)", "t=10", "xywh=0,0,5,5": no id. */
static bool is_scheme(const char *fragment)
{
	size_t length = strlen(fragment);
	const char *open = strchr(fragment, '(');

	if (!open || open == fragment || fragment[length - 1] != ')')
		return false;
	for (; fragment < open; fragment++) {
		if (strchr(" -.:;,%&=#", *fragment))
			return false;
	}
	return true;
}

static bool is_media(const char *fragment)
{
	static const char *const names[] = {
	    "t=", "xywh=", "track=", "id=", "xyn=", "xyr="};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (strncmp(fragment, names[i], strlen(names[i])) == 0)
			return true;
	}
	return false;
}

/* How much of a fragment is an id, for a target of this type. */
static size_t id_length(const char *fragment, const char *type)
{
	const char *directive = strstr(fragment, ":~:");

	if (is_scheme(fragment) || is_media(fragment))
		return 0;
	if (strcmp(type, "image/svg+xml") == 0)
		return strchr(fragment, '=') ? 0 : strcspn(fragment, "&");
	return directive ? (size_t)(directive - fragment) : strlen(fragment);
}

static bool is_cfi(const struct link *link)
{
	return link->fragment && strncmp(link->fragment, "epubcfi(", 8) == 0;
}

static enum id_kind wanted_kind(enum link_kind kind)
{
	return kind == LINK_SYMBOL ? ID_SVG_SYMBOL : ID_ANY;
}

static bool is_special(enum id_kind kind)
{
	return kind == ID_SVG_SYMBOL || kind == ID_SVG_PAINT ||
	    kind == ID_SVG_CLIP;
}

static bool fits_kind(enum link_kind link, enum id_kind id)
{
	switch (link) {
	case LINK_PAINT:
		return id == ID_SVG_PAINT;
	case LINK_SYMBOL:
	case LINK_CITE:
	case LINK_HYPERLINK:
		return !is_special(id) || id == wanted_kind(link);
	default:
		return true;
	}
}

/* What asks for an element, and not for any part whatever. */
static bool asks_for_element(enum link_kind kind)
{
	return kind == LINK_HYPERLINK || kind == LINK_CITE ||
	    kind == LINK_SYMBOL || kind == LINK_PAINT;
}

static void check_fragment(const struct search *search, struct spot spot,
    const struct link *link, const struct item *item)
{
	const struct document *document =
	    item->entry ? item->entry->document : NULL;
	size_t length;
	size_t index;

	length =
	    link->fragment ? id_length(link->fragment, item->media_type) : 0;
	if (length == 0 || item->remote)
		return;
	if (!is_content(item->media_type)) {
		if (asks_for_element(link->kind))
			tell(search->publication, spot, "RSC-014",
			    "\"#%.80s\": files of the type %s have no ids that "
			    "are known",
			    link->fragment, item->media_type);
		return;
	}
	if ((item->entry && item->entry->is_ours_alone) ||
	    (document && document->is_unread))
		return;
	/* Of a document that breaks off, what stands before is known. */
	index = document ? (size_t)(uintptr_t)map_get(
	                       &document->id_map, link->fragment, length)
	                 : 0;
	if (index == 0)
		tell(search->publication, spot, "RSC-012",
		    "there is no id \"%.80s\" in %s", link->fragment,
		    item->path);
	else if (!fits_kind(link->kind, document->ids[index - 1].kind))
		tell(search->publication, spot, "RSC-014",
		    "\"%.80s\" is nothing that can be referred to like this",
		    link->fragment);
}

/* --- kinds of targets ------------------------------------------------- */

static bool check_hyperlink(const struct search *search, struct spot spot,
    const struct link *link, const struct item *item)
{
	const char *type = item->media_type;

	if (is_cfi(link))
		return true;
	if (!is_readable(search->publication, type) &&
	    !has_fallback(search->publication, item, is_content)) {
		tell(search->publication, spot, "RSC-010",
		    "the link leads to a file of the type %s, which is no "
		    "content document",
		    type);
		return false;
	}
	if (!item->in_spine) {
		tell(search->publication, spot, "RSC-011",
		    "the link leads to \"%.80s\", which is not in the spine",
		    item->href);
		return false;
	}
	return true;
}

static bool check_image(const struct search *search, struct spot spot,
    const struct link *link, const struct item *item)
{
	if (is_cfi(link) || !link->fragment ||
	    strcmp(item->media_type, "image/svg+xml") == 0)
		return true;
	tell(search->publication, spot, "RSC-009",
	    "an image that is no SVG has no fragment \"#%.80s\"",
	    link->fragment);
	return false;
}

static bool check_style(
    const struct search *search, struct spot spot, const struct link *link)
{
	if (!link->fragment)
		return true;
	tell(search->publication, spot, "RSC-013",
	    "a style sheet has no fragment \"#%.80s\"", link->fragment);
	return false;
}

static bool check_part(
    const struct search *search, struct spot spot, const struct link *link)
{
	if (link->fragment)
		return true;
	tell(search->publication, spot, "RSC-015",
	    "the reference names no id, \"#…\"");
	return false;
}

/* True if the fragment is worth a look. */
static bool check_kind(const struct search *search, struct spot spot,
    const struct link *link, const struct item *item)
{
	switch (link->kind) {
	case LINK_HYPERLINK:
		return check_hyperlink(search, spot, link, item);
	case LINK_IMAGE:
		return check_image(search, spot, link, item);
	case LINK_STYLE:
	case LINK_IMPORT:
		return check_style(search, spot, link);
	case LINK_SYMBOL:
	case LINK_PAINT:
		return check_part(search, spot, link);
	default:
		return true;
	}
}

static bool wants_fallback(enum link_kind kind)
{
	return kind == LINK_IMAGE || kind == LINK_MEDIA ||
	    kind == LINK_SCRIPT || kind == LINK_OTHER;
}

static void check_foreign(const struct search *search, struct spot spot,
    const struct link *link, const struct item *item)
{
	if (link->has_fallback || !wants_fallback(link->kind) ||
	    is_core(item->media_type) ||
	    has_fallback(search->publication, item, is_core))
		return;
	tell(search->publication, spot, "RSC-032",
	    "\"%.80s\" is of the type %s, which not every reader shows, and "
	    "has no fallback",
	    item->href, item->media_type);
}

/* --- targets ---------------------------------------------------------- */

static bool is_loaded(enum link_kind kind)
{
	return kind != LINK_HYPERLINK && kind != LINK_CITE;
}

/* With a fragment epubcheck looks for a file that is called so as a whole. */
static void tell_undeclared(struct search *search, struct spot spot,
    const char *target, const char *fragment)
{
	if (fragment)
		tell(search->publication, spot, "RSC-007",
		    "\"%.80s\" is not in the manifest, so that \"#%.80s\" is "
		    "not in the book",
		    target, fragment);
	else if (map_add(&search->undeclared, target, strlen(target), search))
		tell(search->publication, spot, "RSC-008",
		    "\"%.80s\" is not in the manifest", target);
}

/* The item of a remote resource, or NULL; false if it must not be remote. */
static bool find_remote(struct search *search, struct spot spot,
    const struct link *link, const struct item **item)
{
	const char *url = link->remote;
	bool is_allowed;

	*item = map_get(&search->remotes, url, strcspn(url, "#"));
	is_allowed = !is_loaded(link->kind) ||
	    (*item ? (*item)->in_spine || may_be_remote((*item)->media_type)
	           : link->kind == LINK_FONT || link->kind == LINK_MEDIA);
	if (search->publication->is_old && is_loaded(link->kind))
		is_allowed = false;
	if (!is_allowed)
		tell(search->publication, spot, "RSC-006",
		    "\"%.80s\" must be in the archive", url);
	else if (!search->publication->is_old && link->kind != LINK_HYPERLINK &&
	    !url_has_scheme(url, "https") && !url_has_scheme(url, "file"))
		tell(search->publication, spot, "RSC-031",
		    "\"%.80s\" should be fetched by https", url);
	return is_allowed;
}

/* The package document is no item, and no target of links. */
static void check_package(
    const struct search *search, struct spot spot, const struct link *link)
{
	if (link->kind == LINK_HYPERLINK)
		tell(search->publication, spot, "RSC-010",
		    "the link leads to the package document");
}

static const struct item *find_item(
    struct search *search, struct spot spot, const struct link *link)
{
	const struct item *item = NULL;
	const struct entry *entry;

	if (link->remote) {
		if (find_remote(search, spot, link, &item) && !item &&
		    is_loaded(link->kind))
			tell_undeclared(search, spot, link->remote, NULL);
		return item;
	}
	/* What the manifest promises in vain was told there. */
	item = map_get(&search->missing, link->path, strlen(link->path));
	if (item)
		return item;
	entry = map_get(
	    &search->publication->paths, link->path, strlen(link->path));
	if (!entry)
		tell(search->publication, spot, "RSC-007",
		    "\"%.80s\" is not in the archive", link->path);
	else if (entry == search->publication->package)
		check_package(search, spot, link);
	else if (!entry->item)
		tell_undeclared(search, spot, link->path, link->fragment);
	return entry ? entry->item : NULL;
}

static void check_link(
    struct search *search, const struct entry *entry, const struct link *link)
{
	struct spot spot = {
	    .entry = entry, .line = link->line, .column = link->column};
	const struct item *item;

	if (link->remote && link->kind == LINK_HYPERLINK)
		return;
	item = find_item(search, spot, link);
	if (!item)
		return;
	check_foreign(search, spot, link, item);
	if (check_kind(search, spot, link, item))
		check_fragment(search, spot, link, item);
}

static void index_items(struct search *search)
{
	struct publication *publication = search->publication;

	for (size_t i = 0; i < publication->item_count; i++) {
		struct item *item = &publication->items[i];

		if (item->remote)
			map_add(&search->remotes, item->href,
			    strcspn(item->href, "#"), item);
		else if (item->path && !item->entry)
			map_add(&search->missing, item->path,
			    strlen(item->path), item);
	}
}

void links_check(struct publication *publication)
{
	struct search search = {.publication = publication};

	index_items(&search);
	for (size_t i = 0; i < publication->entry_count; i++) {
		const struct entry *entry = &publication->entries[i];
		const struct document *document = entry->document;

		for (size_t j = 0; document && j < document->link_count; j++)
			check_link(&search, entry, &document->links[j]);
	}
	map_clear(&search.remotes);
	map_clear(&search.missing);
	map_clear(&search.undeclared);
}
