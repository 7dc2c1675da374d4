/*
 * Pictures: whether a file is what its name says, how large it is shown, and
 * that it does no harm.
 */
#ifndef READ_IMAGE_H
#define READ_IMAGE_H

#include <stdbool.h>

#include "base/report.h"

struct resource;

/*
 * Report at file what keeps the resource, whose content was read, from being
 * shown everywhere.  False if it cannot be shown at all.  Otherwise width and
 * height are set, and what must not stand in an SVG is gone, with warnings.
 */
bool image_check(
    struct resource *resource, struct position file, struct report *report);

/* The same of an SVG that is only linked to: it can be opened like a page. */
bool image_clean(
    struct resource *resource, struct position file, struct report *report);

#endif
