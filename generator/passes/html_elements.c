/*
 * The table of elements.
 */
#include "passes/html_elements.h"

#include <stdlib.h>
#include <string.h>

#define PHRASING(element)                                                      \
	{                                                                      \
		.name = (element), .place = PLACE_PHRASING,                    \
		.content = CONTENT_PHRASING                                    \
	}
#define FLOW(element)                                                          \
	{                                                                      \
		.name = (element), .place = PLACE_FLOW,                        \
		.content = CONTENT_FLOW                                        \
	}
#define WORDS(element)                                                         \
	{                                                                      \
		.name = (element), .place = PLACE_FLOW,                        \
		.content = CONTENT_PHRASING                                    \
	}
#define EMPTY(element)                                                         \
	{                                                                      \
		.name = (element), .place = PLACE_PHRASING,                    \
		.content = CONTENT_VOID                                        \
	}
#define INSTEAD(element, other)                                                \
	{                                                                      \
		.name = (element), .treatment = TREAT_REPLACE,                 \
		.becomes = (other), .content = CONTENT_TRANSPARENT             \
	}
#define UNWRAP(element)                                                        \
	{                                                                      \
		.name = (element), .treatment = TREAT_UNWRAP,                  \
		.content = CONTENT_TRANSPARENT                                 \
	}
#define NO_CONTENT(element)                                                    \
	{                                                                      \
		.name = (element), .treatment = TREAT_REMOVE,                  \
		.content = CONTENT_VOID                                        \
	}
#define REMOVE(element)                                                        \
	{                                                                      \
		.name = (element), .treatment = TREAT_REMOVE,                  \
		.content = CONTENT_TRANSPARENT                                 \
	}
#define PART(element, inside, around, holds)                                   \
	{                                                                      \
		.name = (element), .place = PLACE_PART, .content = (holds),    \
		.parents = (inside), .implied = (around), .optional_end = true \
	}
#define PARTS(element, kind, part)                                             \
	{                                                                      \
		.name = (element), .place = (kind), .content = CONTENT_PARTS,  \
		.filler = (part)                                               \
	}
#define ROWS(element)                                                          \
	{                                                                      \
		.name = (element), .place = PLACE_PART,                        \
		.content = CONTENT_PARTS, .parents = " table ",                \
		.filler = "tr", .optional_end = true                           \
	}

/* In the order of their names. */
static const struct html_element elements[] = {
    {.name = "a", .place = PLACE_PHRASING, .content = CONTENT_TRANSPARENT},
    PHRASING("abbr"),
    INSTEAD("acronym", "abbr"),
    FLOW("address"),
    UNWRAP("applet"),
    NO_CONTENT("area"),
    FLOW("article"),
    FLOW("aside"),
    {.name = "audio", .place = PLACE_PHRASING, .content = CONTENT_TRANSPARENT},
    PHRASING("b"),
    NO_CONTENT("base"),
    NO_CONTENT("basefont"),
    PHRASING("bdi"),
    PHRASING("bdo"),
    NO_CONTENT("bgsound"),
    {.name = "big",
        .treatment = TREAT_REPLACE,
        .becomes = "span",
        .class = "big",
        .content = CONTENT_TRANSPARENT},
    UNWRAP("blink"),
    FLOW("blockquote"),
    UNWRAP("body"),
    EMPTY("br"),
    UNWRAP("button"),
    UNWRAP("canvas"),
    {.name = "caption",
        .place = PLACE_PART,
        .content = CONTENT_PHRASING,
        .parents = " table "},
    {.name = "center",
        .treatment = TREAT_REPLACE,
        .becomes = "div",
        .class = "center",
        .content = CONTENT_TRANSPARENT},
    PHRASING("cite"),
    PHRASING("code"),
    {.name = "col",
        .place = PLACE_PART,
        .content = CONTENT_VOID,
        .parents = " colgroup ",
        .implied = "colgroup"},
    {.name = "colgroup",
        .place = PLACE_PART,
        .content = CONTENT_PARTS,
        .parents = " table ",
        .optional_end = true},
    UNWRAP("command"),
    PHRASING("data"),
    UNWRAP("datalist"),
    PART("dd", " dl ", NULL, CONTENT_FLOW),
    {.name = "del", .place = PLACE_PHRASING, .content = CONTENT_TRANSPARENT},
    FLOW("details"),
    PHRASING("dfn"),
    UNWRAP("dialog"),
    INSTEAD("dir", "ul"),
    FLOW("div"),
    PARTS("dl", PLACE_FLOW, "dd"),
    PART("dt", " dl ", NULL, CONTENT_PHRASING),
    PHRASING("em"),
    NO_CONTENT("embed"),
    UNWRAP("fieldset"),
    {.name = "figcaption",
        .place = PLACE_PART,
        .content = CONTENT_FLOW,
        .parents = " figure "},
    FLOW("figure"),
    INSTEAD("font", "span"),
    FLOW("footer"),
    UNWRAP("form"),
    NO_CONTENT("frame"),
    UNWRAP("frameset"),
    WORDS("h1"),
    WORDS("h2"),
    WORDS("h3"),
    WORDS("h4"),
    WORDS("h5"),
    WORDS("h6"),
    UNWRAP("head"),
    FLOW("header"),
    INSTEAD("hgroup", "div"),
    {.name = "hr", .place = PLACE_FLOW, .content = CONTENT_VOID},
    UNWRAP("html"),
    PHRASING("i"),
    REMOVE("iframe"),
    NO_CONTENT("image"),
    EMPTY("img"),
    NO_CONTENT("input"),
    {.name = "ins", .place = PLACE_PHRASING, .content = CONTENT_TRANSPARENT},
    PHRASING("kbd"),
    NO_CONTENT("keygen"),
    UNWRAP("label"),
    UNWRAP("legend"),
    PART("li", " ul ol menu dir ", NULL, CONTENT_FLOW),
    NO_CONTENT("link"),
    INSTEAD("listing", "pre"),
    INSTEAD("main", "div"),
    UNWRAP("map"),
    PHRASING("mark"),
    UNWRAP("marquee"),
    UNWRAP("math"),
    PARTS("menu", PLACE_FLOW, "li"),
    NO_CONTENT("meta"),
    UNWRAP("meter"),
    INSTEAD("nav", "div"),
    UNWRAP("nobr"),
    REMOVE("noembed"),
    REMOVE("noframes"),
    UNWRAP("noscript"),
    REMOVE("object"),
    PARTS("ol", PLACE_FLOW, "li"),
    UNWRAP("optgroup"),
    UNWRAP("option"),
    UNWRAP("output"),
    {.name = "p",
        .place = PLACE_FLOW,
        .content = CONTENT_PHRASING,
        .optional_end = true},
    NO_CONTENT("param"),
    UNWRAP("picture"),
    UNWRAP("plaintext"),
    WORDS("pre"),
    UNWRAP("progress"),
    PHRASING("q"),
    UNWRAP("rb"),
    PART("rp", " ruby ", NULL, CONTENT_PHRASING),
    PART("rt", " ruby ", NULL, CONTENT_PHRASING),
    UNWRAP("rtc"),
    PHRASING("ruby"),
    PHRASING("s"),
    PHRASING("samp"),
    REMOVE("script"),
    INSTEAD("search", "div"),
    FLOW("section"),
    UNWRAP("select"),
    UNWRAP("slot"),
    PHRASING("small"),
    {.name = "source",
        .place = PLACE_PART,
        .content = CONTENT_VOID,
        .parents = " audio video "},
    PHRASING("span"),
    INSTEAD("strike", "del"),
    PHRASING("strong"),
    REMOVE("style"),
    PHRASING("sub"),
    {.name = "summary",
        .place = PLACE_PART,
        .content = CONTENT_PHRASING,
        .parents = " details "},
    PHRASING("sup"),
    {.name = "svg", .treatment = TREAT_SVG, .content = CONTENT_TRANSPARENT},
    PARTS("table", PLACE_FLOW, "tr"),
    ROWS("tbody"),
    PART("td", " tr ", "tr", CONTENT_FLOW),
    REMOVE("template"),
    REMOVE("textarea"),
    ROWS("tfoot"),
    PART("th", " tr ", "tr", CONTENT_FLOW),
    ROWS("thead"),
    PHRASING("time"),
    REMOVE("title"),
    {.name = "tr",
        .place = PLACE_PART,
        .content = CONTENT_PARTS,
        .parents = " tbody thead tfoot ",
        .implied = "tbody",
        .filler = "td",
        .optional_end = true},
    {.name = "track",
        .place = PLACE_PART,
        .content = CONTENT_VOID,
        .parents = " audio video "},
    INSTEAD("tt", "code"),
    PHRASING("u"),
    PARTS("ul", PLACE_FLOW, "li"),
    PHRASING("var"),
    {.name = "video", .place = PLACE_PHRASING, .content = CONTENT_TRANSPARENT},
    EMPTY("wbr"),
    INSTEAD("xmp", "pre"),
};

const struct html_element html_element_any = {
    .name = "",
    .place = PLACE_PHRASING,
    .content = CONTENT_TRANSPARENT,
};

const struct html_element html_element_any_void = {
    .name = "",
    .place = PLACE_PHRASING,
    .content = CONTENT_VOID,
};

static int compare(const void *key, const void *element)
{
	return strcmp(key, ((const struct html_element *)element)->name);
}

const struct html_element *html_element_find(const char *name)
{
	return bsearch(name, elements, sizeof(elements) / sizeof(*elements),
	    sizeof(*elements), compare);
}

bool html_name_is_one_of(const char *name, const char *names)
{
	size_t length = strlen(name);

	for (const char *found = strstr(names, name); found;
	     found = strstr(found + 1, name)) {
		if (found > names && found[-1] == ' ' && found[length] == ' ')
			return true;
	}
	return false;
}

bool html_is_heading(const char *name)
{
	return name[0] == 'h' && name[1] >= '1' && name[1] <= '6' &&
	    name[2] == '\0';
}
