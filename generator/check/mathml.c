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
	const char *shared; /* attributes beside those of all, or NULL */
	const char *attributes;
};

/* Attributes of all, those of what holds words, and those of styles. */
static const char common_attributes[] =
    "class href id mathbackground mathcolor other style xref";
static const char token_attributes[] =
    "background color dir fontfamily fontsize fontstyle fontweight "
    "mathsize mathvariant";
static const char style_attributes[] =
    "accent accentunder align alignmentscope bevelled charalign "
    "charspacing close columnalign columnlines columnspacing "
    "columnspan columnwidth crossout decimalpoint denomalign depth "
    "dir displaystyle edge equalcolumns equalrows fence form frame "
    "framespacing groupalign height indentalign indentalignfirst "
    "indentalignlast indentshift indentshiftfirst indentshiftlast "
    "indenttarget infixlinebreakstyle largeop leftoverhang length "
    "linebreak linebreakmultchar linebreakstyle lineleading "
    "linethickness location longdivstyle lquote lspace mathsize "
    "mathvariant maxsize minlabelspacing minsize movablelimits "
    "mslinethickness notation numalign open position rightoverhang "
    "rowalign rowlines rowspacing rowspan rquote rspace scriptlevel "
    "scriptminsize scriptsizemultiplier selection separator "
    "separators shift side stackalign stretchy subscriptshift "
    "superscriptshift symmetric valign width";

static const struct presentation presentations[] = {
    {"maction", 0, NULL, NULL, "actiontype selection"},
    {"maligngroup", 0, NULL, NULL, "groupalign"},
    {"malignmark", 0, NULL, NULL, "edge"},
    {"math", 0, NULL, style_attributes,
        "altimg altimg-height altimg-valign altimg-width alttext "
        "cdgroup display macros maxwidth mode overflow"},
    {"menclose", 0, NULL, NULL, "notation"},
    {"merror", 0, NULL, NULL, ""},
    {"mfenced", 0, NULL, NULL, "close open separators"},
    {"mfrac", 2, NULL, NULL, "bevelled denomalign linethickness numalign"},
    {"mglyph", 0, NULL, NULL,
        "alt background color fontfamily fontsize fontstyle fontweight "
        "height index mathsize mathvariant src valign width"},
    {"mi", 0, NULL, token_attributes, ""},
    {"mlabeledtr", 0, "mtable", NULL, "columnalign groupalign rowalign"},
    {"mlongdiv", 0, NULL, NULL, "longdivstyle position shift"},
    {"mmultiscripts", 0, NULL, NULL, "subscriptshift superscriptshift"},
    {"mn", 0, NULL, token_attributes, ""},
    {"mo", 0, NULL, token_attributes,
        "accent fence form indentalign indentalignfirst indentalignlast "
        "indentshift indentshiftfirst indentshiftlast indenttarget "
        "largeop linebreak linebreakmultchar linebreakstyle lineleading "
        "lspace maxsize minsize movablelimits rspace separator stretchy "
        "symmetric"},
    {"mover", 2, NULL, NULL, "accent align"},
    {"mpadded", 0, NULL, NULL, "depth height lspace voffset width"},
    {"mphantom", 0, NULL, NULL, ""},
    {"mprescripts", 0, "mmultiscripts", NULL, ""},
    {"mroot", 2, NULL, NULL, ""},
    {"mrow", 0, NULL, NULL, "dir"},
    {"ms", 0, NULL, token_attributes, "lquote rquote"},
    {"mscarries", 0, NULL, NULL,
        "crossout location position scriptsizemultiplier"},
    {"mscarry", 0, NULL, NULL, "crossout location"},
    {"msgroup", 0, NULL, NULL, "position shift"},
    {"msline", 0, NULL, NULL,
        "leftoverhang length mslinethickness position rightoverhang"},
    {"mspace", 0, NULL, token_attributes,
        "depth height indentalign indentalignfirst indentalignlast "
        "indentshift indentshiftfirst indentshiftlast indenttarget "
        "linebreak width"},
    {"msqrt", 0, NULL, NULL, ""},
    {"msrow", 0, NULL, NULL, "position"},
    {"mstack", 0, NULL, NULL, "align charalign charspacing stackalign"},
    {"mstyle", 0, NULL, style_attributes,
        "background color fontfamily fontsize fontstyle fontweight "
        "mediummathspace thickmathspace thinmathspace "
        "verythickmathspace verythinmathspace veryverythickmathspace "
        "veryverythinmathspace"},
    {"msub", 2, NULL, NULL, "subscriptshift"},
    {"msubsup", 3, NULL, NULL, "subscriptshift superscriptshift"},
    {"msup", 2, NULL, NULL, "superscriptshift"},
    {"mtable", 0, NULL, NULL,
        "align alignmentscope columnalign columnlines columnspacing "
        "columnwidth displaystyle equalcolumns equalrows frame "
        "framespacing groupalign minlabelspacing rowalign rowlines "
        "rowspacing side width"},
    {"mtd", 0, "mtr mlabeledtr", NULL,
        "columnalign columnspan groupalign rowalign rowspan"},
    {"mtext", 0, NULL, token_attributes, ""},
    {"mtr", 0, "mtable", NULL, "columnalign groupalign rowalign"},
    {"munder", 2, NULL, NULL, "accentunder align"},
    {"munderover", 3, NULL, NULL, "accent accentunder align"},
    {"none", 0, "mmultiscripts", NULL, ""},
    {"semantics", 0, NULL, NULL, "cd definitionURL encoding name"},
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

/* Schemas beside that of MathML have a say in these. */
static bool is_of_others(const char *name)
{
	return strncmp(name, "aria-", 5) == 0 ||
	    strncmp(name, "data-", 5) == 0 || word_in("lang role", name);
}

static void check_attributes(const struct examination *examination,
    const struct xml_element *element, const struct presentation *presentation)
{
	for (size_t i = 0; i < element->attribute_count; i++) {
		const struct xml_attribute *attribute = &element->attributes[i];

		if (attribute->space[0] == '\0' &&
		    !word_in(common_attributes, attribute->name) &&
		    !word_in(presentation->attributes, attribute->name) &&
		    !(presentation->shared &&
		        word_in(presentation->shared, attribute->name)) &&
		    !is_of_others(attribute->name))
			fault(examination, "RSC-005",
			    "\"%s\" has no attribute \"%s\"", element->name,
			    attribute->name);
	}
	if (strcmp(element->name, "maction") == 0 &&
	    !attribute_of(element, "actiontype"))
		fault(examination, "RSC-005",
		    "\"maction\" needs an attribute \"actiontype\"");
}

/* --- annotations ------------------------------------------------------ */

static const char content_types[] =
    "MathML-Content application/mathml-content+xml";
static const char presentation_types[] =
    "MathML MathML-Presentation application/mathml-presentation+xml";
static const char other_types[] = "application/xhtml+xml text/html SVG1.1";

/* <annotation-xml> says in which language it is, but for HTML and SVG. */
static void check_annotation(struct examination *examination,
    const struct xml_element *element, struct frame *frame)
{
	const char *encoding = attribute_of(element, "encoding");
	const char *name = attribute_of(element, "name");

	frame->is_markup = !encoding || token_in(other_types, encoding);
	if (!encoding)
		return;
	if (!token_in(content_types, encoding) &&
	    !token_in(presentation_types, encoding) &&
	    !token_in(other_types, encoding))
		fault(examination, "RSC-005",
		    "no annotation is of the type \"%s\"", encoding);
	else if (token_in(content_types, encoding) &&
	    !(name && strcmp(name, "contentequiv") == 0))
		fault(examination, "RSC-005",
		    "an annotation of content needs an attribute "
		    "\"name\", \"contentequiv\"");
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
	if (parent && parent->is_markup && strcmp(element->name, "math") != 0)
		fault(examination, "RSC-005",
		    "\"%s\" is not allowed in an annotation that does not "
		    "say \"encoding\", \"MathML-Content\" or the like",
		    element->name);
	if (strcmp(element->name, "annotation-xml") == 0)
		check_annotation(examination, element, frame);
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
	check_attributes(examination, element, presentation);
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
