/*
 * The order of lists in which readers look for authors.
 */
#ifndef PASSES_BIBLIOGRAPHY_ORDER_H
#define PASSES_BIBLIOGRAPHY_ORDER_H

struct book;

/*
 * All lists were made: bring each into the order of authors, year and title, in
 * the book's language, and number its entries anew.  What has no authors
 * (editors, for a book) stands under its title, what has no year behind what
 * has one.  References of one year that citations would call alike get a
 * year_letter, in this order and the same in all lists.
 */
void bibliography_order(struct book *book);

#endif
