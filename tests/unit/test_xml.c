/* cmocka wants these four in this order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/xml.h"

static bool is_good(const char *document)
{
	struct xml_problem problem;

	return xml_is_well_formed(document, strlen(document), &problem);
}

static void assert_good(const char *document)
{
	struct xml_problem problem;

	if (!xml_is_well_formed(document, strlen(document), &problem))
		fail_msg("%s\n%d:%d: %s", document, problem.line,
		    problem.column, problem.reason);
}

static void assert_bad(const char *document)
{
	if (is_good(document))
		fail_msg("taken for well-formed: %s", document);
}

static struct xml_problem problem_of(const char *document)
{
	struct xml_problem problem = {0};

	assert_false(xml_is_well_formed(document, strlen(document), &problem));
	return problem;
}

static void a_page_is_well_formed(void **state)
{
	(void)state;
	assert_good("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
	            "<!DOCTYPE html>\n"
	            "<html xmlns=\"http://www.w3.org/1999/xhtml\"\n"
	            "    xmlns:epub=\"http://www.idpf.org/2007/ops\"\n"
	            "    xml:lang=\"en\">\n"
	            "<head><title>&lt;&#956;g&gt;</title></head>\n"
	            "<body epub:type=\"bodymatter\"><!-- a --><p>\xC3\xA4<br/>"
	            "<![CDATA[<]]></p></body></html>\n");
	assert_good("\xEF\xBB\xBF<a/>");
	assert_good("<a>&amp;&lt;&gt;&quot;&apos;&#x9;</a>");
}

static void elements_must_nest(void **state)
{
	(void)state;
	assert_bad("<a><b></a></b>");
	assert_bad("<a><b></a>");
	assert_bad("<a>");
	assert_bad("</a>");
	assert_bad("<a/><b/>");
	assert_bad("<p>one<br>two</p>");
}

static void text_alone_is_no_document(void **state)
{
	struct xml_problem problem;

	(void)state;
	assert_bad("text");
	assert_bad(" ");
	assert_bad("<a/>text");
	assert_bad("<!-- only -->");
	assert_false(xml_is_well_formed("", 0, &problem));
	assert_string_equal(problem.reason, "document is empty");
}

static void attributes_are_quoted_and_unique(void **state)
{
	(void)state;
	assert_good("<a b='1' c=\"2\"/>");
	assert_bad("<a b=1/>");
	assert_bad("<a hidden/>");
	assert_bad("<a b='1' b='2'/>");
	assert_bad("<a b='<'/>");
	assert_bad("<a b='1'c='2'/>");
	assert_bad("<a xmlns:x='u' xmlns:y='u' x:b='1' y:b='2'/>");
}

static void ampersands_must_be_escaped(void **state)
{
	(void)state;
	assert_bad("<a>R & D</a>");
	assert_bad("<a b='x&y'/>");
	assert_bad("<a>&amp</a>");
	assert_bad("<a>]]></a>");
	assert_bad("<a><!-- a -- b --></a>");
}

static void entities_of_html_are_refused(void **state)
{
	(void)state;
	assert_bad("<a>&nbsp;</a>");
	assert_bad("<a b='&nbsp;'/>");
	assert_bad("<!DOCTYPE html><a>&nbsp;</a>");
	assert_bad("<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.1//EN' "
	           "'http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd'>"
	           "<a>&nbsp;</a>");
}

static void entities_of_the_document_are_never_read(void **state)
{
	(void)state;
	assert_bad("<!DOCTYPE a [<!ENTITY e 'text'>]><a>&e;</a>");
	assert_bad("<!DOCTYPE a [<!ENTITY e 'text'>]><a b='&e;'/>");
	assert_bad("<!DOCTYPE a [<!ENTITY e SYSTEM '/etc/passwd'>]>"
	           "<a>&e;</a>");
	assert_bad("<!DOCTYPE a [<!ENTITY a '&#60;b>'>"
	           "<!ENTITY b '&a;&a;&a;'>]><a>&b;</a>");
}

static void a_document_type_is_passed_over(void **state)
{
	(void)state;
	assert_good("<!DOCTYPE a SYSTEM 'file:///none/at/all.dtd'><a/>");
	assert_good("<!DOCTYPE a [<!ENTITY e 'text'>]><a/>");
	assert_good("<!DOCTYPE a [<!ELEMENT a EMPTY><!ATTLIST a b CDATA 'c'>"
	            "]><a/>");
	assert_bad("<!DOCTYPE a [<!ENTITY e 'text'> <a/>");
}

static void every_prefix_must_be_declared(void **state)
{
	(void)state;
	assert_good("<a xmlns:x='u'><x:b x:c='1'/></a>");
	assert_good("<a xml:lang='en'/>");
	assert_bad("<a><x:b/></a>");
	assert_bad("<a epub:type='note'/>");
	assert_bad("<a><b xmlns:x='u'/><x:c/></a>");
	assert_bad("<a xmlns:x=''/>");
}

static void assert_character(unsigned code_point, bool allowed)
{
	static const char *const frames[] = {"<a>%s</a>", "<a b='%s'/>",
	    "<a><!--%s--></a>", "<a><![CDATA[%s]]></a>", "<a><?p %s?></a>"};
	struct text character = {0};

	text_append_code_point(&character, code_point);
	for (size_t i = 0; i < sizeof(frames) / sizeof(frames[0]); i++) {
		struct text document = {0};
		const char *mark = strstr(frames[i], "%s");

		text_append(&document, frames[i], (size_t)(mark - frames[i]));
		text_append(&document, character.data, character.length);
		text_append_string(&document, mark + 2);

		struct xml_problem problem;
		bool good = xml_is_well_formed(
		    document.data, document.length, &problem);

		if (good != allowed)
			fail_msg("U+%04X in %s", code_point, frames[i]);
		text_clear(&document);
	}
	text_clear(&character);
}

static void control_characters_are_refused_everywhere(void **state)
{
	(void)state;
	for (unsigned c = 0; c < 0x20; c++)
		assert_character(c, c == '\t' || c == '\n' || c == '\r');
	assert_character(0xFFFE, false);
	assert_character(0xFFFF, false);
	assert_character(0xD800, false);
	assert_character(0xDFFF, false);
}

static void rare_characters_are_allowed(void **state)
{
	(void)state;
	assert_character(0x7F, true);
	assert_character(0x85, true);
	assert_character(0xA0, true);
	assert_character(0xFFFD, true);
	assert_character(0x1F600, true);
	assert_character(0x10FFFF, true);
}

static void character_references_obey_the_same_rule(void **state)
{
	(void)state;
	assert_good("<a>&#9;&#xA0;&#x10FFFF;</a>");
	assert_bad("<a>&#0;</a>");
	assert_bad("<a>&#1;</a>");
	assert_bad("<a b='&#xB;'/>");
	assert_bad("<a>&#xFFFF;</a>");
	assert_bad("<a>&#x110000;</a>");
}

static void text_that_is_not_utf8_is_refused(void **state)
{
	(void)state;
	assert_bad("<a>\xE4</a>");
	assert_bad("<a>\xC3</a>");
	assert_bad("<a>\xC0\xAF</a>");
	assert_bad("<a b='\xFF'/>");
	assert_bad("<?xml version='1.0' encoding='utf-8'?><a>\xE4</a>");
}

static void a_problem_says_where_and_why(void **state)
{
	(void)state;

	struct xml_problem problem = problem_of("<a>\n<b>\n</c></a>\n");

	assert_int_equal(problem.line, 3);
	assert_int_equal(problem.column, 5);
	assert_non_null(strstr(problem.reason, "mismatch"));
	assert_true(problem.reason[0] >= 'a' && problem.reason[0] <= 'z');
	assert_null(strchr(problem.reason, '\n'));
}

static void the_first_problem_is_told(void **state)
{
	(void)state;

	struct xml_problem problem =
	    problem_of("<a>\n<x:b/>\n&nbsp;\n<c>\n</a>\n");

	assert_int_equal(problem.line, 2);
	assert_non_null(strstr(problem.reason, "x"));
}

static void a_long_reason_is_cut_between_characters(void **state)
{
	struct text document = {0};

	(void)state;
	text_append_string(&document, "<a xx=''><x");
	for (int i = 0; i < 200; i++)
		text_append_string(&document, "\xC3\xA4");
	text_append_string(&document, ":y/></a>");

	struct xml_problem problem = problem_of(document.data);
	size_t length = strlen(problem.reason);
	struct text page = {0};

	assert_true(length < sizeof(problem.reason));
	text_printf(&page, "<p>%s</p>", problem.reason);
	assert_good(page.data);
	text_clear(&page);
	text_clear(&document);
}

static void deep_and_long_documents_are_proved(void **state)
{
	struct text document = {0};

	(void)state;
	for (int i = 0; i < 2000; i++)
		text_append_string(&document, "<a>");
	for (int i = 0; i < 1200000; i++)
		text_append_string(&document, "ten bytes ");
	for (int i = 0; i < 2000; i++)
		text_append_string(&document, "</a>");
	assert_good(document.data);
	text_clear(&document);
}

static void only_length_bytes_are_parsed(void **state)
{
	struct xml_problem problem;

	(void)state;
	assert_true(xml_is_well_formed("<a/><b>", 4, &problem));
	assert_false(xml_is_well_formed("<a/>\n\0", 6, &problem));
	assert_int_equal(problem.line, 2);
	assert_int_equal(problem.column, 1);
}

/* --- listening -------------------------------------------------------- */

static void hear_doctype(
    void *context, size_t offset, bool external, bool declares)
{
	text_printf(context, "D%zu%s%s ", offset, external ? "!" : "",
	    declares ? "[" : "");
}

static void hear_instruction(void *context, size_t offset, const char *target)
{
	text_printf(context, "?%zu:%s ", offset, target);
}

static void hear_element(
    void *context, size_t offset, const struct xml_element *element)
{
	text_printf(
	    context, "<%zu:{%s}%s", offset, element->space, element->name);
	for (size_t i = 0; i < element->attribute_count; i++)
		text_printf(context, " %s:%s=%s", element->attributes[i].prefix,
		    element->attributes[i].name, element->attributes[i].value);
	text_append_string(context, "> ");
}

static void hear_end(void *context)
{
	text_append_string(context, "/ ");
}

static void hear_text(void *context, const char *bytes, size_t length)
{
	text_append(context, bytes, length);
}

static const struct xml_listener listener = {
    .doctype = hear_doctype,
    .instruction = hear_instruction,
    .element = hear_element,
    .end = hear_end,
    .text = hear_text,
};

static void assert_heard(const char *document, const char *expected)
{
	struct xml_problem problem;
	struct text heard = {0};

	xml_read(document, strlen(document), &listener, &heard, &problem);
	assert_string_equal(text_string(&heard), expected);
	text_clear(&heard);
}

static void a_listener_hears_everything_in_order(void **state)
{
	(void)state;
	assert_heard("<a b='1' c=\"&lt;&#x41;\"/>", "<0:{}a :b=1 :c=<A> / ");
	assert_heard("<a b='&amp;lt;&#38;&#38;#38;' c='&'/>", "");
	assert_heard(
	    "<a b='&amp;lt;&#38;&amp;#38;'/>", "<0:{}a :b=&lt;&&#38;> / ");
	assert_heard("<x:a xmlns:x='u' x:b='1'>t<b xmlns='v'/></x:a>",
	    "<0:{u}a x:b=1> t<26:{v}b> / / ");
	assert_heard("<?p q?>\n<a>&amp;<![CDATA[<x>]]><?r?><!-- c --></a>",
	    "?0:p <8:{}a> &<x>?31:r / ");
}

static void a_listener_hears_what_a_doctype_names(void **state)
{
	(void)state;
	assert_heard("<!DOCTYPE a><a/>", "D0 <12:{}a> / ");
	assert_heard("\n<!DOCTYPE a  ><a/>", "D1 <15:{}a> / ");
	assert_heard("<!DOCTYPE a SYSTEM 'x'><a/>", "D0! <23:{}a> / ");
	assert_heard("<!DOCTYPE a PUBLIC 'x' 'y'><a/>", "D0! <27:{}a> / ");
	assert_heard("<!DOCTYPE a SYSTEM 'x' []><a/>", "D0![ <26:{}a> / ");
	assert_heard("<!DOCTYPE a []><a/>", "D0[ <15:{}a> / ");
	assert_heard("<!DOCTYPE a[]><a/>", "D0[ <14:{}a> / ");
}

static void offsets_count_the_bytes_of_the_file(void **state)
{
	struct text document = {0};
	struct text expected = {0};

	(void)state;
	assert_heard("\xEF\xBB\xBF<a>\xC3\xA4\r\n<b/></a>",
	    "<3:{}a> \xC3\xA4\n<10:{}b> / / ");
	assert_heard("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xC3\xA4"
	             "<b/></a>",
	    "<43:{}a> \xC3\xA4<48:{}b> / / ");
	/* Far beyond what the parser reads at once. */
	text_append_string(&document, "<a>");
	text_append_string(&expected, "<0:{}a> ");
	for (int i = 0; i < 100000; i++) {
		text_printf(&expected, "<%zu:{}b> / ", document.length);
		text_append_string(&document, "<b/>");
	}
	text_append_string(&document, "</a>");
	text_append_string(&expected, "/ ");
	assert_heard(text_string(&document), text_string(&expected));
	text_clear(&document);
	text_clear(&expected);
}

static void a_loose_listener_needs_no_declared_prefixes(void **state)
{
	static const char document[] = "<x:a y:b=''/>";
	struct xml_listener loose = listener;
	struct xml_problem problem;
	struct text heard = {0};

	(void)state;
	assert_false(
	    xml_read(document, strlen(document), &listener, &heard, &problem));
	text_clear(&heard);
	loose.loose = true;
	assert_true(
	    xml_read(document, strlen(document), &loose, &heard, &problem));
	assert_string_equal(text_string(&heard), "<0:{}a y:b=> / ");
	text_clear(&heard);
	assert_false(xml_read("<x:a", 4, &loose, &heard, &problem));
	assert_false(xml_read("<a b:c:d=''/>", 13, &loose, &heard, &problem));
	text_clear(&heard);
}

static void a_problem_has_an_offset(void **state)
{
	static const char document[] = "<a>\n<b></c></a>";
	struct xml_problem problem;

	(void)state;
	assert_false(xml_is_well_formed(document, strlen(document), &problem));
	assert_int_equal(
	    xml_problem_offset(&problem, document, strlen(document)), 11);
	problem.column = 100;
	assert_int_equal(
	    xml_problem_offset(&problem, document, strlen(document)), 15);
	problem.line = 100;
	assert_int_equal(
	    xml_problem_offset(&problem, document, strlen(document)), 15);
}

static void nothing_is_heard_after_a_problem(void **state)
{
	(void)state;
	assert_heard("<?p(?><a>text<b/>more</a>", "");
	assert_heard("<a>text<b c='&d;'>more</b>more</a>", "<0:{}a> text");
}

static void listening_finds_the_same_problems(void **state)
{
	static const char document[] = "<a>\n<b></c></a>";
	struct xml_problem problem = {0};
	struct xml_problem heard = {0};
	struct text ignored = {0};

	(void)state;
	assert_false(xml_is_well_formed(document, strlen(document), &problem));
	assert_false(
	    xml_read(document, strlen(document), &listener, &ignored, &heard));
	assert_int_equal(heard.line, problem.line);
	assert_int_equal(heard.column, problem.column);
	assert_string_equal(heard.reason, problem.reason);
	assert_string_equal(text_string(&ignored), "<0:{}a> \n<4:{}b> ");
	text_clear(&ignored);
}

static void a_place_is_a_line_and_a_column(void **state)
{
	static const char bytes[] = "ab\n\ncd";
	static const int expected[][2] = {
	    {1, 1}, {1, 2}, {1, 3}, {2, 1}, {3, 1}, {3, 2}, {3, 3}};

	(void)state;
	for (size_t i = 0; i < 7; i++) {
		int line;
		int column;

		xml_place(bytes, i, &line, &column);
		assert_int_equal(line, expected[i][0]);
		assert_int_equal(column, expected[i][1]);
	}
}

static void *prove_often(void *failures)
{
	for (int i = 0; i < 500; i++) {
		if (!is_good("<a xmlns:x='u'><x:b/>&lt;</a>"))
			++*(int *)failures;
		if (is_good("<a><x:b/></a>"))
			++*(int *)failures;
	}
	return NULL;
}

static void threads_do_not_disturb_each_other(void **state)
{
	pthread_t threads[4];
	int failures[4] = {0};

	(void)state;
	for (int i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, prove_often, &failures[i]);
	for (int i = 0; i < 4; i++) {
		pthread_join(threads[i], NULL);
		assert_int_equal(failures[i], 0);
	}
}

static int start(void **state)
{
	(void)state;
	xml_init();
	return 0;
}

static int finish(void **state)
{
	(void)state;
	xml_finish();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_page_is_well_formed),
	    cmocka_unit_test(elements_must_nest),
	    cmocka_unit_test(text_alone_is_no_document),
	    cmocka_unit_test(attributes_are_quoted_and_unique),
	    cmocka_unit_test(ampersands_must_be_escaped),
	    cmocka_unit_test(entities_of_html_are_refused),
	    cmocka_unit_test(entities_of_the_document_are_never_read),
	    cmocka_unit_test(a_document_type_is_passed_over),
	    cmocka_unit_test(every_prefix_must_be_declared),
	    cmocka_unit_test(control_characters_are_refused_everywhere),
	    cmocka_unit_test(rare_characters_are_allowed),
	    cmocka_unit_test(character_references_obey_the_same_rule),
	    cmocka_unit_test(text_that_is_not_utf8_is_refused),
	    cmocka_unit_test(a_problem_says_where_and_why),
	    cmocka_unit_test(the_first_problem_is_told),
	    cmocka_unit_test(a_long_reason_is_cut_between_characters),
	    cmocka_unit_test(deep_and_long_documents_are_proved),
	    cmocka_unit_test(only_length_bytes_are_parsed),
	    cmocka_unit_test(a_listener_hears_everything_in_order),
	    cmocka_unit_test(a_listener_hears_what_a_doctype_names),
	    cmocka_unit_test(offsets_count_the_bytes_of_the_file),
	    cmocka_unit_test(a_loose_listener_needs_no_declared_prefixes),
	    cmocka_unit_test(a_problem_has_an_offset),
	    cmocka_unit_test(nothing_is_heard_after_a_problem),
	    cmocka_unit_test(listening_finds_the_same_problems),
	    cmocka_unit_test(a_place_is_a_line_and_a_column),
	    cmocka_unit_test(threads_do_not_disturb_each_other),
	};

	return cmocka_run_group_tests_name("xml", tests, start, finish);
}
