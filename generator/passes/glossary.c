/*
 * The glossary pass: where the book uses the terms it explains.
 *
 * One automaton over all forms of all entries runs once over the folded text
 * of every block.  Every use is recorded with its rank; which of them become
 * links is the edition's business.
 */
#include "passes/passes.h"

#include <stdlib.h>
#include <string.h>

#include "model/book.h"
#include "model/node.h"
#include "model/run.h"
#include "passes/expansion.h"
#include "passes/forms.h"
#include "passes/guesses.h"
#include "passes/span.h"
#include "passes/title.h"
#include "passes/uses.h"

/* How often a term was met, and in which section last. */
struct counter {
	unsigned section; /* ordinal of the section from 1 */
	unsigned in_section;
	unsigned in_chapter;
	bool met; /* in the chapter's text: headings do not count */
};

/* [text](term:id), at an offset of the run's text. */
struct forced_use {
	size_t offset;
	struct term *term;
};

struct matching {
	struct book *book;
	struct report *report;
	const struct forms *forms;

	struct chapter *chapter;
	const struct term *own; /* whose definition this is, or NULL */
	const struct heading *heading;
	bool in_heading;
	unsigned section;
	struct counter *counters; /* by index of the term */
	struct run run;
	size_t begin;             /* of what the block shows, in run.folded */
	struct brackets brackets; /* of the block */
	struct occurrences found;
	struct forced_use *forced; /* in the order of the text */
	size_t forced_count;
	size_t forced_capacity;
	struct mark *marks;
	size_t mark_count;
	size_t mark_capacity;
	size_t match_capacity;
};

/* --- uses ------------------------------------------------------------- */

/* What cannot be a link takes no other match the first place in a section. */
static struct rank count_use(
    struct matching *matching, const struct term *term, bool linked)
{
	struct counter *counter = &matching->counters[term->index];

	if (counter->section != matching->section) {
		counter->section = matching->section;
		counter->in_section = 0;
	}
	return (struct rank){
	    .section = linked ? counter->in_section++ : counter->in_section,
	    .chapter = linked ? counter->in_chapter++ : counter->in_chapter,
	};
}

/* True for the first that is asked for of a term outside of headings. */
static bool is_first_use(struct matching *matching, const struct term *term)
{
	struct counter *counter = &matching->counters[term->index];
	bool first = !counter->met;

	if (matching->in_heading || matching->own)
		return false;
	counter->met = true;
	return first;
}

/* Definitions are no part of the text that uses terms. */
static void keep_match(struct matching *matching, struct term_match *match)
{
	struct chapter *chapter = matching->chapter;

	if (matching->own)
		return;
	chapter->matches = memory_grow(chapter->matches, chapter->match_count,
	    &matching->match_capacity, sizeof(struct term_match *));
	chapter->matches[chapter->match_count++] = match;
}

static struct term_match *new_match(
    struct matching *matching, struct term *term)
{
	struct term_match *match =
	    arena_new(&matching->chapter->document_memory, sizeof(*match));

	match->term = term;
	match->section = matching->heading;
	return match;
}

static void add_forced(struct matching *matching, struct term *term)
{
	struct term_match *match = new_match(matching, term);

	match->is_link = true;
	match->rank = count_use(matching, term, true);
	is_first_use(matching, term);
	keep_match(matching, match);
}

static struct mark *add_mark(struct matching *matching)
{
	matching->marks = memory_grow(matching->marks, matching->mark_count,
	    &matching->mark_capacity, sizeof(*matching->marks));
	return &matching->marks[matching->mark_count++];
}

/* True if mark begins behind all that are there. */
static bool is_behind(const struct matching *matching, const struct mark *mark)
{
	size_t count = matching->mark_count;

	return count == 0 || matching->marks[count - 1].to <= mark->from;
}

static void expand(struct matching *matching,
    const struct occurrence *occurrence, struct term_match *match)
{
	struct acronym_use use = {
	    .book = matching->book,
	    .run = &matching->run,
	    .begin = matching->begin,
	    .start = occurrence->start,
	    .end = occurrence->end,
	    .form = &matching->forms->items[occurrence->pattern],
	    .brackets = &matching->brackets,
	};
	struct mark article;

	if (expansion_find(&use, &matching->chapter->document_memory, match) &&
	    expansion_find_article(&use, match, &article) &&
	    is_behind(matching, &article))
		*add_mark(matching) = article;
}

/*
 * In a definition only the first use of another term is marked, so that it is
 * the one that is linked, whatever the policy of the book.
 */
static void add_found(
    struct matching *matching, const struct occurrence *occurrence)
{
	struct term *term = matching->forms->items[occurrence->pattern].term;
	const struct run *run = &matching->run;
	struct span span = {
	    .from = run->origins[occurrence->start],
	    .to = run->origins[occurrence->end],
	};
	struct term_match *match = new_match(matching, term);

	span.start = run_place(run, span.from);
	span.end = run_place_before(run, span.to);
	match->linkable = span_close(&span) && !matching->in_heading;
	match->rank = count_use(matching, term, match->linkable);
	if (matching->own) {
		if (match->rank.section > 0 || !match->linkable)
			return;
		match->rank.chapter = 0;
	}
	/* What cannot be a link cannot be expanded: the next one is. */
	if (match->linkable && is_first_use(matching, term))
		expand(matching, occurrence, match);
	*add_mark(matching) = (struct mark){
	    .kind = MARK_TERM,
	    .from = span.from,
	    .to = span.to,
	    .start = span.start,
	    .end = span.end,
	    .match = match,
	};
	keep_match(matching, match);
}

/* --- links of the author's own ---------------------------------------- */

static struct term *forced_term(const struct target *target)
{
	return target && target->kind == TARGET_TERM
	    ? (struct term *)target->term
	    : NULL;
}

static void note_forced(
    struct matching *matching, const struct target *target, size_t offset)
{
	struct term *term = forced_term(target);

	if (!term)
		return;
	matching->forced = memory_grow(matching->forced, matching->forced_count,
	    &matching->forced_capacity, sizeof(*matching->forced));
	matching->forced[matching->forced_count++] =
	    (struct forced_use){offset, term};
}

static void note_forced_html(
    struct matching *matching, cmark_node *node, size_t offset)
{
	const struct html *html = cmark_node_get_user_data(node);

	for (size_t i = 0; html && i < html->count; i++) {
		const struct html_item *item = &html->items[i];

		for (size_t j = 0; j < item->attribute_count; j++)
			note_forced(
			    matching, item->attributes[j].target, offset);
	}
}

static bool has_opaque(const struct run *run)
{
	for (size_t i = 0; i < run->piece_count; i++) {
		if (run->pieces[i].opaque)
			return true;
	}
	return false;
}

/* Links are opaque; each stands before the next piece of the run. */
static void find_forced(struct matching *matching, cmark_node *block)
{
	const struct run *run = &matching->run;
	size_t piece = 0;

	matching->forced_count = 0;
	if (!has_opaque(run))
		return;
	for (cmark_node *node = block; node; node = node_next(node, block)) {
		size_t offset = piece < run->piece_count
		    ? run->pieces[piece].start
		    : run->text.length;

		if (node_kind(node) == KIND_LINK)
			note_forced(
			    matching, cmark_node_get_user_data(node), offset);
		else if (node_kind(node) == KIND_HTML_INLINE)
			note_forced_html(matching, node, offset);
		if (piece < run->piece_count && run->pieces[piece].node == node)
			piece++;
	}
}

/* --- blocks and chapters ---------------------------------------------- */

static void add_forced_before(
    struct matching *matching, size_t *next, size_t offset)
{
	while (*next < matching->forced_count &&
	    matching->forced[*next].offset < offset)
		add_forced(matching, matching->forced[(*next)++].term);
}

/* Add what is found between two offsets of the folded text. */
static void match_stretch(
    struct matching *matching, size_t from, size_t to, size_t *forced)
{
	const struct run *run = &matching->run;
	const struct forms *forms = matching->forms;

	matching->found.count = 0;
	automaton_find(&forms->automaton,
	    &(struct stretch){run->folded.data, run->folded.length, from, to},
	    &matching->found);
	for (size_t i = 0; i < matching->found.count; i++) {
		const struct occurrence *found = &matching->found.items[i];

		add_forced_before(matching, forced, run->origins[found->start]);
		/* An entry's own name hides the terms that are in it. */
		if (forms->items[found->pattern].term != matching->own)
			add_found(matching, found);
	}
}

/* What is marked already belongs to others. */
static void match_around(struct matching *matching, const struct marks *older)
{
	const struct run *run = &matching->run;
	size_t forced = 0;
	size_t from = 0;

	matching->begin = 0;
	matching->brackets = (struct brackets){0};
	for (size_t i = 0; i < older->count; i++) {
		const struct mark *mark = &older->items[i];

		match_stretch(matching, from,
		    run_folded_offset(run, mark->from), &forced);
		from = run_folded_offset(run, mark->to);
		if (mark->kind == MARK_HIDDEN && mark->from == 0)
			matching->begin = from;
	}
	match_stretch(matching, from, run->folded.length, &forced);
	add_forced_before(matching, &forced, (size_t)-1);
}

static void match_block(struct matching *matching, cmark_node *node)
{
	run_build(&matching->run, matching->chapter, node);
	run_fold(&matching->run);
	find_forced(matching, node);
	matching->mark_count = 0;
	match_around(matching, block_marks_or_none(node));
	if (matching->mark_count > 0)
		marks_merge(block_marks(matching->chapter, node),
		    matching->chapter, matching->marks, matching->mark_count);
}

static void match_html_block(struct matching *matching, cmark_node *node)
{
	matching->forced_count = 0;
	note_forced_html(matching, node, 0);
	for (size_t i = 0; i < matching->forced_count; i++)
		add_forced(matching, matching->forced[i].term);
}

/* A note is read by itself, where it is referred to. */
static void enter_note(struct matching *matching, cmark_node *node)
{
	const struct note *note = cmark_node_get_user_data(node);

	matching->heading = note ? note->section : NULL;
	matching->section++;
}

static void match_heading(struct matching *matching, cmark_node *node)
{
	const struct heading *heading = cmark_node_get_user_data(node);

	/* One without words is left out. */
	if (heading && heading->level > 0)
		matching->heading = heading;
	matching->section++;
	matching->in_heading = true;
	match_block(matching, node);
	matching->in_heading = false;
}

static void match_document(struct matching *matching, cmark_node *document)
{
	for (cmark_node *node = document; node;) {
		enum node_kind kind = node_kind(node);

		if (kind == KIND_HEADING)
			match_heading(matching, node);
		else if (kind == KIND_PARAGRAPH || kind == KIND_TABLE_CELL)
			match_block(matching, node);
		else if (kind == KIND_HTML_BLOCK)
			match_html_block(matching, node);
		else if (kind == KIND_FOOTNOTE_DEFINITION)
			enter_note(matching, node);
		node = node_is_leaf_block(node) ? node_after(node, document)
		                                : node_next(node, document);
	}
}

static void begin_matching(struct matching *matching)
{
	matching->section = 1;
	matching->counters = memory_new(
	    matching->book->glossary.count, sizeof(*matching->counters));
}

static void finish_matching(struct matching *matching)
{
	run_clear(&matching->run);
	free(matching->counters);
	free(matching->found.items);
	free(matching->forced);
	free(matching->marks);
}

static void match_chapter(void *state, struct chapter *chapter)
{
	struct matching matching = *(const struct matching *)state;

	if (!chapter->document || matching.book->glossary.count == 0)
		return;
	matching.chapter = chapter;
	begin_matching(&matching);
	match_document(&matching, chapter->document);
	finish_matching(&matching);
}

/* Each definition is a section of its own, which leaves out its own term. */
static void match_definitions(const struct matching *common)
{
	const struct glossary *glossary = &common->book->glossary;
	struct matching matching = *common;

	begin_matching(&matching);
	for (size_t i = 0; i < glossary->count; i++) {
		matching.chapter = glossary->terms[i].page;
		matching.own = &glossary->terms[i];
		matching.section++;
		if (glossary->terms[i].document)
			match_document(&matching, glossary->terms[i].document);
	}
	finish_matching(&matching);
}

/* --- the book --------------------------------------------------------- */

/* A chapter that could not be had was told. */
static bool lacks_home(const struct book *book, const struct term *term)
{
	size_t length = term->home ? strlen(term->home) : 0;

	return term->home && book->chapter_count > 0 &&
	    !book_find_chapter(book, term->home, length) &&
	    !map_get(&book->missing, term->home, length);
}

static void check_home(const struct book *book, const struct term *term,
    struct guesses *guesses, struct report *report)
{
	if (lacks_home(book, term))
		report_error(report, term->at, "glossary/no-home",
		    "no chapter called \"%s\"%s", term->home,
		    guesses_hint(
		        guesses, &book->chapter_paths, term->home, ""));
}

static void check_entries(struct book *book, struct report *report)
{
	struct guesses guesses = {0};

	for (size_t i = 0; i < book->glossary.count; i++) {
		struct term *term = &book->glossary.terms[i];
		struct text id = {0};

		title_append_id(&id, term->id);
		term->anchor = *chapter_add_anchor(term->page, id.data,
		    arena_printf(&book->memory, "term-%zu", term->index + 1));
		text_clear(&id);
		check_home(book, term, &guesses, report);
	}
	guesses_clear(&guesses);
}

static void *start(struct book *book, struct report *report)
{
	struct matching *matching = memory_new(1, sizeof(*matching));
	struct forms *forms = memory_new(1, sizeof(*forms));

	matching->book = book;
	matching->report = report;
	matching->forms = forms;
	forms_collect(forms, book, report);
	return matching;
}

static void finish(void *state)
{
	struct matching *matching = state;
	struct book *book = matching->book;
	struct forms *forms = (struct forms *)matching->forms;

	if (book->glossary.count > 0) {
		check_entries(book, matching->report);
		match_definitions(matching);
		uses_join(book);
	}
	forms_clear(forms);
	free(forms);
	free(matching);
}

const struct pass glossary_pass = {start, match_chapter, finish};
