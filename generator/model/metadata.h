/*
 * What book.yaml says for catalogues: people, subjects, series, and what is
 * claimed of the EPUB's accessibility.  Strings belong to the book.
 */
#ifndef MODEL_METADATA_H
#define MODEL_METADATA_H

#include <stdbool.h>

#include "base/report.h"

/* Somebody who made the book. */
struct maker {
	const char *name;
	const char *file_as; /* "Lovelace, Ada"; NULL: made from the name */
	const char *role;    /* a code of base/relator.h */
};

struct subject {
	const char *name;
	/* Of a controlled list: which, and the code there; both or neither. */
	const char *authority;
	const char *term;
};

struct series {
	const char *name;   /* NULL: the book is in none */
	const char *number; /* "2" or "2.5", or NULL */
};

/* What can harm readers. */
enum hazard {
	HAZARD_FLASHING = 1,
	HAZARD_MOTION = 2,
	HAZARD_SOUND = 4
};

/* What "epub: accessibility:" says; NULL where it says nothing. */
struct claims {
	/* "EPUB Accessibility 1.1 - WCAG 2.2 Level AA", to the letter. */
	const char *conforms_to;
	struct position at; /* of conforms_to */
	const char *certified_by;
	const char *credential;
	const char *report_url;
	const char *date;
	const char *summary;
	bool tells_hazards;
	unsigned hazards; /* of enum hazard, if it tells them */
};

#endif
