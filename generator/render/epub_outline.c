/*
 * The EPUB's navigation: what nav document and NCX are made from.
 */
#include "render/epub_parts.h"

#include <string.h>

#include "base/text.h"
#include "render/labels.h"
#include "render/template.h"

/* What nav and NCX are made from, in reading order. */
struct outline {
	const struct epub *epub;
	struct arena *arena;
	unsigned points;   /* so far */
	struct map orders; /* href -> play order: one place has one */
	int depth;         /* of the deepest point */
	/* The chapter listed last, and how many of its headings were. */
	const struct chapter *chapter;
	size_t headings;
};

static struct value *add_point(struct outline *outline, struct value *list,
    const char *title, const char *href)
{
	struct value *point = value_list_add(list);
	const char *order = map_get(&outline->orders, href, strlen(href));

	outline->points++;
	if (!order) {
		order = arena_printf(
		    outline->arena, "%zu", map_count(&outline->orders) + 1);
		map_add(&outline->orders, href, strlen(href), (void *)order);
	}
	value_set_string(point, "title", title);
	value_set_string(point, "href", href);
	value_set_string(point, "order", order);
	value_set_string(point, "id",
	    arena_printf(outline->arena, "point-%u", outline->points));
	value_set_bool(point, "has_entries", false);
	return point;
}

static struct value *open_points(struct value *point)
{
	value_set_bool(point, "has_entries", true);
	return value_set_list(point, "entries");
}

/* The headings of level 2 as points below the chapter's; their list or NULL. */
static struct value *add_headings(
    struct outline *outline, struct value *point, const struct chapter *chapter)
{
	struct value *list = NULL;

	for (size_t i = 0; i < chapter->heading_count; i++) {
		const struct heading *heading = chapter->headings[i];

		if (heading->level != 2)
			continue;
		if (!list)
			list = open_points(point);
		add_point(outline, list, heading->title,
		    arena_printf(outline->arena, "%s#%s",
		        epub_name_of(outline->epub, chapter),
		        heading->anchor->ascii));
	}
	return list;
}

static const char *numbered_title(
    struct outline *outline, const struct entry *entry)
{
	if (!entry->number)
		return entry->title;
	return arena_printf(
	    outline->arena, "%s %s", entry->number, entry->title);
}

/*
 * The first document that stands below the entry at index, its own included;
 * NULL if all of it are drafts.
 */
static const char *first_document(const struct epub *epub, size_t index)
{
	const struct book *book = epub->rendering.book;
	const struct entry *top = &book->entries[index];

	for (size_t i = index; i < book->entry_count; i++) {
		const struct entry *entry = &book->entries[i];

		if (i > index && entry->kind != ENTRY_SEPARATOR &&
		    entry->depth <= top->depth)
			break;
		if (entry->kind == ENTRY_CHAPTER)
			return epub_name_of(
			    epub, &book->chapters[entry->chapter]);
	}
	return NULL;
}

/* True if the author has told what is to be shown of the chapter. */
static bool is_followed_by_place(const struct book *book, size_t index)
{
	return index + 1 < book->entry_count &&
	    book->entries[index + 1].kind == ENTRY_PLACE &&
	    book->entries[index + 1].chapter == book->entries[index].chapter;
}

/*
 * Where a place is, or NULL if it stands before what was listed last: readers
 * take navigation for the order of the book.
 */
static const char *place_href(
    struct outline *outline, const struct entry *entry)
{
	const struct heading *heading =
	    entry->anchor ? entry->anchor->heading : NULL;

	if (!heading || entry->page != outline->chapter ||
	    heading->index < outline->headings)
		return NULL;
	outline->headings = heading->index + 1;
	return arena_printf(outline->arena, "%s#%s",
	    epub_name_of(outline->epub, entry->page), entry->anchor->ascii);
}

enum {
	DEEPEST = 16
};

/* The open lists by depth; lists[0] is the book's or the part's. */
struct levels {
	struct value *lists[DEEPEST + 1];
	struct value *last[DEEPEST + 1];
	int base; /* depth of lists[0] in the book */
};

static void note_depth(struct outline *outline, int depth)
{
	if (depth > outline->depth)
		outline->depth = depth;
}

/* The entry as a point, with the chapter's headings below it. */
static void add_entry(
    struct outline *outline, struct levels *levels, size_t index)
{
	const struct book *book = outline->epub->rendering.book;
	const struct entry *entry = &book->entries[index];
	const char *href = entry->kind == ENTRY_PLACE
	    ? place_href(outline, entry)
	    : first_document(outline->epub, index);
	int at = entry->depth < DEEPEST ? entry->depth : DEEPEST;
	struct value *headings = NULL;

	if (!href)
		return;
	while (at > 0 && !levels->last[at - 1])
		at--;
	if (at > 0 && !levels->lists[at])
		levels->lists[at] = open_points(levels->last[at - 1]);
	levels->last[at] = add_point(
	    outline, levels->lists[at], numbered_title(outline, entry), href);
	for (int below = at + 1; below <= DEEPEST; below++) {
		levels->lists[below] = NULL;
		levels->last[below] = NULL;
	}
	if (entry->kind == ENTRY_CHAPTER) {
		outline->chapter = &book->chapters[entry->chapter];
		outline->headings = 0;
	}
	if (entry->kind == ENTRY_CHAPTER && !is_followed_by_place(book, index))
		headings =
		    add_headings(outline, levels->last[at], outline->chapter);
	if (at < DEEPEST)
		levels->lists[at + 1] = headings;
	note_depth(outline, levels->base + at + 1 + (headings != NULL));
}

/* A part is a point with its chapters below it, if it has a page. */
static void begin_group(struct outline *outline, struct levels *levels,
    struct value *list, size_t index)
{
	const struct book *book = outline->epub->rendering.book;
	const char *href = outline->epub->parts[index].name;

	*levels = (struct levels){.lists = {list}};
	if (!href)
		return;
	levels->lists[0] = open_points(
	    add_point(outline, list, book->entries[index].title, href));
	levels->base = 1;
}

static void add_entries(struct outline *outline, struct value *list)
{
	const struct book *book = outline->epub->rendering.book;
	struct levels levels;

	for (size_t i = 0; i < book->group_count; i++) {
		const struct group *group = &book->groups[i];

		begin_group(outline, &levels, list, group->first);
		for (size_t j = group->first; j < group->end; j++) {
			if (book->entries[j].kind != ENTRY_PART &&
			    book->entries[j].kind != ENTRY_SEPARATOR)
				add_entry(outline, &levels, j);
		}
	}
}

static struct value *add_made_page(
    struct outline *outline, struct value *list, const struct chapter *page)
{
	return add_point(
	    outline, list, page->title, epub_name_of(outline->epub, page));
}

/* The pages of letters hang below the glossary's first. */
static void add_made_pages(struct outline *outline, struct value *list)
{
	const struct book *book = outline->epub->rendering.book;
	struct value *letters = NULL;

	for (size_t i = 0; i < book->made_count; i++) {
		const struct chapter *page = book->made[i];
		bool is_letter = book->glossary.is_split &&
		    page != book->glossary.page &&
		    page != book->bibliography.page;
		struct value *point;

		point =
		    add_made_page(outline, is_letter ? letters : list, page);
		if (book->glossary.is_split && page == book->glossary.page) {
			letters = open_points(point);
			note_depth(outline, 2);
		}
	}
}

void epub_set_outline(
    struct value *context, struct arena *arena, const struct epub *epub)
{
	struct outline outline = {.epub = epub, .arena = arena, .depth = 1};
	struct value *list = value_set_list(context, "points");

	add_made_page(&outline, list, &epub->own[OWN_TITLE]);
	add_made_page(&outline, list, &epub->own[OWN_NAVIGATION]);
	add_entries(&outline, list);
	add_made_pages(&outline, list);
	value_set_string(
	    context, "depth", arena_printf(arena, "%d", outline.depth));
	map_clear(&outline.orders);
}

/* --- landmarks -------------------------------------------------------- */

static void add_landmark(
    struct value *list, const char *type, const char *title, const char *href)
{
	struct value *item;

	if (!href)
		return;
	item = value_list_add(list);
	value_set_string(item, "type", type);
	value_set_string(item, "title", title);
	value_set_string(item, "href", href);
}

static const char *name_or_null(
    const struct epub *epub, const struct chapter *chapter)
{
	return chapter ? epub_name_of(epub, chapter) : NULL;
}

/* The first numbered chapter, else the first of all. */
static const struct chapter *first_of_body(const struct book *book)
{
	for (size_t i = 0; i < book->chapter_count; i++) {
		if (book->chapters[i].matter == MATTER_BODY)
			return &book->chapters[i];
	}
	return book->chapter_count > 0 ? &book->chapters[0] : NULL;
}

void epub_set_landmarks(struct value *context, const struct epub *epub)
{
	const struct book *book = epub->rendering.book;
	const char *contents = epub_name_of(epub, &epub->own[OWN_NAVIGATION]);
	struct value *list = value_set_list(context, "landmarks");

	if (book->cover_resource)
		add_landmark(list, "cover", label(LABEL_COVER),
		    epub_name_of(epub, &epub->own[OWN_COVER]));
	add_landmark(list, "titlepage", label(LABEL_TITLE_PAGE),
	    epub_name_of(epub, &epub->own[OWN_TITLE]));
	add_landmark(list, "toc", label(LABEL_CONTENTS), contents);
	add_landmark(list, "bodymatter", label(LABEL_START),
	    name_or_null(epub, first_of_body(book)));
	add_landmark(list, "glossary", label(LABEL_GLOSSARY),
	    name_or_null(epub, book->glossary.page));
	add_landmark(list, "bibliography", label(LABEL_BIBLIOGRAPHY),
	    name_or_null(epub, book->bibliography.page));
}
