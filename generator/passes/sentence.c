/*
 * Ends of sentences.
 */
#include "passes/sentence.h"

#include <string.h>

#include "base/english.h"

static const char curly_quote[] = "\xE2\x80\x9D";

enum {
	/* No article or abbreviation has so many bytes. */
	LONG_WORD = 12
};

size_t sentence_word_start(const char *text, size_t begin, size_t end)
{
	size_t start = end;

	while (start > begin && end - start < LONG_WORD &&
	    !strchr(" ([\"'", text[start - 1]))
		start--;
	return start;
}

/* Past what closes a quotation or a bracket, backwards. */
static size_t skip_closing(const char *text, size_t begin, size_t end)
{
	size_t size = strlen(curly_quote);

	if (end >= begin + size &&
	    memcmp(text + end - size, curly_quote, size) == 0)
		end -= size;
	while (end > begin && strchr("\"')]", text[end - 1]))
		end--;
	return end;
}

bool sentence_ends(const char *text, size_t begin, size_t end)
{
	size_t word;

	end = skip_closing(text, begin, end);
	if (end == begin || !strchr(".!?", text[end - 1]))
		return false;
	word = sentence_word_start(text, begin, end - 1);
	return text[end - 1] != '.' ||
	    !english_is_abbreviation(text + word, end - 1 - word);
}
