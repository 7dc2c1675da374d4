/*
 * Flattening the inline nodes of a block, and finding the way back.
 */
#include "model/run.h"

#include <stdlib.h>
#include <string.h>

#include "base/bisect.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "model/node.h"
#include "model/source.h"

/* What stands for something that is not text: U+FFFC. */
static const char object[] = "\xEF\xBF\xBC";

/* The walk through a block while its run is built. */
struct walk {
	struct run *run;
	cmark_node *block;
	int opaque; /* how many links, images and the like are open */
};

static bool is_one_of(const char *name, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(names[i], name) == 0)
			return true;
	}
	return false;
}

/* Words in these are no text to be looked at, as in Markdown's own. */
static bool is_opaque_element(const struct html_item *item)
{
	static const char *const names[] = {"a", "code", "kbd", "samp", "pre"};

	return is_one_of(item->text, names, sizeof(names) / sizeof(*names));
}

/* True if the item stands between letters as if it were not there. */
static bool is_transparent_item(const struct html_item *item)
{
	static const char *const names[] = {"em", "strong", "b", "i", "u", "s",
	    "sub", "sup", "small", "span", "mark", "abbr", "cite", "dfn", "del",
	    "ins", "bdi"};

	for (size_t i = 0; i < item->attribute_count; i++) {
		if (strcmp(item->attributes[i].name, "id") == 0)
			return false;
	}
	return item->text[0] == '\0' ||
	    is_one_of(item->text, names, sizeof(names) / sizeof(*names));
}

static bool is_transparent_name(const char *name, size_t length)
{
	static const char *const names[] = {
	    "em", "strong", "b", "i", "u", "s", "sub", "sup", "small", "span"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (strlen(names[i]) == length &&
		    strncasecmp(names[i], name, length) == 0)
			return true;
	}
	return false;
}

static bool is_transparent_tag(const char *tag)
{
	tag += tag[0] == '<';
	tag += tag[0] == '/';
	return is_transparent_name(tag, strcspn(tag, " \t\n\v\f\r/>"));
}

static void add_piece(
    struct walk *walk, cmark_node *node, const char *text, bool opaque)
{
	struct run *run = walk->run;
	size_t length = strlen(text);

	if (length == 0)
		return;
	run->pieces = memory_grow(run->pieces, run->piece_count,
	    &run->piece_capacity, sizeof(*run->pieces));
	run->pieces[run->piece_count++] = (struct run_piece){
	    .node = node,
	    .start = run->text.length,
	    .length = length,
	    .opaque = opaque || walk->opaque > 0,
	};
	text_append(&run->text, text, length);
}

/*
 * What nothing closes is opaque up to the end of the block, which is more than
 * need be.
 */
static void enter_html(struct walk *walk, cmark_node *node)
{
	const struct html *html = cmark_node_get_user_data(node);
	bool transparent =
	    html || is_transparent_tag(cmark_node_get_literal(node));

	for (size_t i = 0; html && i < html->count; i++) {
		const struct html_item *item = &html->items[i];

		if (item->is_void && strcmp(item->text, "br") == 0) {
			add_piece(walk, node, "\n", true);
			return;
		}
		transparent = transparent && is_transparent_item(item);
		if (item->kind == HTML_OPEN && is_opaque_element(item))
			walk->opaque++;
		if (item->kind == HTML_CLOSE && walk->opaque > 0 &&
		    is_opaque_element(item->opened))
			walk->opaque--;
	}
	if (!transparent)
		add_piece(walk, node, object, true);
}

static void enter(struct walk *walk, cmark_node *node)
{
	switch (node_kind(node)) {
	case KIND_TEXT:
		add_piece(walk, node, cmark_node_get_literal(node), false);
		break;
	case KIND_CODE:
		add_piece(walk, node, cmark_node_get_literal(node), true);
		break;
	case KIND_SOFT_BREAK:
	case KIND_LINE_BREAK:
		add_piece(walk, node, "\n", false);
		break;
	case KIND_HTML_INLINE:
		enter_html(walk, node);
		break;
	case KIND_FOOTNOTE_REFERENCE:
		add_piece(walk, node, object, true);
		break;
	case KIND_LINK:
	case KIND_IMAGE:
		walk->opaque++;
		break;
	default:
		break;
	}
}

static void leave(struct walk *walk, cmark_node *node)
{
	enum node_kind kind = node_kind(node);

	if (kind == KIND_LINK || kind == KIND_IMAGE)
		walk->opaque--;
}

/* The next node of a walk that has entered node, leaving what is done. */
static cmark_node *advance(struct walk *walk, cmark_node *node)
{
	cmark_node *child = cmark_node_first_child(node);

	if (child)
		return child;
	while (node != walk->block) {
		leave(walk, node);
		if (cmark_node_next(node))
			return cmark_node_next(node);
		node = cmark_node_parent(node);
	}
	return NULL;
}

/* Where the pieces end that are as opaque as the one at first. */
static size_t stretch_end(const struct run *run, size_t first)
{
	size_t i = first;

	while (i < run->piece_count &&
	    run->pieces[i].opaque == run->pieces[first].opaque)
		i++;
	return i;
}

static void fold_clear(struct run *run, size_t start, size_t end)
{
	size_t first = run->folded.length;

	unicode_append_folded(&run->folded, run->text.data + start, end - start,
	    run->origins + first);
	if (start == 0)
		return;
	for (size_t i = first; i <= run->folded.length; i++)
		run->origins[i] += start;
}

static void fold_opaque(struct run *run, size_t start)
{
	for (size_t i = 0; i < sizeof(object) - 1; i++)
		run->origins[run->folded.length + i] = start;
	text_append(&run->folded, object, sizeof(object) - 1);
}

/* Room for three bytes for each of text, and one for the end. */
static void reserve_origins(struct run *run)
{
	size_t needed = 3 * run->text.length + 1;

	if (needed <= run->origin_capacity)
		return;
	if (needed < run->origin_capacity * 2)
		needed = run->origin_capacity * 2;
	run->origins =
	    memory_resize(run->origins, needed, sizeof(*run->origins));
	run->origin_capacity = needed;
}

/* The index of the piece that holds offset; there must be one. */
static size_t piece_index(const struct run *run, size_t offset)
{
	return bisect(&run->pieces->start, run->piece_count,
	    sizeof(*run->pieces), offset);
}

static struct place place_in(const struct run_piece *piece, size_t offset)
{
	size_t byte = offset - piece->start;

	return (struct place){.node = piece->node,
	    .byte = byte < piece->length ? byte : piece->length};
}

/* --- what others see -------------------------------------------------- */

void run_clear(struct run *run)
{
	text_clear(&run->text);
	text_clear(&run->folded);
	free(run->pieces);
	free(run->origins);
	free(run->escapes.places);
	free(run->escaped);
	*run = (struct run){0};
}

void run_build(
    struct run *run, const struct chapter *chapter, cmark_node *block)
{
	struct walk walk = {.run = run, .block = block};

	run->chapter = chapter;
	run->block = block;
	run->piece_count = 0;
	run->escapes_known = false;
	text_truncate(&run->text, 0);
	text_truncate(&run->folded, 0);
	for (cmark_node *node = block; node; node = advance(&walk, node))
		enter(&walk, node);
}

void run_fold(struct run *run)
{
	text_truncate(&run->folded, 0);
	reserve_origins(run);
	for (size_t i = 0; i < run->piece_count;) {
		size_t start = run->pieces[i].start;
		size_t next = stretch_end(run, i);
		size_t end = next < run->piece_count ? run->pieces[next].start
		                                     : run->text.length;

		if (run->pieces[i].opaque)
			fold_opaque(run, start);
		else
			fold_clear(run, start, end);
		i = next;
	}
	run->origins[run->folded.length] = run->text.length;
}

size_t run_folded_offset(const struct run *run, size_t offset)
{
	return bisect_from(run->origins, run->folded.length, offset);
}

struct place run_place(const struct run *run, size_t offset)
{
	if (run->piece_count == 0)
		return (struct place){.node = NULL};
	return place_in(&run->pieces[piece_index(run, offset)], offset);
}

struct place run_place_before(const struct run *run, size_t offset)
{
	size_t index;

	if (run->piece_count == 0)
		return (struct place){.node = NULL};
	index = piece_index(run, offset);
	if (index > 0 && run->pieces[index].start == offset)
		index--;
	return place_in(&run->pieces[index], offset);
}

const struct run_piece *run_piece_at(const struct run *run, size_t offset)
{
	if (offset >= run->text.length)
		return NULL;
	return &run->pieces[piece_index(run, offset)];
}

bool run_is_clear(const struct run *run, size_t start, size_t end)
{
	if (start >= end || start >= run->text.length)
		return true;
	for (size_t i = piece_index(run, start);
	     i < run->piece_count && run->pieces[i].start < end; i++) {
		if (run->pieces[i].opaque)
			return false;
	}
	return true;
}

/* Both escapes and pieces stand in the order of the text. */
static void find_escaped(struct run *run)
{
	size_t piece = 0;

	source_escapes(run->chapter, run->block, &run->escapes);
	run->escapes_known = true;
	run->escaped = memory_resize(
	    run->escaped, run->escapes.count, sizeof(*run->escaped));
	for (size_t i = 0; i < run->escapes.count; i++) {
		struct place place = run->escapes.places[i];

		while (piece < run->piece_count &&
		    run->pieces[piece].node != place.node)
			piece++;
		if (piece == run->piece_count) {
			run->escapes.count = i;
			return;
		}
		run->escaped[i] = run->pieces[piece].start + place.byte;
	}
}

bool run_is_escaped(struct run *run, size_t offset)
{
	if (!run->escapes_known)
		find_escaped(run);
	if (run->escapes.count == 0)
		return false;
	return run->escaped[bisect(run->escaped, run->escapes.count,
	           sizeof(*run->escaped), offset)] == offset;
}

struct position run_position(const struct run *run, size_t offset)
{
	struct place place = run_place(run, offset);
	size_t found;

	if (place.node && source_offset(run->chapter, place, &found))
		return chapter_offset_position(run->chapter, found);
	return chapter_position(run->chapter, run->block, NULL);
}
