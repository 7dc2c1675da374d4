/*
 * Markdown to cmark-gfm's trees, one at a time.
 *
 * cmark-gfm keeps tables of special characters for the whole process and
 * changes them while a parser with extensions runs; so every parser of the
 * program runs here, under one lock.
 */
#ifndef READ_MARKDOWN_H
#define READ_MARKDOWN_H

#include <stddef.h>

#include <cmark-gfm.h>

enum markdown_kind {
	MARKDOWN_PLAIN,  /* CommonMark */
	MARKDOWN_GITHUB, /* and tables, strikethrough, addresses, tasks */
	MARKDOWN_NOTES,  /* and notes, for texts that can show them */
};

/* The tree of clean text within bounds (bounds.h); the caller frees it. */
cmark_node *markdown_parse(
    const char *text, size_t length, enum markdown_kind kind);

#endif
