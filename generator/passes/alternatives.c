/*
 * Alternatives: WCAG 2.2, 1.1.1 and 1.2.2.
 */
#include "passes/alternatives.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"
#include "model/book.h"
#include "model/node.h"
#include "passes/address.h"
#include "passes/claims.h"

static const char *value_of(const struct html_item *item, const char *name)
{
	for (size_t i = 0; i < item->attribute_count; i++) {
		if (strcmp(item->attributes[i].name, name) == 0)
			return item->attributes[i].value;
	}
	return NULL;
}

static bool is_hidden(const struct html_item *item)
{
	const char *hidden = value_of(item, "aria-hidden");

	return hidden && strcmp(hidden, "true") == 0;
}

/* --- pictures --------------------------------------------------------- */

static void tell_without_words(
    struct linking *linking, const struct address *address)
{
	const char *claim = claim_of(linking->book);
	const char *code = claim ? "epub/claim" : "image/no-alternative";

	linking->chapter->lacks_alternatives = true;
	if (!linking_wants(linking, code))
		return;
	if (claim)
		report_error(linking->report,
		    address_position(linking, address), code,
		    "image \"%s\" has no alternative text, but the book "
		    "claims %s",
		    address->url, claim);
	else
		report_warning(linking->report,
		    address_position(linking, address), code,
		    "image \"%s\" has no alternative text for readers who "
		    "cannot see it",
		    address->url);
}

void alternatives_see_image(
    struct linking *linking, const struct address *address)
{
	struct text alternative = {0};

	linking->chapter->has_images = true;
	node_append_text(&alternative, address->node);
	if (alternative.length == 0)
		tell_without_words(linking, address);
	text_clear(&alternative);
}

/* In HTML an empty alternative says that the picture says nothing. */
static void see_picture(
    struct linking *linking, cmark_node *node, const struct html_item *item)
{
	const char *alternative = value_of(item, "alt");
	struct address address = {value_of(item, "src"), node};

	if (!address.url || is_hidden(item) ||
	    (alternative && alternative[0] == '\0'))
		return;
	linking->chapter->has_images = true;
	linking->chapter->has_descriptions |=
	    value_of(item, "aria-describedby") ||
	    value_of(item, "aria-details");
	if (!alternative)
		tell_without_words(linking, &address);
}

/* --- film ------------------------------------------------------------- */

void alternatives_end(struct linking *linking)
{
	struct film *film = &linking->film;
	const char *claim = claim_of(linking->book);

	if (film->item && !film->has_captions) {
		linking->chapter->lacks_captions = true;
		if (claim && linking_wants(linking, "epub/claim"))
			report_error(linking->report,
			    linking->at
			        ? *linking->at
			        : chapter_html_position(linking->chapter,
			              film->node, film->item->offset),
			    "epub/claim",
			    "<video> has no <track kind=\"captions\"> and is "
			    "not muted, but the book claims %s",
			    claim);
	}
	*film = (struct film){.item = NULL};
}

static void begin_film(
    struct linking *linking, cmark_node *node, const struct html_item *item)
{
	alternatives_end(linking);
	linking->chapter->has_film = true;
	linking->film = (struct film){
	    .item = item,
	    .node = node,
	    .has_captions = value_of(item, "muted") != NULL,
	};
}

/* A <track> without a kind has subtitles, which are not for the deaf. */
static void see_track(struct linking *linking, const struct html_item *item)
{
	const char *kind = value_of(item, "kind");

	if (!kind || strcmp(kind, "captions") != 0 || !linking->film.item)
		return;
	linking->film.has_captions = true;
	linking->chapter->has_captions = true;
}

/* --- all -------------------------------------------------------------- */

void alternatives_see_item(
    struct linking *linking, cmark_node *node, const struct html_item *item)
{
	if (item->kind == HTML_CLOSE && item->opened &&
	    item->opened == linking->film.item)
		alternatives_end(linking);
	if (item->kind != HTML_OPEN)
		return;
	if (strcmp(item->text, "img") == 0)
		see_picture(linking, node, item);
	else if (strcmp(item->text, "video") == 0)
		begin_film(linking, node, item);
	else if (strcmp(item->text, "audio") == 0)
		linking->chapter->has_sound = true;
	else if (strcmp(item->text, "track") == 0)
		see_track(linking, item);
}
