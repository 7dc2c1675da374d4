/*
 * Where terms are used, in the order of the book.
 */
#ifndef PASSES_USES_H
#define PASSES_USES_H

struct book;

/*
 * Chapters were matched side by side; now the book's order counts.  Matches get
 * their rank in the book, terms the places where they are used, and chapters
 * the terms they use.
 */
void uses_join(struct book *book);

#endif
