/*
 * Block quotes: quotations, boxes, questions and their answers.
 */
#include "render/body_parts.h"

#include <string.h>

#include "model/node.h"
#include "render/labels.h"

static void open_box(struct body *body, enum aside_kind kind)
{
	static const struct {
		enum label label;
		const char *class;
		const char *type; /* epub:type and role where they fit */
		const char *role;
	} boxes[] = {
	    [ASIDE_NOTE] = {LABEL_NOTE, "note", NULL, "note"},
	    [ASIDE_TIP] = {LABEL_TIP, "tip", NULL, "note"},
	    [ASIDE_IMPORTANT] = {LABEL_IMPORTANT, "important", NULL, "note"},
	    [ASIDE_WARNING] = {LABEL_WARNING, "warning", NULL, "note"},
	    [ASIDE_CAUTION] = {LABEL_CAUTION, "caution", NULL, "note"},
	    [ASIDE_KEY] = {LABEL_KEY, "key", NULL, "note"},
	};
	const char *name = label(boxes[kind].label);

	text_printf(body->out, "<div class=\"box %s\"", boxes[kind].class);
	body_put_role(body, boxes[kind].type, boxes[kind].role);
	text_printf(body->out,
	    " aria-label=\"%s\">\n<p class=\"box-title\">%s</p>\n", name, name);
}

static void open_question(struct body *body, const struct aside *question)
{
	body_put(
	    body, "<div class=\"question\" role=\"group\" aria-labelledby=\"");
	body->dialect->append_id(
	    body->out, body->dialect, body->page->chapter, question->anchor);
	body_put(body, "\">\n<p class=\"question-title\"");
	body_put_id(body, question->anchor);
	text_printf(
	    body->out, ">%s %u</p>\n", label(LABEL_QUESTION), question->number);
}

/* The letters of the right choices, as the list numbers them. */
static void put_right_letters(struct body *body, cmark_node *question)
{
	struct text letters = {0};

	for (cmark_node *list = cmark_node_first_child(question); list;
	     list = cmark_node_next(list)) {
		char letter = 'A';

		if (node_kind(list) != KIND_LIST || !body_has_choices(list))
			continue;
		for (cmark_node *item = cmark_node_first_child(list);
		     item && letter <= 'Z'; item = cmark_node_next(item)) {
			const struct choice *choice =
			    cmark_node_get_user_data(item);

			if (choice && choice->right)
				text_printf(&letters, "%s%c",
				    letters.length > 0 ? ", " : "", letter);
			letter++;
		}
	}
	if (letters.length > 0)
		text_printf(body->out, "<p class=\"answer-choice\">%s</p>\n",
		    letters.data);
	text_clear(&letters);
}

/* The answer is a block quote, or all from a paragraph of the question on. */
static void put_answer(struct body *body, cmark_node *answer)
{
	if (node_kind(answer) == KIND_BLOCK_QUOTE) {
		body_render_children(body, answer);
		return;
	}
	body->answering = true;
	body_render_from(body, answer, cmark_node_parent(answer));
	body->answering = false;
	body->answered = NULL;
}

static void close_question(
    struct body *body, cmark_node *node, const struct aside *question)
{
	if (question->answer) {
		text_printf(body->out,
		    "<details class=\"answer\"><summary>%s</summary>\n",
		    label(LABEL_ANSWER));
		put_right_letters(body, node);
		put_answer(body, question->answer);
		body_put(body, "</details>\n");
	}
	body_put(body, "</div>\n");
}

void body_open_quote(struct body *body, cmark_node *node)
{
	const struct aside *aside = cmark_node_get_user_data(node);

	if (!aside)
		body_put(body, "<blockquote>\n");
	else if (aside->kind == ASIDE_QUESTION)
		open_question(body, aside);
	else if (aside->kind == ASIDE_ANSWER)
		body_put(body, "<div class=\"answer\">\n");
	else
		open_box(body, aside->kind);
}

void body_close_quote(struct body *body, cmark_node *node)
{
	const struct aside *aside = cmark_node_get_user_data(node);

	if (!aside)
		body_put(body, "</blockquote>\n");
	else if (aside->kind == ASIDE_QUESTION)
		close_question(body, node, aside);
	else
		body_put(body, "</div>\n");
}
