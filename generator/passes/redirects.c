/*
 * Redirects: where they lead.
 *
 * Targets are written as in a link of the old page, or with "/" from the top
 * of the site; the name of a chapter's file does as well as that of its page.
 */
#include "passes/passes.h"

#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "base/text.h"
#include "base/unicode.h"
#include "base/url.h"
#include "model/book.h"
#include "passes/guesses.h"
#include "passes/taken.h"

struct redirecting {
	struct book *book;
	struct report *report;
	struct map pages; /* paths -> struct chapter; of own ones the book */
	struct map taken; /* paths in lower case */
	struct map olds;  /* the same of redirects */
	struct taken site;
	struct guesses guesses;
};

/* --- the pages of the site -------------------------------------------- */

/* Not all file systems count capitals. */
static bool take_name(struct map *names, const char *path)
{
	struct text lower = {0};
	bool is_free;

	unicode_append_lower(&lower, path, strlen(path));
	is_free = map_add(names, text_string(&lower), lower.length, names);
	text_clear(&lower);
	return is_free;
}

static bool has_name(const struct map *names, const char *path)
{
	struct text lower = {0};
	bool has;

	unicode_append_lower(&lower, path, strlen(path));
	has = map_get(names, text_string(&lower), lower.length) != NULL;
	text_clear(&lower);
	return has;
}

static void add_page(
    struct redirecting *redirecting, const char *path, const void *page)
{
	map_add(&redirecting->pages, path, strlen(path), (void *)page);
	take_name(&redirecting->taken, path);
}

static void add_chapter(
    struct redirecting *redirecting, const struct chapter *chapter)
{
	char *path;

	if (!chapter)
		return;
	path = book_page_path(chapter->path);
	add_page(redirecting, path, chapter);
	free(path);
}

static void collect_pages(struct redirecting *redirecting)
{
	static const char *const own[] = {
	    "index.html", "contents.html", "404.html"};
	struct book *book = redirecting->book;
	size_t count;
	const struct resource **resources = book_used_resources(book, &count);

	for (size_t i = 0; i < book_page_count(book); i++)
		add_chapter(redirecting, book_page(book, i));
	/* Every site has these, whether a chapter makes them or we do. */
	for (size_t i = 0; i < sizeof(own) / sizeof(*own); i++)
		add_page(redirecting, own[i], book);
	for (size_t i = 0; i < count; i++)
		add_page(redirecting, resources[i]->path, book);
	free(resources);
}

/* --- old addresses ---------------------------------------------------- */

static bool check_old(
    struct redirecting *redirecting, const struct redirect *redirect)
{
	const char *above = taken_folder(&redirecting->site, redirect->from);

	if (above)
		report_error(redirecting->report, redirect->at, "redirect/page",
		    "\"%s\" would lie below \"%s\", which is a page or file of "
		    "the site",
		    redirect->from, above);
	else if (has_name(&redirecting->taken, redirect->from))
		report_error(redirecting->report, redirect->at, "redirect/page",
		    "\"%s\" is a page of the book, so nothing can be "
		    "redirected from there",
		    redirect->from);
	else if (!take_name(&redirecting->olds, redirect->from))
		report_error(redirecting->report, redirect->at,
		    "redirect/twice",
		    "\"%s\" is redirected twice; names that differ only in "
		    "capitals count as one",
		    redirect->from);
	else
		return true;
	return false;
}

/* --- new addresses ---------------------------------------------------- */

/* Always false. */
static bool report_target(struct redirecting *redirecting,
    const struct redirect *redirect, const char *reason, const char *hint)
{
	report_error(redirecting->report, redirect->to_at, "redirect/target",
	    "\"%s\" %s%s", redirect->to, reason, hint);
	return false;
}

static bool check_outside(
    struct redirecting *redirecting, const struct redirect *redirect)
{
	const char *to = redirect->to;

	if (!url_has_scheme(to, "https") && !url_has_scheme(to, "http"))
		return report_target(redirecting, redirect,
		    "is neither a page nor an address of the web", "");
	if (url_mistake(to))
		return report_target(
		    redirecting, redirect, "leads nowhere: ", url_mistake(to));
	return true;
}

/* The path that the target names, or NULL; free() it. */
static char *resolve(const struct redirect *redirect)
{
	const char *to = redirect->to;
	bool from_top = to[0] == '/';
	char *decoded = url_decode(to + from_top, strcspn(to, "#?") - from_top);
	char *path = path_resolve(
	    from_top ? "" : redirect->from, decoded, strlen(decoded));
	char *index = NULL;

	if (path && (path[0] == '\0' || string_ends_with(decoded, "/"))) {
		index = path_join(path, "index.html");
		free(path);
		path = index;
	}
	free(decoded);
	return path;
}

static bool check_anchor(struct redirecting *redirecting,
    const struct redirect *redirect, const struct chapter *chapter,
    const char *id)
{
	if (map_get(&chapter->anchors, id, strlen(id)) || !chapter->document)
		return true;
	return report_target(redirecting, redirect,
	    "leads to a page that does not have this id",
	    guesses_hint(&redirecting->guesses, &chapter->anchors, id, "#"));
}

/* Spell the target as seen from the old page. */
static void spell(struct redirecting *redirecting, struct redirect *redirect,
    const char *path)
{
	struct text to = {0};
	const char *fragment = strchr(redirect->to, '#');

	path_append_relative(&to, redirect->from, path);
	if (fragment)
		text_append_string(&to, fragment);
	redirect->to = arena_copy_string(
	    &redirecting->book->memory, text_string(&to), to.length);
	text_clear(&to);
}

static bool find_page(struct redirecting *redirecting,
    struct redirect *redirect, const char *path)
{
	const void *page = map_get(&redirecting->pages, path, strlen(path));
	const char *fragment = strchr(redirect->to, '#');
	char *id;
	bool good = true;

	if (!page && has_name(&redirecting->olds, path))
		return report_target(redirecting, redirect,
		    "is redirected itself; name the page where that leads", "");
	if (!page)
		return report_target(redirecting, redirect,
		    "is not a page of the site",
		    guesses_hint(
		        &redirecting->guesses, &redirecting->pages, path, "/"));
	if (fragment && page != redirecting->book) {
		id = url_decode(fragment + 1, strlen(fragment + 1));
		good = check_anchor(redirecting, redirect, page, id);
		free(id);
	}
	if (good)
		spell(redirecting, redirect, path);
	return good;
}

static bool check_inside(
    struct redirecting *redirecting, struct redirect *redirect)
{
	char *path = resolve(redirect);
	const struct chapter *chapter = path
	    ? book_find_chapter(redirecting->book, path, strlen(path))
	    : NULL;
	bool good;

	if (chapter) {
		free(path);
		path = book_page_path(chapter->path);
	}
	good = path
	    ? find_page(redirecting, redirect, path)
	    : report_target(redirecting, redirect, "leads out of the site", "");
	free(path);
	return good;
}

static bool check_new(
    struct redirecting *redirecting, struct redirect *redirect)
{
	const char *to = redirect->to;

	if (url_scheme_length(to) > 0 || string_starts_with(to, "//"))
		return check_outside(redirecting, redirect);
	return check_inside(redirecting, redirect);
}

/* --- all -------------------------------------------------------------- */

void redirects_resolve(struct book *book, struct report *report)
{
	struct redirecting redirecting = {.book = book, .report = report};
	size_t kept = 0;

	if (book->redirect_count == 0)
		return;
	taken_find(&redirecting.site, book);
	collect_pages(&redirecting);
	/* All old ones are known before a new one is judged. */
	for (size_t i = 0; i < book->redirect_count; i++) {
		if (check_old(&redirecting, &book->redirects[i]))
			book->redirects[kept++] = book->redirects[i];
	}
	book->redirect_count = kept;
	kept = 0;
	for (size_t i = 0; i < book->redirect_count; i++) {
		if (check_new(&redirecting, &book->redirects[i]))
			book->redirects[kept++] = book->redirects[i];
	}
	book->redirect_count = kept;
	map_clear(&redirecting.pages);
	map_clear(&redirecting.taken);
	map_clear(&redirecting.olds);
	taken_clear(&redirecting.site);
	guesses_clear(&redirecting.guesses);
}
