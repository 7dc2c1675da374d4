/*
 * Typographic punctuation: the last text pass before markup.
 *
 * Straight quotes become curly ones, "--" an en dash, "---" an em dash, "..."
 * an ellipsis.  Works on a block in pieces, as the renderer meets them, and
 * remembers what stood before.  Where it is off, text is only escaped, and so
 * are the templates of other tools, {{ word }} and {% word "argument" %}.
 */
#ifndef RENDER_PUNCTUATION_H
#define RENDER_PUNCTUATION_H

#include <stdbool.h>
#include <stddef.h>

struct text;

struct punctuation {
	bool smart;
	bool joins;       /* names with hyphens are kept on one line */
	bool after_word;  /* a quote here closes, an apostrophe belongs here */
	bool in_template; /* it ends in a later piece */
};

/* A new block begins. */
void punctuation_begin(struct punctuation *punctuation);

/* Something that is no text (code, an image, a citation) was written. */
void punctuation_after_word(struct punctuation *punctuation);

/* A blank or line end was written. */
void punctuation_after_blank(struct punctuation *punctuation);

/*
 * Append bytes of text, escaped as by joined_append() if it joins, else as by
 * markup_append().
 */
void punctuation_append(struct text *out, struct punctuation *punctuation,
    const char *bytes, size_t length);

#endif
