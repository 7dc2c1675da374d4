/*
 * Redirects as authors write them.
 */
#ifndef READ_REDIRECT_H
#define READ_REDIRECT_H

#include <stddef.h>

struct book;
struct redirect;
struct report;

/* Room for count redirects; those of before are forgotten. */
void redirect_begin(struct book *book, size_t count);

/*
 * Add one of at most that many.  Its "from" is a page of the site, with or
 * without "/" before it; what no page can have for a name is reported and left
 * out, and so, with a warning, is a part of a page ("page.html#part").
 */
void redirect_add(
    struct book *book, const struct redirect *written, struct report *report);

#endif
