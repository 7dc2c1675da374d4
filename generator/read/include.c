/*
 * A chapter's text is copied, and what directives name takes their place.
 * Every file that is being copied is a level; all add to one text, whose
 * origins remember where its parts come from.
 */
#include "read/include.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/map.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/report.h"
#include "base/text.h"
#include "model/book.h"
#include "read/directive.h"
#include "read/input.h"
#include "read/listing.h"
#include "read/selection.h"

enum {
	DEEPEST_LEVEL = 10, /* as in mdBook */
	SHOWN_ANCHORS = 10
};

/* No page grows beyond use, and no small file into a huge one. */
static const size_t text_limit = 10 << 20;
static const size_t read_limit = 64 << 20;

/* What a directive costs even if it takes nothing. */
static const size_t directive_cost = 64;

/* A file whose text is being copied. */
struct level {
	const struct level *above; /* that includes it, or NULL */
	const char *path;          /* as seen from the folder */
	const char *file;
	const char *at; /* up to here it was copied */
	const char *line_start;
	int line;
	int depth; /* 0: the chapter itself */
};

struct expansion {
	const struct book *book;
	struct chapter *chapter;
	struct report *report;
	const char *folder; /* paths begin here, and none leads out of it */
	struct text text;
	struct escaped *escaped;
	struct included *included;
	size_t origin_capacity;
	struct map listings; /* path -> struct listing */
	size_t taken;        /* bytes, and what directives cost */
	size_t read;
	bool exhausted;
	bool changed;
};

/* --- positions and copying -------------------------------------------- */

/* Messages stand where what they tell of would have stood. */
static struct position position_of(
    const struct expansion *expansion, const struct level *level)
{
	return (struct position){
	    .file = level->file,
	    .line = level->line,
	    .column = (int)(level->at - level->line_start) + 1,
	    .order = ORDER_CHAPTERS + expansion->chapter->index,
	    .place =
	        expansion->chapter->bytes_before + expansion->text.length + 1,
	};
}

static bool wants(const struct expansion *expansion, const char *code)
{
	return report_wants(expansion->report,
	    ORDER_CHAPTERS + expansion->chapter->index, code);
}

static void skip(struct level *level, const char *to)
{
	const char *newline;

	while ((newline = memchr(level->at, '\n', (size_t)(to - level->at)))) {
		level->at = newline + 1;
		level->line_start = level->at;
		level->line++;
	}
	level->at = to;
}

/* What is appended next comes from where level stands. */
static void add_origin(struct expansion *expansion, const struct level *level)
{
	struct chapter *chapter = expansion->chapter;
	struct position at = position_of(expansion, level);
	size_t count = chapter->origin_count;

	if (count > 0 &&
	    chapter->origins[count - 1].start == expansion->text.length)
		count--;
	chapter->origins = memory_grow(chapter->origins, count,
	    &expansion->origin_capacity, sizeof(*chapter->origins));
	chapter->origins[count++] = (struct origin){
	    .start = expansion->text.length,
	    .file = at.file,
	    .line = at.line,
	    .column = at.column,
	};
	chapter->origin_count = count;
}

static void copy(
    struct expansion *expansion, struct level *level, const char *to)
{
	if (to == level->at)
		return;
	add_origin(expansion, level);
	text_append(&expansion->text, level->at, (size_t)(to - level->at));
	skip(level, to);
}

/* Words of our own, told of at the directive that asked for them. */
static void put_words(struct expansion *expansion, const struct level *level,
    const char *words, size_t length)
{
	add_origin(expansion, level);
	text_append(&expansion->text, words, length);
}

/* --- files ------------------------------------------------------------ */

/* False, and a message, if there is no such regular file in the book. */
static bool check_file(const struct expansion *expansion, const char *file,
    const struct level *level, const struct selection *selection)
{
	const struct book *book = expansion->book;
	struct position at = position_of(expansion, level);
	int length = (int)selection->path_length;
	struct stat status;

	if (stat(file, &status) != 0 && errno == EACCES) {
		report_system(expansion->report, file, "cannot read");
		return false;
	}
	if (stat(file, &status) != 0)
		report_error(expansion->report, at, "include/no-file",
		    "no file \"%.*s\" to include; there is no \"%s\"", length,
		    selection->path, file);
	else if (!S_ISREG(status.st_mode))
		report_error(expansion->report, at, "include/not-a-file",
		    "cannot include \"%.*s\": it is no file but %s", length,
		    selection->path,
		    S_ISDIR(status.st_mode) ? "a folder" : "a device or pipe");
	else if (!path_is_within(expansion->folder, file) &&
	    !path_is_within(book->source, file))
		report_error(expansion->report, at, "include/outside",
		    "cannot include \"%.*s\": a symbolic link leads out of the "
		    "book; put the file itself into the book",
		    length, selection->path);
	else
		return true;
	return false;
}

/* A listing is in the book's folder, or where its source is linked to. */
static bool read_listing(const struct expansion *expansion,
    struct listing *listing, const struct level *level)
{
	struct position file = position_of(expansion, level);
	const char *folder = path_is_within(expansion->folder, listing->file)
	    ? expansion->folder
	    : expansion->book->source;

	file.file = listing->file;
	file.line = 0;
	file.column = 0;
	return input_read(folder, &listing->text, file, expansion->report);
}

static bool tell_too_much(struct expansion *expansion,
    const struct level *level, const char *what, size_t limit)
{
	report_error(expansion->report, position_of(expansion, level),
	    "include/too-much", "%s than %zu MiB; nothing more is included %s",
	    what, limit >> 20,
	    expansion->included->exhausted ? "in the book" : "in this chapter");
	expansion->exhausted = true;
	return false;
}

/* False, and a message, if more would be taken than there may be. */
static bool take(
    struct expansion *expansion, const struct level *level, size_t length)
{
	struct included *included = expansion->included;

	expansion->taken += length;
	if (expansion->taken > text_limit)
		return tell_too_much(
		    expansion, level, "the chapter includes more", text_limit);
	included->text += length;
	if (included->text <= INCLUDED_MOST)
		return true;
	included->exhausted = true;
	return tell_too_much(expansion, level,
	    "the chapters up to here include more", INCLUDED_MOST);
}

/* The same for what is read. */
static bool check_read(struct expansion *expansion, const struct level *level)
{
	struct included *included = expansion->included;

	if (expansion->read > read_limit)
		return tell_too_much(expansion, level,
		    "the files that the chapter includes have more",
		    read_limit);
	if (included->read <= INCLUDED_READ_MOST)
		return true;
	included->exhausted = true;
	return tell_too_much(expansion, level,
	    "the files that the chapters up to here include have more",
	    INCLUDED_READ_MOST);
}

/* The listing at path, which is taken over, or NULL after a message. */
static struct listing *load_listing(struct expansion *expansion, char *path,
    const struct level *level, const struct selection *selection)
{
	struct arena *memory = &expansion->chapter->memory;
	char *file = path_join(expansion->folder, path);
	struct listing *listing = NULL;

	if (check_file(expansion, file, level, selection)) {
		/* Messages and origins go on naming it. */
		listing = memory_new(1, sizeof(*listing));
		listing->path = arena_copy_string(memory, path, strlen(path));
		listing->file = arena_copy_string(memory, file, strlen(file));
		map_add(&expansion->listings, path, strlen(path), listing);
		listing->is_broken = !read_listing(expansion, listing, level);
		expansion->read += listing->text.length;
		expansion->included->read += listing->text.length;
		if (!listing->is_broken)
			listing_index(listing);
	}
	free(file);
	free(path);
	return listing;
}

/* The listing that selection names, or NULL after a message. */
static struct listing *find_listing(struct expansion *expansion,
    const struct level *level, const struct selection *selection)
{
	char *path =
	    path_resolve(level->path, selection->path, selection->path_length);
	struct listing *listing;

	if (!path) {
		if (wants(expansion, "include/outside"))
			report_error(expansion->report,
			    position_of(expansion, level), "include/outside",
			    "\"%.*s\" leads out of the book; only files in the "
			    "book's folder can be included",
			    (int)selection->path_length, selection->path);
		return NULL;
	}
	listing = map_get(&expansion->listings, path, strlen(path));
	if (listing)
		free(path);
	else
		listing = load_listing(expansion, path, level, selection);
	if (!check_read(expansion, level))
		return NULL;
	return listing && !listing->is_broken ? listing : NULL;
}

/* --- what is taken of a file ------------------------------------------ */

static void append_anchors(struct text *out, const struct listing *listing)
{
	size_t count = map_count(&listing->regions);
	const char **names = map_keys(&listing->regions);

	text_append_string(out,
	    count > 0 ? "; its anchors are " : "; the file has no anchors");
	for (size_t i = 0; i < count && i < SHOWN_ANCHORS; i++)
		text_printf(out, "%s\"%s\"", i > 0 ? ", " : "", names[i]);
	if (count > SHOWN_ANCHORS)
		text_append_string(out, ", ...");
	free(names);
}

static void tell_no_anchor(struct expansion *expansion,
    const struct level *level, const struct listing *listing,
    const struct selection *selection)
{
	struct text anchors = {0};

	if (!wants(expansion, "include/no-anchor"))
		return;
	append_anchors(&anchors, listing);
	report_error(expansion->report, position_of(expansion, level),
	    "include/no-anchor", "no \"ANCHOR: %.*s\" in \"%s\"%s",
	    (int)selection->anchor_length, selection->anchor, listing->path,
	    text_string(&anchors));
	text_clear(&anchors);
}

static bool select_region(struct expansion *expansion,
    const struct level *level, const struct listing *listing,
    struct selection *selection)
{
	const struct listing_region *region = map_get(
	    &listing->regions, selection->anchor, selection->anchor_length);

	if (!region) {
		tell_no_anchor(expansion, level, listing, selection);
		return false;
	}
	if (region->is_open && wants(expansion, "include/open-anchor"))
		report_warning(expansion->report, position_of(expansion, level),
		    "include/open-anchor",
		    "\"ANCHOR: %.*s\" in line %zu of \"%s\" has no "
		    "\"ANCHOR_END: %.*s\"; taken to the end of the file",
		    (int)selection->anchor_length, selection->anchor,
		    region->first, listing->path, (int)selection->anchor_length,
		    selection->anchor);
	selection->first = region->first + 1;
	selection->last = region->last - 1;
	return true;
}

static bool select_lines(struct expansion *expansion, const struct level *level,
    const struct listing *listing, struct selection *selection)
{
	size_t wanted =
	    selection->last > 0 ? selection->last : selection->first;

	if (wanted > listing->line_count) {
		if (wants(expansion, "include/range"))
			report_error(expansion->report,
			    position_of(expansion, level), "include/range",
			    "line %zu of \"%s\" is wanted, but it has only "
			    "%zu",
			    wanted, listing->path, listing->line_count);
		return false;
	}
	if (selection->first == 0)
		selection->first = 1;
	if (selection->last == 0)
		selection->last = listing->line_count;
	return true;
}

static void append_chain(
    struct text *out, const struct level *level, const struct level *first)
{
	if (level != first)
		append_chain(out, level->above, first);
	text_printf(out, "\"%s\" includes ", level->path);
}

static void tell_cycle(struct expansion *expansion, const struct level *level,
    const struct level *first)
{
	struct text chain = {0};

	if (!wants(expansion, "include/cycle"))
		return;
	append_chain(&chain, level, first);
	report_error(expansion->report, position_of(expansion, level),
	    "include/cycle", "this would never end: %s\"%s\"",
	    text_string(&chain), first->path);
	text_clear(&chain);
}

/*
 * False, and a message, if what is selected holds a directive that is being
 * followed.  Other lines of the same file may well be included.
 */
static bool check_cycle(struct expansion *expansion, const struct level *level,
    const struct listing *listing, const struct selection *selection)
{
	for (const struct level *l = level; l; l = l->above) {
		if (strcmp(l->path, listing->path) == 0 &&
		    (size_t)l->line >= selection->first &&
		    (size_t)l->line <= selection->last) {
			tell_cycle(expansion, level, l);
			return false;
		}
	}
	return true;
}

static bool check_depth(struct expansion *expansion, const struct level *level,
    const struct listing *listing)
{
	if (level->depth < DEEPEST_LEVEL)
		return true;
	if (wants(expansion, "include/too-deep"))
		report_error(expansion->report, position_of(expansion, level),
		    "include/too-deep",
		    "includes are nested more than %d deep; include \"%s\" "
		    "from a file further up",
		    DEEPEST_LEVEL, listing->path);
	return false;
}

static size_t selected_length(
    const struct listing *listing, const struct selection *selection)
{
	if (selection->last < selection->first)
		return 0;
	return listing->line_starts[selection->last] -
	    listing->line_starts[selection->first - 1];
}

/* The parts of listing that are selected; false after a message. */
static bool find_parts(struct expansion *expansion, const struct level *level,
    const struct listing *listing, struct selection *selection,
    struct listing_parts *parts)
{
	bool found = selection->anchor
	    ? select_region(expansion, level, listing, selection)
	    : select_lines(expansion, level, listing, selection);

	if (!found || !check_cycle(expansion, level, listing, selection) ||
	    !check_depth(expansion, level, listing) ||
	    !take(expansion, level, selected_length(listing, selection)))
		return false;
	if (selection->anchor)
		listing_take_region(
		    listing, selection->first, selection->last, parts);
	else
		listing_take_lines(
		    listing, selection->first, selection->last, parts);
	return true;
}

/* --- directives ------------------------------------------------------- */

static void expand(
    struct expansion *expansion, struct level *level, const char *end);

static void expand_parts(struct expansion *expansion, const struct level *level,
    const struct listing *listing, const struct listing_parts *parts)
{
	const char *text = text_string(&listing->text);

	for (size_t i = 0; i < parts->count; i++) {
		const struct listing_part *part = &parts->items[i];
		struct level below = {
		    .above = level,
		    .path = listing->path,
		    .file = listing->file,
		    .at = text + part->start,
		    .line_start = text + part->start,
		    .line = (int)part->line,
		    .depth = level->depth + 1,
		};

		expand(expansion, &below, text + part->end);
	}
}

/* A fence longer than any that the listing holds, at least three. */
static size_t fence_length(const struct listing *listing)
{
	size_t longest = 2;
	size_t run = 0;

	for (size_t i = 0; i < listing->text.length; i++) {
		run = listing->text.data[i] == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	return longest + 1;
}

/* Rust, with what mdBook calls attributes: "editable ignore". */
static void append_info(struct text *out, const char *c, const char *end)
{
	text_append_string(out, "rust");
	while (c < end) {
		while (c < end && isblank((unsigned char)*c))
			c++;
		if (c < end)
			text_append_char(out, ',');
		while (c < end && !isblank((unsigned char)*c))
			text_append_char(out, *c++);
	}
}

/* A block of code around the parts. */
static void expand_playground(struct expansion *expansion,
    const struct level *level, const struct listing *listing,
    const struct listing_parts *parts, const struct selection *selection)
{
	size_t length = fence_length(listing);
	struct text fence = {0};

	for (size_t i = 0; i < length; i++)
		text_append_char(&fence, '`');
	append_info(&fence, selection->rest, selection->end);
	text_append_char(&fence, '\n');
	put_words(expansion, level, fence.data, fence.length);
	expand_parts(expansion, level, listing, parts);
	put_words(expansion, level, "\n", 1);
	/* An origin's lines follow each other, and this one does not. */
	put_words(expansion, level, fence.data, length);
	put_words(expansion, level, "\n", 1);
	text_clear(&fence);
}

static bool follow_include(struct expansion *expansion,
    const struct level *level, const struct directive *directive)
{
	struct listing_parts parts = {0};
	struct selection selection;
	const struct listing *listing;
	const char *problem = selection_read(&selection, directive);
	bool found;

	if (problem) {
		if (wants(expansion, "include/malformed"))
			report_error(expansion->report,
			    position_of(expansion, level), "include/malformed",
			    "cannot include \"%.*s\": %s",
			    (int)directive->argument_length,
			    directive->argument, problem);
		return false;
	}
	if (!take(expansion, level, directive_cost))
		return false;
	listing = find_listing(expansion, level, &selection);
	found = listing &&
	    find_parts(expansion, level, listing, &selection, &parts);
	if (found && directive->kind == DIRECTIVE_PLAYGROUND)
		expand_playground(
		    expansion, level, listing, &parts, &selection);
	else if (found)
		expand_parts(expansion, level, listing, &parts);
	free(parts.items);
	return found;
}

/* True if text took the place of the directive. */
static bool follow(struct expansion *expansion, const struct level *level,
    const struct directive *directive)
{
	struct chapter *chapter = expansion->chapter;

	if (directive->kind != DIRECTIVE_TITLE)
		return !expansion->exhausted &&
		    follow_include(expansion, level, directive);
	chapter->head_title = arena_copy_string(
	    &chapter->memory, directive->argument, directive->argument_length);
	return true;
}

/* The backslash goes, the directive stays. */
static void unescape(struct expansion *expansion, struct level *level,
    const struct directive *directive)
{
	struct escaped *escaped = expansion->escaped;

	copy(expansion, level, directive->start - 1);
	skip(level, directive->start);
	escaped->offsets = memory_grow(escaped->offsets, escaped->count,
	    &escaped->capacity, sizeof(*escaped->offsets));
	escaped->offsets[escaped->count++] = expansion->text.length;
	copy(expansion, level, directive->end);
	expansion->changed = true;
}

/* What cannot be followed stays as it is written. */
static void replace(struct expansion *expansion, struct level *level,
    const struct directive *directive)
{
	copy(expansion, level, directive->start);
	if (follow(expansion, level, directive)) {
		skip(level, directive->end);
		expansion->changed = true;
	} else {
		expansion->chapter->lacks_text = true;
	}
}

/* Copy level up to end, and follow the directives in it. */
static void expand(
    struct expansion *expansion, struct level *level, const char *end)
{
	struct directive directive;
	const char *start = level->at;
	const char *c = level->at;

	while ((c = memmem(c, (size_t)(end - c), "{{", 2))) {
		bool found = directive_read(c, end, &directive) &&
		    directive.end && directive.word[0] == '#';

		if (!found) {
			c++;
			continue;
		}
		c = directive.end;
		if (directive.start > start && directive.start[-1] == '\\')
			unescape(expansion, level, &directive);
		else if (directive_is_whole(&directive))
			replace(expansion, level, &directive);
	}
	copy(expansion, level, end);
}

/* --- all -------------------------------------------------------------- */

/* The part of file below folder, in its shortest form, or NULL; free() it. */
static char *path_below(const char *folder, const char *file)
{
	size_t length = strlen(folder);

	if (strcmp(folder, ".") == 0)
		length = 0;
	if (strncmp(folder, file, length) != 0)
		return NULL;
	file += length;
	if (length > 0 && folder[length - 1] != '/' && *file++ != '/')
		return NULL;
	return path_resolve("", file, strlen(file));
}

char *include_origin(
    const struct book *book, const struct chapter *chapter, const char **folder)
{
	char *path = path_below(book->folder, chapter->file);

	*folder = book->folder;
	if (path)
		return path;
	*folder = book->source;
	return memory_copy_string(chapter->path, strlen(chapter->path));
}

/* If nothing was replaced, the chapter is as it was. */
static void finish(struct expansion *expansion)
{
	struct chapter *chapter = expansion->chapter;

	if (expansion->changed) {
		text_clear(&chapter->text);
		chapter->text = expansion->text;
	} else {
		text_clear(&expansion->text);
		free(chapter->origins);
		chapter->origins = NULL;
		chapter->origin_count = 0;
	}
}

static void clear_listings(struct map *listings)
{
	const char **paths = map_keys(listings);

	for (size_t i = 0; i < map_count(listings); i++) {
		struct listing *listing =
		    map_get(listings, paths[i], strlen(paths[i]));

		listing_clear(listing);
		free(listing);
	}
	free(paths);
	map_clear(listings);
}

void include_expand(const struct book *book, struct chapter *chapter,
    struct escaped *escaped, struct included *included, struct report *report)
{
	const char *text = text_string(&chapter->text);
	struct expansion expansion = {
	    .book = book,
	    .chapter = chapter,
	    .report = report,
	    .escaped = escaped,
	    .included = included,
	    .exhausted = included->exhausted,
	};
	char *path;

	if (!strstr(text, "{{"))
		return;
	path = include_origin(
	    expansion.book, expansion.chapter, &expansion.folder);

	struct level level = {
	    .path = path,
	    .file = chapter->file,
	    .at = text,
	    .line_start = text,
	    .line = chapter->lines_before + 1,
	};

	expand(&expansion, &level, text + chapter->text.length);
	finish(&expansion);
	clear_listings(&expansion.listings);
	free(path);
}
