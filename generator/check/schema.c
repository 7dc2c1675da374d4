/*
 * Which elements and attributes stand where in the package document.
 */
#include "check/package_parts.h"

#include "check/publication.h"

void schema_check(const struct publication *publication)
{
	(void)publication;
}
