/*
 * The book as values.
 */
#include "render/context.h"

#include "base/memory.h"
#include "base/text.h"
#include "model/book.h"
#include "render/labels.h"
#include "render/template.h"

/* "Ada Lovelace, Mary Somerville", or NULL for nobody. */
static const char *joined_authors(struct arena *arena, const struct book *book)
{
	struct text names = {0};
	const char *kept;

	if (book->author_count == 0)
		return NULL;
	for (size_t i = 0; i < book->author_count; i++) {
		text_append_string(&names, i > 0 ? ", " : "");
		text_append_string(&names, book->authors[i].name);
	}
	kept = arena_copy_string(arena, text_string(&names), names.length);
	text_clear(&names);
	return kept;
}

void context_set_book(
    struct value *context, struct arena *arena, const struct book *book)
{
	value_set_string(context, "language", book->language);
	value_set_string(context, "direction", book->direction);
	value_set_string(context, "book_title", book->title);
	value_set_string(context, "subtitle", book->subtitle);
	value_set_string(context, "description", book->description);
	value_set_string(context, "authors", joined_authors(arena, book));
	value_set_string(context, "edition", book->edition);
	value_set_string(context, "publisher", book->publisher);
	value_set_string(context, "rights", book->rights);
	labels_set_date(context, arena, book->date);
	labels_set(context);
}
