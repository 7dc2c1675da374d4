/*
 * The elements of raw HTML that are open, and what has to be done to keep them
 * balanced and where they may stand.
 *
 * Elements are opened in a parent, a node of cmark's tree, and end with it at
 * the latest.  What goes wrong is told once, at the tag that shows it.
 */
#ifndef PASSES_HTML_TREE_H
#define PASSES_HTML_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include <cmark-gfm.h>

#include "base/report.h"
#include "model/book.h"
#include "passes/html_elements.h"
#include "passes/html_items.h"

struct html_token;

enum {
	MOST_OPEN = 100,  /* elements, one in the other */
	MOST_GHOSTS = 30, /* of these, such as are not shown */
	MOST_FORGIVEN = 8
};

/* How far the parts of a table or list have come, or whether there are any. */
enum html_stage {
	STAGE_NOTHING,
	STAGE_CAPTION,
	STAGE_COLUMNS,
	STAGE_HEAD,
	STAGE_BODY,
	STAGE_FOOT,
	STAGE_TERM, /* of a list of descriptions */
	STAGE_DESCRIPTION,
	STAGE_DONE, /* what it needs is there */
};

struct html_open {
	const struct html_element *element;
	const char *name;  /* as the author wrote it, in lower case */
	const char *shown; /* as it is shown */
	cmark_node *parent;
	cmark_node *node; /* that has its start tag, at offset */
	size_t offset;
	struct html_ref open;    /* or none: a ghost, only its end tag counts */
	struct html_ref close;   /* of a paragraph that may go on after all */
	struct html_ref special; /* its <figcaption>, <tfoot> or <summary> */
	enum html_stage stage;
	bool touched; /* something stands in it */
	bool filled;  /* something that can be read */
	bool is_link;
	bool has_rows; /* of a table: a part with rows has ended */
	bool told;     /* why it is not closed */
};

/* An end tag to come that says nothing new. */
struct html_forgiven {
	cmark_node *parent;
	const char *name;
};

struct html_tree {
	struct chapter *chapter;
	struct report *report;
	const struct position *at; /* of text that is no chapter, or NULL */
	bool trusted;
	const char *claim; /* see claim_of() */
	struct html_items items;
	unsigned links; /* of Markdown that are open */

	/* Of the HTML node that is being read. */
	cmark_node *node;
	cmark_node *parent;
	enum html_content base; /* what may stand in the parent */
	bool in_cell;           /* the parent is a table cell */
	bool after_pre;         /* a line end does not count */

	struct html_open open[MOST_OPEN];
	size_t count;
	size_t ghosts;
	size_t skipped; /* elements that are open beyond MOST_OPEN */
	struct html_forgiven forgiven[MOST_FORGIVEN];
	size_t next_forgiven;
};

/* The items of node come next. */
void html_tree_begin(struct html_tree *tree, cmark_node *node);

void html_tree_start(struct html_tree *tree, const struct html_token *token);
void html_tree_end(struct html_tree *tree, const struct html_token *token);
void html_tree_text(struct html_tree *tree, const char *text, size_t offset);

/* What is well-formed already; it counts as a word. */
void html_tree_markup(
    struct html_tree *tree, const char *markup, size_t offset);

/* An element whose tags are not shown. */
void html_tree_ghost(struct html_tree *tree, const struct html_element *element,
    const char *name, size_t offset);

/* True if what is around is not shown, and the author has been told. */
bool html_tree_is_in_unwrapped(const struct html_tree *tree);

/* True inside of an <a> that leads somewhere. */
bool html_tree_is_in_link(const struct html_tree *tree);

/* Markdown follows in parent: a block, or words of a paragraph. */
void html_tree_see_block(struct html_tree *tree, cmark_node *parent);
void html_tree_see_words(struct html_tree *tree, cmark_node *parent);

/* All of parent has been seen. */
void html_tree_leave(struct html_tree *tree, cmark_node *parent);

/* Tell of the tag at offset of node, as of a doubt or a mistake. */
void html_tree_warn(struct html_tree *tree, cmark_node *node, size_t offset,
    const char *code, const char *format, ...) PRINTF_LIKE(5, 6);
void html_tree_error(struct html_tree *tree, cmark_node *node, size_t offset,
    const char *code, const char *format, ...) PRINTF_LIKE(5, 6);

#endif
