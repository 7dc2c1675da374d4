/*
 * What is made of a book: render -> fileset -> write.
 */
#ifndef EDITIONS_H
#define EDITIONS_H

#include <stdbool.h>

struct book;
struct options;
struct report;

/*
 * Render the editions that the options name, of a book that is complete; its
 * texts and documents are freed on the way.  All is made in memory, and the
 * EPUB judged as check_epub() does; then, if writing, each is written and told
 * on standard output, a line each.  After an error nothing is, unless the
 * options say to keep going; what a theme has broken never is.
 */
void editions_make(struct book *book, const struct options *options,
    bool writing, struct report *report);

#endif
