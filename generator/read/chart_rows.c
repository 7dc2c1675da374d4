/*
 * The rows of charts, from the block or from a file of the book.
 */
#include "read/chart_rows.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/path.h"
#include "base/text.h"
#include "model/book.h"
#include "read/include.h"
#include "read/input.h"

enum {
	MOST_KILOBYTES = 1024, /* of a file */
};

static struct position setting_position(
    const struct chart_source *source, const char *key)
{
	return yaml_position(
	    source->yaml, yaml_find(source->yaml, source->settings, key));
}

/* --- files ------------------------------------------------------------ */

static bool is_yaml(const char *file)
{
	return string_ends_with(file, ".yaml") ||
	    string_ends_with(file, ".yml") || string_ends_with(file, ".json");
}

static struct records *parse_file(const struct chart_source *source,
    struct position start, const struct text *text)
{
	struct yaml_setting setting = {
	    .start = start,
	    .area = "chart",
	    .memory = source->memory,
	    .report = source->report,
	};
	struct yaml *yaml;
	struct records *records;

	if (!is_yaml(start.file))
		return records_read_csv(text_string(text), text->length, start,
		    source->memory, source->report);
	yaml = yaml_load(text_string(text), text->length, &setting);
	records = yaml ? records_read_yaml(yaml, yaml_root(yaml)) : NULL;
	yaml_unload(yaml);
	return records;
}

/* False, and a message, if there is no file of that size. */
static bool check_file(struct chart_source *source, const char *file)
{
	struct stat status;

	if (stat(file, &status) != 0 || !S_ISREG(status.st_mode))
		chart_error(source, setting_position(source, "file"),
		    "chart/file", "there is no file \"%s\"", file);
	else if (status.st_size > (off_t)MOST_KILOBYTES * 1024)
		chart_error(source, setting_position(source, "file"),
		    "chart/file",
		    "\"%s\" has more than %d KiB; put what the chart needs "
		    "into a file of its own",
		    file, MOST_KILOBYTES);
	else
		return true;
	return false;
}

static struct records *load_file(
    struct chart_source *source, const char *folder, const char *path)
{
	char *joined = path_join(folder, path);
	struct position file = {
	    .file = arena_copy_string(source->memory, joined, strlen(joined)),
	    .order = source->at.order,
	};
	struct text text = {0};
	struct records *records = NULL;

	free(joined);
	if (check_file(source, file.file) &&
	    input_read(folder, &text, file, source->report)) {
		file.line = 1;
		file.column = 1;
		records = parse_file(source, file, &text);
	}
	text_clear(&text);
	return records;
}

/* Below *folder; NULL, and a message, if it leads out of there. */
static char *resolve(struct chart_source *source,
    const struct chart_rows *wanted, const char **folder)
{
	char *origin = include_origin(wanted->book, wanted->chapter, folder);
	char *path = path_resolve(origin, wanted->file, strlen(wanted->file));

	if (!path)
		chart_error(source, setting_position(source, "file"),
		    "chart/file",
		    "\"%s\" leads out of the book; put the file into the "
		    "book's folder",
		    wanted->file);
	free(origin);
	return path;
}

/* A file that several charts use is read once; one with mistakes, too. */
static const struct records *find_file(
    struct chart_source *source, const struct chart_rows *wanted)
{
	static const struct records broken;
	const struct records *records;
	const char *folder;
	char *path;

	if (!wanted->book) {
		chart_error(source, setting_position(source, "file"),
		    "chart/file", "without a book no file can be read");
		return NULL;
	}
	path = resolve(source, wanted, &folder);
	if (!path)
		return NULL;
	records = map_get(wanted->files, path, strlen(path));
	if (!records) {
		records = load_file(source, folder, path);
		map_add(wanted->files, path, strlen(path),
		    (void *)(records ? records : &broken));
	}
	free(path);
	return records == &broken ? NULL : records;
}

/* --- choosing --------------------------------------------------------- */

/* A value that rows may have; that of rows without one is nothing. */
static void add_wanted(
    struct chart_source *source, struct map *wanted, const char *name, int node)
{
	enum yaml_kind kind = yaml_kind(source->yaml, node);
	const char *text = yaml_copy(source->yaml, node);

	if (kind == YAML_SCALAR || kind == YAML_NOTHING)
		map_add(wanted, text, strlen(text), wanted);
	else
		chart_error(source, yaml_position(source->yaml, node),
		    "chart/where",
		    "\"%s\" must be what rows are to hold there: a value, or a "
		    "list of values",
		    name);
}

/* The value, or those of the list. */
static struct map collect_wanted(
    struct chart_source *source, const char *name, int value)
{
	const struct yaml *yaml = source->yaml;
	struct map wanted = {0};

	if (yaml_kind(yaml, value) != YAML_LIST) {
		add_wanted(source, &wanted, name, value);
		return wanted;
	}
	for (size_t i = 0; i < yaml_count(yaml, value); i++)
		add_wanted(source, &wanted, name, yaml_item(yaml, value, i));
	return wanted;
}

/* Drop the rows that do not have what is wanted in a column. */
static void drop_others(struct chart_source *source, const struct records *all,
    bool *dropped, int key, int value)
{
	const char *name = yaml_copy(source->yaml, key);
	int column = records_column(all, name);
	struct map wanted;

	if (column < 0) {
		chart_error(source, yaml_position(source->yaml, key),
		    "chart/where", "the data has no column \"%s\"", name);
		return;
	}
	wanted = collect_wanted(source, name, value);
	for (size_t i = 0; i < all->count; i++) {
		const char *text = records_value(all, i, column).text;

		text = text ? text : "";
		dropped[i] =
		    dropped[i] || !map_get(&wanted, text, strlen(text));
	}
	map_clear(&wanted);
}

/* Their values are shared. */
static struct records *copy_kept(
    const struct records *all, const bool *dropped, struct arena *memory)
{
	struct records *kept = arena_new(memory, sizeof(*kept));
	size_t count = 0;

	for (size_t i = 0; i < all->count; i++)
		count += !dropped[i];
	*kept = *all;
	kept->count = 0;
	kept->rows = arena_new(memory, count * sizeof(struct record_value *));
	kept->places = arena_new(memory, count * sizeof(*kept->places));
	for (size_t i = 0; i < all->count; i++) {
		if (dropped[i])
			continue;
		kept->rows[kept->count] = all->rows[i];
		kept->places[kept->count++] = all->places[i];
	}
	return kept;
}

static const struct records *choose_rows(
    struct chart_source *source, const struct records *all, int where)
{
	const struct yaml *yaml = source->yaml;
	struct records *kept;
	bool *dropped;

	if (where == 0)
		return all;
	if (yaml_kind(yaml, where) != YAML_MAPPING) {
		chart_error(source, yaml_position(yaml, where), "chart/where",
		    "\"where\" must be a mapping of columns to what they are "
		    "to hold");
		return NULL;
	}
	dropped = memory_new(all->count, sizeof(*dropped));
	for (size_t i = 0; i < yaml_count(yaml, where); i++)
		drop_others(source, all, dropped, yaml_key(yaml, where, i),
		    yaml_item(yaml, where, i));
	kept = copy_kept(all, dropped, source->memory);
	free(dropped);
	if (kept->count == 0 && source->mistakes == 0)
		chart_error(source, yaml_position(yaml, where), "chart/where",
		    "no row of the data has all of that");
	return kept;
}

/* --- all -------------------------------------------------------------- */

/* Of three places that rows can come from, one. */
static const struct records *read_rows(
    struct chart_source *source, const struct chart_rows *wanted)
{
	int places = (wanted->file != NULL) + (wanted->rows != 0) +
	    (wanted->csv != NULL);

	if (places > 1)
		chart_error(source, source->at, "chart/two-sources",
		    "the rows stand in two places; keep one of \"file\", "
		    "\"rows\" and what follows \"---\"");
	else if (places == 0)
		chart_error(source, source->at, "chart/no-rows",
		    "the chart has no rows; write them under \"rows:\", or as "
		    "CSV below a line \"---\", or name a \"file\"");
	else if (wanted->file)
		return find_file(source, wanted);
	else if (wanted->rows)
		return records_read_yaml(source->yaml, wanted->rows);
	else
		return records_read_csv(wanted->csv, strlen(wanted->csv),
		    wanted->csv_at, source->memory, source->report);
	return NULL;
}

static bool check_count(struct chart_source *source)
{
	size_t count = source->records->count;

	if (count == 0 && source->mistakes == 0)
		chart_error(source, source->at, "chart/no-rows",
		    "the chart's data has no rows");
	else if (count > CHART_MOST_ROWS)
		chart_error(source, source->at, "chart/too-many",
		    "the chart has %zu rows, and nobody reads more than %d; "
		    "choose some with \"where\"",
		    count, CHART_MOST_ROWS);
	return source->mistakes == 0;
}

bool chart_find_rows(
    struct chart_source *source, const struct chart_rows *wanted)
{
	const struct records *all = read_rows(source, wanted);

	/* Whoever read it has told why. */
	if (!all) {
		source->mistakes++;
		return false;
	}
	source->records = choose_rows(source, all, wanted->where);
	source->is_partial = wanted->file || source->columns;
	return source->records && check_count(source);
}
