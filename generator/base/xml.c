/*
 * libxml2's parser, with somebody listening or nobody: then it is a proof of
 * well-formedness.
 *
 * No tree is built.  Only the first problem is kept: what follows it is mostly
 * its consequence.
 */
#include "base/xml.h"

#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include "base/map.h"
#include "base/memory.h"
#include "base/text.h"

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
	xmlParserCtxt *parser;
	const char *bytes;
	size_t length;
	const struct xml_listener *listener; /* NULL: nobody listens */
	void *context;
	/* Of the element at hand; the room is used again for the next. */
	struct xml_attribute *attributes;
	size_t attribute_capacity;
	struct text values;
	/* Of entities, if the listener takes them. */
	struct map declared;
	bool has_xhtml; /* the DTD is that of XHTML */
	xmlEntity entity;
};

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

static bool is_loose(const struct proof *proof)
{
	return proof->listener && proof->listener->loose;
}

static void hear_error(void *context, xml_error error)
{
	const char *reason =
	    error->message ? error->message : "not well-formed";

	if (error->code == XML_NS_ERR_UNDEFINED_NAMESPACE && is_loose(context))
		return;
	if (error->level >= XML_ERR_ERROR)
		fail(context, error->line, error->int2, reason);
}

/* --- what the listener is told ---------------------------------------- */

/* How far the parser has read. */
static size_t offset_of(const struct proof *proof)
{
	long consumed = xmlByteConsumed(proof->parser);

	if (consumed < 0 || (size_t)consumed > proof->length)
		return proof->length;
	return (size_t)consumed;
}

/* Where the thing begins that the parser is about to finish. */
static size_t start_of(const struct proof *proof)
{
	const char *start = memrchr(proof->bytes, '<', offset_of(proof));

	return start ? (size_t)(start - proof->bytes) : 0;
}

static char entity_content[] = "?";

static const char *string_or_empty(const xmlChar *string)
{
	return string ? (const char *)string : "";
}

static void hear_doctype(void *context, const xmlChar *name,
    const xmlChar *public_id, const xmlChar *system_id)
{
	struct proof *proof = context;
	size_t offset = offset_of(proof);
	bool subset = offset < proof->length && proof->bytes[offset] == '[';

	proof->has_xhtml = proof->listener->html_entities && public_id &&
	    string_starts_with((const char *)public_id, "-//W3C//DTD XHTML 1");
	proof->listener->doctype(
	    proof->context, start_of(proof), public_id || system_id, subset);
	if (proof->listener->declaration)
		proof->listener->declaration(proof->context, start_of(proof),
		    &(struct xml_doctype){
		        .name = string_or_empty(name),
		        .public_id = string_or_empty(public_id),
		        .system_id = string_or_empty(system_id),
		    });
}

/* The signature is libxml2's. */
/* NOLINTNEXTLINE(readability-function-size) */
static void hear_entity(void *context, const xmlChar *name, int type,
    const xmlChar *public_id, const xmlChar *system_id, xmlChar *content)
{
	struct proof *proof = context;
	const char *word = (const char *)name;
	bool is_general = type == XML_INTERNAL_GENERAL_ENTITY ||
	    type == XML_EXTERNAL_GENERAL_PARSED_ENTITY;

	(void)public_id;
	(void)content;
	if (is_general)
		map_add(&proof->declared, word, strlen(word), proof);
	if (system_id && proof->listener->external_entity)
		proof->listener->external_entity(proof->context, word);
}

/* What stands for any entity; libxml2 takes it for one of its own five. */
static xmlEntity *find_entity(void *context, const xmlChar *name)
{
	struct proof *proof = context;
	xmlEntity *entity = &proof->entity;

	if (!map_get(&proof->declared, (const char *)name,
	        strlen((const char *)name)) &&
	    !(proof->has_xhtml && htmlEntityLookup(name)))
		return NULL;
	entity->type = XML_ENTITY_DECL;
	entity->etype = XML_INTERNAL_PREDEFINED_ENTITY;
	entity->name = name;
	entity->content = (xmlChar *)entity_content;
	entity->orig = entity->content;
	entity->length = 1;
	return entity;
}

static void hear_instruction(
    void *context, const xmlChar *target, const xmlChar *words)
{
	struct proof *proof = context;

	(void)words;
	proof->listener->instruction(
	    proof->context, start_of(proof), (const char *)target);
}

/* Names and values of attributes as libxml2 hands them over, five each. */
enum {
	ATTRIBUTE_NAME,
	ATTRIBUTE_PREFIX,
	ATTRIBUTE_SPACE,
	ATTRIBUTE_VALUE,
	ATTRIBUTE_VALUE_END,
	ATTRIBUTE_PARTS
};

/*
 * libxml2 leaves one reference in values, and spells it in one way.  Values
 * have been given room for beforehand, so that they stay where they are.
 */
static const char *copy_value(
    struct text *values, const char *value, size_t length)
{
	static const char ampersand[] = "&#38;";
	const char *copy = values->data + values->length;
	const char *end = value + length;
	const char *found;

	while ((found = memchr(value, '&', (size_t)(end - value)))) {
		text_append(values, value, (size_t)(found + 1 - value));
		value = found + 1;
		if ((size_t)(end - found) >= sizeof(ampersand) - 1 &&
		    memcmp(found, ampersand, sizeof(ampersand) - 1) == 0)
			value = found + sizeof(ampersand) - 1;
	}
	text_append(values, value, (size_t)(end - value));
	text_append_char(values, '\0');
	return copy;
}

static size_t size_of_values(const xmlChar **parts, size_t count)
{
	size_t size = 0;

	for (size_t i = 0; i < count; i++, parts += ATTRIBUTE_PARTS)
		size += (size_t)(parts[ATTRIBUTE_VALUE_END] -
		            parts[ATTRIBUTE_VALUE]) +
		    1;
	return size;
}

/* Answers the initials of them all. */
static unsigned copy_attributes(
    struct proof *proof, size_t count, const xmlChar **parts)
{
	unsigned initials = 0;

	text_truncate(&proof->values, 0);
	text_reserve(&proof->values, size_of_values(parts, count));
	if (count > proof->attribute_capacity) {
		proof->attribute_capacity = 2 * count;
		proof->attributes = memory_resize(proof->attributes,
		    proof->attribute_capacity, sizeof(*proof->attributes));
	}
	for (size_t i = 0; i < count; i++, parts += ATTRIBUTE_PARTS) {
		const char *value = (const char *)parts[ATTRIBUTE_VALUE];
		const char *end = (const char *)parts[ATTRIBUTE_VALUE_END];

		proof->attributes[i] = (struct xml_attribute){
		    .prefix = string_or_empty(parts[ATTRIBUTE_PREFIX]),
		    .space = string_or_empty(parts[ATTRIBUTE_SPACE]),
		    .name = (const char *)parts[ATTRIBUTE_NAME],
		    .value = copy_value(
		        &proof->values, value, (size_t)(end - value)),
		};
		initials |= attribute_initial(proof->attributes[i].name);
	}
	return initials;
}

/* The signature is libxml2's. */
/* NOLINTNEXTLINE(readability-function-size) */
static void hear_element(void *context, const xmlChar *name,
    const xmlChar *prefix, const xmlChar *space, int space_count,
    const xmlChar **spaces, int count, int defaulted, const xmlChar **parts)
{
	struct proof *proof = context;
	unsigned initials = 0;

	if (proof->failed)
		return;
	(void)space_count;
	(void)spaces;
	(void)defaulted;
	if (count > 0)
		initials = copy_attributes(proof, (size_t)count, parts);
	proof->listener->element(proof->context, start_of(proof),
	    &(struct xml_element){
	        .prefix = string_or_empty(prefix),
	        .space = string_or_empty(space),
	        .name = (const char *)name,
	        .attributes = proof->attributes,
	        .attribute_count = (size_t)count,
	        .initials = initials,
	    });
}

static void hear_end(void *context, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *space)
{
	struct proof *proof = context;

	if (proof->failed)
		return;
	(void)name;
	(void)prefix;
	(void)space;
	proof->listener->end(proof->context);
}

/* libxml2 goes on with text after a problem, but not with elements. */
static void hear_text(void *context, const xmlChar *bytes, int length)
{
	struct proof *proof = context;

	if (proof->failed)
		return;
	proof->listener->text(
	    proof->context, (const char *)bytes, (size_t)length);
}

static void listen(xmlSAXHandler *sax, const struct xml_listener *listener)
{
	if (listener->entities) {
		sax->entityDecl = hear_entity;
		sax->getEntity = find_entity;
	}
	sax->internalSubset = hear_doctype;
	sax->processingInstruction = hear_instruction;
	sax->startElementNs = hear_element;
	sax->endElementNs = hear_end;
	sax->characters = hear_text;
	sax->cdataBlock = hear_text;
}

/* --- the parser ------------------------------------------------------- */

/* Nobody tells the parser of entities, so they stay unknown. */
static void run_parser(xmlParserCtxt *parser, struct proof *proof)
{
	memset(parser->sax, 0, sizeof(*parser->sax));
	parser->sax->initialized = XML_SAX2_MAGIC;
	parser->sax->serror = hear_error;
	if (proof->listener)
		listen(parser->sax, proof->listener);
	parser->userData = proof;
	proof->parser = parser;

	xmlParseDocument(parser);
	if (!parser->wellFormed || (!parser->nsWellFormed && !is_loose(proof)))
		fail(proof, 1, 1, "not well-formed");
}

static void prove(struct proof *proof)
{
	int encoding = proof->listener ? XML_PARSE_IGNORE_ENC : 0;
	xmlParserCtxt *parser =
	    xmlCreateMemoryParserCtxt(proof->bytes, (int)proof->length);

	if (!parser) {
		fail(proof, 1, 1, "cannot be parsed");
		return;
	}
	xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_HUGE | encoding);
	run_parser(parser, proof);
	/* Declarations of entities are kept here even when nobody listens. */
	xmlFreeDoc(parser->myDoc);
	parser->myDoc = NULL;
	xmlFreeParserCtxt(parser);
}

/* libxml2 takes a NUL after the root element for the end of the document. */
static void refuse_nul(struct proof *proof, size_t offset)
{
	int line;
	int column;

	xml_place(proof->bytes, offset, &line, &column);
	fail(proof, line, column, "a byte is 0");
}

static bool examine(struct proof *proof, struct xml_problem *problem)
{
	size_t length = proof->length;
	const char *nul =
	    length > 0 ? memchr(proof->bytes, '\0', length) : NULL;

	if (length == 0)
		fail(proof, 1, 1, "document is empty");
	else if (length > INT_MAX)
		fail(proof, 1, 1, "document is too large");
	else if (nul)
		refuse_nul(proof, (size_t)(nul - proof->bytes));
	else
		prove(proof);
	free(proof->attributes);
	text_clear(&proof->values);
	map_clear(&proof->declared);
	if (proof->failed)
		*problem = proof->problem;
	return !proof->failed;
}

/* --- what others see -------------------------------------------------- */

void xml_init(void)
{
	LIBXML_TEST_VERSION
	xmlInitParser();
}

void xml_finish(void)
{
	xmlCleanupParser();
}

void xml_place(const char *bytes, size_t offset, int *line, int *column)
{
	const char *end = bytes + offset;
	const char *start = bytes;
	const char *newline;

	*line = 1;
	while ((newline = memchr(start, '\n', (size_t)(end - start)))) {
		start = newline + 1;
		(*line)++;
	}
	*column = (int)(end - start) + 1;
}

size_t xml_problem_offset(
    const struct xml_problem *problem, const char *bytes, size_t length)
{
	const char *start = bytes;
	const char *end = bytes + length;
	size_t width;

	for (int line = 1; line < problem->line; line++) {
		const char *newline =
		    memchr(start, '\n', (size_t)(end - start));

		if (!newline)
			break;
		start = newline + 1;
	}
	width = (size_t)(end - start);
	return (size_t)(start - bytes) +
	    ((size_t)problem->column - 1 < width ? (size_t)problem->column - 1
	                                         : width);
}

bool xml_is_well_formed(
    const char *bytes, size_t length, struct xml_problem *problem)
{
	struct proof proof = {.bytes = bytes, .length = length};

	return examine(&proof, problem);
}

bool xml_read(const char *bytes, size_t length,
    const struct xml_listener *listener, void *context,
    struct xml_problem *problem)
{
	struct proof proof = {.bytes = bytes,
	    .length = length,
	    .listener = listener,
	    .context = context};

	return examine(&proof, problem);
}
