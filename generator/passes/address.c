/*
 * Following addresses, from the most specific kind to plain files.
 */
#include "passes/address.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/media.h"
#include "base/path.h"
#include "base/unicode.h"
#include "base/url.h"
#include "model/book.h"
#include "model/node.h"
#include "passes/attachments.h"
#include "passes/taken.h"

static struct target *new_target(struct linking *linking, enum target_kind kind)
{
	struct target *target =
	    arena_new(&linking->chapter->document_memory, sizeof(*target));

	target->kind = kind;
	return target;
}

bool linking_wants(const struct linking *linking, const char *code)
{
	return report_wants(linking->report,
	    linking->at ? linking->at->order
	                : ORDER_CHAPTERS + linking->chapter->index,
	    code);
}

struct position address_position(
    const struct linking *linking, const struct address *address)
{
	if (linking->at)
		return *linking->at;
	return chapter_position(linking->chapter, address->node, address->url);
}

/* The address leads nowhere: say why, behind its words. */
static struct target *refuse(struct linking *linking,
    const struct address *address, struct refusal refusal)
{
	if (linking_wants(linking, refusal.code))
		report_error(linking->report,
		    address_position(linking, address), refusal.code,
		    "\"%s\" %s", address->url, refusal.reason);
	return new_target(linking, TARGET_BROKEN);
}

/* --- places ----------------------------------------------------------- */

/* Stands for a path where several chapters have the name. */
static char several[] = "";

/* What the title of a draft and the name of its file have in common. */
static void append_key(struct text *out, const char *words, size_t length)
{
	unicode_append_slug(out, words, length);
	if (out->length == 0)
		unicode_append_lower(out, words, length);
}

static void find_drafts(struct map *drafts, const struct book *book)
{
	for (size_t i = 0; i < book->entry_count; i++) {
		struct entry *entry = &book->entries[i];
		struct text key = {0};

		if (entry->kind != ENTRY_DRAFT)
			continue;
		append_key(&key, entry->title, strlen(entry->title));
		map_add(drafts, text_string(&key), key.length, entry);
		text_clear(&key);
	}
}

void places_find(struct places *places, const struct book *book)
{
	find_drafts(&places->drafts, book);
	for (size_t i = 0; i < book->chapter_count; i++) {
		struct chapter *chapter = &book->chapters[i];
		const char *name = path_name(chapter->path);
		size_t length = strlen(name);
		char *page = book_page_path(chapter->path);

		map_add(&places->pages, page, strlen(page), chapter);
		free(page);
		if (!map_add(
		        &places->names, name, length, (void *)chapter->path))
			map_set(&places->names, name, length, several);
	}
	/* As with mdBook, a book begins with its first chapter. */
	if (book->chapter_count > 0)
		map_add(&places->pages, "index.html", strlen("index.html"),
		    &book->chapters[0]);
}

void places_clear(struct places *places)
{
	map_clear(&places->names);
	map_clear(&places->pages);
	map_clear(&places->drafts);
}

/* --- suggestions ------------------------------------------------------ */

/* The only chapter elsewhere that has the name of the file at path, or NULL. */
static const char *namesake(const struct linking *linking, const char *path)
{
	const char *name = path_name(path);
	const char *found = map_get(&linking->places.names, name, strlen(name));

	return found == several ? NULL : found;
}

/* "; did you mean", if there is a guess: a book path, or NULL. */
static void append_guess(
    struct text *hint, const struct linking *linking, const char *guess)
{
	if (!guess)
		return;
	text_append_string(hint, "; did you mean \"");
	path_append_relative(hint, linking->chapter->path, guess);
	text_append_string(hint, "\"?");
}

/* The chapter at path, when the author left out ".md". */
static const char *without_ending(
    const struct linking *linking, const char *path)
{
	struct text full = {0};
	const struct chapter *chapter;

	text_printf(&full, "%s.md", path);
	chapter = book_find_chapter(linking->book, full.data, full.length);
	text_clear(&full);
	return chapter ? chapter->path : NULL;
}

/* "www.example.org", "example.com/page": no file is called so. */
static bool looks_like_host(const char *url)
{
	static const char *const domains[] = {
	    "com", "org", "net", "edu", "gov", "int", "io", "eu"};
	size_t length = strcspn(url, "/?#:");
	const char *dot = memrchr(url, '.', length);

	if (strncasecmp(url, "www.", 4) == 0)
		return true;
	if (!dot || dot == url)
		return false;
	for (size_t i = 0; i < sizeof(domains) / sizeof(*domains); i++) {
		size_t rest = length - (size_t)(dot + 1 - url);

		if (rest == strlen(domains[i]) &&
		    strncasecmp(dot + 1, domains[i], rest) == 0)
			return true;
	}
	return false;
}

/* --- what is not there ------------------------------------------------ */

/* True if path would be a chapter's, if there were one. */
static bool names_chapter(const char *path)
{
	return string_ends_with(path, ".md") || !strchr(path_name(path), '.');
}

/* The draft that would have the file at path, by its title, or NULL. */
static const struct entry *find_draft(
    const struct linking *linking, const char *path)
{
	const char *name = path_name(path);
	size_t length = strlen(name);
	const struct entry *draft;
	struct text key = {0};

	if (string_ends_with(name, ".md"))
		length -= strlen(".md");
	append_key(&key, name, length);
	draft = map_get(&linking->places.drafts, text_string(&key), key.length);
	text_clear(&key);
	return draft;
}

static void report_draft(struct linking *linking, const struct address *address,
    const struct entry *draft)
{
	if (linking_wants(linking, "link/draft"))
		report_error(linking->report,
		    address_position(linking, address), "link/draft",
		    "\"%s\" is not there yet: \"%s\" is a draft in line %d of "
		    "SUMMARY.md",
		    address->url, draft->title, draft->at.line);
}

static void report_missing_chapter(
    struct linking *linking, const struct address *address, const char *path)
{
	const char *nearest = namesake(linking, path);
	const struct entry *draft = find_draft(linking, path);
	struct text hint = {0};

	if (draft) {
		report_draft(linking, address, draft);
		return;
	}
	if (!linking_wants(linking, "link/no-chapter"))
		return;
	if (!nearest)
		nearest = without_ending(linking, path);
	if (!nearest)
		nearest = guesses_nearest(
		    &linking->guesses, &linking->book->chapter_paths, path);
	append_guess(&hint, linking, nearest);
	report_error(linking->report, address_position(linking, address),
	    "link/no-chapter", "no chapter called \"%s\"%s", address->url,
	    text_string(&hint));
	text_clear(&hint);
}

static struct target *refuse_missing_file(
    struct linking *linking, const struct address *address)
{
	if (linking_wants(linking, "link/no-file"))
		report_error(linking->report,
		    address_position(linking, address), "link/no-file",
		    "there is no file \"%s\" in the book%s", address->url,
		    looks_like_host(address->url)
		        ? "; did you forget \"https://\"?"
		        : "");
	return new_target(linking, TARGET_BROKEN);
}

static struct target *refuse_missing(
    struct linking *linking, const struct address *address, const char *path)
{
	if (looks_like_host(address->url) || !names_chapter(path))
		return refuse_missing_file(linking, address);
	report_missing_chapter(linking, address, path);
	return new_target(linking, TARGET_BROKEN);
}

static struct target *refuse_missing_anchor(struct linking *linking,
    const struct address *address, const struct chapter *chapter,
    const char *id)
{
	/* Of what could not be read no anchor is known. */
	if (chapter->document && !chapter->lacks_text &&
	    linking_wants(linking, "link/no-anchor"))
		report_error(linking->report,
		    address_position(linking, address), "link/no-anchor",
		    "\"%s\" has no heading, figure or table with the "
		    "id \"%s\"%s",
		    chapter->path, id,
		    guesses_hint(
		        &linking->guesses, &chapter->anchors, id, "#"));
	return new_target(linking, TARGET_BROKEN);
}

static struct target *refuse_missing_term(
    struct linking *linking, const struct address *address, const char *id)
{
	const struct glossary *glossary = &linking->book->glossary;

	if (!glossary->unread && !map_get(&glossary->lost, id, strlen(id)) &&
	    linking_wants(linking, "link/no-term"))
		report_error(linking->report,
		    address_position(linking, address), "link/no-term",
		    "the glossary has no entry with the id \"%s\"%s", id,
		    guesses_hint(&linking->guesses, &glossary->by_id, id, ""));
	return new_target(linking, TARGET_BROKEN);
}

/* --- chapters and terms ----------------------------------------------- */

static struct target *chapter_target(struct linking *linking,
    const struct chapter *chapter, const struct anchor *anchor)
{
	struct target *target = new_target(linking, TARGET_CHAPTER);

	target->chapter = chapter;
	target->anchor = anchor;
	return target;
}

/* What stands behind the "#" of url, decoded; free() it. */
static char *fragment_of(const char *url)
{
	const char *sign = strchr(url, '#');

	return sign ? url_decode(sign + 1, strlen(sign + 1))
	            : memory_copy_string("", 0);
}

static struct target *follow_to_chapter(struct linking *linking,
    const struct address *address, const struct chapter *chapter)
{
	char *id = fragment_of(address->url);
	const struct anchor *anchor =
	    map_get(&chapter->anchors, id, strlen(id));
	struct target *target;

	if (anchor || id[0] == '\0')
		target = chapter_target(linking, chapter, anchor);
	else
		target = refuse_missing_anchor(linking, address, chapter, id);
	free(id);
	return target;
}

/* HonKit's books link to GLOSSARY.md#term, whatever holds the glossary. */
static struct target *follow_to_glossary(
    struct linking *linking, const struct address *address)
{
	const struct glossary *glossary = &linking->book->glossary;
	char *id = fragment_of(address->url);
	const struct term *term = map_get(&glossary->by_id, id, strlen(id));
	struct target *target;

	if (term || id[0] == '\0')
		target =
		    chapter_target(linking, term ? term->page : glossary->page,
		        term ? &term->anchor : NULL);
	else
		target = refuse_missing_term(linking, address, id);
	free(id);
	return target;
}

static struct target *follow_to_term(
    struct linking *linking, const struct address *address)
{
	const char *id = address->url + strlen("term:");
	const struct term *term =
	    map_get(&linking->book->glossary.by_id, id, strlen(id));
	struct target *target;

	if (id[0] == '\0')
		return new_target(linking, TARGET_PLAIN);
	if (!term)
		return refuse_missing_term(linking, address, id);
	target = new_target(linking, TARGET_TERM);
	target->term = term;
	return target;
}

/* --- files ------------------------------------------------------------ */

/*
 * The book path that url leads to, or NULL if it leads out of the book;
 * free() it.
 */
static char *path_of(const struct linking *linking, const char *url)
{
	char *decoded = url_decode(url, strcspn(url, "#?"));
	size_t slashes = strspn(decoded, "/");
	char *path = path_resolve(slashes > 0 ? "" : linking->chapter->path,
	    decoded + slashes, strlen(decoded + slashes));

	free(decoded);
	return path;
}

/* One ".." too many, or a file that lies beside the book's folder. */
static struct target *refuse_outside(
    struct linking *linking, const struct address *address)
{
	char *decoded = url_decode(address->url, strcspn(address->url, "#?"));
	const char *nearest = namesake(linking, decoded);
	struct text hint = {0};

	free(decoded);
	if (!linking_wants(linking, "link/outside"))
		return new_target(linking, TARGET_BROKEN);
	append_guess(&hint, linking, nearest);
	report_error(linking->report, address_position(linking, address),
	    "link/outside", "\"%s\" leads out of the book; %s", address->url,
	    nearest ? text_string(&hint) + strlen("; ")
	            : "put the file into the book's folder");
	text_clear(&hint);
	return new_target(linking, TARGET_BROKEN);
}

/* What a link leads to may be missing for a reason that has been told. */
static bool is_told(const struct linking *linking, const char *path)
{
	return map_get(&linking->book->missing, path, strlen(path)) != NULL;
}

static struct target *refuse_folder(
    struct linking *linking, const struct address *address, const char *path)
{
	char *readme = path_join(path, "README.md");

	if (!is_told(linking, readme) && linking_wants(linking, "link/folder"))
		report_error(linking->report,
		    address_position(linking, address), "link/folder",
		    "\"%s\" is a folder; link to a chapter in it, or list "
		    "\"%s\" in SUMMARY.md",
		    address->url, readme);
	free(readme);
	return new_target(linking, TARGET_BROKEN);
}

/*
 * Whether a file may lie on the site where it does in the book.  A picture may
 * take the place of the theme's icon.
 */
static struct refusal refusal_by_taken(
    const struct linking *linking, const struct resource *resource)
{
	const char *taken = taken_path(&linking->taken, resource->path);

	if (!taken ||
	    (strcmp(taken, resource->path) == 0 &&
	        media_is_image(resource->media_type)))
		return (struct refusal){0};
	return (struct refusal){"name/taken",
	    "lies where the site has a page or file of its own; give the file "
	    "or its folder another name"};
}

static struct target *attach(
    struct linking *linking, const struct address *address, const char *path)
{
	struct resource *resource = book_resource(linking->book, path);
	struct target *target;

	if (!resource->attached) {
		struct refusal refusal =
		    attachment_refusal(linking->book, path);

		if (!refusal.code)
			refusal = refusal_by_taken(linking, resource);
		if (refusal.code)
			return refuse(linking, address, refusal);
	}
	resource->used = true;
	resource->attached = true;
	resource->link_count++;
	target = new_target(linking, TARGET_RESOURCE);
	target->resource = resource;
	target->suffix = address->url + strcspn(address->url, "#?");
	return target;
}

static struct target *follow_to_file(
    struct linking *linking, const struct address *address, const char *path)
{
	char *file = path_join(linking->book->source, path);
	bool is_folder = folder_exists(path[0] == '\0' ? "." : file);
	bool is_file = file_exists(file);

	free(file);
	if (is_folder)
		return refuse_folder(linking, address, path);
	if (is_file)
		return attach(linking, address, path);
	return refuse_missing(linking, address, path);
}

/* The chapter that is a folder's own page, as on a forge, or NULL. */
static const struct chapter *chapter_of_folder(
    const struct linking *linking, const char *path)
{
	char *page = path_join(path, "index.html");
	const struct chapter *chapter =
	    map_get(&linking->places.pages, page, strlen(page));

	free(page);
	return chapter;
}

/*
 * The chapter whose page on the site has this path, or NULL.  Other editions
 * have no such page, and neither has the source.
 */
static const struct chapter *chapter_of_page(
    struct linking *linking, const struct address *address, const char *path)
{
	const struct chapter *chapter =
	    map_get(&linking->places.pages, path, strlen(path));
	struct text file = {0};

	if (chapter && linking_wants(linking, "link/page")) {
		path_append_relative(
		    &file, linking->chapter->path, chapter->path);
		report_warning(linking->report,
		    address_position(linking, address), "link/page",
		    "\"%s\" is a page of the site; link to the chapter's file, "
		    "\"%s%s\"",
		    address->url, text_string(&file),
		    address->url + strcspn(address->url, "#"));
	}
	text_clear(&file);
	return chapter;
}

static struct target *follow_to_path(
    struct linking *linking, const struct address *address, const char *path)
{
	const struct book *book = linking->book;
	const struct chapter *chapter =
	    book_find_chapter(book, path, strlen(path));

	if (!chapter)
		chapter = chapter_of_folder(linking, path);
	if (!chapter)
		chapter = chapter_of_page(linking, address, path);
	if (chapter)
		return follow_to_chapter(linking, address, chapter);
	if (book->glossary.page && strcasecmp(path, book->glossary_path) == 0)
		return follow_to_glossary(linking, address);
	if (is_told(linking, path))
		return new_target(linking, TARGET_BROKEN);
	return follow_to_file(linking, address, path);
}

static struct target *follow_within_book(
    struct linking *linking, const struct address *address)
{
	char *path = path_of(linking, address->url);
	struct target *target = path ? follow_to_path(linking, address, path)
	                             : refuse_outside(linking, address);

	free(path);
	return target;
}

/* --- the web ---------------------------------------------------------- */

static struct target *refuse_unsafe(
    struct linking *linking, const struct address *address)
{
	const char *url = address->url;
	const char *hint = "";
	const char *rest = "";

	if (!linking_wants(linking, "link/unsafe"))
		return new_target(linking, TARGET_BROKEN);
	if (url_has_scheme(url, "doi")) {
		hint = "; link to https://doi.org/";
		rest = url + strlen("doi:");
	} else if (url_has_scheme(url, "ftp") || url_has_scheme(url, "urn")) {
		hint = "; link to an address that begins with \"https://\"";
	} else if (looks_like_host(url)) {
		hint = "; did you forget \"https://\"?";
	}
	report_error(linking->report, address_position(linking, address),
	    "link/unsafe",
	    "\"%s\" is not a kind of address that a book may "
	    "link to%s%s",
	    url, hint, rest);
	return new_target(linking, TARGET_BROKEN);
}

static struct target *follow_outside(
    struct linking *linking, const struct address *address)
{
	const char *mistake = url_mistake(address->url);

	if (!mistake)
		return new_target(linking, TARGET_EXTERNAL);
	if (linking_wants(linking, "link/malformed"))
		report_error(linking->report,
		    address_position(linking, address), "link/malformed",
		    "\"%s\" leads nowhere: %s", address->url, mistake);
	return new_target(linking, TARGET_BROKEN);
}

/* Drafts look like that in SUMMARY.md, but a chapter is not to be drafted. */
static struct target *follow_to_nothing(
    struct linking *linking, const struct address *address)
{
	if (node_kind(address->node) != KIND_LINK)
		return chapter_target(linking, linking->chapter, NULL);
	if (linking_wants(linking, "link/empty"))
		report_warning(linking->report,
		    address_position(linking, address), "link/empty",
		    "a link to nothing; it is shown as text");
	return new_target(linking, TARGET_PLAIN);
}

struct target *address_follow(
    struct linking *linking, const struct address *address)
{
	const char *url = address->url;

	if (string_starts_with(url, "term:"))
		return follow_to_term(linking, address);
	if (!url_is_safe(url))
		return refuse_unsafe(linking, address);
	if (url_scheme_length(url) > 0)
		return follow_outside(linking, address);
	if (url[0] == '\0')
		return follow_to_nothing(linking, address);
	/* A page of definitions has no other anchors than its entries. */
	if (url[0] == '#')
		return linking->at
		    ? follow_to_glossary(linking, address)
		    : follow_to_chapter(linking, address, linking->chapter);
	return follow_within_book(linking, address);
}

/* --- pictures --------------------------------------------------------- */

static bool is_remote(const char *url)
{
	return url_scheme_length(url) > 0 || string_starts_with(url, "//");
}

static struct target *refuse_image(struct linking *linking,
    const struct address *address, const char *code, const char *reason)
{
	if (linking_wants(linking, code))
		report_error(linking->report,
		    address_position(linking, address), code, "image \"%s\" %s",
		    address->url, reason);
	return new_target(linking, TARGET_BROKEN);
}

static struct target *show(
    struct linking *linking, const struct address *address, const char *path)
{
	struct resource *resource = book_resource(linking->book, path);
	struct target *target;
	struct refusal refusal;

	if (!file_exists(resource->file))
		return refuse_image(
		    linking, address, "image/missing", "does not exist");
	if (!path_is_within(linking->book->source, resource->file))
		return refuse_image(
		    linking, address, "image/outside", "leads out of the book");
	if (!media_is_image(resource->media_type))
		return refuse_image(linking, address, "image/type",
		    "is of no kind that books show; use SVG, PNG, JPEG, GIF "
		    "or WebP");
	refusal = refusal_by_taken(linking, resource);
	if (refusal.code)
		return refuse_image(
		    linking, address, refusal.code, refusal.reason);
	resource->used = true;
	resource->shown = true;
	target = new_target(linking, TARGET_RESOURCE);
	target->resource = resource;
	target->suffix = "";
	return target;
}

struct target *address_show(
    struct linking *linking, const struct address *address)
{
	struct target *target;
	char *path;

	if (is_remote(address->url))
		return refuse_image(linking, address, "image/remote",
		    "is not a file of the book; books need no network");
	path = path_of(linking, address->url);
	if (address->url[0] == '\0')
		target = refuse_image(linking, address, "image/missing",
		    "names no file; write its path in the parentheses");
	else if (path && path[0] != '\0')
		target = show(linking, address, path);
	else
		target = refuse_image(
		    linking, address, "image/outside", "leads out of the book");
	free(path);
	return target;
}

/* --- sound and film --------------------------------------------------- */

static struct target *play(
    struct linking *linking, const struct address *address, const char *path)
{
	struct resource *resource = book_resource(linking->book, path);
	struct target *target;
	struct refusal refusal;

	if (!file_exists(resource->file))
		return refuse_missing_file(linking, address);
	refusal = recording_refusal(linking->book, path);
	if (!refusal.code)
		refusal = refusal_by_taken(linking, resource);
	if (refusal.code)
		return refuse(linking, address, refusal);
	resource->used = true;
	resource->played = true;
	target = new_target(linking, TARGET_RESOURCE);
	target->resource = resource;
	target->suffix = address->url + strcspn(address->url, "#");
	return target;
}

struct target *address_play(
    struct linking *linking, const struct address *address)
{
	struct target *target;
	char *path;

	if (is_remote(address->url))
		return refuse(linking, address,
		    (struct refusal){"media/remote",
		        "is not a file of the book; books need no network"});
	path = path_of(linking, address->url);
	target = path ? play(linking, address, path)
	              : refuse_outside(linking, address);
	free(path);
	return target;
}
