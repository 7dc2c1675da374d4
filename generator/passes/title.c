/*
 * Plain titles.
 */
#include "passes/title.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/unicode.h"
#include "model/book.h"
#include "model/reference.h"
#include "model/run.h"

/* What runs have for notes and other things that are no text: U+FFFC. */
static const char object[] = "\xEF\xBF\xBC";

static void drop_blanks(struct text *title)
{
	while (
	    title->length > 0 && strchr(" \t", title->data[title->length - 1]))
		text_truncate(title, title->length - 1);
}

static void append_stretch(struct text *title, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (string_starts_with(bytes + i, object))
			i += strlen(object) - 1;
		else if (title->length > 0 || !strchr(" \t\n", bytes[i]))
			text_append_char(
			    title, bytes[i] == '\n' ? ' ' : bytes[i]);
	}
}

/* Where the words go on behind the citation that begins with marks[first]. */
static size_t citation_end(const struct marks *marks, size_t first)
{
	for (size_t i = first; i < marks->count; i++) {
		const struct mark *mark = &marks->items[i];

		if (mark->kind == MARK_CITATION && mark->part->closes)
			return mark->to;
	}
	return marks->items[first].to;
}

/*
 * Where the words go on behind marks[index] and what it hides; its own start if
 * its text is shown.
 */
static size_t hidden_end(const struct marks *marks, size_t index)
{
	const struct mark *mark = &marks->items[index];

	if (mark->kind == MARK_HIDDEN || mark->kind == MARK_REFERENCE)
		return mark->to;
	if (mark->kind == MARK_CITATION && mark->part->opens)
		return citation_end(marks, index);
	return mark->from;
}

/*
 * "Figure 4.2", or the number of a section's chapter.  Titles of others may
 * still change.
 */
static void append_target(
    struct text *title, const struct target *target, bool number_only)
{
	const struct figure *figure = target->anchor->figure;

	if (figure && !number_only)
		text_append_string(
		    title, figure->kind == FIGURE_TABLE ? "Table " : "Figure ");
	if (figure)
		text_append_string(title, figure->number);
	else if (target->chapter->number)
		text_append_string(title, target->chapter->number);
	else
		text_append_string(title, target->anchor->id);
}

static void append_crossref(struct text *title, const struct crossref *crossref)
{
	for (size_t i = 0; i < crossref->count; i++) {
		text_append_string(title, i > 0 ? ", " : "");
		append_target(
		    title, &crossref->items[i], crossref->number_only);
	}
}

/* Those who are cited in the sentence are part of it. */
static void append_citation(struct text *title, const struct citation *citation)
{
	if (citation->in_text && !citation->items[0].suppress_author)
		reference_append_label(title, citation->items[0].reference);
	else
		drop_blanks(title);
}

static void append_instead(struct text *title, const struct mark *mark)
{
	if (mark->kind == MARK_REFERENCE)
		append_crossref(title, mark->crossref);
	else if (mark->kind == MARK_CITATION)
		append_citation(title, mark->part->citation);
}

const char *title_plain(const struct run *run, size_t start, size_t end,
    const struct marks *marks, struct arena *arena)
{
	const char *text = text_string(&run->text);
	struct text title = {0};
	const char *copy;

	for (size_t i = 0; marks && i < marks->count; i++) {
		const struct mark *mark = &marks->items[i];
		size_t next = hidden_end(marks, i);

		if (next == mark->from || mark->from < start || next > end)
			continue;
		append_stretch(&title, text + start, mark->from - start);
		append_instead(&title, mark);
		start = next;
	}
	append_stretch(&title, text + start, end - start);
	drop_blanks(&title);
	copy = arena_copy_string(arena, text_string(&title), title.length);
	text_clear(&title);
	return copy;
}

void title_append_id(struct text *id, const char *title)
{
	struct text lower = {0};
	size_t size;

	unicode_append_lower(&lower, title, strlen(title));
	for (size_t i = 0; i < lower.length; i += size) {
		unsigned c =
		    unicode_next(lower.data + i, lower.length - i, &size);

		if (unicode_is_space(c))
			text_append_char(id, '-');
		else if (c == '_' || c == '-' || unicode_is_alphanumeric(c))
			text_append(id, lower.data + i, size);
	}
	if (id->length == 0)
		text_append_string(id, "section");
	text_clear(&lower);
}
