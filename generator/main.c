/*
 * vade: Markdown chapters to a handbook.
 *
 *     read -> model <- passes          render -> fileset -> write
 *
 * build() is the whole way of the data.
 */
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/parallel.h"
#include "base/progress.h"
#include "base/report.h"
#include "base/xml.h"
#include "init.h"
#include "model/book.h"
#include "model/fileset.h"
#include "options.h"
#include "passes/passes.h"
#include "read/read.h"
#include "render/edition.h"
#include "render/labels.h"
#include "render/template.h"
#include "standalone.h"
#include "write/write.h"

enum {
	EXIT_MISTAKES = 1,
	EXIT_REFUSED = 3
};

static void read_book(
    struct book *book, const struct options *options, struct report *report)
{
	progress_begin("reading");
	read_configuration(book, report);
	if (options->destination &&
	    !check_destination(book, options->destination,
	        (struct position){.file = "--dest-dir"}, report))
		book->output = NULL;
	read_summary(book, report);
	book_index_chapters(book);
	read_glossary(book, report);
	read_references(book, report);
	book_make_pages(book, label(LABEL_GLOSSARY), label(LABEL_BIBLIOGRAPHY));
	read_chapters(book, report);
	book_settle_timestamp(book);
}

static void complete_book(struct book *book, struct report *report)
{
	progress_begin("checking");
	html_prepare(book, report);
	numbering_assign(book, report);
	notes_check(book, report);
	study_prepare(book, report);
	links_resolve(book, report);
	outline_resolve(book, report);
	redirects_resolve(book, report);
	citations_resolve(book, report);
	glossary_match(book, report);
	names_check(book, report);
	read_resources(book, report);
}

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
	for (size_t i = 0; i < work->count; i++)
		work->editions[i].edition->finish(work->editions[i].state);
	memory_trim();
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

/* All that is made is made in memory, before anything is written. */
static void make_editions(struct book *book, const struct options *options,
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

/* What was printed is a result too: if it is lost, that is told. */
static void check_standard_output(struct report *report)
{
	if (fflush(stdout) != 0 || ferror(stdout))
		report_system(report, "standard output", "cannot write");
}

/* Colours are for terminals, and for people who have not refused them. */
static enum report_form form_for_people(void)
{
	const char *refusal = getenv("NO_COLOR");
	const char *terminal = getenv("TERM");
	bool refused = refusal && refusal[0] != '\0';
	bool able = terminal && strcmp(terminal, "dumb") != 0;

	return able && !refused && isatty(STDERR_FILENO) ? REPORT_COLOURED
	                                                 : REPORT_TEXT;
}

static void start_report(struct report *report, const struct options *options)
{
	report_init(report, stderr);
	report->form = form_for_people();
	report->strict = options->strict;
}

/*
 * With JSON, standard output is one document; only that it could not be
 * written must be told elsewhere.
 */
static void print_messages(struct report *report, const struct options *options)
{
	if (options->json) {
		report->stream = stdout;
		report->form = REPORT_JSON;
		report_print(report);
		report->stream = stderr;
		report->form = form_for_people();
	}
	check_standard_output(report);
	report_print(report);
}

static int exit_status(const struct report *report)
{
	if (report_refused(report))
		return EXIT_REFUSED;
	return report_failed(report) ? EXIT_MISTAKES : EXIT_SUCCESS;
}

/*
 * With --keep-going a book is built in spite of its mistakes, but not out of
 * nothing, and not into its own source.
 */
static bool can_go_on(const struct book *book, const struct options *options,
    const struct report *report)
{
	if (!report_failed(report))
		return true;
	return options->keep_going && book->chapter_count > 0 && book->output;
}

/* Where a build fails without an error, the reason is not in the messages. */
static void explain_strictness(
    const struct report *report, const struct options *options)
{
	if (report_failed(report) && report->error_count == 0 && !options->json)
		fputs("vade: warnings are errors, as --strict says\n", stderr);
}

static int work_on_book(const struct options *options, bool writing)
{
	struct book book;
	struct report report;
	int status;

	start_report(&report, options);
	book_init(&book);
	book.folder = options->operand ? options->operand : ".";
	book.create_missing = writing && options->create_missing;
	read_book(&book, options, &report);
	complete_book(&book, &report);
	if (report.error_count == 0)
		report_idle_silences(&report);
	if (can_go_on(&book, options, &report))
		make_editions(&book, options, writing, &report);
	progress_end();
	print_messages(&report, options);
	explain_strictness(&report, options);
	status = exit_status(&report);
	book_clear(&book);
	report_clear(&report);
	return status;
}

static int build(const struct options *options)
{
	return work_on_book(options, true);
}

static int check(const struct options *options)
{
	return work_on_book(options, false);
}

/* For what needs no book: work, then print what it had to say. */
static int work_alone(const struct options *options,
    void (*work)(const struct options *options, struct report *report))
{
	struct report report;
	int status;

	start_report(&report, options);
	work(options, &report);
	print_messages(&report, options);
	status = exit_status(&report);
	report_clear(&report);
	return status;
}

static void init_folder(const struct options *options, struct report *report)
{
	init_book(options->operand ? options->operand : ".", report);
}

static int init(const struct options *options)
{
	return work_alone(options, init_folder);
}

/* One chapter's body on standard output. */
static void render_file(const struct options *options, struct report *report)
{
	standalone_render(
	    options->operand ? options->operand : "-", options->plain, report);
}

static int render_alone(const struct options *options)
{
	return work_alone(options, render_file);
}

static const struct command commands[] = {
    {"init", "[DIR]", "write a small book that shows every construct", init},
    {"build", "[DIR]", "make all editions of the book in DIR", build},
    {"check", "[DIR]", "tell every mistake, write nothing", check},
    {"render", "FILE|-", "one chapter's body as HTML on standard output",
        render_alone},
    {NULL, NULL, NULL, NULL},
};

int main(int count, char **arguments)
{
	struct options options;
	int status;

	(void)count;
	if (!options_read(&options, commands, arguments, &status))
		return status;
	/* A limit on the size of files is told as a full disk is. */
	signal(SIGXFSZ, SIG_IGN);
	parallel_set_threads(options.threads);
	xml_init();
	status = options.command->run(&options);
	xml_finish();
	return status;
}
