/*
 * Marks of citations.
 */
#include "passes/citations_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/memory.h"
#include "passes/locator.h"

/* A citation whose marks are being made. */
struct citation_marks {
	struct citing *citing;
	struct citation *citation;
	/*
	 * The part that was added last, and the index of its mark, which may
	 * still grow; NULL if there are words behind it that are no part.
	 */
	struct citation_part *last;
	size_t mark;
};

struct reference *citing_find_source(
    const struct citing *citing, const struct citation_key *key)
{
	return map_get(
	    &citing->book->bibliography.by_id, key->name, key->length);
}

void citing_report_unknown(
    struct citing *citing, const struct citation_key *key)
{
	const struct map *known = &citing->book->bibliography.by_id;
	char *id;

	/* Why the references could not be read has been told. */
	if (citing->book->bibliography.unread ||
	    !citing_wants(citing, "citation/unknown-key"))
		return;
	id = memory_copy_string(key->name, key->length);
	report_error(citing->report, citing_position(citing, key->at),
	    "citation/unknown-key", "no reference has the key \"%s\"%s", id,
	    guesses_hint(&citing->guesses, known, id, ""));
	free(id);
}

/* --- citations -------------------------------------------------------- */

static struct citation *new_citation(struct citing *citing, size_t most_items)
{
	struct chapter *chapter = citing->chapter;
	struct citation *citation =
	    arena_new(&chapter->memory, sizeof(*citation));

	citation->items =
	    arena_new(&chapter->memory, most_items * sizeof(*citation->items));
	citation->chapter = chapter;
	citation->anchor =
	    chapter_own_anchor(chapter, "Cite", chapter->citation_count + 1);
	chapter->citations =
	    memory_grow(chapter->citations, chapter->citation_count,
	        &citing->citation_capacity, sizeof(*chapter->citations));
	chapter->citations[chapter->citation_count++] = citation;
	return citation;
}

static void add_item(struct citation *citation, const struct citation_key *key,
    struct reference *reference)
{
	citation->items[citation->count++] = (struct citation_item){
	    .reference = reference, .suppress_author = key->suppress_author};
}

/* A part for the items from first on. */
static void add_part(
    struct citation_marks *marks, size_t first, size_t from, size_t to)
{
	struct citing *citing = marks->citing;
	struct citation_part *part =
	    arena_new(&citing->chapter->memory, sizeof(*part));

	*part = (struct citation_part){.citation = marks->citation,
	    .first = first,
	    .count = marks->citation->count - first,
	    .words = ""};
	marks->last = part;
	marks->mark = citing->mark_count;
	citing_add_mark(citing,
	    (struct mark){
	        .kind = MARK_CITATION, .from = from, .to = to, .part = part});
}

/* --- words ------------------------------------------------------------ */

/*
 * Where the words end that may be the locator of a key: at the next key, at the
 * group's end, or where other markup begins.
 */
static size_t locator_limit(const struct citing *citing,
    const struct citation_group *group, const struct citation_key *key,
    size_t next_key)
{
	const struct citation_grammar *grammar = &citing->grammar;
	size_t end = group->close;

	if (next_key < group->end_key && grammar->keys[next_key].start < end)
		end = grammar->keys[next_key].start;
	return citation_words_end(&citing->run, key->end, end, key->parent);
}

/* The mark of the key goes on with its locator. */
static void add_locator(struct citation_marks *marks,
    const struct citation_group *group, size_t key)
{
	struct citing *citing = marks->citing;
	const struct citation_key *keys = citing->grammar.keys;
	struct text words = {0};
	size_t limit = locator_limit(citing, group, &keys[key], key + 1);

	citing->marks[marks->mark].to = locator_read(
	    text_string(&citing->run.text), keys[key].end, limit, &words);
	marks->last->words = arena_copy_string(
	    &citing->chapter->memory, text_string(&words), words.length);
	text_clear(&words);
}

/* A key of the group, from where its mark begins. */
static void mark_key(struct citation_marks *marks,
    const struct citation_group *group, size_t index, size_t from)
{
	struct citing *citing = marks->citing;
	const struct citation_key *key = &citing->grammar.keys[index];
	struct citation *citation = marks->citation;
	struct reference *reference = citing_find_source(citing, key);

	if (reference) {
		add_item(citation, key, reference);
		add_part(marks, citation->count - 1, from, key->end);
		add_locator(marks, group, index);
		return;
	}
	marks->last = NULL;
	if (key->names_crossref)
		citing_mark_crossref(citing, key, key->start);
	else
		citing_report_unknown(citing, key);
}

/* The keys of the group from first on, its first part being there. */
static void mark_keys(struct citation_marks *marks,
    const struct citation_group *group, size_t first)
{
	for (size_t i = first; i < group->end_key; i++)
		mark_key(marks, group, i, marks->citing->grammar.keys[i].start);
}

/* The closing bracket, as part of the last mark if it stands right before. */
static void close_marks(
    struct citation_marks *marks, const struct citation_group *group)
{
	struct citing *citing = marks->citing;
	struct mark *mark = &citing->marks[marks->mark];
	const struct mark *last = &citing->marks[citing->mark_count - 1];

	if (marks->last &&
	    citation_is_blank(
	        &citing->run, mark->to, group->close, group->parent) &&
	    citing->grammar.keys[group->end_key - 1].parent == group->parent) {
		mark->to = group->close + 1;
	} else {
		add_part(marks, marks->citation->count,
		    citing_words_end(citing, group, last->to),
		    group->close + 1);
	}
	marks->last->closes = true;
}

/* --- groups ----------------------------------------------------------- */

/* True if all keys of the group are sources. */
static bool has_only_sources(
    const struct citing *citing, const struct citation_group *group)
{
	for (size_t i = group->first_key; i < group->end_key; i++) {
		if (!citing_find_source(citing, &citing->grammar.keys[i]))
			return false;
	}
	return true;
}

/* Without words all items are one part, so that they can be put in order. */
static void mark_together(
    struct citation_marks *marks, const struct citation_group *group)
{
	const struct citing *citing = marks->citing;

	for (size_t i = group->first_key; i < group->end_key; i++) {
		const struct citation_key *key = &citing->grammar.keys[i];

		add_item(marks->citation, key, citing_find_source(citing, key));
	}
	add_part(marks, 0, group->open, group->close + 1);
	marks->last->opens = true;
	marks->last->closes = true;
}

static void mark_apart(
    struct citation_marks *marks, const struct citation_group *group)
{
	struct citing *citing = marks->citing;
	size_t first = group->first_key;
	struct citation_part *opening;

	if (citing_begins_with_key(citing, group) &&
	    citing_find_source(citing, &citing->grammar.keys[first])) {
		mark_key(marks, group, first, group->open);
		first++;
	} else {
		add_part(
		    marks, 0, group->open, citing_words_start(citing, group));
	}
	opening = marks->last;
	opening->opens = true;
	mark_keys(marks, group, first);
	close_marks(marks, group);
}

void citing_mark_sources(
    struct citing *citing, const struct citation_group *group)
{
	size_t count = group->end_key - group->first_key;
	struct citation_marks marks = {
	    .citing = citing, .citation = new_citation(citing, count)};

	if (has_only_sources(citing, group) &&
	    citing_begins_with_key(citing, group) &&
	    citing_is_wordless(citing, group))
		mark_together(&marks, group);
	else
		mark_apart(&marks, group);
}

/* --- keys in the text -------------------------------------------------- */

/*
 * "[p. 3" behind the key belongs to its mark; so does the bracket of "[see @b",
 * where another item follows.
 */
static void join_bracket(
    struct citation_marks *marks, const struct citation_group *group)
{
	struct citing *citing = marks->citing;
	size_t start = citing_words_start(citing, group);
	struct citation_key bracket = {.end = start, .parent = group->parent};
	size_t limit = locator_limit(citing, group, &bracket, group->first_key);
	struct mark *mark = &citing->marks[marks->mark];
	struct text words = {0};

	mark->to = start;
	if (group->goes_on)
		mark->to = locator_read(
		    text_string(&citing->run.text), start, limit, &words);
	else
		text_append_string(&words, "; ");
	if (mark->to == start && group->goes_on)
		text_append_string(&words, ", ");
	marks->last->words = arena_copy_string(
	    &citing->chapter->memory, text_string(&words), words.length);
	text_clear(&words);
}

void citing_mark_source(struct citing *citing, const struct citation_key *key,
    const struct citation_group *group)
{
	size_t count = group ? group->end_key - group->first_key : 0;
	struct citation_marks marks = {
	    .citing = citing, .citation = new_citation(citing, count + 1)};

	marks.citation->in_text = true;
	add_item(marks.citation, key, citing_find_source(citing, key));
	add_part(&marks, 0, key->start, key->end);
	marks.last->opens = true;
	if (!group) {
		marks.last->closes = true;
		return;
	}
	join_bracket(&marks, group);
	mark_keys(&marks, group, group->first_key);
	close_marks(&marks, group);
}
