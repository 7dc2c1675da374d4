/*
 * Reading titles with elements.
 */
#include "base/rich.h"

#include <string.h>

#include "base/text.h"

/* Deeper than any title needs. */
enum {
	DEEPEST = 8
};

struct tag {
	const char *open;
	const char *close;
	const char *element;
};

static const struct tag tags[] = {
    {"<i>", "</i>", "i"},
    {"<b>", "</b>", "b"},
    {"<sub>", "</sub>", "sub"},
    {"<sup>", "</sup>", "sup"},
    {"<sc>", "</sc>", NULL},
    {"<span class=\"nocase\">", "</span>", NULL},
    {"<span style=\"font-variant:small-caps;\">", "</span>", NULL},
    {"<span style=\"font-variant: small-caps;\">", "</span>", NULL},
};

enum {
	TAG_COUNT = sizeof(tags) / sizeof(*tags)
};

/* The tag that opens an element at string, or NULL. */
static const struct tag *opening_at(const char *string)
{
	for (size_t i = 0; i < TAG_COUNT; i++) {
		if (string_starts_with(string, tags[i].open))
			return &tags[i];
	}
	return NULL;
}

/* A tag whose element is closed at string, or NULL. */
static const struct tag *closing_at(const char *string)
{
	for (size_t i = 0; i < TAG_COUNT; i++) {
		if (string_starts_with(string, tags[i].close))
			return &tags[i];
	}
	return NULL;
}

bool rich_is_balanced(const char *string)
{
	const char *open[DEEPEST]; /* how what is open is closed */
	size_t depth = 0;

	for (const char *at = strchr(string, '<'); at;
	     at = strchr(at + 1, '<')) {
		const struct tag *opening = opening_at(at);
		const struct tag *closing = closing_at(at);

		if (opening && depth == DEEPEST)
			return false;
		if (opening)
			open[depth++] = opening->close;
		if (closing &&
		    (depth == 0 || strcmp(open[--depth], closing->close) != 0))
			return false;
	}
	return depth == 0;
}

struct rich rich_begin(const char *string)
{
	return (struct rich){string, !rich_is_balanced(string)};
}

/*
 * All spans are closed alike: which of them had a look does not matter, since
 * none has.
 */
static bool read_tag(struct rich *rich, struct rich_piece *piece)
{
	const struct tag *opening = opening_at(rich->rest);
	const struct tag *closing = closing_at(rich->rest);

	if (opening) {
		piece->kind = RICH_OPEN;
		piece->element = opening->element;
		rich->rest += strlen(opening->open);
	} else if (closing) {
		piece->kind = RICH_CLOSE;
		piece->element = closing->element;
		rich->rest += strlen(closing->close);
	}
	return opening || closing;
}

struct rich_piece rich_next(struct rich *rich)
{
	struct rich_piece piece = {.kind = RICH_END};
	const char *end = rich->rest;

	if (*end == '\0' || (!rich->is_plain && read_tag(rich, &piece)))
		return piece;
	do
		end += 1 + strcspn(end + 1, "<");
	while (*end != '\0' &&
	    (rich->is_plain || (!opening_at(end) && !closing_at(end))));
	piece.kind = RICH_WORDS;
	piece.bytes = rich->rest;
	piece.length = (size_t)(end - rich->rest);
	rich->rest = end;
	return piece;
}

void rich_append_plain(struct text *out, const char *string)
{
	struct rich rich = rich_begin(string);
	struct rich_piece piece;

	while ((piece = rich_next(&rich)).kind != RICH_END) {
		if (piece.kind == RICH_WORDS)
			text_append(out, piece.bytes, piece.length);
	}
}
