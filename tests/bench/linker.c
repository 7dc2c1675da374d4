/*
 * What it takes to find the terms of a glossary:
 *
 *     linker ROUNDS TERMS... -- CHAPTER...
 *
 * A file of TERMS holds a headword a line.  For each one a line is printed:
 * how many terms there are, how many uses of them were found, nanoseconds to
 * build the automaton, and nanoseconds for each byte of the chapters: the
 * medians of all rounds, in which the files take turns.  One thread; processor
 * time; reading and parsing are not counted.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmark-gfm-core-extensions.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/report.h"
#include "base/text.h"
#include "model/book.h"
#include "passes/passes.h"

enum {
	EXIT_USAGE = 2
};

struct list {
	const char *file;
	size_t terms;
	size_t uses;
	double *building; /* of each round */
	double *finding;
};

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

/* --- a book ----------------------------------------------------------- */

static struct text read_whole(const char *path)
{
	struct text text = {0};

	if (!file_read(path, &text)) {
		perror(path);
		exit(EXIT_USAGE);
	}
	return text;
}

static cmark_node *parse(const struct text *text)
{
	static const char *const names[] = {
	    "table", "strikethrough", "autolink", "tasklist"};
	cmark_parser *parser = cmark_parser_new(CMARK_OPT_FOOTNOTES);
	cmark_node *document;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		cmark_parser_attach_syntax_extension(
		    parser, cmark_find_syntax_extension(names[i]));
	cmark_parser_feed(parser, text->data, text->length);
	document = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	cmark_consolidate_text_nodes(document);
	return document;
}

static void add_chapters(struct book *book, char **files, struct report *report)
{
	for (; *files; files++) {
		struct chapter *chapter = book_add_chapter(book, *files);

		chapter->text = read_whole(*files);
		chapter_index_lines(chapter);
		chapter->document = parse(&chapter->text);
	}
	book_index_chapters(book);
	for (size_t i = 0; i < book->chapter_count; i++)
		chapter_prepare(book, &book->chapters[i], report);
}

/* Every line of words, which are changed, is a term. */
static void add_terms(struct book *book, char *words)
{
	struct glossary *glossary = &book->glossary;
	size_t capacity = 0;

	for (char *line = strtok(words, "\n"); line;
	     line = strtok(NULL, "\n")) {
		glossary->terms = memory_grow(glossary->terms, glossary->count,
		    &capacity, sizeof(*glossary->terms));
		glossary->terms[glossary->count] =
		    (struct term){.index = glossary->count,
		        .id = arena_printf(
		            &book->memory, "term-%zu", glossary->count),
		        .headword = line};
		glossary->count++;
	}
}

/* --- measuring -------------------------------------------------------- */

static void measure(
    struct list *list, size_t round, char **chapters, struct report *report)
{
	struct text words = read_whole(list->file);
	struct book book;
	double start;
	double built;
	void *state;

	book_init(&book);
	book.folder = book.source = ".";
	book.language = "en";
	add_terms(&book, words.data);
	add_chapters(&book, chapters, report);
	book_make_pages(&book, "Glossary", "References");

	start = now();
	state = glossary_pass.start(&book, report);
	built = now();
	for (size_t i = 0; i < book.chapter_count; i++)
		glossary_pass.chapter(state, &book.chapters[i]);
	list->finding[round] = now() - built;
	list->building[round] = built - start;
	glossary_pass.finish(state);

	list->terms = book.glossary.count;
	list->uses = 0;
	for (size_t i = 0; i < book.chapter_count; i++)
		list->uses += book.chapters[i].match_count;
	book_clear(&book);
	text_clear(&words);
}

static int compare(const void *left, const void *right)
{
	double a = *(const double *)left;
	double b = *(const double *)right;

	return (a > b) - (a < b);
}

static double median(double *numbers, size_t count)
{
	qsort(numbers, count, sizeof(*numbers), compare);
	return numbers[count / 2];
}

static size_t bytes_of(char **chapters)
{
	size_t bytes = 0;

	for (; *chapters; chapters++) {
		struct text text = read_whole(*chapters);

		bytes += text.length;
		text_clear(&text);
	}
	return bytes;
}

int main(int count, char **arguments)
{
	size_t rounds = count > 1 ? strtoul(arguments[1], NULL, 10) : 0;
	char **files = arguments + 2;
	size_t lists = 0;
	struct report report;
	struct list *list;
	char **chapters;

	while (lists + 3 < (size_t)count && strcmp(files[lists], "--") != 0)
		lists++;
	if (rounds == 0 || lists == 0 || strcmp(files[lists], "--") != 0)
		return EXIT_USAGE;
	chapters = files + lists + 1;
	cmark_gfm_core_extensions_ensure_registered();
	report_init(&report, stderr);
	list = memory_new(lists, sizeof(*list));
	for (size_t i = 0; i < lists; i++) {
		list[i].file = files[i];
		list[i].building = memory_new(rounds, sizeof(double));
		list[i].finding = memory_new(rounds, sizeof(double));
	}
	for (size_t round = 0; round < rounds; round++) {
		for (size_t i = 0; i < lists; i++)
			measure(&list[i], round, chapters, &report);
	}
	for (size_t i = 0; i < lists; i++)
		printf("%zu %zu %.0f %.3f\n", list[i].terms, list[i].uses,
		    median(list[i].building, rounds),
		    median(list[i].finding, rounds) /
		        (double)bytes_of(chapters));
	return EXIT_SUCCESS;
}
