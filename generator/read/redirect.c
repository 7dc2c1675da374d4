/*
 * The names that redirects have.
 */
#include "read/redirect.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/path.h"
#include "base/report.h"
#include "base/text.h"
#include "model/book.h"

void redirect_begin(struct book *book, size_t count)
{
	book->redirects =
	    arena_new(&book->memory, (count + 1) * sizeof(*book->redirects));
	book->redirect_count = 0;
}

/* The page that from names, or NULL; borrowed from the book. */
static const char *page_of(struct book *book, const char *from)
{
	const char *relative = from[0] == '/' ? from + 1 : from;
	char *decoded = url_decode(relative, strlen(relative));
	char *path = path_resolve("", decoded, strlen(decoded));
	bool is_folder = decoded[0] == '\0' || string_ends_with(decoded, "/");
	const char *page = NULL;

	if (path && is_folder)
		page = arena_printf(&book->memory, "%s%sindex.html", path,
		    path[0] == '\0' ? "" : "/");
	else if (path && string_ends_with(path, ".html"))
		page = arena_copy_string(&book->memory, path, strlen(path));
	free(decoded);
	free(path);
	return page;
}

void redirect_add(
    struct book *book, const struct redirect *written, struct report *report)
{
	struct redirect *redirect = &book->redirects[book->redirect_count];

	*redirect = *written;
	if (strchr(written->from, '#')) {
		report_warning(report, written->at, "redirect/fragment",
		    "\"%s\" is a part of a page, and only whole pages can be "
		    "redirected: a browser tells nobody the part",
		    written->from);
		return;
	}
	redirect->from = page_of(book, written->from);
	if (redirect->from)
		book->redirect_count++;
	else
		report_error(report, written->at, "redirect/name",
		    "\"%s\" is not a page of the site such as "
		    "\"/old/page.html\"",
		    written->from);
}
