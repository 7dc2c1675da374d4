/*
 * The EPUB: EPUB 3.3 for every reader, with what older ones need beside it
 * (NCX, the cover's old name, "noteref" on links to the glossary).
 *
 * One XHTML document per chapter.  File names and ids are ASCII only, because
 * readers' scripts put them into selectors.  Every document is proved
 * well-formed before it leaves.
 */
#include "render/edition.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <uuid/uuid.h>

#include "base/map.h"
#include "base/memory.h"
#include "base/report.h"
#include "base/text.h"
#include "base/unicode.h"
#include "base/xml.h"
#include "model/book.h"
#include "model/fileset.h"
#include "render/body.h"
#include "render/context.h"
#include "render/labels.h"
#include "render/navigation.h"
#include "render/template.h"

/* Documents that no chapter stands for. */
enum own_document {
	OWN_NAVIGATION,
	OWN_TITLE,
	OWN_COVER,
	OWN_DOCUMENTS
};

/* A document of the spine. */
struct document {
	const char *name; /* "durvalumab.xhtml" */
	size_t file;      /* index in the fileset */
};

struct epub {
	struct rendering rendering;
	struct dialect dialect;
	struct document *documents; /* by chapter->index; name NULL: none */
	size_t document_count;
	struct document *parts; /* by index of the entry; name NULL: none */
	size_t *spine;          /* files of the spine, in reading order */
	size_t spine_count;
	struct chapter own[OWN_DOCUMENTS];
	struct map names;  /* taken ones */
	struct map images; /* path of a resource -> name in the package */
	struct arena memory;
};

/* --- names ------------------------------------------------------------ */

/*
 * A name for the file at path: "part/name.md" becomes "part-name.xhtml", or
 * the fallback where nothing of it is ASCII; unique.
 */
static const char *new_name(struct epub *epub, const char *path, size_t length,
    const char *fallback, const char *ending)
{
	struct text slug = {0};
	const char *name;

	unicode_append_slug(&slug, path, length);
	if (slug.length > 100)
		text_truncate(&slug, 100);
	if (slug.length == 0)
		text_append_string(&slug, fallback);
	name = arena_printf(&epub->memory, "%s%s", slug.data, ending);
	for (unsigned i = 2; !map_add(&epub->names, name, strlen(name), epub);
	     i++)
		name = arena_printf(
		    &epub->memory, "%s-%u%s", slug.data, i, ending);
	text_clear(&slug);
	return name;
}

static const char *name_of(
    const struct epub *epub, const struct chapter *chapter)
{
	return epub->documents[chapter->index].name;
}

static void append_href(struct text *out, const struct dialect *dialect,
    const struct chapter *from, const struct chapter *to,
    const struct anchor *anchor)
{
	if (from != to || !anchor)
		text_append_string(out, name_of(dialect->edition, to));
	if (anchor) {
		text_append_char(out, '#');
		text_append_string(out, anchor->ascii);
	}
}

static const char *image_name(
    const struct epub *epub, const struct resource *resource)
{
	return map_get(&epub->images, resource->path, strlen(resource->path));
}

static void append_source(struct text *out, const struct dialect *dialect,
    const struct chapter *from, const struct resource *resource)
{
	(void)from;
	text_append_string(out, image_name(dialect->edition, resource));
}

/* --- documents -------------------------------------------------------- */

static struct file *file_at(const struct epub *epub, size_t index)
{
	return &epub->rendering.files->files[index];
}

/* A document that is not well-formed is a mistake of ours: say so and stop. */
static void prove(const struct epub *epub, const struct file *file)
{
	struct xml_problem problem;
	struct position at = {.file = file->path, .order = ORDER_PROGRAM};

	if (xml_is_well_formed(
	        file->content.data, file->content.length, &problem))
		return;
	at.line = problem.line;
	at.column = problem.column;
	report_error(epub->rendering.report, at, "program/not-well-formed",
	    "this is a mistake of vade, please report it: %s", problem.reason);
}

/* Fill the file with the document around body; body is cleared. */
static void write_document(
    const struct epub *epub, size_t file, const char *title, struct text *body)
{
	struct arena arena = {0};
	struct value *context = value_object(&arena);
	struct text *content = &file_at(epub, file)->content;

	context_set_book(context, &arena, epub->rendering.book);
	value_set_string(context, "title", title);
	value_set_bytes(context, "body", text_string(body), body->length);
	text_reserve(content, body->length + 1000);
	theme_render(epub->rendering.theme, "epub/document", context, content);
	arena_clear(&arena);
	text_clear(body);
	prove(epub, file_at(epub, file));
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
	body_render(&body, &page);
	text_append_string(&body, "</section>");
	write_document(
	    epub, epub->documents[chapter->index].file, chapter->title, &body);
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
	theme_render(epub->rendering.theme, template, context, &body);
	write_document(
	    epub, epub->documents[chapter->index].file, chapter->title, &body);
	arena_clear(&arena);
}

static void set_authors(
    struct value *context, struct arena *arena, const struct page *page)
{
	const struct book *book = page->book;
	struct value *list = value_set_list(context, "writers");

	(void)arena;
	for (size_t i = 0; i < book->author_count; i++)
		value_set_string(
		    value_list_add(list), "name", book->authors[i]);
}

static void set_cover(
    struct value *context, struct arena *arena, const struct page *page)
{
	const struct book *book = page->book;

	value_set_string(context, "source",
	    image_name(page->dialect->edition, book->cover_resource));
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
	theme_render(epub->rendering.theme, "epub/part", context, &body);
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

/* --- navigation ------------------------------------------------------- */

/* What nav and NCX are made from, in reading order. */
struct outline {
	const struct epub *epub;
	struct arena *arena;
	unsigned points;   /* so far */
	struct map orders; /* href -> play order: one place has one */
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

static void add_headings(
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
		        name_of(outline->epub, chapter),
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
			return name_of(epub, &book->chapters[entry->chapter]);
	}
	return NULL;
}

enum {
	DEEPEST = 16
};

/* The open lists by depth; lists[0] is the book's or the part's. */
struct levels {
	struct value *lists[DEEPEST + 1];
	struct value *last[DEEPEST + 1];
};

static void add_entry(
    struct outline *outline, struct levels *levels, size_t index)
{
	const struct book *book = outline->epub->rendering.book;
	const struct entry *entry = &book->entries[index];
	const char *href = first_document(outline->epub, index);
	int at = entry->depth < DEEPEST ? entry->depth : DEEPEST;

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
}

/* True if chapters hang below the entry at index. */
static bool has_children(const struct book *book, size_t index)
{
	return index + 1 < book->entry_count &&
	    book->entries[index + 1].depth > book->entries[index].depth;
}

static void add_entries(
    struct outline *outline, struct value *list, struct levels *levels)
{
	const struct book *book = outline->epub->rendering.book;

	levels->lists[0] = list;
	for (size_t i = 0; i < book->entry_count; i++) {
		const struct entry *entry = &book->entries[i];

		if (i > 0 && entry->matter != book->entries[i - 1].matter) {
			*levels = (struct levels){0};
			levels->lists[0] = list;
		}
		if (entry->kind == ENTRY_PART) {
			*levels = (struct levels){0};
			levels->lists[0] = list;
			if (outline->epub->parts[i].name)
				levels->lists[0] = open_points(
				    add_point(outline, list, entry->title,
				        outline->epub->parts[i].name));
		} else if (entry->kind != ENTRY_SEPARATOR) {
			add_entry(outline, levels, i);
			if (entry->kind == ENTRY_CHAPTER &&
			    !has_children(book, i))
				add_headings(outline,
				    levels->last[entry->depth < DEEPEST
				            ? entry->depth
				            : DEEPEST],
				    &book->chapters[entry->chapter]);
		}
	}
}

static void add_made_page(
    struct outline *outline, struct value *list, const struct chapter *page)
{
	if (page)
		add_point(
		    outline, list, page->title, name_of(outline->epub, page));
}

/* Set "points", the outline of the whole book. */
static void set_outline(struct value *context, struct outline *outline)
{
	const struct book *book = outline->epub->rendering.book;
	struct value *list = value_set_list(context, "points");
	struct levels levels = {0};

	add_made_page(outline, list, &outline->epub->own[OWN_TITLE]);
	add_made_page(outline, list, &outline->epub->own[OWN_NAVIGATION]);
	add_entries(outline, list, &levels);
	add_made_page(outline, list, book->glossary.page);
	add_made_page(outline, list, book->bibliography.page);
}

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
	return chapter ? name_of(epub, chapter) : NULL;
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

static void set_landmarks(struct value *context, const struct epub *epub)
{
	const struct book *book = epub->rendering.book;
	struct value *list = value_set_list(context, "landmarks");

	if (book->cover_resource)
		add_landmark(list, "cover", label(LABEL_COVER),
		    name_of(epub, &epub->own[OWN_COVER]));
	add_landmark(list, "titlepage", label(LABEL_TITLE_PAGE),
	    name_of(epub, &epub->own[OWN_TITLE]));
	add_landmark(list, "toc", label(LABEL_CONTENTS),
	    name_of(epub, &epub->own[OWN_NAVIGATION]));
	add_landmark(list, "bodymatter", label(LABEL_START),
	    name_or_null(epub, first_of_body(book)));
	add_landmark(list, "glossary", label(LABEL_GLOSSARY),
	    name_or_null(epub, book->glossary.page));
	add_landmark(list, "bibliography", label(LABEL_BIBLIOGRAPHY),
	    name_or_null(epub, book->bibliography.page));
}

static void set_navigation(
    struct value *context, struct arena *arena, const struct page *page)
{
	const struct epub *epub = page->dialect->edition;
	struct outline outline = {.epub = epub, .arena = arena};

	set_outline(context, &outline);
	set_landmarks(context, epub);
	map_clear(&outline.orders);
}

/* --- identifiers and dates -------------------------------------------- */

/* The namespace of books without a name of their own; made once, for good. */
static const uuid_t namespace = {0x6d, 0x1c, 0x52, 0x0e, 0x0b, 0x5f, 0x4a, 0x8c,
    0x9a, 0x3e, 0x2f, 0x77, 0x41, 0xd0, 0xc6, 0x18};

/* urn:uuid: of version 5 (RFC 9562, 5.5), the same for every build. */
static const char *identifier(struct arena *arena, const struct book *book)
{
	struct text name = {0};
	uuid_t uuid;
	char string[UUID_STR_LEN];

	if (book->identifier) {
		text_append_string(&name, book->identifier);
	} else {
		text_append_string(&name, book->title);
		for (size_t i = 0; i < book->author_count; i++)
			text_printf(&name, "\n%s", book->authors[i]);
	}
	uuid_generate_sha1(uuid, namespace, name.data, name.length);
	uuid_unparse_lower(uuid, string);
	text_clear(&name);
	return arena_printf(arena, "urn:uuid:%s", string);
}

static const char *modified(struct arena *arena, const struct book *book)
{
	time_t seconds = (time_t)book->timestamp;
	struct tm date;
	char string[40];

	gmtime_r(&seconds, &date);
	strftime(string, sizeof(string), "%Y-%m-%dT%H:%M:%SZ", &date);
	return arena_copy_string(arena, string, strlen(string));
}

/* --- the package document --------------------------------------------- */

/* True if all words begin with a capital: the name of a person. */
static bool looks_like_person(const char *name)
{
	size_t words = 0;

	for (const char *word = name; word; word = strchr(word, ' ')) {
		size_t size;

		word += *word == ' ';
		if (!unicode_is_upper(
		        unicode_next(word, strlen(word) + 1, &size)))
			return false;
		words++;
	}
	return words >= 2 && words <= 4;
}

/* "Ada B. Lovelace" is filed as "Lovelace, Ada B.". */
static const char *filed_name(struct arena *arena, const char *name)
{
	const char *last = strrchr(name, ' ');

	if (!last || strchr(name, ',') || !looks_like_person(name))
		return name;
	return arena_printf(
	    arena, "%s, %.*s", last + 1, (int)(last - name), name);
}

/* "The Handbook" is filed as "Handbook, The". */
static const char *filed_title(struct arena *arena, const struct book *book)
{
	static const char *const articles[] = {"The ", "A ", "An "};

	if (strncmp(book->language, "en", 2) != 0)
		return book->title;
	for (size_t i = 0; i < 3; i++) {
		size_t length = strlen(articles[i]);

		if (string_starts_with(book->title, articles[i]))
			return arena_printf(arena, "%s, %.*s",
			    book->title + length, (int)length - 1, articles[i]);
	}
	return book->title;
}

static void set_creators(
    struct value *context, struct arena *arena, const struct book *book)
{
	struct value *list = value_set_list(context, "creators");

	for (size_t i = 0; i < book->author_count; i++) {
		struct value *item = value_list_add(list);

		value_set_string(
		    item, "id", arena_printf(arena, "creator-%zu", i + 1));
		value_set_string(item, "name", book->authors[i]);
		value_set_string(
		    item, "filed", filed_name(arena, book->authors[i]));
	}
}

static void set_subjects(struct value *context, const struct book *book)
{
	struct value *list = value_set_list(context, "subjects");

	for (size_t i = 0; i < book->subject_count; i++)
		value_set_string(
		    value_list_add(list), "subject", book->subjects[i]);
}

/* What the text has, for "accessMode" and its kin (schema.org). */
static void set_accessibility(struct value *context, const struct book *book)
{
	bool images = book->cover_resource != NULL;
	bool alternatives = true;

	for (size_t i = 0; i < book->chapter_count; i++) {
		images = images || book->chapters[i].has_images;
		alternatives =
		    alternatives && !book->chapters[i].lacks_alternatives;
	}
	value_set_bool(context, "has_images", images);
	value_set_bool(context, "has_alternatives", images && alternatives);
	value_set_bool(context, "text_suffices", alternatives);
	value_set_bool(context, "has_glossary", book->glossary.page != NULL);
	value_set_bool(
	    context, "has_bibliography", book->bibliography.page != NULL);
}

static const char *media_type(const char *path)
{
	static const struct {
		const char *ending;
		const char *type;
	} types[] = {
	    {".xhtml", "application/xhtml+xml"},
	    {".css", "text/css"},
	    {".ncx", "application/x-dtbncx+xml"},
	    {".svg", "image/svg+xml"},
	    {".png", "image/png"},
	    {".jpg", "image/jpeg"},
	    {".jpeg", "image/jpeg"},
	    {".gif", "image/gif"},
	    {".webp", "image/webp"},
	};

	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
		if (string_ends_with(path, types[i].ending))
			return types[i].type;
	}
	return NULL;
}

/* The id in the manifest of a file below EPUB/. */
static const char *manifest_id(struct arena *arena, const char *href)
{
	char *id = arena_printf(arena, "file-%s", href);

	for (char *c = id; *c; c++) {
		if (*c == '.' || *c == '/')
			*c = '-';
	}
	return id;
}

static const char *properties_of(const struct epub *epub, const char *href)
{
	const struct book *book = epub->rendering.book;

	if (strcmp(href, name_of(epub, &epub->own[OWN_NAVIGATION])) == 0)
		return "nav";
	if (book->cover_resource &&
	    strcmp(href, image_name(epub, book->cover_resource)) == 0)
		return "cover-image";
	return NULL;
}

/* Every file below EPUB/ but the package document itself. */
static void set_manifest(
    struct value *context, struct arena *arena, const struct epub *epub)
{
	const struct fileset *files = epub->rendering.files;
	struct value *list = value_set_list(context, "items");

	for (size_t i = 0; i < files->count; i++) {
		const char *path = files->files[i].path;
		const char *href = path + strlen("EPUB/");
		struct value *item;

		if (!string_starts_with(path, "EPUB/") || !media_type(path))
			continue;
		item = value_list_add(list);
		value_set_string(item, "id", manifest_id(arena, href));
		value_set_string(item, "href", href);
		value_set_string(item, "type", media_type(path));
		value_set_string(item, "properties", properties_of(epub, href));
	}
}

static void set_spine(
    struct value *context, struct arena *arena, const struct epub *epub)
{
	struct value *list = value_set_list(context, "spine");

	for (size_t i = 0; i < epub->spine_count; i++) {
		const char *path = file_at(epub, epub->spine[i])->path;

		value_set_string(value_list_add(list), "id",
		    manifest_id(arena, path + strlen("EPUB/")));
	}
}

static void set_package(
    struct value *context, struct arena *arena, const struct epub *epub)
{
	const struct book *book = epub->rendering.book;

	context_set_book(context, arena, book);
	value_set_string(context, "identifier", identifier(arena, book));
	value_set_string(context, "modified", modified(arena, book));
	value_set_string(context, "filed_title", filed_title(arena, book));
	if (book->cover_resource)
		value_set_string(context, "cover_id",
		    manifest_id(arena, image_name(epub, book->cover_resource)));
	set_creators(context, arena, book);
	set_subjects(context, book);
	set_accessibility(context, book);
	set_manifest(context, arena, epub);
	set_spine(context, arena, epub);
}

/* Find the file at path and fill it with a template. */
static void write_by_template(const struct epub *epub, const char *path,
    const char *template, struct value *context)
{
	const struct fileset *files = epub->rendering.files;

	for (size_t i = 0; i < files->count; i++) {
		if (strcmp(files->files[i].path, path) != 0)
			continue;
		theme_render(epub->rendering.theme, template, context,
		    &files->files[i].content);
		prove(epub, &files->files[i]);
	}
}

static void write_package(const struct epub *epub)
{
	struct arena arena = {0};
	struct value *context = value_object(&arena);
	struct outline outline = {.epub = epub, .arena = &arena};

	set_package(context, &arena, epub);
	write_by_template(
	    epub, "META-INF/container.xml", "epub/container", context);
	write_by_template(epub, "EPUB/package.opf", "epub/package", context);
	set_outline(context, &outline);
	write_by_template(epub, "EPUB/toc.ncx", "epub/ncx", context);
	map_clear(&outline.orders);
	arena_clear(&arena);
}

static void epub_finish(void *state)
{
	struct epub *epub = state;
	const struct book *book = epub->rendering.book;

	if (book->cover_resource)
		write_own(epub, &epub->own[OWN_COVER], "epub/cover", set_cover);
	write_own(epub, &epub->own[OWN_TITLE], "epub/title", set_authors);
	write_own(epub, &epub->own[OWN_NAVIGATION], "epub/nav", set_navigation);
	write_parts(epub);
	if (book->glossary.page)
		write_own(epub, book->glossary.page, "epub/glossary",
		    navigation_set_glossary);
	if (book->bibliography.page)
		write_own(epub, book->bibliography.page, "epub/bibliography",
		    navigation_set_bibliography);
	write_package(epub);
	for (size_t i = 0; i < OWN_DOCUMENTS; i++)
		arena_clear(&epub->own[i].memory);
	free(epub->documents);
	free(epub->parts);
	free(epub->spine);
	map_clear(&epub->names);
	map_clear(&epub->images);
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
	page->index = epub->rendering.book->chapter_count + 2 + which;
	epub->documents[page->index] = add_document(
	    epub, new_name(epub, name, strlen(name), name, ".xhtml"));
}

static void add_chapter(struct epub *epub, const struct chapter *chapter)
{
	char fallback[60];

	snprintf(fallback, sizeof(fallback), "chapter-%zu", chapter->index + 1);
	epub->documents[chapter->index] = add_document(epub,
	    new_name(epub, chapter->path, strlen(chapter->path) - 3, fallback,
	        ".xhtml"));
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
			epub->parts[i] = add_document(
			    epub, new_name(epub, "part", 4, "part", ".xhtml"));
	}
	if (book->glossary.page)
		add_chapter(epub, book->glossary.page);
	if (book->bibliography.page)
		add_chapter(epub, book->bibliography.page);
}

/* Pictures go into images/, already compressed ones as they are. */
static void add_image(struct epub *epub, const struct resource *resource)
{
	const char *slash = strrchr(resource->path, '/');
	const char *base = slash ? slash + 1 : resource->path;
	const char *dot = strrchr(base, '.');
	const char *name;
	struct text ending = {0};
	struct file *file;

	unicode_append_lower(&ending, dot, strlen(dot));
	name = new_name(epub, base, (size_t)(dot - base), "image", ending.data);
	text_clear(&ending);
	name = arena_printf(&epub->memory, "images/%s", name);
	file = file_at(epub, add_file(epub, "EPUB/", name));
	file->borrowed = text_string(&resource->content);
	file->borrowed_length = resource->content.length;
	file->stored = strcmp(resource->media_type, "image/svg+xml") != 0;
	map_add(&epub->images, resource->path, strlen(resource->path),
	    (void *)name);
}

static void add_images(struct epub *epub)
{
	size_t count;
	const struct resource **resources =
	    book_used_resources(epub->rendering.book, &count);

	for (size_t i = 0; i < count; i++)
		add_image(epub, resources[i]);
	free(resources);
}

/* The order of the archive: what a reader needs first stands first. */
static void add_files(struct epub *epub)
{
	static const char mimetype[] = "application/epub+zip";
	const struct theme *theme = epub->rendering.theme;
	const struct book *book = epub->rendering.book;
	struct file *file;

	file = file_at(epub, add_file(epub, "", "mimetype"));
	file->stored = true;
	file->borrowed = mimetype;
	file->borrowed_length = strlen(mimetype);
	add_file(epub, "META-INF/", "container.xml");
	add_file(epub, "EPUB/", "package.opf");
	add_file(epub, "EPUB/", "toc.ncx");
	file = file_at(epub, add_file(epub, "EPUB/", "style.css"));
	file->borrowed =
	    theme_file(theme, "epub/style.css", &file->borrowed_length);
	if (book->cover_resource)
		add_own(epub, OWN_COVER, "cover", label(LABEL_COVER));
	add_own(epub, OWN_TITLE, "title", book->title);
	add_own(epub, OWN_NAVIGATION, "nav", label(LABEL_CONTENTS));
	add_documents(epub);
	add_images(epub);
}

static char *archive_name(const struct book *book)
{
	struct text name = {0};

	unicode_append_slug(&name, book->title, strlen(book->title));
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
	    .append_id = dialect_append_ascii_id,
	    .append_href = append_href,
	    .append_source = append_source,
	    .edition = epub,
	};
	epub->document_count = book->chapter_count + 2 + OWN_DOCUMENTS;
	epub->documents =
	    memory_new(epub->document_count, sizeof(*epub->documents));
	epub->parts = memory_new(book->entry_count, sizeof(*epub->parts));
	epub->spine = memory_new(
	    epub->document_count + book->entry_count, sizeof(*epub->spine));
	rendering->files->name = archive_name(book);
	add_files(epub);
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
