/*
 * The package document: EPUB 3.3, section 5; EPUB Accessibility 1.1.
 */
#include "render/epub_parts.h"

#include <string.h>
#include <time.h>

#include <uuid/uuid.h>

#include "base/media.h"
#include "base/text.h"
#include "base/unicode.h"
#include "model/fileset.h"
#include "render/context.h"
#include "render/template.h"

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
			text_printf(&name, "\n%s", book->authors[i].name);
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

	if (book->title_file_as)
		return book->title_file_as;
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

/* Set a list of people: {id, name, role, filed}. */
static void set_people(struct value *context, struct arena *arena,
    const char *name, const struct maker *people, size_t count)
{
	struct value *list = value_set_list(context, name);

	for (size_t i = 0; i < count; i++) {
		const struct maker *person = &people[i];
		struct value *item = value_list_add(list);

		value_set_string(
		    item, "id", arena_printf(arena, "%s-%zu", name, i + 1));
		value_set_string(item, "name", person->name);
		value_set_string(item, "role", person->role);
		value_set_string(item, "filed",
		    person->file_as ? person->file_as
		                    : filed_name(arena, person->name));
	}
}

static void set_subjects(
    struct value *context, struct arena *arena, const struct book *book)
{
	struct value *list = value_set_list(context, "subjects");

	for (size_t i = 0; i < book->subject_count; i++) {
		const struct subject *subject = &book->subjects[i];
		struct value *item = value_list_add(list);

		value_set_string(
		    item, "id", arena_printf(arena, "subject-%zu", i + 1));
		value_set_string(item, "subject", subject->name);
		value_set_string(item, "authority", subject->authority);
		value_set_string(item, "term", subject->term);
	}
}

static void set_languages(struct value *context, const struct book *book)
{
	struct value *list = value_set_list(context, "more_languages");

	for (size_t i = 0; i < book->more_language_count; i++)
		value_list_add_string(list, book->more_languages[i]);
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

static bool is_of_glossary(const struct book *book, const struct chapter *page)
{
	return page->index >= book->chapter_count &&
	    !book_is_bibliography(book, page);
}

/* True if the page has SVG that was drawn from data. */
static bool shows_charts(const struct book *book, const struct chapter *page)
{
	return page->chart_count > 0 && book->epub.images == EPUB_IMAGES_SVG;
}

/* What a page is, and what raw HTML brought into it. */
static void collect_properties(
    struct map *properties, struct arena *arena, const struct epub *epub)
{
	const struct book *book = epub->rendering.book;

	for (size_t i = 0; i < book_page_count(book); i++) {
		const struct chapter *page = book_page(book, i);
		const char *name = epub_name_of(epub, page);
		const char *all = arena_printf(arena, "%s%s%s%s",
		    is_of_glossary(book, page) ? " glossary" : "",
		    page->has_formulas ? " mathml" : "",
		    page->has_script ? " scripted" : "",
		    page->has_svg || shows_charts(book, page) ? " svg" : "");

		if (name && all[0] != '\0')
			map_add(
			    properties, name, strlen(name), (void *)(all + 1));
	}
}

static const char *properties_of(
    const struct epub *epub, const struct map *properties, const char *href)
{
	if (strcmp(href, epub_name_of(epub, &epub->own[OWN_NAVIGATION])) == 0)
		return "nav";
	if (string_equal(href, epub_cover_name(epub)))
		return "cover-image";
	if (strcmp(href, EPUB_SEARCH_KEYS) == 0)
		return "glossary search-key-map";
	return map_get(properties, href, strlen(href));
}

/* Of the names that vade gives, one has a type that its ending does not say. */
static const char *type_of(const char *href)
{
	if (strcmp(href, EPUB_SEARCH_KEYS) == 0)
		return "application/vnd.epub.search-key-map+xml";
	return media_type(href);
}

/* Every file below EPUB/ but the package document itself. */
static void set_manifest(
    struct value *context, struct arena *arena, const struct epub *epub)
{
	const struct fileset *files = epub->rendering.files;
	struct value *list = value_set_list(context, "items");
	struct map properties = {0};

	collect_properties(&properties, arena, epub);
	for (size_t i = 0; i < files->count; i++) {
		const char *path = files->files[i].path;
		const char *href = path + strlen("EPUB/");
		struct value *item;

		if (!string_starts_with(path, "EPUB/") || !type_of(href))
			continue;
		item = value_list_add(list);
		value_set_string(item, "id", manifest_id(arena, href));
		value_set_string(item, "href", href);
		value_set_string(item, "type", type_of(href));
		value_set_string(
		    item, "properties", properties_of(epub, &properties, href));
	}
	map_clear(&properties);
}

static void set_spine(
    struct value *context, struct arena *arena, const struct epub *epub)
{
	struct value *list = value_set_list(context, "spine");

	for (size_t i = 0; i < epub->spine_count; i++) {
		const char *path = epub_file(epub, epub->spine[i])->path;

		value_set_string(value_list_add(list), "id",
		    manifest_id(arena, path + strlen("EPUB/")));
	}
}

void epub_set_package(
    struct value *context, struct arena *arena, const struct epub *epub)
{
	const struct book *book = epub->rendering.book;

	context_set_book(context, arena, book);
	value_set_string(context, "identifier", identifier(arena, book));
	value_set_string(context, "modified", modified(arena, book));
	value_set_string(context, "filed_title", filed_title(arena, book));
	if (epub_cover_name(epub))
		value_set_string(context, "cover_id",
		    manifest_id(arena, epub_cover_name(epub)));
	value_set_string(context, "isbn", book->isbn);
	value_set_string(context, "series", book->series.name);
	value_set_string(context, "series_number", book->series.number);
	set_languages(context, book);
	set_people(
	    context, arena, "creator", book->authors, book->author_count);
	set_people(context, arena, "contributor", book->contributors,
	    book->contributor_count);
	set_subjects(context, arena, book);
	epub_set_accessibility(context, arena, epub);
	set_manifest(context, arena, epub);
	set_spine(context, arena, epub);
	value_set_bool(context, "has_pages", book->page_break_count > 0);
}
