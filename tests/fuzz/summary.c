/*
 * Whatever stands in SUMMARY.md, it is read to an end, and what comes of it is
 * a book: every entry of a chapter has one, parents stand before children, and
 * no two chapters are the same file.
 */
#include <sys/stat.h>

#include "base/report.h"
#include "model/book.h"
#include "read/read.h"

#include "place.h"

/* What may be listed; a folder ends in a slash. */
static const char *const files[] = {
    "part/", "README.md", "one.md", "two.md", "part/README.md", "part/one.md"};

static char *summary_file;

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
	(void)count;
	(void)arguments;
	make_place();
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		char *path = path_join(folder, files[i]);

		if (path[strlen(path) - 1] == '/')
			mkdir(path, 0700);
		else
			write_or_die(path, "# A\n", 4);
		free(path);
	}
	summary_file = path_join(folder, "SUMMARY.md");
	return 0;
}

static void require(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "SUMMARY.md: %s\n", what);
	abort();
}

static void check_entry(const struct book *book, size_t index)
{
	const struct entry *entry = &book->entries[index];

	require(entry->title || entry->kind == ENTRY_SEPARATOR, "no title");
	require(entry->at.line > 0, "an entry without place");
	if (entry->kind == ENTRY_CHAPTER) {
		require(entry->chapter < book->chapter_count, "no chapter");
		require(book->chapters[entry->chapter].entry == index,
		    "the chapter of another entry");
	}
	if (entry->parent == NO_ENTRY)
		return;
	require(entry->parent < index, "a parent behind its child");
	require(book->entries[entry->parent].depth < entry->depth,
	    "a parent as deep as its child");
}

static void check_book(const struct book *book)
{
	size_t end = 0;

	require(book->title, "a book without title");
	require(map_count(&book->chapter_paths) == book->chapter_count,
	    "a file twice");
	for (size_t i = 0; i < book->entry_count; i++)
		check_entry(book, i);
	for (size_t i = 0; i < book->group_count; i++) {
		require(book->groups[i].first == end, "groups with a gap");
		end = book->groups[i].end;
	}
	require(end == book->entry_count, "entries without group");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct report report;
	struct book book;

	write_or_die(summary_file, (const char *)bytes, length);
	report_init(&report, nowhere);
	book_init(&book);
	book.folder = folder;
	book.source = folder;
	read_summary(&book, &report);
	book_index_chapters(&book);
	check_book(&book);
	report_print(&report);
	book_clear(&book);
	report_clear(&report);
	return 0;
}
