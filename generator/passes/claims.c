/*
 * Claims of accessibility: EPUB Accessibility 1.1, 2.2 and 3.5.
 */
#include "passes/claims.h"

#include <string.h>

#include "model/book.h"
#include "model/senses.h"
#include "passes/passes.h"

const char *claim_of(const struct book *book)
{
	const char *statement = book->epub.claims.conforms_to;

	return statement ? strstr(statement, "WCAG") : NULL;
}

static const char *what_may_harm(const struct senses *senses)
{
	if (senses->film)
		return "film";
	if (senses->sound)
		return "sound";
	return senses->motion ? "a moving picture" : "a script";
}

/* "Unknown" does not do for who claims to have looked. */
void claims_check(const struct book *book, struct report *report)
{
	const struct claims *claims = &book->epub.claims;
	struct senses senses;

	if (!claims->conforms_to || claims->tells_hazards)
		return;
	senses_find(&senses, book);
	if (senses_may_harm(&senses))
		report_error(report, claims->at, "epub/claim",
		    "the book claims %s and has %s, but \"hazards\" does not "
		    "say whether it can harm",
		    claim_of(book), what_may_harm(&senses));
}
