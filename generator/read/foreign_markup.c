/*
 * Only after parsing is it known what is code.  Each kind is looked for in one
 * go through a block's words, until it is found in the chapter.
 */
#include "read/foreign_markup.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "base/report.h"
#include "base/text.h"
#include "model/book.h"
#include "model/node.h"
#include "model/run.h"

enum {
	NOWHERE = -1
};

/* --- formulas --------------------------------------------------------- */

/* Pandoc's rule, so that prices are none, and a sign that no price has. */
static bool is_dollar_formula(const char *open)
{
	const char *close = strchr(open + 1, '$');
	size_t signs = 1 + strcspn(open + 1, "\\^_={$");

	return close && close > open + 1 && open + signs < close &&
	    !isspace((unsigned char)open[1]) &&
	    !isspace((unsigned char)close[-1]) &&
	    !isdigit((unsigned char)close[1]);
}

/* Where in text a formula between open and close begins, or NOWHERE. */
static long find_between(const char *text, const char *open, const char *close)
{
	const char *start = strstr(text, open);

	if (!start || !strstr(start + strlen(open) + 1, close))
		return NOWHERE;
	return (long)(start - text);
}

static long find_dollar(const char *text)
{
	for (const char *c = text; (c = strchr(c, '$')); c += strspn(c, "$")) {
		if (c[1] != '$' && is_dollar_formula(c))
			return (long)(c - text);
	}
	return NOWHERE;
}

static long find_formula(const char *text)
{
	static const char *const marks[][2] = {
	    {"$$", "$$"}, {"\\(", "\\)"}, {"\\[", "\\]"}};

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		long found = find_between(text, marks[i][0], marks[i][1]);

		if (found != NOWHERE)
			return found;
	}
	return find_dollar(text);
}

/* --- definition lists and comments ------------------------------------ */

/* A line that begins with ": ". */
static long find_definition(const char *text)
{
	for (const char *c = text; (c = strchr(c, ':')); c++) {
		if ((c == text || c[-1] == '\n') &&
		    (c[1] == ' ' || c[1] == '\t'))
			return (long)(c - text);
	}
	return NOWHERE;
}

static long find_comment(const char *text)
{
	return find_between(text, "<!--", "-->");
}

static long find_template_comment(const char *text)
{
	return find_between(text, "{# ", "#}");
}

/* --- all of them ------------------------------------------------------ */

static const struct kind {
	const char *code;
	const char *signs[3]; /* without one of them there is none */
	long (*find)(const char *text);
	const char *words;
} kinds[] = {
    {"chapter/formula", {"$", "\\\\(", "\\\\["}, find_formula,
        "a formula is shown as it is written: vade sets no mathematics"},
    {"chapter/definition-list", {"\n:"}, find_definition,
        "a definition list is shown as a paragraph: vade knows none; write a "
        "list or a table"},
    {"chapter/template", {"{# "}, find_template_comment,
        "\"{# #}\" is shown as text: vade fills in no templates"},
    {"chapter/comment", {"<!--"}, find_comment,
        "this comment is shown as text: \"--\" may stand only at its ends"},
};

enum {
	KINDS = sizeof(kinds) / sizeof(*kinds)
};

struct checking {
	const struct chapter *chapter;
	struct report *report;
	struct run run;
	struct text plain;
	bool wanted[KINDS];
	int wanted_count;
	bool tilde_told;
};

static bool has_sign(const struct chapter *chapter, const struct kind *kind)
{
	const char *text = text_string(&chapter->text);

	for (size_t i = 0; i < 3 && kind->signs[i]; i++) {
		if (strstr(text, kind->signs[i]))
			return true;
	}
	return false;
}

static void want(struct checking *checking)
{
	for (size_t i = 0; i < KINDS; i++) {
		checking->wanted[i] = has_sign(checking->chapter, &kinds[i]);
		checking->wanted_count += checking->wanted[i];
	}
}

/* The block's words; code and what else is no text are blackened. */
static const char *plain_words(struct checking *checking)
{
	const struct run *run = &checking->run;

	checking->plain.length = 0;
	text_append(&checking->plain, run->text.data, run->text.length);
	for (size_t i = 0; i < run->piece_count; i++) {
		const struct run_piece *piece = &run->pieces[i];
		enum node_kind kind = node_kind(piece->node);

		if (piece->opaque ||
		    (kind != KIND_TEXT && kind != KIND_SOFT_BREAK))
			memset(checking->plain.data + piece->start, '?',
			    piece->length);
	}
	return text_string(&checking->plain);
}

/* Only what the backslash stands before is escaped, not the backslash. */
static bool is_escaped(struct checking *checking, size_t offset)
{
	return text_string(&checking->plain)[offset] != '\\' &&
	    run_is_escaped(&checking->run, offset);
}

static void check_kind(
    struct checking *checking, size_t index, const char *words)
{
	const struct kind *kind = &kinds[index];
	long found = kind->find(words);

	if (found == NOWHERE || is_escaped(checking, (size_t)found))
		return;
	checking->wanted[index] = false;
	checking->wanted_count--;
	report_warning(checking->report,
	    run_position(&checking->run, (size_t)found), kind->code, "%s",
	    kind->words);
}

static void check_block(struct checking *checking, cmark_node *block)
{
	const char *words;

	run_build(&checking->run, checking->chapter, block);
	words = plain_words(checking);
	for (size_t i = 0; i < KINDS; i++) {
		if (checking->wanted[i])
			check_kind(checking, i, words);
	}
}

/* Where cmark misses the place, nothing is told. */
static bool is_single_tilde(const struct chapter *chapter, cmark_node *node)
{
	size_t line = (size_t)cmark_node_get_start_line(node);
	size_t column = (size_t)cmark_node_get_start_column(node);
	const char *c = text_string(&chapter->text);

	if (line == 0 || line > chapter->line_count || column == 0 ||
	    chapter->line_starts[line - 1] + column > chapter->text.length)
		return false;
	c += chapter->line_starts[line - 1] + column - 1;
	return c[0] == '~' && c[1] != '~';
}

static void check_tilde(struct checking *checking, cmark_node *node)
{
	if (checking->tilde_told || node_kind(node) != KIND_STRIKETHROUGH ||
	    !is_single_tilde(checking->chapter, node))
		return;
	checking->tilde_told = true;
	report_warning(checking->report,
	    chapter_position(checking->chapter, node, "~"),
	    "chapter/single-tilde",
	    "a single \"~\" strikes through; write \"~~\" if that is meant, "
	    "else \"\\~\", or <sub> for what stands lower");
}

void foreign_markup_check(const struct chapter *chapter, struct report *report)
{
	struct checking checking = {.chapter = chapter, .report = report};

	if (!chapter->document)
		return;
	checking.tilde_told = !strchr(text_string(&chapter->text), '~');
	want(&checking);
	for (cmark_node *node = chapter->document;
	     node && (checking.wanted_count > 0 || !checking.tilde_told);
	     node = node_next(node, chapter->document)) {
		if (checking.wanted_count > 0 && node_is_leaf_block(node))
			check_block(&checking, node);
		check_tilde(&checking, node);
	}
	run_clear(&checking.run);
	text_clear(&checking.plain);
}
