/*
 * cmark-gfm's parser behind a lock.
 */
#include "read/markdown.h"

#include <pthread.h>

#include <cmark-gfm-core-extensions.h>

#include "read/bounds.h"
#include "read/read.h"

static pthread_once_t registered = PTHREAD_ONCE_INIT;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void attach_extensions(cmark_parser *parser)
{
	static const char *const names[] = {
	    "table", "strikethrough", "autolink", "tasklist"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		cmark_parser_attach_syntax_extension(
		    parser, cmark_find_syntax_extension(names[i]));
}

static cmark_node *parse_alone(
    const char *text, size_t length, enum markdown_kind kind)
{
	cmark_parser *parser = cmark_parser_new(
	    kind == MARKDOWN_NOTES ? CMARK_OPT_FOOTNOTES : CMARK_OPT_DEFAULT);
	cmark_node *document;

	if (kind != MARKDOWN_PLAIN)
		attach_extensions(parser);
	cmark_parser_feed(parser, text, length);
	document = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	return document;
}

cmark_node *markdown_parse(
    const char *text, size_t length, enum markdown_kind kind)
{
	cmark_node *document;

	pthread_once(&registered, cmark_gfm_core_extensions_ensure_registered);
	pthread_mutex_lock(&lock);
	document = parse_alone(text, length, kind);
	pthread_mutex_unlock(&lock);
	cmark_consolidate_text_nodes(document);
	return document;
}

cmark_node *read_markdown(const char *bytes, size_t length)
{
	size_t offset;

	if (bounds_check(bytes, length, &offset))
		length = 0;

	cmark_node *document = markdown_parse(bytes, length, MARKDOWN_GITHUB);

	if (!bounds_deepest(document))
		return document;
	cmark_node_free(document);
	return markdown_parse(bytes, 0, MARKDOWN_GITHUB);
}
