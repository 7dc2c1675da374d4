/*
 * Doubts about references: what is entered in vain, or not wholly.
 */
#include "passes/passes.h"

#include <string.h>

#include "base/report.h"
#include "model/book.h"
#include "model/reference.h"

static bool has_container(const struct reference *reference)
{
	return reference->container || reference->container_short ||
	    (reference->event &&
	        strcmp(reference->type, "paper-conference") == 0);
}

/* A page of the web that has no date was seen on a day. */
static bool has_date(const struct reference *reference)
{
	return reference->year != 0 || reference->date_words ||
	    (reference->url && reference->accessed_year != 0);
}

static void check_whole(
    const struct reference *reference, struct report *report)
{
	const struct reference_type *type = reference_type_of(reference);

	if (!reference->title)
		report_warning(report, reference->at, "references/no-title",
		    "\"%s\" has no \"title\"", reference->id);
	if (!has_date(reference))
		report_warning(report, reference->at, "references/no-year",
		    "\"%s\" has no year; add \"issued\"%s", reference->id,
		    reference->url ? ", or \"accessed\" if its page has none"
		                   : "");
	if (type->needs_container && !has_container(reference))
		report_warning(report, reference->at, "references/no-container",
		    "\"%s\" has no \"container-title\", though its type is "
		    "\"%s\"",
		    reference->id, type->name);
}

/* True if no mistake keeps us from knowing all that is cited. */
static bool is_all_known(const struct book *book)
{
	return !book->incomplete && !book->bibliography.is_missed &&
	    !book->glossary.unread && map_count(&book->glossary.lost) == 0;
}

void references_check(struct book *book, struct report *report)
{
	const struct bibliography *bibliography = &book->bibliography;
	bool is_known = is_all_known(book);

	for (size_t i = 0; i < bibliography->count; i++) {
		const struct reference *reference =
		    &bibliography->references[i];

		if (!reference->is_flawed)
			check_whole(reference, report);
		if (is_known && !reference->cited)
			report_warning(report, reference->at,
			    "references/never-cited", "no text cites \"%s\"",
			    reference->id);
	}
}
