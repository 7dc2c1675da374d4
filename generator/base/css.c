/*
 * Style sheets are not parsed: what is looked for may stand nowhere in them,
 * not even in a string or a comment, and no harmless style sheet has it there.
 */
#include "base/css.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"

/* --- addresses -------------------------------------------------------- */

static const char *skip_blanks(const char *string)
{
	while (*string != '\0' && (unsigned char)*string <= ' ')
		string++;
	return string;
}

/* True if address is "data:" of one of the types, of which count are given. */
static bool is_data(const char *address, const char *const *types, size_t count)
{
	address = skip_blanks(address);
	if (strncasecmp(address, "data:", 5) != 0)
		return false;
	address += 5;
	for (size_t i = 0; i < count; i++) {
		size_t length = strlen(types[i]);

		if (strncasecmp(address, types[i], length) == 0 &&
		    (address[length] == ';' || address[length] == ','))
			return true;
	}
	return false;
}

bool address_is_picture(const char *address)
{
	static const char *const types[] = {
	    "image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp"};

	return is_data(address, types, sizeof(types) / sizeof(*types));
}

static bool is_font(const char *address)
{
	static const char *const types[] = {"font/woff2", "font/woff",
	    "font/ttf", "font/otf", "font/sfnt", "application/font-woff",
	    "application/font-woff2", "application/x-font-woff",
	    "application/x-font-ttf", "application/x-font-truetype",
	    "application/x-font-opentype", "application/vnd.ms-opentype"};

	return is_data(address, types, sizeof(types) / sizeof(*types));
}

/* --- style sheets ----------------------------------------------------- */

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
		text_append_code_point(out,
		    (unsigned)(code_point < 0x80
		            ? (unsigned)tolower((int)code_point)
		            : code_point));
	if (escape[length] != '\0' && strchr(" \t\n\r\f", escape[length]))
		length++;
	return length;
}

/* A style sheet in small letters and without escapes. */
static void append_plain(struct text *out, const char *css)
{
	while (*css) {
		if (*css == '\\')
			css += 1 + append_escape(out, css + 1);
		else
			text_append_char(
			    out, (char)tolower((unsigned char)*css++));
	}
}

static bool has_foreign_url(const char *css)
{
	const char *url = css;

	while ((url = strstr(url, "url("))) {
		url = skip_blanks(url + strlen("url("));
		if (*url == '"' || *url == '\'')
			url++;
		if (*skip_blanks(url) != '#' && !address_is_picture(url) &&
		    !is_font(url))
			return true;
	}
	return false;
}

const char *css_outside(const char *css)
{
	static const char *const words[] = {
	    "@import", "image-set(", "image(", "src("};
	struct text plain = {0};
	const char *found = NULL;

	/* Most values of attributes are numbers and names. */
	if (!strpbrk(css, "(@\\"))
		return NULL;
	append_plain(&plain, css);
	if (has_foreign_url(text_string(&plain)))
		found = "url(";
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (strstr(text_string(&plain), words[i]))
			found = words[i];
	}
	text_clear(&plain);
	return found;
}

/* --- pieces ------------------------------------------------------------ */

static const char *skip_comment(const char *css)
{
	const char *end = strstr(css + 2, "*/");

	return end ? end + 2 : css + strlen(css);
}

static const char *skip_string(const char *css)
{
	char quote = *css++;

	while (*css != '\0' && *css != quote)
		css += *css == '\\' && css[1] != '\0' ? 2 : 1;
	return *css == '\0' ? css : css + 1;
}

/* Behind one piece of CSS that a semicolon cannot end. */
static const char *skip_piece(const char *css)
{
	if (css[0] == '/' && css[1] == '*')
		return skip_comment(css);
	if (css[0] == '"' || css[0] == '\'')
		return skip_string(css);
	return css + (css[0] == '\\' && css[1] != '\0' ? 2 : 1);
}

/* --- rules for light and dark pages ------------------------------------ */

/* Behind the block that begins at css. */
static const char *skip_block(const char *css)
{
	size_t depth = 0;

	do {
		if (*css == '{')
			depth++;
		else if (*css == '}')
			depth--;
		css = skip_piece(css);
	} while (*css != '\0' && depth > 0);
	return css;
}

static bool names_scheme(const char *from, const char *to)
{
	static const char feature[] = "prefers-color-scheme";
	size_t length = sizeof(feature) - 1;

	while (from < to && strncasecmp(from, feature, length) != 0)
		from++;
	return from < to;
}

/*
 * The block of the rule at css if that asks for a scheme, or NULL.  What asks
 * holds no other rule, so nothing is looked at more than twice.
 */
static const char *scheme_block(const char *css)
{
	static const char media[] = "@media";
	const char *block = css + sizeof(media) - 1;

	if (strncasecmp(css, media, sizeof(media) - 1) != 0)
		return NULL;
	while (*block != '\0' && !strchr("{;}@", *block))
		block = skip_piece(block);
	return *block == '{' && names_scheme(css, block) ? block : NULL;
}

bool css_append_without_schemes(struct text *out, const char *css)
{
	bool found = false;

	while (*css != '\0') {
		const char *block = scheme_block(css);
		const char *next = block ? skip_block(block) : skip_piece(css);

		if (!block)
			text_append(out, css, (size_t)(next - css));
		found |= block != NULL;
		css = next;
	}
	return found;
}

/* --- declarations ----------------------------------------------------- */

/* The end of the declaration at css, and its first colon or NULL. */
static const char *find_end(const char *css, const char **colon)
{
	int depth = 0;

	*colon = NULL;
	while (*css != '\0' && (*css != ';' || depth > 0)) {
		if (*css == '(')
			depth++;
		else if (*css == ')' && depth > 0)
			depth--;
		else if (*css == ':' && !*colon)
			*colon = css;
		css = skip_piece(css);
	}
	return css;
}

static size_t trimmed(const char *start, const char *end)
{
	while (end > start && (unsigned char)end[-1] <= ' ')
		end--;
	return (size_t)(end - start);
}

static const char *skip_nothing(const char *css)
{
	for (;;) {
		css = skip_blanks(css);
		if (css[0] == ';')
			css++;
		else if (css[0] == '/' && css[1] == '*')
			css = skip_comment(css);
		else
			return css;
	}
}

/* "!important" says nothing where there is only one declaration. */
static size_t value_length(const char *value, const char *end)
{
	static const char important[] = "important";
	size_t length = trimmed(value, end);
	size_t word = sizeof(important) - 1;
	size_t before;

	if (length <= word ||
	    strncasecmp(value + length - word, important, word) != 0)
		return length;
	before = trimmed(value, value + length - word);
	if (before == 0 || value[before - 1] != '!')
		return length;
	return trimmed(value, value + before - 1);
}

bool css_next_declaration(const char **css, struct css_declaration *declaration)
{
	const char *start;
	const char *colon;
	const char *end;

	do {
		start = skip_nothing(*css);
		if (*start == '\0')
			return false;
		end = find_end(start, &colon);
		*css = end;
	} while (!colon);
	declaration->property = start;
	declaration->property_length = trimmed(start, colon);
	declaration->value = skip_blanks(colon + 1);
	if (declaration->value > end)
		declaration->value = end;
	declaration->value_length = value_length(declaration->value, end);
	declaration->length = trimmed(start, end);
	return true;
}
