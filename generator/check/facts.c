/*
 * What a document leaves behind: what the manifest must tell of it, and what
 * the checks of the whole publication ask for.
 */
#include <string.h>
#include <strings.h>

#include "check/examination.h"
#include "check/words.h"

/* Attributes that hold scripts, as epubcheck knows them, behind "on". */
static const char events[] =
    "afterprint beforeprint beforeunload error haschange load message offline "
    "pagehide pageshow popstate redo resize storage undo unload blur change "
    "contextmenu focus formchange forminput input invalid reset select submit "
    "keydown keypress keyup abort canplay canplaythrough durationchange "
    "emptied ended loadeddata loadedmetadata loadstart pause play playing "
    "progress ratechange readystatechange seeked seeking stalled suspend "
    "timeupdate volumechange waiting click dblclick drag dragend dragenter "
    "dragleave dragover dragstart drop mousedown mousemove mouseout mouseover "
    "mouseup mousewheel scroll";

static const char *const script_types[] = {"application/javascript",
    "text/javascript", "application/ecmascript", "application/x-ecmascript",
    "application/x-javascript", "text/ecmascript", "text/javascript1.0",
    "text/javascript1.1", "text/javascript1.2", "text/javascript1.3",
    "text/javascript1.4", "text/javascript1.5", "text/jscript",
    "text/livescript", "text/x-ecmascript", "text/x-javascript"};

/* --- scripts ---------------------------------------------------------- */

static bool is_script(const struct xml_element *element)
{
	const char *type = attribute_of(element, "type");

	if (!type)
		return true;
	for (size_t i = 0; i < sizeof(script_types) / sizeof(*script_types);
	     i++) {
		if (strcasecmp(type, script_types[i]) == 0)
			return true;
	}
	return false;
}

static bool has_event(const struct xml_element *element)
{
	if (!(element->initials & attribute_initial("on")))
		return false;
	for (size_t i = 0; i < element->attribute_count; i++) {
		const char *name = element->attributes[i].name;

		if (strncasecmp(name, "on", 2) == 0 &&
		    word_in(events, name + 2))
			return true;
	}
	return false;
}

/* --- elements --------------------------------------------------------- */

static void note_heading(
    struct examination *examination, const struct xml_element *element)
{
	struct document *document = examination->document;

	document->headings =
	    memory_grow(document->headings, document->heading_count,
	        &document->heading_capacity, sizeof(*document->headings));
	document->headings[document->heading_count++] = (struct heading_fact){
	    .level = element->name[1] - '0',
	    .line = examination->spot.line,
	    .column = examination->spot.column,
	};
}

static void note_image(
    struct document *document, const struct xml_element *element)
{
	const char *role = attribute_of(element, "role");

	document->has_images = true;
	if (!attribute_of(element, "alt") &&
	    !(role && word_in("presentation none", role)))
		document->lacks_alternatives = true;
}

static void note_html(
    struct examination *examination, const struct xml_element *element)
{
	struct document *document = examination->document;

	switch (frame_at_hand(examination)->tag) {
	case TAG_H1:
	case TAG_H2:
	case TAG_H3:
	case TAG_H4:
	case TAG_H5:
	case TAG_H6:
		note_heading(examination, element);
		break;
	case TAG_IMG:
		note_image(document, element);
		break;
	case TAG_AUDIO:
	case TAG_VIDEO:
		document->has_media = true;
		break;
	case TAG_FORM:
		document->has_forms = true;
		break;
	case TAG_SCRIPT:
		document->has_script =
		    document->has_script || is_script(element);
		break;
	case TAG_TITLE:
		if (examination->depth == 3)
			examination->title_depth = examination->depth;
		break;
	default:
		break;
	}
}

static void note_language(
    struct document *document, const struct xml_element *element)
{
	const char *language = attribute_in(element, SPACE_XML, "lang");

	if (!language)
		language = attribute_of(element, "lang");
	if (language)
		document->language = arena_copy_string(
		    &document->memory, language, strlen(language));
}

static void note_type(
    struct examination *examination, const struct xml_element *element)
{
	struct document *document = examination->document;
	const char *type = attribute_in(element, SPACE_EPUB, "type");
	const char *role = attribute_of(element, "role");
	const char *token;
	size_t length;

	if ((role && strcmp(role, "doc-pagebreak") == 0) ||
	    (type && word_in(type, "pagebreak")))
		document->page_breaks++;
	if (!type)
		return;
	document->has_types = true;
	while (token_next(&type, &token, &length)) {
		if (length == 8 && memcmp(token, "glossary", 8) == 0)
			document->is_glossary = true;
	}
}

/* --- style sheets ----------------------------------------------------- */

/* A <style> of HTML or of SVG; what it says comes as text. */
static void begin_style(struct examination *examination)
{
	examination->style_depth = examination->depth;
	examination->style_spot = examination->spot;
	text_truncate(&examination->style, 0);
}

static void end_style(struct examination *examination)
{
	examination->style_depth = 0;
	if (examination->style.length > 0)
		style_examine_part(examination->publication, examination->entry,
		    text_string(&examination->style), false,
		    examination->style_spot);
}

static void note_style(
    struct examination *examination, const struct xml_element *element)
{
	const char *style = attribute_of(element, "style");

	if (style && *style != '\0' && strcmp(element->space, SPACE_XHTML) == 0)
		style_examine_part(examination->publication, examination->entry,
		    style, true, examination->spot);
}

/* --- the whole -------------------------------------------------------- */

void facts_open(
    struct examination *examination, const struct xml_element *element)
{
	struct document *document = examination->document;

	if (examination->depth == 1)
		note_language(document, element);
	if (strcmp(element->space, SPACE_XHTML) == 0)
		note_html(examination, element);
	else if (strcmp(element->space, SPACE_SVG) == 0) {
		if (strcmp(element->name, "svg") == 0 && !examination->is_svg)
			document->has_svg = true;
		if (strcmp(element->name, "script") == 0 && is_script(element))
			document->has_script = true;
	} else if (strcmp(element->space, SPACE_MATHML) == 0) {
		if (strcmp(element->name, "math") == 0)
			document->has_mathml = true;
	} else if (strcmp(element->space, SPACE_EPUB) == 0) {
		if (strcmp(element->name, "switch") == 0)
			document->has_switch = true;
	}
	if (strcmp(element->name, "style") == 0)
		begin_style(examination);
	if (element->attribute_count == 0)
		return;
	note_style(examination, element);
	if (has_event(element))
		document->has_script = true;
	note_type(examination, element);
}

void facts_text(
    struct examination *examination, const char *bytes, size_t length)
{
	if (examination->title_depth == examination->depth)
		text_append(&examination->title, bytes, length);
	if (examination->style_depth != 0)
		text_append(&examination->style, bytes, length);
}

void facts_close(struct examination *examination)
{
	struct document *document = examination->document;

	if (examination->style_depth != 0 &&
	    examination->style_depth == examination->depth)
		end_style(examination);
	if (examination->title_depth == 0 ||
	    examination->title_depth != examination->depth)
		return;
	examination->title_depth = 0;
	document->title = arena_copy_string(&document->memory,
	    text_string(&examination->title), examination->title.length);
}
