#include "reading.h"

/* Read a book.yaml of this text, in which there is no mistake. */
static const struct book *configure(struct fixture *fixture, const char *text)
{
	write_text("book.yaml", text);
	read_configuration(&fixture->book, &fixture->report);
	assert_messages(fixture, "");
	return &fixture->book;
}

static void a_person_is_a_name_or_a_mapping(void **state)
{
	const struct book *book = configure(*state,
	    "authors: [Ada, {name: Li Wei, file_as: 'Li, Wei', role: editor}]\n"
	    "contributors: {name: Cem, role: trl}\n");

	assert_int_equal(book->author_count, 2);
	assert_string_equal(book->authors[0].name, "Ada");
	assert_null(book->authors[0].file_as);
	assert_string_equal(book->authors[0].role, "aut");
	assert_string_equal(book->authors[1].name, "Li Wei");
	assert_string_equal(book->authors[1].file_as, "Li, Wei");
	assert_string_equal(book->authors[1].role, "edt");
	assert_int_equal(book->contributor_count, 1);
	assert_string_equal(book->contributors[0].role, "trl");
}

static void who_contributes_something_else_is_a_contributor(void **state)
{
	const struct book *book = configure(*state, "contributors: [Ada]\n");

	assert_string_equal(book->contributors[0].role, "ctb");
}

static void the_first_language_is_the_books(void **state)
{
	const struct book *book =
	    configure(*state, "language: [ar, en, ar, tr, en]\n");

	assert_string_equal(book->language, "ar");
	assert_string_equal(book->direction, "rtl");
	assert_int_equal(book->more_language_count, 2);
	assert_string_equal(book->more_languages[0], "en");
	assert_string_equal(book->more_languages[1], "tr");
}

static void a_subject_may_have_a_code(void **state)
{
	const struct book *book = configure(
	    *state, "subjects: [X, {name: Y, authority: Thema, term: MJCL}]\n");

	assert_int_equal(book->subject_count, 2);
	assert_string_equal(book->subjects[0].name, "X");
	assert_null(book->subjects[0].term);
	assert_string_equal(book->subjects[1].authority, "Thema");
	assert_string_equal(book->subjects[1].term, "MJCL");
}

static void a_series_is_a_name_with_or_without_a_number(void **state)
{
	assert_string_equal(
	    configure(*state, "series: {name: S, number: 2.5}\n")
	        ->series.number,
	    "2.5");
	assert_string_equal(
	    configure(*state, "series: S\nisbn: 0-306-40615-2\n")->series.name,
	    "S");
	assert_string_equal(
	    ((struct fixture *)*state)->book.isbn, "0306406152");
}

static void a_claim_is_a_statement_to_the_letter(void **state)
{
	const struct claims *claims = &configure(*state,
	    "epub:\n  contents_depth: 6\n  accessibility:\n"
	    "    conforms_to: wcag-2.1-a\n    certified_by: P\n"
	    "    certifier_credential: C\n"
	    "    certifier_report: https://example.org/r\n"
	    "    date: 2026-11-22\n    hazards: [sound, flashing]\n"
	    "    summary: S\n")
	                                   ->epub.claims;

	assert_string_equal(
	    claims->conforms_to, "EPUB Accessibility 1.1 - WCAG 2.1 Level A");
	assert_int_equal(claims->at.line, 4);
	assert_string_equal(claims->certified_by, "P");
	assert_string_equal(claims->credential, "C");
	assert_string_equal(claims->report_url, "https://example.org/r");
	assert_string_equal(claims->date, "2026-11-22");
	assert_string_equal(claims->summary, "S");
	assert_true(claims->tells_hazards);
	assert_int_equal(claims->hazards, HAZARD_FLASHING | HAZARD_SOUND);
}

static void no_hazards_are_told_as_well(void **state)
{
	const struct book *book =
	    configure(*state, "epub: {accessibility: {hazards: none}}\n");

	assert_true(book->epub.claims.tells_hazards);
	assert_int_equal(book->epub.claims.hazards, 0);
	assert_null(book->epub.claims.conforms_to);
	assert_int_equal(book->epub.contents_depth, 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_person_is_a_name_or_a_mapping),
	    TEST(who_contributes_something_else_is_a_contributor),
	    TEST(the_first_language_is_the_books),
	    TEST(a_subject_may_have_a_code),
	    TEST(a_series_is_a_name_with_or_without_a_number),
	    TEST(a_claim_is_a_statement_to_the_letter),
	    TEST(no_hazards_are_told_as_well),
	};

	return cmocka_run_group_tests_name("metadata", tests, NULL, NULL);
}
