/*
 * Metadata: EPUB 3.3, section 5.5.
 */
#include "check/package_parts.h"

#include <string.h>

#include "base/text.h"
#include "check/publication.h"
#include "check/tree.h"

/* --- what others ask for ---------------------------------------------- */

static void add_value(
    struct publication *publication, const char *property, const char *value)
{
	struct arena *memory = &publication->memory;
	size_t length = strlen(property);
	struct values *values =
	    map_get(&publication->metadata, property, length);

	if (!values) {
		values = arena_new(memory, sizeof(*values));
		map_add(&publication->metadata, property, length, values);
	}
	if (values->count == values->capacity) {
		size_t capacity = values->count > 0 ? values->count * 2 : 4;
		const char **items =
		    arena_new(memory, capacity * sizeof(*items));

		if (values->count > 0)
			memcpy(items, values->items,
			    values->count * sizeof(*items));
		values->items = items;
		values->capacity = capacity;
	}
	values->items[values->count++] = value;
}

/* A property without refines speaks of the whole publication. */
static void collect_meta(
    struct publication *publication, const struct element *meta)
{
	struct arena *memory = &publication->memory;
	const char *property = element_attribute(meta, "property");

	if (property && !element_attribute(meta, "refines"))
		add_value(publication, normalize_blanks(property, memory),
		    element_text(meta, memory));
}

static void collect_identifier(
    struct publication *publication, const struct element *identifier)
{
	const struct element *root = publication->tree->root;
	const char *wanted = element_attribute(root, "unique-identifier");
	const char *id = element_attribute(identifier, "id");
	struct arena *memory = &publication->memory;

	if (!publication->identifier && wanted && id &&
	    strcmp(normalize_blanks(wanted, memory),
	        normalize_blanks(id, memory)) == 0)
		publication->identifier = element_text(identifier, memory);
}

/* EPUB 2 may have its elements in <dc-metadata> and <x-metadata>. */
static void collect(
    struct publication *publication, const struct element *metadata)
{
	for (const struct element *e = metadata; e;
	     e = tree_next(metadata, e)) {
		if (element_is(e, OPF_SPACE, "meta"))
			collect_meta(publication, e);
		else if (element_is(e, DC_SPACE, "identifier"))
			collect_identifier(publication, e);
		else if (element_is(e, DC_SPACE, "language") &&
		    !publication->language)
			publication->language =
			    element_text(e, &publication->memory);
	}
}

void metadata_check(struct publication *publication)
{
	const struct element *metadata =
	    element_child(publication->tree->root, OPF_SPACE, "metadata");
	const struct values *layout;

	if (!metadata)
		return;
	collect(publication, metadata);
	layout = map_get(&publication->metadata, "rendition:layout",
	    strlen("rendition:layout"));
	publication->has_rendition_layout =
	    layout && string_equal(layout->items[0], "pre-paginated");
}
