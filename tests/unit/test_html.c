/*
 * What raw HTML comes to, from the source to the page, and what its author is
 * told.
 */
#include "support.h"

#include "base/xml.h"
#include "dialects.h"
#include "passes/passes.h"

static const struct dialect alone = {
    .keep_urls = true,
    .append_id = append_id,
    .append_href = append_href,
};

static const struct dialect epub = {
    .keep_urls = true,
    .epub_types = true,
    .append_id = append_id,
    .append_href = append_href,
};

struct sample {
	const char *source;
	const char *body;
	const char *messages;
};

static void complete(struct fixture *fixture, const char *source)
{
	add_chapter(fixture, "a.md", source);
	chapter_at(fixture, 0)->number = NULL;
	finish_book(fixture);
	for_each_chapter(fixture, html_prepare);
	html_prepare_definitions(&fixture->book, &fixture->report);
	for_each_chapter(fixture, numbering_assign);
	run_pass(fixture, &glossary_pass);
}

static void assert_well_formed(const char *body)
{
	struct text page = {0};
	struct xml_problem problem;

	text_printf(&page, "<body>%s</body>", body);
	if (!xml_is_well_formed(page.data, page.length, &problem))
		fail_msg("%s in:\n%s", problem.reason, body);
	text_clear(&page);
}

static void assert_rendered(struct fixture *fixture,
    const struct dialect *dialect, const char *expected)
{
	struct page page = {&fixture->book, chapter_at(fixture, 0), dialect};
	struct text out = {0};

	body_render_document(&out, &page, page.chapter->document);
	if (expected)
		assert_string_equal(text_string(&out), expected);
	if (!dialect->epub_types)
		assert_well_formed(text_string(&out));
	text_clear(&out);
}

static void assert_samples(
    void **state, const struct sample *samples, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct fixture *fixture;
		struct text source = {0};

		tear_down(state);
		set_up(state);
		fixture = *state;
		text_printf(&source, "%s\n", samples[i].source);
		complete(fixture, text_string(&source));
		assert_rendered(fixture, &alone, samples[i].body);
		assert_messages(fixture, samples[i].messages);
		text_clear(&source);
	}
}

static void what_is_valid_stays_as_it_is(void **state)
{
	static const struct sample samples[] = {
	    {"H<sub>2</sub>O <kbd>Ctrl</kbd>+<kbd>C</kbd> "
	     "<mark>m</mark><wbr>x<br>y",
	        "<p>H<sub>2</sub>O <kbd>Ctrl</kbd>+<kbd>C</kbd> "
	        "<mark>m</mark><wbr />x<br />y</p>\n",
	        ""},
	    {"<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>",
	        "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>\n", ""},
	    {"<p title='a\"b' lang=\"tr\" dir=\"rtl\" data-x=\"1\" "
	     "role=\"note\" aria-label=\"y\">x</p>",
	        "<p title=\"a&quot;b\" lang=\"tr\" dir=\"rtl\" data-x=\"1\" "
	        "role=\"note\" aria-label=\"y\">x</p>\n",
	        ""},
	    {"<ol start=\"3\" type=\"a\" reversed><li value=\"7\">x</ol>",
	        "<ol start=\"3\" type=\"a\" reversed=\"\"><li "
	        "value=\"7\">x</li></ol>\n",
	        ""},
	    {"<figure><img src=\"x.png\" alt=\"c\" width=\"3\" "
	     "height=\"2px\"><figcaption>a</figcaption></figure>",
	        "<figure><img src=\"x.png\" alt=\"c\" width=\"3\" height=\"2\" "
	        "/><figcaption>a</figcaption></figure>\n",
	        ""},
	    {"<DIV CLASS=Big HIDDEN>&copy; &hellip; &lt;&nope;</DIV>",
	        "<div class=\"Big\" hidden=\"\">© … &lt;&amp;nope;</div>\n",
	        ""},
	    {"<pre>\n"
	     "  a \"b\"\n"
	     "</pre>",
	        "<pre>  a &quot;b&quot;\n"
	        "</pre>\n",
	        ""},
	};

	assert_samples(state, samples, COUNT(samples));
}

static void what_is_left_open_ends_with_its_parent(void **state)
{
	static const struct sample samples[] = {
	    {"a <b>b", "<p>a <b>b</b></p>\n",
	        "a.md:1:3: warning: <b> is never closed [html/unclosed]\n"},
	    {"# a <b>b\n"
	     "\n"
	     "c",
	        "<h1 id=\"a-b\">a <b>b</b></h1>\n"
	        "<p>c</p>\n",
	        "a.md:1:5: warning: <b> is never closed [html/unclosed]\n"},
	    {"*a <b>x* y</b>", "<p><em>a <b>x</b></em> y</p>\n",
	        "a.md:1:4: warning: <b> is never closed [html/unclosed]\n"},
	    {"**x <i>y**</i>", "<p><strong>x <i>y</i></strong></p>\n",
	        "a.md:1:5: warning: <i> is never closed [html/unclosed]\n"},
	    {"> <div>\n"
	     "> a\n"
	     "\n"
	     "b</div>",
	        "<blockquote>\n"
	        "<div>\n"
	        "a\n"
	        "</div></blockquote>\n"
	        "<p>b</p>\n",
	        "a.md:1:3: warning: <div> is never closed [html/unclosed]\n"
	        "a.md:4:2: warning: </div> ends nothing; it is left out "
	        "[html/stray-end]\n"},
	    {"- <details>\n"
	     "  <summary>s</summary>\n"
	     "\n"
	     "  a\n"
	     "- b",
	        "<ul>\n"
	        "<li><details>\n"
	        "<summary>s</summary>\n"
	        "<p>a</p>\n"
	        "</details></li>\n"
	        "<li><p>b</p>\n"
	        "</li>\n"
	        "</ul>\n",
	        "a.md:1:3: warning: <details> is never closed "
	        "[html/unclosed]\n"},
	    {"a[^1] <b>c\n"
	     "\n"
	     "<section>\n"
	     "\n"
	     "d\n"
	     "\n"
	     "[^1]: e <i>f",
	        "<p>a<sup class=\"noteref\"><a class=\"noteref\" "
	        "id=\"Noteref-1\" href=\"#Note-1\" role=\"doc-noteref\" "
	        "aria-label=\"Note 1\">1</a></sup> <b>c</b></p>\n"
	        "<section>\n"
	        "<p>d</p>\n"
	        "</section><section class=\"notes\" role=\"doc-endnotes\" "
	        "aria-labelledby=\"notes\">\n"
	        "<h2 id=\"notes\">Notes</h2>\n"
	        "<div class=\"note\" id=\"Note-1\">\n"
	        "<p><a class=\"backlink\" href=\"#Noteref-1\" "
	        "role=\"doc-backlink\" aria-label=\"Back to reference "
	        "1\">1.</a> e <i>f</i></p>\n"
	        "</div>\n"
	        "</section>\n",
	        "a.md:1:7: warning: <b> is never closed [html/unclosed]\n"
	        "a.md:3:1: warning: <section> is never closed [html/unclosed]\n"
	        "a.md:7:9: warning: <i> is never closed [html/unclosed]\n"},
	};

	assert_samples(state, samples, COUNT(samples));
}

static void end_tags_may_be_left_out_where_html_allows(void **state)
{
	static const struct sample samples[] = {
	    {"<p>a<p>b",
	        "<p>a</p><p>b\n"
	        "</p>",
	        ""},
	    {"<ul><li>a<li>b<p>c</ul>",
	        "<ul><li>a</li><li>b<p>c</p></li></ul>\n", ""},
	    {"<dl><dt>a<dt>b<dd>c<dt>d<dd>e</dl>",
	        "<dl><dt>a</dt><dt>b</dt><dd>c</dd><dt>d</dt><dd>e</dd></dl>\n",
	        ""},
	    {"<table><tr><td>a<td>b<tr><td>c</table>",
	        "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></"
	        "tr></tbody></table>\n",
	        ""},
	    {"<table><thead><tr><th>a<tbody><tr><td>b<tfoot><tr><td>c</table>",
	        "<table><thead><tr><th "
	        "scope=\"col\">a</th></tr></thead><tbody><tr><td>b</"
	        "td></tr></tbody><tfoot><tr><td>c</td></tr></tfoot></table>\n",
	        ""},
	    {"<table><colgroup><col><col span=2><tr><td>a</table>",
	        "<table><colgroup><col /><col span=\"2\" "
	        "/></colgroup><tbody><tr><td>a</td></tr></tbody></table>\n",
	        ""},
	    {"<p>a<div>b</div>", "<p>a</p><div>b</div>\n", ""},
	    {"<ul><li>a<ul><li>b</ul><li>c</ul>",
	        "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>\n", ""},
	};

	assert_samples(state, samples, COUNT(samples));
}

static void tags_that_cross_are_told_once(void **state)
{
	static const struct sample samples[] = {
	    {"<b><i>x</b></i>", "<p><b><i>x</i></b></p>\n",
	        "a.md:1:8: warning: <i> is not closed before </b> "
	        "[html/unclosed]\n"},
	    {"<b>a <i>b <u>c</b> d</i> e</u>",
	        "<p><b>a <i>b <u>c</u></i></b> d e</p>\n",
	        "a.md:1:15: warning: <i> is not closed before </b> "
	        "[html/unclosed]\n"},
	    {"<div><section>a</div></section>",
	        "<div><section>a</section></div>\n",
	        "a.md:1:16: warning: <section> is not closed before </div> "
	        "[html/unclosed]\n"},
	    {"a </b> b", "<p>a  b</p>\n",
	        "a.md:1:3: warning: </b> ends nothing; it is left out "
	        "[html/stray-end]\n"},
	    {"</br>", "\n",
	        "a.md:1:1: warning: </br> ends nothing; it is left out "
	        "[html/stray-end]\n"},
	    {"<div>\n"
	     "\n"
	     "text </div>",
	        "<div>\n"
	        "<p>text </p>\n"
	        "</div>",
	        "a.md:3:6: warning: </div> cannot end what began outside of "
	        "the paragraph or other block that it stands in; it is left "
	        "out [html/stray-end]\n"},
	    {"<table><tr><td>a</div></td></tr></table>",
	        "<table><tbody><tr><td>a</td></tr></tbody></table>\n",
	        "a.md:1:17: warning: </div> ends nothing; it is left out "
	        "[html/stray-end]\n"},
	    {"<div><table><tr><td>a</div>b</table></div>",
	        "<div><table><tbody><tr><td>ab</td></tr></tbody></table></"
	        "div>\n",
	        "a.md:1:22: warning: </div> ends nothing; it is left out "
	        "[html/stray-end]\n"},
	};

	assert_samples(state, samples, COUNT(samples));
}

static void blocks_of_markdown_stand_in_elements(void **state)
{
	static const struct sample samples[] = {
	    {"<details>\n"
	     "<summary>More</summary>\n"
	     "\n"
	     "**x**\n"
	     "\n"
	     "</details>",
	        "<details>\n"
	        "<summary>More</summary>\n"
	        "<p><strong>x</strong></p>\n"
	        "</details>\n",
	        ""},
	    {"<details>\n"
	     "\n"
	     "<summary>s</summary>\n"
	     "\n"
	     "- x\n"
	     "\n"
	     "</details>",
	        "<details>\n"
	        "<summary>s</summary>\n"
	        "<ul>\n"
	        "<li>x</li>\n"
	        "</ul>\n"
	        "</details>\n",
	        ""},
	    {"<table>\n"
	     "<tr><td>\n"
	     "\n"
	     "*a*\n"
	     "\n"
	     "</td><td>\n"
	     "\n"
	     "    b\n"
	     "\n"
	     "</td></tr>\n"
	     "</table>",
	        "<table>\n"
	        "<tbody><tr><td>\n"
	        "<p><em>a</em></p>\n"
	        "</td><td>\n"
	        "<pre><code>b\n"
	        "</code></pre>\n"
	        "</td></tr>\n"
	        "</tbody></table>\n",
	        ""},
	    {"<ul>\n"
	     "\n"
	     "<li>\n"
	     "\n"
	     "# a\n"
	     "\n"
	     "</li>\n"
	     "\n"
	     "</ul>",
	        "<ul>\n"
	        "<li>\n"
	        "<h1 id=\"a\">a</h1>\n"
	        "</li>\n"
	        "</ul>\n",
	        ""},
	    {"<div>\n"
	     "\n"
	     "- a\n"
	     "\n"
	     "</div>",
	        "<div>\n"
	        "<ul>\n"
	        "<li>a</li>\n"
	        "</ul>\n"
	        "</div>\n",
	        ""},
	};

	assert_samples(state, samples, COUNT(samples));
}

static void what_holds_no_blocks_ends_before_them(void **state)
{
	static const struct sample samples[] = {
	    {"<ul>\n"
	     "\n"
	     "- a\n"
	     "\n"
	     "</ul>",
	        "<ul>\n"
	        "</ul><ul>\n"
	        "<li>a</li>\n"
	        "</ul>\n"
	        "\n",
	        "a.md:1:1: warning: <ul> is not closed before the Markdown "
	        "that follows, which cannot stand in it [html/unclosed]\n"},
	    {"<h2>a\n"
	     "\n"
	     "*b*\n"
	     "\n"
	     "</h2>",
	        "<h2>a\n"
	        "</h2>\n"
	        "<p><em>b</em></p>\n"
	        "\n",
	        "a.md:1:1: warning: <h2> is not closed before the Markdown "
	        "that follows, which cannot stand in it [html/unclosed]\n"},
	    {"<table>\n"
	     "\n"
	     "x\n"
	     "\n"
	     "</table>",
	        "<table>\n"
	        "</table><p>x</p>\n"
	        "\n",
	        "a.md:1:1: warning: <table> is not closed before the Markdown "
	        "that follows, which cannot stand in it [html/unclosed]\n"},
	    {"<span>\n"
	     "\n"
	     "x\n"
	     "\n"
	     "</span>",
	        "<span>\n"
	        "</span><p>x</p>\n"
	        "\n",
	        "a.md:1:1: warning: <span> is not closed before the Markdown "
	        "that follows, which cannot stand in it [html/unclosed]\n"},
	};

	assert_samples(state, samples, COUNT(samples));
}

static void a_paragraph_that_goes_on_is_a_div(void **state)
{
	static const struct sample samples[] = {
	    {"<p align=\"center\">\n"
	     "\n"
	     "*x*\n"
	     "\n"
	     "</p>",
	        "<div class=\"center\">\n"
	        "<p><em>x</em></p>\n"
	        "</div>\n",
	        ""},
	    {"<p>a\n"
	     "\n"
	     "*x*\n"
	     "\n"
	     "<p>b\n"
	     "\n"
	     "*y*\n"
	     "\n"
	     "</p>",
	        "<p>a\n"
	        "</p><p><em>x</em></p>\n"
	        "<div>b\n"
	        "<p><em>y</em></p>\n"
	        "</div>\n",
	        ""},
	    {"<p>a\n"
	     "\n"
	     "*x*",
	        "<p>a\n"
	        "</p><p><em>x</em></p>\n",
	        ""},
	    {"<div>\n"
	     "<p>\n"
	     "\n"
	     "*x*\n"
	     "\n"
	     "</div>\n"
	     "</p>",
	        "<div>\n"
	        "<p>\n"
	        "</p><p><em>x</em></p>\n"
	        "</div>\n"
	        "\n",
	        "a.md:7:1: warning: </p> ends nothing; it is left out "
	        "[html/stray-end]\n"},
	};

	assert_samples(state, samples, COUNT(samples));
}

static void blocks_among_words_are_none(void **state)
{
	static const struct sample samples[] = {
	    {"a <div class=\"x\">b</div> c",
	        "<p>a <span class=\"x\">b</span> c</p>\n",
	        "a.md:1:3: warning: <div> cannot stand here, among words; it "
	        "is shown as a <span> [html/misplaced]\n"},
	    {"a <p>b</p> <ul><li>c</ul>", "<p>a b c</p>\n",
	        "a.md:1:3: warning: <p> cannot stand here; its tags are left "
	        "out [html/misplaced]\n"
	        "a.md:1:12: warning: <ul> cannot stand here; its tags are left "
	        "out [html/misplaced]\n"},
	    {"a <center>x</center>",
	        "<p>a <span class=\"center\">x</span></p>\n",
	        "a.md:1:3: warning: <center> cannot stand here, among words; "
	        "it is shown as a <span> [html/misplaced]\n"},
	    {"*a <h2>b</h2>*", "<p><em>a b</em></p>\n",
	        "a.md:1:4: warning: <h2> cannot stand here; its tags are left "
	        "out [html/misplaced]\n"},
	    {"<h3><div>x</div></h3>",
	        "<h2><span>x</span></h2>\n"
	        "\n",
	        "a.md:1:1: warning: <h3> after a heading of level 1; it is "
	        "shown at level 2 [html/heading-level]\n"
	        "a.md:1:5: warning: <div> cannot stand here, among words; it "
	        "is shown as a <span> [html/misplaced]\n"},
	    {"<b>a<div>b</div>c</b>\n"
	     "\n"
	     "<p><b>a<div>b</div>c</b></p>",
	        "<p><b>a<span>b</span>c</b></p>\n"
	        "<p><b>a</b></p><div>b</div>c\n",
	        "a.md:1:5: warning: <div> cannot stand here, among words; it "
	        "is shown as a <span> [html/misplaced]\n"
	        "a.md:3:8: warning: <div> cannot stand in <b>, which ends "
	        "before it [html/misplaced]\n"
	        "a.md:3:25: warning: </p> ends nothing; it is left out "
	        "[html/stray-end]\n"},
	};

	assert_samples(state, samples, COUNT(samples));
}

static void what_stands_right_in_a_list_or_table_gets_a_part(void **state)
{
	static const struct sample samples[] = {
	    {"<ul>text<li>a</ul>", "<ul><li>text</li><li>a</li></ul>\n",
	        "a.md:1:5: warning: text cannot stand right in <ul>; a <li> is "
	        "put around it [html/misplaced]\n"},
	    {"<ul><ul><li>a</ul></ul>",
	        "<ul><li><ul><li>a</li></ul></li></ul>\n",
	        "a.md:1:5: warning: <ul> cannot stand right in <ul>; a <li> is "
	        "put around it [html/misplaced]\n"},
	    {"<table>x<td>y<tr><td>z</table>",
	        "<table><tbody><tr><td>x</td><td>y</td></tr><tr><td>z</td></"
	        "tr></tbody></table>\n",
	        "a.md:1:8: warning: text cannot stand right in <table>; a <td> "
	        "is put around it [html/misplaced]\n"},
	    {"<table><tr>x<p>y</table>",
	        "<table><tbody><tr><td>x<p>y</p></td></tr></tbody></table>\n",
	        "a.md:1:12: warning: text cannot stand right in <tr>; a <td> "
	        "is put around it [html/misplaced]\n"},
	    {"<dl>x</dl>", "<dl><dt></dt><dd>x</dd></dl>\n",
	        "a.md:1:5: warning: text cannot stand right in <dl>; a <dd> is "
	        "put around it [html/misplaced]\n"},
	    {"<table><colgroup>x</table>",
	        "<table><colgroup></colgroup><tbody><tr><td>x</td></tr></"
	        "tbody></table>\n",
	        "a.md:1:18: warning: text cannot stand right in <colgroup>; a "
	        "<td> is put around it [html/misplaced]\n"},
	};

	assert_samples(state, samples, COUNT(samples));
}

static void parts_alone_are_left_out(void **state)
{
	static const struct sample samples[] = {
	    {"<li>alone", "alone\n",
	        "a.md:1:1: warning: <li> cannot stand here; its tags are left "
	        "out [html/misplaced]\n"},
	    {"<td>alone</td>", "alone\n",
	        "a.md:1:1: warning: <td> cannot stand here; its tags are left "
	        "out [html/misplaced]\n"},
	    {"<summary>s</summary>", "s\n",
	        "a.md:1:1: warning: <summary> cannot stand here; its tags are "
	        "left out [html/misplaced]\n"},
	    {"a <dd>b</dd> <rt>c</rt> <figcaption>d</figcaption>",
	        "<p>a b c d</p>\n",
	        "a.md:1:3: warning: <dd> cannot stand here; its tags are left "
	        "out [html/misplaced]\n"
	        "a.md:1:14: warning: <rt> cannot stand here; its tags are left "
	        "out [html/misplaced]\n"
	        "a.md:1:25: warning: <figcaption> cannot stand here; its tags "
	        "are left out [html/misplaced]\n"},
	    {"<source src=\"x.mp4\">", "\n",
	        "a.md:1:1: warning: <source> cannot stand here; its tags are "
	        "left out [html/misplaced]\n"},
	};

	assert_samples(state, samples, COUNT(samples));
}

static void parts_of_tables_come_in_their_order(void **state)
{
	static const struct sample samples[] = {
	    {"<table><tfoot><tr><td>f</tfoot><tbody><tr><td>b</table>",
	        "<table><tbody><tr><td>f</td></tr></tbody><tbody><tr><td>b</"
	        "td></tr></tbody></table>\n",
	        ""},
	    {"<table><caption>C<tr><th>a<thead><tr><td>c</table>",
	        "<table><caption>C</caption><tbody><tr><th>a</th></tr></"
	        "tbody><tbody><tr><td>c</td></tr></tbody></table>\n",
	        "a.md:1:18: warning: <caption> is not closed before <tbody> "
	        "[html/unclosed]\n"},
	    {"<table><tr></table>",
	        "<table><tbody><tr><td></td></tr></tbody></table>\n", ""},
	    {"<table><caption>a</caption><caption>b</caption></table>",
	        "<table><caption>a</caption><tbody><tr><td>b</td></tr></"
	        "tbody></table>\n",
	        "a.md:1:28: warning: <caption> cannot stand here; its tags are "
	        "left out [html/misplaced]\n"
	        "a.md:1:37: warning: text cannot stand right in <table>; a "
	        "<td> is put around it [html/misplaced]\n"},
	};

	assert_samples(state, samples, COUNT(samples));
}

static void what_an_element_cannot_be_without_is_made_up_for(void **state)
{
	static const struct sample samples[] = {
	    {"<dl><dd>x</dl>", "<dl><dt></dt><dd>x</dd></dl>\n",
	        "a.md:1:5: warning: <dd> needs a <dt> before it; an empty one "
	        "is put there [html/incomplete]\n"},
	    {"<dl><dt>x</dl>", "<dl><dt>x</dt><dd></dd></dl>\n", ""},
	    {"<ruby>x</ruby>", "<p><ruby>x<rt></rt></ruby></p>\n", ""},
	    {"<details><p>x</p><summary>s</summary></details>",
	        "<div><p>x</p>s</div>\n",
	        "a.md:1:1: warning: <details> needs a <summary> before "
	        "anything else; it is shown as a <div> [html/incomplete]\n"},
	    {"<details open><summary> </summary>x</details>", "<div> x</div>\n",
	        "a.md:1:15: warning: <summary> has no words; it is left out "
	        "[html/empty]\n"},
	    {"<h3></h3><h4 id=\"z\"></h4>", "<div id=\"z\"></div>\n",
	        "a.md:1:1: warning: <h3> has no words; it is left out "
	        "[html/empty]\n"
	        "a.md:1:10: warning: <h4> has no words; it is left out "
	        "[html/empty]\n"},
	    {"<a href=\"#z\"></a><a href=\"#z\"><b></b></a>",
	        "<p><b></b></p>\n",
	        "a.md:1:1: warning: <a> has no words; it is left out "
	        "[html/empty]\n"
	        "a.md:1:18: warning: <a> has no words; it is left out "
	        "[html/empty]\n"},
	    {"<table><thead><tr><th></th><th>a</thead><tr><th>b<td>c</table>",
	        "<table><thead><tr><td></td><th scope=\"col\">a</th></tr>"
	        "</thead><tbody><tr><th scope=\"row\">b</th><td>c</td></tr>"
	        "</tbody></table>\n",
	        ""},
	    {"<table><tr><th>a<tr><th>b<td>c<th>d</table>",
	        "<table><tbody><tr><th>a</th></tr><tr><th scope=\"row\">b</th>"
	        "<td>c</td><th>d</th></tr></tbody></table>\n",
	        ""},
	    {"## A <a href=\"#b\" id=\"b\"></a>", "<h2 id=\"b\">A </h2>\n", ""},
	    {"## A <a href=\"#c\" id=\"b\"></a>",
	        "<h2 id=\"a\">A <span id=\"b\"></span></h2>\n",
	        "a.md:1:6: warning: <a> has no words; it is left out "
	        "[html/empty]\n"},
	    {"## A <a name=\"b\"></a>",
	        "<h2 id=\"a\">A <span id=\"b\"></span></h2>\n", ""},
	    {"<i class=\"fa fa-eye\"></i> <i class=\"fa-eye\">e</i>",
	        "<p> <i class=\"fa-eye\">e</i></p>\n",
	        "a.md:1:1: warning: an icon of Font Awesome is left out: books "
	        "have no such font; use a character or a picture "
	        "[html/icon]\n"},
	    {"<time>now</time> <time datetime=\"2026-02-31\">x</time> <time "
	     "datetime=\"2026-01-31T09:30Z\">x</time>",
	        "<p><span>now</span> <span>x</span> <time "
	        "datetime=\"2026-01-31T09:30Z\">x</time></p>\n",
	        "a.md:1:1: warning: <time> needs a \"datetime\" that can be "
	        "read by programs; it is shown as a <span> [html/incomplete]\n"
	        "a.md:1:18: warning: <time> is shown without \"datetime\" "
	        "[html/removed-attribute]\n"},
	    {"<bdo>x</bdo> <bdo dir=rtl>x</bdo> <data>x</data>",
	        "<p><span>x</span> <bdo dir=\"rtl\">x</bdo> "
	        "<span>x</span></p>\n",
	        "a.md:1:1: warning: <bdo> needs a \"dir\" that can be read by "
	        "programs; it is shown as a <span> [html/incomplete]\n"
	        "a.md:1:35: warning: <data> needs a \"value\" that can be read "
	        "by programs; it is shown as a <span> [html/incomplete]\n"},
	    {"<video><source src=\"javascript:x\">*words* instead</video>",
	        "<p><em>words</em> instead</p>\n", ""},
	    {"<video src=\"x.mp4\"></video>",
	        "<p><video src=\"x.mp4\" controls=\"\"></video></p>\n", ""},
	};

	assert_samples(state, samples, COUNT(samples));
}

static void captions_of_figures_stand_first_or_last(void **state)
{
	static const struct sample samples[] = {
	    {"<figure><img src=\"b\" alt=\"c\"><figcaption>a</figcaption>\n"
	     "</figure>",
	        "<figure><img src=\"b\" alt=\"c\" "
	        "/><figcaption>a</figcaption>\n"
	        "</figure>\n",
	        ""},
	    {"<figure><figcaption>a</figcaption><img src=\"b\" "
	     "alt=\"c\"><figcaption>d</figcaption></figure>",
	        "<figure><figcaption>a</figcaption><img src=\"b\" alt=\"c\" "
	        "/>d</figure>\n",
	        "a.md:1:56: warning: <figcaption> cannot stand here; its tags "
	        "are left out [html/misplaced]\n"},
	    {"<figure><img src=\"b\" "
	     "alt=\"c\"><figcaption>a</figcaption>text</figure>",
	        "<figure><img src=\"b\" alt=\"c\" "
	        "/><div>a</div>text</figure>\n",
	        "a.md:1:1: warning: <figcaption> must be the first or last "
	        "thing in its <figure>; it is shown as a <div> "
	        "[html/misplaced]\n"},
	};

	assert_samples(state, samples, COUNT(samples));
}

static void links_do_not_nest(void **state)
{
	static const struct sample samples[] = {
	    {"<a href=\"#x\">a <a href=\"#y\">b</a> c</a>",
	        "<p><a href=\"#x\">a b c</a></p>\n",
	        "a.md:1:16: warning: a link cannot stand in another one; the "
	        "tags of the inner <a> are left out [html/nested-link]\n"},
	    {"[a <a href=\"#y\">b</a> c](x)",
	        "<p><a href=\"x\">a b c</a></p>\n",
	        "a.md:1:4: warning: a link cannot stand in another one; the "
	        "tags of the inner <a> are left out [html/nested-link]\n"},
	    {"<a href=\"x\">a [b](y) c</a> [d](y)",
	        "<p><a href=\"x\">a b c</a> <a href=\"y\">d</a></p>\n",
	        "a.md:1:15: warning: a link cannot stand in another one; \"y\" "
	        "is left out [html/nested-link]\n"},
	    {"<a href=\"https://example.org\">https://example.org</a>",
	        "<p><a "
	        "href=\"https://example.org\">https://example.org</a></p>\n",
	        ""},
	    {"<a href=\"x\">a[^1]</a>\n"
	     "\n"
	     "[^1]: b",
	        "<p><a href=\"x\">a<sup class=\"noteref\" "
	        "id=\"Noteref-1\">1</sup></a></p>\n"
	        "<section class=\"notes\" role=\"doc-endnotes\" "
	        "aria-labelledby=\"notes\">\n"
	        "<h2 id=\"notes\">Notes</h2>\n"
	        "<div class=\"note\" id=\"Note-1\">\n"
	        "<p><a class=\"backlink\" href=\"#Noteref-1\" "
	        "role=\"doc-backlink\" aria-label=\"Back to reference "
	        "1\">1.</a> b</p>\n"
	        "</div>\n"
	        "</section>\n",
	        ""},
	};

	assert_samples(state, samples, COUNT(samples));
}

static void elements_that_books_do_not_have_are_left_out(void **state)
{
	static const struct sample samples[] = {
	    {"Vec<T> and <Foo/>", "<p>Vec and </p>\n",
	        "a.md:1:4: warning: <T> is no element of HTML; its tags are "
	        "left out (write \"&lt;\" for a \"<\" that is meant as such) "
	        "[html/removed-element]\n"
	        "a.md:1:12: warning: <Foo> is no element of HTML; its tags are "
	        "left out (write \"&lt;\" for a \"<\" that is meant as such) "
	        "[html/removed-element]\n"},
	    {"<script>alert(\"x < y\")</script>\n"
	     "\n"
	     "<style>p{}</style>",
	        "\n"
	        "\n",
	        "a.md:1:1: warning: <script> is left out, with what is in it "
	        "[html/removed-element]\n"
	        "a.md:3:1: warning: <style> is left out, with what is in it "
	        "[html/removed-element]\n"},
	    {"<iframe src=\"x\"></iframe>", "\n",
	        "a.md:1:1: warning: <iframe> is left out, with what is in it "
	        "[html/removed-element]\n"},
	    {"<object><b>x</b></object>", "<p><b>x</b></p>\n",
	        "a.md:1:1: warning: <object> is not for books; its tags are "
	        "left out [html/removed-element]\n"},
	    {"<object><b>x</b>\n"
	     "\n"
	     "y",
	        "<p><b>x</b></p>\n"
	        "<p>y</p>\n",
	        "a.md:1:1: warning: <object> is not for books; its tags are "
	        "left out [html/removed-element]\n"},
	    {"<form><p>a<input><button>x</button></form>",
	        "<p>ax\n"
	        "</p>",
	        "a.md:1:1: warning: <form> is not for books; its tags are left "
	        "out [html/removed-element]\n"},
	    {"a <select><option>a<option>b</select> <math><mi>x</mi></math>",
	        "<p>a ab x</p>\n",
	        "a.md:1:3: warning: <select> is not for books; its tags are "
	        "left out [html/removed-element]\n"},
	    {"a <picture><source srcset=\"a\"><img src=\"b\" "
	     "alt=\"c\"></picture>",
	        "<p>a <img src=\"b\" alt=\"c\" /></p>\n",
	        "a.md:1:3: warning: <picture> is not for books; its tags are "
	        "left out [html/removed-element]\n"},
	    {"<div><template><p>x</template>y</div>", "<div>y</div>\n",
	        "a.md:1:6: warning: <template> is left out, with what is in it "
	        "[html/removed-element]\n"},
	};

	assert_samples(state, samples, COUNT(samples));
}

static void other_elements_stand_for_obsolete_ones(void **state)
{
	static const struct sample samples[] = {
	    {"<center>x</center>", "<div class=\"center\">x</div>\n",
	        "a.md:1:1: warning: <center> is shown as <div "
	        "class=\"center\"> [html/replaced]\n"},
	    {"a <font color=\"red\">b</font> <tt>c</tt> <strike>d</strike> "
	     "<big>e</big> <acronym>f</acronym>",
	        "<p>a <span>b</span> <code>c</code> <del>d</del> <span "
	        "class=\"big\">e</span> <abbr>f</abbr></p>\n",
	        "a.md:1:3: warning: <font> is shown as <span> [html/replaced]\n"
	        "a.md:1:3: warning: <font> is shown without \"color\" "
	        "[html/removed-attribute]\n"
	        "a.md:1:30: warning: <tt> is shown as <code> [html/replaced]\n"
	        "a.md:1:41: warning: <strike> is shown as <del> "
	        "[html/replaced]\n"
	        "a.md:1:60: warning: <big> is shown as <span class=\"big\"> "
	        "[html/replaced]\n"
	        "a.md:1:73: warning: <acronym> is shown as <abbr> "
	        "[html/replaced]\n"},
	    {"<dir><li>x</dir>", "<ul><li>x</li></ul>\n",
	        "a.md:1:1: warning: <dir> is shown as <ul> [html/replaced]\n"},
	    {"<nav>x</nav><main>y</main><xmp><b></xmp>",
	        "<div>x</div><div>y</div><pre>&lt;b&gt;</pre>\n",
	        "a.md:1:1: warning: <nav> is shown as <div> [html/replaced]\n"
	        "a.md:1:13: warning: <main> is shown as <div> [html/replaced]\n"
	        "a.md:1:27: warning: <xmp> is shown as <pre> "
	        "[html/replaced]\n"},
	};

	assert_samples(state, samples, COUNT(samples));
}

static void attributes_that_books_do_not_have_are_left_out(void **state)
{
	static const struct sample samples[] = {
	    {"<p onclick=\"x()\" style=\"color:red\">a</p>", "<p>a</p>\n",
	        "a.md:1:1: warning: <p> is shown without \"onclick\", "
	        "\"style\" [html/removed-attribute]\n"},
	    {"<p style=\"text-align: right;\">a</p><p "
	     "style=\"text-align:center;color:red\">b</p>",
	        "<p class=\"end\">a</p><p class=\"center\">b</p>\n",
	        "a.md:1:36: warning: <p> is shown without \"style\" "
	        "[html/removed-attribute]\n"},
	    {"<p align=\"RIGHT\">a</p><img align=\"right\" src=\"b\" "
	     "alt=\"c\">",
	        "<p class=\"end\">a</p><img src=\"b\" alt=\"c\" "
	        "class=\"float-end\" />\n",
	        ""},
	    {"<p lang=\"x_y\" dir=\"up\" hidden=until-found>x</p>",
	        "<p hidden=\"\">x</p>\n",
	        "a.md:1:1: warning: <p> is shown without \"lang\", \"dir\" "
	        "[html/removed-attribute]\n"},
	    {"<img src=\"x\" alt=\"y\" width=\"50%\" height=\"-1\" "
	     "srcset=\"z\" loading=\"lazy\">",
	        "<img src=\"x\" alt=\"y\" />\n",
	        "a.md:1:1: warning: <img> is shown without \"width\", "
	        "\"height\", \"srcset\" [html/removed-attribute]\n"},
	    {"<span aria-label=\"x\" role=\"button\">a</span> <span "
	     "role=\"img\" aria-label=\"x\">a</span>",
	        "<p><span>a</span> <span role=\"img\" "
	        "aria-label=\"x\">a</span></p>\n",
	        "a.md:1:1: warning: <span> is shown without \"role\", "
	        "\"aria-label\" [html/removed-attribute]\n"},
	    {"<li value=\"3\">x</li><ul><li value=\"3\">x</ul>",
	        "x<ul><li>x</li></ul>\n",
	        "a.md:1:1: warning: <li> cannot stand here; its tags are left "
	        "out [html/misplaced]\n"
	        "a.md:1:25: warning: <li> is shown without \"value\" "
	        "[html/removed-attribute]\n"},
	    {"<p a b c d e f g>x</p>", "<p>x</p>\n",
	        "a.md:1:1: warning: <p> is shown without \"a\", \"b\", \"c\", "
	        "\"d\", \"e\", ... [html/removed-attribute]\n"},
	    {"<p class=\"a\" class=\"b\" id=\"i\" id=\"j\">x</p>",
	        "<p class=\"a\" id=\"i\">x</p>\n", ""},
	    {"<td colspan=\"0\">x</td><table><tr><td colspan=\"2\" "
	     "rowspan=\"x\" scope=\"row\">x</table>",
	        "x<table><tbody><tr><td "
	        "colspan=\"2\">x</td></tr></tbody></table>\n",
	        "a.md:1:1: warning: <td> cannot stand here; its tags are left "
	        "out [html/misplaced]\n"
	        "a.md:1:34: warning: <td> is shown without \"rowspan\", "
	        "\"scope\" [html/removed-attribute]\n"},
	};

	assert_samples(state, samples, COUNT(samples));
}

static void comments_and_declarations_are_not_shown(void **state)
{
	static const struct sample samples[] = {
	    {"a <!-- b --> c", "<p>a  c</p>\n", ""},
	    {"<!-- a -- b -->", "\n", ""},
	    {"<div><!--> a <!-- b --!> c</div>", "<div> a  c</div>\n", ""},
	    {"<div><!-- a\n"
	     "\n"
	     "b --></div>",
	        "<div><p>b --&gt;</p>\n"
	        "</div>",
	        "a.md:1:6: warning: the comment \"<!-- a\" is never closed "
	        "[html/unclosed]\n"
	        "a.md:3:6: warning: </div> cannot end what began outside of "
	        "the paragraph or other block that it stands in; it is left "
	        "out [html/stray-end]\n"},
	    {"<!DOCTYPE html>", "\n",
	        "a.md:1:1: warning: \"<!DOCTYPE html>\" is left out "
	        "[html/removed-markup]\n"},
	    {"<?php x ?>", "\n",
	        "a.md:1:1: warning: \"<?php x ?>\" is left out "
	        "[html/removed-markup]\n"},
	    {"<![CDATA[x]]>", "\n",
	        "a.md:1:1: warning: \"<![CDATA[x]]>\" is left out "
	        "[html/removed-markup]\n"},
	    {"<div></ x>a</div>", "<div>a</div>\n", ""},
	};

	assert_samples(state, samples, COUNT(samples));
}

static void broken_tags_are_text(void **state)
{
	static const struct sample samples[] = {
	    {"<div\n"
	     "\n"
	     "x",
	        "&lt;div\n"
	        "<p>x</p>\n",
	        "a.md:1:1: warning: the tag \"<div\" has no \">\"; it is shown "
	        "as text [html/unclosed]\n"},
	    {"<div class=\"a", "&lt;div class=&quot;a\n",
	        "a.md:1:1: warning: the tag \"<div class=\"a\" has no \">\"; "
	        "it is shown as text [html/unclosed]\n"},
	    {"<p>a < b <3 </p>", "<p>a &lt; b &lt;3 </p>\n", ""},
	};

	assert_samples(state, samples, COUNT(samples));
}

static void elements_in_cells_may_be_blocks(void **state)
{
	static const struct sample samples[] = {
	    {"| <ul><li>a | <p>b</p> |\n"
	     "|---|---|\n"
	     "| <h2>a</h2> | <ul>words</ul> |",
	        "<table>\n"
	        "<thead>\n"
	        "<tr>\n"
	        "<th scope=\"col\"><ul><li>a</li></ul></th>\n"
	        "<th scope=\"col\"><p>b</p></th>\n"
	        "</tr>\n"
	        "</thead>\n"
	        "<tbody>\n"
	        "<tr>\n"
	        "<td>a</td>\n"
	        "<td><ul><li>words</li></ul></td>\n"
	        "</tr>\n"
	        "</tbody>\n"
	        "</table>\n",
	        "a.md:1:3: warning: <ul> is never closed [html/unclosed]\n"
	        "a.md:3:3: warning: <h2> cannot stand here; its tags are left "
	        "out [html/misplaced]\n"
	        "a.md:3:16: warning: text cannot stand right in <ul>; a <li> "
	        "is put around it [html/misplaced]\n"},
	    {"| a |\n"
	     "|---|\n"
	     "| <details><summary>s</summary>x</details> |",
	        "<table>\n"
	        "<thead>\n"
	        "<tr>\n"
	        "<th scope=\"col\">a</th>\n"
	        "</tr>\n"
	        "</thead>\n"
	        "<tbody>\n"
	        "<tr>\n"
	        "<td><details><summary>s</summary>x</details></td>\n"
	        "</tr>\n"
	        "</tbody>\n"
	        "</table>\n",
	        ""},
	};

	assert_samples(state, samples, COUNT(samples));
}

static void headings_keep_the_order_of_levels(void **state)
{
	static const struct sample samples[] = {
	    {"# a\n"
	     "\n"
	     "<h1>b</h1>\n"
	     "\n"
	     "<h4>c</h4>\n"
	     "\n"
	     "#### d",
	        "<h1 id=\"a\">a</h1>\n"
	        "<h2>b</h2>\n"
	        "\n"
	        "<h3>c</h3>\n"
	        "\n"
	        "<h3 id=\"d\">d</h3>\n",
	        "a.md:3:1: warning: <h1> after a heading of level 1; it is "
	        "shown at level 2 [html/heading-level]\n"
	        "a.md:5:1: warning: <h4> after a heading of level 2; it is "
	        "shown at level 3 [html/heading-level]\n"},
	    {"## a\n"
	     "\n"
	     "<h3>b</h3>\n"
	     "\n"
	     "<h2>c</h2>",
	        "<h2 id=\"a\">a</h2>\n"
	        "<h3>b</h3>\n"
	        "\n"
	        "<h2>c</h2>\n"
	        "\n",
	        ""},
	};

	assert_samples(state, samples, COUNT(samples));
}

static void ids_join_those_of_the_chapter(void **state)
{
	static const struct sample samples[] = {
	    {"<p id=\"x\">a</p> \n"
	     "\n"
	     "[b](#x) <a name=\"y\"></a>",
	        "<p id=\"x\">a</p> \n"
	        "<p><a href=\"#x\">b</a> <span id=\"y\"></span></p>\n",
	        ""},
	    {"## a {#x}\n"
	     "\n"
	     "<p id=\"x\">b</p><p id=\"a b\">c</p><p id=\"Note-1\">c</p>",
	        "<h2 id=\"x\">a</h2>\n"
	        "<p>b</p><p>c</p><p>c</p>\n",
	        "a.md:3:1: error: the id \"x\" is already taken in this "
	        "chapter [id/duplicate]\n"
	        "a.md:3:16: error: the id \"a b\" has characters other than "
	        "letters, digits, \"_\", \"-\", \".\" and \":\" [id/invalid]\n"
	        "a.md:3:33: error: ids like \"Note-1\" are given by vade "
	        "itself; choose another one [id/reserved]\n"},
	    {"<p id=\"a\">b</p>\n"
	     "\n"
	     "## a",
	        "<p id=\"a\">b</p>\n"
	        "<h2 id=\"a-1\">a</h2>\n",
	        ""},
	    {"<p id=\"x\" aria-describedby=\"x  y\" aria-details=\"z\">b</p>",
	        "<p id=\"x\" aria-describedby=\"x\">b</p>\n",
	        "a.md:1:1: warning: nothing in this chapter has the id \"y\", "
	        "which \"aria-describedby\" refers to [html/no-anchor]\n"
	        "a.md:1:1: warning: nothing in this chapter has the id \"z\", "
	        "which \"aria-details\" refers to [html/no-anchor]\n"},
	};

	assert_samples(state, samples, COUNT(samples));
}

/* --- where ------------------------------------------------------------ */

static void messages_point_at_their_tag(void **state)
{
	struct fixture *fixture = *state;

	complete(fixture,
	    "# a\n\n"
	    "> - <div>\n"
	    ">   b </i> c\n"
	    ">   <div>\n"
	    ">   </b></div></div>\n\n"
	    "1. c\n   d </u>\n\n"
	    "| e | f |\n|---|---|\n| \\| </s> | g `</s>` </s> |\n");
	assert_messages(fixture,
	    "a.md:4:7: warning: </i> ends nothing; it is left out "
	    "[html/stray-end]\n"
	    "a.md:6:5: warning: </b> ends nothing; it is left out "
	    "[html/stray-end]\n"
	    "a.md:9:6: warning: </u> ends nothing; it is left out "
	    "[html/stray-end]\n"
	    "a.md:13:6: warning: </s> ends nothing; it is left out "
	    "[html/stray-end]\n"
	    "a.md:13:22: warning: </s> ends nothing; it is left out "
	    "[html/stray-end]\n");
}

/* --- other settings --------------------------------------------------- */

static void escaped_html_is_text(void **state)
{
	struct fixture *fixture = *state;

	fixture->book.raw_html = RAW_HTML_ESCAPE;
	complete(fixture, "<b>x</b> <!-- y -->\n\n<hr>\n\n</p>\n");
	assert_rendered(fixture, &alone,
	    "<p>&lt;b&gt;x&lt;/b&gt; </p>\n"
	    "<pre class=\"html\">&lt;hr&gt;\n</pre>\n"
	    "<pre class=\"html\">&lt;/p&gt;\n</pre>\n");
	assert_messages(fixture,
	    "a.md:1:1: warning: raw HTML is shown as text: \"<b>\" "
	    "[html/escaped]\n"
	    "a.md:3:1: warning: raw HTML is shown as text: \"<hr>\" "
	    "[html/escaped]\n");
}

static void trusted_html_stays_but_is_balanced(void **state)
{
	struct fixture *fixture = *state;

	fixture->book.raw_html = RAW_HTML_TRUSTED;
	complete(fixture,
	    "<form onsubmit='x()' style=\"color:red\"><input disabled>"
	    "<x-y a:b=c>z</form>\n\n"
	    "<script>if (a < b && c) d();</script>\n\n"
	    "<style>p { color: red }</style>\n\n"
	    "<math><mi>x</mi></math> <b>y\n\n"
	    "<script>a[b[0]]>0</script>\n");
	assert_rendered(fixture, &alone,
	    "<form onsubmit=\"x()\" style=\"color:red\">"
	    "<input disabled=\"\" /><x-y>z</x-y></form>\n"
	    "<script>//<![CDATA[\nif (a < b && c) d();\n//]]></script>\n"
	    "<style>p { color: red }</style>\n"
	    "<p><math xmlns=\"http://www.w3.org/1998/Math/MathML\">"
	    "<mi>x</mi></math> <b>y</b></p>\n"
	    "<script></script>\n");
	assert_messages(fixture,
	    "a.md:1:56: warning: <x-y> is shown without \"a:b\" "
	    "[html/removed-attribute]\n"
	    "a.md:1:68: warning: <x-y> is not closed before </form> "
	    "[html/unclosed]\n"
	    "a.md:7:25: warning: <b> is never closed [html/unclosed]\n"
	    "a.md:9:1: warning: <script> is shown without what is in it, "
	    "which has a \"]]>\" [html/removed-element]\n");
	assert_true(chapter_at(fixture, 0)->has_script);
	assert_true(chapter_at(fixture, 0)->has_formulas);
}

static void trusted_elements_that_are_replaced_elsewhere_keep_their_words(
    void **state)
{
	struct fixture *fixture = *state;

	fixture->book.raw_html = RAW_HTML_TRUSTED;
	complete(fixture,
	    "<font color=red>f</font> <big>b</big> <tt>t</tt>\n\n"
	    "<center>c</center>\n");
	assert_rendered(fixture, &alone,
	    "<p><font color=\"red\">f</font> <big>b</big> <tt>t</tt></p>\n"
	    "<center>c</center>\n");
	assert_messages(fixture, "");
}

static void forms_and_handlers_count_as_scripts(void **state)
{
	static const char *const sources[] = {
	    "<form></form>\n", "<p onclick=\"x()\">x</p>\n"};

	for (size_t i = 0; i < COUNT(sources); i++) {
		struct fixture *fixture;

		tear_down(state);
		set_up(state);
		fixture = *state;
		fixture->book.raw_html = RAW_HTML_TRUSTED;
		complete(fixture, sources[i]);
		assert_true(chapter_at(fixture, 0)->has_script);
	}
}

static void pictures_go_through_the_filter(void **state)
{
	static const struct sample samples[] = {
	    {"a <svg><title>t</title><path\nid=\"p\"/></svg> b",
	        "<p>a <svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\">"
	        "<title>t</title><path id=\"Svg-1-1-p\"/></svg> b</p>\n",
	        ""},
	    {"> <svg>\n> <title>&lt;</title>\n> </svg>",
	        "<blockquote>\n"
	        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\">\n"
	        "<title>&lt;</title>\n"
	        "</svg>\n"
	        "</blockquote>\n",
	        ""},
	    {"a <svg aria-hidden=\"true\"><path/></svg>",
	        "<p>a <span aria-hidden=\"true\">"
	        "<svg xmlns=\"http://www.w3.org/2000/svg\"><path/></svg>"
	        "</span></p>\n",
	        ""},
	    {"a <svg><title>b\n&amp;c</title>\n<g fill=\"url(#d)\"/></svg>",
	        "<p>a <svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\">"
	        "<title>b\n&amp;c</title>\n<g fill=\"none\"/></svg></p>\n",
	        "a.md:3:1: warning: \"#d\" in <g> is left out: nothing in the "
	        "picture has this id [html/svg-part]\n"},
	    {"<svg><path/></svg> *a* <svg><title>b</title> *c*</svg>",
	        "<p><svg xmlns=\"http://www.w3.org/2000/svg\"><path/></svg> "
	        "<em>a</em> b <em>c</em></p>\n",
	        "a.md:1:1: warning: <svg> has no <title> for readers who "
	        "cannot see it [html/svg-title]\n"
	        "a.md:1:24: warning: <svg> is not for books; its tags are "
	        "left out [html/removed-element]\n"},
	};

	assert_samples(state, samples, COUNT(samples));
}

static void epubs_say_languages_twice(void **state)
{
	struct fixture *fixture = *state;

	complete(fixture, "<span lang=tr>a</span>\n");
	assert_rendered(fixture, &epub,
	    "<p><span lang=\"tr\" xml:lang=\"tr\">a</span></p>\n");
}

/* --- together with other passes --------------------------------------- */

static void terms_are_found_around_tags_and_not_in_links(void **state)
{
	static const struct term terms[] = {
	    {.id = "cd8", .headword = "CD8+ cell"}};
	struct fixture *fixture = *state;

	add_terms(fixture, terms, COUNT(terms));
	complete(fixture,
	    "<a href=\"#x\">CD8<sup>+</sup> cell</a> <b>CD8+</b> cell "
	    "<code>CD8+ cell</code> CD8<sup>+</sup> cell\n");
	assert_rendered(fixture, &alone,
	    "<p><a href=\"#x\">CD8<sup>+</sup> cell</a> <b>CD8+</b> cell "
	    "<code>CD8+ cell</code> <a class=\"term\" "
	    "href=\"glossary.html#cd8\" role=\"doc-glossref\">CD8<sup>+</sup> "
	    "cell</a></p>\n");
	assert_int_equal(chapter_at(fixture, 0)->match_count, 2);
}

static void definitions_have_html_without_ids(void **state)
{
	static const struct term terms[] = {{.id = "x",
	    .headword = "x",
	    .definition = "a <sub id=\"y\">b</sub> <b>c"}};
	struct fixture *fixture = *state;
	struct page page;
	struct text out = {0};

	add_terms(fixture, terms, COUNT(terms));
	complete(fixture, "d\n");
	page =
	    (struct page){&fixture->book, fixture->book.glossary.page, &alone};
	body_render_document(
	    &out, &page, fixture->book.glossary.terms[0].document);
	assert_string_equal(
	    text_string(&out), "<p>a <sub>b</sub> <b>c</b></p>\n");
	assert_messages(fixture,
	    "glossary.yaml:1:20: warning: <b> is never closed "
	    "[html/unclosed]\n"
	    "glossary.yaml:1:20: warning: <sub> is shown without \"id\" "
	    "[html/removed-attribute]\n");
	text_clear(&out);
}

static void titles_are_plain(void **state)
{
	struct fixture *fixture = *state;

	complete(fixture, "# A<br>b <kbd>c</kbd><sup>d</sup><!-- e -->\n");
	assert_string_equal(chapter_at(fixture, 0)->title, "A b cd");
}

/* --- bounds ----------------------------------------------------------- */

static void assert_bounded(
    void **state, const char *begins, const char *piece, const char *ends)
{
	struct fixture *fixture;
	struct text source = {0};

	tear_down(state);
	set_up(state);
	fixture = *state;
	text_append_string(&source, begins);
	for (int i = 0; i < 30000; i++)
		text_append_string(&source, piece);
	text_append_string(&source, ends);
	complete(fixture, text_string(&source));
	assert_rendered(fixture, &alone, NULL);
	text_clear(&source);
}

/* Would take minutes if one of them looked at all the others. */
static void very_much_html_is_no_burden(void **state)
{
	assert_bounded(state, "", "<div>", "\n");
	assert_bounded(state, "<div>", "<b><i>x</b>", "\n");
	assert_bounded(state, "<div>", "<p>a<table><td>", "</table>\n");
	assert_bounded(state, "<p", " a=b", ">x</p>\n");
	assert_bounded(state, "<p", " data-a=b", ">x</p>\n");
	assert_bounded(state, "<p style=\"", "text-align:left;", "\">x</p>\n");
	assert_bounded(state, "<div>", "<object>", "\n");
	assert_bounded(state, "<div>", "<!x", "\n");
	assert_bounded(state, "<div>", "</b>", "\n");
	assert_bounded(state, "<div>", "<T>", "\n");
	assert_bounded(state, "x ", "<b>y ", "\n");
	assert_bounded(state, "x ", "<b>y</i> ", "\n");
	assert_bounded(state, "", "<p>\n\nx\n\n", "\n");
	assert_bounded(state, "", "<p id=x>y</p>", "\n");
	assert_bounded(state, "x ", "<svg><path/></svg> y ", "\n");
	assert_bounded(state, "x ", "<svg> y ", "\n");
	assert_bounded(state, "<p headers=\"", "x ", "\">y</p>\n");
}

static void elements_have_a_greatest_depth(void **state)
{
	struct fixture *fixture = *state;
	struct text source = {0};

	for (int i = 0; i < 300; i++)
		text_append_string(&source, "<div>");
	text_append_char(&source, 'x');
	for (int i = 0; i < 300; i++)
		text_append_string(&source, "</div>");
	complete(fixture, text_string(&source));
	assert_rendered(fixture, &alone, NULL);
	assert_messages(fixture,
	    "a.md:1:486: warning: HTML is nested too deeply from <div> on; its "
	    "tags are left out [html/too-deep]\n");
	text_clear(&source);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(what_is_valid_stays_as_it_is),
	    TEST(what_is_left_open_ends_with_its_parent),
	    TEST(end_tags_may_be_left_out_where_html_allows),
	    TEST(tags_that_cross_are_told_once),
	    TEST(blocks_of_markdown_stand_in_elements),
	    TEST(what_holds_no_blocks_ends_before_them),
	    TEST(a_paragraph_that_goes_on_is_a_div),
	    TEST(blocks_among_words_are_none),
	    TEST(what_stands_right_in_a_list_or_table_gets_a_part),
	    TEST(parts_alone_are_left_out),
	    TEST(parts_of_tables_come_in_their_order),
	    TEST(what_an_element_cannot_be_without_is_made_up_for),
	    TEST(captions_of_figures_stand_first_or_last),
	    TEST(links_do_not_nest),
	    TEST(elements_that_books_do_not_have_are_left_out),
	    TEST(other_elements_stand_for_obsolete_ones),
	    TEST(attributes_that_books_do_not_have_are_left_out),
	    TEST(comments_and_declarations_are_not_shown),
	    TEST(broken_tags_are_text),
	    TEST(elements_in_cells_may_be_blocks),
	    TEST(headings_keep_the_order_of_levels),
	    TEST(ids_join_those_of_the_chapter),
	    TEST(messages_point_at_their_tag),
	    TEST(escaped_html_is_text),
	    TEST(trusted_html_stays_but_is_balanced),
	    TEST(trusted_elements_that_are_replaced_elsewhere_keep_their_words),
	    TEST(forms_and_handlers_count_as_scripts),
	    TEST(pictures_go_through_the_filter),
	    TEST(epubs_say_languages_twice),
	    TEST(terms_are_found_around_tags_and_not_in_links),
	    TEST(definitions_have_html_without_ids),
	    TEST(titles_are_plain),
	    TEST(very_much_html_is_no_burden),
	    TEST(elements_have_a_greatest_depth),
	};

	return cmocka_run_group_tests_name("html", tests, NULL, NULL);
}
