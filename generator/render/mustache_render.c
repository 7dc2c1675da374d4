/*
 * Rendering a compiled template.
 */
#include "render/markup.h"
#include "render/mustache.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "render/mustache_node.h"
#include "render/value.h"

enum {
	DEEPEST = 100
};

/* The objects around the current one, innermost first. */
struct frame {
	const struct value *value;
	const struct frame *outer;
};

struct rendering {
	const struct mustache *template;
	struct text *out;
	/* The current indentation are the bytes from margin on. */
	struct text blanks;
	size_t margin;
	unsigned depth; /* of partials */
	bool failed;    /* too deep: unwind without another byte */
};

/* --- values ----------------------------------------------------------- */

static const struct value *member_of(
    const struct value *value, const struct name_key *name)
{
	return value && value->kind == VALUE_OBJECT ? value_member(value, name)
	                                            : NULL;
}

/*
 * The first part of a name is looked for in all objects around, the others
 * only in what the part before them is.
 */
static const struct value *look_up(
    const struct mustache_node *node, const struct frame *frame)
{
	const struct value *value = NULL;

	if (node->is_dot)
		return frame->value;
	while (frame && !value && node->name_count > 0) {
		value = member_of(frame->value, &node->names[0]);
		frame = frame->outer;
	}
	for (size_t i = 1; value && i < node->name_count; i++)
		value = member_of(value, &node->names[i]);
	return value;
}

/* --- text ------------------------------------------------------------- */

static void indent(struct rendering *rendering)
{
	const struct text *blanks = &rendering->blanks;

	if (blanks->length > rendering->margin)
		text_append(rendering->out, blanks->data + rendering->margin,
		    blanks->length - rendering->margin);
}

static void render_line(struct rendering *rendering, const char *line,
    size_t length, bool starts_line)
{
	/* An empty line stays empty. */
	if (starts_line && line[0] != '\n' && line[0] != '\r')
		indent(rendering);
	text_append(rendering->out, line, length);
}

static void render_text(
    struct rendering *rendering, const struct mustache_node *node)
{
	const char *line = node->bytes;
	const char *end = node->bytes + node->length;
	bool starts_line = node->starts_line;

	if (rendering->blanks.length == rendering->margin) {
		text_append(rendering->out, node->bytes, node->length);
		return;
	}
	while (line < end) {
		const char *stop = memchr(line, '\n', (size_t)(end - line));
		const char *next = stop ? stop + 1 : end;

		render_line(
		    rendering, line, (size_t)(next - line), starts_line);
		starts_line = true;
		line = next;
	}
}

static void render_value(struct rendering *rendering,
    const struct mustache_node *node, const struct frame *frame)
{
	const struct value *value = look_up(node, frame);

	if (!value || value->kind != VALUE_STRING)
		return;
	if (node->kind == MUSTACHE_RAW)
		text_append(rendering->out, value->bytes, value->length);
	else
		markup_append(rendering->out, value->bytes, value->length);
}

/* --- nodes ------------------------------------------------------------ */

static void render_nodes(struct rendering *rendering, size_t from, size_t to,
    const struct frame *frame);

static void render_section(struct rendering *rendering, size_t from,
    const struct value *value, const struct frame *frame)
{
	size_t to = rendering->template->nodes[from].end;
	struct frame inner = {value, frame};

	if (value->kind != VALUE_LIST) {
		render_nodes(rendering, from + 1, to, &inner);
		return;
	}
	for (inner.value = value->first; inner.value;
	     inner.value = inner.value->next)
		render_nodes(rendering, from + 1, to, &inner);
}

/*
 * A partial that stands alone adds its blanks to the indentation; within a
 * line there is none.
 */
static void render_partial(struct rendering *rendering,
    const struct mustache_node *node, const struct frame *frame)
{
	const struct mustache *template = rendering->template;
	size_t length = rendering->blanks.length;
	size_t margin = rendering->margin;

	if (rendering->depth == DEEPEST) {
		rendering->failed = true;
		return;
	}
	text_append(&rendering->blanks, node->bytes, node->length);
	if (!node->standalone)
		rendering->margin = rendering->blanks.length;
	rendering->depth++;
	rendering->template = node->partial;
	render_nodes(rendering, 0, node->partial->node_count, frame);
	rendering->template = template;
	rendering->depth--;
	rendering->margin = margin;
	text_truncate(&rendering->blanks, length);
}

/* Render the node at index; returns the index after it. */
static size_t render_node(
    struct rendering *rendering, size_t index, const struct frame *frame)
{
	const struct mustache_node *node = &rendering->template->nodes[index];

	switch (node->kind) {
	case MUSTACHE_TEXT:
		render_text(rendering, node);
		break;
	case MUSTACHE_ESCAPED:
	case MUSTACHE_RAW:
		render_value(rendering, node, frame);
		break;
	case MUSTACHE_PARTIAL:
		if (node->partial)
			render_partial(rendering, node, frame);
		break;
	case MUSTACHE_SECTION:
	case MUSTACHE_INVERTED: {
		const struct value *value = look_up(node, frame);

		if (node->kind == MUSTACHE_SECTION && value_is_true(value))
			render_section(rendering, index, value, frame);
		else if (node->kind == MUSTACHE_INVERTED &&
		    !value_is_true(value))
			render_nodes(rendering, index + 1, node->end, frame);
		return node->end;
	}
	}
	return index + 1;
}

static void render_nodes(struct rendering *rendering, size_t from, size_t to,
    const struct frame *frame)
{
	while (from < to && !rendering->failed) {
		const struct mustache_node *node =
		    &rendering->template->nodes[from];

		/* Text indents each of its lines by itself. */
		if (node->starts_line && node->kind != MUSTACHE_TEXT)
			indent(rendering);
		from = render_node(rendering, from, frame);
	}
}

bool mustache_render(const struct mustache *template,
    const struct value *context, struct text *out)
{
	struct rendering rendering = {.template = template, .out = out};
	struct frame frame = {.value = context};

	render_nodes(&rendering, 0, template->node_count, &frame);
	text_clear(&rendering.blanks);
	return !rendering.failed;
}
