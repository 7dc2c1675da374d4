/*
 * The small book that fuzz targets write chapters of: it has a glossary,
 * references and a second chapter, so that there is something to find, to cite
 * and to link to.  It is rendered in spite of the author's mistakes, as with
 * --keep-going.
 *
 * For one target each, which includes this alone.
 */
#ifndef FUZZ_BOOK_H
#define FUZZ_BOOK_H

#include "base/map.h"
#include "base/parallel.h"
#include "base/path.h"
#include "base/report.h"
#include "base/xml.h"
#include "model/book.h"
#include "model/fileset.h"
#include "passes/passes.h"
#include "read/read.h"
#include "render/chart/chart.h"
#include "render/edition.h"
#include "render/template.h"

#include "place.h"

static const char *const book_files[][2] = {
    {"book.yaml", "title: Fuzz\nlanguage: en\n"},
    {"SUMMARY.md", "# Summary\n\n- [One](one.md)\n- [Two](two.md)\n"},
    {"two.md",
        "# Two\n\n## Dose {#dose}\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\nTable: T {#tbl-t}\n"},
    {"glossary.yaml",
        "- term: PD-L1\n  definition: A *ligand*.\n"
        "- term: cytokine\n  definition: A signal.\n"},
    {"references.yaml",
        "references:\n- id: smith2020\n  type: book\n  title: A title\n"
        "  issued: 2020\n- id: a1\n  title: B\n- id: b2\n  title: C\n"
        "- id: 'https://example.org/?a=b&c=d'\n  title: D\n"
        "- id: fox.etal\n  title: E\n"},
};

static char *chapter_file;

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
	(void)count;
	(void)arguments;
	make_place();
	for (size_t i = 0; i < sizeof(book_files) / sizeof(*book_files); i++) {
		char *path = path_join(folder, book_files[i][0]);

		write_or_die(path, book_files[i][1], strlen(book_files[i][1]));
		free(path);
	}
	chapter_file = path_join(folder, "one.md");
	parallel_set_threads(1);
	xml_init();
	return 0;
}

/* --- the pipeline of main.c ------------------------------------------- */

static void read_book(struct book *book, struct report *report)
{
	read_configuration(book, report);
	read_summary(book, report);
	book_index_chapters(book);
	read_glossary(book, report);
	read_references(book, report);
	book_make_pages(book, "Glossary", "Bibliography");
	read_chapters(book, chapter_prepare, report);
	book_settle_timestamp(book);
}

static void complete_book(struct book *book, struct report *report)
{
	html_prepare_definitions(book, report);
	passes_run(resolving_passes, book, report);
	outline_resolve(book, report);
	redirects_resolve(book, report);
	names_check(book, report);
	read_resources(book, report);
}

/* Files stay as they are, to be looked at. */
static void keep(struct file *file)
{
	(void)file;
}

static void render(
    struct book *book, struct fileset *files, struct report *report)
{
	struct theme *theme = theme_load(NULL, report);
	atomic_bool broken = false;
	struct rendering rendering = {
	    .book = book,
	    .theme = theme,
	    .report = report,
	    .files = files,
	    .broken = &broken,
	    .complete = keep,
	};
	struct chart_fonts *fonts = NULL;
	void *state;

	/* Drawing is the work of libraries, and slow. */
	book->without_cover = true;
	book->epub.images = EPUB_IMAGES_SVG;
	for (size_t i = 0; i < book->chapter_count && !fonts; i++) {
		if (book->chapters[i].chart_count > 0)
			fonts = chart_fonts_new(theme);
	}
	rendering.chart_fonts = fonts;
	state = epub_edition.start(&rendering);

	for (size_t i = 0; i < book->chapter_count; i++)
		epub_edition.chapter(state, &book->chapters[i]);
	epub_edition.finish(state);
	chart_fonts_free(fonts);
	theme_free(theme);
}

/* --- what must hold --------------------------------------------------- */

static void fail(const struct file *file, const char *what, const char *detail)
{
	fprintf(stderr, "%s: %s %s\n", file->path, what, detail);
	abort();
}

static bool is_markup(const struct file *file)
{
	const char *suffix = strrchr(file->path, '.');

	return suffix &&
	    (!strcmp(suffix, ".xhtml") || !strcmp(suffix, ".opf") ||
	        !strcmp(suffix, ".ncx"));
}

/* What is to be done with the values of one attribute in a file. */
struct visit {
	const struct file *file;
	const char *name;
	void (*value)(
	    struct map *places, const struct file *file, const char *value);
	struct map *places; /* all files, and "file#id" for all ids */
};

/*
 * Visit the attribute at text, in a well-formed tag; the result is behind
 * it, or NULL at the end of the tag.
 */
static char *visit_attribute(char *text, const struct visit *visit)
{
	char *name = text + strspn(text, " \t\n");
	char *equals = name + strcspn(name, "=>");
	char *end;

	if (*equals != '=')
		return NULL;
	end = strchr(equals + 2, equals[1]);
	if (!end)
		return NULL;
	*equals = '\0';
	*end = '\0';
	if (!strcmp(name, visit->name))
		visit->value(visit->places, visit->file, equals + 2);
	return end + 1;
}

static void visit_attributes(const struct visit *visit)
{
	size_t length;
	const char *bytes = file_bytes(visit->file, &length);
	char *text = memory_copy_string(bytes, length);
	char *tag = strchr(text, '<');

	while (tag) {
		char *at = tag + 1 + strcspn(tag + 1, " \t\n>");

		tag = at;
		for (; at; at = visit_attribute(at, visit))
			tag = at;
		tag = strchr(tag, '<');
	}
	free(text);
}

static void add_place(
    struct map *places, const struct file *file, const char *id)
{
	struct text place = {0};

	text_printf(&place, "%s#%s", file->path, id);
	if (!map_add(places, place.data, place.length, (void *)file))
		fail(file, "id twice:", id);
	text_clear(&place);
}

static void check_link(
    struct map *places, const struct file *file, const char *url)
{
	size_t path_length = strcspn(url, "#");
	struct text place = {0};
	char *path;

	if (memchr(url, ':', path_length) || !strncmp(url, "//", 2))
		return;
	path = path_length == 0 ? path_join("", file->path)
	                        : path_resolve(file->path, url, path_length);
	text_append_string(&place, path ? path : "");
	text_append_string(&place, url + path_length);
	if (!map_get(places, text_string(&place), place.length))
		fail(file, "link to nowhere:", url);
	text_clear(&place);
	free(path);
}

/*
 * places_too: ids must be unique, and what is linked to must be there.  Not for
 * what has scripts, in which anything may look like a tag.
 */
static void check_files(const struct fileset *files, bool places_too)
{
	struct map places = {0};
	struct xml_problem problem;
	size_t length;

	for (size_t i = 0; i < files->count; i++) {
		struct file *file = &files->files[i];
		const char *bytes = file_bytes(file, &length);

		map_add(&places, file->path, strlen(file->path), file);
		if (!is_markup(file))
			continue;
		if (!xml_is_well_formed(bytes, length, &problem))
			fail(file, "not well-formed:", problem.reason);
		if (!places_too)
			continue;
		visit_attributes(
		    &(struct visit){file, "id", add_place, &places});
	}
	for (size_t i = 0; places_too && i < files->count; i++) {
		const struct file *file = &files->files[i];

		if (!is_markup(file))
			continue;
		visit_attributes(
		    &(struct visit){file, "href", check_link, &places});
		visit_attributes(
		    &(struct visit){file, "src", check_link, &places});
	}
	map_clear(&places);
}

/* Make the book of that chapter, and look at its EPUB. */
static void make_and_check(
    const char *text, size_t length, enum raw_html raw_html)
{
	struct report report;
	struct book book;
	struct fileset files = {0};

	write_or_die(chapter_file, text, length);
	report_init(&report, nowhere);
	book_init(&book);
	book.folder = folder;
	read_book(&book, &report);
	book.raw_html = raw_html;
	complete_book(&book, &report);
	/* What is no text at all has no document, and no page to look at. */
	if (book.chapters[0].document) {
		render(&book, &files, &report);
		check_files(&files, raw_html != RAW_HTML_TRUSTED);
	}
	fileset_clear(&files);
	report_print(&report);
	book_clear(&book);
	report_clear(&report);
}

#endif
