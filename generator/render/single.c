/*
 * One HTML file with everything in it, to be sent by mail and opened on a
 * phone: chapters one after the other, pictures and style as data: URLs.
 */
#include "render/edition.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/path.h"
#include "base/text.h"
#include "base/unicode.h"
#include "model/book.h"
#include "model/fileset.h"
#include "render/bibliography.h"
#include "render/body.h"
#include "render/context.h"
#include "render/labels.h"
#include "render/markup.h"
#include "render/navigation.h"
#include "render/template.h"

enum {
	LARGEST_ATTACHMENT = 5 << 20 /* as often as it is linked to */
};

struct single {
	struct rendering rendering;
	struct dialect dialect;
	struct text *chapters; /* finished ones, by index */
};

/* Ids are unique only within a chapter: its number makes them so here. */
static void append_id(struct text *out, const struct dialect *dialect,
    const struct chapter *chapter, const struct anchor *anchor)
{
	(void)dialect;
	text_printf(out, "c%zu-%s", chapter->index + 1, anchor->ascii);
}

static void append_href(struct text *out, const struct dialect *dialect,
    const struct chapter *from, const struct chapter *to,
    const struct anchor *anchor)
{
	(void)from;
	text_append_char(out, '#');
	if (anchor)
		append_id(out, dialect, to, anchor);
	else
		text_printf(out, "c%zu", to->index + 1);
}

static void append_data(
    struct text *out, const char *type, const char *bytes, size_t length)
{
	text_printf(out, "data:%s;base64,", type);
	text_append_base64(out, bytes, length);
}

static void append_source(struct text *out, const struct dialect *dialect,
    const struct chapter *from, const struct resource *resource)
{
	(void)dialect;
	(void)from;
	append_data(out, resource->media_type, text_string(&resource->content),
	    resource->content.length);
}

/*
 * The file itself, in every link to it: so only if all of them together do not
 * make a burden of it.  Browsers follow such a link only to keep the file.
 */
static bool append_attachment(struct text *out, const struct dialect *dialect,
    const struct chapter *from, const struct target *target)
{
	const struct resource *resource = target->resource;

	if (resource->content.length * resource->link_count >
	    LARGEST_ATTACHMENT)
		return false;
	text_append_string(out, " href=\"");
	append_source(out, dialect, from, resource);
	text_append_string(out, "\" download=\"");
	markup_append_string(out, path_name(resource->path));
	text_append_char(out, '"');
	return true;
}

static void single_chapter(void *state, const struct chapter *chapter)
{
	const struct single *single = state;
	struct text *out = &single->chapters[chapter->index];
	struct page page = {single->rendering.book, chapter, &single->dialect};

	text_printf(out,
	    "<section class=\"chapter\" id=\"c%zu\" aria-labelledby=\"",
	    chapter->index + 1);
	append_id(out, &single->dialect, chapter, chapter->top);
	text_append_string(out, "\">\n");
	body_render(out, &page);
	bibliography_append(
	    out, &single->rendering, &page, "single/references");
	navigation_append_foot(out, &page);
	text_append_string(out, "</section>\n");
}

static const char *page_id(struct arena *arena, const struct chapter *page)
{
	return arena_printf(arena, "c%zu", page->index + 1);
}

/* The page of the letter, with all letters on it. */
static void add_part(
    struct value *list, struct arena *arena, const struct page *page)
{
	struct value *part = value_list_add(list);

	value_set_string(part, "part_id", page_id(arena, page->chapter));
	navigation_set_glossary(part, arena, page);
}

/* Of a split glossary all pages are parts of one section. */
static void set_glossary(
    struct value *context, struct arena *arena, const struct page *page)
{
	const struct glossary *glossary = &page->book->glossary;
	const struct chapter *last = NULL;
	struct value *parts = value_set_list(context, "parts");

	navigation_set_glossary(context, arena, page);
	if (!glossary->is_split)
		return;
	for (size_t i = 0; i < glossary->letter_count; i++) {
		struct page part = *page;

		part.chapter = glossary->letters[i].page;
		if (part.chapter != last)
			add_part(parts, arena, &part);
		last = part.chapter;
	}
}

/* The glossary or bibliography as one more section. */
static void append_made_page(struct text *out, const struct single *single,
    const struct chapter *chapter, const char *template,
    void (*set)(struct value *, struct arena *, const struct page *))
{
	struct page page = {single->rendering.book, chapter, &single->dialect};
	struct arena arena = {0};
	struct value *context;

	context = value_object(&arena);
	labels_set(context);
	value_set_string(context, "title", chapter->title);
	value_set_string(context, "page_id", page_id(&arena, chapter));
	set(context, &arena, &page);
	rendering_fill(&single->rendering, template, context, out);
	bibliography_append(
	    out, &single->rendering, &page, "single/references");
	arena_clear(&arena);
}

/* Files of the theme, one after the other, as a data: URL. */
static const char *theme_url(struct arena *arena, const struct theme *theme,
    const char *type, const char *const *names)
{
	struct text joined = {0};
	struct text url = {0};

	for (size_t i = 0; names[i]; i++) {
		size_t length;
		const char *bytes = theme_file(theme, names[i], &length);

		if (bytes)
			text_append(&joined, bytes, length);
	}
	append_data(&url, type, text_string(&joined), joined.length);
	text_clear(&joined);
	return navigation_keep(arena, &url);
}

static void set_theme(
    struct value *context, struct arena *arena, const struct theme *theme)
{
	static const char *const screen[] = {
	    "site/style.css", "single/style.css", NULL};
	static const char *const print[] = {"site/print.css", NULL};
	static const char *const icon[] = {"site/favicon.svg", NULL};

	value_set_string(
	    context, "stylesheet", theme_url(arena, theme, "text/css", screen));
	value_set_string(context, "print_stylesheet",
	    theme_url(arena, theme, "text/css", print));
	value_set_string(
	    context, "icon", theme_url(arena, theme, "image/svg+xml", icon));
}

static void set_made_link(struct value *context, const char *name,
    struct arena *arena, const struct page *page, const struct chapter *to)
{
	struct value *link;

	if (!to)
		return;
	link = value_set_object(context, name);
	value_set_string(link, "href", navigation_href(arena, page, to, NULL));
}

static void join_entry(
    const struct single *single, const struct entry *entry, struct text *body)
{
	struct text *chapter;

	if (entry->kind == ENTRY_PART) {
		text_append_string(body, "<p class=\"part\">");
		markup_append_string(body, entry->title);
		text_append_string(body, "</p>\n");
	}
	if (entry->kind != ENTRY_CHAPTER)
		return;
	chapter = &single->chapters[entry->chapter];
	text_append(body, text_string(chapter), chapter->length);
	text_clear(chapter);
}

/* All of a group but a part of nothing but drafts. */
static void join_group(
    const struct single *single, const struct group *group, struct text *body)
{
	const struct book *book = single->rendering.book;
	bool any = false;

	for (size_t i = group->first; i < group->end; i++)
		any = any || book->entries[i].kind == ENTRY_CHAPTER;
	for (size_t i = group->first; any && i < group->end; i++)
		join_entry(single, &book->entries[i], body);
}

/* All chapters, in order, and the pages made from the book's data. */
static void join_chapters(const struct single *single, struct text *body)
{
	const struct book *book = single->rendering.book;

	for (size_t i = 0; i < book->group_count; i++)
		join_group(single, &book->groups[i], body);
	for (size_t i = 0; i < book->made_count; i++) {
		const struct chapter *page = book->made[i];

		if (page == book->bibliography.page)
			append_made_page(body, single, page,
			    "single/bibliography", bibliography_set_whole);
		else if (page == book->glossary.page)
			append_made_page(body, single, page, "single/glossary",
			    set_glossary);
	}
}

static void single_finish(void *state)
{
	struct single *single = state;
	const struct book *book = single->rendering.book;
	struct chapter nowhere = {.path = "", .entry = NO_ENTRY};
	struct page page = {book, &nowhere, &single->dialect};
	struct arena arena = {0};
	struct value *context = value_object(&arena);
	struct text body = {0};

	join_chapters(single, &body);
	context_set_book(context, &arena, book);
	value_set_string(context, "head_title", book->title);
	set_theme(context, &arena, single->rendering.theme);
	navigation_set_groups(context, &arena, &page, EXTENT_CONTENTS, NULL);
	navigation_set_figures(context, &arena, &page);
	set_made_link(context, "glossary", &arena, &page, book->glossary.page);
	set_made_link(
	    context, "bibliography", &arena, &page, book->bibliography.page);
	value_set_bytes(context, "body", text_string(&body), body.length);
	rendering_fill(&single->rendering, "single/page", context,
	    &single->rendering.files->files[0].content);
	arena_clear(&arena);
	text_clear(&body);
	free(single->chapters);
	free(single);
}

static void *single_start(const struct rendering *rendering)
{
	struct single *single = memory_new(1, sizeof(*single));
	const char *title = rendering->book->title;
	struct text name = {0};

	single->rendering = *rendering;
	single->dialect = (struct dialect){
	    .scroll_boxes = true,
	    .heading_shift = 1,
	    .append_id = append_id,
	    .append_href = append_href,
	    .append_source = append_source,
	    .append_picture_form = dialect_append_schemes,
	    .append_attachment = append_attachment,
	    .chart_fonts = rendering->chart_fonts,
	    .edition = single,
	};
	single->chapters = memory_new(
	    rendering->book->chapter_count, sizeof(*single->chapters));
	unicode_append_slug(&name, title, strlen(title));
	text_truncate(&name, LONGEST_NAME);
	text_append_string(&name, name.length > 0 ? ".html" : "book.html");
	fileset_add(rendering->files, text_string(&name));
	rendering->files->name = memory_copy_string("single", 6);
	text_clear(&name);
	return single;
}

const struct edition single_edition = {
    .name = "single",
    .summary = "one HTML file with everything in it",
    .start = single_start,
    .chapter = single_chapter,
    .finish = single_finish,
};
