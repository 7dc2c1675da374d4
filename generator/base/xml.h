/*
 * The XML side of libxml2, whose only user this is.
 */
#ifndef BASE_XML_H
#define BASE_XML_H

#include <stdbool.h>
#include <stddef.h>

/* Once, before any thread starts. */
void xml_init(void);
void xml_finish(void);

struct xml_problem {
	int line; /* from 1, as is the column */
	int column;
	char reason[200]; /* one line, no full stop */
};

/*
 * True if bytes are a well-formed XML document (XML 1.0, fifth edition, 2.1),
 * namespaces included.  Otherwise problem says where and why the first time.
 * Reads no entity, no DTD, no network: a DTD is passed over, and any entity
 * but the five that XML knows by itself is a problem.  Any thread.
 */
bool xml_is_well_formed(
    const char *bytes, size_t length, struct xml_problem *problem);

#endif
