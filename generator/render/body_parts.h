/*
 * The parts of the body renderer, for render/body*.c alone.
 *
 * One walk over the tree: enter() in body.c asks the parts to open what a node
 * is, leave() to close it.  All parts share one state, struct body.
 */
#ifndef RENDER_BODY_PARTS_H
#define RENDER_BODY_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include <cmark-gfm.h>

#include "base/map.h"
#include "base/text.h"
#include "model/book.h"
#include "render/body.h"
#include "render/dialect.h"
#include "render/punctuation.h"

/* An element of raw HTML that is open. */
struct body_element {
	cmark_node *parent; /* of the node that opened it */
	const struct html_item *item;
	const struct resource *left_behind; /* a link leads to it in vain */
	bool bare; /* only what stands in it is shown */
};

/* Of a chapter that ends with notes: the terms that it links. */
struct body_terms {
	bool has_notes;
	struct map met;            /* id -> the term, or body if it has none */
	const struct term **noted; /* those that have a note */
	size_t count;
	size_t capacity;
};

struct body {
	struct text *out;
	const struct page *page;
	const struct dialect *dialect;
	struct punctuation punctuation;

	/* Of the leaf block that is open. */
	const struct marks *marks;
	size_t mark;             /* the next one */
	struct place resume;     /* text up to here is not shown; or no node */
	const struct mark *term; /* what is linked or expanded, or NULL */

	unsigned *shown; /* references seen, by number of the note */
	bool in_header;  /* of a table */
	bool stacked;    /* the table's cells say in which column they are */
	unsigned column; /* of a table */

	/* Of a table that is stacked: what its columns are called. */
	struct text *column_labels; /* as the value of an attribute */
	size_t label_count;
	size_t label_capacity;
	size_t cell_start; /* where the open cell's content begins in out */

	bool notes_open;
	const struct note *note; /* whose back links are still to come */
	cmark_node *task;        /* whose box is still to come */
	bool in_address;         /* words of an address stay as they are */
	bool left_behind;        /* the link's file is not in the edition */
	struct body_terms terms;
	cmark_node *answered; /* the question whose own quote answers it */
	bool answering;       /* and its answer is shown now */

	/* Of raw HTML. */
	struct body_element *elements; /* that are open */
	size_t element_count;
	size_t element_capacity;
	const struct resource *left_file; /* that the open tag leads to */
	unsigned raw_links;               /* how many of them are <a> */
	unsigned literals; /* how many show words as they are: <code> */
};

/* --- what all parts use (body.c) -------------------------------------------
 */

void body_put(struct body *body, const char *string);
void body_put_escaped(struct body *body, const char *string);
void body_put_id(struct body *body, const struct anchor *anchor);
void body_put_href(struct body *body, const struct chapter *chapter,
    const struct anchor *anchor);
void body_put_role(struct body *body, const char *type, const char *role);
void body_render_from(struct body *body, cmark_node *node, cmark_node *root);
void body_render_children(struct body *body, cmark_node *root);
void body_put_lead(struct body *body);
struct body body_begin(struct text *out, const struct page *page);
void body_end(struct body *body);

/* --- inline (body_inline.c) ------------------------------------------------
 */

void body_put_words(
    struct body *body, const char *literal, size_t from, size_t to);
/*
 * True while node lies in text that a mark stands for; else byte is where the
 * rest of it begins that is still to be shown.
 */
bool body_is_hidden(struct body *body, cmark_node *node, size_t *byte);
void body_put_text(struct body *body, cmark_node *node);
bool body_begin_leaf(struct body *body, cmark_node *node);
void body_end_leaf(struct body *body, cmark_node *node);
void body_put_break(struct body *body, cmark_node *node, bool hard);
void body_put_code(struct body *body, cmark_node *node);
void body_put_code_block(struct body *body, cmark_node *node);
void body_put_note_reference(struct body *body, cmark_node *node);

/* --- links and images (body_links.c) ---------------------------------------
 */

void body_open_link(struct body *body, cmark_node *node);
void body_close_link(struct body *body, cmark_node *node);
void body_put_image(struct body *body, cmark_node *node, bool with_title);

/* --- blocks (body_block.c) -------------------------------------------------
 */

void body_begin_block(struct body *body, cmark_node *node);
void body_put_heading_tag(struct body *body, bool closing, int level);
void body_put_chapter_number(struct body *body);
void body_open_heading(struct body *body, cmark_node *node);
void body_close_heading(struct body *body, cmark_node *node);
void body_put_caption(struct body *body, const struct figure *figure);
void body_put_figure(
    struct body *body, cmark_node *paragraph, const struct figure *figure);
void body_open_paragraph(struct body *body, cmark_node *node);
void body_close_paragraph(struct body *body, cmark_node *node);
bool body_has_choices(cmark_node *list);
void body_open_list(struct body *body, cmark_node *node);
void body_close_list(struct body *body, cmark_node *node);
void body_open_item(struct body *body, cmark_node *node);
/* True if what stands first in parent has words that a link can precede. */
bool body_begins_with_words(cmark_node *parent);
void body_open_note(struct body *body, cmark_node *node);

/* --- terms (body_terms.c) --------------------------------------------------
 */

/* A link to where the term is explained, opened but for its ">". */
void body_open_term(struct body *body, const struct term *term);
/* The definitions of the terms that the chapter links, as notes. */
void body_put_terms(struct body *body);

/* --- charts (body_chart.c) -------------------------------------------------
 */

void body_put_chart(struct body *body, const struct chart *chart);

/* --- tables (body_table.c) -------------------------------------------------
 */

/* Around a table, with the number of figure if that is not NULL. */
void body_open_scroll_box(struct body *body, const struct figure *figure);
void body_open_table(struct body *body, cmark_node *node);
void body_close_table(struct body *body, cmark_node *node);
void body_open_row(struct body *body, cmark_node *node);
void body_close_row(struct body *body);
void body_open_cell(struct body *body, cmark_node *node);
void body_close_cell(struct body *body, cmark_node *node);

/* --- raw HTML (body_html.c) ------------------------------------------------
 */

void body_put_html(struct body *body, cmark_node *node);
/* Close the elements that were opened in parent. */
void body_end_html(struct body *body, cmark_node *parent);
/* Elements of our own, among those: item was opened in parent, or ends. */
void body_push_html(
    struct body *body, cmark_node *parent, const struct html_item *item);
void body_close_html(
    struct body *body, cmark_node *parent, const struct html_item *item);

/* --- asides (body_aside.c) -------------------------------------------------
 */

void body_open_quote(struct body *body, cmark_node *node);
void body_close_quote(struct body *body, cmark_node *node);

#endif
