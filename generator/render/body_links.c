/*
 * Links and images.
 */
#include "render/body_parts.h"

#include <string.h>

#include "base/media.h"
#include "base/path.h"
#include "base/url.h"
#include "model/node.h"
#include "render/markup.h"

static void put_title(struct body *body, const char *title)
{
	if (!title || title[0] == '\0')
		return;
	body_put(body, " title=\"");
	body_put_escaped(body, title);
	body_put(body, "\"");
}

/* True if the link is one in this edition. */
static bool is_link(const struct body *body, cmark_node *node)
{
	const struct target *target = cmark_node_get_user_data(node);

	if (body->raw_links > 0)
		return false;
	if (!target)
		return body->dialect->keep_urls &&
		    (body->dialect->plain ||
		        url_is_safe(cmark_node_get_url(node)));
	return target->kind != TARGET_PLAIN && target->kind != TARGET_BROKEN;
}

/*
 * A file that the edition does not carry cannot be followed: its name, behind
 * the link's words, says what to look for elsewhere.
 */
static void open_attachment(struct body *body, const struct target *target)
{
	size_t before = body->out->length;

	body_put(body, "<a");
	body->left_behind = !body->dialect->append_attachment(
	    body->out, body->dialect, body->page->chapter, target);
	if (!body->left_behind)
		return;
	text_truncate(body->out, before);
	body_put(body, "<span class=\"attachment\"");
}

static bool holds_image(cmark_node *link)
{
	for (cmark_node *node = link; node; node = node_next(node, link)) {
		if (node_kind(node) == KIND_IMAGE)
			return true;
	}
	return false;
}

/*
 * Behind a link to a file: its name, if there are no words, or if it cannot be
 * followed and the words do not say it.  Of a picture that leads to a larger
 * one enough is seen.
 */
static void put_file_name(
    struct body *body, cmark_node *link, const struct resource *resource)
{
	const char *name = path_name(resource->path);
	bool has_image = holds_image(link);
	struct text words = {0};

	node_append_text(&words, link);
	if (words.length == 0 && !has_image) {
		body_put_escaped(body, name);
	} else if (body->left_behind && !strstr(text_string(&words), name) &&
	    !(has_image && media_is_image(resource->media_type))) {
		body_put(body, " (");
		body_put_escaped(body, name);
		body_put(body, ")");
		punctuation_after_word(&body->punctuation);
	}
	text_clear(&words);
}

/* What a link without words leads to, so that it can be seen and heard. */
static const char *stand_in(cmark_node *link)
{
	const struct target *target = cmark_node_get_user_data(link);
	const struct anchor *anchor = target ? target->anchor : NULL;

	if (target && target->kind == TARGET_TERM)
		return target->term->headword;
	if (!target || target->kind != TARGET_CHAPTER)
		return cmark_node_get_url(link);
	if (anchor && anchor->heading)
		return anchor->heading->title;
	if (anchor && anchor->figure)
		return anchor->figure->title;
	return target->chapter->title;
}

/* The file's name stands for a file, see put_file_name(). */
static bool needs_stand_in(const struct body *body, cmark_node *link)
{
	const struct target *target = cmark_node_get_user_data(link);

	return !cmark_node_first_child(link) && !body->dialect->plain &&
	    !(target && target->kind == TARGET_RESOURCE);
}

void body_open_link(struct body *body, cmark_node *node)
{
	const struct target *target = cmark_node_get_user_data(node);

	body->in_address = node_is_address(node);
	if (!is_link(body, node))
		return;
	if (target && target->kind == TARGET_CHAPTER) {
		body_put(body, "<a");
		body_put_href(body, target->chapter, target->anchor);
	} else if (target && target->kind == TARGET_TERM) {
		body_open_term(body, target->term);
	} else if (target && target->kind == TARGET_RESOURCE) {
		open_attachment(body, target);
	} else {
		body_put(body, "<a href=\"");
		markup_append_url(body->out, cmark_node_get_url(node));
		body_put(body, "\"");
	}
	put_title(body, cmark_node_get_title(node));
	body_put(body, ">");
	if (needs_stand_in(body, node)) {
		body_put_escaped(body, stand_in(node));
		punctuation_after_word(&body->punctuation);
	}
}

void body_close_link(struct body *body, cmark_node *node)
{
	const struct target *target = cmark_node_get_user_data(node);

	if (target && target->kind == TARGET_RESOURCE)
		put_file_name(body, node, target->resource);
	if (body->left_behind)
		body_put(body, "</span>");
	else if (is_link(body, node))
		body_put(body, "</a>");
	body->left_behind = false;
	body->in_address = false;
}

static void put_source(struct body *body, cmark_node *node)
{
	const struct target *target = cmark_node_get_user_data(node);

	if (target && target->kind == TARGET_RESOURCE)
		body->dialect->append_source(body->out, body->dialect,
		    body->page->chapter, target->resource);
	else
		markup_append_url(body->out, cmark_node_get_url(node));
}

static void put_form(struct body *body, const struct target *target)
{
	if (body->dialect->append_picture_form && target &&
	    target->kind == TARGET_RESOURCE)
		body->dialect->append_picture_form(
		    body->out, body->dialect, target->resource);
}

/* So that the page does not jump when the picture comes. */
static void put_size(struct body *body, const struct target *target)
{
	const struct resource *resource =
	    target && target->kind == TARGET_RESOURCE ? target->resource : NULL;

	if (resource && resource->width > 0 && resource->height > 0)
		text_printf(body->out, " width=\"%u\" height=\"%u\"",
		    resource->width, resource->height);
}

/* An image that could not be found is shown as its alternative text. */
void body_put_image(struct body *body, cmark_node *node, bool with_title)
{
	const struct target *target = cmark_node_get_user_data(node);
	struct text alternative = {0};
	size_t byte;

	if (body_is_hidden(body, node, &byte))
		return;
	node_append_text(&alternative, node);
	if (target && target->kind == TARGET_BROKEN) {
		body_put_escaped(body, text_string(&alternative));
		text_clear(&alternative);
		return;
	}
	body_put(body, "<img src=\"");
	put_source(body, node);
	body_put(body, "\" alt=\"");
	body_put_escaped(body, text_string(&alternative));
	body_put(body, "\"");
	put_form(body, target);
	put_size(body, target);
	if (with_title)
		put_title(body, cmark_node_get_title(node));
	body_put(body, " />");
	text_clear(&alternative);
	punctuation_after_word(&body->punctuation);
}
