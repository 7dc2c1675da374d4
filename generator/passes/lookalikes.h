/*
 * Lookalikes: words of capitals and digits that are no acronyms, but numbers
 * and notations.
 */
#ifndef PASSES_LOOKALIKES_H
#define PASSES_LOOKALIKES_H

#include <stdbool.h>
#include <stddef.h>

/*
 * True if the word, of length bytes and not empty, is a Roman numeral ("IIIB",
 * "I-II"), a change of a protein ("V600E"), a stage ("T2N0M0") or a range
 * ("C1-C6").
 */
bool lookalikes_has(const char *word, size_t length);

#endif
