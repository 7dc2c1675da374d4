/* cmocka wants these four in this order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/report.h"
#include "base/text.h"
#include "base/xml.h"
#include "check/colour.h"
#include "check/publication.h"
#include "check/selector.h"
#include "check/sheet.h"

/* --- judging one document --------------------------------------------- */

static void hear_doctype(
    void *context, size_t offset, bool external, bool declares)
{
	(void)context;
	(void)offset;
	(void)external;
	(void)declares;
}

static void hear_instruction(void *context, size_t offset, const char *target)
{
	(void)context;
	(void)offset;
	(void)target;
}

static void hear_element(
    void *context, size_t offset, const struct xml_element *element)
{
	access_element(context, element, 1, (int)offset);
}

static void hear_end(void *context)
{
	access_end(context);
}

static void hear_text(void *context, const char *bytes, size_t length)
{
	access_text(context, bytes, length);
}

static void read_document(struct access *access, const char *xhtml)
{
	static const struct xml_listener listener = {
	    .doctype = hear_doctype,
	    .instruction = hear_instruction,
	    .element = hear_element,
	    .end = hear_end,
	    .text = hear_text,
	};
	struct xml_problem problem;

	assert_true(
	    xml_read(xhtml, strlen(xhtml), &listener, access, &problem));
	access_finish(access);
}

/* The ids that are told of a document, with a blank behind each. */
static char *told_of(const char *xhtml)
{
	char *messages = NULL;
	size_t length;
	struct report report;
	struct item item = {
	    .media_type = "application/xhtml+xml",
	    .properties = "",
	    .in_spine = true,
	};
	struct entry entry = {
	    .path = "a.xhtml", .shown = "a.xhtml", .item = &item};
	struct publication publication = {
	    .name = "a.epub",
	    .report = &report,
	    .entries = &entry,
	    .entry_count = 1,
	};
	struct text ids = {0};

	report_init(&report, open_memstream(&messages, &length));
	read_document(access_begin(&publication, &entry), xhtml);
	access_clear(&publication);
	report_print(&report);
	fclose(report.stream);
	report_clear(&report);
	for (const char *at = strchr(messages, '['); at;
	     at = strchr(at + 1, '[')) {
		text_append(&ids, at + 1, strcspn(at, "]") - 1);
		text_append_char(&ids, ' ');
	}
	free(messages);
	text_append(&ids, "", 0);
	return ids.data ? text_detach(&ids) : strdup("");
}

static void assert_told(
    const char *head, const char *body, const char *expected)
{
	struct text xhtml = {0};
	char *told;

	text_printf(&xhtml,
	    "<html xmlns=\"http://www.w3.org/1999/xhtml\" "
	    "xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"en\">"
	    "<head><title>T</title>%s</head><body>%s</body></html>",
	    head, body);
	told = told_of(text_string(&xhtml));
	if (strcmp(told, expected) != 0)
		print_error("%s%s\n", head, body);
	assert_string_equal(told, expected);
	free(told);
	text_clear(&xhtml);
}

struct example {
	const char *body;
	const char *told;
};

static void assert_examples(const struct example *examples, size_t count)
{
	for (size_t i = 0; i < count; i++)
		assert_told("", examples[i].body, examples[i].told);
}

#define ASSERT_EXAMPLES(examples)                                              \
	assert_examples(examples, sizeof(examples) / sizeof(*(examples)))

static void pictures_need_alternatives_unless_hidden(void **state)
{
	static const struct example examples[] = {
	    {"<p><img src='a.png'/></p>", "image-alt "},
	    {"<p><img src='a.png' alt='  '/></p>", "image-alt "},
	    {"<p><img src='a.png' alt=''/></p>", ""},
	    {"<p><img src='a.png' title='A'/></p>", ""},
	    {"<p><img src='a.png' aria-labelledby='x'/></p>", "image-alt "},
	    {"<p id='x'>A</p><p><img src='a.png' aria-labelledby='x'/></p>",
	        ""},
	    {"<p hidden='hidden'><img src='a.png'/></p>", ""},
	    {"<p><img src='a.png' alt='A dog'/> A dog</p>",
	        "image-redundant-alt "},
	    {"<p><span role='img'>x</span> y</p>", "role-img-alt "},
	};

	(void)state;
	ASSERT_EXAMPLES(examples);
}

static void links_and_controls_need_names(void **state)
{
	static const struct example examples[] = {
	    {"<p>Go <a href='b.xhtml'></a></p>", "link-name "},
	    {"<p>Go <a href='b.xhtml'><img src='a' alt=''/></a></p>",
	        "link-name "},
	    {"<p>Go <a href='b.xhtml' title='B'></a></p>", ""},
	    {"<p>Go <a id='b'></a></p>", ""},
	    {"<p><input type='text'/></p>", "label "},
	    {"<p><label>A <input type='text'/></label></p>", ""},
	    {"<p><label for='i'>A</label><input id='i'/></p>", ""},
	    {"<p><button></button></p>", "button-name "},
	    {"<h1></h1>", "empty-heading "},
	};

	(void)state;
	ASSERT_EXAMPLES(examples);
}

static void lists_hold_items_alone(void **state)
{
	static const struct example examples[] = {
	    {"<ul><li>a</li></ul>", ""},
	    {"<ul>x<li>a</li></ul>", "list "},
	    {"<ul><p>x</p></ul>", "list "},
	    {"<div><li>a</li></div>", "listitem "},
	    {"<dl><dt>a</dt><dd>b</dd></dl>", ""},
	    {"<dl><dt>a</dt></dl>", "definition-list "},
	    {"<dl><div><dt>a</dt><dd>b</dd></div></dl>", ""},
	    {"<div><dt>a</dt></div>", "dlitem "},
	};

	(void)state;
	ASSERT_EXAMPLES(examples);
}

static void headings_do_not_jump(void **state)
{
	static const struct example examples[] = {
	    {"<h1>A</h1><h3>B</h3>", "heading-order "},
	    {"<h3>A</h3><h4>B</h4><h1>C</h1>", ""},
	    {"<h1>A</h1><h3 hidden='hidden'>B</h3>", ""},
	    {"<h1>A</h1><h2 aria-level='4'>B</h2>", "heading-order "},
	};

	(void)state;
	ASSERT_EXAMPLES(examples);
}

static void roles_are_known_and_fit(void **state)
{
	static const struct example examples[] = {
	    {"<p role='foo'>a</p>", "aria-roles "},
	    {"<h1 role='doc-chapter'>a</h1>", "aria-allowed-role "},
	    {"<p role='doc-endnote'>a</p>", "aria-deprecated-role "},
	    {"<p aria-foo='x'>a</p>", "aria-valid-attr "},
	    {"<p aria-hidden='yes'>a</p>", "aria-valid-attr-value "},
	    {"<p aria-checked='true'>a</p>", "aria-allowed-attr "},
	    {"<section epub:type='chapter'><p>a</p></section>",
	        "epub-type-has-matching-role "},
	    {"<section epub:type='chapter' role='doc-chapter'><p>a</p>"
	     "</section>",
	        ""},
	    {"<p>a <span role='doc-pagebreak' id='p'/> b</p>",
	        "pagebreak-label "},
	};

	(void)state;
	ASSERT_EXAMPLES(examples);
}

static void landmarks_are_told_apart(void **state)
{
	static const struct example examples[] = {
	    {"<nav><p>a</p></nav><nav><p>b</p></nav>", "landmark-unique "},
	    {"<nav aria-label='a'><p>a</p></nav>"
	     "<nav aria-label='b'><p>b</p></nav>",
	        ""},
	    {"<section><p>a</p></section><section><p>b</p></section>", ""},
	};

	(void)state;
	ASSERT_EXAMPLES(examples);
}

static void frames_of_the_page_are_there_once(void **state)
{
	static const struct example examples[] = {
	    {"<section role='doc-chapter'><header><p>a</p></header>"
	     "<header><p>b</p></header></section>",
	        "landmark-unique landmark-no-duplicate-banner "},
	    {"<section><header><p>a</p></header><header><p>b</p></header>"
	     "</section>",
	        ""},
	};

	(void)state;
	ASSERT_EXAMPLES(examples);
}

static void fields_say_what_they_are_for(void **state)
{
	static const struct example examples[] = {
	    {"<input title='a' autocomplete='surprise'/>",
	        "autocomplete-valid label-title-only "},
	    {"<input aria-label='a' autocomplete='x y z a b c'/>",
	        "autocomplete-valid "},
	    {"<input aria-label='a' autocomplete='Section-a billing home "
	     "tel webauthn'/>",
	        ""},
	    {"<input aria-label='a' autocomplete='home name'/>",
	        "autocomplete-valid "},
	    {"<input aria-label='a' autocomplete='off'/>", ""},
	    {"<input aria-label='a' readonly='' autocomplete='x'/>", ""},
	    {"<input type='submit' autocomplete='x'/>", ""},
	};

	(void)state;
	ASSERT_EXAMPLES(examples);
}

static void attributes_are_bound_to_what_is_around(void **state)
{
	static const struct example examples[] = {
	    {"<table><tr aria-expanded='true'><td>a</td></tr></table>",
	        "aria-conditional-attr "},
	    {"<table role='treegrid' aria-label='a'>"
	     "<tr aria-expanded='true'><td>a</td></tr></table>",
	        ""},
	    {"<input type='checkbox' aria-label='a' aria-checked='true'/>",
	        "aria-conditional-attr "},
	    {"<input type='checkbox' aria-label='a' checked='' "
	     "aria-checked='true'/>",
	        ""},
	    {"<p><span role='text'>a <a href='b'>b</a></span></p>",
	        "aria-text "},
	    {"<div role='tree' aria-label='a'><div role='treeitem'>a</div>"
	     "</div>",
	        ""},
	};

	(void)state;
	ASSERT_EXAMPLES(examples);
}

static void browsers_show_the_source_of_what_they_do_not_know(void **state)
{
	char *told = told_of("<html xmlns='urn:x' lang='en'><head><title>a"
	                     "</title></head><body/></html>");

	(void)state;
	assert_string_equal(told, "document-title html-has-lang ");
	free(told);
}

static void languages_are_named(void **state)
{
	char *told =
	    told_of("<html xmlns=\"http://www.w3.org/1999/xhtml\"><head>"
	            "</head><body><p>a</p></body></html>");

	(void)state;
	assert_non_null(strstr(told, "document-title"));
	assert_non_null(strstr(told, "html-has-lang"));
	free(told);
	assert_told("", "<p lang='zz'>a</p>", "valid-lang ");
	assert_told("", "<div lang='zz'><p lang='de'>a</p></div>", "");
}

static void text_stands_out_from_its_ground(void **state)
{
	static const struct example examples[] = {
	    {".t{color:#999}", "color-contrast "},
	    {".t{color:#595959}", ""},
	    {"body{background:#000}.t{color:#333}", "color-contrast "},
	    {".t{color:#888;font-size:24px}", ""},
	    {"p.t{color:#000}.t{color:#999}", ""},
	    {".t{color:#999 !important}p.t{color:#000}", "color-contrast "},
	    {"@media print{.t{color:#999}}", ""},
	    {".t{color:#999;background:url(a.png)}", ""},
	    {".t{color:#999;position:absolute;left:-9999px}", ""},
	    {"body > .t{color:#999}", "color-contrast "},
	    {"div > .t{color:#999}", ""},
	    {".t{color:#999;display:none}", ""},
	    {".t{color:var(--a)}", ""},
	    {".t{color:hsl(0, 0%, 70%)}", "color-contrast "},
	    {".t{color:hsla(120deg 100% 20% / 1)}", ""},
	    {".t{opacity:0.4}", "color-contrast "},
	    {".t{opacity:90%}", ""},
	    {"div{opacity:0.4}", ""},
	    {".t{opacity:0.4;background:#fff}", ""},
	    {".t{opacity:0}", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(*examples); i++) {
		struct text head = {0};

		text_printf(&head, "<style>%s</style>", examples[i].body);
		assert_told(text_string(&head), "<p class='t'>Some text.</p>",
		    examples[i].told);
		text_clear(&head);
	}
}

static void links_in_text_are_told_by_more_than_colour(void **state)
{
	static const char body[] =
	    "<p>Some text around it, and <a href='b.xhtml'>a link</a>.</p>";

	(void)state;
	assert_told("", body, "");
	assert_told("<style>a{text-decoration:none}</style>", body,
	    "link-in-text-block ");
	assert_told("<style>a{text-decoration:none;font-weight:bold}</style>",
	    body, "");
	assert_told(
	    "<style>a{text-decoration:none;color:inherit}</style>", body, "");
}

static void notes_lead_back(void **state)
{
	static const char link[] =
	    "<p>a<a href='#n' role='doc-noteref'>1</a></p>";
	struct text body = {0};

	(void)state;
	text_printf(&body, "%s<div id='n'><p>Note.</p></div>", link);
	assert_told("", text_string(&body), "vade-note-return ");
	text_truncate(&body, 0);
	text_printf(
	    &body, "%s<div id='n'><p><a href='#r'>1</a> Note.</p></div>", link);
	assert_told("", text_string(&body), "");
	text_clear(&body);
}

static void hostile_documents_are_survived(void **state)
{
	struct text deep = {0};
	char *told;

	(void)state;
	text_append_string(
	    &deep, "<html xmlns=\"http://www.w3.org/1999/xhtml\">");
	for (int i = 0; i < 5000; i++)
		text_append_string(&deep, "<div>");
	for (int i = 0; i < 5000; i++)
		text_append_string(&deep, "</div>");
	text_append_string(&deep, "</html>");
	told = told_of(text_string(&deep));
	assert_string_equal(told, "");
	free(told);
	text_clear(&deep);
}

static void media_are_those_of_a_screen(void **state)
{
	(void)state;
	assert_int_equal(media_applies(NULL), MATCH_YES);
	assert_int_equal(media_applies("screen"), MATCH_YES);
	assert_int_equal(media_applies("print"), MATCH_NO);
	assert_int_equal(media_applies("(max-width: 600px)"), MATCH_NO);
	assert_int_equal(media_applies("(min-width: 30em)"), MATCH_YES);
	assert_int_equal(media_applies("print, screen"), MATCH_YES);
	assert_int_equal(media_applies("(hover)"), MATCH_MAYBE);
}

static void colours_are_read(void **state)
{
	struct colour colour;
	struct colour white = {1, 1, 1, 1};

	(void)state;
	assert_true(colour_read(&colour, "#767676", 7));
	assert_true(colour_contrast(colour, white) > 4.5);
	assert_true(colour_read(&colour, "rgb(119, 119, 119)", 18));
	assert_true(colour_contrast(colour, white) < 4.5);
	assert_true(colour_read(&colour, "Transparent", 11));
	assert_true(colour.alpha < 0.5);
	assert_false(colour_read(&colour, "var(--a)", 8));
	assert_false(colour_read(&colour, "#12345", 6));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(pictures_need_alternatives_unless_hidden),
	    cmocka_unit_test(links_and_controls_need_names),
	    cmocka_unit_test(lists_hold_items_alone),
	    cmocka_unit_test(headings_do_not_jump),
	    cmocka_unit_test(roles_are_known_and_fit),
	    cmocka_unit_test(landmarks_are_told_apart),
	    cmocka_unit_test(frames_of_the_page_are_there_once),
	    cmocka_unit_test(fields_say_what_they_are_for),
	    cmocka_unit_test(attributes_are_bound_to_what_is_around),
	    cmocka_unit_test(browsers_show_the_source_of_what_they_do_not_know),
	    cmocka_unit_test(languages_are_named),
	    cmocka_unit_test(text_stands_out_from_its_ground),
	    cmocka_unit_test(links_in_text_are_told_by_more_than_colour),
	    cmocka_unit_test(notes_lead_back),
	    cmocka_unit_test(hostile_documents_are_survived),
	    cmocka_unit_test(media_are_those_of_a_screen),
	    cmocka_unit_test(colours_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
