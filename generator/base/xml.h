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

/* The line and column of an offset in bytes. */
void xml_place(const char *bytes, size_t offset, int *line, int *column);

/* The offset of a problem in the length bytes it was found in. */
size_t xml_problem_offset(
    const struct xml_problem *problem, const char *bytes, size_t length);

struct xml_attribute {
	const char *prefix; /* "" without one */
	const char *space;  /* its namespace, or "" */
	const char *name;   /* without prefix */
	const char *value;  /* references resolved */
};

/*
 * The bit that stands for the two letters with which the name of an attribute
 * begins, capitals or not.
 */
static inline unsigned attribute_initial(const char *name)
{
	return 1U << ((name[0] * 7 + name[1]) & 31);
}

struct xml_element {
	const char *prefix;                     /* "" without one */
	const char *space;                      /* its namespace, or "" */
	const char *name;                       /* without prefix */
	const struct xml_attribute *attributes; /* but not namespaces */
	size_t attribute_count;
	unsigned initials; /* the bits of all of them, without prefixes */
};

/* <!DOCTYPE name PUBLIC "public_id" "system_id">; "" for what it lacks. */
struct xml_doctype {
	const char *name;
	const char *public_id;
	const char *system_id;
};

/*
 * Who is told what a document consists of, in its order.  All that is told is
 * borrowed; offsets are those of the "<" with which a thing begins, and rise.
 * No function may be NULL but those said to.
 */
struct xml_listener {
	/* A prefix that was not declared is no problem; its namespace is "". */
	bool loose;
	/*
	 * Entities that the document declares are no problem, nor are those
	 * of HTML in one whose DTD is that of XHTML.  Each is told as "?":
	 * what it stands for is not looked at, so that it cannot be too much.
	 */
	bool entities;
	bool html_entities; /* those of HTML; see above */
	/* Beside the root's name it names a DTD; it has declarations. */
	void (*doctype)(
	    void *context, size_t offset, bool external, bool declares);
	/* The same, whole, or NULL. */
	void (*declaration)(
	    void *context, size_t offset, const struct xml_doctype *doctype);
	/* An entity that is a file outside is declared; or NULL. */
	void (*external_entity)(void *context, const char *name);
	void (*instruction)(void *context, size_t offset, const char *target);
	void (*element)(
	    void *context, size_t offset, const struct xml_element *element);
	void (*end)(void *context); /* of the element opened last */
	void (*text)(void *context, const char *bytes, size_t length);
};

/*
 * As xml_is_well_formed(), and the listener hears of everything up to the
 * first problem.  Bytes are read as UTF-8 whatever encoding they declare.
 */
bool xml_read(const char *bytes, size_t length,
    const struct xml_listener *listener, void *context,
    struct xml_problem *problem);

#endif
