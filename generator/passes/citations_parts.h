/*
 * The parts of the citation pass, for passes/citations*.c alone.
 *
 * citations.c walks through the blocks and lets the grammar read them; the
 * other parts make marks of the keys and groups it found, one of those that
 * cite sources, one of those that refer to figures, tables and sections.
 */
#ifndef PASSES_CITATIONS_PARTS_H
#define PASSES_CITATIONS_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/report.h"
#include "base/text.h"
#include "model/book.h"
#include "model/run.h"
#include "passes/citation_grammar.h"
#include "passes/crossrefs.h"
#include "passes/guesses.h"

/* What citing in one chapter needs to remember. */
struct citing {
	struct book *book;
	struct report *report;
	struct chapter *chapter;
	const struct position *at; /* of text that is no chapter, or NULL */
	struct crossrefs crossrefs;
	struct run run;
	struct citation_grammar grammar; /* of the run */
	struct mark *marks;              /* of the run, still without places */
	size_t mark_count;
	size_t mark_capacity;
	struct guesses guesses;
};

/* --- what all parts use (citations.c) ---------------------------------- */

/* Where an offset of the run stands. */
struct position citing_position(struct citing *citing, size_t offset);

/* True if it is worth the work to tell a mistake of this kind. */
bool citing_wants(const struct citing *citing, const char *code);

/* Marks must come in the order of the text; borrowed until the next one. */
struct mark *citing_add_mark(struct citing *citing, struct mark mark);

/* True if there are no words behind the group's first key. */
bool citing_is_wordless(
    const struct citing *citing, const struct citation_group *group);

/* True if the group's first key comes right behind its bracket. */
bool citing_begins_with_key(
    const struct citing *citing, const struct citation_group *group);

/* Where words begin behind the group's bracket. */
size_t citing_words_start(
    const struct citing *citing, const struct citation_group *group);

/* Where words end before its closing bracket, at least at from. */
size_t citing_words_end(const struct citing *citing,
    const struct citation_group *group, size_t from);

/* --- sources (citations_sources.c) ------------------------------------- */

/* The reference that has the key, or NULL; borrowed. */
struct reference *citing_find_source(
    const struct citing *citing, const struct citation_key *key);

/* A group that cites at least one source; what else is in it is marked too. */
void citing_mark_sources(
    struct citing *citing, const struct citation_group *group);

/*
 * A key in the text that is a source, and the group that goes on with it, or
 * NULL.
 */
void citing_mark_source(struct citing *citing, const struct citation_key *key,
    const struct citation_group *group);

/* No reference has the key, which stands in a group. */
void citing_report_unknown(
    struct citing *citing, const struct citation_key *key);

/* --- cross-references (citations_crossrefs.c) --------------------------- */

/* A group that holds nothing but references. */
void citing_mark_crossrefs(
    struct citing *citing, const struct citation_group *group);

/* A reference on its own, behind words that begin at words. */
void citing_mark_crossref(
    struct citing *citing, const struct citation_key *key, size_t words);

#endif
