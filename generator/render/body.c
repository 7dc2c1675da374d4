/*
 * One walk over the tree, without recursion but for the answer of a question:
 * enter() opens what a node is, leave() closes it.
 */
#include "render/body.h"

#include <stdlib.h>
#include <string.h>

#include <cmark-gfm-core-extensions.h>

#include "base/text.h"
#include "base/url.h"
#include "model/book.h"
#include "model/node.h"
#include "render/citation.h"
#include "render/labels.h"
#include "render/markup.h"
#include "render/punctuation.h"
#include "render/tagfilter.h"

struct body {
	struct text *out;
	const struct page *page;
	const struct dialect *dialect;
	struct punctuation punctuation;

	/* Of the leaf block that is open. */
	const struct marks *marks;
	size_t mark;             /* the next one */
	struct place resume;     /* text up to here is not shown; or no node */
	const struct mark *term; /* the open link to the glossary, or NULL */

	unsigned *shown; /* references seen, by number of the note */
	bool in_header;  /* of a table */
	unsigned column; /* of a table */
	bool notes_open;
	const struct note *note; /* whose back links are still to come */
	cmark_node *task;        /* whose box is still to come */
	bool in_address;         /* words of an address stay as they are */
	cmark_node *answered;    /* the question whose own quote answers it */
	bool answering;          /* and its answer is shown now */
};

static void put(struct body *body, const char *string)
{
	text_append_string(body->out, string);
}

static void put_escaped(struct body *body, const char *string)
{
	markup_append_string(body->out, string);
}

void body_append_id(
    struct text *out, const struct page *page, const struct anchor *anchor)
{
	text_append_string(out, " id=\"");
	page->dialect->append_id(out, page->dialect, page->chapter, anchor);
	text_append_char(out, '"');
}

static void put_id(struct body *body, const struct anchor *anchor)
{
	if (anchor)
		body_append_id(body->out, body->page, anchor);
}

static void put_href(struct body *body, const struct chapter *chapter,
    const struct anchor *anchor)
{
	put(body, " href=\"");
	body->dialect->append_href(
	    body->out, body->dialect, body->page->chapter, chapter, anchor);
	put(body, "\"");
}

void body_open_link(struct text *out, const struct page *page,
    const struct chapter *to, const struct anchor *anchor)
{
	text_append_string(out, "<a href=\"");
	page->dialect->append_href(
	    out, page->dialect, page->chapter, to, anchor);
	text_append_char(out, '"');
}

/* epub:type where it is known, role everywhere. */
static void put_role(struct body *body, const char *type, const char *role)
{
	if (body->dialect->epub_types && type)
		text_printf(body->out, " epub:type=\"%s\"", type);
	if (role)
		text_printf(body->out, " role=\"%s\"", role);
}

/* --- marks ------------------------------------------------------------ */

static void put_reference(struct body *body, const struct target *target)
{
	const struct figure *figure = target->anchor->figure;

	put(body, "<a class=\"reference\"");
	put_href(body, target->chapter, target->anchor);
	put(body, ">");
	if (figure) {
		put(body,
		    label(figure->kind == FIGURE_TABLE ? LABEL_TABLE
		                                       : LABEL_FIGURE));
		put(body, "\xC2\xA0");
		put_escaped(body, figure->number);
	} else {
		if (target->chapter->number) {
			put_escaped(body, target->chapter->number);
			put(body, " ");
		}
		put_escaped(body, target->anchor->heading->title);
	}
	put(body, "</a>");
}

static void put_citation(struct body *body, const struct citation *citation)
{
	put(body, "<span class=\"citation\"");
	put_id(body, citation->anchor);
	put(body, ">");
	citation_render(body->out, body->page, citation);
	put(body, "</span>");
}

static const struct chapter *glossary_page(const struct body *body)
{
	return body->page->book->glossary.page;
}

static bool links_term(const struct mark *mark)
{
	return mark->match->linkable && mark->match->rank.section == 0;
}

static void open_term(struct body *body, const struct mark *mark)
{
	if (!links_term(mark))
		return;
	put(body, "<a class=\"term\"");
	put_href(body, glossary_page(body), &mark->match->term->anchor);
	put_role(body, "glossref noteref", "doc-glossref");
	put(body, ">");
	body->term = mark;
}

/* Show what stands for the marked text. */
static void put_mark(struct body *body, const struct mark *mark)
{
	switch (mark->kind) {
	case MARK_HIDDEN:
		return;
	case MARK_REFERENCE:
		put_reference(body, mark->target);
		break;
	case MARK_CITATION:
		put_citation(body, mark->citation);
		break;
	case MARK_TERM:
		open_term(body, mark);
		return;
	}
	punctuation_after_word(&body->punctuation);
}

static const struct mark *next_mark(const struct body *body)
{
	if (!body->marks || body->mark >= body->marks->count)
		return NULL;
	return &body->marks->items[body->mark];
}

/* Close the link to the glossary if the place where it ends is reached. */
static void close_term(struct body *body, cmark_node *node, size_t byte)
{
	if (!body->term || body->term->end.node != node ||
	    body->term->end.byte > byte)
		return;
	put(body, "</a>");
	body->term = NULL;
}

static void put_words(
    struct body *body, const char *literal, size_t from, size_t to)
{
	if (from >= to)
		return;
	if (!body->in_address) {
		punctuation_append(
		    body->out, &body->punctuation, literal + from, to - from);
		return;
	}
	markup_append(body->out, literal + from, to - from);
	punctuation_after_word(&body->punctuation);
}

/* Text from byte up to where something of a mark begins or ends. */
static size_t put_until_mark(struct body *body, cmark_node *node,
    const char *literal, size_t byte, size_t length)
{
	const struct mark *mark = next_mark(body);
	size_t end = length;

	if (body->term && body->term->end.node == node)
		end = body->term->end.byte;
	else if (!body->term && mark && mark->start.node == node)
		end = mark->start.byte;
	put_words(body, literal, byte, end);
	return end;
}

/* A mark begins here: show it and say where the text goes on. */
static size_t begin_mark(struct body *body, cmark_node *node, size_t length)
{
	const struct mark *mark = next_mark(body);

	body->mark++;
	put_mark(body, mark);
	if (mark->kind == MARK_TERM)
		return mark->start.byte;
	if (mark->end.node == node)
		return mark->end.byte;
	body->resume = mark->end;
	return length;
}

/* True while node lies in text that a mark stands for. */
static bool is_hidden(struct body *body, cmark_node *node, size_t *byte)
{
	*byte = 0;
	if (!body->resume.node)
		return false;
	if (body->resume.node != node)
		return true;
	*byte = body->resume.byte;
	body->resume = (struct place){0};
	return false;
}

static void put_text(struct body *body, cmark_node *node)
{
	const char *literal = cmark_node_get_literal(node);
	size_t length = strlen(literal);
	size_t byte;

	if (is_hidden(body, node, &byte))
		return;
	for (;;) {
		const struct mark *mark;

		byte = put_until_mark(body, node, literal, byte, length);
		close_term(body, node, byte);
		mark = next_mark(body);
		if (!body->term && mark && mark->start.node == node &&
		    mark->start.byte == byte)
			byte = begin_mark(body, node, length);
		else if (byte >= length)
			break;
	}
}

/* A leaf that is no text; true if it is to be shown. */
static bool begin_leaf(struct body *body, cmark_node *node)
{
	size_t byte;

	/* A mark may end with this leaf: nothing of it is shown then. */
	return !is_hidden(body, node, &byte) && byte == 0;
}

/* --- leaves ----------------------------------------------------------- */

static void put_break(struct body *body, cmark_node *node, bool hard)
{
	const struct mark *mark = next_mark(body);
	size_t byte;

	if (is_hidden(body, node, &byte) || byte > 0)
		return;
	if (mark && mark->start.node == node && mark->kind != MARK_TERM) {
		begin_mark(body, node, 1);
		return;
	}
	put(body, hard ? "<br />\n" : "\n");
	punctuation_after_blank(&body->punctuation);
	close_term(body, node, 1);
}

static void put_code(struct body *body, cmark_node *node)
{
	if (!begin_leaf(body, node))
		return;
	put(body, "<code>");
	put_escaped(body, cmark_node_get_literal(node));
	put(body, "</code>");
	punctuation_after_word(&body->punctuation);
}

/* Raw HTML is shown as text; comments are not meant for readers. */
static void put_html(struct body *body, cmark_node *node)
{
	const char *literal = cmark_node_get_literal(node);
	bool block = node_kind(node) == KIND_HTML_BLOCK;

	if (body->dialect->plain) {
		tagfilter_append(body->out, literal);
		return;
	}
	if (!begin_leaf(body, node) || string_starts_with(literal, "<!--"))
		return;
	put(body, block ? "<pre class=\"html\">" : "");
	put_escaped(body, literal);
	put(body, block ? "</pre>\n" : "");
}

static void put_code_block(struct body *body, cmark_node *node)
{
	const char *info = cmark_node_get_fence_info(node);
	size_t word = info ? strcspn(info, " \t\n{,") : 0;

	if (body->dialect->plain)
		word = info ? strcspn(info, " \t\n") : 0;
	put(body, "<pre><code");
	if (word > 0) {
		put(body, " class=\"language-");
		markup_append(body->out, info, word);
		put(body, "\"");
	}
	put(body, ">");
	put_escaped(body, cmark_node_get_literal(node));
	put(body, "</code></pre>\n");
}

static void put_note_reference(struct body *body, cmark_node *node)
{
	const struct note *note = cmark_node_get_user_data(node);
	const struct anchor *anchor = NULL;
	unsigned *shown;

	if (!begin_leaf(body, node) || !note)
		return;
	/* References come in the order in which they got their anchors. */
	shown = &body->shown[note->number - 1];
	if (*shown < note->reference_count)
		anchor = note->references[(*shown)++];

	put(body, "<sup class=\"noteref\"><a class=\"noteref\"");
	put_id(body, anchor);
	put_href(body, body->page->chapter, note->anchor);
	put_role(body, "noteref", "doc-noteref");
	text_printf(body->out, " aria-label=\"%s %u\">%u</a></sup>",
	    label(LABEL_NOTE), note->number, note->number);
	punctuation_after_word(&body->punctuation);
}

/* --- links and images ------------------------------------------------- */

static void put_title(struct body *body, const char *title)
{
	if (!title || title[0] == '\0')
		return;
	put(body, " title=\"");
	put_escaped(body, title);
	put(body, "\"");
}

/* True if the link is one in this edition. */
static bool is_link(const struct body *body, cmark_node *node)
{
	const struct target *target = cmark_node_get_user_data(node);

	if (!target)
		return body->dialect->keep_urls &&
		    (body->dialect->plain ||
		        url_is_safe(cmark_node_get_url(node)));
	return target->kind != TARGET_PLAIN && target->kind != TARGET_BROKEN;
}

/* True for <https://example.org> and the like: the text is the address. */
static bool shows_address(cmark_node *link)
{
	cmark_node *words = cmark_node_first_child(link);

	return words && !cmark_node_next(words) &&
	    node_kind(words) == KIND_TEXT &&
	    string_ends_with(
	        cmark_node_get_url(link), cmark_node_get_literal(words));
}

static void open_link(struct body *body, cmark_node *node)
{
	const struct target *target = cmark_node_get_user_data(node);

	body->in_address = shows_address(node);
	if (!is_link(body, node))
		return;
	if (target && target->kind == TARGET_CHAPTER) {
		put(body, "<a");
		put_href(body, target->chapter, target->anchor);
	} else if (target && target->kind == TARGET_TERM) {
		put(body, "<a class=\"term\"");
		put_href(body, glossary_page(body), &target->term->anchor);
		put_role(body, "glossref noteref", "doc-glossref");
	} else {
		put(body, "<a href=\"");
		markup_append_url(body->out, cmark_node_get_url(node));
		put(body, "\"");
	}
	put_title(body, cmark_node_get_title(node));
	put(body, ">");
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

/* An image that could not be found is shown as its alternative text. */
static void put_image(struct body *body, cmark_node *node, bool with_title)
{
	const struct target *target = cmark_node_get_user_data(node);
	struct text alternative = {0};
	size_t byte;

	if (is_hidden(body, node, &byte))
		return;
	node_append_text(&alternative, node);
	if (target && target->kind == TARGET_BROKEN) {
		put_escaped(body, text_string(&alternative));
		text_clear(&alternative);
		return;
	}
	put(body, "<img src=\"");
	put_source(body, node);
	put(body, "\" alt=\"");
	put_escaped(body, text_string(&alternative));
	put(body, "\"");
	if (with_title)
		put_title(body, cmark_node_get_title(node));
	put(body, " />");
	text_clear(&alternative);
	punctuation_after_word(&body->punctuation);
}

/* --- blocks ----------------------------------------------------------- */

static void begin_marks(struct body *body, const struct marks *marks)
{
	body->marks = marks;
	body->mark = 0;
	body->resume = (struct place){0};
	body->term = NULL;
	punctuation_begin(&body->punctuation);
}

static void begin_block(struct body *body, cmark_node *node)
{
	const struct block *block = cmark_node_get_user_data(node);

	begin_marks(body, block ? &block->marks : NULL);
}

static void put_heading_tag(struct body *body, bool closing, int level)
{
	level += body->dialect->heading_shift;
	text_printf(
	    body->out, closing ? "</h%d>\n" : "<h%d", level > 6 ? 6 : level);
}

static void put_chapter_number(struct body *body)
{
	const char *number = body->page->chapter->number;

	if (!number)
		return;
	put(body, "<span class=\"chapter-number\">");
	put_escaped(body, number);
	put(body, "</span> ");
}

/* In a definition a heading is no heading of the page. */
static void put_loose_heading_tag(
    struct body *body, bool closing, cmark_node *node)
{
	if (!body->dialect->plain)
		put(body, closing ? "</b></p>\n" : "<p><b>");
	else
		text_printf(body->out, closing ? "</h%d>\n" : "<h%d>",
		    cmark_node_get_heading_level(node));
}

static void open_heading(struct body *body, cmark_node *node)
{
	const struct heading *heading = cmark_node_get_user_data(node);

	if (!heading) {
		begin_marks(body, NULL);
		put_loose_heading_tag(body, false, node);
		return;
	}
	begin_marks(body, &heading->marks);
	put_heading_tag(body, false, heading->level);
	put_id(body, heading->anchor);
	if (heading->classes) {
		put(body, " class=\"");
		put_escaped(body, heading->classes);
		put(body, "\"");
	}
	put(body, ">");
	if (heading->level == 1)
		put_chapter_number(body);
}

/* What stands between the title of a chapter and its text. */
static void put_lead(struct body *body);

static void close_heading(struct body *body, cmark_node *node)
{
	const struct heading *heading = cmark_node_get_user_data(node);

	if (!heading) {
		put_loose_heading_tag(body, true, node);
		return;
	}
	if (body->dialect->heading_links && heading->level > 1) {
		put(body, " <a class=\"anchor\"");
		put_href(body, body->page->chapter, heading->anchor);
		text_printf(
		    body->out, " aria-label=\"%s ", label(LABEL_LINK_TO));
		put_escaped(body, heading->title);
		put(body, "\">#</a>");
	}
	put_heading_tag(body, true, heading->level);
	if (heading->level == 1)
		put_lead(body);
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
	put(body, "<span class=\"figure-number\">");
	put(body,
	    label(figure->kind == FIGURE_TABLE ? LABEL_TABLE : LABEL_FIGURE));
	text_printf(body->out, "\xC2\xA0%s</span> ", figure->number);
}

static void render_children(struct body *body, cmark_node *root);

/* The caption's words: those of its paragraph, else the image's title. */
static void put_caption(struct body *body, const struct figure *figure)
{
	put_figure_number(body, figure);
	if (figure->caption) {
		begin_block(body, figure->caption);
		render_children(body, figure->caption);
	} else {
		punctuation_begin(&body->punctuation);
		punctuation_append(body->out, &body->punctuation, figure->title,
		    strlen(figure->title));
	}
}

static void put_figure(
    struct body *body, cmark_node *paragraph, const struct figure *figure)
{
	put(body, "<figure class=\"figure\"");
	put_id(body, figure->anchor);
	put(body, ">");
	put_image(body, cmark_node_first_child(paragraph), false);
	put(body, "<figcaption>");
	put_caption(body, figure);
	put(body, "</figcaption></figure>\n");
}

/* The way back from a note to every place that refers to it. */
static void put_back_links(struct body *body)
{
	const struct note *note = body->note;

	body->note = NULL;
	for (size_t i = 0; i < note->reference_count; i++) {
		put(body, "<a class=\"backlink\"");
		put_href(body, body->page->chapter, note->references[i]);
		put_role(body, "backlink", "doc-backlink");
		text_printf(body->out, " aria-label=\"%s %u",
		    label(LABEL_BACK_TO), note->number);
		if (i > 0)
			text_printf(body->out, " (%zu)", i + 1);
		put(body, "\">");
		if (i == 0)
			text_printf(body->out, "%u.", note->number);
		else
			text_printf(body->out, "(%zu)", i + 1);
		put(body, "</a> ");
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

static void open_paragraph(struct body *body, cmark_node *node)
{
	begin_block(body, node);
	if (!is_tight(node))
		put(body, "<p>");
	if (body->task)
		put_box(body);
	if (body->note)
		put_back_links(body);
}

static void close_paragraph(struct body *body, cmark_node *node)
{
	if (!is_tight(node))
		put(body, "</p>\n");
	else if (cmark_node_next(node))
		put(body, "\n");
}

/* --- lists ------------------------------------------------------------ */

static bool has_choices(cmark_node *list)
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

static void open_list(struct body *body, cmark_node *node)
{
	if (has_choices(node)) {
		put(body, "<ol class=\"choices\">\n");
	} else if (!is_ordered(node)) {
		put(body,
		    has_tasks(node) && !body->dialect->plain
		        ? "<ul class=\"tasks\">\n"
		        : "<ul>\n");
	} else {
		int start = cmark_node_get_list_start(node);

		if (start == 1)
			put(body, "<ol>\n");
		else
			text_printf(body->out, "<ol start=\"%d\">\n", start);
	}
}

static void close_list(struct body *body, cmark_node *node)
{
	put(body,
	    is_ordered(node) || has_choices(node) ? "</ol>\n" : "</ul>\n");
}

static void put_plain_box(struct body *body, bool done)
{
	put(body,
	    done ? "<input type=\"checkbox\" checked=\"\" disabled=\"\" "
	           "/> "
	         : "<input type=\"checkbox\" disabled=\"\" /> ");
}

/* A task is an item whose first paragraph begins with a box. */
static void open_item(struct body *body, cmark_node *node)
{
	bool done;

	if (!node_is_task(node, &done)) {
		put(body, "<li>");
	} else if (body->dialect->plain) {
		put(body, "<li>");
		put_plain_box(body, done);
	} else {
		put(body, "<li class=\"task\">");
		body->task = node;
	}
}

/* --- tables ----------------------------------------------------------- */

static const char *alignment_class(cmark_node *cell, unsigned column)
{
	cmark_node *table = cmark_node_parent(cmark_node_parent(cell));
	const uint8_t *alignments =
	    cmark_gfm_extensions_get_table_alignments(table);

	if (column >= cmark_gfm_extensions_get_table_columns(table))
		return NULL;
	switch (alignments[column]) {
	case 'l':
		return "start";
	case 'c':
		return "center";
	case 'r':
		return "end";
	default:
		return NULL;
	}
}

static void open_table(struct body *body, cmark_node *node)
{
	const struct figure *figure = cmark_node_get_user_data(node);

	if (figure && !body->dialect->plain) {
		put(body, "<figure class=\"table\"");
		put_id(body, figure->anchor);
		put(body, ">");
	}
	if (body->dialect->scroll_boxes)
		text_printf(body->out,
		    "<div class=\"scroll\" role=\"group\" tabindex=\"0\" "
		    "aria-label=\"%s%s%s\">",
		    label(LABEL_TABLE), figure ? " " : "",
		    figure ? figure->number : "");
	put(body, "<table>\n");
	if (figure) {
		put(body, "<caption>");
		put_caption(body, figure);
		put(body, "</caption>\n");
	}
}

static void close_table(struct body *body, cmark_node *node)
{
	cmark_node *last = cmark_node_last_child(node);

	if (last && !cmark_gfm_extensions_get_table_row_is_header(last))
		put(body, "</tbody>\n");
	put(body, "</table>");
	if (body->dialect->scroll_boxes)
		put(body, "</div>");
	put(body, cmark_node_get_user_data(node) ? "</figure>\n" : "\n");
}

static void open_row(struct body *body, cmark_node *node)
{
	cmark_node *before = cmark_node_previous(node);

	body->column = 0;
	body->in_header = cmark_gfm_extensions_get_table_row_is_header(node);
	if (body->in_header)
		put(body, "<thead>\n");
	else if (before && cmark_gfm_extensions_get_table_row_is_header(before))
		put(body, "<tbody>\n");
	put(body, "<tr>\n");
}

static void close_row(struct body *body)
{
	put(body, body->in_header ? "</tr>\n</thead>\n" : "</tr>\n");
}

/* A header cell without text names nothing: it is no header. */
static bool is_header_cell(const struct body *body, cmark_node *node)
{
	return body->in_header &&
	    (body->dialect->plain || cmark_node_first_child(node));
}

static void open_cell(struct body *body, cmark_node *node)
{
	const char *class = alignment_class(node, body->column++);
	bool header = is_header_cell(body, node);

	begin_block(body, node);
	put(body, header ? "<th" : "<td");
	if (header && !body->dialect->plain)
		put(body, " scope=\"col\"");
	if (class && body->dialect->plain)
		text_printf(body->out, " align=\"%s\"",
		    strcmp(class, "start") == 0     ? "left"
		        : strcmp(class, "end") == 0 ? "right"
		                                    : "center");
	else if (class)
		text_printf(body->out, " class=\"%s\"", class);
	put(body, ">");
}

/* --- asides ----------------------------------------------------------- */

static void open_box(struct body *body, enum aside_kind kind)
{
	static const struct {
		enum label label;
		const char *class;
		const char *type; /* epub:type and role where they fit */
		const char *role;
	} boxes[] = {
	    [ASIDE_NOTE] = {LABEL_NOTE, "note", NULL, "note"},
	    [ASIDE_TIP] = {LABEL_TIP, "tip", NULL, "note"},
	    [ASIDE_IMPORTANT] = {LABEL_IMPORTANT, "important", NULL, "note"},
	    [ASIDE_WARNING] = {LABEL_WARNING, "warning", NULL, "note"},
	    [ASIDE_CAUTION] = {LABEL_CAUTION, "caution", NULL, "note"},
	    [ASIDE_KEY] = {LABEL_KEY, "key", NULL, "note"},
	};
	const char *name = label(boxes[kind].label);

	text_printf(body->out, "<div class=\"box %s\"", boxes[kind].class);
	put_role(body, boxes[kind].type, boxes[kind].role);
	text_printf(body->out,
	    " aria-label=\"%s\">\n<p class=\"box-title\">%s</p>\n", name, name);
}

static void open_question(struct body *body, const struct aside *question)
{
	put(body, "<div class=\"question\" role=\"group\" aria-labelledby=\"");
	body->dialect->append_id(
	    body->out, body->dialect, body->page->chapter, question->anchor);
	put(body, "\">\n<p class=\"question-title\"");
	put_id(body, question->anchor);
	text_printf(
	    body->out, ">%s %u</p>\n", label(LABEL_QUESTION), question->number);
}

/* The letters of the right choices, as the list numbers them. */
static void put_right_letters(struct body *body, cmark_node *question)
{
	struct text letters = {0};

	for (cmark_node *list = cmark_node_first_child(question); list;
	     list = cmark_node_next(list)) {
		char letter = 'A';

		if (node_kind(list) != KIND_LIST || !has_choices(list))
			continue;
		for (cmark_node *item = cmark_node_first_child(list);
		     item && letter <= 'Z'; item = cmark_node_next(item)) {
			const struct choice *choice =
			    cmark_node_get_user_data(item);

			if (choice && choice->right)
				text_printf(&letters, "%s%c",
				    letters.length > 0 ? ", " : "", letter);
			letter++;
		}
	}
	if (letters.length > 0)
		text_printf(body->out, "<p class=\"answer-choice\">%s</p>\n",
		    letters.data);
	text_clear(&letters);
}

static void render_from(struct body *body, cmark_node *node, cmark_node *root);

/* The answer is a block quote, or all from a paragraph of the question on. */
static void put_answer(struct body *body, cmark_node *answer)
{
	if (node_kind(answer) == KIND_BLOCK_QUOTE) {
		render_children(body, answer);
		return;
	}
	body->answering = true;
	render_from(body, answer, cmark_node_parent(answer));
	body->answering = false;
	body->answered = NULL;
}

static void close_question(
    struct body *body, cmark_node *node, const struct aside *question)
{
	if (question->answer) {
		text_printf(body->out,
		    "<details class=\"answer\"><summary>%s</summary>\n",
		    label(LABEL_ANSWER));
		put_right_letters(body, node);
		put_answer(body, question->answer);
		put(body, "</details>\n");
	}
	put(body, "</div>\n");
}

static void open_quote(struct body *body, cmark_node *node)
{
	const struct aside *aside = cmark_node_get_user_data(node);

	if (!aside)
		put(body, "<blockquote>\n");
	else if (aside->kind == ASIDE_QUESTION)
		open_question(body, aside);
	else if (aside->kind == ASIDE_ANSWER)
		put(body, "<div class=\"answer\">\n");
	else
		open_box(body, aside->kind);
}

static void close_quote(struct body *body, cmark_node *node)
{
	const struct aside *aside = cmark_node_get_user_data(node);

	if (!aside)
		put(body, "</blockquote>\n");
	else if (aside->kind == ASIDE_QUESTION)
		close_question(body, node, aside);
	else
		put(body, "</div>\n");
}

/* --- notes ------------------------------------------------------------ */

/*
 * cmark gathers all definitions at the end of the document.  Where several
 * chapters share a page their notes are no landmark: they would be many, and
 * all of one name.
 */
static void open_notes(struct body *body)
{
	const struct chapter *chapter = body->page->chapter;

	body->notes_open = true;
	put(body, "<section class=\"notes\"");
	if (body->dialect->epub_types)
		put(body, " epub:type=\"footnotes\"");
	else if (body->dialect->heading_shift == 0)
		put(body, " role=\"doc-endnotes\"");
	/* With a name it is a landmark, and of those each needs its own. */
	if (body->dialect->heading_shift == 0) {
		put(body, " aria-labelledby=\"");
		body->dialect->append_id(
		    body->out, body->dialect, chapter, chapter->notes_anchor);
		put(body, "\"");
	}
	put(body, ">\n");
	put_heading_tag(body, false, 2);
	put_id(body, chapter->notes_anchor);
	text_printf(body->out, ">%s", label(LABEL_NOTES));
	put_heading_tag(body, true, 2);
}

/* True if the note's first block has words that back links can precede. */
static bool begins_with_words(cmark_node *definition)
{
	cmark_node *first = cmark_node_first_child(definition);
	const struct block *block;

	if (!first || node_kind(first) != KIND_PARAGRAPH)
		return false;
	block = cmark_node_get_user_data(first);
	return !block || (!block->figure && !block->hidden);
}

static void open_note(struct body *body, cmark_node *node)
{
	const struct note *note = cmark_node_get_user_data(node);

	/* Only chapters have notes: not plain text, not definitions. */
	if (!note)
		return;
	if (!body->notes_open)
		open_notes(body);
	put(body, "<div class=\"note\"");
	put_id(body, note->anchor);
	put_role(body, "footnote",
	    body->dialect->epub_types ? "doc-footnote" : NULL);
	put(body, ">\n");
	body->note = note;
	if (!begins_with_words(node)) {
		put(body, "<p>");
		put_back_links(body);
		put(body, "</p>\n");
	}
}

/* --- the walk --------------------------------------------------------- */

/*
 * True if the block belongs to the answer that stands in the question's own
 * quote, which is shown when the question is over.
 */
static bool is_in_answer(
    struct body *body, cmark_node *node, enum node_kind kind)
{
	cmark_node *parent = cmark_node_parent(node);
	const struct aside *aside;

	if (body->answered)
		return !body->answering && parent == body->answered;
	if (kind != KIND_PARAGRAPH || node_kind(parent) != KIND_BLOCK_QUOTE)
		return false;
	aside = cmark_node_get_user_data(parent);
	if (!aside || aside->answer != node)
		return false;
	body->answered = parent;
	return true;
}

/* True if the node is shown elsewhere, or not at all. */
static bool is_left_out(cmark_node *node, enum node_kind kind)
{
	if (kind == KIND_PARAGRAPH) {
		const struct block *block = cmark_node_get_user_data(node);

		return block && block->hidden;
	}
	if (kind == KIND_BLOCK_QUOTE) {
		const struct aside *aside = cmark_node_get_user_data(node);

		return aside && aside->kind == ASIDE_ANSWER && aside->question;
	}
	return false;
}

/* A paragraph that is a figure's picture is shown as the figure. */
static bool enter_paragraph(struct body *body, cmark_node *node)
{
	const struct block *block = cmark_node_get_user_data(node);

	if (block && block->figure) {
		put_figure(body, node, block->figure);
		return false;
	}
	open_paragraph(body, node);
	return true;
}

/* Open a block that holds others, or text. */
static bool enter_block(
    struct body *body, cmark_node *node, enum node_kind kind)
{
	switch (kind) {
	case KIND_PARAGRAPH:
		return enter_paragraph(body, node);
	case KIND_HEADING:
		open_heading(body, node);
		break;
	case KIND_BLOCK_QUOTE:
		open_quote(body, node);
		break;
	case KIND_LIST:
		open_list(body, node);
		break;
	case KIND_ITEM:
		open_item(body, node);
		break;
	case KIND_TABLE:
		open_table(body, node);
		break;
	case KIND_TABLE_ROW:
		open_row(body, node);
		break;
	case KIND_TABLE_CELL:
		open_cell(body, node);
		break;
	case KIND_FOOTNOTE_DEFINITION:
		open_note(body, node);
		break;
	default:
		break;
	}
	return true;
}

/* Show all of a node that has no children worth a walk; false for others. */
static bool put_leaf(struct body *body, cmark_node *node, enum node_kind kind)
{
	switch (kind) {
	case KIND_TEXT:
		put_text(body, node);
		return true;
	case KIND_SOFT_BREAK:
	case KIND_LINE_BREAK:
		put_break(body, node, kind == KIND_LINE_BREAK);
		return true;
	case KIND_CODE:
		put_code(body, node);
		return true;
	case KIND_CODE_BLOCK:
		put_code_block(body, node);
		return true;
	case KIND_THEMATIC_BREAK:
		put(body, "<hr />\n");
		return true;
	case KIND_HTML_BLOCK:
	case KIND_HTML_INLINE:
		put_html(body, node);
		return true;
	case KIND_FOOTNOTE_REFERENCE:
		put_note_reference(body, node);
		return true;
	case KIND_IMAGE:
		put_image(body, node, true);
		return true;
	default:
		return false;
	}
}

/* Open an inline node that holds others, unless a mark stands for its text. */
static bool enter_span(struct body *body, cmark_node *node, enum node_kind kind)
{
	if (body->resume.node)
		return false;
	if (kind == KIND_LINK)
		open_link(body, node);
	else
		put(body,
		    kind == KIND_EMPHASIS     ? "<em>"
		        : kind == KIND_STRONG ? "<strong>"
		                              : "<del>");
	return true;
}

static bool is_span(enum node_kind kind)
{
	return kind == KIND_EMPHASIS || kind == KIND_STRONG ||
	    kind == KIND_STRIKETHROUGH || kind == KIND_LINK;
}

/*
 * Open node.  Returns true if its children are to be walked and leave() called
 * then; false if all of it is done.
 */
static bool enter(struct body *body, cmark_node *node)
{
	enum node_kind kind = node_kind(node);

	if (is_in_answer(body, node, kind) || is_left_out(node, kind) ||
	    put_leaf(body, node, kind))
		return false;
	return is_span(kind) ? enter_span(body, node, kind)
	                     : enter_block(body, node, kind);
}

static void leave(struct body *body, cmark_node *node)
{
	switch (node_kind(node)) {
	case KIND_PARAGRAPH:
		close_paragraph(body, node);
		break;
	case KIND_HEADING:
		close_heading(body, node);
		break;
	case KIND_BLOCK_QUOTE:
		close_quote(body, node);
		break;
	case KIND_LIST:
		close_list(body, node);
		break;
	case KIND_ITEM:
		put(body, "</li>\n");
		break;
	case KIND_TABLE:
		close_table(body, node);
		break;
	case KIND_TABLE_ROW:
		close_row(body);
		break;
	case KIND_TABLE_CELL:
		put(body, is_header_cell(body, node) ? "</th>\n" : "</td>\n");
		break;
	case KIND_FOOTNOTE_DEFINITION:
		put(body, cmark_node_get_user_data(node) ? "</div>\n" : "");
		break;
	case KIND_EMPHASIS:
		put(body, "</em>");
		break;
	case KIND_STRONG:
		put(body, "</strong>");
		break;
	case KIND_STRIKETHROUGH:
		put(body, "</del>");
		break;
	case KIND_LINK:
		put(body, is_link(body, node) ? "</a>" : "");
		body->in_address = false;
		break;
	default:
		break;
	}
}

/* Leave node and all parents that end with it, up to but not with root. */
static cmark_node *climb(struct body *body, cmark_node *node, cmark_node *root)
{
	while (node != root) {
		cmark_node *next = cmark_node_next(node);

		if (next)
			return next;
		node = cmark_node_parent(node);
		if (node != root)
			leave(body, node);
	}
	return NULL;
}

/* Show node, a child of root, and all that follows it in root. */
static void render_from(struct body *body, cmark_node *node, cmark_node *root)
{
	while (node) {
		cmark_node *child = NULL;

		if (enter(body, node)) {
			child = cmark_node_first_child(node);
			if (!child)
				leave(body, node);
		}
		node = child ? child : climb(body, node, root);
	}
}

static void render_children(struct body *body, cmark_node *root)
{
	render_from(body, cmark_node_first_child(root), root);
}

/* --- the chapter ------------------------------------------------------ */

static void put_objectives(struct body *body)
{
	const struct chapter *chapter = body->page->chapter;

	if (chapter->objective_count == 0)
		return;
	text_printf(body->out,
	    "<div class=\"objectives\">\n<p class=\"objectives-title\">%s</p>\n"
	    "<ul>\n",
	    label(LABEL_OBJECTIVES));
	for (size_t i = 0; i < chapter->objective_count; i++) {
		put(body, "<li>");
		punctuation_begin(&body->punctuation);
		punctuation_append(body->out, &body->punctuation,
		    chapter->objectives[i], strlen(chapter->objectives[i]));
		put(body, "</li>\n");
	}
	put(body, "</ul>\n</div>\n");
}

static void put_lead(struct body *body)
{
	const struct chapter *chapter = body->page->chapter;

	put_objectives(body);
	if (!chapter->reviewed)
		return;
	text_printf(body->out, "<p class=\"reviewed\">%s <time datetime=\"",
	    label(LABEL_REVIEWED));
	put_escaped(body, chapter->reviewed);
	put(body, "\">");
	labels_append_date(body->out, chapter->reviewed);
	put(body, "</time></p>\n");
}

static void put_made_title(struct body *body)
{
	const struct chapter *chapter = body->page->chapter;

	put_heading_tag(body, false, 1);
	put_id(body, chapter->top);
	put(body, ">");
	put_chapter_number(body);
	punctuation_begin(&body->punctuation);
	put_words(body, chapter->title, 0, strlen(chapter->title));
	put_heading_tag(body, true, 1);
	put_lead(body);
}

static struct body begin_body(struct text *out, const struct page *page)
{
	struct body body = {.out = out, .page = page, .dialect = page->dialect};

	body.punctuation.smart = page->book && page->book->smart_punctuation;
	body.shown = memory_new(page->chapter->note_count, sizeof(*body.shown));
	return body;
}

static void end_body(struct body *body)
{
	if (body->notes_open)
		put(body, "</section>\n");
	free(body->shown);
}

void body_render_document(
    struct text *out, const struct page *page, cmark_node *document)
{
	struct body body = begin_body(out, page);

	render_children(&body, document);
	end_body(&body);
}

void body_render(struct text *out, const struct page *page)
{
	struct body body = begin_body(out, page);

	if (!page->chapter->has_title)
		put_made_title(&body);
	if (page->chapter->document)
		render_children(&body, page->chapter->document);
	end_body(&body);
}
