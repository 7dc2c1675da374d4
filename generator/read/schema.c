/*
 * Reading mappings by tables.
 */
#include "read/schema.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/memory.h"
#include "base/text.h"

enum {
	SHORT_FORM = 3 /* letters of a word that may be cut short */
};

static const char *kind_name(enum yaml_kind kind)
{
	switch (kind) {
	case YAML_LIST:
		return "a list";
	case YAML_MAPPING:
		return "a mapping";
	case YAML_SCALAR:
		return "a text";
	default:
		return "nothing";
	}
}

bool schema_read_string(const struct yaml *yaml, int node,
    const struct field *field, const char **string)
{
	enum yaml_kind kind = yaml_kind(yaml, node);

	if (kind != YAML_SCALAR) {
		yaml_error(yaml, node, "type", "\"%s\" must be a text, not %s",
		    field->key, kind_name(kind));
		return false;
	}

	const char *copy = yaml_copy(yaml, node);

	if (copy[0] == '\0') {
		yaml_error(yaml, node, "empty", "\"%s\" is empty", field->key);
		return false;
	}
	*string = copy;
	return true;
}

/* The texts of a list, or one text as a list of one. */
static void read_strings(
    const struct yaml *yaml, int node, const struct field *field, void *target)
{
	const char ***strings = (void *)((char *)target + field->offset);
	size_t *count = (void *)((char *)target + field->second);
	bool is_list = yaml_kind(yaml, node) == YAML_LIST;
	size_t items = is_list ? yaml_count(yaml, node) : 1;

	*strings = arena_new(yaml_memory(yaml), items * sizeof(**strings));
	*count = 0;
	if (yaml_kind(yaml, node) == YAML_MAPPING) {
		yaml_error(yaml, node, "type",
		    "\"%s\" must be a list of texts, not a mapping",
		    field->key);
		return;
	}
	for (size_t i = 0; i < items; i++) {
		int item = is_list ? yaml_item(yaml, node, i) : node;

		if (schema_read_string(yaml, item, field, &(*strings)[*count]))
			++*count;
	}
}

static bool read_integer(
    const struct yaml *yaml, int node, const struct field *field, int *member)
{
	const char *string = yaml_scalar(yaml, node);
	char *end = NULL;
	long number = strtol(string, &end, 10);

	if (string[0] == '\0' || *end != '\0' ||
	    strspn(string, "+-0123456789") == 0 || number < field->least ||
	    number > field->most) {
		yaml_error(yaml, node, "type",
		    "\"%s\" must be a whole number from %d to %d", field->key,
		    field->least, field->most);
		return false;
	}
	*member = (int)number;
	return true;
}

static bool read_boolean(
    const struct yaml *yaml, int node, const struct field *field, bool *member)
{
	const char *string = yaml_scalar(yaml, node);
	bool yes = strcasecmp(string, "true") == 0;

	if (!yes && strcasecmp(string, "false") != 0) {
		yaml_error(yaml, node, "type", "\"%s\" must be true or false",
		    field->key);
		return false;
	}
	*member = yes;
	return true;
}

static bool read_date(const struct yaml *yaml, int node,
    const struct field *field, const char **member)
{
	const char *string = yaml_copy(yaml, node);
	struct date date;

	if (!date_parse_day(string, &date)) {
		yaml_error(yaml, node, "date",
		    "\"%s\" must be a day of the calendar such as 2026-11-22",
		    field->key);
		return false;
	}
	*member = string;
	return true;
}

/* "this, that or those". */
static void append_choices(struct text *out, const char *const *choices)
{
	for (size_t i = 0; choices[i]; i++) {
		if (i > 0)
			text_append_string(out, choices[i + 1] ? ", " : " or ");
		text_append_string(out, choices[i]);
	}
}

/* The index of the choice in *chosen. */
static bool read_choice(const struct yaml *yaml, int node,
    const struct field *field, size_t *chosen)
{
	const char *string = yaml_scalar(yaml, node);
	struct text names = {0};

	for (*chosen = 0; field->choices[*chosen]; ++*chosen) {
		if (strcmp(field->choices[*chosen], string) == 0)
			return true;
	}
	append_choices(&names, field->choices);
	yaml_error(yaml, node, "choice", "\"%s\" must be %s", field->key,
	    text_string(&names));
	text_clear(&names);
	return false;
}

static bool read_field(
    const struct yaml *yaml, int node, const struct field *field, void *target)
{
	void *member = (char *)target + field->offset;
	size_t chosen;

	switch (field->kind) {
	case FIELD_STRING:
		return schema_read_string(yaml, node, field, member);
	case FIELD_STRINGS:
		read_strings(yaml, node, field, target);
		return true;
	case FIELD_INTEGER:
		return read_integer(yaml, node, field, member);
	case FIELD_BOOLEAN:
		return read_boolean(yaml, node, field, member);
	case FIELD_DATE:
		return read_date(yaml, node, field, member);
	case FIELD_CHOICE:
		if (!read_choice(yaml, node, field, &chosen))
			return false;
		*(const char **)member = field->choices[chosen];
		return true;
	case FIELD_ENUM:
		if (!read_choice(yaml, node, field, &chosen))
			return false;
		*(unsigned *)member = (unsigned)chosen;
		return true;
	case FIELD_SECTION:
		return schema_read_mapping(yaml, node, field->section, target);
	case FIELD_NODE:
		*(int *)member = node;
		return true;
	case FIELD_CUSTOM:
		field->read(yaml, node, field, member);
		return true;
	}
	return false;
}

static const struct field *find_field(
    const struct schema *schema, const char *key)
{
	for (size_t i = 0; i < schema->count; i++) {
		if (strcmp(schema->fields[i].key, key) == 0)
			return &schema->fields[i];
	}
	return NULL;
}

/* The only key that begins with word, which may be its short form, or NULL. */
static const char *key_that_begins(
    const struct schema *schema, const char *word)
{
	const char *found = NULL;

	if (strlen(word) < SHORT_FORM)
		return NULL;
	for (size_t i = 0; i < schema->count; i++) {
		if (!string_starts_with(schema->fields[i].key, word))
			continue;
		if (found)
			return NULL;
		found = schema->fields[i].key;
	}
	return found;
}

static const char *nearest_key(const struct schema *schema, const char *key)
{
	const char *nearest = key_that_begins(schema, key);
	const char **keys;

	if (nearest)
		return nearest;
	keys = memory_new(schema->count, sizeof(*keys));
	for (size_t i = 0; i < schema->count; i++)
		keys[i] = schema->fields[i].key;
	nearest = string_nearest(key, keys, schema->count);
	free(keys);
	return nearest;
}

/* The key of the section that knows this key, or NULL. */
static const char *section_with(const struct schema *schema, const char *key)
{
	for (size_t i = 0; i < schema->count; i++) {
		const struct field *field = &schema->fields[i];

		if (field->section && find_field(field->section, key))
			return field->key;
	}
	return NULL;
}

/* Returns the key that may have been meant, or NULL. */
static const char *report_unknown(
    const struct yaml *yaml, int key, const struct schema *schema)
{
	const char *word = yaml_scalar(yaml, key);
	const char *nearest;
	const char *section;
	struct text question = {0};

	if (schema->unknown == UNKNOWN_IS_FINE ||
	    yaml_kind(yaml, key) != YAML_SCALAR)
		return NULL;
	section = section_with(schema, word);
	nearest = section ? NULL : nearest_key(schema, word);
	if (section)
		text_printf(&question, "; it belongs under \"%s\"", section);
	else if (nearest)
		text_printf(&question, "; did you mean \"%s\"?", nearest);
	if (schema->unknown == UNKNOWN_IS_ERROR)
		yaml_error(yaml, key, "unknown-key",
		    "there is no key \"%s\" here%s", word,
		    text_string(&question));
	else
		yaml_warning(yaml, key, "unknown-key",
		    "the key \"%s\" is not used%s", word,
		    text_string(&question));
	text_clear(&question);
	return nearest;
}

static bool is_given(
    const struct yaml *yaml, int value, const struct schema *schema)
{
	enum yaml_kind kind = yaml_kind(yaml, value);

	if (kind == YAML_SCALAR && schema->empty_is_nothing)
		return yaml_scalar(yaml, value)[0] != '\0';
	return kind != YAML_NOTHING;
}

/* True if every required key was read. */
static bool check_required(const struct yaml *yaml, int node,
    const struct schema *schema, const bool *wrong)
{
	bool complete = true;

	for (size_t i = 0; i < schema->count; i++) {
		const char *key = schema->fields[i].key;
		int value = yaml_find(yaml, node, key);

		if (!schema->fields[i].required)
			continue;
		if (is_given(yaml, value, schema) && !wrong[i])
			continue;
		if (!wrong[i])
			yaml_error(yaml, value > 0 ? value : node,
			    "missing-key", "\"%s\" is missing", key);
		complete = false;
	}
	return complete;
}

/* A key that is no field; the one it was meant to be is not missing, too. */
static void refuse_key(
    const struct yaml *yaml, int key, const struct schema *schema, bool *wrong)
{
	const char *meant = report_unknown(yaml, key, schema);

	if (meant && schema->unknown == UNKNOWN_IS_ERROR)
		wrong[find_field(schema, meant) - schema->fields] = true;
}

/*
 * wrong[i] becomes true if the i-th field could not be read, which has been
 * told.
 */
static void read_pairs(const struct yaml *yaml, int node,
    const struct schema *schema, void *target, bool *wrong)
{
	size_t count = yaml_count(yaml, node);

	for (size_t i = 0; i < count; i++) {
		int key = yaml_key(yaml, node, i);
		int value = yaml_item(yaml, node, i);
		const struct field *field =
		    find_field(schema, yaml_scalar(yaml, key));

		if (!field)
			refuse_key(yaml, key, schema, wrong);
		else if (is_given(yaml, value, schema) &&
		    !read_field(yaml, value, field, target))
			wrong[field - schema->fields] = true;
	}
}

bool schema_read_mapping(const struct yaml *yaml, int node,
    const struct schema *schema, void *target)
{
	enum yaml_kind kind = yaml_kind(yaml, node);

	if (kind != YAML_MAPPING) {
		yaml_error(yaml, node, "type",
		    "expected lines of the form \"key: value\", not %s",
		    kind_name(kind));
		return false;
	}

	bool *wrong = memory_new(schema->count, sizeof(*wrong));

	read_pairs(yaml, node, schema, target, wrong);

	bool complete = check_required(yaml, node, schema, wrong);

	free(wrong);
	return complete;
}
