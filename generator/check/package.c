/*
 * The package document: EPUB 3.3, section 5.
 */
#include "check/publication.h"

bool package_read(struct publication *publication)
{
	(void)publication;
	return false;
}
