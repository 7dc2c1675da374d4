/*
 * Raw HTML cut into tags, text and comments: the tokenizer of the HTML
 * Standard (13.2.5), as far as books need it.
 *
 * Only where cmark and the standard disagree, cmark is followed, because it
 * decided what stands in one piece: "<![CDATA[" ends at "]]>" and "<?" at "?>".
 * A tag without its ">" is text.
 */
#ifndef PASSES_HTML_TOKENS_H
#define PASSES_HTML_TOKENS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"

enum html_token_kind {
	TOKEN_TEXT,
	TOKEN_START,
	TOKEN_END,
	TOKEN_COMMENT,
	TOKEN_DECLARATION, /* <!doctype>, <![CDATA[ ]]>, <? ?> */
};

struct html_token_attribute {
	const char *name;  /* in lower case */
	const char *value; /* character references resolved; "" without one */
};

/* All that a token has is borrowed until the next one, but for the strings. */
struct html_token {
	enum html_token_kind kind;
	size_t start; /* offsets in the HTML */
	size_t end;
	/*
	 * Of tags the name, in lower case; of text the words, with character
	 * references resolved but where the element knows none.
	 */
	const char *text;
	struct html_token_attribute *attributes; /* of a start tag */
	size_t attribute_count;
	bool unfinished; /* a comment or tag whose end is missing */
};

struct html_tokenizer {
	const char *html; /* borrowed */
	size_t length;
	size_t at;
	struct arena *arena; /* of the strings */
	const char
	    *raw_name; /* of the element whose text comes next, or NULL */
	struct html_token_attribute *attributes;
	size_t capacity;
};

/* To be cleared; the strings of tokens belong to arena. */
void html_tokenizer_init(struct html_tokenizer *tokenizer, const char *html,
    size_t length, struct arena *arena);
void html_tokenizer_clear(struct html_tokenizer *tokenizer);

/* The next token, or false at the end.  Tokens leave no gaps. */
bool html_tokenizer_next(
    struct html_tokenizer *tokenizer, struct html_token *token);

#endif
