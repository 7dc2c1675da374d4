/*
 * Accessibility of the publication as a whole.
 */
#include "check/publication.h"

void access_check(struct publication *publication)
{
	(void)publication;
}
