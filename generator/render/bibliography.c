/*
 * Lists of references as values for templates.
 */
#include "render/bibliography.h"

#include "base/memory.h"
#include "base/text.h"
#include "model/book.h"
#include "render/dialect.h"
#include "render/edition.h"
#include "render/labels.h"
#include "render/navigation.h"
#include "render/reference.h"
#include "render/template.h"

/*
 * Every place that cites a reference is shown, up to a number that no reader
 * counts to: behind it, only how many more there are is told.
 */
enum {
	MOST_PLACES = 500
};

static void add_link(struct value *links, struct arena *arena,
    const struct page *page, const struct citation *citation, size_t number)
{
	struct value *link = value_list_add(links);

	value_set_string(link, "label", arena_printf(arena, "%zu", number));
	value_set_bool(link, "first", number == 1);
	value_set_string(link, "href",
	    navigation_href(arena, page, citation->chapter, citation->anchor));
}

/* A chapter's own list need not name it; the glossary is no chapter. */
static const char *title_of(
    const struct page *page, const struct chapter *chapter)
{
	return chapter == page->chapter &&
	        chapter->index < page->book->chapter_count
	    ? ""
	    : chapter->label;
}

/* Places of one chapter stand together, and are counted from 1. */
static void set_places(struct value *source, struct arena *arena,
    const struct page *page, const struct cited *cited)
{
	size_t all = cited->citation_count;
	size_t shown = all < MOST_PLACES ? all : MOST_PLACES;
	struct value *places = value_set_list(source, "places");
	const struct chapter *chapter = NULL;
	struct value *links = NULL;
	size_t number = 0;

	for (size_t i = 0; i < shown; i++) {
		const struct citation *citation = cited->citations[i];

		if (citation->chapter != chapter) {
			struct value *place = value_list_add(places);

			chapter = citation->chapter;
			number = 0;
			value_set_string(
			    place, "title", title_of(page, chapter));
			value_set_bool(place, "first", i == 0);
			links = value_set_list(place, "links");
		}
		add_link(links, arena, page, citation, ++number);
	}
	value_set_bool(source, "has_places", all > 0);
	navigation_set_more(source, arena, all, shown);
}

/* Where it is cited first; nothing that nocite lists has such a place. */
static const char *way_back(
    struct arena *arena, const struct page *page, const struct cited *cited)
{
	const struct citation *first;

	if (cited->citation_count == 0)
		return "";
	first = cited->citations[0];
	return navigation_href(arena, page, first->chapter, first->anchor);
}

/* In the single file the entry may be part of a page that was joined. */
static const char *id_of(
    struct arena *arena, const struct page *page, const struct cited *cited)
{
	struct page own = *page;

	own.chapter = cited->page;
	return navigation_id(arena, &own, &cited->anchor);
}

static void add_source(struct value *list, struct arena *arena,
    const struct page *page, const struct cited *cited)
{
	struct value *source = value_list_add(list);
	struct text out = {0};

	reference_render(
	    &out, cited->reference, page->book->bibliography.style);
	value_set_string(source, "id", id_of(arena, page, cited));
	value_set_string(
	    source, "number", arena_printf(arena, "%u", cited->number));
	value_set_string(source, "text", navigation_keep(arena, &out));
	value_set_string(source, "back", way_back(arena, page, cited));
	set_places(source, arena, page, cited);
}

/* Those of list that stand on a page, or all if that is NULL. */
static void set_list(struct value *object, struct arena *arena,
    const struct page *page, const struct cited_list *list,
    const struct chapter *on)
{
	struct value *sources = value_set_list(object, "sources");

	value_set_bool(object, "numbered",
	    page->book->bibliography.style == STYLE_VANCOUVER);
	for (size_t i = 0; i < list->count; i++) {
		if (!on || list->items[i]->page == on)
			add_source(sources, arena, page, list->items[i]);
	}
}

static void set_book_list(struct value *object, struct arena *arena,
    const struct page *page, const struct chapter *on)
{
	value_set_string(
	    object, "top_id", navigation_id(arena, page, page->chapter->top));
	set_list(object, arena, page, &page->book->bibliography.cited, on);
}

/* Ways to the other pages, named by the numbers of their entries. */
static void set_pages(
    struct value *object, struct arena *arena, const struct page *page)
{
	const struct book *book = page->book;
	const struct cited_list *list = &book->bibliography.cited;
	struct value *pages = value_set_list(object, "pages");
	size_t count = book->bibliography.page_count;

	value_set_bool(object, "has_pages", count > 1);
	for (size_t i = 0; i < count; i++) {
		const struct chapter *to =
		    book_page(book, book->bibliography.page->index + i);
		struct value *link = value_list_add(pages);

		value_set_string(
		    link, "href", navigation_href(arena, page, to, NULL));
		value_set_string(link, "label",
		    arena_printf(arena, "%zu\xE2\x80\x93%zu",
		        list->count * i / count + 1,
		        list->count * (i + 1) / count));
		value_set_bool(link, "current", to == page->chapter);
	}
}

void bibliography_set(
    struct value *object, struct arena *arena, const struct page *page)
{
	set_book_list(object, arena, page, page->chapter);
	set_pages(object, arena, page);
}

void bibliography_set_whole(
    struct value *object, struct arena *arena, const struct page *page)
{
	set_book_list(object, arena, page, NULL);
}

void bibliography_append(struct text *out, const struct rendering *rendering,
    const struct page *page, const char *template)
{
	const struct cited_list *list = &page->chapter->sources;
	struct arena arena = {0};
	struct value *context;

	if (list->count == 0)
		return;
	context = value_object(&arena);
	labels_set(context);
	value_set_string(
	    context, "top_id", navigation_id(&arena, page, list->anchor));
	set_list(context, &arena, page, list, NULL);
	rendering_fill(rendering, template, context, out);
	arena_clear(&arena);
}
