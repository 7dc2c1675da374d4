/*
 * MathML: which elements there are, and how many children they want.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "check/examination.h"
#include "check/words.h"

/* Elements of presentation, sorted, and how many children each must have. */
struct presentation {
	const char *name;
	unsigned children;  /* 0: any number */
	const char *within; /* where alone it may stand, or NULL */
};

static const struct presentation presentations[] = {
    {"maction", 0, NULL},
    {"maligngroup", 0, NULL},
    {"malignmark", 0, NULL},
    {"math", 0, NULL},
    {"menclose", 0, NULL},
    {"merror", 0, NULL},
    {"mfenced", 0, NULL},
    {"mfrac", 2, NULL},
    {"mglyph", 0, NULL},
    {"mi", 0, NULL},
    {"mlabeledtr", 0, "mtable"},
    {"mlongdiv", 0, NULL},
    {"mmultiscripts", 0, NULL},
    {"mn", 0, NULL},
    {"mo", 0, NULL},
    {"mover", 2, NULL},
    {"mpadded", 0, NULL},
    {"mphantom", 0, NULL},
    {"mprescripts", 0, "mmultiscripts"},
    {"mroot", 2, NULL},
    {"mrow", 0, NULL},
    {"ms", 0, NULL},
    {"mscarries", 0, NULL},
    {"mscarry", 0, NULL},
    {"msgroup", 0, NULL},
    {"msline", 0, NULL},
    {"mspace", 0, NULL},
    {"msqrt", 0, NULL},
    {"msrow", 0, NULL},
    {"mstack", 0, NULL},
    {"mstyle", 0, NULL},
    {"msub", 2, NULL},
    {"msubsup", 3, NULL},
    {"msup", 2, NULL},
    {"mtable", 0, NULL},
    {"mtd", 0, "mtr mlabeledtr"},
    {"mtext", 0, NULL},
    {"mtr", 0, "mtable"},
    {"munder", 2, NULL},
    {"munderover", 3, NULL},
    {"none", 0, "mmultiscripts"},
    {"semantics", 0, NULL},
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
	return word_in("mi mn mo ms", name);
}

/* A table holds rows alone, and some elements stand in one other alone. */
static bool fits(
    const struct presentation *presentation, const struct frame *parent)
{
	if (!parent || parent->tongue != TONGUE_MATHML || !parent->name)
		return !presentation->within;
	if (strcmp(parent->name, "mtable") == 0 ||
	    strcmp(parent->name, "mtr") == 0)
		return presentation->within &&
		    word_in(presentation->within, parent->name);
	if (is_token(parent->name))
		return word_in("mglyph malignmark", presentation->name);
	return !presentation->within ||
	    word_in(presentation->within, parent->name);
}

void mathml_open(
    struct examination *examination, const struct xml_element *element)
{
	struct frame *frame = frame_at_hand(examination);
	const struct frame *parent = examination->depth > 1 ? frame - 1 : NULL;
	const struct presentation *presentation = find(element->name);
	bool in_presentation = !parent || parent->tongue != TONGUE_MATHML ||
	    parent->is_presentation;

	assert(frame);
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
	frame->is_words =
	    is_token(frame->name) || strcmp(frame->name, "mtext") == 0;
	if (!fits(presentation, parent))
		fault(examination, "RSC-005",
		    "\"%s\" is not allowed here%s%s%s", element->name,
		    parent && parent->name ? " in \"" : "",
		    parent && parent->name ? parent->name : "",
		    parent && parent->name ? "\"" : "");
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
