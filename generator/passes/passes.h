/*
 * The passes, in the order they run.  Each completes the model from what the
 * ones before it left, and reports the author's mistakes; none stops for one.
 * Chapters are worked on side by side; what needs the order of the book is
 * joined afterwards.
 *
 * The first passes need no other chapter, so they run as soon as a chapter has
 * been read, while its tree is still in the processor's cache.
 */
#ifndef PASSES_PASSES_H
#define PASSES_PASSES_H

struct book;
struct chapter;
struct report;

/* --- one chapter ------------------------------------------------------ */

/* All of these, in their order; any thread. */
void chapter_prepare(
    struct book *book, struct chapter *chapter, struct report *report);

/*
 * Raw HTML gets a struct html, as book.yaml's raw_html says:
 *
 *     filter   elements and attributes of an allow-list, repaired so that they
 *              are balanced and stand where they may; the rest is left out
 *     escape   none: it is shown as text
 *     trusted  every element and attribute, balanced
 *
 * Each repair and removal is a warning.  Leaves has_html and its kin.
 */
void html_prepare(
    struct book *book, struct chapter *chapter, struct report *report);

/*
 * Headings get levels, plain titles and ids (mdBook's rule, or {#id .class});
 * pictures and tables with captions become numbered figures; block quotes
 * that begin with [!KIND] become asides; footnotes and their references find
 * each other.  Leaves headings, figures, notes, anchors.  A chapter that could
 * not be read still has a title.
 */
void numbering_assign(
    struct book *book, struct chapter *chapter, struct report *report);

/*
 * Footnotes that are defined in vain, or twice, are told.  Reads the chapter's
 * text and leaves nothing.
 */
void notes_check(
    struct book *book, struct chapter *chapter, struct report *report);

/* Questions find their choices and answers, and get anchors to link to. */
void study_prepare(
    struct book *book, struct chapter *chapter, struct report *report);

/* --- the book --------------------------------------------------------- */

/* What html_prepare() does, for the definitions of the glossary. */
void html_prepare_definitions(struct book *book, struct report *report);

/*
 * A pass over chapters that have all been prepared.  Its start looks at the
 * book, its chapter works on one chapter that the passes before it are done
 * with, from any thread, and its finish joins what needs the book's order and
 * frees the state.
 */
struct pass {
	void *(*start)(struct book *book, struct report *report);
	void (*chapter)(void *state, struct chapter *chapter);
	void (*finish)(void *state);
};

/* Run these passes, ended by NULL, side by side on all chapters. */
void passes_run(
    const struct pass *const *passes, struct book *book, struct report *report);

/*
 * Links, images and the addresses of raw HTML get a struct target: chapter and
 * anchor, resource, term, or what leads out of the book.  Resources learn what
 * they are used for.
 */
extern const struct pass links_pass;

/*
 * @fig-x, @tbl-x, @sec-x become references, [@key] and @key citations; cited
 * references are numbered in the order of the book.
 */
extern const struct pass citations_pass;

/*
 * Ids and links that are written in a way that nobody reads, and are shown as
 * text, are told, and so are cells that no table has room for.  Leaves nothing.
 */
extern const struct pass remains_pass;

/* Terms of the glossary are found in the text, and entries learn their uses. */
extern const struct pass glossary_pass;

/*
 * What only "vade check" tells: acronyms without an entry in the glossary,
 * entries that are not used, that claim what others have, that are used before
 * their home, that explain themselves; expansions that differ; acronyms in
 * titles.  Leaves nothing.
 */
extern const struct pass doubts_pass;

/*
 * If the book's EPUB is to have pages, they begin with each chapter and each
 * made page, and within a chapter wherever one is full: between words, but not
 * in a link, code, a heading, a caption, the head of a table, a note, an answer
 * or another mark.  Leaves page_breaks, and marks on paragraphs and cells; the
 * marks of other passes must be there.
 */
extern const struct pass page_breaks_pass;

/* All but the doubts, in their order, or all. */
extern const struct pass *const resolving_passes[];
extern const struct pass *const checking_passes[];

/* Entries of SUMMARY.md that lead into a chapter find the place. */
void outline_resolve(struct book *book, struct report *report);

/*
 * Redirects find what they lead to, which must be there; those that cannot be
 * made are left out.  Links must have been resolved.
 */
void redirects_resolve(struct book *book, struct report *report);

/*
 * References that nothing cites, which the citation pass has found out, are
 * told, and those without title, year or what they stand in.  Leaves nothing.
 */
void references_check(struct book *book, struct report *report);

/*
 * What book.yaml claims of the EPUB's accessibility is told where the book as a
 * whole contradicts it.  Resources must have been read.
 */
void claims_check(const struct book *book, struct report *report);

/*
 * Names of chapters and of the resources that links found, which not all
 * systems take, are told.  Leaves nothing.
 */
void names_check(struct book *book, struct report *report);

#endif
