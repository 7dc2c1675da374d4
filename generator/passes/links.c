/*
 * The link pass.
 *
 * Authors link to files, as in [dose](durvalumab.md#dose), because such links
 * also work where the book is read as plain Markdown.  This pass finds the
 * chapter and leaves a struct target on the node; the URL stays as written,
 * and each edition spells the target in its own way.
 */
#include "passes/passes.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/parallel.h"
#include "base/path.h"
#include "base/url.h"
#include "model/book.h"
#include "model/node.h"
#include "passes/guesses.h"

struct linking {
	struct book *book;
	struct chapter *chapter;
	struct report *report;
	const struct position *at; /* of text that is no chapter, or NULL */
	const struct map *names;   /* of files -> book path of the chapter */
	struct guesses guesses;
};

static struct target *set_target(
    struct linking *linking, cmark_node *node, enum target_kind kind)
{
	struct target *target =
	    arena_new(&linking->chapter->document_memory, sizeof(*target));

	target->kind = kind;
	cmark_node_set_user_data(node, target);
	return target;
}

static struct position url_position(struct linking *linking, cmark_node *node)
{
	if (linking->at)
		return *linking->at;
	return chapter_position(
	    linking->chapter, node, cmark_node_get_url(node));
}

/* True if it is worth the work to tell a mistake of this kind. */
static bool wants(const struct linking *linking, const char *code)
{
	return report_wants(linking->report,
	    linking->at ? linking->at->order
	                : ORDER_CHAPTERS + linking->chapter->index,
	    code);
}

/* --- suggestions ------------------------------------------------------ */

/* Stands for a path where several chapters have the name. */
static char several[] = "";

static const char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static void collect_names(struct map *names, const struct book *book)
{
	for (size_t i = 0; i < book->chapter_count; i++) {
		const char *path = book->chapters[i].path;
		const char *name = name_of(path);
		size_t length = strlen(name);

		if (!map_add(names, name, length, (void *)path))
			map_set(names, name, length, several);
	}
}

/* The only chapter elsewhere that has the name of the file at path, or NULL. */
static const char *namesake(const struct linking *linking, const char *path)
{
	const char *name = name_of(path);
	const char *found = map_get(linking->names, name, strlen(name));

	return found == several ? NULL : found;
}

static void report_missing_chapter(
    struct linking *linking, cmark_node *node, const char *path)
{
	const char *nearest = namesake(linking, path);
	struct text hint = {0};

	if (!wants(linking, "link/no-chapter"))
		return;
	if (!nearest)
		nearest = guesses_nearest(
		    &linking->guesses, &linking->book->chapter_paths, path);
	if (nearest) {
		text_append_string(&hint, "; did you mean \"");
		path_append_relative(&hint, linking->chapter->path, nearest);
		text_append_string(&hint, "\"?");
	}
	report_error(linking->report, url_position(linking, node),
	    "link/no-chapter", "no chapter called \"%s\"%s",
	    cmark_node_get_url(node), text_string(&hint));
	text_clear(&hint);
}

static void report_missing_anchor(struct linking *linking, cmark_node *node,
    const struct chapter *chapter, const char *id)
{
	if (!wants(linking, "link/no-anchor"))
		return;
	report_error(linking->report, url_position(linking, node),
	    "link/no-anchor",
	    "\"%s\" has no heading, figure or table with the "
	    "id \"%s\"%s",
	    chapter->path, id,
	    guesses_hint(&linking->guesses, &chapter->anchors, id, "#"));
}

/* --- links ------------------------------------------------------------ */

/* True if there is such a file in the book's folder, chapter or not. */
static bool is_file_of_book(const struct linking *linking, const char *path)
{
	const char *source = linking->book->source;
	char *file = path_join(source, path);
	bool found = file_exists(file) && path_is_within(source, file);

	free(file);
	return found;
}

static void report_no_chapter(
    struct linking *linking, cmark_node *node, const char *path)
{
	if (!wants(linking, "link/not-a-chapter"))
		return;
	report_error(linking->report, url_position(linking, node),
	    "link/not-a-chapter", "\"%s\" is %s", cmark_node_get_url(node),
	    string_ends_with(path, ".md")
	        ? "not listed in SUMMARY.md, so the book does not have it"
	        : "no chapter; a book can only link to the chapters that "
	          "SUMMARY.md lists, and to the web");
}

static void target_chapter(struct linking *linking, cmark_node *node,
    const struct chapter *chapter, const char *fragment)
{
	struct target *target;
	char *id = url_decode(fragment, strlen(fragment));
	const struct anchor *anchor = NULL;

	if (id[0] != '\0') {
		anchor = map_get(&chapter->anchors, id, strlen(id));
		if (!anchor) {
			/* Of an unreadable chapter no anchor is known. */
			if (chapter->document)
				report_missing_anchor(
				    linking, node, chapter, id);
			set_target(linking, node, TARGET_BROKEN);
			free(id);
			return;
		}
	}
	target = set_target(linking, node, TARGET_CHAPTER);
	target->chapter = chapter;
	target->anchor = anchor;
	free(id);
}

/* path#fragment, as seen from the chapter. */
/* What a link leads to may be missing for a reason that has been told. */
static bool is_told(const struct linking *linking, const char *path)
{
	return map_get(&linking->book->missing, path, strlen(path)) != NULL;
}

static void target_path(struct linking *linking, cmark_node *node)
{
	const char *url = cmark_node_get_url(node);
	size_t length = strcspn(url, "#?");
	const char *fragment = strchr(url, '#');
	char *decoded = url_decode(url, length);
	char *path =
	    path_resolve(linking->chapter->path, decoded, strlen(decoded));
	const struct chapter *chapter =
	    path ? book_find_chapter(linking->book, path, strlen(path)) : NULL;

	if (chapter) {
		target_chapter(
		    linking, node, chapter, fragment ? fragment + 1 : "");
	} else {
		if (path && is_file_of_book(linking, path))
			report_no_chapter(linking, node, path);
		else if (!path || !is_told(linking, path))
			report_missing_chapter(
			    linking, node, path ? path : decoded);
		set_target(linking, node, TARGET_BROKEN);
	}
	free(path);
	free(decoded);
}

static void target_term(struct linking *linking, cmark_node *node)
{
	const struct map *terms = &linking->book->glossary.by_id;
	const char *id = cmark_node_get_url(node) + strlen("term:");
	const struct term *term = map_get(terms, id, strlen(id));

	if (id[0] == '\0') {
		set_target(linking, node, TARGET_PLAIN);
		return;
	}
	if (term) {
		set_target(linking, node, TARGET_TERM)->term = term;
		return;
	}
	set_target(linking, node, TARGET_BROKEN);
	if (!linking->book->glossary.unread && wants(linking, "link/no-term"))
		report_error(linking->report, url_position(linking, node),
		    "link/no-term",
		    "the glossary has no entry with the id \"%s\"%s", id,
		    guesses_hint(&linking->guesses, terms, id, ""));
}

static void report_unsafe(struct linking *linking, cmark_node *node)
{
	const char *url = cmark_node_get_url(node);
	const char *hint = "";
	const char *rest = "";

	set_target(linking, node, TARGET_BROKEN);
	if (!wants(linking, "link/unsafe"))
		return;
	if (url_has_scheme(url, "doi")) {
		hint = "; link to https://doi.org/";
		rest = url + strlen("doi:");
	} else if (url_has_scheme(url, "ftp") || url_has_scheme(url, "urn")) {
		hint = "; link to an address that begins with \"https://\"";
	}
	report_error(linking->report, url_position(linking, node),
	    "link/unsafe",
	    "\"%s\" is not a kind of address that a book may "
	    "link to%s%s",
	    url, hint, rest);
}

static void target_outside(struct linking *linking, cmark_node *node)
{
	const char *url = cmark_node_get_url(node);
	const char *mistake = url_mistake(url);

	set_target(linking, node, mistake ? TARGET_BROKEN : TARGET_EXTERNAL);
	if (mistake && wants(linking, "link/malformed"))
		report_error(linking->report, url_position(linking, node),
		    "link/malformed", "\"%s\" leads nowhere: %s", url, mistake);
}

static void resolve_link(struct linking *linking, cmark_node *node)
{
	const char *url = cmark_node_get_url(node);

	if (string_starts_with(url, "term:"))
		target_term(linking, node);
	else if (!url_is_safe(url))
		report_unsafe(linking, node);
	else if (url_scheme_length(url) > 0)
		target_outside(linking, node);
	else if (url[0] == '#' || url[0] == '\0')
		target_chapter(linking, node, linking->chapter,
		    url[0] == '#' ? url + 1 : "");
	else
		target_path(linking, node);
}

/* --- images ----------------------------------------------------------- */

static void report_image(struct linking *linking, cmark_node *node,
    const char *code, const char *reason)
{
	set_target(linking, node, TARGET_BROKEN);
	if (wants(linking, code))
		report_error(linking->report, url_position(linking, node), code,
		    "image \"%s\" %s", cmark_node_get_url(node), reason);
}

static void target_image(
    struct linking *linking, cmark_node *node, const char *path)
{
	struct resource *resource = book_resource(linking->book, path);

	if (!file_exists(resource->file)) {
		report_image(linking, node, "image/missing", "does not exist");
	} else if (!path_is_within(linking->book->source, resource->file)) {
		report_image(
		    linking, node, "image/outside", "lies outside the book");
	} else if (!resource->media_type) {
		report_image(linking, node, "image/type",
		    "is of no kind that books show; use SVG, PNG, JPEG, GIF "
		    "or WebP");
	} else {
		resource->used = true;
		set_target(linking, node, TARGET_RESOURCE)->resource = resource;
	}
}

static void warn_without_alternative(struct linking *linking, cmark_node *node)
{
	struct text alternative = {0};

	node_append_text(&alternative, node);
	linking->chapter->has_images = true;
	if (alternative.length == 0)
		linking->chapter->lacks_alternatives = true;
	if (alternative.length == 0 && wants(linking, "image/no-alternative"))
		report_warning(linking->report, url_position(linking, node),
		    "image/no-alternative",
		    "image \"%s\" has no alternative text for readers who "
		    "cannot see it",
		    cmark_node_get_url(node));
	text_clear(&alternative);
}

static void resolve_image(struct linking *linking, cmark_node *node)
{
	const char *url = cmark_node_get_url(node);
	char *decoded;
	char *path;

	warn_without_alternative(linking, node);
	if (url_scheme_length(url) > 0 || string_starts_with(url, "//")) {
		report_image(linking, node, "image/remote",
		    "is not a file of the book; books need no network");
		return;
	}
	decoded = url_decode(url, strcspn(url, "#?"));
	path = path_resolve(linking->chapter->path, decoded, strlen(decoded));
	if (path && path[0] != '\0')
		target_image(linking, node, path);
	else
		report_image(
		    linking, node, "image/outside", "lies outside the book");
	free(path);
	free(decoded);
}

/* --- the chapter ------------------------------------------------------ */

/* Of each element once: what closes it is no news. */
static void warn_of_html(struct linking *linking, cmark_node *node)
{
	const char *literal = cmark_node_get_literal(node);
	size_t length = strcspn(literal, "\n");
	char *line;

	if (string_starts_with(literal, "<!--") ||
	    string_starts_with(literal, "</") ||
	    !wants(linking, "html/escaped"))
		return;
	line = memory_copy_string(literal, length);
	report_warning(linking->report,
	    linking->at ? *linking->at
	                : chapter_position(linking->chapter, node, line),
	    "html/escaped", "raw HTML is shown as text: \"%s\"", line);
	free(line);
}

static void resolve_node(struct linking *linking, cmark_node *node)
{
	switch (node_kind(node)) {
	case KIND_LINK:
		resolve_link(linking, node);
		break;
	case KIND_IMAGE:
		resolve_image(linking, node);
		break;
	case KIND_HTML_BLOCK:
	case KIND_HTML_INLINE:
		warn_of_html(linking, node);
		break;
	default:
		break;
	}
}

static void resolve_document(struct linking *linking, cmark_node *document)
{
	for (cmark_node *node = document; node;
	     node = node_next(node, document))
		resolve_node(linking, node);
}

static void resolve_nth(void *context, size_t index)
{
	struct linking linking = *(const struct linking *)context;

	linking.chapter = &linking.book->chapters[index];
	if (linking.chapter->document)
		resolve_document(&linking, linking.chapter->document);
	guesses_clear(&linking.guesses);
}

/* Definitions are read as if they stood on the glossary's page. */
static void resolve_definitions(struct linking *linking)
{
	struct glossary *glossary = &linking->book->glossary;

	linking->chapter = glossary->page;
	for (size_t i = 0; i < glossary->count; i++) {
		struct term *term = &glossary->terms[i];

		linking->at = &term->definition_at;
		if (term->document)
			resolve_document(linking, term->document);
	}
	guesses_clear(&linking->guesses);
}

static void resolve_cover(struct linking *linking)
{
	struct book *book = linking->book;

	if (!book->cover)
		return;
	book->cover_resource = book_resource(book, book->cover);
	book->cover_resource->used = true;
}

void links_resolve(struct book *book, struct report *report)
{
	struct map names = {0};
	struct linking linking = {
	    .book = book, .report = report, .names = &names};

	collect_names(&names, book);
	parallel_for(book->chapter_count, resolve_nth, &linking);
	resolve_definitions(&linking);
	resolve_cover(&linking);
	map_clear(&names);
}
