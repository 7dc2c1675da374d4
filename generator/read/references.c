/*
 * references.yaml or references.json: CSL 1.0.2 data, as reference managers
 * export it, in all the spellings that are met in the wild.
 */
#include "read/read.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/report.h"
#include "base/rich.h"
#include "base/text.h"
#include "base/unicode.h"
#include "base/url.h"
#include "model/book.h"
#include "model/reference.h"
#include "read/csl_date.h"
#include "read/csl_names.h"
#include "read/csl_note.h"
#include "read/schema.h"
#include "read/yaml.h"

/* What is being read, and what came of it so far. */
struct reading {
	struct bibliography *bibliography;
	const struct report *report; /* of the mistakes */
	struct map dois;             /* in lower case -> struct reference */
};

/* An entry as it is read. */
struct draft {
	struct reference reference;
	const char *key;          /* Zotero's "citation-key", besides the id */
	const char *abbreviation; /* what others call container-title-short */
	const char *old_event;    /* CSL 1.0.1's name of event-title */
	const char *note;   /* where Zotero puts what it has no field for */
	const char *status; /* "in press" */
	struct csl_names authors;
	struct csl_names editors;
	struct csl_date issued;
	struct csl_date accessed;
};

/* --- what is no text as it stands ------------------------------------- */

static void read_date(
    const struct yaml *yaml, int node, const struct field *field, void *member)
{
	if (!csl_date_read(yaml, node, member))
		yaml_error(yaml, node, "date",
		    "\"%s\" must be a date such as 2026, 2026-11 or "
		    "2026-11-22",
		    field->key);
}

static void read_type(
    const struct yaml *yaml, int node, const struct field *field, void *member)
{
	const char **type = member;
	const char *meant;

	if (!schema_read_string(yaml, node, field, type) ||
	    reference_type_find(*type))
		return;
	meant = reference_type_nearest(*type);
	yaml_warning(yaml, node, "unknown-type",
	    "\"%s\" is no type of CSL%s%s%s", *type,
	    meant ? "; did you mean \"" : "", meant ? meant : "",
	    meant ? "\"?" : "");
}

/* A title, which may have elements. */
static void read_title(
    const struct yaml *yaml, int node, const struct field *field, void *member)
{
	const char **title = member;

	if (schema_read_string(yaml, node, field, title) &&
	    !rich_is_balanced(*title))
		yaml_warning(yaml, node, "markup",
		    "the elements in \"%s\" are not closed in order; they are "
		    "shown as text",
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

/* given without the prefixes it has, of those in order that end with NULL. */
static const char *without(const char *given, const char *const *prefixes)
{
	for (; *prefixes; prefixes++) {
		size_t length = strlen(*prefixes);

		if (strncasecmp(given, *prefixes, length) == 0) {
			given += length;
			given += strspn(given, " ");
		}
	}
	return given;
}

/* "10.1056/NEJMoa1809697", without what some put before it; or NULL. */
static const char *plain_doi(const char *given)
{
	static const char *const prefixes[] = {
	    "https://", "http://", "dx.", "www.", "doi.org/", "doi:", NULL};

	given = without(given, prefixes);
	return strncmp(given, "10.", 3) == 0 && strchr(given, '/') ? given
	                                                           : NULL;
}

static const char *plain_pmid(const char *given)
{
	static const char *const prefixes[] = {"PMID:", "PMID", NULL};

	return without(given, prefixes);
}

static const char *plain_pmcid(const struct yaml *yaml, const char *given)
{
	static const char *const prefixes[] = {"PMCID:", "PMC", NULL};

	return arena_printf(
	    yaml_memory(yaml), "PMC%s", without(given, prefixes));
}

static void read_doi(
    const struct yaml *yaml, int node, const struct field *field, void *member)
{
	const char **doi = member;
	const char *given;

	if (!schema_read_string(yaml, node, field, &given))
		return;
	*doi = plain_doi(given);
	if (!*doi)
		yaml_error(yaml, node, "address",
		    "\"%s\" is no DOI; it must look like \"10.1000/182\"",
		    given);
}

static void read_pmid(
    const struct yaml *yaml, int node, const struct field *field, void *member)
{
	const char **pmid = member;

	if (schema_read_string(yaml, node, field, pmid))
		*pmid = plain_pmid(*pmid);
}

static void read_pmcid(
    const struct yaml *yaml, int node, const struct field *field, void *member)
{
	const char **pmcid = member;

	if (schema_read_string(yaml, node, field, pmcid))
		*pmcid = plain_pmcid(yaml, *pmcid);
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
    CUSTOM_KEY("type", reference.type, read_type),
    CUSTOM_KEY("title", reference.title, read_title),
    CUSTOM_KEY("author", authors, csl_names_read),
    CUSTOM_KEY("editor", editors, csl_names_read),
    CUSTOM_KEY("container-title", reference.container, read_title),
    CUSTOM_KEY("container-title-short", reference.container_short, read_title),
    CUSTOM_KEY("journalAbbreviation", abbreviation, read_title),
    CUSTOM_KEY("collection-title", reference.collection, read_title),
    TEXT_KEY("collection-number", collection_number),
    CUSTOM_KEY("event-title", reference.event, read_title),
    CUSTOM_KEY("event", old_event, read_title),
    TEXT_KEY("event-place", event_place),
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
    CUSTOM_KEY("PMID", reference.pmid, read_pmid),
    CUSTOM_KEY("PMCID", reference.pmcid, read_pmcid),
    CUSTOM_KEY("URL", reference.url, read_url),
    {
        .key = "note",
        .kind = FIELD_STRING,
        .offset = offsetof(struct draft, note),
    },
    {
        .key = "status",
        .kind = FIELD_STRING,
        .offset = offsetof(struct draft, status),
    },
    CUSTOM_KEY("issued", issued, read_date),
    CUSTOM_KEY("accessed", accessed, read_date),
};

/* Managers export far more than is printed. */
static const struct schema schema = {
    .fields = fields,
    .count = sizeof(fields) / sizeof(*fields),
    .unknown = UNKNOWN_IS_FINE,
    .empty_is_nothing = true,
};

/* Fields of their own are stronger than the note. */
static void add_from_note(const struct yaml *yaml, struct draft *draft)
{
	struct arena *memory = yaml_memory(yaml);
	struct reference *reference = &draft->reference;
	const char *doi = csl_note_find(memory, draft->note, "DOI");
	const char *pmid = csl_note_find(memory, draft->note, "PMID");
	const char *pmcid = csl_note_find(memory, draft->note, "PMCID");

	if (doi && !reference->doi)
		reference->doi = plain_doi(doi);
	if (pmid && !reference->pmid)
		reference->pmid = plain_pmid(pmid);
	if (pmcid && !reference->pmcid)
		reference->pmcid = plain_pmcid(yaml, pmcid);
	if (!draft->status)
		draft->status = csl_note_find(memory, draft->note, "status");
}

static void finish_dates(struct reference *reference, const struct draft *draft)
{
	reference->year = draft->issued.date.year;
	reference->month = draft->issued.date.month;
	reference->day = draft->issued.date.day;
	reference->date_words = draft->issued.words;
	if (reference->year == 0 && !reference->date_words)
		reference->date_words = draft->status;
	reference->accessed_year = draft->accessed.date.year;
	reference->accessed_month = draft->accessed.date.month;
	reference->accessed_day = draft->accessed.date.day;
}

static struct reference finish(const struct draft *draft)
{
	struct reference reference = draft->reference;

	if (!reference.type)
		reference.type = "document";
	if (!reference.container_short)
		reference.container_short = draft->abbreviation;
	if (!reference.event)
		reference.event = draft->old_event;
	reference.authors = draft->authors.items;
	reference.author_count = draft->authors.count;
	reference.more_authors = draft->authors.more;
	reference.editors = draft->editors.items;
	reference.editor_count = draft->editors.count;
	reference.more_editors = draft->editors.more;
	finish_dates(&reference, draft);
	return reference;
}

/* What is entered twice is often entered under two ids. */
static void check_doi(const struct yaml *yaml, int node, struct map *dois,
    struct reference *reference)
{
	const struct reference *first;
	struct text doi = {0};

	if (!reference->doi)
		return;
	unicode_append_lower(&doi, reference->doi, strlen(reference->doi));
	first = map_get(dois, doi.data, doi.length);
	if (first)
		yaml_warning(yaml, yaml_find(yaml, node, "DOI"),
		    "duplicate-doi",
		    "\"%s\" is the DOI of two references; the first, "
		    "\"%s\", stands in line %d",
		    reference->doi, first->id, first->at.line);
	map_add(dois, doi.data, doi.length, reference);
	text_clear(&doi);
}

/* Returns the entry's second name, or NULL. */
static const char *read_entry(
    struct reading *reading, const struct yaml *yaml, int node)
{
	struct bibliography *bibliography = reading->bibliography;
	size_t mistakes = reading->report->error_count;
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
	add_from_note(yaml, &draft);
	*place = finish(&draft);
	place->is_flawed = reading->report->error_count > mistakes;
	bibliography->count++;
	map_add(&bibliography->by_id, place->id, strlen(place->id), place);
	check_doi(yaml, node, &reading->dois, place);
	return draft.key;
}

/* --- all -------------------------------------------------------------- */

static void read_entries(
    struct reading *reading, const struct yaml *yaml, int list)
{
	struct bibliography *bibliography = reading->bibliography;
	size_t count = yaml_count(yaml, list);
	const char **keys = memory_new(count, sizeof(*keys));

	bibliography->references =
	    memory_new(count, sizeof(*bibliography->references));
	for (size_t i = 0; i < count; i++) {
		size_t place = bibliography->count;
		const char *key =
		    read_entry(reading, yaml, yaml_item(yaml, list, i));

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

static void read_document(struct reading *reading, const struct yaml *yaml)
{
	int root = yaml_root(yaml);
	int list = yaml_kind(yaml, root) == YAML_MAPPING
	    ? yaml_find(yaml, root, "references")
	    : root;

	if (yaml_kind(yaml, list) == YAML_LIST)
		read_entries(reading, yaml, list);
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
	struct reading reading = {
	    .bibliography = &book->bibliography, .report = report};
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
		read_document(&reading, yaml);
	yaml_unload(yaml);
	map_clear(&reading.dois);
	book->bibliography.unread =
	    book->bibliography.count == 0 && report->error_count > mistakes;
}
