/*
 * Raw HTML: what the HTML pass left of it.
 *
 * The elements that are open stand on a stack, each with the node of cmark's
 * tree it was opened in.  So whatever is hidden, moved or left open, what is
 * written is balanced: an element ends with its parent at the latest.
 */
#include "render/body_parts.h"

#include <string.h>

#include "base/memory.h"
#include "base/path.h"
#include "base/url.h"
#include "model/node.h"
#include "render/markup.h"
#include "render/tagfilter.h"

/* --- the stack -------------------------------------------------------------
 */

static bool is_link(const struct html_item *item)
{
	return strcmp(item->text, "a") == 0;
}

/* Words in it stay as they are. */
static bool is_literal(const struct html_item *item)
{
	static const char *const names[] = {
	    "code", "kbd", "samp", "pre", "script", "style"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (strcmp(names[i], item->text) == 0)
			return true;
	}
	return false;
}

static bool is_heading(const struct html_item *item)
{
	const char *name = item->text;

	return name[0] == 'h' && name[1] >= '1' && name[1] <= '6' &&
	    name[2] == '\0';
}

/* Wide tables scroll in a box of their own, as those of Markdown do. */
static bool has_box(const struct body *body, const struct html_item *item)
{
	return body->dialect->scroll_boxes && strcmp(item->text, "table") == 0;
}

void body_push_html(
    struct body *body, cmark_node *parent, const struct html_item *item)
{
	body->elements = memory_grow(body->elements, body->element_count,
	    &body->element_capacity, sizeof(*body->elements));
	body->elements[body->element_count++] =
	    (struct body_element){.parent = parent, .item = item};
	body->raw_links += is_link(item);
	body->literals += is_literal(item);
}

static void close_innermost(struct body *body)
{
	const struct body_element *element =
	    &body->elements[--body->element_count];
	const struct html_item *item = element->item;
	const struct resource *left_behind = element->left_behind;

	body->raw_links -= is_link(item);
	body->literals -= is_literal(item);
	if (left_behind) {
		body_put(body, " (");
		body_put_escaped(body, path_name(left_behind->path));
		body_put(body, ")");
	}
	if (is_heading(item))
		body_put_heading_tag(body, true, item->text[1] - '0');
	else if (!element->bare)
		text_printf(body->out, "</%s>", item->text);
	body_put(body, has_box(body, item) ? "</div>" : "");
}

static bool is_open_in(const struct body *body, size_t count, cmark_node *node)
{
	return count > 0 && body->elements[count - 1].parent == node;
}

void body_end_html(struct body *body, cmark_node *parent)
{
	while (is_open_in(body, body->element_count, parent))
		close_innermost(body);
}

/* What was hidden, or has ended with its parent, cannot be closed. */
void body_close_html(
    struct body *body, cmark_node *parent, const struct html_item *item)
{
	size_t count = body->element_count;

	while (is_open_in(body, count, parent) &&
	    body->elements[count - 1].item != item)
		count--;
	if (!is_open_in(body, count, parent))
		return;
	while (body->element_count >= count)
		close_innermost(body);
}

/* --- tags ------------------------------------------------------------------
 */

static const struct html_attribute *find_attribute(
    const struct html_item *item, const char *name)
{
	for (size_t i = 0; i < item->attribute_count; i++) {
		if (strcmp(item->attributes[i].name, name) == 0)
			return &item->attributes[i];
	}
	return NULL;
}

/* True if the edition can spell where the attribute leads. */
static bool leads_somewhere(
    const struct body *body, const struct html_attribute *attribute)
{
	const struct target *target = attribute->target;

	if (!target)
		return body->dialect->keep_urls &&
		    url_is_safe(attribute->value);
	return target->kind != TARGET_BROKEN && target->kind != TARGET_PLAIN;
}

static bool leads_to_file(const struct html_attribute *attribute)
{
	return attribute->target &&
	    attribute->target->kind == TARGET_RESOURCE &&
	    strcmp(attribute->name, "href") == 0;
}

static void put_url(struct body *body, const struct html_attribute *attribute)
{
	const struct dialect *dialect = body->dialect;
	const struct target *target = attribute->target;
	const struct chapter *here = body->page->chapter;

	if (!leads_somewhere(body, attribute))
		return;
	if (leads_to_file(attribute)) {
		if (!dialect->append_attachment(
		        body->out, dialect, here, target))
			body->left_file = target->resource;
		return;
	}
	text_printf(body->out, " %s=\"", attribute->name);
	if (target && target->kind == TARGET_CHAPTER)
		dialect->append_href(
		    body->out, dialect, here, target->chapter, target->anchor);
	else if (target && target->kind == TARGET_TERM)
		dialect->append_href(body->out, dialect, here,
		    target->term->page, &target->term->anchor);
	else if (target && target->kind == TARGET_RESOURCE)
		dialect->append_source(
		    body->out, dialect, here, target->resource);
	else
		markup_append_url(body->out, attribute->value);
	body_put(body, "\"");
}

static void put_anchors(
    struct body *body, const struct html_attribute *attribute)
{
	if (attribute->anchor_count == 0 || body->dialect->without_ids)
		return;
	text_printf(body->out, " %s=\"", attribute->name);
	for (size_t i = 0; i < attribute->anchor_count; i++) {
		body_put(body, i > 0 ? " " : "");
		body->dialect->append_id(body->out, body->dialect,
		    body->page->chapter, attribute->anchors[i]);
	}
	body_put(body, "\"");
}

static void put_value(struct body *body, const char *name, const char *value)
{
	text_printf(body->out, " %s=\"", name);
	body_put_escaped(body, value);
	body_put(body, "\"");
}

static void put_attribute(
    struct body *body, const struct html_attribute *attribute)
{
	if (attribute->is_url) {
		put_url(body, attribute);
	} else if (attribute->anchors) {
		put_anchors(body, attribute);
	} else {
		put_value(body, attribute->name, attribute->value);
		if (strcmp(attribute->name, "lang") == 0 &&
		    body->dialect->epub_types)
			put_value(body, "xml:lang", attribute->value);
	}
}

static void put_attributes(struct body *body, const struct html_item *item)
{
	for (size_t i = 0; i < item->attribute_count; i++)
		put_attribute(body, &item->attributes[i]);
}

/* A better form, and the room it takes, so that the page does not jump. */
static void put_form(struct body *body, const struct html_item *item)
{
	const struct html_attribute *source = find_attribute(item, "src");
	const struct resource *resource =
	    source->target && source->target->kind == TARGET_RESOURCE
	    ? source->target->resource
	    : NULL;

	if (resource && body->dialect->append_picture_form)
		body->dialect->append_picture_form(
		    body->out, body->dialect, resource);
	if (resource && resource->width > 0 && resource->height > 0 &&
	    !find_attribute(item, "width") && !find_attribute(item, "height"))
		text_printf(body->out, " width=\"%u\" height=\"%u\"",
		    resource->width, resource->height);
}

/* A picture that could not be found is shown as its alternative text. */
static void put_image(struct body *body, const struct html_item *item)
{
	const struct html_attribute *source = find_attribute(item, "src");
	const struct html_attribute *alt = find_attribute(item, "alt");

	punctuation_after_word(&body->punctuation);
	if (!source || (source->is_url && !leads_somewhere(body, source))) {
		body_put_escaped(body, alt ? alt->value : "");
		return;
	}
	body_put(body, "<img");
	put_attributes(body, item);
	put_form(body, item);
	body_put(body, alt ? " />" : " alt=\"\" />");
}

/* A file to be played that could not be found is no choice. */
static bool is_left_out(struct body *body, const struct html_item *item)
{
	const struct html_attribute *source = find_attribute(item, "src");

	if (strcmp(item->text, "source") != 0 &&
	    strcmp(item->text, "track") != 0)
		return false;
	return !source || (source->is_url && !leads_somewhere(body, source));
}

static void put_void(struct body *body, const struct html_item *item)
{
	if (strcmp(item->text, "img") == 0) {
		put_image(body, item);
		return;
	}
	if (is_left_out(body, item))
		return;
	text_printf(body->out, "<%s", item->text);
	put_attributes(body, item);
	body_put(body, " />");
	if (strcmp(item->text, "br") == 0)
		punctuation_after_blank(&body->punctuation);
}

static bool is_player(const struct html_item *item)
{
	return strcmp(item->text, "audio") == 0 ||
	    strcmp(item->text, "video") == 0;
}

static const struct html *html_of(cmark_node *node)
{
	enum node_kind kind = node ? node_kind(node) : KIND_TEXT;

	return kind == KIND_HTML_BLOCK || kind == KIND_HTML_INLINE
	    ? cmark_node_get_user_data(node)
	    : NULL;
}

/* What a node that follows the start tag says: a source, or the end tag. */
enum finding {
	FOUND_NOTHING,
	FOUND_SOURCE,
	FOUND_END
};

static enum finding find_source(struct body *body, const struct html *html,
    size_t from, const struct html_item *player)
{
	for (size_t i = from; html && i < html->count; i++) {
		const struct html_item *item = &html->items[i];

		if (item->kind == HTML_CLOSE && item->opened == player)
			return FOUND_END;
		if (item->kind == HTML_OPEN &&
		    strcmp(item->text, "source") == 0 &&
		    !is_left_out(body, item))
			return FOUND_SOURCE;
	}
	return FOUND_NOTHING;
}

/* True if sound or film has a file that can be played. */
static bool can_play(
    struct body *body, cmark_node *node, const struct html_item *player)
{
	const struct html_attribute *source = find_attribute(player, "src");
	const struct html *html = cmark_node_get_user_data(node);
	size_t from = (size_t)(player - html->items) + 1;
	enum finding found = FOUND_NOTHING;

	if (source)
		return !source->is_url || leads_somewhere(body, source);
	while (node && found == FOUND_NOTHING) {
		found = find_source(body, html, from, player);
		node = cmark_node_next(node);
		html = html_of(node);
		from = 0;
	}
	return found == FOUND_SOURCE;
}

/* Without anything to play, what stands in a player is shown instead. */
static void open_bare(
    struct body *body, cmark_node *parent, const struct html_item *item)
{
	body_push_html(body, parent, item);
	body->elements[body->element_count - 1].bare = true;
}

static void open_element(
    struct body *body, cmark_node *parent, const struct html_item *item)
{
	if (has_box(body, item))
		body_open_scroll_box(body, NULL);
	if (is_heading(item))
		body_put_heading_tag(body, false, item->text[1] - '0');
	else
		text_printf(body->out, "<%s", item->text);
	if (strcmp(item->text, "math") == 0)
		put_value(body, "xmlns", "http://www.w3.org/1998/Math/MathML");
	put_attributes(body, item);
	body_put(body, ">");
	body_push_html(body, parent, item);
	body->elements[body->element_count - 1].left_behind = body->left_file;
	body->left_file = NULL;
}

/* --- nodes -----------------------------------------------------------------
 */

static void put_item(
    struct body *body, cmark_node *node, const struct html_item *item)
{
	cmark_node *parent = cmark_node_parent(node);

	switch (item->kind) {
	case HTML_TEXT:
		body_put_words(body, item->text, 0, strlen(item->text));
		break;
	case HTML_OPEN:
		if (item->is_void)
			put_void(body, item);
		else if (is_player(item) && !can_play(body, node, item))
			open_bare(body, parent, item);
		else
			open_element(body, parent, item);
		break;
	case HTML_CLOSE:
		body_close_html(body, parent, item->opened);
		break;
	case HTML_MARKUP:
		body_put(body, item->text);
		break;
	}
}

/* Shown as text; comments are not meant for readers. */
static void put_as_text(struct body *body, const char *literal, bool block)
{
	if (string_starts_with(literal, "<!--"))
		return;
	body_put(body, block ? "<pre class=\"html\">" : "");
	body_put_escaped(body, literal);
	body_put(body, block ? "</pre>\n" : "");
}

void body_put_html(struct body *body, cmark_node *node)
{
	const struct html *html = cmark_node_get_user_data(node);
	bool block = node_kind(node) == KIND_HTML_BLOCK;

	if (body->dialect->plain) {
		tagfilter_append(body->out, cmark_node_get_literal(node));
		return;
	}
	if (!body_begin_leaf(body, node))
		return;
	if (!html) {
		put_as_text(body, cmark_node_get_literal(node), block);
		return;
	}
	if (block)
		punctuation_begin(&body->punctuation);
	for (size_t i = 0; i < html->count; i++)
		put_item(body, node, &html->items[i]);
	body_end_leaf(body, node);
}
