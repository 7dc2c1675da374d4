/*
 * The names of files in the EPUB: ASCII, in lower case, each only once.
 */
#include "render/epub_parts.h"

#include <string.h>

#include "base/text.h"
#include "base/unicode.h"

const char *epub_name_of(const struct epub *epub, const struct chapter *chapter)
{
	return epub->documents[chapter->index].name;
}

/* name-2.xhtml, name-3.xhtml, ...: the next that is free. */
static const char *count_name(
    struct epub *epub, const struct text *taken, size_t ending, size_t *count)
{
	struct text name = {0};
	size_t stem = taken->length - ending;
	const char *kept;

	do {
		text_truncate(&name, 0);
		text_printf(&name, "%.*s-%zu%s", (int)stem, taken->data,
		    ++*count, taken->data + stem);
	} while (!map_add(&epub->names, name.data, name.length, count));
	kept = arena_copy_string(&epub->memory, name.data, name.length);
	text_clear(&name);
	return kept;
}

const char *epub_new_name(struct epub *epub, const char *path, size_t length,
    const char *fallback, const char *ending)
{
	struct text slug = {0};
	const char *name;
	size_t *count;

	unicode_append_slug(&slug, path, length);
	text_truncate(&slug, LONGEST_NAME);
	if (slug.length == 0)
		text_append_string(&slug, fallback);
	text_append_string(&slug, ending);
	count = map_get(&epub->names, slug.data, slug.length);
	if (!count) {
		count = arena_new(&epub->memory, sizeof(*count));
		*count = 1;
		map_add(&epub->names, slug.data, slug.length, count);
		name = arena_copy_string(&epub->memory, slug.data, slug.length);
	} else {
		name = count_name(epub, &slug, strlen(ending), count);
	}
	text_clear(&slug);
	return name;
}
