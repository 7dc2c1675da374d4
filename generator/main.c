/*
 * vade: Markdown chapters to a handbook.
 *
 *     read -> model <- passes          render -> fileset -> write
 *
 * handle_book() is the whole way of the data.
 */
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/parallel.h"
#include "base/progress.h"
#include "base/report.h"
#include "base/xml.h"
#include "check/check.h"
#include "editions.h"
#include "init.h"
#include "messages.h"
#include "model/book.h"
#include "options.h"
#include "passes/passes.h"
#include "read/read.h"
#include "render/labels.h"
#include "standalone.h"

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
	read_chapters(book, chapter_prepare, report);
	book_settle_timestamp(book);
}

static void complete_book(struct book *book, struct report *report)
{
	progress_begin("checking");
	html_prepare_definitions(book, report);
	passes_run(report->doubting ? checking_passes : resolving_passes, book,
	    report);
	outline_resolve(book, report);
	redirects_resolve(book, report);
	names_check(book, report);
	references_check(book, report);
	read_resources(book, report);
	claims_check(book, report);
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

static int handle_book(const struct options *options, bool writing)
{
	struct book book;
	struct report report;
	int status;

	messages_begin(&report, options);
	report.doubting = !writing;
	book_init(&book);
	book.folder = options->operand ? options->operand : ".";
	book.create_missing = writing && options->create_missing;
	read_book(&book, options, &report);
	complete_book(&book, &report);
	if (report.error_count == 0)
		report_idle_silences(&report);
	if (can_go_on(&book, options, &report))
		editions_make(&book, options, writing, &report);
	progress_end();
	status = messages_end(&report, options);
	book_clear(&book);
	return status;
}

static int build(const struct options *options)
{
	return handle_book(options, true);
}

/* For what needs no book: work, then print what it had to say. */
static int work_alone(const struct options *options,
    void (*work)(const struct options *options, struct report *report))
{
	struct report report;

	messages_begin(&report, options);
	work(options, &report);
	return messages_end(&report, options);
}

static void check_archive(const struct options *options, struct report *report)
{
	check_epub_file(options->operand, report);
}

/* A folder is a book, a file an EPUB. */
static int check(const struct options *options)
{
	if (options->operand && check_is_epub(options->operand))
		return work_alone(options, check_archive);
	return handle_book(options, false);
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
    {"check", "[DIR|EPUB]", "tell every mistake, write nothing", check},
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
