/*
 * The parts of the EPUB edition, for render/epub*.c alone.
 */
#ifndef RENDER_EPUB_PARTS_H
#define RENDER_EPUB_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/map.h"
#include "base/memory.h"
#include "model/book.h"
#include "render/dialect.h"
#include "render/drawing.h"
#include "render/edition.h"

struct file;
struct value;

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
	struct map drawn;  /* the same of the PNG that is made of an SVG */
	struct map charts; /* a chart's address -> its files */
	const char *cover; /* name in the package of the cover's picture */
	struct drawings *drawings;
	struct arena memory;
};

/*
 * epub_names.c: a name for a file that is made from length bytes of path:
 * "part/name" becomes "part-name.xhtml", or the fallback where nothing of it is
 * ASCII; unique.  How far a name was counted is remembered.
 */
const char *epub_new_name(struct epub *epub, const char *path, size_t length,
    const char *fallback, const char *ending);

/* The name of the page's document, below EPUB/; borrowed. */
const char *epub_name_of(
    const struct epub *epub, const struct chapter *chapter);

/*
 * epub_pictures.c: add the files of pictures and recordings, and draw what is
 * to be drawn.
 */
void epub_add_pictures(struct epub *epub);

/* Whether there is a cover: given or drawn. */
bool epub_has_cover(const struct book *book);

/* The name of the cover's picture, below EPUB/, or NULL; borrowed. */
const char *epub_cover_name(const struct epub *epub);

/* The name of a picture that all readers show, below EPUB/; borrowed. */
const char *epub_image_name(
    const struct epub *epub, const struct resource *resource);

/* The name of its SVG, if that is packed beside it, or NULL; borrowed. */
const char *epub_better_image_name(
    const struct epub *epub, const struct resource *resource);

/* epub_pictures.c: append the words of <text> elements, for all to be drawn. */
void epub_append_drawn_words(struct text *out, const struct text *svg);

/*
 * epub_charts.c: add the files of charts that are not to stand as SVG in their
 * page, and draw them; say which is which, as a dialect does.
 */
void epub_add_charts(struct epub *epub);
void epub_append_chart_source(
    struct text *out, const struct dialect *dialect, const struct chart *chart);

struct file *epub_file(const struct epub *epub, size_t index);

/* Below EPUB/; that is how others call it, too. */
#define EPUB_SEARCH_KEYS "glossary-search-key-map.xml"

/*
 * epub_glossary.c: set "key_groups", one for each entry: {href, matches:
 * [{key, has_values, values: [{key}]}]}.
 */
void epub_set_search_keys(
    struct value *context, struct arena *arena, const struct epub *epub);

/*
 * epub_outline.c: set "points", the outline of the whole book for navigation
 * document and NCX, with headings down to the level of "contents_depth":
 * {title, href, id, order, has_entries, entries}; and its "depth".
 */
void epub_set_outline(
    struct value *context, struct arena *arena, const struct epub *epub);

/*
 * epub_pages.c: set "pages", the list of pages for both: {label, href, id,
 * order}, has_pages and page_count.  Places are the hrefs of the outline's
 * points, with a size_t * each, which gets its number in reading order: that of
 * pages and points is the same.
 */
void epub_set_pages(struct value *context, struct arena *arena,
    const struct epub *epub, struct map *places);

/* epub_outline.c: set "landmarks": {type, title, href}. */
void epub_set_landmarks(
    struct value *context, struct arena *arena, const struct epub *epub);

/*
 * epub_access.c: set what is known of the book's accessibility, and what its
 * author claims: lists of strings "access_modes", "sufficient_modes",
 * "access_features", "access_hazards", and "access_summary" with
 * "access_language" if it is not the book's; "conforms_to", "certified_by",
 * "credential", "certifier_report", "certified_on".
 */
void epub_set_accessibility(
    struct value *context, struct arena *arena, const struct epub *epub);

/*
 * epub_package.c: set all that the package document says: identifier, dates,
 * people, subjects, accessibility, manifest and spine.
 */
void epub_set_package(
    struct value *context, struct arena *arena, const struct epub *epub);

#endif
