/*
 * The study pass: questions find their choices and their answers.
 */
#include "passes/passes.h"

#include <string.h>
#include <strings.h>

#include "model/book.h"
#include "model/node.h"
#include "model/run.h"

struct studying {
	struct book *book;
	struct report *report;
	struct chapter *chapter;
	struct run run;
	unsigned question_count;
};

static struct aside *aside_of(cmark_node *node, enum aside_kind kind)
{
	struct aside *aside = NULL;

	if (node && node_kind(node) == KIND_BLOCK_QUOTE)
		aside = cmark_node_get_user_data(node);
	return aside && aside->kind == kind ? aside : NULL;
}

/* "[ ] " or "[x] " at the head of an item's first paragraph. */
static void see_choice(struct studying *studying, cmark_node *item)
{
	cmark_node *paragraph = cmark_node_first_child(item);
	const char *text;
	struct choice *choice;
	struct mark mark = {.kind = MARK_HIDDEN, .from = 0, .to = 4};

	if (!paragraph || node_kind(paragraph) != KIND_PARAGRAPH)
		return;
	run_build(&studying->run, studying->chapter, paragraph);
	text = text_string(&studying->run.text);
	if (text[0] != '[' || !strchr(" xX", text[1]) || text[1] == '\0' ||
	    text[2] != ']' || text[3] != ' ' ||
	    !run_is_clear(&studying->run, 0, 4) ||
	    run_is_escaped(&studying->run, 0))
		return;
	choice =
	    arena_new(&studying->chapter->document_memory, sizeof(*choice));
	choice->right = text[1] != ' ';
	cmark_node_set_user_data(item, choice);
	mark.start = run_place(&studying->run, 0);
	mark.end = run_place_before(&studying->run, 4);
	marks_merge(block_marks(studying->chapter, paragraph),
	    studying->chapter, &mark, 1);
}

static void see_choices(struct studying *studying, cmark_node *question)
{
	for (cmark_node *list = cmark_node_first_child(question); list;
	     list = cmark_node_next(list)) {
		if (node_kind(list) != KIND_LIST)
			continue;
		for (cmark_node *item = cmark_node_first_child(list); item;
		     item = cmark_node_next(item))
			see_choice(studying, item);
	}
}

static const char answer_word[] = "[!ANSWER]";

/*
 * How much of the run is the author's markup if it begins with a line that says
 * [!ANSWER] and nothing else; otherwise 0.
 */
static size_t answer_word_length(struct studying *studying)
{
	struct run *run = &studying->run;
	const char *text = text_string(&run->text);
	size_t length = strlen(answer_word);

	if (strncasecmp(text, answer_word, length) != 0 ||
	    !run_is_clear(run, 0, length) || run_is_escaped(run, 0))
		return 0;
	length += strspn(text + length, " ");
	if (text[length] == '\n')
		return length + 1;
	return text[length] == '\0' ? length : 0;
}

/* True if an answer begins with the paragraph; its markup is hidden then. */
static bool begins_answer(struct studying *studying, cmark_node *paragraph)
{
	struct mark mark = {.kind = MARK_HIDDEN};

	if (node_kind(paragraph) != KIND_PARAGRAPH)
		return false;
	run_build(&studying->run, studying->chapter, paragraph);
	mark.to = answer_word_length(studying);
	if (mark.to == 0)
		return false;
	if (mark.to == studying->run.text.length)
		block_of(studying->chapter, paragraph)->hidden = true;
	mark.start = run_place(&studying->run, 0);
	mark.end = run_place_before(&studying->run, mark.to);
	marks_merge(block_marks(studying->chapter, paragraph),
	    studying->chapter, &mark, 1);
	return true;
}

/* The answer is nested in the question, ends it, or is the next block. */
static cmark_node *find_answer(struct studying *studying, cmark_node *question)
{
	cmark_node *next = cmark_node_next(question);

	for (cmark_node *child = cmark_node_first_child(question); child;
	     child = cmark_node_next(child)) {
		if (aside_of(child, ASIDE_ANSWER) ||
		    begins_answer(studying, child))
			return child;
	}
	return aside_of(next, ASIDE_ANSWER) ? next : NULL;
}

/* True if the paragraph, whose run this is, has the word at offset. */
static bool has_answer_word(struct run *run, size_t offset)
{
	return strncasecmp(text_string(&run->text) + offset, answer_word,
	           strlen(answer_word)) == 0 &&
	    !run_is_escaped(run, offset);
}

/* The line of the run that begins with [!ANSWER]; false if none does. */
static bool find_answer_word(struct run *run, size_t *offset)
{
	const char *text = text_string(&run->text);

	for (*offset = 0; !has_answer_word(run, *offset); ++*offset) {
		*offset += strcspn(text + *offset, "\n");
		if (text[*offset] == '\0')
			return false;
	}
	return true;
}

/*
 * An answer that went into the paragraph above it, or into the last choice, or
 * that has words beside [!ANSWER].
 */
static bool report_glued_answer(struct studying *studying, cmark_node *question)
{
	for (cmark_node *node = question; node;
	     node = node_next(node, question)) {
		size_t offset;

		if (node_kind(node) != KIND_PARAGRAPH)
			continue;
		run_build(&studying->run, studying->chapter, node);
		if (!find_answer_word(&studying->run, &offset))
			continue;
		report_error(studying->report,
		    run_position(&studying->run, offset),
		    "question/glued-answer",
		    "an answer begins a paragraph of its own, with a line "
		    "\"> [!ANSWER]\"; write a line with nothing but \">\" "
		    "above that");
		return true;
	}
	return false;
}

static void see_question(
    struct studying *studying, cmark_node *node, struct aside *question)
{
	struct aside *answer;
	char id[60];

	question->number = ++studying->question_count;
	snprintf(id, sizeof(id), "question-%u", question->number);
	question->anchor = chapter_add_anchor(studying->chapter, id, id);
	see_choices(studying, node);
	question->answer = find_answer(studying, node);
	answer = aside_of(question->answer, ASIDE_ANSWER);
	if (answer) {
		answer->question = node;
		answer->number = question->number;
	} else if (!question->answer && !report_glued_answer(studying, node)) {
		report_warning(studying->report,
		    chapter_position(studying->chapter, node, "[!"),
		    "question/no-answer",
		    "question without an answer; write it in the next block "
		    "quote, which begins with \"> [!ANSWER]\"");
	}
}

static void report_stray_answer(
    struct studying *studying, struct position position)
{
	report_error(studying->report, position, "question/stray-answer",
	    "answer without a question; the block quote \"> [!ANSWER]\" must "
	    "follow its \"> [!QUESTION]\" directly");
}

static void see_answer(
    struct studying *studying, cmark_node *node, const struct aside *answer)
{
	if (!answer->question)
		report_stray_answer(
		    studying, chapter_position(studying->chapter, node, "[!"));
}

/* A paragraph that would be an answer, if it stood in a question. */
static void see_paragraph(struct studying *studying, cmark_node *paragraph)
{
	cmark_node *parent = cmark_node_parent(paragraph);
	cmark_node *first = cmark_node_first_child(paragraph);
	const struct aside *question = aside_of(parent, ASIDE_QUESTION);

	if (!first || node_kind(first) != KIND_TEXT ||
	    cmark_node_get_literal(first)[0] != '[')
		return;
	/* It was seen with its quote, or with its question. */
	if ((node_kind(parent) == KIND_BLOCK_QUOTE &&
	        !cmark_node_previous(paragraph)) ||
	    (question && (!question->answer || question->answer == paragraph)))
		return;
	run_build(&studying->run, studying->chapter, paragraph);
	if (has_answer_word(&studying->run, 0))
		report_stray_answer(studying, run_position(&studying->run, 0));
}

void study_prepare(
    struct book *book, struct chapter *chapter, struct report *report)
{
	struct studying studying = {
	    .book = book, .chapter = chapter, .report = report};

	if (!chapter->document)
		return;
	for (cmark_node *node = chapter->document; node;) {
		struct aside *question = aside_of(node, ASIDE_QUESTION);
		struct aside *answer = aside_of(node, ASIDE_ANSWER);

		if (question)
			see_question(&studying, node, question);
		if (answer)
			see_answer(&studying, node, answer);
		if (node_kind(node) == KIND_PARAGRAPH)
			see_paragraph(&studying, node);
		node = node_is_leaf_block(node)
		    ? node_after(node, chapter->document)
		    : node_next(node, chapter->document);
	}
	run_clear(&studying.run);
}
