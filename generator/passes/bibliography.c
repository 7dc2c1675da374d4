/*
 * Numbering references, list by list.
 */
#include "passes/bibliography.h"

#include <string.h>

#include "base/map.h"
#include "base/memory.h"
#include "base/report.h"
#include "model/book.h"

/* The list that is being made. */
struct listing {
	struct book *book;
	struct report *report;
	struct cited_list *list;
	struct chapter *page;
};

/* Keys may hold what ids in markup cannot. */
static struct anchor *add_anchor(struct chapter *page, const char *key,
    unsigned number, const struct bibliography *bibliography)
{
	const char *fallback = arena_printf(&page->memory, "ref-%u", number);

	if (bibliography->place == BIBLIOGRAPHY_OF_CHAPTER ||
	    key[strcspn(key, " \t\n\"'<>&")] != '\0')
		key = fallback;
	return chapter_add_anchor(page, key, fallback);
}

/* The entry of reference in the list, made if it has none yet. */
static struct cited *cite(
    const struct listing *listing, struct reference *reference)
{
	struct cited_list *list = listing->list;
	struct cited *cited = reference->cited;

	if (cited && cited->page == listing->page)
		return cited;
	cited = arena_new(&listing->page->memory, sizeof(*cited));
	cited->reference = reference;
	cited->page = listing->page;
	cited->number = (unsigned)list->count + 1;
	cited->anchor = *add_anchor(listing->page, reference->id, cited->number,
	    &listing->book->bibliography);
	list->items = memory_grow(
	    list->items, list->count, &list->capacity, sizeof(*list->items));
	list->items[list->count++] = cited;
	reference->cited = cited;
	return cited;
}

static void add_back_reference(
    struct cited *cited, const struct citation *citation)
{
	size_t count = cited->citation_count;

	/* One way back is enough for a key that stands there twice. */
	if (count > 0 && cited->citations[count - 1] == citation)
		return;
	cited->citations = memory_grow(cited->citations, count,
	    &cited->citation_capacity, sizeof(*cited->citations));
	cited->citations[cited->citation_count++] = citation;
}

static void list_citations(
    const struct listing *listing, const struct chapter *chapter)
{
	for (size_t i = 0; i < chapter->citation_count; i++) {
		struct citation *citation = chapter->citations[i];

		for (size_t j = 0; j < citation->count; j++) {
			struct citation_item *item = &citation->items[j];

			item->cited = cite(listing, item->reference);
			add_back_reference(item->cited, citation);
		}
	}
}

static void list_sources(const struct listing *listing, struct term *term)
{
	struct book *book = listing->book;
	const struct bibliography *bibliography = &book->bibliography;

	term->cited = arena_new(
	    &book->memory, term->source_count * sizeof(struct cited *));
	for (size_t i = 0; i < term->source_count; i++) {
		const char *key = term->sources[i];
		struct reference *reference =
		    map_get(&bibliography->by_id, key, strlen(key));

		if (reference)
			term->cited[i] = cite(listing, reference);
		else if (!bibliography->unread)
			report_error(listing->report, term->at,
			    "citation/unknown-key",
			    "no reference has the key \"%s\"", key);
	}
}

/* The glossary's definitions and sources come last, on one list. */
static void list_glossary(const struct listing *listing)
{
	struct book *book = listing->book;

	for (size_t i = book->chapter_count; i < book_page_count(book); i++)
		list_citations(listing, book_page(book, i));
	for (size_t i = 0; i < book->glossary.count; i++)
		list_sources(listing, &book->glossary.terms[i]);
}

void bibliography_make(struct book *book, struct report *report)
{
	struct bibliography *bibliography = &book->bibliography;
	bool by_chapter = bibliography->place == BIBLIOGRAPHY_OF_CHAPTER;
	struct listing listing = {
	    book, report, &bibliography->cited, bibliography->page};

	for (size_t i = 0; i < book->chapter_count; i++) {
		struct chapter *chapter = &book->chapters[i];

		if (by_chapter) {
			listing.list = &chapter->sources;
			listing.page = chapter;
		}
		list_citations(&listing, chapter);
	}
	if (by_chapter && book->glossary.page) {
		listing.list = &book->glossary.page->sources;
		listing.page = book->glossary.page;
	}
	list_glossary(&listing);
}
