/*
 * Chapters: bytes, front matter, document.
 */
#include "read/read.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/parallel.h"
#include "base/report.h"
#include "base/text.h"
#include "model/book.h"
#include "read/bounds.h"
#include "read/chart.h"
#include "read/foreign_markup.h"
#include "read/include.h"
#include "read/input.h"
#include "read/leftover.h"
#include "read/markdown.h"
#include "read/schema.h"
#include "read/yaml.h"

/* --- front matter ----------------------------------------------------- */

#define TEXT_KEY(name)                                                         \
	{                                                                      \
		.key = #name, .kind = FIELD_STRING,                            \
		.offset = offsetof(struct chapter, name),                      \
	}

static const struct field fields[] = {
    TEXT_KEY(title),
    TEXT_KEY(description),
    {
        .key = "reviewed",
        .kind = FIELD_DATE,
        .offset = offsetof(struct chapter, reviewed),
    },
    {
        .key = "objectives",
        .kind = FIELD_STRINGS,
        .offset = offsetof(struct chapter, objectives),
        .second = offsetof(struct chapter, objective_count),
    },
    {
        .key = "authors",
        .kind = FIELD_STRINGS,
        .offset = offsetof(struct chapter, authors),
        .second = offsetof(struct chapter, author_count),
    },
};

/* Other tools have keys of their own; they do no harm. */
static const struct schema schema = {
    .fields = fields,
    .count = sizeof(fields) / sizeof(*fields),
    .unknown = UNKNOWN_IS_WARNING,
};

/* True if the line at c is three times mark and nothing more. */
static bool is_fence(const char *c, const char *mark)
{
	if (!string_starts_with(c, mark))
		return false;
	c += strlen(mark);
	c += strspn(c, " \t");
	return *c == '\n' || *c == '\0';
}

static const char *next_line(const char *c)
{
	const char *newline = strchr(c, '\n');

	return newline ? newline + 1 : NULL;
}

/* The closing line of front matter that begins at c, or NULL. */
static const char *find_end(const char *c)
{
	while (c && !is_fence(c, "---") && !is_fence(c, "..."))
		c = next_line(c);
	return c;
}

static void read_front_matter(struct chapter *chapter, const char *start,
    const char *end, struct report *report)
{
	struct yaml_setting setting = {
	    .start = chapter_file_position(chapter),
	    .area = "front-matter",
	    .memory = &chapter->memory,
	    .report = report,
	};

	setting.start.line = 2;
	setting.start.column = 1;

	struct yaml *yaml = yaml_load(start, (size_t)(end - start), &setting);

	if (yaml && yaml_kind(yaml, yaml_root(yaml)) != YAML_NOTHING)
		schema_read_mapping(yaml, yaml_root(yaml), &schema, chapter);
	yaml_unload(yaml);
}

/* True for "key:" and "key: value". */
static bool is_key_line(const char *c)
{
	const char *start = c;

	while (isalnum((unsigned char)*c) || *c == '_' || *c == '-')
		c++;
	return c > start && isalpha((unsigned char)*start) && c[0] == ':' &&
	    (c[1] == ' ' || c[1] == '\t' || c[1] == '\n' || c[1] == '\0');
}

/* Without a closing line it is no front matter but a line across. */
static void check_line_across(
    const struct chapter *chapter, const char *next, struct report *report)
{
	struct position at = chapter_file_position(chapter);

	if (!next || !is_key_line(next))
		return;
	at.line = 1;
	at.column = 1;
	report_warning(report, at, "front-matter/unclosed",
	    "the front matter has no closing \"---\" and is shown as text; "
	    "if this is a line across, put a blank line below it");
}

static void cut_front_matter(struct chapter *chapter, struct report *report)
{
	struct text *text = &chapter->text;
	const char *start;
	const char *end;
	size_t length;

	if (!is_fence(text_string(text), "---"))
		return;
	start = next_line(text->data);
	end = find_end(start);
	if (!end) {
		check_line_across(chapter, start, report);
		return;
	}
	read_front_matter(chapter, start, end, report);
	start = next_line(end);
	length = start ? (size_t)(start - text->data) : text->length;
	for (size_t i = 0; i < length; i++)
		chapter->lines_before += text->data[i] == '\n';
	chapter->bytes_before = length;
	memmove(text->data, text->data + length, text->length - length);
	text_truncate(text, text->length - length);
}

/* --- document --------------------------------------------------------- */

static bool is_blank(const struct text *text)
{
	return strspn(text_string(text), " \t\n") == text->length;
}

/* False, and a message, if the text would keep cmark busy for too long. */
static bool check_bounds(const struct chapter *chapter, struct report *report)
{
	size_t offset = 0;
	const char *problem = bounds_check(
	    text_string(&chapter->text), chapter->text.length, &offset);

	if (problem)
		report_error(report, chapter_offset_position(chapter, offset),
		    "chapter/too-much", "%s", problem);
	return !problem;
}

static void parse(struct chapter *chapter, struct report *report)
{
	cmark_node *document = markdown_parse(
	    text_string(&chapter->text), chapter->text.length, MARKDOWN_NOTES);
	cmark_node *deep = bounds_deepest(document);

	if (!deep) {
		chapter->document = document;
		return;
	}
	report_error(report, chapter_position(chapter, deep, NULL),
	    "chapter/too-deep",
	    "quotes, lists or emphasis are nested too deeply");
	cmark_node_free(document);
}

/* Leave a chapter of which nothing can be read. */
static void give_up(struct chapter *chapter)
{
	text_clear(&chapter->text);
	chapter_index_lines(chapter);
}

/* The file as messages about its bytes see it, which come in their order. */
static struct position input_of(const struct chapter *chapter)
{
	struct position file = chapter_file_position(chapter);

	file.place = 1;
	return file;
}

/* Clean text without front matter, from all its files, to a document. */
static void read_body(
    const struct book *book, struct chapter *chapter, struct report *report)
{
	chapter_index_lines(chapter);
	if (is_blank(&chapter->text))
		report_warning(report, chapter_file_position(chapter),
		    "chapter/empty", "the chapter is empty");
	if (check_bounds(chapter, report))
		parse(chapter, report);
	read_charts(book, chapter, report);
}

void read_chapter_text(
    struct chapter *chapter, const struct book *book, struct report *report)
{
	struct escaped escaped = {0};
	struct included included = {0};

	if (!input_clean(&chapter->text, input_of(chapter), report)) {
		give_up(chapter);
		return;
	}
	cut_front_matter(chapter, report);
	if (book)
		include_expand(book, chapter, &escaped, &included, report);
	read_body(book, chapter, report);
	if (book) {
		leftovers_check(chapter, &escaped, report);
		foreign_markup_check(chapter, report);
	}
	free(escaped.offsets);
}

/* --- all chapters ----------------------------------------------------- */

/* A chapter on its way. */
struct draft {
	struct escaped escaped;
	bool lost; /* could not be read */
};

struct reading {
	struct book *book;
	chapter_user *then;
	struct report *report;
	struct draft *drafts; /* one for each chapter */
};

static void load_one(void *context, size_t index)
{
	struct reading *reading = context;
	struct chapter *chapter = &reading->book->chapters[index];

	if (input_read(reading->book->source, &chapter->text, input_of(chapter),
	        reading->report))
		cut_front_matter(chapter, reading->report);
	else
		reading->drafts[index].lost = true;
}

static void include_all(struct reading *reading)
{
	struct book *book = reading->book;
	struct included included = {0};

	for (size_t i = 0; i < book->chapter_count; i++) {
		if (!reading->drafts[i].lost)
			include_expand(book, &book->chapters[i],
			    &reading->drafts[i].escaped, &included,
			    reading->report);
	}
}

static void read_one(void *context, size_t index)
{
	struct reading *reading = context;
	struct chapter *chapter = &reading->book->chapters[index];
	struct draft *draft = &reading->drafts[index];

	if (draft->lost) {
		give_up(chapter);
	} else {
		read_body(reading->book, chapter, reading->report);
		leftovers_check(chapter, &draft->escaped, reading->report);
		foreign_markup_check(chapter, reading->report);
	}
	free(draft->escaped.offsets);
	reading->then(reading->book, chapter, reading->report);
}

void read_chapters(struct book *book, chapter_user *then, struct report *report)
{
	struct reading reading = {.book = book, .then = then, .report = report};

	reading.drafts =
	    memory_new(book->chapter_count, sizeof(*reading.drafts));
	parallel_for(book->chapter_count, load_one, &reading);
	include_all(&reading);
	parallel_for(book->chapter_count, read_one, &reading);
	free(reading.drafts);
	for (size_t i = 0; i < book->chapter_count; i++)
		book->incomplete |=
		    !book->chapters[i].document || book->chapters[i].lacks_text;
}
