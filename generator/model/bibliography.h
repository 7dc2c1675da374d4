/*
 * References, what cites them, and the lists they stand in.
 */
#ifndef MODEL_BIBLIOGRAPHY_H
#define MODEL_BIBLIOGRAPHY_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/map.h"
#include "base/report.h"
#include "model/target.h"

struct chapter;
struct cited;

/* --- references ------------------------------------------------------- */

struct name {
	const char *family;
	const char *given;
	const char *literal;  /* an institution; then no family */
	const char *particle; /* non-dropping: "van der" */
	const char *suffix;   /* "Jr", "3rd" */
};

/* An entry of the bibliography: CSL 1.0.2 data, as far as we print it. */
struct reference {
	const char *id;
	const char *type; /* "article-journal" */
	const char *title;
	struct name *authors;
	size_t author_count;
	bool more_authors; /* the list ended in `literal: others` */
	struct name *editors;
	size_t editor_count;
	bool more_editors;
	const char *container;       /* container-title */
	const char *container_short; /* "N Engl J Med" */
	const char *collection;      /* collection-title: the series */
	const char *collection_number;
	const char *event; /* event-title: the conference */
	const char *event_place;
	const char *publisher;
	const char *publisher_place;
	const char *volume;
	const char *issue;
	const char *page;
	const char *csl_number; /* CSL's "number": of a report, a patent */
	const char *edition;
	const char *genre;
	const char *version;
	const char *doi;
	const char *pmid;
	const char *pmcid;
	const char *url;
	int year; /* 0 if unknown; so are month and day */
	int month;
	int day;
	const char *date_words; /* instead: "in press", or NULL */
	int accessed_year;
	int accessed_month;
	int accessed_day;
	struct position at;
	bool is_flawed; /* a mistake in it was told, and something left out */

	/* Left by the citation pass. */
	struct cited *cited;     /* in the list that was made last, or NULL */
	const char *year_letter; /* "b" where 2018b is needed, or "" */
};

/* --- citations -------------------------------------------------------- */

/* One key of a citation. */
struct citation_item {
	struct reference *reference;
	struct cited *cited;  /* its entry in the list that is linked to */
	bool suppress_author; /* -@key; numbers have nothing to suppress */
};

struct citation {
	struct citation_item *items;
	size_t count;
	const struct anchor *anchor; /* for the way back */
	const struct chapter *chapter;
	/* @key without brackets; the first item's, if "[p. 3]" goes on. */
	bool in_text;
};

/*
 * What one mark stands for.  "[@a; @b]" is one part, with all items.  Where
 * there are words, these are shown as the text they are, and so "[see @a, p. 3
 * and *passim*]" has three parts: the opening bracket, the key with its
 * locator, the closing bracket.  What follows a key may belong to its part, so
 * in "[@a, p. 3]" one part opens and closes.  All stand in one element.
 */
struct citation_part {
	struct citation *citation;
	size_t first; /* of the items */
	size_t count; /* 0 for a bracket alone */
	bool opens;   /* the style's opening bracket is shown before them */
	bool closes;  /* its closing bracket is shown behind them */
	/* Plain text shown behind the items: a locator, or "". */
	const char *words;
};

/* --- lists ------------------------------------------------------------ */

/* A reference as an entry of a list: the book's, or that of a chapter. */
struct cited {
	struct reference *reference;
	const struct chapter *page; /* where the list stands */
	unsigned number;            /* from 1, in the order of first use */
	struct anchor anchor;       /* on that page */
	const struct citation **citations; /* that cite it, in book order */
	size_t citation_count;
	size_t citation_capacity;
};

/* References as they are listed: of the book, or of a chapter. */
struct cited_list {
	struct cited **items; /* as they are shown */
	size_t count;
	size_t capacity;
	const struct anchor *anchor; /* of a chapter's list: its heading's */
};

/* --- the whole -------------------------------------------------------- */

enum citation_style {
	STYLE_VANCOUVER,   /* [3]; entries in the order of first use */
	STYLE_AUTHOR_DATE, /* (Smith 2020); entries in that of authors */
};

enum bibliography_place {
	BIBLIOGRAPHY_OF_BOOK,
	BIBLIOGRAPHY_OF_CHAPTER, /* each chapter ends with its own list */
};

/* A key of what is listed though no text cites it; "*" are all. */
struct uncited_key {
	const char *key;
	struct position at;
};

struct bibliography {
	bool unread; /* there is a file, but nothing could be made of it */
	struct reference *references; /* in the order of the file */
	size_t count;
	struct map by_id;

	/* What book.yaml's citations section says. */
	enum citation_style style;
	enum bibliography_place place;
	struct uncited_key *uncited; /* of nocite */
	size_t uncited_count;

	/* Left by the citation pass. */
	atomic_bool is_missed;   /* a key was told that may mean one of these */
	struct cited_list cited; /* of the book, or of nocite */
	struct chapter *page;    /* where it stands or begins, or NULL */
	size_t page_count;       /* that and those behind it */
};

#endif
