/*
 * From the glossary's letters to values.
 */
#include "render/letters.h"

#include <stddef.h>

#include "model/book.h"
#include "render/dialect.h"
#include "render/navigation.h"
#include "render/template.h"

static void add_letters(struct value *list, struct arena *arena,
    const struct page *page, const struct letter *first,
    const struct letter *last)
{
	struct value *item = value_list_add(list);

	value_set_string(item, "name",
	    first == last ? first->name
	                  : arena_printf(arena, "%s\xE2\x80\x93%s", first->name,
	                        last->name));
	value_set_string(item, "count",
	    arena_printf(arena, "%zu", last->end - first->first));
	value_set_string(
	    item, "href", navigation_href(arena, page, first->page, NULL));
}

void letters_set_pages(
    struct value *object, struct arena *arena, const struct page *page)
{
	const struct glossary *glossary = &page->book->glossary;
	const struct letter *end = glossary->letters + glossary->letter_count;
	struct value *list = value_set_list(object, "letter_pages");

	for (const struct letter *first = glossary->letters; first < end;) {
		const struct letter *last = first;

		while (last + 1 < end && last[1].page == first->page)
			last++;
		add_letters(list, arena, page, first, last);
		first = last + 1;
	}
}
