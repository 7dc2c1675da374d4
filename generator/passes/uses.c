/*
 * Where terms are used, in the order of the book.
 */
#include "passes/uses.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/book.h"

static void add_use(struct term *term, const struct chapter *chapter,
    const struct heading *heading)
{
	struct term_use *last =
	    term->use_count > 0 ? &term->uses[term->use_count - 1] : NULL;

	if (last && last->chapter == chapter && last->heading == heading) {
		last->count++;
		return;
	}
	term->uses = memory_grow(term->uses, term->use_count,
	    &term->use_capacity, sizeof(*term->uses));
	term->uses[term->use_count++] = (struct term_use){chapter, heading, 1};
}

/* What is known of a term while chapters are joined in the book's order. */
struct tally {
	unsigned links; /* that are or can be, in the book so far */
	unsigned uses;  /* in this chapter */
	size_t place;   /* in the order of the glossary */
};

static struct tally *new_tallies(const struct glossary *glossary)
{
	struct tally *tallies = memory_new(glossary->count, sizeof(*tallies));

	for (size_t i = 0; i < glossary->count; i++)
		tallies[glossary->sorted[i]->index].place = i;
	return tallies;
}

static int compare_places(const void *left, const void *right)
{
	size_t a = *(const size_t *)left;
	size_t b = *(const size_t *)right;

	return (a > b) - (a < b);
}

/* The terms that the chapter uses, which are counted in tallies. */
static void list_terms(struct chapter *chapter, const struct glossary *glossary,
    struct tally *tallies)
{
	size_t *places = memory_new(chapter->match_count, sizeof(*places));
	size_t count = 0;

	for (size_t i = 0; i < chapter->match_count; i++) {
		struct tally *tally =
		    &tallies[chapter->matches[i]->term->index];

		if (tally->uses++ == 0)
			places[count++] = tally->place;
	}
	qsort(places, count, sizeof(*places), compare_places);
	chapter->terms = memory_new(count, sizeof(*chapter->terms));
	chapter->term_count = count;
	for (size_t i = 0; i < count; i++) {
		const struct term *term = glossary->sorted[places[i]];

		chapter->terms[i] =
		    (struct chapter_term){term, tallies[term->index].uses};
		tallies[term->index].uses = 0;
	}
	free(places);
}

/* --- sections --------------------------------------------------------- */

/* Where the text above all headings is 0. */
static size_t section_of(const struct term_use *use)
{
	return use->heading ? use->heading->index + 1 : 0;
}

static int compare_uses(const void *left, const void *right)
{
	const struct term_use *a = left;
	const struct term_use *b = right;
	size_t in_a = a->chapter->index;
	size_t in_b = b->chapter->index;

	if (in_a == in_b) {
		in_a = section_of(a);
		in_b = section_of(b);
	}
	return (in_a > in_b) - (in_a < in_b);
}

/* Uses in notes come behind the chapter, and belong to the sections of it. */
static void sort_uses(struct term *term)
{
	size_t count = 0;

	if (term->use_count == 0)
		return;
	qsort(term->uses, term->use_count, sizeof(*term->uses), compare_uses);
	for (size_t i = 1; i < term->use_count; i++) {
		struct term_use *last = &term->uses[count];

		if (compare_uses(last, &term->uses[i]) == 0)
			last->count += term->uses[i].count;
		else
			term->uses[++count] = term->uses[i];
	}
	term->use_count = count + 1;
}

/* --- the book --------------------------------------------------------- */

void uses_join(struct book *book)
{
	struct tally *tallies = new_tallies(&book->glossary);

	for (size_t i = 0; i < book->chapter_count; i++) {
		struct chapter *chapter = &book->chapters[i];

		for (size_t j = 0; j < chapter->match_count; j++) {
			struct term_match *match = chapter->matches[j];
			struct tally *tally = &tallies[match->term->index];

			match->rank.book = tally->links;
			tally->links += match->linkable || match->is_link;
			add_use(match->term, chapter, match->section);
		}
		if (chapter->match_count > 0)
			list_terms(chapter, &book->glossary, tallies);
	}
	for (size_t i = 0; i < book->glossary.count; i++)
		sort_uses(&book->glossary.terms[i]);
	free(tallies);
}
