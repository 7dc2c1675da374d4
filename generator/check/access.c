/*
 * Accessibility of the publication as a whole.
 */
#include "check/publication.h"

struct access *access_begin(
    struct publication *publication, struct entry *entry)
{
	(void)publication;
	(void)entry;
	return NULL;
}

void access_element(struct access *access, const struct xml_element *element,
    int line, int column)
{
	(void)access;
	(void)element;
	(void)line;
	(void)column;
}

void access_end(struct access *access)
{
	(void)access;
}

void access_text(struct access *access, const char *bytes, size_t length)
{
	(void)access;
	(void)bytes;
	(void)length;
}

void access_finish(struct access *access)
{
	(void)access;
}

void access_check(struct publication *publication)
{
	(void)publication;
}
