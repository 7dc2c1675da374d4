/*
 * What the files of the tree of open elements share, and nobody else includes.
 *
 *     html_tree.c          tags, words and nodes, one after the other
 *     html_tree_room.c     what has to end or begin before an element
 *     html_tree_stack.c    the elements that are open
 */
#ifndef PASSES_HTML_TREE_PARTS_H
#define PASSES_HTML_TREE_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "passes/html_tree.h"

/* --- the stack -------------------------------------------------------- */

/* Its tags are not shown. */
bool tree_is_ghost(const struct html_open *open);

/* A paragraph that ended with its HTML block, unless its end tag comes. */
bool tree_is_pending(const struct html_open *open);

/* Neither of both. */
bool tree_is_visible(const struct html_open *open);

/* The element of that index, from 1, was opened where we are. */
bool tree_is_in_parent(const struct html_tree *tree, size_t index);

void tree_warn_unclosed(struct html_tree *tree, const struct html_open *open);

/* An end tag of open may come in parent and says nothing new. */
void tree_forgive(
    struct html_tree *tree, const struct html_open *open, cmark_node *parent);

/* True, once, of such an end tag. */
bool tree_is_forgiven(struct html_tree *tree, const char *name);

/* Items for an element that has no attributes. */
struct html_ref tree_add_open(
    struct html_tree *tree, const char *name, size_t offset);

struct html_ref tree_add_close(
    struct html_tree *tree, const char *name, struct html_ref opened);

void tree_add_empty(struct html_tree *tree, const char *name);

/* Show the element under another name, without an attribute of its own. */
void tree_rename_item(struct html_tree *tree, struct html_ref ref,
    const char *name, const char *attribute);

/* Put in what the element cannot be without, before it ends. */
void tree_complete(struct html_tree *tree, const struct html_open *open);

/* What is shown around the element, in the same parent, or NULL. */
struct html_open *tree_visible_parent(struct html_tree *tree, size_t index);

/* The element has ended: see whether it was what it had to be. */
void tree_settle(struct html_tree *tree, size_t index);

/* Take the element off the stack. */
void tree_remove_open(struct html_tree *tree, size_t index);

/* End the element on top of the stack here. */
void tree_close_top(struct html_tree *tree);

/*
 * End all elements but the first count ones.  Their end tags may still come,
 * and are no news then.
 */
void tree_close_down_to(struct html_tree *tree, size_t count);

/* The first element above index whose end tag was needed, or NULL. */
const struct html_open *tree_unclosed_above(
    const struct html_tree *tree, size_t index);

/* The element whose content we are in, or NULL for the parent's. */
struct html_open *tree_context(struct html_tree *tree);

/* What may stand where we are. */
enum html_content tree_content_here(struct html_tree *tree);

/* The innermost element that is shown, or NULL. */
struct html_open *tree_innermost(struct html_tree *tree);

/* True if an element of names is open in the parent. */
bool tree_is_in(const struct html_tree *tree, const char *names);

/* Something stands here now; readable: words. */
void tree_touch(struct html_tree *tree, bool readable);

/* There has to be room. */
struct html_open *tree_push(struct html_tree *tree,
    const struct html_element *element, const char *name, size_t offset);

/* True without room for an element and the parts around it. */
bool tree_is_full(const struct html_tree *tree);

/* --- making room ------------------------------------------------------ */

/* The parent learns of the item of a part that was just opened. */
void tree_introduce(struct html_tree *tree, const struct html_open *part);

/*
 * Words or a block right in a list or table: put them into a part of it.  False
 * if that cannot be.
 */
bool tree_leave_parts(struct html_tree *tree, const char *what, size_t offset);

/*
 * End or open what is needed for the element.  The name by which it is shown,
 * or NULL if it cannot stand here.
 */
const char *tree_make_room(struct html_tree *tree,
    const struct html_element *element, const char *name, size_t offset);

#endif
