#include "support.h"

#include "model/senses.h"
#include "passes/passes.h"

static const struct chapter *resolve(struct fixture *fixture, const char *text)
{
	add_chapter(fixture, "a.md", text);
	finish_book(fixture);
	for_each_chapter(fixture, html_prepare);
	for_each_chapter(fixture, numbering_assign);
	run_pass(fixture, &links_pass);
	return chapter_at(fixture, 0);
}

static void claim(struct fixture *fixture)
{
	fixture->book.epub.claims = (struct claims){
	    .conforms_to = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
	    .at = {.file = "book.yaml", .line = 4, .column = 18},
	};
}

static void a_picture_that_says_nothing_is_none(void **state)
{
	const struct chapter *chapter = resolve(*state,
	    "a <img src=\"a.png\" alt=\"\"> b\n"
	    "<img src=\"a.png\" alt=\"x\" aria-hidden=\"true\">\n"
	    "<svg aria-hidden=\"true\"><g/></svg>\n");

	assert_false(chapter->has_images);
	assert_false(chapter->lacks_alternatives);
}

static void a_picture_without_words_is_noticed(void **state)
{
	const struct chapter *chapter =
	    resolve(*state, "a <img src=\"a.png\"> b\n");

	assert_true(chapter->has_images);
	assert_true(chapter->lacks_alternatives);
	assert_contains(messages(*state),
	    "a.md:1:13: warning: image \"a.png\" has no alternative text for "
	    "readers who cannot see it [image/no-alternative]\n");
}

static void a_longer_description_is_noticed(void **state)
{
	const struct chapter *chapter = resolve(*state,
	    "# A {#how}\n\na <img src=\"a.png\" alt=\"x\" "
	    "aria-describedby=\"how\">\n");

	assert_true(chapter->has_images);
	assert_true(chapter->has_descriptions);
	assert_false(chapter->lacks_alternatives);
}

static void what_can_be_heard_is_noticed(void **state)
{
	const struct chapter *chapter =
	    resolve(*state, "a <audio src=\"a.mp3\">x</audio>\n");
	struct senses senses;

	assert_true(chapter->has_sound);
	assert_false(chapter->has_film);
	senses_find(&senses, &((struct fixture *)*state)->book);
	assert_true(senses.sound);
	assert_true(senses_may_harm(&senses));
}

static void captions_belong_to_the_film_they_stand_in(void **state)
{
	const struct chapter *chapter = resolve(*state,
	    "a <video src=\"a.mp4\"><track kind=\"captions\" src=\"a.vtt\" "
	    "srclang=\"en\" label=\"x\">x</video> b\n"
	    "<video src=\"a.mp4\">x</video>\n");

	assert_true(chapter->has_film);
	assert_true(chapter->has_captions);
	assert_true(chapter->lacks_captions);
}

static void a_film_that_is_muted_needs_no_captions(void **state)
{
	const struct chapter *chapter =
	    resolve(*state, "a <video muted src=\"a.mp4\">x</video>\n");

	assert_false(chapter->has_captions);
	assert_false(chapter->lacks_captions);
}

static void subtitles_are_no_captions(void **state)
{
	assert_true(resolve(*state,
	    "a <video src=\"a.mp4\"><track src=\"a.vtt\" srclang=\"en\" "
	    "label=\"x\">x</video>\n")
	                ->lacks_captions);
}

static void an_svg_that_moves_is_noticed(void **state)
{
	const struct chapter *chapter = resolve(*state,
	    "<svg viewBox=\"0 0 9 9\"><title>x</title><rect><animate "
	    "attributeName=\"x\" to=\"3\" dur=\"1s\"/></rect></svg>\n");

	assert_true(chapter->has_moving_svg);
	assert_true(chapter->has_images);
}

static void a_claim_makes_contradictions_errors(void **state)
{
	claim(*state);
	resolve(*state,
	    "![](a.png)\n\n<svg viewBox=\"0 0 9 9\"><g/></svg>\n\n"
	    "a <video src=\"a.mp4\">x</video>\n");
	assert_contains(messages(*state),
	    "a.md:1:5: error: image \"a.png\" has no alternative text, but "
	    "the book claims WCAG 2.2 Level AA [epub/claim]\n");
	assert_contains(messages(*state),
	    "a.md:3:1: error: <svg> has no <title>, but the book claims WCAG "
	    "2.2 Level AA [epub/claim]\n");
	assert_contains(messages(*state),
	    "a.md:5:3: error: <video> has no <track kind=\"captions\"> and is "
	    "not muted, but the book claims WCAG 2.2 Level AA [epub/claim]\n");
}

static void who_claims_must_know_the_hazards(void **state)
{
	struct fixture *fixture = *state;

	claim(fixture);
	resolve(fixture, "a <audio src=\"a.mp3\">x</audio>\n");
	claims_check(&fixture->book, &fixture->report);
	assert_contains(messages(fixture),
	    "book.yaml:4:18: error: the book claims WCAG 2.2 Level AA and has "
	    "sound, but \"hazards\" does not say whether it can harm "
	    "[epub/claim]\n");
}

static void who_knows_the_hazards_may_claim(void **state)
{
	struct fixture *fixture = *state;
	size_t errors;

	claim(fixture);
	fixture->book.epub.claims.tells_hazards = true;
	resolve(fixture, "a <audio src=\"a.mp3\">x</audio>\n");
	errors = fixture->report.error_count;
	claims_check(&fixture->book, &fixture->report);
	assert_int_equal(fixture->report.error_count, errors);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_picture_that_says_nothing_is_none),
	    TEST(a_picture_without_words_is_noticed),
	    TEST(a_longer_description_is_noticed),
	    TEST(what_can_be_heard_is_noticed),
	    TEST(captions_belong_to_the_film_they_stand_in),
	    TEST(a_film_that_is_muted_needs_no_captions),
	    TEST(subtitles_are_no_captions),
	    TEST(an_svg_that_moves_is_noticed),
	    TEST(a_claim_makes_contradictions_errors),
	    TEST(who_claims_must_know_the_hazards),
	    TEST(who_knows_the_hazards_may_claim),
	};

	return cmocka_run_group_tests_name("alternatives", tests, NULL, NULL);
}
