/*
 * The link pass.
 *
 * Authors link to files, as in [dose](durvalumab.md#dose), because such links
 * also work where the book is read as plain Markdown.  This pass finds out
 * where they lead and leaves a struct target on the node, or on the attribute
 * of raw HTML; the address stays as written, and each edition spells the
 * target in its own way.
 */
#include "passes/passes.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/book.h"
#include "model/node.h"
#include "passes/address.h"
#include "passes/alternatives.h"
#include "passes/taken.h"

static struct address address_of(cmark_node *node)
{
	return (struct address){cmark_node_get_url(node), node};
}

/* Its own words would tell better what it leads to than ours do. */
static void warn_without_words(
    struct linking *linking, const struct address *address)
{
	if (address->url[0] != '\0' && linking_wants(linking, "link/no-words"))
		report_warning(linking->report,
		    address_position(linking, address), "link/no-words",
		    "the link to \"%s\" has no words; what it leads to is "
		    "shown",
		    address->url);
}

static void resolve_link(struct linking *linking, cmark_node *node)
{
	struct address address = address_of(node);

	if (!cmark_node_first_child(node))
		warn_without_words(linking, &address);
	cmark_node_set_user_data(node, address_follow(linking, &address));
}

/* --- pictures --------------------------------------------------------- */

static void resolve_image(struct linking *linking, cmark_node *node)
{
	struct address address = address_of(node);

	alternatives_see_image(linking, &address);
	cmark_node_set_user_data(node, address_show(linking, &address));
}

/* --- raw HTML --------------------------------------------------------- */

typedef struct target *follower(
    struct linking *linking, const struct address *address);

/* What an attribute is for; whatever is not in the table is a link. */
static follower *follower_of(const char *element, const char *attribute)
{
	static const struct {
		const char *element;
		const char *attribute;
		follower *follower;
	} special[] = {
	    {"img", "src", address_show},
	    {"video", "poster", address_show},
	    {"audio", "src", address_play},
	    {"video", "src", address_play},
	    {"source", "src", address_play},
	    {"track", "src", address_play},
	};

	for (size_t i = 0; i < sizeof(special) / sizeof(*special); i++) {
		if (strcmp(special[i].element, element) == 0 &&
		    strcmp(special[i].attribute, attribute) == 0)
			return special[i].follower;
	}
	return address_follow;
}

static void resolve_item(
    struct linking *linking, cmark_node *node, struct html_item *item)
{
	for (size_t i = 0; i < item->attribute_count; i++) {
		struct html_attribute *attribute = &item->attributes[i];
		struct address address = {attribute->value, node};

		if (!attribute->is_url)
			continue;
		attribute->target =
		    follower_of(item->text, attribute->name)(linking, &address);
	}
}

static void resolve_html(struct linking *linking, cmark_node *node)
{
	const struct html *html = cmark_node_get_user_data(node);

	for (size_t i = 0; html && i < html->count; i++) {
		alternatives_see_item(linking, node, &html->items[i]);
		if (html->items[i].kind == HTML_OPEN)
			resolve_item(linking, node, &html->items[i]);
	}
}

/* --- the chapter ------------------------------------------------------ */

static void resolve_node(struct linking *linking, cmark_node *node)
{
	switch (node_kind(node)) {
	case KIND_LINK:
		resolve_link(linking, node);
		break;
	case KIND_IMAGE:
		resolve_image(linking, node);
		break;
	case KIND_HTML_BLOCK:
	case KIND_HTML_INLINE:
		resolve_html(linking, node);
		break;
	default:
		break;
	}
}

static void resolve_document(struct linking *linking, cmark_node *document)
{
	for (cmark_node *node = document; node;
	     node = node_next(node, document))
		resolve_node(linking, node);
	alternatives_end(linking);
}

static void resolve_chapter(void *state, struct chapter *chapter)
{
	struct linking linking = *(const struct linking *)state;

	linking.chapter = chapter;
	if (chapter->document)
		resolve_document(&linking, chapter->document);
	guesses_clear(&linking.guesses);
}

/* Definitions are read as if they stood on the glossary's page. */
static void resolve_definitions(struct linking *linking)
{
	struct glossary *glossary = &linking->book->glossary;

	for (size_t i = 0; i < glossary->count; i++) {
		struct term *term = &glossary->terms[i];

		linking->chapter = term->page;
		linking->at = &term->definition_at;
		if (term->document)
			resolve_document(linking, term->document);
	}
	guesses_clear(&linking->guesses);
}

static void resolve_cover(struct linking *linking)
{
	struct book *book = linking->book;

	if (!book->cover)
		return;
	book->cover_resource = book_resource(book, book->cover);
	book->cover_is_shown = book->cover_resource->shown;
	book->cover_resource->used = true;
	book->cover_resource->shown = true;
}

static void resolve_foot(struct linking *linking)
{
	struct book *book = linking->book;
	const char *path = book->foot_link;

	if (!path)
		return;
	book->foot = map_get(&book->chapter_paths, path, strlen(path));
	if (!book->foot && !map_get(&book->missing, path, strlen(path)))
		report_error(linking->report, book->foot_link_at,
		    "configuration/foot-link",
		    "no chapter of the book has the file \"%s\"; name one as "
		    "SUMMARY.md does",
		    path);
}

static void *start(struct book *book, struct report *report)
{
	struct linking *linking = memory_new(1, sizeof(*linking));

	*linking = (struct linking){.book = book, .report = report};
	places_find(&linking->places, book);
	taken_find(&linking->taken, book);
	return linking;
}

static void finish(void *state)
{
	struct linking *linking = state;

	resolve_definitions(linking);
	resolve_cover(linking);
	resolve_foot(linking);
	places_clear(&linking->places);
	taken_clear(&linking->taken);
	free(linking);
}

const struct pass links_pass = {start, resolve_chapter, finish};
