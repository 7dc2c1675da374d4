/*
 * book.yaml: what the book is called, where it lies and where it goes.
 */
#include "read/read.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/codes.h"
#include "base/date.h"
#include "base/file.h"
#include "base/language.h"
#include "base/media.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/report.h"
#include "base/text.h"
#include "model/book.h"
#include "read/foreign.h"
#include "read/metadata.h"
#include "read/redirect.h"
#include "read/schema.h"
#include "read/sections.h"
#include "read/yaml.h"

/* 9999-12-31T23:59:59Z: no form of a date that we write goes beyond. */
static const unsigned long long last_second = 253402300799;

/* --- keys ------------------------------------------------------------- */

/* A path from the book's folder; "./" and the last "/" are cut off. */
static void read_path(
    const struct yaml *yaml, int node, const struct field *field, void *member)
{
	const char **path = member;
	const char *given;
	size_t length;

	if (!schema_read_string(yaml, node, field, &given))
		return;
	if (given[0] == '/') {
		yaml_error(yaml, node, "path",
		    "\"%s\" must be a relative path, not \"%s\"", field->key,
		    given);
		return;
	}
	while (given[0] == '.' && given[1] == '/')
		given += 2 + strspn(given + 2, "/");
	length = strlen(given);
	while (length > 0 && given[length - 1] == '/')
		length--;
	if (length == 1 && given[0] == '.')
		length = 0;
	*path = arena_copy_string(yaml_memory(yaml), given, length);
}

static bool check_silence(const struct yaml *yaml, int key)
{
	const char *code = yaml_scalar(yaml, key);
	enum severity severity;

	if (!code_severity(code, &severity)) {
		const char *nearest = code_nearest(code);

		yaml_error(yaml, key, "unknown-code",
		    "no message has the code \"%s\"%s%s%s", code,
		    nearest ? "; did you mean \"" : "", nearest ? nearest : "",
		    nearest ? "\"?" : "");
		return false;
	}
	if (severity == SEVERITY_ERROR)
		yaml_error(yaml, key, "silenced-error",
		    "\"%s\" is an error and cannot be silenced", code);
	return severity != SEVERITY_ERROR;
}

static bool read_reason(
    const struct yaml *yaml, int key, int value, const char **reason)
{
	struct field field = {.key = yaml_scalar(yaml, key)};

	if (yaml_kind(yaml, value) == YAML_NOTHING ||
	    (yaml_kind(yaml, value) == YAML_SCALAR &&
	        yaml_copy(yaml, value)[0] == '\0')) {
		yaml_error(yaml, key, "no-reason",
		    "say why \"%s\" is silenced: \"%s: our reason\"", field.key,
		    field.key);
		return false;
	}
	return schema_read_string(yaml, value, &field, reason);
}

/* "html/escaped: the examples show HTML" */
static void read_silences(
    const struct yaml *yaml, int node, const struct field *field, void *target)
{
	struct book *book = target;
	size_t count = yaml_count(yaml, node);

	if (yaml_kind(yaml, node) != YAML_MAPPING) {
		yaml_error(yaml, node, "type",
		    "\"%s\" must hold lines of the form \"code: reason\"",
		    field->key);
		return;
	}
	book->silences =
	    arena_new(&book->memory, count * sizeof(*book->silences));
	for (size_t i = 0; i < count; i++) {
		struct silence_wish *wish =
		    &book->silences[book->silence_count];
		int key = yaml_key(yaml, node, i);

		if (yaml_kind(yaml, key) != YAML_SCALAR ||
		    !check_silence(yaml, key) ||
		    !read_reason(
		        yaml, key, yaml_item(yaml, node, i), &wish->reason))
			continue;
		wish->code = yaml_copy(yaml, key);
		wish->at = yaml_position(yaml, key);
		book->silence_count++;
	}
}

static const char *const directions[] = {"ltr", "rtl", NULL};
static const char *const raw_html[] = {
    [RAW_HTML_FILTER] = "filter",
    [RAW_HTML_ESCAPE] = "escape",
    [RAW_HTML_TRUSTED] = "trusted",
    NULL,
};

#define TEXT_KEY(name)                                                         \
	{                                                                      \
		.key = #name, .kind = FIELD_STRING,                            \
		.offset = offsetof(struct book, name),                         \
	}
/* One whose function fills several members of the book. */
#define BOOK_KEY(name, function)                                               \
	{                                                                      \
		.key = #name, .kind = FIELD_CUSTOM, .read = (function),        \
	}
#define CUSTOM_KEY(name, function)                                             \
	{                                                                      \
		.key = #name, .kind = FIELD_CUSTOM,                            \
		.offset = offsetof(struct book, name), .read = (function),     \
	}

/* Read by read_redirects() when all else is. */
static void pass_over(
    const struct yaml *yaml, int node, const struct field *field, void *member)
{
	(void)yaml;
	(void)node;
	(void)field;
	(void)member;
}

static const struct field fields[] = {
    TEXT_KEY(title),
    TEXT_KEY(subtitle),
    TEXT_KEY(title_file_as),
    BOOK_KEY(authors, read_authors),
    BOOK_KEY(contributors, read_contributors),
    BOOK_KEY(language, read_languages),
    {
        .key = "direction",
        .kind = FIELD_CHOICE,
        .offset = offsetof(struct book, direction),
        .choices = directions,
    },
    TEXT_KEY(description),
    TEXT_KEY(identifier),
    BOOK_KEY(isbn, read_isbn),
    TEXT_KEY(rights),
    TEXT_KEY(publisher),
    {
        .key = "date",
        .kind = FIELD_DATE,
        .offset = offsetof(struct book, date),
    },
    TEXT_KEY(edition),
    BOOK_KEY(series, read_series),
    BOOK_KEY(subjects, read_subjects),
    CUSTOM_KEY(cover, read_path),
    CUSTOM_KEY(foot_link, read_path),
    CUSTOM_KEY(source, read_path),
    CUSTOM_KEY(output, read_path),
    CUSTOM_KEY(redirects, pass_over),
    {
        .key = "smart_punctuation",
        .kind = FIELD_BOOLEAN,
        .offset = offsetof(struct book, smart_punctuation),
    },
    BOOK_KEY(silence, read_silences),
    {
        .key = "raw_html",
        .kind = FIELD_ENUM,
        .offset = offsetof(struct book, raw_html),
        .choices = raw_html,
    },
    {.key = "glossary", .kind = FIELD_SECTION, .section = &glossary_section},
    {.key = "citations", .kind = FIELD_SECTION, .section = &citations_section},
    {.key = "epub", .kind = FIELD_SECTION, .section = &epub_section},
};

static const struct schema schema = {
    .fields = fields,
    .count = sizeof(fields) / sizeof(*fields),
    .unknown = UNKNOWN_IS_ERROR,
};

static bool is_given(const struct yaml *yaml, const char *key)
{
	int value = yaml ? yaml_find(yaml, yaml_root(yaml), key) : 0;

	return yaml && yaml_kind(yaml, value) != YAML_NOTHING;
}

/* Where key has its value, or the file as a whole. */
static struct position position_of(
    const struct yaml *yaml, const char *key, struct position file)
{
	if (!is_given(yaml, key))
		return file;
	return yaml_position(yaml, yaml_find(yaml, yaml_root(yaml), key));
}

/* --- where the book lies and goes ------------------------------------- */

/* Takes over path. */
static const char *keep(struct book *book, char *path)
{
	const char *kept = arena_copy_string(&book->memory, path, strlen(path));

	free(path);
	return kept;
}

static const char *join(struct book *book, const char *folder, const char *name)
{
	if (name[0] == '\0')
		return folder;
	return keep(book, path_join(folder, name));
}

static bool has_summary(const char *folder, const char *name)
{
	char *path = path_join(folder, name);
	bool found = file_exists(path);

	free(path);
	return found;
}

static void find_source(
    struct book *book, struct position at, struct report *report)
{
	const char *given = book->source;

	if (given) {
		book->source = join(book, book->folder, given);
		if (!folder_exists(book->source))
			report_error(report, at, "configuration/source",
			    "there is no folder \"%s\"", given);
		return;
	}

	const char *inner = join(book, book->folder, "src");

	book->source = !has_summary(book->folder, book->summary_path) &&
	        has_summary(inner, book->summary_path)
	    ? inner
	    : book->folder;
}

/*
 * The real path of what may not exist yet: that of the nearest folder above
 * that does, and the rest as written.  free() it.
 */
static char *real_path(const char *path)
{
	char *real = realpath(path[0] == '\0' ? "." : path, NULL);

	if (real)
		return real;
	/* Somebody removed the folder that we are in. */
	if (path[0] == '\0')
		return memory_copy_string("/", 1);

	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	char *above = memory_copy_string(path, (size_t)(name - path));
	size_t length = strlen(above);

	while (length > 1 && above[length - 1] == '/')
		above[--length] = '\0';
	/* "/" has a real path, so this comes to an end. */
	char *folder = real_path(above);

	free(above);
	if (strcmp(name, "..") == 0) {
		*strrchr(folder, '/') = '\0';
		real = memory_copy_string(folder, strlen(folder));
	} else {
		real = path_join(folder, name);
	}
	free(folder);
	return real;
}

static bool contains(const char *folder, const char *path)
{
	size_t length = strlen(folder);

	return strncmp(folder, path, length) == 0 &&
	    (length == 0 || folder[length - 1] == '/' || path[length] == '/' ||
	        path[length] == '\0');
}

bool check_destination(const struct book *book, const char *destination,
    struct position at, struct report *report)
{
	char *output = real_path(destination);
	char *source = real_path(book->source);
	bool same = strcmp(output, source) == 0;
	bool around = !same && contains(output, source);

	if (same)
		report_error(report, at, "configuration/output",
		    "\"%s\" is the folder of the book's source; choose "
		    "another one for what is made of it",
		    destination);
	if (around)
		report_error(report, at, "configuration/output",
		    "\"%s\" contains the book's source \"%s\"; choose another "
		    "folder for what is made of it",
		    destination, book->source);
	free(output);
	free(source);
	return !same && !around;
}

static void check_cover(
    struct book *book, struct position at, struct report *report)
{
	const char *given = book->cover;
	char *path;

	if (!given)
		return;
	book->cover = NULL;
	book->without_cover = strcmp(given, "none") == 0;
	if (book->without_cover)
		return;
	path = path_resolve("", given, strlen(given));
	if (path) {
		const char *cover = keep(book, path);
		const char *file = join(book, book->source, cover);

		if (!file_exists(file))
			report_error(report, at, "configuration/cover",
			    "there is no file \"%s\" in \"%s\"", given,
			    book->source[0] != '\0' ? book->source : ".");
		else if (!path_is_within(book->source, file))
			path = NULL;
		else if (!media_is_image(
		             book_resource(book, cover)->media_type))
			report_error(report, at, "configuration/cover",
			    "\"%s\" is of no kind that books show; use SVG, "
			    "PNG, JPEG, GIF or WebP",
			    given);
		else
			book->cover = cover;
	}
	if (!path)
		report_error(report, at, "configuration/cover",
		    "\"%s\" leads out of the book", given);
}

/* --- what follows from other keys ------------------------------------- */

static bool parse_epoch(const char *string, long long *seconds)
{
	size_t length = strlen(string);
	unsigned long long number;

	if (strspn(string, "0123456789") != length || length > 12)
		return false;
	number = strtoull(string, NULL, 10);
	*seconds = (long long)number;
	return number <= last_second;
}

/* -1 leaves it to be decided when the chapters were read. */
static void set_timestamp(struct book *book, struct report *report)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	struct date date;

	book->timestamp = -1;
	if (book->date && date_parse_day(book->date, &date))
		book->timestamp = date_seconds(date);
	if (!epoch || epoch[0] == '\0' || parse_epoch(epoch, &book->timestamp))
		return;
	report_error(report, (struct position){.file = "SOURCE_DATE_EPOCH"},
	    "configuration/epoch",
	    "\"%s\" is not a number of seconds since 1970", epoch);
}

static void set_direction(struct book *book)
{
	if (!book->direction)
		book->direction =
		    language_is_rtl(book->language) ? "rtl" : "ltr";
}

static void settle_paths(struct book *book, const struct yaml *yaml,
    struct position source, struct report *report)
{
	struct position file = {
	    .file = source.file, .order = ORDER_CONFIGURATION};
	struct position at = position_of(yaml, "output", file);

	find_source(book, position_of(yaml, "source", source), report);
	book->output = book->output ? join(book, book->folder, book->output)
	                            : join(book, book->folder, "output");
	if (!check_destination(book, book->output, at, report))
		book->output = NULL;
	check_cover(book, position_of(yaml, "cover", file), report);
	book->foot_link_at = position_of(yaml, "foot_link", file);
}

/* --- all -------------------------------------------------------------- */

static void read_redirects(
    struct book *book, const struct yaml *yaml, struct report *report)
{
	int node = yaml_find(yaml, yaml_root(yaml), "redirects");
	size_t count = yaml_count(yaml, node);

	if (yaml_kind(yaml, node) == YAML_NOTHING)
		return;
	if (yaml_kind(yaml, node) != YAML_MAPPING) {
		yaml_error(yaml, node, "type",
		    "\"redirects\" must have lines such as "
		    "\"/old.html: new.html\"");
		return;
	}
	redirect_begin(book, count);
	for (size_t i = 0; i < count; i++) {
		int key = yaml_key(yaml, node, i);
		int value = yaml_item(yaml, node, i);
		struct redirect redirect = {
		    .from = yaml_copy(yaml, key),
		    .at = yaml_position(yaml, key),
		    .to_at = yaml_position(yaml, value),
		};

		struct field field = {.key = redirect.from};

		if (schema_read_string(yaml, value, &field, &redirect.to))
			redirect_add(book, &redirect, report);
	}
}

static struct yaml *load(
    struct book *book, struct position file, struct report *report)
{
	struct yaml_setting setting = {
	    .start = file,
	    .folder = book->folder,
	    .area = "configuration",
	    .memory = &book->memory,
	    .report = report,
	};
	struct yaml *yaml = yaml_load_file(&setting);

	/* Nothing but comments is allowed. */
	if (yaml && yaml_kind(yaml, yaml_root(yaml)) != YAML_NOTHING)
		schema_read_mapping(yaml, yaml_root(yaml), &schema, book);
	if (yaml)
		read_redirects(book, yaml, report);
	return yaml;
}

static void keep_silent(const struct book *book, struct report *report)
{
	for (size_t i = 0; i < book->silence_count; i++)
		report_silence(
		    report, book->silences[i].at, book->silences[i].code);
}

void read_configuration(struct book *book, struct report *report)
{
	struct position file = {.order = ORDER_CONFIGURATION};
	struct foreign foreign = {.punctuation = false};
	struct yaml *yaml = NULL;
	size_t mistakes = report->error_count;

	file.file = join(book, book->folder, "book.yaml");
	foreign.source = file;
	book->direction = NULL;
	book->source = NULL;
	book->output = NULL;
	if (anything_exists(file.file))
		yaml = load(book, file, report);
	else
		foreign_read(book, &foreign, report);
	set_direction(book);
	book->title_at = position_of(yaml, "title", foreign.source);
	if (!foreign.punctuation && !is_given(yaml, "smart_punctuation"))
		book->smart_punctuation = language_is(book->language, "en");
	book->source_unknown = !book->source && report->error_count > mistakes;
	settle_paths(book, yaml, foreign.source, report);
	set_timestamp(book, report);
	keep_silent(book, report);
	yaml_unload(yaml);
}
