/*
 * What several unit tests share: cmocka, a book in memory, and the messages
 * that its passes report.
 *
 * A header only, since every tests/unit/<name>.c is a program of its own.
 */
#ifndef SUPPORT_H
#define SUPPORT_H

/* cmocka wants these four in this order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmark-gfm-core-extensions.h>

#include "base/memory.h"
#include "base/report.h"
#include "base/text.h"
#include "model/book.h"
#include "model/node.h"
#include "passes/passes.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* The tree of text, as the reader would make it; the caller frees it. */
static inline cmark_node *parse(const char *text)
{
	static const char *const names[] = {
	    "table", "strikethrough", "autolink", "tasklist"};
	cmark_parser *parser;
	cmark_node *document;

	cmark_gfm_core_extensions_ensure_registered();
	parser = cmark_parser_new(CMARK_OPT_FOOTNOTES);
	for (size_t i = 0; i < COUNT(names); i++)
		cmark_parser_attach_syntax_extension(
		    parser, cmark_find_syntax_extension(names[i]));
	cmark_parser_feed(parser, text, strlen(text));
	document = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	cmark_consolidate_text_nodes(document);
	return document;
}

/* Give chapter the text and its tree. */
static inline void fill_chapter(struct chapter *chapter, const char *text)
{
	text_append_string(&chapter->text, text);
	chapter_index_lines(chapter);
	chapter->document = parse(text);
}

/* The nth (from 0) node of kind below root, or NULL. */
static inline cmark_node *find_node(
    cmark_node *root, enum node_kind kind, int nth)
{
	for (cmark_node *node = root; node; node = node_next(node, root)) {
		if (node_kind(node) == kind && nth-- == 0)
			return node;
	}
	return NULL;
}

/* --- a book in memory ------------------------------------------------- */

struct fixture {
	struct book book;
	struct report report;
	FILE *stream;
	char *messages;
	size_t size;
};

static inline int set_up(void **state)
{
	struct fixture *fixture = memory_new(1, sizeof(*fixture));

	book_init(&fixture->book);
	fixture->book.folder = ".";
	fixture->book.source = ".";
	fixture->stream = open_memstream(&fixture->messages, &fixture->size);
	report_init(&fixture->report, fixture->stream);
	*state = fixture;
	return 0;
}

static inline int tear_down(void **state)
{
	struct fixture *fixture = *state;

	report_clear(&fixture->report);
	fclose(fixture->stream);
	free(fixture->messages);
	book_clear(&fixture->book);
	free(fixture);
	return 0;
}

/* A pass that looks at one chapter alone. */
typedef void chapter_function(
    struct book *book, struct chapter *chapter, struct report *report);

static inline void for_each_chapter(
    struct fixture *fixture, chapter_function *function)
{
	for (size_t i = 0; i < fixture->book.chapter_count; i++)
		function(&fixture->book, &fixture->book.chapters[i],
		    &fixture->report);
}

static inline void run_pass(struct fixture *fixture, const struct pass *pass)
{
	const struct pass *const passes[] = {pass, NULL};

	passes_run(passes, &fixture->book, &fixture->report);
}

#define TEST(function)                                                         \
	cmocka_unit_test_setup_teardown(function, set_up, tear_down)

static inline struct entry *add_entry(
    struct fixture *fixture, enum entry_kind kind, int depth, const char *title)
{
	struct book *book = &fixture->book;
	struct entry *entry;

	book->entries = memory_grow(book->entries, book->entry_count,
	    &book->entry_capacity, sizeof(*book->entries));
	entry = &book->entries[book->entry_count++];
	*entry = (struct entry){.kind = kind,
	    .depth = depth,
	    .title = title,
	    .matter = MATTER_BODY,
	    .parent = NO_ENTRY};
	return entry;
}

/* A numbered chapter at the end of the book; text NULL leaves it unread. */
static inline void add_chapter(
    struct fixture *fixture, const char *path, const char *text)
{
	struct chapter *chapter = book_add_chapter(&fixture->book, path);
	struct entry *entry = add_entry(fixture, ENTRY_CHAPTER, 0, "");

	chapter->matter = MATTER_BODY;
	chapter->number =
	    arena_printf(&chapter->memory, "%zu", chapter->index + 1);
	chapter->label =
	    arena_printf(&chapter->memory, "Label %zu", chapter->index + 1);
	entry->title = chapter->label;
	entry->number = chapter->number;
	entry->chapter = chapter->index;
	if (text)
		fill_chapter(chapter, text);
}

/* All chapters are there. */
static inline void finish_book(struct fixture *fixture)
{
	book_index_chapters(&fixture->book);
	book_make_pages(&fixture->book, "Glossary", "References");
}

/* Entries of the glossary; ids and headwords must be set. */
static inline void add_terms(
    struct fixture *fixture, const struct term *terms, size_t count)
{
	struct glossary *glossary = &fixture->book.glossary;

	glossary->terms = memory_new(count, sizeof(*terms));
	glossary->count = count;
	for (size_t i = 0; i < count; i++) {
		struct term *term = &glossary->terms[i];

		*term = terms[i];
		term->index = i;
		term->at = (struct position){
		    "glossary.yaml", (int)i + 1, 3, ORDER_GLOSSARY, 0};
		term->definition_at = (struct position){
		    "glossary.yaml", (int)i + 1, 20, ORDER_GLOSSARY, 0};
		if (term->definition)
			term->document = parse(term->definition);
		map_add(&glossary->by_id, term->id, strlen(term->id), term);
	}
}

static inline void add_references(
    struct fixture *fixture, const struct reference *references, size_t count)
{
	struct bibliography *bibliography = &fixture->book.bibliography;

	bibliography->references = memory_new(count, sizeof(*references));
	bibliography->count = count;
	for (size_t i = 0; i < count; i++) {
		struct reference *reference = &bibliography->references[i];

		*reference = references[i];
		map_add(&bibliography->by_id, reference->id,
		    strlen(reference->id), reference);
	}
}

static inline struct chapter *chapter_at(struct fixture *fixture, size_t index)
{
	assert_true(index < fixture->book.chapter_count);
	return &fixture->book.chapters[index];
}

/* --- messages --------------------------------------------------------- */

/* All that was reported so far, as it is printed; borrowed. */
static inline const char *messages(struct fixture *fixture)
{
	report_print(&fixture->report);
	fflush(fixture->stream);
	return fixture->messages ? fixture->messages : "";
}

static inline void assert_messages(
    struct fixture *fixture, const char *expected)
{
	assert_string_equal(messages(fixture), expected);
}

/* text says words somewhere. */
static inline void assert_contains(const char *text, const char *words)
{
	if (!strstr(text, words))
		fail_msg("\"%s\" is not in:\n%s", words, text);
}

#endif
