/*
 * An SVG picture is accepted or refused as a whole: nothing is taken out.
 *
 * Addresses are checked against what may stand there, not against what may
 * not: "#id", or the bytes of a picture.
 */
#include "read/svg.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "base/unicode.h"
#include "base/xml.h"

#define SVG_SPACE "http://www.w3.org/2000/svg"
#define HTML_SPACE "http://www.w3.org/1999/xhtml"

static const char malformed[] = "image/not-well-formed";
static const char unsafe[] = "image/unsafe";

struct checking {
	const char *bytes;
	size_t length;
	struct position file;
	struct report *report;
	bool good;
	bool other;         /* the first element is not <svg> */
	size_t depth;       /* of open elements */
	size_t style_depth; /* of the open <style>, or 0 */
	size_t style_offset;
	struct text style; /* what the open <style> holds */
};

/* --- messages --------------------------------------------------------- */

PRINTF_LIKE(4, 5)
static void refuse(struct checking *checking, size_t offset, const char *code,
    const char *format, ...)
{
	struct position at = checking->file;
	va_list arguments;
	char *words;

	checking->good = false;
	if (!report_wants(checking->report, at.order, code))
		return;
	va_start(arguments, format);
	if (vasprintf(&words, format, arguments) < 0)
		words = NULL;
	va_end(arguments);
	xml_place(checking->bytes, offset, &at.line, &at.column);
	report_error(checking->report, at, code, "%s", words ? words : format);
	free(words);
}

/* --- addresses and style sheets --------------------------------------- */

static const char *skip_blanks(const char *string)
{
	while (*string != '\0' && (unsigned char)*string <= ' ')
		string++;
	return string;
}

static bool starts_with(const char *string, const char *prefix)
{
	return strncasecmp(string, prefix, strlen(prefix)) == 0;
}

/* A place in the picture itself, or the bytes of another one. */
static bool is_own_address(const char *address)
{
	static const char *const pictures[] = {"data:image/png",
	    "data:image/jpeg", "data:image/jpg", "data:image/gif",
	    "data:image/webp"};

	address = skip_blanks(address);
	if (address[0] == '#')
		return true;
	for (size_t i = 0; i < sizeof(pictures) / sizeof(*pictures); i++) {
		size_t length = strlen(pictures[i]);

		if (starts_with(address, pictures[i]) &&
		    (address[length] == ';' || address[length] == ','))
			return true;
	}
	return false;
}

/* Append what the escape behind a backslash stands for; its length. */
static size_t append_escape(struct text *out, const char *escape)
{
	unsigned code_point = 0;
	size_t length = 0;

	while (length < 6 && isxdigit((unsigned char)escape[length])) {
		char digit[2] = {escape[length++], '\0'};

		code_point =
		    code_point * 16 + (unsigned)strtoul(digit, NULL, 16);
	}
	if (length == 0)
		return 0;
	if (code_point != 0 && code_point < 0x110000)
		text_append_code_point(out, code_point);
	if (escape[length] != '\0' && strchr(" \t\n\r\f", escape[length]))
		length++;
	return length;
}

/* A style sheet in small letters and without escapes. */
static void append_plain_style(struct text *out, const char *style)
{
	while (*style) {
		if (*style == '\\')
			style += 1 + append_escape(out, style + 1);
		else
			text_append_char(
			    out, (char)tolower((unsigned char)*style++));
	}
}

static bool has_foreign_url(const char *style)
{
	const char *url = style;

	while ((url = strstr(url, "url("))) {
		url = skip_blanks(url + strlen("url("));
		if (*url == '"' || *url == '\'')
			url++;
		if (!is_own_address(url))
			return true;
	}
	return false;
}

/* What in the style sheet asks for something from outside, or NULL. */
static const char *find_outside(const char *style)
{
	static const char *const words[] = {
	    "@import", "image-set(", "image(", "src("};
	struct text plain = {0};
	const char *found = NULL;

	append_plain_style(&plain, style);
	if (has_foreign_url(text_string(&plain)))
		found = "url(";
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (strstr(text_string(&plain), words[i]))
			found = words[i];
	}
	text_clear(&plain);
	return found;
}

/* --- attributes ------------------------------------------------------- */

static bool is_address_name(const char *name)
{
	return strcasecmp(name, "href") == 0 || strcasecmp(name, "src") == 0;
}

/* An animation must not write what an author must not. */
static bool animates_danger(const struct xml_attribute *attribute)
{
	const char *value = skip_blanks(attribute->value);
	const char *colon = strrchr(value, ':');
	const char *name = colon ? colon + 1 : value;

	if (strcmp(attribute->name, "attributeName") != 0)
		return false;
	return starts_with(name, "href") || starts_with(name, "src") ||
	    starts_with(name, "on");
}

/* True unless the value is words for readers or the name of something. */
static bool may_be_style(const struct xml_attribute *attribute)
{
	return attribute->prefix[0] == '\0' &&
	    !starts_with(attribute->name, "aria-") &&
	    !starts_with(attribute->name, "data-");
}

/* What is wrong with the attribute, or NULL. */
static const char *attribute_mistake(const struct xml_attribute *attribute)
{
	if (starts_with(attribute->name, "on"))
		return "runs a script";
	if (strcmp(attribute->name, "base") == 0 && attribute->prefix[0])
		return "makes addresses lead elsewhere";
	if (is_address_name(attribute->name))
		return is_own_address(attribute->value)
		    ? NULL
		    : "leads out of the picture; only \"#id\" and pictures as "
		      "\"data:image/...\" may stand there";
	if (animates_danger(attribute))
		return "changes an address or a script";
	if (may_be_style(attribute) && find_outside(attribute->value))
		return "leads out of the picture; only url(#id) may stand "
		       "there";
	return NULL;
}

static void check_attribute(struct checking *checking, size_t offset,
    const struct xml_element *element, const struct xml_attribute *attribute)
{
	const char *mistake = attribute_mistake(attribute);

	if (mistake)
		refuse(checking, offset, unsafe,
		    "the attribute \"%s%s%s\" of <%s> %s", attribute->prefix,
		    attribute->prefix[0] ? ":" : "", attribute->name,
		    element->name, mistake);
}

/* --- elements --------------------------------------------------------- */

static bool is_active(const struct xml_element *element)
{
	static const char *const names[] = {"script", "foreignObject", "iframe",
	    "embed", "object", "audio", "video", "canvas", "handler",
	    "listener"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (strcasecmp(element->name, names[i]) == 0)
			return true;
	}
	return strcmp(element->space, HTML_SPACE) == 0;
}

static bool is_svg(const struct xml_element *element)
{
	return strcmp(element->name, "svg") == 0 &&
	    strcmp(element->space, SVG_SPACE) == 0;
}

static void hear_element(
    void *context, size_t offset, const struct xml_element *element)
{
	struct checking *checking = context;

	if (checking->depth++ == 0 && !is_svg(element)) {
		checking->other = true;
		refuse(checking, offset, malformed,
		    "the first element is <%s>; it must be "
		    "<svg xmlns=\"" SVG_SPACE "\">",
		    element->name);
	}
	if (checking->other)
		return;
	if (is_active(element))
		refuse(checking, offset, unsafe,
		    "a picture of a book must not hold <%s>", element->name);
	for (size_t i = 0; i < element->attribute_count; i++)
		check_attribute(
		    checking, offset, element, &element->attributes[i]);
	if (strcasecmp(element->name, "style") == 0 &&
	    checking->style_depth == 0) {
		checking->style_depth = checking->depth;
		checking->style_offset = offset;
	}
}

static void check_style(struct checking *checking)
{
	const char *found = find_outside(text_string(&checking->style));

	if (found)
		refuse(checking, checking->style_offset, unsafe,
		    "\"%s\" in <style> leads out of the picture", found);
	text_truncate(&checking->style, 0);
}

static void hear_end(void *context)
{
	struct checking *checking = context;

	if (checking->depth-- != checking->style_depth)
		return;
	checking->style_depth = 0;
	check_style(checking);
}

static void hear_text(void *context, const char *bytes, size_t length)
{
	struct checking *checking = context;

	if (checking->style_depth > 0)
		text_append(&checking->style, bytes, length);
}

static void hear_instruction(void *context, size_t offset, const char *target)
{
	if (strcasecmp(target, "xml-stylesheet") == 0)
		refuse(context, offset, unsafe,
		    "<?%s?> leads out of the picture", target);
}

static void hear_doctype(void *context, size_t offset, bool plain)
{
	if (!plain)
		refuse(context, offset, unsafe,
		    "the DOCTYPE leads out of the picture or declares "
		    "entities; leave it out");
}

/* --- the file --------------------------------------------------------- */

/* The encoding that the XML declaration names, and its length, or NULL. */
static const char *declared_encoding(
    const struct checking *checking, size_t *length)
{
	const char *bytes = checking->bytes;
	const char *end = memmem(bytes, checking->length, "?>", 2);
	const char *name;

	if (checking->length < 6 || memcmp(bytes, "<?xml", 5) != 0 || !end)
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

static void check_encoding(struct checking *checking)
{
	size_t offset = unicode_invalid_at(checking->bytes, checking->length);
	size_t length;
	const char *name;

	if (offset < checking->length) {
		refuse(checking, offset, malformed,
		    "this is not UTF-8; save the picture in UTF-8");
		return;
	}
	name = declared_encoding(checking, &length);
	if (name && (length != 5 || strncasecmp(name, "utf-8", 5) != 0))
		refuse(checking, (size_t)(name - checking->bytes), malformed,
		    "the encoding is \"%.*s\"; save the picture in UTF-8",
		    (int)length, name);
}

static void check_markup(struct checking *checking)
{
	static const struct xml_listener listener = {
	    .doctype = hear_doctype,
	    .instruction = hear_instruction,
	    .element = hear_element,
	    .end = hear_end,
	    .text = hear_text,
	};
	struct position at = checking->file;
	struct xml_problem problem;

	if (!xml_read(checking->bytes, checking->length, &listener, checking,
	        &problem)) {
		checking->good = false;
		at.line = problem.line;
		at.column = problem.column;
		report_error(checking->report, at, malformed,
		    "not well-formed: %s", problem.reason);
	}
	text_clear(&checking->style);
}

bool svg_check(const char *bytes, size_t length, struct position file,
    struct report *report)
{
	struct checking checking = {
	    .bytes = bytes,
	    .length = length,
	    .file = file,
	    .report = report,
	    .good = true,
	};

	check_encoding(&checking);
	if (checking.good)
		check_markup(&checking);
	return checking.good;
}
