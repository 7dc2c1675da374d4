/*
 * The table of all that the checker can find.
 *
 * An id is that of epubcheck 5 ("RSC-012") or of Ace and axe ("image-alt")
 * where one of them knows the finding, otherwise begins with "vade-".  It
 * always goes with errors or with warnings.  vade-epub(7) has an entry for
 * each, and tests/packages a broken book that shows it.
 */
#ifndef CHECK_FINDINGS_H
#define CHECK_FINDINGS_H

#include <stdbool.h>

enum finding_judge {
	FINDING_EPUBCHECK,
	FINDING_ACE,
	FINDING_VADE
};

struct finding {
	const char *id;
	enum finding_judge judge;
	bool is_error;
};

/* The finding of this id, or NULL. */
const struct finding *finding_find(const char *id);

#endif
