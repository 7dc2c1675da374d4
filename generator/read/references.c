/*
 * references.yaml or references.json: CSL 1.0.2 data, as reference managers
 * export it, in all the spellings that are met in the wild.
 */
#include "read/read.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/file.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/report.h"
#include "base/text.h"
#include "base/url.h"
#include "model/book.h"
#include "read/schema.h"
#include "read/yaml.h"

struct names {
	struct name *items;
	size_t count;
	bool more; /* and others */
};

/* An entry as it is read. */
struct draft {
	struct reference reference;
	const char *key; /* Zotero's "citation-key", besides the id */
	struct names authors;
	struct names editors;
	struct date issued;
	struct date accessed;
};

/* --- names ------------------------------------------------------------ */

/* A person as CSL splits the name. */
struct person {
	const char *family;
	const char *given;
	const char *literal;
	const char *dropping;
	const char *particle;
	const char *suffix;
};

#define PERSON_KEY(name, member)                                               \
	{                                                                      \
		.key = (name), .kind = FIELD_STRING,                           \
		.offset = offsetof(struct person, member),                     \
	}

static const struct field person_fields[] = {
    PERSON_KEY("family", family),
    PERSON_KEY("given", given),
    PERSON_KEY("literal", literal),
    PERSON_KEY("dropping-particle", dropping),
    PERSON_KEY("non-dropping-particle", particle),
    PERSON_KEY("suffix", suffix),
};

static const struct schema person_schema = {
    .fields = person_fields,
    .count = sizeof(person_fields) / sizeof(*person_fields),
    .unknown = UNKNOWN_IS_FINE,
    .empty_is_nothing = true,
};

/* a and b with a blank between, or the one that is there. */
static const char *joined(const struct yaml *yaml, const char *a, const char *b)
{
	if (!a || !b)
		return a ? a : b;
	return arena_printf(yaml_memory(yaml), "%s %s", a, b);
}

static bool read_person(const struct yaml *yaml, int node, struct name *name)
{
	struct person person = {0};

	if (!schema_read_mapping(yaml, node, &person_schema, &person))
		return false;
	if (!person.family && !person.given && !person.literal) {
		yaml_error(yaml, node, "name",
		    "a name needs \"family\" or \"literal\"");
		return false;
	}
	name->literal = person.literal;
	name->given = person.given;
	name->family = joined(yaml, person.family, person.suffix);
	name->particle = joined(yaml, person.dropping, person.particle);
	/* Some people have one name. */
	if (!person.family && !person.literal)
		*name = (struct name){.literal = person.given};
	return true;
}

static bool read_name(const struct yaml *yaml, int node,
    const struct field *field, struct name *name)
{
	if (yaml_kind(yaml, node) == YAML_MAPPING)
		return read_person(yaml, node, name);
	return schema_read_string(yaml, node, field, &name->literal);
}

static bool means_others(const struct name *name)
{
	return name->literal &&
	    (strcasecmp(name->literal, "others") == 0 ||
	        strcasecmp(name->literal, "et al.") == 0 ||
	        strcasecmp(name->literal, "et al") == 0);
}

static void read_names(
    const struct yaml *yaml, int node, const struct field *field, void *member)
{
	struct names *names = member;
	bool is_list = yaml_kind(yaml, node) == YAML_LIST;
	size_t count = is_list ? yaml_count(yaml, node) : 1;

	names->items =
	    arena_new(yaml_memory(yaml), count * sizeof(*names->items));
	names->count = 0;
	for (size_t i = 0; i < count; i++) {
		int item = is_list ? yaml_item(yaml, node, i) : node;
		struct name name = {0};

		if (read_name(yaml, item, field, &name))
			names->items[names->count++] = name;
	}
	names->more =
	    names->count > 0 && means_others(&names->items[names->count - 1]);
	names->count -= names->more;
}

/* --- dates ------------------------------------------------------------ */

enum {
	FIRST_SEASON = 13, /* CSL writes 13 to 16, EDTF 21 to 24 */
	LAST_SEASON = 24
};

static bool read_number(const struct yaml *yaml, int node, int *number)
{
	const char *digits = yaml_copy(yaml, node);
	size_t length = strlen(digits);

	*number = 0;
	/* CSL's data may have null or "" for what is not known. */
	if (yaml_kind(yaml, node) == YAML_NOTHING ||
	    (yaml_kind(yaml, node) == YAML_SCALAR && length == 0))
		return true;
	if (length == 0 || length > 4 || strspn(digits, "0123456789") != length)
		return false;
	*number = atoi(digits);
	return true;
}

/* What year, month and day, each a node or 0, mean together. */
static bool read_parts(
    const struct yaml *yaml, const int parts[3], struct date *date)
{
	struct date read;

	if (!read_number(yaml, parts[0], &read.year) ||
	    !read_number(yaml, parts[1], &read.month) ||
	    !read_number(yaml, parts[2], &read.day))
		return false;
	if (read.month >= FIRST_SEASON && read.month <= LAST_SEASON)
		read.month = 0;
	if (read.month == 0)
		read.day = 0;
	if (read.year == 0 || !date_exists(read))
		return read.year == 0 && read.month == 0;
	*date = read;
	return true;
}

/* "[[2018, 11, 8]]", of a range the first, or "[2018, 11, 8]". */
static bool read_date_parts(
    const struct yaml *yaml, int node, struct date *date)
{
	int first = yaml_item(yaml, node, 0);

	if (yaml_kind(yaml, first) == YAML_LIST)
		node = first;

	const int parts[3] = {yaml_item(yaml, node, 0),
	    yaml_item(yaml, node, 1), yaml_item(yaml, node, 2)};

	return yaml_kind(yaml, node) == YAML_LIST &&
	    read_parts(yaml, parts, date);
}

/* What the author did not mean to be a date in digits: "in press". */
static void read_loosely(const struct yaml *yaml, int node, struct date *date)
{
	int raw = yaml_find(yaml, node, "raw");
	int literal = yaml_find(yaml, node, "literal");

	if (!date_parse(yaml_copy(yaml, raw), date))
		date_parse(yaml_copy(yaml, literal), date);
}

static bool read_date_mapping(
    const struct yaml *yaml, int node, struct date *date)
{
	int date_parts = yaml_find(yaml, node, "date-parts");
	const int parts[3] = {yaml_find(yaml, node, "year"),
	    yaml_find(yaml, node, "month"), yaml_find(yaml, node, "day")};

	if (yaml_kind(yaml, date_parts) != YAML_NOTHING)
		return read_date_parts(yaml, date_parts, date);
	if (yaml_kind(yaml, parts[0]) != YAML_NOTHING)
		return read_parts(yaml, parts, date);
	read_loosely(yaml, node, date);
	return true;
}

static void read_csl_date(
    const struct yaml *yaml, int node, const struct field *field, void *member)
{
	struct date *date = member;
	int first = yaml_item(yaml, node, 0);
	bool good;

	if (yaml_kind(yaml, node) == YAML_LIST &&
	    yaml_kind(yaml, first) == YAML_MAPPING)
		good = read_date_mapping(yaml, first, date);
	else if (yaml_kind(yaml, node) == YAML_LIST)
		good = read_date_parts(yaml, node, date);
	else if (yaml_kind(yaml, node) == YAML_MAPPING)
		good = read_date_mapping(yaml, node, date);
	else
		good = date_parse(yaml_copy(yaml, node), date);
	if (!good)
		yaml_error(yaml, node, "date",
		    "\"%s\" must be a date such as 2026, 2026-11 or "
		    "2026-11-22",
		    field->key);
}

/* --- addresses -------------------------------------------------------- */

static void read_url(
    const struct yaml *yaml, int node, const struct field *field, void *member)
{
	const char **url = member;
	const char *given;
	const char *mistake;

	if (!schema_read_string(yaml, node, field, &given))
		return;
	if (strncasecmp(given, "https://", 8) != 0 &&
	    strncasecmp(given, "http://", 7) != 0) {
		yaml_error(yaml, node, "address",
		    "\"%s\" is not an address; it must begin with "
		    "\"https://\"",
		    given);
		return;
	}
	mistake = url_mistake(given);
	if (mistake)
		yaml_error(yaml, node, "address", "\"%s\": %s", given, mistake);
	else
		*url = given;
}

/* "10.1056/NEJMoa1809697", without what some put before it. */
static void read_doi(
    const struct yaml *yaml, int node, const struct field *field, void *member)
{
	static const char *const prefixes[] = {"https://doi.org/",
	    "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/",
	    "doi:"};
	const char **doi = member;
	const char *given;

	if (!schema_read_string(yaml, node, field, &given))
		return;
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++) {
		size_t length = strlen(prefixes[i]);

		if (strncasecmp(given, prefixes[i], length) == 0) {
			given += length;
			given += strspn(given, " ");
			break;
		}
	}
	*doi = given;
}

/* --- entries ---------------------------------------------------------- */

#define TEXT_KEY(name, member)                                                 \
	{                                                                      \
		.key = (name), .kind = FIELD_STRING,                           \
		.offset = offsetof(struct draft, reference.member),            \
	}
#define CUSTOM_KEY(name, member, function)                                     \
	{                                                                      \
		.key = (name), .kind = FIELD_CUSTOM,                           \
		.offset = offsetof(struct draft, member), .read = (function),  \
	}

static const struct field fields[] = {
    {
        .key = "id",
        .kind = FIELD_STRING,
        .required = true,
        .offset = offsetof(struct draft, reference.id),
    },
    {
        .key = "citation-key",
        .kind = FIELD_STRING,
        .offset = offsetof(struct draft, key),
    },
    TEXT_KEY("type", type),
    TEXT_KEY("title", title),
    CUSTOM_KEY("author", authors, read_names),
    CUSTOM_KEY("editor", editors, read_names),
    TEXT_KEY("container-title", container),
    TEXT_KEY("publisher", publisher),
    TEXT_KEY("publisher-place", publisher_place),
    TEXT_KEY("volume", volume),
    TEXT_KEY("issue", issue),
    TEXT_KEY("page", page),
    TEXT_KEY("number", csl_number),
    TEXT_KEY("edition", edition),
    TEXT_KEY("genre", genre),
    TEXT_KEY("version", version),
    CUSTOM_KEY("DOI", reference.doi, read_doi),
    TEXT_KEY("PMID", pmid),
    CUSTOM_KEY("URL", reference.url, read_url),
    TEXT_KEY("note", note),
    CUSTOM_KEY("issued", issued, read_csl_date),
    CUSTOM_KEY("accessed", accessed, read_csl_date),
};

/* Managers export far more than is printed. */
static const struct schema schema = {
    .fields = fields,
    .count = sizeof(fields) / sizeof(*fields),
    .unknown = UNKNOWN_IS_FINE,
    .empty_is_nothing = true,
};

static struct reference finish(const struct draft *draft)
{
	struct reference reference = draft->reference;

	if (!reference.type)
		reference.type = "document";
	reference.authors = draft->authors.items;
	reference.author_count = draft->authors.count;
	reference.more_authors = draft->authors.more;
	reference.editors = draft->editors.items;
	reference.editor_count = draft->editors.count;
	reference.year = draft->issued.year;
	reference.month = draft->issued.month;
	reference.day = draft->issued.day;
	reference.accessed_year = draft->accessed.year;
	reference.accessed_month = draft->accessed.month;
	reference.accessed_day = draft->accessed.day;
	return reference;
}

/* Returns the entry's second name, or NULL. */
static const char *read_entry(
    const struct yaml *yaml, int node, struct bibliography *bibliography)
{
	struct draft draft = {.reference.at = yaml_position(yaml, node)};
	struct reference *place =
	    &bibliography->references[bibliography->count];
	const struct reference *first;

	if (!schema_read_mapping(yaml, node, &schema, &draft))
		return NULL;
	first = map_get(&bibliography->by_id, draft.reference.id,
	    strlen(draft.reference.id));
	if (first) {
		yaml_error(yaml, yaml_find(yaml, node, "id"), "duplicate-id",
		    "\"%s\" is the id of two references; the first stands in "
		    "line %d",
		    first->id, first->at.line);
		return NULL;
	}
	*place = finish(&draft);
	bibliography->count++;
	map_add(&bibliography->by_id, place->id, strlen(place->id), place);
	return draft.key;
}

/* --- all -------------------------------------------------------------- */

static void read_entries(
    const struct yaml *yaml, int list, struct bibliography *bibliography)
{
	size_t count = yaml_count(yaml, list);
	const char **keys = memory_new(count, sizeof(*keys));

	bibliography->references =
	    memory_new(count, sizeof(*bibliography->references));
	for (size_t i = 0; i < count; i++) {
		size_t place = bibliography->count;
		const char *key =
		    read_entry(yaml, yaml_item(yaml, list, i), bibliography);

		if (bibliography->count > place)
			keys[place] = key;
	}
	/* A second name never takes an id away. */
	for (size_t i = 0; i < bibliography->count; i++) {
		if (keys[i])
			map_add(&bibliography->by_id, keys[i], strlen(keys[i]),
			    &bibliography->references[i]);
	}
	free(keys);
}

static void read_document(
    const struct yaml *yaml, struct bibliography *bibliography)
{
	int root = yaml_root(yaml);
	int list = yaml_kind(yaml, root) == YAML_MAPPING
	    ? yaml_find(yaml, root, "references")
	    : root;

	if (yaml_kind(yaml, list) == YAML_LIST)
		read_entries(yaml, list, bibliography);
	else if (yaml_kind(yaml, root) == YAML_NOTHING ||
	    (list > 0 && yaml_kind(yaml, list) == YAML_NOTHING))
		yaml_warning(yaml, 0, "no-entries", "there are no references");
	else
		yaml_error(yaml, list > 0 ? list : root, "type",
		    "expected a list of references in CSL's form, as "
		    "reference managers export it");
}

static const char *file_in(struct book *book, const char *name)
{
	char *path = path_join(book->source, name);
	const char *file = arena_copy_string(&book->memory, path, strlen(path));
	bool found = anything_exists(path);

	free(path);
	return found ? file : NULL;
}

void read_references(struct book *book, struct report *report)
{
	const char *in_yaml = file_in(book, "references.yaml");
	const char *in_json = file_in(book, "references.json");
	const char *file = in_yaml ? in_yaml : in_json;
	struct yaml_setting setting = {
	    .start = {.file = file, .order = ORDER_REFERENCES},
	    .folder = book->source,
	    .area = "references",
	    .memory = &book->memory,
	    .report = report,
	};
	size_t mistakes = report->error_count;
	struct yaml *yaml;

	if (!file)
		return;
	if (in_yaml && in_json)
		report_warning(report,
		    (struct position){
		        .file = in_json, .order = ORDER_REFERENCES},
		    "references/two-files",
		    "not read, because there is \"references.yaml\" as well");
	yaml = yaml_load_file(&setting);
	if (yaml)
		read_document(yaml, &book->bibliography);
	yaml_unload(yaml);
	book->bibliography.unread =
	    book->bibliography.count == 0 && report->error_count > mistakes;
}
