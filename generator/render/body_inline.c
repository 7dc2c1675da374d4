/*
 * Text, and what passes marked in it; code, breaks, references to notes.
 */
#include "render/body_parts.h"

#include <string.h>

#include "render/citation.h"
#include "render/crossref.h"
#include "render/labels.h"
#include "render/markup.h"

/* --- marks -----------------------------------------------------------------
 */

/*
 * The element around a citation, as if it stood in the text as raw HTML: raw
 * tags between its brackets cannot be out of balance with it.
 */
static const struct html_item citation_element = {
    .kind = HTML_OPEN, .text = "span"};

static void put_citation(struct body *body, const struct mark *mark)
{
	const struct citation_part *part = mark->part;
	cmark_node *parent = cmark_node_parent(mark->start.node);

	if (part->opens) {
		body_put(body, "<span class=\"citation\"");
		body_put_id(body, part->citation->anchor);
		body_put(body, ">");
		body_push_html(body, parent, &citation_element);
	}
	citation_render(body->out, body->page, part);
	if (part->closes)
		body_close_html(body, parent, &citation_element);
	if (part->closes || part->count > 0)
		punctuation_after_word(&body->punctuation);
	else
		punctuation_after_blank(&body->punctuation);
}

static bool links_term(const struct body *body, const struct mark *mark)
{
	const struct rank *rank = &mark->match->rank;

	if (!mark->match->linkable || body->raw_links > 0 || body->literals > 0)
		return false;
	switch (body->page->book->glossary.link) {
	case LINK_SECTION:
		return rank->section == 0;
	case LINK_CHAPTER:
		return rank->chapter == 0;
	case LINK_BOOK:
		return rank->book == 0;
	default:
		return true;
	}
}

/*
 * An expansion stands before the link, so that the link is called by the name
 * that its entry has.
 */
static void open_term(struct body *body, const struct mark *mark)
{
	const char *expansion = mark->match->expansion;
	bool links = links_term(body, mark);

	if (expansion)
		body_put_words(body, expansion, 0, strlen(expansion));
	if (links) {
		body_open_term(body, mark->match->term);
		body_put(body, ">");
	}
	if (links || expansion)
		body->term = mark;
}

/* Show what stands for the marked text. */
static void put_mark(struct body *body, const struct mark *mark)
{
	switch (mark->kind) {
	case MARK_HIDDEN:
		return;
	case MARK_REFERENCE:
		crossref_render(body->out, body->page, mark->crossref);
		break;
	case MARK_CITATION:
		put_citation(body, mark);
		return;
	case MARK_TERM:
		open_term(body, mark);
		return;
	case MARK_ARTICLE:
		body_put_escaped(body, mark->article);
		break;
	case MARK_PAGE_BREAK:
		if (body->dialect->page_breaks)
			page_append_break(body->out, mark->page_break);
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

void body_put_words(
    struct body *body, const char *literal, size_t from, size_t to)
{
	if (from >= to)
		return;
	if (!body->in_address && body->literals == 0) {
		punctuation_append(
		    body->out, &body->punctuation, literal + from, to - from);
		return;
	}
	markup_append(body->out, literal + from, to - from);
	punctuation_after_word(&body->punctuation);
}

/* Close the link to the glossary if the place where it ends is reached. */
static void close_term(struct body *body, cmark_node *node, size_t byte)
{
	const struct mark *mark = body->term;

	if (!mark || mark->end.node != node || mark->end.byte > byte)
		return;
	if (links_term(body, mark))
		body_put(body, "</a>");
	if (mark->match->expansion)
		body_put_words(body, mark->match->closing, 0,
		    strlen(mark->match->closing));
	body->term = NULL;
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
	body_put_words(body, literal, byte, end);
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

bool body_is_hidden(struct body *body, cmark_node *node, size_t *byte)
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

void body_put_text(struct body *body, cmark_node *node)
{
	const char *literal = cmark_node_get_literal(node);
	size_t length = strlen(literal);
	size_t byte;

	if (body_is_hidden(body, node, &byte))
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
bool body_begin_leaf(struct body *body, cmark_node *node)
{
	const struct mark *mark = next_mark(body);
	size_t byte;

	/* A mark may end with this leaf: nothing of it is shown then. */
	if (body_is_hidden(body, node, &byte) || byte > 0)
		return false;
	/* A term may begin with a tag that raises its first words. */
	if (mark && mark->start.node == node && mark->kind == MARK_TERM)
		begin_mark(body, node, 1);
	return true;
}

void body_end_leaf(struct body *body, cmark_node *node)
{
	close_term(body, node, 1);
}

/* --- leaves ----------------------------------------------------------------
 */

void body_put_break(struct body *body, cmark_node *node, bool hard)
{
	const struct mark *mark = next_mark(body);
	size_t byte;

	if (body_is_hidden(body, node, &byte) || byte > 0)
		return;
	if (mark && mark->start.node == node && mark->kind != MARK_TERM) {
		begin_mark(body, node, 1);
		return;
	}
	body_put(body, hard ? "<br />\n" : "\n");
	punctuation_after_blank(&body->punctuation);
	close_term(body, node, 1);
}

void body_put_code(struct body *body, cmark_node *node)
{
	if (!body_begin_leaf(body, node))
		return;
	body_put(body, "<code>");
	body_put_escaped(body, cmark_node_get_literal(node));
	body_put(body, "</code>");
	punctuation_after_word(&body->punctuation);
}

/*
 * As rustdoc: a line "#" or "# ..." is for the compiler only, and "##" stands
 * for "#".
 */
static void put_rust_line(struct body *body, const char *line, size_t length)
{
	size_t indent = strspn(line, " \t");
	bool marked = indent < length && line[indent] == '#';

	if (marked && line[indent + 1] == '#') {
		markup_append(body->out, line, indent);
		markup_append(
		    body->out, line + indent + 1, length - indent - 1);
	} else if (!marked || !strchr(" \n", line[indent + 1])) {
		markup_append(body->out, line, length);
	}
}

static void put_rust(struct body *body, const char *code)
{
	while (*code != '\0') {
		size_t length = strcspn(code, "\n");

		length += code[length] == '\n';
		put_rust_line(body, code, length);
		code += length;
	}
}

/* Code without the lines that begin with these bytes, behind blanks. */
static void put_without(
    struct body *body, const char *code, const char *prefix, size_t size)
{
	while (*code != '\0') {
		size_t length = strcspn(code, "\n");
		const char *words = code + strspn(code, " \t");

		length += code[length] == '\n';
		if (strncmp(words, prefix, size) != 0)
			markup_append(body->out, code, length);
		code += length;
	}
}

/*
 * Code as the info string wants it: mdBook's "hidelines=PREFIX" behind the
 * language goes before what is hidden in Rust.
 */
static void put_code(
    struct body *body, const char *info, size_t word, const char *code)
{
	const char *hidden = info ? strstr(info, "hidelines=") : NULL;
	size_t size = 0;

	if (hidden) {
		hidden += strlen("hidelines=");
		size = strcspn(hidden, " \t,}");
	}
	if (!body->dialect->plain && size > 0)
		put_without(body, code, hidden, size);
	else if (!body->dialect->plain && word == 4 &&
	    memcmp(info, "rust", 4) == 0)
		put_rust(body, code);
	else
		body_put_escaped(body, code);
}

void body_put_code_block(struct body *body, cmark_node *node)
{
	const char *info = cmark_node_get_fence_info(node);
	size_t word = info ? strcspn(info, " \t\n{,") : 0;

	if (body->dialect->plain)
		word = info ? strcspn(info, " \t\n") : 0;
	body_put(body, "<pre><code");
	if (word > 0) {
		body_put(body, " class=\"language-");
		markup_append(body->out, info, word);
		body_put(body, "\"");
	}
	body_put(body, ">");
	put_code(body, info, word, cmark_node_get_literal(node));
	body_put(body, "</code></pre>\n");
}

void body_put_note_reference(struct body *body, cmark_node *node)
{
	const struct note *note = cmark_node_get_user_data(node);
	const struct anchor *anchor = NULL;
	unsigned *shown;

	if (!body_begin_leaf(body, node) || !note)
		return;
	/* References come in the order in which they got their anchors. */
	shown = &body->shown[note->number - 1];
	if (*shown < note->reference_count)
		anchor = note->references[(*shown)++];

	if (body->raw_links > 0) {
		body_put(body, "<sup class=\"noteref\"");
		body_put_id(body, anchor);
		text_printf(body->out, ">%u</sup>", note->number);
		return;
	}
	body_put(body, "<sup class=\"noteref\"><a class=\"noteref\"");
	body_put_id(body, anchor);
	body_put_href(body, body->page->chapter, note->anchor);
	body_put_role(body, "noteref", "doc-noteref");
	text_printf(body->out, " aria-label=\"%s %u\">%u</a></sup>",
	    label(LABEL_NOTE), note->number, note->number);
	punctuation_after_word(&body->punctuation);
}
