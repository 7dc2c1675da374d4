/*
 * What dialects share.
 */
#include "render/dialect.h"

#include "base/text.h"
#include "model/book.h"

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
