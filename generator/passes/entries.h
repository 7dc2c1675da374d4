/*
 * Doubts about single entries of the glossary: one that no chapter uses, and
 * one whose definition explains the term by itself.
 */
#ifndef PASSES_ENTRIES_H
#define PASSES_ENTRIES_H

struct book;
struct claims;
struct report;

/*
 * Look at all entries, whose uses must be known.  What could not be found
 * because another entry claims it is not told again.
 */
void entries_check(const struct book *book, const struct claims *claims,
    struct report *report);

#endif
