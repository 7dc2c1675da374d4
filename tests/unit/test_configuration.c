#include "reading.h"

#include <sys/stat.h>

#include "base/language.h"

/* Read a book.yaml of this text. */
static struct book *configure(struct fixture *fixture, const char *text)
{
	struct book *book = &fixture->book;

	write_text("book.yaml", text);
	read_configuration(book, &fixture->report);
	return book;
}

static void every_key_is_read(void **state)
{
	struct book *book;

	write_text("src/art/cover.svg", "<svg/>");
	book = configure(*state,
	    "title: T\nsubtitle: S\nauthors: [A, B]\nlanguage: he\n"
	    "direction: ltr\ndescription: >-\n  two\n  lines\n"
	    "identifier: I\nrights: R\npublisher: P\ndate: 2026-11-22\n"
	    "edition: 2\nsubjects:\n  - X\n  - Y\ncover: art/../art/cover.svg\n"
	    "source: ./src/\noutput: ../out\nsmart_punctuation: true\n");
	assert_messages(*state, "");
	assert_string_equal(book->title, "T");
	assert_string_equal(book->subtitle, "S");
	assert_int_equal(book->author_count, 2);
	assert_string_equal(book->authors[1].name, "B");
	assert_string_equal(book->language, "he");
	assert_string_equal(book->direction, "ltr");
	assert_string_equal(book->description, "two lines");
	assert_string_equal(book->identifier, "I");
	assert_string_equal(book->rights, "R");
	assert_string_equal(book->publisher, "P");
	assert_string_equal(book->date, "2026-11-22");
	assert_string_equal(book->edition, "2");
	assert_int_equal(book->subject_count, 2);
	assert_string_equal(book->cover, "art/cover.svg");
	assert_string_equal(book->source, "book/src");
	assert_string_equal(book->output, "book/../out");
	assert_true(book->smart_punctuation);
	assert_true(book->timestamp == 1795305600);
}

static void every_key_has_a_default(void **state)
{
	struct book *book = configure(*state, "# nothing yet\n");

	assert_messages(*state, "");
	assert_null(book->title);
	assert_string_equal(book->language, "en");
	assert_string_equal(book->direction, "ltr");
	assert_string_equal(book->source, "book");
	assert_string_equal(book->output, "book/output");
	assert_true(book->smart_punctuation);
	assert_true(book->timestamp == -1);
}

static void without_book_yaml_src_may_have_the_summary(void **state)
{
	struct fixture *fixture = *state;

	write_text("src/SUMMARY.md", "- [a](a.md)\n");
	read_configuration(&fixture->book, &fixture->report);
	assert_string_equal(fixture->book.source, "book/src");
	assert_messages(fixture, "");
}

static void a_summary_in_the_folder_comes_first(void **state)
{
	write_text("src/SUMMARY.md", "");
	write_text("SUMMARY.md", "");
	assert_string_equal(configure(*state, "title: T\n")->source, "book");
}

static void a_single_author_needs_no_list(void **state)
{
	struct book *book = configure(*state, "authors: Ada\n");

	assert_int_equal(book->author_count, 1);
	assert_string_equal(book->authors[0].name, "Ada");
}

static void direction_and_quotes_follow_the_language(void **state)
{
	struct book *book = configure(*state, "language: ar-EG\n");

	assert_string_equal(book->direction, "rtl");
	assert_false(book->smart_punctuation);
	assert_string_equal(
	    configure(*state, "language: ar-Latn\n")->direction, "ltr");
	assert_true(configure(*state, "language: en-GB\n")->smart_punctuation);
	assert_false(
	    configure(*state, "language: en\nsmart_punctuation: false\n")
	        ->smart_punctuation);
}

static void all_mistakes_are_told_in_one_run(void **state)
{
	configure(*state,
	    "titel: T\nauthors: {nam: A}\nlanguage: en_GB\ndirection: up\n"
	    "date: 2026-13-01\nsubtitle: [a]\nsubjects: [a, [b]]\n"
	    "smart_punctuation: perhaps\nedition: ''\noutput: /tmp/x\n");
	assert_messages(*state,
	    "book/book.yaml:1:1: error: there is no key \"titel\" here; did "
	    "you mean \"title\"? [configuration/unknown-key]\n"
	    "book/book.yaml:2:11: error: there is no key \"nam\" here; did "
	    "you mean \"name\"? [configuration/unknown-key]\n"
	    "book/book.yaml:3:11: error: \"en_GB\" is not a language tag such "
	    "as \"en\", \"pt-BR\" or \"zh-Hant\" [configuration/language]\n"
	    "book/book.yaml:4:12: error: \"direction\" must be ltr or rtl "
	    "[configuration/choice]\n"
	    "book/book.yaml:5:7: error: \"date\" must be a day of the calendar "
	    "such as 2026-11-22 [configuration/date]\n"
	    "book/book.yaml:6:11: error: \"subtitle\" must be a text, not a "
	    "list [configuration/type]\n"
	    "book/book.yaml:7:15: error: \"subjects\" must be a text, not a "
	    "list [configuration/type]\n"
	    "book/book.yaml:8:20: error: \"smart_punctuation\" must be true or "
	    "false [configuration/type]\n"
	    "book/book.yaml:9:10: error: \"edition\" is empty "
	    "[configuration/empty]\n"
	    "book/book.yaml:10:9: error: \"output\" must be a relative path, "
	    "not \"/tmp/x\" [configuration/path]\n");
}

static void broken_yaml_is_told_and_defaults_stay(void **state)
{
	struct book *book = configure(*state, "title: [\n");

	assert_string_equal(book->output, "book/output");
	assert_messages(*state,
	    "book/book.yaml:2:1: error: did not find expected node content "
	    "while parsing a flow node [configuration/syntax]\n");
}

static void a_list_is_no_configuration(void **state)
{
	configure(*state, "- a\n");
	assert_messages(*state,
	    "book/book.yaml:1:1: error: expected lines of the form "
	    "\"key: value\", not a list [configuration/type]\n");
}

static void text_that_is_not_utf_8_is_told(void **state)
{
	configure(*state, "title: T\nrights: \xE9t\xE9\n");
	assert_messages(*state,
	    "book/book.yaml:2:9: error: byte 0xE9 is not UTF-8; save the file "
	    "in UTF-8 [file/not-utf-8]\n");
}

static void a_folder_called_book_yaml_is_refused(void **state)
{
	struct fixture *fixture = *state;

	assert_true(folder_make("book/book.yaml"));
	read_configuration(&fixture->book, &fixture->report);
	assert_messages(fixture,
	    "book/book.yaml: error: this is a folder; a file is wanted "
	    "[file/not-a-file]\n");
}

static void a_source_that_is_not_there_is_told(void **state)
{
	configure(*state, "title: T\nsource: text\n");
	assert_messages(*state,
	    "book/book.yaml:2:9: error: there is no folder \"text\" "
	    "[configuration/source]\n");
}

static void the_output_must_not_be_the_source(void **state)
{
	configure(*state, "output: .\n");
	assert_messages(*state,
	    "book/book.yaml:1:9: error: \"book\" is the folder of the book's "
	    "source; choose another one for what is made of it "
	    "[configuration/output]\n");
}

static void the_output_must_not_contain_the_source(void **state)
{
	configure(*state, "output: new/../..\n");
	assert_messages(*state,
	    "book/book.yaml:1:9: error: \"book/new/../..\" contains the book's "
	    "source \"book\"; choose another folder for what is made of it "
	    "[configuration/output]\n");
}

static void symbolic_links_do_not_hide_the_source(void **state)
{
	assert_int_equal(symlink("book", "link"), 0);
	configure(*state, "output: ../link\n");
	assert_messages(*state,
	    "book/book.yaml:1:9: error: \"book/../link\" is the folder of the "
	    "book's source; choose another one for what is made of it "
	    "[configuration/output]\n");
}

static void the_default_output_is_checked_as_well(void **state)
{
	write_text("output/SUMMARY.md", "");
	configure(*state, "source: output\n");
	assert_messages(*state,
	    "book/book.yaml: error: \"book/output\" is the folder of the "
	    "book's source; choose another one for what is made of it "
	    "[configuration/output]\n");
}

static void a_folder_with_the_same_start_is_another_one(void **state)
{
	assert_true(folder_make("book/text"));
	configure(*state, "source: text\noutput: te\n");
	assert_messages(*state, "");
	configure(*state, "source: text\noutput: text2/site\n");
	assert_messages(*state, "");
}

static void a_cover_must_be_a_file_of_the_book(void **state)
{
	configure(*state, "cover: gone.svg\n");
	assert_messages(*state,
	    "book/book.yaml:1:8: error: there is no file \"gone.svg\" in "
	    "\"book\" [configuration/cover]\n");
	configure(*state, "cover: ../x.svg\n");
	assert_messages(*state,
	    "book/book.yaml:1:8: error: \"../x.svg\" leads out of the book "
	    "[configuration/cover]\n");
	assert_true(file_write("x.svg", "", 0));
	assert_int_equal(symlink("../x.svg", "book/y.svg"), 0);
	assert_null(configure(*state, "cover: y.svg\n")->cover);
	assert_messages(*state,
	    "book/book.yaml:1:8: error: \"y.svg\" leads out of the book "
	    "[configuration/cover]\n");
}

static void the_environment_may_tell_the_time(void **state)
{
	setenv("SOURCE_DATE_EPOCH", "1000000000", 1);
	assert_true(
	    configure(*state, "date: 2026-11-22\n")->timestamp == 1000000000);
	assert_messages(*state, "");
}

static void a_wrong_time_in_the_environment_is_told(void **state)
{
	static const char *const wrong[] = {"-1", "1e9", "99999999999999"};

	for (size_t i = 0; i < 3; i++) {
		char expected[200];

		snprintf(expected, sizeof(expected),
		    "SOURCE_DATE_EPOCH: error: \"%s\" is not a number of "
		    "seconds since 1970 [configuration/epoch]\n",
		    wrong[i]);
		setenv("SOURCE_DATE_EPOCH", wrong[i], 1);
		configure(*state, "");
		assert_messages(*state, expected);
	}
}

static void language_tags_have_a_form(void **state)
{
	static const char *const good[] = {"en", "en-GB", "zh-Hant-TW", "yue",
	    "zh-yue-Hant-HK", "es-419", "de-1996", "sl-rozaj-biske",
	    "de-DE-u-co-phonebk", "x-klingon", "en-x-us", "hy-Latn-IT-arevela"};
	static const char *const bad[] = {"", "e", "english", "en_GB", "en-",
	    "en--GB", "en-GB-Latn", "en-GB-US", "en-u", "en-x", "en-a-b-cc",
	    "e1", "en-abcdefghi", "en-\xC3\xA9", "x", "en-GB-"};

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
		assert_true(language_is_well_formed(good[i]));
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(language_is_well_formed(bad[i]));
}

static void scripts_and_languages_know_their_direction(void **state)
{
	static const char *const rtl[] = {"ar", "he", "fa-IR", "ur", "yi", "ps",
	    "sd", "ug", "dv", "az-Arab", "AR"};
	static const char *const ltr[] = {"en", "arn", "ug-Cyrl", "en-Latn"};

	(void)state;
	for (size_t i = 0; i < sizeof(rtl) / sizeof(*rtl); i++)
		assert_true(language_is_rtl(rtl[i]));
	for (size_t i = 0; i < sizeof(ltr) / sizeof(*ltr); i++)
		assert_false(language_is_rtl(ltr[i]));
}

static void book_yaml_does_not_lead_out_of_the_book(void **state)
{
	struct fixture *fixture = *state;

	assert_true(file_write("x.yaml", "title: Secret\n", 14));
	assert_int_equal(symlink("../x.yaml", "book/book.yaml"), 0);
	read_configuration(&fixture->book, &fixture->report);
	assert_null(fixture->book.title);
	assert_messages(fixture,
	    "book/book.yaml: error: a symbolic link leads out of the book; put "
	    "the file itself into the book [file/outside]\n");
}

/* Read a file of another program. */
static struct book *configure_with(
    struct fixture *fixture, const char *name, const char *text)
{
	write_text(name, text);
	read_configuration(&fixture->book, &fixture->report);
	return &fixture->book;
}

static void a_book_toml_does_as_well(void **state)
{
	struct book *book;

	write_text("text/SUMMARY.md", "");
	book = configure_with(*state, "book.toml",
	    "[book]\ntitle = \"T\"\nauthors = [\"A\", \"\", \"B\"]\n"
	    "description = \"D\"\nlanguage = \"ar\"\nsrc = \"./text/\"\n"
	    "multilingual = false\n[output.html]\nsmart-punctuation = true\n"
	    "[output.html.redirect]\n\"/a.html\" = \"b.html\"\n");
	assert_messages(*state, "");
	assert_string_equal(book->title, "T");
	assert_int_equal(book->author_count, 2);
	assert_string_equal(book->authors[1].name, "B");
	assert_string_equal(book->description, "D");
	assert_string_equal(book->language, "ar");
	assert_string_equal(book->direction, "rtl");
	assert_string_equal(book->source, "book/text");
	assert_string_equal(book->output, "book/output");
	assert_true(book->smart_punctuation);
	assert_false(book->is_gitbook);
	assert_int_equal(book->redirect_count, 1);
	assert_string_equal(book->redirects[0].from, "a.html");
	assert_int_equal(book->redirects[0].to_at.line, 11);
	assert_int_equal(book->redirects[0].to_at.column, 13);
}

static void a_book_json_does_as_well(void **state)
{
	struct book *book = configure_with(*state, "book.json",
	    "{\"title\": \"T\", \"author\": \"A\", \"language\": \"he\",\n"
	    "\"direction\": \"ltr\", \"publisher\": \"P\", \"root\": \".\",\n"
	    "\"structure\": {\"summary\": \"./TOC.md\"}}\n");

	assert_messages(*state, "");
	assert_string_equal(book->title, "T");
	assert_string_equal(book->authors[0].name, "A");
	assert_string_equal(book->language, "he");
	assert_string_equal(book->direction, "ltr");
	assert_string_equal(book->publisher, "P");
	assert_string_equal(book->source, "book");
	assert_string_equal(book->summary_path, "TOC.md");
	assert_string_equal(book->readme_path, "README.md");
	assert_true(book->is_gitbook);
}

static void book_yaml_is_read_before_all_others(void **state)
{
	struct book *book;

	write_text("book.toml", "[book]\ntitle = \"toml\"\n");
	write_text("book.json", "{\"title\": \"json\"}");
	read_configuration(&((struct fixture *)*state)->book,
	    &((struct fixture *)*state)->report);
	book = &((struct fixture *)*state)->book;
	assert_string_equal(book->title, "toml");
	assert_false(book->is_gitbook);
	book = configure(*state, "title: yaml\n");
	assert_string_equal(book->title, "yaml");
	assert_messages(*state, "");
}

static void one_warning_names_what_is_not_used(void **state)
{
	configure_with(*state, "book.toml",
	    "[book]\ntitle = \"T\"\n\"k\" = 1\n[output.html.fold]\nenable = 1\n"
	    "[output.epub]\n[preprocessor.a]\n[preprocessor.b.c]\n");
	assert_messages(*state,
	    "book/book.toml:3:1: warning: not used by vade: book.k, "
	    "output.html.fold, output.epub, preprocessor.a, preprocessor.b "
	    "[configuration/not-used]\n");
}

static void of_very_much_that_is_not_used_some_is_named(void **state)
{
	struct text text = {0};

	for (int i = 0; i < 100; i++)
		text_printf(&text, "k%d = 1\n", i);
	configure_with(*state, "book.toml", text_string(&text));
	text_clear(&text);
	assert_messages(*state,
	    "book/book.toml:1:1: warning: not used by vade: k0, k1, k2, k3, "
	    "k4, k5, k6, k7, k8, k9, k10, k11, k12, k13, k14, k15, k16, k17, "
	    "k18, k19 and 80 more [configuration/not-used]\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(every_key_is_read),
	    TEST(every_key_has_a_default),
	    TEST(without_book_yaml_src_may_have_the_summary),
	    TEST(a_summary_in_the_folder_comes_first),
	    TEST(a_single_author_needs_no_list),
	    TEST(direction_and_quotes_follow_the_language),
	    TEST(all_mistakes_are_told_in_one_run),
	    TEST(broken_yaml_is_told_and_defaults_stay),
	    TEST(a_list_is_no_configuration),
	    TEST(text_that_is_not_utf_8_is_told),
	    TEST(a_folder_called_book_yaml_is_refused),
	    TEST(a_source_that_is_not_there_is_told),
	    TEST(the_output_must_not_be_the_source),
	    TEST(the_output_must_not_contain_the_source),
	    TEST(symbolic_links_do_not_hide_the_source),
	    TEST(the_default_output_is_checked_as_well),
	    TEST(a_folder_with_the_same_start_is_another_one),
	    TEST(a_cover_must_be_a_file_of_the_book),
	    TEST(the_environment_may_tell_the_time),
	    TEST(a_wrong_time_in_the_environment_is_told),
	    TEST(language_tags_have_a_form),
	    TEST(scripts_and_languages_know_their_direction),
	    TEST(book_yaml_does_not_lead_out_of_the_book),
	    TEST(a_book_toml_does_as_well),
	    TEST(a_book_json_does_as_well),
	    TEST(book_yaml_is_read_before_all_others),
	    TEST(one_warning_names_what_is_not_used),
	    TEST(of_very_much_that_is_not_used_some_is_named),
	};

	return cmocka_run_group_tests_name("configuration", tests, NULL, NULL);
}
