/* cmocka wants these four in this order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <libdeflate.h>

#include "base/report.h"
#include "base/text.h"
#include "base/xml.h"
#include "check/publication.h"

#define HEAD                                                                   \
	"<html xmlns='http://www.w3.org/1999/xhtml' "                          \
	"xmlns:epub='http://www.idpf.org/2007/ops'>\n<head><title>Dose"        \
	"</title></head>\n<body>\n"
#define FOOT "\n</body></html>"

enum {
	FILES = 4
};

/* A publication of a few stored files, and what was told of it. */
struct fixture {
	struct publication publication;
	struct entry entries[FILES];
	struct item items[FILES];
	struct report report;
	char *messages;
	size_t message_length;
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	xml_init();
	report_init(&fixture->report,
	    open_memstream(&fixture->messages, &fixture->message_length));
	fixture->publication = (struct publication){
	    .name = "book.epub",
	    .report = &fixture->report,
	    .entries = fixture->entries,
	    .items = fixture->items,
	    .version = "3.0",
	};
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	access_clear(&fixture->publication);
	for (size_t i = 0; i < fixture->publication.entry_count; i++)
		document_clear(&fixture->entries[i]);
	map_clear(&fixture->publication.paths);
	fclose(fixture->report.stream);
	report_clear(&fixture->report);
	free(fixture->messages);
	free(fixture);
	return 0;
}

static struct entry *add(struct fixture *fixture, const char *path,
    const char *type, const char *content)
{
	size_t index = fixture->publication.entry_count++;
	struct entry *entry = &fixture->entries[index];
	struct item *item = &fixture->items[index];

	fixture->publication.item_count++;
	*item = (struct item){.id = path,
	    .href = path,
	    .path = path,
	    .media_type = type,
	    .properties = "",
	    .entry = entry,
	    .in_spine = true,
	    .linear = true};
	*entry = (struct entry){.path = path,
	    .shown = path,
	    .index = index,
	    .packed = content,
	    .packed_size = strlen(content),
	    .plain_size = strlen(content),
	    .crc = libdeflate_crc32(0, content, strlen(content)),
	    .item = item};
	map_add(&fixture->publication.paths, path, strlen(path), entry);
	return entry;
}

static struct document *examine(struct fixture *fixture, const char *content)
{
	struct entry *entry =
	    add(fixture, "E/a.xhtml", "application/xhtml+xml", content);

	document_examine(&fixture->publication, entry);
	return entry->document;
}

static const char *told(struct fixture *fixture)
{
	links_check(&fixture->publication);
	report_print(&fixture->report);
	fflush(fixture->report.stream);
	return fixture->messages;
}

#define FINDS(body, words) assert_found(*state, HEAD body FOOT, words)

/* What Ace would say of the fragments is the matter of other tests. */
static bool has_epubcheck_finding(const char *messages)
{
	static const char *const starts[] = {
	    "[CSS-", "[HTM-", "[MED-", "[NAV-", "[OPF-", "[PKG-", "[RSC-"};

	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++) {
		if (strstr(messages, starts[i]))
			return true;
	}
	return false;
}

/* Each body is examined in a publication of its own. */
static void assert_found(
    struct fixture *fixture, const char *content, const char *words)
{
	examine(fixture, content);
	if (*words == '\0' && has_epubcheck_finding(told(fixture)))
		fail_msg("nothing is wrong, but \"%s\"", fixture->messages);
	else if (!strstr(told(fixture), words))
		fail_msg("\"%s\" is not in \"%s\"", words, fixture->messages);
}

static void good_document_is_silent(void **state)
{
	FINDS("<section epub:type='chapter' role='doc-chapter'>"
	      "<h1 id='a'>Dose</h1><p>See <a href='#a'>above</a>.</p>"
	      "<dl><div><dt>a</dt><dd>b</dd></div></dl>"
	      "<table><thead><tr><th scope='col'>x</th></tr></thead>"
	      "<tbody><tr><td>y</td></tr></tbody></table></section>",
	    "");
}

static void document_that_is_not_well_formed_is_told_once(void **state)
{
	FINDS("<p>a<br></p>", "E/a.xhtml:4:13: error: not well-formed XML");
}

static void block_in_a_paragraph_is_told(void **state)
{
	FINDS("<p><div>x</div></p>",
	    "E/a.xhtml:4:4: error: \"div\" is not allowed here in \"p\"");
}

static void what_is_transparent_is_as_its_parent(void **state)
{
	FINDS("<a href='#x'><p id='x'>x</p></a><p><ins>y</ins></p>", "");
}

static void block_in_a_link_in_a_line_is_told(void **state)
{
	FINDS("<p><a href='#x'><div id='x'>x</div></a></p>",
	    "\"div\" is not allowed here in \"a\"");
}

static void wrapped_and_bare_terms_do_not_mix(void **state)
{
	FINDS("<dl><div><dt>a</dt><dd>b</dd></div><dt>c</dt><dd>d</dd></dl>",
	    "\"dt\" is not allowed here in \"dl\"");
}

static void details_want_a_summary_first(void **state)
{
	FINDS("<details><p>x</p><summary>y</summary></details>",
	    "\"p\" is not allowed here in \"details\"");
}

static void term_without_definition_is_told(void **state)
{
	FINDS("<dl><dt>a</dt></dl>",
	    "\"dl\" lacks an element that must be in it");
}

static void text_in_a_list_is_told(void **state)
{
	FINDS("<ul>x<li>y</li></ul>", "text is not allowed here in \"ul\"");
}

static void unknown_element_is_told(void **state)
{
	FINDS("<p><font>x</font></p>", "there is no element \"font\" in HTML");
}

static void unknown_attribute_is_told(void **state)
{
	FINDS("<table border='2'><tr><td width='5'>x</td></tr></table>",
	    "attribute \"width\" is not allowed on \"td\" [RSC-005]");
}

static void wrong_value_is_told(void **state)
{
	FINDS("<p dir='up'>x</p>", "dir=\"up\" is no value it may have");
}

static void missing_attribute_is_told(void **state)
{
	FINDS("<p><img alt='x'/></p>", "\"img\" lacks its attribute \"src\"");
}

static void attributes_of_ones_own_are_fine(void **state)
{
	FINDS("<p data-x='1' xmlns:m='http://m.example' m:y='2'>x</p>", "");
}

static void role_that_does_not_fit_is_told(void **state)
{
	FINDS("<ul><li role='doc-footnote'>x</li></ul>",
	    "role \"doc-footnote\" is not allowed on \"li\"");
}

static void role_wants_its_states(void **state)
{
	FINDS(
	    "<p role='checkbox'>x</p>", "role \"checkbox\" wants aria-checked");
}

static void id_that_is_there_twice_is_told(void **state)
{
	FINDS("<p id='a'>x</p>\n<p id='a'>y</p>",
	    "E/a.xhtml:5:1: error: id \"a\" is there twice [RSC-005]");
}

static void label_of_nothing_is_told(void **state)
{
	FINDS("<nav aria-labelledby='gone'>x</nav>",
	    "aria-labelledby names \"gone\"");
}

static void link_in_a_link_is_told(void **state)
{
	FINDS("<p><a href='#b'><b id='b'><a>x</a></b></a></p>",
	    "\"a\" must not be inside \"a\"");
}

static void languages_that_differ_are_told(void **state)
{
	FINDS("<p lang='en' xml:lang='tr'>x</p>", "lang and xml:lang differ");
}

static void link_to_no_file_is_told(void **state)
{
	FINDS("<p><a href='b.xhtml'>x</a></p>",
	    "\"E/b.xhtml\" is not in the archive [RSC-007]");
}

static void link_to_no_id_is_told(void **state)
{
	FINDS("<p><a href='#gone'>x</a></p>",
	    "there is no id \"gone\" in E/a.xhtml [RSC-012]");
}

static void link_that_leaves_the_archive_is_told(void **state)
{
	FINDS("<p><a href='../../a'>x</a></p>", "[RSC-026]");
}

static void query_is_told_but_once_a_scheme_was_seen(void **state)
{
	FINDS("<p><a href='http://e.org/'>x</a><a href='a.xhtml?q'>y</a></p>",
	    "");
}

static void image_from_outside_is_told(void **state)
{
	struct fixture *fixture = *state;
	struct document *document = examine(fixture,
	    HEAD "<p><img src='https://e.org/a.png' alt=''/></p>" FOOT);

	assert_true(document->has_remote);
	assert_non_null(strstr(told(fixture), "[RSC-006]"));
}

static void space_in_a_link_is_told(void **state)
{
	FINDS("<p><a href='a b.xhtml'>x</a></p>", "[RSC-020]");
}

static void address_of_a_host_is_fine(void **state)
{
	FINDS("<p><a href='http://[::1]:80/'>x</a></p>", "");
}

static void host_that_is_none_leads_nowhere(void **state)
{
	FINDS("<p><a href='https://e.org:http/'>x</a></p>", "[RSC-020]");
	assert_null(strstr(told(*state), "[RSC-007]"));
}

static void own_scheme_without_a_host_is_none(void **state)
{
	FINDS("<p><a href='https:gone.xhtml'>x</a></p>", "[RSC-007]");
	assert_non_null(strstr(told(*state), "[RSC-020]"));
}

static void backslashes_are_slashes(void **state)
{
	FINDS("<p><a href='..\\E\\a.xhtml'>x</a></p>", "[RSC-020]");
	assert_null(strstr(told(*state), "[RSC-007]"));
}

static void address_in_a_style_is_not_empty(void **state)
{
	FINDS("<p style=\"background: url('')\">x</p>", "[CSS-002]");
}

static void styles_may_refer_to_what_is_around(void **state)
{
	FINDS("<p style='filter: url(#x); mask: f(url(y))'>x</p>", "");
}

static void coordinates_fit_their_shape(void **state)
{
	FINDS("<p><map name='m'><area href='a.xhtml' alt='x' shape='circle' "
	      "coords='0,0,-9'/></map></p>",
	    "[RSC-005]");
}

static void coordinates_of_a_shape_are_fine(void **state)
{
	FINDS("<p><map name='m'>"
	      "<area href='a.xhtml' alt='x' coords='0,0,9,9'/>"
	      "<area href='a.xhtml' alt='x' shape='poly' "
	      "coords='0,0,9,9,-8,8'/>"
	      "<area href='a.xhtml' alt='x' shape='default'/></map></p>",
	    "");
}

static void value_fits_its_input(void **state)
{
	FINDS("<p><input type='date' value='1.5.2020'/></p>", "[RSC-005]");
}

static void values_of_inputs_are_fine(void **state)
{
	FINDS("<p><input type='date' value='2020-05-01'/>"
	      "<input type='number' value='-1.5'/>"
	      "<input type='color' value='#aB0000'/>"
	      "<input type='week' value=''/></p>",
	    "");
}

static void prefix_wants_an_address(void **state)
{
	assert_found(*state,
	    "<html xmlns='http://www.w3.org/1999/xhtml' lang='en' "
	    "xmlns:epub='http://www.idpf.org/2007/ops' epub:prefix='a: x|y b:'>"
	    "<head><title>T</title></head><body><p>x</p></body></html>",
	    "[OPF-006]");
	assert_non_null(strstr(told(*state), "[OPF-005]"));
}

static void entity_that_is_declared_is_fine(void **state)
{
	assert_found(*state,
	    "<!DOCTYPE html [<!ENTITY drug 'd'>]>" HEAD "<p>&drug;</p>" FOOT,
	    "");
}

static void entity_of_html_is_unknown(void **state)
{
	assert_found(
	    *state, "<!DOCTYPE html>" HEAD "<p>&nbsp;</p>" FOOT, "[RSC-016]");
}

static void entity_of_html_is_known_to_old_documents(void **state)
{
	struct fixture *fixture = *state;

	fixture->publication.is_old = true;
	assert_found(fixture,
	    "<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.1//EN' "
	    "'http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd'>" HEAD
	    "<p title='&eacute;'>&nbsp;</p>" FOOT,
	    "");
}

static void old_document_knows_no_section(void **state)
{
	struct fixture *fixture = *state;

	fixture->publication.is_old = true;
	assert_found(fixture, HEAD "<section>x</section>" FOOT,
	    "there is no element \"section\" in EPUB 2");
}

static void bytes_that_are_not_utf8_are_told(void **state)
{
	FINDS("<p>\xE9</p>",
	    "E/a.xhtml:4:4: error: the document is not "
	    "encoded in UTF-8 [vade-encoding]");
}

static void facts_are_left(void **state)
{
	struct document *document = examine(*state,
	    HEAD "<h2>x</h2><p onclick='x'><span epub:type='pagebreak'/>"
	         "<svg xmlns='http://www.w3.org/2000/svg'/></p>" FOOT);

	assert_true(document->well_formed);
	assert_string_equal(document->title, "Dose");
	assert_int_equal(document->heading_count, 1);
	assert_int_equal(document->headings[0].level, 2);
	assert_int_equal(document->page_breaks, 1);
	assert_true(document->has_script);
	assert_true(document->has_svg);
	assert_false(document->has_mathml);
}

/* What repeats a thing n times must not cost n * n. */
static void assert_quick(struct fixture *fixture, const char *start,
    const char *const again[2], const char *end)
{
	struct text content = {0};
	clock_t begin = clock();

	text_append_string(&content, start);
	for (int i = 0; i < 50000; i++)
		text_printf(&content, "%s%d%s", again[0], i, again[1]);
	text_append_string(&content, end);
	examine(fixture, text_string(&content));
	assert_true(clock() - begin < 20 * CLOCKS_PER_SEC);
	text_clear(&content);
}

static void deep_nesting_is_bounded(void **state)
{
	static const char *const again[] = {"<div id='d", "'>"};

	assert_quick(*state, HEAD, again, "");
}

static void many_attributes_are_quick(void **state)
{
	static const char *const again[] = {"data-a", "='x' "};

	assert_quick(*state, HEAD "<p ", again, ">x</p>" FOOT);
}

static void many_references_are_quick(void **state)
{
	static const char *const again[] = {"<p aria-labelledby='a", "'>x</p>"};

	assert_quick(*state, HEAD, again, FOOT);
}

#define TEST(function)                                                         \
	cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(good_document_is_silent),
	    TEST(document_that_is_not_well_formed_is_told_once),
	    TEST(block_in_a_paragraph_is_told),
	    TEST(what_is_transparent_is_as_its_parent),
	    TEST(block_in_a_link_in_a_line_is_told),
	    TEST(wrapped_and_bare_terms_do_not_mix),
	    TEST(details_want_a_summary_first),
	    TEST(term_without_definition_is_told),
	    TEST(text_in_a_list_is_told),
	    TEST(unknown_element_is_told),
	    TEST(unknown_attribute_is_told),
	    TEST(wrong_value_is_told),
	    TEST(missing_attribute_is_told),
	    TEST(attributes_of_ones_own_are_fine),
	    TEST(role_that_does_not_fit_is_told),
	    TEST(role_wants_its_states),
	    TEST(id_that_is_there_twice_is_told),
	    TEST(label_of_nothing_is_told),
	    TEST(link_in_a_link_is_told),
	    TEST(languages_that_differ_are_told),
	    TEST(link_to_no_file_is_told),
	    TEST(link_to_no_id_is_told),
	    TEST(link_that_leaves_the_archive_is_told),
	    TEST(query_is_told_but_once_a_scheme_was_seen),
	    TEST(image_from_outside_is_told),
	    TEST(space_in_a_link_is_told),
	    TEST(host_that_is_none_leads_nowhere),
	    TEST(own_scheme_without_a_host_is_none),
	    TEST(backslashes_are_slashes),
	    TEST(address_in_a_style_is_not_empty),
	    TEST(styles_may_refer_to_what_is_around),
	    TEST(coordinates_fit_their_shape),
	    TEST(coordinates_of_a_shape_are_fine),
	    TEST(value_fits_its_input),
	    TEST(values_of_inputs_are_fine),
	    TEST(prefix_wants_an_address),
	    TEST(address_of_a_host_is_fine),
	    TEST(entity_that_is_declared_is_fine),
	    TEST(entity_of_html_is_unknown),
	    TEST(entity_of_html_is_known_to_old_documents),
	    TEST(old_document_knows_no_section),
	    TEST(bytes_that_are_not_utf8_are_told),
	    TEST(facts_are_left),
	    TEST(deep_nesting_is_bounded),
	    TEST(many_attributes_are_quick),
	    TEST(many_references_are_quick),
	};

	return cmocka_run_group_tests_name("documents", tests, NULL, NULL);
}
