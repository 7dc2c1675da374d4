/*
 * From the book to values.
 */
#include "render/navigation.h"

#include <string.h>

#include "base/bisect.h"
#include "base/text.h"
#include "model/book.h"
#include "render/dialect.h"
#include "render/labels.h"
#include "render/markup.h"
#include "render/template.h"

const char *navigation_keep(struct arena *arena, struct text *text)
{
	const char *kept =
	    arena_copy_string(arena, text_string(text), text->length);

	text_clear(text);
	return kept;
}

const char *navigation_href(struct arena *arena, const struct page *page,
    const struct chapter *to, const struct anchor *anchor)
{
	struct text href = {0};

	page->dialect->append_href(
	    &href, page->dialect, page->chapter, to, anchor);
	return navigation_keep(arena, &href);
}

void navigation_append_foot(struct text *out, const struct page *page)
{
	const struct chapter *foot = page->book->foot;

	if (!foot || foot == page->chapter)
		return;
	text_append_string(out, "<p class=\"foot\"><a href=\"");
	page->dialect->append_href(
	    out, page->dialect, page->chapter, foot, NULL);
	text_append_string(out, "\">");
	markup_append_string(out, foot->label);
	text_append_string(out, "</a></p>\n");
}

const char *navigation_id(
    struct arena *arena, const struct page *page, const struct anchor *anchor)
{
	struct text id = {0};

	page->dialect->append_id(&id, page->dialect, page->chapter, anchor);
	return navigation_keep(arena, &id);
}

static void set_href(struct value *object, struct arena *arena,
    const struct page *page, const struct chapter *to,
    const struct anchor *anchor)
{
	value_set_string(
	    object, "href", navigation_href(arena, page, to, anchor));
}

void navigation_set_more(
    struct value *value, struct arena *arena, size_t all, size_t shown)
{
	value_set_bool(value, "has_more", all > shown);
	value_set_string(
	    value, "more", arena_printf(arena, "%zu", all - shown));
}

/* --- the book's tree -------------------------------------------------- */

/* From this many entries on the sidebar shows only what is near. */
enum {
	LARGE_BOOK = 150,
	NEAR = 40,
	BESIDE = 2 * NEAR,
	DEEPEST = 8
};

struct tree {
	struct arena *arena;
	const struct page *page;
	enum extent extent;
	const struct chapter *contents;
	struct value *groups;
	struct value *group;              /* the open one */
	struct value *lists[DEEPEST + 1]; /* open lists by depth, or NULL */
	struct value *last[DEEPEST + 1];  /* the last entry of each */
};

static bool is_large(const struct tree *tree)
{
	return tree->extent == EXTENT_SIDEBAR &&
	    tree->page->book->entry_count > LARGE_BOOK;
}

static bool is_folded(const struct tree *tree, const struct group *group)
{
	size_t current = tree->page->chapter->entry;

	return is_large(tree) &&
	    (current < group->first || current >= group->end);
}

static void begin_group(struct tree *tree, const struct group *group)
{
	const struct entry *entry = &tree->page->book->entries[group->first];
	bool folded = is_folded(tree, group);

	tree->group = value_list_add(tree->groups);
	memset(tree->lists, 0, sizeof(tree->lists));
	memset(tree->last, 0, sizeof(tree->last));
	/* "" hides what a template would find further out. */
	value_set_string(tree->group, "title",
	    entry->kind == ENTRY_PART ? entry->title : "");
	value_set_bool(tree->group, "folded", folded);
	if (folded && tree->contents)
		set_href(
		    tree->group, tree->arena, tree->page, tree->contents, NULL);
	tree->lists[0] = value_set_list(tree->group, "entries");
}

/* A new value in the list for depth, which hangs below the entry above it. */
static struct value *add_entry(struct tree *tree, int depth)
{
	int at = depth < DEEPEST ? depth : DEEPEST;

	while (at > 0 && !tree->last[at - 1])
		at--;
	if (at > 0 && !tree->lists[at]) {
		value_set_bool(tree->last[at - 1], "has_entries", true);
		tree->lists[at] = value_set_list(tree->last[at - 1], "entries");
	}
	tree->last[at] = value_list_add(tree->lists[at]);
	for (int below = at + 1; below <= DEEPEST; below++) {
		tree->lists[below] = NULL;
		tree->last[below] = NULL;
	}
	/* An inner section must not find the list of an outer entry. */
	value_set_bool(tree->last[at], "has_entries", false);
	return tree->last[at];
}

static void add_headings(
    struct tree *tree, struct value *value, const struct chapter *chapter)
{
	struct value *headings = value_set_list(value, "headings");
	bool any = false;

	for (size_t i = 0; i < chapter->heading_count; i++) {
		const struct heading *heading = chapter->headings[i];
		struct value *item;

		if (heading->level != 2)
			continue;
		any = true;
		item = value_list_add(headings);
		value_set_string(item, "title", heading->title);
		set_href(
		    item, tree->arena, tree->page, chapter, heading->anchor);
	}
	value_set_bool(value, "has_headings", any);
}

/* True if the author has told what is to be shown of the chapter. */
static bool is_followed_by_place(const struct book *book, size_t index)
{
	return index + 1 < book->entry_count &&
	    book->entries[index + 1].kind == ENTRY_PLACE &&
	    book->entries[index + 1].chapter == book->entries[index].chapter;
}

static void show_entry(struct tree *tree, size_t index)
{
	const struct book *book = tree->page->book;
	const struct entry *entry = &book->entries[index];
	struct value *value;

	if (entry->kind == ENTRY_PART)
		return;
	value = add_entry(tree, entry->depth);
	value_set_bool(value, "separator", entry->kind == ENTRY_SEPARATOR);
	value_set_bool(value, "draft",
	    entry->kind == ENTRY_DRAFT ||
	        (entry->kind == ENTRY_PLACE && !entry->page));
	value_set_bool(value, "current", index == tree->page->chapter->entry);
	if (entry->kind == ENTRY_SEPARATOR)
		return;
	value_set_string(value, "title", entry->title);
	value_set_string(value, "number", entry->number ? entry->number : "");
	if (entry->kind == ENTRY_CHAPTER) {
		const struct chapter *chapter = &book->chapters[entry->chapter];

		set_href(value, tree->arena, tree->page, chapter, NULL);
		if (tree->extent == EXTENT_CONTENTS &&
		    !is_followed_by_place(book, index))
			add_headings(tree, value, chapter);
	} else if (entry->page) {
		set_href(
		    value, tree->arena, tree->page, entry->page, entry->anchor);
	} else {
		value_set_string(value, "href", "");
	}
}

/* The entries above the one at index that stand before limit. */
static void show_ancestors(struct tree *tree, size_t index, size_t limit)
{
	const struct entry *entries = tree->page->book->entries;
	size_t chain[DEEPEST];
	size_t count = 0;

	for (size_t i = entries[index].parent; i != NO_ENTRY && count < DEEPEST;
	     i = entries[i].parent) {
		if (i < limit)
			chain[count++] = i;
	}
	while (count > 0)
		show_entry(tree, chain[--count]);
}

/* Of a large group, what is near the page, so that no page grows with it. */
static void show_near(struct tree *tree, const struct group *group)
{
	size_t current = tree->page->chapter->entry;
	size_t first =
	    current - group->first > NEAR ? current - NEAR : group->first;
	size_t end = group->end - current > NEAR ? current + NEAR : group->end;

	show_ancestors(tree, first, first);
	for (size_t i = first; i < end; i++)
		show_entry(tree, i);
}

static void show_group(struct tree *tree, const struct group *group)
{
	begin_group(tree, group);
	if (is_folded(tree, group))
		return;
	if (is_large(tree) && group->end - group->first > LARGE_BOOK) {
		show_near(tree, group);
		return;
	}
	for (size_t i = group->first; i < group->end; i++)
		show_entry(tree, i);
}

/* The group that holds the entry at index; the first one if none does. */
static size_t group_of(const struct book *book, size_t index)
{
	if (index == NO_ENTRY)
		return 0;
	return bisect(&book->groups->first, book->group_count,
	    sizeof(*book->groups), index);
}

/* Of very many parts, too, only those are shown that are near the page. */
static void near_groups(const struct tree *tree, size_t *first, size_t *end)
{
	const struct book *book = tree->page->book;
	size_t current = group_of(book, tree->page->chapter->entry);

	*first = 0;
	*end = book->group_count;
	if (!is_large(tree) || book->group_count <= LARGE_BOOK)
		return;
	*first = current > NEAR ? current - NEAR : 0;
	if (*end - *first > BESIDE)
		*end = *first + BESIDE;
}

void navigation_set_groups(struct value *object, struct arena *arena,
    const struct page *page, enum extent extent, const struct chapter *contents)
{
	const struct book *book = page->book;
	struct tree tree = {.arena = arena,
	    .page = page,
	    .extent = extent,
	    .contents = contents,
	    .groups = value_set_list(object, "groups")};

	size_t first;
	size_t end;

	near_groups(&tree, &first, &end);
	for (size_t i = first; i < end; i++)
		show_group(&tree, &book->groups[i]);
}

/* --- the page's own headings ------------------------------------------ */

void navigation_set_toc(
    struct value *object, struct arena *arena, const struct page *page)
{
	const struct chapter *chapter = page->chapter;
	struct value *toc = value_set_list(object, "toc");
	struct value *inner = NULL;
	struct value *outer = NULL;

	for (size_t i = 0; i < chapter->heading_count; i++) {
		const struct heading *heading = chapter->headings[i];
		struct value *item;

		if (heading->level < 2 || heading->level > 3 ||
		    (heading->level == 3 && !outer))
			continue;
		if (heading->level == 3 && !inner) {
			inner = value_set_list(outer, "entries");
			value_set_bool(outer, "has_entries", true);
		}
		item = value_list_add(heading->level == 2 ? toc : inner);
		value_set_string(item, "title", heading->title);
		set_href(item, arena, page, chapter, heading->anchor);
		if (heading->level == 2) {
			outer = item;
			inner = NULL;
		}
	}
	value_set_bool(object, "has_toc", outer != NULL);
}

/* --- figures and tables ----------------------------------------------- */

static void add_figure(struct value *list, struct arena *arena,
    const struct page *page, const struct chapter *chapter,
    const struct figure *figure)
{
	struct value *item = value_list_add(list);

	value_set_string(item, "number",
	    arena_printf(arena, "%s\xC2\xA0%s",
	        label(
	            figure->kind == FIGURE_TABLE ? LABEL_TABLE : LABEL_FIGURE),
	        figure->number));
	value_set_string(item, "title", figure->title);
	set_href(item, arena, page, chapter, figure->anchor);
}

void navigation_set_figures(
    struct value *object, struct arena *arena, const struct page *page)
{
	const struct book *book = page->book;
	struct value *lists[2];
	bool any[2] = {false, false};

	lists[FIGURE_PICTURE] = value_set_list(object, "figures");
	lists[FIGURE_TABLE] = value_set_list(object, "tables");
	for (size_t i = 0; i < book->chapter_count; i++) {
		const struct chapter *chapter = &book->chapters[i];

		for (size_t j = 0; j < chapter->figure_count; j++) {
			const struct figure *figure = chapter->figures[j];

			any[figure->kind] = true;
			add_figure(
			    lists[figure->kind], arena, page, chapter, figure);
		}
	}
	value_set_bool(object, "has_figures", any[FIGURE_PICTURE]);
	value_set_bool(object, "has_tables", any[FIGURE_TABLE]);
}
