/*
 * Marks of references to figures, tables and sections.
 */
#include "passes/citations_parts.h"

#include <stdlib.h>

#include "base/memory.h"

/* --- mistakes --------------------------------------------------------- */

static void report_no_reference(
    struct citing *citing, const struct citation_key *key)
{
	char *id;

	/* It may stand in a chapter that is not there. */
	if (citing->book->incomplete ||
	    !citing_wants(citing, "reference/unknown"))
		return;
	id = memory_copy_string(key->name, key->length);
	report_error(citing->report, citing_position(citing, key->at),
	    "reference/unknown", "nothing has the id \"%s\"%s", id,
	    guesses_hint(&citing->guesses, &citing->crossrefs.places, id, "@"));
	free(id);
}

static void report_ambiguous(
    struct citing *citing, const struct citation_key *key)
{
	int length = (int)key->length;

	if (!citing_wants(citing, "reference/ambiguous"))
		return;
	report_error(citing->report, citing_position(citing, key->at),
	    "reference/ambiguous",
	    "several chapters have the id \"%.*s\"; link to one by "
	    "[text](chapter.md#%.*s)",
	    length, key->name, length, key->name);
}

/* --- targets ---------------------------------------------------------- */

/* Without an anchor, and it was told, if there is nothing that key can be. */
static struct target find_target(
    struct citing *citing, const struct citation_key *key)
{
	struct crossref_place place = crossrefs_find(
	    &citing->crossrefs, citing->chapter, key->name, key->length);

	if (!place.anchor)
		report_no_reference(citing, key);
	else if (place.ambiguous)
		report_ambiguous(citing, key);
	return (struct target){.kind = TARGET_CHAPTER,
	    .chapter = place.chapter,
	    .anchor = place.ambiguous ? NULL : place.anchor};
}

/* Those of a group; is_whole tells whether all were found. */
static struct target *find_targets(
    struct citing *citing, const struct citation_group *group, bool *is_whole)
{
	size_t count = group->end_key - group->first_key;
	struct target *targets = arena_new(
	    &citing->chapter->document_memory, count * sizeof(*targets));

	*is_whole = true;
	for (size_t i = 0; i < count; i++) {
		targets[i] = find_target(
		    citing, &citing->grammar.keys[group->first_key + i]);
		*is_whole = *is_whole && targets[i].anchor;
	}
	return targets;
}

/* --- marks ------------------------------------------------------------ */

/*
 * A mark from from to to that stands for the targets, the first of which is
 * that of key, behind words.
 */
static void add_crossref(struct citing *citing, const struct crossref *crossref,
    const struct citation_key *key, size_t words, struct mark mark)
{
	const char *text = text_string(&citing->run.text);
	struct crossref *kept =
	    arena_new(&citing->chapter->document_memory, sizeof(*kept));

	*kept = *crossref;
	kept->number_only = key->suppress_author ||
	    crossref_is_named(
	        text + words, key->start - words, &crossref->items[0]);
	mark.kind = MARK_REFERENCE;
	mark.crossref = kept;
	citing_add_mark(citing, mark);
}

static void add_one(struct citing *citing, const struct citation_key *key,
    struct target *target, size_t words)
{
	struct crossref crossref = {.items = target, .count = 1};

	if (target->anchor)
		add_crossref(citing, &crossref, key, words,
		    (struct mark){.from = key->start, .to = key->end});
}

static void hide(struct citing *citing, size_t from, size_t to)
{
	citing_add_mark(
	    citing, (struct mark){.kind = MARK_HIDDEN, .from = from, .to = to});
}

/* With words between them each stands for itself, without the brackets. */
static void mark_each(struct citing *citing, const struct citation_group *group,
    struct target *targets)
{
	size_t words = citing_words_start(citing, group);

	hide(citing, group->open, words);
	for (size_t i = group->first_key; i < group->end_key; i++) {
		const struct citation_key *key = &citing->grammar.keys[i];

		add_one(citing, key, &targets[i - group->first_key], words);
		words = key->end;
	}
	hide(citing, citing_words_end(citing, group, words), group->close + 1);
}

/* Without words they are one: "Figures 4.1 and 4.2". */
static void mark_together(struct citing *citing,
    const struct citation_group *group, struct target *targets)
{
	struct crossref crossref = {
	    .items = targets, .count = group->end_key - group->first_key};
	const struct citation_key *first =
	    &citing->grammar.keys[group->first_key];
	size_t words = citing_words_start(citing, group);
	struct mark mark = {.from = group->open, .to = group->close + 1};

	if (!citing_begins_with_key(citing, group)) {
		hide(citing, group->open, words);
		mark.from = first->start;
	}
	add_crossref(citing, &crossref, first, words, mark);
}

/* True if all keys of the group, or none, are behind a "-". */
static bool agree(
    const struct citing *citing, const struct citation_group *group)
{
	const struct citation_key *keys = citing->grammar.keys;

	for (size_t i = group->first_key; i < group->end_key; i++) {
		if (keys[i].suppress_author !=
		    keys[group->first_key].suppress_author)
			return false;
	}
	return true;
}

void citing_mark_crossrefs(
    struct citing *citing, const struct citation_group *group)
{
	bool is_whole;
	struct target *targets = find_targets(citing, group, &is_whole);

	if (is_whole && citing_is_wordless(citing, group) &&
	    agree(citing, group))
		mark_together(citing, group, targets);
	else
		mark_each(citing, group, targets);
}

void citing_mark_crossref(
    struct citing *citing, const struct citation_key *key, size_t words)
{
	struct target *target =
	    arena_new(&citing->chapter->document_memory, sizeof(*target));

	*target = find_target(citing, key);
	add_one(citing, key, target, words);
}
