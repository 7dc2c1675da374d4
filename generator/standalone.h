/*
 * One chapter without a book: "vade render".
 */
#ifndef STANDALONE_H
#define STANDALONE_H

#include <stdbool.h>

struct report;

/*
 * Print the body of the chapter in file ("-": standard input) as HTML on
 * standard output.  Links stay as they were written; files from its own folder
 * are included, but not into standard input.  Plain means GFM alone: no ids,
 * boxes, figures, questions or includes, and raw HTML goes through (with GFM's
 * tag filter).
 */
void standalone_render(const char *file, bool plain, struct report *report);

#endif
