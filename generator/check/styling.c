/*
 * Properties of CSS.
 */
#include "check/styling.h"

#include <ctype.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/css.h"
#include "base/memory.h"
#include "check/cascade.h"
#include "check/page.h"
#include "check/roles.h"

/* --- what browsers do by themselves ----------------------------------- */

enum {
	SIZE_ROOT = 16,
	WEIGHT_NORMAL = 400,
	WEIGHT_BOLD = 700
};

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
	    (words_have("area base basefont datalist head link meta noembed "
	                "noframes param rp script style template title",
	         node->name, strlen(node->name)) ||
	        dom_has(node, "hidden") ||
	        (node->tag == TAG_DIALOG && !dom_has(node, "open")));
}

static bool is_block_element(const char *name)
{
	return words_have(
	    "address article aside blockquote body caption center col "
	    "colgroup dd details dialog dir div dl dt fieldset figcaption "
	    "figure footer form frame frameset h1 h2 h3 h4 h5 h6 header "
	    "hgroup hr html legend li listing main menu nav ol optgroup "
	    "option p plaintext pre search section summary table tbody td "
	    "tfoot th thead tr ul xmp button input select textarea meter "
	    "progress marquee",
	    name, strlen(name));
}

static bool is_one_of(const struct node *node, const char *names)
{
	return words_have(names, node->name, strlen(node->name));
}

static void begin_font(
    struct style *style, const struct style *parent, const struct node *node)
{
	style->size =
	    (parent ? parent->size : SIZE_ROOT) * size_factor(node->tag);
	if (is_one_of(node, "b strong h1 h2 h3 h4 h5 h6 th"))
		style->weight = WEIGHT_BOLD;
	if (is_one_of(node, "i em cite var dfn address"))
		style->is_italic = true;
	style->is_underlined = is_one_of(node, "u ins");
	if (is_one_of(node, "code kbd samp tt pre listing")) {
		style->family = "monospace";
		style->is_monospace = true;
	}
	/* Its size and what is in it are not those of what is around. */
	if (is_one_of(node, "button input select textarea font"))
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

	*style = (struct style){.weight = WEIGHT_NORMAL, .family = ""};
	style->colour.alpha = 1;
	if (parent) {
		*style = *parent;
		style->unknown &= INHERITED;
	}
	style->parent = parent;
	style->contrast = 0;
	style->ground = (struct colour){0};
	style->display = is_hidden_element(node) ? DISPLAY_NONE
	    : is_block_element(node->name)       ? DISPLAY_BLOCK
	                                         : DISPLAY_INLINE;
	begin_font(style, parent, node);
	begin_colours(style, node);
}

/* --- values ----------------------------------------------------------- */

struct setting {
	struct style *style;
	struct arena *arena;
	const char *value; /* in small letters */
	bool is_unsure;
};

static bool value_is(const struct setting *setting, const char *words)
{
	return words_have(words, setting->value, strlen(setting->value));
}

/* A part of the style is known again, or it is not. */
static void learn(struct setting *setting, unsigned part, bool known)
{
	if (known && !setting->is_unsure)
		setting->style->unknown &= ~part;
	else
		setting->style->unknown |= part;
}

static bool inherits(const struct setting *setting)
{
	return value_is(setting, "inherit") && setting->style->parent;
}

static void set_display(struct setting *setting)
{
	bool known = true;

	if (value_is(setting, "none"))
		setting->style->display = DISPLAY_NONE;
	else if (value_is(setting, "inline ruby contents"))
		setting->style->display = DISPLAY_INLINE;
	else if (value_is(setting,
	             "block list-item table table-row table-cell table-caption "
	             "table-row-group table-header-group table-footer-group "
	             "inline-block flex grid flow-root inline-table"))
		setting->style->display = DISPLAY_BLOCK;
	else
		known = false;
	learn(setting, STYLE_DISPLAY, known);
}

static void set_visibility(struct setting *setting)
{
	setting->style->is_hidden = value_is(setting, "hidden collapse");
	learn(setting, STYLE_VISIBILITY,
	    value_is(setting, "hidden collapse visible"));
}

static void set_colour(struct setting *setting)
{
	struct style *style = setting->style;
	bool known =
	    colour_read(&style->colour, setting->value, strlen(setting->value));

	if (value_is(setting, "inherit currentcolor unset") && style->parent) {
		style->colour = style->parent->colour;
		known = !(style->parent->unknown & STYLE_COLOUR);
	} else if (value_is(setting, "initial canvastext")) {
		known = colour_read(&style->colour, "black", 5);
	}
	learn(setting, STYLE_COLOUR, known);
}

static void set_ground_colour(struct setting *setting)
{
	struct style *style = setting->style;
	bool known =
	    colour_read(&style->ground, setting->value, strlen(setting->value));

	if (value_is(setting, "initial unset")) {
		style->ground = (struct colour){0};
		known = true;
	}
	learn(setting, STYLE_GROUND, known);
}

static void set_ground_image(struct setting *setting)
{
	if (value_is(setting, "none initial unset"))
		return;
	setting->style->unknown |= STYLE_GROUND | STYLE_EDGED;
}

static bool is_colour(const char *value)
{
	struct colour colour;

	return colour_read(&colour, value, strlen(value));
}

/* The words of a shorthand that are no colour. */
static bool is_ground_word(const char *word, size_t length)
{
	return words_have(
	           "none repeat repeat-x repeat-y no-repeat scroll fixed "
	           "local left right top bottom center cover contain / "
	           "border-box padding-box content-box auto",
	           word, length) ||
	    isdigit((unsigned char)*word) || *word == '-';
}

static void set_ground(struct setting *setting)
{
	const char *words = setting->value;
	const char *word;
	size_t length;
	bool known = true;

	if (strpbrk(words, "(,") && !is_colour(words)) {
		setting->style->unknown |= STYLE_GROUND | STYLE_EDGED;
		return;
	}
	setting->style->ground = (struct colour){0};
	if (is_colour(words)) {
		colour_read(&setting->style->ground, words, strlen(words));
		words = "";
	}
	while ((word = words_next(&words, &length))) {
		if (!words_have("initial unset", word, length) &&
		    !is_ground_word(word, length) &&
		    !colour_read(&setting->style->ground, word, length))
			known = false;
	}
	learn(setting, STYLE_GROUND, known);
}

/* The size that a length or a word stands for, or -1. */
static double size_of(const char *value, double around)
{
	static const char *const words[] = {"xx-small", "x-small", "small",
	    "medium", "large", "x-large", "xx-large", "xxx-large"};
	static const double sizes[] = {9, 10, 13, 16, 18, 24, 32, 48};
	char *unit;
	double number = strtod(value, &unit);

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (strcmp(value, words[i]) == 0)
			return sizes[i];
	}
	if (unit == value || number < 0)
		return -1;
	if (strcmp(unit, "px") == 0 || number == 0)
		return number;
	if (strcmp(unit, "pt") == 0)
		return number * 96 / 72;
	if (strcmp(unit, "em") == 0)
		return number * around;
	if (strcmp(unit, "%") == 0)
		return number / 100 * around;
	if (strcmp(unit, "rem") == 0)
		return number * SIZE_ROOT;
	return -1;
}

static void set_size(struct setting *setting)
{
	const struct style *parent = setting->style->parent;
	double around = parent ? parent->size : SIZE_ROOT;
	bool relative = strstr(setting->value, "em") ||
	    strchr(setting->value, '%') || inherits(setting);
	double size = size_of(setting->value, around);

	if (inherits(setting))
		size = around;
	else if (value_is(setting, "smaller"))
		size = around / 1.2;
	else if (value_is(setting, "larger"))
		size = around * 1.2;
	if (size >= 0)
		setting->style->size = size;
	/* A root of another size is not told to those who ask for rem. */
	learn(setting, STYLE_SIZE,
	    size >= 0 && !strstr(setting->value, "rem") &&
	        !(relative && parent && (parent->unknown & STYLE_SIZE)));
}

static void set_weight(struct setting *setting)
{
	const struct style *parent = setting->style->parent;
	int around = parent ? parent->weight : WEIGHT_NORMAL;
	int number = atoi(setting->value);
	int weight = number > 0           ? number
	    : value_is(setting, "bold")   ? WEIGHT_BOLD
	    : value_is(setting, "normal") ? WEIGHT_NORMAL
	    : inherits(setting)           ? around
	    : value_is(setting, "bolder") ? (around < 600 ? WEIGHT_BOLD : 900)
	                                  : -1;

	if (weight > 0)
		setting->style->weight = weight;
	learn(setting, STYLE_WEIGHT, weight > 0);
}

static void set_slant(struct setting *setting)
{
	setting->style->is_italic = value_is(setting, "italic oblique");
	learn(setting, STYLE_SLANT, value_is(setting, "italic oblique normal"));
}

static void set_family(struct setting *setting)
{
	size_t length = strcspn(setting->value, ",");

	setting->style->family =
	    arena_copy_string(setting->arena, setting->value, length);
	setting->style->is_monospace =
	    strstr(setting->value, "mono") || strstr(setting->value, "courier");
	learn(
	    setting, STYLE_FAMILY, !value_is(setting, "inherit initial unset"));
}

static void set_font(struct setting *setting)
{
	setting->style->unknown |=
	    STYLE_SIZE | STYLE_WEIGHT | STYLE_SLANT | STYLE_FAMILY;
}

static void set_decoration(struct setting *setting)
{
	bool none = value_is(setting, "none");

	setting->style->is_underlined = !none;
	learn(setting, STYLE_UNDERLINE, none || strstr(setting->value, "line"));
}

static void set_opacity(struct setting *setting)
{
	char *end;
	double opacity = strtod(setting->value, &end);

	if (end != setting->value && opacity >= 1)
		return;
	setting->style->unknown |= STYLE_EFFECT;
	if (end != setting->value && opacity <= 0)
		setting->style->unknown |= STYLE_CLEAR;
}

static void set_effect(struct setting *setting)
{
	if (!value_is(setting, "none normal 0"))
		setting->style->unknown |= STYLE_EFFECT;
}

static void set_place(struct setting *setting)
{
	if (!value_is(setting,
	        "static relative none auto visible initial unset normal"))
		setting->style->unknown |= STYLE_MOVED;
}

/* Lengths that are below zero pull things over others. */
static void set_distance(struct setting *setting)
{
	const char *minus = strchr(setting->value, '-');

	while (minus && !isdigit((unsigned char)minus[1]) && minus[1] != '.')
		minus = strchr(minus + 1, '-');
	if (minus)
		setting->style->unknown |= STYLE_MOVED;
}

/* A height of nothing, with or without what runs over it. */
static void set_extent(struct setting *setting)
{
	char *end;

	if (strtod(setting->value, &end) <= 1 && end != setting->value)
		setting->style->unknown |= STYLE_MOVED;
}

/* "1.4" is a factor, "0" and "0.1" hide the text. */
static void set_line_height(struct setting *setting)
{
	char *end;

	if (strtod(setting->value, &end) < 0.5 && end != setting->value)
		setting->style->unknown |= STYLE_MOVED;
}

static void set_edge(struct setting *setting)
{
	if (!value_is(setting, "none 0 hidden initial unset"))
		setting->style->unknown |= STYLE_EDGED;
}

static void set_all(struct setting *setting)
{
	setting->style->unknown |= STYLE_DISPLAY | STYLE_VISIBILITY |
	    STYLE_COLOUR | STYLE_GROUND | STYLE_SIZE | STYLE_WEIGHT |
	    STYLE_SLANT | STYLE_FAMILY | STYLE_UNDERLINE;
}

/* --- the table -------------------------------------------------------- */

struct property {
	const char *name;
	void (*set)(struct setting *setting);
};

/* In the order of strcmp(). */
static const struct property properties[] = {
    {"-webkit-background-clip", set_effect},
    {"-webkit-text-fill-color", set_effect},
    {"-webkit-text-stroke", set_effect},
    {"all", set_all},
    {"background", set_ground},
    {"background-clip", set_effect},
    {"background-color", set_ground_colour},
    {"background-image", set_ground_image},
    {"border", set_edge},
    {"border-bottom", set_edge},
    {"border-bottom-style", set_edge},
    {"border-style", set_edge},
    {"border-top", set_edge},
    {"border-top-style", set_edge},
    {"clip", set_place},
    {"clip-path", set_place},
    {"color", set_colour},
    {"content-visibility", set_place},
    {"display", set_display},
    {"filter", set_effect},
    {"font", set_font},
    {"font-family", set_family},
    {"font-size", set_size},
    {"font-style", set_slant},
    {"font-weight", set_weight},
    {"height", set_extent},
    {"line-height", set_line_height},
    {"margin", set_distance},
    {"margin-bottom", set_distance},
    {"margin-left", set_distance},
    {"margin-right", set_distance},
    {"margin-top", set_distance},
    {"max-height", set_extent},
    {"mix-blend-mode", set_effect},
    {"opacity", set_opacity},
    {"outline", set_edge},
    {"position", set_place},
    {"text-decoration", set_decoration},
    {"text-decoration-line", set_decoration},
    {"text-indent", set_distance},
    {"text-shadow", set_effect},
    {"transform", set_place},
    {"visibility", set_visibility},
    {"width", set_extent},
};

static int compare(const void *key, const void *element)
{
	const struct property *property = element;

	return strcmp(key, property->name);
}

enum {
	PROPERTY_LONGEST = 40,
	VALUE_LONGEST = 400
};

/* Copies in small letters; false if there is no room for it. */
static bool copy_small(char *to, size_t room, const char *from, size_t length)
{
	if (length >= room)
		return false;
	for (size_t i = 0; i < length; i++)
		to[i] = (char)tolower((unsigned char)from[i]);
	to[length] = '\0';
	return true;
}

void style_declare(struct style *style, struct arena *arena,
    const struct css_declaration *declaration, bool is_unsure)
{
	char name[PROPERTY_LONGEST];
	char value[VALUE_LONGEST];
	const struct property *property;
	struct setting setting = {
	    .style = style,
	    .arena = arena,
	    .value = value,
	    .is_unsure = is_unsure,
	};

	if (!copy_small(name, sizeof(name), declaration->property,
	        declaration->property_length))
		return;
	property =
	    bsearch(name, properties, sizeof(properties) / sizeof(*properties),
	        sizeof(*properties), compare);
	if (!property)
		return;
	if (!copy_small(value, sizeof(value), declaration->value,
	        declaration->value_length)) {
		set_all(&setting);
		return;
	}
	property->set(&setting);
}
