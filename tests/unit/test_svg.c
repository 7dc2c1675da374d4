#include "support.h"

#include "base/svg.h"
#include "base/xml.h"

#define ROOT                                                                   \
	"<svg xmlns=\"http://www.w3.org/2000/svg\""                            \
	" xmlns:xlink=\"http://www.w3.org/1999/xlink\""                        \
	" xmlns:h=\"http://www.w3.org/1999/xhtml\""                            \
	" xmlns:i=\"http://i.example/\">"
#define SVG "<svg xmlns=\"http://www.w3.org/2000/svg\">"
#define XLINKED                                                                \
	"<svg xmlns=\"http://www.w3.org/2000/svg\""                            \
	" xmlns:xlink=\"http://www.w3.org/1999/xlink\">"

/* What a filter makes of a picture. */
struct made {
	struct svg_filter filter;
	struct text out;
	struct text complaints; /* a line each: "offset kind: words" */
	bool good;
};

static void hear(void *context, const struct svg_complaint *complaint)
{
	static const char *const kinds[] = {"malformed", "script", "outside",
	    "unknown", "styling", "entities", "missing"};
	struct made *made = context;

	text_printf(&made->complaints, "%zu %s: %s\n", complaint->offset,
	    kinds[complaint->kind], complaint->words);
}

/* The bytes lie at the end of a block, so that sanitizers see every step. */
static void filter(
    struct made *made, const char *picture, const char *prefix, bool is_inline)
{
	size_t length = strlen(picture);
	char *bytes = malloc(length);

	memcpy(bytes, picture, length);
	*made = (struct made){
	    .filter = {.complain = hear, .context = made, .id_prefix = prefix}};
	made->good = is_inline
	    ? svg_filter_inline(&made->out, bytes, length, &made->filter)
	    : svg_filter_file(&made->out, bytes, length, &made->filter);
	free(bytes);
}

static void clear(struct made *made)
{
	text_clear(&made->out);
	text_clear(&made->complaints);
}

struct example {
	const char *in;   /* without the root */
	const char *out;  /* without the root; NULL: stays as it is */
	const char *told; /* in the complaints; NULL: there are none */
};

/* Strip the root of a document that went through the filter. */
static char *content_of(const struct made *made)
{
	const char *start = strchr(text_string(&made->out), '>');
	const char *end = strstr(text_string(&made->out), "</svg>");

	assert_non_null(start);
	if (!end)
		return strdup("");
	return memory_copy_string(start + 1, (size_t)(end - start - 1));
}

static void check(const struct example *example, bool is_inline)
{
	struct text picture = {0};
	struct made made;
	char *content;

	text_printf(
	    &picture, "%s%s</svg>", is_inline ? "<svg>" : ROOT, example->in);
	filter(&made, text_string(&picture), "p-", is_inline);
	if (!made.good)
		fail_msg("%s: %s", example->in, text_string(&made.complaints));
	if (!example->told && made.complaints.length > 0)
		fail_msg("%s: %s", example->in, text_string(&made.complaints));
	if (example->told)
		assert_contains(text_string(&made.complaints), example->told);
	if (!is_inline && made.filter.changed != (example->out != NULL))
		fail_msg("%s: %s", example->in, text_string(&made.out));
	if (made.out.length > 0 && example->out) {
		content = content_of(&made);
		assert_string_equal(content, example->out);
		free(content);
	}
	text_clear(&picture);
	clear(&made);
}

/* --- files ------------------------------------------------------------ */

static const struct example files[] = {
    /* What stays. */
    {"<rect id='a' width='1' fill='url(#a)' style='fill: url( \"#a\" )'/>",
        NULL, NULL},
    {"<use href='#a'/><use xlink:href=' #a'/><g id='a'/>", NULL, NULL},
    {"<image href='data:image/png;base64,AAAA'/>", NULL, NULL},
    {"<image xlink:href='DATA:IMAGE/JPEG;base64,AAAA'/>", NULL, NULL},
    {"<feImage href='data:image/webp,x'/>", NULL, NULL},
    {"<style>rect { fill: url(#a) } /* x */ text { content: \"\\201C\" "
     "}</style>",
        NULL, NULL},
    {"<style><![CDATA[ a > b { fill: url('#a') } ]]></style>", NULL, NULL},
    {"<style>a { mask: url(data:image/png;base64,AAAA) }</style>", NULL, NULL},
    {"<style>@font-face { src: url(data:font/woff2;base64,AA) }</style>", NULL,
        NULL},
    {"<metadata><i:x i:y='https://a.example/'>http://b</i:x></metadata>", NULL,
        NULL},
    {"<i:x i:onclick='x'><i:script>x</i:script></i:x>", NULL, NULL},
    {"<g i:label='x' i:href='b.svg'/>", NULL, NULL},
    {"<animate attributeName='opacity' values='0;1'/>", NULL, NULL},
    {"<animateMotion id='a' path='M0 0h9'><mpath href='#a'/></animateMotion>",
        NULL, NULL},
    {"<text>&lt;script&gt; @import url(http://a.example)</text>", NULL, NULL},
    {"<title>on</title><desc aria-label='image(1) url(x)'>x</desc>", NULL,
        NULL},
    {"<!-- <script/> --><?editor x?>", NULL, NULL},
    {"<svg><svg><g data-name='a b' xml:space='preserve' "
     "lang='en'/></svg></svg>",
        NULL, NULL},
    {"<switch><g systemLanguage='en'/></switch>", NULL, NULL},

    /* What goes in silence. */
    {"<g p-id='3'><i:x/></g>", "<g/>", NULL},
    {"<g id='a'/><g id='a'/><g id='b c'/><g id=''/>",
        "<g id=\"a\"/><g/><g/><g/>", NULL},
    {"<a><g/></a><text><a>x</a></text>",
        "<g><g/></g><text><tspan>x</tspan></text>", NULL},
    {"<LinearGradient/>", "", "<LinearGradient> is left out"},

    /* What is told: scripts. */
    {"<script>x</script><g/>", "<g/>", "script: <script> is left out"},
    {"<SCRIPT/>", "", "script: <SCRIPT> is left out"},
    {"<h:script>x</h:script>", "", "script: <script> is left out"},
    {"<g onclick='x'/>", "<g/>",
        "script: \"onclick\" of <g> is left out: pictures of a book run no "
        "scripts"},
    {"<g onLoad='x'/>", "<g/>", "script: \"onLoad\" of <g>"},
    {"<g><metadata/><i:x/></g><g p=''/>", "<g/><g/>", NULL},
    {"<metadata><script xmlns='http://www.w3.org/2000/svg'/></metadata>", "",
        "script: <script> is left out"},
    {"<i:x><h:img src='x' onerror='x'/></i:x>", "", "unknown: <img>"},
    {"<handler/>", "", "script: <handler>"},
    {"<set attributeName='href' to='x'/>", "",
        "script: <set> is left out: \"href\" is no attribute that may change"},
    {"<animate attributeName=' xlink:href' values='x'/>", "",
        "script: <animate> is left out"},
    {"<set attributeName='onclick' to='x'/>", "", "script: <set>"},
    {"<set attributeName='style' to='x'/>", "", "script: <set>"},
    {"<set attributeName='xml:base' to='x'/>", "", "script: <set>"},

    /* Elements. */
    {"<g><foreignObject><h:p>x</h:p></foreignObject>y</g>", "<g>y</g>",
        "unknown: <foreignObject> is left out: it is not among the elements "
        "of SVG that pictures of a book may hold"},
    {"<iframe/><object/><audio src='#a'/><font/>", "", "unknown: <iframe>"},
    {"<h:p>x</h:p>", "", "unknown: <p>"},
    {"<math xmlns='http://www.w3.org/1998/Math/MathML'/>", "",
        "unknown: <math>"},
    {"<title>a<g/>b</title>", "<title>ab</title>",
        "unknown: <g> is left out: <title> can hold nothing but words"},
    {"<style>a{}<g/></style>", "<style>a{}</style>", "unknown: <g>"},

    /* What leads outside. */
    {"<use href='b.svg#a'/>", "<g/>",
        "outside: \"href\" of <use> is left out: it leads out of the "
        "picture; only \"#id\" may stand there"},
    {"<g id='a'/><use xlink:href='b.svg#a' href='#a'/>",
        "<g id=\"a\"/><use href=\"#a\"/>", "outside: \"xlink:href\" of <use>"},
    {"<use href='data:image/png,x'/>", "<g/>", "outside: \"href\""},
    {"<path xlink:href='//a.example'/>", "<path/>", "outside:"},
    {"<a href='https://a.example/'>x</a>", "<g>x</g>",
        "outside: \"href\" of <a> is left out: links in pictures lead "
        "nowhere"},
    {"<a href='&#106;avascript:x'/>", "<g/>", "outside: \"href\" of <a>"},
    {"<a xlink:href=' java&#9;script:x'/>", "<g/>", "outside:"},
    {"<image href='data:image/svg+xml,x'/>", "<image/>", "outside:"},
    {"<image href='data:image/pngx,x'/>", "<image/>", "outside:"},
    {"<image href='data:text/html,x'/>", "<image/>", "outside:"},
    {"<image href='b.png'/>", "<image/>",
        "only \"#id\" and PNG, JPEG, GIF or WebP as \"data:image/...\" may "
        "stand there"},
    {"<image href=''/>", "<image/>", "outside:"},
    {"<image src='b.png' srcset='b.png'/>", "<image/>", NULL},
    {"<g xml:base='https://a.example/'/>", "<g/>", "outside: \"xml:base\""},
    {"<rect fill='url(https://a.example/#a)'/>", "<rect/>",
        "outside: \"fill\" of <rect> is left out: it leads out of the "
        "picture; only url(#id) may stand there"},
    {"<rect fill='URL( \"b.svg#a\")'/>", "<rect/>", "outside: \"fill\""},
    {"<rect fill='url(#a) url(b.svg)'/>", "<rect/>", "outside: \"fill\""},
    {"<rect fill='u\\72l(b.svg)'/>", "<rect/>", "outside: \"fill\""},
    {"<rect fill='\\55rl(b.svg)'/>", "<rect/>", "outside: \"fill\""},
    {"<rect style='x:1;fill:u\\72 l(b.svg#a); stroke: red'/>",
        "<rect style=\"x:1; stroke: red\"/>",
        "outside: \"fill\" in a style is left out"},
    {"<rect style='mask: image-set(\"b.png\" 1x)'/>", "<rect/>", "outside:"},
    {"<rect style='a: \";\"; fill: src(\"b\"); b: (;) /*;*/'/>",
        "<rect style=\"a: &quot;;&quot;; b: (;) /*;*/\"/>", "outside:"},
    {"<set attributeName='fill' to='url(b.svg)'/>",
        "<set attributeName=\"fill\"/>", "outside: \"to\" of <set>"},
    {"<?xml-stylesheet href='b.css'?>", "",
        "outside: <?xml-stylesheet?> is left out"},
    {"<g>x<style>@import 'b.css';</style></g>", "<g>x</g>",
        "outside: <style> is left out: \"@import\" in it leads out of the "
        "picture"},
    {"<g><style>@IMPORT url(#b);</style></g>", "<g></g>", "outside:"},
    {"<style>@\\69 mport 'b.css';</style>", "", "outside:"},
    {"<style>@\\000049mport 'b.css';</style>", "", "outside:"},
    {"<style>@\\import 'b.css';</style>", "", "outside:"},
    {"<style>@imp<!-- x -->ort 'b.css';</style>", "", "outside:"},
    {"<style>@imp<![CDATA[ort 'b.css']]></style>", "", "outside:"},
    {"<style>@imp<g/>ort 'b.css';</style>", "", "outside:"},
    {"<style>&#64;import 'b.css';</style>", "", "outside:"},
    {"<style>a { fill: url(b.svg) }</style>", "", "\"url(\" in it"},
    {"<style>a{}</style><style>a { fill: url(b.svg) }</style>",
        "<style>a{}</style>", "outside:"},
    {"<style>@font-face { src: url(b.woff) }</style>", "", "outside:"},
    {"<style>a { b: url(data:text/css,x) }</style>", "", "outside:"},

    /* How it is written. */
    {"<text p='' x='a&amp;&lt;&quot;&#10;&#9;&#13;\n'>a&amp;&lt;]]&gt;\"\n"
     "<![CDATA[<&]]>&#13;</text>",
        "<text x=\"a&amp;&lt;&quot;&#10;&#9;&#13; \">a&amp;&lt;]]&gt;\"\n"
        "&lt;&amp;&#13;</text>",
        NULL},
    {"<s:g xmlns:s='http://www.w3.org/2000/svg' p='' s:p=''/>", "<g/>", NULL},
    {"<g p=''><text></text></g>", "<g><text/></g>", NULL},
};

static void a_file_keeps_what_is_harmless_and_loses_the_rest(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(files); i++)
		check(&files[i], false);
}

/* --- inline ----------------------------------------------------------- */

static const struct example elements[] = {
    {"<!-- x --><?x y?><g i:label='x'/><metadata><x/></metadata><i:y/>", "<g/>",
        NULL},
    {"<rect id='a' fill='url(#b)'/><use href='#a' xlink:href='#a'/>"
     "<g id='b'/>",
        "<rect id=\"p-a\" fill=\"url(#p-b)\"/>"
        "<use href=\"#p-a\" xlink:href=\"#p-a\"/><g id=\"p-b\"/>",
        NULL},
    {"<g id='a' filter='url( \"#a\") url(#b)'><g id='b'/></g>",
        "<g id=\"p-a\" filter=\"url(#p-a) url(#p-b)\">"
        "<g id=\"p-b\"/></g>",
        NULL},
    {"<set id='a' attributeName='fill' to='url(#a)' "
     "begin='a.click;2s; b.end+0.5s;.5s' end='indefinite'/>",
        "<set id=\"p-a\" attributeName=\"fill\" to=\"url(#p-a)\" "
        "begin=\"p-a.click; 2s; p-b.end+0.5s; .5s\" end=\"indefinite\"/>",
        NULL},
    {"<g aria-label='x' ARIA-Hidden='true' aria-labelledby='a' role='img'/>",
        "<g role=\"img\"/>", NULL},

    /* References to what is not there. */
    {"<g fill='url(#a)'/>", "<g fill=\"none\"/>",
        "missing: \"#a\" in <g> is left out: nothing in the picture has "
        "this id"},
    {"<g fill='URL( \"#a\" ) red' cursor=\"url('#a'), wait\"/>",
        "<g fill=\"red\" cursor=\"wait\"/>", "missing: \"#a\""},
    {"<g id='a' style='mask:url(#b);fill:url(#a'/>",
        "<g id=\"p-a\" mask=\"none\" fill=\"url(#p-a)\"/>", "missing: \"#b\""},
    {"<g id='a b'/><g mask='url(\"#a b\")'/>", "<g/><g mask=\"none\"/>",
        "missing: \"#a b\""},
    {"<use id='a' x='1' href='#b'><title>x</title></use><use href='#a'/>",
        "<g id=\"p-a\"><title>x</title></g><use href=\"#p-a\"/>",
        "missing: \"#b\" in <use>"},
    {"<lineargradient id='a' xlink:href='#b'/>", "<linearGradient id=\"p-a\"/>",
        "missing: \"#b\""},
    {"<g id='\303\244'/><use href='#%C3%A4'/>",
        "<g id=\"p-\303\244\"/><use href=\"#p-%C3%A4\"/>", NULL},
    {"<script id='a'/><use href='#a'/>", "<g/>", "missing: \"#a\""},
    {"<use href='#a'/><g id='a'><use href='#a'/></g>", "<g id=\"p-a\"/>",
        "without end"},
    {"<g id='a'/><g id='a'/>", "<g id=\"p-a\"/><g/>", NULL},
    {"<VIEW viewbox='0 0 1 1'/><lineargradient gradientunits='x'/>",
        "<view viewBox=\"0 0 1 1\"/><linearGradient gradientUnits=\"x\"/>",
        NULL},
    {"<g id='a' fill='red' style='FILL: blue !important; stroke:url(#a);;"
     "font-family: \"a;b\", c'/>",
        "<g id=\"p-a\" fill=\"blue\" stroke=\"url(#p-a)\" "
        "font-family=\"&quot;a;b&quot;, c\"/>",
        NULL},
    {"<g style='-inkscape-stroke:none; --a: b; marker:none; "
     "mix-blend-mode:normal'/>",
        "<g/>", NULL},
    {"<g style='mix-blend-mode:screen'/>", "<g/>",
        "styling: \"mix-blend-mode\" in a style is left out: no attribute of "
        "SVG stands for it, and pages have no style=\"...\""},
    {"<g style='href: #a; id: b; fill: url(b.svg)'/>", "<g/>",
        "outside: \"fill\" in a style"},
    {"<style>g { fill: red }</style><g/>", "<g/>",
        "styling: <style> is left out"},
    {"<g STYLE='fill:red' OnClick='x'/>", "<g fill=\"red\"/>",
        "script: \"OnClick\" of <g>"},
    {"<set attributeName='x' ATTRIBUTENAME='href'/>", "",
        "script: <set> is left out: \"href\""},
    {"<a href='#a'>x</a>", "<g>x</g>", "links in pictures lead nowhere"},
    {"<div xmlns='http://www.w3.org/1999/xhtml'/>", "", "unknown: <div>"},
    {"<div/>", "", "unknown: <div>"},
    {"<title>a &amp; b</title><text><![CDATA[</svg><b>]]></text>",
        "<title>a &amp; b</title><text>&lt;/svg&gt;&lt;b&gt;</text>", NULL},
    {"<use href='#'/>", "<g/>", "outside:"},
};

static void an_element_of_a_page_gets_names_and_ids_of_its_own(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(elements); i++)
		check(&elements[i], true);
}

static void assert_inline(const char *in, const char *out)
{
	struct made made;

	filter(&made, in, NULL, true);
	assert_true(made.good);
	assert_string_equal(text_string(&made.out), out);
	clear(&made);
}

static void the_root_names_its_namespaces(void **state)
{
	(void)state;
	assert_inline("<svg/>", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
	assert_inline("<SVG viewbox='0 0 1 1'></SVG>",
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>");
	assert_inline("<svg id='a'><use xlink:href='#b'/><g id='b'/></svg>",
	    "<svg xmlns=\"http://www.w3.org/2000/svg\""
	    " xmlns:xlink=\"http://www.w3.org/1999/xlink\" id=\"a\">"
	    "<use xlink:href=\"#b\"/><g id=\"b\"/></svg>");
	assert_inline(
	    "<svg xmlns:x='http://www.w3.org/1999/xlink'><use x:href='#a'/>"
	    "<g id='a'/></svg>",
	    XLINKED "<use xlink:href=\"#a\"/><g id=\"a\"/></svg>");
	assert_inline("<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:g/><g/>"
	              "</s:svg>",
	    SVG "<g/><g/></svg>");
	assert_inline("<?xml version='1.0'?><!DOCTYPE svg><!-- --><svg/>",
	    "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
}

/* --- what is none ------------------------------------------------------ */

static void assert_malformed(
    const char *picture, bool is_inline, const char *told)
{
	struct made made;

	filter(&made, picture, NULL, is_inline);
	assert_false(made.good);
	assert_int_equal(made.out.length, 0);
	if (!strstr(text_string(&made.complaints), told))
		fail_msg("%s: %s", picture, text_string(&made.complaints));
	clear(&made);
}

static void what_is_not_well_formed_is_refused(void **state)
{
	(void)state;
	assert_malformed(SVG "\n<g>\n</svg>\n", false,
	    "51 malformed: not well-formed: opening and ending tag mismatch");
	assert_malformed("no markup", false, "malformed: not well-formed");
	assert_malformed("", false, "malformed: not well-formed: document is");
	assert_malformed(
	    SVG "<a xlink:href='#a'/></svg>", false, "namespace prefix xlink");
	assert_malformed("<svg width=1/>", true,
	    "11 malformed: not well-formed: attValue: \" or ' expected");
	assert_malformed("<svg><g></svg>", true, "opening and ending tag");
	assert_malformed("<svg/><svg/>", true, "extra content");
	assert_malformed("<svg>&nbsp;</svg>", true, "'nbsp' not defined");
	assert_malformed("<svg a='' a=''/>", true, "redefined");
	assert_malformed(SVG "<g on&#x63;lick='x'/></svg>", false, "malformed");
}

static void the_first_element_is_svg(void **state)
{
	(void)state;
	assert_malformed("<!-- x -->\n<svg/>", false,
	    "11 malformed: the first element is <svg>; it must be <svg "
	    "xmlns=\"http://www.w3.org/2000/svg\">");
	assert_malformed("<html xmlns=\"http://www.w3.org/2000/svg\"/>", false,
	    "the first element is <html>");
	assert_malformed("<h:html xmlns:h=\"http://www.w3.org/1999/xhtml\">" SVG
	                 "</svg></h:html>",
	    false, "the first element is <html>");
	assert_malformed(
	    "<svg xmlns=\"http://www.w3.org/1999/xhtml\"/>", true, "<svg>");
	assert_malformed("<SVG xmlns=\"http://www.w3.org/2000/svg\"/>", false,
	    "the first element is <SVG>");
}

static void a_file_is_written_in_utf_8(void **state)
{
	(void)state;
	assert_malformed(
	    "<?xml version='1.0' encoding='ISO-8859-1'?>" SVG "</svg>", false,
	    "30 malformed: the encoding is \"ISO-8859-1\"; save the picture in "
	    "UTF-8");
	assert_malformed(SVG "<title>\xFC</title></svg>", false,
	    "47 malformed: this is not UTF-8; save the picture in UTF-8");
	assert_malformed("\xFF\xFE<", false, "this is not UTF-8");
	assert_malformed("<?xml encoding=", false, "not well-formed");
}

/* --- DTDs -------------------------------------------------------------- */

static void assert_filtered(const char *in, const char *out, const char *told)
{
	struct made made;

	filter(&made, in, NULL, false);
	assert_true(made.good);
	assert_string_equal(text_string(&made.out), out);
	assert_string_equal(text_string(&made.complaints), told);
	clear(&made);
}

#define EMPTY "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"

static void a_doctype_is_left_out_unless_it_is_plain(void **state)
{
	static const char declared[] =
	    "0 entities: what the DOCTYPE declares is left out\n";

	(void)state;
	assert_filtered("<!DOCTYPE svg >" EMPTY, "", "");
	assert_filtered(
	    "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'svg11.dtd'>" EMPTY,
	    EMPTY "\n", "");
	assert_filtered(
	    "<!DOCTYPE svg [<!ENTITY a 'b'>]>" EMPTY, EMPTY "\n", declared);
	assert_filtered("<!DOCTYPE svg SYSTEM 'x' [<!ATTLIST svg onload CDATA "
	                "'x' fill CDATA 'url(b.svg)'>]>" EMPTY,
	    EMPTY "\n",
	    "0 entities: what the DOCTYPE declares is left out\n"
	    "83 script: \"onload\" of <svg> is left out: pictures of a book "
	    "run no scripts\n"
	    "83 outside: \"fill\" of <svg> is left out: it leads out of the "
	    "picture; only url(#id) may stand there\n");
}

static void entities_are_not_expanded(void **state)
{
	(void)state;
	assert_malformed("<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'>"
	                 "<!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
	                 "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]>" SVG
	                 "&c;</svg>",
	    false, "'c' not defined");
	assert_malformed(
	    "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///dev/zero'>]>" SVG
	    "&a;</svg>",
	    false, "'a' not defined");
	assert_malformed("<!DOCTYPE svg [<!ENTITY a '<script/>'>]>" SVG
	                 "<g fill='&a;'/></svg>",
	    false, "'a' not defined");
}

/* --- bounds ------------------------------------------------------------ */

static void elements_that_show_one_another_for_ever_are_left_out(void **state)
{
	struct text picture = {0};
	struct made made;

	(void)state;
	text_append_string(&picture, SVG "<g id='g0'/>");
	for (int i = 1; i <= 9; i++) {
		text_printf(&picture, "<g id='g%d'>", i);
		for (int j = 0; j < 10; j++)
			text_printf(&picture, "<use href='#%%67%d'/>", i - 1);
		text_append_string(&picture, "</g>");
	}
	text_append_string(&picture, "</svg>");
	filter(&made, text_string(&picture), NULL, false);
	assert_true(made.good);
	assert_null(strstr(text_string(&made.out), "<use"));
	assert_non_null(strstr(text_string(&made.out), "<g id=\"g9\"/>"));
	assert_contains(text_string(&made.complaints),
	    "unknown: <use> is left out: such elements show one another "
	    "without "
	    "end, or more than 1000000 times\n");
	clear(&made);
	text_clear(&picture);
	filter(&made, SVG "<g id='a'><use href='#a'/></g></svg>", NULL, false);
	assert_string_equal(
	    text_string(&made.out), SVG "<g id=\"a\"/></svg>\n");
	clear(&made);
	filter(&made, SVG "<g id='a'/><use href='#a'/><use href='#a'/></svg>",
	    NULL, false);
	assert_false(made.filter.changed);
	clear(&made);
	filter(&made,
	    SVG "<g id='a' mask='url(\"#b\")'/><use href='#b'/></svg>", NULL,
	    false);
	assert_string_equal(text_string(&made.out),
	    SVG "<g id=\"a\" mask=\"none\"/><g/></svg>\n");
	assert_contains(text_string(&made.complaints), "missing: \"#b\"");
	clear(&made);
}

static void what_is_nested_too_deep_is_left_out(void **state)
{
	struct text picture = {0};
	struct made made;

	(void)state;
	text_append_string(&picture, SVG);
	for (int i = 1; i < 2 * SVG_MOST_DEPTH; i++)
		text_append_string(&picture, "<g>");
	for (int i = 1; i < 2 * SVG_MOST_DEPTH; i++)
		text_append_string(&picture, "</g>");
	text_append_string(&picture, "</svg>");
	filter(&made, text_string(&picture), NULL, false);
	assert_true(made.good);
	assert_string_equal(text_string(&made.complaints),
	    "787 unknown: what is nested more than 250 elements deep is left "
	    "out\n");
	clear(&made);
	text_clear(&picture);
}

static void an_element_has_a_thousand_attributes_at_most(void **state)
{
	struct text picture = {0};

	(void)state;
	text_append_string(&picture, SVG "<g");
	for (int i = 0; i <= SVG_MOST_ATTRIBUTES; i++)
		text_printf(&picture, " a%d = ''", i);
	text_append_string(&picture, "/></svg>");
	assert_malformed(text_string(&picture), false,
	    "40 malformed: an element has more than 1000 attributes");
	text_clear(&picture);
}

/* --- complaints -------------------------------------------------------- */

static void complaints_point_at_what_is_left_out(void **state)
{
	struct made made;

	(void)state;
	filter(&made,
	    "<svg xmlns:i='x' a=\" onclick='\" xmlns = ' ' xmlnsx=''\n"
	    "onclick='x' i:b='' onload=''><g\nonclick=''/></svg>",
	    NULL, true);
	assert_false(made.good);
	clear(&made);
	filter(&made,
	    "<svg xmlns:i='x' a=\" onclick='\" xmlnsx=''\n"
	    "onclick='x' i:b='' onload=''><g\nonclick=''/></svg>",
	    NULL, true);
	assert_string_equal(text_string(&made.complaints),
	    "42 script: \"onclick\" of <svg> is left out: pictures of a book "
	    "run no scripts\n"
	    "61 script: \"onload\" of <svg> is left out: pictures of a book "
	    "run no scripts\n"
	    "74 script: \"onclick\" of <g> is left out: pictures of a book run "
	    "no scripts\n");
	clear(&made);
}

static void the_same_complaint_comes_once(void **state)
{
	struct text picture = {0};
	struct made made;

	(void)state;
	text_append_string(&picture, SVG);
	for (int i = 0; i < 10000; i++)
		text_append_string(&picture, "<g onclick='x'/><script/>");
	text_append_string(&picture, "</svg>");
	filter(&made, text_string(&picture), NULL, false);
	assert_string_equal(text_string(&made.complaints),
	    "43 script: \"onclick\" of <g> is left out: pictures of a book run "
	    "no scripts\n"
	    "56 script: <script> is left out: pictures of a book run no "
	    "scripts\n");
	clear(&made);
	text_clear(&picture);
}

static void a_long_name_is_cut_off_in_a_complaint(void **state)
{
	struct text picture = {0};
	struct made made;

	(void)state;
	text_append_string(&picture, "<svg><g on");
	for (int i = 0; i < 100; i++)
		text_append_string(&picture, "\xC3\xA4");
	text_append_string(&picture, "=''/></svg>");
	filter(&made, text_string(&picture), NULL, true);
	assert_contains(
	    text_string(&made.complaints), "\xC3\xA4...\" of <g> is left out");
	assert_true(made.complaints.length < 200);
	clear(&made);
	text_clear(&picture);
}

/* --- what is learnt ---------------------------------------------------- */

static bool has_title(const char *picture)
{
	struct made made;

	filter(&made, picture, NULL, true);
	assert_true(made.good);
	clear(&made);
	return made.filter.has_title;
}

static void a_title_names_the_picture(void **state)
{
	(void)state;
	assert_true(has_title("<svg><title>x</title></svg>"));
	assert_true(has_title("<svg><g/><title><![CDATA[x]]></title></svg>"));
	assert_true(has_title("<svg aria-label='x'/>"));
	assert_false(has_title("<svg aria-labelledby='x'/>"));
	assert_false(has_title("<svg><title> </title></svg>"));
	assert_false(has_title("<svg aria-label=''><desc>x</desc></svg>"));
	assert_false(has_title("<svg><g><title>x</title></g></svg>"));
}

static void screen_readers_learn_that_a_titled_picture_is_one(void **state)
{
	(void)state;
	assert_inline("<svg><title>x</title></svg>",
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\">"
	    "<title>x</title></svg>");
	assert_inline("<svg aria-label='a &lt; b'><use xlink:href='#a'/>"
	              "<g id='a'/></svg>",
	    "<svg xmlns=\"http://www.w3.org/2000/svg\""
	    " xmlns:xlink=\"http://www.w3.org/1999/xlink\" role=\"img\">"
	    "<title>a &lt; b</title>"
	    "<use xlink:href=\"#a\"/><g id=\"a\"/></svg>");
	assert_inline("<svg role='graphics-document' aria-label='x'>"
	              "<title>y</title></svg>",
	    "<svg xmlns=\"http://www.w3.org/2000/svg\""
	    " role=\"graphics-document\"><title>y</title></svg>");
	assert_inline("<svg aria-hidden='true'><title>y</title></svg>",
	    SVG "<title>y</title></svg>");
}

static void a_picture_may_be_hidden(void **state)
{
	static const char *const hidden[] = {"<svg aria-hidden='true'/>",
	    "<svg role='none'/>", "<svg role='presentation'/>"};
	struct made made;

	(void)state;
	for (size_t i = 0; i < COUNT(hidden); i++) {
		filter(&made, hidden[i], NULL, true);
		assert_true(made.filter.is_hidden);
		clear(&made);
	}
	filter(&made, "<svg role='img' aria-hidden='false'/>", NULL, true);
	assert_false(made.filter.is_hidden);
	clear(&made);
}

static void assert_size(const char *attributes, unsigned width, unsigned height)
{
	struct text picture = {0};
	struct made made;

	text_printf(&picture, "<svg %s/>", attributes);
	filter(&made, text_string(&picture), NULL, true);
	assert_true(made.good);
	if (made.filter.width != width || made.filter.height != height)
		fail_msg("%s: %ux%u", attributes, made.filter.width,
		    made.filter.height);
	clear(&made);
	text_clear(&picture);
}

static void a_size_follows_from_the_root(void **state)
{
	(void)state;
	assert_size("width='20' height='10.5'", 20, 11);
	assert_size("width=' 20px ' height='1e1'", 20, 10);
	assert_size("width='1in' height='2.54cm'", 96, 96);
	assert_size("width='72pt' height='25.4mm'", 96, 96);
	assert_size("width='6pc' height='2em'", 96, 32);
	assert_size("width='101.6Q' height='1rem'", 96, 16);
	assert_size("style='width:30px;height:40px'", 30, 40);
	assert_size("viewBox='0 0 30 20'", 30, 20);
	assert_size("viewBox=' -5,-5 , 30.4,20 '", 30, 20);
	assert_size("width='100%' height='100%' viewBox='0 0 30 20'", 30, 20);
	assert_size("width='60' viewBox='0 0 30 20'", 60, 40);
	assert_size("height='10' width='auto' viewBox='0 0 30 20'", 15, 10);
}

static void a_size_may_be_unknown(void **state)
{
	(void)state;
	assert_size("", 0, 0);
	assert_size("width='20'", 0, 0);
	assert_size("width='0' height='-3'", 0, 0);
	assert_size("width='20 px' height='5parsec'", 0, 0);
	assert_size("width='nan' height='inf'", 0, 0);
	assert_size("width='0x10' height='1'", 0, 0);
	assert_size("width='1e999' height='1'", 0, 0);
	assert_size("width='100001' height='5'", 0, 0);
	assert_size("viewBox='0 0 0.2 0.2'", 0, 0);
	assert_size("viewBox='0 0 30'", 0, 0);
	assert_size("viewBox='0 0 0 9'", 0, 0);
	assert_size("width='9' viewBox='0 0 1e-300 9'", 0, 0);
}

/* --- light and dark pages ---------------------------------------------- */

#define STYLED(css) SVG "<style>" css "</style></svg>"

/* What is left of the picture for readers who know no dark pages. */
static void assert_light(const char *picture, const char *left)
{
	struct svg_filter filter = {.one_scheme = true};
	struct text out = {0};

	assert_true(svg_filter_file(&out, picture, strlen(picture), &filter));
	assert_int_equal(filter.has_schemes, left != NULL);
	assert_int_equal(filter.changed, left != NULL);
	assert_string_equal(text_string(&out), left ? left : "");
	text_clear(&out);
}

static void a_picture_for_dark_pages_stays_as_it_is(void **state)
{
	struct made made;

	(void)state;
	filter(&made,
	    STYLED("@media (prefers-color-scheme:dark){.a{fill:red}}"), NULL,
	    false);
	assert_true(made.good && made.filter.has_schemes);
	assert_false(made.filter.changed);
	clear(&made);
}

static void rules_for_dark_pages_can_be_left_out(void **state)
{
	(void)state;
	assert_light(STYLED(".a{fill:red}"
	                    "@MEDIA screen and (Prefers-Color-Scheme : dark)"
	                    "{.a{fill:blue}/* } */.b{content:'}'}}.c{x:1}"),
	    STYLED(".a{fill:red}.c{x:1}") "\n");
	assert_light(
	    STYLED("@media screen{@media (prefers-color-scheme:dark){a{x:1}}}"),
	    STYLED("@media screen{}") "\n");
	assert_light(STYLED("@media (prefers-color-scheme:dark){a{x:1}"),
	    SVG "<style/></svg>\n");
}

static void other_rules_are_not(void **state)
{
	(void)state;
	assert_light(STYLED("@media print{a{x:1}}"), NULL);
	assert_light(
	    STYLED("/* @media (prefers-color-scheme:dark){a{x:1}} */"), NULL);
	assert_light(STYLED("@media (prefers-color-scheme:dark);a{x:1}"), NULL);
	assert_light(STYLED("@media @media"), NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_file_keeps_what_is_harmless_and_loses_the_rest),
	    cmocka_unit_test(
	        an_element_of_a_page_gets_names_and_ids_of_its_own),
	    cmocka_unit_test(the_root_names_its_namespaces),
	    cmocka_unit_test(what_is_not_well_formed_is_refused),
	    cmocka_unit_test(the_first_element_is_svg),
	    cmocka_unit_test(a_file_is_written_in_utf_8),
	    cmocka_unit_test(a_doctype_is_left_out_unless_it_is_plain),
	    cmocka_unit_test(entities_are_not_expanded),
	    cmocka_unit_test(
	        elements_that_show_one_another_for_ever_are_left_out),
	    cmocka_unit_test(what_is_nested_too_deep_is_left_out),
	    cmocka_unit_test(an_element_has_a_thousand_attributes_at_most),
	    cmocka_unit_test(complaints_point_at_what_is_left_out),
	    cmocka_unit_test(the_same_complaint_comes_once),
	    cmocka_unit_test(a_long_name_is_cut_off_in_a_complaint),
	    cmocka_unit_test(a_title_names_the_picture),
	    cmocka_unit_test(screen_readers_learn_that_a_titled_picture_is_one),
	    cmocka_unit_test(a_picture_may_be_hidden),
	    cmocka_unit_test(a_size_follows_from_the_root),
	    cmocka_unit_test(a_size_may_be_unknown),
	    cmocka_unit_test(a_picture_for_dark_pages_stays_as_it_is),
	    cmocka_unit_test(rules_for_dark_pages_can_be_left_out),
	    cmocka_unit_test(other_rules_are_not),
	};

	return cmocka_run_group_tests_name("svg", tests, NULL, NULL);
}
