/*
 * The study pass: questions find their choices and their answers.
 */
#include "passes/passes.h"

#include <string.h>

#include "base/parallel.h"
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
	    text[2] != ']' || text[3] != ' ')
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

/* The answer is nested in the question or is the next block. */
static cmark_node *find_answer(cmark_node *question)
{
	cmark_node *next = cmark_node_next(question);

	for (cmark_node *child = cmark_node_first_child(question); child;
	     child = cmark_node_next(child)) {
		if (aside_of(child, ASIDE_ANSWER))
			return child;
	}
	return aside_of(next, ASIDE_ANSWER) ? next : NULL;
}

static void see_question(
    struct studying *studying, cmark_node *node, struct aside *question)
{
	char id[60];

	question->number = ++studying->question_count;
	snprintf(id, sizeof(id), "question-%u", question->number);
	question->anchor = chapter_add_anchor(studying->chapter, id, id);
	see_choices(studying, node);
	question->answer = find_answer(node);
	if (question->answer) {
		struct aside *answer =
		    cmark_node_get_user_data(question->answer);

		answer->question = node;
		answer->number = question->number;
	} else {
		report_warning(studying->report,
		    chapter_position(studying->chapter, node, "[!"),
		    "question/no-answer",
		    "question without an answer; write it in the next block "
		    "quote, which begins with \"> [!ANSWER]\"");
	}
}

static void see_answer(
    struct studying *studying, cmark_node *node, const struct aside *answer)
{
	if (answer->question)
		return;
	report_error(studying->report,
	    chapter_position(studying->chapter, node, "[!"),
	    "question/stray-answer",
	    "answer without a question; the block quote \"> [!ANSWER]\" must "
	    "follow its \"> [!QUESTION]\" directly");
}

static void study_nth(void *context, size_t index)
{
	struct studying studying = *(const struct studying *)context;
	struct chapter *chapter = &studying.book->chapters[index];

	studying.chapter = chapter;
	if (!chapter->document)
		return;
	for (cmark_node *node = chapter->document; node;) {
		struct aside *question = aside_of(node, ASIDE_QUESTION);
		struct aside *answer = aside_of(node, ASIDE_ANSWER);

		if (question)
			see_question(&studying, node, question);
		if (answer)
			see_answer(&studying, node, answer);
		node = node_is_leaf_block(node)
		    ? node_after(node, chapter->document)
		    : node_next(node, chapter->document);
	}
	run_clear(&studying.run);
}

void study_prepare(struct book *book, struct report *report)
{
	struct studying common = {.book = book, .report = report};

	parallel_for(book->chapter_count, study_nth, &common);
}
