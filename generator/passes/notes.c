/*
 * Footnotes that nobody sees.
 *
 * cmark-gfm leaves definitions out of its tree that no reference names, and
 * those of a label that is defined already.  Their words would be lost without
 * a word, so this pass looks for them in the lines of the text: the tree tells
 * which lines are code or HTML, and which definitions it has.
 */
#include "passes/passes.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/memory.h"
#include "base/report.h"
#include "base/text.h"
#include "base/unicode.h"
#include "model/book.h"
#include "model/node.h"
#include "passes/popup.h"

enum {
	CODE_INDENT = 4,
	MOST_DIGITS = 9 /* of a list's number */
};

/* What the tree says of a line. */
enum line_kind {
	LINE_OTHER,
	LINE_OPAQUE, /* code or HTML */
	LINE_NOTE    /* begins a definition that is shown */
};

struct search {
	const struct chapter *chapter;
	struct report *report;
	unsigned char *lines; /* enum line_kind of each */
	struct map labels;    /* folded -> where the first "[^" stands */
};

/* A definition's label, and what it is compared by. */
struct label {
	const char *start; /* the "[^" */
	size_t length;     /* without that and the "]" */
	struct text folded;
};

/* --- the tree --------------------------------------------------------- */

static void mark_lines(struct search *search, cmark_node *node)
{
	int last = cmark_node_get_end_line(node);

	for (int line = cmark_node_get_start_line(node); line <= last; line++) {
		if (line > 0 && (size_t)line <= search->chapter->line_count)
			search->lines[line - 1] = LINE_OPAQUE;
	}
}

static void mark_note(struct search *search, cmark_node *node)
{
	int line = cmark_node_get_start_line(node);

	if (line > 0 && (size_t)line <= search->chapter->line_count)
		search->lines[line - 1] = LINE_NOTE;
}

static void check_length(const struct search *search, cmark_node *note)
{
	size_t count = popup_length(search->chapter, note);

	if (count > POPUP_MOST)
		report_doubt(search->report,
		    chapter_position(search->chapter, note, NULL), "note/long",
		    "the note has %zu characters; with more than %d some "
		    "readers show no pop-up",
		    count, POPUP_MOST);
}

static void see_note(struct search *search, cmark_node *node)
{
	mark_note(search, node);
	check_length(search, node);
}

static void look_at_tree(struct search *search)
{
	cmark_node *document = search->chapter->document;

	for (cmark_node *node = document; node;) {
		enum node_kind kind = node_kind(node);

		if (kind == KIND_CODE_BLOCK || kind == KIND_HTML_BLOCK)
			mark_lines(search, node);
		else if (kind == KIND_FOOTNOTE_DEFINITION)
			see_note(search, node);
		node = node_is_leaf_block(node) ? node_after(node, document)
		                                : node_next(node, document);
	}
}

/* --- the lines -------------------------------------------------------- */

/* The length of the marker of a quote or list item at c, or 0. */
static size_t marker_length(const char *c)
{
	size_t length = 0;

	if (*c == '>')
		return 1;
	if (*c == '-' || *c == '+' || *c == '*') {
		length = 1;
	} else {
		while (
		    length <= MOST_DIGITS && isdigit((unsigned char)c[length]))
			length++;
		if (length == 0 || (c[length] != '.' && c[length] != ')'))
			return 0;
		length++;
	}
	return c[length] == ' ' || c[length] == '\t' ? length : 0;
}

/*
 * What stands behind the markers of quotes and lists, or NULL: too far in, it
 * is code or belongs to another note.  Of a shown note the tree knows better.
 */
static const char *skip_markers(const char *line, bool shown)
{
	for (;;) {
		size_t indent = strspn(line, " \t");
		size_t marker = marker_length(line + indent);

		if (!shown &&
		    (indent >= CODE_INDENT || memchr(line, '\t', indent)))
			return NULL;
		line += indent;
		if (marker == 0)
			return line;
		line += marker;
		line += *line == ' ';
	}
}

/* True if c begins a definition, "[^label]:", which sets label. */
static bool read_label(const char *c, struct label *label)
{
	size_t length;

	if (!string_starts_with(c, "[^"))
		return false;
	length = strcspn(c + 2, "] \t\n");
	if (length == 0 || !string_starts_with(c + 2 + length, "]:"))
		return false;
	label->start = c;
	label->length = length;
	text_truncate(&label->folded, 0);
	unicode_append_lower(&label->folded, c + 2, length);
	return true;
}

/* --- messages --------------------------------------------------------- */

static struct position position_of(
    const struct search *search, const char *place)
{
	return chapter_offset_position(
	    search->chapter, (size_t)(place - search->chapter->text.data));
}

static bool wants(const struct search *search, const char *code)
{
	return report_wants(
	    search->report, ORDER_CHAPTERS + search->chapter->index, code);
}

static void report_duplicate(
    const struct search *search, const struct label *label, const char *first)
{
	struct position at;
	struct position before;
	bool here;

	if (!wants(search, "note/duplicate"))
		return;
	at = position_of(search, label->start);
	before = position_of(search, first);
	here = strcmp(at.file, before.file) == 0;
	report_error(search->report, at, "note/duplicate",
	    "the note \"%.*s]\" is already defined in line %d%s%s; give one "
	    "another name",
	    (int)label->length + 2, label->start, before.line,
	    here ? "" : " of ", here ? "" : before.file);
}

static void warn_of_unused(
    const struct search *search, const struct label *label)
{
	if (wants(search, "note/unused"))
		report_warning(search->report,
		    position_of(search, label->start), "note/unused",
		    "no \"%.*s]\" in the text refers to this note, so it is "
		    "not shown",
		    (int)label->length + 2, label->start);
}

static void see_definition(
    struct search *search, const struct label *label, bool shown)
{
	const char *key = text_string(&label->folded);
	const char *first = map_get(&search->labels, key, label->folded.length);

	if (first) {
		report_duplicate(search, label, first);
		return;
	}
	map_add(
	    &search->labels, key, label->folded.length, (void *)label->start);
	if (!shown && !search->chapter->lacks_text)
		warn_of_unused(search, label);
}

/* --- the chapter ------------------------------------------------------ */

static void look_at_lines(struct search *search)
{
	const struct chapter *chapter = search->chapter;
	const char *text = text_string(&chapter->text);
	struct label label = {0};

	for (size_t i = 0; i < chapter->line_count; i++) {
		bool shown = search->lines[i] == LINE_NOTE;
		const char *words =
		    skip_markers(text + chapter->line_starts[i], shown);

		if (words && search->lines[i] != LINE_OPAQUE &&
		    read_label(words, &label))
			see_definition(search, &label, shown);
	}
	text_clear(&label.folded);
}

void notes_check(
    struct book *book, struct chapter *chapter, struct report *report)
{
	struct search search = {.chapter = chapter, .report = report};

	(void)book;
	if (!chapter->document || !strstr(text_string(&chapter->text), "]:"))
		return;
	search.lines = memory_new(chapter->line_count, sizeof(*search.lines));
	look_at_tree(&search);
	look_at_lines(&search);
	map_clear(&search.labels);
	free(search.lines);
}
