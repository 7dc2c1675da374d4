/*
 * The table of editions.
 */
#include "render/edition.h"

#include <string.h>

const struct edition *const editions[] = {
    &site_edition,
    &epub_edition,
    &single_edition,
    NULL,
};

const struct edition *edition_find(const char *name, size_t length)
{
	for (size_t i = 0; editions[i]; i++) {
		if (strlen(editions[i]->name) == length &&
		    memcmp(editions[i]->name, name, length) == 0)
			return editions[i];
	}
	return NULL;
}
