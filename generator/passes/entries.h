/*
 * Doubts about entries of the glossary: one that no chapter uses, one whose
 * definition explains the term by itself, and two that have the same form.
 */
#ifndef PASSES_ENTRIES_H
#define PASSES_ENTRIES_H

struct book;
struct forms;
struct report;

/*
 * Look at all entries, whose forms these are and whose uses must be known.  An
 * entry that another one keeps from being found is not told as unused.
 */
void entries_check(
    const struct book *book, const struct forms *forms, struct report *report);

#endif
