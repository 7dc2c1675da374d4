/*
 * Parting rows by the values of a column, in two steps: count, then fill.
 */
#include "read/chart_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/memory.h"
#include "read/chart_source.h"

struct chart_part chart_all_rows(const struct chart_source *source)
{
	struct chart_part all = {.count = source->records->count};

	all.rows = arena_new(source->memory, all.count * sizeof(*all.rows));
	for (size_t i = 0; i < all.count; i++)
		all.rows[i] = i;
	return all;
}

/* The part of this name, which may be a new one. */
static struct chart_part *find_part(
    struct chart_parts *parts, struct map *names, const char *name)
{
	/* A value is never empty, so "" can stand for none. */
	const char *key = name ? name : "";
	size_t length = strlen(key);
	struct chart_part *part = map_get(names, key, length);

	if (part)
		return part;
	part = &parts->parts[parts->count++];
	part->name = name;
	map_add(names, key, length, part);
	return part;
}

struct chart_parts chart_part_rows(const struct chart_source *source,
    const struct chart_part *rows, const char *name)
{
	struct arena *memory = source->memory;
	struct chart_parts parts = {0};
	struct chart_part **part_of = memory_new(rows->count, sizeof(*part_of));
	struct map names = {0};

	parts.parts = arena_new(memory, rows->count * sizeof(*parts.parts));
	for (size_t i = 0; i < rows->count; i++) {
		part_of[i] = find_part(
		    &parts, &names, chart_text(source, rows->rows[i], name));
		part_of[i]->count++;
	}
	for (size_t i = 0; i < parts.count; i++) {
		struct chart_part *part = &parts.parts[i];

		part->rows =
		    arena_new(memory, part->count * sizeof(*part->rows));
		part->count = 0;
	}
	for (size_t i = 0; i < rows->count; i++)
		part_of[i]->rows[part_of[i]->count++] = rows->rows[i];
	map_clear(&names);
	free(part_of);
	return parts;
}
