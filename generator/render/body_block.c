/*
 * Headings, paragraphs, figures, lists, notes.
 */
#include "render/body_parts.h"

#include <string.h>

#include "model/node.h"
#include "render/labels.h"
#include "render/markup.h"

/* --- headings, paragraphs, figures -----------------------------------------
 */

static void begin_marks(struct body *body, const struct marks *marks)
{
	body->marks = marks;
	body->mark = 0;
	body->resume = (struct place){0};
	body->term = NULL;
	punctuation_begin(&body->punctuation);
}

void body_begin_block(struct body *body, cmark_node *node)
{
	const struct block *block = cmark_node_get_user_data(node);

	begin_marks(body, block ? &block->marks : NULL);
}

void body_put_heading_tag(struct body *body, bool closing, int level)
{
	level += body->dialect->heading_shift;
	text_printf(
	    body->out, closing ? "</h%d>\n" : "<h%d", level > 6 ? 6 : level);
}

void body_put_chapter_number(struct body *body)
{
	const char *number = body->page->chapter->number;

	if (!number)
		return;
	body_put(body, "<span class=\"chapter-number\">");
	body_put_escaped(body, number);
	body_put(body, "</span> ");
}

/* In a definition a heading is no heading of the page. */
static void put_loose_heading_tag(
    struct body *body, bool closing, cmark_node *node)
{
	if (!body->dialect->plain)
		body_put(body, closing ? "</b></p>\n" : "<p><b>");
	else
		text_printf(body->out, closing ? "</h%d>\n" : "<h%d>",
		    cmark_node_get_heading_level(node));
}

void body_open_heading(struct body *body, cmark_node *node)
{
	const struct heading *heading = cmark_node_get_user_data(node);

	if (!heading) {
		begin_marks(body, NULL);
		put_loose_heading_tag(body, false, node);
		return;
	}
	begin_marks(body, &heading->marks);
	body_put_heading_tag(body, false, heading->level);
	body_put_id(body, heading->anchor);
	if (heading->classes) {
		body_put(body, " class=\"");
		body_put_escaped(body, heading->classes);
		body_put(body, "\"");
	}
	body_put(body, ">");
	if (heading->level == 1)
		body_put_chapter_number(body);
}

/* What stands between the title of a chapter and its text. */
void body_close_heading(struct body *body, cmark_node *node)
{
	const struct heading *heading = cmark_node_get_user_data(node);

	if (!heading) {
		put_loose_heading_tag(body, true, node);
		return;
	}
	if (body->dialect->heading_links && heading->level > 1) {
		body_put(body, " <a class=\"anchor\"");
		body_put_href(body, body->page->chapter, heading->anchor);
		text_printf(
		    body->out, " aria-label=\"%s ", label(LABEL_LINK_TO));
		body_put_escaped(body, heading->title);
		body_put(body, "\">#</a>");
	}
	body_put_heading_tag(body, true, heading->level);
	if (heading->level == 1)
		body_put_lead(body);
}

/* Paragraphs of a tight list stand without <p>. */
static bool is_tight(cmark_node *paragraph)
{
	cmark_node *item = cmark_node_parent(paragraph);
	cmark_node *list = item ? cmark_node_parent(item) : NULL;

	return list && node_kind(list) == KIND_LIST &&
	    cmark_node_get_list_tight(list);
}

static void put_figure_number(struct body *body, const struct figure *figure)
{
	body_put(body, "<span class=\"figure-number\">");
	body_put(body,
	    label(figure->kind == FIGURE_TABLE ? LABEL_TABLE : LABEL_FIGURE));
	text_printf(body->out, "\xC2\xA0%s</span> ", figure->number);
}

/* The caption's words: those of its paragraph, else the image's title. */
void body_put_caption(struct body *body, const struct figure *figure)
{
	put_figure_number(body, figure);
	if (figure->caption) {
		body_begin_block(body, figure->caption);
		body_render_children(body, figure->caption);
	} else {
		punctuation_begin(&body->punctuation);
		punctuation_append(body->out, &body->punctuation, figure->title,
		    strlen(figure->title));
	}
}

void body_put_figure(
    struct body *body, cmark_node *paragraph, const struct figure *figure)
{
	body_put(body, "<figure class=\"figure\"");
	body_put_id(body, figure->anchor);
	body_put(body, ">");
	body_put_image(body, cmark_node_first_child(paragraph), false);
	body_put(body, "<figcaption>");
	body_put_caption(body, figure);
	body_put(body, "</figcaption></figure>\n");
}

/* The way back from a note to every place that refers to it. */
static void put_back_links(struct body *body)
{
	const struct note *note = body->note;

	body->note = NULL;
	for (size_t i = 0; i < note->reference_count; i++) {
		body_put(body, "<a class=\"backlink\"");
		body_put_href(body, body->page->chapter, note->references[i]);
		body_put_role(body, "backlink", "doc-backlink");
		text_printf(body->out, " aria-label=\"%s %u",
		    label(LABEL_BACK_TO), note->number);
		if (i > 0)
			text_printf(body->out, " (%zu)", i + 1);
		body_put(body, "\">");
		if (i == 0)
			text_printf(body->out, "%u.", note->number);
		else
			text_printf(body->out, "(%zu)", i + 1);
		body_put(body, "</a> ");
	}
}

static void put_box(struct body *body)
{
	bool done = false;

	node_is_task(body->task, &done);
	body->task = NULL;
	text_printf(body->out,
	    "<span role=\"img\" aria-label=\"%s\">%s</span> ",
	    label(done ? LABEL_DONE : LABEL_OPEN),
	    done ? "\xE2\x98\x91" : "\xE2\x98\x90");
}

void body_open_paragraph(struct body *body, cmark_node *node)
{
	body_begin_block(body, node);
	if (!is_tight(node))
		body_put(body, "<p>");
	if (body->task)
		put_box(body);
	if (body->note)
		put_back_links(body);
}

void body_close_paragraph(struct body *body, cmark_node *node)
{
	if (!is_tight(node))
		body_put(body, "</p>\n");
	else if (cmark_node_next(node))
		body_put(body, "\n");
}

/* --- lists -----------------------------------------------------------------
 */

bool body_has_choices(cmark_node *list)
{
	cmark_node *item = cmark_node_first_child(list);

	return item && cmark_node_get_user_data(item);
}

static bool has_tasks(cmark_node *list)
{
	cmark_node *item = cmark_node_first_child(list);
	bool done;

	return item && node_is_task(item, &done);
}

static bool is_ordered(cmark_node *list)
{
	return cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
}

void body_open_list(struct body *body, cmark_node *node)
{
	if (body_has_choices(node)) {
		body_put(body, "<ol class=\"choices\">\n");
	} else if (!is_ordered(node)) {
		body_put(body,
		    has_tasks(node) && !body->dialect->plain
		        ? "<ul class=\"tasks\">\n"
		        : "<ul>\n");
	} else {
		int start = cmark_node_get_list_start(node);

		if (start == 1)
			body_put(body, "<ol>\n");
		else
			text_printf(body->out, "<ol start=\"%d\">\n", start);
	}
}

void body_close_list(struct body *body, cmark_node *node)
{
	body_put(body,
	    is_ordered(node) || body_has_choices(node) ? "</ol>\n" : "</ul>\n");
}

static void put_plain_box(struct body *body, bool done)
{
	body_put(body,
	    done ? "<input type=\"checkbox\" checked=\"\" disabled=\"\" "
	           "/> "
	         : "<input type=\"checkbox\" disabled=\"\" /> ");
}

/* A task is an item whose first paragraph begins with a box. */
void body_open_item(struct body *body, cmark_node *node)
{
	bool done;

	if (!node_is_task(node, &done)) {
		body_put(body, "<li>");
	} else if (body->dialect->plain) {
		body_put(body, "<li>");
		put_plain_box(body, done);
	} else {
		body_put(body, "<li class=\"task\">");
		body->task = node;
	}
}

/* --- notes -----------------------------------------------------------------
 */

/*
 * cmark gathers all definitions at the end of the document.  Where several
 * chapters share a page their notes are no landmark: they would be many, and
 * all of one name.
 */
static void open_notes(struct body *body)
{
	const struct chapter *chapter = body->page->chapter;

	body->notes_open = true;
	body_put(body, "<section class=\"notes\"");
	if (body->dialect->epub_types)
		body_put(body, " epub:type=\"footnotes\"");
	else if (body->dialect->heading_shift == 0)
		body_put(body, " role=\"doc-endnotes\"");
	/* With a name it is a landmark, and of those each needs its own. */
	if (body->dialect->heading_shift == 0) {
		body_put(body, " aria-labelledby=\"");
		body->dialect->append_id(
		    body->out, body->dialect, chapter, chapter->notes_anchor);
		body_put(body, "\"");
	}
	body_put(body, ">\n");
	body_put_heading_tag(body, false, 2);
	body_put_id(body, chapter->notes_anchor);
	text_printf(body->out, ">%s", label(LABEL_NOTES));
	body_put_heading_tag(body, true, 2);
}

bool body_begins_with_words(cmark_node *parent)
{
	cmark_node *first = cmark_node_first_child(parent);
	const struct block *block;

	if (!first || node_kind(first) != KIND_PARAGRAPH)
		return false;
	block = cmark_node_get_user_data(first);
	return !block || (!block->figure && !block->hidden);
}

void body_open_note(struct body *body, cmark_node *node)
{
	const struct note *note = cmark_node_get_user_data(node);

	/* Only chapters have notes: not plain text, not definitions. */
	if (!note)
		return;
	if (!body->notes_open) {
		body_end_html(body, cmark_node_parent(node));
		open_notes(body);
	}
	body_put(body, "<div class=\"note\"");
	body_put_id(body, note->anchor);
	body_put_role(body, "footnote",
	    body->dialect->epub_types ? "doc-footnote" : NULL);
	body_put(body, ">\n");
	body->note = note;
	if (!body_begins_with_words(node)) {
		body_put(body, "<p>");
		put_back_links(body);
		body_put(body, "</p>\n");
	}
}
