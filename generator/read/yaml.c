/*
 * libyaml's documents, with our positions, limits and messages.
 *
 * libyaml counts characters, and it takes U+0085, U+2028 and U+2029 for line
 * ends; editors do neither.  So marks are translated: checkpoints tell at which
 * line and column every so many characters stand.
 */
#include "read/yaml.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <yaml.h>

#include "base/bisect.h"
#include "base/map.h"
#include "base/text.h"
#include "base/unicode.h"
#include "read/input.h"

enum {
	/* Nobody nests data so deeply; libyaml is quadratic in it. */
	DEEPEST = 100,
	/* libyaml looks through all anchors at every alias. */
	MOST_ANCHORS = 100,
	/* A minified export is one line: never walk more than this. */
	CHECKPOINT_DISTANCE = 256,
};

/* What stands at a character of the text given to libyaml. */
struct checkpoint {
	size_t character;
	size_t byte;
	int line;
	int column;
};

struct yaml {
	struct yaml_setting setting;
	struct text text; /* as given to libyaml */
	struct checkpoint *checkpoints;
	size_t checkpoint_count;
	size_t checkpoint_capacity;
	yaml_document_t document;
	bool loaded; /* document must be deleted */
};

/* --- text and positions ----------------------------------------------- */

static void add_checkpoint(struct yaml *yaml, struct checkpoint here)
{
	yaml->checkpoints =
	    memory_grow(yaml->checkpoints, yaml->checkpoint_count,
	        &yaml->checkpoint_capacity, sizeof(*yaml->checkpoints));
	yaml->checkpoints[yaml->checkpoint_count++] = here;
}

/* The code unit that "\uXXXX" at bytes stands for, or 0. */
static unsigned long escaped_unit(const char *bytes, size_t length)
{
	char digits[5] = "";

	if (length < 6 || bytes[0] != '\\' || bytes[1] != 'u')
		return 0;
	memcpy(digits, bytes + 2, 4);
	if (strspn(digits, "0123456789abcdefABCDEF") != 4)
		return 0;
	return strtoul(digits, NULL, 16);
}

/*
 * JSON writes what lies beyond U+FFFF as two escapes, which libyaml refuses.
 * Returns the code point of such a pair at bytes, or 0.
 */
static unsigned long escaped_pair(const char *bytes, size_t length)
{
	unsigned long high = escaped_unit(bytes, length);
	unsigned long low =
	    length < 6 ? 0 : escaped_unit(bytes + 6, length - 6);

	if (high < 0xD800 || high > 0xDBFF || low < 0xDC00 || low > 0xDFFF)
		return 0;
	return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

static bool looks_like_json(const char *bytes, size_t length)
{
	size_t i = 0;

	while (i < length && strchr(" \t\n", bytes[i]) && bytes[i] != '\0')
		i++;
	return i < length && (bytes[i] == '{' || bytes[i] == '[');
}

/* Copy an escape of JSON; returns how many bytes of the original it took. */
static size_t copy_escape(struct yaml *yaml, const char *bytes, size_t length)
{
	unsigned long code_point = escaped_pair(bytes, length);

	if (code_point > 0) {
		text_printf(&yaml->text, "\\U%08lX", code_point);
		return 12;
	}
	/* With what it escapes, so that "\\u" is not taken for "\u". */
	bool pair =
	    length > 1 && bytes[1] != '\n' && (unsigned char)bytes[1] < 0x80;
	size_t taken = pair ? 2 : 1;

	text_append(&yaml->text, bytes, taken);
	return taken;
}

/* Where the next character stands, taken bytes of the original further on. */
static struct checkpoint step(
    const struct yaml *yaml, struct checkpoint here, char first, size_t taken)
{
	size_t copied = yaml->text.length - here.byte;

	/* Only escapes are several characters, and they are ASCII. */
	here.character += first == '\\' ? copied : 1;
	here.byte = yaml->text.length;
	here.column += (int)taken;
	if (first == '\n') {
		here.line++;
		here.column = 1;
	}
	return here;
}

/* True if the text from byte on does not follow from the last checkpoint. */
static bool needs_checkpoint(const struct yaml *yaml, struct checkpoint here)
{
	const struct checkpoint *last =
	    &yaml->checkpoints[yaml->checkpoint_count - 1];
	long distance = here.column - last->column;

	return here.line != last->line ||
	    here.character - last->character >= CHECKPOINT_DISTANCE ||
	    distance != (long)(here.byte - last->byte);
}

static void copy_text(struct yaml *yaml, const char *bytes, size_t length)
{
	bool json = looks_like_json(bytes, length);
	struct checkpoint here = {
	    .line = yaml->setting.start.line,
	    .column = yaml->setting.start.column,
	};

	text_reserve(&yaml->text, length);
	add_checkpoint(yaml, here);
	for (size_t i = 0; i < length;) {
		size_t taken = 1;
		char first = json || bytes[i] != '\\' ? bytes[i] : '/';

		if (first == '\\') {
			taken = copy_escape(yaml, bytes + i, length - i);
		} else {
			unicode_next(bytes + i, length - i, &taken);
			text_append(&yaml->text, bytes + i, taken);
		}
		here = step(yaml, here, first, taken);
		i += taken;
		if (needs_checkpoint(yaml, here))
			add_checkpoint(yaml, here);
	}
}

/* The last checkpoint at or before a character, or before a byte. */
static const struct checkpoint *find_checkpoint(
    const struct yaml *yaml, size_t wanted, bool by_byte)
{
	const struct checkpoint *first = yaml->checkpoints;

	return &first[bisect(by_byte ? &first->byte : &first->character,
	    yaml->checkpoint_count, sizeof(*first), wanted)];
}

static struct position position_at(
    const struct yaml *yaml, const struct checkpoint *point, size_t byte)
{
	struct position at = yaml->setting.start;

	at.line = point->line;
	at.column = point->column + (int)(byte - point->byte);
	return at;
}

static struct position position_of_character(
    const struct yaml *yaml, size_t character)
{
	const struct checkpoint *point =
	    find_checkpoint(yaml, character, false);
	size_t byte = point->byte;

	for (size_t i = point->character;
	     i < character && byte < yaml->text.length; i++) {
		size_t size;

		unicode_next(
		    yaml->text.data + byte, yaml->text.length - byte, &size);
		byte += size;
	}
	return position_at(yaml, point, byte);
}

static struct position position_of_byte(const struct yaml *yaml, size_t byte)
{
	return position_at(yaml, find_checkpoint(yaml, byte, true), byte);
}

/* --- messages --------------------------------------------------------- */

static const char *make_code(const struct yaml *yaml, const char *what)
{
	return arena_printf(
	    yaml->setting.memory, "%s/%s", yaml->setting.area, what);
}

void yaml_error(const struct yaml *yaml, int node, const char *what,
    const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	char *words = memory_format(format, arguments);
	va_end(arguments);

	report_error(yaml->setting.report, yaml_position(yaml, node),
	    make_code(yaml, what), "%s", words);
	if (yaml->setting.mistakes)
		++*yaml->setting.mistakes;
	free(words);
}

void yaml_warning(const struct yaml *yaml, int node, const char *what,
    const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	char *words = memory_format(format, arguments);
	va_end(arguments);

	report_warning(yaml->setting.report, yaml_position(yaml, node),
	    make_code(yaml, what), "%s", words);
	free(words);
}

/* --- loading ---------------------------------------------------------- */

/* What an author can do about libyaml's commonest complaints. */
static const char *hint_for(
    const struct yaml *yaml, const char *problem, size_t character)
{
	const struct checkpoint *point =
	    find_checkpoint(yaml, character, false);
	struct position at = position_of_character(yaml, character);
	size_t byte = point->byte + (size_t)(at.column - point->column);

	if (strstr(problem, "mapping values are not allowed"))
		return "; put a text with a colon in quotes, or indent the "
		       "line like the one above";
	if (strstr(problem, "did not find expected '-' indicator"))
		return "; indent the keys of an entry as far as its first one";
	if (strstr(problem, "unexpected end of stream"))
		return "; a quote is opened here and never closed";
	if (strstr(problem, "did not find expected key"))
		return "; indent the keys alike, and put all of a text that "
		       "begins with a quote or a bracket in quotes";
	if (strstr(problem, "a tab character") ||
	    text_string(&yaml->text)[byte] == '\t')
		return "; indent with blanks, not with tabs";
	if (strstr(problem, "cannot start any token") ||
	    strstr(problem, "expected alphabetic or numeric character"))
		return "; put a text that begins so in quotes";
	return "";
}

static void report_syntax(const struct yaml *yaml, const yaml_parser_t *parser)
{
	struct position at =
	    position_of_character(yaml, parser->problem_mark.index);
	const char *problem =
	    parser->problem ? parser->problem : "this cannot be read";
	const char *hint = "";

	/* A quote that is never closed is wrong where it was opened. */
	if (parser->context &&
	    strcmp(parser->context, "while scanning a quoted scalar") == 0)
		at = position_of_character(yaml, parser->context_mark.index);
	/* Only the reader of bytes does not say at which character it was. */
	if (parser->error == YAML_READER_ERROR)
		at = position_of_byte(yaml, parser->problem_offset);
	else
		hint = hint_for(yaml, problem, parser->problem_mark.index);
	report_error(yaml->setting.report, at, make_code(yaml, "syntax"),
	    "%s%s%s%s", problem, parser->context ? " " : "",
	    parser->context ? parser->context : "", hint);
}

static void report_mark(const struct yaml *yaml, const yaml_mark_t *mark,
    const char *what, const char *words)
{
	report_error(yaml->setting.report,
	    position_of_character(yaml, mark->index), make_code(yaml, what),
	    "%s", words);
}

/* What has been met while events go by. */
struct survey {
	int depth;
	int anchors;
	int documents;
	bool over;
};

static bool has_anchor(const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		return event->data.scalar.anchor;
	case YAML_SEQUENCE_START_EVENT:
		return event->data.sequence_start.anchor;
	case YAML_MAPPING_START_EVENT:
		return event->data.mapping_start.anchor;
	default:
		return false;
	}
}

static void count_event(struct survey *survey, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT:
		survey->depth++;
		break;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		survey->depth--;
		break;
	case YAML_DOCUMENT_START_EVENT:
		survey->documents++;
		break;
	case YAML_STREAM_END_EVENT:
		survey->over = true;
		break;
	default:
		break;
	}
	survey->anchors += has_anchor(event);
}

/* False, and a message, if event is the first that is too much. */
static bool check_event(
    const struct yaml *yaml, struct survey *survey, const yaml_event_t *event)
{
	count_event(survey, event);
	if (survey->depth > DEEPEST)
		report_mark(yaml, &event->start_mark, "too-deep",
		    "lists and mappings are nested too deeply");
	else if (survey->anchors > MOST_ANCHORS)
		report_mark(yaml, &event->start_mark, "too-many-anchors",
		    "too many anchors (&name); write the values out");
	else if (survey->documents > 1)
		report_mark(yaml, &event->start_mark, "second-document",
		    "a second document; only one can be read from a file");
	else
		return true;
	return false;
}

static void start_parser(yaml_parser_t *parser, const struct yaml *yaml)
{
	if (!yaml_parser_initialize(parser)) {
		fputs("vade: out of memory\n", stderr);
		exit(3);
	}
	yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(parser,
	    (const unsigned char *)text_string(&yaml->text), yaml->text.length);
}

/* Look at all events before a tree is built that may be too large. */
static bool survey_events(const struct yaml *yaml)
{
	struct survey survey = {0};
	bool good = true;
	yaml_parser_t parser;

	start_parser(&parser, yaml);
	while (good && !survey.over) {
		yaml_event_t event;

		if (!yaml_parser_parse(&parser, &event)) {
			report_syntax(yaml, &parser);
			good = false;
			break;
		}
		good = check_event(yaml, &survey, &event);
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	return good;
}

static bool load_document(struct yaml *yaml)
{
	yaml_parser_t parser;

	start_parser(&parser, yaml);
	yaml->loaded = yaml_parser_load(&parser, &yaml->document);
	/* An alias without its anchor is found only now. */
	if (!yaml->loaded)
		report_syntax(yaml, &parser);
	yaml_parser_delete(&parser);
	return yaml->loaded;
}

/*
 * XML has no place for control characters, however they were written.  Windows
 * ends lines with "\r\n", also within texts of JSON.
 */
static void check_scalar(const struct yaml *yaml, int node)
{
	const yaml_node_t *scalar = yaml->document.nodes.start + node - 1;
	unsigned char *bytes = scalar->data.scalar.value;

	for (size_t i = 0; i < scalar->data.scalar.length; i++) {
		if (bytes[i] == '\r')
			bytes[i] = ' ';
		if (bytes[i] < 0x20 && bytes[i] != '\t' && bytes[i] != '\n') {
			yaml_error(yaml, node, "control-character",
			    "a text with the control character 0x%02X",
			    (unsigned)bytes[i]);
			return;
		}
	}
}

static void check_key(const struct yaml *yaml, struct map *keys, int key)
{
	const char *word = yaml_scalar(yaml, key);
	const yaml_node_t *first = map_get(keys, word, strlen(word));

	if (yaml_kind(yaml, key) != YAML_SCALAR) {
		yaml_error(yaml, key, "key", "a key must be a word");
		return;
	}
	if (first) {
		yaml_error(yaml, key, "duplicate-key",
		    "\"%s\" is given twice; the first stands in line %d", word,
		    position_of_character(yaml, first->start_mark.index).line);
		return;
	}
	map_add(keys, word, strlen(word), yaml->document.nodes.start + key - 1);
}

static void check_mapping(const struct yaml *yaml, int node)
{
	struct map keys = {0};
	size_t count = yaml_count(yaml, node);

	for (size_t i = 0; i < count; i++)
		check_key(yaml, &keys, yaml_key(yaml, node, i));
	map_clear(&keys);
}

static void check_nodes(const struct yaml *yaml)
{
	int count =
	    (int)(yaml->document.nodes.top - yaml->document.nodes.start);

	for (int node = 1; node <= count; node++) {
		if (yaml_kind(yaml, node) == YAML_SCALAR)
			check_scalar(yaml, node);
		else if (yaml_kind(yaml, node) == YAML_MAPPING)
			check_mapping(yaml, node);
	}
}

struct yaml *yaml_load(
    const char *bytes, size_t length, const struct yaml_setting *setting)
{
	struct yaml *yaml = memory_new(1, sizeof(*yaml));

	yaml->setting = *setting;
	copy_text(yaml, bytes, length);
	if (!survey_events(yaml) || !load_document(yaml)) {
		yaml_unload(yaml);
		return NULL;
	}
	check_nodes(yaml);
	return yaml;
}

struct yaml *yaml_load_file(const struct yaml_setting *setting)
{
	struct yaml_setting whole = *setting;
	struct text text = {0};
	struct yaml *yaml = NULL;

	if (input_read(
	        setting->folder, &text, setting->start, setting->report)) {
		whole.start.line = 1;
		whole.start.column = 1;
		yaml = yaml_load(text_string(&text), text.length, &whole);
	}
	text_clear(&text);
	return yaml;
}

void yaml_unload(struct yaml *yaml)
{
	if (!yaml)
		return;
	if (yaml->loaded)
		yaml_document_delete(&yaml->document);
	text_clear(&yaml->text);
	free(yaml->checkpoints);
	free(yaml);
}

/* --- nodes ------------------------------------------------------------ */

static const yaml_node_t *node_of(const struct yaml *yaml, int node)
{
	return yaml && node > 0 ? yaml->document.nodes.start + node - 1 : NULL;
}

static bool is_null(const yaml_node_t *node)
{
	static const char *const words[] = {"", "~", "null", "Null", "NULL"};
	const char *value = (const char *)node->data.scalar.value;

	/* Most are told by the first character, which may be the last. */
	if (node->data.scalar.style != YAML_PLAIN_SCALAR_STYLE ||
	    !strchr("~nN", value[0]))
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (strcmp(value, words[i]) == 0)
			return true;
	}
	return false;
}

int yaml_root(const struct yaml *yaml)
{
	return yaml && yaml->document.nodes.top > yaml->document.nodes.start;
}

enum yaml_kind yaml_kind(const struct yaml *yaml, int node)
{
	const yaml_node_t *found = node_of(yaml, node);

	if (!found)
		return YAML_NOTHING;
	switch (found->type) {
	case YAML_SEQUENCE_NODE:
		return YAML_LIST;
	case YAML_MAPPING_NODE:
		return YAML_MAPPING;
	case YAML_SCALAR_NODE:
		return is_null(found) ? YAML_NOTHING : YAML_SCALAR;
	default:
		return YAML_NOTHING;
	}
}

struct position yaml_position(const struct yaml *yaml, int node)
{
	const yaml_node_t *found = node_of(yaml, node);
	struct position file = yaml->setting.start;

	if (found)
		return position_of_character(yaml, found->start_mark.index);
	file.line = 0;
	file.column = 0;
	return file;
}

size_t yaml_count(const struct yaml *yaml, int node)
{
	const yaml_node_t *found = node_of(yaml, node);

	switch (yaml_kind(yaml, node)) {
	case YAML_LIST:
		return (size_t)(found->data.sequence.items.top -
		    found->data.sequence.items.start);
	case YAML_MAPPING:
		return (size_t)(found->data.mapping.pairs.top -
		    found->data.mapping.pairs.start);
	default:
		return 0;
	}
}

int yaml_item(const struct yaml *yaml, int node, size_t index)
{
	const yaml_node_t *found = node_of(yaml, node);

	if (index >= yaml_count(yaml, node))
		return 0;
	if (found->type == YAML_SEQUENCE_NODE)
		return found->data.sequence.items.start[index];
	return found->data.mapping.pairs.start[index].value;
}

int yaml_key(const struct yaml *yaml, int node, size_t index)
{
	if (yaml_kind(yaml, node) != YAML_MAPPING ||
	    index >= yaml_count(yaml, node))
		return 0;
	return node_of(yaml, node)->data.mapping.pairs.start[index].key;
}

int yaml_find(const struct yaml *yaml, int node, const char *key)
{
	const yaml_node_t *mapping = node_of(yaml, node);
	const yaml_node_pair_t *pair;

	if (!mapping || mapping->type != YAML_MAPPING_NODE)
		return 0;
	for (pair = mapping->data.mapping.pairs.start;
	     pair < mapping->data.mapping.pairs.top; pair++) {
		if (strcmp(yaml_scalar(yaml, pair->key), key) == 0 &&
		    yaml_kind(yaml, pair->key) == YAML_SCALAR)
			return pair->value;
	}
	return 0;
}

bool yaml_has(const struct yaml *yaml, int node, const char *key)
{
	return yaml_kind(yaml, yaml_find(yaml, node, key)) != YAML_NOTHING;
}

const char *yaml_scalar(const struct yaml *yaml, int node)
{
	if (yaml_kind(yaml, node) != YAML_SCALAR)
		return "";
	return (const char *)node_of(yaml, node)->data.scalar.value;
}

const char *yaml_copy(const struct yaml *yaml, int node)
{
	const char *string = yaml_scalar(yaml, node);
	size_t length;

	string += strspn(string, " \t\n");
	length = strlen(string);
	while (length > 0 && strchr(" \t\n", string[length - 1]))
		length--;
	return arena_copy_string(yaml->setting.memory, string, length);
}

struct arena *yaml_memory(const struct yaml *yaml)
{
	return yaml->setting.memory;
}
