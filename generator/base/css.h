/*
 * What we need of style sheets (CSS Syntax Level 3): whether they ask for
 * anything from outside or for a dark page, and the declarations of a style
 * attribute.
 */
#ifndef BASE_CSS_H
#define BASE_CSS_H

#include <stdbool.h>
#include <stddef.h>

struct text;

/*
 * What in css asks for something from outside ("url(", "@import", ...), or
 * NULL; not to be freed.  "#id" and the bytes of a picture or a font come from
 * inside.  Escapes and capitals hide nothing.
 */
const char *css_outside(const char *css);

/*
 * Append css without the rules that ask whether the page is light or dark,
 * "@media (prefers-color-scheme: dark) {...}".  True if there were any.
 */
bool css_append_without_schemes(struct text *out, const char *css);

/* True if address is the bytes of a picture that can hold nothing else. */
bool address_is_picture(const char *address);

/* A declaration, "fill: red !important"; the strings are no C strings. */
struct css_declaration {
	const char *property;
	size_t property_length;
	const char *value; /* without "!important" */
	size_t value_length;
	size_t length; /* of all of it, from the property on */
};

/*
 * The next declaration of a style attribute, and *css is moved behind it.
 * False at the end.  What is no declaration is passed over.
 */
bool css_next_declaration(
    const char **css, struct css_declaration *declaration);

#endif
