/*
 * The glossary's documents, and the search key map: EPUB Dictionaries and
 * Glossaries 1.0, section 2.4.
 */
#include "render/epub_parts.h"

#include <string.h>

#include "render/navigation.h"
#include "render/template.h"

/* --- documents -------------------------------------------------------- */

void epub_set_glossary(
    struct value *context, struct arena *arena, const struct page *page)
{
	const struct glossary *glossary = &page->book->glossary;

	navigation_set_glossary(context, arena, page);
	value_set_bool(context, "lists_pages",
	    glossary->is_split && page->chapter == glossary->page);
}

/* --- search keys ------------------------------------------------------ */

/* The keys of one entry. */
struct keys {
	struct value *list;
	struct map taken;
};

/* Another name of the entry, in the form in which it is looked up. */
static struct value *add_key(struct keys *keys, const char *name)
{
	struct value *match;

	if (!name || name[0] == '\0' ||
	    !map_add(&keys->taken, name, strlen(name), keys))
		return NULL;
	match = value_list_add(keys->list);
	value_set_string(match, "key", name);
	value_set_bool(match, "has_values", false);
	return match;
}

/* Another form of the name that match stands for. */
static void add_form(struct keys *keys, struct value *match, const char *form)
{
	if (!form || form[0] == '\0' ||
	    !map_add(&keys->taken, form, strlen(form), keys))
		return;
	value_set_bool(match, "has_values", true);
	value_set_string(
	    value_list_add(value_set_list(match, "values")), "key", form);
}

static void add_keys_of(struct keys *keys, const struct term *term)
{
	struct value *headword = add_key(keys, term->headword);

	if (headword)
		add_form(keys, headword, term->plural);
	add_key(keys, term->short_form);
	add_key(keys, term->long_form);
	for (size_t i = 0; i < term->alias_count; i++)
		add_key(keys, term->aliases[i]);
	add_key(keys, term->brand);
	add_key(keys, term->registry);
}

void epub_set_search_keys(
    struct value *context, struct arena *arena, const struct epub *epub)
{
	const struct glossary *glossary = &epub->rendering.book->glossary;
	struct value *groups = value_set_list(context, "key_groups");

	for (size_t i = 0; i < glossary->count; i++) {
		const struct term *term = glossary->sorted[i];
		struct value *group = value_list_add(groups);
		struct keys keys = {value_set_list(group, "matches"), {0}};

		value_set_string(group, "href",
		    arena_printf(arena, "%s#%s", epub_name_of(epub, term->page),
		        term->anchor.ascii));
		add_keys_of(&keys, term);
		map_clear(&keys.taken);
	}
}
