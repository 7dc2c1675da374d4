/*
 * From nodes back to the author's text, in two steps: locate the lines of a
 * block (struct source), then replay its inline markup (struct scan).
 */
#include "model/source.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm/buffer.h>
#include <cmark-gfm/houdini.h>

#include "base/bisect.h"
#include "base/memory.h"
#include "model/node.h"

static const char blanks[] = " \t";
static const char spaces[] = " \t\n\v\f\r";

/* From here on, byte for byte, content and chapter->text run in step. */
struct segment {
	size_t content;
	size_t source;
};

/* What cmark parsed the inline nodes of a block from, and where it stands. */
struct source {
	const struct chapter *chapter;
	const char *content;
	size_t length;
	struct segment *segments; /* in order */
	size_t count;
	size_t capacity;
};

/* Offsets from start up to but not including end. */
struct stretch {
	size_t start;
	size_t end;
};

static bool is_blank(char c)
{
	return c != '\0' && strchr(spaces, c);
}

static size_t length_of(struct stretch stretch)
{
	return stretch.end - stretch.start;
}

static struct stretch trim(const char *bytes, struct stretch stretch)
{
	while (stretch.end > stretch.start && is_blank(bytes[stretch.end - 1]))
		stretch.end--;
	while (stretch.start < stretch.end && is_blank(bytes[stretch.start]))
		stretch.start++;
	return stretch;
}

/* A line of the chapter, from 1, without its end. */
static struct stretch chapter_line(const struct chapter *chapter, size_t line)
{
	size_t length = chapter->text.length;

	if (line == 0 || line > chapter->line_count)
		return (struct stretch){length, length};
	if (line == chapter->line_count)
		return (struct stretch){chapter->line_starts[line - 1], length};
	return (struct stretch){
	    chapter->line_starts[line - 1], chapter->line_starts[line] - 1};
}

/* The line of content that starts at start, without its end. */
static struct stretch content_line(const struct source *source, size_t start)
{
	const char *end = strchr(source->content + start, '\n');

	return (struct stretch){
	    start, end ? (size_t)(end - source->content) : source->length};
}

static size_t count_lines(const char *content)
{
	size_t count = 0;

	for (const char *line = content; line && *line != '\0'; count++) {
		line = strchr(line, '\n');
		line = line ? line + 1 : line;
	}
	return count;
}

/* Where there is nothing to parse, cmark may return rubbish. */
static const char *content_of(cmark_node *node)
{
	if (!cmark_node_first_child(node))
		return "";
	return cmark_node_get_string_content(node);
}

static void add_segment(struct source *source, size_t content, size_t offset)
{
	source->segments = memory_grow(source->segments, source->count,
	    &source->capacity, sizeof(*source->segments));
	source->segments[source->count++] =
	    (struct segment){.content = content, .source = offset};
}

static size_t source_of(const struct source *source, size_t content)
{
	const struct segment *segment =
	    &source->segments[bisect(&source->segments->content, source->count,
	        sizeof(*segment), content)];
	size_t offset = segment->source + (content - segment->content);
	size_t length = source->chapter->text.length;

	return offset < length ? offset : length;
}

/* --- paragraphs and headings ------------------------------------------ */

/* How long a list marker, box or label of a footnote text begins with. */
static size_t marker_length(const char *text, size_t length)
{
	size_t at = 0;

	if (strchr("-+*>", text[0]))
		return 1;
	while (at < length && isdigit((unsigned char)text[at]))
		at++;
	if (at > 0 && at < length)
		return text[at] == '.' || text[at] == ')' ? at + 1 : 0;
	if (length >= 3 && text[0] == '[' && text[2] == ']')
		return 3;
	if (length < 4 || text[0] != '[' || text[1] != '^')
		return 0;
	while (at < length && text[at] != ']')
		at++;
	return at + 1 < length && text[at + 1] == ':' ? at + 2 : 0;
}

/* True if all of a stretch of the chapter is markup of quotes and lists. */
static bool is_prefix(const struct chapter *chapter, struct stretch prefix)
{
	const char *text = chapter->text.data;

	while (prefix.start < prefix.end) {
		size_t length =
		    marker_length(text + prefix.start, length_of(prefix));

		if (length == 0 && !is_blank(text[prefix.start]))
			return false;
		prefix.start += length > 0 ? length : 1;
	}
	return true;
}

/* A line of content is the end of its line in the chapter. */
static bool fit_line(
    struct source *source, struct stretch content, size_t number)
{
	const struct chapter *chapter = source->chapter;
	struct stretch line = chapter_line(chapter, number);
	struct stretch words = trim(source->content, content);
	size_t line_end = trim(chapter->text.data, line).end;
	size_t length = length_of(words);

	if (line_end < line.start + length)
		return false;
	if (memcmp(chapter->text.data + line_end - length,
	        source->content + words.start, length) != 0)
		return false;
	if (!is_prefix(
	        chapter, (struct stretch){line.start, line_end - length}))
		return false;

	if (words.start > content.start) {
		size_t indent = words.start - content.start;
		size_t room = line_end - length - line.start;

		add_segment(source, content.start,
		    line_end - length - (indent < room ? indent : room));
	}
	add_segment(source, words.start, line_end - length);
	return true;
}

static bool fit_lines(struct source *source, size_t number)
{
	size_t at = 0;

	source->count = 0;
	do {
		struct stretch line = content_line(source, at);

		if (!fit_line(source, line, number++))
			return false;
		at = line.end + 1;
	} while (at < source->length);
	return true;
}

/* The line below a heading of the kind that is underlined. */
static bool is_underline(const struct chapter *chapter, size_t number)
{
	struct stretch line =
	    trim(chapter->text.data, chapter_line(chapter, number));
	char last = line.end > 0 ? chapter->text.data[line.end - 1] : '\0';

	return length_of(line) > 0 && (last == '=' || last == '-');
}

/*
 * cmark gives the line of the first definition of a reference that stands at
 * the start of a paragraph and is not part of content.
 */
static bool locate_paragraph(struct source *source, cmark_node *node)
{
	size_t count = count_lines(source->content);
	size_t first = (size_t)source_line(node);
	size_t last = (size_t)cmark_node_get_end_line(node);

	if (last >= first && last + 1 >= first + count &&
	    fit_lines(source, last + 1 - count))
		return true;
	if (last < first)
		last = first;
	for (size_t line = first; line <= last; line++) {
		if (fit_lines(source, line))
			return true;
	}
	return false;
}

static bool locate_underlined(struct source *source, cmark_node *node)
{
	size_t count = count_lines(source->content);
	size_t last = (size_t)cmark_node_get_end_line(node);

	for (size_t line = (size_t)source_line(node); line <= last; line++) {
		if (is_underline(source->chapter, line + count) &&
		    fit_lines(source, line))
			return true;
	}
	return false;
}

static bool locate_heading(struct source *source, cmark_node *node)
{
	const char *text = source->chapter->text.data;
	int column = cmark_node_get_start_column(node);
	struct stretch line =
	    chapter_line(source->chapter, (size_t)source_line(node));

	if (source->length > 0 && source->content[source->length - 1] == '\n')
		return locate_underlined(source, node);
	if (column > 0 && (size_t)column <= length_of(line))
		line.start += (size_t)column - 1;
	while (line.start < line.end && text[line.start] == '#')
		line.start++;
	line = trim(text, line);
	if (length_of(line) < source->length ||
	    memcmp(text + line.start, source->content, source->length) != 0)
		return false;
	add_segment(source, 0, line.start);
	return true;
}

/* --- table cells ------------------------------------------------------ */

static size_t skip_blanks(const char *text, struct stretch line)
{
	while (line.start < line.end && is_blank(text[line.start]))
		line.start++;
	return line.start;
}

/*
 * Match the content of a cell at the start of line, where an escaped pipe
 * stands for a pipe; move the start behind it.
 */
static bool fit_cell(
    struct source *source, const char *content, struct stretch *line)
{
	const char *text = source->chapter->text.data;
	size_t at = line->start;

	source->count = 0;
	add_segment(source, 0, at);
	for (size_t i = 0; content[i] != '\0'; i++) {
		if (at + 1 < line->end && text[at] == '\\' &&
		    text[at + 1] == '|') {
			add_segment(source, i, at++);
			add_segment(source, i + 1, at + 1);
		}
		if (at >= line->end || text[at] != content[i])
			return false;
		at++;
	}
	line->start = at;
	return true;
}

/*
 * Match a whole row at the start of line, so that no cell is mistaken for
 * another; leaves the segments of cell.
 */
static bool fit_row(
    struct source *source, cmark_node *cell, struct stretch line)
{
	const char *text = source->chapter->text.data;
	bool found = false;

	line.start = skip_blanks(text, line);
	if (line.start < line.end && text[line.start] == '|')
		line.start++;
	for (cmark_node *c = cmark_node_first_child(cmark_node_parent(cell));
	     c && !found; c = cmark_node_next(c)) {
		line.start = skip_blanks(text, line);
		if (!fit_cell(source, content_of(c), &line))
			return false;
		line.start = skip_blanks(text, line);
		if (line.start < line.end && text[line.start++] != '|')
			return false;
		found = c == cell;
	}
	return found;
}

static bool locate_cell(struct source *source, cmark_node *cell)
{
	cmark_node *row = cmark_node_parent(cell);
	struct stretch line =
	    chapter_line(source->chapter, (size_t)source_line(row));
	int column = cmark_node_get_start_column(row);
	struct stretch rest = line;

	if (column > 0 && (size_t)column <= length_of(line)) {
		rest.start += (size_t)column - 1;
		if (fit_row(source, cell, rest))
			return true;
	}
	return fit_row(source, cell, line);
}

static bool locate(struct source *source, cmark_node *block)
{
	source->content = content_of(block);
	source->length = strlen(source->content);
	if (source->chapter->line_count == 0 ||
	    source->chapter->text.length == 0)
		return false;
	switch (node_kind(block)) {
	case KIND_PARAGRAPH:
		return locate_paragraph(source, block);
	case KIND_HEADING:
		return locate_heading(source, block);
	case KIND_TABLE_CELL:
		return locate_cell(source, block);
	default:
		return false;
	}
}

/* --- inline markup ---------------------------------------------------- */

/* A walk through content, side by side with the walk through the tree. */
struct scan {
	const char *content;
	size_t length;
	size_t at;
	size_t inner;  /* of the latest code: its first byte that counts */
	size_t tail;   /* of the latest node that was left */
	char link_end; /* of the open link: "]", ">", or NUL if it is bare */
	cmark_strbuf decoded;

	struct escapes *escapes; /* to be filled, or NULL */
	cmark_node *node; /* whose escapes are being collected, or NULL */
};

/* How many bytes of content make how many of a literal. */
struct step {
	size_t content;
	size_t literal;
};

static size_t distance_to(const char *content, char c)
{
	const char *found = strchr(content, c);

	return found ? (size_t)(found - content) : strlen(content);
}

/* The character reference at the start of content, decoded. */
static struct step entity_step(struct scan *scan, size_t at)
{
	enum {
		LONGEST = 40
	};
	size_t length = scan->length - at - 1;
	bufsize_t used;

	if (length > LONGEST)
		length = LONGEST;
	cmark_strbuf_clear(&scan->decoded);
	used = houdini_unescape_ent(&scan->decoded,
	    (const uint8_t *)scan->content + at + 1, (bufsize_t)length);
	if (used <= 0)
		return (struct step){0, 0};
	return (struct step){(size_t)used + 1, (size_t)scan->decoded.size};
}

static struct step next_step(
    struct scan *scan, size_t at, const char *literal, bool raw)
{
	const char *content = scan->content + at;
	struct step plain = {content[0] == literal[0], 1};

	if (content[0] == '\0' || (raw && plain.content == 1))
		return plain;
	if (content[0] == '\\' && ispunct((unsigned char)content[1]) &&
	    content[1] == literal[0])
		return (struct step){2, 1};
	if (content[0] != '&')
		return plain;

	struct step step = entity_step(scan, at);

	if (step.content > 0 &&
	    strncmp(literal, (char *)scan->decoded.ptr, step.literal) == 0)
		return step;
	return plain;
}

static void add_escape(struct scan *scan, size_t byte)
{
	struct escapes *escapes = scan->escapes;

	escapes->places = memory_grow(escapes->places, escapes->count,
	    &escapes->capacity, sizeof(*escapes->places));
	escapes->places[escapes->count++] =
	    (struct place){.node = scan->node, .byte = byte};
}

/*
 * Follow literal up to its byte stop through content.  Returns how far it
 * went, in both; raw prefers content that means itself.
 */
static struct step follow(
    struct scan *scan, const char *literal, size_t stop, bool raw)
{
	struct step done = {scan->at, 0};

	while (done.literal < stop) {
		struct step step =
		    next_step(scan, done.content, literal + done.literal, raw);

		if (step.content == 0 || done.literal + step.literal > stop)
			break;
		if (scan->node && scan->content[done.content] == '\\' &&
		    step.content == 2)
			add_escape(scan, done.literal);
		done.content += step.content;
		done.literal += step.literal;
	}
	return done;
}

/*
 * True if the literal as a whole stands at the scan's place in the raw form
 * only: the text of a bare URL, or of an undefined footnote.
 */
static bool is_raw(struct scan *scan, const char *literal, size_t length)
{
	return follow(scan, literal, length, false).literal < length &&
	    follow(scan, literal, length, true).literal == length;
}

/* Should the scan have lost its way, go on where literal is found again. */
static void find_text(struct scan *scan, const char *literal)
{
	enum {
		ENOUGH = 16
	};
	size_t length = strnlen(literal, ENOUGH);
	const char *found;

	if (follow(scan, literal, length, true).literal > 0)
		return;
	found = memmem(
	    scan->content + scan->at, scan->length - scan->at, literal, length);
	if (found)
		scan->at = (size_t)(found - scan->content);
}

static size_t text_offset(struct scan *scan, cmark_node *node, size_t byte)
{
	const char *literal = cmark_node_get_literal(node);
	size_t length = strlen(literal);

	if (length == 0)
		return scan->at;
	find_text(scan, literal);

	bool raw = is_raw(scan, literal, length);
	size_t end;

	scan->node = scan->escapes ? node : NULL;
	end = follow(scan, literal, byte < length ? byte : length, raw).content;
	scan->node = NULL;
	return end;
}

/* The offset of the next run of exactly count backticks. */
static size_t closing_ticks(const struct scan *scan, size_t at, size_t count)
{
	while (at < scan->length) {
		at += distance_to(scan->content + at, '`');

		size_t ticks = strspn(scan->content + at, "`");

		if (ticks == count)
			return at;
		at += ticks;
	}
	return scan->length;
}

/* Code may lose one blank at each end. */
static void scan_code(struct scan *scan, cmark_node *node)
{
	size_t length = strlen(cmark_node_get_literal(node));

	scan->at += distance_to(scan->content + scan->at, '`');

	size_t ticks = strspn(scan->content + scan->at, "`");
	size_t start = scan->at + ticks;
	size_t end = closing_ticks(scan, start, ticks);

	scan->inner = start + (end - start == length + 2);
	scan->at = end + ticks < scan->length ? end + ticks : scan->length;
}

static void scan_html(struct scan *scan, cmark_node *node)
{
	const char *literal = cmark_node_get_literal(node);
	size_t length = strlen(literal);

	if (strncmp(scan->content + scan->at, literal, length) == 0)
		scan->at += length;
	else
		scan->at += distance_to(scan->content + scan->at, '>');
}

/* Blanks before the next line are dropped, but not after a backslash. */
static void scan_break(struct scan *scan)
{
	const char *content = scan->content;
	bool escaped = content[scan->at] == '\\';

	scan->at += distance_to(content + scan->at, '\n');
	scan->at += content[scan->at] == '\n';
	if (!escaped)
		scan->at += strspn(content + scan->at, blanks);
}

/* Move over delimiters of emphasis, at most count of them. */
static void scan_delimiters(struct scan *scan, const char *set, size_t count)
{
	size_t length = strspn(scan->content + scan->at, set);

	scan->at += length < count ? length : count;
}

static void open_link(struct scan *scan)
{
	char c = scan->content[scan->at];

	scan->link_end = c == '[' ? ']' : c == '<' ? '>' : '\0';
	if (scan->link_end != '\0')
		scan->at++;
}

/*
 * A destination without angle brackets ends at a blank, or at the parenthesis
 * that was opened before it.
 */
static size_t past_plain_destination(const struct scan *scan, size_t at)
{
	size_t open = 0;

	for (; at < scan->length; at++) {
		char c = scan->content[at];

		if (is_blank(c) || (c == ')' && open == 0))
			break;
		open += c == '(';
		open -= c == ')';
		at +=
		    c == '\\' && ispunct((unsigned char)scan->content[at + 1]);
	}
	return at;
}

/* Past the first of set that is not escaped, if it is the one wanted. */
static size_t past_either(
    const struct scan *scan, size_t at, const char *set, char wanted)
{
	while (at < scan->length && !strchr(set, scan->content[at]))
		at +=
		    scan->content[at] == '\\' && at + 1 < scan->length ? 2 : 1;
	return scan->content[at] == wanted ? at + 1 : scan->length;
}

static size_t past_title(const struct scan *scan, size_t at)
{
	switch (scan->content[at]) {
	case '"':
		return past_either(scan, at + 1, "\"", '"');
	case '\'':
		return past_either(scan, at + 1, "'", '\'');
	case '(':
		return past_either(scan, at + 1, "()", ')');
	default:
		return at;
	}
}

/* Past "(destination "title")" at at, or at if that is not there. */
static size_t past_destination(const struct scan *scan, size_t at)
{
	const char *content = scan->content;
	size_t start = at;

	if (content[at] != '(')
		return start;
	at++;
	at += strspn(content + at, spaces);
	at = content[at] == '<' ? past_either(scan, at + 1, "<>\n", '>')
	                        : past_plain_destination(scan, at);

	size_t gap = strspn(content + at, spaces);

	at = past_title(scan, gap > 0 ? at + gap : at);
	at += strspn(content + at, spaces);
	return content[at] == ')' ? at + 1 : start;
}

/* Past "[label]" or "[]" at at, or at if that is not there. */
static size_t past_label(const struct scan *scan, size_t at)
{
	enum {
		LONGEST_LABEL = 1000
	};
	const char *content = scan->content;
	size_t end = at + 1;

	if (content[at] != '[')
		return at;
	while (end < scan->length && !strchr("[]", content[end])) {
		bool escape = content[end] == '\\' &&
		    ispunct((unsigned char)content[end + 1]);

		end += escape ? 2 : 1;
		if (end - at - 1 > LONGEST_LABEL)
			return at;
	}
	return content[end] == ']' ? end + 1 : at;
}

static void close_bracket(struct scan *scan)
{
	size_t at;

	if (scan->content[scan->at] != ']')
		scan->at += distance_to(scan->content + scan->at, ']');
	scan->tail = scan->at;
	if (scan->at == scan->length)
		return;
	scan->at++;
	at = past_destination(scan, scan->at);
	scan->at = at > scan->at ? at : past_label(scan, scan->at);
}

static void close_link(struct scan *scan)
{
	if (scan->link_end == ']')
		close_bracket(scan);
	else if (scan->link_end == '>')
		scan->at += scan->content[scan->at] == '>';
	/* Only a link in brackets can have another one in its text. */
	scan->link_end = ']';
}

static void enter(struct scan *scan, cmark_node *node)
{
	switch (node_kind(node)) {
	case KIND_TEXT:
		scan->at = text_offset(scan, node, SIZE_MAX);
		break;
	case KIND_CODE:
		scan_code(scan, node);
		break;
	case KIND_HTML_INLINE:
		scan_html(scan, node);
		break;
	case KIND_SOFT_BREAK:
	case KIND_LINE_BREAK:
		scan_break(scan);
		break;
	case KIND_FOOTNOTE_REFERENCE:
		scan->at = past_either(scan, scan->at, "]", ']');
		break;
	case KIND_EMPHASIS:
		scan_delimiters(scan, "*_", 1);
		break;
	case KIND_STRONG:
		scan_delimiters(scan, "*_", 2);
		break;
	case KIND_STRIKETHROUGH:
		scan_delimiters(scan, "~", 2);
		break;
	case KIND_LINK:
		open_link(scan);
		break;
	case KIND_IMAGE:
		scan_delimiters(scan, "!", 1);
		scan_delimiters(scan, "[", 1);
		break;
	default:
		break;
	}
}

static void leave(struct scan *scan, cmark_node *node)
{
	scan->tail = scan->at;
	switch (node_kind(node)) {
	case KIND_EMPHASIS:
	case KIND_STRONG:
	case KIND_STRIKETHROUGH:
		enter(scan, node);
		break;
	case KIND_LINK:
		close_link(scan);
		break;
	case KIND_IMAGE:
		close_bracket(scan);
		break;
	default:
		break;
	}
}

/* Move over root, or up to stop if that stands in it. */
static void scan_tree(struct scan *scan, cmark_node *root, cmark_node *stop)
{
	cmark_node *node = root;

	while (node != stop) {
		enter(scan, node);
		if (cmark_node_first_child(node)) {
			node = cmark_node_first_child(node);
			continue;
		}
		leave(scan, node);
		while (node != root && !cmark_node_next(node)) {
			node = cmark_node_parent(node);
			leave(scan, node);
		}
		if (node == root)
			return;
		node = cmark_node_next(node);
	}
}

static void scan_init(struct scan *scan, const struct source *source)
{
	*scan =
	    (struct scan){.content = source->content, .length = source->length};
	cmark_strbuf_init(cmark_get_default_mem_allocator(), &scan->decoded, 0);
}

static cmark_node *block_around(cmark_node *node)
{
	while (node && !node_is_leaf_block(node))
		node = cmark_node_parent(node);
	return node;
}

static size_t leaf_offset(struct scan *scan, struct place place)
{
	size_t start = scan->at;

	if (node_kind(place.node) == KIND_TEXT)
		return text_offset(scan, place.node, place.byte);
	enter(scan, place.node);
	if (node_kind(place.node) == KIND_CODE) {
		size_t offset = scan->inner + place.byte;

		return offset < scan->at ? offset : scan->at;
	}
	return place.byte == 0 ? start : scan->at;
}

/* --- what others see -------------------------------------------------- */

bool source_extent(
    const struct chapter *chapter, cmark_node *node, struct extent *extent)
{
	struct source source = {.chapter = chapter};
	cmark_node *block = block_around(node);
	bool located = block && locate(&source, block);
	struct scan scan;

	if (located) {
		scan_init(&scan, &source);
		scan_tree(&scan, block, node);
		extent->start = source_of(&source, scan.at);
		scan_tree(&scan, node, NULL);
		extent->tail = source_of(&source, scan.tail);
		extent->end = source_of(&source, scan.at);
		cmark_strbuf_free(&scan.decoded);
	}
	free(source.segments);
	return located;
}

bool source_offset(
    const struct chapter *chapter, struct place place, size_t *offset)
{
	struct source source = {.chapter = chapter};
	cmark_node *block = block_around(place.node);
	bool located = block && locate(&source, block);
	struct scan scan;

	if (located) {
		scan_init(&scan, &source);
		scan_tree(&scan, block, place.node);
		*offset = source_of(&source, leaf_offset(&scan, place));
		cmark_strbuf_free(&scan.decoded);
	}
	free(source.segments);
	return located;
}

/*
 * A line of the block is the end of its line in the chapter, but for the
 * blanks that cmark makes of a tab.
 */
bool source_block_offset(const struct chapter *chapter, cmark_node *block,
    size_t byte, size_t *offset)
{
	const char *literal = cmark_node_get_literal(block);
	size_t number = (size_t)source_line(block);
	size_t length = strcspn(literal + byte, "\n");
	struct stretch line;

	/* The fence stands above. */
	number += node_kind(block) == KIND_CODE_BLOCK;
	for (size_t i = 0; i < byte; i++)
		number += literal[i] == '\n';
	line = chapter_line(chapter, number);
	/* The last line of the chapter has its end with it. */
	if (length_of(line) > 0 && chapter->text.data[line.end - 1] == '\n')
		line.end--;
	if (length > length_of(line) ||
	    memcmp(chapter->text.data + line.end - length, literal + byte,
	        length) != 0)
		return false;
	*offset = line.end - length;
	return true;
}

void source_escapes(
    const struct chapter *chapter, cmark_node *block, struct escapes *escapes)
{
	struct source source = {.chapter = chapter};
	const char *content = content_of(block);
	struct scan scan;

	escapes->count = 0;
	if (content && strchr(content, '\\') && locate(&source, block)) {
		scan_init(&scan, &source);
		scan.escapes = escapes;
		scan_tree(&scan, block, NULL);
		cmark_strbuf_free(&scan.decoded);
	}
	free(source.segments);
}

/* A table swallows the lines of a paragraph glued to its top. */
static int table_line(cmark_node *table)
{
	int line = cmark_node_get_start_line(table);
	size_t count = count_lines(content_of(table));

	return count > 1 ? line + (int)count - 1 : line;
}

static bool is_table_row(cmark_node *node, bool header)
{
	return node && node_kind(node) == KIND_TABLE_ROW &&
	    (cmark_node_previous(node) == NULL) == header;
}

int source_line(cmark_node *node)
{
	if (is_table_row(node, true))
		node = cmark_node_parent(node);
	while (node) {
		cmark_node *next = cmark_node_next(node);
		cmark_node *before = cmark_node_previous(node);

		if (node_kind(node) == KIND_TABLE)
			return table_line(node);
		if (cmark_node_get_start_line(node) > 0)
			return cmark_node_get_start_line(node);
		if (next && node_kind(next) == KIND_TABLE)
			return cmark_node_get_start_line(next);
		node = before ? before : cmark_node_parent(node);
	}
	return 1;
}
