/*
 * Configurations of others.  Each has a table of the keys that we use; all
 * other keys are named in one warning, because what they ask for is not done.
 */
#include "read/foreign.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/text.h"
#include "model/book.h"
#include "read/input.h"
#include "read/metadata.h"
#include "read/redirect.h"
#include "read/schema.h"
#include "read/toml.h"
#include "read/yaml.h"

enum {
	/* What is not used is named up to here, the rest is counted. */
	MOST_NAMES = 20
};

struct reading {
	struct book *book;
	struct foreign *foreign;
	struct report *report;
	struct position file;
	struct text unused; /* names, separated by commas */
	size_t unused_count;
	struct position unused_at; /* of the first one */
};

static void add_unused(
    struct reading *reading, const char *name, struct position at)
{
	if (reading->unused_count == 0)
		reading->unused_at = at;
	if (reading->unused_count < MOST_NAMES)
		text_printf(&reading->unused, "%s%s",
		    reading->unused_count > 0 ? ", " : "", name);
	reading->unused_count++;
}

static void warn_of_unused(struct reading *reading)
{
	size_t more = reading->unused_count > MOST_NAMES
	    ? reading->unused_count - MOST_NAMES
	    : 0;

	if (more > 0)
		text_printf(&reading->unused, " and %zu more", more);
	if (reading->unused_count > 0)
		report_warning(reading->report, reading->unused_at,
		    "configuration/not-used", "not used by vade: %s",
		    text_string(&reading->unused));
	text_clear(&reading->unused);
}

/* --- values ----------------------------------------------------------- */

static void set_language(
    struct reading *reading, const char *tag, struct position at)
{
	if (language_is_well_formed(tag)) {
		reading->book->language = tag;
		return;
	}
	report_error(reading->report, at, "configuration/language",
	    "\"%s\" is not a language tag such as \"en\", \"pt-BR\" or "
	    "\"zh-Hant\"",
	    tag);
}

/* path without "." and "..", or NULL and a message; of the book's arena. */
static const char *clean_path(const struct reading *reading, const char *key,
    const char *path, struct position at)
{
	char *clean = path_resolve("", path, strlen(path));
	const char *copy = NULL;

	if (clean)
		copy = arena_copy_string(
		    &reading->book->memory, clean, strlen(clean));
	else
		report_error(reading->report, at, "configuration/path",
		    "\"%s\" must be a path inside the book's folder, not "
		    "\"%s\"",
		    key, path);
	free(clean);
	return copy;
}

/* --- book.toml -------------------------------------------------------- */

/* A key of book.toml; its kind is checked before it is read. */
struct rule {
	const char *path; /* "output.html.redirect" */
	enum toml_kind kind;
	size_t offset; /* of a text in struct book, if read is NULL */
	void (*read)(struct reading *reading, const struct toml *value);
};

static void report_kind(
    const struct reading *reading, const struct toml *value, const char *wanted)
{
	report_error(reading->report, value->at, "configuration/type",
	    "\"%s\" must be %s, not %s", value->key ? value->key : "", wanted,
	    toml_kind_name(value));
}

static void read_author_names(struct reading *reading, const struct toml *value)
{
	struct book *book = reading->book;
	const char **names =
	    arena_new(&book->memory, (value->count + 1) * sizeof(*names));
	size_t count = 0;

	for (const struct toml *item = value->first; item; item = item->next) {
		if (item->kind != TOML_STRING)
			report_error(reading->report, item->at,
			    "configuration/type",
			    "every item of \"%s\" must be a text, not %s",
			    value->key, toml_kind_name(item));
		else if (item->text[0] != '\0')
			names[count++] = item->text;
	}
	set_authors(book, names, count);
}

static void read_source(struct reading *reading, const struct toml *value)
{
	reading->foreign->source = value->at;
	reading->book->source =
	    clean_path(reading, value->key, value->text, value->at);
}

static void read_language(struct reading *reading, const struct toml *value)
{
	set_language(reading, value->text, value->at);
}

static void read_direction(struct reading *reading, const struct toml *value)
{
	if (strcmp(value->text, "ltr") == 0 || strcmp(value->text, "rtl") == 0)
		reading->book->direction = value->text;
	else
		report_error(reading->report, value->at, "configuration/choice",
		    "\"%s\" must be ltr or rtl", value->key);
}

static void read_punctuation(struct reading *reading, const struct toml *value)
{
	reading->book->smart_punctuation = strcmp(value->text, "true") == 0;
	reading->foreign->punctuation = true;
}

static void read_redirects(struct reading *reading, const struct toml *value)
{
	redirect_begin(reading->book, value->count);
	for (const struct toml *item = value->first; item; item = item->next) {
		struct redirect redirect = {
		    .from = item->key,
		    .to = item->text,
		    .at = item->key_at,
		    .to_at = item->at,
		};

		if (item->kind == TOML_STRING)
			redirect_add(reading->book, &redirect, reading->report);
		else
			report_kind(reading, item, "a text");
	}
}

/* Its default says nothing, and "mdbook init" wrote it for years. */
static void pass_over(struct reading *reading, const struct toml *value)
{
	(void)reading;
	(void)value;
}

static const struct rule rules[] = {
    {"book.title", TOML_STRING, offsetof(struct book, title), NULL},
    {"book.authors", TOML_ARRAY, 0, read_author_names},
    {"book.description", TOML_STRING, offsetof(struct book, description), NULL},
    {"book.src", TOML_STRING, 0, read_source},
    {"book.language", TOML_STRING, 0, read_language},
    {"book.text-direction", TOML_STRING, 0, read_direction},
    {"book.multilingual", TOML_BOOLEAN, 0, pass_over},
    {"output.html.smart-punctuation", TOML_BOOLEAN, 0, read_punctuation},
    {"output.html.redirect", TOML_TABLE, 0, read_redirects},
};

static void apply(
    struct reading *reading, const struct rule *rule, const struct toml *value)
{
	static const char *const wanted[] = {
	    [TOML_STRING] = "a text in quotes",
	    [TOML_BOOLEAN] = "true or false",
	    [TOML_ARRAY] = "a list of texts",
	    [TOML_TABLE] = "a table",
	};
	const char **member = (void *)((char *)reading->book + rule->offset);

	if (value->kind != rule->kind)
		report_kind(reading, value, wanted[rule->kind]);
	else if (value->kind == TOML_STRING && value->text[0] == '\0')
		return; /* counts as not given */
	else if (rule->read)
		rule->read(reading, value);
	else
		*member = value->text;
}

static const struct rule *find_rule(const char *path)
{
	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++) {
		if (strcmp(rules[i].path, path) == 0)
			return &rules[i];
	}
	return NULL;
}

/* True if what path names holds a key that we use. */
static bool is_on_the_way(const char *path)
{
	size_t length = strlen(path);

	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++) {
		if (strncmp(rules[i].path, path, length) == 0 &&
		    rules[i].path[length] == '.')
			return true;
	}
	return false;
}

/*
 * Tables that hold no key of ours are named as one, but those at the top with
 * their members: "preprocessor.mermaid".
 */
static void read_members(
    struct reading *reading, const struct toml *table, const char *above)
{
	for (const struct toml *value = table->first; value;
	     value = value->next) {
		const char *path = arena_printf(&reading->book->memory,
		    "%s%s%s", above, above[0] == '\0' ? "" : ".", value->key);
		const struct rule *rule = find_rule(path);

		if (rule)
			apply(reading, rule, value);
		else if (is_on_the_way(path) && value->kind != TOML_TABLE)
			report_kind(reading, value, "a table");
		else if (value->kind == TOML_TABLE && value->count > 0 &&
		    (above[0] == '\0' || is_on_the_way(path)))
			read_members(reading, value, path);
		else if (!is_on_the_way(path))
			add_unused(reading, path, value->key_at);
	}
}

static void read_toml(struct reading *reading)
{
	struct position start = reading->file;
	const struct toml *root = NULL;
	struct text text = {0};

	start.line = 1;
	start.column = 1;
	if (input_read(
	        reading->book->folder, &text, reading->file, reading->report))
		root = toml_load(text_string(&text), text.length, start,
		    &reading->book->memory, reading->report);
	if (root)
		read_members(reading, root, "");
	text_clear(&text);
}

/* --- book.json and .gitbook.yaml -------------------------------------- */

/* What the fields of these files go to. */
struct draft {
	const char *title;
	const char **authors;
	size_t author_count;
	const char *direction;
	const char *description;
	const char *publisher;
	int root; /* nodes */
	int structure;
	int language_node;
};

static const char *const directions[] = {"ltr", "rtl", NULL};

static const struct field fields[] = {
    {.key = "title",
        .kind = FIELD_STRING,
        .offset = offsetof(struct draft, title)},
    {.key = "author",
        .kind = FIELD_STRINGS,
        .offset = offsetof(struct draft, authors),
        .second = offsetof(struct draft, author_count)},
    {.key = "language",
        .kind = FIELD_NODE,
        .offset = offsetof(struct draft, language_node)},
    {.key = "direction",
        .kind = FIELD_CHOICE,
        .offset = offsetof(struct draft, direction),
        .choices = directions},
    {.key = "description",
        .kind = FIELD_STRING,
        .offset = offsetof(struct draft, description)},
    {.key = "publisher",
        .kind = FIELD_STRING,
        .offset = offsetof(struct draft, publisher)},
    {.key = "root", .kind = FIELD_NODE, .offset = offsetof(struct draft, root)},
    {.key = "structure",
        .kind = FIELD_NODE,
        .offset = offsetof(struct draft, structure)},
};

static const struct schema schema = {
    .fields = fields,
    .count = sizeof(fields) / sizeof(*fields),
    .unknown = UNKNOWN_IS_FINE,
    .empty_is_nothing = true,
};

/* Names of files that the author may choose. */
static const struct field names[] = {
    {.key = "readme",
        .kind = FIELD_STRING,
        .offset = offsetof(struct book, readme_path)},
    {.key = "summary",
        .kind = FIELD_STRING,
        .offset = offsetof(struct book, summary_path)},
    {.key = "glossary",
        .kind = FIELD_STRING,
        .offset = offsetof(struct book, glossary_path)},
};

static const struct schema name_schema = {
    .fields = names,
    .count = sizeof(names) / sizeof(*names),
    .unknown = UNKNOWN_IS_FINE,
    .empty_is_nothing = true,
};

static bool is_field(const struct schema *all, const char *key)
{
	for (size_t i = 0; i < all->count; i++) {
		if (strcmp(all->fields[i].key, key) == 0)
			return true;
	}
	return false;
}

/* "plugins (mermaid, katex)": a list of words is told with the words. */
static void add_unused_key(struct reading *reading, const struct yaml *yaml,
    int key, int value, const char *above)
{
	struct text name = {0};
	size_t count =
	    yaml_kind(yaml, value) == YAML_LIST ? yaml_count(yaml, value) : 0;

	text_printf(&name, "%s%s", above, yaml_scalar(yaml, key));
	for (size_t i = 0; i < count && i < MOST_NAMES; i++)
		text_printf(&name, "%s%s", i == 0 ? " (" : ", ",
		    yaml_scalar(yaml, yaml_item(yaml, value, i)));
	if (count > 0)
		text_append_string(
		    &name, count > MOST_NAMES ? ", \xE2\x80\xA6)" : ")");
	add_unused(reading, text_string(&name), yaml_position(yaml, key));
	text_clear(&name);
}

static void find_unused(struct reading *reading, const struct yaml *yaml,
    int node, const struct schema *all, const char *above)
{
	size_t count = yaml_count(yaml, node);

	for (size_t i = 0; i < count; i++) {
		int key = yaml_key(yaml, node, i);
		int value = yaml_item(yaml, node, i);

		if (yaml_kind(yaml, node) != YAML_MAPPING)
			return;
		if (!is_field(all, yaml_scalar(yaml, key)))
			add_unused_key(reading, yaml, key, value, above);
	}
}

/* Names are paths from the book's source. */
static void read_names(
    struct reading *reading, const struct yaml *yaml, int structure)
{
	struct book *book = reading->book;
	const char **const members[] = {
	    &book->readme_path, &book->summary_path, &book->glossary_path};

	if (structure == 0)
		return;
	schema_read_mapping(yaml, structure, &name_schema, book);
	for (size_t i = 0; i < name_schema.count; i++) {
		int node = yaml_find(yaml, structure, names[i].key);
		const char *path = clean_path(reading, names[i].key,
		    *members[i], yaml_position(yaml, node));

		*members[i] = path ? path : "";
	}
	find_unused(reading, yaml, structure, &name_schema, "structure.");
}

static const struct field language_field = {.key = "language"};
static const struct field root_field = {.key = "root"};

static void fill_book(
    struct reading *reading, const struct yaml *yaml, const struct draft *draft)
{
	struct book *book = reading->book;
	const char *word;

	book->title = draft->title;
	set_authors(book, draft->authors, draft->author_count);
	book->direction = draft->direction;
	book->description = draft->description;
	book->publisher = draft->publisher;
	if (draft->language_node > 0 &&
	    schema_read_string(
	        yaml, draft->language_node, &language_field, &word))
		set_language(
		    reading, word, yaml_position(yaml, draft->language_node));
	if (draft->root > 0 &&
	    schema_read_string(yaml, draft->root, &root_field, &word)) {
		reading->foreign->source = yaml_position(yaml, draft->root);
		book->source =
		    clean_path(reading, "root", word, reading->foreign->source);
	}
	read_names(reading, yaml, draft->structure);
}

static void read_yaml(struct reading *reading)
{
	struct yaml_setting setting = {
	    .start = reading->file,
	    .folder = reading->book->folder,
	    .area = "configuration",
	    .memory = &reading->book->memory,
	    .report = reading->report,
	};
	struct yaml *yaml = yaml_load_file(&setting);
	int root = yaml ? yaml_root(yaml) : 0;
	struct draft draft = {0};

	reading->book->is_gitbook = true;
	if (yaml && yaml_kind(yaml, root) != YAML_NOTHING &&
	    schema_read_mapping(yaml, root, &schema, &draft)) {
		fill_book(reading, yaml, &draft);
		find_unused(reading, yaml, root, &schema, "");
	}
	yaml_unload(yaml);
}

/* --- all -------------------------------------------------------------- */

static const struct {
	const char *name;
	void (*read)(struct reading *reading);
} files[] = {
    {"book.toml", read_toml},
    {"book.json", read_yaml},
    {".gitbook.yaml", read_yaml},
};

static const char *find_file(struct book *book, const char *name)
{
	char *path = path_join(book->folder, name);
	const char *copy = file_exists(path) || folder_exists(path)
	    ? arena_copy_string(&book->memory, path, strlen(path))
	    : NULL;

	free(path);
	return copy;
}

void foreign_read(
    struct book *book, struct foreign *foreign, struct report *report)
{
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		struct reading reading = {
		    .book = book,
		    .foreign = foreign,
		    .report = report,
		    .file = {.file = find_file(book, files[i].name),
		        .order = ORDER_CONFIGURATION},
		};

		if (!reading.file.file)
			continue;
		foreign->source = reading.file;
		files[i].read(&reading);
		warn_of_unused(&reading);
		return;
	}
}
