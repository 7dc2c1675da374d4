/*
 * The citation pass: everything in the text that begins with "@".
 *
 * The grammar finds keys and groups of them; here it is decided what they are,
 * and titles lose them.  Keys yield to the prefixes of cross-references:
 * @fig-, @tbl-, @sec-.
 */
#include "passes/passes.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/node.h"
#include "passes/bibliography.h"
#include "passes/citations_parts.h"
#include "passes/title.h"

/* --- what all parts use ------------------------------------------------ */

struct position citing_position(struct citing *citing, size_t offset)
{
	return citing->at ? *citing->at : run_position(&citing->run, offset);
}

bool citing_wants(const struct citing *citing, const char *code)
{
	return report_wants(citing->report,
	    citing->at ? citing->at->order
	               : ORDER_CHAPTERS + citing->chapter->index,
	    code);
}

struct mark *citing_add_mark(struct citing *citing, struct mark mark)
{
	citing->marks = memory_grow(citing->marks, citing->mark_count,
	    &citing->mark_capacity, sizeof(*citing->marks));
	citing->marks[citing->mark_count] = mark;
	return &citing->marks[citing->mark_count++];
}

/* True if only blanks and one semicolon stand from start to end. */
static bool is_separator(const struct citing *citing,
    const struct citation_group *group, size_t start, size_t end)
{
	const char *text = text_string(&citing->run.text);
	size_t semicolon = start;

	while (semicolon < end && text[semicolon] != ';')
		semicolon++;
	return semicolon < end &&
	    citation_is_blank(&citing->run, start, semicolon, group->parent) &&
	    citation_is_blank(&citing->run, semicolon + 1, end, group->parent);
}

bool citing_is_wordless(
    const struct citing *citing, const struct citation_group *group)
{
	const struct citation_key *keys = citing->grammar.keys;

	for (size_t i = group->first_key; i < group->end_key; i++) {
		if (keys[i].parent != group->parent)
			return false;
		if (i > group->first_key &&
		    !is_separator(
		        citing, group, keys[i - 1].end, keys[i].start))
			return false;
	}
	return citation_is_blank(&citing->run, keys[group->end_key - 1].end,
	    group->close, group->parent);
}

bool citing_begins_with_key(
    const struct citing *citing, const struct citation_group *group)
{
	const struct citation_key *first =
	    &citing->grammar.keys[group->first_key];

	return group->first_key < group->end_key &&
	    first->parent == group->parent &&
	    citation_is_blank(
	        &citing->run, group->open + 1, first->start, group->parent);
}

size_t citing_words_start(
    const struct citing *citing, const struct citation_group *group)
{
	size_t start = group->open + 1;

	while (start + 1 < group->close &&
	    citation_is_blank(&citing->run, start, start + 1, group->parent))
		start++;
	return start;
}

size_t citing_words_end(const struct citing *citing,
    const struct citation_group *group, size_t from)
{
	size_t end = group->close;

	while (end > from &&
	    citation_is_blank(&citing->run, end - 1, end, group->parent))
		end--;
	return end;
}

/* --- marks -------------------------------------------------------------- */

/*
 * The nodes of a mark's ends, which must stand in one element.  A link that is
 * only an address is shown whole or not at all, so the ends keep outside.
 */
static bool place_mark(const struct run *run, struct mark *mark)
{
	const struct run_piece *first = run_piece_at(run, mark->from);
	const struct run_piece *last = run_piece_at(run, mark->to - 1);
	const struct run_piece *next = run_piece_at(run, mark->to);
	cmark_node *parent = citation_parent(first);

	mark->start = run_place(run, mark->from);
	mark->end = run_place_before(run, mark->to);
	if (first->opaque) {
		mark->start = run_place_before(run, mark->from);
		if (cmark_node_parent(mark->start.node) != parent)
			return false;
	}
	if (last->opaque && next) {
		mark->end = run_place(run, mark->to);
		if (cmark_node_parent(mark->end.node) != parent)
			return false;
	}
	return citation_parent(last) == parent;
}

/* Give the marks of the run their places; what has none stays as it is. */
static void place_marks(struct citing *citing)
{
	size_t kept = 0;

	for (size_t i = 0; i < citing->mark_count; i++) {
		if (place_mark(&citing->run, &citing->marks[i]))
			citing->marks[kept++] = citing->marks[i];
	}
	citing->mark_count = kept;
}

/* --- words that are no citations ---------------------------------------- */

/* What "@word" may have been meant to be: a source, or "@fig-x"; or "". */
static const char *hint_for_word(struct citing *citing, const char *word)
{
	struct bibliography *bibliography = &citing->book->bibliography;
	const char *hint =
	    guesses_hint(&citing->guesses, &bibliography->by_id, word, "@");

	if (hint[0] != '\0')
		bibliography->is_missed = true;
	else
		hint = guesses_hint(
		    &citing->guesses, &citing->crossrefs.places, word, "@");
	return hint;
}

/* Outside brackets "@word" may be anything: a handle, a tag. */
static void warn_of_word(struct citing *citing, const struct citation_key *key)
{
	const char *hint;
	char *word;

	if (!citing_wants(citing, "citation/unknown-word"))
		return;
	word = memory_copy_string(key->name, key->length);
	hint = hint_for_word(citing, word);
	if (citing->book->bibliography.count > 0 || hint[0] != '\0')
		report_warning(citing->report, citing_position(citing, key->at),
		    "citation/unknown-word",
		    "no reference has the key \"%s\"; it is shown as it "
		    "stands%s",
		    word, hint);
	free(word);
}

/* A bracket right before a key was meant to begin a group, but did not. */
static void check_bracket(struct citing *citing, const struct citation_key *key)
{
	size_t open = key->start - 1;

	if (key->start == 0 || text_string(&citing->run.text)[open] != '[' ||
	    (!citing->at && run_is_escaped(&citing->run, open)) ||
	    !citing_wants(citing, "citation/bracket"))
		return;
	report_warning(citing->report, citing_position(citing, open),
	    "citation/bracket",
	    "the \"[\" before \"@%.*s\" begins no citation; it needs a \"]\" "
	    "in the same paragraph, and a key behind each \";\"",
	    (int)key->length, key->name);
}

/* cmark leaves a reference to a note that is not defined as text. */
static void check_note(struct citing *citing, size_t open)
{
	const char *text = text_string(&citing->run.text);
	size_t length = strcspn(text + open + 2, "[] \n");

	if (citing->chapter->lacks_text || length == 0 ||
	    text[open + 2 + length] != ']' ||
	    !run_is_clear(&citing->run, open, open + length + 3) ||
	    (!citing->at && run_is_escaped(&citing->run, open)) ||
	    !citing_wants(citing, "note/undefined"))
		return;
	report_error(citing->report, citing_position(citing, open),
	    "note/undefined", "no note is defined as \"[^%.*s]:\"", (int)length,
	    text + open + 2);
}

/* --- titles ------------------------------------------------------------- */

static const char *new_title(
    const struct citing *citing, const struct marks *marks)
{
	return title_plain(&citing->run, 0, citing->run.text.length, marks,
	    &citing->chapter->memory);
}

/* Menus show titles without their citations. */
static void retitle_heading(struct citing *citing, cmark_node *node)
{
	struct chapter *chapter = citing->chapter;
	struct heading *heading = cmark_node_get_user_data(node);

	heading->title = new_title(citing, &heading->marks);
	if (chapter->has_title && heading == chapter->headings[0])
		chapter->title = heading->title;
}

static bool is_shown_otherwise(const struct marks *marks)
{
	for (size_t i = 0; i < marks->count; i++) {
		if (marks->items[i].kind == MARK_CITATION ||
		    marks->items[i].kind == MARK_REFERENCE)
			return true;
	}
	return false;
}

/* So do lists of figures with captions. */
static void retitle_figures(struct citing *citing)
{
	struct chapter *chapter = citing->chapter;

	for (size_t i = 0; i < chapter->figure_count; i++) {
		struct figure *figure = chapter->figures[i];
		const struct marks *marks;

		if (!figure->caption)
			continue;
		marks = block_marks_or_none(figure->caption);
		if (!is_shown_otherwise(marks))
			continue;
		run_build(&citing->run, chapter, figure->caption);
		figure->title = new_title(citing, marks);
	}
}

/* --- keys and groups ---------------------------------------------------- */

static bool has_source(
    const struct citing *citing, const struct citation_group *group)
{
	for (size_t i = group->first_key; i < group->end_key; i++) {
		if (citing_find_source(citing, &citing->grammar.keys[i]))
			return true;
	}
	return false;
}

/* Nothing in the group is known but, perhaps, a reference. */
static void mark_unknown(
    struct citing *citing, const struct citation_group *group)
{
	for (size_t i = group->first_key; i < group->end_key; i++) {
		const struct citation_key *key = &citing->grammar.keys[i];

		if (key->names_crossref)
			citing_mark_crossref(citing, key, key->start);
		else
			citing_report_unknown(citing, key);
	}
}

static bool has_only_crossrefs(
    const struct citing *citing, const struct citation_group *group)
{
	for (size_t i = group->first_key; i < group->end_key; i++) {
		if (!citing->grammar.keys[i].names_crossref)
			return false;
	}
	return true;
}

static void take_group(
    struct citing *citing, const struct citation_group *group)
{
	if (has_source(citing, group))
		citing_mark_sources(citing, group);
	else if (has_only_crossrefs(citing, group))
		citing_mark_crossrefs(citing, group);
	else
		mark_unknown(citing, group);
}

/*
 * A key in the text.  Returns true if group stands behind it and belongs to
 * it.
 */
static bool take_key(
    struct citing *citing, size_t index, const struct citation_group *group)
{
	const struct citation_key *key = &citing->grammar.keys[index];
	bool goes_on = group && group->behind == index;

	check_bracket(citing, key);
	if (key->names_crossref) {
		citing_mark_crossref(citing, key, key->start);
		return false;
	}
	if (!citing_find_source(citing, key)) {
		warn_of_word(citing, key);
		return false;
	}
	citing_mark_source(citing, key, goes_on ? group : NULL);
	return goes_on;
}

/*
 * The group that the key stands in, or else the first one behind it, from
 * groups[*next] on; NULL if there is none.
 */
static const struct citation_group *next_group(
    const struct citation_grammar *grammar, size_t *next, size_t key)
{
	for (; *next < grammar->group_count; (*next)++) {
		const struct citation_group *group = &grammar->groups[*next];

		if (group->open > grammar->keys[key].start ||
		    (!group->goes_on && group->end_key > key))
			return group;
	}
	return NULL;
}

/* Keys in the order of the text; a group has all keys that stand in it. */
static void take_keys(struct citing *citing)
{
	const struct citation_grammar *grammar = &citing->grammar;
	size_t next = 0;

	for (size_t i = 0; i < grammar->key_count;) {
		const struct citation_group *group =
		    next_group(grammar, &next, i);

		if (group && group->open < grammar->keys[i].start) {
			take_group(citing, group);
			i = group->end_key;
		} else {
			i = take_key(citing, i, group) ? group->end_key : i + 1;
		}
	}
}

/* --- blocks ------------------------------------------------------------- */

static void check_notes(struct citing *citing)
{
	const char *text = text_string(&citing->run.text);
	const char *open = text;

	while ((open = strstr(open, "[^"))) {
		check_note(citing, (size_t)(open - text));
		open++;
	}
}

/* The length of the key at string, as far as one can tell outside a run. */
static size_t key_length(const char *string)
{
	size_t length = strcspn(string, " ,;[](){}\"");

	while (length > 0 && strchr(".:?!", string[length - 1]))
		length--;
	return length;
}

/* Titles of pictures are plain: what would be read elsewhere is told. */
static void check_title(struct citing *citing, cmark_node *paragraph)
{
	const struct block *block = node_kind(paragraph) == KIND_PARAGRAPH
	    ? cmark_node_get_user_data(paragraph)
	    : NULL;
	const struct figure *figure = block ? block->figure : NULL;
	const char *at = figure && !figure->caption ? figure->title : "";

	while ((at = strchr(at, '@'))) {
		size_t length = key_length(++at);

		if (!map_get(&citing->book->bibliography.by_id, at, length) &&
		    !map_get(&citing->crossrefs.places, at, length))
			continue;
		citing->book->bibliography.is_missed = true;
		report_warning(citing->report, citing_position(citing, 0),
		    "citation/in-title",
		    "\"@%.*s\" in the title of a picture is shown as it "
		    "stands; write the caption in a paragraph \"Figure: …\" "
		    "behind the picture",
		    (int)length, at);
		return;
	}
}

static void scan_block(struct citing *citing, cmark_node *block)
{
	run_build(&citing->run, citing->chapter, block);
	check_notes(citing);
	check_title(citing, block);
	citing->mark_count = 0;
	if (!strchr(text_string(&citing->run.text), '@'))
		return;
	citation_grammar_read(&citing->grammar, &citing->run, !citing->at);
	take_keys(citing);
	place_marks(citing);
	if (citing->mark_count == 0)
		return;
	marks_merge(block_marks(citing->chapter, block), citing->chapter,
	    citing->marks, citing->mark_count);
	if (node_kind(block) == KIND_HEADING)
		retitle_heading(citing, block);
}

static void scan_document(struct citing *citing, cmark_node *document)
{
	for (cmark_node *node = document; node;) {
		bool leaf = node_is_leaf_block(node);

		/* Headings in definitions are not the book's: they stay. */
		if (leaf && (!citing->at || node_kind(node) != KIND_HEADING))
			scan_block(citing, node);
		node = leaf ? node_after(node, document)
		            : node_next(node, document);
	}
}

static void finish_citing(struct citing *citing)
{
	run_clear(&citing->run);
	citation_grammar_clear(&citing->grammar);
	free(citing->marks);
	guesses_clear(&citing->guesses);
}

static void scan_chapter(void *state, struct chapter *chapter)
{
	struct citing citing = *(const struct citing *)state;

	citing.chapter = chapter;
	if (!chapter->document)
		return;
	if (strchr(text_string(&chapter->text), '@') ||
	    strstr(text_string(&chapter->text), "[^"))
		scan_document(&citing, chapter->document);
	retitle_figures(&citing);
	finish_citing(&citing);
}

static void scan_definitions(const struct citing *common)
{
	struct glossary *glossary = &common->book->glossary;
	struct citing citing = *common;

	for (size_t i = 0; i < glossary->count; i++) {
		citing.chapter = glossary->terms[i].page;
		citing.at = &glossary->terms[i].definition_at;
		if (glossary->terms[i].document)
			scan_document(&citing, glossary->terms[i].document);
	}
	finish_citing(&citing);
}

/* --- the book ----------------------------------------------------------- */

static void *start(struct book *book, struct report *report)
{
	struct citing *citing = memory_new(1, sizeof(*citing));

	*citing = (struct citing){.book = book, .report = report};
	crossrefs_collect(&citing->crossrefs, book);
	return citing;
}

static void finish(void *state)
{
	struct citing *citing = state;

	scan_definitions(citing);
	bibliography_make(citing->book, citing->report);
	crossrefs_clear(&citing->crossrefs);
	free(citing);
}

const struct pass citations_pass = {start, scan_chapter, finish};
