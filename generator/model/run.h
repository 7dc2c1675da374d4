/*
 * A run: the inline content of one leaf block as text again.
 *
 * cmark cuts a paragraph into nodes; everything that looks at text (attributes,
 * references, citations, glossary, search, lint) wants it in one piece.  A run
 * flattens a block (paragraph, heading, table cell) and knows for every byte
 * which leaf node it came from and where it stands in the author's file.
 *
 * Emphasis, strong, strikethrough are transparent, and so is inline HTML that
 * is one of <em> <strong> <b> <i> <u> <s> <sub> <sup> <small> <span> and their
 * like without an id: it adds no text.  A soft break is "\n" and a hard break
 * is "\n", and so is <br>.  Code, the text of links, the alternative text of
 * images are readable text but opaque: they stand in text, and in folded as one
 * U+FFFC for each stretch of neighbours, so that nothing matches there or
 * across; the same goes for what stands in <a>, <code>, <kbd>, <samp>.  Any
 * other inline HTML is opaque too, and adds one U+FFFC to text as well.  A
 * footnote reference adds U+FFFC to both.
 *
 * Building a run is linear in the block and reuses the run's memory; asking
 * for positions costs a scan of the block's source, so ask only for messages.
 */
#ifndef MODEL_RUN_H
#define MODEL_RUN_H

#include <stdbool.h>
#include <stddef.h>

#include <cmark-gfm.h>

#include "base/report.h"
#include "base/text.h"
#include "model/book.h"
#include "model/source.h"

/* A stretch of a run that came from one leaf node. */
struct run_piece {
	cmark_node *node; /* text, code, soft break, line break, HTML, ... */
	size_t start;     /* offset in run.text */
	/*
	 * In run.text.  Byte i is byte i of the literal of text and code; what
	 * stands for another node counts only as its start (0) and end.
	 */
	size_t length;
	bool opaque;
};

struct run {
	const struct chapter *chapter; /* borrowed */
	cmark_node *block;
	struct text text;
	struct run_piece *pieces; /* in order, without gaps */
	size_t piece_count;
	size_t piece_capacity;

	/* Left by run_fold(). */
	struct text folded;
	size_t
	    *origins; /* offset in text of each folded byte, and of the end */
	size_t origin_capacity;

	/* Left by the first run_is_escaped(). */
	bool escapes_known;
	struct escapes escapes;
	size_t *escaped; /* their offsets in text, rising */
};

/* The empty run is all zero bytes. */
void run_clear(struct run *run);

/* Make run the text of block, replacing what it was. */
void run_build(
    struct run *run, const struct chapter *chapter, cmark_node *block);

/* Fill folded and origins: see unicode_append_folded(). */
void run_fold(struct run *run);

/* The offset in folded of what stands at offset in text, or behind it. */
size_t run_folded_offset(const struct run *run, size_t offset);

/*
 * The node and byte of offset in text, which may be the end.  At the edge of
 * two pieces the later one, or with run_place_before() the end of the earlier
 * one.  The node is NULL only if text is empty.
 */
struct place run_place(const struct run *run, size_t offset);
struct place run_place_before(const struct run *run, size_t offset);

/* The piece that holds offset in text, or NULL at the end; borrowed. */
const struct run_piece *run_piece_at(const struct run *run, size_t offset);

/* True if text from start to end is free of opaque pieces. */
bool run_is_clear(const struct run *run, size_t start, size_t end);

/*
 * True if the author wrote a backslash before the character at offset.  The
 * first call scans the block, others search.
 */
bool run_is_escaped(struct run *run, size_t offset);

/*
 * Where offset of text stands in the author's file: right for escapes,
 * entities, lazy lines, quotations, tables, tabs, and all the cases in which
 * cmark's own positions are wrong (model/source.h).  What is written as an
 * escape or entity stands where that begins.
 */
struct position run_position(const struct run *run, size_t offset);

#endif
