/*
 * The span of what is found in the text of a block: from where to where an
 * element can be put around it.
 */
#ifndef PASSES_SPAN_H
#define PASSES_SPAN_H

#include <stdbool.h>
#include <stddef.h>

#include "model/book.h"

struct span {
	size_t from; /* offsets in the text of the block's run */
	size_t to;
	struct place start;
	struct place end;
};

/*
 * True if an element can go from start to end: both lie in one parent, and raw
 * HTML that is opened between them is closed there.  Where a <sub> or <sup>
 * begins or ends with the text, it is taken in: then start or end is the tag.
 */
bool span_close(struct span *span);

#endif
