/*
 * Pictures: whether a file is what its name says.
 */
#ifndef READ_IMAGE_H
#define READ_IMAGE_H

#include <stdbool.h>

#include "base/report.h"

struct resource;

/*
 * Report at file what keeps the resource, whose content was read, from being
 * shown everywhere.  False if it cannot be shown at all.
 */
bool image_check(const struct resource *resource, struct position file,
    struct report *report);

#endif
