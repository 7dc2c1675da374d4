/*
 * Whatever stands in a file of YAML, every reader comes to an end with it: as
 * book.yaml, as the glossary, as the references, and as front matter.  What is
 * read can be looked up again.
 */
#include <unistd.h>

#include "base/report.h"
#include "model/book.h"
#include "read/read.h"

#include "place.h"

static char *file; /* which is all files of the book */

static void link_or_die(const char *name)
{
	char *path = path_join(folder, name);

	if (symlink("book.yaml", path) != 0) {
		perror(path);
		exit(1);
	}
	free(path);
}

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
	(void)count;
	(void)arguments;
	make_place();
	file = path_join(folder, "book.yaml");
	link_or_die("glossary.yaml");
	link_or_die("references.yaml");
	return 0;
}

static void require(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "%s\n", what);
	abort();
}

static void check_book(const struct book *book)
{
	const struct glossary *glossary = &book->glossary;
	const struct bibliography *bibliography = &book->bibliography;

	require(book->language && book->direction, "no language");
	for (size_t i = 0; i < glossary->count; i++) {
		const struct term *term = &glossary->terms[i];

		require(term->headword && term->definition, "half a term");
		require(map_get(&glossary->by_id, term->id, strlen(term->id)) ==
		        term,
		    "a term that is not found");
	}
	for (size_t i = 0; i < bibliography->count; i++) {
		const struct reference *reference =
		    &bibliography->references[i];

		require(map_get(&bibliography->by_id, reference->id,
		            strlen(reference->id)) == reference,
		    "a reference that is not found");
	}
}

static void read_front_matter(struct chapter *chapter, const char *bytes,
    size_t length, struct report *report)
{
	chapter_init(chapter, "one.md");
	chapter->file = "one.md";
	text_append_string(&chapter->text, "---\n");
	text_append(&chapter->text, bytes, length);
	text_append_string(&chapter->text, "\n---\n");
	read_chapter_text(chapter, NULL, report);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct chapter chapter;
	struct report report;
	struct book book;

	write_or_die(file, (const char *)bytes, length);
	report_init(&report, nowhere);
	book_init(&book);
	book.folder = folder;
	read_configuration(&book, &report);
	book.source = folder;
	read_glossary(&book, &report);
	read_references(&book, &report);
	check_book(&book);
	read_front_matter(&chapter, (const char *)bytes, length, &report);
	report_print(&report);
	chapter_clear(&chapter);
	book_clear(&book);
	report_clear(&report);
	return 0;
}
