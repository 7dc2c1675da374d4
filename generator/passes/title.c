/*
 * Plain titles.
 */
#include "passes/title.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/unicode.h"
#include "model/book.h"
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

static bool is_left_out(const struct mark *mark)
{
	return mark->kind == MARK_HIDDEN ||
	    (mark->kind == MARK_CITATION && !mark->part->citation->in_text);
}

const char *title_plain(const struct run *run, size_t start, size_t end,
    const struct marks *marks, struct arena *arena)
{
	const char *text = text_string(&run->text);
	struct text title = {0};
	const char *copy;

	for (size_t i = 0; marks && i < marks->count; i++) {
		const struct mark *mark = &marks->items[i];

		if (!is_left_out(mark) || mark->from < start || mark->to > end)
			continue;
		append_stretch(&title, text + start, mark->from - start);
		drop_blanks(&title);
		start = mark->to;
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
