/*
 * The proof of well-formedness: libxml2's parser with nobody listening.
 *
 * No tree is built.  Only the first problem is kept: what follows it is mostly
 * its consequence.
 */
#include "base/xml.h"

#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

/* libxml2 2.12 made the error a const. */
#if LIBXML_VERSION >= 21200
typedef const xmlError *xml_error;
#else
typedef xmlError *xml_error;
#endif

/* What is known while a document is parsed. */
struct proof {
	bool failed;
	struct xml_problem problem;
};

void xml_init(void)
{
	LIBXML_TEST_VERSION
	xmlInitParser();
}

void xml_finish(void)
{
	xmlCleanupParser();
}

/* Drop what a sentence of libxml2 ends with, and half a character. */
static void trim_reason(char *reason)
{
	size_t length = strcspn(reason, "\r\n");

	while (length > 0 && strchr(" .!:", reason[length - 1]))
		length--;
	reason[length] = '\0';
	if (isupper((unsigned char)reason[0]) &&
	    !isupper((unsigned char)reason[1]))
		reason[0] = (char)tolower((unsigned char)reason[0]);
}

/* A reason that was cut off must not end within a character of UTF-8. */
static void cut_at_character(char *reason, size_t room)
{
	size_t length = strlen(reason);

	if (length + 1 < room)
		return;
	while (length > 0 && ((unsigned char)reason[length - 1] & 0xC0) == 0x80)
		length--;
	if (length > 0 && ((unsigned char)reason[length - 1] & 0x80) != 0)
		length--;
	reason[length] = '\0';
}

static void fail(struct proof *proof, int line, int column, const char *reason)
{
	struct xml_problem *problem = &proof->problem;

	if (proof->failed)
		return;
	proof->failed = true;
	problem->line = line > 0 ? line : 1;
	problem->column = column > 0 ? column : 1;
	snprintf(problem->reason, sizeof(problem->reason), "%s", reason);
	cut_at_character(problem->reason, sizeof(problem->reason));
	trim_reason(problem->reason);
}

static void hear_error(void *context, xml_error error)
{
	const char *reason =
	    error->message ? error->message : "not well-formed";

	if (error->level >= XML_ERR_ERROR)
		fail(context, error->line, error->int2, reason);
}

/* The parser calls back for nothing but errors; entities stay unknown. */
static void run_parser(xmlParserCtxt *parser, struct proof *proof)
{
	memset(parser->sax, 0, sizeof(*parser->sax));
	parser->sax->initialized = XML_SAX2_MAGIC;
	parser->sax->serror = hear_error;
	parser->userData = proof;

	xmlParseDocument(parser);
	if (!parser->wellFormed || !parser->nsWellFormed)
		fail(proof, 1, 1, "not well-formed");
}

static void prove(const char *bytes, int length, struct proof *proof)
{
	xmlParserCtxt *parser = xmlCreateMemoryParserCtxt(bytes, length);

	if (!parser) {
		fail(proof, 1, 1, "cannot be parsed");
		return;
	}
	xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_HUGE);
	run_parser(parser, proof);
	/* Declarations of entities are kept here even when nobody listens. */
	xmlFreeDoc(parser->myDoc);
	parser->myDoc = NULL;
	xmlFreeParserCtxt(parser);
}

/* libxml2 takes a NUL after the root element for the end of the document. */
static void refuse_nul(const char *bytes, const char *nul, struct proof *proof)
{
	int line = 1;
	const char *start = bytes;

	for (const char *c = bytes; c < nul; c++) {
		if (*c == '\n') {
			line++;
			start = c + 1;
		}
	}
	fail(proof, line, (int)(nul - start) + 1, "a byte is 0");
}

bool xml_is_well_formed(
    const char *bytes, size_t length, struct xml_problem *problem)
{
	struct proof proof = {0};
	const char *nul = length > 0 ? memchr(bytes, '\0', length) : NULL;

	if (length == 0)
		fail(&proof, 1, 1, "document is empty");
	else if (length > INT_MAX)
		fail(&proof, 1, 1, "document is too large");
	else if (nul)
		refuse_nul(bytes, nul, &proof);
	else
		prove(bytes, (int)length, &proof);
	if (proof.failed)
		*problem = proof.problem;
	return !proof.failed;
}
