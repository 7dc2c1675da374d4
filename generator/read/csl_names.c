/*
 * Names of CSL.
 */
#include "read/csl_names.h"

#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "model/book.h"
#include "read/schema.h"
#include "read/yaml.h"

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

/* "Jr", "III": what stands behind all of a name. */
static bool is_suffix(const char *word)
{
	static const char *const suffixes[] = {"Jr", "Jr.", "Sr", "Sr.", "2nd",
	    "3rd", "4th", "5th", "II", "III", "IV", "V"};

	for (size_t i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++) {
		if (strcmp(suffixes[i], word) == 0)
			return true;
	}
	return false;
}

/* Managers with one field for both have "Larry C., 3rd" as what is given. */
static void split_given(const struct yaml *yaml, struct person *person)
{
	const char *given = person->given;
	const char *blank = given ? strrchr(given, ' ') : NULL;
	size_t length = blank ? (size_t)(blank - given) : 0;

	if (person->suffix || length == 0 || !is_suffix(blank + 1))
		return;
	if (given[length - 1] == ',')
		length--;
	person->given = arena_copy_string(yaml_memory(yaml), given, length);
	person->suffix = blank + 1;
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
	split_given(yaml, &person);
	name->literal = person.literal;
	name->given = person.given;
	name->family = person.family;
	name->suffix = person.suffix;
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

void csl_names_read(
    const struct yaml *yaml, int node, const struct field *field, void *member)
{
	struct csl_names *names = member;
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
