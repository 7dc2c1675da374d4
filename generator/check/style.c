/*
 * Style sheets: EPUB 3.3, section 6.3.
 */
#include "check/publication.h"

void style_examine(struct publication *publication, struct entry *entry)
{
	(void)publication;
	(void)entry;
}
