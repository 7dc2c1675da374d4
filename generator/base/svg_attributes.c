/*
 * Attributes: which may stay, and the ids and addresses in them.
 *
 * Addresses are checked against what may stand there, not against what may
 * not: "#id", or the bytes of a picture.
 */
#include "base/svg_parts.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/css.h"
#include "base/path.h"

#define XLINK_SPACE "http://www.w3.org/1999/xlink"
#define XML_SPACE "http://www.w3.org/XML/1998/namespace"

/* --- complaints ------------------------------------------------------- */

static size_t skip_name(const struct filtering *filtering, size_t at)
{
	while (at < filtering->length &&
	    !strchr(" \t\r\n=/>", filtering->bytes[at]))
		at++;
	return at;
}

static size_t skip_value(const struct filtering *filtering, size_t at)
{
	const char *bytes = filtering->bytes;
	const char *end;

	while (at < filtering->length && bytes[at] != '"' && bytes[at] != '\'')
		at++;
	end = at < filtering->length
	    ? memchr(bytes + at + 1, bytes[at], filtering->length - at - 1)
	    : NULL;
	return end ? (size_t)(end - bytes) + 1 : filtering->length;
}

/*
 * Where the nth attribute of the element at offset begins.  Names of
 * namespaces are none; defaults of a DTD stand nowhere, so at the element.
 */
static size_t attribute_offset(const struct filtering *filtering, size_t nth)
{
	const char *bytes = filtering->bytes;
	size_t at = skip_name(filtering, filtering->offset);

	for (;;) {
		while (at < filtering->length && strchr(" \t\r\n", bytes[at]))
			at++;
		if (at == filtering->length || strchr("/>", bytes[at]))
			return filtering->offset;
		if (strncmp(bytes + at, "xmlns", 5) != 0 ||
		    !strchr(":= \t\r\n", bytes[at + 5])) {
			if (nth-- == 0)
				return at;
		}
		at = skip_value(filtering, skip_name(filtering, at));
	}
}

/* Leave out the attribute, and tell why. */
static void drop_attribute(struct filtering *filtering,
    enum svg_complaint_kind kind, const struct xml_attribute *attribute,
    const char *why)
{
	const struct xml_element *element = filtering->element;
	size_t nth = (size_t)(attribute - element->attributes);

	svg_complain(filtering, kind, attribute_offset(filtering, nth),
	    "\"%s%s%s\" of <%s> is left out: %s",
	    svg_shown(filtering, attribute->prefix),
	    attribute->prefix[0] != '\0' ? ":" : "",
	    svg_shown(filtering, attribute->name), element->name, why);
}

/* --- ids -------------------------------------------------------------- */

static bool is_blank(char c)
{
	return c != '\0' && (unsigned char)c <= ' ';
}

static const char *skip_blanks(const char *string)
{
	while (is_blank(*string))
		string++;
	return string;
}

static const char *prefix_of(const struct filtering *filtering)
{
	const char *prefix = filtering->filter->id_prefix;

	return filtering->is_inline && prefix ? prefix : "";
}

/* text's contents as a string of the filtering; text is empty again. */
static const char *keep(struct filtering *filtering, struct text *text)
{
	const char *kept = arena_copy_string(
	    &filtering->memory, text_string(text), text->length);

	text_clear(text);
	return kept;
}

static const char *prefixed_id(struct filtering *filtering, const char *id)
{
	return arena_printf(
	    &filtering->memory, "%s%s", prefix_of(filtering), id);
}

/*
 * False if the picture is known to lack the id.  What the first reading cannot
 * know yet is looked for when it has ended.
 */
static bool may_refer(struct filtering *filtering, const char *id)
{
	const char *kept;
	size_t length = strlen(id);

	if (filtering->knows_ids)
		return map_get(&filtering->known_ids, id, length) != NULL;
	if (map_get(&filtering->ids, id, length))
		return true;
	kept = arena_copy_string(&filtering->memory, id, length);
	filtering->awaited =
	    memory_grow(filtering->awaited, filtering->awaited_count,
	        &filtering->awaited_capacity, sizeof(*filtering->awaited));
	filtering->awaited[filtering->awaited_count++] = kept;
	return true;
}

static void drop_reference(struct filtering *filtering,
    const struct xml_attribute *attribute, const char *id)
{
	const struct xml_element *element = filtering->element;
	size_t nth = (size_t)(attribute - element->attributes);

	svg_complain(filtering, SVG_MISSING, attribute_offset(filtering, nth),
	    "\"#%s\" in <%s> is left out: nothing in the picture has this id",
	    svg_shown(filtering, id), element->name);
}

/* True if an item of begin="..." names an element: "id.click", "id.end+1s". */
static bool names_element(const char *item, size_t length)
{
	unsigned char first = (unsigned char)item[0];

	return length > 0 && memchr(item, '.', length) &&
	    (isalpha(first) || first == '_' || first >= 0x80) &&
	    strncmp(item, "accessKey(", 10) != 0 &&
	    strncmp(item, "wallclock(", 10) != 0;
}

static const char *prefixed_timing(
    struct filtering *filtering, const char *timing)
{
	struct text list = {0};

	for (;;) {
		size_t length;

		timing = skip_blanks(timing);
		length = strcspn(timing, ";");
		if (names_element(timing, length))
			text_append_string(&list, prefix_of(filtering));
		text_append(&list, timing, length);
		if (timing[length] == '\0')
			return keep(filtering, &list);
		text_append_string(&list, "; ");
		timing += length + 1;
	}
}

/* What is between "url(" and ")", without blanks and quotes around it. */
static const char *take_url(struct filtering *filtering, const char **at)
{
	const char *start = skip_blanks(*at);
	const char *end;
	char quote[] = {*start, '\0'};

	if (*start == '"' || *start == '\'') {
		start = skip_blanks(start + 1);
		end = start + strcspn(start, quote);
		*at = end + (*end != '\0');
	} else {
		end = start + strcspn(start, ")");
		*at = end;
	}
	*at += strcspn(*at, ")");
	*at += **at == ')';
	while (end > start && is_blank(end[-1]))
		end--;
	return arena_copy_string(
	    &filtering->memory, start, (size_t)(end - start));
}

/* Without what it refers to, a property has what follows, or nothing. */
static void append_fallback(struct text *out, const char **at)
{
	*at = skip_blanks(*at);
	if (**at == ',')
		*at = skip_blanks(*at + 1);
	if (**at == '\0')
		text_append_string(out, "none");
}

/*
 * The value of a property, with the prefix in every url(#id).  There are no
 * quotes around the id, which checkers of EPUBs take for a part of it.
 */
static const char *prefixed_urls(struct filtering *filtering,
    const struct xml_attribute *attribute, const char *value)
{
	const char *url = strcasestr(value, "url(");
	struct text out = {0};

	if (!url)
		return value;
	for (; url; url = strcasestr(value, "url(")) {
		const char *address;

		text_append(&out, value, (size_t)(url - value));
		value = url + strlen("url(");
		address = take_url(filtering, &value);
		if (address[0] != '#') {
			text_printf(&out, "url(%s)", address);
		} else if (may_refer(filtering, address + 1)) {
			text_printf(&out, "url(#%s%s)", prefix_of(filtering),
			    address + 1);
		} else {
			drop_reference(filtering, attribute, address + 1);
			append_fallback(&out, &value);
		}
	}
	text_append_string(&out, value);
	return keep(filtering, &out);
}

/* --- attributes ------------------------------------------------------- */

static struct written *new_written(struct filtering *filtering)
{
	filtering->written =
	    memory_grow(filtering->written, filtering->written_count,
	        &filtering->written_capacity, sizeof(*filtering->written));
	return &filtering->written[filtering->written_count++];
}

/* Write the attribute; a later value of the same name takes its place. */
static void put_attribute(struct filtering *filtering,
    const struct svg_attribute *attribute, const char *value)
{
	size_t *slot = &filtering->slots[svg_attribute_index(attribute)];
	struct written *written;

	if (*slot == 0) {
		written = new_written(filtering);
		*slot = filtering->written_count;
	} else {
		written = &filtering->written[*slot - 1];
	}
	*written = (struct written){"", attribute->name, value};
}

static void put_prefixed(struct filtering *filtering, const char *prefix,
    const char *name, const char *value)
{
	*new_written(filtering) = (struct written){prefix, name, value};
}

static void note_use(struct filtering *filtering, const char *id)
{
	filtering->uses = memory_grow(filtering->uses, filtering->use_count,
	    &filtering->use_capacity, sizeof(*filtering->uses));
	filtering->uses[filtering->use_count++] = id;
}

/* "#id" as it may stand, or NULL after telling why not. */
static const char *filter_fragment(struct filtering *filtering,
    const struct svg_element *element, const struct xml_attribute *attribute,
    const char *fragment)
{
	char *decoded = url_decode(fragment, strlen(fragment));
	const char *id =
	    arena_copy_string(&filtering->memory, decoded, strlen(decoded));

	free(decoded);
	if (!may_refer(filtering, id)) {
		drop_reference(filtering, attribute, id);
		return NULL;
	}
	if (element->kind == SVG_USE_ELEMENT)
		note_use(filtering, id);
	return arena_printf(
	    &filtering->memory, "#%s%s", prefix_of(filtering), fragment);
}

/* The address as it may stand, or NULL after telling why not. */
static const char *filter_address(struct filtering *filtering,
    const struct svg_element *element, const struct xml_attribute *attribute)
{
	const char *address = skip_blanks(attribute->value);

	if (element->kind == SVG_LINK_ELEMENT) {
		drop_attribute(filtering, SVG_OUTSIDE, attribute,
		    "links in pictures lead nowhere");
		return NULL;
	}
	if (address[0] == '#' && address[1] != '\0')
		return filter_fragment(
		    filtering, element, attribute, address + 1);
	if (element->kind == SVG_PICTURE_ELEMENT && address_is_picture(address))
		return address;
	if (element->kind == SVG_PICTURE_ELEMENT)
		drop_attribute(filtering, SVG_OUTSIDE, attribute,
		    "it leads out of the picture; only \"#id\" and PNG, "
		    "JPEG, GIF or WebP as \"data:image/...\" may stand there");
	else
		drop_attribute(filtering, SVG_OUTSIDE, attribute,
		    "it leads out of the picture; only \"#id\" may stand "
		    "there");
	return NULL;
}

/* True after telling that the value leads out of the picture. */
static bool leads_outside(
    struct filtering *filtering, const struct xml_attribute *attribute)
{
	if (!css_outside(attribute->value))
		return false;
	drop_attribute(filtering, SVG_OUTSIDE, attribute,
	    "it leads out of the picture; only url(#id) may stand there");
	return true;
}

static void put_id(struct filtering *filtering,
    const struct svg_attribute *attribute, const char *id)
{
	struct open *open = &filtering->open[filtering->depth - 1];
	struct labelled *labelled;

	if (id[strcspn(id, " \t\r\n")] != '\0' || id[0] == '\0') {
		filtering->filter->changed = true;
		return;
	}
	labelled = arena_new(&filtering->memory, sizeof(*labelled));
	labelled->first = filtering->use_count;
	if (!map_add(&filtering->ids, id, strlen(id), labelled)) {
		filtering->filter->changed = true;
		return;
	}
	open->labelled = labelled;
	put_attribute(filtering, attribute, prefixed_id(filtering, id));
}

/* --- style attributes ------------------------------------------------- */

static char *lower_copy(
    struct filtering *filtering, const char *bytes, size_t length)
{
	char *copy = arena_copy_string(&filtering->memory, bytes, length);

	for (char *c = copy; *c != '\0'; c++)
		*c = (char)tolower((unsigned char)*c);
	return copy;
}

static void drop_declaration(struct filtering *filtering,
    enum svg_complaint_kind kind, const struct xml_attribute *style,
    const char *property)
{
	const struct xml_element *element = filtering->element;

	svg_complain(filtering, kind,
	    attribute_offset(filtering, (size_t)(style - element->attributes)),
	    "\"%s\" in a style is left out: %s", svg_shown(filtering, property),
	    kind == SVG_OUTSIDE ? "it leads out of the picture; only url(#id) "
	                          "may stand there"
	                        : "no attribute of SVG stands for it, and "
	                          "pages have no style=\"...\"");
}

/* Editors write down every property they know. */
static bool says_nothing(const char *value)
{
	static const char *const defaults[] = {
	    "none", "normal", "auto", "start", "0", "initial", "inherit"};

	for (size_t i = 0; i < sizeof(defaults) / sizeof(*defaults); i++) {
		if (strcasecmp(value, defaults[i]) == 0)
			return true;
	}
	return false;
}

/* What a style sets is set by attributes. */
static void put_property(struct filtering *filtering,
    const struct xml_attribute *style, const struct css_declaration *css)
{
	const char *property =
	    lower_copy(filtering, css->property, css->property_length);
	const char *value = arena_copy_string(
	    &filtering->memory, css->value, css->value_length);
	const struct svg_attribute *attribute =
	    svg_find_attribute(property, false);

	if (css_outside(value))
		drop_declaration(filtering, SVG_OUTSIDE, style, property);
	else if (attribute && attribute->kind == SVG_PROPERTY)
		put_attribute(filtering, attribute,
		    prefixed_urls(filtering, style, value));
	else if (property[0] != '-' && !says_nothing(value))
		drop_declaration(filtering, SVG_STYLING, style, property);
}

static void put_properties(
    struct filtering *filtering, const struct xml_attribute *style)
{
	const char *css = style->value;
	struct css_declaration declaration;

	while (css_next_declaration(&css, &declaration))
		put_property(filtering, style, &declaration);
}

/* The declarations that stay inside. */
static const char *clean_style(
    struct filtering *filtering, const struct xml_attribute *style)
{
	const char *css = style->value;
	struct css_declaration declaration;
	struct text clean = {0};

	while (css_next_declaration(&css, &declaration)) {
		const char *all = arena_copy_string(&filtering->memory,
		    declaration.property, declaration.length);

		if (css_outside(all)) {
			drop_declaration(filtering, SVG_OUTSIDE, style,
			    lower_copy(filtering, declaration.property,
			        declaration.property_length));
			continue;
		}
		if (clean.length > 0)
			text_append_string(&clean, "; ");
		text_append_string(&clean, all);
	}
	/* In pieces it looked harmless. */
	if (css_outside(text_string(&clean)))
		text_truncate(&clean, 0);
	return keep(filtering, &clean);
}

static void put_style(struct filtering *filtering,
    const struct svg_attribute *attribute, const struct xml_attribute *style)
{
	const char *value = style->value;

	if (css_outside(value))
		value = clean_style(filtering, style);
	if (value[0] != '\0')
		put_attribute(filtering, attribute, value);
}

/* --- which attributes ------------------------------------------------- */

static void put_known(struct filtering *filtering,
    const struct svg_element *element, const struct svg_attribute *known,
    const struct xml_attribute *attribute)
{
	const char *value = attribute->value;

	switch (known->kind) {
	case SVG_PLAIN:
	case SVG_PROPERTY:
		if (leads_outside(filtering, attribute))
			return;
		value = prefixed_urls(filtering, attribute, value);
		break;
	case SVG_WORDS:
	case SVG_REFERENCES:
		break;
	case SVG_ID:
		put_id(filtering, known, value);
		return;
	case SVG_TIMING:
		value = prefixed_timing(filtering, value);
		break;
	case SVG_ADDRESS:
		value = filter_address(filtering, element, attribute);
		break;
	case SVG_STYLE:
		if (!filtering->is_inline)
			put_style(filtering, known, attribute);
		return;
	}
	if (value)
		put_attribute(filtering, known, value);
}

/* "aria-label", "data-name": words for whoever wants them. */
static bool is_note(const char *name)
{
	static const char letters[] =
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";

	return (strncmp(name, "aria-", 5) == 0 ||
	           strncmp(name, "data-", 5) == 0) &&
	    name[5] != '\0' && name[strspn(name, letters)] == '\0';
}

static bool is_of_xml(const struct xml_attribute *attribute)
{
	return strcmp(attribute->space, XML_SPACE) == 0 &&
	    (strcmp(attribute->name, "lang") == 0 ||
	        strcmp(attribute->name, "space") == 0);
}

/* In a page xlink: need not be declared. */
static bool is_of_xlink(
    const struct filtering *filtering, const struct xml_attribute *attribute)
{
	if (filtering->is_inline && attribute->space[0] == '\0')
		return strcmp(attribute->prefix, "xlink") == 0;
	return strcmp(attribute->space, XLINK_SPACE) == 0;
}

static void filter_prefixed(struct filtering *filtering,
    const struct svg_element *element, const struct xml_attribute *attribute)
{
	const char *value = attribute->value;

	if (is_of_xml(attribute)) {
		put_prefixed(filtering,
		    "xml:", attribute->name[0] == 'l' ? "lang" : "space",
		    value);
	} else if (strcmp(attribute->space, XML_SPACE) == 0 &&
	    strcmp(attribute->name, "base") == 0) {
		drop_attribute(filtering, SVG_OUTSIDE, attribute,
		    "it makes addresses lead out of the picture");
	} else if (is_of_xlink(filtering, attribute) &&
	    strcmp(attribute->name, "href") == 0 &&
	    element->kind != SVG_STYLE_ELEMENT) {
		value = filter_address(filtering, element, attribute);
		if (!value)
			return;
		put_prefixed(filtering, "xlink:", "href", value);
		filtering->uses_xlink = true;
	}
}

static void filter_attribute(struct filtering *filtering,
    const struct svg_element *element, const struct xml_attribute *attribute)
{
	const struct svg_attribute *known;

	if (attribute->prefix[0] != '\0') {
		filter_prefixed(filtering, element, attribute);
		return;
	}
	if (filtering->is_inline &&
	    strncasecmp(attribute->name, "aria-", 5) == 0)
		return;
	known = svg_find_attribute(attribute->name, filtering->is_inline);
	if (known)
		put_known(filtering, element, known, attribute);
	else if (is_note(attribute->name))
		put_prefixed(filtering, "", attribute->name, attribute->value);
	else if (strncasecmp(attribute->name, "on", 2) == 0)
		drop_attribute(
		    filtering, SVG_SCRIPT, attribute, SVG_NO_SCRIPTS);
	else
		filtering->filter->changed = true;
}

/* Attributes of the element, then what its style makes of them. */
void svg_filter_attributes(
    struct filtering *filtering, const struct svg_element *element)
{
	const struct xml_element *found = filtering->element;

	filtering->written_count = 0;
	memset(filtering->slots, 0, sizeof(filtering->slots));
	for (size_t i = 0; i < found->attribute_count; i++)
		filter_attribute(filtering, element, &found->attributes[i]);
	for (size_t i = 0; filtering->is_inline && i < found->attribute_count;
	     i++) {
		const struct xml_attribute *attribute = &found->attributes[i];

		if (attribute->prefix[0] == '\0' &&
		    strcasecmp(attribute->name, "style") == 0)
			put_properties(filtering, attribute);
	}
}
