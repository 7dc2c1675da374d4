/*
 * The archive: OCF 3.3, zip.
 */
#include "check/publication.h"

bool archive_read(struct publication *publication)
{
	tell(publication, (struct spot){0}, "PKG-003", "not an archive");
	return false;
}

bool entry_read(const struct publication *publication,
    const struct entry *entry, struct text *content)
{
	(void)publication;
	(void)entry;
	(void)content;
	return false;
}

void publication_clear(struct publication *publication)
{
	for (size_t i = 0; i < publication->entry_count; i++) {
		struct document *document = publication->entries[i].document;

		if (document) {
			map_clear(&document->id_map);
			arena_clear(&document->memory);
		}
	}
	map_clear(&publication->paths);
	map_clear(&publication->item_ids);
	map_clear(&publication->metadata);
	arena_clear(&publication->memory);
}
