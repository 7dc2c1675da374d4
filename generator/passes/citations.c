/*
 * The citation pass: everything in the text that begins with "@".
 *
 * Grammar: Pandoc's manual, "Citation syntax" (3.x).  Keys yield to the
 * prefixes of cross-references: @fig-, @tbl-, @sec-.
 */
#include "passes/passes.h"

#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"
#include "model/book.h"
#include "model/node.h"
#include "model/run.h"
#include "passes/bibliography.h"
#include "passes/guesses.h"
#include "passes/title.h"

/* What citing in one chapter needs to remember. */
struct citing {
	struct book *book;
	struct report *report;
	struct chapter *chapter;
	const struct position *at; /* of text that is no chapter, or NULL */
	struct map references;     /* id -> struct reference_place */
	struct arena memory;       /* of these */
	struct run run;
	struct mark *marks; /* of the run */
	size_t mark_count;
	size_t mark_capacity;
	size_t citation_capacity;
	struct guesses guesses;
};

/* Where a figure, table or section that @id may name stands. */
struct reference_place {
	const struct chapter *chapter;
	const struct anchor *anchor;
	bool ambiguous;
};

/* A key in the text, "@" and braces included. */
struct key {
	size_t start;
	size_t end;
	const char *name; /* without "@" and braces; not terminated */
	size_t length;
};

static struct position position_of(struct citing *citing, size_t offset)
{
	return citing->at ? *citing->at : run_position(&citing->run, offset);
}

/* True if it is worth the work to tell a mistake of this kind. */
static bool wants(const struct citing *citing, const char *code)
{
	return report_wants(citing->report,
	    citing->at ? citing->at->order
	               : ORDER_CHAPTERS + citing->chapter->index,
	    code);
}

static bool is_escaped(struct citing *citing, size_t offset)
{
	return !citing->at && run_is_escaped(&citing->run, offset);
}

static void add_mark(struct citing *citing, struct mark mark)
{
	const struct run *run = &citing->run;

	mark.start = run_place(run, mark.from);
	mark.end = run_place_before(run, mark.to);
	citing->marks = memory_grow(citing->marks, citing->mark_count,
	    &citing->mark_capacity, sizeof(*citing->marks));
	citing->marks[citing->mark_count++] = mark;
}

/* --- keys ------------------------------------------------------------- */

/* The code point of the run at offset, 0 at its end. */
static unsigned code_at(
    const struct citing *citing, size_t offset, size_t *size)
{
	const struct text *text = &citing->run.text;

	*size = 0;
	if (offset >= text->length)
		return 0;
	return unicode_next(text->data + offset, text->length - offset, size);
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
 * The length of the punctuation at offset that is part of a key, or 0: single
 * if a letter or digit follows, and "--", which ids made from titles have.
 */
static size_t key_punctuation(const struct citing *citing, size_t offset)
{
	size_t size;
	unsigned c = code_at(citing, offset, &size);
	unsigned next = code_at(citing, offset + 1, &size);

	if (!is_key_punctuation(c))
		return 0;
	if (is_key_letter(next))
		return 1;
	return c == '-' && next == '-' &&
	        is_key_letter(code_at(citing, offset + 2, &size))
	    ? 2
	    : 0;
}

/* The end of the key that begins at offset; offset itself if none does. */
static size_t key_end(const struct citing *citing, size_t offset)
{
	size_t end = offset;

	for (;;) {
		size_t size;

		if (!is_key_letter(code_at(citing, end, &size)))
			size = end > offset ? key_punctuation(citing, end) : 0;
		if (size == 0)
			return end;
		end += size;
	}
}

/* Read "@key" or "@{key}" at offset of an "@". */
static bool read_key(const struct citing *citing, size_t at, struct key *key)
{
	const char *text = text_string(&citing->run.text);

	key->start = at;
	if (text[at + 1] == '{') {
		size_t length = strcspn(text + at + 2, "}{\n");

		if (length == 0 || text[at + 2 + length] != '}')
			return false;
		key->name = text + at + 2;
		key->length = length;
		key->end = at + length + 3;
	} else {
		key->end = key_end(citing, at + 1);
		key->name = text + at + 1;
		key->length = key->end - at - 1;
	}
	return key->length > 0 &&
	    run_is_clear(&citing->run, key->start, key->end);
}

/* A key begins a word: what stands before it is no letter or digit. */
static bool begins_word(const struct citing *citing, size_t at)
{
	const char *text = text_string(&citing->run.text);
	size_t before = at;
	size_t size;
	unsigned c;

	if (at == 0)
		return true;
	do
		before--;
	while (before > 0 && (text[before] & 0xC0) == 0x80);
	c = code_at(citing, before, &size);
	return !is_key_letter(c) || unicode_is_unspaced(c);
}

/* --- cross-references ------------------------------------------------- */

static bool names_reference(const struct key *key)
{
	static const char *const prefixes[] = {"fig-", "tbl-", "sec-"};

	for (size_t i = 0; i < 3; i++) {
		if (key->length > 4 && memcmp(key->name, prefixes[i], 4) == 0)
			return true;
	}
	return false;
}

static void report_no_reference(struct citing *citing, const struct key *key)
{
	char *id;

	/* It may stand in a chapter that is not there. */
	if (citing->book->incomplete || !wants(citing, "reference/unknown"))
		return;
	id = memory_copy_string(key->name, key->length);
	report_error(citing->report, position_of(citing, key->start),
	    "reference/unknown", "nothing has the id \"%s\"%s", id,
	    guesses_hint(&citing->guesses, &citing->references, id, "@"));
	free(id);
}

static void report_ambiguous(struct citing *citing, const struct key *key)
{
	int length = (int)key->length;

	if (!wants(citing, "reference/ambiguous"))
		return;
	report_error(citing->report, position_of(citing, key->start),
	    "reference/ambiguous",
	    "several chapters have the id \"%.*s\"; link to one by "
	    "[text](chapter.md#%.*s)",
	    length, key->name, length, key->name);
}

/* The chapter's own figure wins; other chapters' must be unambiguous. */
static const struct anchor *find_reference(struct citing *citing,
    const struct key *key, const struct chapter **chapter)
{
	const struct anchor *anchor =
	    map_get(&citing->chapter->anchors, key->name, key->length);
	const struct reference_place *place;

	*chapter = citing->chapter;
	/* The top of a page without a heading has no words to show. */
	if (anchor && (anchor->figure || anchor->heading))
		return anchor;
	place = map_get(&citing->references, key->name, key->length);
	if (!place) {
		report_no_reference(citing, key);
		return NULL;
	}
	if (place->ambiguous) {
		report_ambiguous(citing, key);
		return NULL;
	}
	*chapter = place->chapter;
	return place->anchor;
}

static void mark_reference(struct citing *citing, const struct key *key)
{
	const struct chapter *chapter;
	const struct anchor *anchor = find_reference(citing, key, &chapter);
	struct target *target;

	if (!anchor)
		return;
	target = arena_new(&citing->chapter->document_memory, sizeof(*target));
	*target = (struct target){
	    .kind = TARGET_CHAPTER, .chapter = chapter, .anchor = anchor};
	add_mark(citing,
	    (struct mark){.kind = MARK_REFERENCE,
	        .from = key->start,
	        .to = key->end,
	        .target = target});
}

/* --- citations -------------------------------------------------------- */

static void report_unknown_key(struct citing *citing, const struct key *key)
{
	const struct map *known = &citing->book->bibliography.by_id;
	char *id;

	/* Why the references could not be read has been told. */
	if (citing->book->bibliography.unread ||
	    !wants(citing, "citation/unknown-key"))
		return;
	id = memory_copy_string(key->name, key->length);
	report_error(citing->report, position_of(citing, key->start),
	    "citation/unknown-key", "no reference has the key \"%s\"%s", id,
	    guesses_hint(&citing->guesses, known, id, ""));
	free(id);
}

/* What "@word" may have been meant to be: a source, or "@fig-x"; or "". */
static const char *hint_for_word(struct citing *citing, const char *word)
{
	const struct map *sources = &citing->book->bibliography.by_id;
	const char *hint = guesses_hint(&citing->guesses, sources, word, "@");

	return hint[0] != '\0'
	    ? hint
	    : guesses_hint(&citing->guesses, &citing->references, word, "@");
}

/* Outside brackets "@word" may be anything: a handle, a tag. */
static void warn_of_word(struct citing *citing, const struct key *key)
{
	const char *hint;
	char *word;

	if (!wants(citing, "citation/unknown-word"))
		return;
	word = memory_copy_string(key->name, key->length);
	hint = hint_for_word(citing, word);
	if (citing->book->bibliography.count > 0 || hint[0] != '\0')
		report_warning(citing->report, position_of(citing, key->start),
		    "citation/unknown-word",
		    "no reference has the key \"%s\"; it is shown as it "
		    "stands%s",
		    word, hint);
	free(word);
}

static struct reference *find_source(
    const struct citing *citing, const struct key *key)
{
	return map_get(
	    &citing->book->bibliography.by_id, key->name, key->length);
}

/* Text from start to end without blanks and the comma at its edges. */
static const char *trimmed(struct citing *citing, size_t start, size_t end)
{
	const char *text = text_string(&citing->run.text);
	char *copy;

	while (start < end && strchr(" ,\n", text[start]))
		start++;
	while (end > start && strchr(" \n", text[end - 1]))
		end--;
	copy = arena_copy_string(
	    &citing->chapter->memory, text + start, end - start);
	for (char *c = copy; *c; c++) {
		if (*c == '\n')
			*c = ' ';
	}
	return copy;
}

static struct citation *new_citation(struct citing *citing, size_t most_items)
{
	struct chapter *chapter = citing->chapter;
	struct citation *citation =
	    arena_new(&chapter->memory, sizeof(*citation));

	citation->items =
	    arena_new(&chapter->memory, most_items * sizeof(*citation->items));
	citation->chapter = chapter;
	return citation;
}

static void keep_citation(
    struct citing *citing, struct citation *citation, size_t from, size_t to)
{
	struct chapter *chapter = citing->chapter;
	struct citation_part *part;

	if (citation->count == 0)
		return;
	citation->anchor =
	    chapter_own_anchor(chapter, "Cite", chapter->citation_count + 1);
	chapter->citations =
	    memory_grow(chapter->citations, chapter->citation_count,
	        &citing->citation_capacity, sizeof(*chapter->citations));
	chapter->citations[chapter->citation_count++] = citation;
	part = arena_new(&chapter->memory, sizeof(*part));
	*part = (struct citation_part){.citation = citation,
	    .count = citation->count,
	    .opens = true,
	    .closes = true,
	    .words = ""};
	add_mark(citing,
	    (struct mark){
	        .kind = MARK_CITATION, .from = from, .to = to, .part = part});
}

/* The first key from start to end, both borders excluded. */
static bool find_key(
    struct citing *citing, size_t start, size_t end, struct key *key)
{
	const char *text = text_string(&citing->run.text);

	for (size_t i = start; i < end; i++) {
		if (text[i] == '@' && begins_word(citing, i) &&
		    read_key(citing, i, key) && key->end <= end &&
		    !is_escaped(citing, i))
			return true;
	}
	return false;
}

static void add_item(struct citing *citing, struct citation *citation,
    size_t start, const struct key *key, size_t end)
{
	struct reference *reference = find_source(citing, key);
	const char *text = text_string(&citing->run.text);
	size_t before = key->start;
	struct citation_item *item;

	if (!reference) {
		report_unknown_key(citing, key);
		return;
	}
	item = &citation->items[citation->count++];
	item->reference = reference;
	if (before > start && text[before - 1] == '-') {
		item->suppress_author = true;
		before--;
	}
	item->prefix = trimmed(citing, start, before);
	item->suffix = trimmed(citing, key->end, end);
}

/* The end of the item that begins at start: a semicolon or the bracket. */
static size_t item_end(const struct citing *citing, size_t start, size_t end)
{
	const char *text = text_string(&citing->run.text);

	while (start < end && text[start] != ';')
		start++;
	return start;
}

/* True if every item between the brackets has a key of a source. */
static bool is_citation(struct citing *citing, size_t start, size_t end)
{
	struct key key;

	while (start <= end) {
		size_t stop = item_end(citing, start, end);

		if (!find_key(citing, start, stop, &key) ||
		    names_reference(&key))
			return false;
		start = stop + 1;
	}
	return true;
}

static size_t count_items(struct citing *citing, size_t start, size_t end)
{
	size_t count = 0;

	for (; start <= end; count++)
		start = item_end(citing, start, end) + 1;
	return count;
}

/* Marks stand for whole nodes: both ends must lie within one parent. */
static bool is_within_parent(
    const struct citing *citing, size_t from, size_t to)
{
	struct place start = run_place(&citing->run, from);
	struct place end = run_place_before(&citing->run, to);

	return cmark_node_parent(start.node) == cmark_node_parent(end.node);
}

/*
 * Try "[see @a, p. 3; @b]" at an opening bracket.  Returns where to go on, or
 * open itself if this is no citation.
 */
static size_t try_group(struct citing *citing, size_t open)
{
	const char *text = text_string(&citing->run.text);
	size_t close = open + 1 + strcspn(text + open + 1, "[]");
	struct citation *citation;
	struct key key;

	if (text[close] != ']' || !memchr(text + open, '@', close - open) ||
	    !is_citation(citing, open + 1, close) ||
	    !is_within_parent(citing, open, close + 1) ||
	    is_escaped(citing, open))
		return open;
	citation = new_citation(citing, count_items(citing, open + 1, close));
	for (size_t start = open + 1; start <= close;) {
		size_t stop = item_end(citing, start, close);

		if (find_key(citing, start, stop, &key))
			add_item(citing, citation, start, &key, stop);
		start = stop + 1;
	}
	keep_citation(citing, citation, open, close + 1);
	return close + 1;
}

/* Try "@key" or "@fig-x" in the text itself. */
static size_t try_bare(struct citing *citing, size_t at)
{
	struct citation *citation;
	struct key key;

	if (!begins_word(citing, at) || !read_key(citing, at, &key) ||
	    !is_within_parent(citing, key.start, key.end) ||
	    is_escaped(citing, at))
		return at;
	if (names_reference(&key)) {
		mark_reference(citing, &key);
		return key.end;
	}
	if (!find_source(citing, &key)) {
		warn_of_word(citing, &key);
		return key.end;
	}
	citation = new_citation(citing, 1);
	citation->in_text = true;
	add_item(citing, citation, key.start, &key, key.end);
	keep_citation(citing, citation, key.start, key.end);
	return key.end;
}

/* cmark leaves a reference to a note that is not defined as text. */
static void check_note(struct citing *citing, size_t open)
{
	const char *text = text_string(&citing->run.text);
	size_t length = strcspn(text + open + 2, "[] \n");

	if (citing->chapter->lacks_text || length == 0 ||
	    text[open + 2 + length] != ']' ||
	    !run_is_clear(&citing->run, open, open + length + 3) ||
	    is_escaped(citing, open) || !wants(citing, "note/undefined"))
		return;
	report_error(citing->report, position_of(citing, open),
	    "note/undefined", "no note is defined as \"[^%.*s]:\"", (int)length,
	    text + open + 2);
}

/* --- the chapter ------------------------------------------------------ */

static const char *new_title(
    const struct citing *citing, const struct marks *marks)
{
	return title_plain(&citing->run, 0, citing->run.text.length, marks,
	    &citing->chapter->memory);
}

/* Menus show titles without their citations. */
static void retitle_heading(struct citing *citing, cmark_node *node)
{
	struct chapter *chapter = citing->chapter;
	struct heading *heading = cmark_node_get_user_data(node);

	heading->title = new_title(citing, &heading->marks);
	if (chapter->has_title && heading == chapter->headings[0])
		chapter->title = heading->title;
}

static bool has_citation(const struct marks *marks)
{
	for (size_t i = 0; i < marks->count; i++) {
		if (marks->items[i].kind == MARK_CITATION)
			return true;
	}
	return false;
}

/* So do lists of figures with captions. */
static void retitle_figures(struct citing *citing)
{
	struct chapter *chapter = citing->chapter;

	for (size_t i = 0; i < chapter->figure_count; i++) {
		struct figure *figure = chapter->figures[i];
		const struct marks *marks;

		if (!figure->caption)
			continue;
		marks = block_marks(chapter, figure->caption);
		if (!has_citation(marks))
			continue;
		run_build(&citing->run, chapter, figure->caption);
		figure->title = new_title(citing, marks);
	}
}

static void scan_block(struct citing *citing, cmark_node *block)
{
	const char *text;
	size_t i = 0;

	run_build(&citing->run, citing->chapter, block);
	text = text_string(&citing->run.text);
	citing->mark_count = 0;
	for (;;) {
		size_t next;

		i += strcspn(text + i, "[@");
		if (text[i] == '\0')
			break;
		next = i;
		if (text[i] == '@')
			next = try_bare(citing, i);
		else if (text[i + 1] == '^')
			check_note(citing, i);
		else
			next = try_group(citing, i);
		i = next > i ? next : i + 1;
	}
	if (citing->mark_count > 0)
		marks_merge(block_marks(citing->chapter, block),
		    citing->chapter, citing->marks, citing->mark_count);
	if (citing->mark_count > 0 && node_kind(block) == KIND_HEADING)
		retitle_heading(citing, block);
}

static void scan_document(struct citing *citing, cmark_node *document)
{
	for (cmark_node *node = document; node;) {
		bool leaf = node_is_leaf_block(node);

		/* Headings in definitions are not the book's: they stay. */
		if (leaf && (!citing->at || node_kind(node) != KIND_HEADING))
			scan_block(citing, node);
		node = leaf ? node_after(node, document)
		            : node_next(node, document);
	}
}

static void finish_citing(struct citing *citing)
{
	run_clear(&citing->run);
	free(citing->marks);
	guesses_clear(&citing->guesses);
}

static void scan_chapter(void *state, struct chapter *chapter)
{
	struct citing citing = *(const struct citing *)state;

	citing.chapter = chapter;
	if (!chapter->document)
		return;
	if (strchr(text_string(&chapter->text), '@') ||
	    strstr(text_string(&chapter->text), "[^"))
		scan_document(&citing, chapter->document);
	retitle_figures(&citing);
	finish_citing(&citing);
}

static void scan_definitions(const struct citing *common)
{
	struct glossary *glossary = &common->book->glossary;
	struct citing citing = *common;

	for (size_t i = 0; i < glossary->count; i++) {
		citing.chapter = glossary->terms[i].page;
		citing.at = &glossary->terms[i].definition_at;
		if (glossary->terms[i].document)
			scan_document(&citing, glossary->terms[i].document);
	}
	finish_citing(&citing);
}

/* --- the book --------------------------------------------------------- */

static void add_place(struct map *places, struct arena *arena,
    const struct chapter *chapter, const struct anchor *anchor)
{
	struct key key = {.name = anchor->id, .length = strlen(anchor->id)};
	struct reference_place *place;

	if (!names_reference(&key))
		return;
	place = map_get(places, key.name, key.length);
	if (place) {
		place->ambiguous = true;
		return;
	}
	place = arena_new(arena, sizeof(*place));
	*place = (struct reference_place){chapter, anchor, false};
	map_add(places, key.name, key.length, place);
}

static void collect_places(
    struct map *places, struct arena *arena, const struct book *book)
{
	for (size_t i = 0; i < book->chapter_count; i++) {
		const struct chapter *chapter = &book->chapters[i];

		for (size_t j = 0; j < chapter->figure_count; j++)
			add_place(places, arena, chapter,
			    chapter->figures[j]->anchor);
		for (size_t j = 0; j < chapter->heading_count; j++)
			add_place(places, arena, chapter,
			    chapter->headings[j]->anchor);
	}
}

static void *start(struct book *book, struct report *report)
{
	struct citing *citing = memory_new(1, sizeof(*citing));

	*citing = (struct citing){.book = book, .report = report};
	collect_places(&citing->references, &citing->memory, book);
	return citing;
}

static void finish(void *state)
{
	struct citing *citing = state;

	scan_definitions(citing);
	bibliography_make(citing->book, citing->report);
	map_clear(&citing->references);
	arena_clear(&citing->memory);
	free(citing);
}

const struct pass citations_pass = {start, scan_chapter, finish};
