/*
 * From <svg> to </svg>.
 */
#include "passes/html_svg.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/svg.h"
#include "base/text.h"
#include "model/node.h"
#include "model/run.h"

/* A picture on its way through the filter. */
struct picture {
	struct html_tree *tree;
	const char *bytes;
	size_t length;
	size_t offset; /* in the literal, of a block */
	/* Of a picture among words: where in bytes each of its nodes ends. */
	const size_t *ends;
};

static void hear_complaint(void *context, const struct svg_complaint *complaint)
{
	const struct picture *picture = context;
	bool lost = complaint->kind == SVG_MALFORMED;
	cmark_node *node = picture->tree->node;

	for (const size_t *end = picture->ends;
	     end && complaint->offset >= *end && cmark_node_next(node); end++)
		node = cmark_node_next(node);
	html_tree_warn(picture->tree, node, picture->offset + complaint->offset,
	    lost ? "html/svg-malformed" : "html/svg-part",
	    lost ? "<svg> is left out: %s" : "%s", complaint->words);
}

static void check_title(
    const struct picture *picture, const struct svg_filter *filter)
{
	struct chapter *chapter = picture->tree->chapter;

	chapter->has_svg = true;
	chapter->has_moving_svg |= filter->moves;
	chapter->has_images |= !filter->is_hidden;
	if (filter->has_title || filter->is_hidden)
		return;
	chapter->lacks_alternatives = true;
	if (picture->tree->claim)
		html_tree_error(picture->tree, picture->tree->node,
		    picture->offset, "epub/claim",
		    "<svg> has no <title>, but the book claims %s",
		    picture->tree->claim);
	else
		html_tree_warn(picture->tree, picture->tree->node,
		    picture->offset, "html/svg-title",
		    "<svg> has no <title> for readers who cannot see it");
}

/* Checkers of XHTML know no aria-hidden in SVG. */
static void wrap_hidden(struct text *out)
{
	struct text wrapped = {0};

	text_printf(
	    &wrapped, "<span aria-hidden=\"true\">%s</span>", text_string(out));
	text_clear(out);
	*out = wrapped;
}

static void put(struct html_svg *svg, struct picture *picture)
{
	struct html_tree *tree = picture->tree;
	struct text out = {0};
	char prefix[60];
	struct svg_filter filter = {
	    .complain = hear_complaint, .context = picture};

	snprintf(prefix, sizeof(prefix), "Svg-%zu-%zu-",
	    tree->chapter->index + 1, ++svg->count);
	filter.id_prefix = prefix;
	if (svg_filter_inline(&out, picture->bytes, picture->length, &filter)) {
		check_title(picture, &filter);
		if (filter.is_hidden)
			wrap_hidden(&out);
		html_tree_markup(tree,
		    arena_copy_string(
		        tree->items.arena, text_string(&out), out.length),
		    picture->offset);
	}
	text_clear(&out);
}

/* --- among words ------------------------------------------------------ */

static bool begins_with(cmark_node *node, const char *tag)
{
	const char *literal = cmark_node_get_literal(node);
	size_t length = strlen(tag);

	return strncasecmp(literal, tag, length) == 0 &&
	    strchr(" \t\n/>", literal[length]);
}

static bool is_self_closing(cmark_node *node)
{
	return string_ends_with(cmark_node_get_literal(node), "/>");
}

/* The node that ends the picture beginning with node, or NULL. */
static cmark_node *find_end(cmark_node *node)
{
	size_t depth = 0;

	for (; node; node = cmark_node_next(node)) {
		enum node_kind kind = node_kind(node);

		if (kind == KIND_TEXT || kind == KIND_SOFT_BREAK)
			continue;
		if (kind != KIND_HTML_INLINE)
			return NULL;
		depth += begins_with(node, "<svg") && !is_self_closing(node);
		depth -= begins_with(node, "</svg");
		if (depth == 0)
			return node;
	}
	return NULL;
}

/* What cmark resolved in words is written as markup again. */
static void append_words(struct text *out, const char *words)
{
	for (const char *c = words; *c; c++) {
		if (*c == '<')
			text_append_string(out, "&lt;");
		else if (*c == '&')
			text_append_string(out, "&amp;");
		else
			text_append_char(out, *c);
	}
}

/* Where in out each node ends, up to end; to be freed. */
static size_t *append_nodes(struct text *out, cmark_node *node, cmark_node *end)
{
	size_t *ends = NULL;
	size_t count = 0;
	size_t capacity = 0;

	for (;; node = cmark_node_next(node)) {
		if (node_kind(node) == KIND_HTML_INLINE)
			text_append_string(out, cmark_node_get_literal(node));
		else if (node_kind(node) == KIND_TEXT)
			append_words(out, cmark_node_get_literal(node));
		else
			text_append_char(out, '\n');
		ends = memory_grow(ends, count, &capacity, sizeof(*ends));
		ends[count++] = node == end ? SIZE_MAX : out->length;
		if (node == end)
			return ends;
	}
}

/* Headings are listed by their words: there a picture is no picture. */
static bool can_hide(cmark_node *node)
{
	while (node && !node_is_leaf_block(node))
		node = cmark_node_parent(node);
	return node && node_kind(node) != KIND_HEADING;
}

/* --- what others see -------------------------------------------------- */

void html_svg_clear(struct html_svg *svg)
{
	free(svg->hidden);
}

void html_svg_put(
    struct html_svg *svg, struct html_tree *tree, size_t offset, size_t length)
{
	struct picture picture = {
	    .tree = tree,
	    .bytes = cmark_node_get_literal(tree->node) + offset,
	    .length = length,
	    .offset = offset,
	};

	put(svg, &picture);
}

bool html_svg_begin(struct html_svg *svg, struct html_tree *tree)
{
	struct picture picture = {.tree = tree};
	struct text bytes = {0};
	cmark_node *end;
	size_t *ends;

	if (tree->at || svg->searched == tree->parent ||
	    !can_hide(tree->parent))
		return false;
	end = find_end(tree->node);
	if (!end) {
		svg->searched = tree->parent;
		return false;
	}
	ends = append_nodes(&bytes, tree->node, end);
	picture.ends = ends;
	picture.bytes = bytes.data;
	picture.length = bytes.length;
	put(svg, &picture);
	text_clear(&bytes);
	free(ends);
	svg->end = end == tree->node ? NULL : end;
	return true;
}

bool html_svg_takes(
    struct html_svg *svg, struct html_tree *tree, cmark_node *node)
{
	if (!svg->end)
		return false;
	if (node_kind(node) == KIND_HTML_INLINE) {
		html_tree_begin(tree, node);
	} else {
		svg->hidden = memory_grow(svg->hidden, svg->hidden_count,
		    &svg->hidden_capacity, sizeof(*svg->hidden));
		svg->hidden[svg->hidden_count++] = node;
	}
	if (node == svg->end)
		svg->end = NULL;
	return true;
}

void html_svg_hide(
    struct html_svg *svg, struct html_tree *tree, cmark_node *block)
{
	struct run run = {0};
	struct mark *marks;
	size_t count = 0;

	if (svg->hidden_count == 0 || !node_is_leaf_block(block))
		return;
	run_build(&run, tree->chapter, block);
	marks = memory_new(svg->hidden_count, sizeof(*marks));
	for (size_t i = 0; i < run.piece_count && count < svg->hidden_count;
	     i++) {
		const struct run_piece *piece = &run.pieces[i];

		if (piece->node != svg->hidden[count])
			continue;
		marks[count++] = (struct mark){
		    .kind = MARK_HIDDEN,
		    .from = piece->start,
		    .to = piece->start + piece->length,
		    .start = {piece->node, 0},
		    .end = {piece->node, piece->length},
		};
	}
	marks_merge(
	    block_marks(tree->chapter, block), tree->chapter, marks, count);
	free(marks);
	run_clear(&run);
	svg->hidden_count = 0;
}
