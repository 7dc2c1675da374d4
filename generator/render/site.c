/*
 * The site: one page per chapter, and the pages that no chapter stands for.
 *
 * Every page is a file of its own with relative links, so that the folder works
 * wherever it is put, also where there is no server.
 */
#include "render/edition.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/media.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/path.h"
#include "base/text.h"
#include "base/unicode.h"
#include "model/book.h"
#include "model/fileset.h"
#include "render/bibliography.h"
#include "render/body.h"
#include "render/context.h"
#include "render/definitions.h"
#include "render/labels.h"
#include "render/markup.h"
#include "render/navigation.h"
#include "render/template.h"

/* The pages that every site has and no chapter stands for. */
enum own_page {
	OWN_LANDING,
	OWN_CONTENTS,
	OWN_NOT_FOUND,
	OWN_PAGES
};

struct site {
	struct rendering rendering;
	struct dialect dialect;
	const char **paths; /* of every page, by chapter->index, or NULL */
	size_t *files;      /* the index of every page's file */
	size_t page_count;
	struct chapter own[OWN_PAGES];
	struct map taken; /* paths of pages, in lower case */
	const struct chapter *home;
	struct arena memory;
};

/* --- paths ------------------------------------------------------------ */

static const char *path_of(const struct site *site, const struct chapter *page)
{
	return site->paths[page->index];
}

static void append_href(struct text *out, const struct dialect *dialect,
    const struct chapter *from, const struct chapter *to,
    const struct anchor *anchor)
{
	const struct site *site = dialect->edition;

	if (from != to || !anchor)
		path_append_relative(
		    out, path_of(site, from), path_of(site, to));
	if (anchor) {
		text_append_char(out, '#');
		markup_append_url(out, anchor->id);
	}
}

static void append_source(struct text *out, const struct dialect *dialect,
    const struct chapter *from, const struct resource *resource)
{
	path_append_relative(
	    out, path_of(dialect->edition, from), resource->path);
}

static bool append_attachment(struct text *out, const struct dialect *dialect,
    const struct chapter *from, const struct target *target)
{
	text_append_string(out, " href=\"");
	append_source(out, dialect, from, target->resource);
	markup_append_url(out, target->suffix);
	text_append_char(out, '"');
	return true;
}

/* --- pages ------------------------------------------------------------ */

/* The page before or after a chapter in reading order, or NULL. */
static const struct chapter *neighbour(
    const struct site *site, const struct chapter *page, int step)
{
	const struct book *book = site->rendering.book;
	size_t last = book_page_count(book);
	size_t index = page->index;

	if (index >= last || (step < 0 && index == 0) ||
	    (step > 0 && index + 1 == last))
		return NULL;
	return book_page(book, step < 0 ? index - 1 : index + 1);
}

static const char *title_of(const struct chapter *chapter)
{
	return chapter->label;
}

static bool is_letter(const struct book *book, const struct chapter *page)
{
	const struct glossary *glossary = &book->glossary;

	return glossary->is_split && page->index > glossary->page->index &&
	    page->index <=
	    glossary->letters[glossary->letter_count - 1].page->index;
}

/* True for a further page of a glossary or bibliography that begins at to. */
static bool is_part_of(const struct page *page, const struct chapter *to)
{
	const struct book *book = page->book;
	const struct chapter *part = page->chapter;

	if (to == book->glossary.page)
		return is_letter(book, part);
	return to == book->bibliography.page && part != to &&
	    book_is_bibliography(book, part);
}

static void set_link(struct value *object, const char *name,
    struct arena *arena, const struct page *page, const struct chapter *to)
{
	struct value *link;

	if (!to)
		return;
	link = value_set_object(object, name);
	value_set_string(link, "title", title_of(to));
	value_set_string(link, "href", navigation_href(arena, page, to, NULL));
	value_set_bool(link, "current", to == page->chapter);
	value_set_bool(link, "within", is_part_of(page, to));
}

/* Our script is for terms; of a theme's own one we do not know. */
static bool has_script(const struct site *site)
{
	return site->rendering.book->glossary.page ||
	    theme_is_own(site->rendering.theme);
}

static const char *root_of(struct arena *arena, const char *path)
{
	struct text root = {0};

	for (const char *slash = strchr(path, '/'); slash;
	     slash = strchr(slash + 1, '/'))
		text_append_string(&root, "../");
	return navigation_keep(arena, &root);
}

/* What the window is called: as the author said, else with the book's title. */
static const char *head_title(struct arena *arena, const struct page *page)
{
	const struct chapter *chapter = page->chapter;
	const char *book = page->book->title;

	if (chapter->head_title)
		return chapter->head_title;
	if (strcmp(chapter->title, book) == 0)
		return book;
	return arena_printf(arena, "%s \xE2\x80\x93 %s", chapter->title, book);
}

static void set_page(
    struct value *context, struct arena *arena, const struct page *page)
{
	const struct site *site = page->dialect->edition;
	const struct book *book = page->book;
	const struct chapter *chapter = page->chapter;
	const struct chapter *contents = &site->own[OWN_CONTENTS];

	context_set_book(context, arena, book);
	value_set_string(context, "head_title", head_title(arena, page));
	value_set_string(context, "description",
	    chapter->description ? chapter->description : book->description);
	value_set_string(
	    context, "root", root_of(arena, path_of(site, chapter)));
	value_set_bool(context, "script", has_script(site));
	set_link(context, "home", arena, page, site->home);
	set_link(context, "contents", arena, page, contents);
	set_link(context, "glossary", arena, page, book->glossary.page);
	set_link(context, "bibliography", arena, page, book->bibliography.page);
	set_link(
	    context, "previous", arena, page, neighbour(site, chapter, -1));
	set_link(context, "next", arena, page, neighbour(site, chapter, 1));
	if (book->foot != chapter)
		set_link(context, "foot", arena, page, book->foot);
	navigation_set_groups(value_set_object(context, "sidebar"), arena, page,
	    EXTENT_SIDEBAR, contents);
	navigation_set_toc(context, arena, page);
}

/* Fill file with the page around body; body is cleared. */
static void write_page(const struct page *page, struct text *body)
{
	const struct site *site = page->dialect->edition;
	struct file *file =
	    &site->rendering.files->files[site->files[page->chapter->index]];
	struct arena arena = {0};
	struct value *context = value_object(&arena);

	set_page(context, &arena, page);
	value_set_bytes(context, "body", text_string(body), body->length);
	text_reserve(&file->content, body->length + 8000);
	rendering_fill(&site->rendering, "site/page", context, &file->content);
	site->rendering.complete(file);
	arena_clear(&arena);
	text_clear(body);
}

static void site_chapter(void *state, const struct chapter *chapter)
{
	const struct site *site = state;
	struct page page = {site->rendering.book, chapter, &site->dialect};
	struct text body = {0};

	body_render(&body, &page);
	bibliography_append(&body, &site->rendering, &page, "site/references");
	write_page(&page, &body);
}

/* --- own pages -------------------------------------------------------- */

static void write_template_page(const struct site *site, const char *template,
    const struct chapter *chapter,
    void (*set)(struct value *, struct arena *, const struct page *))
{
	struct page page = {site->rendering.book, chapter, &site->dialect};
	struct arena arena = {0};
	struct value *context = value_object(&arena);
	struct text body = {0};

	set_page(context, &arena, &page);
	value_set_string(context, "title", chapter->title);
	if (set)
		set(context, &arena, &page);
	rendering_fill(&site->rendering, template, context, &body);
	bibliography_append(&body, &site->rendering, &page, "site/references");
	arena_clear(&arena);
	write_page(&page, &body);
}

static void set_contents(
    struct value *context, struct arena *arena, const struct page *page)
{
	navigation_set_groups(context, arena, page, EXTENT_CONTENTS, NULL);
	navigation_set_figures(context, arena, page);
}

static void set_landing(
    struct value *context, struct arena *arena, const struct page *page)
{
	const struct site *site = page->dialect->edition;
	const struct book *book = page->book;

	navigation_set_groups(
	    context, arena, page, EXTENT_SIDEBAR, &site->own[OWN_CONTENTS]);
	if (book->chapter_count > 0)
		set_link(context, "start", arena, page, &book->chapters[0]);
	if (book->cover_resource) {
		struct value *cover = value_set_object(context, "cover");
		struct text source = {0};

		append_source(&source, page->dialect, page->chapter,
		    book->cover_resource);
		value_set_string(
		    cover, "href", navigation_keep(arena, &source));
		value_set_string(cover, "alt",
		    arena_printf(
		        arena, "%s: %s", label(LABEL_COVER), book->title));
	}
}

static void write_own_page(const struct site *site, enum own_page which)
{
	const struct chapter *page = &site->own[which];

	switch (which) {
	case OWN_LANDING:
		if (site->home == page)
			write_template_page(
			    site, "site/landing", page, set_landing);
		break;
	case OWN_CONTENTS:
		write_template_page(site, "site/contents", page, set_contents);
		break;
	default:
		write_template_page(site, "site/404", page, NULL);
	}
}

static void write_made_page(const struct site *site, const struct chapter *page)
{
	if (book_is_bibliography(site->rendering.book, page))
		write_template_page(
		    site, "site/bibliography", page, bibliography_set);
	else
		write_template_page(
		    site, "site/glossary", page, navigation_set_glossary);
}

/* The largest come first, so that no thread is left with one. */
static void write_nth(void *context, size_t index)
{
	const struct site *site = context;
	const struct book *book = site->rendering.book;

	if (index < book->made_count)
		write_made_page(site, book->made[index]);
	else
		write_own_page(site, (enum own_page)(index - book->made_count));
}

/* The definitions of a page of the glossary, for the pages that use them. */
static void add_definitions(
    const struct site *site, const struct chapter *chapter)
{
	struct page page = {site->rendering.book, chapter, &site->dialect};
	char *path = book_definitions_path(path_of(site, chapter));
	struct file *file = fileset_add(site->rendering.files, path);

	definitions_append(&file->content, &site->rendering, &page);
	free(path);
}

static void write_own_pages(struct site *site)
{
	const struct book *book = site->rendering.book;
	const struct glossary *glossary = &book->glossary;

	parallel_for(book->made_count + OWN_PAGES, write_nth, site);
	for (size_t i = 0; i < book->made_count; i++) {
		const struct chapter *page = book->made[i];

		if (!book_is_bibliography(book, page) &&
		    !(glossary->is_split && page == glossary->page))
			add_definitions(site, page);
	}
}

/* --- redirects -------------------------------------------------------- */

/* A page that sends its readers on, whether their browser does so or not. */
static void add_redirect(
    const struct site *site, const struct redirect *redirect)
{
	struct file *file = fileset_add(site->rendering.files, redirect->from);
	struct arena arena = {0};
	struct value *context = value_object(&arena);
	struct text target = {0};

	context_set_book(context, &arena, site->rendering.book);
	markup_append_url(&target, redirect->to);
	value_set_string(context, "href", navigation_keep(&arena, &target));
	value_set_string(context, "root", root_of(&arena, redirect->from));
	rendering_fill(
	    &site->rendering, "site/redirect", context, &file->content);
	site->rendering.complete(file);
	arena_clear(&arena);
}

/* --- files that are no pages ------------------------------------------ */

/* A picture of the book's that has the name of a theme's file replaces it. */
static bool is_replaced(const struct site *site, const char *name)
{
	const struct resource *resource =
	    map_get(&site->rendering.book->resources, name, strlen(name));

	return resource && resource->used &&
	    media_is_image(resource->media_type);
}

static void add_theme_file(const struct site *site, const char *name)
{
	struct text path = {0};
	struct file *file;

	if (is_replaced(site, name))
		return;
	text_printf(&path, "site/%s", name);
	file = fileset_add(site->rendering.files, name);
	file->borrowed = theme_file(
	    site->rendering.theme, text_string(&path), &file->borrowed_length);
	text_clear(&path);
}

static void add_resources(const struct site *site)
{
	size_t count;
	const struct resource **resources =
	    book_used_resources(site->rendering.book, &count);

	for (size_t i = 0; i < count; i++) {
		struct file *file =
		    fileset_add(site->rendering.files, resources[i]->path);

		file->borrowed = text_string(&resources[i]->content);
		file->borrowed_length = resources[i]->content.length;
	}
	free(resources);
}

static void site_finish(void *state)
{
	struct site *site = state;
	static const char *const names[] = {
	    "style.css", "print.css", "favicon.svg"};

	write_own_pages(site);
	for (size_t i = 0; i < site->rendering.book->redirect_count; i++)
		add_redirect(site, &site->rendering.book->redirects[i]);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		add_theme_file(site, names[i]);
	if (has_script(site))
		add_theme_file(site, "script.js");
	add_resources(site);
	for (size_t i = 0; i < OWN_PAGES; i++)
		arena_clear(&site->own[i].memory);
	free(site->paths);
	free(site->files);
	map_clear(&site->taken);
	arena_clear(&site->memory);
	free(site);
}

/* --- start ------------------------------------------------------------ */

static void add_path(struct site *site, size_t index, const char *path)
{
	struct text key = {0};

	/* Some file systems know no capitals. */
	unicode_append_lower(&key, path, strlen(path));
	map_add(&site->taken, key.data, key.length, site);
	text_clear(&key);
	site->paths[index] = path;
	if (index >= site->page_count)
		site->page_count = index + 1;
}

static void add_page(struct site *site, const struct chapter *page)
{
	char *path = book_page_path(page->path);

	add_path(site, page->index,
	    arena_copy_string(&site->memory, path, strlen(path)));
	free(path);
}

/* name.html, or name-1.html, ... where a chapter has that name. */
static void make_own_page(
    struct site *site, enum own_page which, const char *name, const char *title)
{
	struct chapter *page = &site->own[which];
	const char *path = arena_printf(&site->memory, "%s.html", name);

	for (unsigned i = 1; map_get(&site->taken, path, strlen(path)); i++)
		path = arena_printf(&site->memory, "%s-%u.html", name, i);
	chapter_init(page, path);
	page->index = book_page_count(site->rendering.book) + which;
	page->title = title;
	page->label = title;
	add_path(site, page->index, path);
}

static void name_pages(struct site *site)
{
	const struct book *book = site->rendering.book;

	site->paths =
	    memory_new(book_page_count(book) + OWN_PAGES, sizeof(*site->paths));
	for (size_t i = 0; i < book_page_count(book); i++) {
		add_page(site, book_page(book, i));
		if (strcmp(site->paths[i], "index.html") == 0)
			site->home = &book->chapters[i];
	}
	make_own_page(site, OWN_CONTENTS, "contents", label(LABEL_CONTENTS));
	make_own_page(site, OWN_NOT_FOUND, "404", label(LABEL_NOT_FOUND));
	if (!site->home) {
		make_own_page(site, OWN_LANDING, "index", book->title);
		site->home = &site->own[OWN_LANDING];
	}
}

static void reserve_files(struct site *site)
{
	struct fileset *files = site->rendering.files;

	site->files = memory_new(site->page_count, sizeof(*site->files));
	for (size_t i = 0; i < site->page_count; i++) {
		if (!site->paths[i])
			continue;
		site->files[i] = files->count;
		fileset_add(files, site->paths[i]);
	}
}

static void *site_start(const struct rendering *rendering)
{
	struct site *site = memory_new(1, sizeof(*site));

	site->rendering = *rendering;
	site->dialect = (struct dialect){
	    .heading_links = true,
	    .scroll_boxes = true,
	    .append_id = dialect_append_id,
	    .append_href = append_href,
	    .append_source = append_source,
	    .append_picture_form = dialect_append_schemes,
	    .append_attachment = append_attachment,
	    .chart_fonts = rendering->chart_fonts,
	    .edition = site,
	};
	name_pages(site);
	reserve_files(site);
	rendering->files->name = memory_copy_string("site", 4);
	return site;
}

const struct edition site_edition = {
    .name = "site",
    .summary = "a folder of HTML pages that needs no server",
    .start = site_start,
    .chapter = site_chapter,
    .finish = site_finish,
};
