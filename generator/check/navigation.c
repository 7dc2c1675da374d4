/*
 * Navigation document and NCX.
 */
#include "check/publication.h"

void navigation_check(struct publication *publication)
{
	(void)publication;
}
