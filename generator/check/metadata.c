/*
 * Metadata: EPUB 3.3, section 5.5.
 */
#include "check/package_parts.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "base/url.h"
#include "check/address.h"
#include "check/forms.h"
#include "check/publication.h"
#include "check/tree.h"
#include "check/words.h"

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
	if (publication->identifier && publication->identifier[0] == '\0')
		publication->identifier = NULL;
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

/* --- ids -------------------------------------------------------------- */

static void check_ids(struct publication *publication, struct map *ids)
{
	const struct element *root = publication->tree->root;

	for (struct element *e = publication->tree->root; e;
	     e = tree_next(root, e)) {
		const char *id =
		    e->name ? package_value(publication, e, "id") : NULL;

		if (id && !map_add(ids, id, strlen(id), e))
			package_tell_of(publication, e, "RSC-005",
			    "another element has the id, too:", id);
	}
}

static void check_identifier(
    struct publication *publication, const struct element *metadata)
{
	const struct element *root = publication->tree->root;
	const char *wanted =
	    package_value(publication, root, "unique-identifier");

	if (!wanted || wanted[0] == '\0') {
		package_tell(publication, root, "OPF-048",
		    "\"package\" needs an attribute \"unique-identifier\"");
		package_tell(publication, root, "OPF-030",
		    "no \"dc:identifier\" is the unique one");
		return;
	}
	for (const struct element *e = metadata; e;
	     e = tree_next(metadata, e)) {
		const char *id = element_is(e, DC_SPACE, "identifier")
		    ? package_value(publication, e, "id")
		    : NULL;

		if (id && strcmp(id, wanted) == 0)
			return;
	}
	if (!publication->is_old)
		package_tell_of(publication, root, "RSC-005",
		    "\"unique-identifier\" must be the id of a "
		    "\"dc:identifier\", not",
		    wanted);
	package_tell_of(publication, root, "OPF-030",
	    "no \"dc:identifier\" has the id of \"unique-identifier\":",
	    wanted);
}

/* --- values ----------------------------------------------------------- */

static void check_uuid(struct publication *publication,
    const struct element *identifier, const char *value)
{
	static const char start[] = "urn:uuid:";
	const char *scheme =
	    element_attribute_of(identifier, OPF_SPACE, "scheme");
	bool named = string_starts_with(value, start);

	if ((named || (scheme && strcasecmp(scheme, "uuid") == 0)) &&
	    !form_is_uuid(named ? value + strlen(start) : value))
		package_tell_of(publication, identifier, "OPF-085",
		    "this is no UUID:", value);
}

static void check_language(struct publication *publication,
    const struct element *element, const char *value)
{
	if (value && value[0] != '\0' && !form_is_language(value))
		package_tell_of(publication, element, "OPF-092",
		    "this is no language tag:", value);
}

/* EPUB 3 leaves empty elements to the schema. */
static void check_old_value(struct publication *publication,
    const struct element *element, const char *value)
{
	if (publication->is_old && value[0] == '\0' &&
	    (strcmp(element->name, "title") == 0 ||
	        strcmp(element->name, "language") == 0))
		package_tell_of(publication, element, "OPF-055",
		    "this element of Dublin Core is empty:", element->name);
}

static void check_role(
    struct publication *publication, const struct element *element)
{
	const char *role = element_attribute_of(element, OPF_SPACE, "role");

	if (role && role[0] != '\0' && !string_starts_with(role, "oth.") &&
	    (strlen(role) != 3 ||
	        strspn(role, "abcdefghijklmnopqrstuvwxyz") != 3))
		package_tell_of(publication, element, "OPF-052",
		    "this is no code of MARC's relators:", role);
}

static void check_value(
    struct publication *publication, const struct element *element)
{
	const char *value = element_text(element, &publication->memory);

	check_old_value(publication, element, value);
	if (strcmp(element->name, "language") == 0 && !publication->is_old)
		check_language(publication, element, value);
	else if (strcmp(element->name, "date") == 0 && !form_is_date(value))
		package_tell_of(publication, element,
		    publication->is_old ? "OPF-054" : "OPF-053",
		    "dates have the form \"2026-11-22\", not", value);
	else if (strcmp(element->name, "creator") == 0)
		check_role(publication, element);
	else if (strcmp(element->name, "identifier") == 0 &&
	    publication->identifier &&
	    strcmp(value, publication->identifier) == 0)
		check_uuid(publication, element, value);
}

/* --- properties of the whole ------------------------------------------ */

struct choice {
	const char *property;
	const char *values;
};

static const struct choice choices[] = {
    {"rendition:flow", "paginated scrolled-continuous scrolled-doc auto"},
    {"rendition:layout", "reflowable pre-paginated"},
    {"rendition:orientation", "landscape portrait auto"},
    {"rendition:spread", "none landscape portrait both auto"},
};

static const struct choice *choice_of(const char *property)
{
	for (size_t i = 0; i < sizeof(choices) / sizeof(*choices); i++) {
		if (strcmp(choices[i].property, property) == 0)
			return &choices[i];
	}
	return NULL;
}

static void check_choice(
    struct publication *publication, const struct element *meta)
{
	const char *property = package_value(publication, meta, "property");
	const struct choice *choice = property ? choice_of(property) : NULL;
	const char *value = element_text(meta, &publication->memory);

	if (!property)
		return;
	if (choice && element_attribute(meta, "refines"))
		package_tell_of(publication, meta, "RSC-005",
		    "this property is of the whole and must not refine:",
		    property);
	else if (choice &&
	    (strchr(value, ' ') || value[0] == '\0' ||
	        !token_in(choice->values, value)))
		tell(publication, element_spot(publication->tree, meta),
		    "RSC-005", "\"%s\" must be one of: %s", property,
		    choice->values);
	else if (strcmp(property, "rendition:spread") == 0 &&
	    strcmp(value, "portrait") == 0)
		package_tell(publication, meta, "OPF-086",
		    "the value \"portrait\" is out of use");
	else if (strcmp(property, "dcterms:modified") == 0 &&
	    value[0] != '\0' && !form_is_moment(value))
		package_tell_of(publication, meta, "RSC-005",
		    "\"dcterms:modified\" has the form "
		    "\"2026-11-22T19:05:00Z\", not",
		    value);
	else if (strcmp(property, "media:duration") == 0 &&
	    !form_is_clock(value))
		package_tell_of(publication, meta, "RSC-005",
		    "durations have the form \"1:02:03.5\", not", value);
}

static size_t count_values(
    const struct publication *publication, const char *property)
{
	const struct values *values =
	    map_get(&publication->metadata, property, strlen(property));

	return values ? values->count : 0;
}

static void check_whole(
    struct publication *publication, const struct element *metadata)
{
	static const char *const once[] = {"rendition:flow", "rendition:layout",
	    "rendition:orientation", "rendition:spread", "rendition:viewport",
	    "media:active-class", "media:playback-active-class"};

	if (count_values(publication, "dcterms:modified") != 1)
		package_tell(publication, metadata, "RSC-005",
		    "\"dcterms:modified\" must be said exactly once");
	for (size_t i = 0; i < sizeof(once) / sizeof(*once); i++) {
		if (count_values(publication, once[i]) > 1)
			package_tell_of(publication, metadata, "RSC-005",
			    "this must not be said twice:", once[i]);
	}
	for (const struct element *e =
	         element_child(metadata, OPF_SPACE, "meta");
	     e; e = element_sibling(e))
		check_choice(publication, e);
}

/* --- all -------------------------------------------------------------- */

static void check_languages(struct publication *publication)
{
	const struct element *root = publication->tree->root;

	for (const struct element *e = root; e; e = tree_next(root, e)) {
		if (!e->name)
			continue;
		check_language(
		    publication, e, element_attribute_of(e, XML_SPACE, "lang"));
		if (element_is(e, OPF_SPACE, "link"))
			check_language(
			    publication, e, element_attribute(e, "hreflang"));
	}
}

static void check_values(
    struct publication *publication, const struct element *metadata)
{
	for (const struct element *e = metadata; e;
	     e = tree_next(metadata, e)) {
		if (e->name && strcmp(e->space, DC_SPACE) == 0)
			check_value(publication, e);
	}
}

static void check_new(struct publication *publication, struct element *metadata,
    const struct map *ids)
{
	refinements_check(publication, metadata, ids);
	check_whole(publication, metadata);
	check_languages(publication);
}

static void know_layout(struct publication *publication)
{
	static const char property[] = "rendition:layout";
	const struct values *layout =
	    map_get(&publication->metadata, property, sizeof(property) - 1);

	publication->has_rendition_layout =
	    layout && string_equal(layout->items[0], "pre-paginated");
}

void metadata_check(struct publication *publication)
{
	struct element *metadata =
	    element_child(publication->tree->root, OPF_SPACE, "metadata");
	struct map ids = {0};

	check_ids(publication, &ids);
	check_identifier(publication, metadata);
	if (metadata) {
		collect(publication, metadata);
		know_layout(publication);
		check_values(publication, metadata);
		if (!publication->is_old)
			check_new(publication, metadata, &ids);
	}
	map_clear(&ids);
}
