/*
 * What goes across attributes and elements of HTML: the rules of epubcheck's
 * Schematron.
 */
#include <string.h>
#include <strings.h>

#include "check/examination.h"
#include "check/words.h"

static bool has(const struct xml_element *element, const char *name)
{
	return attribute_of(element, name) != NULL;
}

/* --- one within another ----------------------------------------------- */

struct ancestor {
	unsigned bit;
	const char *name;
};

/* What is interactive only with a certain attribute is so here. */
static bool is_interactive(enum tag tag, const struct xml_element *element)
{
	const char *type;

	switch (tag) {
	case TAG_AUDIO:
	case TAG_VIDEO:
		return has(element, "controls");
	case TAG_IMG:
	case TAG_OBJECT:
		return has(element, "usemap");
	case TAG_INPUT:
		type = attribute_of(element, "type");
		return !type || strcasecmp(type, "hidden") != 0;
	default:
		return false;
	}
}

static void check_ancestors(const struct examination *examination,
    const struct frame *frame, unsigned within,
    const struct xml_element *element)
{
	static const struct ancestor ancestors[] = {
	    {WITHIN_A, "a"},
	    {WITHIN_BUTTON, "button"},
	    {WITHIN_AUDIO, "audio"},
	    {WITHIN_VIDEO, "video"},
	    {WITHIN_ADDRESS, "address"},
	    {WITHIN_FORM, "form"},
	    {WITHIN_PROGRESS, "progress"},
	    {WITHIN_METER, "meter"},
	    {WITHIN_DFN, "dfn"},
	    {WITHIN_CAPTION, "caption"},
	    {WITHIN_HEADER, "header"},
	    {WITHIN_FOOTER, "footer"},
	    {WITHIN_LABEL, "label"},
	};
	unsigned interactive =
	    is_interactive(frame->tag, element) ? WITHIN_INTERACTIVE : 0;
	unsigned wrong = (frame->rule->not_in | interactive) & within;

	for (size_t i = 0;
	     wrong != 0 && i < sizeof(ancestors) / sizeof(*ancestors); i++) {
		if (wrong & ancestors[i].bit)
			fault(examination, "RSC-005",
			    "\"%s\" must not be inside \"%s\"", element->name,
			    ancestors[i].name);
	}
}

/* --- single elements -------------------------------------------------- */

static void check_area(struct examination *examination,
    const struct frame *parent, const struct xml_element *element)
{
	if (!(parent->within & WITHIN_MAP))
		fault(examination, "RSC-005", "\"area\" is not inside \"map\"");
	if (has(element, "alt") != has(element, "href"))
		fault(examination, "RSC-005",
		    "\"area\" wants both \"alt\" and \"href\", or neither");
	if (has(element, "itemprop") && !has(element, "href"))
		fault(examination, "RSC-005",
		    "\"area\" with \"itemprop\" lacks \"href\"");
}

static void check_img(struct examination *examination,
    const struct frame *parent, const struct xml_element *element)
{
	if (has(element, "ismap") && !(parent->within & WITHIN_LINK))
		fault(examination, "RSC-005",
		    "an image with \"ismap\" is not inside a link");
}

static void check_input(struct examination *examination,
    const struct frame *parent, const struct xml_element *element)
{
	const char *type = attribute_of(element, "type");

	(void)parent;
	if (type && strcasecmp(type, "image") == 0 && !has(element, "alt"))
		fault(examination, "RSC-005",
		    "\"input\" of type \"image\" lacks \"alt\"");
}

static void check_link(struct examination *examination,
    const struct frame *parent, const struct xml_element *element)
{
	const char *rel = attribute_of(element, "rel");

	(void)parent;
	if (has(element, "sizes") && (!rel || strcmp(rel, "icon") != 0))
		fault(examination, "RSC-005",
		    "\"sizes\" is for links with rel=\"icon\" alone");
	if (!rel && !has(element, "href") && !has(element, "resource"))
		fault(examination, "RSC-005", "\"link\" lacks \"href\"");
	if (rel && word_in(rel, "alternate") && word_in(rel, "stylesheet") &&
	    (!has(element, "title") || *attribute_of(element, "title") == '\0'))
		fault(examination, "CSS-015",
		    "an alternate style sheet has no title");
}

static void check_map(struct examination *examination,
    const struct frame *parent, const struct xml_element *element)
{
	const char *name = attribute_of(element, "name");
	const char *id = attribute_of(element, "id");

	(void)parent;
	if (!name)
		return;
	if (id && strcmp(id, name) != 0)
		fault(examination, "RSC-005",
		    "id and name of a map differ: \"%s\", \"%s\"", id, name);
	if (!map_add(&examination->map_names, name, strlen(name), examination))
		fault(examination, "RSC-005", "two maps have the name \"%s\"",
		    name);
}

static void check_select(struct examination *examination,
    const struct frame *parent, const struct xml_element *element)
{
	(void)parent;
	frame_at_hand(examination)->is_multiple = has(element, "multiple");
}

/* Options of a select may stand in an optgroup. */
static void check_option(struct examination *examination,
    const struct frame *parent, const struct xml_element *element)
{
	struct frame *frame = frame_at_hand(examination) - 1;

	(void)parent;
	if (!has(element, "selected") || !(frame->within & WITHIN_SELECT))
		return;
	while (!frame->rule || strcmp(frame->rule->name, "select") != 0)
		frame--;
	if (++frame->selected == 2 && !frame->is_multiple)
		fault(examination, "RSC-005",
		    "two options are selected where there may be one");
}

static void check_track(struct examination *examination,
    const struct frame *parent, const struct xml_element *element)
{
	struct frame *media = frame_at_hand(examination) - 1;
	const char *label = attribute_of(element, "label");

	(void)parent;
	if (label && string_is_blank(label))
		fault(examination, "RSC-005", "the label of a track is empty");
	if (!has(element, "default"))
		return;
	if (media->has_default)
		fault(examination, "RSC-005", "two tracks are the default");
	media->has_default = true;
}

static void check_media(struct examination *examination,
    const struct frame *parent, const struct xml_element *element)
{
	(void)parent;
	if (has(element, "itemprop") && !has(element, "src"))
		fault(examination, "RSC-005",
		    "\"%s\" with \"itemprop\" lacks \"src\"", element->name);
}

static void check_object(struct examination *examination,
    const struct frame *parent, const struct xml_element *element)
{
	(void)parent;
	if (has(element, "itemprop") && !has(element, "data"))
		fault(examination, "RSC-005",
		    "\"%s\" with \"itemprop\" lacks \"data\"", element->name);
}

static void check_textarea(struct examination *examination,
    const struct frame *parent, const struct xml_element *element)
{
	const char *wrap = attribute_of(element, "wrap");

	(void)parent;
	if (wrap && strcasecmp(wrap, "hard") == 0 && !has(element, "cols"))
		fault(examination, "RSC-005",
		    "\"textarea\" with wrap=\"hard\" lacks \"cols\"");
}

static void check_title(struct examination *examination,
    const struct frame *parent, const struct xml_element *element)
{
	struct frame *head = frame_at_hand(examination) - 1;

	(void)parent;
	(void)element;
	head->has_title = true;
}

/* --- <meta> ----------------------------------------------------------- */

/* "text/html; charset=utf-8", in capitals or not. */
static bool is_encoding(const char *value)
{
	while (is_space(*value))
		value++;
	if (strncasecmp(value, "text/html;", 10) != 0)
		return false;
	value += 10;
	while (is_space(*value))
		value++;
	return strncasecmp(value, "charset=utf-8", 13) == 0;
}

static void check_encoding(
    struct examination *examination, const struct xml_element *element)
{
	const char *kind = attribute_of(element, "http-equiv");
	const char *content = attribute_of(element, "content");

	if (has(element, "charset")) {
		if (examination->has_charset)
			fault(examination, "RSC-005",
			    "there is a second <meta charset>");
		examination->has_charset = true;
	}
	if (kind && strcasecmp(kind, "content-type") == 0) {
		examination->has_encoding = true;
		if (!content || !is_encoding(content))
			fault(examination, "RSC-005",
			    "the content type is not \"text/html; "
			    "charset=utf-8\"");
	}
}

static void check_meta(struct examination *examination,
    const struct frame *parent, const struct xml_element *element)
{
	bool in_head = parent->rule && strcmp(parent->rule->name, "head") == 0;
	bool has_kind = has(element, "http-equiv");
	bool has_charset = has(element, "charset");

	if (!has_charset && !has(element, "content"))
		fault(examination, "RSC-005", "\"meta\" lacks \"content\"");
	if (has_charset + has_kind + has(element, "name") > 1 ||
	    (has_charset && has(element, "content")))
		fault(examination, "RSC-005",
		    "\"meta\" has attributes that do not go together");
	if (!in_head && !has(element, "itemprop") && !has(element, "property"))
		fault(examination, "RSC-005",
		    "\"meta\" without \"property\" is for the head alone");
	check_encoding(examination, element);
}

/* --- rules for all ---------------------------------------------------- */

struct element_check {
	enum tag tag;
	void (*check)(struct examination *examination,
	    const struct frame *parent, const struct xml_element *element);
};

static const struct element_check checks[] = {
    {TAG_AREA, check_area},
    {TAG_AUDIO, check_media},
    {TAG_EMBED, check_object},
    {TAG_IFRAME, check_object},
    {TAG_IMG, check_img},
    {TAG_INPUT, check_input},
    {TAG_LINK, check_link},
    {TAG_MAP, check_map},
    {TAG_META, check_meta},
    {TAG_OBJECT, check_object},
    {TAG_OPTION, check_option},
    {TAG_SELECT, check_select},
    {TAG_TEXTAREA, check_textarea},
    {TAG_TITLE, check_title},
    {TAG_TRACK, check_track},
    {TAG_VIDEO, check_media},
};

static void check_languages(
    const struct examination *examination, const struct xml_element *element)
{
	const char *lang = attribute_of(element, "lang");
	const char *xml_lang = attribute_in(element, SPACE_XML, "lang");

	if (lang && xml_lang && strcasecmp(lang, xml_lang) != 0)
		fault(examination, "RSC-005",
		    "lang and xml:lang differ: \"%.40s\", \"%.40s\"", lang,
		    xml_lang);
}

static void check_roles(
    const struct examination *examination, const struct xml_element *element)
{
	static const char *const deprecated[] = {
	    "doc-endnote", "doc-biblioentry"};
	const char *role = attribute_of(element, "role");

	for (size_t i = 0; role && i < 2; i++) {
		if (word_in(role, deprecated[i]))
			fault(examination, "RSC-017",
			    "role \"%s\" is deprecated", deprecated[i]);
	}
}

/* An element of HTML, wherever it stands. */
static void check_html(struct examination *examination,
    const struct frame *parent, const struct xml_element *element)
{
	const struct frame *frame = frame_at_hand(examination);

	check_languages(examination, element);
	check_roles(examination, element);
	if (!frame->rule || !parent)
		return;
	check_ancestors(examination, frame, parent->within, element);
	for (size_t i = 0; i < sizeof(checks) / sizeof(*checks); i++) {
		if (checks[i].tag == frame->tag)
			checks[i].check(examination, parent, element);
	}
}

static void check_speech(struct examination *examination,
    const struct frame *parent, const struct xml_element *element)
{
	if (!attribute_in(element, SPACE_SSML, "ph"))
		return;
	if (parent && (parent->within & WITHIN_PHONETICS))
		fault(examination, "RSC-005",
		    "ssml:ph stands in an element that has it, too");
	frame_at_hand(examination)->within |= WITHIN_PHONETICS;
}

static void check_old_elements(
    const struct examination *examination, const struct xml_element *element)
{
	if (strcmp(element->space, SPACE_EPUB) == 0 &&
	    (strcmp(element->name, "switch") == 0 ||
	        strcmp(element->name, "trigger") == 0))
		fault(examination, "RSC-017", "\"epub:%s\" is deprecated",
		    element->name);
}

void restrictions_open(
    struct examination *examination, const struct xml_element *element)
{
	struct frame *frame = frame_at_hand(examination);
	const struct frame *parent = examination->depth > 1 ? frame - 1 : NULL;

	check_old_elements(examination, element);
	if (element->attribute_count > 0)
		check_speech(examination, parent, element);
	if (strcmp(element->space, SPACE_XHTML) != 0)
		return;
	check_html(examination, parent, element);
	if (frame->rule)
		frame->within |= frame->rule->is;
}

/* --- ends ------------------------------------------------------------- */

void restrictions_close(struct examination *examination)
{
	const struct frame *frame = frame_at_hand(examination);

	if (!frame->rule || frame->tongue != TONGUE_HTML)
		return;
	examination->spot.line = frame->line;
	examination->spot.column = frame->column;
	if (frame->tag == TAG_TITLE && !frame->had_text)
		fault(examination, "RSC-005", "the title is empty");
	if (frame->tag == TAG_HEAD) {
		if (!frame->has_title)
			fault(examination, "RSC-017",
			    "the head has no \"title\"");
		if (examination->has_charset && examination->has_encoding)
			fault(examination, "RSC-005",
			    "the encoding is told by \"charset\" and by "
			    "\"http-equiv\"");
	}
}
