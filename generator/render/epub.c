/*
 * The EPUB: EPUB 3.3 for every reader, with what older ones need beside it
 * (NCX, the cover's old name, "noteref" on links to the glossary).
 *
 * One XHTML document per chapter.  File names and ids are ASCII only, because
 * readers' scripts put them into selectors.
 */
#include "render/epub_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/relator.h"
#include "base/report.h"
#include "base/text.h"
#include "base/unicode.h"
#include "base/xml.h"
#include "model/fileset.h"
#include "render/bibliography.h"
#include "render/body.h"
#include "render/context.h"
#include "render/labels.h"
#include "render/navigation.h"
#include "render/template.h"

/* --- the dialect ------------------------------------------------------ */

static void append_href(struct text *out, const struct dialect *dialect,
    const struct chapter *from, const struct chapter *to,
    const struct anchor *anchor)
{
	if (from != to || !anchor)
		text_append_string(out, epub_name_of(dialect->edition, to));
	if (anchor) {
		text_append_char(out, '#');
		text_append_string(out, anchor->ascii);
	}
}

static void append_source(struct text *out, const struct dialect *dialect,
    const struct chapter *from, const struct resource *resource)
{
	(void)from;
	text_append_string(out, epub_image_name(dialect->edition, resource));
}

/* Readers that know no SVG take the other, and so do those without srcset. */
static void append_picture_form(struct text *out, const struct dialect *dialect,
    const struct resource *resource)
{
	const char *name = epub_better_image_name(dialect->edition, resource);

	if (name)
		text_printf(out, " srcset=\"%s\"", name);
}

/* A link to anything but a document of its own is a mistake in an EPUB. */
static bool append_attachment(struct text *out, const struct dialect *dialect,
    const struct chapter *from, const struct target *target)
{
	(void)out;
	(void)dialect;
	(void)from;
	(void)target;
	return false;
}

/* --- documents -------------------------------------------------------- */

struct file *epub_file(const struct epub *epub, size_t index)
{
	return &epub->rendering.files->files[index];
}

/*
 * What was made is judged as a whole later on; but where a theme of the book's
 * own breaks a page, its author is told so, and not what follows from it.
 */
static void prove(const struct epub *epub, const struct file *file)
{
	struct xml_problem problem;
	struct position at = {.file = file->path, .order = ORDER_PROGRAM};

	if (!theme_is_own(epub->rendering.theme) ||
	    xml_is_well_formed(
	        file->content.data, file->content.length, &problem))
		return;
	at.line = problem.line;
	at.column = problem.column;
	*epub->rendering.broken = true;
	report_error(epub->rendering.report, at, "theme/not-well-formed",
	    "a template of the book's own theme makes this page no well-formed "
	    "XML: %s",
	    problem.reason);
}

/* Fill the file with the document around body; body is cleared. */
static void write_document(
    const struct epub *epub, size_t file, const char *title, struct text *body)
{
	struct arena arena = {0};
	struct value *context = value_object(&arena);
	struct text *content = &epub_file(epub, file)->content;

	context_set_book(context, &arena, epub->rendering.book);
	value_set_string(context, "title", title);
	value_set_bytes(context, "body", text_string(body), body->length);
	text_reserve(content, body->length + 1000);
	rendering_fill(&epub->rendering, "epub/document", context, content);
	arena_clear(&arena);
	text_clear(body);
	prove(epub, epub_file(epub, file));
	epub->rendering.complete(epub_file(epub, file));
}

/* Chapters and made pages begin a page, if the book has pages. */
static void append_first_break(struct text *body, const struct chapter *chapter)
{
	if (chapter->page_break_count == 0)
		return;
	page_append_break(body, chapter->page_breaks[0]);
	text_append_char(body, '\n');
}

static const char *section_type(const struct chapter *chapter)
{
	switch (chapter->matter) {
	case MATTER_FRONT:
		return " epub:type=\"preface\" role=\"doc-preface\"";
	case MATTER_BODY:
		return " epub:type=\"chapter\" role=\"doc-chapter\"";
	default:
		return " epub:type=\"appendix\" role=\"doc-appendix\"";
	}
}

static void epub_chapter(void *state, const struct chapter *chapter)
{
	const struct epub *epub = state;
	struct page page = {epub->rendering.book, chapter, &epub->dialect};
	struct text body = {0};

	text_printf(&body, "<section%s aria-labelledby=\"%s\">\n",
	    section_type(chapter), chapter->top->ascii);
	append_first_break(&body, chapter);
	body_render(&body, &page);
	bibliography_append(&body, &epub->rendering, &page, "epub/references");
	navigation_append_foot(&body, &page);
	text_append_string(&body, "</section>");
	write_document(epub, epub->documents[chapter->index].file,
	    chapter->head_title ? chapter->head_title : chapter->title, &body);
}

/* Render a template to be the body of a document of our own. */
static void write_own(const struct epub *epub, const struct chapter *chapter,
    const char *template,
    void (*set)(struct value *, struct arena *, const struct page *))
{
	struct page page = {epub->rendering.book, chapter, &epub->dialect};
	struct arena arena = {0};
	struct value *context = value_object(&arena);
	struct text body = {0};

	context_set_book(context, &arena, epub->rendering.book);
	value_set_string(context, "title", chapter->title);
	if (set)
		set(context, &arena, &page);
	append_first_break(&body, chapter);
	rendering_fill(&epub->rendering, template, context, &body);
	bibliography_append(&body, &epub->rendering, &page, "epub/references");
	if (chapter->index < book_page_count(page.book))
		navigation_append_foot(&body, &page);
	write_document(
	    epub, epub->documents[chapter->index].file, chapter->title, &body);
	arena_clear(&arena);
}

/* Of an author it needs not be said what he did. */
static void set_people(
    struct value *list, const struct maker *people, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct value *item = value_list_add(list);

		value_set_string(item, "name", people[i].name);
		if (strcmp(people[i].role, RELATOR_AUTHOR) != 0)
			value_set_string(
			    item, "role", relator_word(people[i].role));
	}
}

static void set_title_page(
    struct value *context, struct arena *arena, const struct page *page)
{
	const struct book *book = page->book;

	(void)arena;
	set_people(value_set_list(context, "writers"), book->authors,
	    book->author_count);
	set_people(value_set_list(context, "helpers"), book->contributors,
	    book->contributor_count);
}

static void set_cover(
    struct value *context, struct arena *arena, const struct page *page)
{
	const struct book *book = page->book;

	value_set_string(
	    context, "source", epub_cover_name(page->dialect->edition));
	value_set_string(context, "alternative",
	    arena_printf(arena, "%s: %s", label(LABEL_COVER), book->title));
}

static void write_part(const struct epub *epub, size_t entry)
{
	const char *title = epub->rendering.book->entries[entry].title;
	struct arena arena = {0};
	struct value *context = value_object(&arena);
	struct text body = {0};

	value_set_string(context, "title", title);
	rendering_fill(&epub->rendering, "epub/part", context, &body);
	write_document(epub, epub->parts[entry].file, title, &body);
	arena_clear(&arena);
}

static void write_parts(const struct epub *epub)
{
	for (size_t i = 0; i < epub->rendering.book->entry_count; i++) {
		if (epub->parts[i].name)
			write_part(epub, i);
	}
}

static void set_navigation(
    struct value *context, struct arena *arena, const struct page *page)
{
	const struct epub *epub = page->dialect->edition;

	epub_set_outline(context, arena, epub);
	epub_set_landmarks(context, arena, epub);
	navigation_set_figures(context, arena, page);
}

/* Find the file at path and fill it with a template. */
static void write_by_template(const struct epub *epub, const char *path,
    const char *template, struct value *context)
{
	const struct fileset *files = epub->rendering.files;

	for (size_t i = 0; i < files->count; i++) {
		if (strcmp(files->files[i].path, path) != 0)
			continue;
		rendering_fill(&epub->rendering, template, context,
		    &files->files[i].content);
		prove(epub, &files->files[i]);
	}
}

static void write_package(const struct epub *epub)
{
	struct arena arena = {0};
	struct value *context = value_object(&arena);

	epub_set_package(context, &arena, epub);
	write_by_template(
	    epub, "META-INF/container.xml", "epub/container", context);
	write_by_template(epub, "EPUB/package.opf", "epub/package", context);
	epub_set_outline(context, &arena, epub);
	write_by_template(epub, "EPUB/toc.ncx", "epub/ncx", context);
	if (epub->rendering.book->glossary.page) {
		epub_set_search_keys(context, &arena, epub);
		write_by_template(epub, "EPUB/" EPUB_SEARCH_KEYS,
		    "epub/search-key-map", context);
	}
	arena_clear(&arena);
}

static void epub_finish(void *state)
{
	struct epub *epub = state;
	const struct book *book = epub->rendering.book;

	if (epub_has_cover(book))
		write_own(epub, &epub->own[OWN_COVER], "epub/cover", set_cover);
	write_own(epub, &epub->own[OWN_TITLE], "epub/title", set_title_page);
	write_own(epub, &epub->own[OWN_NAVIGATION], "epub/nav", set_navigation);
	write_parts(epub);
	for (size_t i = 0; i < book->made_count; i++) {
		const struct chapter *page = book->made[i];

		if (book_is_bibliography(book, page))
			write_own(
			    epub, page, "epub/bibliography", bibliography_set);
		else
			write_own(epub, page, "epub/glossary",
			    navigation_set_glossary);
	}
	write_package(epub);
	drawings_finish(epub->drawings);
	for (size_t i = 0; i < OWN_DOCUMENTS; i++)
		arena_clear(&epub->own[i].memory);
	free(epub->documents);
	free(epub->parts);
	free(epub->spine);
	map_clear(&epub->names);
	map_clear(&epub->images);
	map_clear(&epub->drawn);
	map_clear(&epub->charts);
	arena_clear(&epub->memory);
	free(epub);
}

/* --- start ------------------------------------------------------------ */

static size_t add_file(
    const struct epub *epub, const char *folder, const char *name)
{
	struct text path = {0};

	text_printf(&path, "%s%s", folder, name);
	fileset_add(epub->rendering.files, text_string(&path));
	text_clear(&path);
	return epub->rendering.files->count - 1;
}

/* The next document of the spine. */
static struct document add_document(struct epub *epub, const char *name)
{
	struct document document = {name, add_file(epub, "EPUB/", name)};

	epub->spine[epub->spine_count++] = document.file;
	return document;
}

static void add_own(struct epub *epub, enum own_document which,
    const char *name, const char *title)
{
	struct chapter *page = &epub->own[which];

	chapter_init(page, name);
	page->title = title;
	page->label = title;
	page->index = book_page_count(epub->rendering.book) + which;
	epub->documents[page->index] = add_document(
	    epub, epub_new_name(epub, name, strlen(name), name, ".xhtml"));
}

static void add_chapter(struct epub *epub, const struct chapter *chapter)
{
	char fallback[60];

	snprintf(fallback, sizeof(fallback), "chapter-%zu", chapter->index + 1);
	epub->documents[chapter->index] = add_document(epub,
	    epub_new_name(epub, chapter->path, strlen(chapter->path) - 3,
	        fallback, ".xhtml"));
}

/* A part whose chapters are all drafts gets no page. */
static bool part_has_chapters(const struct book *book, size_t index)
{
	for (size_t i = index + 1;
	     i < book->entry_count && book->entries[i].kind != ENTRY_PART &&
	     book->entries[i].matter == book->entries[index].matter;
	     i++) {
		if (book->entries[i].kind == ENTRY_CHAPTER)
			return true;
	}
	return false;
}

static void add_documents(struct epub *epub)
{
	const struct book *book = epub->rendering.book;

	for (size_t i = 0; i < book->entry_count; i++) {
		const struct entry *entry = &book->entries[i];

		if (entry->kind == ENTRY_CHAPTER)
			add_chapter(epub, &book->chapters[entry->chapter]);
		else if (entry->kind == ENTRY_PART &&
		    part_has_chapters(book, i))
			epub->parts[i] = add_document(epub,
			    epub_new_name(epub, "part", 4, "part", ".xhtml"));
	}
	for (size_t i = 0; i < book->made_count; i++)
		add_chapter(epub, book->made[i]);
}

/* The order of the archive: what a reader needs first stands first. */
static void add_files(struct epub *epub)
{
	static const char mimetype[] = "application/epub+zip";
	const struct theme *theme = epub->rendering.theme;
	const struct book *book = epub->rendering.book;
	struct file *file;

	file = epub_file(epub, add_file(epub, "", "mimetype"));
	file->stored = true;
	file->borrowed = mimetype;
	file->borrowed_length = strlen(mimetype);
	add_file(epub, "META-INF/", "container.xml");
	add_file(epub, "EPUB/", "package.opf");
	add_file(epub, "EPUB/", "toc.ncx");
	if (book->glossary.page)
		add_file(epub, "EPUB/", EPUB_SEARCH_KEYS);
	file = epub_file(epub, add_file(epub, "EPUB/", "style.css"));
	file->borrowed =
	    theme_file(theme, "epub/style.css", &file->borrowed_length);
	if (epub_has_cover(book))
		add_own(epub, OWN_COVER, "cover", label(LABEL_COVER));
	add_own(epub, OWN_TITLE, "title", book->title);
	add_own(epub, OWN_NAVIGATION, "nav", label(LABEL_CONTENTS));
	add_documents(epub);
	epub_add_pictures(epub);
	epub_add_charts(epub);
}

static char *archive_name(const struct book *book)
{
	struct text name = {0};

	unicode_append_slug(&name, book->title, strlen(book->title));
	text_truncate(&name, LONGEST_NAME);
	if (name.length == 0)
		text_append_string(&name, "book");
	text_append_string(&name, ".epub");
	return text_detach(&name);
}

static void *epub_start(const struct rendering *rendering)
{
	struct epub *epub = memory_new(1, sizeof(*epub));
	const struct book *book = rendering->book;

	epub->rendering = *rendering;
	epub->dialect = (struct dialect){
	    .epub_types = true,
	    .page_breaks = true,
	    .stacked_cells = true,
	    .append_id = dialect_append_ascii_id,
	    .append_href = append_href,
	    .append_source = append_source,
	    .append_picture_form = append_picture_form,
	    .append_attachment = append_attachment,
	    .popups = book->epub.popups,
	    .chart_data = book->epub.chart_data == EPUB_CHART_DATA_NONE
	        ? CHART_DATA_NONE
	        : CHART_DATA_OPEN,
	    .chart_fonts = rendering->chart_fonts,
	    .append_chart_source = book->epub.images == EPUB_IMAGES_SVG
	        ? NULL
	        : epub_append_chart_source,
	    .edition = epub,
	};
	epub->document_count = book_page_count(book) + OWN_DOCUMENTS;
	epub->documents =
	    memory_new(epub->document_count, sizeof(*epub->documents));
	epub->parts = memory_new(book->entry_count, sizeof(*epub->parts));
	epub->spine = memory_new(
	    epub->document_count + book->entry_count, sizeof(*epub->spine));
	rendering->files->name = archive_name(book);
	rendering->files->origin = book->identifier;
	epub->drawings = drawings_new(&epub->rendering);
	add_files(epub);
	drawings_start(epub->drawings);
	return epub;
}

const struct edition epub_edition = {
    .name = "epub",
    .summary = "an EPUB 3.3 for e-readers",
    .packed = true,
    .start = epub_start,
    .chapter = epub_chapter,
    .finish = epub_finish,
};
