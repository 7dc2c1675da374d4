/*
 * Words: how high they are, and how they are broken into lines.
 */
#include "render/chart/picture.h"

#include <string.h>

#include "base/unicode.h"

#define NORMAL_SIZE 13
#define SMALL_SIZE 12
#define LEADING 1.25

double words_size(enum word_style style)
{
	return style == WORDS_SMALL ? SMALL_SIZE : NORMAL_SIZE;
}

double words_line(enum word_style style)
{
	return words_size(style) * LEADING;
}

/* What is broken, and the line that is being filled. */
struct breaking {
	const struct chart_fonts *fonts;
	struct arena *arena;
	struct words *words;
	double width;
	struct text line;
	double space; /* the width of a blank */
	double filled;
	enum word_style style;
};

static void end_line(struct breaking *breaking)
{
	struct words *words = breaking->words;

	words->lines[words->count++] = arena_copy_string(breaking->arena,
	    text_string(&breaking->line), breaking->line.length);
	if (breaking->filled > words->width)
		words->width = breaking->filled;
	text_truncate(&breaking->line, 0);
	breaking->filled = 0;
}

static double width_of(
    const struct breaking *breaking, const char *bytes, size_t length)
{
	char *copy = arena_copy_string(breaking->arena, bytes, length);

	return words_width(breaking->fonts, breaking->style, copy);
}

/* A word that no line has room for, letter by letter. */
static void break_word(
    struct breaking *breaking, const char *word, size_t length)
{
	size_t size;

	for (size_t i = 0; i < length; i += size) {
		double width;

		unicode_next(word + i, length - i, &size);
		width = width_of(breaking, word + i, size);
		if (breaking->filled + width > breaking->width &&
		    breaking->line.length > 0)
			end_line(breaking);
		text_append(&breaking->line, word + i, size);
		breaking->filled += width;
	}
}

static void add_word(struct breaking *breaking, const char *word, size_t length)
{
	double width = width_of(breaking, word, length);

	if (breaking->line.length > 0 &&
	    breaking->filled + breaking->space + width > breaking->width)
		end_line(breaking);
	if (width > breaking->width) {
		break_word(breaking, word, length);
		return;
	}
	if (breaking->line.length > 0) {
		text_append_string(&breaking->line, " ");
		breaking->filled += breaking->space;
	}
	text_append(&breaking->line, word, length);
	breaking->filled += width;
}

struct words words_break(const struct chart_fonts *fonts, enum word_style style,
    const char *string, double width, struct arena *arena)
{
	static const char blanks[] = " \t\n\r\v\f";
	struct words words = {0};
	struct breaking breaking = {.fonts = fonts,
	    .arena = arena,
	    .words = &words,
	    .width = width,
	    .space = words_width(fonts, style, " "),
	    .style = style};

	/* No line is empty, so there are no more lines than bytes. */
	words.lines =
	    arena_new(arena, (strlen(string) + 1) * sizeof(*words.lines));
	string += strspn(string, blanks);
	while (*string) {
		size_t length = strcspn(string, blanks);

		add_word(&breaking, string, length);
		string += length;
		string += strspn(string, blanks);
	}
	if (breaking.line.length > 0)
		end_line(&breaking);
	text_clear(&breaking.line);
	return words;
}
