/*
 * Entries that are not used, or not of use.
 */
#include "passes/entries.h"

#include <stdbool.h>
#include <string.h>

#include "base/report.h"
#include "base/text.h"
#include "base/unicode.h"
#include "model/book.h"
#include "model/node.h"
#include "model/run.h"
#include "passes/claims.h"

/* --- used in its own definition --------------------------------------- */

/* What stands between two offsets in the text of a run. */
struct stretch {
	size_t from;
	size_t to;
};

static bool is_word_part(unsigned c)
{
	return (unicode_is_alphanumeric(c) || unicode_is_mark(c)) &&
	    !unicode_is_unspaced(c);
}

/* True if a word may end or begin at offset. */
static bool is_edge(const struct text *text, size_t offset)
{
	size_t before = offset;
	size_t size;

	if (offset == 0 || offset == text->length)
		return true;
	do
		before--;
	while (before > 0 && (text->data[before] & 0xC0) == 0x80);
	return !is_word_part(
	           unicode_next(text->data + before, offset - before, &size)) ||
	    !is_word_part(unicode_next(
	        text->data + offset, text->length - offset, &size));
}

/* True if a longer form of another entry has it. */
static bool is_inside_other(const struct marks *marks, struct stretch stretch)
{
	for (size_t i = 0; i < marks->count; i++) {
		const struct mark *mark = &marks->items[i];

		if (mark->from <= stretch.from && mark->to >= stretch.to)
			return true;
	}
	return false;
}

/*
 * Where the first sentence ends, which is to say what the term is; those behind
 * it may use it.  "e.g. T cells" goes on.
 */
static size_t first_sentence(const struct text *text)
{
	for (size_t i = 0; i + 2 < text->length; i++) {
		size_t size;

		if (strspn(text->data + i, ".!?") == 1 &&
		    (i < 2 || text->data[i - 2] != '.') &&
		    text->data[i + 1] == ' ' &&
		    unicode_is_upper(unicode_next(
		        text->data + i + 2, text->length - i - 2, &size)))
			return i;
	}
	return text->length;
}

/* True if the folded form stands for itself in a definition's beginning. */
static bool stands_in(
    const struct run *run, const struct marks *marks, const struct text *form)
{
	const struct text *text = &run->folded;
	const char *at = text_string(text);
	const char *end = at + first_sentence(text);

	while (
	    (at = memmem(at, (size_t)(end - at), form->data, form->length))) {
		size_t start = (size_t)(at - text->data);
		size_t stop = start + form->length;
		struct stretch stretch = {
		    run->origins[start], run->origins[stop]};

		if (is_edge(text, start) &&
		    (is_edge(text, stop) ||
		        (text->data[stop] == 's' && is_edge(text, stop + 1))) &&
		    !is_inside_other(marks, stretch))
			return true;
		at += form->length;
	}
	return false;
}

/* The form as it stands in the block, in the other case if that is free. */
static bool uses_form(const struct run *run, const struct marks *marks,
    const struct term *term, const char *form)
{
	struct text folded = {0};
	bool found;

	unicode_append_folded(&folded, form, strlen(form), NULL);
	found = folded.length > 0 && stands_in(run, marks, &folded);
	if (!found && folded.length > 0 && claims_is_free(term, form)) {
		struct text other = {0};

		claims_append_other_case(&other, &folded);
		found = stands_in(run, marks, &other);
		text_clear(&other);
	}
	text_clear(&folded);
	return found;
}

/* The form of its own by which the block explains the term, or NULL. */
static const char *own_form_in(
    struct run *run, cmark_node *block, const struct term *term)
{
	size_t next = 0;
	const char *form;

	run_build(run, term->page, block);
	run_fold(run);
	while ((form = claims_next_form(term, &next))) {
		if (uses_form(run, block_marks_or_none(block), term, form))
			return form;
	}
	return NULL;
}

static void check_definition(const struct term *term, struct report *report)
{
	cmark_node *block = term->document;
	struct run run = {0};
	const char *form = NULL;

	while (block && !node_is_leaf_block(block))
		block = node_next(block, term->document);
	if (block)
		form = own_form_in(&run, block, term);
	if (form)
		report_doubt(report, term->definition_at, "glossary/circular",
		    "\"%s\" is explained by \"%s\", which is the term itself",
		    term->headword, form);
	run_clear(&run);
}

/* --- all -------------------------------------------------------------- */

void entries_check(
    const struct book *book, const struct claims *claims, struct report *report)
{
	for (size_t i = 0; i < book->glossary.count; i++) {
		const struct term *term = &book->glossary.terms[i];

		check_definition(term, report);
		if (term->use_count == 0 && !claims->clashing[i] &&
		    !book->incomplete)
			report_doubt(report, term->at, "glossary/unused",
			    "no chapter uses \"%s\"", term->headword);
	}
}
