/*
 * Entries of SUMMARY.md that lead into a chapter.
 */
#include "passes/passes.h"

#include <string.h>

#include "model/book.h"
#include "passes/guesses.h"

static void find_anchor(
    struct entry *entry, struct guesses *guesses, struct report *report)
{
	const struct chapter *page = entry->page;
	const char *id = entry->fragment;

	if (!id || id[0] == '\0')
		return;
	entry->anchor = map_get(&page->anchors, id, strlen(id));
	if (entry->anchor)
		return;
	entry->page = NULL;
	/* Of an unreadable chapter no anchor is known. */
	if (page->document &&
	    report_wants(report, ORDER_SUMMARY, "summary/no-anchor"))
		report_error(report, entry->at, "summary/no-anchor",
		    "\"%s\" has no heading, figure or table with the id "
		    "\"%s\"%s",
		    page->path, id,
		    guesses_hint(guesses, &page->anchors, id, "#"));
}

/* The ids of terms are not settled yet, and the page is near enough. */
static void find_glossary(const struct book *book, struct entry *entry)
{
	entry->page = book->glossary.page;
}

void outline_resolve(struct book *book, struct report *report)
{
	struct guesses guesses = {0};

	for (size_t i = 0; i < book->entry_count; i++) {
		struct entry *entry = &book->entries[i];

		if (entry->kind != ENTRY_PLACE)
			continue;
		if (entry->chapter == NO_ENTRY) {
			find_glossary(book, entry);
			continue;
		}
		entry->page = &book->chapters[entry->chapter];
		find_anchor(entry, &guesses, report);
	}
	guesses_clear(&guesses);
}
