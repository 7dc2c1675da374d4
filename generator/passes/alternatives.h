/*
 * Pictures, sound and film of a chapter, and whether words stand for them.
 *
 * The link pass meets them all and shows them to this module, which leaves
 * has_images and its kin in the chapter.  A picture without words is a warning;
 * in a book which claims that its EPUB is accessible it is an error, and so is
 * a film without captions.
 */
#ifndef PASSES_ALTERNATIVES_H
#define PASSES_ALTERNATIVES_H

#include <cmark-gfm.h>

struct address;
struct html_item;
struct linking;

/* A picture of Markdown. */
void alternatives_see_image(
    struct linking *linking, const struct address *address);

/* Any item of an HTML node. */
void alternatives_see_item(
    struct linking *linking, cmark_node *node, const struct html_item *item);

/* The text ends, and a film that nothing closes with it. */
void alternatives_end(struct linking *linking);

#endif
