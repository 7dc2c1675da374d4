/*
 * Building trees, and finding one's way in them.
 */
#include "check/tree.h"

#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/unicode.h"
#include "base/xml.h"
#include "check/publication.h"
#include "check/words.h"

/* --- building --------------------------------------------------------- */

struct builder {
	struct tree *tree;
	struct arena *arena;
	struct element *open; /* NULL outside the root */
	struct text run;      /* of text that has not become an element */
	/* Where the last element began. */
	const char *bytes;
	size_t offset;
	int line;
	int column;
};

static struct element *add(struct builder *builder)
{
	struct element *element =
	    arena_new(builder->arena, sizeof(struct element));
	struct element *parent = builder->open;

	element->parent = parent;
	if (!parent) {
		if (!builder->tree->root)
			builder->tree->root = element;
	} else if (parent->last) {
		parent->last->next = element;
	} else {
		parent->first = element;
	}
	if (parent)
		parent->last = element;
	return element;
}

static const char *copy(const struct builder *builder, const char *string)
{
	return arena_copy_string(builder->arena, string, strlen(string));
}

static void finish_run(struct builder *builder)
{
	if (builder->run.length == 0)
		return;
	add(builder)->text = arena_copy_string(
	    builder->arena, builder->run.data, builder->run.length);
	text_truncate(&builder->run, 0);
}

/* Offsets only grow: each byte is looked at once. */
static void move_to(struct builder *builder, size_t offset)
{
	for (; builder->offset < offset; builder->offset++) {
		builder->column++;
		if (builder->bytes[builder->offset] == '\n') {
			builder->line++;
			builder->column = 1;
		}
	}
}

static void copy_attributes(const struct builder *builder,
    struct element *element, const struct xml_element *given)
{
	element->attribute_count = given->attribute_count;
	element->attributes = arena_new(
	    builder->arena, given->attribute_count * sizeof(struct attribute));
	for (size_t i = 0; i < given->attribute_count; i++) {
		const struct xml_attribute *attribute = &given->attributes[i];

		element->attributes[i] = (struct attribute){
		    copy(builder, attribute->space),
		    copy(builder, attribute->name),
		    copy(builder, attribute->value),
		};
	}
}

static void hear_doctype(
    void *context, size_t offset, bool external, bool declares)
{
	struct builder *builder = context;

	(void)offset;
	(void)declares;
	builder->tree->has_doctype = true;
	builder->tree->is_external = external;
}

static void hear_instruction(void *context, size_t offset, const char *target)
{
	(void)context;
	(void)offset;
	(void)target;
}

static void hear_element(
    void *context, size_t offset, const struct xml_element *given)
{
	struct builder *builder = context;
	struct element *element;

	finish_run(builder);
	move_to(builder, offset);
	element = add(builder);
	element->space = copy(builder, given->space);
	element->name = copy(builder, given->name);
	element->line = builder->line;
	element->column = builder->column;
	copy_attributes(builder, element, given);
	builder->open = element;
}

static void hear_end(void *context)
{
	struct builder *builder = context;

	finish_run(builder);
	builder->open = builder->open->parent;
}

static void hear_text(void *context, const char *bytes, size_t length)
{
	struct builder *builder = context;

	if (builder->open)
		text_append(&builder->run, bytes, length);
}

static const struct xml_listener listener = {
    .doctype = hear_doctype,
    .instruction = hear_instruction,
    .element = hear_element,
    .end = hear_end,
    .text = hear_text,
};

/* --- encodings -------------------------------------------------------- */

/* What the declaration of length bytes says, or "". */
static const char *declared_encoding(
    const char *bytes, size_t length, struct arena *arena)
{
	const char *end = length > 5 && memcmp(bytes, "<?xml", 5) == 0
	    ? memchr(bytes, '>', length)
	    : NULL;
	const char *start =
	    end ? arena_copy_string(arena, bytes, (size_t)(end - bytes)) : "";

	start = strstr(start, "encoding");
	if (!start)
		return "";
	start += strcspn(start, "\"'");
	if (*start == '\0')
		return "";
	start++;
	return arena_copy_string(arena, start, strcspn(start, "\"'"));
}

static bool is_utf_16(const char *bytes, size_t length)
{
	return length >= 2 &&
	    (memcmp(bytes, "\xFE\xFF", 2) == 0 ||
	        memcmp(bytes, "\xFF\xFE", 2) == 0);
}

static bool is_utf_8(const struct builder *builder, size_t length,
    const struct publication *publication)
{
	const char *bytes = builder->bytes;
	struct spot at = {.entry = builder->tree->entry};
	const char *encoding;

	if (is_utf_16(bytes, length)) {
		tell(publication, at, "RSC-027",
		    "is encoded in UTF-16 and not looked at; it should be in "
		    "UTF-8");
		return false;
	}
	if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
		bytes += 3;
		length -= 3;
	}
	encoding = declared_encoding(bytes, length, builder->arena);
	if (encoding[0] == '\0' || strcasecmp(encoding, "utf-8") == 0 ||
	    strcasecmp(encoding, "us-ascii") == 0)
		return true;
	tell(publication, at, "RSC-028", "must be in UTF-8, not in \"%s\"",
	    encoding);
	return false;
}

static bool build(struct builder *builder, size_t length,
    const struct publication *publication)
{
	struct xml_problem problem;
	struct spot at = {builder->tree->entry, 0, 0};

	if (xml_read(builder->bytes, length, &listener, builder, &problem))
		return true;
	at.line = problem.line;
	at.column = problem.column;
	tell(publication, at, "RSC-016", "is not well-formed XML: %s",
	    problem.reason);
	return false;
}

/* The bytes with a "?" for each that is not UTF-8. */
static const char *repaired(
    const struct publication *publication, const struct builder *builder)
{
	const struct entry *entry = builder->tree->entry;
	size_t length = entry->plain_size;
	size_t bad = unicode_invalid_at(builder->bytes, length);
	char *bytes;

	if (bad == length)
		return builder->bytes;
	tell(publication, (struct spot){entry, 0, 0}, "vade-encoding",
	    "the document is not encoded in UTF-8");
	bytes = arena_copy_string(builder->arena, builder->bytes, length);
	while (bad < length) {
		bytes[bad++] = '?';
		bad += unicode_invalid_at(bytes + bad, length - bad);
	}
	return bytes;
}

bool tree_read(struct tree *tree, const struct publication *publication,
    const struct entry *entry, struct arena *arena)
{
	struct text room = {0};
	struct builder builder = {
	    .tree = tree, .arena = arena, .line = 1, .column = 1};
	bool read = false;

	*tree = (struct tree){.entry = entry};
	builder.bytes = entry_bytes(publication, entry, &room);
	tree->is_foreign = builder.bytes &&
	    !is_utf_8(&builder, entry->plain_size, publication);
	if (builder.bytes && !tree->is_foreign) {
		builder.bytes = repaired(publication, &builder);
		read = build(&builder, entry->plain_size, publication);
	}
	tree->is_whole = read;
	text_clear(&builder.run);
	text_clear(&room);
	return read;
}

bool tree_read_start(struct tree *tree, const struct publication *publication,
    const struct entry *entry, struct arena *arena)
{
	struct text room = {0};
	struct builder builder = {
	    .tree = tree, .arena = arena, .line = 1, .column = 1};
	struct xml_problem problem;

	*tree = (struct tree){.entry = entry};
	builder.bytes = entry_bytes(publication, entry, &room);
	if (builder.bytes)
		xml_read(builder.bytes, entry->plain_size, &listener, &builder,
		    &problem);
	text_clear(&builder.run);
	text_clear(&room);
	return tree->root;
}

/* --- finding ---------------------------------------------------------- */

struct element *tree_next(
    const struct element *root, const struct element *element)
{
	if (element->first)
		return element->first;
	while (element != root && !element->next)
		element = element->parent;
	return element == root ? NULL : element->next;
}

bool element_is(
    const struct element *element, const char *space, const char *name)
{
	return element && element->name && strcmp(element->name, name) == 0 &&
	    strcmp(element->space, space) == 0;
}

static struct element *find_from(
    struct element *element, const char *space, const char *name)
{
	while (element && !element_is(element, space, name))
		element = element->next;
	return element;
}

struct element *element_child(
    const struct element *parent, const char *space, const char *name)
{
	return find_from(parent->first, space, name);
}

struct element *element_sibling(const struct element *element)
{
	return find_from(element->next, element->space, element->name);
}

const char *element_attribute_of(
    const struct element *element, const char *space, const char *name)
{
	for (size_t i = 0; i < element->attribute_count; i++) {
		const struct attribute *attribute = &element->attributes[i];

		if (strcmp(attribute->name, name) == 0 &&
		    strcmp(attribute->space, space) == 0)
			return attribute->value;
	}
	return NULL;
}

const char *element_attribute(const struct element *element, const char *name)
{
	return element_attribute_of(element, "", name);
}

void element_append_text(struct text *out, const struct element *element)
{
	for (const struct element *e = element; e; e = tree_next(element, e)) {
		if (e->text)
			text_append_string(out, e->text);
	}
}

const char *element_text(const struct element *element, struct arena *arena)
{
	struct text text = {0};
	const char *normal;

	element_append_text(&text, element);
	normal = normalize_blanks(text_string(&text), arena);
	text_clear(&text);
	return normal;
}

struct spot element_spot(const struct tree *tree, const struct element *element)
{
	return (struct spot){tree->entry, element->line, element->column};
}

const char *normalize_blanks(const char *value, struct arena *arena)
{
	char *normal = arena_copy_string(arena, value, strlen(value));
	char *to = normal;
	const char *word;
	size_t length;

	while (token_next(&value, &word, &length)) {
		if (to > normal)
			*to++ = ' ';
		memcpy(to, word, length);
		to += length;
	}
	*to = '\0';
	return normal;
}
