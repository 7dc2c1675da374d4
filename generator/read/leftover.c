/*
 * Only after parsing is it known what is code.
 */
#include "read/leftover.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/report.h"
#include "base/text.h"
#include "model/book.h"
#include "model/node.h"
#include "model/run.h"
#include "read/directive.h"
#include "read/include.h"

enum {
	/* Each position costs a scan of its block. */
	MOST_ESCAPED = 100,
	SHOWN_WORD = 60
};

struct checking {
	const struct chapter *chapter;
	const struct escaped *escaped;
	struct report *report;
	struct run run;
	struct map told; /* "{{word", "{%word" */
	unsigned escaped_count;
};

static int compare_offsets(const void *left, const void *right)
{
	const size_t *a = left;
	const size_t *b = right;

	return (*a > *b) - (*a < *b);
}

/* The expansion took the backslash away, and its place tells. */
static bool was_escaped(struct checking *checking, struct position at)
{
	const struct escaped *escaped = checking->escaped;
	size_t offset = at.place - 1 - checking->chapter->bytes_before;
	bool found = escaped->count > 0 &&
	    bsearch(&offset, escaped->offsets, escaped->count, sizeof(offset),
	        compare_offsets);

	checking->escaped_count += found;
	return found;
}

static bool wants(const struct checking *checking, const char *code)
{
	return report_wants(
	    checking->report, ORDER_CHAPTERS + checking->chapter->index, code);
}

static void tell_malformed(struct checking *checking, struct position at,
    const struct directive *directive)
{
	const char *problem = directive->end
	    ? directive->kind == DIRECTIVE_TITLE ? "says no title"
	                                         : "names no file"
	    : "has no \"}}\" in its line";

	report_error(checking->report, at, "include/malformed", "\"{{%.*s\" %s",
	    (int)directive->word_length, directive->word, problem);
}

static void tell_unknown(struct checking *checking, struct position at,
    const struct directive *directive)
{
	const char *guess = directive_guess(directive);

	if (guess)
		report_warning(checking->report, at, "include/unknown",
		    "\"{{%.*s}}\" is not known and shown as text; did you mean "
		    "\"{{%s}}\"?",
		    (int)directive->word_length, directive->word, guess);
	else
		report_warning(checking->report, at, "include/unknown",
		    "\"{{%.*s}}\" is not known and shown as text",
		    (int)directive->word_length, directive->word);
}

static void tell_template(struct checking *checking, struct position at,
    const struct directive *directive)
{
	bool braces = directive->start[1] == '{';

	report_warning(checking->report, at, "chapter/template",
	    "\"%s %.*s %s\" is shown as text: vade fills in no templates",
	    braces ? "{{" : "{%", (int)directive->word_length, directive->word,
	    braces ? "}}" : "%}");
}

/*
 * A key for all directives of one kind, as "{foo" of "{{ foo }}".  The end of a
 * block, "{% endfoo %}", is of the kind of its beginning.
 */
struct kind {
	char key[SHOWN_WORD];
	size_t length;
};

static struct kind kind_of(const struct directive *directive)
{
	struct kind kind = {.key = {directive->start[1]}};
	size_t skipped = kind.key[0] == '%' && directive->word_length > 3 &&
	        memcmp(directive->word, "end", 3) == 0
	    ? 3
	    : 0;

	kind.length = directive->word_length - skipped + 1;
	memcpy(kind.key + 1, directive->word + skipped, kind.length - 1);
	return kind;
}

static bool is_new_kind(
    const struct checking *checking, const struct directive *directive)
{
	struct kind kind = kind_of(directive);

	return !map_get(&checking->told, kind.key, kind.length);
}

static void remember_kind(
    struct checking *checking, const struct directive *directive)
{
	struct kind kind = kind_of(directive);

	map_add(&checking->told, kind.key, kind.length, checking);
}

/* True if the directive, if nobody escaped it, is something to tell. */
static bool is_leftover(
    const struct checking *checking, const struct directive *directive)
{
	/* It was followed, or why not was told, or it was escaped. */
	if (directive_is_whole(directive))
		return false;
	if (directive->kind != DIRECTIVE_TEMPLATE &&
	    directive->kind != DIRECTIVE_UNKNOWN)
		return true;
	return directive->end && directive->word_length < SHOWN_WORD &&
	    is_new_kind(checking, directive);
}

static const char *code_of(const struct directive *directive)
{
	if (directive->kind == DIRECTIVE_TEMPLATE)
		return "chapter/template";
	return directive->kind == DIRECTIVE_UNKNOWN ? "include/unknown"
	                                            : "include/malformed";
}

static void tell(struct checking *checking, struct position at,
    const struct directive *directive)
{
	if (directive->kind == DIRECTIVE_TEMPLATE)
		tell_template(checking, at, directive);
	else if (directive->kind == DIRECTIVE_UNKNOWN)
		tell_unknown(checking, at, directive);
	else
		tell_malformed(checking, at, directive);
	if (directive->kind == DIRECTIVE_TEMPLATE ||
	    directive->kind == DIRECTIVE_UNKNOWN)
		remember_kind(checking, directive);
}

static void check_directive(
    struct checking *checking, const struct directive *directive, size_t offset)
{
	struct position at;

	if (!is_leftover(checking, directive) ||
	    checking->escaped_count >= MOST_ESCAPED ||
	    run_is_escaped(&checking->run, offset) ||
	    !wants(checking, code_of(directive)))
		return;
	at = run_position(&checking->run, offset);
	if (!was_escaped(checking, at))
		tell(checking, at, directive);
}

static void check_run(struct checking *checking)
{
	const struct run *run = &checking->run;
	const char *text = text_string(&run->text);
	const char *end = text + run->text.length;
	struct directive directive;

	for (const char *c = text; (c = memchr(c, '{', (size_t)(end - c)));
	     c++) {
		const struct run_piece *piece =
		    run_piece_at(run, (size_t)(c - text));

		if (node_kind(piece->node) != KIND_TEXT ||
		    !directive_read(c, end, &directive))
			continue;
		check_directive(checking, &directive, (size_t)(c - text));
		c++;
	}
}

void leftovers_check(const struct chapter *chapter,
    const struct escaped *escaped, struct report *report)
{
	const char *text = text_string(&chapter->text);
	struct checking checking = {
	    .chapter = chapter, .escaped = escaped, .report = report};

	if (!chapter->document || (!strstr(text, "{{") && !strstr(text, "{%")))
		return;
	for (cmark_node *node = chapter->document; node;
	     node = node_next(node, chapter->document)) {
		if (!node_is_leaf_block(node))
			continue;
		run_build(&checking.run, chapter, node);
		check_run(&checking);
	}
	run_clear(&checking.run);
	map_clear(&checking.told);
}
