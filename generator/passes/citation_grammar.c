/*
 * Reading keys and groups.
 */
#include "passes/citation_grammar.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/unicode.h"
#include "model/node.h"
#include "model/run.h"
#include "passes/crossrefs.h"

struct reading {
	struct citation_grammar *grammar;
	struct run *run;
	const char *text;
	bool has_source;
	size_t piece; /* index of the one that is read */
	size_t limit; /* where keys that begin in it end at the latest */
	cmark_node *parent;
	bool behind_key; /* the last sign was a key */
};

/* --- words ------------------------------------------------------------ */

static bool is_in_address(const struct run_piece *piece)
{
	return node_is_address(cmark_node_parent(piece->node));
}

cmark_node *citation_parent(const struct run_piece *piece)
{
	cmark_node *parent = cmark_node_parent(piece->node);

	return is_in_address(piece) ? cmark_node_parent(parent) : parent;
}

size_t citation_words_end(
    const struct run *run, size_t from, size_t end, const cmark_node *parent)
{
	while (from < end) {
		const struct run_piece *piece = run_piece_at(run, from);

		if (!piece || piece->opaque ||
		    cmark_node_parent(piece->node) != parent)
			return from;
		from = piece->start + piece->length;
	}
	return end;
}

bool citation_is_blank(
    const struct run *run, size_t start, size_t end, const cmark_node *parent)
{
	const char *text = text_string(&run->text);

	for (size_t i = start; i < end; i++) {
		if (text[i] != ' ' && text[i] != '\n')
			return false;
	}
	return citation_words_end(run, start, end, parent) == end;
}

/* --- keys ------------------------------------------------------------- */

static unsigned code_at(
    const struct reading *reading, size_t offset, size_t *size)
{
	*size = 0;
	if (offset >= reading->limit)
		return 0;
	return unicode_next(
	    reading->text + offset, reading->limit - offset, size);
}

static bool is_key_letter(unsigned c)
{
	return c == '_' || (c != 0 && unicode_is_alphanumeric(c));
}

static bool is_key_punctuation(unsigned c)
{
	return c != 0 && c < 0x80 && strchr(":.#$%&-+?<>~/", (int)c) != NULL;
}

/*
 * The length of the punctuation at offset that is part of a key, or 0.
 * Double hyphens end the keys of sources.
 */
static size_t punctuation_length(
    const struct reading *reading, size_t offset, bool double_hyphens)
{
	size_t size;
	unsigned c = code_at(reading, offset, &size);
	unsigned next = code_at(reading, offset + 1, &size);

	if (!is_key_punctuation(c))
		return 0;
	if (is_key_letter(next))
		return 1;
	if ((c == ':' || c == '/') && next == '/')
		return 1;
	return double_hyphens && c == '-' && next == '-' &&
	        is_key_letter(code_at(reading, offset + 2, &size))
	    ? 2
	    : 0;
}

/* The end of the key without braces at offset; offset itself if none. */
static size_t bare_end(const struct reading *reading, size_t offset)
{
	size_t end = offset;

	for (;;) {
		size_t size;

		if (!is_key_letter(code_at(reading, end, &size)))
			size = end > offset
			    ? punctuation_length(reading, end,
			          crossref_is_id(
			              reading->text + offset, end - offset))
			    : 0;
		if (size == 0)
			return end;
		end += size;
	}
}

/* The "}" for the "{" at offset, or offset. */
static size_t brace_end(const struct reading *reading, size_t offset)
{
	const char *text = reading->text;
	size_t limit = reading->limit;
	size_t depth = 0;

	if (limit - offset > CITATION_KEY_LONGEST)
		limit = offset + CITATION_KEY_LONGEST;
	for (size_t i = offset; i < limit && text[i] != '\n'; i++) {
		depth += text[i] == '{';
		depth -= text[i] == '}';
		if (depth == 0)
			return i;
	}
	return offset;
}

/* The code point before offset, or 0. */
static unsigned code_before(const struct reading *reading, size_t offset)
{
	size_t before = offset;
	size_t size;

	if (offset == 0)
		return 0;
	do
		before--;
	while (before > 0 && (reading->text[before] & 0xC0) == 0x80);
	return unicode_next(reading->text + before, offset - before, &size);
}

static bool begins_word(const struct reading *reading, size_t offset)
{
	unsigned c = code_before(reading, offset);

	return !is_key_letter(c) || unicode_is_unspaced(c);
}

static bool is_escaped(const struct reading *reading, size_t offset)
{
	return reading->has_source && run_is_escaped(reading->run, offset);
}

/* True for the "-" of "-@key": part of no word and of no dash. */
static bool is_suppressing(const struct reading *reading, size_t offset)
{
	const struct run_piece *piece = &reading->run->pieces[reading->piece];

	return offset >= piece->start && reading->text[offset] == '-' &&
	    code_before(reading, offset) != '-' &&
	    begins_word(reading, offset) && !is_escaped(reading, offset);
}

static bool read_key(
    const struct reading *reading, size_t at, struct citation_key *key)
{
	const char *text = reading->text;

	*key = (struct citation_key){
	    .start = at, .at = at, .parent = reading->parent};
	if (at + 1 < reading->limit && text[at + 1] == '{') {
		size_t close = brace_end(reading, at + 1);

		if (close <= at + 2)
			return false;
		key->name = text + at + 2;
		key->length = close - at - 2;
		key->end = close + 1;
	} else {
		key->end = bare_end(reading, at + 1);
		key->name = text + at + 1;
		key->length = key->end - at - 1;
	}
	key->suppress_author = at > 0 && is_suppressing(reading, at - 1);
	key->start -= key->suppress_author;
	key->names_crossref = crossref_is_id(key->name, key->length);
	return key->length > 0 && begins_word(reading, key->start) &&
	    !is_escaped(reading, at);
}

/* --- groups ----------------------------------------------------------- */

static bool is_below(cmark_node *node, const cmark_node *ancestor)
{
	while (node && node != ancestor)
		node = cmark_node_parent(node);
	return node != NULL;
}

/*
 * The innermost group that is open right here: those that were opened in
 * elements that have ended are given up.  NULL if that one stands outside of
 * the element which is read.
 */
static struct citation_group *current_group(const struct reading *reading)
{
	struct citation_grammar *grammar = reading->grammar;

	while (grammar->open_count > 0) {
		struct citation_group *group =
		    &grammar->groups[grammar->open[grammar->open_count - 1]];

		if (group->parent == reading->parent)
			return group;
		if (is_below(reading->parent, group->parent))
			return NULL;
		grammar->open_count--;
	}
	return NULL;
}

/* Index of the key that a "[" at offset stands behind, or NO_KEY. */
static size_t key_before(const struct reading *reading, size_t offset)
{
	const struct citation_grammar *grammar = reading->grammar;
	const struct citation_key *key;

	if (!reading->behind_key)
		return NO_KEY;
	key = &grammar->keys[grammar->key_count - 1];
	return key->parent == reading->parent &&
	        citation_is_blank(
	            reading->run, key->end, offset, reading->parent)
	    ? grammar->key_count - 1
	    : NO_KEY;
}

static void open_group(struct reading *reading, size_t offset)
{
	struct citation_grammar *grammar = reading->grammar;
	size_t index = grammar->group_count;

	current_group(reading);
	grammar->groups = memory_grow(grammar->groups, grammar->group_count,
	    &grammar->group_capacity, sizeof(*grammar->groups));
	grammar->groups[grammar->group_count++] =
	    (struct citation_group){.open = offset,
	        .first_key = grammar->key_count,
	        .parent = reading->parent,
	        .behind = key_before(reading, offset),
	        .is_open = true,
	        .is_group = reading->text[offset + 1] != '^'};
	grammar->open = memory_grow(grammar->open, grammar->open_count,
	    &grammar->open_capacity, sizeof(*grammar->open));
	grammar->open[grammar->open_count++] = index;
}

static void end_item(struct citation_group *group)
{
	if (!group->has_key && group->items == 0)
		group->goes_on = true;
	else if (!group->has_key)
		group->is_group = false;
	group->has_key = false;
	group->items++;
}

static bool is_continuation(
    const struct reading *reading, const struct citation_group *group)
{
	char next = reading->text[group->close + 1];

	return group->behind != NO_KEY && next != '[' && next != '(' &&
	    !citation_is_blank(
	        reading->run, group->open + 1, group->close, group->parent);
}

static void close_group(struct reading *reading, size_t offset)
{
	struct citation_grammar *grammar = reading->grammar;
	struct citation_group *group = current_group(reading);

	if (!group)
		return;
	grammar->open_count--;
	group->close = offset;
	group->end_key = grammar->key_count;
	group->is_open = false;
	end_item(group);
	if (group->goes_on && !is_continuation(reading, group))
		group->is_group = false;
}

/* --- the run ---------------------------------------------------------- */

/* Read what is at offset, and return where to go on. */
static size_t read_sign(struct reading *reading, size_t offset)
{
	struct citation_grammar *grammar = reading->grammar;
	struct citation_group *group;
	struct citation_key key;
	char sign = reading->text[offset];

	if (sign == '@') {
		if (!read_key(reading, offset, &key))
			return offset + 1;
		grammar->keys = memory_grow(grammar->keys, grammar->key_count,
		    &grammar->key_capacity, sizeof(*grammar->keys));
		grammar->keys[grammar->key_count++] = key;
		reading->behind_key = true;
		group = current_group(reading);
		if (group)
			group->has_key = true;
		return key.end;
	}
	if (is_escaped(reading, offset))
		return offset + 1;
	group = sign == ';' ? current_group(reading) : NULL;
	if (sign == '[')
		open_group(reading, offset);
	else if (sign == ']')
		close_group(reading, offset);
	else if (group)
		end_item(group);
	reading->behind_key = false;
	return offset + 1;
}

static bool is_key_of_mail(
    const struct reading *reading, const struct run_piece *piece)
{
	return string_starts_with(reading->text + piece->start, "-@") &&
	    is_in_address(piece);
}

/* True if a key may go on from the one piece into the other. */
static bool are_joined(
    const struct run_piece *piece, const struct run_piece *next)
{
	return citation_parent(piece) == citation_parent(next) &&
	    (is_in_address(next) ||
	        (is_in_address(piece) && node_kind(next->node) == KIND_TEXT));
}

static size_t key_limit(const struct reading *reading)
{
	const struct run *run = reading->run;
	size_t last = reading->piece;

	while (last + 1 < run->piece_count &&
	    are_joined(&run->pieces[last], &run->pieces[last + 1]))
		last++;
	return run->pieces[last].start + run->pieces[last].length;
}

/* Read the piece from offset, and return where the next one goes on. */
static size_t read_piece(struct reading *reading, size_t offset)
{
	const struct run_piece *piece = &reading->run->pieces[reading->piece];
	size_t end = piece->start + piece->length;

	if (offset < piece->start)
		offset = piece->start;
	if (piece->opaque && !is_key_of_mail(reading, piece))
		return offset;
	reading->parent = citation_parent(piece);
	/* Joined pieces share their limit. */
	if (reading->limit < end)
		reading->limit = key_limit(reading);
	while (offset < end) {
		if (strchr("[]@;", reading->text[offset]))
			offset = read_sign(reading, offset);
		else
			offset++;
	}
	return offset;
}

static void keep_groups(struct citation_grammar *grammar)
{
	size_t kept = 0;

	for (size_t i = 0; i < grammar->group_count; i++) {
		const struct citation_group *group = &grammar->groups[i];

		if (!group->is_open && group->is_group)
			grammar->groups[kept++] = *group;
	}
	grammar->group_count = kept;
}

void citation_grammar_clear(struct citation_grammar *grammar)
{
	free(grammar->keys);
	free(grammar->groups);
	free(grammar->open);
	*grammar = (struct citation_grammar){0};
}

void citation_grammar_read(
    struct citation_grammar *grammar, struct run *run, bool has_source)
{
	struct reading reading = {.grammar = grammar,
	    .run = run,
	    .text = text_string(&run->text),
	    .has_source = has_source};
	size_t offset = 0;

	grammar->key_count = 0;
	grammar->group_count = 0;
	grammar->open_count = 0;
	for (size_t i = 0; i < run->piece_count; i++) {
		reading.piece = i;
		offset = read_piece(&reading, offset);
	}
	keep_groups(grammar);
}
