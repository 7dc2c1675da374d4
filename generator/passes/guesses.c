/*
 * Rationed guesses.
 */
#include "passes/guesses.h"

#include <stdlib.h>

#include "base/map.h"

void guesses_clear(struct guesses *guesses)
{
	text_clear(&guesses->hint);
	guesses->made = 0;
}

const char *guesses_nearest(
    struct guesses *guesses, const struct map *words, const char *word)
{
	size_t count = map_count(words);
	const char **keys;
	const char *nearest;

	if (count > GUESSES_CANDIDATES || guesses->made == GUESSES_MOST)
		return NULL;
	guesses->made++;
	keys = map_keys(words);
	nearest = string_nearest(word, keys, count);
	free(keys);
	return nearest;
}

const char *guesses_hint(struct guesses *guesses, const struct map *words,
    const char *word, const char *sign)
{
	const char *nearest = guesses_nearest(guesses, words, word);

	text_truncate(&guesses->hint, 0);
	if (nearest)
		text_printf(
		    &guesses->hint, "; did you mean \"%s%s\"?", sign, nearest);
	return text_string(&guesses->hint);
}
