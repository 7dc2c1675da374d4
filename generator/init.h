/*
 * A new book.
 */
#ifndef INIT_H
#define INIT_H

struct report;

/*
 * Write the starter book into folder, which is made if it is not there: a small
 * book that builds and shows every construct.  Writes nothing, and reports what
 * is in the way, if a file of it is there already or the folder has a book.
 * What was written is told on standard output, a line each.
 */
void init_book(const char *folder, struct report *report);

#endif
