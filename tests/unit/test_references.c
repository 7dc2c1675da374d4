#include "reading.h"

static const struct bibliography *read_as(
    struct fixture *fixture, const char *name, const char *text)
{
	write_text(name, text);
	read_references(&fixture->book, &fixture->report);
	return &fixture->book.bibliography;
}

static const struct bibliography *read_from(
    struct fixture *fixture, const char *text)
{
	return read_as(fixture, "references.yaml", text);
}

static void a_book_without_references_has_none(void **state)
{
	struct fixture *fixture = *state;

	read_references(&fixture->book, &fixture->report);
	assert_int_equal(fixture->book.bibliography.count, 0);
	assert_messages(fixture, "");
}

static void the_note_has_what_zotero_has_no_field_for(void **state)
{
	const struct bibliography *bibliography = read_from(*state,
	    "- id: a\n  note: \"Read it.\\nPMID:  30280658 \\r\\npmcid: PMC7\\n"
	    "DOI: https://doi.org/10.1000/182\\nPMID: 1\"\n"
	    "- id: b\n  PMID: 5\n  DOI: 10.1000/5\n"
	    "  note: \"PMID: 6\\nDOI: 10.1000/6\"\n"
	    "- id: c\n  note: \"PMIDs: 6\\nPMID:\\nDOI: none\\nx PMID: 6\"\n");
	const struct reference *references = bibliography->references;

	assert_messages(*state, "");
	assert_string_equal(references[0].pmid, "30280658");
	assert_string_equal(references[0].pmcid, "PMC7");
	assert_string_equal(references[0].doi, "10.1000/182");
	assert_string_equal(references[1].pmid, "5");
	assert_string_equal(references[1].doi, "10.1000/5");
	assert_null(references[2].pmid);
	assert_null(references[2].doi);
}

static void a_status_stands_for_a_year(void **state)
{
	const struct bibliography *bibliography = read_from(*state,
	    "- {id: a, status: in press}\n"
	    "- {id: b, status: in press, issued: 2020}\n"
	    "- {id: c, note: \"Status: forthcoming\"}\n");
	const struct reference *references = bibliography->references;

	assert_string_equal(references[0].date_words, "in press");
	assert_null(references[1].date_words);
	assert_string_equal(references[2].date_words, "forthcoming");
}

static void what_is_given_may_end_in_a_suffix(void **state)
{
	const struct bibliography *bibliography = read_from(*state,
	    "- id: a\n  author:\n  - {family: A, given: \"Larry C., 3rd\"}\n"
	    "  - {family: B, given: Martin Jr.}\n  - {family: C, given: IV}\n"
	    "  - {family: D, given: J II, suffix: Sr}\n");
	const struct name *names = bibliography->references[0].authors;

	assert_string_equal(names[0].given, "Larry C.");
	assert_string_equal(names[0].suffix, "3rd");
	assert_string_equal(names[1].given, "Martin");
	assert_string_equal(names[1].suffix, "Jr.");
	assert_string_equal(names[2].given, "IV");
	assert_null(names[2].suffix);
	assert_string_equal(names[3].given, "J II");
	assert_string_equal(names[3].suffix, "Sr");
}

static void every_variable_is_read(void **state)
{
	const struct bibliography *bibliography = read_from(*state,
	    "references:\n- id: antonia2018\n  type: article-journal\n"
	    "  title: Overall survival\n  author:\n"
	    "  - {family: Antonia, given: Scott J.}\n"
	    "  - {family: Berg, given: A, non-dropping-particle: van den}\n"
	    "  - literal: others\n  editor: [{family: Ed}]\n"
	    "  container-title: NEJM\n  publisher: P\n  publisher-place: PP\n"
	    "  volume: 379\n  issue: 24\n  page: 2342-50\n  number: N\n"
	    "  edition: 2\n  genre: G\n  version: 1.10\n"
	    "  DOI: https://doi.org/10.1056/NEJMoa1809697\n  PMID: 30280658\n"
	    "  URL: https://example.org/\n  note: Free\n  issued: 2018-12-13\n"
	    "  accessed: {year: 2026, month: 11, day: 22}\n  keyword: "
	    "ignored\n");
	const struct reference *reference = &bibliography->references[0];

	assert_messages(*state, "");
	assert_int_equal(bibliography->count, 1);
	assert_string_equal(reference->id, "antonia2018");
	assert_string_equal(reference->type, "article-journal");
	assert_string_equal(reference->title, "Overall survival");
	assert_int_equal(reference->author_count, 2);
	assert_true(reference->more_authors);
	assert_string_equal(reference->authors[0].family, "Antonia");
	assert_string_equal(reference->authors[0].given, "Scott J.");
	assert_string_equal(reference->authors[1].particle, "van den");
	assert_int_equal(reference->editor_count, 1);
	assert_string_equal(reference->container, "NEJM");
	assert_string_equal(reference->publisher, "P");
	assert_string_equal(reference->publisher_place, "PP");
	assert_string_equal(reference->volume, "379");
	assert_string_equal(reference->issue, "24");
	assert_string_equal(reference->page, "2342-50");
	assert_string_equal(reference->csl_number, "N");
	assert_string_equal(reference->edition, "2");
	assert_string_equal(reference->genre, "G");
	assert_string_equal(reference->version, "1.10");
	assert_string_equal(reference->doi, "10.1056/NEJMoa1809697");
	assert_string_equal(reference->pmid, "30280658");
	assert_string_equal(reference->url, "https://example.org/");
	assert_int_equal(reference->year, 2018);
	assert_int_equal(reference->month, 12);
	assert_int_equal(reference->day, 13);
	assert_int_equal(reference->accessed_year, 2026);
	assert_int_equal(reference->accessed_day, 22);
	assert_int_equal(reference->at.line, 2);
	assert_int_equal(reference->at.column, 3);
	assert_ptr_equal(
	    map_get(&bibliography->by_id, "antonia2018", 11), reference);
}

static void zoteros_json_is_read(void **state)
{
	const struct bibliography *bibliography =
	    read_as(*state, "references.json",
	        "[\n\t{\"id\":\"http://zotero.org/users/1/items/A\","
	        "\"citation-key\":\"smith2020\",\"volume\":\"\","
	        "\"author\":[{\"family\":\"Smith\",\"given\":\"\"}],"
	        "\"title\":\"\\ud83d\\ude00\","
	        "\"issued\":{\"date-parts\":[[\"2020\",5]]}},\n"
	        "\t{\"id\":7,\"type\":\"book\"}\n]\n");

	assert_messages(*state, "");
	assert_int_equal(bibliography->count, 2);
	assert_ptr_equal(map_get(&bibliography->by_id, "smith2020", 9),
	    &bibliography->references[0]);
	assert_string_equal(bibliography->references[0].type, "document");
	assert_string_equal(
	    bibliography->references[0].title, "\xF0\x9F\x98\x80");
	assert_null(bibliography->references[0].volume);
	assert_null(bibliography->references[0].authors[0].given);
	assert_int_equal(bibliography->references[0].month, 5);
	assert_string_equal(bibliography->references[1].id, "7");
	assert_int_equal(bibliography->references[1].at.line, 3);
}

static void dates_have_many_forms(void **state)
{
	static const struct {
		const char *text;
		int year, month, day;
	} samples[] = {
	    {"{year: 2018, month: 11, day: 8}", 2018, 11, 8},
	    {"{year: '2018', month: '11'}", 2018, 11, 0},
	    {"[{year: 2018, month: 1}, {year: 2019}]", 2018, 1, 0},
	    {"2018", 2018, 0, 0},
	    {"'2018'", 2018, 0, 0},
	    {"2018-11", 2018, 11, 0},
	    {"2018-11-08", 2018, 11, 8},
	    {"2018-11-08T10:00:00Z", 2018, 11, 8},
	    {"2018-03/2019-04", 2018, 3, 0},
	    {"2018~", 2018, 0, 0},
	    {"2018-21", 2018, 0, 0},
	    {"{date-parts: [[2018, 11, 8]]}", 2018, 11, 8},
	    {"{date-parts: [['2018', '11', '8'], [2019]]}", 2018, 11, 8},
	    {"{date-parts: [[2018]]}", 2018, 0, 0},
	    {"{date-parts: [2018, 11]}", 2018, 11, 0},
	    {"{date-parts: [2018]}", 2018, 0, 0},
	    {"[2018]", 2018, 0, 0},
	    {"{literal: 2018-11}", 2018, 11, 0},
	    {"{raw: in press, literal: 2018}", 0, 0, 0},
	    {"{date-parts: [[2018, 13]]}", 2018, 0, 0},
	    {"{date-parts: [[null]]}", 0, 0, 0},
	    {"[[2018, 11, 8]]", 2018, 11, 8},
	    {"{raw: 2018-11-08}", 2018, 11, 8},
	    {"{literal: in press}", 0, 0, 0},
	    {"{}", 0, 0, 0},
	    {"~", 0, 0, 0},
	};
	struct text text = {0};
	const struct bibliography *bibliography;

	for (size_t i = 0; i < sizeof(samples) / sizeof(*samples); i++)
		text_printf(
		    &text, "- id: %zu\n  issued: %s\n", i, samples[i].text);
	bibliography = read_from(*state, text_string(&text));
	assert_messages(*state, "");
	for (size_t i = 0; i < sizeof(samples) / sizeof(*samples); i++) {
		const struct reference *found = &bibliography->references[i];

		if (found->year != samples[i].year ||
		    found->month != samples[i].month ||
		    found->day != samples[i].day)
			fail_msg("%s is %d-%d-%d", samples[i].text, found->year,
			    found->month, found->day);
	}
	text_clear(&text);
}

static void wrong_dates_are_told(void **state)
{
	static const char *const wrong[] = {"n.d.", "2018-13-01", "2018-02-30",
	    "{year: soon}", "{year: 2018, month: 2, day: 30}",
	    "{date-parts: [[20188]]}", "{date-parts: x}", "[x]", "11/2018"};
	struct text text = {0};
	struct text expected = {0};

	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		text_printf(&text, "- id: x%zu\n  issued: %s\n", i, wrong[i]);
		text_printf(&expected,
		    "book/references.yaml:%zu:11: error: \"issued\" must be a "
		    "date such as 2026, 2026-11 or 2026-11-22 "
		    "[references/date]\n",
		    2 * i + 2);
	}
	read_from(*state, text_string(&text));
	assert_messages(*state, text_string(&expected));
	text_clear(&text);
	text_clear(&expected);
}

static void names_have_many_forms(void **state)
{
	const struct bibliography *bibliography = read_from(*state,
	    "- id: a\n  author: World Health Organization\n"
	    "- id: b\n  author:\n  - WHO\n  - {literal: EMA}\n"
	    "  - {given: Plato}\n"
	    "  - {family: King, given: M, suffix: Jr}\n"
	    "  - {family: Musset, given: Alfred, dropping-particle: de}\n"
	    "  - {family: Others}\n"
	    "- id: c\n  author: [{family: X}, et al.]\n"
	    "- id: d\n  author: []\n");
	const struct name *names = bibliography->references[1].authors;

	assert_messages(*state, "");
	assert_string_equal(bibliography->references[0].authors[0].literal,
	    "World Health Organization");
	assert_string_equal(names[0].literal, "WHO");
	assert_string_equal(names[1].literal, "EMA");
	assert_string_equal(names[2].literal, "Plato");
	assert_null(names[2].given);
	assert_string_equal(names[3].family, "King");
	assert_string_equal(names[3].suffix, "Jr");
	assert_string_equal(names[4].particle, "de");
	assert_int_equal(bibliography->references[1].author_count, 6);
	assert_false(bibliography->references[1].more_authors);
	assert_int_equal(bibliography->references[2].author_count, 1);
	assert_true(bibliography->references[2].more_authors);
	assert_int_equal(bibliography->references[3].author_count, 0);
}

static void every_mistake_is_told_in_one_run(void **state)
{
	const struct bibliography *bibliography = read_from(*state,
	    "- title: T\n- id: a\n  title: [x]\n  author: [{}, [x]]\n"
	    "  URL: javascript:alert(1)\n- words\n- id: a\n");

	assert_int_equal(bibliography->count, 1);
	assert_messages(*state,
	    "book/references.yaml:1:3: error: \"id\" is missing "
	    "[references/missing-key]\n"
	    "book/references.yaml:3:10: error: \"title\" must be a text, not a "
	    "list [references/type]\n"
	    "book/references.yaml:4:12: error: a name needs \"family\" or "
	    "\"literal\" [references/name]\n"
	    "book/references.yaml:4:16: error: \"author\" must be a text, not "
	    "a list [references/type]\n"
	    "book/references.yaml:5:8: error: \"javascript:alert(1)\" is not "
	    "an address; it must begin with \"https://\" "
	    "[references/address]\n"
	    "book/references.yaml:6:3: error: expected lines of the form "
	    "\"key: value\", not a text [references/type]\n"
	    "book/references.yaml:7:7: error: \"a\" is the id of two "
	    "references; the first stands in line 2 "
	    "[references/duplicate-id]\n");
}

static void a_second_name_takes_no_id_away(void **state)
{
	const struct bibliography *bibliography =
	    read_from(*state, "- {id: x, citation-key: y}\n- {id: y}\n");

	assert_messages(*state, "");
	assert_ptr_equal(map_get(&bibliography->by_id, "y", 1),
	    &bibliography->references[1]);
}

static void another_structure_is_told(void **state)
{
	read_from(*state, "items:\n  - id: a\n");
	assert_messages(*state,
	    "book/references.yaml:1:1: error: expected a list of references in "
	    "CSL's form, as reference managers export it [references/type]\n");
	read_from(*state, "references: {a: b}\n");
	assert_messages(*state,
	    "book/references.yaml:1:13: error: expected a list of references "
	    "in CSL's form, as reference managers export it "
	    "[references/type]\n");
}

static void no_references_are_doubtful(void **state)
{
	read_from(*state, "references:\n");
	assert_messages(*state,
	    "book/references.yaml: warning: there are no references "
	    "[references/no-entries]\n");
}

static void one_of_two_files_is_read(void **state)
{
	write_text("references.json", "[{\"id\": \"j\"}]");
	assert_string_equal(
	    read_from(*state, "- id: y\n")->references[0].id, "y");
	assert_messages(*state,
	    "book/references.json: warning: not read, because there is "
	    "\"references.yaml\" as well [references/two-files]\n");
}

static void words_instead_of_a_date_are_kept(void **state)
{
	const struct bibliography *bibliography = read_from(*state,
	    "- id: a\n  issued: {literal: in press}\n"
	    "- id: b\n  issued: {raw: submitted}\n"
	    "- id: c\n  issued: {raw: 2018-11}\n"
	    "- id: d\n  issued: {literal: \"\"}\n");

	assert_messages(*state, "");
	assert_string_equal(bibliography->references[0].date_words, "in press");
	assert_string_equal(
	    bibliography->references[1].date_words, "submitted");
	assert_null(bibliography->references[2].date_words);
	assert_null(bibliography->references[3].date_words);
}

static void what_stands_before_identifiers_goes(void **state)
{
	static const char *const dois[] = {"10.1/X", "doi:10.1/X",
	    "DOI: 10.1/X", "https://doi.org/10.1/X", "http://dx.doi.org/10.1/X",
	    "https://www.doi.org/10.1/X", "doi.org/10.1/X"};

	for (size_t i = 0; i < sizeof(dois) / sizeof(*dois); i++) {
		char text[200];
		const struct reference *reference;

		tear_down(state);
		set_up(state);
		snprintf(text, sizeof(text),
		    "- id: a\n  DOI: '%s'\n  PMID: 'PMID: 12'\n"
		    "  PMCID: %s\n",
		    dois[i], i % 2 == 0 ? "PMC7" : "'PMCID: PMC7'");
		reference = read_from(*state, text)->references;
		assert_messages(*state, "");
		assert_string_equal(reference->doi, "10.1/X");
		assert_string_equal(reference->pmid, "12");
		assert_string_equal(reference->pmcid, "PMC7");
	}
}

static void a_doi_that_is_none_is_told(void **state)
{
	const struct reference *reference =
	    read_from(*state, "- id: a\n  DOI: 182\n")->references;

	assert_null(reference->doi);
	assert_true(reference->is_flawed);
	assert_messages(*state,
	    "book/references.yaml:2:8: error: \"182\" is no DOI; it must look "
	    "like \"10.1000/182\" [references/address]\n");
}

static void one_doi_of_two_entries_is_doubtful(void **state)
{
	read_from(*state,
	    "- id: a\n  DOI: 10.1/ABC\n- id: b\n  DOI: 10.1/d\n"
	    "- id: c\n  DOI: doi:10.1/abc\n- id: d\n  DOI: 10.1/Abc\n");
	assert_messages(*state,
	    "book/references.yaml:6:8: warning: \"10.1/abc\" is the DOI of two "
	    "references; the first, \"a\", stands in line 1 "
	    "[references/duplicate-doi]\n"
	    "book/references.yaml:8:8: warning: \"10.1/Abc\" is the DOI of two "
	    "references; the first, \"a\", stands in line 1 "
	    "[references/duplicate-doi]\n");
}

static void a_type_that_csl_does_not_have_is_doubtful(void **state)
{
	read_from(*state,
	    "- id: a\n  type: artical-journal\n"
	    "- id: b\n  type: inproceedings\n"
	    "- id: c\n  type: xyzzy-quux\n- id: d\n  type: regulation\n");
	assert_messages(*state,
	    "book/references.yaml:2:9: warning: \"artical-journal\" is no type "
	    "of CSL; did you mean \"article-journal\"? "
	    "[references/unknown-type]\n"
	    "book/references.yaml:4:9: warning: \"inproceedings\" is no type "
	    "of "
	    "CSL; did you mean \"paper-conference\"? "
	    "[references/unknown-type]\n"
	    "book/references.yaml:6:9: warning: \"xyzzy-quux\" is no type of "
	    "CSL [references/unknown-type]\n");
}

static void elements_that_stay_open_are_doubtful(void **state)
{
	read_from(*state,
	    "- id: a\n  title: <i>open\n  container-title: <b>x</i></b>\n"
	    "- id: b\n  title: <i>fine</i> <em>text</em>\n");
	assert_messages(*state,
	    "book/references.yaml:2:10: warning: the elements in \"title\" are "
	    "not closed in order; they are shown as text "
	    "[references/markup]\n"
	    "book/references.yaml:3:20: warning: the elements in "
	    "\"container-title\" are not closed in order; they are shown as "
	    "text [references/markup]\n");
}

static void other_names_of_variables_are_read(void **state)
{
	const struct reference *reference = read_from(*state,
	    "- id: a\n  journalAbbreviation: J Ex\n  event: Meeting\n"
	    "  event-place: Oslo\n  collection-title: Series\n"
	    "  collection-number: 3\n  editor: [{family: A}, others]\n"
	    "- id: b\n  container-title-short: J\n"
	    "  journalAbbreviation: K\n  event: E\n  event-title: F\n")
	                                        ->references;

	assert_messages(*state, "");
	assert_string_equal(reference[0].container_short, "J Ex");
	assert_string_equal(reference[0].event, "Meeting");
	assert_string_equal(reference[0].event_place, "Oslo");
	assert_string_equal(reference[0].collection, "Series");
	assert_string_equal(reference[0].collection_number, "3");
	assert_int_equal(reference[0].editor_count, 1);
	assert_true(reference[0].more_editors);
	assert_string_equal(reference[1].container_short, "J");
	assert_string_equal(reference[1].event, "F");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_book_without_references_has_none),
	    TEST(every_variable_is_read),
	    TEST(the_note_has_what_zotero_has_no_field_for),
	    TEST(a_status_stands_for_a_year),
	    TEST(what_is_given_may_end_in_a_suffix),
	    TEST(zoteros_json_is_read),
	    TEST(dates_have_many_forms),
	    TEST(wrong_dates_are_told),
	    TEST(words_instead_of_a_date_are_kept),
	    TEST(what_stands_before_identifiers_goes),
	    TEST(a_doi_that_is_none_is_told),
	    TEST(one_doi_of_two_entries_is_doubtful),
	    TEST(a_type_that_csl_does_not_have_is_doubtful),
	    TEST(elements_that_stay_open_are_doubtful),
	    TEST(other_names_of_variables_are_read),
	    TEST(names_have_many_forms),
	    TEST(every_mistake_is_told_in_one_run),
	    TEST(a_second_name_takes_no_id_away),
	    TEST(another_structure_is_told),
	    TEST(no_references_are_doubtful),
	    TEST(one_of_two_files_is_read),
	};

	return cmocka_run_group_tests_name("references", tests, NULL, NULL);
}
