/*
 * The passes in their order, chapter by chapter: what one of them has looked
 * at is still in the processor's cache when the next one comes.
 */
#include "passes/passes.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/parallel.h"
#include "model/book.h"

void chapter_prepare(
    struct book *book, struct chapter *chapter, struct report *report)
{
	html_prepare(book, chapter, report);
	numbering_assign(book, chapter, report);
	notes_check(book, chapter, report);
	study_prepare(book, chapter, report);
}

struct running {
	const struct pass *const *passes;
	size_t count;
	void **states; /* of the passes */
	struct book *book;
};

static void run_on_nth(void *context, size_t index)
{
	const struct running *running = context;

	for (size_t i = 0; i < running->count; i++)
		running->passes[i]->chapter(
		    running->states[i], &running->book->chapters[index]);
}

void passes_run(
    const struct pass *const *passes, struct book *book, struct report *report)
{
	struct running running = {.passes = passes, .book = book};

	while (passes[running.count])
		running.count++;
	running.states = memory_new(running.count, sizeof(*running.states));
	for (size_t i = 0; i < running.count; i++)
		running.states[i] = passes[i]->start(book, report);
	parallel_for(book->chapter_count, run_on_nth, &running);
	for (size_t i = 0; i < running.count; i++)
		passes[i]->finish(running.states[i]);
	free(running.states);
}

const struct pass *const resolving_passes[] = {&links_pass, &citations_pass,
    &remains_pass, &glossary_pass, &page_breaks_pass, NULL};

const struct pass *const checking_passes[] = {&links_pass, &citations_pass,
    &remains_pass, &glossary_pass, &page_breaks_pass, &doubts_pass, NULL};
