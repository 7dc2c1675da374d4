/*
 * The lists of references: what is cited, in which order, and from where.
 */
#ifndef PASSES_BIBLIOGRAPHY_H
#define PASSES_BIBLIOGRAPHY_H

struct book;
struct report;

/*
 * All citations of the book were read: number the references they cite, in the
 * order of first use, as the book's list or, if the bibliography is by chapter,
 * as that of each chapter (chapter->sources) and of the glossary's page.  Every
 * citation's items get their entry, entries get the citations, terms of the
 * glossary their sources.
 */
void bibliography_make(struct book *book, struct report *report);

#endif
