/*
 * Reading {#id .class}.
 */
#include "passes/attributes.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "model/run.h"

/* Where the last "{" of text before end is, or end. */
static size_t last_brace(const char *text, size_t end)
{
	size_t at = end;

	while (at > 0) {
		at--;
		if (text[at] == '{')
			return at;
		if (text[at] == '}' || text[at] == '\n')
			break;
	}
	return end;
}

static bool is_word_end(char c)
{
	return c == ' ' || c == '}' || c == '\t';
}

/* True if the word fits; id and classes of attributes grow. */
static bool take_word(struct attributes *attributes, const char *word,
    size_t length, struct arena *arena)
{
	if (word[0] == '#' && length > 1) {
		attributes->id = arena_copy_string(arena, word + 1, length - 1);
		return true;
	}
	if (word[0] == '.' && length > 1) {
		attributes->classes = attributes->classes
		    ? arena_printf(arena, "%s %.*s", attributes->classes,
		          (int)length - 1, word + 1)
		    : arena_copy_string(arena, word + 1, length - 1);
		return true;
	}
	return (length == 1 && word[0] == '-') ||
	    memchr(word, '=', length) != NULL;
}

static bool take_words(struct attributes *attributes, const char *inside,
    const char *end, struct arena *arena)
{
	bool any = false;

	while (inside < end) {
		const char *word = inside;

		while (inside < end && !is_word_end(*inside))
			inside++;
		if (inside > word) {
			if (!take_word(attributes, word,
			        (size_t)(inside - word), arena))
				return false;
			any = true;
		}
		inside++;
	}
	return any;
}

bool attributes_read(
    struct attributes *attributes, const char *string, struct arena *arena)
{
	size_t length = strlen(string);

	*attributes = (struct attributes){0};
	if (length > 2 && string[0] == '{' && string[length - 1] == '}' &&
	    take_words(attributes, string + 1, string + length - 1, arena))
		return true;
	*attributes = (struct attributes){0};
	return false;
}

bool attributes_find(
    struct attributes *attributes, struct run *run, struct arena *arena)
{
	const char *text = text_string(&run->text);
	size_t end = run->text.length;
	size_t brace;

	*attributes = (struct attributes){0};
	while (end > 0 && text[end - 1] == ' ')
		end--;
	if (end == 0 || text[end - 1] != '}')
		return false;
	brace = last_brace(text, end - 1);
	if (brace == end - 1 || !run_is_clear(run, brace, end) ||
	    !take_words(attributes, text + brace + 1, text + end - 1, arena) ||
	    run_is_escaped(run, brace)) {
		*attributes = (struct attributes){0};
		return false;
	}
	while (brace > 0 && strchr(" \n", text[brace - 1]) &&
	    run_is_clear(run, brace - 1, brace))
		brace--;
	attributes->start = brace;
	return true;
}
