#include "support.h"

#include "passes/passes.h"

static struct chapter *study(struct fixture *fixture, const char *text)
{
	add_chapter(fixture, "a.md", text);
	finish_book(fixture);
	for_each_chapter(fixture, numbering_assign);
	for_each_chapter(fixture, study_prepare);
	return chapter_at(fixture, 0);
}

static cmark_node *quote_at(const struct chapter *chapter, int nth)
{
	return find_node(chapter->document, KIND_BLOCK_QUOTE, nth);
}

static const struct aside *aside_at(const struct chapter *chapter, int nth)
{
	return cmark_node_get_user_data(quote_at(chapter, nth));
}

#define QUESTION                                                               \
	"> [!QUESTION]\n> Which?\n>\n> - [ ] one\n> - [x] two\n> - [X] "       \
	"three\n"

static void a_question_finds_the_answer_behind_it(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter =
	    study(fixture, QUESTION "\n> [!ANSWER]\n> Because.\n");

	assert_ptr_equal(aside_at(chapter, 0)->answer, quote_at(chapter, 1));
	assert_ptr_equal(aside_at(chapter, 1)->question, quote_at(chapter, 0));
	assert_int_equal(aside_at(chapter, 0)->number, 1);
	assert_int_equal(aside_at(chapter, 1)->number, 1);
	assert_messages(fixture, "");
}

static void a_question_finds_the_answer_within_it(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter =
	    study(fixture, QUESTION ">\n> > [!ANSWER]\n> > Because.\n");

	assert_ptr_equal(aside_at(chapter, 0)->answer, quote_at(chapter, 1));
	assert_ptr_equal(aside_at(chapter, 1)->question, quote_at(chapter, 0));
	assert_messages(fixture, "");
}

static void questions_are_counted_in_each_chapter(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md",
	    QUESTION "\n> [!ANSWER]\n> a\n\n---\n\n" QUESTION
	             "\n> [!ANSWER]\n> b\n");
	add_chapter(fixture, "b.md", QUESTION "\n> [!ANSWER]\n> c\n");
	finish_book(fixture);
	for_each_chapter(fixture, numbering_assign);
	for_each_chapter(fixture, study_prepare);
	assert_int_equal(aside_at(chapter_at(fixture, 0), 0)->number, 1);
	assert_int_equal(aside_at(chapter_at(fixture, 0), 2)->number, 2);
	assert_int_equal(aside_at(chapter_at(fixture, 0), 3)->number, 2);
	assert_int_equal(aside_at(chapter_at(fixture, 1), 0)->number, 1);
	assert_string_equal(
	    aside_at(chapter_at(fixture, 0), 2)->anchor->id, "question-2");
}

/* --- choices ---------------------------------------------------------- */

static const struct choice *choice_at(const struct chapter *chapter, int nth)
{
	return cmark_node_get_user_data(
	    find_node(chapter->document, KIND_ITEM, nth));
}

static void choices_are_right_or_wrong_and_their_boxes_hidden(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter =
	    study(fixture, QUESTION "\n> [!ANSWER]\n> x\n");
	const struct block *block = cmark_node_get_user_data(find_node(
	    find_node(chapter->document, KIND_ITEM, 0), KIND_PARAGRAPH, 0));

	assert_false(choice_at(chapter, 0)->right);
	assert_true(choice_at(chapter, 1)->right);
	assert_true(choice_at(chapter, 2)->right);
	assert_int_equal(block->marks.count, 1);
	assert_int_equal(block->marks.items[0].kind, MARK_HIDDEN);
	assert_int_equal(block->marks.items[0].to, strlen("[ ] "));
}

static void other_items_of_a_question_are_no_choices(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter = study(fixture,
	    "> [!QUESTION]\n> - one\n> - [y] two\n> - [x]three\n> - [] four\n"
	    "> - `[x] five`\n> - \\[x] six\n> - [x](a) seven\n> -\n"
	    "> - > [x] eight\n\n> [!ANSWER]\n> x\n");

	for (int i = 0; i < 9; i++)
		assert_null(choice_at(chapter, i));
}

static void items_outside_questions_are_no_choices(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter =
	    study(fixture, "> [!NOTE]\n> - [x] one\n\n> - [x] two\n");

	assert_null(choice_at(chapter, 0));
	assert_null(choice_at(chapter, 1));
}

/* --- mistakes --------------------------------------------------------- */

static void a_question_without_an_answer_is_a_doubt(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter = study(
	    fixture, "Text.\n\n" QUESTION "\nBetween.\n\n> [!NOTE]\n> x\n");

	assert_null(aside_at(chapter, 0)->answer);
	assert_messages(fixture,
	    "a.md:3:3: warning: question without an answer; write it in the "
	    "next block quote, which begins with \"> [!ANSWER]\" "
	    "[question/no-answer]\n");
}

static void an_answer_without_a_question_is_an_error(void **state)
{
	struct fixture *fixture = *state;

	study(fixture,
	    QUESTION "\n> [!ANSWER]\n> x\n\n---\n\n> [!ANSWER]\n> y\n");
	assert_messages(fixture,
	    "a.md:13:3: error: answer without a question; the block quote "
	    "\"> [!ANSWER]\" must follow its \"> [!QUESTION]\" directly "
	    "[question/stray-answer]\n");
}

static void a_question_has_one_answer(void **state)
{
	struct fixture *fixture = *state;

	study(fixture,
	    QUESTION ">\n> > [!ANSWER]\n> > x\n\n---\n\n" QUESTION
	             "\n> [!ANSWER]\n> x\n\n---\n\n> [!ANSWER]\n> y\n");
	assert_int_equal(fixture->report.error_count, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_question_finds_the_answer_behind_it),
	    TEST(a_question_finds_the_answer_within_it),
	    TEST(questions_are_counted_in_each_chapter),
	    TEST(choices_are_right_or_wrong_and_their_boxes_hidden),
	    TEST(other_items_of_a_question_are_no_choices),
	    TEST(items_outside_questions_are_no_choices),
	    TEST(a_question_without_an_answer_is_a_doubt),
	    TEST(an_answer_without_a_question_is_an_error),
	    TEST(a_question_has_one_answer),
	};

	return cmocka_run_group_tests_name("study", tests, NULL, NULL);
}
