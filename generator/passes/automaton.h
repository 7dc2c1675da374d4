/*
 * Finding many strings in a text in one pass: an automaton whose letters are
 * words.
 *
 * A string is found only where words begin and end, so nothing can happen in
 * the middle of a word, and a text is read word by word.  A word is a stretch
 * of letters, digits and marks; a stretch of blanks is one word, " ", and
 * whatever is neither is a word of its own: a sign, and each letter of a script
 * that is written without blanks.  So an edge lies between any two characters
 * but two letters, digits or marks of scripts with blanks.
 *
 * Most words begin no string, which one bit of a table tells.  From the others
 * on, the automaton goes from state to state as long as the words are those of
 * a string.  Strings of more than AUTOMATON_LONGEST words are refused, so what
 * a text costs grows with its length alone.
 *
 * Texts and strings are folded (see unicode_append_folded()).  Memory is less
 * than ten bytes for each byte of many strings: there is a state for each word
 * of a string that no other string begins with, and it takes about 50 bytes.
 */
#ifndef PASSES_AUTOMATON_H
#define PASSES_AUTOMATON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	AUTOMATON_LONGEST = 200
};

struct automaton_word;
struct automaton_edge;

struct automaton {
	struct automaton_word *words; /* of all strings, each once */
	size_t word_count;
	size_t word_capacity;
	uint32_t *slots; /* hash of a word -> its index + 1 */
	size_t slot_count;
	uint64_t *beginnings; /* hash of a word -> a bit: may begin a string */
	size_t beginning_count;
	struct automaton_edge *edges; /* hash of state and word -> state */
	size_t edge_count;
	size_t edge_capacity;
	uint32_t *outputs; /* index + 1 of the string that ends in a state */
	size_t state_count;
	size_t state_capacity;
};

/* A string to be found; its bytes must live as long as the automaton. */
struct pattern {
	const char *bytes;
	size_t length;
};

/* Where a pattern was found. */
struct occurrence {
	size_t start; /* offsets in the text */
	size_t end;
	size_t pattern; /* index of the pattern */
};

struct occurrences {
	struct occurrence *items; /* in the order of the text; free() them */
	size_t count;
	size_t capacity;
};

/* The empty automaton, which is all zero bytes, finds nothing. */
void automaton_clear(struct automaton *automaton);

/*
 * Add the pattern of that index.  False, and nothing is added, if it is empty,
 * begins with a blank, is too long, or was added before: of equal ones the
 * first is found.
 */
bool automaton_add(
    struct automaton *automaton, const struct pattern *pattern, size_t index);

/* True if the pattern was added, or one that is equal: index is its index. */
bool automaton_get(const struct automaton *automaton,
    const struct pattern *pattern, size_t *index);

/* True if bytes are more words than a pattern may have. */
bool automaton_is_too_long(const char *bytes, size_t length);

/*
 * Replace found by what is found between two offsets of a text of length bytes.
 *
 * No two occurrences overlap: where two could, the longer one is taken, and of
 * two of one length the one that begins first.  What a longer one leaves over
 * is searched as if it stood alone.  Any number of threads may search.
 */
struct stretch {
	const char *bytes;
	size_t length;
	size_t from;
	size_t to;
};
void automaton_find(const struct automaton *automaton,
    const struct stretch *stretch, struct occurrences *found);

#endif
