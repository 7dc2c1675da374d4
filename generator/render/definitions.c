/*
 * Definitions as a script.
 */
#include "render/definitions.h"

#include "base/json.h"
#include "base/memory.h"
#include "base/text.h"
#include "model/book.h"
#include "render/dialect.h"
#include "render/edition.h"
#include "render/navigation.h"
#include "render/template.h"

/* One line: ["pd-l1","<p>…</p>"] */
static void append_entry(struct text *out, const struct rendering *rendering,
    const struct page *page, const struct term *term)
{
	struct arena arena = {0};
	struct value *context = value_object(&arena);
	struct text markup = {0};

	navigation_set_definition(context, &arena, page, term);
	rendering_fill(rendering, "site/definition", context, &markup);
	text_append_char(out, '[');
	json_append_string(out, term->anchor.id);
	text_append_char(out, ',');
	json_append_string(out, text_string(&markup));
	text_append_char(out, ']');
	text_clear(&markup);
	arena_clear(&arena);
}

void definitions_append(struct text *out, const struct rendering *rendering,
    const struct page *page)
{
	const struct glossary *glossary = &page->book->glossary;
	const char *separator = "\n";

	text_append_string(out, "vade.define([");
	for (size_t i = 0; i < glossary->letter_count; i++) {
		const struct letter *letter = &glossary->letters[i];

		if (letter->page != page->chapter)
			continue;
		for (size_t j = letter->first; j < letter->end; j++) {
			text_append_string(out, separator);
			append_entry(out, rendering, page, glossary->sorted[j]);
			separator = ",\n";
		}
	}
	text_append_string(out, "\n]);\n");
}
