/*
 * Pictures in raw HTML: <svg> goes through the filter for SVG as one piece,
 * though cmark hands over its tags one by one where it stands among words.
 */
#ifndef PASSES_HTML_SVG_H
#define PASSES_HTML_SVG_H

#include <stdbool.h>
#include <stddef.h>

#include <cmark-gfm.h>

#include "passes/html_tree.h"

struct html_svg {
	size_t count;    /* pictures so far */
	cmark_node *end; /* of the picture whose nodes are passing, or NULL */
	cmark_node *searched; /* whose children were searched in vain */
	cmark_node **hidden;  /* words that belong to pictures */
	size_t hidden_count;
	size_t hidden_capacity;
};

void html_svg_clear(struct html_svg *svg);

/* Show length bytes at offset of the literal of the tree's HTML block. */
void html_svg_put(
    struct html_svg *svg, struct html_tree *tree, size_t offset, size_t length);

/*
 * Show the picture that begins with the tree's inline node, if it ends in the
 * same paragraph or cell and nothing but words and tags stands in it.
 */
bool html_svg_begin(struct html_svg *svg, struct html_tree *tree);

/* True if the node is part of a picture that has begun, and now hidden. */
bool html_svg_takes(
    struct html_svg *svg, struct html_tree *tree, cmark_node *node);

/* A paragraph or cell has been seen: hide in it what belongs to pictures. */
void html_svg_hide(
    struct html_svg *svg, struct html_tree *tree, cmark_node *block);

#endif
