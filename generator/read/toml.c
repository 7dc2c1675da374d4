/*
 * A reader of TOML 1.0 in one pass.
 *
 * After a mistake it goes on with the next line, unless the mistake stands
 * within brackets or a text of several lines: where that ends nobody knows.
 */
#include "read/toml.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/text.h"
#include "read/toml_scalar.h"

enum {
	/* Of brackets in brackets, and of the parts of a key. */
	DEEPEST = 60
};

struct parser {
	const char *c;          /* text ends with a NUL */
	const char *line_start; /* of the line that c stands in */
	struct position start;
	int line; /* from 0, of that line */
	struct arena *memory;
	struct report *report;
	struct map members;  /* id of the table and key -> struct toml */
	struct text scratch; /* to make a key of that map */
	size_t ids;
	int depth;          /* open brackets */
	bool wrong;         /* there was a mistake */
	bool lost;          /* it is of no use to go on */
	struct toml *table; /* that the lines come to */
};

/* --- places and mistakes ---------------------------------------------- */

static struct position here(const struct parser *parser)
{
	struct position at = parser->start;
	int first = parser->line == 0 ? parser->start.column : 1;

	at.line += parser->line;
	at.column = first + (int)(parser->c - parser->line_start);
	return at;
}

/* Always false. */
PRINTF_LIKE(3, 4)
static bool refuse(
    struct parser *parser, struct position at, const char *format, ...)
{
	va_list arguments;
	char *words;

	va_start(arguments, format);
	words = memory_format(format, arguments);
	va_end(arguments);
	report_error(parser->report, at, "configuration/syntax", "%s", words);
	free(words);
	parser->wrong = true;
	if (parser->depth > 0)
		parser->lost = true;
	return false;
}

static bool refuse_twice(
    struct parser *parser, struct position at, const struct toml *first)
{
	report_error(parser->report, at, "configuration/duplicate-key",
	    "\"%s\" is given twice; the first stands in line %d", first->key,
	    first->key_at.line);
	parser->wrong = true;
	if (parser->depth > 0)
		parser->lost = true;
	return false;
}

static void skip_blanks(struct parser *parser)
{
	parser->c += strspn(parser->c, " \t");
}

static void skip_line(struct parser *parser)
{
	parser->c += strcspn(parser->c, "\n");
}

static void take_newline(struct parser *parser)
{
	parser->c++;
	parser->line++;
	parser->line_start = parser->c;
}

/* Blanks, comments and ends of lines. */
static void skip_space(struct parser *parser)
{
	for (;;) {
		skip_blanks(parser);
		if (*parser->c == '#')
			skip_line(parser);
		if (*parser->c != '\n')
			return;
		take_newline(parser);
	}
}

/* --- trees ------------------------------------------------------------ */

static struct toml *new_value(
    struct parser *parser, enum toml_kind kind, enum toml_origin origin)
{
	struct toml *value = arena_new(parser->memory, sizeof(*value));

	value->kind = kind;
	value->origin = origin;
	value->at = here(parser);
	value->text = "";
	value->id = ++parser->ids;
	return value;
}

static void append(struct toml *holder, struct toml *value)
{
	if (holder->last)
		holder->last->next = value;
	else
		holder->first = value;
	holder->last = value;
	holder->count++;
}

/* The name of a member in the map of all. */
static const struct text *name_of(
    struct parser *parser, const struct toml *table, const char *key)
{
	text_truncate(&parser->scratch, 0);
	text_printf(&parser->scratch, "%zu %s", table->id, key);
	return &parser->scratch;
}

static struct toml *member(
    struct parser *parser, const struct toml *table, const char *key)
{
	const struct text *name = name_of(parser, table, key);

	return map_get(&parser->members, name->data, name->length);
}

/* A part of a key as written in a line. */
struct part {
	const char *key;
	struct position at;
};

static void add_member(struct parser *parser, struct toml *table,
    const struct part *part, struct toml *value)
{
	const struct text *name = name_of(parser, table, part->key);

	value->key = part->key;
	value->key_at = part->at;
	map_add(&parser->members, name->data, name->length, value);
	append(table, value);
}

/* --- texts in quotes -------------------------------------------------- */

static bool take_hexadecimal(
    struct parser *parser, size_t digits, struct text *out)
{
	struct position at = here(parser);
	char number[9] = {0};
	unsigned long code_point;

	parser->c++;
	if (strspn(parser->c, "0123456789abcdefABCDEF") < digits)
		return refuse(parser, at,
		    "an escape must have %zu hexadecimal digits", digits);
	memcpy(number, parser->c, digits);
	parser->c += digits;
	code_point = strtoul(number, NULL, 16);
	if (code_point > 0x10FFFF ||
	    (code_point >= 0xD800 && code_point <= 0xDFFF))
		return refuse(
		    parser, at, "U+%lX is not a character", code_point);
	if (code_point < 0x20 && code_point != '\t' && code_point != '\n')
		return refuse(parser, at,
		    "a text with the control character U+%04lX", code_point);
	text_append_code_point(out, (unsigned)code_point);
	return true;
}

/* What stands behind a backslash. */
static bool take_escape(struct parser *parser, struct text *out)
{
	static const char letters[] = "tnr\"\\bf";
	static const char meanings[] = "\t\n\n\"\\";
	const char *found = *parser->c ? strchr(letters, *parser->c) : NULL;

	if (*parser->c == 'u' || *parser->c == 'U')
		return take_hexadecimal(parser, *parser->c == 'u' ? 4 : 8, out);
	if (!found)
		return refuse(parser, here(parser),
		    "there is no such escape; write \"\\\\\" for a backslash");
	if (found - letters >= (long)strlen(meanings))
		return refuse(parser, here(parser),
		    "a text with the control character \"\\%c\"", *found);
	text_append_char(out, meanings[found - letters]);
	parser->c++;
	return true;
}

/* A backslash at the end of a line joins it with what comes. */
static bool skip_joint(struct parser *parser)
{
	size_t blanks = strspn(parser->c, " \t");

	if (parser->c[blanks] != '\n')
		return false;
	parser->c += blanks;
	while (*parser->c == '\n') {
		take_newline(parser);
		skip_blanks(parser);
	}
	return true;
}

/* Three quotes end the text; up to two more belong to it. */
static bool take_long_end(struct parser *parser, char quote, struct text *out)
{
	size_t count = 0;

	while (parser->c[count] == quote)
		count++;
	if (count > 5)
		count = 5;
	parser->c += count;
	for (size_t i = count < 3 ? 0 : 3; i < count; i++)
		text_append_char(out, quote);
	return count >= 3;
}

static bool take_long_text(struct parser *parser, char quote, struct text *out)
{
	struct position at = here(parser);

	parser->depth++; /* where the text ends nobody knows */
	parser->c += 3;
	if (*parser->c == '\n')
		take_newline(parser);
	for (;;) {
		char c = *parser->c;

		if (c == '\0')
			return refuse(parser, at, "this text is never closed");
		if (c == quote) {
			if (take_long_end(parser, quote, out))
				break;
		} else if (c == '\\' && quote == '"') {
			parser->c++;
			if (!skip_joint(parser) && !take_escape(parser, out))
				return false;
		} else {
			text_append_char(out, c);
			if (c == '\n')
				take_newline(parser);
			else
				parser->c++;
		}
	}
	parser->depth--;
	return true;
}

static bool take_short_text(struct parser *parser, char quote, struct text *out)
{
	struct position at = here(parser);

	parser->c++;
	while (*parser->c != quote) {
		if (*parser->c == '\0' || *parser->c == '\n')
			return refuse(
			    parser, at, "this text is not closed on its line");
		if (*parser->c == '\\' && quote == '"') {
			parser->c++;
			if (!take_escape(parser, out))
				return false;
		} else {
			text_append_char(out, *parser->c++);
		}
	}
	parser->c++;
	return true;
}

/* A text in quotes, borrowed from the arena; or NULL. */
static const char *take_text(struct parser *parser, bool may_be_long)
{
	char quote = *parser->c;
	bool is_long =
	    may_be_long && parser->c[1] == quote && parser->c[2] == quote;
	struct text out = {0};
	const char *copy = NULL;

	if (is_long ? take_long_text(parser, quote, &out)
	            : take_short_text(parser, quote, &out))
		copy = arena_copy_string(
		    parser->memory, text_string(&out), out.length);
	text_clear(&out);
	return copy;
}

/* --- keys ------------------------------------------------------------- */

static bool take_part(struct parser *parser, struct part *part)
{
	static const char bare[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	                           "abcdefghijklmnopqrstuvwxyz0123456789-_";
	size_t length = strspn(parser->c, bare);

	part->at = here(parser);
	if (*parser->c == '"' || *parser->c == '\'') {
		part->key = take_text(parser, false);
		return part->key != NULL;
	}
	if (length == 0)
		return refuse(parser, part->at,
		    "expected a key; put one with other characters than "
		    "letters, digits, \"-\" and \"_\" in quotes");
	part->key = arena_copy_string(parser->memory, parser->c, length);
	parser->c += length;
	return true;
}

/* The parts of a dotted key; 0 and a message if there is none. */
static size_t take_key(struct parser *parser, struct part *parts)
{
	size_t count = 0;

	do {
		if (count > 0)
			parser->c++;
		skip_blanks(parser);
		if (count == DEEPEST)
			refuse(parser, here(parser), "a key of too many parts");
		if (count == DEEPEST || !take_part(parser, &parts[count]))
			return 0;
		count++;
		skip_blanks(parser);
	} while (*parser->c == '.');
	return count;
}

/*
 * The table in which the last part of a dotted key in a line of table stands;
 * those between are made by it.
 */
static struct toml *enter_dotted(struct parser *parser, struct toml *table,
    const struct part *parts, size_t count)
{
	for (size_t i = 0; i + 1 < count; i++) {
		struct toml *next = member(parser, table, parts[i].key);

		if (!next) {
			next = new_value(parser, TOML_TABLE, TOML_DOTTED);
			next->at = parts[i].at;
			add_member(parser, table, &parts[i], next);
		} else if (next->kind != TOML_TABLE ||
		    next->origin != TOML_DOTTED) {
			refuse_twice(parser, parts[i].at, next);
			return NULL;
		}
		table = next;
	}
	return table;
}

/* --- values ----------------------------------------------------------- */

static struct toml *take_value(struct parser *parser);

/* key = value */
static bool take_pair(struct parser *parser, struct toml *table)
{
	struct part parts[DEEPEST] = {0};
	size_t count = take_key(parser, parts);
	struct toml *value;
	const struct toml *first;

	if (count == 0)
		return false;
	if (*parser->c != '=')
		return refuse(parser, here(parser),
		    "expected \"=\" behind the key \"%s\"",
		    parts[count - 1].key);
	parser->c++;
	skip_blanks(parser);
	value = take_value(parser);
	if (!value)
		return false;
	table = enter_dotted(parser, table, parts, count);
	if (!table)
		return false;
	first = member(parser, table, parts[count - 1].key);
	if (first)
		return refuse_twice(parser, parts[count - 1].at, first);
	add_member(parser, table, &parts[count - 1], value);
	return true;
}

static bool take_items(struct parser *parser, struct toml *array)
{
	for (;;) {
		struct toml *item;

		skip_space(parser);
		if (*parser->c == ']')
			return true;
		item = take_value(parser);
		if (!item)
			return false;
		append(array, item);
		skip_space(parser);
		if (*parser->c == ',')
			parser->c++;
		else if (*parser->c != ']')
			return refuse(parser, here(parser),
			    "expected \",\" or \"]\": the list that begins in "
			    "line %d is still open",
			    array->at.line);
	}
}

static bool take_members(struct parser *parser, struct toml *table)
{
	skip_blanks(parser);
	if (*parser->c == '}')
		return true;
	for (;;) {
		if (!take_pair(parser, table))
			return false;
		skip_blanks(parser);
		if (*parser->c == '}')
			return true;
		if (*parser->c != ',')
			return refuse(parser, here(parser),
			    "expected \",\" or \"}\": a table in braces must "
			    "end on its line");
		parser->c++;
		skip_blanks(parser);
	}
}

static struct toml *take_bracketed(struct parser *parser)
{
	bool is_array = *parser->c == '[';
	struct toml *value =
	    new_value(parser, is_array ? TOML_ARRAY : TOML_TABLE, TOML_INLINE);

	parser->depth++;
	if (parser->depth > DEEPEST) {
		refuse(parser, value->at, "this is nested too deeply");
		return NULL;
	}
	parser->c++;
	if (!(is_array ? take_items(parser, value)
	               : take_members(parser, value)))
		return NULL;
	parser->c++;
	parser->depth--;
	return value;
}

static struct toml *take_plain(struct parser *parser)
{
	size_t length = toml_scalar_length(parser->c);
	struct toml *value = new_value(parser, TOML_STRING, TOML_INLINE);

	value->text = arena_copy_string(parser->memory, parser->c, length);
	if (length == 0) {
		refuse(parser, value->at, "a value is missing");
		return NULL;
	}
	if (!toml_scalar_kind(parser->c, length, &value->kind)) {
		refuse(parser, value->at,
		    "\"%s\" is not a value; put texts in quotes", value->text);
		return NULL;
	}
	parser->c += length;
	return value;
}

static struct toml *take_value(struct parser *parser)
{
	struct toml *value;

	if (*parser->c == '[' || *parser->c == '{')
		return take_bracketed(parser);
	if (*parser->c != '"' && *parser->c != '\'')
		return take_plain(parser);
	value = new_value(parser, TOML_STRING, TOML_INLINE);
	value->text = take_text(parser, true);
	return value->text ? value : NULL;
}

/* --- headers ---------------------------------------------------------- */

/* A table or the last one of an array of tables; else NULL and a message. */
static struct toml *open_table(
    struct parser *parser, struct toml *value, const struct part *part)
{
	if (value->origin != TOML_INLINE && value->kind == TOML_ARRAY)
		return value->last;
	if (value->origin != TOML_INLINE && value->kind == TOML_TABLE)
		return value;
	refuse_twice(parser, part->at, value);
	return NULL;
}

static struct toml *enter_headed(
    struct parser *parser, const struct part *parts, size_t count)
{
	for (size_t i = 0; i + 1 < count && parser->table; i++) {
		struct toml *next = member(parser, parser->table, parts[i].key);

		if (next) {
			parser->table = open_table(parser, next, &parts[i]);
			continue;
		}
		next = new_value(parser, TOML_TABLE, TOML_IMPLIED);
		next->at = parts[i].at;
		add_member(parser, parser->table, &parts[i], next);
		parser->table = next;
	}
	return parser->table;
}

/* [a.b] */
static bool head_table(
    struct parser *parser, struct toml *holder, const struct part *part)
{
	struct toml *table = member(parser, holder, part->key);

	if (!table) {
		table = new_value(parser, TOML_TABLE, TOML_HEADED);
		add_member(parser, holder, part, table);
	} else if (table->kind != TOML_TABLE || table->origin != TOML_IMPLIED) {
		return refuse_twice(parser, part->at, table);
	}
	table->origin = TOML_HEADED;
	table->at = part->at;
	parser->table = table;
	return true;
}

/* [[a.b]] */
static bool head_item(
    struct parser *parser, struct toml *holder, const struct part *part)
{
	struct toml *array = member(parser, holder, part->key);

	if (!array) {
		array = new_value(parser, TOML_ARRAY, TOML_HEADED);
		array->at = part->at;
		add_member(parser, holder, part, array);
	} else if (array->kind != TOML_ARRAY || array->origin == TOML_INLINE) {
		return refuse_twice(parser, part->at, array);
	}
	parser->table = new_value(parser, TOML_TABLE, TOML_HEADED);
	parser->table->at = part->at;
	append(array, parser->table);
	return true;
}

/* What follows a header that is wrong comes to a table that nobody sees. */
static bool take_header(struct parser *parser, struct toml *root)
{
	struct part parts[DEEPEST] = {0};
	bool is_item = parser->c[1] == '[';
	const char *end = is_item ? "]]" : "]";
	struct toml *holder;
	size_t count;

	parser->table = new_value(parser, TOML_TABLE, TOML_HEADED);
	parser->c += is_item ? 2 : 1;
	count = take_key(parser, parts);
	if (count == 0)
		return false;
	if (!string_starts_with(parser->c, end))
		return refuse(parser, here(parser),
		    "expected \"%s\" behind the name of the table", end);
	parser->c += strlen(end);
	parser->table = root;
	holder = enter_headed(parser, parts, count);
	parser->table = new_value(parser, TOML_TABLE, TOML_HEADED);
	if (!holder)
		return false;
	return is_item ? head_item(parser, holder, &parts[count - 1])
	               : head_table(parser, holder, &parts[count - 1]);
}

/* --- all -------------------------------------------------------------- */

static void take_line(struct parser *parser, struct toml *root)
{
	bool good = *parser->c == '[' ? take_header(parser, root)
	                              : take_pair(parser, parser->table);

	if (good) {
		skip_blanks(parser);
		if (*parser->c != '\0' && !strchr("#\n", *parser->c))
			refuse(parser, here(parser),
			    "nothing else may stand on this line");
	}
	if (!parser->lost)
		skip_line(parser);
}

const struct toml *toml_load(const char *bytes, size_t length,
    struct position start, struct arena *memory, struct report *report)
{
	/* Its end is found by a NUL. */
	char *text = memory_copy_string(bytes, length);
	struct parser parser = {
	    .c = text,
	    .line_start = text,
	    .start = start,
	    .memory = memory,
	    .report = report,
	};
	struct toml *root = new_value(&parser, TOML_TABLE, TOML_HEADED);

	parser.table = root;
	for (skip_space(&parser); *parser.c != '\0' && !parser.lost;
	     skip_space(&parser))
		take_line(&parser, root);
	map_clear(&parser.members);
	text_clear(&parser.scratch);
	free(text);
	return parser.wrong ? NULL : root;
}

const char *toml_kind_name(const struct toml *value)
{
	static const char *const names[] = {
	    [TOML_STRING] = "a text",
	    [TOML_INTEGER] = "a number",
	    [TOML_FLOAT] = "a number",
	    [TOML_BOOLEAN] = "true or false",
	    [TOML_DATE] = "a date",
	    [TOML_ARRAY] = "a list",
	    [TOML_TABLE] = "a table",
	};

	return names[value->kind];
}
