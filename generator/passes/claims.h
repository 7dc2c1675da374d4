/*
 * What book.yaml claims of the EPUB's accessibility, and what contradicts it,
 * which is an error.
 */
#ifndef PASSES_CLAIMS_H
#define PASSES_CLAIMS_H

struct book;

/* What the book claims to meet, "WCAG 2.2 Level AA", or NULL. */
const char *claim_of(const struct book *book);

#endif
