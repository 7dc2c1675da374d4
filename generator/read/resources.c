/*
 * Reading what is copied along: pictures, and files that are linked to.
 */
#include "read/read.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/media.h"
#include "base/parallel.h"
#include "model/book.h"
#include "read/image.h"

struct work {
	struct book *book;
	struct report *report;
	const char **paths; /* in their own order */
};

enum {
	MOST_MEGABYTES = 20, /* of a picture */
	HEAVY_PIXELS = 4000 * 1000,
	HEAVY_BYTES = 1500 * 1000,
	LEAST_COVER_WIDTH = 1400
};

/*
 * What is copied in spite of mistakes must harm nobody: instead of an SVG
 * picture that nothing could be made of there is an empty one.
 */
static void disarm(struct resource *resource)
{
	static const char empty[] =
	    "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n";

	if (!media_is_svg(resource->media_type))
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

/* True after telling so: nobody waits for such a picture. */
static bool is_too_large(const struct resource *resource, struct position file,
    struct report *report)
{
	const long long megabyte = 1000LL * 1000;
	long long size = file_size(resource->file);

	if (size <= MOST_MEGABYTES * megabyte ||
	    (!resource->shown && !media_is_svg(resource->media_type)))
		return false;
	report_error(report, file, "image/too-large",
	    "the picture has %lld MB; more than %d MB are too many for a page, "
	    "save it smaller",
	    (size + megabyte - 1) / megabyte, MOST_MEGABYTES);
	return true;
}

/*
 * Read and check; of files that are only linked to nothing is asked, but for
 * SVG.  False after telling that nothing can be made of it.
 */
static bool read_resource(
    struct resource *resource, struct position file, struct report *report)
{
	if (is_too_large(resource, file, report))
		return false;
	if (!file_read(resource->file, &resource->content)) {
		report_system(report, resource->file, "cannot read");
		return false;
	}
	if (resource->shown)
		return image_check(resource, file, report);
	return !media_is_svg(resource->media_type) ||
	    image_clean(resource, file, report);
}

/*
 * Small readers take long to show what has more pixels than they do.  The cover
 * is for shops, which want many; drawings have as many as are wanted.
 */
static void check_weight(const struct work *work,
    const struct resource *resource, struct position file)
{
	unsigned long long pixels =
	    (unsigned long long)resource->width * resource->height;

	if (!resource->shown || resource == work->book->cover_resource)
		return;
	if (pixels > HEAVY_PIXELS && !media_is_svg(resource->media_type))
		report_warning(work->report, file, "image/heavy",
		    "the picture is %u wide and %u high; 4 million pixels, "
		    "such "
		    "as 2000 by 2000, are enough for any page",
		    resource->width, resource->height);
	else if (resource->content.length > HEAVY_BYTES)
		report_warning(work->report, file, "image/heavy",
		    "the picture has %.1f MB; 1.5 MB are enough for any page",
		    (double)resource->content.length / (1000 * 1000));
}

static void read_nth(void *context, size_t index)
{
	const struct work *work = context;
	const char *path = work->paths[index];
	struct resource *resource =
	    map_get(&work->book->resources, path, strlen(path));
	struct position file = position_of(work, resource, index);

	if (!resource->used)
		return;
	if (read_resource(resource, file, work->report))
		check_weight(work, resource, file);
	else
		disarm(resource);
}

/* --- the cover -------------------------------------------------------- */

/*
 * Shops want covers of a book's proportions, which are between those of a
 * screen and of a tall paperback.
 */
static bool has_odd_shape(const struct resource *cover)
{
	unsigned long long width = cover->width;
	unsigned long long height = cover->height;

	return height * 4 < width * 5 || height * 10 > width * 19;
}

static void check_cover(const struct work *work)
{
	const struct resource *cover = work->book->cover_resource;
	struct position at;

	if (!cover || cover->width == 0 || cover->height == 0)
		return;
	/* Behind what is said of the picture as such. */
	at = position_of(work, cover, map_count(&work->book->resources));
	if (has_odd_shape(cover))
		report_warning(work->report, at, "cover/shape",
		    "the cover is %u wide and %u high; shops and readers want "
		    "a page, such as 1600 by 2560",
		    cover->width, cover->height);
	else if (cover->width < LEAST_COVER_WIDTH &&
	    !media_is_svg(cover->media_type))
		report_warning(work->report, at, "cover/small",
		    "the cover is %u pixels wide and %u high; %d wide is the "
		    "least that looks sharp, 1600 by 2560 is good",
		    cover->width, cover->height, LEAST_COVER_WIDTH);
}

/* --- all -------------------------------------------------------------- */

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
	check_cover(&work);
	free(work.paths);
}
