/*
 * The doubts pass: what "vade check" asks an author to look at again.
 *
 * It runs behind the glossary pass and works with what that found.  A book
 * without a glossary has chosen to do without, and is asked nothing.
 */
#include "passes/passes.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/report.h"
#include "base/unicode.h"
#include "model/book.h"
#include "model/node.h"
#include "model/run.h"
#include "passes/acronyms.h"
#include "passes/entries.h"
#include "passes/forms.h"
#include "passes/sightings.h"
#include "passes/wording.h"

/* What stands for a mark where acronyms are looked for. */
static const char blot = '\x1F';

/* A term that is used before the chapter that explains it. */
struct early {
	const struct term *term;
	struct spot spot;
};

/* What one chapter was found to have, in the order of its text. */
struct findings {
	struct sightings sightings;
	struct early *early;
	size_t early_count;
	size_t early_capacity;
};

struct doubting {
	struct book *book;
	struct report *report;
	struct forms forms;
	const struct chapter **homes; /* of each term, or NULL */
	struct findings *chapters;    /* of each chapter */
};

/* The work on one text: a chapter, or a definition. */
struct looking {
	struct doubting *doubting;
	struct findings *findings;
	struct run run;
	struct spot at; /* of the block */
	bool title_told;
};

/* --- titles ----------------------------------------------------------- */

/* True if the same bytes stand in the text before start. */
static bool stands_before(const char *text, struct acronym word)
{
	return memmem(
	    text, word.start, text + word.start, word.end - word.start);
}

/* The entry of an acronym in a title that does not give its expansion. */
static const struct term *next_unexpanded(const struct doubting *doubting,
    struct acronym_search *title, struct acronym *found)
{
	while (acronyms_next(title, found)) {
		const struct form *form = forms_find(&doubting->forms,
		    title->text + found->start, found->end - found->start);

		if (form && form->role != FORM_OTHER &&
		    !wording_has(term_expansion(form->term), title->text,
		        title->length) &&
		    !stands_before(title->text, *found))
			return form->term;
	}
	return NULL;
}

static void tell_title(const struct doubting *doubting, struct position at,
    const char *acronym, size_t length, const struct term *term)
{
	report_doubt(doubting->report, at, "glossary/title-acronym",
	    "the title has \"%.*s\" without its expansion, \"%s\"", (int)length,
	    acronym, term_expansion(term));
}

/* The heading of the chapter, whose run is folded. */
static void check_heading(struct looking *looking)
{
	const struct run *run = &looking->run;
	struct acronym_search title = {
	    .text = text_string(&run->folded), .length = run->folded.length};
	const struct term *term;
	struct acronym found;

	while ((term = next_unexpanded(looking->doubting, &title, &found))) {
		tell_title(looking->doubting,
		    run_position(run, run->origins[found.start]),
		    title.text + found.start, found.end - found.start, term);
		looking->title_told = true;
	}
}

/* A title that is no heading; where it stands is at. */
static void check_words(
    struct looking *looking, const char *words, struct position at)
{
	struct text folded = {0};
	struct acronym_search title;
	const struct term *term;
	struct acronym found;

	if (!words || looking->title_told)
		return;
	unicode_append_folded(&folded, words, strlen(words), NULL);
	title = (struct acronym_search){
	    .text = text_string(&folded), .length = folded.length};
	while ((term = next_unexpanded(looking->doubting, &title, &found))) {
		tell_title(looking->doubting, at, title.text + found.start,
		    found.end - found.start, term);
		looking->title_told = true;
	}
	text_clear(&folded);
}

/* What navigation calls a chapter, unless its heading was told already. */
static void check_titles(struct looking *looking, const struct chapter *chapter)
{
	const struct book *book = looking->doubting->book;

	if (!chapter->has_title)
		check_words(
		    looking, chapter->title, chapter_file_position(chapter));
	if (chapter->entry != NO_ENTRY)
		check_words(
		    looking, chapter->label, book->entries[chapter->entry].at);
}

/* --- terms ------------------------------------------------------------ */

/* Front matter is read at a glance and cannot wait for any chapter. */
static void note_early_use(
    struct looking *looking, const struct term *term, size_t offset)
{
	const struct chapter *chapter = looking->at.chapter;
	const struct chapter *home = looking->doubting->homes[term->index];
	struct findings *findings = looking->findings;

	if (!home || looking->at.definition || chapter->index >= home->index ||
	    chapter->matter == MATTER_FRONT)
		return;
	findings->early = memory_grow(findings->early, findings->early_count,
	    &findings->early_capacity, sizeof(*findings->early));
	findings->early[findings->early_count] =
	    (struct early){.term = term, .spot = looking->at};
	findings->early[findings->early_count++].spot.offset = offset;
}

/* Compare the words beside a use of a term with those of the glossary. */
static void check_words_beside(
    const struct looking *looking, const struct mark *mark)
{
	const struct run *run = &looking->run;
	const struct term *own = looking->at.definition;
	const struct wording_use use = {
	    .run = run,
	    .start = run_folded_offset(run, mark->from),
	    .end = run_folded_offset(run, mark->to),
	    .term = mark->match->term,
	    .at = own ? &own->definition_at : NULL,
	};

	wording_check(&use, looking->doubting->report);
}

/*
 * Look at each use of a term.  Headings are short and may have capitals of
 * their own, so their words are not compared.
 */
static void look_at_terms(struct looking *looking, const struct marks *marks)
{
	bool in_heading = node_kind(looking->at.block) == KIND_HEADING;

	for (size_t i = 0; i < marks->count; i++) {
		const struct mark *mark = &marks->items[i];

		if (mark->kind != MARK_TERM)
			continue;
		if (!in_heading)
			check_words_beside(looking, mark);
		note_early_use(looking, mark->match->term, mark->from);
	}
}

/* Cover all that is marked. */
static void blot_marks(struct run *run, const struct marks *marks)
{
	for (size_t i = 0; i < marks->count; i++) {
		size_t start = run_folded_offset(run, marks->items[i].from);
		size_t end = run_folded_offset(run, marks->items[i].to);

		memset(run->folded.data + start, blot, end - start);
	}
}

/* Definitions have marks of what is linked alone; forms count as well. */
static void blot_forms(struct run *run, const struct forms *forms)
{
	struct occurrences found = {0};

	automaton_find(&forms->automaton,
	    &(struct stretch){
	        run->folded.data, run->folded.length, 0, run->folded.length},
	    &found);
	for (size_t i = 0; i < found.count; i++)
		memset(run->folded.data + found.items[i].start, blot,
		    found.items[i].end - found.items[i].start);
	free(found.items);
}

/* --- texts ------------------------------------------------------------ */

/* A heading in capitals alone is printed so. */
static bool has_small_letter(const struct text *text)
{
	for (size_t i = 0; i < text->length; i++) {
		if (text->data[i] >= 'a' && text->data[i] <= 'z')
			return true;
	}
	return false;
}

static void look_at_block(struct looking *looking, cmark_node *node)
{
	const struct heading *heading = node_kind(node) == KIND_HEADING
	    ? cmark_node_get_user_data(node)
	    : NULL;
	struct run *run = &looking->run;

	looking->at.block = node;
	run_build(run, looking->at.chapter, node);
	run_fold(run);
	if (heading && heading->level == 1 && !looking->at.definition)
		check_heading(looking);
	look_at_terms(looking, block_marks_or_none(node));
	blot_marks(run, block_marks_or_none(node));
	if (looking->at.definition)
		blot_forms(run, &looking->doubting->forms);
	if (!heading || has_small_letter(&run->folded))
		sightings_scan(&looking->findings->sightings, run,
		    &looking->doubting->forms, looking->at);
}

static void look_at_document(struct looking *looking, cmark_node *document)
{
	for (cmark_node *node = document; node;) {
		bool is_leaf = node_is_leaf_block(node);

		if (is_leaf)
			look_at_block(looking, node);
		node = is_leaf ? node_after(node, document)
		               : node_next(node, document);
	}
	run_clear(&looking->run);
}

static void look_at_chapter(void *state, struct chapter *chapter)
{
	struct doubting *doubting = state;
	struct looking looking = {
	    .doubting = doubting,
	    .findings = &doubting->chapters[chapter->index],
	    .at.chapter = chapter,
	};

	if (doubting->book->glossary.count == 0 || !chapter->document)
		return;
	look_at_document(&looking, chapter->document);
	check_titles(&looking, chapter);
}

static void look_at_definitions(
    struct doubting *doubting, struct findings *findings)
{
	const struct glossary *glossary = &doubting->book->glossary;

	for (size_t i = 0; i < glossary->count; i++) {
		const struct term *term = &glossary->terms[i];
		struct looking looking = {
		    .doubting = doubting,
		    .findings = findings,
		    .at = {.chapter = term->page, .definition = term},
		};

		if (term->document)
			look_at_document(&looking, term->document);
	}
}

/* --- the book --------------------------------------------------------- */

static const struct chapter *home_of(
    const struct book *book, const struct term *term)
{
	return term->home
	    ? book_find_chapter(book, term->home, strlen(term->home))
	    : NULL;
}

static void *start(struct book *book, struct report *report)
{
	const struct glossary *glossary = &book->glossary;
	struct doubting *doubting = memory_new(1, sizeof(*doubting));

	doubting->book = book;
	doubting->report = report;
	/* The glossary pass tells what is wrong with the forms. */
	forms_collect(&doubting->forms, book, NULL);
	doubting->chapters =
	    memory_new(book->chapter_count, sizeof(*doubting->chapters));
	doubting->homes = memory_new(glossary->count, sizeof(*doubting->homes));
	for (size_t i = 0; i < glossary->count; i++)
		doubting->homes[i] = home_of(book, &glossary->terms[i]);
	return doubting;
}

/* Of all early uses of a term the first one; told ones have no home more. */
static void tell_early(struct doubting *doubting, const struct early *early)
{
	static const char code[] = "glossary/before-home";
	const struct chapter **home = &doubting->homes[early->term->index];

	if (*home &&
	    report_wants(doubting->report, spot_order(&early->spot), code))
		report_doubt(doubting->report, spot_position(&early->spot),
		    code,
		    "\"%s\" is used before the chapter that explains it, "
		    "\"%s\"",
		    early->term->headword, (*home)->path);
	*home = NULL;
}

/* Chapters were looked at side by side; now the book's order counts. */
static void join_chapters(struct doubting *doubting, struct sightings *all)
{
	struct findings definitions = {0};

	for (size_t i = 0; i < doubting->book->chapter_count; i++) {
		const struct findings *findings = &doubting->chapters[i];

		sightings_join(all, &findings->sightings);
		for (size_t j = 0; j < findings->early_count; j++)
			tell_early(doubting, &findings->early[j]);
	}
	look_at_definitions(doubting, &definitions);
	sightings_join(all, &definitions.sightings);
	sightings_clear(&definitions.sightings);
}

static void tell_all(struct doubting *doubting)
{
	const struct book *book = doubting->book;
	struct sightings all = {0};

	join_chapters(doubting, &all);
	if (!book->glossary.incomplete)
		sightings_tell(&all, book, &doubting->forms, doubting->report);
	entries_check(book, &doubting->forms, doubting->report);
	sightings_clear(&all);
}

static void finish(void *state)
{
	struct doubting *doubting = state;

	if (doubting->book->glossary.count > 0)
		tell_all(doubting);
	for (size_t i = 0; i < doubting->book->chapter_count; i++) {
		sightings_clear(&doubting->chapters[i].sightings);
		free(doubting->chapters[i].early);
	}
	forms_clear(&doubting->forms);
	free(doubting->chapters);
	free(doubting->homes);
	free(doubting);
}

const struct pass doubts_pass = {start, look_at_chapter, finish};
