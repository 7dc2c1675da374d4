/*
 * Boxes: block quotes whose first line is "[!NOTE]", or another kind.
 */
#ifndef PASSES_ASIDE_H
#define PASSES_ASIDE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/book.h"

struct report;
struct run;

/*
 * True if the run, of the first paragraph of a block quote, begins with
 * "[!KIND]" in a line of its own, in capitals or not; end is behind that line.
 * A kind that there is not, or words behind it, are a warning.
 */
bool aside_find(
    enum aside_kind *kind, size_t *end, struct run *run, struct report *report);

#endif
