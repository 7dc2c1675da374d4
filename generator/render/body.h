/*
 * The body of a chapter: cmark's tree and the marks beside it as markup that is
 * at once valid HTML and well-formed XML, shared by all editions.
 *
 * What differs between editions stands in a dialect (render/dialect.h).
 */
#ifndef RENDER_BODY_H
#define RENDER_BODY_H

#include "render/dialect.h"

struct cmark_node;
struct text;

/* Append the whole chapter: title, objectives, text, notes. */
void body_render(struct text *out, const struct page *page);

/* Append the blocks below document, without anything around them. */
void body_render_document(
    struct text *out, const struct page *page, struct cmark_node *document);

#endif
