/*
 * Where sentences end, as far as signs and abbreviations tell.
 *
 * Texts are folded (see unicode_append_folded()), and offsets are those of
 * bytes.  Nothing before begin counts.
 */
#ifndef PASSES_SENTENCE_H
#define PASSES_SENTENCE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The start of the word that ends at end, with the periods in it; of a long
 * one, which others may be glued to without end, somewhere in it.
 */
size_t sentence_word_start(const char *text, size_t begin, size_t end);

/* True if a sentence ends at end, behind which a blank stands. */
bool sentence_ends(const char *text, size_t begin, size_t end);

#endif
