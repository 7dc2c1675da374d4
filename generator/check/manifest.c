/*
 * The manifest against the archive, both ways.
 */
#include "check/publication.h"

void manifest_check(struct publication *publication)
{
	(void)publication;
}
