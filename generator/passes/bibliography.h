/*
 * The lists of references: what is cited, in which order, and from where.
 */
#ifndef PASSES_BIBLIOGRAPHY_H
#define PASSES_BIBLIOGRAPHY_H

struct book;
struct report;

/*
 * All citations of the book were read: list the references they cite, as the
 * book's list or, if the bibliography is by chapter, as that of each chapter
 * (chapter->sources) and of the glossary's first page.  Vancouver numbers them
 * in the order of first use, author-date as bibliography_order() says.  Every
 * citation's items get their entry, entries get the citations, terms of the
 * glossary their sources.
 *
 * What book.yaml's nocite names stands at the end of the book's list; chapters'
 * lists have nothing that they do not cite.
 */
void bibliography_make(struct book *book, struct report *report);

#endif
