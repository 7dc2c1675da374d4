/*
 * The EPUB's navigation: what nav document and NCX are made from.
 */
#include "render/epub_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "render/labels.h"
#include "render/template.h"

enum {
	DEEPEST = 16
};

/* A point and where it leads. */
struct listed_point {
	struct value *point;
	const size_t *order; /* of its place, known when all are listed */
};

/*
 * What nav and NCX are made from, in reading order.  Level 1 is that of parts,
 * and of chapters that are in none.
 */
struct outline {
	const struct epub *epub;
	struct arena *arena;
	int limit;                   /* no heading is on a deeper level */
	struct listed_point *points; /* so far */
	size_t point_count;
	size_t point_capacity;
	struct map places; /* href -> play order, size_t *: one place has one */
	int depth;         /* of the deepest point */
	/* By level: the lists that are open, and the last point of each. */
	struct value *lists[DEEPEST + 1];
	struct value *last[DEEPEST + 1];
	int base; /* level of the entries that are in nothing but a part */
	/* The chapter listed last, and how many of its headings were. */
	const struct chapter *chapter;
	size_t headings;
};

static struct value *new_point(struct outline *outline, struct value *list,
    const char *title, const char *href)
{
	struct value *point = value_list_add(list);
	size_t *order = map_get(&outline->places, href, strlen(href));

	if (!order) {
		order = arena_new(outline->arena, sizeof(*order));
		map_add(&outline->places, href, strlen(href), order);
	}
	outline->points = memory_grow(outline->points, outline->point_count,
	    &outline->point_capacity, sizeof(*outline->points));
	outline->points[outline->point_count++] =
	    (struct listed_point){point, order};
	value_set_string(point, "title", title);
	value_set_string(point, "href", href);
	value_set_string(point, "id",
	    arena_printf(outline->arena, "point-%zu", outline->point_count));
	value_set_bool(point, "has_entries", false);
	return point;
}

static void close_points(struct outline *outline, int level)
{
	for (int i = level; i <= DEEPEST; i++) {
		if (i > 1)
			outline->lists[i] = NULL;
		outline->last[i] = NULL;
	}
}

/*
 * Add a point on this level, or on the nearest above that there may be. Returns
 * the level.
 */
static int add_point(
    struct outline *outline, int level, const char *title, const char *href)
{
	if (level > DEEPEST)
		level = DEEPEST;
	while (level > 1 && !outline->last[level - 1])
		level--;
	close_points(outline, level + 1);
	if (!outline->lists[level]) {
		struct value *above = outline->last[level - 1];

		value_set_bool(above, "has_entries", true);
		outline->lists[level] = value_set_list(above, "entries");
	}
	outline->last[level] =
	    new_point(outline, outline->lists[level], title, href);
	if (level > outline->depth)
		outline->depth = level;
	return level;
}

/* The headings of the chapter, whose point is on this level. */
static void add_headings(
    struct outline *outline, int level, const struct chapter *chapter)
{
	for (size_t i = 0; i < chapter->heading_count; i++) {
		const struct heading *heading = chapter->headings[i];

		if (heading->level < 2 ||
		    level + heading->level - 1 > outline->limit)
			continue;
		add_point(outline, level + heading->level - 1, heading->title,
		    arena_printf(outline->arena, "%s#%s",
		        epub_name_of(outline->epub, chapter),
		        heading->anchor->ascii));
	}
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

/* The entry as a point, with the chapter's headings below it. */
static void add_entry(struct outline *outline, size_t index)
{
	const struct book *book = outline->epub->rendering.book;
	const struct entry *entry = &book->entries[index];
	const char *href = entry->kind == ENTRY_PLACE
	    ? place_href(outline, entry)
	    : first_document(outline->epub, index);
	int level;

	if (!href)
		return;
	level = add_point(outline, outline->base + entry->depth,
	    numbered_title(outline, entry), href);
	if (entry->kind != ENTRY_CHAPTER)
		return;
	outline->chapter = &book->chapters[entry->chapter];
	outline->headings = 0;
	if (!is_followed_by_place(book, index))
		add_headings(outline, level, outline->chapter);
}

/* A part is a point with its chapters below it, if it has a page. */
static void begin_group(struct outline *outline, size_t index)
{
	const struct book *book = outline->epub->rendering.book;
	const char *href = outline->epub->parts[index].name;

	close_points(outline, 1);
	outline->base = 1;
	if (href)
		outline->base +=
		    add_point(outline, 1, book->entries[index].title, href);
}

static void add_entries(struct outline *outline)
{
	const struct book *book = outline->epub->rendering.book;

	for (size_t i = 0; i < book->group_count; i++) {
		const struct group *group = &book->groups[i];

		begin_group(outline, group->first);
		for (size_t j = group->first; j < group->end; j++) {
			if (book->entries[j].kind != ENTRY_PART &&
			    book->entries[j].kind != ENTRY_SEPARATOR)
				add_entry(outline, j);
		}
	}
}

static void add_page(
    struct outline *outline, int level, const struct chapter *page)
{
	add_point(
	    outline, level, page->title, epub_name_of(outline->epub, page));
}

/* What a glossary and a bibliography are split into hangs below their first. */
static void add_made_pages(struct outline *outline)
{
	const struct book *book = outline->epub->rendering.book;

	for (size_t i = 0; i < book->made_count; i++) {
		const struct chapter *page = book->made[i];
		bool is_part = page != book->glossary.page &&
		    page != book->bibliography.page;

		add_page(outline, is_part ? 2 : 1, page);
	}
}

static void set_orders(const struct outline *outline)
{
	for (size_t i = 0; i < outline->point_count; i++) {
		const struct listed_point *listed = &outline->points[i];

		value_set_string(listed->point, "order",
		    arena_printf(outline->arena, "%zu", *listed->order));
	}
}

void epub_set_outline(
    struct value *context, struct arena *arena, const struct epub *epub)
{
	struct outline outline = {
	    .epub = epub,
	    .arena = arena,
	    .limit = epub->rendering.book->epub.contents_depth,
	};

	outline.lists[1] = value_set_list(context, "points");
	add_page(&outline, 1, &epub->own[OWN_TITLE]);
	add_page(&outline, 1, &epub->own[OWN_NAVIGATION]);
	add_entries(&outline);
	add_made_pages(&outline);
	value_set_string(
	    context, "depth", arena_printf(arena, "%d", outline.depth));
	epub_set_pages(context, arena, epub, &outline.places);
	set_orders(&outline);
	free(outline.points);
	map_clear(&outline.places);
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

static bool has_figures(const struct book *book, enum figure_kind kind)
{
	for (size_t i = 0; i < book->chapter_count; i++) {
		const struct chapter *chapter = &book->chapters[i];

		for (size_t j = 0; j < chapter->figure_count; j++) {
			if (chapter->figures[j]->kind == kind)
				return true;
		}
	}
	return false;
}

/* The lists of figures and tables stand behind the contents. */
static void add_listings(struct value *list, struct arena *arena,
    const struct book *book, const char *contents)
{
	if (has_figures(book, FIGURE_PICTURE))
		add_landmark(list, "loi", label(LABEL_FIGURES),
		    arena_printf(arena, "%s#figures", contents));
	if (has_figures(book, FIGURE_TABLE))
		add_landmark(list, "lot", label(LABEL_TABLES),
		    arena_printf(arena, "%s#tables", contents));
}

void epub_set_landmarks(
    struct value *context, struct arena *arena, const struct epub *epub)
{
	const struct book *book = epub->rendering.book;
	const char *contents = epub_name_of(epub, &epub->own[OWN_NAVIGATION]);
	struct value *list = value_set_list(context, "landmarks");

	if (epub_has_cover(book))
		add_landmark(list, "cover", label(LABEL_COVER),
		    epub_name_of(epub, &epub->own[OWN_COVER]));
	add_landmark(list, "titlepage", label(LABEL_TITLE_PAGE),
	    epub_name_of(epub, &epub->own[OWN_TITLE]));
	add_landmark(list, "toc", label(LABEL_CONTENTS), contents);
	add_listings(list, arena, book, contents);
	add_landmark(list, "bodymatter", label(LABEL_START),
	    name_or_null(epub, first_of_body(book)));
	add_landmark(list, "glossary", label(LABEL_GLOSSARY),
	    name_or_null(epub, book->glossary.page));
	add_landmark(list, "bibliography", label(LABEL_BIBLIOGRAPHY),
	    name_or_null(epub, book->bibliography.page));
}
