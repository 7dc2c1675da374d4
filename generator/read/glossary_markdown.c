/*
 * Headings and the paragraphs below them.
 */
#include "read/glossary_markdown.h"

#include <stdlib.h>
#include <string.h>

#include <cmark-gfm.h>

#include "base/memory.h"
#include "base/path.h"
#include "base/report.h"
#include "base/text.h"
#include "model/book.h"
#include "model/node.h"
#include "model/source.h"
#include "read/bounds.h"
#include "read/input.h"
#include "read/markdown.h"

struct reading {
	struct book *book;
	struct report *report;
	struct chapter page; /* the file */
	struct term *terms;
	size_t count;
	size_t capacity;
	bool told; /* that something is not shown of the term, or above all */
	cmark_node *early; /* what stands before the term's definition */
};

static struct position position_of(
    const struct reading *reading, cmark_node *node)
{
	struct position at = chapter_position(&reading->page, node, NULL);

	at.order = ORDER_GLOSSARY;
	return at;
}

/* The length of string without blanks at its end. */
static size_t trimmed(const char *string, size_t length)
{
	while (length > 0 && strchr(" \t\n", string[length - 1]))
		length--;
	return length;
}

/* Length bytes of string without blanks around them, in the book's arena. */
static const char *keep(
    const struct reading *reading, const char *string, size_t length)
{
	while (length > 0 && strchr(" \t\n", *string)) {
		string++;
		length--;
	}
	return arena_copy_string(
	    &reading->book->memory, string, trimmed(string, length));
}

/* --- terms ------------------------------------------------------------ */

static struct term *last_term(const struct reading *reading)
{
	return reading->count > 0 ? &reading->terms[reading->count - 1] : NULL;
}

static bool is_term(cmark_node *block)
{
	return node_kind(block) == KIND_HEADING &&
	    cmark_node_get_heading_level(block) == 2;
}

static void check_last(const struct reading *reading)
{
	const struct term *term = last_term(reading);

	if (term && !term->definition)
		report_warning(reading->report, term->at,
		    "glossary/no-definition",
		    "\"%s\" has no definition; write a paragraph below it",
		    term->headword);
}

static void add_term(struct reading *reading, cmark_node *heading)
{
	struct text words = {0};
	struct term *term;

	check_last(reading);
	node_append_text(&words, heading);
	reading->terms = memory_grow(reading->terms, reading->count,
	    &reading->capacity, sizeof(*reading->terms));
	term = &reading->terms[reading->count++];
	*term = (struct term){
	    .headword = keep(reading, text_string(&words), words.length),
	    .at = position_of(reading, heading),
	};
	reading->told = false;
	reading->early = NULL;
	text_clear(&words);
}

/* --- aliases ---------------------------------------------------------- */

static size_t count_items(const char *list, size_t length)
{
	size_t count = 1;

	for (size_t i = 0; i < length; i++)
		count += list[i] == ',';
	return count;
}

/* "A, B" */
static void set_aliases(const struct reading *reading, struct term *term,
    const char *list, size_t length)
{
	const char *end = list + length;

	term->aliases = arena_new(&reading->book->memory,
	    count_items(list, length) * sizeof(*term->aliases));
	term->alias_count = 0;
	while (list < end) {
		const char *comma = memchr(list, ',', (size_t)(end - list));
		const char *stop = comma ? comma : end;
		const char *alias = keep(reading, list, (size_t)(stop - list));

		if (alias[0] != '\0')
			term->aliases[term->alias_count++] = alias;
		list = stop + (comma != NULL);
	}
}

static void read_comment(
    const struct reading *reading, struct term *term, const char *comment)
{
	static const char word[] = "aliases:";
	const char *end;

	if (!string_starts_with(comment, "<!--"))
		return;
	comment += strlen("<!--");
	comment += strspn(comment, " \t\n");
	end = strstr(comment, "-->");
	if (end && string_starts_with(comment, word)) {
		comment += strlen(word);
		set_aliases(reading, term, comment, (size_t)(end - comment));
	}
}

/* --- blocks ----------------------------------------------------------- */

static void warn(struct reading *reading, cmark_node *block)
{
	const struct term *term = last_term(reading);

	if (reading->told)
		return;
	reading->told = true;
	if (term)
		report_warning(reading->report, position_of(reading, block),
		    "glossary/ignored",
		    "this is not shown: only the first paragraph below \"%s\" "
		    "is its definition",
		    term->headword);
	else
		report_warning(reading->report, position_of(reading, block),
		    "glossary/ignored",
		    "this is not shown: a glossary holds headings such as "
		    "\"## Term\" and a paragraph below each");
}

static void set_definition(
    struct reading *reading, struct term *term, cmark_node *paragraph)
{
	struct extent extent;
	struct position at;

	if (!source_extent(&reading->page, paragraph, &extent))
		return;
	at = chapter_offset_position(&reading->page, extent.start);
	at.order = ORDER_GLOSSARY;
	term->definition =
	    keep(reading, text_string(&reading->page.text) + extent.start,
	        extent.end - extent.start);
	term->definition_at = at;
	if (reading->early)
		warn(reading, reading->early);
}

/* A term without a definition has a message of its own. */
static void pass_over(struct reading *reading, cmark_node *block)
{
	const struct term *term = last_term(reading);

	if (!term || term->definition)
		warn(reading, block);
	else if (!reading->early)
		reading->early = block;
}

static void read_block(struct reading *reading, cmark_node *block)
{
	enum node_kind kind = node_kind(block);
	struct term *term = last_term(reading);

	if (is_term(block))
		add_term(reading, block);
	else if (kind == KIND_HTML_BLOCK && term)
		read_comment(reading, term, cmark_node_get_literal(block));
	else if (kind == KIND_PARAGRAPH && term && !term->definition)
		set_definition(reading, term, block);
	else if (kind != KIND_HTML_BLOCK && kind != KIND_THEMATIC_BREAK &&
	    (term || kind != KIND_HEADING))
		pass_over(reading, block);
}

static void read_blocks(struct reading *reading)
{
	cmark_node *block = cmark_node_first_child(reading->page.document);

	for (; block; block = cmark_node_next(block))
		read_block(reading, block);
	check_last(reading);
}

/* --- all -------------------------------------------------------------- */

static void report_too_much(
    struct reading *reading, struct position at, const char *problem)
{
	at.order = ORDER_GLOSSARY;
	report_error(reading->report, at, "glossary/too-much", "%s", problem);
}

static bool parse(struct reading *reading)
{
	struct chapter *page = &reading->page;
	const char *text = text_string(&page->text);
	size_t offset = 0;
	const char *problem = bounds_check(text, page->text.length, &offset);
	cmark_node *deep;

	chapter_index_lines(page);
	if (problem) {
		report_too_much(
		    reading, chapter_offset_position(page, offset), problem);
		return false;
	}
	page->document =
	    markdown_parse(text, page->text.length, MARKDOWN_GITHUB);
	deep = bounds_deepest(page->document);
	if (deep)
		report_too_much(reading, chapter_position(page, deep, NULL),
		    "this is nested too deeply");
	return !deep;
}

/* Those that have a definition, moved together. */
static void drop_undefined(struct reading *reading)
{
	size_t kept = 0;

	for (size_t i = 0; i < reading->count; i++) {
		if (reading->terms[i].definition)
			reading->terms[kept++] = reading->terms[i];
	}
	reading->count = kept;
}

struct term *glossary_markdown_read(
    struct book *book, struct report *report, size_t *count)
{
	struct reading reading = {.book = book, .report = report};
	struct position file = {.order = ORDER_GLOSSARY};
	char *path = path_join(book->source, book->glossary_path);

	file.file = arena_copy_string(&book->memory, path, strlen(path));
	free(path);
	chapter_init(&reading.page, book->glossary_path);
	reading.page.file = file.file;
	if (input_read(book->source, &reading.page.text, file, report) &&
	    parse(&reading))
		read_blocks(&reading);
	drop_undefined(&reading);
	chapter_clear(&reading.page);
	*count = reading.count;
	return reading.terms;
}
