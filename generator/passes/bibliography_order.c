/*
 * Sorting references once, and every list by the ranks that come of it.
 */
#include "passes/bibliography_order.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/memory.h"
#include "base/rich.h"
#include "base/text.h"
#include "base/unicode.h"
#include "model/book.h"
#include "model/reference.h"

/* A reference that is listed somewhere, and what it is sorted by. */
struct sorted {
	struct reference *reference;
	const char *makers;
	const char *title;
	int year;
};

/* References that citations would call alike. */
struct namesakes {
	unsigned count;
	unsigned given; /* letters so far */
};

struct order {
	struct book *book;
	struct sorted *items;
	size_t count;
	size_t *ranks; /* by index of the reference */
	struct arena memory;
};

/* --- what references are sorted by ------------------------------------ */

static const char *keep(struct arena *arena, struct text *text)
{
	const char *kept =
	    arena_copy_string(arena, text_string(text), text->length);

	text_clear(text);
	return kept;
}

static const char *plain_title(
    struct arena *arena, const struct reference *reference)
{
	struct text plain = {0};

	if (reference->title)
		rich_append_plain(&plain, reference->title);
	return keep(arena, &plain);
}

/*
 * All names, in the order they are read.  Tabs and line ends come before
 * blanks and letters: "Li, Wei" before "Li Bo, An", one author before two.
 */
static const char *makers_of(
    struct arena *arena, const struct reference *reference)
{
	struct makers makers = reference_makers(reference);
	struct text key = {0};

	for (size_t i = 0; i < makers.count; i++) {
		const struct name *name = &makers.names[i];

		if (i > 0)
			text_append_char(&key, '\n');
		reference_append_family_name(&key, name);
		text_append_char(&key, '\t');
		if (name->given)
			text_append_string(&key, name->given);
	}
	return keep(arena, &key);
}

static void add_item(struct order *order, struct reference *reference)
{
	struct sorted *item = &order->items[order->count++];

	item->reference = reference;
	item->title = plain_title(&order->memory, reference);
	item->makers = makers_of(&order->memory, reference);
	if (item->makers[0] == '\0')
		item->makers = item->title;
	item->year = reference->year != 0 ? reference->year : INT_MAX;
}

static int compare_items(const void *left, const void *right, void *collator)
{
	const struct sorted *a = left;
	const struct sorted *b = right;
	int order = collator_compare(collator, a->makers, b->makers);

	if (order == 0)
		order = (a->year > b->year) - (a->year < b->year);
	if (order == 0)
		order = collator_compare(collator, a->title, b->title);
	/* As they stand in the file. */
	return order != 0
	    ? order
	    : (a->reference > b->reference) - (a->reference < b->reference);
}

static void sort_references(struct order *order)
{
	struct bibliography *bibliography = &order->book->bibliography;
	struct collator *collator = collator_new(order->book->language);

	for (size_t i = 0; i < bibliography->count; i++) {
		if (bibliography->references[i].cited)
			add_item(order, &bibliography->references[i]);
	}
	qsort_r(order->items, order->count, sizeof(*order->items),
	    compare_items, collator);
	for (size_t i = 0; i < order->count; i++)
		order->ranks[order->items[i].reference -
		    bibliography->references] = i;
	collator_free(collator);
}

/* --- letters ---------------------------------------------------------- */

/* Those that citations call as they call reference, in the same year. */
static struct namesakes *namesakes_of(
    struct map *all, struct arena *arena, const struct reference *reference)
{
	struct text key = {0};
	struct namesakes *namesakes;

	text_printf(&key, "%d ", reference->year);
	reference_append_label(&key, reference);
	namesakes = map_get(all, key.data, key.length);
	if (!namesakes) {
		namesakes = arena_new(arena, sizeof(*namesakes));
		map_add(all, key.data, key.length, namesakes);
	}
	text_clear(&key);
	return namesakes;
}

/* "a" to "z", then "aa", "ab", ... */
static const char *letter(struct arena *arena, unsigned number)
{
	enum {
		LETTERS = 26,
		MOST = 8
	};
	char letters[MOST];
	size_t first = MOST - 1;

	letters[first] = (char)('a' + number % LETTERS);
	while ((number /= LETTERS) > 0 && first > 0)
		letters[--first] = (char)('a' + --number % LETTERS);
	return arena_copy_string(arena, letters + first, MOST - first);
}

/* What is no year, "in press", has no letter either. */
static bool may_have_letter(const struct reference *reference)
{
	return reference->year != 0 || !reference->date_words;
}

static void give_letters(struct order *order)
{
	struct map all = {0};

	for (size_t i = 0; i < order->count; i++)
		namesakes_of(&all, &order->memory, order->items[i].reference)
		    ->count++;
	for (size_t i = 0; i < order->count; i++) {
		struct reference *reference = order->items[i].reference;
		struct namesakes *namesakes =
		    namesakes_of(&all, &order->memory, reference);

		if (namesakes->count > 1 && may_have_letter(reference))
			reference->year_letter =
			    letter(&order->book->memory, namesakes->given++);
	}
	map_clear(&all);
}

/* --- lists ------------------------------------------------------------ */

static size_t rank_of(const struct order *order, const struct cited *cited)
{
	return order
	    ->ranks[cited->reference - order->book->bibliography.references];
}

static int compare_cited(const void *left, const void *right, void *order)
{
	size_t a = rank_of(order, *(struct cited *const *)left);
	size_t b = rank_of(order, *(struct cited *const *)right);

	return (a > b) - (a < b);
}

static void sort_list(struct order *order, struct cited_list *list)
{
	if (list->count == 0)
		return;
	qsort_r(list->items, list->count, sizeof(*list->items), compare_cited,
	    order);
	for (size_t i = 0; i < list->count; i++)
		list->items[i]->number = (unsigned)i + 1;
}

void bibliography_order(struct book *book)
{
	size_t count = book->bibliography.count;
	struct order order = {
	    .book = book,
	    .items = memory_new(count, sizeof(*order.items)),
	    .ranks = memory_new(count, sizeof(*order.ranks)),
	};

	sort_references(&order);
	give_letters(&order);
	sort_list(&order, &book->bibliography.cited);
	for (size_t i = 0; i < book->chapter_count; i++)
		sort_list(&order, &book->chapters[i].sources);
	for (size_t i = 0; i < book->made_count; i++)
		sort_list(&order, &book->made[i]->sources);
	free(order.items);
	free(order.ranks);
	arena_clear(&order.memory);
}
