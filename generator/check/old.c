/*
 * XHTML 1.1 in EPUB 2: what is certainly not of it.
 *
 * Its schema is another than that of EPUB 3, so that nothing of html.c holds.
 */
#include <string.h>

#include "check/examination.h"
#include "check/words.h"

/* What came with HTML 5. */
static const char new_elements[] =
    "article aside audio bdi canvas data datalist details dialog figcaption "
    "figure footer header hgroup main mark meter nav output picture progress "
    "search section source summary template time track video wbr";

/* What may have a "name", which others have in HTML 5 or had once. */
static const char named[] = "meta object param";

/* What HTML had once. */
static const char old_elements[] =
    "acronym applet basefont big center dir font frame frameset isindex "
    "noframes noscript strike tt";

static bool is_unknown(const char *name)
{
	return !html_rule_find(name) && !word_in(old_elements, name);
}

static bool is_new_attribute(const struct xml_attribute *attribute)
{
	if (strcmp(attribute->space, SPACE_EPUB) == 0)
		return true;
	return attribute->space[0] == '\0' &&
	    (strcmp(attribute->name, "role") == 0 ||
	        strcmp(attribute->name, "hidden") == 0 ||
	        strncmp(attribute->name, "aria-", 5) == 0 ||
	        strncmp(attribute->name, "data-", 5) == 0);
}

static bool is_block(const char *name)
{
	return word_in("address blockquote del div dl h1 h2 h3 h4 h5 h6 hr ins "
	               "noscript ol p pre script table ul",
	    name);
}

static void check_place(const struct examination *examination,
    const struct frame *parent, const struct xml_element *element)
{
	if (parent->is_body && !is_block(element->name))
		fault(examination, "RSC-005",
		    "\"%s\" must stand in a paragraph or the like, not right "
		    "in the body or a quotation",
		    element->name);
}

void old_text(struct examination *examination)
{
	struct frame *frame = frame_at_hand(examination);

	if (!frame || !frame->is_body || frame->text_told)
		return;
	frame->text_told = true;
	fault(examination, "RSC-005",
	    "text must stand in a paragraph or the like, not right in the "
	    "body or a quotation");
}

static void check_attributes(
    const struct examination *examination, const struct xml_element *element)
{
	bool is_root = strcmp(element->name, "html") == 0;

	for (size_t i = 0; i < element->attribute_count; i++) {
		const struct xml_attribute *attribute = &element->attributes[i];

		if (is_new_attribute(attribute) ||
		    (attribute->space[0] == '\0' &&
		        strcmp(attribute->name, "name") == 0 &&
		        !word_in(named, element->name)) ||
		    (is_root && attribute->space[0] == '\0' &&
		        strcmp(attribute->name, "class") == 0))
			fault(examination, "RSC-005",
			    "attribute \"%s\" is not allowed in EPUB 2 on "
			    "\"%s\"",
			    attribute->name, element->name);
	}
}

void old_open(
    struct examination *examination, const struct xml_element *element)
{
	struct frame *parent = frame_at_hand(examination);
	struct frame frame = {
	    .tongue = TONGUE_OTHER,
	    .tag = tag_of(examination, element),
	    .content = CONTENT_ANY,
	    .line = examination->spot.line,
	    .column = examination->spot.column,
	};

	if (parent) {
		parent->children++;
		parent->is_palpable = true;
	}
	*nesting_push(examination) = frame;
	if (strcmp(element->space, SPACE_XHTML) != 0)
		return;
	frame_at_hand(examination)->is_body =
	    word_in("body blockquote", element->name);
	if (strcmp(element->name, "img") == 0 && !attribute_of(element, "alt"))
		fault(examination, "RSC-005",
		    "\"img\" lacks its attribute \"alt\"");
	if (word_in(new_elements, element->name) || is_unknown(element->name))
		fault(examination, "RSC-005",
		    "there is no element \"%s\" in EPUB 2", element->name);
	else if (examination->depth > 1)
		check_place(
		    examination, frame_at_hand(examination) - 1, element);
	check_attributes(examination, element);
}

void old_close(struct examination *examination)
{
	const struct frame *frame = frame_at_hand(examination);

	if (!frame->is_body || frame->children > 0)
		return;
	examination->spot.line = frame->line;
	examination->spot.column = frame->column;
	fault(examination, "RSC-005", "the body or the quotation is empty");
}
