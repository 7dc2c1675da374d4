/*
 * Citations in Vancouver style.
 */
#include "render/citation.h"

#include <string.h>

#include "base/text.h"
#include "model/book.h"
#include "render/dialect.h"
#include "render/markup.h"
#include "render/reference.h"

static void put_number(
    struct text *out, const struct page *page, const struct cited *cited)
{
	page_open_link(out, page, cited->page, &cited->anchor);
	if (page->dialect->epub_types)
		text_append_string(out, " epub:type=\"biblioref\"");
	text_printf(out, " role=\"doc-biblioref\">%u</a>", cited->number);
}

static void put_item(
    struct text *out, const struct page *page, const struct citation_item *item)
{
	if (item->prefix[0] != '\0') {
		markup_append_string(out, item->prefix);
		text_append_char(out, ' ');
	}
	put_number(out, page, item->cited);
	if (item->suffix[0] != '\0') {
		text_append_string(out, ", ");
		markup_append_string(out, item->suffix);
	}
}

/* "Smith" before the number of a citation that is part of the sentence. */
static void put_author(struct text *out, const struct reference *reference)
{
	if (reference->author_count == 0)
		return;
	reference_append_family(out, &reference->authors[0]);
	if (reference->author_count == 2 && !reference->more_authors) {
		text_append_string(out, " and ");
		reference_append_family(out, &reference->authors[1]);
	} else if (reference->author_count > 1 || reference->more_authors) {
		text_append_string(out, " et al.");
	}
	text_append_char(out, ' ');
}

/* Words of one item would run into the next one behind a comma. */
static const char *separator(const struct citation *citation)
{
	for (size_t i = 0; i < citation->count; i++) {
		if (citation->items[i].prefix[0] != '\0' ||
		    citation->items[i].suffix[0] != '\0')
			return "; ";
	}
	return ", ";
}

void citation_render(
    struct text *out, const struct page *page, const struct citation_part *part)
{
	const struct citation *citation = part->citation;
	const char *between = separator(citation);

	if (citation->in_text && part->count > 0)
		put_author(out, citation->items[0].reference);
	if (part->opens)
		text_append_char(out, '[');
	for (size_t i = 0; i < part->count; i++) {
		if (i > 0)
			text_append_string(out, between);
		put_item(out, page, &citation->items[part->first + i]);
	}
	markup_append_string(out, part->words);
	if (part->closes)
		text_append_char(out, ']');
}
