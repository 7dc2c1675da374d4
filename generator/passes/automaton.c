/*
 * Words are numbered by one hash table, and steps from state to state are kept
 * in another; both grow with what they hold.
 */
#include "passes/automaton.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/unicode.h"

struct automaton_word {
	const char *bytes;
	uint32_t length;
	uint32_t hash;
};

struct automaton_edge {
	uint32_t from;
	uint32_t word;
	uint32_t to; /* 0 for an edge that is not there */
};

enum {
	LEAST_SLOTS = 64,
	BITS = 64,          /* of an element of beginnings */
	BITS_OF_A_WORD = 16 /* so that few other words have the same bit */
};

/* --- words ------------------------------------------------------------ */

enum character {
	SIGN,
	LETTER, /* or digit */
	BLANK,
	NOT_ASCII
};

#define TEN(what) what, what, what, what, what, what, what, what, what, what

/* clang-format off */
static const uint8_t characters[256] = {
    [' '] = BLANK,
    ['0'] = TEN(LETTER),
    ['A'] = TEN(LETTER), TEN(LETTER),
        LETTER, LETTER, LETTER, LETTER, LETTER, LETTER,
    ['a'] = TEN(LETTER), TEN(LETTER),
        LETTER, LETTER, LETTER, LETTER, LETTER, LETTER,
    [128] = TEN(NOT_ASCII), TEN(NOT_ASCII), TEN(NOT_ASCII), TEN(NOT_ASCII),
        TEN(NOT_ASCII), TEN(NOT_ASCII), TEN(NOT_ASCII), TEN(NOT_ASCII),
        TEN(NOT_ASCII), TEN(NOT_ASCII), TEN(NOT_ASCII), TEN(NOT_ASCII),
        NOT_ASCII, NOT_ASCII, NOT_ASCII, NOT_ASCII,
        NOT_ASCII, NOT_ASCII, NOT_ASCII, NOT_ASCII,
};
/* clang-format on */

/* A word of a text. */
struct word {
	const char *bytes;
	size_t length;
	uint32_t hash;
	size_t end; /* in the text: behind all blanks, if it is one */
};

static enum character character_at(const char *bytes, size_t at)
{
	return (enum character)characters[(unsigned char)bytes[at]];
}

/* Part of a word that is written with blanks around it. */
static bool is_word_part(unsigned c)
{
	return (unicode_is_alphanumeric(c) || unicode_is_mark(c)) &&
	    !unicode_is_unspaced(c);
}

/* The size of the character at the offset if it is part of a word, or 0. */
static size_t part_size(const char *bytes, size_t length, size_t at)
{
	size_t size;

	if (at == length)
		return 0;
	if (character_at(bytes, at) != NOT_ASCII)
		return character_at(bytes, at) == LETTER;
	return is_word_part(unicode_next(bytes + at, length - at, &size)) ? size
	                                                                  : 0;
}

/* Where the letters and digits from an offset on end. */
static size_t letters_end(const char *bytes, size_t length, size_t at)
{
	size_t size;

	do {
		while (at < length && character_at(bytes, at) == LETTER)
			at++;
		size = part_size(bytes, length, at);
		at += size;
	} while (size > 0);
	return at;
}

/* Where the word that begins at an offset ends. */
static size_t word_end(const char *bytes, size_t length, size_t at)
{
	size_t end = letters_end(bytes, length, at);
	size_t size = 1;

	if (end > at)
		return end;
	if (bytes[at] == ' ') {
		while (end < length && bytes[end] == ' ')
			end++;
		return end;
	}
	if (character_at(bytes, at) == NOT_ASCII)
		unicode_next(bytes + at, length - at, &size);
	return at + size;
}

enum {
	/* As Fowler, Noll and Vo have it. */
	HASH_OF_NOTHING = 0x11C9DC5,
	HASH_FACTOR = 0x1000193
};

static uint32_t add_to_hash(uint32_t hash, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)bytes[i]) * HASH_FACTOR;
	return hash;
}

/*
 * The word that begins at an offset of a text, which is not its end.  Nearly
 * all are ASCII, and their hash is made while their end is looked for.
 */
static inline struct word word_at(const char *bytes, size_t length, size_t at)
{
	struct word word = {bytes + at, 0, HASH_OF_NOTHING, at};

	while (word.end < length && character_at(bytes, word.end) == LETTER)
		word.hash = (word.hash ^ (unsigned char)bytes[word.end++]) *
		    HASH_FACTOR;
	word.length = word.end - at;
	if (word.length == 0 && character_at(bytes, at) == SIGN) {
		word.length = 1;
		word.end++;
		word.hash = add_to_hash(word.hash, word.bytes, 1);
	} else if (word.length == 0 ||
	    (word.end < length && character_at(bytes, word.end) == NOT_ASCII)) {
		word.end = word_end(bytes, length, at);
		word.length = bytes[at] == ' ' ? 1 : word.end - at;
		word.hash =
		    add_to_hash(HASH_OF_NOTHING, word.bytes, word.length);
	}
	return word;
}

bool automaton_is_too_long(const char *bytes, size_t length)
{
	size_t words = 0;

	for (size_t at = 0; at < length; at = word_end(bytes, length, at)) {
		if (++words > AUTOMATON_LONGEST)
			return true;
	}
	return false;
}

/* --- the table of words ----------------------------------------------- */

/* Tables have a power of two of places, and high bits are the better ones. */
static size_t place_of(uint32_t hash, size_t count)
{
	uint64_t mixed = hash * UINT64_C(0x9E3779B97F4A7C15);

	return (size_t)(mixed >> 32) & (count - 1);
}

static bool is_word(const struct automaton_word *known, const struct word *word)
{
	return known->hash == word->hash && known->length == word->length &&
	    memcmp(known->bytes, word->bytes, word->length) == 0;
}

/* The slot of word, or the free one where it belongs. */
static uint32_t *find_slot(
    const struct automaton *automaton, const struct word *word)
{
	size_t place = place_of(word->hash, automaton->slot_count);

	while (automaton->slots[place] != 0 &&
	    !is_word(&automaton->words[automaton->slots[place] - 1], word))
		place = (place + 1) & (automaton->slot_count - 1);
	return &automaton->slots[place];
}

/* Twice as many slots, and as many bits to tell what may begin. */
static void grow_slots(struct automaton *automaton)
{
	size_t count =
	    automaton->slot_count > 0 ? 2 * automaton->slot_count : LEAST_SLOTS;

	free(automaton->slots);
	automaton->slots = memory_new(count, sizeof(*automaton->slots));
	automaton->slot_count = count;
	for (size_t i = 0; i < automaton->word_count; i++) {
		const struct automaton_word *known = &automaton->words[i];
		size_t place = place_of(known->hash, count);

		while (automaton->slots[place] != 0)
			place = (place + 1) & (count - 1);
		automaton->slots[place] = (uint32_t)i + 1;
	}
}

/* The number of a word of a string, which it gets here if it is new. */
static uint32_t number_word(
    struct automaton *automaton, const struct word *word)
{
	uint32_t *slot;

	if (2 * automaton->word_count >= automaton->slot_count)
		grow_slots(automaton);
	slot = find_slot(automaton, word);
	if (*slot != 0)
		return *slot;
	automaton->words = memory_grow(automaton->words, automaton->word_count,
	    &automaton->word_capacity, sizeof(*automaton->words));
	automaton->words[automaton->word_count++] = (struct automaton_word){
	    word->bytes, (uint32_t)word->length, word->hash};
	*slot = (uint32_t)automaton->word_count;
	return *slot;
}

/* --- what may begin a string ------------------------------------------ */

static void set_beginning(struct automaton *automaton, uint32_t hash)
{
	size_t bit = place_of(hash, automaton->beginning_count * BITS);

	automaton->beginnings[bit / BITS] |= UINT64_C(1) << (bit % BITS);
}

static bool may_begin(const struct automaton *automaton, uint32_t hash)
{
	size_t bit = place_of(hash, automaton->beginning_count * BITS);

	return automaton->beginnings[bit / BITS] >> (bit % BITS) & 1;
}

/* --- states ----------------------------------------------------------- */

static struct automaton_edge *find_edge(
    const struct automaton *automaton, uint32_t from, uint32_t word)
{
	size_t place = place_of(
	    from * UINT32_C(0x85EBCA6B) + word, automaton->edge_capacity);
	struct automaton_edge *edge = &automaton->edges[place];

	while (edge->to != 0 && (edge->from != from || edge->word != word)) {
		place = (place + 1) & (automaton->edge_capacity - 1);
		edge = &automaton->edges[place];
	}
	return edge;
}

static void grow_edges(struct automaton *automaton)
{
	struct automaton_edge *old = automaton->edges;
	size_t capacity = automaton->edge_capacity;

	automaton->edge_capacity = capacity > 0 ? 2 * capacity : LEAST_SLOTS;
	automaton->edges = memory_new(automaton->edge_capacity, sizeof(*old));
	for (size_t i = 0; i < capacity; i++) {
		if (old[i].to != 0)
			*find_edge(automaton, old[i].from, old[i].word) =
			    old[i];
	}
	free(old);
}

static uint32_t new_state(struct automaton *automaton)
{
	automaton->outputs =
	    memory_grow(automaton->outputs, automaton->state_count,
	        &automaton->state_capacity, sizeof(*automaton->outputs));
	automaton->outputs[automaton->state_count] = 0;
	return (uint32_t)automaton->state_count++;
}

/* The bits of the words that leave the first state, if there are too few. */
static void reserve_beginnings(struct automaton *automaton)
{
	size_t count = automaton->slot_count * BITS_OF_A_WORD / 2 / BITS;

	if (count == automaton->beginning_count)
		return;
	free(automaton->beginnings);
	automaton->beginnings = memory_new(count, sizeof(uint64_t));
	automaton->beginning_count = count;
	for (size_t i = 0; i < automaton->edge_capacity; i++) {
		const struct automaton_edge *edge = &automaton->edges[i];

		if (edge->to != 0 && edge->from == 0)
			set_beginning(
			    automaton, automaton->words[edge->word - 1].hash);
	}
}

/* The state behind a word, or 0. */
static uint32_t step(
    const struct automaton *automaton, uint32_t state, const struct word *word)
{
	uint32_t number = *find_slot(automaton, word);

	return number == 0 ? 0 : find_edge(automaton, state, number)->to;
}

/* The state behind a word, made if there is none. */
static uint32_t make_step(
    struct automaton *automaton, uint32_t from, const struct word *word)
{
	uint32_t number = number_word(automaton, word);
	struct automaton_edge *edge;

	if (2 * automaton->edge_count >= automaton->edge_capacity)
		grow_edges(automaton);
	edge = find_edge(automaton, from, number);
	if (edge->to == 0) {
		*edge =
		    (struct automaton_edge){from, number, new_state(automaton)};
		automaton->edge_count++;
	}
	reserve_beginnings(automaton);
	if (from == 0)
		set_beginning(automaton, word->hash);
	return edge->to;
}

bool automaton_add(
    struct automaton *automaton, const struct pattern *pattern, size_t index)
{
	uint32_t state = 0;

	if (pattern->length == 0 || pattern->bytes[0] == ' ' ||
	    automaton_is_too_long(pattern->bytes, pattern->length))
		return false;
	if (automaton->state_count == 0)
		new_state(automaton);
	for (size_t at = 0; at < pattern->length;) {
		struct word word = word_at(pattern->bytes, pattern->length, at);

		state = make_step(automaton, state, &word);
		at = word.end;
	}
	if (automaton->outputs[state] != 0)
		return false;
	automaton->outputs[state] = (uint32_t)index + 1;
	return true;
}

bool automaton_get(const struct automaton *automaton,
    const struct pattern *pattern, size_t *index)
{
	uint32_t state = 0;

	if (automaton->state_count == 0 || pattern->length == 0)
		return false;
	for (size_t at = 0; at < pattern->length;) {
		struct word word = word_at(pattern->bytes, pattern->length, at);

		state = step(automaton, state, &word);
		if (state == 0)
			return false;
		at = word.end;
	}
	if (automaton->outputs[state] == 0)
		return false;
	*index = automaton->outputs[state] - 1;
	return true;
}

void automaton_clear(struct automaton *automaton)
{
	free(automaton->words);
	free(automaton->slots);
	free(automaton->beginnings);
	free(automaton->edges);
	free(automaton->outputs);
	*automaton = (struct automaton){0};
}

/* --- finding ---------------------------------------------------------- */

/* A search; stretch is what is searched, not what is left of it. */
struct search {
	const struct automaton *automaton;
	const struct stretch *stretch;
	struct occurrences *found;
};

/*
 * The longest occurrence that begins with word and ends at limit or before, or
 * one that ends where it starts.
 */
static inline struct occurrence longest_from(
    const struct search *search, struct word word, size_t limit)
{
	const struct automaton *automaton = search->automaton;
	const struct stretch *text = search->stretch;
	size_t start = (size_t)(word.bytes - text->bytes);
	struct occurrence longest = {start, start, 0};
	uint32_t state = 0;

	if (!may_begin(automaton, word.hash))
		return longest;
	for (;;) {
		state = step(automaton, state, &word);
		if (state == 0 || word.end > limit)
			return longest;
		if (automaton->outputs[state] != 0) {
			longest.end = word.end;
			longest.pattern = automaton->outputs[state] - 1;
		}
		if (word.end == limit)
			return longest;
		word = word_at(text->bytes, text->length, word.end);
	}
}

static size_t length_of(const struct occurrence *occurrence)
{
	return occurrence->end - occurrence->start;
}

/*
 * What begins within an occurrence and is longer takes its place, and what
 * begins within that: the one that is left is longer than all it overlaps.
 */
static struct occurrence longest_around(
    const struct search *search, struct occurrence best, size_t limit)
{
	const struct stretch *text = search->stretch;
	size_t at = word_end(text->bytes, text->length, best.start);

	while (at < best.end) {
		struct word word = word_at(text->bytes, text->length, at);
		struct occurrence other = longest_from(search, word, limit);

		if (length_of(&other) > length_of(&best))
			best = other;
		at = word.end;
	}
	return best;
}

/* Find what lies between two edges. */
static void find_between(const struct search *search, size_t at, size_t limit)
{
	const struct stretch *text = search->stretch;
	struct occurrences *found = search->found;

	while (at < limit) {
		struct word word;
		struct occurrence best;

		/* No pattern begins with one. */
		if (text->bytes[at] == ' ') {
			at++;
			continue;
		}
		word = word_at(text->bytes, text->length, at);
		best = longest_from(search, word, limit);
		if (best.end == best.start) {
			at = word.end;
			continue;
		}
		best = longest_around(search, best, limit);
		find_between(search, at, best.start);
		found->items = memory_grow(found->items, found->count,
		    &found->capacity, sizeof(*found->items));
		found->items[found->count++] = best;
		at = best.end;
	}
}

void automaton_find(const struct automaton *automaton,
    const struct stretch *stretch, struct occurrences *found)
{
	struct search search = {automaton, stretch, found};
	size_t from = stretch->from;

	if (automaton->state_count == 0)
		return;
	/* In the middle of a word nothing begins. */
	if (from > 0 && from < stretch->to) {
		size_t before = from - 1;

		while (before > 0 && (stretch->bytes[before] & 0xC0) == 0x80)
			before--;
		if (part_size(stretch->bytes, stretch->length, before) > 0)
			from =
			    letters_end(stretch->bytes, stretch->length, from);
	}
	find_between(&search, from, stretch->to);
}
