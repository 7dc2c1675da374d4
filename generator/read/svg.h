/*
 * What an SVG picture of a book may hold.
 *
 * Pictures may come from anybody and are shown by programs that take SVG for a
 * page: so nothing in one may run, and nothing may be fetched from outside.
 * Specifications: SVG 1.1 and 2, CSS Syntax Level 3, EPUB 3.3 (3.6).
 */
#ifndef READ_SVG_H
#define READ_SVG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/report.h"

/*
 * Report what keeps bytes from being such a picture: the file, of which only
 * file and order are used, with the line and column.  True if nothing does.
 */
bool svg_check(const char *bytes, size_t length, struct position file,
    struct report *report);

#endif
