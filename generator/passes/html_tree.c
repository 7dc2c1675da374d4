/*
 * Tags, words and nodes in their order, and what they do to the stack.
 */
#include "passes/html_tree_parts.h"

#include <string.h>

#include "base/text.h"
#include "model/node.h"
#include "passes/html_attributes.h"
#include "passes/html_tokens.h"

static const struct html_ref none = {NULL, 0};

/* What the lines between tags consist of. */
static bool is_blank(const char *text)
{
	return text[strspn(text, " \t\n\f\r")] == '\0';
}

/* --- start tags ------------------------------------------------------- */

static void push_ghost(struct html_tree *tree,
    const struct html_element *element, const char *name, size_t offset)
{
	if (tree_is_full(tree) || tree->ghosts >= MOST_GHOSTS)
		return;
	tree_push(tree, element, name, offset);
	tree->ghosts++;
}

void html_tree_ghost(struct html_tree *tree, const struct html_element *element,
    const char *name, size_t offset)
{
	push_ghost(tree, element, name, offset);
}

/* A paragraph that is pending ends for good where another one begins. */
static void drop_pending(struct html_tree *tree)
{
	for (size_t i = tree->count; tree_is_in_parent(tree, i); i--) {
		if (tree_is_pending(&tree->open[i - 1]))
			tree_remove_open(tree, i - 1);
	}
}

static void require(struct html_tree *tree, struct html_tag *tag, size_t offset,
    const char *element, const char *attribute)
{
	if (strcmp(tag->name, element) != 0 ||
	    html_attribute_find(tag, attribute))
		return;
	if (tag->removed_count == 0)
		html_tree_warn(tree, tree->node, offset, "html/incomplete",
		    "<%s> needs a \"%s\" that can be read by programs; it is "
		    "shown as "
		    "a <span>",
		    element, attribute);
	tag->name = "span";
}

/*
 * What a <th> without scope heads: in <thead> its column, in a later row, if it
 * is the first there, its row.  Elsewhere it may be both, or NULL.
 */
static const char *scope_of_heading(struct html_tree *tree)
{
	struct html_open *row = tree_innermost(tree);
	struct html_open *section;
	struct html_open *table;

	if (!row || strcmp(row->shown, "tr") != 0)
		return NULL;
	section = tree_visible_parent(tree, (size_t)(row - tree->open));
	if (!section)
		return NULL;
	if (strcmp(section->shown, "thead") == 0)
		return "col";
	table = tree_visible_parent(tree, (size_t)(section - tree->open));
	return !row->touched && (section->touched || (table && table->has_rows))
	    ? "row"
	    : NULL;
}

static void add_scope(struct html_tree *tree, struct html_tag *tag)
{
	const char *scope =
	    strcmp(tag->name, "th") == 0 && !html_attribute_find(tag, "scope")
	    ? scope_of_heading(tree)
	    : NULL;

	if (scope)
		html_attribute_set(tag, "scope", scope);
}

/* What elements cannot be without. */
static void check_attributes(
    struct html_tree *tree, struct html_tag *tag, size_t offset)
{
	if (tree->trusted)
		return;
	require(tree, tag, offset, "bdo", "dir");
	require(tree, tag, offset, "time", "datetime");
	require(tree, tag, offset, "data", "value");
	if (strcmp(tag->name, "a") == 0 && !html_attribute_find(tag, "href"))
		tag->name = "span";
	if (html_name_is_one_of(tag->name, " audio video "))
		html_attribute_set(tag, "controls", "");
	add_scope(tree, tag);
}

static struct html_attribute *keep_attributes(
    struct html_tree *tree, const struct html_tag *tag)
{
	size_t size = tag->count * sizeof(*tag->items);
	struct html_attribute *kept;

	if (size == 0)
		return NULL;
	kept = arena_new(tree->items.arena, size);
	memcpy(kept, tag->items, size);
	return kept;
}

static bool is_readable_void(struct html_tag *tag)
{
	const struct html_attribute *alt = html_attribute_find(tag, "alt");

	return alt && !is_blank(alt->value);
}

static bool touches(const char *name)
{
	return !html_name_is_one_of(name, " br wbr source track col ");
}

/* Show the tag, whose place is found. */
static void open_element(struct html_tree *tree,
    const struct html_element *element, struct html_tag *tag,
    const struct html_token *token)
{
	struct html_item item = {
	    .kind = HTML_OPEN,
	    .text = tag->name,
	    .attributes = keep_attributes(tree, tag),
	    .attribute_count = tag->count,
	    .is_void = element->content == CONTENT_VOID,
	    .offset = token->start,
	};
	struct html_open *open;

	if (item.is_void || strcmp(tag->name, "hr") == 0) {
		if (touches(tag->name))
			tree_touch(tree, is_readable_void(tag));
		html_items_add(&tree->items, &item, none);
		return;
	}
	if (element->place == PLACE_FLOW)
		tree_touch(tree, false);
	open = tree_push(tree, element, token->text, token->start);
	open->shown = tag->name;
	open->is_link =
	    strcmp(tag->name, "a") == 0 && html_attribute_find(tag, "href");
	open->open = html_items_add(&tree->items, &item, none);
	tree->after_pre = strcmp(tag->name, "pre") == 0;
	tree_introduce(tree, open);
}

static void take_attributes(struct html_tree *tree, struct html_tag *tag,
    const struct html_token *token)
{
	const struct html_open *around = tree_innermost(tree);

	tag->parent = around ? around->shown : "";
	html_attributes_take(tag, token);
	if (tag->removed_count > 0)
		html_tree_warn(tree, tree->node, token->start,
		    "html/removed-attribute", "<%s> is shown without %s",
		    token->text, text_string(&tag->removed));
	text_clear(&tag->removed);
	check_attributes(tree, tag, token->start);
}

/* True if the author knows from another message why the part is alone. */
static bool is_part_told(
    const struct html_tree *tree, const struct html_element *element)
{
	if (element->place != PLACE_PART)
		return false;
	for (size_t i = tree->count; tree_is_in_parent(tree, i); i--) {
		const struct html_open *open = &tree->open[i - 1];

		if (html_name_is_one_of(open->name, element->parents))
			return tree_is_ghost(open) ||
			    (strcmp(element->name, "summary") == 0 &&
			        !open->special.html);
	}
	return html_tree_is_in_unwrapped(tree);
}

/* A block in words is dropped; of a <div> its attributes can stay. */
static void misplace(struct html_tree *tree, const struct html_element *element,
    struct html_tag *tag, const struct html_token *token)
{
	const struct html_element *span = html_element_find("span");
	bool shown = strcmp(tag->name, "div") == 0 &&
	    tree_content_here(tree) == CONTENT_PHRASING;

	if (!is_part_told(tree, element))
		html_tree_warn(tree, tree->node, token->start, "html/misplaced",
		    shown ? "<%s> cannot stand here, among words; it is shown "
		            "as a "
		            "<span>"
		          : "<%s> cannot stand here; its tags are left out",
		    token->text);
	if (shown) {
		tag->name = "span";
		take_attributes(tree, tag, token);
		open_element(tree, span, tag, token);
	} else if (element->content != CONTENT_VOID) {
		push_ghost(tree, element, token->text, token->start);
	}
}

/* The element that stands for the one the author wrote. */
static const struct html_element *shown_element(
    struct html_tree *tree, const struct html_token *token)
{
	const struct html_element *element = html_element_find(token->text);

	if (tree->trusted && (!element || element->treatment != TREAT_KEEP))
		return element && element->content == CONTENT_VOID
		    ? &html_element_any_void
		    : &html_element_any;
	return element->treatment == TREAT_REPLACE
	    ? html_element_find(element->becomes)
	    : element;
}

static void warn_of_replacement(struct html_tree *tree,
    const struct html_element *element, const struct html_token *token)
{
	if (element && element->treatment == TREAT_REPLACE && !tree->trusted)
		html_tree_warn(tree, tree->node, token->start, "html/replaced",
		    "<%s> is shown as <%s%s%s%s>", token->text,
		    element->becomes, element->class ? " class=\"" : "",
		    element->class ? element->class : "",
		    element->class ? "\"" : "");
}

static bool is_too_deep(struct html_tree *tree, const struct html_token *token)
{
	if (tree->skipped == 0 && !tree_is_full(tree))
		return false;
	if (tree->skipped++ == 0)
		html_tree_warn(tree, tree->node, token->start, "html/too-deep",
		    "HTML is nested too deeply from <%s> on; its tags are left "
		    "out",
		    token->text);
	return true;
}

static bool is_nested_link(struct html_tree *tree, struct html_tag *tag,
    const struct html_token *token)
{
	if (strcmp(tag->name, "a") != 0 ||
	    (tree->links == 0 && !html_tree_is_in_link(tree)))
		return false;
	html_tree_warn(tree, tree->node, token->start, "html/nested-link",
	    "a link cannot stand in another one; the tags of the inner <a> are "
	    "left out");
	return true;
}

void html_tree_start(struct html_tree *tree, const struct html_token *token)
{
	const struct html_element *written = html_element_find(token->text);
	const struct html_element *element = shown_element(tree, token);
	struct html_tag tag = {
	    .name =
	        tree->trusted || !written || written->treatment != TREAT_REPLACE
	        ? token->text
	        : element->name,
	    .class = written && !tree->trusted ? written->class : NULL,
	    .arena = tree->items.arena,
	    .trusted = tree->trusted,
	    .nameless = tree->at != NULL,
	};
	const char *name;

	if (element->content != CONTENT_VOID && is_too_deep(tree, token))
		return;
	if (strcmp(tag.name, "p") == 0)
		drop_pending(tree);
	if (is_nested_link(tree, &tag, token)) {
		push_ghost(tree, element, token->text, token->start);
		return;
	}
	name = tree_make_room(tree, element, tag.name, token->start);
	if (!name) {
		misplace(tree, element, &tag, token);
		return;
	}
	tag.name = name;
	warn_of_replacement(tree, written, token);
	take_attributes(tree, &tag, token);
	open_element(tree, element, &tag, token);
}

/* --- end tags --------------------------------------------------------- */

/* Parts of a table do not end what is around the table. */
static bool is_wall(const struct html_open *open, const char *name)
{
	return tree_is_visible(open) &&
	    html_name_is_one_of(open->shown, " table td th caption ") &&
	    !html_name_is_one_of(
	        name, " table caption thead tbody tfoot tr td th ");
}

/* The index of the element that the end tag ends, from 1; 0 for none. */
static size_t find_open(const struct html_tree *tree, const char *name)
{
	for (size_t i = tree->count; tree_is_in_parent(tree, i); i--) {
		if (strcmp(tree->open[i - 1].name, name) == 0)
			return i;
		if (is_wall(&tree->open[i - 1], name))
			return 0;
	}
	return 0;
}

/* The paragraph goes on beyond its HTML block, so it can be none. */
static void revive(struct html_tree *tree, size_t index)
{
	struct html_open *open = &tree->open[index];

	html_items_drop(&tree->items, open->close);
	tree_rename_item(tree, open->open, "div", NULL);
	open->shown = "div";
	open->close = none;
	tree_add_close(tree, open->shown, open->open);
	tree_remove_open(tree, index);
}

/* The element of that name that is open around the parent, or NULL. */
static struct html_open *find_outside(struct html_tree *tree, const char *name)
{
	for (size_t i = tree->count; i > 0; i--) {
		if (tree_is_visible(&tree->open[i - 1]) &&
		    strcmp(tree->open[i - 1].name, name) == 0)
			return &tree->open[i - 1];
	}
	return NULL;
}

static void end_nothing(struct html_tree *tree, const struct html_token *token)
{
	struct html_open *outside = find_outside(tree, token->text);

	if (tree_is_forgiven(tree, token->text) ||
	    html_tree_is_in_unwrapped(tree))
		return;
	if (outside && outside->parent != tree->parent) {
		outside->told = true;
		html_tree_warn(tree, tree->node, token->start, "html/stray-end",
		    "</%s> cannot end what began outside of the paragraph or "
		    "other block that it stands in; it is left out",
		    token->text);
	} else {
		html_tree_warn(tree, tree->node, token->start, "html/stray-end",
		    "</%s> ends nothing; it is left out", token->text);
	}
}

void html_tree_end(struct html_tree *tree, const struct html_token *token)
{
	size_t found = find_open(tree, token->text);
	const struct html_open *unclosed;

	if (tree->skipped > 0) {
		tree->skipped--;
		return;
	}
	if (found == 0) {
		end_nothing(tree, token);
		return;
	}
	if (tree_is_ghost(&tree->open[found - 1])) {
		tree_remove_open(tree, found - 1);
		return;
	}
	unclosed = tree_unclosed_above(tree, found);
	if (unclosed)
		html_tree_warn(tree, tree->node, token->start, "html/unclosed",
		    "<%s> is not closed before </%s>", unclosed->name,
		    token->text);
	tree_close_down_to(tree, found);
	if (tree_is_pending(&tree->open[found - 1]))
		revive(tree, found - 1);
	else
		tree_close_top(tree);
}

/* --- words and nodes -------------------------------------------------- */

void html_tree_text(struct html_tree *tree, const char *text, size_t offset)
{
	bool blank = is_blank(text);

	if (tree->after_pre && text[0] == '\n')
		text++;
	tree->after_pre = false;
	if (!blank && tree_content_here(tree) == CONTENT_PARTS &&
	    !tree->trusted)
		tree_leave_parts(tree, "text", offset);
	if (!blank)
		tree_touch(tree, true);
	html_items_add(&tree->items,
	    &(struct html_item){
	        .kind = HTML_TEXT, .text = text, .offset = offset},
	    none);
}

void html_tree_markup(struct html_tree *tree, const char *markup, size_t offset)
{
	if (tree_content_here(tree) == CONTENT_PARTS)
		tree_leave_parts(tree, "what is shown", offset);
	tree_touch(tree, true);
	html_items_add(&tree->items,
	    &(struct html_item){
	        .kind = HTML_MARKUP, .text = markup, .offset = offset},
	    none);
}

void html_tree_begin(struct html_tree *tree, cmark_node *node)
{
	tree->node = node;
	tree->parent = cmark_node_parent(node);
	tree->in_cell = node_kind(tree->parent) == KIND_TABLE_CELL;
	tree->base =
	    tree->in_cell || cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK
	    ? CONTENT_FLOW
	    : CONTENT_PHRASING;
	tree->after_pre = false;
	html_items_begin(&tree->items, node);
}

/* True if Markdown blocks can stand in the element. */
static bool holds_blocks(const struct html_open *open)
{
	return open->element->content == CONTENT_FLOW;
}

/*
 * The HTML block before a block of Markdown ends what cannot hold it.  A
 * paragraph ends silently, as in HTML, but may turn out to go on.
 */
static void end_before_block(struct html_tree *tree)
{
	for (size_t i = tree->count; tree_is_in_parent(tree, i); i--) {
		struct html_open *open = &tree->open[i - 1];
		struct html_ref closed;

		if (!tree_is_visible(open))
			continue;
		if (holds_blocks(open))
			return;
		tree_complete(tree, open);
		closed = tree_add_close(tree, open->shown, open->open);
		tree_settle(tree, i - 1);
		if (strcmp(open->shown, "p") == 0) {
			open->close = closed;
			continue;
		}
		if (!open->element->optional_end) {
			tree_forgive(tree, open, open->parent);
			html_tree_warn(tree, open->node, open->offset,
			    "html/unclosed",
			    "<%s> is not closed before the Markdown that "
			    "follows, which cannot stand in it",
			    open->name);
		}
		tree_remove_open(tree, i - 1);
	}
}

static bool is_on_top(const struct html_tree *tree, cmark_node *parent)
{
	return tree->count > 0 && tree->open[tree->count - 1].parent == parent;
}

void html_tree_see_block(struct html_tree *tree, cmark_node *parent)
{
	if (!is_on_top(tree, parent))
		return;
	tree->parent = parent;
	if (tree->items.html)
		end_before_block(tree);
	tree_touch(tree, true);
}

void html_tree_see_words(struct html_tree *tree, cmark_node *parent)
{
	if (!is_on_top(tree, parent))
		return;
	tree->parent = parent;
	if (tree->items.html && tree_content_here(tree) == CONTENT_PARTS)
		tree_leave_parts(
		    tree, "text", tree->open[tree->count - 1].offset);
	tree_touch(tree, true);
}

/* End the element on top of the stack, by an item or with its parent. */
static void end_top(struct html_tree *tree, bool by_item)
{
	struct html_open *open = &tree->open[tree->count - 1];

	if (!tree_is_visible(open)) {
		tree_remove_open(tree, tree->count - 1);
		return;
	}
	if (!open->element->optional_end) {
		tree_warn_unclosed(tree, open);
		tree_forgive(tree, open, cmark_node_parent(open->parent));
	}
	if (by_item) {
		tree_close_top(tree);
		return;
	}
	html_items_at(&tree->items, open->open)->ends_with_parent = true;
	tree_settle(tree, tree->count - 1);
	tree_remove_open(tree, tree->count - 1);
}

void html_tree_leave(struct html_tree *tree, cmark_node *parent)
{
	bool by_item = tree->items.html && !cmark_node_next(tree->node) &&
	    cmark_node_parent(tree->node) == parent;

	tree->parent = parent;
	while (is_on_top(tree, parent))
		end_top(tree, by_item);
	tree->skipped = 0;
}
