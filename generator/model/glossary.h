/*
 * The glossary: its entries, where the book uses them, and how they are shown.
 */
#ifndef MODEL_GLOSSARY_H
#define MODEL_GLOSSARY_H

#include <stdbool.h>
#include <stddef.h>

#include <cmark-gfm.h>

#include "base/map.h"
#include "base/report.h"
#include "model/target.h"

struct chapter;
struct cited;
struct heading;

/* --- entries ---------------------------------------------------------- */

/* Which letters of a term's forms may be in the other case. */
enum term_case {
	CASE_BY_FORM, /* of words the first one, of acronyms none */
	CASE_EXACT,   /* match: exact */
	CASE_WORD,    /* match: word; the first one, whatever the form */
};

/* An entry of the glossary. */
struct term {
	size_t index; /* in the order of the file */
	const char *id;
	const char *headword;
	const char *short_form; /* acronym, or NULL */
	const char *long_form;  /* expansion, or NULL */
	const char **aliases;
	size_t alias_count;
	const char *plural;
	const char *brand;
	const char *registry;
	const char *definition; /* inline Markdown */
	const char *category;
	const char **see; /* ids */
	size_t see_count;
	const char *home;     /* book path of a chapter, or NULL */
	const char **sources; /* keys of references */
	size_t source_count;
	enum term_case letters;
	struct position at;
	struct position definition_at;

	cmark_node *document; /* the definition, parsed */
	struct chapter *page; /* of the glossary, with its entry */
	size_t order;         /* index in glossary.sorted */
	struct anchor anchor; /* on that page */
	struct cited **cited; /* its sources; as many, NULL if unknown */
	/* Left by the glossary pass: where it is used, in book order. */
	struct term_use *uses;
	size_t use_count;
	size_t use_capacity;
};

/* --- uses in the text ------------------------------------------------- */

/*
 * How many matches of the same term that are or can be links stand before this
 * one in ...
 */
struct rank {
	unsigned section;
	unsigned chapter;
	unsigned book;
};

/*
 * A use of a term.  Uses in headings and in links of the author's own count,
 * and are never linked by us.
 */
struct term_match {
	struct term *term;
	const struct heading *section; /* the heading above, or NULL */
	struct rank rank;
	bool linkable; /* start and end lie within one parent of plain text */
	bool is_link;  /* the author's [text](term:id), which has no mark */
	/*
	 * With first_use: expand, what is shown before and behind the chapter's
	 * first use, if that is the acronym: "programmed death-ligand 1 (" and
	 * ")"; else NULL.
	 */
	const char *expansion;
	const char *closing;
};

/* A term that a chapter uses. */
struct chapter_term {
	const struct term *term;
	unsigned count;
};

/* The uses of a term in one section of a chapter. */
struct term_use {
	const struct chapter *chapter;
	const struct heading *heading; /* of the section, or NULL */
	unsigned count;
};

/* --- the whole -------------------------------------------------------- */

/* Entries that begin alike. */
struct letter {
	const char *name; /* "A", or "#" for what no alphabet has */
	size_t first;     /* index in glossary.sorted */
	size_t end;
	struct chapter *page; /* where they stand */
};

/* Which uses of a term are links. */
enum link_policy {
	LINK_SECTION, /* the first in each section */
	LINK_CHAPTER,
	LINK_BOOK,
	LINK_ALL,
};

/* How the first use of an acronym in a chapter is shown. */
enum first_use {
	FIRST_USE_OFF, /* as it is written */
	FIRST_USE_EXPAND,
};

/* An acronym of the text that the author wants no entry for. */
struct known_acronym {
	const char *acronym;
	const char *reason;
	struct position at;
};

/* How the EPUB offers definitions where terms are used. */
enum glossary_popups {
	POPUPS_LINKS, /* links to entries, marked so that readers pop them up */
	POPUPS_NOTES, /* definitions repeated as notes of each chapter */
	POPUPS_OFF,   /* plain links to entries */
};

struct glossary {
	bool unread;     /* there is a file, but nothing could be made of it */
	bool incomplete; /* entries or acronyms were left out, which was told */
	struct map lost; /* their ids; values are the book */
	struct term *terms;
	size_t count;
	struct map by_id;

	/* What book.yaml's glossary section says. */
	enum link_policy link;
	enum first_use first_use;
	struct known_acronym *acronyms;
	size_t acronym_count;

	/* Left by book_make_pages(). */
	struct term **sorted; /* by the book's language */
	struct letter *letters;
	size_t letter_count;
	/*
	 * Of all definitions, or, if is_split, a page of letters alone: then
	 * each letter has a page of its own.
	 */
	struct chapter *page;
	bool is_split;
};

/* A name of an entry, as its author wrote it. */
struct term_name {
	const char *words;
	bool inflects; /* English may make a regular plural of it */
};

/*
 * The next name of a term, where *next begins with 0: headword, short and long
 * form, plural, aliases, brand, registry.  False at the end.
 */
bool term_next_name(
    const struct term *term, size_t *next, struct term_name *name);

#endif
