/*
 * The table of the elements of HTML.
 */
#include "check/html.h"

#include <string.h>

#include "base/xml.h"

/* Groups of attributes and roles that several elements share. */
#define LINK_ATTRIBUTES                                                        \
	"download target=%target rel hreflang=%lang type=%mime ping "          \
	"referrerpolicy=%referrer"
#define FORM_ATTRIBUTES "name=%full disabled=disabled| form=%id"
#define SUBMIT_ATTRIBUTES                                                      \
	"formaction=%full "                                                    \
	"formenctype=application/x-www-form-urlencoded|multipart/form-data|"   \
	"text/plain formmethod=get|post|dialog formtarget=%target "            \
	"formnovalidate=formnovalidate| "
#define POPOVER_ATTRIBUTES                                                     \
	"popovertarget=%id popovertargetaction=hide|show|toggle "
#define MEDIA_ATTRIBUTES                                                       \
	"autoplay=autoplay| preload=none|metadata|auto| controls=controls| "   \
	"loop=loop| muted=muted| crossorigin=anonymous|use-credentials| "
#define CELL_ATTRIBUTES "colspan=%positive rowspan=%natural headers=%tokens "
#define EDIT_ATTRIBUTES "cite=%uri datetime=%datetime"

#define LIST_ROLES                                                             \
	"directory group list listbox menu menubar radiogroup tablist "        \
	"toolbar "                                                             \
	"tree presentation none"
#define ITEM_ROLES                                                             \
	"listitem menuitem menuitemcheckbox menuitemradio option radio tab "   \
	"treeitem separator presentation none doc-biblioentry doc-endnote"
#define ITEM_IMPLICIT "level posinset setsize expanded"
#define HEADING_ROLES "heading tab presentation none doc-subtitle"
#define COMMAND_ROLES                                                          \
	"button checkbox link menuitem menuitemcheckbox menuitemradio option " \
	"radio switch tab"
#define SECTION_ROLES                                                          \
	"alert alertdialog application dialog feed group log marquee "         \
	"presentation none region status tabpanel banner complementary "       \
	"contentinfo document main navigation note search doc-abstract "       \
	"doc-acknowledgments doc-afterword doc-appendix doc-bibliography "     \
	"doc-chapter doc-colophon doc-conclusion doc-credit doc-credits "      \
	"doc-dedication doc-endnotes doc-epigraph doc-epilogue doc-errata "    \
	"doc-example doc-foreword doc-glossary doc-index doc-introduction "    \
	"doc-notice doc-pagelist doc-part doc-preface doc-prologue "           \
	"doc-pullquote doc-qna doc-toc"

/* An element within a line that has nothing of its own. */
#define PHRASE(word)                                                           \
	{                                                                      \
		word, PLACE_PHRASING, CONTENT_PHRASING, NULL, "", "*", "", 0,  \
		    0, true                                                    \
	}
#define HEADING(word)                                                          \
	{                                                                      \
		word, PLACE_FLOW, CONTENT_PHRASING, NULL, "", HEADING_ROLES,   \
		    "expanded level", 0, 0, true                               \
	}
#define BLOCK(word, roles, implicit, is, not_in)                               \
	{                                                                      \
		word, PLACE_FLOW, CONTENT_FLOW, NULL, "", roles, implicit, is, \
		    not_in, true                                               \
	}

/* Sorted by name, as strcmp() does. */
static const struct html_rule rules[] = {
    {"a", PLACE_PHRASING, CONTENT_TRANSPARENT, NULL, "name=%id", "*", "",
        WITHIN_A, WITHIN_INTERACTIVE, true},
    {"a[href]", PLACE_PHRASING, CONTENT_TRANSPARENT, NULL,
        "href=%uri name=%id " LINK_ATTRIBUTES,
        COMMAND_ROLES " treeitem doc-backlink doc-biblioref doc-glossref "
                      "doc-noteref",
        "expanded", WITHIN_A | WITHIN_LINK, WITHIN_INTERACTIVE, true},
    PHRASE("abbr"),
    BLOCK("address", "*", "", WITHIN_ADDRESS, WITHIN_ADDRESS),
    {"area", PLACE_PHRASING, CONTENT_EMPTY, NULL,
        "alt href=%uri shape=rect|circle|poly|default coords " LINK_ATTRIBUTES,
        "link button", "expanded", 0, 0, true},
    BLOCK("article",
        "article document application main feed region presentation none",
        "expanded", 0, 0),
    BLOCK("aside",
        "note complementary search feed region presentation none "
        "doc-dedication doc-example doc-footnote doc-glossary doc-pullquote "
        "doc-tip",
        "expanded", 0, 0),
    {"audio", PLACE_PHRASING, CONTENT_PATTERN, "source* track* TRANSPARENT*",
        MEDIA_ATTRIBUTES, "application", "", WITHIN_AUDIO,
        WITHIN_AUDIO | WITHIN_VIDEO, true},
    {"audio[src]", PLACE_PHRASING, CONTENT_PATTERN, "track* TRANSPARENT*",
        "src=%full " MEDIA_ATTRIBUTES, "application", "", WITHIN_AUDIO,
        WITHIN_AUDIO | WITHIN_VIDEO, true},
    PHRASE("b"),
    {"base", 0, CONTENT_EMPTY, NULL, "href^=%uri target^=%target", "", "", 0, 0,
        false},
    PHRASE("bdi"),
    {"bdo", PLACE_PHRASING, CONTENT_PHRASING, NULL, "dir!=ltr|rtl|auto", "*",
        "", 0, 0, true},
    {"blockquote", PLACE_FLOW, CONTENT_FLOW, NULL, "cite=%uri", "*", "", 0, 0,
        true},
    {"body", 0, CONTENT_FLOW, NULL,
        "onafterprint onbeforeprint onbeforeunload onhashchange "
        "onlanguagechange onmessage onmessageerror onoffline ononline "
        "onpagehide onpageshow onpopstate onrejectionhandled onstorage "
        "onunhandledrejection onunload",
        "application document presentation none", "expanded", 0, 0, true},
    {"br", PLACE_PHRASING, CONTENT_EMPTY, NULL, "", "presentation none", "", 0,
        0, true},
    {"button", PLACE_PHRASING, CONTENT_PHRASING, NULL,
        "type=submit|reset|button value " FORM_ATTRIBUTES
        " " SUBMIT_ATTRIBUTES POPOVER_ATTRIBUTES,
        COMMAND_ROLES " combobox", "expanded pressed", WITHIN_BUTTON,
        WITHIN_INTERACTIVE, true},
    {"canvas", PLACE_PHRASING, CONTENT_TRANSPARENT, NULL,
        "height=%natural width=%natural", "*", "", 0, 0, true},
    {"caption", 0, CONTENT_FLOW, NULL, "", "", "", WITHIN_CAPTION, 0, true},
    PHRASE("cite"),
    PHRASE("code"),
    {"col", 0, CONTENT_EMPTY, NULL, "span=%positive", "", "", 0, 0, false},
    {"colgroup", 0, CONTENT_PATTERN, "(col | SCRIPT)*", "", "", "", 0, 0, true},
    {"colgroup[span]", 0, CONTENT_EMPTY, NULL, "span=%positive", "", "", 0, 0,
        true},
    {"data", PLACE_PHRASING, CONTENT_PHRASING, NULL, "value!", "*", "", 0, 0,
        true},
    {"datalist", PLACE_PHRASING, CONTENT_PATTERN, "(option | PHRASING)*", "",
        "", "", 0, 0, true},
    {"dd", 0, CONTENT_FLOW, NULL, "", "definition", "expanded", 0, 0, true},
    {"del", PLACE_PHRASING, CONTENT_TRANSPARENT, NULL, EDIT_ATTRIBUTES, "*", "",
        0, 0, true},
    {"details", PLACE_FLOW, CONTENT_PATTERN, "summary FLOW*", "open=open|",
        "group", "expanded activedescendant", 0, WITHIN_INTERACTIVE, true},
    {"dfn", PLACE_PHRASING, CONTENT_PHRASING, NULL, "", "*", "", WITHIN_DFN,
        WITHIN_DFN, true},
    {"dialog", PLACE_FLOW, CONTENT_FLOW, NULL, "open=open|", "alertdialog",
        "expanded", 0, 0, true},
    BLOCK("div", "*", "", 0, 0),
    {"dl", PLACE_FLOW, CONTENT_PATTERN,
        "((SCRIPT* (dt SCRIPT*)+ (dd SCRIPT*)+)* | (SCRIPT* div SCRIPT*)+ | "
        "SCRIPT*)",
        "", "list group presentation none", "", 0, 0, true},
    {"dl>div", 0, CONTENT_PATTERN, "(SCRIPT* dt SCRIPT*)+ (dd SCRIPT*)+", "",
        "*", "", 0, 0, true},
    {"dt", 0, CONTENT_FLOW, NULL, "", "term listitem", "expanded", 0, 0, true},
    PHRASE("em"),
    {"embed", PLACE_PHRASING, CONTENT_EMPTY, NULL,
        "src=%full type=%mime height=%natural width=%natural *",
        "application document img presentation none", "", 0, WITHIN_INTERACTIVE,
        true},
    {"fieldset", PLACE_FLOW, CONTENT_PATTERN, "legend? FLOW*", FORM_ATTRIBUTES,
        "group radiogroup presentation none", "expanded activedescendant", 0, 0,
        true},
    {"figcaption", 0, CONTENT_FLOW, NULL, "", "presentation none group", "", 0,
        0, true},
    {"figure", PLACE_FLOW, CONTENT_PATTERN,
        "((figcaption? FLOW*) | (FLOW* figcaption?))", "", "*", "expanded", 0,
        0, true},
    BLOCK("footer", "contentinfo group presentation none doc-footnote",
        "expanded", WITHIN_FOOTER,
        WITHIN_ADDRESS | WITHIN_HEADER | WITHIN_FOOTER),
    {"form", PLACE_FLOW, CONTENT_FLOW, NULL,
        "action=%full method=get|post|dialog "
        "enctype=application/x-www-form-urlencoded|multipart/form-data|"
        "text/plain name=%full accept-charset novalidate=novalidate| "
        "target=%target autocomplete=on|off",
        "form search presentation none", "expanded", WITHIN_FORM, WITHIN_FORM,
        true},
    HEADING("h1"),
    HEADING("h2"),
    HEADING("h3"),
    HEADING("h4"),
    HEADING("h5"),
    HEADING("h6"),
    {"head", 0, CONTENT_PATTERN,
        "METADATA* ((title METADATA* (base METADATA*)?) | "
        "(base METADATA* (title METADATA*)?))?",
        "", "", "", 0, 0, false},
    BLOCK("header", "banner group presentation none doc-footnote", "expanded",
        WITHIN_HEADER, WITHIN_ADDRESS | WITHIN_HEADER | WITHIN_FOOTER),
    {"hgroup", PLACE_FLOW, CONTENT_PATTERN,
        "(p | SCRIPT)* HEADING (p | SCRIPT)*", "", "*", "", 0, 0, true},
    {"hr", PLACE_FLOW, CONTENT_EMPTY, NULL, "",
        "separator presentation none doc-pagebreak",
        "valuemax valuemin valuenow valuetext orientation", 0, 0, true},
    {"html", 0, CONTENT_PATTERN, "head body", "", "", "", 0, 0, true},
    PHRASE("i"),
    {"iframe", PLACE_PHRASING, CONTENT_EMPTY, NULL,
        "src=%full srcdoc name=%context width=%natural height=%natural "
        "loading=lazy|eager sandbox=%sandbox "
        "allowfullscreen=allowfullscreen| allow referrerpolicy=%referrer",
        "application document img presentation none", "", 0, WITHIN_INTERACTIVE,
        true},
    {"img", PLACE_PHRASING, CONTENT_EMPTY, NULL,
        "src!=%full alt srcset sizes "
        "generator-unable-to-provide-required-alt=| height=%natural "
        "width=%natural usemap=%hash ismap=ismap| decoding=sync|async|auto "
        "loading=lazy|eager fetchpriority=high|low|auto border=0 "
        "referrerpolicy=%referrer crossorigin=anonymous|use-credentials|",
        COMMAND_ROLES " img math none presentation progressbar scrollbar "
                      "separator slider treeitem doc-cover",
        "expanded", 0, 0, true},
    {"input", PLACE_PHRASING, CONTENT_EMPTY, NULL,
        "type=%input value checked=checked| size=%positive src=%full alt=%full "
        "accept height=%natural width=%natural min max step autocomplete "
        "list=%id maxlength=%natural minlength=%natural pattern placeholder "
        "aria-placeholder readonly=readonly| required=required| dirname=%full "
        "multiple=multiple| capture=user|environment aria-required=true|false "
        "aria-valuemin=%float aria-valuemax=%float " FORM_ATTRIBUTES
        " " SUBMIT_ATTRIBUTES POPOVER_ATTRIBUTES,
        COMMAND_ROLES " textbox combobox searchbox spinbutton slider",
        "activedescendant autocomplete multiline readonly checked posinset "
        "setsize selected expanded pressed valuenow valuetext orientation",
        0, 0, true},
    {"ins", PLACE_PHRASING, CONTENT_TRANSPARENT, NULL, EDIT_ATTRIBUTES, "*", "",
        0, 0, true},
    PHRASE("kbd"),
    {"label", PLACE_PHRASING, CONTENT_PHRASING, NULL, "for=%id", "", "",
        WITHIN_LABEL, WITHIN_INTERACTIVE | WITHIN_LABEL, true},
    {"legend", 0, CONTENT_PATTERN, "(PHRASING | HEADING | hgroup)*", "", "", "",
        0, 0, true},
    {"li", 0, CONTENT_FLOW, NULL, "", ITEM_ROLES, ITEM_IMPLICIT, 0, 0, true},
    {"link", PLACE_METADATA | PLACE_PHRASING, CONTENT_EMPTY, NULL,
        "rel^ property^ itemprop^ href=%full as integrity hreflang=%lang media "
        "type=%mime referrerpolicy=%referrer sizes=any|%sizes color=%color "
        "disabled=disabled| scope=%uri updateviacache=imports|all|none "
        "workertype=classic|module imagesrcset imagesizes "
        "fetchpriority=high|low|auto "
        "crossorigin=anonymous|use-credentials| blocking=render",
        "link presentation none menuitem", "", 0, 0, false},
    BLOCK("main", "main", "expanded", 0, 0),
    {"map", PLACE_PHRASING, CONTENT_TRANSPARENT, NULL, "name!=%id", "", "",
        WITHIN_MAP, 0, true},
    PHRASE("mark"),
    {"menu", PLACE_FLOW, CONTENT_PATTERN, "(li | SCRIPT)*", "", LIST_ROLES,
        "expanded", 0, WITHIN_INTERACTIVE, true},
    {"menu>li", 0, CONTENT_FLOW, NULL, "",
        "listitem menuitem menuitemcheckbox menuitemradio option tab treeitem "
        "presentation none",
        "", 0, 0, true},
    {"meta", PLACE_METADATA | PLACE_PHRASING, CONTENT_EMPTY, NULL,
        "name^=%full http-equiv^=content-type|refresh|default-style|"
        "content-security-policy|x-ua-compatible charset^=%utf8 itemprop^ "
        "property^ content media",
        "presentation none menuitem", "", 0, 0, false},
    {"meter", PLACE_PHRASING, CONTENT_PHRASING, NULL,
        "value!=%float min=%float low=%float high=%float max=%float "
        "optimum=%float aria-valuemin=%float aria-valuemax=%float",
        "", "", WITHIN_METER, WITHIN_METER, true},
    BLOCK("nav",
        "navigation doc-index doc-pagelist doc-toc menu menubar none "
        "presentation tablist",
        "expanded", 0, 0),
    {"object", PLACE_PHRASING, CONTENT_PATTERN, "param* TRANSPARENT*",
        "data^=%full type^=%mime height=%natural width=%natural usemap=%hash "
        "name=%context form=%id",
        "application document img", "", 0, 0, true},
    {"ol", PLACE_FLOW, CONTENT_PATTERN, "(li | SCRIPT)*",
        "start=%integer reversed=reversed| type=1|a|i", LIST_ROLES, "expanded",
        0, 0, true},
    {"ol>li", 0, CONTENT_FLOW, NULL, "value=%integer", ITEM_ROLES,
        ITEM_IMPLICIT, 0, 0, true},
    {"optgroup", 0, CONTENT_PATTERN, "(option | SCRIPT)*",
        "label! disabled=disabled|", "group", "expanded activedescendant", 0, 0,
        true},
    {"option", 0, CONTENT_TEXT, NULL,
        "selected=selected| label=%full value disabled=disabled|", "option",
        "posinset setsize checked selected", 0, 0, true},
    {"output", PLACE_PHRASING, CONTENT_PHRASING, NULL,
        "name=%full form=%id for=%tokens", "*", "expanded", 0, 0, true},
    {"p", PLACE_FLOW, CONTENT_PHRASING, NULL, "", "*", "", 0, 0, true},
    {"param", 0, CONTENT_EMPTY, NULL, "name! value!", "", "", 0, 0, true},
    {"picture", PLACE_PHRASING, CONTENT_PATTERN,
        "(source | SCRIPT)* img SCRIPT*", "", "", "", 0, 0, true},
    {"picture>source", 0, CONTENT_EMPTY, NULL,
        "media srcset! sizes type=%mime width=%natural height=%natural", "", "",
        0, 0, true},
    {"pre", PLACE_FLOW, CONTENT_PHRASING, NULL, "", "*", "", 0, 0, true},
    {"progress", PLACE_PHRASING, CONTENT_PHRASING, NULL,
        "value=%float max=%float", "progressbar",
        "valuemax valuemin valuenow valuetext", WITHIN_PROGRESS,
        WITHIN_PROGRESS, true},
    {"q", PLACE_PHRASING, CONTENT_PHRASING, NULL, "cite=%uri", "*", "", 0, 0,
        true},
    {"rb", 0, CONTENT_PHRASING, NULL, "", "*", "", 0, 0, false},
    {"rp", 0, CONTENT_TEXT, NULL, "", "*", "", 0, 0, true},
    {"rt", 0, CONTENT_PHRASING, NULL, "", "*", "", 0, 0, true},
    {"rtc", 0, CONTENT_PATTERN, "(PHRASING | rt | rp)*", "", "*", "", 0, 0,
        false},
    {"ruby", PLACE_PHRASING, CONTENT_PATTERN,
        "((PHRASING | rb)* ((rt | rtc)+ | (rp ((rt | rtc) rp)+)))+", "", "*",
        "", 0, 0, true},
    PHRASE("s"),
    PHRASE("samp"),
    {"script", PLACE_METADATA | PLACE_PHRASING | PLACE_SCRIPT, CONTENT_ANY,
        NULL,
        "type src=%full defer=defer| async=async| nomodule=nomodule| charset "
        "language integrity crossorigin=anonymous|use-credentials| "
        "blocking=render fetchpriority=high|low|auto referrerpolicy=%referrer",
        "", "", 0, 0, false},
    {"search", PLACE_FLOW, CONTENT_FLOW, NULL, "",
        "search form group none presentation region", "expanded", 0, 0, false},
    BLOCK("section", SECTION_ROLES, "expanded", 0, 0),
    {"select", PLACE_PHRASING, CONTENT_PATTERN, "(optgroup | option | SCRIPT)*",
        "size=%positive multiple=multiple| required=required| "
        "autocomplete=%full " FORM_ATTRIBUTES,
        "listbox combobox menu",
        "expanded autocomplete required activedescendant readonly "
        "multiselectable",
        WITHIN_SELECT, WITHIN_INTERACTIVE, true},
    {"slot", PLACE_PHRASING, CONTENT_TRANSPARENT, NULL, "name", "*", "", 0, 0,
        false},
    PHRASE("small"),
    {"source", 0, CONTENT_EMPTY, NULL, "src!=%full type=%mime", "", "", 0, 0,
        true},
    PHRASE("span"),
    PHRASE("strong"),
    {"style", PLACE_METADATA, CONTENT_ANY, NULL, "type media blocking=render",
        "", "", 0, 0, false},
    PHRASE("sub"),
    {"summary", 0, CONTENT_PATTERN, "(PHRASING | HEADING | hgroup)*", "",
        "button", "expanded pressed", 0, 0, true},
    PHRASE("sup"),
    {"table", PLACE_FLOW, CONTENT_PATTERN,
        "caption? SCRIPT* colgroup* SCRIPT* thead? SCRIPT* (tbody* | tr+) "
        "SCRIPT* tfoot?",
        "border=1|", "*", "colcount rowcount", 0, WITHIN_CAPTION, true},
    {"tbody", 0, CONTENT_PATTERN, "(tr | SCRIPT)*", "", "*",
        "activedescendant expanded", 0, 0, true},
    {"td", 0, CONTENT_FLOW, NULL, CELL_ATTRIBUTES, "*",
        "colspan rowspan rowindex", 0, 0, true},
    {"template", PLACE_METADATA | PLACE_PHRASING | PLACE_SCRIPT, CONTENT_ANY,
        NULL, "src=%full span=%positive", "", "", 0, 0, false},
    {"textarea", PLACE_PHRASING, CONTENT_TEXT, NULL,
        "readonly=readonly| maxlength=%natural minlength=%natural "
        "required=required| placeholder aria-placeholder dirname=%full "
        "rows=%positive cols=%positive wrap=hard|soft "
        "autocomplete=%full " FORM_ATTRIBUTES,
        "textbox", "activedescendant autocomplete multiline readonly required",
        0, WITHIN_INTERACTIVE, true},
    {"tfoot", 0, CONTENT_PATTERN, "(tr | SCRIPT)*", "", "*",
        "activedescendant expanded", 0, 0, true},
    {"th", 0, CONTENT_FLOW, NULL,
        "scope=row|col|rowgroup|colgroup " CELL_ATTRIBUTES, "*",
        "sort readonly required colspan colindex rowspan rowindex selected "
        "expanded",
        0, 0, true},
    {"thead", 0, CONTENT_PATTERN, "(tr | SCRIPT)*", "", "*",
        "activedescendant expanded", 0, 0, true},
    {"time", PLACE_PHRASING, CONTENT_TEXT, NULL, "", "*", "", 0, 0, true},
    {"time[datetime]", PLACE_PHRASING, CONTENT_PHRASING, NULL, "datetime=%time",
        "*", "", 0, 0, true},
    {"title", 0, CONTENT_TEXT, NULL, "", "", "", 0, 0, false},
    {"tr", 0, CONTENT_PATTERN, "(td | th | SCRIPT)*", "", "*",
        "level selected activedescendant expanded", 0, 0, true},
    {"track", 0, CONTENT_EMPTY, NULL,
        "src!=%full kind=subtitles|captions|descriptions|chapters|metadata "
        "srclang=%lang label default=default|",
        "", "", 0, 0, true},
    PHRASE("u"),
    {"ul", PLACE_FLOW, CONTENT_PATTERN, "(li | SCRIPT)*", "", LIST_ROLES,
        "expanded", 0, 0, true},
    PHRASE("var"),
    {"video", PLACE_PHRASING, CONTENT_PATTERN, "source* track* TRANSPARENT*",
        "poster=%full height=%natural width=%natural "
        "playsinline=playsinline| " MEDIA_ATTRIBUTES,
        "application", "", WITHIN_VIDEO, WITHIN_AUDIO | WITHIN_VIDEO, true},
    {"video[src]", PLACE_PHRASING, CONTENT_PATTERN, "track* TRANSPARENT*",
        "src=%full poster=%full height=%natural width=%natural "
        "playsinline=playsinline| " MEDIA_ATTRIBUTES,
        "application", "", WITHIN_VIDEO, WITHIN_AUDIO | WITHIN_VIDEO, true},
    {"wbr", PLACE_PHRASING, CONTENT_EMPTY, NULL, "", "presentation none", "", 0,
        0, true},
};

const size_t html_rule_count = sizeof(rules) / sizeof(*rules);

const struct html_rule *html_rule_find(const char *name)
{
	size_t low = 0;
	size_t high = html_rule_count;

	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(name, rules[middle].name);

		if (order == 0)
			return &rules[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

static bool has_attribute(
    const struct xml_element *element, const char *name, size_t length)
{
	for (size_t i = 0; i < element->attribute_count; i++) {
		const struct xml_attribute *attribute = &element->attributes[i];

		if (attribute->space[0] == '\0' &&
		    strncmp(attribute->name, name, length) == 0 &&
		    attribute->name[length] == '\0')
			return true;
	}
	return false;
}

/* The row after "video" may be "video[src]". */
static const struct html_rule *by_attribute(
    const struct html_rule *rule, const struct xml_element *element)
{
	const struct html_rule *next = rule + 1;
	size_t length = strlen(rule->name);

	if (html_rule_index(rule) + 1 == html_rule_count ||
	    strncmp(next->name, rule->name, length) != 0 ||
	    next->name[length] != '[')
		return rule;
	return has_attribute(element, next->name + length + 1,
	           strlen(next->name) - length - 2)
	    ? next
	    : rule;
}

/* And rows after "ol", "ol>li" is what a <li> is there. */
static const struct html_rule *by_parent(
    const struct html_rule *rule, const struct html_rule *parent)
{
	size_t length = strlen(parent->name);

	for (const struct html_rule *row = parent + 1;
	     row < rules + html_rule_count &&
	     strncmp(row->name, parent->name, length) == 0;
	     row++) {
		if (row->name[length] == '>' &&
		    strcmp(row->name + length + 1, rule->name) == 0)
			return row;
	}
	return rule;
}

const struct html_rule *html_rule_choose(const struct html_rule *rule,
    const struct html_rule *parent, const struct xml_element *element)
{
	if (parent && parent->content == CONTENT_PATTERN)
		rule = by_parent(rule, parent);
	return by_attribute(rule, element);
}

size_t html_rule_index(const struct html_rule *rule)
{
	return (size_t)(rule - rules);
}
