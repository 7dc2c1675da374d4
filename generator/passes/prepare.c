/*
 * The passes that look at one chapter alone.
 */
#include "passes/passes.h"

void chapter_prepare(
    struct book *book, struct chapter *chapter, struct report *report)
{
	html_prepare(book, chapter, report);
	numbering_assign(book, chapter, report);
	notes_check(book, chapter, report);
	study_prepare(book, chapter, report);
}
