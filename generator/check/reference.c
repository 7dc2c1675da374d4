/*
 * URLs of documents and style sheets.
 */
#include "check/publication.h"

struct link *link_add(struct publication *publication, struct entry *entry,
    enum link_kind kind, const char *url, struct spot spot)
{
	(void)publication;
	(void)entry;
	(void)kind;
	(void)url;
	(void)spot;
	return NULL;
}
