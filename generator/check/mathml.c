/*
 * MathML: which elements there are, and how many children they want.
 */
#include <stdlib.h>
#include <string.h>

#include "check/examination.h"

/* Elements of presentation, sorted, and how many children each must have. */
struct presentation {
	const char *name;
	unsigned children; /* 0: any number */
};

static const struct presentation presentations[] = {
    {"maction", 0},
    {"maligngroup", 0},
    {"malignmark", 0},
    {"math", 0},
    {"menclose", 0},
    {"merror", 0},
    {"mfenced", 0},
    {"mfrac", 2},
    {"mglyph", 0},
    {"mi", 0},
    {"mlabeledtr", 0},
    {"mlongdiv", 0},
    {"mmultiscripts", 0},
    {"mn", 0},
    {"mo", 0},
    {"mover", 2},
    {"mpadded", 0},
    {"mphantom", 0},
    {"mprescripts", 0},
    {"mroot", 2},
    {"mrow", 0},
    {"ms", 0},
    {"mscarries", 0},
    {"mscarry", 0},
    {"msgroup", 0},
    {"msline", 0},
    {"mspace", 0},
    {"msqrt", 0},
    {"msrow", 0},
    {"mstack", 0},
    {"mstyle", 0},
    {"msub", 2},
    {"msubsup", 3},
    {"msup", 2},
    {"mtable", 0},
    {"mtd", 0},
    {"mtext", 0},
    {"mtr", 0},
    {"munder", 2},
    {"munderover", 3},
    {"none", 0},
    {"semantics", 0},
};

static int compare(const void *key, const void *row)
{
	const struct presentation *presentation = row;

	return strcmp(key, presentation->name);
}

static const struct presentation *find(const char *name)
{
	return bsearch(name, presentations,
	    sizeof(presentations) / sizeof(*presentations),
	    sizeof(*presentations), compare);
}

/* Annotations hold content markup, other languages, anything. */
static bool is_annotation(const char *name)
{
	return strcmp(name, "annotation") == 0 ||
	    strcmp(name, "annotation-xml") == 0;
}

static bool is_token(const char *name)
{
	return strcmp(name, "mi") == 0 || strcmp(name, "mn") == 0 ||
	    strcmp(name, "mo") == 0 || strcmp(name, "ms") == 0;
}

void mathml_open(
    struct examination *examination, const struct xml_element *element)
{
	struct frame *frame = frame_at_hand(examination);
	const struct frame *parent = examination->depth > 1 ? frame - 1 : NULL;
	const struct presentation *presentation = find(element->name);
	bool in_presentation = !parent || parent->tongue != TONGUE_MATHML ||
	    parent->is_presentation;

	if (is_annotation(element->name) || !in_presentation)
		return;
	frame->is_presentation = true;
	if (!presentation) {
		fault(examination, "RSC-005",
		    "\"%s\" is no element of presentation MathML",
		    element->name);
		frame->is_presentation = false;
		return;
	}
	frame->arity = presentation->children;
	frame->name = presentation->name;
	if (parent && parent->tongue == TONGUE_MATHML && parent->name &&
	    is_token(parent->name) && strcmp(element->name, "mglyph") != 0 &&
	    strcmp(element->name, "malignmark") != 0)
		fault(examination, "RSC-005",
		    "\"%s\" is not allowed here in \"%s\"", element->name,
		    parent->name);
}

void mathml_close(struct examination *examination)
{
	const struct frame *frame = frame_at_hand(examination);

	if (frame->arity == 0 || frame->children == frame->arity)
		return;
	examination->spot.line = frame->line;
	examination->spot.column = frame->column;
	fault(examination, "RSC-005",
	    "\"%s\" has %u parts within it, but wants %u", frame->name,
	    frame->children, frame->arity);
}
