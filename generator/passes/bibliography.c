/*
 * Numbering references, list by list.
 */
#include "passes/bibliography.h"

#include <string.h>

#include "base/map.h"
#include "base/memory.h"
#include "base/report.h"
#include "model/book.h"
#include "passes/bibliography_order.h"
#include "passes/guesses.h"

/* The list that is being made. */
struct listing {
	struct book *book;
	struct report *report;
	struct cited_list *list;
	struct chapter *page;
	struct guesses guesses;
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

/* The way back from sources leads to the entry that names them. */
static const struct citation *new_place(
    struct book *book, const struct term *term)
{
	struct citation *place = arena_new(&book->memory, sizeof(*place));

	place->anchor = &term->anchor;
	place->chapter = term->page;
	return place;
}

static void report_unknown(
    struct listing *listing, struct position at, const char *key)
{
	struct bibliography *bibliography = &listing->book->bibliography;

	/* Why the references could not be read has been told. */
	if (bibliography->unread)
		return;
	bibliography->is_missed = true;
	report_error(listing->report, at, "citation/unknown-key",
	    "no reference has the key \"%s\"%s", key,
	    guesses_hint(&listing->guesses, &bibliography->by_id, key, ""));
}

static void list_sources(struct listing *listing, struct term *term)
{
	struct book *book = listing->book;
	const struct bibliography *bibliography = &book->bibliography;
	const struct citation *place;

	if (term->source_count == 0)
		return;
	place = new_place(book, term);
	term->cited = arena_new(
	    &book->memory, term->source_count * sizeof(struct cited *));
	for (size_t i = 0; i < term->source_count; i++) {
		const char *key = term->sources[i];
		struct reference *reference =
		    map_get(&bibliography->by_id, key, strlen(key));

		if (reference) {
			term->cited[i] = cite(listing, reference);
			add_back_reference(term->cited[i], place);
		} else {
			report_unknown(listing, term->at, key);
		}
	}
}

/* The glossary comes last: of each of its pages definitions, then sources. */
static void list_glossary(struct listing *listing)
{
	const struct glossary *glossary = &listing->book->glossary;
	const struct chapter *page = NULL;

	for (size_t i = 0; i < glossary->count; i++) {
		struct term *term = glossary->sorted[i];

		if (term->page != page)
			list_citations(listing, term->page);
		page = term->page;
		list_sources(listing, term);
	}
}

/* What no text cites; it stands behind what is cited. */
static void list_uncited(
    struct listing *listing, const struct uncited_key *uncited)
{
	struct bibliography *bibliography = &listing->book->bibliography;
	const char *key = uncited->key;
	struct reference *reference =
	    map_get(&bibliography->by_id, key, strlen(key));

	if (reference)
		cite(listing, reference);
	else if (strcmp(key, "*") != 0)
		report_unknown(listing, uncited->at, key);
	else
		for (size_t i = 0; i < bibliography->count; i++)
			cite(listing, &bibliography->references[i]);
}

static void list_nocite(struct listing *listing)
{
	struct bibliography *bibliography = &listing->book->bibliography;

	listing->list = &bibliography->cited;
	listing->page = bibliography->page;
	for (size_t i = 0; i < bibliography->uncited_count; i++)
		list_uncited(listing, &bibliography->uncited[i]);
}

static void make_list_of_book(struct listing *listing)
{
	struct book *book = listing->book;

	listing->list = &book->bibliography.cited;
	listing->page = book->bibliography.page;
	for (size_t i = 0; i < book->chapter_count; i++)
		list_citations(listing, &book->chapters[i]);
	list_glossary(listing);
	list_nocite(listing);
}

/* Where the list of a page goes on from now on. */
static void begin_list(struct listing *listing, struct chapter *page)
{
	listing->list = &page->sources;
	listing->page = page;
}

static void make_lists_of_chapters(struct listing *listing)
{
	struct book *book = listing->book;

	for (size_t i = 0; i < book->chapter_count; i++) {
		begin_list(listing, &book->chapters[i]);
		list_citations(listing, &book->chapters[i]);
	}
	if (book->glossary.page) {
		begin_list(listing, book->glossary.page);
		list_glossary(listing);
	}
	list_nocite(listing);
}

/* --- pages ------------------------------------------------------------ */

/* Of a page behind the first, "Bibliography: 151–300". */
static void name_page(struct chapter *page, size_t first, size_t end)
{
	page->title = arena_printf(&page->memory, "%s: %zu\xE2\x80\x93%zu",
	    page->title, first + 1, end);
	page->label = page->title;
}

static void move_to(
    struct book *book, struct chapter *page, size_t first, size_t end)
{
	struct bibliography *bibliography = &book->bibliography;

	name_page(page, first, end);
	for (size_t i = first; i < end; i++) {
		struct cited *cited = bibliography->cited.items[i];

		cited->page = page;
		cited->anchor = *add_anchor(
		    page, cited->reference->id, cited->number, bibliography);
	}
}

/* A list of many entries has pages of about the same length. */
static void split_list(struct book *book)
{
	struct bibliography *bibliography = &book->bibliography;
	size_t count = bibliography->cited.count;
	size_t pages = count == 0 ? 1 : (count - 1) / BIBLIOGRAPHY_SPLITS + 1;

	if (!bibliography->page)
		return;
	book_keep_bibliography_pages(book, pages);
	for (size_t i = 1; i < pages; i++)
		move_to(book,
		    book->made[bibliography->page->index - book->chapter_count +
		        i],
		    count * i / pages, count * (i + 1) / pages);
}

/* --- all -------------------------------------------------------------- */

static void add_heading(struct chapter *page)
{
	if (page->sources.count > 0)
		page->sources.anchor =
		    chapter_add_anchor(page, "references", "references");
}

void bibliography_make(struct book *book, struct report *report)
{
	struct bibliography *bibliography = &book->bibliography;
	struct listing listing = {.book = book, .report = report};

	for (size_t i = 0; i < bibliography->count; i++)
		bibliography->references[i].year_letter = "";
	if (bibliography->place == BIBLIOGRAPHY_OF_CHAPTER)
		make_lists_of_chapters(&listing);
	else
		make_list_of_book(&listing);
	for (size_t i = 0; i < book_page_count(book); i++)
		add_heading(i < book->chapter_count
		        ? &book->chapters[i]
		        : book->made[i - book->chapter_count]);
	if (bibliography->style == STYLE_AUTHOR_DATE)
		bibliography_order(book);
	split_list(book);
	guesses_clear(&listing.guesses);
}
