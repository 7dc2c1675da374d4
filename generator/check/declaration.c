/*
 * Declarations of CSS: properties and their values.
 */
#include "check/declaration.h"

#include <ctype.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/css.h"
#include "base/memory.h"
#include "check/cascade.h"
#include "check/roles.h"
#include "check/styling.h"

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
	enum display before = setting->style->display;
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
	/* Whether the rule applies or not, it comes to the same. */
	if (known && setting->is_unsure && setting->style->display == before)
		return;
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
	bool known = end != setting->value;

	if (*end == '%')
		opacity /= 100;
	if (known && opacity <= 0)
		setting->style->unknown |= STYLE_EFFECT | STYLE_CLEAR;
	else if (!known || (setting->is_unsure && opacity < 1))
		setting->style->unknown |= STYLE_EFFECT;
	else if (!setting->is_unsure)
		setting->style->opacity = opacity < 1 ? opacity : 1;
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

/* A copy in small letters. */
static char *copy_small(struct arena *arena, const char *from, size_t length)
{
	char *copy = arena_copy_string(arena, from, length);

	for (size_t i = 0; i < length; i++)
		copy[i] = (char)tolower((unsigned char)copy[i]);
	return copy;
}

static const struct property *find_property(
    const struct css_declaration *declaration)
{
	char name[PROPERTY_LONGEST];
	size_t length = declaration->property_length;

	if (length >= sizeof(name))
		return NULL;
	for (size_t i = 0; i < length; i++)
		name[i] =
		    (char)tolower((unsigned char)declaration->property[i]);
	name[length] = '\0';
	return bsearch(name, properties,
	    sizeof(properties) / sizeof(*properties), sizeof(*properties),
	    compare);
}

/* css_next_declaration() leaves "!important" away; what is behind tells. */
static bool is_important(const struct css_declaration *declaration)
{
	const char *end = declaration->property + declaration->length;

	return end > declaration->value + declaration->value_length;
}

struct declaration *declarations_read(struct arena *arena, const char *css)
{
	struct css_declaration found;
	struct declaration *first = NULL;
	struct declaration **end = &first;

	while (css && css_next_declaration(&css, &found)) {
		const struct property *property = find_property(&found);

		if (!property)
			continue;
		*end = arena_new(arena, sizeof(**end));
		(*end)->property = property;
		(*end)->is_important = is_important(&found);
		if (found.value_length < VALUE_LONGEST)
			(*end)->value =
			    copy_small(arena, found.value, found.value_length);
		end = &(*end)->next;
	}
	return first;
}

void declaration_apply(const struct declaration *declaration,
    struct style *style, struct arena *arena, bool is_unsure)
{
	struct setting setting = {
	    .style = style,
	    .arena = arena,
	    .value = declaration->value,
	    .is_unsure = is_unsure,
	};

	if (declaration->value)
		declaration->property->set(&setting);
	else
		set_all(&setting);
}
