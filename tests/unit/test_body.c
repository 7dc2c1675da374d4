#include "folder.h"
#include "support.h"

#include <sys/stat.h>
#include <unistd.h>

#include <libxml/parser.h>

#include "dialects.h"
#include "passes/passes.h"

#define JOINED(name) "<span class=\"joined\">" name "</span>"

#define BETA "\xCE\xB2"
#define NBSP "\xC2\xA0"
#define EMPTY_BOX "\xE2\x98\x90"
#define TICKED_BOX "\xE2\x98\x91"

/* --- a book to render ------------------------------------------------- */

static const struct term terms[] = {{.id = "pd-1", .headword = "PD-1"},
    {.id = BETA, .headword = BETA "-blocker"},
    {.id = "t-cell", .headword = "T cell"}};

static struct name smith[] = {{.family = "Smith"}};
static const struct reference sources[] = {
    {.id = "s2020", .authors = smith, .author_count = 1}, {.id = "t2021"}};

/* Where the book's only picture lies. */
static char folder[] = NEW_FOLDER;

static int make_picture(void **state)
{
	char path[60];
	FILE *file;

	(void)state;
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof(path), "%s/x.svg", folder);
	file = fopen(path, "w");
	return file ? fclose(file) : -1;
}

static int remove_picture(void **state)
{
	(void)state;
	return remove_folder(folder);
}

static void read_book(struct fixture *fixture, const char *text)
{
	fixture->book.source = folder;
	add_terms(fixture, terms, COUNT(terms));
	add_references(fixture, sources, COUNT(sources));
	add_chapter(fixture, "a.md", text);
	add_chapter(fixture, "b.md",
	    "# B\n\n## Dose {#sec-d}\n\n## Dose\n\n"
	    "![x](x.svg){#fig-b}\n");
	finish_book(fixture);
}

static void complete_book(struct fixture *fixture)
{
	for_each_chapter(fixture, numbering_assign);
	run_pass(fixture, &links_pass);
	run_pass(fixture, &citations_pass);
	run_pass(fixture, &glossary_pass);
	for_each_chapter(fixture, study_prepare);
}

/* What is valid HTML must be well-formed XML as well. */
static void assert_well_formed(const char *markup)
{
	struct text page = {0};
	xmlDoc *document;

	text_printf(&page,
	    "<body xmlns=\"http://www.w3.org/1999/xhtml\" "
	    "xmlns:epub=\"http://www.idpf.org/2007/ops\">%s</body>",
	    markup);
	document = xmlReadMemory(page.data, (int)page.length, NULL, "UTF-8",
	    XML_PARSE_NONET | XML_PARSE_NOERROR);
	if (!document)
		fail_msg("not well-formed:\n%s", markup);
	xmlFreeDoc(document);
	text_clear(&page);
}

static void assert_rendered(struct fixture *fixture,
    const struct dialect *dialect, const char *expected)
{
	struct page page = {&fixture->book, chapter_at(fixture, 0), dialect};
	struct text out = {0};

	body_render_document(&out, &page, page.chapter->document);
	assert_string_equal(text_string(&out), expected);
	if (!dialect->plain)
		assert_well_formed(text_string(&out));
	text_clear(&out);
}

/* --- every construct in two editions ---------------------------------- */

struct sample {
	const char *source;
	const char *site;
	const char *epub; /* NULL where it is the same */
};

static void assert_samples(
    void **state, const struct sample *samples, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct sample *sample = &samples[i];
		struct fixture *fixture;

		tear_down(state);
		set_up(state);
		fixture = *state;
		read_book(fixture, sample->source);
		complete_book(fixture);
		assert_rendered(fixture, &site_like, sample->site);
		assert_rendered(fixture, &epub_like,
		    sample->epub ? sample->epub : sample->site);
	}
}

static const struct sample words_are_marked_up_samples[] = {
    {"a *b* **c** ~~d~~ `e <f>` \"q\"  \n"
     "g\\\n"
     "h\n"
     "i",
        "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e "
        "&lt;f&gt;</code> &quot;q&quot;<br />\n"
        "g<br />\n"
        "h\n"
        "i</p>\n",
        NULL},
    {"> q\n"
     "\n"
     "---\n"
     "\n"
     "```c {x}\n"
     "a < b\n"
     "```\n"
     "\n"
     "    indented",
        "<blockquote>\n"
        "<p>q</p>\n"
        "</blockquote>\n"
        "<hr />\n"
        "<pre><code class=\"language-c\">a &lt; b\n"
        "</code></pre>\n"
        "<pre><code>indented\n"
        "</code></pre>\n",
        NULL},
    {"```rust,ignore\n"
     "# use a;\n"
     "  #\n"
     "#\n"
     "#[test] <b>\n"
     "  ## c\n"
     "#\td\n"
     "  # e\n"
     "```\n"
     "\n"
     "```rusty\n"
     "# f\n"
     "```\n"
     "\n"
     "```c,ignore,hidelines=// x\n"
     "// g\n"
     "h / i\n"
     "  // j\n"
     "```\n"
     "\n"
     "```rust hidelines=\n"
     "# k\n"
     "```",
        "<pre><code class=\"language-rust\">#[test] &lt;b&gt;\n"
        "  # c\n"
        "#\td\n"
        "</code></pre>\n"
        "<pre><code class=\"language-rusty\"># f\n"
        "</code></pre>\n"
        "<pre><code class=\"language-c\">h / i\n"
        "</code></pre>\n"
        "<pre><code class=\"language-rust\"></code></pre>\n",
        NULL},
};

static void words_are_marked_up(void **state)
{
	assert_samples(state, words_are_marked_up_samples,
	    COUNT(words_are_marked_up_samples));
}

static const struct sample headings_have_ids_and_perhaps_links_samples[] = {
    {"## Dose {#dose .x}\n"
     "\n"
     "## *Two* & `c` " BETA,
        "<h2 id=\"dose\" class=\"x\">Dose <a class=\"anchor\" href=\"#dose\" "
        "aria-label=\"Link to this heading: Dose\">#</a></h2>\n"
        "<h2 id=\"two--c-" BETA "\"><em>Two</em> &amp; <code>c</code> " BETA
        " <a class=\"anchor\" href=\"#two--c-" BETA
        "\" aria-label=\"Link to this heading: Two &amp; c " BETA
        "\">#</a></h2>\n",
        "<h2 id=\"dose\" class=\"x\">Dose</h2>\n"
        "<h2 id=\"sec-2\"><em>Two</em> &amp; <code>c</code> " BETA "</h2>\n"},
    {"# Title PD-1\n"
     "\n"
     "text",
        "<h1 id=\"title-pd-1\"><span class=\"chapter-number\">1</span> "
        "Title " JOINED("PD-1") "</h1>\n"
                                "<p>text</p>\n",
        NULL},
};

static void headings_have_ids_and_perhaps_links(void **state)
{
	assert_samples(state, headings_have_ids_and_perhaps_links_samples,
	    COUNT(headings_have_ids_and_perhaps_links_samples));
}

static const struct sample lists_are_tight_or_loose_samples[] = {
    {"- a\n"
     "- b\n"
     "\n"
     "  c",
        "<ul>\n"
        "<li><p>a</p>\n"
        "</li>\n"
        "<li><p>b</p>\n"
        "<p>c</p>\n"
        "</li>\n"
        "</ul>\n",
        NULL},
    {"- a\n"
     "  - b\n"
     "\n"
     "5. x\n"
     "6. y",
        "<ul>\n"
        "<li>a\n"
        "<ul>\n"
        "<li>b</li>\n"
        "</ul>\n"
        "</li>\n"
        "</ul>\n"
        "<ol start=\"5\">\n"
        "<li>x</li>\n"
        "<li>y</li>\n"
        "</ol>\n",
        NULL},
    {"- [ ] a\n"
     "- [x] *b*",
        "<ul class=\"tasks\">\n"
        "<li class=\"task\"><span role=\"img\" aria-label=\"open\">" EMPTY_BOX
        "</span> a</li>\n"
        "<li class=\"task\"><span role=\"img\" aria-label=\"done\">" TICKED_BOX
        "</span> <em>b</em></li>\n"
        "</ul>\n",
        NULL},
};

static void lists_are_tight_or_loose(void **state)
{
	assert_samples(state, lists_are_tight_or_loose_samples,
	    COUNT(lists_are_tight_or_loose_samples));
}

static const struct sample tables_have_headers_and_perhaps_scroll_samples[] = {
    {"| a | b | c |  |\n"
     "|:--|:-:|--:|--|\n"
     "| 1 | 2 | 3 |  |",
        "<div class=\"scroll\" role=\"group\" tabindex=\"0\" "
        "aria-label=\"Table\"><table>\n"
        "<thead>\n"
        "<tr>\n"
        "<th scope=\"col\" class=\"start\">a</th>\n"
        "<th scope=\"col\" class=\"center\">b</th>\n"
        "<th scope=\"col\" class=\"end\">c</th>\n"
        "<td></td>\n"
        "</tr>\n"
        "</thead>\n"
        "<tbody>\n"
        "<tr>\n"
        "<td class=\"start\">1</td>\n"
        "<td class=\"center\">2</td>\n"
        "<td class=\"end\">3</td>\n"
        "<td></td>\n"
        "</tr>\n"
        "</tbody>\n"
        "</table></div>\n",
        "<table>\n"
        "<thead>\n"
        "<tr>\n"
        "<th scope=\"col\" class=\"start\">a</th>\n"
        "<th scope=\"col\" class=\"center\">b</th>\n"
        "<th scope=\"col\" class=\"end\">c</th>\n"
        "<td></td>\n"
        "</tr>\n"
        "</thead>\n"
        "<tbody>\n"
        "<tr>\n"
        "<td class=\"start\">1</td>\n"
        "<td class=\"center\">2</td>\n"
        "<td class=\"end\">3</td>\n"
        "<td></td>\n"
        "</tr>\n"
        "</tbody>\n"
        "</table>\n"},
    {"| a |\n"
     "|---|",
        "<div class=\"scroll\" role=\"group\" tabindex=\"0\" "
        "aria-label=\"Table\"><table>\n"
        "<thead>\n"
        "<tr>\n"
        "<th scope=\"col\">a</th>\n"
        "</tr>\n"
        "</thead>\n"
        "</table></div>\n",
        "<table>\n"
        "<thead>\n"
        "<tr>\n"
        "<th scope=\"col\">a</th>\n"
        "</tr>\n"
        "</thead>\n"
        "</table>\n"},
};

static void tables_have_headers_and_perhaps_scroll(void **state)
{
	assert_samples(state, tables_have_headers_and_perhaps_scroll_samples,
	    COUNT(tables_have_headers_and_perhaps_scroll_samples));
}

static const struct sample
    captions_belong_to_their_tables_and_pictures_samples[] = {
        {"Table: Doses *now* {#tbl-x}\n"
         "\n"
         "| a |\n"
         "|---|\n"
         "| 1 |",
            "<figure class=\"table\" id=\"tbl-x\"><div class=\"scroll\" "
            "role=\"group\" tabindex=\"0\" aria-label=\"Table 1.1\"><table>\n"
            "<caption><span class=\"figure-number\">Table" NBSP
            "1.1</span> Doses <em>now</em></caption>\n"
            "<thead>\n"
            "<tr>\n"
            "<th scope=\"col\">a</th>\n"
            "</tr>\n"
            "</thead>\n"
            "<tbody>\n"
            "<tr>\n"
            "<td>1</td>\n"
            "</tr>\n"
            "</tbody>\n"
            "</table></div></figure>\n",
            "<figure class=\"table\" id=\"tbl-x\"><table>\n"
            "<caption><span class=\"figure-number\">Table" NBSP
            "1.1</span> Doses <em>now</em></caption>\n"
            "<thead>\n"
            "<tr>\n"
            "<th scope=\"col\">a</th>\n"
            "</tr>\n"
            "</thead>\n"
            "<tbody>\n"
            "<tr>\n"
            "<td>1</td>\n"
            "</tr>\n"
            "</tbody>\n"
            "</table></figure>\n"},
        {"![alt \"q\"](x.svg \"Caption & more\"){#fig-x}",
            "<figure class=\"figure\" id=\"fig-x\"><img src=\"./x.svg\" "
            "alt=\"alt &quot;q&quot;\" /><figcaption><span "
            "class=\"figure-number\">Figure" NBSP
            "1.1</span> Caption &amp; more</figcaption></figure>\n",
            "<figure class=\"figure\" id=\"fig-x\"><img src=\"media/x.svg\" "
            "alt=\"alt &quot;q&quot;\" /><figcaption><span "
            "class=\"figure-number\">Figure" NBSP
            "1.1</span> Caption &amp; more</figcaption></figure>\n"},
        {"![in](x.svg)\n"
         "\n"
         "Figure: Rich *caption* PD-1",
            "<figure class=\"figure\" id=\"figure\"><img src=\"./x.svg\" "
            "alt=\"in\" /><figcaption><span class=\"figure-number\">Figure" NBSP
            "1.1</span> Rich <em>caption</em> <a class=\"term\" "
            "href=\"glossary.html#pd-1\" "
            "role=\"doc-glossref\">" JOINED(
                "PD-1") "</a></figcaption></figure>\n",
            "<figure class=\"figure\" id=\"figure\"><img src=\"media/x.svg\" "
            "alt=\"in\" /><figcaption><span class=\"figure-number\">Figure" NBSP
            "1.1</span> Rich <em>caption</em> <a class=\"term\" "
            "href=\"glossary.xhtml#pd-1\" epub:type=\"glossref noteref\" "
            "role=\"doc-glossref\">" JOINED(
                "PD-1") "</a></figcaption></figure>\n"},
};

static void captions_belong_to_their_tables_and_pictures(void **state)
{
	assert_samples(state,
	    captions_belong_to_their_tables_and_pictures_samples,
	    COUNT(captions_belong_to_their_tables_and_pictures_samples));
}

static const struct sample images_have_a_source_and_words_samples[] = {
    {"![plain](x.svg \"\")\n"
     "\n"
     "a ![b](x.svg \"t\") c ![lost](y.svg)",
        "<p><img src=\"./x.svg\" alt=\"plain\" /></p>\n"
        "<p>a <img src=\"./x.svg\" alt=\"b\" title=\"t\" /> c lost</p>\n",
        "<p><img src=\"media/x.svg\" alt=\"plain\" /></p>\n"
        "<p>a <img src=\"media/x.svg\" alt=\"b\" title=\"t\" /> c lost</p>\n"},
};

static void images_have_a_source_and_words(void **state)
{
	assert_samples(state, images_have_a_source_and_words_samples,
	    COUNT(images_have_a_source_and_words_samples));
}

static const struct sample links_to_files_lead_there_or_name_them_samples[] = {
    {"[a *b*](x.svg#c) [x.svg](x.svg) [](x.svg) d",
        "<p><a href=\"x.svg#c\">a <em>b</em></a> <a href=\"x.svg\">x.svg</a> "
        "<a href=\"x.svg\">x.svg</a> d</p>\n",
        "<p><span class=\"attachment\">a <em>b</em> (x.svg)</span> <span "
        "class=\"attachment\">x.svg</span> <span "
        "class=\"attachment\">x.svg</span> d</p>\n"},
    {"[![a](x.svg)](x.svg \"t\") [b](b.md)",
        "<p><a href=\"x.svg\" title=\"t\"><img src=\"./x.svg\" alt=\"a\" "
        "/></a> <a href=\"b.html\">b</a></p>\n",
        "<p><span class=\"attachment\" title=\"t\"><img src=\"media/x.svg\" "
        "alt=\"a\" /></span> <a href=\"b.xhtml\">b</a></p>\n"},
};

static void links_to_files_lead_there_or_name_them(void **state)
{
	assert_samples(state, links_to_files_lead_there_or_name_them_samples,
	    COUNT(links_to_files_lead_there_or_name_them_samples));
}

static const struct sample boxes_have_a_name_samples[] = {
    {"> [!NOTE]\n"
     "> PD-1 here",
        "<div class=\"box note\" role=\"note\" aria-label=\"Note\">\n"
        "<p class=\"box-title\">Note</p>\n"
        "<p><a class=\"term\" href=\"glossary.html#pd-1\" "
        "role=\"doc-glossref\">" JOINED("PD-1") "</a> here</p>\n"
                                                "</div>\n",
        "<div class=\"box note\" role=\"note\" aria-label=\"Note\">\n"
        "<p class=\"box-title\">Note</p>\n"
        "<p><a class=\"term\" href=\"glossary.xhtml#pd-1\" "
        "epub:type=\"glossref noteref\" role=\"doc-glossref\">" JOINED(
            "PD-1") "</a> "
                    "here</p>\n"
                    "</div>\n"},
    {"> [!KEY]\n"
     ">\n"
     "> - a",
        "<div class=\"box key\" role=\"note\" aria-label=\"Key points\">\n"
        "<p class=\"box-title\">Key points</p>\n"
        "<ul>\n"
        "<li>a</li>\n"
        "</ul>\n"
        "</div>\n",
        NULL},
};

static void boxes_have_a_name(void **state)
{
	assert_samples(
	    state, boxes_have_a_name_samples, COUNT(boxes_have_a_name_samples));
}

static const struct sample questions_hide_their_answers_samples[] = {
    {"> [!QUESTION]\n"
     "> Which?\n"
     ">\n"
     "> - [ ] one\n"
     "> - [x] two\n"
     ">\n"
     "> More.\n"
     "\n"
     "> [!ANSWER]\n"
     "> Because.",
        "<div class=\"question\" role=\"group\" "
        "aria-labelledby=\"question-1\">\n"
        "<p class=\"question-title\" id=\"question-1\">Question 1</p>\n"
        "<p>Which?</p>\n"
        "<ol class=\"choices\">\n"
        "<li>one</li>\n"
        "<li>two</li>\n"
        "</ol>\n"
        "<p>More.</p>\n"
        "<details class=\"answer\"><summary>Answer</summary>\n"
        "<p class=\"answer-choice\">B</p>\n"
        "<p>Because.</p>\n"
        "</details>\n"
        "</div>\n",
        NULL},
    {"> [!QUESTION]\n"
     "> Why?\n"
     ">\n"
     "> > [!ANSWER]\n"
     "> > So.",
        "<div class=\"question\" role=\"group\" "
        "aria-labelledby=\"question-1\">\n"
        "<p class=\"question-title\" id=\"question-1\">Question 1</p>\n"
        "<p>Why?</p>\n"
        "<details class=\"answer\"><summary>Answer</summary>\n"
        "<p>So.</p>\n"
        "</details>\n"
        "</div>\n",
        NULL},
    {"> [!ANSWER]\n"
     "> stray",
        "<div class=\"answer\">\n"
        "<p>stray</p>\n"
        "</div>\n",
        NULL},
};

static void questions_hide_their_answers(void **state)
{
	assert_samples(state, questions_hide_their_answers_samples,
	    COUNT(questions_hide_their_answers_samples));
}

static const struct sample notes_lead_back_to_their_places_samples[] = {
    {"a[^x] b[^x] c[^y]\n"
     "\n"
     "[^x]: first\n"
     "[^y]: - list",
        "<p>a<sup class=\"noteref\"><a class=\"noteref\" id=\"Noteref-1\" "
        "href=\"#Note-1\" role=\"doc-noteref\" aria-label=\"Note "
        "1\">1</a></sup> "
        "b<sup class=\"noteref\"><a class=\"noteref\" id=\"Noteref-2\" "
        "href=\"#Note-1\" role=\"doc-noteref\" aria-label=\"Note "
        "1\">1</a></sup> "
        "c<sup class=\"noteref\"><a class=\"noteref\" id=\"Noteref-3\" "
        "href=\"#Note-2\" role=\"doc-noteref\" aria-label=\"Note "
        "2\">2</a></sup></p>\n"
        "<section class=\"notes\" role=\"doc-endnotes\" "
        "aria-labelledby=\"notes\">\n"
        "<h2 id=\"notes\">Notes</h2>\n"
        "<div class=\"note\" id=\"Note-1\">\n"
        "<p><a class=\"backlink\" href=\"#Noteref-1\" role=\"doc-backlink\" "
        "aria-label=\"Back to reference 1\">1.</a> <a class=\"backlink\" "
        "href=\"#Noteref-2\" role=\"doc-backlink\" aria-label=\"Back to "
        "reference "
        "1 (2)\">(2)</a> first</p>\n"
        "</div>\n"
        "<div class=\"note\" id=\"Note-2\">\n"
        "<p><a class=\"backlink\" href=\"#Noteref-3\" role=\"doc-backlink\" "
        "aria-label=\"Back to reference 2\">2.</a> </p>\n"
        "<ul>\n"
        "<li>list</li>\n"
        "</ul>\n"
        "</div>\n"
        "</section>\n",
        "<p>a<sup class=\"noteref\"><a class=\"noteref\" id=\"Noteref-1\" "
        "href=\"#Note-1\" epub:type=\"noteref\" role=\"doc-noteref\" "
        "aria-label=\"Note 1\">1</a></sup> b<sup class=\"noteref\"><a "
        "class=\"noteref\" id=\"Noteref-2\" href=\"#Note-1\" "
        "epub:type=\"noteref\" "
        "role=\"doc-noteref\" aria-label=\"Note 1\">1</a></sup> c<sup "
        "class=\"noteref\"><a class=\"noteref\" id=\"Noteref-3\" "
        "href=\"#Note-2\" "
        "epub:type=\"noteref\" role=\"doc-noteref\" aria-label=\"Note "
        "2\">2</a></sup></p>\n"
        "<section class=\"notes\" epub:type=\"footnotes\" "
        "aria-labelledby=\"notes\">\n"
        "<h2 id=\"notes\">Notes</h2>\n"
        "<div class=\"note\" id=\"Note-1\" epub:type=\"footnote\" "
        "role=\"doc-footnote\">\n"
        "<p><a class=\"backlink\" href=\"#Noteref-1\" epub:type=\"backlink\" "
        "role=\"doc-backlink\" aria-label=\"Back to reference 1\">1.</a> <a "
        "class=\"backlink\" href=\"#Noteref-2\" epub:type=\"backlink\" "
        "role=\"doc-backlink\" aria-label=\"Back to reference 1 (2)\">(2)</a> "
        "first</p>\n"
        "</div>\n"
        "<div class=\"note\" id=\"Note-2\" epub:type=\"footnote\" "
        "role=\"doc-footnote\">\n"
        "<p><a class=\"backlink\" href=\"#Noteref-3\" epub:type=\"backlink\" "
        "role=\"doc-backlink\" aria-label=\"Back to reference 2\">2.</a> </p>\n"
        "<ul>\n"
        "<li>list</li>\n"
        "</ul>\n"
        "</div>\n"
        "</section>\n"},
    {"a[^x]\n"
     "\n"
     "[^x]: ![b](x.svg \"T\")",
        "<p>a<sup class=\"noteref\"><a class=\"noteref\" id=\"Noteref-1\" "
        "href=\"#Note-1\" role=\"doc-noteref\" aria-label=\"Note "
        "1\">1</a></sup></p>\n"
        "<section class=\"notes\" role=\"doc-endnotes\" "
        "aria-labelledby=\"notes\">\n"
        "<h2 id=\"notes\">Notes</h2>\n"
        "<div class=\"note\" id=\"Note-1\">\n"
        "<p><a class=\"backlink\" href=\"#Noteref-1\" role=\"doc-backlink\" "
        "aria-label=\"Back to reference 1\">1.</a> </p>\n"
        "<figure class=\"figure\" id=\"figure\"><img src=\"./x.svg\" alt=\"b\" "
        "/><figcaption><span class=\"figure-number\">Figure" NBSP
        "1.1</span> T</figcaption></figure>\n"
        "</div>\n"
        "</section>\n",
        "<p>a<sup class=\"noteref\"><a class=\"noteref\" id=\"Noteref-1\" "
        "href=\"#Note-1\" epub:type=\"noteref\" role=\"doc-noteref\" "
        "aria-label=\"Note 1\">1</a></sup></p>\n"
        "<section class=\"notes\" epub:type=\"footnotes\" "
        "aria-labelledby=\"notes\">\n"
        "<h2 id=\"notes\">Notes</h2>\n"
        "<div class=\"note\" id=\"Note-1\" epub:type=\"footnote\" "
        "role=\"doc-footnote\">\n"
        "<p><a class=\"backlink\" href=\"#Noteref-1\" epub:type=\"backlink\" "
        "role=\"doc-backlink\" aria-label=\"Back to reference 1\">1.</a> </p>\n"
        "<figure class=\"figure\" id=\"figure\"><img src=\"media/x.svg\" "
        "alt=\"b\" /><figcaption><span class=\"figure-number\">Figure" NBSP
        "1.1</span> T</figcaption></figure>\n"
        "</div>\n"
        "</section>\n"},
};

static void notes_lead_back_to_their_places(void **state)
{
	assert_samples(state, notes_lead_back_to_their_places_samples,
	    COUNT(notes_lead_back_to_their_places_samples));
}

static const struct sample links_are_spelled_as_the_edition_does_samples[] = {
    {"[b](b.md) [d](b.md#dose \"T & t\") [e](https://e.org/?a&b) "
     "<https://e.org/a--b>",
        "<p><a href=\"b.html\">b</a> <a href=\"b.html#dose\" title=\"T &amp; "
        "t\">d</a> <a href=\"https://e.org/?a&amp;b\">e</a> <a "
        "href=\"https://e.org/a--b\">https://e.org/a--b</a></p>\n",
        "<p><a href=\"b.xhtml\">b</a> <a href=\"b.xhtml#dose\" title=\"T &amp; "
        "t\">d</a> <a href=\"https://e.org/?a&amp;b\">e</a> <a "
        "href=\"https://e.org/a--b\">https://e.org/a--b</a></p>\n"},
    {"[t](term:pd-1) [n](term:) [x](lost.md) [j](javascript:x)",
        "<p><a class=\"term\" href=\"glossary.html#pd-1\" "
        "role=\"doc-glossref\">t</a> n x j</p>\n",
        "<p><a class=\"term\" href=\"glossary.xhtml#pd-1\" "
        "epub:type=\"glossref noteref\" role=\"doc-glossref\">t</a> n x "
        "j</p>\n"},
};

static void links_are_spelled_as_the_edition_does(void **state)
{
	assert_samples(state, links_are_spelled_as_the_edition_does_samples,
	    COUNT(links_are_spelled_as_the_edition_does_samples));
}

static const struct sample references_are_named_and_linked_samples[] = {
    {"See @tbl-x, @fig-b and @sec-d.\n"
     "\n"
     "Table: T {#tbl-x}\n"
     "\n"
     "| a |\n"
     "|---|",
        "<p>See <a class=\"reference\" href=\"#tbl-x\">Table" NBSP
        "1.1</a>, <a class=\"reference\" href=\"b.html#fig-b\">Figure" NBSP
        "2.1</a> and <a class=\"reference\" href=\"b.html#sec-d\">2 "
        "Dose</a>.</p>\n"
        "<figure class=\"table\" id=\"tbl-x\"><div class=\"scroll\" "
        "role=\"group\" tabindex=\"0\" aria-label=\"Table 1.1\"><table>\n"
        "<caption><span class=\"figure-number\">Table" NBSP
        "1.1</span> T</caption>\n"
        "<thead>\n"
        "<tr>\n"
        "<th scope=\"col\">a</th>\n"
        "</tr>\n"
        "</thead>\n"
        "</table></div></figure>\n",
        "<p>See <a class=\"reference\" href=\"#tbl-x\">Table" NBSP
        "1.1</a>, <a class=\"reference\" href=\"b.xhtml#fig-b\">Figure" NBSP
        "2.1</a> and <a class=\"reference\" href=\"b.xhtml#sec-d\">2 "
        "Dose</a>.</p>\n"
        "<figure class=\"table\" id=\"tbl-x\"><table>\n"
        "<caption><span class=\"figure-number\">Table" NBSP
        "1.1</span> T</caption>\n"
        "<thead>\n"
        "<tr>\n"
        "<th scope=\"col\">a</th>\n"
        "</tr>\n"
        "</thead>\n"
        "</table></figure>\n"},
};

static void references_are_named_and_linked(void **state)
{
	assert_samples(state, references_are_named_and_linked_samples,
	    COUNT(references_are_named_and_linked_samples));
}

static const struct sample
    the_first_of_a_term_in_a_section_is_a_link_samples[] = {
        {"PD-1 and *PD-1* PD-**1**\n"
         "\n"
         "## S\n"
         "\n" BETA "-blocker (**PD-1**)",
            "<p><a class=\"term\" href=\"glossary.html#pd-1\" "
            "role=\"doc-glossref\">" JOINED("PD-1") "</a> and <em>" JOINED(
                "PD-1") "</em> "
                        "PD-<strong>1</strong></p>\n"
                        "<h2 id=\"s\">S <a class=\"anchor\" href=\"#s\" "
                        "aria-label=\"Link "
                        "to this heading: S\">#</a></h2>\n"
                        "<p><a class=\"term\" href=\"glossary.html#" BETA
                        "\" role=\"doc-glossref\">" BETA
                        "-blocker</a> (<strong><a class=\"term\" "
                        "href=\"glossary.html#pd-1\" "
                        "role=\"doc-glossref\">" JOINED(
                            "PD-1") "</a></strong>)</p>\n",
            "<p><a class=\"term\" href=\"glossary.xhtml#pd-1\" "
            "epub:type=\"glossref noteref\" role=\"doc-glossref\">" JOINED(
                "PD-1") "</a> and "
                        "<em>" JOINED(
                            "PD-1") "</em> PD-<strong>1</strong></p>\n"
                                    "<h2 id=\"s\">S</h2>\n"
                                    "<p><a class=\"term\" "
                                    "href=\"glossary.xhtml#term-2\" "
                                    "epub:type=\"glossref noteref\" "
                                    "role=\"doc-glossref\">" BETA
                                    "-blocker</a> (<strong><a class=\"term\" "
                                    "href=\"glossary.xhtml#pd-1\" "
                                    "epub:type=\"glossref noteref\" "
                                    "role=\"doc-glossref\">" JOINED(
                                        "PD-1") "</a></strong>)</p>\n"},
        {"a T\n"
         "cell b T cell",
            "<p>a <a class=\"term\" href=\"glossary.html#t-cell\" "
            "role=\"doc-glossref\">T\ncell</a> b T cell</p>\n",
            "<p>a <a class=\"term\" href=\"glossary.xhtml#t-cell\" "
            "epub:type=\"glossref noteref\" role=\"doc-glossref\">T\ncell</a> "
            "b T cell</p>\n"},
};

static void the_first_of_a_term_in_a_section_is_a_link(void **state)
{
	assert_samples(state,
	    the_first_of_a_term_in_a_section_is_a_link_samples,
	    COUNT(the_first_of_a_term_in_a_section_is_a_link_samples));
}

static const struct sample citations_are_numbers_samples[] = {
    {"See [@s2020, p. 3; @t2021]. @s2020 says.",
        "<p>See <span class=\"citation\" id=\"Cite-1\">[<a "
        "href=\"bibliography.html#s2020\" role=\"doc-biblioref\">1</a>, p. 3; "
        "<a href=\"bibliography.html#t2021\" "
        "role=\"doc-biblioref\">2</a>]</span>. <span class=\"citation\" "
        "id=\"Cite-2\">Smith [<a href=\"bibliography.html#s2020\" "
        "role=\"doc-biblioref\">1</a>]</span> says.</p>\n",
        "<p>See <span class=\"citation\" id=\"Cite-1\">[<a "
        "href=\"bibliography.xhtml#s2020\" epub:type=\"biblioref noteref\" "
        "role=\"doc-biblioref\">1</a>, p. 3; <a "
        "href=\"bibliography.xhtml#t2021\" epub:type=\"biblioref noteref\" "
        "role=\"doc-biblioref\">2</a>]</span>. <span class=\"citation\" "
        "id=\"Cite-2\">Smith [<a href=\"bibliography.xhtml#s2020\" "
        "epub:type=\"biblioref noteref\" role=\"doc-biblioref\">1</a>]</span> "
        "says.</p>\n"},
};

static void citations_are_numbers(void **state)
{
	assert_samples(state, citations_are_numbers_samples,
	    COUNT(citations_are_numbers_samples));
}

/* Words between the keys are text like any other, in one element. */
static void words_of_citations_are_marked_up(void **state)
{
	static const char cite[] =
	    "<a href=\"bibliography.html#s2020\" role=\"doc-biblioref\">1</a>";
	static const char *const samples[][3] = {
	    {"[see *the* `x]` in @s2020 and **more**]",
	        "[see <em>the</em> <code>x]</code> in ",
	        " and <strong>more</strong>]"},
	    {"[see [B](b.md) in @s2020]", "[see <a href=\"b.html\">B</a> in ",
	        "]"},
	    {"[a PD-1 in @s2020, 3-4, x]",
	        "[a <a class=\"term\" href=\"glossary.html#pd-1\" "
	        "role=\"doc-glossref\">" JOINED("PD-1") "</a> in ",
	        ", pp. 3\xE2\x80\x93"
	        "4, x]"},
	    {"[\"x\" in @s2020, \"y\"]", "[\xE2\x80\x9Cx\xE2\x80\x9D in ",
	        ", \xE2\x80\x9Cy\xE2\x80\x9D]"},
	    {"[as in @fig-b; @s2020]",
	        "[as in <a class=\"reference\" href=\"b.html#fig-b\">"
	        "Figure" NBSP "2.1</a>; ",
	        "]"},
	};

	for (size_t i = 0; i < COUNT(samples); i++) {
		struct text expected = {0};
		struct fixture *fixture;

		tear_down(state);
		set_up(state);
		fixture = *state;
		fixture->book.smart_punctuation = true;
		read_book(fixture, samples[i][0]);
		complete_book(fixture);
		text_printf(&expected,
		    "<p><span class=\"citation\" "
		    "id=\"Cite-1\">%s%s%s</span></p>\n",
		    samples[i][1], cite, samples[i][2]);
		assert_rendered(fixture, &site_like, text_string(&expected));
		text_clear(&expected);
	}
}

static const struct sample references_may_be_several_samples[] = {
    {"[@fig-b], [-@fig-b], [Fig. @fig-b], [@sec-d; @fig-b]",
        "<p><a class=\"reference\" href=\"b.html#fig-b\">Figure" NBSP
        "2.1</a>, <a class=\"reference\" href=\"b.html#fig-b\" "
        "aria-label=\"Figure 2.1\">2.1</a>, Fig. <a class=\"reference\" "
        "href=\"b.html#fig-b\" aria-label=\"Figure 2.1\">2.1</a>, <a "
        "class=\"reference\" href=\"b.html#sec-d\">2 Dose</a> and <a "
        "class=\"reference\" href=\"b.html#fig-b\">Figure" NBSP "2.1</a></p>\n",
        NULL},
    {"[@fig-b; @fig-b; @fig-b], [-@sec-d]",
        "<p><a class=\"reference\" href=\"b.html#fig-b\">Figures" NBSP
        "2.1</a>, <a class=\"reference\" href=\"b.html#fig-b\" "
        "aria-label=\"Figure 2.1\">2.1</a> and <a class=\"reference\" "
        "href=\"b.html#fig-b\" aria-label=\"Figure 2.1\">2.1</a>, <a "
        "class=\"reference\" href=\"b.html#sec-d\">2</a></p>\n",
        NULL},
};

static void references_may_be_several(void **state)
{
	for (size_t i = 0; i < COUNT(references_may_be_several_samples); i++) {
		const struct sample *sample =
		    &references_may_be_several_samples[i];
		struct fixture *fixture;

		tear_down(state);
		set_up(state);
		fixture = *state;
		read_book(fixture, sample->source);
		complete_book(fixture);
		assert_rendered(fixture, &site_like, sample->site);
	}
}

static const struct sample html_is_shown_and_comments_are_not_samples[] = {
    {"<b>x</b> <!-- c --> y<br>\n"
     "\n"
     "<div>\n"
     "a\n"
     "</div>\n"
     "\n"
     "<!-- gone -->\n"
     "\n"
     "z",
        "<p>&lt;b&gt;x&lt;/b&gt;  y&lt;br&gt;</p>\n"
        "<pre class=\"html\">&lt;div&gt;\n"
        "a\n"
        "&lt;/div&gt;\n"
        "</pre>\n"
        "<p>z</p>\n",
        NULL},
};

static void html_is_shown_and_comments_are_not(void **state)
{
	assert_samples(state, html_is_shown_and_comments_are_not_samples,
	    COUNT(html_is_shown_and_comments_are_not_samples));
}

/* --- the whole chapter ------------------------------------------------ */

static void assert_chapter(
    struct fixture *fixture, const char *text, const char *expected)
{
	struct page page = {&fixture->book, NULL, &site_like};
	struct text out = {0};

	fill_chapter(chapter_at(fixture, 0), text);
	complete_book(fixture);
	page.chapter = chapter_at(fixture, 0);
	body_render(&out, &page);
	assert_string_equal(text_string(&out), expected);
	text_clear(&out);
}

static void a_chapter_without_a_heading_gets_one(void **state)
{
	struct fixture *fixture = *state;

	read_book(fixture, NULL);
	assert_chapter(fixture, "text\n",
	    "<h1 id=\"label-1\"><span class=\"chapter-number\">1</span> "
	    "Label 1</h1>\n<p>text</p>\n");
}

static void objectives_and_review_follow_the_title(void **state)
{
	static const char *objectives[] = {"name <three> drugs", "stop"};
	struct fixture *fixture = *state;
	struct chapter *chapter;

	read_book(fixture, NULL);
	chapter = chapter_at(fixture, 0);
	chapter->number = NULL;
	chapter->objectives = objectives;
	chapter->objective_count = 2;
	assert_chapter(fixture, "# A\n\n## B\n",
	    "<h1 id=\"a\">A</h1>\n<div class=\"objectives\">\n"
	    "<p class=\"objectives-title\">After this chapter you can</p>\n"
	    "<ul>\n<li>name &lt;three&gt; drugs</li>\n<li>stop</li>\n"
	    "</ul>\n</div>\n"
	    "<h2 id=\"b\">B <a class=\"anchor\" href=\"#b\" "
	    "aria-label=\"Link to this heading: B\">#</a></h2>\n");
}

static void the_day_of_review_is_told(void **state)
{
	struct fixture *fixture = *state;
	struct page page = {&fixture->book, NULL, &site_like};
	struct text out = {0};

	read_book(fixture, "# A\n");
	complete_book(fixture);
	page.chapter = chapter_at(fixture, 0);
	chapter_at(fixture, 0)->reviewed = "2026-11-02";
	body_render(&out, &page);
	assert_contains(text_string(&out),
	    "<p class=\"reviewed\">Last reviewed <time "
	    "datetime=\"2026-11-02\">");
	assert_well_formed(text_string(&out));
	text_clear(&out);
}

/* --- dialects --------------------------------------------------------- */

static void headings_may_be_shifted(void **state)
{
	struct fixture *fixture = *state;
	struct dialect dialect = epub_like;

	dialect.heading_shift = 1;
	read_book(fixture,
	    "# A\n\n## B\n\n### C\n\n#### D\n\n"
	    "##### E\n\n###### F\n");
	chapter_at(fixture, 0)->number = NULL;
	complete_book(fixture);
	assert_rendered(fixture, &dialect,
	    "<h2 id=\"a\">A</h2>\n<h3 id=\"b\">B</h3>\n"
	    "<h4 id=\"c\">C</h4>\n<h5 id=\"d\">D</h5>\n"
	    "<h6 id=\"e\">E</h6>\n<h6 id=\"f\">F</h6>\n");
}

static void plain_markdown_is_what_the_specification_says(void **state)
{
	struct fixture *fixture = *state;
	const struct dialect dialect = {.plain = true, .keep_urls = true};

	read_book(fixture,
	    "# A {#b}\n\n[x](javascript:y) <b>z</b> <title>\n\n"
	    "- [x] a\n- [ ] b\n\n| a | b |\n|:-:|--:|\n| c | |\n\n"
	    "> [!NOTE]\n> PD-1 [@s2020]\n\n![a](b.svg \"c\")\n\n"
	    "```a{b}\n```\n\n<script>\n</script>\n");
	assert_rendered(fixture, &dialect,
	    "<h1>A {#b}</h1>\n<p><a href=\"javascript:y\">x</a> <b>z</b> "
	    "&lt;title></p>\n<ul>\n<li><input type=\"checkbox\" "
	    "checked=\"\" disabled=\"\" /> a</li>\n<li><input "
	    "type=\"checkbox\" disabled=\"\" /> b</li>\n</ul>\n<table>\n"
	    "<thead>\n<tr>\n<th align=\"center\">a</th>\n<th "
	    "align=\"right\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td "
	    "align=\"center\">c</td>\n<td align=\"right\"></td>\n</tr>\n"
	    "</tbody>\n</table>\n<blockquote>\n<p>[!NOTE]\nPD-1 "
	    "[@s2020]</p>\n</blockquote>\n<p><img src=\"b.svg\" "
	    "alt=\"a\" title=\"c\" /></p>\n<pre><code "
	    "class=\"language-a{b}\"></code></pre>\n&lt;script>\n"
	    "&lt;/script>\n");
}

static void notes_without_a_pass_leave_the_markup_whole(void **state)
{
	struct fixture *fixture = *state;

	read_book(fixture, "a[^1]\n\n[^1]: b\n");
	assert_rendered(fixture, &site_like, "<p>a</p>\n<p>b</p>\n");
}

/* --- smart punctuation ------------------------------------------------ */

static void quotes_are_curly_around_all_kinds_of_words(void **state)
{
	struct fixture *fixture = *state;

	fixture->book.smart_punctuation = true;
	read_book(fixture,
	    "\"*a*\" \"`b'`\" \"PD-1\" \"[c](b.md)\" `d`'s -- \"e\"\n"
	    "\"f\" <https://e.org/a--b>\n");
	complete_book(fixture);
	assert_rendered(fixture, &epub_like,
	    "<p>\xE2\x80\x9C<em>a</em>\xE2\x80\x9D "
	    "\xE2\x80\x9C<code>b'</code>\xE2\x80\x9D \xE2\x80\x9C<a "
	    "class=\"term\" href=\"glossary.xhtml#pd-1\" "
	    "epub:type=\"glossref noteref\" role=\"doc-glossref\">" JOINED(
	        "PD-1") "</a>"
	                "\xE2\x80\x9D \xE2\x80\x9C<a href=\"b.xhtml\">c</a>"
	                "\xE2\x80\x9D <code>d</code>\xE2\x80\x99s \xE2\x80\x93 "
	                "\xE2\x80\x9C"
	                "e\xE2\x80\x9D\n\xE2\x80\x9C"
	                "f\xE2\x80\x9D "
	                "<a "
	                "href=\"https://e.org/a--b\">https://e.org/a--b</a></"
	                "p>\n");
}

/* --- definitions ------------------------------------------------------ */

static void a_definition_is_rendered_for_the_page_of_the_glossary(void **state)
{
	static const struct term own[] = {
	    {.id = "a",
	        .headword = "alpha",
	        .definition = "Not *beta*; alpha. See [b](b.md)[^1].\n\n"
	                      "[^1]: note"},
	    {.id = "b", .headword = "beta"}};
	struct fixture *fixture = *state;
	struct page page = {&fixture->book, NULL, &site_like};
	struct text out = {0};

	add_terms(fixture, own, 2);
	add_chapter(fixture, "b.md", "# B\n");
	finish_book(fixture);
	complete_book(fixture);
	page.chapter = fixture->book.glossary.page;
	body_render_document(
	    &out, &page, fixture->book.glossary.terms[0].document);
	assert_string_equal(text_string(&out),
	    "<p>Not <em><a class=\"term\" href=\"#b\" "
	    "role=\"doc-glossref\">beta</a></em>; alpha. See <a "
	    "href=\"b.html\">b</a>.</p>\n<p>note</p>\n");
	text_clear(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(words_are_marked_up),
	    TEST(headings_have_ids_and_perhaps_links),
	    TEST(lists_are_tight_or_loose),
	    TEST(tables_have_headers_and_perhaps_scroll),
	    TEST(captions_belong_to_their_tables_and_pictures),
	    TEST(images_have_a_source_and_words),
	    TEST(links_to_files_lead_there_or_name_them),
	    TEST(boxes_have_a_name),
	    TEST(questions_hide_their_answers),
	    TEST(notes_lead_back_to_their_places),
	    TEST(links_are_spelled_as_the_edition_does),
	    TEST(references_are_named_and_linked),
	    TEST(the_first_of_a_term_in_a_section_is_a_link),
	    TEST(citations_are_numbers),
	    TEST(words_of_citations_are_marked_up),
	    TEST(references_may_be_several),
	    TEST(html_is_shown_and_comments_are_not),
	    TEST(a_chapter_without_a_heading_gets_one),
	    TEST(objectives_and_review_follow_the_title),
	    TEST(the_day_of_review_is_told),
	    TEST(headings_may_be_shifted),
	    TEST(plain_markdown_is_what_the_specification_says),
	    TEST(notes_without_a_pass_leave_the_markup_whole),
	    TEST(quotes_are_curly_around_all_kinds_of_words),
	    TEST(a_definition_is_rendered_for_the_page_of_the_glossary),
	};

	return cmocka_run_group_tests_name(
	    "body", tests, make_picture, remove_picture);
}
