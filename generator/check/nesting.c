/*
 * What stands in what: the content of elements.
 */
#include "check/examination.h"

#include <stdlib.h>
#include <string.h>

#include "check/words.h"

struct frame *frame_at_hand(struct examination *examination)
{
	return examination->depth > 0
	    ? &examination->frames[examination->depth - 1]
	    : NULL;
}

static enum tongue tongue_of(const struct xml_element *element)
{
	if (strcmp(element->space, SPACE_XHTML) == 0)
		return TONGUE_HTML;
	if (strcmp(element->space, SPACE_SVG) == 0)
		return TONGUE_SVG;
	if (strcmp(element->space, SPACE_MATHML) == 0)
		return TONGUE_MATHML;
	if (strcmp(element->space, SPACE_EPUB) == 0)
		return TONGUE_EPUB;
	return TONGUE_OTHER;
}

enum tag tag_of(
    struct examination *examination, const struct xml_element *element)
{
	return strcmp(element->space, SPACE_XHTML) == 0
	    ? element_kind_again(&examination->names, element->name)->tag
	    : TAG_OTHER;
}

/* --- what an element is to its parent --------------------------------- */

/* An element whose author made it up has a "-" in its name. */
static bool is_custom(const struct xml_element *element)
{
	return strchr(element->name, '-') != NULL;
}

/* Where something that is no row of html.c may stand. */
static unsigned place_of_other(
    enum tongue tongue, const struct xml_element *element)
{
	if (tongue == TONGUE_HTML)
		return is_custom(element) ? PLACE_PHRASING : 0;
	if (tongue == TONGUE_SVG)
		return strcmp(element->name, "svg") == 0 ? PLACE_PHRASING : 0;
	if (tongue == TONGUE_MATHML)
		return strcmp(element->name, "math") == 0 ? PLACE_PHRASING : 0;
	if (tongue == TONGUE_EPUB && strcmp(element->name, "switch") == 0)
		return PLACE_PHRASING;
	if (tongue == TONGUE_EPUB && strcmp(element->name, "trigger") == 0)
		return PLACE_FLOW | PLACE_METADATA;
	return 0;
}

static bool fits_container(unsigned container, unsigned place)
{
	if (place & PLACE_PHRASING)
		return true;
	return container == PLACE_FLOW && (place & PLACE_FLOW) != 0;
}

/* In MathML, HTML may stand in words; in epub:switch, cases in it. */
static bool fits_foreign(const struct frame *parent, enum tongue tongue,
    const struct xml_element *element)
{
	if (parent->tongue != TONGUE_EPUB)
		return true;
	return tongue == TONGUE_EPUB &&
	    (strcmp(element->name, "case") == 0 ||
	        strcmp(element->name, "default") == 0);
}

static bool advance(struct frame *parent, const struct model_step *step)
{
	const struct model_position *position;
	uint32_t next =
	    model_advance(parent->model, parent->state, step, &position);

	if (next == 0)
		return false;
	parent->state = next;
	return true;
}

static bool fits_parent(struct frame *parent, const struct frame *frame,
    const struct xml_element *element)
{
	unsigned place = frame->rule ? frame->rule->place
	                             : place_of_other(frame->tongue, element);
	struct model_step step = {
	    .name = frame->rule ? element->name : NULL,
	    .place = place,
	    .container = parent->container,
	};

	switch (parent->content) {
	case CONTENT_ANY:
		return fits_foreign(parent, frame->tongue, element);
	case CONTENT_PATTERN:
		return advance(parent, &step);
	case CONTENT_FLOW:
	case CONTENT_PHRASING:
	case CONTENT_TRANSPARENT:
		return fits_container(parent->container, place);
	default:
		return false;
	}
}

/* The root of an XHTML document, or of an SVG one. */
static bool fits_root(
    const struct examination *examination, const struct xml_element *element)
{
	if (examination->is_svg)
		return strcmp(element->space, SPACE_SVG) == 0 &&
		    strcmp(element->name, "svg") == 0;
	return strcmp(element->space, SPACE_XHTML) == 0 &&
	    strcmp(element->name, "html") == 0;
}

static void check_place(struct examination *examination, struct frame *parent,
    const struct frame *frame, const struct xml_element *element)
{
	bool fits = parent ? fits_parent(parent, frame, element)
	                   : fits_root(examination, element);

	if (fits)
		return;
	if (frame->tongue == TONGUE_HTML && !frame->rule)
		fault(examination, "RSC-005",
		    "there is no element \"%s\" in HTML", element->name);
	else if (parent && parent->rule)
		fault(examination, "RSC-005",
		    "\"%s\" is not allowed here in \"%.*s\"", element->name,
		    (int)strcspn(parent->rule->name, "["), parent->rule->name);
	else
		fault(examination, "RSC-005", "\"%s\" is not allowed here",
		    element->name);
}

/* --- what an element holds -------------------------------------------- */

static const struct model *model_of(
    struct examination *examination, const struct html_rule *rule)
{
	struct model **slot;

	if (!examination->models)
		examination->models = arena_new(&examination->memory,
		    html_rule_count * sizeof(*examination->models));
	slot = &examination->models[html_rule_index(rule)];
	if (!*slot) {
		*slot = arena_new(&examination->memory, sizeof(**slot));
		model_compile(*slot, rule->pattern);
	}
	return *slot;
}

/* What words mean by themselves in a pattern, "FLOW*" or "TRANSPARENT*". */
static unsigned container_in(const char *pattern, unsigned outer)
{
	if (strstr(pattern, "FLOW"))
		return PLACE_FLOW;
	return strstr(pattern, "TRANSPARENT") ? outer : PLACE_PHRASING;
}

static void open_html(
    struct examination *examination, struct frame *frame, unsigned outer)
{
	const struct html_rule *rule = frame->rule;

	frame->content = rule->content;
	switch (rule->content) {
	case CONTENT_FLOW:
		frame->container = PLACE_FLOW;
		break;
	case CONTENT_TRANSPARENT:
		frame->container = outer;
		break;
	case CONTENT_PATTERN:
		frame->container = container_in(rule->pattern, outer);
		frame->model = model_of(examination, rule);
		frame->state = model_start;
		break;
	default:
		frame->container = PLACE_PHRASING;
	}
}

/* Pictures may hold anything but in two elements that hold HTML. */
static void open_svg(struct frame *frame, const struct xml_element *element)
{
	bool holds_html = strcmp(element->name, "foreignObject") == 0 ||
	    strcmp(element->name, "title") == 0;

	frame->content = holds_html ? CONTENT_FLOW : CONTENT_ANY;
	frame->container = PLACE_FLOW;
}

static void open_other(
    struct frame *frame, const struct xml_element *element, unsigned outer)
{
	frame->content = CONTENT_ANY;
	frame->container = outer;
	if (frame->tongue == TONGUE_SVG)
		open_svg(frame, element);
	if (frame->tongue == TONGUE_HTML && is_custom(element))
		frame->content = CONTENT_TRANSPARENT;
	if (frame->tongue != TONGUE_EPUB)
		return;
	if (strcmp(element->name, "trigger") == 0)
		frame->content = CONTENT_EMPTY;
	else if (strcmp(element->name, "default") == 0)
		frame->content = CONTENT_TRANSPARENT;
	if (strcmp(element->name, "switch") != 0)
		frame->tongue = TONGUE_OTHER;
}

/* An element of HTML in SVG is any element there, and not looked at. */
static bool is_unread(const struct frame *parent)
{
	return parent && parent->content == CONTENT_ANY &&
	    parent->tongue == TONGUE_SVG;
}

/* In a document of SVG foreignObject may hold a whole <body>. */
static bool is_picture_body(const struct examination *examination,
    const struct frame *parent, const struct xml_element *element)
{
	return examination->is_svg && parent && parent->tongue == TONGUE_SVG &&
	    strcmp(element->name, "body") == 0;
}

static const struct html_rule *rule_of(struct examination *examination,
    const struct xml_element *element, enum tag tag)
{
	const struct html_rule **slot = &examination->rules[tag];

	if (tag == TAG_OTHER)
		return html_rule_find(element->name);
	if (!*slot)
		*slot = html_rule_find(element->name);
	return *slot;
}

struct frame *nesting_push(struct examination *examination)
{
	examination->frames =
	    memory_grow(examination->frames, examination->depth,
	        &examination->frame_capacity, sizeof(*examination->frames));
	examination->depth++;
	return frame_at_hand(examination);
}

void nesting_open(
    struct examination *examination, const struct xml_element *element)
{
	struct frame *parent = frame_at_hand(examination);
	unsigned outer = parent ? parent->container : PLACE_FLOW;
	struct frame frame = {
	    .tongue = tongue_of(element),
	    .within = parent ? parent->within : 0,
	    .table = parent ? parent->table : 0,
	    .line = examination->spot.line,
	    .column = examination->spot.column,
	};

	if (parent) {
		parent->children++;
		if (strcmp(element->name, "param") != 0)
			parent->is_palpable = true;
	}
	if (frame.tongue == TONGUE_HTML) {
		frame.tag = tag_of(examination, element);
		frame.rule = rule_of(examination, element, frame.tag);
	}
	if (frame.rule)
		frame.rule = html_rule_choose(
		    frame.rule, parent ? parent->rule : NULL, element);
	if (!is_unread(parent) &&
	    !is_picture_body(examination, parent, element))
		check_place(examination, parent, &frame, element);
	if (frame.rule && !is_unread(parent)) {
		open_html(examination, &frame, outer);
	} else if (is_unread(parent) && frame.tongue != TONGUE_SVG) {
		frame.content = CONTENT_ANY;
		frame.container = outer;
		frame.is_unread = true;
		frame.tongue = TONGUE_SVG;
	} else {
		open_other(&frame, element, outer);
	}
	*nesting_push(examination) = frame;
}

/* --- text and ends ---------------------------------------------------- */

static bool may_hold_text(struct frame *frame)
{
	struct model_step text = {
	    .is_text = true, .container = frame->container};

	if (frame->content == CONTENT_PATTERN)
		return advance(frame, &text);
	if (frame->is_presentation && !frame->is_words)
		return false;
	return frame->content != CONTENT_EMPTY &&
	    !(frame->tongue == TONGUE_EPUB && frame->content == CONTENT_ANY);
}

void nesting_text(struct examination *examination)
{
	struct frame *frame = frame_at_hand(examination);

	if (!frame)
		return;
	frame->had_text = true;
	if (frame->text_told || may_hold_text(frame))
		return;
	frame->text_told = true;
	fault(examination, "RSC-005", "text is not allowed here in \"%.*s\"",
	    frame->rule ? (int)strcspn(frame->rule->name, "[") : 20,
	    frame->rule       ? frame->rule->name
	        : frame->name ? frame->name
	                      : "element");
}

void nesting_close(struct examination *examination)
{
	struct frame *frame = frame_at_hand(examination);

	if (!frame)
		return;
	if (frame->content == CONTENT_PATTERN &&
	    !model_may_end(frame->model, frame->state)) {
		examination->spot.line = frame->line;
		examination->spot.column = frame->column;
		fault(examination, "RSC-005",
		    "\"%.*s\" lacks an element that must be in it",
		    (int)strcspn(frame->rule->name, "["), frame->rule->name);
	}
	examination->depth--;
}

void nesting_clear(struct examination *examination)
{
	free(examination->frames);
}
