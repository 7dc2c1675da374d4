/*
 * The table of editions, and what they share.
 */
#include "render/edition.h"

#include <string.h>

#include "base/report.h"
#include "render/template.h"

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

void rendering_fill(const struct rendering *rendering, const char *name,
    const struct value *context, struct text *out)
{
	struct position at = {.file = name, .order = ORDER_THEME};

	if (theme_render(rendering->theme, name, context, out))
		return;
	*rendering->broken = true;
	report_error(rendering->report, at, "theme/too-deep",
	    "a template of the book's own theme includes itself without end");
}
