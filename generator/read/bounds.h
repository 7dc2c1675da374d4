/*
 * Markdown that cmark-gfm would take too long for.
 *
 * A few inputs cost cmark-gfm 0.29 time that grows with the square of their
 * length, or a tree that does.  No author writes them, but a chapter may come
 * from anybody.  Each is estimated before parsing, in steps of cmark's own
 * loops; the limits in bounds.c keep what is accepted below about a second.
 */
#ifndef READ_BOUNDS_H
#define READ_BOUNDS_H

#include <stddef.h>

#include <cmark-gfm.h>

/*
 * What is too much in length bytes of clean text, as words for a message, and
 * its offset; NULL if nothing is.  Linear.
 */
const char *bounds_check(const char *text, size_t length, size_t *offset);

/* The first node of document that is nested too deeply, or NULL. */
cmark_node *bounds_deepest(cmark_node *document);

#endif
