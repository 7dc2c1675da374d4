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
	struct bibliography *bibliography = &citing->book->bibliography;
	char *id;

	/* Why the references could not be read has been told. */
	if (bibliography->unread)
		return;
	bibliography->is_missed = true;
	if (!citing_wants(citing, "citation/unknown-key"))
		return;
	id = memory_copy_string(key->name, key->length);
	report_error(citing->report, citing_position(citing, key->at),
	    "citation/unknown-key", "no reference has the key \"%s\"%s", id,
	    guesses_hint(&citing->guesses, &bibliography->by_id, id, ""));
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
	        &chapter->citation_capacity, sizeof(*chapter->citations));
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
 * Where the words end that begin at from, in parent, and may be a locator: at
 * the next key, at the group's end, or where other markup begins.
 */
static size_t locator_limit(const struct citing *citing,
    const struct citation_group *group, size_t from, const cmark_node *parent,
    size_t next_key)
{
	const struct citation_key *keys = citing->grammar.keys;
	size_t end = group->close;

	if (next_key < group->end_key && keys[next_key].start < end)
		end = keys[next_key].start;
	return citation_words_end(&citing->run, from, end, parent);
}

static void set_words(struct citation_marks *marks, struct text *words)
{
	marks->last->words = arena_copy_string(
	    &marks->citing->chapter->memory, text_string(words), words->length);
	text_clear(words);
}

/*
 * A key of the group that is a source: its mark begins at from, and goes on
 * with the locator.
 */
static void mark_source(struct citation_marks *marks,
    const struct citation_group *group, size_t index, size_t from,
    struct reference *reference)
{
	struct citing *citing = marks->citing;
	const struct citation_key *key = &citing->grammar.keys[index];
	size_t limit =
	    locator_limit(citing, group, key->end, key->parent, index + 1);
	struct text words = {0};
	size_t end = locator_read(
	    text_string(&citing->run.text), key->end, limit, &words);

	add_item(marks->citation, key, reference);
	add_part(marks, marks->citation->count - 1, from, end);
	set_words(marks, &words);
}

/* A key of the group that is none. */
static void mark_other(
    struct citation_marks *marks, const struct citation_key *key)
{
	marks->last = NULL;
	if (key->names_crossref)
		citing_mark_crossref(marks->citing, key, key->start);
	else
		citing_report_unknown(marks->citing, key);
}

/* The keys of the group from first on. */
static void mark_keys(struct citation_marks *marks,
    const struct citation_group *group, size_t first)
{
	struct citing *citing = marks->citing;

	for (size_t i = first; i < group->end_key; i++) {
		const struct citation_key *key = &citing->grammar.keys[i];
		struct reference *reference = citing_find_source(citing, key);

		if (reference)
			mark_source(marks, group, i, key->start, reference);
		else
			mark_other(marks, key);
	}
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
	struct reference *reference = citing_begins_with_key(citing, group)
	    ? citing_find_source(citing, &citing->grammar.keys[first])
	    : NULL;

	if (reference)
		mark_source(marks, group, first++, group->open, reference);
	else
		add_part(
		    marks, 0, group->open, citing_words_start(citing, group));
	marks->last->opens = true;
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
	size_t end = start;
	struct text words = {0};

	if (group->goes_on)
		end = locator_read(text_string(&citing->run.text), start,
		    locator_limit(
		        citing, group, start, group->parent, group->first_key),
		    &words);
	if (end == start)
		text_append_string(&words, group->goes_on ? ", " : "; ");
	citing->marks[marks->mark].to = end;
	set_words(marks, &words);
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
