/*
 * The editions of a book, side by side.
 */
#include "editions.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/parallel.h"
#include "base/progress.h"
#include "base/report.h"
#include "model/book.h"
#include "model/fileset.h"
#include "options.h"
#include "render/edition.h"
#include "render/template.h"
#include "write/write.h"

/* One edition while it is being rendered. */
struct rendered {
	const struct edition *edition;
	void *state;
	struct fileset files;
	atomic_bool broken; /* must not be written, whatever was asked for */
};

struct work {
	struct book *book;
	struct rendered *editions;
	size_t count;
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

static void render(
    const struct work *work, const struct theme *theme, struct report *report)
{
	progress_begin("rendering");
	for (size_t i = 0; i < work->book->chapter_count; i++)
		chapter_free_text(&work->book->chapters[i]);
	for (size_t i = 0; i < work->count; i++) {
		struct rendered *rendered = &work->editions[i];
		struct rendering rendering = {work->book, theme, report,
		    &rendered->files, &rendered->broken,
		    rendered->edition->packed ? file_pack : fit_file};

		rendered->state = rendered->edition->start(&rendering);
	}
	parallel_for(work->book->chapter_count, render_chapter, (void *)work);
	memory_trim();
	parallel_for(work->count, finish_nth, (void *)work);
}

/* What was made is told on standard output, a line each. */
static void write_editions(
    const struct work *work, const char *folder, struct report *report)
{
	for (size_t i = 0; i < work->count; i++) {
		struct rendered *rendered = &work->editions[i];
		bool packed = rendered->edition->packed;

		if (rendered->broken)
			continue;
		progress_begin("writing");
		if (packed ? write_zip(&rendered->files, folder, report)
		           : write_folder(&rendered->files, folder, report))
			printf("%s/%s\n", folder, rendered->files.name);
		else
			break; /* the others would say the same */
	}
}

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
	for (size_t i = 0; i < work->count; i++)
		fileset_clear(&work->editions[i].files);
	free(work->editions);
}

void editions_make(struct book *book, const struct options *options,
    bool writing, struct report *report)
{
	const char *output =
	    options->destination ? options->destination : book->output;
	char *own_theme = book_theme_folder(book);
	struct theme *theme = theme_load(own_theme, report);
	struct work work = plan_work(book, options);

	if (!report_failed(report) || options->keep_going) {
		render(&work, theme, report);
		if (writing && (!report_failed(report) || options->keep_going))
			write_editions(&work, output, report);
	}
	finish_work(&work);
	theme_free(theme);
	free(own_theme);
}
