/*
 * Reading what is copied along: pictures, which are checked, and other files.
 */
#include "read/read.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/parallel.h"
#include "model/book.h"
#include "read/image.h"

struct work {
	struct book *book;
	struct report *report;
	const char **paths; /* in their own order */
};

/*
 * What is copied in spite of mistakes must harm nobody: instead of an SVG
 * picture that was refused there is an empty one.
 */
static void disarm(struct resource *resource)
{
	static const char empty[] =
	    "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n";

	if (strcmp(resource->media_type, "image/svg+xml") != 0)
		return;
	text_truncate(&resource->content, 0);
	text_append_string(&resource->content, empty);
}

/* Messages about pictures stand behind those about chapters and made pages. */
static struct position position_of(
    const struct work *work, const struct resource *resource, size_t index)
{
	enum {
		MADE_PAGES = 2
	};

	return (struct position){
	    .file = resource->file,
	    .order =
	        ORDER_CHAPTERS + work->book->chapter_count + MADE_PAGES + index,
	};
}

/* A picture that is only handed out may be anything, if it does no harm. */
static bool is_checked(const struct resource *resource)
{
	return resource->shown ||
	    strcmp(resource->media_type, "image/svg+xml") == 0;
}

static void read_nth(void *context, size_t index)
{
	const struct work *work = context;
	const char *path = work->paths[index];
	struct resource *resource =
	    map_get(&work->book->resources, path, strlen(path));

	if (!resource->used)
		return;
	if (!file_read(resource->file, &resource->content))
		report_system(work->report, resource->file, "cannot read");
	else if (is_checked(resource) &&
	    !image_check(
	        resource, position_of(work, resource, index), work->report))
		disarm(resource);
}

static int compare_paths(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

void read_resources(struct book *book, struct report *report)
{
	struct work work = {book, report, map_keys(&book->resources)};
	size_t count = map_count(&book->resources);

	qsort(work.paths, count, sizeof(*work.paths), compare_paths);
	parallel_for(count, read_nth, &work);
	free(work.paths);
}
