/*
 * The keys of book.yaml's sections.
 */
#include "read/sections.h"

#include <stdbool.h>

#include "base/memory.h"
#include "model/book.h"
#include "read/claims.h"

#define ENUM_KEY(name, member, names)                                          \
	{                                                                      \
		.key = (name), .kind = FIELD_ENUM,                             \
		.offset = offsetof(struct book, member), .choices = (names),   \
	}

/* --- glossary --------------------------------------------------------- */

enum {
	/* A longer list would be a second glossary without definitions. */
	MOST_ACRONYMS = 60
};

/* Keys that stand twice, or are lists, were told when the file was loaded. */
static bool check_acronym(const struct yaml *yaml, int key)
{
	bool is_text = yaml_kind(yaml, key) == YAML_SCALAR;
	bool is_empty = yaml_copy(yaml, key)[0] == '\0';

	if (is_text && is_empty)
		yaml_error(yaml, key, "key", "a key must be an acronym");
	return is_text && !is_empty;
}

static bool read_why(
    const struct yaml *yaml, int key, int value, const char **reason)
{
	struct field field = {.key = yaml_scalar(yaml, key)};
	enum yaml_kind kind = yaml_kind(yaml, value);

	if (kind == YAML_NOTHING ||
	    (kind == YAML_SCALAR && yaml_copy(yaml, value)[0] == '\0')) {
		yaml_error(yaml, key, "no-reason",
		    "say why \"%s\" has no entry: \"%s: our reason\"",
		    field.key, field.key);
		return false;
	}
	return schema_read_string(yaml, value, &field, reason);
}

static void add_acronyms(struct book *book, const struct yaml *yaml, int node)
{
	struct glossary *glossary = &book->glossary;
	size_t count = yaml_count(yaml, node);

	glossary->acronyms =
	    arena_new(&book->memory, count * sizeof(*glossary->acronyms));
	for (size_t i = 0; i < count; i++) {
		struct known_acronym *known =
		    &glossary->acronyms[glossary->acronym_count];
		int key = yaml_key(yaml, node, i);

		if (!check_acronym(yaml, key) ||
		    !read_why(
		        yaml, key, yaml_item(yaml, node, i), &known->reason))
			continue;
		known->acronym = yaml_copy(yaml, key);
		known->at = yaml_position(yaml, key);
		glossary->acronym_count++;
	}
	glossary->incomplete |= glossary->acronym_count < count;
}

/* "FDA: a name everybody knows": an acronym, and why it has no entry. */
static void read_acronyms(
    const struct yaml *yaml, int node, const struct field *field, void *target)
{
	struct book *book = target;
	size_t count = yaml_count(yaml, node);

	if (yaml_kind(yaml, node) == YAML_MAPPING && count <= MOST_ACRONYMS) {
		add_acronyms(book, yaml, node);
		return;
	}
	book->glossary.incomplete = true;
	if (yaml_kind(yaml, node) != YAML_MAPPING)
		yaml_error(yaml, node, "type",
		    "\"%s\" must hold lines of the form \"ACRONYM: reason\"",
		    field->key);
	else
		yaml_error(yaml, node, "too-many-acronyms",
		    "\"%s\" has %zu acronyms, but may have %d; give the "
		    "others an entry in the glossary",
		    field->key, count, MOST_ACRONYMS);
}

static const char *const links[] = {
    [LINK_SECTION] = "section",
    [LINK_CHAPTER] = "chapter",
    [LINK_BOOK] = "book",
    [LINK_ALL] = "all",
    NULL,
};

static const char *const first_uses[] = {"off", "expand", NULL};

static const struct field glossary_fields[] = {
    ENUM_KEY("link", glossary.link, links),
    ENUM_KEY("first_use", glossary.first_use, first_uses),
    {.key = "acronyms", .kind = FIELD_CUSTOM, .read = read_acronyms},
};

const struct schema glossary_section = {
    .fields = glossary_fields,
    .count = sizeof(glossary_fields) / sizeof(*glossary_fields),
    .unknown = UNKNOWN_IS_ERROR,
};

/* --- citations -------------------------------------------------------- */

static const char *const styles[] = {
    [STYLE_VANCOUVER] = "vancouver",
    [STYLE_AUTHOR_DATE] = "author-date",
    NULL,
};

static const char *const places[] = {
    [BIBLIOGRAPHY_OF_BOOK] = "book",
    [BIBLIOGRAPHY_OF_CHAPTER] = "chapter",
    NULL,
};

/* Keys with or without Pandoc's "@"; one, or a list. */
static void read_nocite(
    const struct yaml *yaml, int node, const struct field *field, void *target)
{
	struct book *book = target;
	struct bibliography *bibliography = &book->bibliography;
	bool is_list = yaml_kind(yaml, node) == YAML_LIST;
	size_t count = is_list ? yaml_count(yaml, node) : 1;

	bibliography->uncited =
	    arena_new(&book->memory, count * sizeof(*bibliography->uncited));
	for (size_t i = 0; i < count; i++) {
		int item = is_list ? yaml_item(yaml, node, i) : node;
		struct uncited_key *uncited =
		    &bibliography->uncited[bibliography->uncited_count];

		if (!schema_read_string(yaml, item, field, &uncited->key))
			continue;
		uncited->key += uncited->key[0] == '@';
		uncited->at = yaml_position(yaml, item);
		bibliography->uncited_count++;
	}
}

static const struct field citations_fields[] = {
    ENUM_KEY("style", bibliography.style, styles),
    ENUM_KEY("bibliography", bibliography.place, places),
    {.key = "nocite", .kind = FIELD_CUSTOM, .read = read_nocite},
};

const struct schema citations_section = {
    .fields = citations_fields,
    .count = sizeof(citations_fields) / sizeof(*citations_fields),
    .unknown = UNKNOWN_IS_ERROR,
};

/* --- epub ------------------------------------------------------------- */

static const char *const popups[] = {
    [POPUPS_LINKS] = "links",
    [POPUPS_NOTES] = "notes",
    [POPUPS_OFF] = "off",
    NULL,
};

static const char *const pages[] = {
    [EPUB_PAGES_NONE] = "none",
    [EPUB_PAGES_SYNTHETIC] = "synthetic",
    NULL,
};

static const char *const image_forms[] = {
    [EPUB_IMAGES_SVG] = "svg",
    [EPUB_IMAGES_PNG] = "png",
    [EPUB_IMAGES_BOTH] = "both",
    NULL,
};

static const char *const chart_data_forms[] = {
    [EPUB_CHART_DATA_OPEN] = "open",
    [EPUB_CHART_DATA_NONE] = "none",
    NULL,
};

static const struct field epub_fields[] = {
    ENUM_KEY("glossary_popups", epub.popups, popups),
    ENUM_KEY("pages", epub.pages, pages),
    {
        .key = "contents_depth",
        .kind = FIELD_INTEGER,
        .offset = offsetof(struct book, epub.contents_depth),
        .least = 1,
        .most = MOST_CONTENTS_DEPTH,
    },
    {.key = "accessibility", .kind = FIELD_CUSTOM, .read = read_claims},
    ENUM_KEY("images", epub.images, image_forms),
    ENUM_KEY("chart_data", epub.chart_data, chart_data_forms),
};

const struct schema epub_section = {
    .fields = epub_fields,
    .count = sizeof(epub_fields) / sizeof(*epub_fields),
    .unknown = UNKNOWN_IS_ERROR,
};
