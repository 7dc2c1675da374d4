/*
 * The search key map: EPUB Dictionaries and Glossaries 1.0, section 2.4.
 */
#include "render/epub_parts.h"

#include <string.h>

#include "base/english.h"
#include "base/language.h"
#include "base/text.h"
#include "render/template.h"

/* The keys of one entry. */
struct keys {
	struct value *list;
	struct arena *arena;
	bool english; /* so that plurals can be made */
	struct map taken;
};

static bool take(struct keys *keys, const char *words)
{
	return map_add(&keys->taken, words, strlen(words), keys);
}

/* Another form of the name that match stands for. */
static void add_form(struct keys *keys, struct value *match, const char *form)
{
	if (!take(keys, form))
		return;
	value_set_bool(match, "has_values", true);
	value_set_string(
	    value_list_add(value_set_list(match, "values")), "key", form);
}

/* "T cells" and "ICIs", but not "virus", "mass" and "sepsis". */
static bool looks_like_plural(const char *name)
{
	size_t length = strlen(name);

	return length > 1 && name[length - 1] == 's' &&
	    !strchr("isu", name[length - 2]);
}

/* The plural that is found in the text as well. */
static void add_plural(struct keys *keys, struct value *match, const char *name)
{
	struct text plural = {0};

	if (keys->english && !looks_like_plural(name) &&
	    english_append_plural(&plural, name, strlen(name)))
		add_form(keys, match,
		    arena_copy_string(keys->arena, plural.data, plural.length));
	text_clear(&plural);
}

/* A name of the entry, with a plural that its author wrote, or NULL. */
static void add_key(
    struct keys *keys, const struct term_name *name, const char *plural)
{
	struct value *match;

	if (!take(keys, name->words))
		return;
	match = value_list_add(keys->list);
	value_set_string(match, "key", name->words);
	value_set_bool(match, "has_values", false);
	if (name->inflects)
		add_plural(keys, match, name->words);
	else if (plural)
		add_form(keys, match, plural);
}

static void add_keys_of(struct keys *keys, const struct term *term)
{
	struct term_name name;
	size_t next = 0;

	while (term_next_name(term, &next, &name)) {
		bool is_headword = name.words == term->headword;

		add_key(keys, &name, is_headword ? term->plural : NULL);
	}
}

void epub_set_search_keys(
    struct value *context, struct arena *arena, const struct epub *epub)
{
	const struct book *book = epub->rendering.book;
	const struct glossary *glossary = &book->glossary;
	bool english = book->language && language_is(book->language, "en");
	struct value *groups = value_set_list(context, "key_groups");

	for (size_t i = 0; i < glossary->count; i++) {
		const struct term *term = glossary->sorted[i];
		struct value *group = value_list_add(groups);
		struct keys keys = {
		    .list = value_set_list(group, "matches"),
		    .arena = arena,
		    .english = english,
		};

		value_set_string(group, "href",
		    arena_printf(arena, "%s#%s", epub_name_of(epub, term->page),
		        term->anchor.ascii));
		add_keys_of(&keys, term);
		map_clear(&keys.taken);
	}
}
