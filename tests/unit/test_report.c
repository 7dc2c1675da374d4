#include "support.h"

#include <errno.h>
#include <pthread.h>

static struct position at(const char *file, int line, int column, size_t order)
{
	return (struct position){file, line, column, order, 0};
}

static void a_message_can_be_followed_by_editors(void **state)
{
	struct fixture *fixture = *state;

	report_error(&fixture->report, at("book/intro.md", 14, 7, 6),
	    "link/no-chapter", "no chapter called \"%s\"", "parser.md");
	assert_messages(fixture,
	    "book/intro.md:14:7: error: no chapter called \"parser.md\" "
	    "[link/no-chapter]\n");
}

static void a_message_about_a_whole_file_has_no_line(void **state)
{
	struct fixture *fixture = *state;

	report_warning(&fixture->report, at("SUMMARY.md", 0, 0, ORDER_SUMMARY),
	    "summary/ignored", "no chapters");
	assert_messages(
	    fixture, "SUMMARY.md: warning: no chapters [summary/ignored]\n");
}

static void words_of_others_give_the_terminal_no_orders(void **state)
{
	struct fixture *fixture = *state;

	report_error(&fixture->report, at("a\nb\xFF.md", 1, 1, 6),
	    "link/no-chapter", "no \"%s\"", "\033[31m\xC2\x9B\x7F\xC3\xA9");
	assert_messages(fixture,
	    "a\\x0Ab\\xFF.md:1:1: error: no "
	    "\"\\x1B[31m\\xC2\\x9B\\x7F\xC3\xA9\" [link/no-chapter]\n");
}

static void messages_are_printed_once(void **state)
{
	struct fixture *fixture = *state;

	report_error(&fixture->report, at("a.md", 1, 1, 6), "a/b", "one");
	assert_messages(fixture, "a.md:1:1: error: one [a/b]\n");
	assert_messages(fixture, "a.md:1:1: error: one [a/b]\n");
	assert_true(report_failed(&fixture->report));
}

static void messages_come_in_the_order_of_the_book(void **state)
{
	struct fixture *fixture = *state;
	struct report *report = &fixture->report;

	report_error(report, at("a.md", 2, 1, ORDER_CHAPTERS + 1), "x/y", "e");
	report_error(report, at("z.md", 2, 10, ORDER_CHAPTERS), "x/y", "d");
	report_error(report, at("z.md", 2, 9, ORDER_CHAPTERS), "x/y", "c");
	report_error(report, at("z.md", 1, 90, ORDER_CHAPTERS), "x/y", "b");
	report_error(report, at("i.md", 9, 9, ORDER_CHAPTERS), "x/y", "a");
	report_error(
	    report, at("book.yaml", 9, 9, ORDER_CONFIGURATION), "x/y", "0");
	assert_messages(fixture,
	    "book.yaml:9:9: error: 0 [x/y]\ni.md:9:9: error: a [x/y]\n"
	    "z.md:1:90: error: b [x/y]\nz.md:2:9: error: c [x/y]\n"
	    "z.md:2:10: error: d [x/y]\na.md:2:1: error: e [x/y]\n");
}

static void messages_at_one_place_have_an_order_too(void **state)
{
	struct fixture *fixture = *state;
	struct report *report = &fixture->report;
	struct position here = at("a.md", 1, 1, ORDER_CHAPTERS);

	report_warning(report, here, "b/b", "same");
	report_error(report, here, "b/b", "same");
	report_error(report, here, "a/a", "same");
	report_error(report, here, "z/z", "before");
	assert_messages(fixture,
	    "a.md:1:1: error: before [z/z]\na.md:1:1: error: same [a/a]\n"
	    "a.md:1:1: error: same [b/b]\na.md:1:1: warning: same [b/b]\n");
}

static void equal_messages_are_told_once(void **state)
{
	struct fixture *fixture = *state;
	struct report *report = &fixture->report;

	for (int i = 0; i < 3; i++)
		report_error(report, at("a.md", 1, 1, 6), "a/b", "one");
	report_error(report, at("a.md", 1, 2, 6), "a/b", "one");
	assert_messages(fixture,
	    "a.md:1:1: error: one [a/b]\na.md:1:2: error: one [a/b]\n");
}

static void nothing_fails_before_an_error(void **state)
{
	struct fixture *fixture = *state;
	struct report *report = &fixture->report;

	assert_false(report_failed(report));
	report_warning(report, at("a.md", 1, 1, 6), "a/b", "doubt");
	assert_false(report_failed(report));
	assert_int_equal(report->warning_count, 1);
	report_error(report, at("a.md", 1, 1, 6), "a/b", "mistake");
	assert_true(report_failed(report));
	assert_int_equal(report->error_count, 1);
	assert_false(report_refused(report));
}

static void warnings_are_errors_if_the_report_is_strict(void **state)
{
	struct fixture *fixture = *state;
	struct report *report = &fixture->report;

	report->strict = true;
	assert_false(report_failed(report));
	report_warning(report, at("a.md", 1, 1, 6), "a/b", "doubt");
	assert_true(report_failed(report));
}

static void a_refusal_of_the_system_gives_its_reason(void **state)
{
	struct fixture *fixture = *state;

	errno = ENOENT;
	report_system(&fixture->report, "some/file.md", "cannot read");
	assert_true(report_refused(&fixture->report));
	assert_true(report_failed(&fixture->report));
	assert_messages(fixture,
	    "some/file.md: error: cannot read: No such file or directory "
	    "[system/refused]\n");
}

static void a_message_keeps_copies_of_what_it_was_told(void **state)
{
	struct fixture *fixture = *state;
	char name[] = "a.md";
	char word[] = "word";

	report_error(
	    &fixture->report, at(name, 1, 2, 6), "a/b", "no \"%s\"", word);
	name[0] = 'X';
	word[0] = 'X';
	assert_messages(fixture, "a.md:1:2: error: no \"word\" [a/b]\n");
}

static void a_report_that_is_never_printed_is_freed(void **state)
{
	struct fixture *fixture = *state;

	report_error(&fixture->report, at("a.md", 1, 1, 6), "a/b", "lost");
}

/* --- many of a kind --------------------------------------------------- */

static void only_the_first_of_a_kind_are_printed(void **state)
{
	struct fixture *fixture = *state;
	struct text expected = {0};

	for (int i = 150; i > 0; i--)
		report_error(&fixture->report, at("a.md", i, 1, ORDER_CHAPTERS),
		    "a/b", "mistake");
	for (int i = 1; i <= 100; i++)
		text_printf(&expected, "a.md:%d:1: error: mistake [a/b]\n", i);
	text_append_string(
	    &expected, "a.md: error: and 50 more of this kind [a/b]\n");
	assert_messages(fixture, text_string(&expected));
	assert_int_equal(fixture->report.error_count, 150);
	text_clear(&expected);
}

static void a_hundred_of_a_kind_are_not_too_many(void **state)
{
	struct fixture *fixture = *state;

	for (int i = 1; i <= 100; i++)
		report_warning(&fixture->report,
		    at("a.md", i, 1, ORDER_CHAPTERS), "a/b", "doubt");
	assert_null(strstr(messages(fixture), "more of this kind"));
}

static void other_files_and_other_kinds_count_by_themselves(void **state)
{
	struct fixture *fixture = *state;
	struct report *report = &fixture->report;

	for (int i = 1; i <= 101; i++)
		report_error(
		    report, at("a.md", i, 1, ORDER_CHAPTERS), "a/b", "one");
	assert_false(report_wants(report, ORDER_CHAPTERS, "a/b"));
	assert_true(report_wants(report, ORDER_CHAPTERS + 1, "a/b"));
	assert_true(report_wants(report, ORDER_CHAPTERS, "a/c"));
	report_error(
	    report, at("b.md", 1, 1, ORDER_CHAPTERS + 1), "a/b", "two");
	report_error(report, at("a.md", 200, 1, ORDER_CHAPTERS), "a/c", "x");
	assert_contains(messages(fixture),
	    "a.md:100:1: error: one [a/b]\n"
	    "a.md: error: and 2 more of this kind [a/b]\n"
	    "a.md:200:1: error: x [a/c]\nb.md:1:1: error: two [a/b]\n");
}

static void what_is_not_wanted_counts_all_the_same(void **state)
{
	struct fixture *fixture = *state;
	struct report *report = &fixture->report;
	int told = 0;

	report->strict = true;
	for (int i = 1; i <= 1000; i++) {
		if (!report_wants(report, ORDER_CHAPTERS, "a/b"))
			continue;
		told++;
		report_warning(
		    report, at("a.md", i, 1, ORDER_CHAPTERS), "a/b", "doubt");
	}
	assert_int_equal(told, REPORT_MOST);
	assert_int_equal(report->warning_count, 1000);
	assert_int_equal(report->error_count, 0);
	assert_contains(messages(fixture),
	    "a.md: warning: and 900 more of this kind [a/b]\n");
}

/* --- silence ---------------------------------------------------------- */

static void a_silenced_warning_is_neither_told_nor_counted(void **state)
{
	struct fixture *fixture = *state;
	struct report *report = &fixture->report;

	report->strict = true;
	report_silence(
	    report, at("book.yaml", 3, 3, ORDER_CONFIGURATION), "html/escaped");
	assert_false(report_wants(report, ORDER_CHAPTERS, "html/escaped"));
	report_warning(
	    report, at("a.md", 1, 1, ORDER_CHAPTERS), "html/escaped", "doubt");
	report_idle_silences(report);
	assert_false(report_failed(report));
	assert_messages(fixture, "");
}

static void a_silence_holds_for_what_was_told_before(void **state)
{
	struct fixture *fixture = *state;
	struct report *report = &fixture->report;

	for (int i = 1; i <= 3; i++)
		report_warning(report, at("a.md", i, 1, ORDER_CHAPTERS),
		    i == 2 ? "heading/empty" : "html/escaped", "doubt");
	report_silence(
	    report, at("book.yaml", 3, 3, ORDER_CONFIGURATION), "html/escaped");
	report_idle_silences(report);
	assert_int_equal(report->warning_count, 1);
	assert_messages(fixture, "a.md:2:1: warning: doubt [heading/empty]\n");
}

static void a_doubt_is_a_warning(void **state)
{
	struct fixture *fixture = *state;
	struct report *report = &fixture->report;

	report_doubt(report, (struct position){.file = "a.md"},
	    "glossary/unused", "nothing");
	assert_false(report_failed(report));
	report->strict = true;
	assert_true(report_failed(report));
	assert_messages(fixture, "a.md: warning: nothing [glossary/unused]\n");
}

static void a_silence_of_doubts_is_idle_only_where_they_are_looked_for(
    void **state)
{
	struct fixture *fixture = *state;
	struct report *report = &fixture->report;
	const struct position at = {"book.yaml", 2, 3, ORDER_CONFIGURATION, 0};

	report_silence(report, at, "glossary/unused");
	report_idle_silences(report);
	assert_int_equal(report->warning_count, 0);
	report->doubting = true;
	report_idle_silences(report);
	assert_int_equal(report->warning_count, 1);
}

static void a_silence_of_nothing_is_told(void **state)
{
	struct fixture *fixture = *state;
	struct report *report = &fixture->report;

	report_silence(
	    report, at("book.yaml", 3, 3, ORDER_CONFIGURATION), "html/escaped");
	report_silence(
	    report, at("book.yaml", 4, 3, ORDER_CONFIGURATION), "write/kept");
	report_idle_silences(report);
	assert_messages(fixture,
	    "book.yaml:3:3: warning: \"html/escaped\" is silenced but does "
	    "not occur; take the line out [configuration/idle-silence]\n");
}

/* --- forms ------------------------------------------------------------ */

static void json_says_that_there_is_nothing_to_say(void **state)
{
	struct fixture *fixture = *state;

	fixture->report.form = REPORT_JSON;
	assert_messages(fixture,
	    "{\n  \"messages\": [],\n  \"errors\": 0,\n"
	    "  \"warnings\": 0\n}\n");
}

static void json_tells_what_text_tells(void **state)
{
	struct fixture *fixture = *state;
	struct report *report = &fixture->report;

	report->form = REPORT_JSON;
	report_error(report, at("b\xFF.md", 3, 4, ORDER_CHAPTERS + 1),
	    "link/no-chapter", "no \"x\\y\"\x01");
	report_warning(report, at("a.md", 0, 0, ORDER_CHAPTERS),
	    "chapter/empty", "the chapter is empty");
	assert_messages(fixture,
	    "{\n  \"messages\": [\n"
	    "    {\"code\": \"chapter/empty\", \"severity\": \"warning\", "
	    "\"file\": \"a.md\", \"line\": null, \"column\": null, "
	    "\"message\": \"the chapter is empty\"},\n"
	    "    {\"code\": \"link/no-chapter\", \"severity\": \"error\", "
	    "\"file\": \"b\xEF\xBF\xBD.md\", \"line\": 3, \"column\": 4, "
	    "\"message\": \"no \\\"x\\\\y\\\"\\u0001\"}\n"
	    "  ],\n  \"errors\": 1,\n  \"warnings\": 1\n}\n");
}

static void json_counts_what_it_does_not_tell(void **state)
{
	struct fixture *fixture = *state;
	struct report *report = &fixture->report;

	report->form = REPORT_JSON;
	for (int i = 1; i <= 130; i++)
		report_error(report, at("a.md", i, 1, ORDER_CHAPTERS),
		    "link/no-anchor", "mistake");
	assert_contains(messages(fixture),
	    "\"message\": \"and 30 more of this kind\", \"more\": 30}\n"
	    "  ],\n  \"errors\": 130,");
}

static void colours_mark_the_severity(void **state)
{
	struct fixture *fixture = *state;

	fixture->report.form = REPORT_COLOURED;
	report_error(
	    &fixture->report, at("a.md", 1, 1, 6), "id/duplicate", "one");
	assert_messages(
	    fixture, "a.md:1:1: \033[1;31merror:\033[0m one [id/duplicate]\n");
}

/* --- threads ---------------------------------------------------------- */

enum {
	THREADS = 8,
	EACH = 500
};

struct teller {
	struct report *report;
	int number;
};

/* Every thread tells of all chapters, in an order of its own. */
static void *tell(void *argument)
{
	const struct teller *teller = argument;

	for (int i = 0; i < EACH; i++) {
		int n = (i * 7 + teller->number * 13) % EACH;

		report_error(teller->report,
		    at("a.md", n + 1, teller->number + 1,
		        ORDER_CHAPTERS + (size_t)n),
		    "a/b", "mistake %d", n);
	}
	return NULL;
}

static void threads_cannot_change_what_is_printed(void **state)
{
	struct fixture *fixture = *state;
	pthread_t threads[THREADS];
	struct teller tellers[THREADS];
	struct text expected = {0};

	for (int i = 0; i < THREADS; i++) {
		tellers[i] = (struct teller){&fixture->report, i};
		pthread_create(&threads[i], NULL, tell, &tellers[i]);
	}
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	for (int line = 0; line < EACH; line++) {
		for (int column = 1; column <= THREADS; column++)
			text_printf(&expected,
			    "a.md:%d:%d: error: mistake %d [a/b]\n", line + 1,
			    column, line);
	}
	assert_int_equal(fixture->report.error_count, THREADS * EACH);
	assert_messages(fixture, text_string(&expected));
	text_clear(&expected);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_message_can_be_followed_by_editors),
	    TEST(a_message_about_a_whole_file_has_no_line),
	    TEST(words_of_others_give_the_terminal_no_orders),
	    TEST(messages_are_printed_once),
	    TEST(messages_come_in_the_order_of_the_book),
	    TEST(messages_at_one_place_have_an_order_too),
	    TEST(equal_messages_are_told_once),
	    TEST(nothing_fails_before_an_error),
	    TEST(warnings_are_errors_if_the_report_is_strict),
	    TEST(a_refusal_of_the_system_gives_its_reason),
	    TEST(a_message_keeps_copies_of_what_it_was_told),
	    TEST(a_report_that_is_never_printed_is_freed),
	    TEST(only_the_first_of_a_kind_are_printed),
	    TEST(a_hundred_of_a_kind_are_not_too_many),
	    TEST(other_files_and_other_kinds_count_by_themselves),
	    TEST(what_is_not_wanted_counts_all_the_same),
	    TEST(a_silenced_warning_is_neither_told_nor_counted),
	    TEST(a_silence_holds_for_what_was_told_before),
	    TEST(a_doubt_is_a_warning),
	    TEST(a_silence_of_doubts_is_idle_only_where_they_are_looked_for),
	    TEST(a_silence_of_nothing_is_told),
	    TEST(json_says_that_there_is_nothing_to_say),
	    TEST(json_tells_what_text_tells),
	    TEST(json_counts_what_it_does_not_tell),
	    TEST(colours_mark_the_severity),
	    TEST(threads_cannot_change_what_is_printed),
	};

	return cmocka_run_group_tests_name("report", tests, NULL, NULL);
}
