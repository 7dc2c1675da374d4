/*
 * The glossary pass: where the book uses the terms it explains.
 *
 * One automaton over all forms of all entries runs once over the folded text
 * of every block.  Every match is recorded with its rank; which of them become
 * links is the edition's business.
 */
#include "passes/passes.h"

#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"
#include "model/book.h"
#include "model/node.h"
#include "model/run.h"
#include "passes/automaton.h"
#include "passes/title.h"

/* A spelling under which a term is found; also the patterns' order. */
struct forms {
	struct pattern *patterns;
	struct term **terms; /* of each pattern */
	size_t count;
	size_t pattern_capacity;
	size_t term_capacity;
	struct arena arena;
};

/* A possible match in a run's folded text. */
struct candidate {
	size_t start;
	size_t end;
	struct term *term;
};

/* How often a term was met, and in which section last. */
struct counter {
	unsigned section; /* ordinal of the section from 1 */
	unsigned in_section;
	unsigned in_chapter;
};

struct matching {
	struct book *book;
	struct report *report;
	struct forms forms;
	struct automaton automaton; /* of the forms */

	struct chapter *chapter;
	const struct term *own; /* whose definition this is, or NULL */
	const struct heading *heading;
	unsigned section;
	struct counter *counters; /* by index of the term */
	struct run run;
	struct candidate *candidates;
	size_t candidate_count;
	size_t candidate_capacity;
	struct mark *marks;
	size_t mark_count;
	size_t mark_capacity;
	size_t match_capacity;
};

/* --- forms ------------------------------------------------------------ */

static void add_folded(
    struct forms *forms, struct term *term, const char *bytes, size_t length)
{
	forms->patterns = memory_grow(forms->patterns, forms->count,
	    &forms->pattern_capacity, sizeof(*forms->patterns));
	forms->terms = memory_grow(forms->terms, forms->count,
	    &forms->term_capacity, sizeof(*forms->terms));
	forms->patterns[forms->count] = (struct pattern){
	    arena_copy_string(&forms->arena, bytes, length), length};
	forms->terms[forms->count++] = term;
}

/*
 * A form is matched to the letter if it looks like an acronym or a name: a
 * capital stands behind its first character, or a digit does ("p53") and the
 * form does not go on with a small letter ("interleukin-2").
 */
static bool is_acronym(const char *form, size_t length)
{
	bool digits_count = true;
	size_t first;
	size_t size;

	unicode_next(form, length, &first);
	for (size_t i = first; i < length; i += size) {
		unsigned c = unicode_next(form + i, length - i, &size);

		if (i == first)
			digits_count = unicode_to_upper(c) == c;
		if (unicode_is_upper(c) ||
		    (digits_count && c >= '0' && c <= '9'))
			return true;
	}
	return false;
}

/* The form with its first letter in the other case, if it has one. */
static void add_with_other_case(
    struct forms *forms, struct term *term, const struct text *folded)
{
	struct text other = {0};
	size_t size;
	unsigned c = unicode_next(folded->data, folded->length, &size);

	text_append_code_point(&other,
	    unicode_is_upper(c) ? unicode_to_lower(c) : unicode_to_upper(c));
	text_append(&other, folded->data + size, folded->length - size);
	add_folded(forms, term, other.data, other.length);
	text_clear(&other);
}

/* True if the form's first letter may be in the other case. */
static bool is_free(const struct term *term, const struct text *folded)
{
	if (term->letters != CASE_BY_FORM)
		return term->letters == CASE_WORD;
	return !is_acronym(folded->data, folded->length);
}

static void add_form(struct forms *forms, struct term *term, const char *form)
{
	struct text folded = {0};

	if (!form || form[0] == '\0')
		return;
	unicode_append_folded(&folded, form, strlen(form), NULL);
	if (folded.length > 0) {
		add_folded(forms, term, folded.data, folded.length);
		if (is_free(term, &folded))
			add_with_other_case(forms, term, &folded);
	}
	text_clear(&folded);
}

static void add_forms_of(struct forms *forms, struct term *term)
{
	add_form(forms, term, term->headword);
	add_form(forms, term, term->short_form);
	add_form(forms, term, term->long_form);
	add_form(forms, term, term->plural);
	for (size_t i = 0; i < term->alias_count; i++)
		add_form(forms, term, term->aliases[i]);
	add_form(forms, term, term->brand);
	add_form(forms, term, term->registry);
}

static void forms_clear(struct forms *forms)
{
	free(forms->patterns);
	free(forms->terms);
	arena_clear(&forms->arena);
}

/* --- candidates ------------------------------------------------------- */

/* Part of a word that is written with blanks around it. */
static bool is_word_part(unsigned c)
{
	return (unicode_is_alphanumeric(c) || unicode_is_mark(c)) &&
	    !unicode_is_unspaced(c);
}

static unsigned code_before(const struct text *text, size_t offset)
{
	size_t size;

	do
		offset--;
	while (offset > 0 && (text->data[offset] & 0xC0) == 0x80);
	return unicode_next(text->data + offset, text->length - offset, &size);
}

/* True if a word may end or begin between the characters around offset. */
static bool is_edge(const struct text *text, size_t offset)
{
	size_t size;

	if (offset == 0 || offset == text->length)
		return true;
	return !is_word_part(code_before(text, offset)) ||
	    !is_word_part(unicode_next(
	        text->data + offset, text->length - offset, &size));
}

static void add_candidates(
    struct matching *matching, uint32_t state, size_t end)
{
	const struct automaton *automaton = &matching->automaton;
	const struct text *text = &matching->run.folded;

	if (automaton->output[state] < 0)
		state = automaton->shorter[state];
	if (state == 0 || !is_edge(text, end))
		return;
	for (; state != 0; state = automaton->shorter[state]) {
		int32_t index = automaton->output[state];
		size_t start = end - matching->forms.patterns[index].length;

		if (!is_edge(text, start))
			continue;
		matching->candidates = memory_grow(matching->candidates,
		    matching->candidate_count, &matching->candidate_capacity,
		    sizeof(*matching->candidates));
		matching->candidates[matching->candidate_count++] =
		    (struct candidate){
		        start, end, matching->forms.terms[index]};
	}
}

/* Leftmost first, and of those that begin alike the longest. */
static int compare_candidates(const void *left, const void *right)
{
	const struct candidate *a = left;
	const struct candidate *b = right;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return (a->end < b->end) - (a->end > b->end);
}

static void find_candidates(struct matching *matching)
{
	const struct text *text = &matching->run.folded;
	uint32_t state = 0;

	matching->candidate_count = 0;
	for (size_t i = 0; i < text->length; i++) {
		state = automaton_step(
		    &matching->automaton, state, (unsigned char)text->data[i]);
		if (matching->automaton.output[state] >= 0 ||
		    matching->automaton.shorter[state] != 0)
			add_candidates(matching, state, i + 1);
	}
	if (matching->candidate_count > 1)
		qsort(matching->candidates, matching->candidate_count,
		    sizeof(*matching->candidates), compare_candidates);
}

/* --- matches ---------------------------------------------------------- */

/* What cannot be a link takes no other match the first place in a section. */
static struct rank count_match(
    struct matching *matching, const struct term *term, bool linkable)
{
	struct counter *counter = &matching->counters[term->index];

	if (counter->section != matching->section) {
		counter->section = matching->section;
		counter->in_section = 0;
	}
	return (struct rank){
	    .section = linkable ? counter->in_section++ : counter->in_section,
	    .chapter = linkable ? counter->in_chapter++ : counter->in_chapter,
	};
}

static void keep_match(struct matching *matching, struct term_match *match)
{
	struct chapter *chapter = matching->chapter;

	if (matching->own)
		return;
	chapter->matches = memory_grow(chapter->matches, chapter->match_count,
	    &matching->match_capacity, sizeof(struct term_match *));
	chapter->matches[chapter->match_count++] = match;
}

/* How many elements of raw HTML the node opens more than it closes. */
static int depth_of(cmark_node *node, int *lowest)
{
	const struct html *html = node_kind(node) == KIND_HTML_INLINE
	    ? cmark_node_get_user_data(node)
	    : NULL;
	int depth = 0;

	for (size_t i = 0; html && i < html->count; i++) {
		const struct html_item *item = &html->items[i];

		depth += item->kind == HTML_OPEN && !item->is_void;
		depth -= item->kind == HTML_CLOSE;
		if (depth < *lowest)
			*lowest = depth;
	}
	return depth;
}

/* True if a link can go from one place to the other. */
static bool can_link(struct place start, struct place end)
{
	cmark_node *node = start.node;
	int depth = 0;

	if (cmark_node_parent(node) != cmark_node_parent(end.node))
		return false;
	while (node != end.node) {
		int lowest = 0;
		int more;

		node = cmark_node_next(node);
		more = depth_of(node, &lowest);
		if (depth + lowest < 0)
			return false;
		depth += more;
	}
	return depth == 0;
}

static void add_match(
    struct matching *matching, struct term *term, size_t from, size_t to)
{
	struct place start = run_place(&matching->run, from);
	struct place end = run_place_before(&matching->run, to);
	struct term_match *match =
	    arena_new(&matching->chapter->document_memory, sizeof(*match));

	match->term = term;
	match->section = matching->heading;
	match->linkable = can_link(start, end);
	match->rank = count_match(matching, term, match->linkable);
	matching->marks = memory_grow(matching->marks, matching->mark_count,
	    &matching->mark_capacity, sizeof(*matching->marks));
	matching->marks[matching->mark_count++] = (struct mark){
	    .kind = MARK_TERM,
	    .from = from,
	    .to = to,
	    .start = start,
	    .end = end,
	    .match = match,
	};
	keep_match(matching, match);
}

/* Take candidates that overlap neither each other nor older marks. */
static void choose_matches(struct matching *matching, const struct marks *older)
{
	size_t mark = 0;
	size_t taken = 0;

	matching->mark_count = 0;
	for (size_t i = 0; i < matching->candidate_count; i++) {
		const struct candidate *candidate = &matching->candidates[i];
		size_t from = matching->run.origins[candidate->start];
		size_t to = matching->run.origins[candidate->end];

		while (mark < older->count && older->items[mark].to <= from)
			mark++;
		if (candidate->start < taken ||
		    candidate->term == matching->own)
			continue;
		if (mark < older->count && older->items[mark].from < to)
			continue;
		add_match(matching, candidate->term, from, to);
		taken = candidate->end;
	}
}

/* --- blocks and chapters ---------------------------------------------- */

static void match_block(struct matching *matching, cmark_node *node)
{
	const struct block *block = cmark_node_get_user_data(node);
	static const struct marks none = {0};

	run_build(&matching->run, matching->chapter, node);
	run_fold(&matching->run);
	find_candidates(matching);
	if (matching->candidate_count == 0)
		return;
	choose_matches(matching, block ? &block->marks : &none);
	if (matching->mark_count > 0)
		marks_merge(block_marks(matching->chapter, node),
		    matching->chapter, matching->marks, matching->mark_count);
}

static void match_document(struct matching *matching, cmark_node *document)
{
	for (cmark_node *node = document; node;) {
		enum node_kind kind = node_kind(node);

		if (kind == KIND_HEADING) {
			matching->heading = cmark_node_get_user_data(node);
			matching->section++;
		} else if (kind == KIND_PARAGRAPH || kind == KIND_TABLE_CELL) {
			match_block(matching, node);
		}
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
	free(matching->candidates);
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

static void add_use(struct term *term, const struct chapter *chapter,
    const struct heading *heading)
{
	struct term_use *last =
	    term->use_count > 0 ? &term->uses[term->use_count - 1] : NULL;

	if (last && last->chapter == chapter && last->heading == heading) {
		last->count++;
		return;
	}
	term->uses = memory_grow(term->uses, term->use_count,
	    &term->use_capacity, sizeof(*term->uses));
	term->uses[term->use_count++] = (struct term_use){chapter, heading, 1};
}

/* Chapters were matched side by side; now the book's order counts. */
static void join_chapters(struct book *book)
{
	unsigned *before = memory_new(book->glossary.count, sizeof(*before));

	for (size_t i = 0; i < book->chapter_count; i++) {
		const struct chapter *chapter = &book->chapters[i];

		for (size_t j = 0; j < chapter->match_count; j++) {
			struct term_match *match = chapter->matches[j];

			match->rank.book = before[match->term->index];
			before[match->term->index] += match->linkable;
			add_use(match->term, chapter, match->section);
		}
	}
	free(before);
}

/* A chapter that could not be had was told. */
static bool lacks_home(const struct book *book, const struct term *term)
{
	size_t length = term->home ? strlen(term->home) : 0;

	return term->home && book->chapter_count > 0 &&
	    !book_find_chapter(book, term->home, length) &&
	    !map_get(&book->missing, term->home, length);
}

static void check_entries(struct book *book, struct report *report)
{
	for (size_t i = 0; i < book->glossary.count; i++) {
		struct term *term = &book->glossary.terms[i];
		struct text id = {0};

		title_append_id(&id, term->id);
		term->anchor = *chapter_add_anchor(term->page, id.data,
		    arena_printf(&book->memory, "term-%zu", term->index + 1));
		text_clear(&id);
		if (lacks_home(book, term))
			report_error(report, term->at, "glossary/no-home",
			    "no chapter called \"%s\"", term->home);
	}
}

static void *start(struct book *book, struct report *report)
{
	struct matching *matching = memory_new(1, sizeof(*matching));
	struct forms *forms = &matching->forms;

	matching->book = book;
	matching->report = report;
	for (size_t i = 0; i < book->glossary.count; i++)
		add_forms_of(forms, &book->glossary.terms[i]);
	if (forms->count > 0)
		automaton_init(
		    &matching->automaton, forms->patterns, forms->count);
	return matching;
}

static void finish(void *state)
{
	struct matching *matching = state;
	struct book *book = matching->book;

	if (book->glossary.count > 0) {
		check_entries(book, matching->report);
		match_definitions(matching);
		join_chapters(book);
	}
	automaton_clear(&matching->automaton);
	forms_clear(&matching->forms);
	free(matching);
}

const struct pass glossary_pass = {start, match_chapter, finish};
