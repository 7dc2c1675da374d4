/*
 * Two dialects to render with: one spells ids and addresses as the site does,
 * the other as the EPUB does.
 */
#ifndef DIALECTS_H
#define DIALECTS_H

#include <string.h>

#include "base/text.h"
#include "model/book.h"
#include "render/body.h"

static inline const char *spelling(
    const struct dialect *dialect, const struct anchor *anchor)
{
	return dialect->epub_types ? anchor->ascii : anchor->id;
}

static inline void append_id(struct text *out, const struct dialect *dialect,
    const struct chapter *chapter, const struct anchor *anchor)
{
	(void)chapter;
	text_append_string(out, spelling(dialect, anchor));
}

/* "a.md" is "a.html" or "a.xhtml"; a place on the same page "#id". */
static inline void append_href(struct text *out, const struct dialect *dialect,
    const struct chapter *from, const struct chapter *to,
    const struct anchor *anchor)
{
	if (from != to || !anchor)
		text_printf(out, "%.*s.%s", (int)strlen(to->path) - 3, to->path,
		    dialect->epub_types ? "xhtml" : "html");
	if (anchor)
		text_printf(out, "#%s", spelling(dialect, anchor));
}

static inline void append_source(struct text *out,
    const struct dialect *dialect, const struct chapter *from,
    const struct resource *resource)
{
	(void)from;
	text_printf(
	    out, "%s/%s", dialect->epub_types ? "media" : ".", resource->path);
}

static inline bool append_attachment(struct text *out,
    const struct dialect *dialect, const struct chapter *from,
    const struct target *target)
{
	(void)from;
	if (dialect->epub_types)
		return false;
	text_printf(
	    out, " href=\"%s%s\"", target->resource->path, target->suffix);
	return true;
}

static const struct dialect site_like = {
    .heading_links = true,
    .scroll_boxes = true,
    .append_id = append_id,
    .append_href = append_href,
    .append_source = append_source,
    .append_attachment = append_attachment,
};

static const struct dialect epub_like = {
    .epub_types = true,
    .append_id = append_id,
    .append_href = append_href,
    .append_source = append_source,
    .append_attachment = append_attachment,
};

#endif
