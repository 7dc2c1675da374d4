/*
 * The first line of a block quote that is a box.
 */
#include "passes/aside.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/report.h"
#include "base/text.h"
#include "model/run.h"

static const struct {
	const char *word;
	enum aside_kind kind;
} aside_words[] = {
    {"NOTE", ASIDE_NOTE},
    {"TIP", ASIDE_TIP},
    {"IMPORTANT", ASIDE_IMPORTANT},
    {"WARNING", ASIDE_WARNING},
    {"CAUTION", ASIDE_CAUTION},
    {"KEY", ASIDE_KEY},
    {"QUESTION", ASIDE_QUESTION},
    {"ANSWER", ASIDE_ANSWER},
};

enum {
	ASIDE_WORDS = sizeof(aside_words) / sizeof(*aside_words)
};

static void warn_of_unknown_aside(const struct run *run, struct report *report,
    const char *word, size_t length)
{
	const char *words[ASIDE_WORDS];
	char *written = memory_copy_string(word, length);
	const char *nearest;

	for (size_t i = 0; i < ASIDE_WORDS; i++)
		words[i] = aside_words[i].word;
	nearest = string_nearest(written, words, ASIDE_WORDS);
	report_warning(report, run_position(run, 0), "box/unknown-kind",
	    "no box is called \"[!%s]\"%s%s%s; it is shown "
	    "as a quotation",
	    written, nearest ? "; did you mean \"[!" : "",
	    nearest ? nearest : "", nearest ? "]\"" : "");
	free(written);
}

/* Other programs have titles for boxes; we do not. */
static void warn_of_words_behind(
    const struct run *run, struct report *report, size_t end)
{
	report_warning(report, run_position(run, 0), "box/words-behind",
	    "\"%.*s\" must stand alone in its line; it is shown as a "
	    "quotation",
	    (int)end, text_string(&run->text));
}

/* The length of "KIND" if the text begins with "[!KIND]", else 0. */
static size_t aside_word_length(const char *text)
{
	size_t length = 0;

	if (!string_starts_with(text, "[!"))
		return 0;
	while (isalpha((unsigned char)text[2 + length]))
		length++;
	return text[2 + length] == ']' ? length : 0;
}

bool aside_find(
    enum aside_kind *kind, size_t *end, struct run *run, struct report *report)
{
	const char *text = text_string(&run->text);
	size_t length = aside_word_length(text);
	size_t behind = strlen("[!]") + length;

	if (length == 0 || !run_is_clear(run, 0, behind) ||
	    run_is_escaped(run, 0))
		return false;
	*end = behind + strspn(text + behind, " ");
	if (text[*end] == '\n') {
		++*end;
	} else if (text[*end] != '\0') {
		warn_of_words_behind(run, report, behind);
		return false;
	}
	for (size_t i = 0; i < ASIDE_WORDS; i++) {
		if (strlen(aside_words[i].word) == length &&
		    strncasecmp(text + 2, aside_words[i].word, length) == 0) {
			*kind = aside_words[i].kind;
			return true;
		}
	}
	warn_of_unknown_aside(run, report, text + 2, length);
	return false;
}
