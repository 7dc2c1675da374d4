/*
 * Where the URLs of a publication lead: OCF 3.3, section 4.2.5.
 */
#ifndef CHECK_ADDRESS_H
#define CHECK_ADDRESS_H

#include <stdbool.h>

struct arena;

struct address {
	bool remote;      /* it has a scheme */
	bool leaks;       /* it leads out of the container */
	bool has_query;   /* which is not part of the path */
	const char *path; /* "EPUB/ch1.xhtml", or NULL if remote or leaking */
	const char *fragment; /* decoded, "" for "#" alone, or NULL */
};

/*
 * What url means in the file at path from; what it points to is of arena.
 * Blanks around url are no part of it.
 */
struct address address_of(
    const char *from, const char *url, struct arena *arena);

/*
 * What keeps url from being one (URL Standard), to be read behind it: "has a
 * blank"; NULL if nothing does.
 */
const char *address_mistake(const char *url);

/* True if it is a URI or a part of one, as RFC 3986 has them. */
bool address_is_uri(const char *address);

#endif
