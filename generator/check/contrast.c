/*
 * Rules about colours: whether text can be read, and links be told from the
 * text around them.  Whatever a style sheet says that we do not know makes us
 * silent.
 */
#include "check/rules.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/text.h"
#include "check/cascade.h"
#include "check/colour.h"
#include "check/page.h"
#include "check/roles.h"
#include "check/selector.h"
#include "check/semantics.h"

/* --- what is seen ----------------------------------------------------- */

/* What of an element or those around it keeps its text from judgement. */
enum {
	OBSCURING = STYLE_DISPLAY | STYLE_VISIBILITY | STYLE_EFFECT |
	    STYLE_MOVED | STYLE_CLEAR
};

/* The opaque colour behind the text of a style; false if it is unknown. */
static bool find_ground(const struct style *style, struct colour *ground)
{
	const struct style *stack[64];
	size_t count = 0;

	for (; style; style = style->parent) {
		if ((style->unknown & STYLE_GROUND) ||
		    count == sizeof(stack) / sizeof(*stack))
			return false;
		if (style->ground.alpha > 0)
			stack[count++] = style;
		if (style->ground.alpha >= 1)
			break;
	}
	*ground = (struct colour){1, 1, 1, 1};
	while (count > 0)
		*ground = colour_over(stack[--count]->ground, *ground);
	return true;
}

/* Elements that are moved may lie on other colours, or nowhere. */
static bool is_obscure(const struct style *style)
{
	for (; style; style = style->parent) {
		if (style->unknown & OBSCURING)
			return true;
	}
	return false;
}

/* As axe rounds the size of text, in points. */
static bool is_large(const struct style *style)
{
	double points = ceil(style->size * 72) / 96;

	return points >= (style->weight >= 700 ? 14 : 18);
}

/* True unless the text certainly is not large: the lesser contrast will do. */
static bool may_be_large(const struct style *style)
{
	if (style->unknown & (STYLE_SIZE | STYLE_WEIGHT))
		return true;
	return is_large(style) ? true : style->is_monospace && style->size > 18;
}

static bool is_readable(
    const struct style *style, double contrast, const char **least)
{
	bool large = may_be_large(style);

	*least = large ? "3" : "4.5";
	return contrast > (large ? 3 : 4.5) || floor(contrast * 100) == 100;
}

/*
 * How much of the text the elements around let through, or 0 if nobody knows:
 * what fades with the text must be its text alone, not its ground.
 */
static double opacity_of(const struct style *style)
{
	double opacity = 1;
	bool has_ground = false;

	for (; style; style = style->parent) {
		has_ground = has_ground || style->ground.alpha > 0;
		if (style->opacity < 1 && has_ground)
			return 0;
		opacity *= style->opacity;
	}
	return opacity;
}

/* The contrast of a style's text, or 0 if nobody knows. */
static double contrast_of(const struct style *style)
{
	struct colour ground;
	struct colour colour = style->colour;
	double opacity = opacity_of(style);

	if ((style->unknown & STYLE_COLOUR) || opacity == 0 ||
	    is_obscure(style) || !find_ground(style, &ground))
		return 0;
	colour.alpha *= opacity;
	return colour_contrast(colour_over(colour, ground), ground);
}

/* --- text ------------------------------------------------------------- */

/* The code point at bytes, and its width; no care is taken of bad UTF-8. */
static unsigned code_point(const char *bytes, size_t length, size_t *width)
{
	unsigned char lead = (unsigned char)*bytes;
	unsigned value = lead;

	*width = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
	if (*width > length)
		*width = length;
	if (*width > 1)
		value = lead & (0x7FU >> *width);
	for (size_t i = 1; i < *width; i++)
		value = value << 6 | ((unsigned char)bytes[i] & 0x3F);
	return value;
}

/* Signs and emoji are pictures rather than text. */
static bool is_letter(unsigned point)
{
	if (point < 0x80)
		return (point >= '0' && point <= '9') ||
		    ((point | 0x20) >= 'a' && (point | 0x20) <= 'z');
	return point >= 0xC0 && !(point >= 0x1D00 && point <= 0x1DFF) &&
	    !(point >= 0x2000 && point <= 0x2E7F) &&
	    !(point >= 0xE000 && point <= 0xF8FF) && point < 0x10000;
}

/* Whether an element has text of its own, of more than one character. */
static bool has_text(const struct node *node)
{
	bool letter = false;
	size_t characters = 0;

	for (const struct node *text = node->first; text; text = text->next) {
		size_t width;

		if (text->space != NODE_TEXT || text->is_blank)
			continue;
		for (size_t i = 0; i < text->length; i += width) {
			unsigned point = code_point(
			    text->text + i, text->length - i, &width);

			letter = letter || is_letter(point);
			characters += point > ' ' && point != 0xA0;
			if (letter && characters > 1)
				return true;
		}
	}
	return false;
}

static bool is_disabled(const struct node *node)
{
	for (; node; node = node->parent) {
		if (dom_has(node, "disabled") || dom_has(node, "inert") ||
		    dom_says(node, "aria-disabled", "true"))
			return true;
	}
	return false;
}

/* A label goes with its control. */
static bool is_label_of_disabled(
    const struct rules *rules, const struct node *node)
{
	const struct node *label = dom_around(node, TAG_LABEL);
	const char *id = label ? dom_attribute(label, "for") : NULL;
	const struct node *control =
	    id ? page_find(rules->page, id, strlen(id)) : NULL;

	if (control && is_disabled(control))
		return true;
	for (control = label; control; control = dom_after(control, label)) {
		if (control->tag == TAG_INPUT || control->tag == TAG_SELECT ||
		    control->tag == TAG_TEXTAREA)
			return is_disabled(control);
	}
	return false;
}

static void check_text(const struct rules *rules, const struct node *node)
{
	struct style *style = node->style;
	const char *least;

	/* What a style gives is worked out once: 1 is readable, 2 is not. */
	if (style->contrast == 0)
		style->contrast = contrast_of(style) == 0 ||
		        is_readable(style, contrast_of(style), &least)
		    ? 1
		    : 2;
	if (style->contrast == 1 || !has_text(node) || is_disabled(node) ||
	    is_label_of_disabled(rules, node))
		return;
	is_readable(style, contrast_of(style), &least);
	rules_tell(rules, node, "color-contrast",
	    "the text of <%s> can hardly be read: a contrast of %.2f to 1, "
	    "where %s is the least",
	    node->name, floor(contrast_of(style) * 100) / 100, least);
}

/* --- links in text ---------------------------------------------------- */

static const struct node *block_around(const struct node *node)
{
	for (node = node->parent; node; node = node->parent) {
		if (node->style->unknown & STYLE_DISPLAY)
			return NULL;
		if (node->style->display == DISPLAY_BLOCK)
			return node;
	}
	return NULL;
}

/* How much text stands beside a link: in its line, in links and outside. */
struct surroundings {
	const struct rules *rules;
	const struct node *link;
	size_t outside;
	size_t inside; /* of things to press */
	int state;     /* 0 before the link, 1 behind it, 2 a line behind */
	int steps;     /* that are left */
};

enum {
	STEPS_MOST = 2000
};

static size_t text_length(const struct node *node)
{
	size_t length = 0;

	for (const struct node *child = node->first; child; child = child->next)
		length += child->space != NODE_TEXT ? text_length(child)
		    : child->is_blank               ? 0
		                                    : child->length;
	return length;
}

static bool is_break(const struct node *node)
{
	return node->style->display == DISPLAY_BLOCK || node->tag == TAG_BR ||
	    node->tag == TAG_HR;
}

static void look_around(struct surroundings *around, const struct node *node)
{
	const struct role *role;

	if (--around->steps < 0)
		around->state = 2;
	if (node == around->link)
		around->state = 1;
	if (is_break(node)) {
		if (around->state == 0)
			around->outside = around->inside = 0;
		else
			around->state = 2;
	}
	if (node->style->display == DISPLAY_BLOCK)
		return;
	role = role_of(around->rules->page, node, 0);
	if (role && role->type == ROLE_WIDGET) {
		around->inside += text_length(node);
		return;
	}
	for (const struct node *child = node->first; child;
	     child = child->next) {
		if (around->state == 2)
			return;
		if (child->space != NODE_TEXT)
			look_around(around, child);
		else if (!child->is_blank)
			around->outside += child->length;
	}
}

static bool is_in_text(const struct rules *rules, const struct node *link,
    const struct node *block)
{
	struct surroundings around = {
	    .rules = rules, .link = link, .steps = STEPS_MOST};

	for (const struct node *child = block->first; child && around.state < 2;
	     child = child->next) {
		if (child->space != NODE_TEXT)
			look_around(&around, child);
		else if (!child->is_blank)
			around.outside += child->length;
	}
	return around.steps > 0 && around.outside > around.inside;
}

/* Whether anything but colour tells the link, or might. */
static bool is_distinct(const struct style *link, const struct style *block)
{
	enum {
		LOOKS = STYLE_SIZE | STYLE_WEIGHT | STYLE_SLANT | STYLE_FAMILY |
		    STYLE_UNDERLINE | STYLE_EDGED | STYLE_PSEUDO
	};

	return link->is_underlined || block->is_underlined ||
	    (link->unknown & LOOKS) || link->size != block->size ||
	    link->weight != block->weight ||
	    link->is_italic != block->is_italic ||
	    strcmp(link->family, block->family) != 0;
}

/* The contrast of two colours as axe cuts it, or 0 if one is unknown. */
static double cut_contrast(struct colour a, struct colour b)
{
	return floor(colour_contrast(a, b) * 100) / 100;
}

static bool is_alike(
    const struct style *link, const struct style *block, double *contrast)
{
	struct colour ground;
	struct colour other;
	double grounds;

	if (((link->unknown | block->unknown) & STYLE_COLOUR) ||
	    is_obscure(link) || opacity_of(link) < 1 ||
	    !find_ground(link, &ground) || !find_ground(block, &other))
		return false;
	*contrast = cut_contrast(colour_over(link->colour, ground),
	    colour_over(block->colour, other));
	grounds = cut_contrast(ground, other);
	return *contrast < 3 && grounds < 3 &&
	    !(*contrast == 1 && grounds == 1);
}

static bool is_text_link(const struct node *node)
{
	const struct role *role = role_explicit(node, 0);

	return node->tag == TAG_A && dom_has(node, "href") &&
	    (!role || role_is(role, "link")) &&
	    node->style->display == DISPLAY_INLINE && text_length(node) > 0;
}

static void check_link(const struct rules *rules, const struct node *node)
{
	const struct node *block;
	double contrast;

	if (!is_text_link(node))
		return;
	block = block_around(node);
	if (!block || is_distinct(node->style, block->style) ||
	    !is_alike(node->style, block->style, &contrast) ||
	    !is_in_text(rules, node, block))
		return;
	rules_tell(rules, node, "link-in-text-block",
	    "nothing but a colour tells the link from the text around it, "
	    "and its contrast to that is %.2f to 1: underline it",
	    contrast);
}

/* --- all -------------------------------------------------------------- */

void rules_contrast(const struct rules *rules, const struct node *node)
{
	if (node->shown != MATCH_YES || node->space != NODE_HTML)
		return;
	check_text(rules, node);
	check_link(rules, node);
}
