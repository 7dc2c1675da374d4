/*
 * Guesses: what the author may have meant.
 *
 * A guess compares a word with every word that could stand there, so guesses
 * are rationed: a chapter has GUESSES_MOST, and there is none among more than
 * GUESSES_CANDIDATES words.
 */
#ifndef PASSES_GUESSES_H
#define PASSES_GUESSES_H

#include "base/text.h"

struct map;

enum {
	GUESSES_MOST = 20,
	GUESSES_CANDIDATES = 1000
};

/* Those of one chapter and one pass.  None yet is all zero bytes. */
struct guesses {
	unsigned made;
	struct text hint;
};

void guesses_clear(struct guesses *guesses);

/* The key of words that is nearest to word, or NULL; borrowed from words. */
const char *guesses_nearest(
    struct guesses *guesses, const struct map *words, const char *word);

/*
 * What a message says at its end: "; did you mean "@fig-x"?" with sign "@",
 * and "" if there is no guess.  Borrowed until the next hint.
 */
const char *guesses_hint(struct guesses *guesses, const struct map *words,
    const char *word, const char *sign);

#endif
