/*
 * Reading style sheets.
 */
#include "check/sheet.h"

#include <ctype.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/path.h"
#include "base/text.h"
#include "check/declaration.h"
#include "check/publication.h"
#include "check/roles.h"
#include "check/selector.h"

/* --- media ------------------------------------------------------------ */

enum {
	SCREEN_WIDTH = 800,
	SCREEN_HEIGHT = 600,
	PIXELS_PER_EM = 16
};

/* A length in CSS pixels, or -1. */
static double pixels_of(const char *value)
{
	char *end;
	double number = strtod(value, &end);

	if (end == value)
		return -1;
	if (strncmp(end, "em", 2) == 0 || strncmp(end, "rem", 3) == 0)
		return number * PIXELS_PER_EM;
	return strncmp(end, "px", 2) == 0 || number == 0 ? number : -1;
}

static enum match yes_if(bool yes)
{
	return yes ? MATCH_YES : MATCH_NO;
}

/* "(min-width: 30em)", in small letters and behind its bracket. */
static enum match feature_applies(const char *feature)
{
	const char *colon = strchr(feature, ':');
	const char *value = colon ? colon + 1 : "";
	double length;

	while (*value == ' ')
		value++;
	length = pixels_of(value);
	if (string_starts_with(feature, "prefers-color-scheme"))
		return yes_if(string_starts_with(value, "light"));
	if (string_starts_with(feature, "orientation"))
		return yes_if(string_starts_with(value, "landscape"));
	if (string_starts_with(feature, "prefers-reduced-motion"))
		return yes_if(string_starts_with(value, "no-preference"));
	if (string_starts_with(feature, "min-width") && length >= 0)
		return yes_if(SCREEN_WIDTH >= length);
	if (string_starts_with(feature, "max-width") && length >= 0)
		return yes_if(SCREEN_WIDTH <= length);
	if (string_starts_with(feature, "min-height") && length >= 0)
		return yes_if(SCREEN_HEIGHT >= length);
	if (string_starts_with(feature, "max-height") && length >= 0)
		return yes_if(SCREEN_HEIGHT <= length);
	return MATCH_MAYBE;
}

/* One word of a query: a type of media, or "and", "only", "not", "or". */
static enum match word_applies(const char *word, size_t length)
{
	if (words_have("all screen only and", word, length))
		return MATCH_YES;
	if (words_have("not or", word, length))
		return MATCH_MAYBE;
	return MATCH_NO; /* print, speech, amzn-kf8, ... */
}

/* One query of a list, in small letters; it ends at a comma. */
static enum match query_applies(const char *query)
{
	enum match match = MATCH_YES;

	while (*query != '\0' && *query != ',' && match != MATCH_NO) {
		enum match here = MATCH_YES;
		size_t width = strcspn(query, " \t\r\n\f(,");

		if (*query == '(') {
			here = feature_applies(query + 1);
			width = strcspn(query, ")");
			width += query[width] == ')';
		} else if (width > 0) {
			here = word_applies(query, width);
		} else {
			width = 1;
		}
		match = here < match ? here : match;
		query += width;
	}
	return match;
}

/* A "not" turns things round in ways that are not worth working out. */
enum match media_applies(const char *media)
{
	char *small;
	enum match best = MATCH_NO;

	if (!media || media[strspn(media, " \t\r\n\f")] == '\0')
		return MATCH_YES;
	small = memory_copy_string(media, strlen(media));
	for (char *c = small; *c != '\0'; c++)
		*c = (char)tolower((unsigned char)*c);
	if (strstr(small, "not "))
		best = MATCH_MAYBE;
	for (const char *query = small; best != MATCH_YES && query;) {
		enum match here = query_applies(query);

		best = here > best ? here : best;
		query = strchr(query, ',');
		query = query ? query + 1 : NULL;
	}
	free(small);
	return best;
}

/* --- reading ---------------------------------------------------------- */

struct css_reader {
	struct sheet *sheet;
	const struct publication *publication;
	const struct entry *entry;
	bool is_unsure; /* whether what is being read applies */
	int depth;      /* of imports and of conditions */
	int imports;
};

enum {
	DEPTH_MOST = 8,
	IMPORTS_MOST = 32
};

static void read_rules(struct css_reader *reader, const char *css);

/* The css without comments; free() it. */
static char *without_comments(const char *css)
{
	struct text plain = {0};

	while (*css != '\0') {
		const char *start = strstr(css, "/*");
		const char *end = start ? strstr(start + 2, "*/") : NULL;
		size_t length = start ? (size_t)(start - css) : strlen(css);

		text_append(&plain, css, length);
		text_append_char(&plain, ' ');
		if (!start || !end)
			break;
		css = end + 2;
	}
	text_append(&plain, "", 0);
	if (!plain.data)
		text_append_char(&plain, ' ');
	return text_detach(&plain);
}

static const char *skip_string(const char *css)
{
	char quote = *css++;

	while (*css != '\0' && *css != quote && *css != '\n')
		css += *css == '\\' && css[1] != '\0' ? 2 : 1;
	return *css == '\0' ? css : css + 1;
}

/* Behind the brace that closes a block, given what is behind its opening. */
static const char *skip_block(const char *css)
{
	int depth = 1;

	while (*css != '\0' && depth > 0) {
		if (*css == '"' || *css == '\'') {
			css = skip_string(css);
			continue;
		}
		depth += *css == '{' ? 1 : *css == '}' ? -1 : 0;
		css += *css == '\\' && css[1] != '\0' ? 2 : 1;
	}
	return css;
}

/* Where a prelude ends: at "{", ";" or "}". */
static const char *find_prelude_end(const char *css)
{
	while (*css != '\0' && *css != '{' && *css != ';' && *css != '}') {
		if (*css == '"' || *css == '\'')
			css = skip_string(css);
		else
			css += *css == '\\' && css[1] != '\0' ? 2 : 1;
	}
	return css;
}

static void read_under(
    struct css_reader *reader, const char *css, enum match condition)
{
	bool was_unsure = reader->is_unsure;

	if (condition == MATCH_NO || reader->depth >= DEPTH_MOST)
		return;
	reader->depth++;
	reader->is_unsure = was_unsure || condition == MATCH_MAYBE;
	read_rules(reader, css);
	reader->is_unsure = was_unsure;
	reader->depth--;
}

/* The path of the first string or url() of an import, or NULL; free() it. */
static char *import_path(const char *prelude, const char *from)
{
	const char *start = strpbrk(prelude, "\"'(");
	const char *end;
	char *decoded;
	char *path;

	if (!start)
		return NULL;
	start += strspn(start, "(\"' \t");
	end = start + strcspn(start, "\"')#?");
	decoded = url_decode(start, (size_t)(end - start));
	path = path_resolve(from, decoded, strlen(decoded));
	free(decoded);
	return path;
}

/* The media of an import: what stands behind its address. */
static enum match import_applies(const char *prelude)
{
	const char *end = strrchr(prelude, ')');
	const char *quote = strrchr(prelude, '"');
	const char *single = strrchr(prelude, '\'');

	end = !end || (quote && quote > end) ? quote : end;
	end = !end || (single && single > end) ? single : end;
	return end ? media_applies(end + 1) : MATCH_NO;
}

static void read_import(struct css_reader *reader, const char *prelude)
{
	char *path = import_path(prelude, reader->entry->path);
	const struct entry *was = reader->entry;
	const struct entry *entry = path
	    ? map_get(&reader->publication->paths, path, strlen(path))
	    : NULL;
	struct text css = {0};

	if (entry && reader->imports++ < IMPORTS_MOST &&
	    entry_read(reader->publication, entry, &css)) {
		char *plain = without_comments(text_string(&css));

		reader->entry = entry;
		read_under(reader, plain, import_applies(prelude));
		reader->entry = was;
		free(plain);
	}
	text_clear(&css);
	free(path);
}

static void read_at_rule(
    struct css_reader *reader, const char *prelude, const char *block)
{
	if (strncasecmp(prelude, "@import", 7) == 0 && !block)
		read_import(reader, prelude);
	else if (strncasecmp(prelude, "@media", 6) == 0 && block)
		read_under(reader, block, media_applies(prelude + 6));
	else if ((strncasecmp(prelude, "@supports", 9) == 0 ||
	             strncasecmp(prelude, "@layer", 6) == 0 ||
	             strncasecmp(prelude, "@container", 10) == 0) &&
	    block)
		read_under(reader, block, MATCH_MAYBE);
}

/* What an element must have for the selector to match. */
static const char *key_of(struct arena *memory, const struct compound *last)
{
	if (last->id)
		return arena_printf(memory, "#%s", last->id);
	if (last->classes)
		return arena_printf(memory, ".%s", last->classes->name);
	return last->name ? last->name : "*";
}

static void note_attributes(
    struct sheet *sheet, const struct compound *compound)
{
	for (; compound; compound = compound->before) {
		for (const struct attribute_test *test = compound->attributes;
		     test; test = test->next)
			map_add(&sheet->attributes, test->name,
			    strlen(test->name), sheet);
		if (compound->id)
			map_add(&sheet->ids, compound->id, strlen(compound->id),
			    sheet);
	}
}

static void add_rule(struct sheet *sheet, const struct sheet_rule *rule)
{
	const struct compound *last = rule->selector->last;
	const char *key = key_of(&sheet->memory, last);
	struct sheet_rule *added = arena_new(&sheet->memory, sizeof(*added));

	*added = *rule;
	added->order = ++sheet->rule_count;
	added->next = map_get(&sheet->rules, key, strlen(key));
	map_set(&sheet->rules, key, strlen(key), added);
	note_attributes(sheet, last);
}

/* Rules inside of a rule are not read; what they say of it is unsure. */
static void read_rule(
    struct css_reader *reader, const char *prelude, const char *block)
{
	struct arena *memory = &reader->sheet->memory;
	const struct selector *selector =
	    selectors_read(memory, prelude, strlen(prelude));
	struct sheet_rule rule = {
	    .declarations = selector ? declarations_read(memory, block) : NULL,
	    .is_unsure = reader->is_unsure || strchr(block, '{'),
	};

	for (; selector; selector = selector->next) {
		rule.selector = selector;
		add_rule(reader->sheet, &rule);
	}
}

/* What stands between two ends, without the blanks around; free() it. */
static char *copy_trimmed(const char *start, const char *end)
{
	while (start < end && isspace((unsigned char)*start))
		start++;
	while (end > start && isspace((unsigned char)end[-1]))
		end--;
	return memory_copy_string(start, (size_t)(end - start));
}

/* One rule or statement; returns what is behind it. */
static const char *read_one(struct css_reader *reader, const char *css)
{
	const char *end = find_prelude_end(css);
	const char *behind = *end == '{' ? skip_block(end + 1) : end + 1;
	char *prelude = copy_trimmed(css, end);
	char *block = *end != '{'
	    ? NULL
	    : copy_trimmed(end + 1, behind[-1] == '}' ? behind - 1 : behind);

	if (prelude[0] == '@')
		read_at_rule(reader, prelude, block);
	else if (block)
		read_rule(reader, prelude, block);
	free(prelude);
	free(block);
	return *end == '\0' ? end : behind;
}

static void read_rules(struct css_reader *reader, const char *css)
{
	while (*css != '\0') {
		if (strncmp(css, "<!--", 4) == 0)
			css += 4;
		else if (strncmp(css, "-->", 3) == 0)
			css += 3;
		else if (isspace((unsigned char)*css) || *css == '}')
			css++;
		else
			css = read_one(reader, css);
	}
}

void sheet_read(struct sheet *sheet, const struct publication *publication,
    const struct entry *entry, const char *css, const char *media)
{
	struct css_reader reader = {
	    .sheet = sheet, .publication = publication, .entry = entry};
	char *plain = without_comments(css);

	read_under(&reader,
	    string_starts_with(plain, "\xEF\xBB\xBF") ? plain + 3 : plain,
	    media_applies(media));
	free(plain);
}

void sheet_clear(struct sheet *sheet)
{
	map_clear(&sheet->rules);
	map_clear(&sheet->attributes);
	map_clear(&sheet->ids);
	arena_clear(&sheet->memory);
	*sheet = (struct sheet){0};
}

/* --- the sheets of a publication -------------------------------------- */

/* Documents are examined side by side, and many share a sheet. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static struct sheet *read_entry(
    const struct publication *publication, const struct entry *entry)
{
	struct sheet *sheet = memory_new(1, sizeof(*sheet));
	struct text css = {0};

	if (entry_read(publication, entry, &css))
		sheet_read(sheet, publication, entry, text_string(&css), NULL);
	text_clear(&css);
	return sheet;
}

const struct sheet *sheet_of(
    const struct publication *publication, const struct entry *entry)
{
	struct entry *kept = (struct entry *)entry;

	pthread_mutex_lock(&lock);
	if (!kept->sheet)
		kept->sheet = read_entry(publication, entry);
	pthread_mutex_unlock(&lock);
	return kept->sheet;
}

void sheets_clear(struct publication *publication)
{
	for (size_t i = 0; i < publication->entry_count; i++) {
		struct entry *entry = &publication->entries[i];

		if (entry->sheet)
			sheet_clear(entry->sheet);
		free(entry->sheet);
		entry->sheet = NULL;
	}
}
