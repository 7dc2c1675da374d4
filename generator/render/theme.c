/*
 * The theme: files by name, and templates compiled from some of them.
 */
#include "render/template.h"

#include <assert.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/path.h"
#include "base/unicode.h"
#include "render/mustache.h"
#include "render/theme_files.h"

#define SUFFIX ".mustache"

/* No theme has folders in folders in folders. */
enum {
	DEEPEST_FOLDER = 8
};

/* A file of the theme; all that it points to lasts as long as the theme. */
struct themed {
	const char *name;  /* "site/page.mustache" */
	const char *label; /* what messages call it */
	const char *bytes;
	size_t length;
	bool own;                  /* the book's */
	bool added;                /* and not one of our own names */
	struct mustache *template; /* NULL if it is none */
};

struct theme {
	struct arena memory;
	struct map files;     /* name -> struct themed */
	struct map templates; /* name without suffix -> struct mustache */
	bool own;             /* the book brings files */
};

/* What is needed while the book's own files are read. */
struct loading {
	struct theme *theme;
	const char *folder; /* borrowed */
	struct report *report;
};

/* --- files ------------------------------------------------------------ */

static struct themed *find_file(const struct theme *theme, const char *name)
{
	return map_get(&theme->files, name, strlen(name));
}

/* The file called name, made if it is new. */
static struct themed *make_file(struct theme *theme, const char *name)
{
	struct themed *file = find_file(theme, name);

	if (!file) {
		file = arena_new(&theme->memory, sizeof(*file));
		file->name =
		    arena_copy_string(&theme->memory, name, strlen(name));
		map_set(&theme->files, name, strlen(name), file);
	}
	return file;
}

static void load_embedded(struct theme *theme)
{
	for (size_t i = 0; i < theme_files_count; i++) {
		const struct embedded_file *embedded = &theme_files[i];
		struct themed *file = make_file(theme, embedded->name);

		file->label =
		    arena_printf(&theme->memory, "theme/%s", embedded->name);
		file->bytes = embedded->bytes;
		file->length = (size_t)(embedded->end - embedded->bytes);
	}
}

static void load_file(const struct loading *loading, const char *name)
{
	struct arena *memory = &loading->theme->memory;
	char *path = path_join(loading->folder, name);
	struct text content = {0};

	if (file_read(path, &content)) {
		bool added = !find_file(loading->theme, name);
		struct themed *file = make_file(loading->theme, name);

		file->own = true;
		file->added = added;
		loading->theme->own = true;
		file->label = arena_copy_string(memory, path, strlen(path));
		file->bytes = arena_copy_string(
		    memory, text_string(&content), content.length);
		file->length = content.length;
	} else {
		report_system(loading->report, path, "cannot read");
	}
	text_clear(&content);
	free(path);
}

/* --- the book's folder ------------------------------------------------ */

static int skip_hidden(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/* By bytes: alphasort() would ask the locale. */
static int compare_names(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void load_folder(
    const struct loading *loading, const char *name, int depth);

/* A link may lead out of the book, so it is neither file nor folder. */
static void load_entry(
    const struct loading *loading, const char *name, int depth)
{
	char *path = path_join(loading->folder, name);
	struct stat status;

	if (lstat(path, &status) != 0)
		report_system(loading->report, path, "cannot look at");
	else if (S_ISREG(status.st_mode))
		load_file(loading, name);
	else if (S_ISDIR(status.st_mode) && depth < DEEPEST_FOLDER)
		load_folder(loading, name, depth + 1);
	free(path);
}

static void load_folder(
    const struct loading *loading, const char *name, int depth)
{
	char *path = path_join(loading->folder, name);
	struct dirent **entries;
	int count = scandir(path, &entries, skip_hidden, compare_names);

	if (count < 0)
		report_system(loading->report, path, "cannot list");
	for (int i = 0; i < count; i++) {
		char *inside = path_join(name, entries[i]->d_name);

		load_entry(loading, inside, depth);
		free(inside);
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
	free(path);
}

/* --- templates -------------------------------------------------------- */

/* Only UTF-8 can be shown; false if that was reported. */
static bool check_characters(
    const struct mustache *template, struct report *report)
{
	size_t wrong = unicode_invalid_at(template->source, template->length);

	if (wrong == template->length)
		return true;
	report_error(report, mustache_position(template, wrong),
	    "theme/not-utf-8",
	    "byte 0x%02X is not UTF-8; save the file in UTF-8",
	    (unsigned char)template->source[wrong]);
	return false;
}

static void compile_file(
    struct theme *theme, struct themed *file, struct report *report)
{
	struct mustache *template =
	    arena_new(&theme->memory, sizeof(*template));
	size_t length = strlen(file->name) - strlen(SUFFIX);
	size_t mark = string_starts_with(file->bytes, "\xEF\xBB\xBF") ? 3 : 0;

	template->name = arena_copy_string(&theme->memory, file->name, length);
	template->file = file->label;
	template->source = file->bytes + mark;
	template->length = file->length - mark;
	if (check_characters(template, report))
		mustache_compile(template, &theme->memory, report);
	map_set(&theme->templates, template->name, length, template);
	file->template = template;
}

static void compile_templates(struct theme *theme, struct report *report)
{
	const char **names = map_keys(&theme->files);
	size_t count = map_count(&theme->files);

	for (size_t i = 0; i < count; i++) {
		if (string_ends_with(names[i], SUFFIX))
			compile_file(theme, find_file(theme, names[i]), report);
	}
	free(names);
}

static struct mustache *find_template(
    const struct theme *theme, const char *name)
{
	return map_get(&theme->templates, name, strlen(name));
}

static void link_templates(struct theme *theme, struct report *report)
{
	const char **names = map_keys(&theme->templates);
	size_t count = map_count(&theme->templates);

	for (size_t i = 0; i < count; i++)
		mustache_link(
		    find_template(theme, names[i]), &theme->templates, report);
	for (size_t i = 0; i < count; i++)
		mustache_check_loops(find_template(theme, names[i]), report);
	free(names);
}

/* The offsets where the last part of name begins, and where its suffix. */
static void find_stem(const char *name, size_t *start, size_t *end)
{
	const char *slash = strrchr(name, '/');
	const char *last = slash ? slash + 1 : name;
	const char *dot = strrchr(last, '.');

	*start = (size_t)(last - name);
	*end = dot ? (size_t)(dot - name) : strlen(name);
}

/* Whether the two names differ in nothing but their stems. */
static bool is_comparable(const char *name, const char *other)
{
	size_t start, end, other_start, other_end;

	find_stem(name, &start, &end);
	find_stem(other, &other_start, &other_end);
	return start == other_start && strncmp(name, other, start) == 0 &&
	    strcmp(name + end, other + other_end) == 0;
}

static char *copy_stem(const char *name)
{
	size_t start, end;

	find_stem(name, &start, &end);
	return memory_copy_string(name + start, end - start);
}

/* The stem of ours that name was meant to have, or NULL; free() it. */
static char *nearest_stem(const char *name)
{
	char **stems = memory_new(theme_files_count + 1, sizeof(*stems));
	char *stem = copy_stem(name);
	size_t count = 0;

	for (size_t i = 0; i < theme_files_count; i++) {
		if (is_comparable(name, theme_files[i].name))
			stems[count++] = copy_stem(theme_files[i].name);
	}

	const char *nearest =
	    string_nearest(stem, (const char *const *)stems, count);
	char *copy =
	    nearest ? memory_copy_string(nearest, strlen(nearest)) : NULL;

	for (size_t i = 0; i < count; i++)
		free(stems[i]);
	free(stems);
	free(stem);
	return copy;
}

/* A file that nobody asks for is a mistake if its name is nearly ours. */
static void check_name(const struct themed *file, struct report *report)
{
	char *stem = nearest_stem(file->name);
	size_t start, end;

	if (!stem)
		return;
	find_stem(file->name, &start, &end);
	report_warning(report,
	    (struct position){file->label, 0, 0, ORDER_THEME, 0},
	    "theme/unknown-file",
	    "the theme has no \"%s\"; did you mean \"%.*s%s%s\"?", file->name,
	    (int)start, file->name, stem, file->name + end);
	free(stem);
}

/* Names that the book's theme made up: only partials are asked for. */
static void check_names(const struct theme *theme, struct report *report)
{
	const char **names = map_keys(&theme->files);
	size_t count = map_count(&theme->files);

	for (size_t i = 0; i < count; i++) {
		const struct themed *file = find_file(theme, names[i]);

		if (file->added &&
		    !(file->template && file->template->is_partial))
			check_name(file, report);
	}
	free(names);
}

/* --- the theme -------------------------------------------------------- */

struct theme *theme_load(const char *folder, struct report *report)
{
	struct theme *theme = memory_new(1, sizeof(*theme));

	load_embedded(theme);
	if (folder && folder_exists(folder))
		load_folder(&(struct loading){theme, folder, report}, "", 0);
	compile_templates(theme, report);
	link_templates(theme, report);
	check_names(theme, report);
	return theme;
}

void theme_free(struct theme *theme)
{
	const char **names = map_keys(&theme->templates);
	size_t count = map_count(&theme->templates);

	for (size_t i = 0; i < count; i++)
		mustache_clear(find_template(theme, names[i]));
	free(names);
	map_clear(&theme->templates);
	map_clear(&theme->files);
	arena_clear(&theme->memory);
	free(theme);
}

bool theme_is_own(const struct theme *theme)
{
	return theme->own;
}

bool theme_file_is_own(const struct theme *theme, const char *name)
{
	const struct themed *file = find_file(theme, name);

	return file && file->own;
}

void theme_append_own(const struct theme *theme, struct text *out)
{
	const char **names = map_keys(&theme->files);
	size_t count = map_count(&theme->files);

	for (size_t i = 0; i < count; i++) {
		const struct themed *file = find_file(theme, names[i]);

		if (file->own)
			text_printf(out, "%s %s\n", names[i],
			    hash_bytes(file->bytes, file->length).digits);
	}
	free(names);
}

const char *theme_file(
    const struct theme *theme, const char *name, size_t *length)
{
	const struct themed *file = find_file(theme, name);

	if (!file)
		return NULL;
	*length = file->length;
	return file->bytes;
}

const char **theme_names(const struct theme *theme, const char *folder)
{
	const char **all = map_keys(&theme->files);
	size_t count = map_count(&theme->files);
	const char **names = memory_new(count + 1, sizeof(*names));
	size_t found = 0;

	for (size_t i = 0; i < count; i++) {
		if (string_starts_with(all[i], folder))
			names[found++] = find_file(theme, all[i])->name;
	}
	free(all);
	return names;
}

bool theme_render(const struct theme *theme, const char *name,
    const struct value *context, struct text *out)
{
	const struct mustache *template = find_template(theme, name);

	assert(template);
	return mustache_render(template, context, out);
}
