/*
 * Style sheets: EPUB 3.3, section 6.3.
 */
#include "check/publication.h"

void style_examine(struct publication *publication, struct entry *entry)
{
	(void)publication;
	(void)entry;
}

void style_examine_part(struct publication *publication, struct entry *entry,
    const char *css, bool is_attribute, struct spot spot)
{
	(void)publication;
	(void)entry;
	(void)css;
	(void)is_attribute;
	(void)spot;
}
