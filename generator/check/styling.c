/*
 * What browsers do by themselves.
 */
#include "check/styling.h"

#include <string.h>

#include "check/cascade.h"
#include "check/elements.h"
#include "check/page.h"

/* By how much the fonts of elements are larger than those around them. */
static double size_factor(enum tag tag)
{
	switch (tag) {
	case TAG_H1:
		return 2;
	case TAG_H2:
		return 1.5;
	case TAG_H3:
		return 1.17;
	case TAG_H5:
		return 0.83;
	case TAG_H6:
		return 0.67;
	case TAG_BIG:
		return 1.2;
	case TAG_SMALL:
	case TAG_SUB:
	case TAG_SUP:
		return 1 / 1.2;
	default:
		return 1;
	}
}

static bool is_hidden_element(const struct node *node)
{
	return node->space == NODE_HTML &&
	    ((node->kind->traits & KIND_HIDDEN) || dom_has(node, "hidden") ||
	        (node->tag == TAG_DIALOG && !dom_has(node, "open")));
}

/* What an element is called counts, whatever language it is of. */
static unsigned traits_of(const struct node *node)
{
	return node->space == NODE_HTML ? node->kind->traits
	                                : element_kind(node->name)->traits;
}

static void begin_font(struct style *style, const struct style *parent,
    const struct node *node, unsigned traits)
{
	style->size =
	    (parent ? parent->size : SIZE_ROOT) * size_factor(node->tag);
	if (traits & KIND_BOLD)
		style->weight = WEIGHT_BOLD;
	if (traits & KIND_ITALIC)
		style->is_italic = true;
	style->is_underlined = (traits & KIND_UNDERLINED) != 0;
	if (traits & KIND_MONOSPACE) {
		style->family = "monospace";
		style->is_monospace = true;
	}
	/* Its size and what is in it are not those of what is around. */
	if (traits & KIND_CONTROL)
		style->unknown |= STYLE_SIZE | STYLE_COLOUR | STYLE_GROUND;
}

static void begin_colours(struct style *style, const struct node *node)
{
	if (node->tag == TAG_MARK)
		colour_read(&style->ground, "yellow", strlen("yellow"));
	if (node->tag == TAG_MARK)
		colour_read(&style->colour, "black", strlen("black"));
	if ((node->tag == TAG_A || node->tag == TAG_AREA) &&
	    dom_has(node, "href")) {
		colour_read(&style->colour, "#0000ee", strlen("#0000ee"));
		style->unknown &= ~(unsigned)STYLE_COLOUR;
		style->is_underlined = true;
	}
	if (dom_has(node, "bgcolor") || dom_has(node, "background"))
		style->unknown |= STYLE_GROUND;
	if (dom_has(node, "text") || dom_has(node, "color"))
		style->unknown |= STYLE_COLOUR;
	/* What is drawn is not what CSS calls its colour. */
	if (node->space != NODE_HTML && node->tag != TAG_MATH)
		style->unknown |= STYLE_COLOUR | STYLE_GROUND;
}

void style_begin(
    struct style *style, const struct style *parent, const struct node *node)
{
	enum {
		INHERITED = STYLE_VISIBILITY | STYLE_COLOUR | STYLE_SIZE |
		    STYLE_WEIGHT | STYLE_SLANT | STYLE_FAMILY
	};

	unsigned traits = traits_of(node);

	*style = (struct style){.weight = WEIGHT_NORMAL, .family = ""};
	style->colour.alpha = 1;
	if (parent) {
		*style = *parent;
		style->unknown &= INHERITED;
	}
	style->parent = parent;
	style->contrast = 0;
	style->ground = (struct colour){0};
	style->opacity = 1;
	style->display = is_hidden_element(node) ? DISPLAY_NONE
	    : (traits & KIND_BLOCK)              ? DISPLAY_BLOCK
	                                         : DISPLAY_INLINE;
	begin_font(style, parent, node, traits);
	begin_colours(style, node);
}
