/*
 * The editions of a book, side by side.
 */
#include "editions.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/cache.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/path.h"
#include "base/progress.h"
#include "base/report.h"
#include "check/check.h"
#include "model/book.h"
#include "model/fileset.h"
#include "options.h"
#include "render/chart/chart.h"
#include "render/edition.h"
#include "render/template.h"
#include "write/write.h"

#define CACHE_NAME ".vade-cache"

/* One edition while it is being rendered. */
struct rendered {
	const struct edition *edition;
	void *state;
	struct fileset files;
	struct text archive; /* the bytes of a packed one */
	atomic_bool broken;  /* must not be written, whatever was asked for */
};

struct work {
	struct book *book;
	struct rendered *editions;
	size_t count;
	struct cache cache;
};

/* Pages are many and live until all is written: none keeps spare room. */
static void fit_file(struct file *file)
{
	text_fit(&file->content);
}

/* A chapter's tree is not needed once every edition has rendered it. */
static void render_chapter(void *context, size_t index)
{
	const struct work *work = context;
	struct chapter *chapter = &work->book->chapters[index];

	for (size_t i = 0; i < work->count; i++)
		work->editions[i].edition->chapter(
		    work->editions[i].state, chapter);
	chapter_free_document(chapter);
}

static void finish_nth(void *context, size_t index)
{
	const struct work *work = context;

	work->editions[index].edition->finish(work->editions[index].state);
}

/* What a book without charts does not pay for. */
static struct chart_fonts *load_chart_fonts(
    const struct book *book, const struct theme *theme)
{
	for (size_t i = 0; i < book->chapter_count; i++) {
		if (book->chapters[i].chart_count > 0)
			return chart_fonts_new(theme);
	}
	return NULL;
}

static void render(
    struct work *work, const struct theme *theme, struct report *report)
{
	struct chart_fonts *fonts = load_chart_fonts(work->book, theme);

	progress_begin("rendering");
	for (size_t i = 0; i < work->book->chapter_count; i++)
		chapter_free_text(&work->book->chapters[i]);
	for (size_t i = 0; i < work->count; i++) {
		struct rendered *rendered = &work->editions[i];
		struct rendering rendering = {work->book, theme, report,
		    &rendered->files, &rendered->broken,
		    rendered->edition->packed ? file_pack : fit_file,
		    &work->cache, fonts};

		rendered->state = rendered->edition->start(&rendering);
	}
	parallel_for(work->book->chapter_count, render_chapter, work);
	memory_trim();
	parallel_for(work->count, finish_nth, work);
	chart_fonts_free(fonts);
}

/* --- judging ---------------------------------------------------------- */

/* What is wrong with an EPUB must be known before anything is written. */
static void judge_epub(
    struct rendered *rendered, const char *folder, struct report *report)
{
	const struct text *archive = &rendered->archive;
	size_t errors = report->error_count;
	struct position at = {.file = rendered->files.name};

	progress_begin("judging");
	if (!zip_make(&rendered->files, folder, &rendered->archive, report)) {
		rendered->broken = true;
		return;
	}
	check_epub(rendered->files.name, text_string(archive), archive->length,
	    report);
	if (report->error_count > errors)
		report_error(report, at, "write/bad-epub",
		    "the EPUB that was made has mistakes, told under its name; "
		    "if neither the book's theme nor its raw HTML is to blame, "
		    "please report them");
}

static void judge_editions(
    const struct work *work, const char *folder, struct report *report)
{
	for (size_t i = 0; i < work->count; i++) {
		struct rendered *rendered = &work->editions[i];

		if (rendered->edition->packed && !rendered->broken)
			judge_epub(rendered, folder, report);
	}
}

/* --- writing ---------------------------------------------------------- */

static bool write_edition(
    const struct rendered *rendered, const char *folder, struct report *report)
{
	return rendered->edition->packed
	    ? write_zip(&rendered->files, &rendered->archive, folder, report)
	    : write_folder(&rendered->files, folder, report);
}

/* What was made is told on standard output, a line each. */
static void write_editions(
    const struct work *work, const char *folder, struct report *report)
{
	for (size_t i = 0; i < work->count; i++) {
		const struct rendered *rendered = &work->editions[i];

		if (rendered->broken)
			continue;
		progress_begin("writing");
		if (write_edition(rendered, folder, report))
			printf("%s/%s\n", folder, rendered->files.name);
		else
			break; /* the others would say the same */
	}
}

/* --- all -------------------------------------------------------------- */

static struct work plan_work(struct book *book, const struct options *options)
{
	struct work work = {.book = book};

	while (options->editions[work.count])
		work.count++;
	work.editions = memory_new(work.count, sizeof(*work.editions));
	for (size_t i = 0; i < work.count; i++)
		work.editions[i].edition = options->editions[i];
	return work;
}

static void finish_work(struct work *work)
{
	for (size_t i = 0; i < work->count; i++) {
		fileset_clear(&work->editions[i].files);
		text_clear(&work->editions[i].archive);
	}
	free(work->editions);
	cache_clear(&work->cache);
}

/* What is drawn is kept beside the editions. */
static void open_cache(struct work *work, const char *output)
{
	char *folder = output ? path_join(output, CACHE_NAME) : NULL;

	cache_init(&work->cache, folder);
	free(folder);
}

static bool may_go_on(
    const struct options *options, const struct report *report)
{
	return options->keep_going || !report_failed(report);
}

void editions_make(struct book *book, const struct options *options,
    bool writing, struct report *report)
{
	const char *output =
	    options->destination ? options->destination : book->output;
	char *own_theme = book_theme_folder(book);
	struct theme *theme = theme_load(own_theme, report);
	struct work work = plan_work(book, options);

	open_cache(&work, output);
	if (may_go_on(options, report)) {
		render(&work, theme, report);
		if (may_go_on(options, report))
			judge_editions(&work, output, report);
		if (writing && may_go_on(options, report))
			write_editions(&work, output, report);
		if (writing && !report_failed(report))
			cache_save(&work.cache);
	}
	finish_work(&work);
	theme_free(theme);
	free(own_theme);
}
