/*
 * The parser tells what there is, and what is good of it is written at once.
 *
 * An element that is left out takes its content with it.  Foreign elements go
 * in silence, but not with SVG or HTML in them: programs show that.
 */
#include "base/svg_parts.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/css.h"
#include "base/svg_size.h"
#include "base/unicode.h"

#define SVG_SPACE "http://www.w3.org/2000/svg"
#define XLINK_SPACE "http://www.w3.org/1999/xlink"
#define HTML_SPACE "http://www.w3.org/1999/xhtml"
#define MATH_SPACE "http://www.w3.org/1998/Math/MathML"

/* --- complaints ------------------------------------------------------- */

void svg_complain(struct filtering *filtering, enum svg_complaint_kind kind,
    size_t offset, const char *format, ...)
{
	struct svg_filter *filter = filtering->filter;
	va_list arguments;
	char *words;

	filter->changed = true;
	if (!filter->complain)
		return;
	va_start(arguments, format);
	words = memory_format(format, arguments);
	va_end(arguments);
	if (map_add(&filtering->told, words, strlen(words), filtering))
		filter->complain(filter->context,
		    &(struct svg_complaint){kind, offset, words});
	free(words);
}

const char *svg_shown(struct filtering *filtering, const char *name)
{
	enum {
		MOST = 60
	};
	size_t length = strnlen(name, MOST);

	if (length < MOST)
		return name;
	while (length > 0 && ((unsigned char)name[length] & 0xC0) == 0x80)
		length--;
	return arena_printf(&filtering->memory, "%.*s...", (int)length, name);
}

/* --- writing ---------------------------------------------------------- */

/* What must not stand as it is in text or in the value of an attribute. */
static const char *reference_of(char c, bool in_value)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '\r':
		return "&#13;";
	case '"':
		return in_value ? "&quot;" : NULL;
	case '\t':
		return in_value ? "&#9;" : NULL;
	case '\n':
		return in_value ? "&#10;" : NULL;
	default:
		return NULL;
	}
}

static void append_escaped(
    struct text *out, const char *bytes, size_t length, bool in_value)
{
	size_t done = 0;

	for (size_t i = 0; i < length; i++) {
		const char *reference = reference_of(bytes[i], in_value);

		if (!reference)
			continue;
		text_append(out, bytes + done, i - done);
		text_append_string(out, reference);
		done = i + 1;
	}
	text_append(out, bytes + done, length - done);
}

static void close_tag(struct filtering *filtering)
{
	if (filtering->tag_is_open)
		text_append_char(filtering->out, '>');
	filtering->tag_is_open = false;
}

static void write_start(
    struct filtering *filtering, const struct svg_element *element)
{
	struct text *out = filtering->out;

	close_tag(filtering);
	text_append_char(out, '<');
	text_append_string(out, element->name);
	if (filtering->depth == 1) {
		text_append_string(out, " xmlns=\"" SVG_SPACE "\"");
		filtering->xmlns_end = out->length;
	}
	for (size_t i = 0; i < filtering->written_count; i++) {
		const struct written *written = &filtering->written[i];

		text_append_char(out, ' ');
		text_append_string(out, written->prefix);
		text_append_string(out, written->name);
		text_append_string(out, "=\"");
		append_escaped(
		    out, written->value, strlen(written->value), true);
		text_append_char(out, '"');
	}
	if (filtering->depth == 1)
		filtering->root_end = out->length;
	filtering->tag_is_open = true;
}

static void write_end(
    struct filtering *filtering, const struct svg_element *element)
{
	if (filtering->tag_is_open)
		text_append_string(filtering->out, "/>");
	else
		text_printf(filtering->out, "</%s>", element->name);
	filtering->tag_is_open = false;
}

/* --- elements --------------------------------------------------------- */

static bool is_of_svg(
    const struct filtering *filtering, const struct xml_element *element)
{
	if (filtering->is_inline && element->space[0] == '\0')
		return element->prefix[0] == '\0';
	return strcmp(element->space, SVG_SPACE) == 0;
}

/* Of a language that programs show inside SVG, too. */
static bool is_page(const struct xml_element *element)
{
	return strcmp(element->space, HTML_SPACE) == 0 ||
	    strcmp(element->space, MATH_SPACE) == 0;
}

static void leave_out(struct filtering *filtering, bool is_inert)
{
	filtering->left_out = filtering->depth;
	filtering->is_inert = is_inert;
}

static bool runs(const char *name)
{
	return strcasecmp(name, "script") == 0 ||
	    strcasecmp(name, "handler") == 0 ||
	    strcasecmp(name, "listener") == 0;
}

static void refuse_element(
    struct filtering *filtering, const struct xml_element *element)
{
	const char *name = svg_shown(filtering, element->name);

	if (runs(name))
		svg_complain(filtering, SVG_SCRIPT, filtering->offset,
		    "<%s> is left out: " SVG_NO_SCRIPTS, name);
	else
		svg_complain(filtering, SVG_UNKNOWN, filtering->offset,
		    "<%s> is left out: it is not among the elements of SVG "
		    "that pictures of a book may hold",
		    name);
}

/* The attribute that an animation changes must be one of the list. */
static const char *animated(const struct xml_element *element)
{
	for (size_t i = 0; i < element->attribute_count; i++) {
		const struct xml_attribute *attribute = &element->attributes[i];
		const struct svg_attribute *target;

		if (attribute->prefix[0] != '\0' ||
		    strcasecmp(attribute->name, "attributeName") != 0)
			continue;
		target = svg_find_attribute(attribute->value, false);
		if (!target ||
		    (target->kind != SVG_PLAIN && target->kind != SVG_PROPERTY))
			return attribute->value;
	}
	return NULL;
}

/* True unless, after telling so, it cannot stand where it is. */
static bool may_stand(
    struct filtering *filtering, const struct svg_element *element)
{
	const struct svg_element *parent = filtering->depth > 1
	    ? filtering->open[filtering->depth - 2].element
	    : NULL;
	const char *target = element->kind == SVG_ANIMATION_ELEMENT
	    ? animated(filtering->element)
	    : NULL;

	if (filtering->depth > SVG_MOST_DEPTH)
		svg_complain(filtering, SVG_UNKNOWN, filtering->offset,
		    "what is nested more than %d elements deep is left out",
		    SVG_MOST_DEPTH);
	else if (parent &&
	    (parent->kind == SVG_WORDS_ELEMENT ||
	        parent->kind == SVG_STYLE_ELEMENT))
		svg_complain(filtering, SVG_UNKNOWN, filtering->offset,
		    "<%s> is left out: <%s> can hold nothing but words",
		    element->name, parent->name);
	else if (target)
		svg_complain(filtering, SVG_SCRIPT, filtering->offset,
		    "<%s> is left out: \"%s\" is no attribute that may change",
		    element->name, svg_shown(filtering, target));
	else if (element->kind == SVG_STYLE_ELEMENT && filtering->is_inline)
		svg_complain(filtering, SVG_STYLING, filtering->offset,
		    "<style> is left out: pages have no style sheets of their "
		    "own; set fill=\"...\" and its like on the elements");
	else if (element->kind == SVG_USE_ELEMENT && filtering->without_uses)
		svg_complain(filtering, SVG_UNKNOWN, filtering->offset,
		    "<use> is left out: such elements show one another "
		    "without end, or more than %d times",
		    SVG_MOST_USES);
	else
		return true;
	return false;
}

/* The element of the list that this one is, or NULL after leaving it out. */
static const struct svg_element *known_element(
    struct filtering *filtering, const struct xml_element *element)
{
	const struct svg_element *known = is_of_svg(filtering, element)
	    ? svg_find_element(element->name, filtering->is_inline)
	    : NULL;

	if (!is_of_svg(filtering, element) && !is_page(element)) {
		leave_out(filtering, true);
		return NULL;
	}
	if (!known) {
		refuse_element(filtering, element);
		leave_out(filtering, false);
		return NULL;
	}
	if (known->kind == SVG_INERT_ELEMENT) {
		leave_out(filtering, true);
		return NULL;
	}
	if (!may_stand(filtering, known)) {
		leave_out(filtering, false);
		return NULL;
	}
	return known;
}

static bool has_words(const char *string)
{
	return string[strspn(string, " \t\r\n")] != '\0';
}

/* As the author wrote it, or NULL. */
static const char *given_attribute(
    const struct filtering *filtering, const char *name)
{
	const struct xml_element *element = filtering->element;

	for (size_t i = 0; i < element->attribute_count; i++) {
		const struct xml_attribute *given = &element->attributes[i];

		if (given->prefix[0] == '\0' &&
		    (filtering->is_inline ? strcasecmp(given->name, name)
		                          : strcmp(given->name, name)) == 0)
			return given->value;
	}
	return NULL;
}

static const char *root_attribute(
    const struct filtering *filtering, const char *name)
{
	for (size_t i = 0; i < filtering->written_count; i++) {
		const struct written *written = &filtering->written[i];

		if (written->prefix[0] == '\0' &&
		    strcmp(written->name, name) == 0)
			return written->value;
	}
	return NULL;
}

/* What the root tells of the whole picture. */
static void learn_from_root(struct filtering *filtering)
{
	struct svg_filter *filter = filtering->filter;
	const char *label = given_attribute(filtering, "aria-label");
	const char *hidden = given_attribute(filtering, "aria-hidden");
	const char *role = given_attribute(filtering, "role");

	filtering->label =
	    arena_printf(&filtering->memory, "%s", label ? label : "");
	filtering->has_role = role != NULL;
	filter->has_title = has_words(filtering->label) ||
	    (!filtering->is_inline &&
	        given_attribute(filtering, "aria-labelledby"));
	filter->is_hidden = (hidden && strcmp(hidden, "true") == 0) ||
	    (role &&
	        (strcmp(role, "none") == 0 ||
	            strcmp(role, "presentation") == 0));
	svg_size(root_attribute(filtering, "width"),
	    root_attribute(filtering, "height"),
	    root_attribute(filtering, "viewBox"), &filter->width,
	    &filter->height);
	if (filter->width > SVG_MOST_PIXELS || filter->height > SVG_MOST_PIXELS)
		filter->width = filter->height = 0;
}

/* A link that leads nowhere is a part of the picture, or of its text. */
static const struct svg_element *instead_of_link(struct filtering *filtering)
{
	const char *parent =
	    filtering->open[filtering->depth - 2].element->name;
	bool in_text = strcmp(parent, "text") == 0 ||
	    strcmp(parent, "tspan") == 0 || strcmp(parent, "textPath") == 0;

	filtering->filter->changed = true;
	return svg_find_element(in_text ? "tspan" : "g", false);
}

/* A <use> of nothing shows nothing, but something may refer to it. */
static const struct svg_element *instead_of_empty_use(
    struct filtering *filtering, const struct svg_element *element)
{
	size_t kept = 0;

	for (size_t i = 0; i < filtering->written_count; i++) {
		if (strcmp(filtering->written[i].name, "href") == 0)
			return element;
	}
	for (size_t i = 0; i < filtering->written_count; i++) {
		if (strcmp(filtering->written[i].name, "id") == 0)
			filtering->written[kept++] = filtering->written[i];
	}
	filtering->written_count = kept;
	return svg_find_element("g", false);
}

static void begin_element(
    struct filtering *filtering, const struct svg_element *element)
{
	struct open *open = &filtering->open[filtering->depth - 1];

	svg_filter_attributes(filtering, element);
	if (element->kind == SVG_LINK_ELEMENT)
		element = instead_of_link(filtering);
	else if (element->kind == SVG_USE_ELEMENT)
		element = instead_of_empty_use(filtering, element);
	open->element = element;
	if (filtering->depth == 1)
		learn_from_root(filtering);
	if (element->kind == SVG_ANIMATION_ELEMENT)
		filtering->filter->moves = true;
	if (element->kind == SVG_STYLE_ELEMENT) {
		close_tag(filtering);
		filtering->style_start = filtering->out->length;
		filtering->style_offset = filtering->offset;
		text_truncate(&filtering->style, 0);
	}
	write_start(filtering, element);
}

static void push(struct filtering *filtering)
{
	filtering->open = memory_grow(filtering->open, filtering->depth,
	    &filtering->open_capacity, sizeof(*filtering->open));
	filtering->open[filtering->depth++] = (struct open){0};
}

static void check_root(
    struct filtering *filtering, const struct xml_element *element)
{
	bool named = filtering->is_inline
	    ? strcasecmp(element->name, "svg") == 0
	    : strcmp(element->name, "svg") == 0;

	if (named && is_of_svg(filtering, element))
		return;
	filtering->other = true;
	svg_complain(filtering, SVG_MALFORMED, filtering->offset,
	    "the first element is <%s>; it must be "
	    "<svg xmlns=\"" SVG_SPACE "\">",
	    svg_shown(filtering, element->name));
}

static void hear_element(
    void *context, size_t offset, const struct xml_element *element)
{
	struct filtering *filtering = context;
	const struct svg_element *known;

	push(filtering);
	filtering->offset = offset;
	filtering->element = element;
	if (filtering->depth == 1)
		check_root(filtering, element);
	if (filtering->other)
		return;
	if (filtering->left_out > 0) {
		/* A file may yet stay as it is, foreign elements and all. */
		if (filtering->is_inert && !filtering->is_inline &&
		    (is_of_svg(filtering, element) || is_page(element)))
			refuse_element(filtering, element);
		return;
	}
	known = known_element(filtering, element);
	if (known)
		begin_element(filtering, known);
}

/* Learn from a style sheet, and write it. */
static void write_style(struct filtering *filtering, const char *css)
{
	struct svg_filter *filter = filtering->filter;
	struct text plain = {0};

	if (strstr(css, "animation") || strstr(css, "@keyframes"))
		filter->moves = true;
	if (css_append_without_schemes(&plain, css)) {
		filter->has_schemes = true;
		if (filter->one_scheme) {
			filter->changed = true;
			css = text_string(&plain);
		}
	}
	if (*css != '\0')
		close_tag(filtering);
	append_escaped(filtering->out, css, strlen(css), false);
	text_clear(&plain);
}

/* A style sheet stays whole or goes, but for what one_scheme leaves out. */
static void end_style(struct filtering *filtering)
{
	const char *css = text_string(&filtering->style);
	const char *found = css_outside(css);

	if (!found) {
		write_style(filtering, css);
		return;
	}
	svg_complain(filtering, SVG_OUTSIDE, filtering->style_offset,
	    "<style> is left out: \"%s\" in it leads out of the picture",
	    found);
	text_truncate(filtering->out, filtering->style_start);
	filtering->tag_is_open = false;
}

static void hear_end(void *context)
{
	struct filtering *filtering = context;
	const struct open *open = &filtering->open[filtering->depth - 1];
	size_t depth = filtering->depth--;

	if (filtering->other)
		return;
	if (filtering->left_out > 0) {
		if (filtering->left_out == depth)
			filtering->left_out = 0;
		return;
	}
	if (open->labelled)
		open->labelled->end = filtering->use_count;
	if (open->element->kind == SVG_STYLE_ELEMENT) {
		size_t before = filtering->out->length;

		end_style(filtering);
		if (filtering->out->length < before)
			return;
	}
	write_end(filtering, open->element);
}

static bool is_in_title(const struct filtering *filtering)
{
	return filtering->depth == 2 &&
	    strcmp(filtering->open[1].element->name, "title") == 0;
}

static void hear_text(void *context, const char *bytes, size_t length)
{
	struct filtering *filtering = context;
	const struct open *open;

	if (filtering->other || filtering->left_out > 0 || length == 0)
		return;
	open = &filtering->open[filtering->depth - 1];
	if (open->element->kind == SVG_STYLE_ELEMENT) {
		text_append(&filtering->style, bytes, length);
		return;
	}
	if (is_in_title(filtering))
		text_append(&filtering->title, bytes, length);
	close_tag(filtering);
	append_escaped(filtering->out, bytes, length, false);
}

static void hear_instruction(void *context, size_t offset, const char *target)
{
	if (strcasecmp(target, "xml-stylesheet") == 0)
		svg_complain(context, SVG_OUTSIDE, offset,
		    "<?%s?> is left out: it leads out of the picture", target);
}

static void hear_doctype(
    void *context, size_t offset, bool external, bool declares)
{
	struct filtering *filtering = context;

	if (external)
		filtering->filter->changed = true;
	if (declares)
		svg_complain(filtering, SVG_ENTITIES, offset,
		    "what the DOCTYPE declares is left out");
}

/* --- <use> ------------------------------------------------------------ */

struct walk {
	const struct filtering *filtering;
	size_t steps;
};

/* Show what id stands for.  False if that does not come to an end. */
static bool show(struct walk *walk, const char *id, int depth)
{
	const struct filtering *filtering = walk->filtering;
	const struct labelled *labelled =
	    map_get(&filtering->ids, id, strlen(id));

	if (depth > SVG_MOST_DEPTH || ++walk->steps > SVG_MOST_USES)
		return false;
	for (size_t i = labelled ? labelled->first : 0;
	     labelled && i < labelled->end; i++) {
		if (!show(walk, filtering->uses[i], depth + 1))
			return false;
	}
	return true;
}

/* A few <use> elements can ask for more than any program can draw. */
static bool uses_end(const struct filtering *filtering)
{
	struct walk walk = {filtering, 0};

	for (size_t i = 0; i < filtering->use_count; i++) {
		if (!show(&walk, filtering->uses[i], 0))
			return false;
	}
	return true;
}

/* --- the whole -------------------------------------------------------- */

/* The encoding that the XML declaration names, and its length, or NULL. */
static const char *declared_encoding(
    const struct filtering *filtering, size_t *length)
{
	const char *bytes = filtering->bytes;
	const char *end = memmem(bytes, filtering->length, "?>", 2);
	const char *name;

	if (filtering->length < 6 || memcmp(bytes, "<?xml", 5) != 0 || !end)
		return NULL;
	name = memmem(bytes, (size_t)(end - bytes), "encoding", 8);
	if (!name)
		return NULL;
	name += 8 + strspn(name + 8, " \t\r\n=");
	if (*name != '"' && *name != '\'')
		return NULL;
	*length = strcspn(name + 1, "\"'?");
	return name + 1;
}

static bool check_encoding(struct filtering *filtering)
{
	size_t offset = unicode_invalid_at(filtering->bytes, filtering->length);
	size_t length;
	const char *name;

	if (offset < filtering->length) {
		svg_complain(filtering, SVG_MALFORMED, offset,
		    "this is not UTF-8; save the picture in UTF-8");
		return false;
	}
	name = declared_encoding(filtering, &length);
	if (!name || (length == 5 && strncasecmp(name, "utf-8", 5) == 0))
		return true;
	svg_complain(filtering, SVG_MALFORMED,
	    (size_t)(name - filtering->bytes),
	    "the encoding is \"%.*s\"; save the picture in UTF-8", (int)length,
	    name);
	return false;
}

/* True if a value of an attribute could begin behind the "=" at offset at. */
static bool begins_value(const struct filtering *filtering, size_t at)
{
	do
		at++;
	while (
	    at < filtering->length && strchr(" \t\r\n", filtering->bytes[at]));
	return at < filtering->length &&
	    (filtering->bytes[at] == '"' || filtering->bytes[at] == '\'');
}

/*
 * The parser compares all attributes of an element with one another, so they
 * are counted before.  No "<" can stand in a value.
 */
static bool check_attributes(struct filtering *filtering)
{
	const char *bytes = filtering->bytes;
	size_t tag = 0;
	size_t count = 0;

	for (size_t at = 0; at < filtering->length; at++) {
		if (bytes[at] == '<') {
			tag = at;
			count = 0;
		} else if (bytes[at] == '=' && begins_value(filtering, at) &&
		    ++count > SVG_MOST_ATTRIBUTES) {
			svg_complain(filtering, SVG_MALFORMED, tag,
			    "an element has more than %d attributes",
			    SVG_MOST_ATTRIBUTES);
			return false;
		}
	}
	return true;
}

/* Read once; what is good stands in out. */
static bool read_picture(struct filtering *filtering)
{
	const struct xml_listener listener = {
	    .loose = filtering->is_inline,
	    .doctype = hear_doctype,
	    .instruction = hear_instruction,
	    .element = hear_element,
	    .end = hear_end,
	    .text = hear_text,
	};
	struct xml_problem problem;

	bool good;

	filtering->start = filtering->out->length;
	good = xml_read(filtering->bytes, filtering->length, &listener,
	    filtering, &problem);
	if (!good && !filtering->other)
		svg_complain(filtering, SVG_MALFORMED,
		    xml_problem_offset(
		        &problem, filtering->bytes, filtering->length),
		    "not well-formed: %s", problem.reason);
	return good && !filtering->other;
}

/* Once more; what was told is not told again. */
static bool read_again(struct filtering *filtering)
{
	text_truncate(filtering->out, filtering->start);
	text_truncate(&filtering->title, 0);
	map_clear(&filtering->ids);
	filtering->use_count = 0;
	filtering->awaited_count = 0;
	filtering->uses_xlink = false;
	return read_picture(filtering);
}

static bool read_without_uses(struct filtering *filtering)
{
	filtering->without_uses = true;
	return read_again(filtering);
}

/* True if all that was awaited came. */
static bool ids_came(const struct filtering *filtering)
{
	for (size_t i = 0; i < filtering->awaited_count; i++) {
		const char *id = filtering->awaited[i];

		if (!map_get(&filtering->ids, id, strlen(id)))
			return false;
	}
	return true;
}

/* No id goes now, since no element does. */
static bool read_knowing_ids(struct filtering *filtering)
{
	filtering->known_ids = filtering->ids;
	filtering->ids = (struct map){0};
	filtering->knows_ids = true;
	return read_again(filtering);
}

static void insert(struct text *out, size_t at, const struct text *what)
{
	struct text rest = {0};

	text_append(&rest, out->data + at, out->length - at);
	text_truncate(out, at);
	text_append(out, what->data, what->length);
	text_append(out, rest.data, rest.length);
	text_clear(&rest);
}

/* The title and the role, by which screen readers know what it is. */
static void name_picture(struct filtering *filtering)
{
	struct text *out = filtering->out;
	struct text words = {0};
	bool is_empty = out->data[filtering->root_end] == '/';

	if (!has_words(text_string(&filtering->title)) && !is_empty &&
	    has_words(filtering->label)) {
		text_append_string(&words, "<title>");
		append_escaped(
		    &words, filtering->label, strlen(filtering->label), false);
		text_append_string(&words, "</title>");
		insert(out, filtering->root_end + 1, &words);
		text_truncate(&words, 0);
	}
	if (filtering->filter->has_title && !filtering->filter->is_hidden &&
	    !filtering->has_role) {
		text_append_string(&words, " role=\"img\"");
		insert(out, filtering->root_end, &words);
	}
	text_clear(&words);
}

/* The root is written before it is known whether xlink is used. */
static void declare_xlink(struct filtering *filtering)
{
	static const char declaration[] = " xmlns:xlink=\"" XLINK_SPACE "\"";
	struct text words = {0};

	if (!filtering->uses_xlink)
		return;
	text_append_string(&words, declaration);
	insert(filtering->out, filtering->xmlns_end, &words);
	text_clear(&words);
}

static void clear(struct filtering *filtering)
{
	free(filtering->open);
	free(filtering->written);
	free(filtering->uses);
	free(filtering->awaited);
	map_clear(&filtering->known_ids);
	text_clear(&filtering->style);
	text_clear(&filtering->title);
	map_clear(&filtering->ids);
	map_clear(&filtering->told);
	arena_clear(&filtering->memory);
}

static bool filter_picture(struct filtering *filtering)
{
	size_t before = filtering->out->length;
	bool good;

	filtering->filter->changed = false;
	good = check_encoding(filtering) && check_attributes(filtering) &&
	    read_picture(filtering);
	if (good && !uses_end(filtering))
		good = read_without_uses(filtering);
	if (good && !ids_came(filtering))
		good = read_knowing_ids(filtering);
	if (has_words(text_string(&filtering->title)))
		filtering->filter->has_title = true;
	if (good && filtering->is_inline)
		name_picture(filtering);
	if (good)
		declare_xlink(filtering);
	else
		text_truncate(filtering->out, before);
	clear(filtering);
	return good;
}

bool svg_filter_file(struct text *out, const char *bytes, size_t length,
    struct svg_filter *filter)
{
	struct filtering filtering = {
	    .filter = filter, .bytes = bytes, .length = length, .out = out};
	size_t before = out->length;

	if (!filter_picture(&filtering))
		return false;
	if (filter->changed)
		text_append_char(out, '\n');
	else
		text_truncate(out, before);
	return true;
}

bool svg_filter_inline(struct text *out, const char *bytes, size_t length,
    struct svg_filter *filter)
{
	struct filtering filtering = {.filter = filter,
	    .bytes = bytes,
	    .length = length,
	    .out = out,
	    .is_inline = true};

	return filter_picture(&filtering);
}
