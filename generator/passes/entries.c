/*
 * Entries that are not used, or not of use.
 */
#include "passes/entries.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/report.h"
#include "base/text.h"
#include "base/unicode.h"
#include "model/book.h"
#include "model/node.h"
#include "model/run.h"
#include "passes/forms.h"
#include "passes/popup.h"
#include "passes/sentence.h"

/* --- used in its own definition --------------------------------------- */

/*
 * Where the first sentence ends, which is to say what the term is; those behind
 * it may use it.
 */
static size_t first_sentence(const struct text *text)
{
	const char *start = text_string(text);
	const char *blank = start;

	while ((blank = strchr(blank, ' '))) {
		size_t end = (size_t)(blank - start);
		size_t size;

		blank += strspn(blank, " ");
		if (*blank != '\0' && sentence_ends(start, 0, end) &&
		    unicode_is_upper(unicode_next(
		        blank, text->length - (size_t)(blank - start), &size)))
			return end;
	}
	return text->length;
}

/* True if what stands between two offsets of the text is marked. */
static bool is_marked(const struct marks *marks, size_t from, size_t to)
{
	for (size_t i = 0; i < marks->count; i++) {
		const struct mark *mark = &marks->items[i];

		if (mark->from <= from && mark->to >= to)
			return true;
	}
	return false;
}

/* The form of its own by which the block explains the term, or NULL. */
static const char *own_form_in(
    cmark_node *block, const struct term *term, const struct forms *forms)
{
	struct run run = {0};
	struct occurrences found = {0};
	const char *words = NULL;

	run_build(&run, term->page, block);
	run_fold(&run);
	automaton_find(&forms->automaton,
	    &(struct stretch){run.folded.data, run.folded.length, 0,
	        first_sentence(&run.folded)},
	    &found);
	for (size_t i = 0; i < found.count && !words; i++) {
		const struct occurrence *at = &found.items[i];
		const struct form *form = &forms->items[at->pattern];

		if (form->term == term &&
		    !is_marked(block_marks_or_none(block),
		        run.origins[at->start], run.origins[at->end]))
			words = form->words;
	}
	free(found.items);
	run_clear(&run);
	return words;
}

static void check_definition(
    const struct term *term, const struct forms *forms, struct report *report)
{
	cmark_node *block = term->document;
	const char *form;

	while (block && !node_is_leaf_block(block))
		block = node_next(block, term->document);
	form = block ? own_form_in(block, term, forms) : NULL;
	if (form)
		report_doubt(report, term->definition_at, "glossary/circular",
		    "\"%s\" is explained by \"%s\", which is the term itself",
		    term->headword, form);
}

static void check_length(const struct term *term, struct report *report)
{
	size_t count;

	if (!term->document)
		return;
	count = popup_length(term->page, term->document);
	if (count > POPUP_MOST)
		report_doubt(report, term->definition_at, "glossary/long",
		    "the definition of \"%s\" has %zu characters; with more "
		    "than %d some readers show no pop-up",
		    term->headword, count, POPUP_MOST);
}

/* --- forms of two entries --------------------------------------------- */

static void tell_clash(const struct clash *clash, struct report *report)
{
	static const char code[] = "glossary/form-twice";
	const struct term *first = clash->first;

	if (clash->by_letter)
		report_doubt(report, clash->second->at, code,
		    "\"%s\" belongs to \"%s\" (line %d), too, but for the case "
		    "of its first letter; each entry is found by its own "
		    "spelling",
		    clash->words, first->headword, first->at.line);
	else
		report_doubt(report, clash->second->at, code,
		    "\"%s\" belongs to \"%s\" (line %d), too; only that entry "
		    "is found by it",
		    clash->words, first->headword, first->at.line);
}

/* Tell all clashes; is_hidden becomes true for what may not be found. */
static void check_clashes(
    const struct forms *forms, bool *is_hidden, struct report *report)
{
	for (size_t i = 0; i < forms->clash_count; i++) {
		const struct clash *clash = &forms->clashes[i];

		tell_clash(clash, report);
		is_hidden[clash->second->index] = true;
		if (clash->by_letter)
			is_hidden[clash->first->index] = true;
	}
}

/* --- all -------------------------------------------------------------- */

void entries_check(
    const struct book *book, const struct forms *forms, struct report *report)
{
	const struct glossary *glossary = &book->glossary;
	bool *is_hidden = memory_new(glossary->count, sizeof(*is_hidden));

	check_clashes(forms, is_hidden, report);
	for (size_t i = 0; i < glossary->count; i++) {
		const struct term *term = &glossary->terms[i];

		check_definition(term, forms, report);
		check_length(term, report);
		if (term->use_count == 0 && !is_hidden[i] && !book->incomplete)
			report_doubt(report, term->at, "glossary/unused",
			    "no chapter uses \"%s\"", term->headword);
	}
	free(is_hidden);
}
