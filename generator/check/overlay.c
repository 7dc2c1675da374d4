/*
 * Media overlays: EPUB 3.3, section 9.
 */
#include <string.h>

#include "check/address.h"
#include "check/grammar.h"
#include "check/package_parts.h"
#include "check/publication.h"
#include "check/tree.h"

#define SMIL_SPACE "http://www.w3.org/ns/SMIL"
#define OPS_SPACE "http://www.idpf.org/2007/ops"

static const struct grammar_rule rules[] = {
    {"smil", "version!=3.0 id%name epub:prefix", "head? body", false, NULL},
    {"head", "", "metadata?", false, NULL},
    {"metadata", "", NULL, true, NULL},
    {"body", "epub:type id%name epub:textref", "seq|par+", false, NULL},
    {"seq", "epub:type id%name epub:textref!", "seq|par+", false, NULL},
    {"par", "epub:type id%name", "text audio?", false, NULL},
    {"text", "id%name src!", "", false, NULL},
    {"audio", "id%name clipBegin clipEnd src!", "", false, NULL},
};

static const struct grammar grammar = {
    SMIL_SPACE, rules, sizeof(rules) / sizeof(*rules)};

struct overlays {
	struct publication *publication;
	struct map spoken; /* path of a document -> the id of its overlay */
};

/* --- one overlay ------------------------------------------------------ */

/* What is read aloud: a document has one overlay. */
static void note_text(struct overlays *overlays, const struct tree *tree,
    const struct element *element, const struct item *item)
{
	const char *url = element_is(element, SMIL_SPACE, "text")
	    ? element_attribute(element, "src")
	    : element_attribute_of(element, OPS_SPACE, "textref");
	struct address address;
	const char *known;

	if (!url)
		return;
	address = address_of(item->path, url, &overlays->publication->memory);
	if (!address.path)
		return;
	known = map_get(&overlays->spoken, address.path, strlen(address.path));
	if (!known)
		map_add(&overlays->spoken, address.path, strlen(address.path),
		    (void *)item->id);
	else if (strcmp(known, item->id) != 0)
		tell(overlays->publication, element_spot(tree, element),
		    "MED-011", "\"%s\" has another overlay already",
		    address.path);
}

static void check_audio(struct publication *publication,
    const struct tree *tree, const struct element *audio)
{
	const char *src = element_attribute(audio, "src");

	if (src && strchr(src, '#'))
		tell(publication, element_spot(tree, audio), "MED-014",
		    "parts of a recording are told by \"clipBegin\" and "
		    "\"clipEnd\", not by a \"#\"");
}

static void read_overlay(struct overlays *overlays, const struct item *item)
{
	struct publication *publication = overlays->publication;
	struct tree tree;

	if (!tree_read(&tree, publication, item->entry, &publication->memory))
		return;
	grammar_check(&grammar, publication, &tree);
	for (const struct element *e = tree.root; e;
	     e = tree_next(tree.root, e)) {
		if (element_is(e, SMIL_SPACE, "text") ||
		    element_is(e, SMIL_SPACE, "seq") ||
		    element_is(e, SMIL_SPACE, "body"))
			note_text(overlays, &tree, e, item);
		else if (element_is(e, SMIL_SPACE, "audio"))
			check_audio(publication, &tree, e);
	}
}

/* --- the documents ---------------------------------------------------- */

static void check_document(
    const struct overlays *overlays, const struct item *item)
{
	const struct publication *publication = overlays->publication;
	const char *speaker = item->path
	    ? map_get(&overlays->spoken, item->path, strlen(item->path))
	    : NULL;

	if (speaker && !item->overlay)
		tell(publication, item_spot(publication, item), "MED-010",
		    "the overlay \"%s\" reads this aloud, but the item does "
		    "not name it in \"media-overlay\"",
		    speaker);
	else if (speaker && strcmp(speaker, item->overlay) != 0)
		tell(publication, item_spot(publication, item), "MED-012",
		    "it is not \"%s\" that reads this aloud, but \"%s\"",
		    item->overlay, speaker);
	else if (!speaker && item->overlay)
		tell(publication, item_spot(publication, item), "MED-013",
		    "the overlay \"%s\" reads nothing of this aloud",
		    item->overlay);
}

void overlays_check(struct publication *publication)
{
	struct overlays overlays = {.publication = publication};

	for (size_t i = 0; i < publication->item_count; i++) {
		const struct item *item = &publication->items[i];

		if (item->entry && item->entry->item == item &&
		    strcmp(item->media_type, "application/smil+xml") == 0)
			read_overlay(&overlays, item);
	}
	for (size_t i = 0; i < publication->item_count; i++) {
		const struct item *item = &publication->items[i];

		if (strcmp(item->media_type, "application/xhtml+xml") == 0 ||
		    strcmp(item->media_type, "image/svg+xml") == 0)
			check_document(&overlays, item);
	}
	map_clear(&overlays.spoken);
}
