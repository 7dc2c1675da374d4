/*
 * Content documents: EPUB 3.3, section 6.
 */
#include "check/publication.h"

void document_examine(struct publication *publication, struct entry *entry)
{
	(void)publication;
	(void)entry;
}
