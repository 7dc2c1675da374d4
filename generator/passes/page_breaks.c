/*
 * Where pages begin that readers of the EPUB can name to one another, as they
 * do with those of a printed book.
 *
 * Every chapter begins a page, as in print.  So a chapter's pages follow from
 * its own text alone: chapters are worked on side by side, and what is written
 * in one moves no page of another, though it may change their numbers.
 *
 * What the reader sees as the chapter's text counts, without what stands for
 * it: raw references and citations as they are written, but no alternative
 * texts and none of the author's markup.  Notes belong to the page that refers
 * to them; they neither count nor begin one.
 */
#include "passes/passes.h"

#include <stdlib.h>
#include <string.h>

#include <cmark-gfm-core-extensions.h>

#include "base/memory.h"
#include "base/unicode.h"
#include "model/chart.h"
#include "model/node.h"
#include "model/run.h"

enum {
	FULL_PAGE = 1800, /* characters: thirty lines of sixty */
	OBJECT = 0xFFFC   /* what a run has where there is no text */
};

/* The walk through a chapter. */
struct paging {
	struct chapter *chapter;
	struct run run;
	size_t filled;        /* characters of the page so far */
	size_t heading_count; /* seen so far */
	/* No page begins before this node (NULL: the end), while closed. */
	bool closed;
	cmark_node *open_again;
	size_t folds; /* elements of raw HTML open in which none begins */

	/* Of the block that is looked at. */
	const struct marks *marks;
	size_t mark;     /* the first that does not end before the text */
	bool start_only; /* a page may begin with it, but not within it */
	unsigned before; /* the character before, or 0 */
	bool before_is_clear;
	struct mark *begun; /* pages */
	size_t begun_count;
	size_t begun_capacity;
};

/* --- pages ------------------------------------------------------------- */

/* The one place that knows which page the text is on. */
static bool page_is_due(const struct paging *paging)
{
	return paging->filled >= FULL_PAGE;
}

static const struct page_break *begin_page(
    struct chapter *chapter, size_t heading_count)
{
	struct page_break *page = arena_new(&chapter->memory, sizeof(*page));

	page->heading_count = heading_count;
	chapter->page_breaks =
	    memory_grow(chapter->page_breaks, chapter->page_break_count,
	        &chapter->page_break_capacity, sizeof(*chapter->page_breaks));
	chapter->page_breaks[chapter->page_break_count++] = page;
	return page;
}

/* --- the text of a block ----------------------------------------------- */

/* The mark that offset lies in, or at whose start it is; or NULL. */
static const struct mark *mark_at(struct paging *paging, size_t offset)
{
	const struct marks *marks = paging->marks;

	while (paging->mark < marks->count &&
	    marks->items[paging->mark].to <= offset)
		paging->mark++;
	if (paging->mark == marks->count ||
	    marks->items[paging->mark].from > offset)
		return NULL;
	return &marks->items[paging->mark];
}

/* Punctuation between words or sentences of scripts that need no blanks. */
static bool ends_clause(unsigned code_point)
{
	switch (code_point) {
	case 0x3001: /* ideographic comma, full stop */
	case 0x3002:
	case 0x300D: /* closing brackets */
	case 0x300F:
	case 0x300B:
	case 0x2026: /* ellipsis */
	case 0xFF01: /* fullwidth !, ), comma, colon, semicolon, ? */
	case 0xFF09:
	case 0xFF0C:
	case 0xFF1A:
	case 0xFF1B:
	case 0xFF1F:
		return true;
	default:
		return false;
	}
}

static bool is_loose_blank(unsigned code_point)
{
	return unicode_is_space(code_point) && code_point != 0xA0 &&
	    code_point != 0x202F;
}

/* True if a word, or what stands like one, begins with here. */
static bool begins_word(unsigned before, unsigned here)
{
	if (unicode_is_space(here) || unicode_is_mark(here))
		return false;
	return before == 0 || is_loose_blank(before) ||
	    (ends_clause(before) && unicode_is_unspaced(here));
}

static bool may_begin_page(struct paging *paging, unsigned here, size_t offset)
{
	const struct mark *mark;

	if (paging->closed || paging->folds > 0 || !paging->before_is_clear ||
	    (paging->start_only && paging->before != 0) ||
	    !begins_word(paging->before, here))
		return false;
	mark = mark_at(paging, offset);
	return !mark || mark->from == offset;
}

static void begin_page_in_block(struct paging *paging, size_t offset)
{
	struct place place = run_place(&paging->run, offset);

	paging->begun = memory_grow(paging->begun, paging->begun_count,
	    &paging->begun_capacity, sizeof(*paging->begun));
	paging->begun[paging->begun_count++] = (struct mark){
	    .kind = MARK_PAGE_BREAK,
	    .from = offset,
	    .to = offset,
	    .start = place,
	    .end = place,
	    .page_break = begin_page(paging->chapter, paging->heading_count),
	};
	paging->filled = 0;
}

static bool is_hidden(struct paging *paging, size_t offset)
{
	const struct mark *mark = mark_at(paging, offset);

	return mark && mark->kind == MARK_HIDDEN;
}

/* Words that are shown: not those that stand for a picture. */
static bool is_words(const struct run_piece *piece)
{
	enum node_kind kind = node_kind(piece->node);

	return (kind == KIND_TEXT || kind == KIND_CODE ||
	           kind == KIND_SOFT_BREAK || kind == KIND_LINE_BREAK) &&
	    node_kind(cmark_node_parent(piece->node)) != KIND_IMAGE;
}

static void see_words(struct paging *paging, const struct run_piece *piece)
{
	const char *text = paging->run.text.data;
	size_t end = piece->start + piece->length;
	bool is_text = !piece->opaque && node_kind(piece->node) == KIND_TEXT;
	size_t size;

	for (size_t i = piece->start; i < end; i += size) {
		unsigned here = unicode_next(text + i, end - i, &size);

		if (is_text && page_is_due(paging) &&
		    may_begin_page(paging, here, i))
			begin_page_in_block(paging, i);
		paging->before = here;
		paging->before_is_clear = !piece->opaque;
		paging->filled += !is_hidden(paging, i);
	}
}

static void see_run(struct paging *paging, cmark_node *block)
{
	struct run *run = &paging->run;

	run_build(run, paging->chapter, block);
	paging->marks = block_marks_or_none(block);
	paging->mark = 0;
	paging->before = 0;
	paging->before_is_clear = true;
	for (size_t i = 0; i < run->piece_count; i++) {
		if (is_words(&run->pieces[i])) {
			see_words(paging, &run->pieces[i]);
			continue;
		}
		paging->before = OBJECT;
		paging->before_is_clear = false;
	}
}

/* A block in which pages may begin, unless it may only begin one. */
static void see_text(struct paging *paging, cmark_node *block, bool start_only)
{
	paging->begun_count = 0;
	paging->start_only = start_only;
	see_run(paging, block);
	if (paging->begun_count > 0)
		marks_merge(block_marks(paging->chapter, block),
		    paging->chapter, paging->begun, paging->begun_count);
}

/* A block whose text counts, but in which no page begins. */
static void see_closed_text(struct paging *paging, cmark_node *block)
{
	bool closed = paging->closed;

	paging->closed = true;
	see_run(paging, block);
	paging->closed = closed;
}

/* --- other blocks ------------------------------------------------------ */

static void count_characters(struct paging *paging, const char *string)
{
	for (; *string != '\0'; string++)
		paging->filled += (*string & 0xC0) != 0x80;
}

/* What readers may have folded up, and what is a link as a whole. */
static bool is_fold(const struct html_item *item)
{
	return strcmp(item->text, "details") == 0 ||
	    strcmp(item->text, "a") == 0;
}

static void see_html(struct paging *paging, cmark_node *node)
{
	const struct html *html = cmark_node_get_user_data(node);

	for (size_t i = 0; html && i < html->count; i++) {
		const struct html_item *item = &html->items[i];

		if (item->kind == HTML_TEXT)
			count_characters(paging, item->text);
		else if (item->kind == HTML_OPEN && !item->ends_with_parent)
			paging->folds += is_fold(item);
		else if (item->kind == HTML_CLOSE && paging->folds > 0)
			paging->folds -= is_fold(item->opened);
	}
}

static void see_paragraph(struct paging *paging, cmark_node *node)
{
	const struct block *block = cmark_node_get_user_data(node);

	if (block && block->figure)
		return;
	if (block && block->hidden)
		see_closed_text(paging, node);
	else
		see_text(paging, node, false);
}

static void see_heading(struct paging *paging, cmark_node *node)
{
	const struct heading *heading = cmark_node_get_user_data(node);

	if (heading)
		paging->heading_count = heading->index + 1;
	see_closed_text(paging, node);
}

/* A page may begin with a row, but not with the head. */
static void see_cell(struct paging *paging, cmark_node *node)
{
	cmark_node *row = cmark_node_parent(node);

	if (cmark_node_previous(node) ||
	    cmark_gfm_extensions_get_table_row_is_header(row))
		see_closed_text(paging, node);
	else
		see_text(paging, node, true);
}

/*
 * The block that ends with the answer which begins with node, or NULL if none
 * does.
 */
static cmark_node *answer_of(cmark_node *node, enum node_kind kind)
{
	cmark_node *parent = cmark_node_parent(node);
	const struct aside *aside = NULL;

	if (kind == KIND_BLOCK_QUOTE) {
		aside = cmark_node_get_user_data(node);
		return aside && aside->kind == ASIDE_ANSWER ? node : NULL;
	}
	if (kind == KIND_PARAGRAPH && node_kind(parent) == KIND_BLOCK_QUOTE)
		aside = cmark_node_get_user_data(parent);
	return aside && aside->answer == node ? parent : NULL;
}

/* Readers may have an answer folded up. */
static void see_answer(
    struct paging *paging, cmark_node *node, enum node_kind kind)
{
	cmark_node *answer = answer_of(node, kind);

	if (paging->closed && paging->open_again == node)
		paging->closed = false;
	if (!answer || paging->closed)
		return;
	paging->closed = true;
	paging->open_again = node_after(answer, paging->chapter->document);
}

static void see_block(struct paging *paging, cmark_node *node)
{
	enum node_kind kind = node_kind(node);

	see_answer(paging, node, kind);
	switch (kind) {
	case KIND_PARAGRAPH:
		see_paragraph(paging, node);
		break;
	case KIND_HEADING:
		see_heading(paging, node);
		break;
	case KIND_TABLE_CELL:
		see_cell(paging, node);
		break;
	case KIND_CODE_BLOCK:
		if (!chart_of(node))
			count_characters(paging, cmark_node_get_literal(node));
		break;
	case KIND_HTML_BLOCK:
		see_html(paging, node);
		break;
	default:
		break;
	}
}

static void see_document(struct paging *paging, cmark_node *document)
{
	for (cmark_node *node = document; node;) {
		bool is_done = node_is_leaf_block(node) ||
		    node_kind(node) == KIND_FOOTNOTE_DEFINITION;

		see_block(paging, node);
		node = is_done ? node_after(node, document)
		               : node_next(node, document);
	}
}

/* --- the pass ---------------------------------------------------------- */

static void *start(struct book *book, struct report *report)
{
	(void)report;
	return book;
}

static void break_chapter(void *state, struct chapter *chapter)
{
	const struct book *book = state;
	struct paging paging = {.chapter = chapter};

	if (book->epub.pages == EPUB_PAGES_NONE)
		return;
	begin_page(chapter, 0);
	if (chapter->document)
		see_document(&paging, chapter->document);
	run_clear(&paging.run);
	free(paging.begun);
}

static void number_pages(struct book *book, struct chapter *chapter)
{
	for (size_t i = 0; i < chapter->page_break_count; i++) {
		struct page_break *page = chapter->page_breaks[i];
		size_t number = ++book->page_break_count;

		page->label = arena_printf(&chapter->memory, "%zu", number);
		page->anchor = chapter_own_anchor(chapter, "Page", number);
	}
}

static void finish(void *state)
{
	struct book *book = state;

	if (book->epub.pages == EPUB_PAGES_NONE)
		return;
	for (size_t i = 0; i < book->chapter_count; i++)
		number_pages(book, &book->chapters[i]);
	for (size_t i = 0; i < book->made_count; i++) {
		begin_page(book->made[i], 0);
		number_pages(book, book->made[i]);
	}
}

const struct pass page_breaks_pass = {start, break_chapter, finish};
