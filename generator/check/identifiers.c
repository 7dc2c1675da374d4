/*
 * The ids of a document, and what in it refers to them.
 */
#include <stdlib.h>
#include <string.h>

#include "check/examination.h"
#include "check/words.h"

/* --- ids -------------------------------------------------------------- */

static enum id_kind kind_of(const struct xml_element *element)
{
	const char *type = attribute_in(element, SPACE_EPUB, "type");
	const char *role = attribute_of(element, "role");

	if (strcmp(element->space, SPACE_SVG) == 0) {
		if (strcmp(element->name, "symbol") == 0)
			return ID_SVG_SYMBOL;
		if (strcmp(element->name, "clipPath") == 0)
			return ID_SVG_CLIP;
		return word_in("linearGradient radialGradient pattern",
		           element->name)
		    ? ID_SVG_PAINT
		    : ID_ANY;
	}
	if ((type && word_in(type, "pagebreak")) ||
	    (role && word_in(role, "doc-pagebreak")))
		return ID_PAGE_BREAK;
	if ((type && word_in(type, "glossdef")) ||
	    strcmp(element->name, "dfn") == 0 ||
	    strcmp(element->name, "dt") == 0)
		return ID_GLOSSARY_ENTRY;
	return ID_ANY;
}

static void add_target(struct examination *examination, size_t index,
    const struct xml_element *element)
{
	const struct frame *frame = frame_at_hand(examination);
	const char *type = attribute_of(element, "type");

	examination->targets = memory_grow(examination->targets, index,
	    &examination->target_capacity, sizeof(*examination->targets));
	examination->targets[index] = (struct target){
	    .rule = frame->rule,
	    .table = frame->table,
	    .is_hidden = type && strcmp(type, "hidden") == 0,
	};
}

static void add_id(struct examination *examination, const char *name,
    const struct xml_element *element)
{
	struct document *document = examination->document;
	size_t index = document->id_count;

	/* The ids may still move, their indexes do not. */
	if (!map_add(&document->id_map, name, strlen(name),
	        /* NOLINTNEXTLINE(performance-no-int-to-ptr) */
	        (void *)(uintptr_t)(index + 1))) {
		fault(examination, "RSC-005", "id \"%.60s\" is there twice",
		    name);
		return;
	}
	document->ids = memory_grow(document->ids, index,
	    &document->id_capacity, sizeof(*document->ids));
	document->ids[document->id_count++] = (struct id){
	    .name = arena_copy_string(&document->memory, name, strlen(name)),
	    .kind = kind_of(element),
	    .order = examination->elements,
	    .line = examination->spot.line,
	    .column = examination->spot.column,
	};
	add_target(examination, index, element);
}

/* --- references ------------------------------------------------------- */

static struct reference *add_reference(struct examination *examination,
    const char *attribute, const char *name, size_t length)
{
	struct reference *reference;

	examination->references = memory_grow(examination->references,
	    examination->reference_count, &examination->reference_capacity,
	    sizeof(*examination->references));
	reference = &examination->references[examination->reference_count++];
	*reference = (struct reference){
	    .kind = REFERENCE_ANY,
	    .attribute = attribute,
	    .name = arena_copy_string(&examination->memory, name, length),
	    .table = frame_at_hand(examination)->table,
	    .order = examination->elements,
	    .line = examination->spot.line,
	    .column = examination->spot.column,
	};
	return reference;
}

static void add_list(struct examination *examination, const char *attribute,
    const char *names, int kind)
{
	const char *name;
	size_t length;

	while (token_next(&names, &name, &length))
		add_reference(examination, attribute, name, length)->kind =
		    kind;
}

static void add_one(struct examination *examination, const char *attribute,
    const char *name, int kind)
{
	add_reference(examination, attribute, name, strlen(name))->kind = kind;
}

static void refer_by_aria(
    struct examination *examination, const char *name, const char *value)
{
	static const char *const lists[] = {"aria-describedby",
	    "aria-labelledby", "aria-flowto", "aria-owns", "aria-controls"};

	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		if (strcmp(name, lists[i]) == 0)
			add_list(examination, lists[i], value, REFERENCE_ANY);
	}
	if (strcmp(name, "aria-activedescendant") == 0)
		add_one(examination, "aria-activedescendant", value,
		    REFERENCE_DESCENDANT);
}

static void refer_by_html(struct examination *examination,
    const struct xml_element *element, const char *name, const char *value)
{
	if (!strchr("fhl", name[0]))
		return;
	if (strcmp(name, "for") == 0 && strcmp(element->name, "label") == 0)
		add_one(examination, "for", value, REFERENCE_CONTROL);
	else if (strcmp(name, "for") == 0 &&
	    strcmp(element->name, "output") == 0)
		add_list(examination, "for", value, REFERENCE_ANY);
	else if (strcmp(name, "headers") == 0)
		add_list(examination, "headers", value, REFERENCE_HEADER);
	else if (strcmp(name, "form") == 0)
		add_one(examination, "form", value, REFERENCE_FORM);
	else if (strcmp(name, "list") == 0 &&
	    strcmp(element->name, "input") == 0)
		add_one(examination, "list", value, REFERENCE_DATALIST);
}

static void refer_by_mathml(
    struct examination *examination, const char *name, const char *value)
{
	if (strcmp(name, "xref") == 0)
		add_one(examination, "xref", value, REFERENCE_ANY);
	else if (strcmp(name, "indenttarget") == 0)
		add_one(examination, "indenttarget", value, REFERENCE_ANY);
}

static void hear(struct examination *examination,
    const struct xml_element *element, const struct xml_attribute *attribute)
{
	const char *name = attribute->name;
	const char *value = attribute->value;

	if (attribute->space[0] != '\0') {
		if (strcmp(attribute->space, SPACE_EVENTS) == 0 &&
		    strcmp(name, "observer") == 0)
			add_one(
			    examination, "ev:observer", value, REFERENCE_ANY);
		return;
	}
	if (name[0] == 'i' && strcmp(name, "id") == 0)
		add_id(examination, value, element);
	else if (strncmp(name, "aria-", 5) == 0)
		refer_by_aria(examination, name, value);
	else if (strcmp(element->space, SPACE_XHTML) == 0)
		refer_by_html(examination, element, name, value);
	else if (strcmp(element->space, SPACE_MATHML) == 0)
		refer_by_mathml(examination, name, value);
	else if (strcmp(element->space, SPACE_EPUB) == 0 &&
	    strcmp(name, "ref") == 0)
		add_one(examination, "ref", value, REFERENCE_ANY);
}

void identifiers_open(
    struct examination *examination, const struct xml_element *element)
{
	struct frame *frame = frame_at_hand(examination);

	if (frame->table == 0 && frame->rule && frame->tag == TAG_TABLE)
		frame->table = ++examination->tables;
	for (size_t i = 0; i < element->attribute_count; i++)
		hear(examination, element, &element->attributes[i]);
}

/* --- at the end ------------------------------------------------------- */

static bool is_element(const struct target *target, const char *name)
{
	return target->rule &&
	    strncmp(target->rule->name, name, strlen(name)) == 0 &&
	    strchr("[", target->rule->name[strlen(name)]);
}

static bool is_control(const struct target *target)
{
	static const char controls[] =
	    "button input meter output progress select textarea";

	return target->rule && !target->is_hidden &&
	    word_in(controls, target->rule->name);
}

static bool fits(const struct reference *reference, const struct target *target,
    const struct id *id)
{
	switch (reference->kind) {
	case REFERENCE_CONTROL:
		return is_control(target);
	case REFERENCE_DATALIST:
		return is_element(target, "datalist");
	case REFERENCE_FORM:
		return is_element(target, "form");
	case REFERENCE_HEADER:
		return is_element(target, "th") && target->table != 0 &&
		    target->table == reference->table;
	case REFERENCE_DESCENDANT:
		return id->order > reference->order;
	default:
		return true;
	}
}

static void look_up(
    struct examination *examination, const struct reference *reference)
{
	const struct document *document = examination->document;
	size_t index = (size_t)(uintptr_t)map_get(
	    &document->id_map, reference->name, strlen(reference->name));

	if (index > 0 &&
	    fits(reference, &examination->targets[index - 1],
	        &document->ids[index - 1]))
		return;
	examination->spot.line = reference->line;
	examination->spot.column = reference->column;
	fault(examination, "RSC-005",
	    "%s names \"%.60s\", which is no id that fits in this document",
	    reference->attribute, reference->name);
}

void identifiers_check(struct examination *examination)
{
	for (size_t i = 0; i < examination->reference_count; i++)
		look_up(examination, &examination->references[i]);
}

void identifiers_clear(struct examination *examination)
{
	free(examination->references);
	free(examination->targets);
	map_clear(&examination->map_names);
}
