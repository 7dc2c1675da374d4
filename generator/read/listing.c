/*
 * Lines and anchors of a file, found in one walk, so that taking some of them
 * costs no more than what is taken.
 */
#include "read/listing.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/bisect.h"

static const char opening[] = "ANCHOR:";
static const char closing[] = "ANCHOR_END:";

/* A name in the text of a listing; not terminated. */
struct name {
	const char *start;
	size_t length;
};

static void find_lines(struct listing *listing)
{
	const char *text = text_string(&listing->text);
	size_t length = listing->text.length;
	size_t capacity = 0;

	for (size_t at = 0; at < length;) {
		const char *newline = memchr(text + at, '\n', length - at);

		listing->line_starts = memory_grow(listing->line_starts,
		    listing->line_count, &capacity, sizeof(size_t));
		listing->line_starts[listing->line_count++] = at;
		at = newline ? (size_t)(newline - text) + 1 : length;
	}
	listing->line_starts = memory_resize(
	    listing->line_starts, listing->line_count + 1, sizeof(size_t));
	listing->line_starts[listing->line_count] = length;
}

/* --- anchors ---------------------------------------------------------- */

static bool is_name_byte(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '-' ||
	    (unsigned char)c >= 0x80;
}

/* The name behind the first mark from c up to end; of no length if none is. */
static struct name find_name(const char *c, const char *end, const char *mark)
{
	size_t length = strlen(mark);
	struct name name = {c, 0};

	while (name.length == 0 &&
	    (c = memmem(c, (size_t)(end - c), mark, length))) {
		c += length;
		name.start = c;
		while (name.start < end && isblank((unsigned char)*name.start))
			name.start++;
		while (name.start + name.length < end &&
		    is_name_byte(name.start[name.length]))
			name.length++;
	}
	return name;
}

static void add_anchor_line(struct listing *listing, size_t line)
{
	listing->anchor_lines =
	    memory_grow(listing->anchor_lines, listing->anchor_line_count,
	        &listing->anchor_line_capacity, sizeof(size_t));
	listing->anchor_lines[listing->anchor_line_count++] = line;
}

/* The first region of a name counts. */
static void open_region(struct listing *listing, struct name name, size_t line)
{
	struct listing_region *region =
	    arena_new(&listing->memory, sizeof(*region));

	*region = (struct listing_region){
	    .first = line, .last = listing->line_count + 1, .is_open = true};
	map_add(&listing->regions, name.start, name.length, region);
}

static void close_region(struct listing *listing, struct name name, size_t line)
{
	struct listing_region *region =
	    map_get(&listing->regions, name.start, name.length);

	if (region && region->is_open) {
		region->last = line;
		region->is_open = false;
	}
}

static void read_anchors(struct listing *listing, size_t line)
{
	const char *text = text_string(&listing->text);
	const char *start = text + listing->line_starts[line - 1];
	const char *end = text + listing->line_starts[line];
	struct name opens = find_name(start, end, opening);
	struct name closes = find_name(start, end, closing);

	if (opens.length == 0 && closes.length == 0)
		return;
	add_anchor_line(listing, line);
	if (closes.length > 0)
		close_region(listing, closes, line);
	if (opens.length > 0)
		open_region(listing, opens, line);
}

/* --- taking ----------------------------------------------------------- */

static void add_part(const struct listing *listing, size_t first, size_t last,
    struct listing_parts *parts)
{
	if (last < first)
		return;
	parts->items = memory_grow(parts->items, parts->count, &parts->capacity,
	    sizeof(*parts->items));
	parts->items[parts->count++] = (struct listing_part){
	    .start = listing->line_starts[first - 1],
	    .end = listing->line_starts[last],
	    .line = first,
	};
}

static void cut_last_end(
    const struct listing *listing, struct listing_parts *parts)
{
	struct listing_part *last;

	if (parts->count == 0)
		return;
	last = &parts->items[parts->count - 1];
	if (listing->text.data[last->end - 1] == '\n')
		last->end--;
}

/* --- what others see -------------------------------------------------- */

void listing_index(struct listing *listing)
{
	find_lines(listing);
	for (size_t line = 1; line <= listing->line_count; line++)
		read_anchors(listing, line);
}

void listing_clear(struct listing *listing)
{
	text_clear(&listing->text);
	free(listing->line_starts);
	free(listing->anchor_lines);
	map_clear(&listing->regions);
	arena_clear(&listing->memory);
	*listing = (struct listing){0};
}

void listing_take_lines(const struct listing *listing, size_t first,
    size_t last, struct listing_parts *parts)
{
	add_part(listing, first, last, parts);
	cut_last_end(listing, parts);
}

void listing_take_region(const struct listing *listing, size_t first,
    size_t last, struct listing_parts *parts)
{
	size_t i = bisect_from(
	    listing->anchor_lines, listing->anchor_line_count, first);

	for (;
	     i < listing->anchor_line_count && listing->anchor_lines[i] <= last;
	     i++) {
		add_part(listing, first, listing->anchor_lines[i] - 1, parts);
		first = listing->anchor_lines[i] + 1;
	}
	add_part(listing, first, last, parts);
	cut_last_end(listing, parts);
}
