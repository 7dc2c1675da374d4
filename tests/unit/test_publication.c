/*
 * What is told of the parts of a small book: its spine, its navigation, and
 * files of XML that are judged by a grammar.
 */
/* cmocka wants these four in this order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/report.h"
#include "base/text.h"
#include "check/check.h"
#include "model/fileset.h"
#include "write/write.h"

/* What differs from a good book; NULL: nothing. */
struct draft {
	const char *metadata;
	const char *items;
	const char *spine;   /* attributes of it */
	const char *itemref; /* attributes of that of the chapter */
	const char *head;
	const char *body;
	const char *points; /* of the NCX */
	const char *contents;
	const char *overlay;
};

static const char *or_else(const char *words, const char *other)
{
	return words ? words : other;
}

static void add(struct fileset *files, const char *name, const char *content)
{
	text_append_string(&fileset_add(files, name)->content, content);
}

static void add_package(struct fileset *files, const struct draft *draft)
{
	text_printf(&fileset_add(files, "p.opf")->content,
	    "<package xmlns='http://www.idpf.org/2007/opf' version='3.0' "
	    "unique-identifier='u'><metadata "
	    "xmlns:dc='http://purl.org/dc/elements/1.1/'>"
	    "<dc:identifier id='u'>x</dc:identifier><dc:title>T</dc:title>"
	    "<dc:language>en</dc:language><meta property='dcterms:modified'>"
	    "2020-01-01T00:00:00Z</meta>%s</metadata><manifest>"
	    "<item id='n' href='n.xhtml' properties='nav' "
	    "media-type='application/xhtml+xml'/>"
	    "<item id='t' href='t.ncx' media-type='application/x-dtbncx+xml'/>"
	    "<item id='v' href='v.smil' media-type='application/smil+xml'/>%s"
	    "</manifest><spine %s><itemref idref='n'/><itemref idref='c' %s/>"
	    "</spine></package>",
	    or_else(draft->metadata, ""),
	    or_else(draft->items,
	        "<item id='c' href='c.xhtml' "
	        "media-type='application/xhtml+xml'/>"),
	    or_else(draft->spine, "toc='t'"), or_else(draft->itemref, ""));
}

static void add_page(
    struct fileset *files, const char *name, const char *head, const char *body)
{
	text_printf(&fileset_add(files, name)->content,
	    "<html xmlns='http://www.w3.org/1999/xhtml' "
	    "xmlns:epub='http://www.idpf.org/2007/ops' lang='en' "
	    "xml:lang='en'><head><title>T</title>%s</head><body>%s</body>"
	    "</html>",
	    head, body);
}

static void make_book(struct text *bytes, const struct draft *draft)
{
	struct fileset files = {.name = memory_copy_string("b.epub", 6)};
	struct report report;
	struct file *mimetype = fileset_add(&files, "mimetype");

	text_append_string(&mimetype->content, "application/epub+zip");
	mimetype->stored = true;
	add(&files, "META-INF/container.xml",
	    "<container version='1.0' "
	    "xmlns='urn:oasis:names:tc:opendocument:xmlns:container'>"
	    "<rootfiles><rootfile full-path='p.opf' "
	    "media-type='application/oebps-package+xml'/></rootfiles>"
	    "</container>");
	add_package(&files, draft);
	add_page(&files, "n.xhtml", "",
	    or_else(draft->contents,
	        "<nav epub:type='toc'><ol><li><a href='c.xhtml'>C</a></li>"
	        "</ol></nav>"));
	add_page(&files, "c.xhtml", or_else(draft->head, ""),
	    or_else(draft->body, "<h1 id='a'>A</h1><h2 id='b'>B</h2>"));
	text_printf(&fileset_add(&files, "t.ncx")->content,
	    "<ncx xmlns='http://www.daisy.org/z3986/2005/ncx/' "
	    "version='2005-1'><head><meta name='dtb:uid' content='x'/></head>"
	    "<docTitle><text>T</text></docTitle><navMap>%s</navMap></ncx>",
	    or_else(draft->points,
	        "<navPoint id='p'><navLabel><text>C</text></navLabel>"
	        "<content src='c.xhtml'/></navPoint>"));
	add(&files, "v.smil",
	    or_else(draft->overlay,
	        "<smil xmlns='http://www.w3.org/ns/SMIL' version='3.0'><body>"
	        "<par><text src='gone.xhtml'/></par></body></smil>"));
	report_init(&report, stderr);
	assert_true(zip_make(&files, ".", bytes, &report));
	report_clear(&report);
	fileset_clear(&files);
}

/* True if a book like this is told to have this finding. */
static bool is_told(const char *id, struct draft draft)
{
	struct text bytes = {0};
	char *messages = NULL;
	size_t length = 0;
	FILE *stream = open_memstream(&messages, &length);
	struct report report;
	char code[32];
	bool found;

	make_book(&bytes, &draft);
	report_init(&report, stream);
	check_epub("b.epub", text_string(&bytes), bytes.length, &report);
	report_print(&report);
	report_clear(&report);
	fclose(stream);
	snprintf(code, sizeof(code), "[%s]", id);
	found = strstr(messages, code);
	free(messages);
	text_clear(&bytes);
	return found;
}

#define assert_told(id, ...)                                                   \
	assert_true(is_told(id, (struct draft){__VA_ARGS__}))
#define assert_not_told(id, ...)                                               \
	assert_false(is_told(id, (struct draft){__VA_ARGS__}))

/* --- fixed pages ------------------------------------------------------ */

#define FIXED .itemref = "properties='rendition:layout-pre-paginated'"
#define SIZE(size) .head = "<meta name='viewport' content='" size "'/>"

static void a_fixed_page_without_a_size_is_told(void **state)
{
	(void)state;
	assert_told("HTM-046", FIXED);
	assert_not_told("HTM-046", .metadata = NULL);
	assert_told("HTM-046",
	    .metadata = "<meta property='rendition:layout'>"
	                "pre-paginated</meta>");
	assert_not_told("HTM-046", FIXED, SIZE("width=1, height=2"));
}

static void sizes_are_read(void **state)
{
	(void)state;
	assert_told("HTM-047", FIXED, SIZE("width 600, height=800"));
	assert_told("HTM-047", FIXED, SIZE("width=600, height=800,"));
	assert_told("HTM-047", FIXED, SIZE("width==600"));
	assert_not_told("HTM-047", FIXED, SIZE("width = 600;height=800"));
	assert_told("HTM-056", FIXED, SIZE("width=600"));
	assert_told("HTM-057", FIXED, SIZE("width=6em, height=800"));
	assert_told("HTM-057", FIXED, SIZE("width=6., height=800"));
	assert_not_told(
	    "HTM-057", FIXED, SIZE("width=6.5 height=device-height"));
	assert_told("HTM-059", FIXED, SIZE("width=6, width=7, height=8"));
	assert_not_told("HTM-057", SIZE("width=6em, height=800"));
}

/* --- spine and links -------------------------------------------------- */

static void lost_page_maps_are_told(void **state)
{
	(void)state;
	assert_told("OPF-063", .spine = "toc='t' page-map='lost'");
	assert_not_told("OPF-063", .spine = "toc='t' page-map='c'");
}

static void parts_of_unlisted_files_are_lost(void **state)
{
	(void)state;
	assert_told("RSC-007",
	    .items = "<item id='x' href='x.xhtml' "
	             "media-type='application/xhtml+xml'/>",
	    .body = "",
	    .points = "<navPoint id='p'><navLabel><text>C</text>"
	              "</navLabel><content src='c.xhtml#a'/>"
	              "</navPoint>");
	assert_told("RSC-008",
	    .items = "<item id='x' href='x.xhtml' "
	             "media-type='application/xhtml+xml'/>");
}

static void the_order_goes_on_from_one_contents_to_the_next(void **state)
{
	(void)state;
	assert_told("NAV-011",
	    .contents = "<nav epub:type='toc'><ol>"
	                "<li><a href='c.xhtml#b'>B</a></li></ol></nav>"
	                "<nav epub:type='toc'><ol>"
	                "<li><a href='c.xhtml#a'>A</a></li></ol></nav>");
	assert_not_told("NAV-011",
	    .contents = "<nav epub:type='toc'><ol>"
	                "<li><a href='c.xhtml#a'>A</a></li>"
	                "<li><a href='c.xhtml'>C</a></li>"
	                "<li><a href='c.xhtml#b'>B</a></li></ol></nav>");
}

static void contents_that_break_off_are_judged_as_far_as_they_go(void **state)
{
	static const char broken[] =
	    "<nav epub:type='toc'><ol><li><a href='c.xhtml#b'>B</a></li>"
	    "<li><a href='c.xhtml#a'>A</a></li></ol>"
	    "<nav epub:type='landmarks'>";

	(void)state;
	assert_told("RSC-016", .contents = broken);
	assert_told("RSC-005", .contents = broken);
	assert_told("NAV-011", .contents = broken);
	assert_not_told("RSC-005", .contents = "<nav epub:type='toc'>");
}

/* --- grammars --------------------------------------------------------- */

static void an_ncx_has_its_grammar(void **state)
{
	(void)state;
	assert_not_told("RSC-005", .metadata = NULL);
	assert_told("RSC-005", .points = "");
	assert_told("RSC-005",
	    .points = "<navPoint id='p'><content src='c.xhtml'/>"
	              "<navLabel><text>C</text></navLabel></navPoint>");
	assert_told("RSC-005",
	    .points = "<navPoint id='1'><navLabel><text>C</text></navLabel>"
	              "<content src='c.xhtml'/></navPoint>");
	assert_told("RSC-005",
	    .points = "<navPoint id='p'>words<navLabel><text>C</text>"
	              "</navLabel><content src='c.xhtml'/></navPoint>");
}

#define MATH(content)                                                          \
	.body = "<p><math xmlns='http://www.w3.org/1998/Math/MathML'>" content \
	        "</math></p>"

static void formulas_have_attributes_of_their_own(void **state)
{
	(void)state;
	assert_not_told("RSC-005", MATH("<mi mathvariant='bold'>x</mi>"));
	assert_told("RSC-005", MATH("<mi linethickness='thin'>x</mi>"));
	assert_told("RSC-005", MATH("<maction><mi>x</mi></maction>"));
	assert_told("RSC-005",
	    MATH("<semantics><mi>x</mi><annotation-xml><ci>x</ci>"
	         "</annotation-xml></semantics>"));
	assert_not_told("RSC-005",
	    MATH("<semantics><mi>x</mi><annotation-xml name='contentequiv' "
	         "encoding='MathML-Content'><ci>x</ci></annotation-xml>"
	         "</semantics>"));
}

/* --- overlays --------------------------------------------------------- */

#define SPOKEN                                                                 \
	.overlay = "<smil xmlns='http://www.w3.org/ns/SMIL' version='3.0'>"    \
	           "<body><par><text src='c.xhtml#a'/>"                        \
	           "<audio src='a.mp3#t=1'/></par></body></smil>"
#define CHAPTER(more)                                                          \
	.items = "<item id='c' href='c.xhtml' "                                \
	         "media-type='application/xhtml+xml' " more "/>"

static void what_is_read_aloud_names_its_overlay(void **state)
{
	(void)state;
	assert_told("MED-010", SPOKEN);
	assert_told("MED-012", SPOKEN, CHAPTER("media-overlay='t'"));
	assert_told("MED-013", CHAPTER("media-overlay='v'"));
	assert_not_told("MED-013", SPOKEN, CHAPTER("media-overlay='v'"));
	assert_told("MED-014", SPOKEN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_fixed_page_without_a_size_is_told),
	    cmocka_unit_test(sizes_are_read),
	    cmocka_unit_test(lost_page_maps_are_told),
	    cmocka_unit_test(parts_of_unlisted_files_are_lost),
	    cmocka_unit_test(the_order_goes_on_from_one_contents_to_the_next),
	    cmocka_unit_test(
	        contents_that_break_off_are_judged_as_far_as_they_go),
	    cmocka_unit_test(an_ncx_has_its_grammar),
	    cmocka_unit_test(formulas_have_attributes_of_their_own),
	    cmocka_unit_test(what_is_read_aloud_names_its_overlay),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
