/*
 * The navigation document: EPUB 3.3, section 7.
 *
 * Its links are judged with those of all documents; here it is what is special
 * about it: lists of links with words, in the order of reading.
 */
#include <string.h>

#include "base/text.h"
#include "check/address.h"
#include "check/package_parts.h"
#include "check/publication.h"
#include "check/tree.h"
#include "check/words.h"

#define XHTML_SPACE "http://www.w3.org/1999/xhtml"
#define OPS_SPACE "http://www.idpf.org/2007/ops"

struct navigation {
	struct publication *publication;
	const struct tree *tree;
	struct arena *memory;
	size_t last_document; /* where the last link led, in the spine */
	size_t last_element;  /* and there, from 1, or 0 */
};

static void object(const struct navigation *navigation,
    const struct element *element, const char *id, const char *words)
{
	tell(navigation->publication, element_spot(navigation->tree, element),
	    id, "%s", words);
}

static bool is_html(const struct element *element, const char *name)
{
	return element_is(element, XHTML_SPACE, name);
}

static bool is_heading(const struct element *element)
{
	return is_html(element, "hgroup") ||
	    (strcmp(element->space, XHTML_SPACE) == 0 &&
	        element->name[0] == 'h' && element->name[1] >= '1' &&
	        element->name[1] <= '6' && element->name[2] == '\0');
}

static const char *types_of(const struct element *element)
{
	const char *types = element_attribute_of(element, OPS_SPACE, "type");

	return types ? types : "";
}

/* --- words ------------------------------------------------------------ */

/* Text, and what stands for pictures: but only of those right within. */
static bool has_words(const struct element *element)
{
	for (const struct element *e = element; e; e = tree_next(element, e)) {
		const char *label =
		    e->name ? element_attribute(e, "aria-label") : NULL;
		const char *alternative =
		    is_html(e, "img") && e->parent == element
		    ? element_attribute(e, "alt")
		    : NULL;

		if ((e->text && !string_is_blank(e->text)) ||
		    (label && !string_is_blank(label)) ||
		    (alternative && !string_is_blank(alternative)))
			return true;
	}
	return false;
}

static void check_headings(
    const struct navigation *navigation, const struct element *body)
{
	for (const struct element *e = body; e; e = tree_next(body, e)) {
		if (e->name && is_heading(e) && !is_html(e, "hgroup") &&
		    !has_words(e))
			object(navigation, e, "RSC-005",
			    "a heading without words");
	}
}

/* --- lists ------------------------------------------------------------ */

/* The first child that is an element, or NULL. */
static const struct element *first_of(const struct element *element)
{
	const struct element *e = element ? element->first : NULL;

	while (e && !e->name)
		e = e->next;
	return e;
}

static const struct element *next_of(const struct element *element)
{
	const struct element *e = element->next;

	while (e && !e->name)
		e = e->next;
	return e;
}

static bool has_own_text(const struct element *element)
{
	for (const struct element *e = element->first; e; e = e->next) {
		if (e->text && !string_is_blank(e->text))
			return true;
	}
	return false;
}

/* <a>, or <a> or <span> and then a list. */
static void check_item(
    const struct navigation *navigation, const struct element *item)
{
	const struct element *label = first_of(item);
	const struct element *list = label ? next_of(label) : NULL;

	if (has_own_text(item) ||
	    !(is_html(label, "a") || is_html(label, "span")) ||
	    (list && (!is_html(list, "ol") || next_of(list))))
		object(navigation, item, "RSC-005",
		    "an entry of the navigation is one \"a\" or \"span\", and "
		    "perhaps an \"ol\" behind it");
	else if (is_html(label, "span") && !list)
		object(navigation, label, "RSC-005",
		    "a \"span\" must be the heading of an \"ol\"");
	if ((is_html(label, "a") || is_html(label, "span")) &&
	    !has_words(label))
		object(navigation, label, "RSC-005",
		    "an entry of the navigation without words");
}

static void check_list(
    const struct navigation *navigation, const struct element *list)
{
	const struct element *child = first_of(list);

	if (!child)
		object(navigation, list, "RSC-005",
		    "a list of the navigation without entries");
	for (; child; child = next_of(child)) {
		if (is_html(child, "li"))
			check_item(navigation, child);
		else
			object(navigation, child, "RSC-005",
			    "a list of the navigation consists of \"li\"");
	}
}

/* Perhaps a heading, then one list. */
static void check_content(
    const struct navigation *navigation, const struct element *nav)
{
	const struct element *child = first_of(nav);

	if (child && is_heading(child))
		child = next_of(child);
	if (!is_html(child, "ol") || next_of(child) || has_own_text(nav))
		object(navigation, nav, "RSC-005",
		    "a \"nav\" with a type consists of at most one heading "
		    "and exactly one \"ol\"");
	for (const struct element *e = nav; e; e = tree_next(nav, e)) {
		if (is_html(e, "ol"))
			check_list(navigation, e);
	}
}

/* --- kinds ------------------------------------------------------------ */

static bool is_main(const char *types)
{
	return token_in(types, "toc") || token_in(types, "page-list") ||
	    token_in(types, "landmarks");
}

static void check_landmark(const struct navigation *navigation,
    const struct element *link, struct map *seen)
{
	const char *href = element_attribute(link, "href");
	struct text key = {0};

	if (!element_attribute_of(link, OPS_SPACE, "type")) {
		object(navigation, link, "RSC-005",
		    "a landmark needs an attribute \"epub:type\"");
		return;
	}
	text_printf(&key, "%s %s", types_of(link), href ? href : "");
	if (!map_add(seen, key.data, key.length, seen))
		object(navigation, link, "RSC-005",
		    "the same landmark stands here twice");
	text_clear(&key);
}

static void check_landmarks(
    const struct navigation *navigation, const struct element *nav)
{
	struct map seen = {0};

	for (const struct element *e = nav; e; e = tree_next(nav, e)) {
		if (is_html(e, "a"))
			check_landmark(navigation, e, &seen);
	}
	map_clear(&seen);
}

static void check_flat(
    const struct navigation *navigation, const struct element *nav)
{
	size_t count = 0;

	for (const struct element *e = nav; e; e = tree_next(nav, e))
		count += is_html(e, "ol");
	if (count > 1)
		object(navigation, nav, "RSC-017",
		    "landmarks and lists of pages should be one list each");
}

static void check_remote(
    const struct navigation *navigation, const struct element *nav)
{
	for (const struct element *e = nav; e; e = tree_next(nav, e)) {
		const char *href =
		    is_html(e, "a") ? element_attribute(e, "href") : NULL;

		if (href && address_of("", href, navigation->memory).remote)
			object(navigation, e, "NAV-010",
			    "contents, landmarks and lists of pages must not "
			    "lead out of the book");
	}
}

static void check_nav(
    const struct navigation *navigation, const struct element *nav)
{
	const char *types = types_of(nav);
	const struct element *first = first_of(nav);

	check_content(navigation, nav);
	if (!is_main(types)) {
		if (!first || !is_heading(first))
			object(navigation, nav, "RSC-005",
			    "this \"nav\" must begin with a heading");
		return;
	}
	check_remote(navigation, nav);
	if (token_in(types, "landmarks"))
		check_landmarks(navigation, nav);
	if (!token_in(types, "toc"))
		check_flat(navigation, nav);
}

/* --- the order -------------------------------------------------------- */

static const struct entry *find_entry(
    const struct navigation *navigation, const struct address *address)
{
	const struct entry *entry = address->path
	    ? map_get(&navigation->publication->paths, address->path,
	          strlen(address->path))
	    : NULL;

	return entry && entry->item && entry->item->in_spine ? entry : NULL;
}

/* Which element of the document it is, from 1; 0: none that is known. */
static size_t find_element(
    const struct entry *entry, const struct address *address)
{
	const struct document *document = entry->document;
	size_t index = document && address->fragment
	    ? (size_t)map_get(&document->id_map, address->fragment,
	          strlen(address->fragment))
	    : 0;

	return index > 0 ? document->ids[index - 1].order + 1 : 0;
}

/* A link to a document as a whole is behind and before all of its elements. */
static bool follows(
    struct navigation *navigation, const struct entry *entry, size_t element)
{
	size_t document = entry->item->spine_last;
	bool is_back = document < navigation->last_document;

	if (document != navigation->last_document)
		navigation->last_element = 0;
	navigation->last_document = document;
	if (is_back || element == 0)
		return !is_back;
	is_back = element < navigation->last_element;
	navigation->last_element = element;
	return !is_back;
}

/* All tables of contents together are one to epubcheck. */
static void check_order(
    struct navigation *navigation, const struct element *nav)
{
	const char *from = navigation->tree->entry->path;

	for (const struct element *e = nav; e; e = tree_next(nav, e)) {
		const char *href =
		    is_html(e, "a") ? element_attribute(e, "href") : NULL;
		struct address address;
		const struct entry *entry;

		if (!href)
			continue;
		address = address_of(from, href, navigation->memory);
		entry = find_entry(navigation, &address);
		if (entry &&
		    !follows(navigation, entry, find_element(entry, &address)))
			tell(navigation->publication,
			    element_spot(navigation->tree, e), "NAV-011",
			    "the entry leads to \"%s\", which comes before "
			    "that of the entry above",
			    href);
	}
}

/* --- all -------------------------------------------------------------- */

static void check_body(
    struct navigation *navigation, const struct element *body)
{
	size_t counts[3] = {0};
	static const char *const kinds[] = {"toc", "page-list", "landmarks"};

	for (const struct element *e = body; e; e = tree_next(body, e)) {
		if (!is_html(e, "nav") || types_of(e)[0] == '\0')
			continue;
		for (size_t i = 0; i < 3; i++)
			counts[i] += token_in(types_of(e), kinds[i]);
		check_nav(navigation, e);
		if (token_in(types_of(e), "toc"))
			check_order(navigation, e);
	}
	if (counts[0] != 1)
		object(navigation, body, "RSC-005",
		    "exactly one \"nav\" must be of the type \"toc\"");
	for (size_t i = 1; i < 3; i++) {
		if (counts[i] > 1)
			tell(navigation->publication,
			    element_spot(navigation->tree, body), "RSC-005",
			    "only one \"nav\" may be of the type \"%s\"",
			    kinds[i]);
	}
	check_headings(navigation, body);
}

/* What stands behind the list of a "nav", seen before its end is. */
static void check_behind(
    const struct navigation *navigation, const struct element *nav)
{
	const struct element *list = first_of(nav);

	if (list && is_heading(list))
		list = next_of(list);
	if (list && is_html(list, "ol") && next_of(list))
		object(navigation, next_of(list), "RSC-005",
		    "nothing may stand behind the \"ol\" of a \"nav\" with a "
		    "type");
}

/* What breaks off is judged as far as it goes. */
static void check_start(
    struct navigation *navigation, const struct element *root)
{
	for (const struct element *e = root; e; e = tree_next(root, e)) {
		if (!is_html(e, "nav") || types_of(e)[0] == '\0')
			continue;
		check_behind(navigation, e);
		if (token_in(types_of(e), "toc"))
			check_order(navigation, e);
	}
}

static bool is_readable(const struct item *item)
{
	return item && item->entry && item->entry->item == item &&
	    strcmp(item->media_type, "application/xhtml+xml") == 0 &&
	    !(item->entry->document && item->entry->document->is_unread);
}

static void check_document(struct publication *publication)
{
	struct arena memory = {0};
	struct tree tree;
	struct navigation navigation = {publication, &tree, &memory, 0, 0};
	const struct entry *entry = publication->navigation->entry;
	const struct element *body;

	if (entry->document && !entry->document->well_formed) {
		if (tree_read_start(&tree, publication, entry, &memory))
			check_start(&navigation, tree.root);
	} else if (tree_read(&tree, publication, entry, &memory)) {
		body = element_child(tree.root, XHTML_SPACE, "body");
		if (body)
			check_body(&navigation, body);
	}
	arena_clear(&memory);
}

void navigation_check(struct publication *publication)
{
	if (!publication->is_old && is_readable(publication->navigation))
		check_document(publication);
	if (publication->ncx && publication->ncx->entry &&
	    strcmp(publication->ncx->media_type, "application/x-dtbncx+xml") ==
	        0)
		ncx_check(publication);
}
