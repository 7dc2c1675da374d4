/*
 * glossary.yaml: a list of terms.  GLOSSARY.md comes to the same.
 */
#include "read/read.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/report.h"
#include "base/text.h"
#include "base/unicode.h"
#include "model/book.h"
#include "read/bounds.h"
#include "read/glossary_markdown.h"
#include "read/schema.h"
#include "read/yaml.h"

enum {
	/* A definition is shown in a small window. */
	LONGEST_DEFINITION = 20000,
	/* Every guess looks at all terms. */
	MOST_GUESSES = 100
};

/* An entry as it is read. */
struct draft {
	struct term term;
	const char *match;
	int id; /* their nodes */
	int definition;
	int see;
	int home;
};

struct reading {
	struct book *book;
	struct report *report;
	const struct yaml *yaml;
	struct draft *drafts;
	size_t count;
	struct map ids;   /* id -> struct draft */
	struct map names; /* names in lower case -> the same */
	bool incomplete;  /* entries were left out */
	int guesses;      /* made for unknown names */
};

/* --- keys ------------------------------------------------------------- */

static const char *const matches[] = {"exact", "word", NULL};

#define TEXT_KEY(name, member)                                                 \
	{                                                                      \
		.key = (name), .kind = FIELD_STRING,                           \
		.offset = offsetof(struct draft, term.member),                 \
	}
#define LIST_KEY(name, member, counter)                                        \
	{                                                                      \
		.key = (name), .kind = FIELD_STRINGS,                          \
		.offset = offsetof(struct draft, term.member),                 \
		.second = offsetof(struct draft, term.counter),                \
	}
#define NODE_KEY(name)                                                         \
	{                                                                      \
		.key = #name, .kind = FIELD_NODE,                              \
		.offset = offsetof(struct draft, name),                        \
	}

static const struct field fields[] = {
    {
        .key = "term",
        .kind = FIELD_STRING,
        .required = true,
        .offset = offsetof(struct draft, term.headword),
    },
    {
        .key = "definition",
        .kind = FIELD_NODE,
        .required = true,
        .offset = offsetof(struct draft, definition),
    },
    NODE_KEY(id),
    NODE_KEY(see),
    NODE_KEY(home),
    TEXT_KEY("short", short_form),
    TEXT_KEY("long", long_form),
    TEXT_KEY("plural", plural),
    TEXT_KEY("brand", brand),
    TEXT_KEY("registry", registry),
    TEXT_KEY("category", category),
    LIST_KEY("aliases", aliases, alias_count),
    LIST_KEY("sources", sources, source_count),
    {
        .key = "match",
        .kind = FIELD_CHOICE,
        .offset = offsetof(struct draft, match),
        .choices = matches,
    },
};

static const struct schema schema = {
    .fields = fields,
    .count = sizeof(fields) / sizeof(*fields),
    .unknown = UNKNOWN_IS_ERROR,
};

static const struct field id_field = {.key = "id"};
static const struct field see_field = {.key = "see"};
static const struct field home_field = {.key = "home"};
static const struct field definition_field = {.key = "definition"};

/* --- ids -------------------------------------------------------------- */

/*
 * The id of a term that has none of its own: "CD8+ T cell" gives
 * "cd8plus-t-cell".  What has no ASCII spelling is numbered.
 */
static const char *make_id(
    const struct reading *reading, const struct term *term)
{
	struct text spelled = {0};
	struct text slug = {0};
	const char *id;

	for (const char *c = term->headword; *c != '\0'; c++) {
		if (*c == '+')
			text_append_string(&spelled, "plus");
		else
			text_append_char(&spelled, *c);
	}
	unicode_append_slug(&slug, text_string(&spelled), spelled.length);
	if (slug.length == 0)
		text_printf(&slug, "term-%zu", reading->count + 1);
	id = arena_copy_string(&reading->book->memory, slug.data, slug.length);
	text_clear(&spelled);
	text_clear(&slug);
	return id;
}

static void set_id(const struct reading *reading, struct draft *draft)
{
	const char *id;

	draft->term.id = make_id(reading, &draft->term);
	if (draft->id == 0 ||
	    !schema_read_string(reading->yaml, draft->id, &id_field, &id))
		return;
	if (anchor_is_own(id))
		report_error(reading->report,
		    yaml_position(reading->yaml, draft->id), "id/reserved",
		    "ids like \"%s\" are given by vade itself; choose another "
		    "one",
		    id);
	else if (id[0] != '\0' && unicode_is_name(id, "_-."))
		draft->term.id = id;
	else
		yaml_error(reading->yaml, draft->id, "id",
		    "\"%s\" is not an id; use letters, digits, \"-\", \"_\" "
		    "and \".\"",
		    id);
}

static void report_same_id(const struct reading *reading,
    const struct draft *draft, const struct draft *first)
{
	report_error(reading->report, draft->term.at, "glossary/duplicate-id",
	    "\"%s\" and \"%s\" (line %d) have the same id \"%s\"; give one of "
	    "them another %s",
	    draft->term.headword, first->term.headword, first->term.at.line,
	    draft->term.id, reading->yaml ? "\"id\"" : "name");
}

/* --- entries ---------------------------------------------------------- */

static void set_home(const struct reading *reading, struct draft *draft)
{
	const char *given;
	char *path;

	if (draft->home == 0 ||
	    !schema_read_string(
	        reading->yaml, draft->home, &home_field, &given))
		return;
	path = path_resolve("", given, strlen(given));
	if (path)
		draft->term.home = arena_copy_string(
		    &reading->book->memory, path, strlen(path));
	else
		yaml_error(reading->yaml, draft->home, "home",
		    "\"%s\" leads out of the book", given);
	free(path);
}

/* False, and a message, if the definition cannot be shown. */
static bool check_definition(
    const struct reading *reading, const struct term *term)
{
	const char *problem = NULL;
	size_t offset;

	if (strlen(term->definition) > LONGEST_DEFINITION)
		problem = "the definition is too long; a chapter can say more";
	else
		problem = bounds_check(
		    term->definition, strlen(term->definition), &offset);
	if (problem)
		report_error(reading->report, term->definition_at,
		    "glossary/definition", "%s", problem);
	return !problem;
}

/* False, and a message, if there is no definition that can be shown. */
static bool set_definition(const struct reading *reading, struct draft *draft)
{
	const struct yaml *yaml = reading->yaml;
	const char *definition;

	if (!schema_read_string(
	        yaml, draft->definition, &definition_field, &definition))
		return false;
	draft->term.definition = definition;
	draft->term.definition_at = yaml_position(yaml, draft->definition);
	return check_definition(reading, &draft->term);
}

static void add_name(
    struct reading *reading, const char *name, struct draft *draft)
{
	struct text lower = {0};

	if (!name)
		return;
	unicode_append_lower(&lower, name, strlen(name));
	map_add(&reading->names, text_string(&lower), lower.length, draft);
	text_clear(&lower);
}

static struct draft *find_name(const struct reading *reading, const char *name)
{
	struct text lower = {0};
	struct draft *found;

	unicode_append_lower(&lower, name, strlen(name));
	found = map_get(&reading->names, text_string(&lower), lower.length);
	text_clear(&lower);
	return found;
}

static void add_draft(struct reading *reading, const struct draft *draft)
{
	const char *id = draft->term.id;
	const struct draft *first = map_get(&reading->ids, id, strlen(id));
	struct draft *place = &reading->drafts[reading->count];

	if (first) {
		report_same_id(reading, draft, first);
		reading->book->glossary.incomplete = true;
		return;
	}
	*place = *draft;
	place->term.index = reading->count++;
	map_add(&reading->ids, id, strlen(id), place);
}

/* Nobody is told that there is no such term, too. */
static void leave_out(struct reading *reading, const char *id)
{
	struct book *book = reading->book;

	reading->incomplete = true;
	book->glossary.incomplete = true;
	if (id)
		map_add(&book->glossary.lost, id, strlen(id), book);
}

static void read_entry(struct reading *reading, int node)
{
	struct draft draft = {.term.at = yaml_position(reading->yaml, node)};
	bool complete =
	    schema_read_mapping(reading->yaml, node, &schema, &draft);

	if (draft.definition > 0)
		complete = set_definition(reading, &draft) && complete;
	set_home(reading, &draft);
	if (draft.term.headword)
		set_id(reading, &draft);
	if (draft.match)
		draft.term.letters =
		    string_equal(draft.match, "exact") ? CASE_EXACT : CASE_WORD;
	if (complete)
		add_draft(reading, &draft);
	else
		leave_out(reading, draft.term.id);
}

/* --- see -------------------------------------------------------------- */

/* Ids come first, then headwords, then everything else. */
static void collect_names(struct reading *reading)
{
	for (size_t i = 0; i < reading->count; i++)
		add_name(
		    reading, reading->drafts[i].term.id, &reading->drafts[i]);
	for (size_t i = 0; i < reading->count; i++)
		add_name(reading, reading->drafts[i].term.headword,
		    &reading->drafts[i]);
	for (size_t i = 0; i < reading->count; i++) {
		struct draft *draft = &reading->drafts[i];

		add_name(reading, draft->term.short_form, draft);
		add_name(reading, draft->term.long_form, draft);
		for (size_t j = 0; j < draft->term.alias_count; j++)
			add_name(reading, draft->term.aliases[j], draft);
	}
}

/* The id or headword nearest to word, or NULL; at most MOST_GUESSES times. */
static const char *guess(struct reading *reading, const char *word)
{
	size_t count = reading->count * 2;
	const char **names;
	const char *nearest;

	if (reading->guesses++ >= MOST_GUESSES)
		return NULL;
	names = memory_new(count, sizeof(*names));
	for (size_t i = 0; i < reading->count; i++) {
		names[2 * i] = reading->drafts[i].term.id;
		names[2 * i + 1] = reading->drafts[i].term.headword;
	}
	nearest = string_nearest(word, names, count);
	free(names);
	return nearest;
}

static void report_unknown(struct reading *reading, int node, const char *word)
{
	const char *nearest = guess(reading, word);

	yaml_error(reading->yaml, node, "unknown-term",
	    "there is no term \"%s\" in the glossary%s%s%s", word,
	    nearest ? "; did you mean \"" : "", nearest ? nearest : "",
	    nearest ? "\"?" : "");
}

/* Replace the name at node by the id of its term. */
static void add_see(struct reading *reading, struct term *term, int node)
{
	const char *word;
	const struct draft *other;

	if (!schema_read_string(reading->yaml, node, &see_field, &word))
		return;
	other = map_get(&reading->ids, word, strlen(word));
	if (!other)
		other = find_name(reading, word);
	if (other && &other->term != term)
		term->see[term->see_count++] = other->term.id;
	else if (other)
		yaml_error(reading->yaml, node, "see-itself",
		    "\"%s\" is the term itself", word);
	/* It may be one of those that were left out: told already. */
	else if (!reading->incomplete)
		report_unknown(reading, node, word);
}

static void resolve_see(struct reading *reading, struct draft *draft)
{
	const struct yaml *yaml = reading->yaml;
	bool is_list = yaml_kind(yaml, draft->see) == YAML_LIST;
	size_t count = is_list ? yaml_count(yaml, draft->see) : 1;

	if (draft->see == 0)
		return;
	draft->term.see =
	    arena_new(&reading->book->memory, count * sizeof(*draft->term.see));
	for (size_t i = 0; i < count; i++)
		add_see(reading, &draft->term,
		    is_list ? yaml_item(yaml, draft->see, i) : draft->see);
}

/* --- all -------------------------------------------------------------- */

static void fill_glossary(const struct reading *reading)
{
	struct glossary *glossary = &reading->book->glossary;

	glossary->terms = memory_new(reading->count, sizeof(*glossary->terms));
	for (size_t i = 0; i < reading->count; i++) {
		struct term *term = &glossary->terms[i];

		*term = reading->drafts[i].term;
		term->document =
		    read_markdown(term->definition, strlen(term->definition));
		map_add(&glossary->by_id, term->id, strlen(term->id), term);
	}
	glossary->count = reading->count;
}

static void read_entries(struct reading *reading)
{
	int root = yaml_root(reading->yaml);
	size_t count = yaml_count(reading->yaml, root);

	reading->drafts = memory_new(count, sizeof(*reading->drafts));
	for (size_t i = 0; i < count; i++)
		read_entry(reading, yaml_item(reading->yaml, root, i));
	collect_names(reading);
	for (size_t i = 0; i < reading->count; i++)
		resolve_see(reading, &reading->drafts[i]);
	fill_glossary(reading);
	map_clear(&reading->ids);
	map_clear(&reading->names);
	free(reading->drafts);
}

static void read_document(struct reading *reading)
{
	int root = yaml_root(reading->yaml);
	enum yaml_kind kind = yaml_kind(reading->yaml, root);

	if (kind == YAML_LIST)
		read_entries(reading);
	else if (kind != YAML_NOTHING)
		yaml_error(reading->yaml, root, "type",
		    "the glossary must be a list; begin every term with "
		    "\"- term:\"");
	if (kind == YAML_NOTHING ||
	    (kind == YAML_LIST && yaml_count(reading->yaml, root) == 0))
		yaml_warning(
		    reading->yaml, 0, "no-entries", "the glossary is empty");
}

static void read_yaml(
    struct book *book, const char *file, struct report *report)
{
	struct yaml_setting setting = {
	    .start = {.file = file, .order = ORDER_GLOSSARY},
	    .folder = book->source,
	    .area = "glossary",
	    .memory = &book->memory,
	    .report = report,
	};
	struct yaml *yaml = yaml_load_file(&setting);

	if (yaml) {
		struct reading reading = {
		    .book = book, .report = report, .yaml = yaml};

		read_document(&reading);
	}
	yaml_unload(yaml);
}

/* As if its terms had come from a list. */
static void read_markdown_file(
    struct book *book, const char *file, struct report *report)
{
	struct reading reading = {.book = book, .report = report};
	size_t mistakes = report->error_count;
	size_t count;
	struct term *terms = glossary_markdown_read(book, report, &count);

	reading.drafts = memory_new(count, sizeof(*reading.drafts));
	for (size_t i = 0; i < count; i++) {
		struct draft draft = {.term = terms[i]};

		set_id(&reading, &draft);
		if (check_definition(&reading, &draft.term))
			add_draft(&reading, &draft);
		else
			book->glossary.incomplete = true;
	}
	fill_glossary(&reading);
	if (count == 0 && report->error_count == mistakes)
		report_warning(report,
		    (struct position){.file = file, .order = ORDER_GLOSSARY},
		    "glossary/no-entries", "the glossary is empty");
	map_clear(&reading.ids);
	free(reading.drafts);
	free(terms);
}

static const char *file_in(struct book *book, const char *name)
{
	char *path = path_join(book->source, name);
	const char *file = anything_exists(path)
	    ? arena_copy_string(&book->memory, path, strlen(path))
	    : NULL;

	free(path);
	return file;
}

/* A chapter called GLOSSARY.md is a chapter; the name "" is none. */
static const char *find_markdown(struct book *book)
{
	const char *path = book->glossary_path;

	if (path[0] == '\0' || book_find_chapter(book, path, strlen(path)))
		return NULL;
	return file_in(book, path);
}

void read_glossary(struct book *book, struct report *report)
{
	const char *yaml = file_in(book, "glossary.yaml");
	const char *markdown = find_markdown(book);
	size_t mistakes = report->error_count;

	if (yaml && markdown)
		report_warning(report,
		    (struct position){
		        .file = markdown, .order = ORDER_GLOSSARY},
		    "glossary/two-files",
		    "not read, because there is \"glossary.yaml\" as well");
	if (yaml)
		read_yaml(book, yaml, report);
	else if (markdown)
		read_markdown_file(book, markdown, report);
	book->glossary.unread =
	    book->glossary.count == 0 && report->error_count > mistakes;
}
