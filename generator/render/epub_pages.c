/*
 * The EPUB's list of pages, and the order of reading that the NCX wants of all
 * places it names.
 */
#include "render/epub_parts.h"

#include <stdlib.h>
#include <string.h>

#include "render/template.h"

/* The numbering of places. */
struct ordering {
	const struct epub *epub;
	struct arena *arena;
	struct map *places;
	size_t count; /* so far */
	struct value *pages;
};

/* The next number for a place, if the outline has it. */
static void number_place(struct ordering *ordering, const char *href)
{
	size_t *number =
	    href ? map_get(ordering->places, href, strlen(href)) : NULL;

	if (number && *number == 0)
		*number = ++ordering->count;
}

static const char *href_of(struct ordering *ordering,
    const struct chapter *page, const struct anchor *anchor)
{
	return arena_printf(ordering->arena, "%s#%s",
	    epub_name_of(ordering->epub, page), anchor->ascii);
}

static void add_page(struct ordering *ordering, const struct chapter *chapter,
    const struct page_break *page)
{
	struct value *item = value_list_add(ordering->pages);

	value_set_string(item, "label", page->label);
	value_set_string(
	    item, "href", href_of(ordering, chapter, page->anchor));
	value_set_string(item, "id", page->anchor->ascii);
	value_set_string(item, "order",
	    arena_printf(ordering->arena, "%zu", ++ordering->count));
}

/* A chapter's own place, then its pages and headings as they stand in it. */
static void order_chapter(
    struct ordering *ordering, const struct chapter *chapter)
{
	size_t page = 0;

	number_place(ordering, epub_name_of(ordering->epub, chapter));
	for (size_t i = 0; i <= chapter->heading_count; i++) {
		while (page < chapter->page_break_count &&
		    chapter->page_breaks[page]->heading_count == i)
			add_page(
			    ordering, chapter, chapter->page_breaks[page++]);
		if (i < chapter->heading_count)
			number_place(ordering,
			    href_of(ordering, chapter,
			        chapter->headings[i]->anchor));
	}
}

static void order_entries(struct ordering *ordering)
{
	const struct epub *epub = ordering->epub;
	const struct book *book = epub->rendering.book;

	for (size_t i = 0; i < book->entry_count; i++) {
		const struct entry *entry = &book->entries[i];

		if (entry->kind == ENTRY_PART)
			number_place(ordering, epub->parts[i].name);
		else if (entry->kind == ENTRY_CHAPTER)
			order_chapter(
			    ordering, &book->chapters[entry->chapter]);
	}
}

/* Without pages the outline is the order of reading. */
static void order_as_listed(struct ordering *ordering)
{
	const char **hrefs = map_keys(ordering->places);

	for (size_t i = 0; i < map_count(ordering->places); i++)
		number_place(ordering, hrefs[i]);
	free(hrefs);
}

static void order_as_read(struct ordering *ordering)
{
	const struct epub *epub = ordering->epub;
	const struct book *book = epub->rendering.book;

	number_place(ordering, epub_name_of(epub, &epub->own[OWN_TITLE]));
	number_place(ordering, epub_name_of(epub, &epub->own[OWN_NAVIGATION]));
	order_entries(ordering);
	for (size_t i = 0; i < book->made_count; i++)
		order_chapter(ordering, book->made[i]);
}

void epub_set_pages(struct value *context, struct arena *arena,
    const struct epub *epub, struct map *places)
{
	const struct book *book = epub->rendering.book;
	struct ordering ordering = {
	    .epub = epub,
	    .arena = arena,
	    .places = places,
	    .pages = value_set_list(context, "pages"),
	};

	value_set_bool(context, "has_pages", book->page_break_count > 0);
	value_set_string(context, "page_count",
	    arena_printf(arena, "%zu", book->page_break_count));
	if (book->page_break_count > 0)
		order_as_read(&ordering);
	order_as_listed(&ordering);
}
