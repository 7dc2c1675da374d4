/*
 * Reading what is copied along: pictures.
 */
#include "read/read.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/parallel.h"
#include "model/book.h"

struct work {
	struct book *book;
	struct report *report;
	const char **paths;
};

static void read_nth(void *context, size_t index)
{
	const struct work *work = context;
	const char *path = work->paths[index];
	struct resource *resource =
	    map_get(&work->book->resources, path, strlen(path));

	if (resource->used && !file_read(resource->file, &resource->content))
		report_system(work->report, resource->file, "cannot read");
}

void read_resources(struct book *book, struct report *report)
{
	struct work work = {book, report, map_keys(&book->resources)};

	parallel_for(map_count(&book->resources), read_nth, &work);
	free(work.paths);
}
