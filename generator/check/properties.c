/*
 * Properties and their prefixes: EPUB 3.3, appendix D.
 */
#include "check/package_parts.h"

#include "check/publication.h"

void properties_check(const struct publication *publication)
{
	(void)publication;
}
