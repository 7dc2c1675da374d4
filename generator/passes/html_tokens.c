/*
 * The states of the standard's tokenizer, as functions.
 */
#include "passes/html_tokens.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm/buffer.h>
#include <cmark-gfm/houdini.h>

#include "base/text.h"

static const char blanks[] = " \t\n\f\r";

static bool is_blank(char c)
{
	return c != '\0' && strchr(blanks, c);
}

static bool starts(const struct html_tokenizer *tokenizer, size_t at,
    const char *word, size_t length)
{
	return tokenizer->length - at >= length &&
	    strncasecmp(tokenizer->html + at, word, length) == 0;
}

/* Where word stands at or behind at, or the end. */
static size_t find(
    const struct html_tokenizer *tokenizer, size_t at, const char *word)
{
	const char *found = at < tokenizer->length
	    ? memmem(tokenizer->html + at, tokenizer->length - at, word,
	          strlen(word))
	    : NULL;

	return found ? (size_t)(found - tokenizer->html) : tokenizer->length;
}

static const char *copy(
    struct html_tokenizer *tokenizer, size_t start, size_t end)
{
	return arena_copy_string(
	    tokenizer->arena, tokenizer->html + start, end - start);
}

static const char *copy_lower(
    struct html_tokenizer *tokenizer, size_t start, size_t end)
{
	char *name = arena_copy_string(
	    tokenizer->arena, tokenizer->html + start, end - start);

	for (char *c = name; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	return name;
}

/* The text from start to end with its character references resolved. */
static const char *decode(
    struct html_tokenizer *tokenizer, size_t start, size_t end)
{
	cmark_strbuf buffer;
	const char *decoded;

	if (!memchr(tokenizer->html + start, '&', end - start))
		return copy(tokenizer, start, end);
	cmark_strbuf_init(cmark_get_default_mem_allocator(), &buffer, 0);
	houdini_unescape_html_f(&buffer,
	    (const uint8_t *)tokenizer->html + start, (bufsize_t)(end - start));
	decoded = arena_copy_string(
	    tokenizer->arena, (const char *)buffer.ptr, (size_t)buffer.size);
	cmark_strbuf_free(&buffer);
	return decoded;
}

/* --- tags ------------------------------------------------------------- */

static size_t skip(
    const struct html_tokenizer *tokenizer, size_t at, const char *set)
{
	while (at < tokenizer->length && tokenizer->html[at] != '\0' &&
	    strchr(set, tokenizer->html[at]))
		at++;
	return at;
}

static size_t skip_until(
    const struct html_tokenizer *tokenizer, size_t at, const char *set)
{
	while (at < tokenizer->length &&
	    (tokenizer->html[at] == '\0' || !strchr(set, tokenizer->html[at])))
		at++;
	return at;
}

/* The value that begins at at; returns where it ends with its quotes. */
static size_t take_value(
    struct html_tokenizer *tokenizer, size_t at, const char **value)
{
	char quote = at < tokenizer->length ? tokenizer->html[at] : '\0';
	size_t end;

	if (quote != '"' && quote != '\'') {
		end = skip_until(tokenizer, at, " \t\n\f\r>");
		*value = decode(tokenizer, at, end);
		return end;
	}
	at++;
	end = skip_until(tokenizer, at, quote == '"' ? "\"" : "'");
	*value = decode(tokenizer, at, end);
	return end < tokenizer->length ? end + 1 : end;
}

static size_t take_attribute(
    struct html_tokenizer *tokenizer, size_t at, struct html_token *token)
{
	struct html_token_attribute attribute = {.value = ""};
	size_t end = skip_until(tokenizer, at + 1, " \t\n\f\r/>=");
	size_t equals = skip(tokenizer, end, blanks);

	attribute.name = copy_lower(tokenizer, at, end);
	if (equals < tokenizer->length && tokenizer->html[equals] == '=')
		end = take_value(tokenizer, skip(tokenizer, equals + 1, blanks),
		    &attribute.value);
	tokenizer->attributes =
	    memory_grow(tokenizer->attributes, token->attribute_count,
	        &tokenizer->capacity, sizeof(*tokenizer->attributes));
	tokenizer->attributes[token->attribute_count++] = attribute;
	return end;
}

/* Elements whose content is no markup. */
static const char *raw_name(const char *name)
{
	static const char *const names[] = {"script", "style", "textarea",
	    "title", "xmp", "iframe", "noembed", "noframes"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (strcmp(names[i], name) == 0)
			return names[i];
	}
	return NULL;
}

static void take_tag(struct html_tokenizer *tokenizer, struct html_token *token)
{
	size_t name = token->start + (token->kind == TOKEN_END ? 2 : 1);
	size_t at = skip_until(tokenizer, name, " \t\n\f\r/>");

	token->text = copy_lower(tokenizer, name, at);
	for (;;) {
		at = skip(tokenizer, at, " \t\n\f\r/");
		if (at >= tokenizer->length || tokenizer->html[at] == '>')
			break;
		at = take_attribute(tokenizer, at, token);
	}
	token->attributes = tokenizer->attributes;
	token->end = at;
	if (at < tokenizer->length) {
		token->end++;
		if (token->kind == TOKEN_START)
			tokenizer->raw_name = raw_name(token->text);
		return;
	}
	token->kind = TOKEN_TEXT;
	token->attribute_count = 0;
	token->unfinished = true;
	token->text = copy(tokenizer, token->start, at);
}

/* --- what is no tag --------------------------------------------------- */

static void take_until(
    struct html_tokenizer *tokenizer, struct html_token *token, const char *end)
{
	token->end = find(tokenizer, token->end, end);
	token->unfinished = token->end == tokenizer->length;
	if (!token->unfinished)
		token->end += strlen(end);
}

static void take_comment(
    struct html_tokenizer *tokenizer, struct html_token *token)
{
	size_t inside = token->start + strlen("<!--");
	struct html_token other = *token;

	token->kind = TOKEN_COMMENT;
	if (starts(tokenizer, inside, ">", 1) ||
	    starts(tokenizer, inside, "->", 2)) {
		token->end = find(tokenizer, inside, ">") + 1;
		return;
	}
	token->end = inside;
	take_until(tokenizer, token, "-->");
	/* The other way to end one is looked for only before that. */
	other.end = inside;
	size_t length = tokenizer->length;

	tokenizer->length = token->end;
	take_until(tokenizer, &other, "--!>");
	tokenizer->length = length;
	if (!other.unfinished) {
		token->end = other.end;
		token->unfinished = false;
	}
}

static void take_declaration(
    struct html_tokenizer *tokenizer, struct html_token *token)
{
	bool cdata = starts(tokenizer, token->start, "<![CDATA[", 9);
	bool instruction = tokenizer->html[token->start + 1] == '?';

	token->kind = TOKEN_DECLARATION;
	token->end = token->start + 2;
	take_until(tokenizer, token, cdata ? "]]>" : instruction ? "?>" : ">");
}

/* True if markup begins at at. */
static bool is_markup(const struct html_tokenizer *tokenizer, size_t at)
{
	const char *c = tokenizer->html + at;
	size_t left = tokenizer->length - at;

	if (left < 2 || c[0] != '<')
		return false;
	if (c[1] == '/')
		return left > 2 && c[2] != '\0';
	return isalpha((unsigned char)c[1]) || c[1] == '!' || c[1] == '?';
}

static void take_text(
    struct html_tokenizer *tokenizer, struct html_token *token)
{
	size_t end = token->start + 1;

	while (end < tokenizer->length && !is_markup(tokenizer, end))
		end++;
	token->end = end;
	token->text = decode(tokenizer, token->start, end);
}

/* True if what stands at at is the end tag of name. */
static bool ends_raw(
    const struct html_tokenizer *tokenizer, size_t at, const char *name)
{
	size_t length = strlen(name);

	if (!starts(tokenizer, at, "</", 2) ||
	    !starts(tokenizer, at + 2, name, length))
		return false;
	at += 2 + length;
	return at >= tokenizer->length || is_blank(tokenizer->html[at]) ||
	    strchr("/>", tokenizer->html[at]);
}

/* The text of an element that knows no markup. */
static void take_raw(struct html_tokenizer *tokenizer, struct html_token *token)
{
	size_t end = find(tokenizer, token->start, "</");

	while (end < tokenizer->length &&
	    !ends_raw(tokenizer, end, tokenizer->raw_name))
		end = find(tokenizer, end + 2, "</");
	token->end = end;
	token->text = copy(tokenizer, token->start, end);
	tokenizer->raw_name = NULL;
}

static void take_markup(
    struct html_tokenizer *tokenizer, struct html_token *token)
{
	const char *c = tokenizer->html + token->start;

	if (isalpha((unsigned char)c[1])) {
		token->kind = TOKEN_START;
		take_tag(tokenizer, token);
	} else if (c[1] == '/' && isalpha((unsigned char)c[2])) {
		token->kind = TOKEN_END;
		take_tag(tokenizer, token);
	} else if (c[1] == '/') {
		token->kind = TOKEN_COMMENT;
		token->end = token->start + 2;
		take_until(tokenizer, token, ">");
	} else if (starts(tokenizer, token->start, "<!--", 4)) {
		take_comment(tokenizer, token);
	} else {
		take_declaration(tokenizer, token);
	}
}

/* --- what others see -------------------------------------------------- */

void html_tokenizer_init(struct html_tokenizer *tokenizer, const char *html,
    size_t length, struct arena *arena)
{
	*tokenizer = (struct html_tokenizer){
	    .html = html, .length = length, .arena = arena};
}

void html_tokenizer_clear(struct html_tokenizer *tokenizer)
{
	free(tokenizer->attributes);
	*tokenizer = (struct html_tokenizer){0};
}

bool html_tokenizer_next(
    struct html_tokenizer *tokenizer, struct html_token *token)
{
	*token = (struct html_token){.start = tokenizer->at};
	if (tokenizer->at >= tokenizer->length)
		return false;
	if (tokenizer->raw_name &&
	    !ends_raw(tokenizer, tokenizer->at, tokenizer->raw_name))
		take_raw(tokenizer, token);
	else if (is_markup(tokenizer, tokenizer->at))
		take_markup(tokenizer, token);
	else
		take_text(tokenizer, token);
	if (tokenizer->raw_name && token->kind != TOKEN_START)
		tokenizer->raw_name = NULL;
	tokenizer->at = token->end;
	return true;
}
