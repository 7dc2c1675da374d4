/*
 * Finding many strings in one pass: the automaton of Aho and Corasick
 * ("Efficient string matching", 1975), complete, over classes of bytes.
 *
 * Bytes that occur in no string share one class, so the table has a row of
 * about as many columns as the strings have different bytes.  A step costs two
 * look-ups, however many strings there are.
 */
#ifndef PASSES_AUTOMATON_H
#define PASSES_AUTOMATON_H

#include <stddef.h>
#include <stdint.h>

struct automaton {
	uint8_t classes[256];
	size_t class_count;
	uint32_t *next;    /* state * class_count + class -> state */
	int32_t *output;   /* the longest string that ends in a state, or -1 */
	uint32_t *shorter; /* the state with the next shorter output, or 0 */
	size_t state_count;
};

/* A string to be found; borrowed while the automaton is built. */
struct pattern {
	const char *bytes;
	size_t length;
};

/*
 * The automaton that finds count patterns; of equal ones the first.  Empty
 * patterns are left out.
 */
void automaton_init(
    struct automaton *automaton, const struct pattern *patterns, size_t count);
void automaton_clear(struct automaton *automaton);

/* The state after byte; start with state 0. */
static inline uint32_t automaton_step(
    const struct automaton *automaton, uint32_t state, unsigned char byte)
{
	return automaton
	    ->next[state * automaton->class_count + automaton->classes[byte]];
}

#endif
