/*
 * Content documents: EPUB 3.3, section 6.
 *
 * One pass over the document, in which each part of the checker hears of every
 * element.
 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "check/examination.h"
#include "check/words.h"

/* --- what the parts ask ----------------------------------------------- */

void fault(const struct examination *examination, const char *id,
    const char *format, ...)
{
	va_list arguments;
	char *words;

	va_start(arguments, format);
	words = memory_format(format, arguments);
	va_end(arguments);
	tell(examination->publication, examination->spot, id, "%s", words);
	free(words);
}

const char *attribute_find(
    const struct xml_element *element, const char *space, const char *name)
{
	for (size_t i = 0; i < element->attribute_count; i++) {
		const struct xml_attribute *attribute = &element->attributes[i];

		if (attribute->name[0] == name[0] &&
		    strcmp(attribute->name, name) == 0 &&
		    strcmp(attribute->space, space) == 0)
			return attribute->value;
	}
	return NULL;
}

/* --- places ----------------------------------------------------------- */

/* Offsets come in rising order, so that each line is counted once. */
static void go_to(struct examination *examination, size_t offset)
{
	const char *bytes = examination->bytes;
	const char *newline;

	while (examination->offset < offset &&
	    (newline = memchr(bytes + examination->offset, '\n',
	         offset - examination->offset))) {
		examination->line++;
		examination->offset = (size_t)(newline - bytes) + 1;
		examination->line_start = examination->offset;
	}
	if (examination->offset < offset)
		examination->offset = offset;
	examination->spot.line = examination->line;
	examination->spot.column = (int)(offset - examination->line_start) + 1;
}

/* --- what the parser tells -------------------------------------------- */

static void pass_doctype(
    void *context, size_t offset, bool external, bool declares)
{
	(void)context;
	(void)offset;
	(void)external;
	(void)declares;
}

static void hear_doctype(
    void *context, size_t offset, const struct xml_doctype *doctype)
{
	struct examination *examination = context;

	go_to(examination, offset);
	doctype_check(examination, doctype);
	access_doctype(examination->access,
	    strcmp(doctype->name, "html") == 0 &&
	        doctype->public_id[0] == '\0' && doctype->system_id[0] == '\0');
}

static void hear_external_entity(void *context, const char *name)
{
	const struct examination *examination = context;

	if (!examination->is_old)
		fault(examination, "HTM-003",
		    "entity \"%.60s\" is a file outside", name);
}

static void hear_instruction(void *context, size_t offset, const char *target)
{
	(void)context;
	(void)offset;
	(void)target;
}

static void note_prefixes(
    struct examination *examination, const struct xml_element *element)
{
	const char *prefixes = attribute_in(element, SPACE_EPUB, "prefix");

	if (!prefixes)
		return;
	examination->prefixes =
	    arena_copy_string(&examination->memory, prefixes, strlen(prefixes));
	if (!examination->is_old)
		html_prefix_check(examination, examination->prefixes);
}

/* What an element is and may be, by the rules of EPUB 3. */
static void judge_element(
    struct examination *examination, const struct xml_element *element)
{
	struct frame *frame = frame_at_hand(examination);

	if (frame->tongue == TONGUE_HTML && frame->rule) {
		html_attributes_check(examination, element);
		html_roles_check(examination, element);
		html_details_check(examination, element);
	} else if (frame->tongue == TONGUE_MATHML) {
		mathml_open(examination, element);
	} else if (frame->tongue == TONGUE_SVG) {
		svg_open(examination, element);
	}
	restrictions_open(examination, element);
	viewport_open(examination, element);
}

static void hear_element(
    void *context, size_t offset, const struct xml_element *element)
{
	struct examination *examination = context;

	go_to(examination, offset);
	examination->elements++;
	if (examination->is_old)
		old_open(examination, element);
	else
		nesting_open(examination, element);
	if (examination->depth == 1)
		note_prefixes(examination, element);
	identifiers_open(examination, element);
	if (!examination->is_old)
		judge_element(examination, element);
	facts_open(examination, element);
	embedded_open(examination, element);
	if (examination->access)
		access_element(examination->access, element,
		    examination->spot.line, examination->spot.column);
}

static void hear_end(void *context)
{
	struct examination *examination = context;
	struct frame *frame = frame_at_hand(examination);

	if (examination->is_old)
		old_close(examination);
	restrictions_close(examination);
	viewport_close(examination);
	embedded_close(examination);
	if (frame->tongue == TONGUE_MATHML)
		mathml_close(examination);
	facts_close(examination);
	nesting_close(examination);
	if (examination->access)
		access_end(examination->access);
}

static bool is_white(const char *bytes, size_t length)
{
	while (length > 0 && is_space(bytes[length - 1]))
		length--;
	return length == 0;
}

static void hear_text(void *context, const char *bytes, size_t length)
{
	struct examination *examination = context;

	if (!is_white(bytes, length))
		nesting_text(examination);
	if (examination->is_old && !is_white(bytes, length))
		old_text(examination);
	facts_text(examination, bytes, length);
	if (examination->access)
		access_text(examination->access, bytes, length);
}

/* --- one document ----------------------------------------------------- */

static const struct xml_listener listener = {
    .entities = true,
    .doctype = pass_doctype,
    .declaration = hear_doctype,
    .external_entity = hear_external_entity,
    .instruction = hear_instruction,
    .element = hear_element,
    .end = hear_end,
    .text = hear_text,
};

static void tell_problem(
    struct examination *examination, const struct xml_problem *problem)
{
	examination->spot.line = problem->line;
	examination->spot.column = problem->column;
	fault(
	    examination, "RSC-016", "not well-formed XML: %s", problem->reason);
}

static void read_document(struct examination *examination)
{
	struct document *document = examination->document;
	struct xml_listener hearing = listener;
	struct xml_problem problem;

	hearing.html_entities = examination->is_old;

	if (!examination->is_svg)
		examination->access =
		    access_begin(examination->publication, examination->entry);
	document->well_formed = xml_read(examination->bytes,
	    examination->length, &hearing, examination, &problem);
	if (document->well_formed && !examination->is_old)
		identifiers_check(examination);
	else if (!document->well_formed)
		tell_problem(examination, &problem);
	if (examination->access)
		access_finish(examination->access);
}

static void finish(struct examination *examination)
{
	struct document *document = examination->document;

	document->ids = memory_resize(
	    document->ids, document->id_count, sizeof(*document->ids));
	document->links = memory_resize(
	    document->links, document->link_count, sizeof(*document->links));
	nesting_clear(examination);
	identifiers_clear(examination);
	text_clear(&examination->title);
	text_clear(&examination->style);
	arena_clear(&examination->memory);
}

static bool has_property(const struct entry *entry, const char *property)
{
	return entry->item && word_in(entry->item->properties, property);
}

static void examine(struct publication *publication, struct entry *entry,
    const struct text *content)
{
	struct examination examination = {
	    .publication = publication,
	    .entry = entry,
	    .bytes = text_string(content),
	    .length = content->length,
	    .is_svg = entry->item &&
	        strcmp(entry->item->media_type, "image/svg+xml") == 0,
	    .is_old = publication->is_old,
	    .line = 1,
	    .spot = {.entry = entry, .line = 1, .column = 1},
	};

	document_begin(entry);
	examination.document = entry->document;
	entry->document->is_navigation = has_property(entry, "nav");
	if (encoding_check(&examination))
		read_document(&examination);
	finish(&examination);
}

void document_examine(struct publication *publication, struct entry *entry)
{
	struct text content = {0};

	if (entry_read(publication, entry, &content))
		examine(publication, entry, &content);
	text_clear(&content);
}

void document_begin(struct entry *entry)
{
	entry->document = memory_new(1, sizeof(*entry->document));
}

void document_clear(struct entry *entry)
{
	struct document *document = entry->document;

	if (!document)
		return;
	free(document->ids);
	free(document->links);
	free(document->headings);
	map_clear(&document->id_map);
	arena_clear(&document->memory);
	free(document);
	entry->document = NULL;
}
