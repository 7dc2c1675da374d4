/*
 * One walk over the tree, without recursion but for the answer of a question:
 * enter() opens what a node is, leave() closes it.
 */
#include "render/body.h"

#include <stdlib.h>
#include <string.h>

#include "model/chart.h"
#include "model/node.h"
#include "render/body_parts.h"
#include "render/labels.h"
#include "render/markup.h"

/* --- what all parts use ----------------------------------------------------
 */

void body_put(struct body *body, const char *string)
{
	text_append_string(body->out, string);
}

void body_put_escaped(struct body *body, const char *string)
{
	markup_append_string(body->out, string);
}

void body_put_id(struct body *body, const struct anchor *anchor)
{
	if (anchor)
		page_append_id(body->out, body->page, anchor);
}

void body_put_href(struct body *body, const struct chapter *chapter,
    const struct anchor *anchor)
{
	body_put(body, " href=\"");
	body->dialect->append_href(
	    body->out, body->dialect, body->page->chapter, chapter, anchor);
	body_put(body, "\"");
}

/* epub:type where it is known, role everywhere. */
void body_put_role(struct body *body, const char *type, const char *role)
{
	if (body->dialect->epub_types && type)
		text_printf(body->out, " epub:type=\"%s\"", type);
	if (role)
		text_printf(body->out, " role=\"%s\"", role);
}

/* --- the walk --------------------------------------------------------------
 */

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
	if (kind == KIND_HEADING) {
		const struct heading *heading = cmark_node_get_user_data(node);

		return heading && heading->level == 0;
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
		body_put_figure(body, node, block->figure);
		return false;
	}
	body_open_paragraph(body, node);
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
		body_open_heading(body, node);
		break;
	case KIND_BLOCK_QUOTE:
		body_open_quote(body, node);
		break;
	case KIND_LIST:
		body_open_list(body, node);
		break;
	case KIND_ITEM:
		body_open_item(body, node);
		break;
	case KIND_TABLE:
		body_open_table(body, node);
		break;
	case KIND_TABLE_ROW:
		body_open_row(body, node);
		break;
	case KIND_TABLE_CELL:
		body_open_cell(body, node);
		break;
	case KIND_FOOTNOTE_DEFINITION:
		body_open_note(body, node);
		break;
	default:
		break;
	}
	return true;
}

/* A chart is drawn where its page has what that takes. */
static void put_code_block(struct body *body, cmark_node *node)
{
	const struct chart *chart = chart_of(node);

	if (chart && body->dialect->chart_fonts)
		body_put_chart(body, chart);
	else
		body_put_code_block(body, node);
}

/* Show all of a node that has no children worth a walk; false for others. */
static bool put_leaf(struct body *body, cmark_node *node, enum node_kind kind)
{
	switch (kind) {
	case KIND_TEXT:
		body_put_text(body, node);
		return true;
	case KIND_SOFT_BREAK:
	case KIND_LINE_BREAK:
		body_put_break(body, node, kind == KIND_LINE_BREAK);
		return true;
	case KIND_CODE:
		body_put_code(body, node);
		return true;
	case KIND_CODE_BLOCK:
		put_code_block(body, node);
		return true;
	case KIND_THEMATIC_BREAK:
		body_put(body, "<hr />\n");
		return true;
	case KIND_HTML_BLOCK:
	case KIND_HTML_INLINE:
		body_put_html(body, node);
		return true;
	case KIND_FOOTNOTE_REFERENCE:
		body_put_note_reference(body, node);
		return true;
	case KIND_IMAGE:
		body_put_image(body, node, true);
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
		body_open_link(body, node);
	else
		body_put(body,
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
	body_end_html(body, node);
	switch (node_kind(node)) {
	case KIND_PARAGRAPH:
		body_close_paragraph(body, node);
		break;
	case KIND_HEADING:
		body_close_heading(body, node);
		break;
	case KIND_BLOCK_QUOTE:
		body_close_quote(body, node);
		break;
	case KIND_LIST:
		body_close_list(body, node);
		break;
	case KIND_ITEM:
		body_put(body, "</li>\n");
		break;
	case KIND_TABLE:
		body_close_table(body, node);
		break;
	case KIND_TABLE_ROW:
		body_close_row(body);
		break;
	case KIND_TABLE_CELL:
		body_close_cell(body, node);
		break;
	case KIND_FOOTNOTE_DEFINITION:
		body_put(
		    body, cmark_node_get_user_data(node) ? "</div>\n" : "");
		break;
	case KIND_EMPHASIS:
		body_put(body, "</em>");
		break;
	case KIND_STRONG:
		body_put(body, "</strong>");
		break;
	case KIND_STRIKETHROUGH:
		body_put(body, "</del>");
		break;
	case KIND_LINK:
		body_close_link(body, node);
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
	body_end_html(body, root);
	return NULL;
}

/* Show node, a child of root, and all that follows it in root. */
void body_render_from(struct body *body, cmark_node *node, cmark_node *root)
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

void body_render_children(struct body *body, cmark_node *root)
{
	body_render_from(body, cmark_node_first_child(root), root);
}

/* --- the chapter -----------------------------------------------------------
 */

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
		body_put(body, "<li>");
		punctuation_begin(&body->punctuation);
		punctuation_append(body->out, &body->punctuation,
		    chapter->objectives[i], strlen(chapter->objectives[i]));
		body_put(body, "</li>\n");
	}
	body_put(body, "</ul>\n</div>\n");
}

void body_put_lead(struct body *body)
{
	const struct chapter *chapter = body->page->chapter;

	put_objectives(body);
	if (!chapter->reviewed)
		return;
	text_printf(body->out, "<p class=\"reviewed\">%s <time datetime=\"",
	    label(LABEL_REVIEWED));
	body_put_escaped(body, chapter->reviewed);
	body_put(body, "\">");
	labels_append_date(body->out, chapter->reviewed);
	body_put(body, "</time></p>\n");
}

static void put_made_title(struct body *body)
{
	const struct chapter *chapter = body->page->chapter;

	body_put_heading_tag(body, false, 1);
	body_put_id(body, chapter->top);
	body_put(body, ">");
	body_put_chapter_number(body);
	punctuation_begin(&body->punctuation);
	body_put_words(body, chapter->title, 0, strlen(chapter->title));
	body_put_heading_tag(body, true, 1);
	body_put_lead(body);
}

struct body body_begin(struct text *out, const struct page *page)
{
	struct body body = {.out = out, .page = page, .dialect = page->dialect};

	body.punctuation.smart = page->book && page->book->smart_punctuation;
	body.punctuation.joins = !page->dialect->plain;
	body.shown = memory_new(page->chapter->note_count, sizeof(*body.shown));
	return body;
}

void body_end(struct body *body)
{
	if (body->notes_open)
		body_put(body, "</section>\n");
	body_put_terms(body);
	free(body->column_labels);
	free(body->shown);
	free(body->elements);
}

void body_render_document(
    struct text *out, const struct page *page, cmark_node *document)
{
	struct body body = body_begin(out, page);

	body_render_children(&body, document);
	body_end(&body);
}

void body_render(struct text *out, const struct page *page)
{
	struct body body = body_begin(out, page);

	body.terms.has_notes = page->dialect->popups == POPUPS_NOTES;
	if (!page->chapter->has_title)
		put_made_title(&body);
	if (page->chapter->document)
		body_render_children(&body, page->chapter->document);
	body_end(&body);
}
