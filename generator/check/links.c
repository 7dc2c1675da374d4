/*
 * Where links lead.
 */
#include "check/publication.h"

void links_check(struct publication *publication)
{
	(void)publication;
}
