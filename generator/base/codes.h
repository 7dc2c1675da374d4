/*
 * The codes of all messages.
 *
 * A code, "area/what", is for good: people silence it and scripts look for it.
 * It always goes with errors, with warnings or with doubts.  vade-messages(7)
 * has an entry for each, and tests/golden a book that shows it; "make lint"
 * compares.
 */
#ifndef BASE_CODES_H
#define BASE_CODES_H

#include <stdbool.h>

enum severity {
	SEVERITY_ERROR,
	SEVERITY_WARNING,
	SEVERITY_DOUBT /* a warning that only "vade check" looks for */
};

/* False if no message has the code. */
bool code_severity(const char *code, enum severity *severity);

/*
 * False if messages of this code have the other severity.  A code that is not
 * in the table may have any: those of tests are not.
 */
bool code_may_have(const char *code, enum severity severity);

/* The code that the author may have meant, or NULL. */
const char *code_nearest(const char *word);

#endif
