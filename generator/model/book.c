/*
 * The book and its chapters: making, finding, freeing.
 */
#include "model/book.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/media.h"
#include "base/path.h"

void book_init(struct book *book)
{
	*book = (struct book){
	    .language = "en",
	    .epub = {.contents_depth = CONTENTS_DEPTH},
	    .direction = "ltr",
	    .timestamp = NO_TIMESTAMP,
	    .summary_path = "SUMMARY.md",
	    .glossary_path = "GLOSSARY.md",
	    .readme_path = "README.md",
	};
	pthread_mutex_init(&book->resources_lock, NULL);
}

static void clear_glossary(struct glossary *glossary)
{
	for (size_t i = 0; i < glossary->count; i++) {
		if (glossary->terms[i].document)
			cmark_node_free(glossary->terms[i].document);
		free(glossary->terms[i].uses);
	}
	free(glossary->terms);
	free(glossary->sorted);
	map_clear(&glossary->by_id);
	map_clear(&glossary->lost);
	free(glossary->letters);
}

static void clear_list(struct cited_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->items[i]->citations);
	free(list->items);
}

static void clear_bibliography(struct bibliography *bibliography)
{
	free(bibliography->references);
	map_clear(&bibliography->by_id);
	clear_list(&bibliography->cited);
}

static void clear_pages(struct book *book)
{
	for (size_t i = 0; i < book->chapter_count; i++)
		chapter_clear(&book->chapters[i]);
	free(book->chapters);
	for (size_t i = 0; i < book->made_count; i++) {
		chapter_clear(book->made[i]);
		free(book->made[i]);
	}
	free(book->made);
}

static void clear_resources(struct map *resources)
{
	const char **paths = map_keys(resources);
	size_t count = map_count(resources);

	for (size_t i = 0; i < count; i++) {
		struct resource *resource =
		    map_get(resources, paths[i], strlen(paths[i]));

		text_clear(&resource->content);
		free(resource);
	}
	free(paths);
	map_clear(resources);
}

void book_clear(struct book *book)
{
	clear_glossary(&book->glossary);
	clear_bibliography(&book->bibliography);
	clear_pages(book);
	free(book->entries);
	free(book->groups);
	map_clear(&book->chapter_paths);
	map_clear(&book->missing);
	clear_resources(&book->resources);
	pthread_mutex_destroy(&book->resources_lock);
	arena_clear(&book->memory);
	*book = (struct book){0};
}

struct chapter *book_add_chapter(struct book *book, const char *path)
{
	struct chapter *chapter;

	book->chapters = memory_grow(book->chapters, book->chapter_count,
	    &book->chapter_capacity, sizeof(*book->chapters));
	chapter = &book->chapters[book->chapter_count];
	chapter_init(chapter, path);
	chapter->index = book->chapter_count++;
	return chapter;
}

/* True if the entry at index begins a new group. */
static bool begins_group(const struct book *book, size_t index)
{
	const struct entry *entry = &book->entries[index];

	return index == 0 || entry->kind == ENTRY_PART ||
	    entry->matter != book->entries[index - 1].matter;
}

static void find_groups(struct book *book)
{
	book->groups = memory_new(book->entry_count, sizeof(*book->groups));
	for (size_t i = 0; i < book->entry_count; i++) {
		if (begins_group(book, i))
			book->groups[book->group_count++].first = i;
		book->groups[book->group_count - 1].end = i + 1;
	}
}

/* The entry above index that is less deep, found along the parents. */
static void find_parent(struct book *book, size_t index)
{
	struct entry *entry = &book->entries[index];
	size_t above = index - 1;

	entry->parent = NO_ENTRY;
	if (entry->depth == 0 || index == 0)
		return;
	while (above != NO_ENTRY && book->entries[above].depth >= entry->depth)
		above = book->entries[above].parent;
	entry->parent = above;
}

void book_index_chapters(struct book *book)
{
	find_groups(book);
	for (size_t i = 0; i < book->entry_count; i++) {
		find_parent(book, i);
		if (book->entries[i].kind == ENTRY_CHAPTER)
			book->chapters[book->entries[i].chapter].entry = i;
	}
	for (size_t i = 0; i < book->chapter_count; i++) {
		struct chapter *chapter = &book->chapters[i];

		map_add(&book->chapter_paths, chapter->path,
		    strlen(chapter->path), chapter);
	}
}

void book_settle_timestamp(struct book *book)
{
	const char *latest = "1980-01-01";
	struct date date = {1980, 1, 1};

	if (book->timestamp != NO_TIMESTAMP)
		return;
	for (size_t i = 0; i < book->chapter_count; i++) {
		const char *reviewed = book->chapters[i].reviewed;

		if (reviewed && strcmp(reviewed, latest) > 0)
			latest = reviewed;
	}
	date_parse_day(latest, &date);
	book->timestamp = date_seconds(date);
}

char *book_theme_folder(const struct book *book)
{
	return path_join(book->folder, "theme");
}

struct chapter *book_find_chapter(
    const struct book *book, const char *path, size_t length)
{
	return map_get(&book->chapter_paths, path, length);
}

struct resource *book_resource(struct book *book, const char *path)
{
	struct resource *resource;

	pthread_mutex_lock(&book->resources_lock);
	resource = map_get(&book->resources, path, strlen(path));
	if (!resource) {
		char *file = path_join(book->source, path);

		resource = memory_new(1, sizeof(*resource));
		resource->path =
		    arena_copy_string(&book->memory, path, strlen(path));
		resource->file =
		    arena_copy_string(&book->memory, file, strlen(file));
		resource->media_type =
		    media_type(path) ? media_type(path) : MEDIA_UNKNOWN;
		map_add(&book->resources, path, strlen(path), resource);
		free(file);
	}
	pthread_mutex_unlock(&book->resources_lock);
	return resource;
}

char *book_page_path(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	struct text page = {0};

	if (strcasecmp(name, "README.md") == 0 ||
	    strcasecmp(name, "index.md") == 0)
		text_printf(&page, "%.*sindex.html", (int)(name - path), path);
	else
		text_printf(&page, "%.*s.html", (int)strlen(path) - 3, path);
	return text_detach(&page);
}

char *book_definitions_path(const char *page)
{
	struct text path = {0};

	text_printf(
	    &path, "%.*s.js", (int)(strlen(page) - strlen(".html")), page);
	return text_detach(&path);
}

static int compare_strings(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

const struct resource **book_used_resources(
    const struct book *book, size_t *count)
{
	size_t all = map_count(&book->resources);
	const char **paths = map_keys(&book->resources);
	const struct resource **used = memory_new(all, sizeof(*used));

	/* They came in the order in which threads met them. */
	*count = 0;
	qsort(paths, all, sizeof(*paths), compare_strings);
	for (size_t i = 0; i < all; i++) {
		const struct resource *resource =
		    map_get(&book->resources, paths[i], strlen(paths[i]));

		if (resource->used)
			used[(*count)++] = resource;
	}
	free(paths);
	return used;
}

/* --- chapters --------------------------------------------------------- */

void chapter_init(struct chapter *chapter, const char *path)
{
	*chapter = (struct chapter){.entry = NO_ENTRY};
	chapter->path = arena_copy_string(&chapter->memory, path, strlen(path));
	chapter->file = chapter->path;
	chapter->label = chapter->path;
}

void chapter_free_text(struct chapter *chapter)
{
	text_clear(&chapter->text);
	free(chapter->line_starts);
	chapter->line_starts = NULL;
	free(chapter->origins);
	chapter->origins = NULL;
	chapter->origin_count = 0;
	chapter->line_count = 0;
}

void chapter_free_document(struct chapter *chapter)
{
	if (chapter->document)
		cmark_node_free(chapter->document);
	chapter->document = NULL;
	free(chapter->matches);
	chapter->matches = NULL;
	chapter->match_count = 0;
	arena_clear(&chapter->document_memory);
	for (size_t i = 0; i < chapter->heading_count; i++)
		chapter->headings[i]->marks = (struct marks){0};
}

void chapter_clear(struct chapter *chapter)
{
	chapter_free_document(chapter);
	for (size_t i = 0; i < chapter->note_count; i++)
		free(chapter->notes[i]->references);
	free(chapter->headings);
	free(chapter->figures);
	free(chapter->charts);
	free(chapter->notes);
	free(chapter->citations);
	free(chapter->terms);
	free(chapter->page_breaks);
	clear_list(&chapter->sources);
	chapter_free_text(chapter);
	map_clear(&chapter->anchors);
	map_clear(&chapter->ascii);
	map_clear(&chapter->id_counts);
	arena_clear(&chapter->memory);
	*chapter = (struct chapter){0};
}

static bool is_ascii_id(const char *id)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
	                              "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	                              "0123456789_-";

	return id[strspn(id, allowed)] == '\0' && id[0] != '-' &&
	    id[0] != '_' && !(id[0] >= '0' && id[0] <= '9');
}

bool anchor_is_own(const char *id)
{
	static const char *const own[] = {"Cite-", "Note-", "Noteref-", "Page-",
	    "Gloss-", "Glossref-", "Letter-", "Category-", "Filter-", "Popup-",
	    "Svg-", "Content", "Chapters"};

	for (size_t i = 0; i < sizeof(own) / sizeof(*own); i++) {
		if (string_starts_with(id, own[i]))
			return true;
	}
	return false;
}

/*
 * The first of id, id-1, id-2, ... that ids does not have.  How far id was
 * counted is remembered, so that many equal ids do not count again and again.
 */
static const char *reserve(struct chapter *chapter, struct map *ids,
    const char *id, struct anchor *anchor)
{
	size_t length = strlen(id);
	const char *candidate = id;
	size_t *count;

	if (!anchor_is_own(id) && map_add(ids, id, length, anchor))
		return arena_copy_string(&chapter->memory, id, length);
	count = map_get(&chapter->id_counts, id, length);
	if (!count) {
		count = arena_new(&chapter->memory, sizeof(*count));
		map_add(&chapter->id_counts, id, length, count);
	}
	do
		candidate =
		    arena_printf(&chapter->memory, "%s-%zu", id, ++*count);
	while (!map_add(ids, candidate, strlen(candidate), anchor));
	return candidate;
}

struct anchor *chapter_add_anchor(
    struct chapter *chapter, const char *id, const char *fallback)
{
	struct anchor *anchor = arena_new(&chapter->memory, sizeof(*anchor));

	anchor->id = reserve(chapter, &chapter->anchors, id, anchor);
	anchor->ascii = reserve(chapter, &chapter->ascii,
	    is_ascii_id(anchor->id) ? anchor->id : fallback, anchor);
	return anchor;
}

struct anchor *chapter_own_anchor(
    struct chapter *chapter, const char *begins, size_t number)
{
	struct anchor *anchor = arena_new(&chapter->memory, sizeof(*anchor));

	anchor->id = arena_printf(&chapter->memory, "%s-%zu", begins, number);
	anchor->ascii = anchor->id;
	return anchor;
}

/* --- marks ------------------------------------------------------------ */

void marks_merge(struct marks *marks, struct chapter *chapter,
    const struct mark *more, size_t count)
{
	struct mark *items;
	size_t old = 0;
	size_t total = 0;

	if (count == 0)
		return;
	items = arena_new(
	    &chapter->document_memory, (marks->count + count) * sizeof(*items));
	for (size_t i = 0; i < count; i++) {
		while (
		    old < marks->count && marks->items[old].from < more[i].from)
			items[total++] = marks->items[old++];

		bool free_before =
		    total == 0 || items[total - 1].to <= more[i].from;
		bool free_behind =
		    old == marks->count || more[i].to <= marks->items[old].from;

		if (free_before && free_behind)
			items[total++] = more[i];
	}
	while (old < marks->count)
		items[total++] = marks->items[old++];
	marks->items = items;
	marks->count = total;
}

struct block *block_of(struct chapter *chapter, cmark_node *node)
{
	struct block *block = cmark_node_get_user_data(node);

	if (!block) {
		block = arena_new(&chapter->document_memory, sizeof(*block));
		cmark_node_set_user_data(node, block);
	}
	return block;
}

const struct marks *block_marks_or_none(cmark_node *node)
{
	static const struct marks none = {0};
	const struct heading *heading;
	const struct block *block;

	if (cmark_node_get_type(node) == CMARK_NODE_HEADING) {
		heading = cmark_node_get_user_data(node);
		return heading ? &heading->marks : &none;
	}
	block = cmark_node_get_user_data(node);
	return block ? &block->marks : &none;
}

struct marks *block_marks(struct chapter *chapter, cmark_node *node)
{
	if (cmark_node_get_type(node) == CMARK_NODE_HEADING) {
		struct heading *heading = cmark_node_get_user_data(node);

		return &heading->marks;
	}
	return &block_of(chapter, node)->marks;
}
