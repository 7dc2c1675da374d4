/*
 * Pictures that are drawn beside other work.
 *
 * An entry of the cache is
 *
 *     the length of what follows, up to the PNG, in a line
 *     the characters that no font has, in a line
 *     the files of the libraries that drew it, a line each
 *     the PNG
 */
#include "render/drawing.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/cache.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/text.h"
#include "model/fileset.h"
#include "render/edition.h"
#include "render/raster_library.h"
#include "render/template.h"

struct drawings {
	const struct rendering *rendering;
	struct raster *raster; /* NULL until something is to be drawn */
	bool refused;          /* there is none */
	struct text maker;     /* what program and theme draw; empty: unknown */
	struct drawing *items;
	size_t count;
	size_t capacity;
	pthread_t thread;
	bool beside; /* the thread runs */
};

/* What was drawn, or taken from the cache. */
struct drawn {
	struct text missing; /* characters without a glyph */
	struct text png;
};

/* --- the cache -------------------------------------------------------- */

/*
 * The program by its bytes, which hold our fonts, templates and layout; their
 * number and date may be those of another version.  False if they cannot be
 * read: then nothing may be taken from the cache.
 */
static bool append_program(struct text *out)
{
	struct text program = {0};
	bool known = file_read("/proc/self/exe", &program);

	if (known)
		text_printf(out, "%s\n",
		    hash_bytes(program.data, program.length).digits);
	text_clear(&program);
	return known;
}

static struct hash key_of(
    const struct drawings *drawings, const struct drawing *drawing)
{
	struct text source = {0};
	struct hash key;

	text_append(
	    &source, text_string(&drawings->maker), drawings->maker.length);
	text_printf(
	    &source, "%u x %u\n", drawing->size.width, drawing->size.height);
	drawing->identify(drawing, &source);
	key = hash_bytes(source.data, source.length);
	text_clear(&source);
	return key;
}

static void keep(
    const struct drawings *drawings, struct hash key, const struct drawn *drawn)
{
	struct text head = {0};
	struct text entry = {0};

	text_printf(&head, "%s\n", text_string(&drawn->missing));
	raster_library_append_files(&head);
	text_printf(&entry, "%zu\n", head.length);
	text_append(&entry, head.data, head.length);
	text_append(&entry, drawn->png.data, drawn->png.length);
	cache_keep(drawings->rendering->cache, key, entry.data, entry.length);
	text_clear(&head);
	text_clear(&entry);
}

/* False if the entry is not as keep() makes them, or other libraries drew. */
static bool read_entry(const struct text *entry, struct drawn *drawn)
{
	char *head, *libraries, *png;
	unsigned long length = strtoul(text_string(entry), &head, 10);
	const char *end = text_string(entry) + entry->length;

	if (*head != '\n' || length > (size_t)(end - head - 1))
		return false;
	head++;
	png = head + length;
	libraries = memchr(head, '\n', length);
	if (!libraries)
		return false;
	libraries++;
	if (!raster_library_has_files(libraries, (size_t)(png - libraries)))
		return false;
	text_append(&drawn->missing, head, (size_t)(libraries - 1 - head));
	text_append(&drawn->png, png, (size_t)(end - png));
	return true;
}

static bool find(
    const struct drawings *drawings, struct hash key, struct drawn *drawn)
{
	struct text entry = {0};
	bool found = drawings->maker.length > 0 &&
	    cache_find(drawings->rendering->cache, key, &entry) &&
	    read_entry(&entry, drawn);

	text_clear(&entry);
	return found;
}

/* --- drawing ---------------------------------------------------------- */

static void break_edition(const struct drawings *drawings)
{
	*drawings->rendering->broken = true;
}

static void report_refusal(struct report *report, const char *missing)
{
	if (missing)
		report_error(report,
		    (struct position){.file = missing, .order = ORDER_PROGRAM},
		    "program/no-library",
		    "pictures are drawn with this library, which cannot be "
		    "loaded; install librsvg");
	else
		report_system(
		    report, "theme/vendor/fonts", "cannot be made ready");
}

/* Once for all pictures: they all need the same. */
static bool has_raster(struct drawings *drawings)
{
	const char *missing;

	if (drawings->raster || drawings->refused)
		return drawings->raster;
	drawings->raster = raster_new(drawings->rendering->theme, &missing);
	drawings->refused = !drawings->raster;
	if (drawings->refused)
		report_refusal(drawings->rendering->report, missing);
	return drawings->raster;
}

static bool draw(struct drawings *drawings, const struct drawing *drawing,
    struct drawn *drawn)
{
	struct text svg = {0};
	struct text words = {0};
	bool composed, good;

	if (!has_raster(drawings))
		return false;
	composed = drawing->compose(drawing, drawings->raster, &svg, &words);
	good = composed &&
	    raster_draw(drawings->raster, text_string(&svg), svg.length,
	        drawing->size, &drawn->png);
	if (good)
		raster_append_missing(
		    drawings->raster, text_string(&words), &drawn->missing);
	else if (composed)
		drawing->report_failure(drawing);
	text_clear(&svg);
	text_clear(&words);
	return good;
}

static void put(
    const struct drawings *drawings, size_t index, struct drawn *drawn)
{
	struct file *file = &drawings->rendering->files->files[index];

	text_clear(&file->content);
	file->content = drawn->png;
	drawn->png = (struct text){0};
	drawings->rendering->complete(file);
}

static void make(struct drawings *drawings, const struct drawing *drawing)
{
	struct drawn drawn = {0};
	struct hash key = key_of(drawings, drawing);
	bool found = find(drawings, key, &drawn);
	bool made = !found && draw(drawings, drawing, &drawn);

	if (made && drawings->maker.length > 0)
		keep(drawings, key, &drawn);
	if (drawn.missing.length > 0)
		drawing->report_missing(drawing, drawn.missing.data);
	if (found || made)
		put(drawings, drawing->file, &drawn);
	else
		break_edition(drawings);
	text_clear(&drawn.missing);
	text_clear(&drawn.png);
}

static void *make_all(void *context)
{
	struct drawings *drawings = context;

	if (append_program(&drawings->maker)) {
		theme_append_own(drawings->rendering->theme, &drawings->maker);
		raster_library_append_search(&drawings->maker);
	}
	for (size_t i = 0; i < drawings->count; i++)
		make(drawings, &drawings->items[i]);
	raster_free(drawings->raster);
	return NULL;
}

struct drawings *drawings_new(const struct rendering *rendering)
{
	struct drawings *drawings = memory_new(1, sizeof(*drawings));

	drawings->rendering = rendering;
	return drawings;
}

void drawings_add(struct drawings *drawings, struct drawing drawing)
{
	drawing.rendering = drawings->rendering;
	drawings->items = memory_grow(drawings->items, drawings->count,
	    &drawings->capacity, sizeof(*drawings->items));
	drawings->items[drawings->count++] = drawing;
}

void drawings_start(struct drawings *drawings)
{
	drawings->beside = drawings->count > 0 &&
	    pthread_create(&drawings->thread, NULL, make_all, drawings) == 0;
}

void drawings_finish(struct drawings *drawings)
{
	if (drawings->beside)
		pthread_join(drawings->thread, NULL);
	else
		make_all(drawings);
	text_clear(&drawings->maker);
	free(drawings->items);
	free(drawings);
}
