/*
 * Languages, people, subjects, ISBN, series.
 */
#include "read/metadata.h"

#include <stdbool.h>
#include <string.h>

#include "base/isbn.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/relator.h"
#include "model/book.h"

/* --- one or a list ---------------------------------------------------- */

static size_t count_items(const struct yaml *yaml, int node)
{
	return yaml_kind(yaml, node) == YAML_LIST ? yaml_count(yaml, node) : 1;
}

static int item_at(const struct yaml *yaml, int node, size_t index)
{
	return yaml_kind(yaml, node) == YAML_LIST ? yaml_item(yaml, node, index)
	                                          : node;
}

/* --- languages -------------------------------------------------------- */

static bool read_tag(const struct yaml *yaml, int node,
    const struct field *field, const char **tag)
{
	if (!schema_read_string(yaml, node, field, tag))
		return false;
	if (language_is_well_formed(*tag))
		return true;
	yaml_error(yaml, node, "language",
	    "\"%s\" is not a language tag such as \"en\", \"pt-BR\" or "
	    "\"zh-Hant\"",
	    *tag);
	return false;
}

static bool is_known(const struct book *book, const char *tag)
{
	bool known = strcmp(book->language, tag) == 0;

	for (size_t i = 0; i < book->more_language_count; i++)
		known = known || strcmp(book->more_languages[i], tag) == 0;
	return known;
}

void read_languages(
    const struct yaml *yaml, int node, const struct field *field, void *target)
{
	struct book *book = target;
	size_t count = count_items(yaml, node);
	const char *tag;

	book->more_languages =
	    arena_new(yaml_memory(yaml), count * sizeof(*book->more_languages));
	for (size_t i = 0; i < count; i++) {
		if (!read_tag(yaml, item_at(yaml, node, i), field, &tag))
			continue;
		if (i == 0)
			book->language = tag;
		else if (!is_known(book, tag))
			book->more_languages[book->more_language_count++] = tag;
	}
}

/* --- people ----------------------------------------------------------- */

static void read_role(
    const struct yaml *yaml, int node, const struct field *field, void *member)
{
	const char **role = member;
	const char *nearest;
	const char *word;

	if (!schema_read_string(yaml, node, field, &word))
		return;
	if (relator_code(word)) {
		*role = relator_code(word);
		return;
	}
	nearest = relator_nearest(word);
	if (nearest)
		yaml_error(yaml, node, "role",
		    "\"%s\" is no role; did you mean \"%s\"?", word, nearest);
	else
		yaml_error(yaml, node, "role",
		    "\"%s\" is no role such as editor, translator or "
		    "illustrator, and no code of MARC relators such as "
		    "\"edt\"",
		    word);
}

static const struct field person_fields[] = {
    {
        .key = "name",
        .kind = FIELD_STRING,
        .required = true,
        .offset = offsetof(struct maker, name),
    },
    {
        .key = "file_as",
        .kind = FIELD_STRING,
        .offset = offsetof(struct maker, file_as),
    },
    {
        .key = "role",
        .kind = FIELD_CUSTOM,
        .offset = offsetof(struct maker, role),
        .read = read_role,
    },
};

static const struct schema person_schema = {
    .fields = person_fields,
    .count = sizeof(person_fields) / sizeof(*person_fields),
    .unknown = UNKNOWN_IS_ERROR,
};

static bool read_person(const struct yaml *yaml, int node,
    const struct field *field, struct maker *person)
{
	if (yaml_kind(yaml, node) == YAML_MAPPING)
		return schema_read_mapping(yaml, node, &person_schema, person);
	return schema_read_string(yaml, node, field, &person->name);
}

/* Returns an array of the arena; role is that of people who have no other. */
static struct maker *read_people(const struct yaml *yaml, int node,
    const struct field *field, const char *role, size_t *count)
{
	size_t items = count_items(yaml, node);
	struct maker *people =
	    arena_new(yaml_memory(yaml), items * sizeof(*people));

	*count = 0;
	for (size_t i = 0; i < items; i++) {
		struct maker person = {.role = role};

		if (read_person(yaml, item_at(yaml, node, i), field, &person))
			people[(*count)++] = person;
	}
	return people;
}

void read_authors(
    const struct yaml *yaml, int node, const struct field *field, void *target)
{
	struct book *book = target;

	book->authors =
	    read_people(yaml, node, field, RELATOR_AUTHOR, &book->author_count);
}

void read_contributors(
    const struct yaml *yaml, int node, const struct field *field, void *target)
{
	struct book *book = target;

	book->contributors = read_people(
	    yaml, node, field, RELATOR_CONTRIBUTOR, &book->contributor_count);
}

void set_authors(struct book *book, const char **names, size_t count)
{
	book->authors =
	    arena_new(&book->memory, count * sizeof(*book->authors));
	book->author_count = count;
	for (size_t i = 0; i < count; i++)
		book->authors[i] =
		    (struct maker){.name = names[i], .role = RELATOR_AUTHOR};
}

/* --- subjects --------------------------------------------------------- */

static const struct field subject_fields[] = {
    {
        .key = "name",
        .kind = FIELD_STRING,
        .required = true,
        .offset = offsetof(struct subject, name),
    },
    {
        .key = "authority",
        .kind = FIELD_STRING,
        .offset = offsetof(struct subject, authority),
    },
    {
        .key = "term",
        .kind = FIELD_STRING,
        .offset = offsetof(struct subject, term),
    },
};

static const struct schema subject_schema = {
    .fields = subject_fields,
    .count = sizeof(subject_fields) / sizeof(*subject_fields),
    .unknown = UNKNOWN_IS_ERROR,
};

/* EPUB has no place for one without the other. */
static void check_pair(const struct yaml *yaml, int node)
{
	bool has_authority = yaml_has(yaml, node, "authority");
	bool has_term = yaml_has(yaml, node, "term");

	if (has_authority && !has_term)
		yaml_error(yaml, node, "missing-key",
		    "\"term\" is missing: which code the subject has in "
		    "\"%s\"",
		    yaml_scalar(yaml, yaml_find(yaml, node, "authority")));
	if (has_term && !has_authority)
		yaml_error(yaml, node, "missing-key",
		    "\"authority\" is missing: whose code \"%s\" is",
		    yaml_scalar(yaml, yaml_find(yaml, node, "term")));
}

static bool read_subject(const struct yaml *yaml, int node,
    const struct field *field, struct subject *subject)
{
	if (yaml_kind(yaml, node) != YAML_MAPPING)
		return schema_read_string(yaml, node, field, &subject->name);
	check_pair(yaml, node);
	return schema_read_mapping(yaml, node, &subject_schema, subject);
}

void read_subjects(
    const struct yaml *yaml, int node, const struct field *field, void *target)
{
	struct book *book = target;
	size_t count = count_items(yaml, node);

	book->subjects =
	    arena_new(yaml_memory(yaml), count * sizeof(*book->subjects));
	for (size_t i = 0; i < count; i++) {
		struct subject *subject = &book->subjects[book->subject_count];

		if (read_subject(yaml, item_at(yaml, node, i), field, subject))
			book->subject_count++;
	}
}

/* --- ISBN, series ----------------------------------------------------- */

void read_isbn(
    const struct yaml *yaml, int node, const struct field *field, void *target)
{
	struct book *book = target;
	char digits[ISBN_ROOM];
	const char *given;
	char check;

	if (!schema_read_string(yaml, node, field, &given))
		return;
	switch (isbn_read(given, digits, &check)) {
	case ISBN_GOOD:
		book->isbn = arena_copy_string(
		    yaml_memory(yaml), digits, strlen(digits));
		break;
	case ISBN_NO_NUMBER:
		yaml_error(yaml, node, "isbn",
		    "\"%s\" is no ISBN: it must have 10 digits, or 13 that "
		    "begin with 978 or 979",
		    given);
		break;
	case ISBN_WRONG_CHECK:
		yaml_error(yaml, node, "isbn",
		    "\"%s\" is no ISBN: a digit is wrong, or the last one "
		    "must be %c",
		    given, check);
		break;
	}
}

/* "2", or "2.5" for what stands between two. */
static void read_number(
    const struct yaml *yaml, int node, const struct field *field, void *member)
{
	const char **number = member;
	const char *given;
	size_t whole;
	size_t part;

	if (!schema_read_string(yaml, node, field, &given))
		return;
	whole = strspn(given, "0123456789");
	part =
	    given[whole] == '.' ? strspn(given + whole + 1, "0123456789") : 0;
	if (whole > 0 && given[whole + part + (part > 0)] == '\0')
		*number = given;
	else
		yaml_error(yaml, node, "type",
		    "\"%s\" must be a number such as 2 or 2.5", field->key);
}

static const struct field series_fields[] = {
    {
        .key = "name",
        .kind = FIELD_STRING,
        .required = true,
        .offset = offsetof(struct series, name),
    },
    {
        .key = "number",
        .kind = FIELD_CUSTOM,
        .offset = offsetof(struct series, number),
        .read = read_number,
    },
};

static const struct schema series_schema = {
    .fields = series_fields,
    .count = sizeof(series_fields) / sizeof(*series_fields),
    .unknown = UNKNOWN_IS_ERROR,
};

void read_series(
    const struct yaml *yaml, int node, const struct field *field, void *target)
{
	struct book *book = target;

	if (yaml_kind(yaml, node) == YAML_MAPPING)
		schema_read_mapping(yaml, node, &series_schema, &book->series);
	else
		schema_read_string(yaml, node, field, &book->series.name);
}
