/*
 * The HTML pass.
 *
 * cmark hands over the tags of a paragraph one by one and blocks of HTML in
 * pieces.  This pass walks the document, cuts what is HTML into tokens and lets
 * the tree of open elements decide what becomes of each.
 */
#include "passes/passes.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/book.h"
#include "model/node.h"
#include "passes/claims.h"
#include "passes/html_elements.h"
#include "passes/html_svg.h"
#include "passes/html_tokens.h"
#include "passes/html_tree.h"

/* What preparing one document needs to remember. */
struct preparing {
	struct html_tree tree;
	enum raw_html mode;
	struct html_tokenizer tokenizer; /* of the node that is being read */
	struct html_svg svg;
	bool never_ends; /* an element was left open to the node's end */
};

/* The start of what is written at token, for messages. */
static const char *begin_of(
    const struct preparing *preparing, const struct html_token *token)
{
	enum {
		LONGEST = 40
	};
	const char *start = preparing->tokenizer.html + token->start;
	size_t length = strcspn(start, "\n");

	if (length > token->end - token->start)
		length = token->end - token->start;
	if (length > LONGEST)
		length = LONGEST;
	while (length > 0 && ((unsigned char)start[length] & 0xC0) == 0x80)
		length--;
	return arena_copy_string(preparing->tokenizer.arena, start, length);
}

/* --- what is not shown ------------------------------------------------ */

/* Move behind the end tag of name; false, and nothing moves, without one. */
static bool skip_element(struct preparing *preparing, const char *name)
{
	struct html_tokenizer *tokenizer = &preparing->tokenizer;
	size_t at = tokenizer->at;
	const char *raw_name = tokenizer->raw_name;
	struct html_token token;
	size_t depth = 1;

	while (
	    !preparing->never_ends && html_tokenizer_next(tokenizer, &token)) {
		if (token.kind == TOKEN_START)
			depth += strcmp(token.text, name) == 0;
		else if (token.kind == TOKEN_END)
			depth -= strcmp(token.text, name) == 0;
		if (depth == 0)
			return true;
	}
	preparing->never_ends = true;
	tokenizer->at = at;
	tokenizer->raw_name = raw_name;
	return false;
}

static bool is_self_closing(
    const struct preparing *preparing, const struct html_token *token)
{
	return preparing->tokenizer.html[token->end - 2] == '/';
}

static void warn_of_removal(struct preparing *preparing,
    const struct html_token *token, const char *what)
{
	struct html_tree *tree = &preparing->tree;

	if (!html_tree_is_in_unwrapped(tree))
		html_tree_warn(tree, tree->node, token->start,
		    "html/removed-element", "<%.*s> %s",
		    (int)strlen(token->text),
		    preparing->tokenizer.html + token->start + 1, what);
}

/* Leave out the tags of an element, whose content is shown. */
static void unwrap(struct preparing *preparing,
    const struct html_element *element, const struct html_token *token)
{
	warn_of_removal(preparing, token,
	    element == &html_element_any
	        ? "is no element of HTML; its tags are left out (write "
	          "\"&lt;\" "
	          "for a \"<\" that is meant as such)"
	        : "is not for books; its tags are left out");
	if (!is_self_closing(preparing, token))
		html_tree_ghost(
		    &preparing->tree, element, token->text, token->start);
}

static void remove_element(struct preparing *preparing,
    const struct html_element *element, const struct html_token *token)
{
	if (element->content == CONTENT_VOID)
		warn_of_removal(preparing, token, "is left out");
	else if (skip_element(preparing, token->text))
		warn_of_removal(
		    preparing, token, "is left out, with what is in it");
	else
		unwrap(preparing, element, token);
}

/* What cannot be seen as one picture goes like other elements. */
static void see_svg(struct preparing *preparing,
    const struct html_element *element, const struct html_token *token)
{
	struct html_tree *tree = &preparing->tree;

	if (node_kind(tree->node) == KIND_HTML_INLINE) {
		if (!html_svg_begin(&preparing->svg, tree))
			unwrap(preparing, element, token);
	} else if (is_self_closing(preparing, token) ||
	    skip_element(preparing, token->text)) {
		html_svg_put(&preparing->svg, tree, token->start,
		    preparing->tokenizer.at - token->start);
	} else {
		unwrap(preparing, element, token);
	}
}

/* --- what is trusted -------------------------------------------------- */

/* Names that are the same in HTML and XML. */
static bool is_plain_name(const char *name)
{
	return strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") ==
	    strlen(name);
}

/*
 * Scripts and styles as HTML and XML both read them.  False if they differ
 * whatever is done.
 */
static bool put_raw_text(struct preparing *preparing, const char *name,
    const struct html_token *token)
{
	bool script = strcmp(name, "script") == 0;
	struct text markup = {0};

	if (strstr(token->text, "]]>"))
		return false;
	if (strpbrk(token->text, "<&"))
		text_printf(&markup,
		    script ? "//<![CDATA[\n%s\n//]]>"
		           : "/*<![CDATA[*/%s/*]]>*/",
		    token->text);
	else
		text_append_string(&markup, token->text);
	html_tree_markup(&preparing->tree,
	    arena_copy_string(preparing->tokenizer.arena, text_string(&markup),
	        markup.length),
	    token->start);
	text_clear(&markup);
	return true;
}

/* What packages of books call scripted: scripts, forms and handlers. */
static bool is_script(const struct html_token *token)
{
	for (size_t i = 0; i < token->attribute_count; i++) {
		if (string_starts_with(token->attributes[i].name, "on"))
			return true;
	}
	return html_name_is_one_of(token->text, " script form ");
}

static void start_trusted(
    struct preparing *preparing, const struct html_token *token)
{
	struct chapter *chapter = preparing->tree.chapter;
	bool raw = preparing->tokenizer.raw_name != NULL;
	const char *name = token->text;
	struct html_token content;

	if (!is_plain_name(name)) {
		unwrap(preparing, &html_element_any, token);
		return;
	}
	chapter->has_script = chapter->has_script || is_script(token);
	chapter->has_formulas =
	    chapter->has_formulas || strcmp(name, "math") == 0;
	html_tree_start(&preparing->tree, token);
	if (!raw || !html_tokenizer_next(&preparing->tokenizer, &content))
		return;
	if (content.kind == TOKEN_END)
		html_tree_end(&preparing->tree, &content);
	else if (!html_name_is_one_of(name, " script style "))
		html_tree_text(&preparing->tree, content.text, content.start);
	else if (!put_raw_text(preparing, name, &content))
		warn_of_removal(preparing, token,
		    "is shown without what is in it, which has a \"]]>\"");
}

/* --- tokens ----------------------------------------------------------- */

static void see_start(
    struct preparing *preparing, const struct html_token *token)
{
	const struct html_element *element = html_element_find(token->text);

	if (preparing->tree.trusted &&
	    (!element || element->treatment != TREAT_SVG)) {
		start_trusted(preparing, token);
		return;
	}
	if (!element) {
		unwrap(preparing, &html_element_any, token);
		return;
	}
	switch (element->treatment) {
	case TREAT_UNWRAP:
		unwrap(preparing, element, token);
		break;
	case TREAT_REMOVE:
		remove_element(preparing, element, token);
		break;
	case TREAT_SVG:
		see_svg(preparing, element, token);
		break;
	default:
		html_tree_start(&preparing->tree, token);
		break;
	}
}

static void see_text(
    struct preparing *preparing, const struct html_token *token)
{
	struct html_tree *tree = &preparing->tree;

	if (token->unfinished)
		html_tree_warn(tree, tree->node, token->start, "html/unclosed",
		    "the tag \"%s\" has no \">\"; it is shown as text",
		    begin_of(preparing, token));
	html_tree_text(tree, token->text, token->start);
}

static void see_comment(
    struct preparing *preparing, const struct html_token *token)
{
	struct html_tree *tree = &preparing->tree;

	if (token->unfinished)
		html_tree_warn(tree, tree->node, token->start, "html/unclosed",
		    "the comment \"%s\" is never closed",
		    begin_of(preparing, token));
}

static void see_declaration(
    struct preparing *preparing, const struct html_token *token)
{
	struct html_tree *tree = &preparing->tree;

	html_tree_warn(tree, tree->node, token->start, "html/removed-markup",
	    "\"%s\" is left out", begin_of(preparing, token));
}

static void see_token(
    struct preparing *preparing, const struct html_token *token)
{
	switch (token->kind) {
	case TOKEN_TEXT:
		see_text(preparing, token);
		break;
	case TOKEN_START:
		see_start(preparing, token);
		break;
	case TOKEN_END:
		html_tree_end(&preparing->tree, token);
		break;
	case TOKEN_COMMENT:
		see_comment(preparing, token);
		break;
	case TOKEN_DECLARATION:
		see_declaration(preparing, token);
		break;
	}
}

/* --- nodes ------------------------------------------------------------ */

/* Of each element once: what closes it is no news. */
static void warn_of_escaped(struct preparing *preparing, cmark_node *node)
{
	const char *literal = cmark_node_get_literal(node);

	if (!string_starts_with(literal, "<!--") &&
	    !string_starts_with(literal, "</"))
		html_tree_warn(&preparing->tree, node, 0, "html/escaped",
		    "raw HTML is shown as text: \"%.*s\"",
		    (int)strcspn(literal, "\n"), literal);
}

static void see_html(struct preparing *preparing, cmark_node *node)
{
	struct html_tree *tree = &preparing->tree;
	struct html_tokenizer *tokenizer = &preparing->tokenizer;
	const char *literal = cmark_node_get_literal(node);
	struct html_token token;

	if (preparing->mode == RAW_HTML_ESCAPE) {
		warn_of_escaped(preparing, node);
		return;
	}
	tree->chapter->has_html = true;
	html_tree_begin(tree, node);
	preparing->never_ends = false;
	tokenizer->html = literal;
	tokenizer->length = strlen(literal);
	tokenizer->at = 0;
	tokenizer->raw_name = NULL;
	while (html_tokenizer_next(tokenizer, &token))
		see_token(preparing, &token);
}

static bool is_block(enum node_kind kind)
{
	return kind < KIND_TEXT;
}

static bool is_blank_node(cmark_node *node, enum node_kind kind)
{
	const char *literal = cmark_node_get_literal(node);

	return kind == KIND_SOFT_BREAK || kind == KIND_LINE_BREAK ||
	    (kind == KIND_TEXT && literal[strspn(literal, " \t")] == '\0');
}

/* True for <https://example.org> and its like: the text is the address. */
static bool is_address(cmark_node *link)
{
	cmark_node *words = cmark_node_first_child(link);

	return words && node_kind(words) == KIND_TEXT &&
	    string_ends_with(
	        cmark_node_get_url(link), cmark_node_get_literal(words));
}

static void see_link(struct preparing *preparing, cmark_node *link)
{
	struct html_tree *tree = &preparing->tree;

	tree->links++;
	if (tree->links > 1 || !html_tree_is_in_link(tree) || is_address(link))
		return;
	html_tree_warn(tree, link, 0, "html/nested-link",
	    "a link cannot stand in another one; \"%s\" is left out",
	    cmark_node_get_url(link));
}

static void enter(struct preparing *preparing, cmark_node *node)
{
	enum node_kind kind = node_kind(node);
	cmark_node *parent = cmark_node_parent(node);

	if (html_svg_takes(&preparing->svg, &preparing->tree, node))
		return;
	if (kind == KIND_HTML_BLOCK || kind == KIND_HTML_INLINE) {
		see_html(preparing, node);
		return;
	}
	if (is_block(kind) && parent)
		html_tree_see_block(&preparing->tree, parent);
	else if (!is_block(kind) && !is_blank_node(node, kind))
		html_tree_see_words(&preparing->tree, parent);
	if (kind == KIND_LINK)
		see_link(preparing, node);
}

static void leave(struct preparing *preparing, cmark_node *node)
{
	preparing->tree.links -= node_kind(node) == KIND_LINK;
	html_tree_leave(&preparing->tree, node);
	html_svg_hide(&preparing->svg, &preparing->tree, node);
}

/* The alternative text of an image shows no tags. */
static cmark_node *child_of(cmark_node *node)
{
	return node_kind(node) == KIND_IMAGE ? NULL
	                                     : cmark_node_first_child(node);
}

static void walk(struct preparing *preparing, cmark_node *document)
{
	cmark_node *node = document;

	while (node) {
		enter(preparing, node);
		if (child_of(node)) {
			node = child_of(node);
			continue;
		}
		leave(preparing, node);
		while (node != document && !cmark_node_next(node)) {
			node = cmark_node_parent(node);
			leave(preparing, node);
		}
		node = node == document ? NULL : cmark_node_next(node);
	}
}

/* --- documents -------------------------------------------------------- */

struct task {
	struct book *book;
	struct report *report;
};

static void prepare(const struct task *task, struct chapter *chapter,
    cmark_node *document, const struct position *at)
{
	struct preparing *preparing = memory_new(1, sizeof(*preparing));
	struct html_tree *tree = &preparing->tree;
	struct arena *arena = &chapter->document_memory;

	preparing->mode = task->book->raw_html;
	tree->chapter = chapter;
	tree->report = task->report;
	tree->at = at;
	tree->trusted = preparing->mode == RAW_HTML_TRUSTED;
	tree->claim = claim_of(task->book);
	tree->items.arena = arena;
	html_tokenizer_init(&preparing->tokenizer, "", 0, arena);
	walk(preparing, document);
	html_items_clear(&tree->items);
	html_tokenizer_clear(&preparing->tokenizer);
	html_svg_clear(&preparing->svg);
	free(preparing);
}

void html_prepare(
    struct book *book, struct chapter *chapter, struct report *report)
{
	struct task task = {book, report};
	const struct text *text = &chapter->text;

	if (chapter->document && memchr(text_string(text), '<', text->length))
		prepare(&task, chapter, chapter->document, NULL);
}

void html_prepare_definitions(struct book *book, struct report *report)
{
	struct task task = {book, report};
	const struct glossary *glossary = &book->glossary;

	for (size_t i = 0; i < glossary->count; i++) {
		struct term *term = &glossary->terms[i];

		if (term->document)
			prepare(&task, term->page, term->document,
			    &term->definition_at);
	}
}
