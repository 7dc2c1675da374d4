/*
 * Style sheets: EPUB 3.3, section 6.3, and their grammar as epubcheck reads it,
 * which is that of CSS before rules could stand in rules.
 */
#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/xml.h"
#include "check/publication.h"
#include "check/roles.h"
#include "check/words.h"

/* A sheet that is being read. */
struct scan {
	struct publication *publication;
	struct entry *entry;
	const char *bytes;
	const char *at;
	const char *end;
	struct spot base; /* of the first byte, if it is part of a document */
	bool told;        /* of an error of syntax: the first says it all */
	int depth;
};

enum {
	DEPTH_MOST = 32
};

/* --- telling ---------------------------------------------------------- */

static struct spot spot_of(const struct scan *scan, const char *at)
{
	struct spot spot = {.entry = scan->entry};

	xml_place(
	    scan->bytes, (size_t)(at - scan->bytes), &spot.line, &spot.column);
	if (scan->base.line == 0)
		return spot;
	if (spot.line == 1)
		spot.column = scan->base.column;
	spot.line += scan->base.line - 1;
	return spot;
}

static void fail(struct scan *scan, const char *at, const char *reason)
{
	if (!scan->told)
		tell(scan->publication, spot_of(scan, at), "CSS-008",
		    "this is no CSS: %s", reason);
	scan->told = true;
}

/* --- pieces ----------------------------------------------------------- */

static char peek(const struct scan *scan)
{
	return scan->at < scan->end ? *scan->at : '\0';
}

static bool is_at_end(const struct scan *scan)
{
	return scan->at >= scan->end;
}

static bool starts(const struct scan *scan, const char *prefix)
{
	size_t length = strlen(prefix);

	return (size_t)(scan->end - scan->at) >= length &&
	    strncasecmp(scan->at, prefix, length) == 0;
}

static void skip_comment(struct scan *scan)
{
	const char *start = scan->at;

	for (scan->at += 2; !is_at_end(scan); scan->at++) {
		if (starts(scan, "*/")) {
			scan->at += 2;
			return;
		}
	}
	fail(scan, start, "the comment does not end");
}

/* Blanks and comments; true if there was anything. */
static bool skip_blanks(struct scan *scan)
{
	const char *start = scan->at;

	while (!is_at_end(scan)) {
		if (isspace((unsigned char)peek(scan)))
			scan->at++;
		else if (starts(scan, "/*"))
			skip_comment(scan);
		else
			break;
	}
	return scan->at > start;
}

static void skip_escape(struct scan *scan)
{
	scan->at += scan->at + 1 < scan->end ? 2 : 1;
}

static void skip_string(struct scan *scan)
{
	const char *start = scan->at;
	char quote = *scan->at++;

	while (!is_at_end(scan) && peek(scan) != quote && peek(scan) != '\n') {
		if (peek(scan) == '\\')
			skip_escape(scan);
		else
			scan->at++;
	}
	if (peek(scan) != quote || is_at_end(scan))
		fail(scan, start, "the string does not end in its line");
	else
		scan->at++;
}

static bool is_name_start(char c)
{
	return isalpha((unsigned char)c) || c == '_' || c == '-' || c == '\\' ||
	    (unsigned char)c >= 0x80;
}

static bool is_name(char c)
{
	return is_name_start(c) || isdigit((unsigned char)c);
}

static void skip_name(struct scan *scan)
{
	while (!is_at_end(scan) && is_name(peek(scan))) {
		if (peek(scan) == '\\')
			skip_escape(scan);
		else
			scan->at++;
	}
}

/* --- addresses -------------------------------------------------------- */

/* What a property or a rule may refer to; NULL: nothing. */
struct reference {
	enum link_kind kind;
	const char *at; /* whom to blame */
};

static void add_reference(struct scan *scan, const struct reference *reference,
    const char *start, const char *end)
{
	char *url = memory_copy_string(start, (size_t)(end - start));
	struct spot spot = spot_of(scan, reference->at);
	const struct link *link = NULL;

	if (string_is_blank(url))
		tell(scan->publication, spot, "CSS-002", "an address is empty");
	else if (*url != '#') /* something of the document around */
		link = link_add(
		    scan->publication, scan->entry, reference->kind, url, spot);
	if (link && link->remote && reference->kind != LINK_IMPORT)
		scan->entry->document->has_remote = true;
	free(url);
}

/* Behind "url(", up to behind its ")". */
static void read_url(struct scan *scan, const struct reference *reference)
{
	const char *start;
	const char *end;

	skip_blanks(scan);
	start = scan->at;
	if (peek(scan) == '"' || peek(scan) == '\'') {
		skip_string(scan);
		end = scan->at > start + 1 ? scan->at - 1 : scan->at;
		start++;
	} else {
		while (!is_at_end(scan) && peek(scan) != ')' &&
		    !isspace((unsigned char)peek(scan)))
			scan->at++;
		end = scan->at;
		if (end == start) {
			fail(scan, start, "url() is empty");
			return;
		}
	}
	skip_blanks(scan);
	if (peek(scan) != ')') {
		fail(scan, start, "url( does not end");
		return;
	}
	scan->at++;
	if (reference)
		add_reference(scan, reference, start, end);
}

/* --- values ----------------------------------------------------------- */

static void read_value(
    struct scan *scan, const struct reference *reference, bool custom);

/* Inside of brackets, where epubcheck looks for no addresses. */
static void read_bracket(struct scan *scan, char closing)
{
	const char *start = scan->at;

	if (++scan->depth < DEPTH_MOST)
		read_value(scan, NULL, true);
	scan->depth--;
	if (peek(scan) == closing)
		scan->at++;
	else
		fail(scan, start, "a bracket is not closed");
}

/* One piece of a value; false at its end. */
static bool read_piece(struct scan *scan, const struct reference *reference)
{
	char c = peek(scan);

	if (is_at_end(scan) || c == ';' || c == '}' || c == ')' || c == ']')
		return false;
	if (c == '"' || c == '\'') {
		skip_string(scan);
	} else if (starts(scan, "url(")) {
		scan->at += 4;
		read_url(scan, reference);
	} else if (c == '(' || c == '[') {
		scan->at++;
		read_bracket(scan, c == '(' ? ')' : ']');
	} else if (c == '{') {
		fail(scan, scan->at, "\"{\" stands in a value");
		return false;
	} else if (is_name(c)) {
		skip_name(scan);
	} else {
		scan->at++;
	}
	return true;
}

static void read_value(
    struct scan *scan, const struct reference *reference, bool custom)
{
	const char *start;
	bool any = false;

	skip_blanks(scan);
	start = scan->at;
	if (starts(scan, "!important") && !custom)
		fail(scan, start, "\"!important\" stands alone");
	while (read_piece(scan, reference)) {
		any = true;
		skip_blanks(scan);
	}
	if (!any && !custom)
		fail(scan, start, "a value is missing");
}

/* --- declarations ----------------------------------------------------- */

static bool name_is(const char *name, size_t length, const char *wanted)
{
	return strlen(wanted) == length &&
	    strncasecmp(name, wanted, length) == 0;
}

static void check_property(struct scan *scan, const char *name, size_t length)
{
	if (name_is(name, length, "direction") ||
	    name_is(name, length, "unicode-bidi"))
		tell(scan->publication, spot_of(scan, name), "CSS-001",
		    "\"%.*s\" is not allowed in EPUB: use the attribute dir",
		    (int)length, name);
}

/* One declaration, up to its ";" or the end of the block. */
static void read_declaration(struct scan *scan, enum link_kind kind)
{
	const char *name = scan->at;
	struct reference reference = {kind, name};
	size_t length;

	skip_name(scan);
	length = (size_t)(scan->at - name);
	if (length == 0)
		fail(scan, name, "no property has such a name");
	else
		check_property(scan, name, length);
	skip_blanks(scan);
	if (peek(scan) == ':')
		scan->at++;
	else
		fail(scan, name, "a property has no \":\"");
	read_value(scan, &reference, length > 2 && strncmp(name, "--", 2) == 0);
}

/* What is behind an error of syntax is not looked for in a block. */
static void skip_to_end(struct scan *scan)
{
	int depth = 1;

	while (!is_at_end(scan) && depth > 0) {
		depth += peek(scan) == '{' ? 1 : peek(scan) == '}' ? -1 : 0;
		scan->at++;
	}
}

/* Up to behind "}", or to the end where that ends it; counts declarations. */
static size_t read_declarations(
    struct scan *scan, enum link_kind kind, bool braced)
{
	size_t count = 0;

	for (;;) {
		skip_blanks(scan);
		if (is_at_end(scan)) {
			if (braced)
				fail(scan, scan->at, "\"}\" is missing");
			return count;
		}
		if (peek(scan) == '}' && braced) {
			scan->at++;
			return count;
		}
		read_declaration(scan, kind);
		count++;
		if (peek(scan) == ';')
			scan->at++;
		else if (!is_at_end(scan) && (peek(scan) != '}' || !braced)) {
			fail(scan, scan->at, "a declaration does not end");
			skip_to_end(scan);
			return count;
		}
	}
}

/* --- selectors -------------------------------------------------------- */

static void skip_round(struct scan *scan)
{
	int depth = 0;

	do {
		char c = peek(scan);

		if (c == '"' || c == '\'') {
			skip_string(scan);
			continue;
		}
		depth += c == '(' ? 1 : c == ')' ? -1 : 0;
		scan->at++;
	} while (depth > 0 && !is_at_end(scan));
}

static bool read_attribute(struct scan *scan)
{
	scan->at++;
	skip_blanks(scan);
	while (is_name(peek(scan)) || peek(scan) == '|' || peek(scan) == '*') {
		if (starts(scan, "|=") || starts(scan, "*="))
			break;
		scan->at++;
	}
	skip_blanks(scan);
	if (peek(scan) != ']' && !is_at_end(scan)) {
		scan->at += strchr("~|^$*", peek(scan)) ? 2 : 1;
		skip_blanks(scan);
		if (peek(scan) == '"' || peek(scan) == '\'')
			skip_string(scan);
		else
			skip_name(scan);
		skip_blanks(scan);
	}
	if (peek(scan) != ']')
		return false;
	scan->at++;
	return true;
}

/* One simple selector; false if there is none. */
static bool read_simple(struct scan *scan)
{
	char c = peek(scan);
	const char *start = scan->at;

	if (c == '[')
		return read_attribute(scan);
	if (c == '*' || c == '|') {
		scan->at++;
		return true;
	}
	if (c == '.' || c == ':')
		scan->at += starts(scan, "::") ? 2 : 1;
	if (c == '#') {
		scan->at++;
	} else if (!is_name_start(peek(scan))) {
		scan->at = start;
		return false;
	}
	skip_name(scan);
	if (c == ':' && peek(scan) == '(')
		skip_round(scan);
	return true;
}

static bool read_compound(struct scan *scan)
{
	bool any = false;

	while (!is_at_end(scan) && read_simple(scan))
		any = true;
	return any;
}

/* Up to the "{"; false, and that was told, if there are no selectors. */
static bool read_selectors(struct scan *scan)
{
	for (;;) {
		bool spaced;

		if (!read_compound(scan)) {
			fail(scan, scan->at, "no selector is written so");
			return false;
		}
		spaced = skip_blanks(scan);
		if (peek(scan) == '{')
			return true;
		if (peek(scan) != '\0' && strchr(",>+~", peek(scan)))
			scan->at++;
		else if (!spaced || is_at_end(scan)) {
			fail(scan, scan->at, "no selector is written so");
			return false;
		}
		skip_blanks(scan);
	}
}

/* --- rules ------------------------------------------------------------ */

static void read_rules(struct scan *scan, bool braced);

/* A prelude that we need not understand, up to "{" or ";". */
static void skip_prelude(struct scan *scan)
{
	while (!is_at_end(scan) && !strchr("{};", peek(scan))) {
		if (peek(scan) == '"' || peek(scan) == '\'')
			skip_string(scan);
		else if (starts(scan, "/*"))
			skip_comment(scan);
		else
			scan->at++;
	}
}

static void read_import(struct scan *scan)
{
	struct reference reference = {LINK_IMPORT, NULL};

	skip_blanks(scan);
	reference.at = scan->at;
	if (starts(scan, "url(")) {
		scan->at += 4;
		read_url(scan, &reference);
	} else if (peek(scan) == '"' || peek(scan) == '\'') {
		skip_string(scan);
		if (scan->at > reference.at + 1)
			add_reference(
			    scan, &reference, reference.at + 1, scan->at - 1);
	}
}

static void skip_block(struct scan *scan)
{
	int depth = 0;

	do {
		char c = peek(scan);

		if (c == '"' || c == '\'') {
			skip_string(scan);
			continue;
		}
		if (starts(scan, "/*")) {
			skip_comment(scan);
			continue;
		}
		depth += c == '{' ? 1 : c == '}' ? -1 : 0;
		scan->at++;
	} while (depth > 0 && !is_at_end(scan));
	if (depth > 0)
		fail(scan, scan->at, "\"}\" is missing");
}

/* The block of a rule; its "{" is before us. */
static void read_block(
    struct scan *scan, const char *rule, const char *name, size_t length)
{
	if (name_is(name, length, "font-face")) {
		scan->at++;
		if (read_declarations(scan, LINK_FONT, true) == 0)
			tell(scan->publication, spot_of(scan, rule), "CSS-019",
			    "@font-face says nothing");
	} else if (name_is(name, length, "page")) {
		scan->at++;
		read_declarations(scan, LINK_OTHER, true);
	} else if (words_have("media supports layer container", name, length) &&
	    scan->depth < DEPTH_MOST) {
		scan->at++;
		scan->depth++;
		read_rules(scan, true);
		scan->depth--;
	} else {
		skip_block(scan);
	}
}

static void read_at_rule(struct scan *scan)
{
	const char *rule = scan->at++;
	const char *name = scan->at;
	size_t length;

	skip_name(scan);
	length = (size_t)(scan->at - name);
	if (name_is(name, length, "import"))
		read_import(scan);
	skip_prelude(scan);
	if (peek(scan) == '{')
		read_block(scan, rule, name, length);
	else if (peek(scan) == ';')
		scan->at++;
}

static void read_rule(struct scan *scan)
{
	if (!read_selectors(scan)) {
		skip_prelude(scan);
		if (peek(scan) == '{')
			skip_block(scan);
		else if (!is_at_end(scan))
			scan->at++;
		return;
	}
	scan->at++;
	read_declarations(scan, LINK_OTHER, true);
}

/* Up to behind "}", or to the end. */
static void read_rules(struct scan *scan, bool braced)
{
	for (;;) {
		skip_blanks(scan);
		if (is_at_end(scan)) {
			if (braced)
				fail(scan, scan->at, "\"}\" is missing");
			return;
		}
		if (peek(scan) == '}' && braced) {
			scan->at++;
			return;
		}
		if (starts(scan, "<!--"))
			scan->at += 4;
		else if (starts(scan, "-->"))
			scan->at += 3;
		else if (peek(scan) == '@')
			read_at_rule(scan);
		else
			read_rule(scan);
	}
}

/* --- encodings -------------------------------------------------------- */

static bool is_utf16(const struct text *css)
{
	return css->length >= 2 &&
	    (memcmp(css->data, "\xFF\xFE", 2) == 0 ||
	        memcmp(css->data, "\xFE\xFF", 2) == 0);
}

/* False if the sheet is not in UTF-8, which was told. */
static bool check_encoding(const struct publication *publication,
    const struct entry *entry, const struct text *css)
{
	static const char start[] = "@charset \"";
	const char *charset = text_string(css) + sizeof(start) - 1;
	bool named = css->length > sizeof(start) &&
	    strncasecmp(text_string(css), start, sizeof(start) - 1) == 0;
	size_t length = named ? strcspn(charset, "\"") : 0;

	if (is_utf16(css) ||
	    (named && strncasecmp(charset, "utf-16", 6) == 0)) {
		tell(publication, (struct spot){entry, 0, 0}, "CSS-003",
		    "the style sheet is in UTF-16: write it in UTF-8");
		return false;
	}
	if (named && !name_is(charset, length, "utf-8")) {
		tell(publication, (struct spot){entry, 0, 0}, "CSS-004",
		    "the style sheet says that it is in \"%.*s\": write it in "
		    "UTF-8",
		    (int)length, charset);
		return false;
	}
	return true;
}

/* --- what others see -------------------------------------------------- */

void style_examine_part(struct publication *publication, struct entry *entry,
    const char *css, bool is_attribute, struct spot spot)
{
	struct scan scan = {
	    .publication = publication,
	    .entry = entry,
	    .bytes = css,
	    .at = css,
	    .end = css + strlen(css),
	    .base = spot,
	};

	if (is_attribute)
		read_declarations(&scan, LINK_OTHER, false);
	else
		read_rules(&scan, false);
}

void style_examine(struct publication *publication, struct entry *entry)
{
	struct text css = {0};
	const char *start;

	document_begin(entry);
	entry->document->well_formed = true;
	if (entry_read(publication, entry, &css) &&
	    check_encoding(publication, entry, &css)) {
		start = text_string(&css);
		style_examine_part(publication, entry,
		    string_starts_with(start, "\xEF\xBB\xBF") ? start + 3
		                                              : start,
		    false, (struct spot){0});
	}
	text_clear(&css);
}
