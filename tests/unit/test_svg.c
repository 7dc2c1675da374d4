#include "support.h"

#include "read/svg.h"

static const struct position file = {"a.svg", 0, 0, ORDER_CHAPTERS, 0};

static bool check(struct fixture *fixture, const char *picture)
{
	return svg_check(picture, strlen(picture), file, &fixture->report);
}

/* Whether a picture with these things in it is accepted. */
static bool accepts(const char *content)
{
	struct fixture *fixture;
	struct text picture = {0};
	void *state;
	bool good;

	set_up(&state);
	fixture = state;
	text_printf(&picture,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" "
	    "xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
	    "xmlns:h=\"http://www.w3.org/1999/xhtml\" "
	    "xmlns:i=\"http://i.example/\">%s</svg>",
	    content);
	good = check(fixture, text_string(&picture));
	assert_int_equal(fixture->report.error_count > 0, !good);
	if (!good)
		assert_contains(messages(fixture), "[image/unsafe]");
	text_clear(&picture);
	tear_down(&state);
	return good;
}

static const char *const harmless[] = {
    "<rect width='1' height='1' fill='url(#a)' style='fill: url( \"#a\" )'/>",
    "<use href='#a'/><use xlink:href=' #a'/><a href='#a'/>",
    "<image href='data:image/png;base64,AAAA'/>",
    "<image xlink:href='DATA:IMAGE/JPEG;base64,AAAA'/>",
    ("<style>rect { fill: url(#a) } /* x */ text { content: \"\\201C\" "
     "}</style>"),
    "<style><![CDATA[ a > b { fill: url('#a') } ]]></style>",
    "<style>a { mask: url(data:image/png;base64,AAAA) }</style>",
    "<metadata><i:x i:y='https://a.example/'>http://b.example</i:x></metadata>",
    "<animate attributeName='opacity' values='0;1'/>",
    "<text>&lt;script&gt; @import url(http://a.example)</text>",
    "<title>on</title><desc aria-label='an image(1) url(x)'>x</desc>",
    "<!-- <script/> --><?editor x?>",
};

static void pictures_may_refer_to_themselves(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(harmless); i++) {
		if (!accepts(harmless[i]))
			fail_msg("refused: %s", harmless[i]);
	}
}

static const char *const dangers[] = {
    "<script>x</script>",
    "<i:script/>",
    "<SCRIPT/>",
    "<g><foreignObject/></g>",
    "<iframe/>",
    "<h:p>x</h:p>",
    "<h:script>x</h:script>",
    "<audio src='#a'/>",
    "<g onclick='x'/>",
    "<g onLoad='x'/>",
    "<use href='b.svg#a'/>",
    "<use xlink:href='b.svg#a'/>",
    "<use i:href='b.svg#a'/>",
    "<a href='https://a.example/'/>",
    "<a href='javascript:x'/>",
    "<a href='&#106;avascript:x'/>",
    "<a href=''/>",
    "<image href='data:image/svg+xml,x'/>",
    "<image href='data:image/pngx,x'/>",
    "<image href='data:text/html,x'/>",
    "<image src='b.png'/>",
    "<g xml:base='https://a.example/'/>",
    "<rect fill='url(https://a.example/#a)'/>",
    "<rect fill='URL( \"b.svg#a\")'/>",
    "<rect style='fill:u\\72 l(b.svg#a)'/>",
    "<rect fill='url(#a) url(b.svg)'/>",
    "<rect style='mask: image-set(\"b.png\" 1x)'/>",
    "<style>@import 'b.css';</style>",
    "<style>@IMPORT url(#b);</style>",
    "<style>@\\69 mport 'b.css';</style>",
    "<style>@\\000069mport 'b.css';</style>",
    "<style>@\\import 'b.css';</style>",
    "<style>@imp<!-- x -->ort 'b.css';</style>",
    "<style>@imp<![CDATA[ort 'b.css']]></style>",
    "<style>&#64;import 'b.css';</style>",
    "<style>a { fill: url(b.svg) }</style>",
    "<style>a {}</style><style>a { fill: url(b.svg) }</style>",
    "<i:style>@import 'b.css';</i:style>",
    "<set attributeName='href' to='x'/>",
    "<animate attributeName=' xlink:href' values='x'/>",
    "<set attributeName='onclick' to='x'/>",
    "<set attributeName='fill' to='url(b.svg)'/>",
    "<?xml-stylesheet href='b.css'?>",
};

static void nothing_runs_and_nothing_comes_from_outside(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(dangers); i++) {
		if (accepts(dangers[i]))
			fail_msg("accepted: %s", dangers[i]);
	}
}

static void what_is_wrong_is_told_where_it_begins(void **state)
{
	struct fixture *fixture = *state;

	assert_false(check(fixture,
	    "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<svg xmlns=\"http://www.w3.org/2000/svg\">\n"
	    "<text>\xC3\xA4</text><g\n onclick=\"x\"\n class=\"y\"/>\n"
	    "\xC3\xA4<script>\nx</script>\n"
	    "  <style>\n@import 'x';</style>\n"
	    "  <?xml-stylesheet\nhref='x'?></svg>\n"));
	assert_messages(fixture,
	    "a.svg:3:16: error: the attribute \"onclick\" of <g> runs a "
	    "script [image/unsafe]\n"
	    "a.svg:6:3: error: a picture of a book must not hold <script> "
	    "[image/unsafe]\n"
	    "a.svg:8:3: error: \"@import\" in <style> leads out of the "
	    "picture [image/unsafe]\n"
	    "a.svg:10:3: error: <?xml-stylesheet?> leads out of the picture "
	    "[image/unsafe]\n");
}

static void a_picture_is_well_formed(void **state)
{
	struct fixture *fixture = *state;

	assert_false(check(fixture,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\">\n<g>\n</svg>\n"));
	assert_contains(messages(fixture),
	    "a.svg:3:7: error: not well-formed: opening and ending tag "
	    "mismatch");
	assert_contains(messages(fixture), "[image/not-well-formed]\n");
	assert_false(check(fixture,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\"><a xlink:href='#a'/>"
	    "</svg>"));
	assert_contains(
	    messages(fixture), "namespace prefix xlink for href on a");
	assert_false(check(fixture, "no markup"));
}

static void its_first_element_is_svg(void **state)
{
	struct fixture *fixture = *state;

	assert_false(check(fixture, "<!-- x -->\n<svg/>"));
	assert_messages(fixture,
	    "a.svg:2:1: error: the first element is <svg>; it must be <svg "
	    "xmlns=\"http://www.w3.org/2000/svg\"> [image/not-well-formed]\n");
	assert_false(
	    check(fixture, "<html xmlns=\"http://www.w3.org/2000/svg\"/>"));
	assert_false(check(fixture,
	    "<html xmlns=\"http://www.w3.org/1999/xhtml\"><svg "
	    "xmlns=\"http://www.w3.org/2000/svg\"/></html>"));
}

#define EMPTY_SVG "<svg xmlns='http://www.w3.org/2000/svg'/>"

static void a_doctype_declares_nothing(void **state)
{
	struct fixture *fixture = *state;

	assert_true(check(fixture, "<!DOCTYPE svg>" EMPTY_SVG));
	assert_true(check(fixture, "<!DOCTYPE svg >" EMPTY_SVG));
	assert_false(check(fixture,
	    "<?xml version='1.0'?>\n"
	    "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' "
	    "'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>" EMPTY_SVG));
	assert_messages(fixture,
	    "a.svg:2:1: error: the DOCTYPE leads out of the picture or "
	    "declares entities; leave it out [image/unsafe]\n");
	assert_false(check(fixture, "<!DOCTYPE svg SYSTEM 'x'>" EMPTY_SVG));
	assert_false(
	    check(fixture, "<!DOCTYPE svg [<!ENTITY a 'b'>]>" EMPTY_SVG));
	assert_false(check(fixture, "<!DOCTYPE svg []>" EMPTY_SVG));
}

static void it_is_written_in_utf_8(void **state)
{
	struct fixture *fixture = *state;

	assert_true(
	    check(fixture, "<?xml version='1.0' encoding='utf-8'?>" EMPTY_SVG));
	assert_false(check(
	    fixture, "<?xml version='1.0' encoding='ISO-8859-1'?>" EMPTY_SVG));
	assert_messages(fixture,
	    "a.svg:1:31: error: the encoding is \"ISO-8859-1\"; save the "
	    "picture in UTF-8 [image/not-well-formed]\n");
	assert_false(check(fixture,
	    "<svg xmlns='http://www.w3.org/2000/svg'>\n<title>\xFC</title>"
	    "</svg>"));
	assert_contains(messages(fixture),
	    "a.svg:2:8: error: this is not UTF-8; save the picture in UTF-8 "
	    "[image/not-well-formed]\n");
	assert_false(check(fixture, "\xFF\xFE<"));
	assert_false(check(fixture, "<?xml encoding="));
}

static void very_many_dangers_are_counted(void **state)
{
	struct fixture *fixture = *state;
	struct text picture = {0};

	text_append_string(
	    &picture, "<svg xmlns='http://www.w3.org/2000/svg'>\n");
	for (int i = 0; i < 100000; i++)
		text_append_string(&picture, "<g onclick='x'/>\n");
	text_append_string(&picture, "</svg>");
	assert_false(check(fixture, text_string(&picture)));
	assert_contains(messages(fixture),
	    "a.svg: error: and 99900 more of this kind [image/unsafe]\n");
	text_clear(&picture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(pictures_may_refer_to_themselves),
	    cmocka_unit_test(nothing_runs_and_nothing_comes_from_outside),
	    TEST(what_is_wrong_is_told_where_it_begins),
	    TEST(a_picture_is_well_formed),
	    TEST(its_first_element_is_svg),
	    TEST(a_doctype_declares_nothing),
	    TEST(it_is_written_in_utf_8),
	    TEST(very_many_dangers_are_counted),
	};

	return cmocka_run_group_tests_name("svg", tests, NULL, NULL);
}
