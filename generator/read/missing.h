/*
 * Chapters that SUMMARY.md lists, but that are not there.
 */
#ifndef READ_MISSING_H
#define READ_MISSING_H

#include <stdbool.h>

struct book;
struct report;
struct text;

/*
 * Append what a message says behind the file's name: "; did you mean ...?" if
 * a file of its folder has a name like it, or that a link of this name leads
 * nowhere.  Looks at the whole folder.
 */
void missing_append_hint(
    struct text *out, const struct book *book, const char *path);

/* True if the nearest folder above book path that exists is the book's. */
bool missing_may_be_made(const struct book *book, const char *path);

/*
 * Write a chapter with this title to book path, and tell so at once.  False,
 * and a message, if that cannot be; a file that is there stays as it is.
 */
bool missing_make(const struct book *book, const char *path, const char *title,
    struct report *report);

#endif
