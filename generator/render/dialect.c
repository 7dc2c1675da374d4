/*
 * What dialects share.
 */
#include "render/dialect.h"

#include "base/text.h"
#include "model/book.h"
#include "render/markup.h"

void dialect_append_id(struct text *out, const struct dialect *dialect,
    const struct chapter *chapter, const struct anchor *anchor)
{
	(void)dialect;
	(void)chapter;
	text_append_string(out, anchor->id);
}

void dialect_append_ascii_id(struct text *out, const struct dialect *dialect,
    const struct chapter *chapter, const struct anchor *anchor)
{
	(void)dialect;
	(void)chapter;
	text_append_string(out, anchor->ascii);
}

void dialect_append_schemes(struct text *out, const struct dialect *dialect,
    const struct resource *resource)
{
	(void)dialect;
	if (resource->has_schemes)
		text_append_string(out, " data-schemes=\"light dark\"");
}

void page_append_id(
    struct text *out, const struct page *page, const struct anchor *anchor)
{
	if (page->dialect->without_ids)
		return;
	text_append_string(out, " id=\"");
	page->dialect->append_id(out, page->dialect, page->chapter, anchor);
	text_append_char(out, '"');
}

void page_open_link(struct text *out, const struct page *page,
    const struct chapter *to, const struct anchor *anchor)
{
	text_append_string(out, "<a href=\"");
	page->dialect->append_href(
	    out, page->dialect, page->chapter, to, anchor);
	text_append_char(out, '"');
}

/* The end tag is written out: an HTML parser would let the span go on. */
void page_append_break(struct text *out, const struct page_break *page_break)
{
	text_printf(out,
	    "<span id=\"%s\" epub:type=\"pagebreak\" "
	    "role=\"doc-pagebreak\" aria-label=\"",
	    page_break->anchor->ascii);
	markup_append_string(out, page_break->label);
	text_append_string(out, "\"></span>");
}
