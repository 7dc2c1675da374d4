/*
 * Finding figures, tables and sections.
 */
#include "passes/crossrefs.h"

#include <string.h>
#include <strings.h>

#include "model/book.h"

bool crossref_is_id(const char *id, size_t length)
{
	enum {
		PREFIX = 4
	};
	static const char *const prefixes[] = {"fig-", "tbl-", "sec-"};

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++) {
		if (length > PREFIX && memcmp(id, prefixes[i], PREFIX) == 0)
			return true;
	}
	return false;
}

static void add_place(struct crossrefs *crossrefs,
    const struct chapter *chapter, const struct anchor *anchor)
{
	size_t length = strlen(anchor->id);
	struct crossref_place *place;

	if (!crossref_is_id(anchor->id, length))
		return;
	place = map_get(&crossrefs->places, anchor->id, length);
	if (place) {
		place->ambiguous = true;
		return;
	}
	place = arena_new(&crossrefs->memory, sizeof(*place));
	*place = (struct crossref_place){chapter, anchor, false};
	map_add(&crossrefs->places, anchor->id, length, place);
}

void crossrefs_collect(struct crossrefs *crossrefs, const struct book *book)
{
	for (size_t i = 0; i < book->chapter_count; i++) {
		const struct chapter *chapter = &book->chapters[i];

		for (size_t j = 0; j < chapter->figure_count; j++)
			add_place(
			    crossrefs, chapter, chapter->figures[j]->anchor);
		for (size_t j = 0; j < chapter->heading_count; j++)
			add_place(
			    crossrefs, chapter, chapter->headings[j]->anchor);
	}
}

void crossrefs_clear(struct crossrefs *crossrefs)
{
	map_clear(&crossrefs->places);
	arena_clear(&crossrefs->memory);
}

struct crossref_place crossrefs_find(const struct crossrefs *crossrefs,
    const struct chapter *chapter, const char *id, size_t length)
{
	const struct anchor *own = map_get(&chapter->anchors, id, length);
	const struct crossref_place *place;

	/* The top of a page without a heading has no words to show. */
	if (own && (own->figure || own->heading))
		return (struct crossref_place){chapter, own, false};
	place = map_get(&crossrefs->places, id, length);
	return place ? *place : (struct crossref_place){0};
}

static bool is_one_of(const char *const *names, const char *word, size_t length)
{
	for (; *names; names++) {
		if (strlen(*names) == length &&
		    strncasecmp(*names, word, length) == 0)
			return true;
	}
	return false;
}

bool crossref_is_named(
    const char *words, size_t length, const struct target *target)
{
	static const char *const figures[] = {
	    "fig", "figs", "figure", "figures", NULL};
	static const char *const tables[] = {
	    "tab", "tabs", "tbl", "tbls", "table", "tables", NULL};
	const struct figure *figure = target->anchor->figure;
	size_t start;

	while (length > 0 && strchr(" \n", words[length - 1]))
		length--;
	if (length > 0 && words[length - 1] == '.')
		length--;
	start = length;
	while (start > 0 && !strchr(" \n([", words[start - 1]))
		start--;
	return figure &&
	    is_one_of(figure->kind == FIGURE_TABLE ? tables : figures,
	        words + start, length - start);
}
