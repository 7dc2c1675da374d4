/*
 * The stack of open elements.
 */
#include "passes/html_tree_parts.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static const struct html_ref none = {NULL, 0};

bool tree_is_ghost(const struct html_open *open)
{
	return !open->open.html;
}

bool tree_is_pending(const struct html_open *open)
{
	return open->close.html != NULL;
}

bool tree_is_visible(const struct html_open *open)
{
	return !tree_is_ghost(open) && !tree_is_pending(open);
}

bool tree_is_in_parent(const struct html_tree *tree, size_t index)
{
	return index > 0 && tree->open[index - 1].parent == tree->parent;
}

/* --- messages --------------------------------------------------------- */

static bool wants(const struct html_tree *tree, const char *code)
{
	return report_wants(tree->report,
	    tree->at ? tree->at->order : ORDER_CHAPTERS + tree->chapter->index,
	    code);
}

static struct position position_of(
    const struct html_tree *tree, cmark_node *node, size_t offset)
{
	return tree->at ? *tree->at
	                : chapter_html_position(tree->chapter, node, offset);
}

void html_tree_warn(struct html_tree *tree, cmark_node *node, size_t offset,
    const char *code, const char *format, ...)
{
	va_list arguments;
	char *message;

	if (!wants(tree, code))
		return;
	va_start(arguments, format);
	message = memory_format(format, arguments);
	va_end(arguments);
	report_warning(
	    tree->report, position_of(tree, node, offset), code, "%s", message);
	free(message);
}

void html_tree_error(struct html_tree *tree, cmark_node *node, size_t offset,
    const char *code, const char *format, ...)
{
	va_list arguments;
	char *message;

	if (!wants(tree, code))
		return;
	va_start(arguments, format);
	message = memory_format(format, arguments);
	va_end(arguments);
	report_error(
	    tree->report, position_of(tree, node, offset), code, "%s", message);
	free(message);
}

void tree_warn_unclosed(struct html_tree *tree, const struct html_open *open)
{
	if (open->told)
		return;
	html_tree_warn(tree, open->node, open->offset, "html/unclosed",
	    "<%s> is never closed", open->name);
}

/* --- forgiven end tags ------------------------------------------------ */

void tree_forgive(
    struct html_tree *tree, const struct html_open *open, cmark_node *parent)
{
	tree->forgiven[tree->next_forgiven++ % MOST_FORGIVEN] =
	    (struct html_forgiven){parent, open->name};
}

bool tree_is_forgiven(struct html_tree *tree, const char *name)
{
	for (size_t i = 0; i < MOST_FORGIVEN; i++) {
		struct html_forgiven *forgiven = &tree->forgiven[i];

		if (forgiven->parent == tree->parent && forgiven->name &&
		    strcmp(forgiven->name, name) == 0) {
			*forgiven = (struct html_forgiven){NULL, NULL};
			return true;
		}
	}
	return false;
}

/* --- items ------------------------------------------------------------ */

struct html_ref tree_add_open(
    struct html_tree *tree, const char *name, size_t offset)
{
	return html_items_add(&tree->items,
	    &(struct html_item){
	        .kind = HTML_OPEN, .text = name, .offset = offset},
	    none);
}

struct html_ref tree_add_close(
    struct html_tree *tree, const char *name, struct html_ref opened)
{
	return html_items_add(&tree->items,
	    &(struct html_item){.kind = HTML_CLOSE, .text = name}, opened);
}

void tree_add_empty(struct html_tree *tree, const char *name)
{
	tree_add_close(tree, name, tree_add_open(tree, name, 0));
}

void tree_rename_item(struct html_tree *tree, struct html_ref ref,
    const char *name, const char *attribute)
{
	struct html_item *item = html_items_at(&tree->items, ref);
	size_t kept = 0;

	item->text = name;
	for (size_t i = 0; i < item->attribute_count; i++) {
		if (!attribute ||
		    strcmp(item->attributes[i].name, attribute) != 0)
			item->attributes[kept++] = item->attributes[i];
	}
	item->attribute_count = kept;
}

static const char *value_of(
    struct html_tree *tree, struct html_ref ref, const char *name)
{
	const struct html_item *item = html_items_at(&tree->items, ref);

	for (size_t i = 0; i < item->attribute_count; i++) {
		if (strcmp(item->attributes[i].name, name) == 0)
			return item->attributes[i].value;
	}
	return NULL;
}

/* GitBook's <a href="#id" id="id"></a>: only its id is meant. */
static bool leads_to_itself(struct html_tree *tree, struct html_ref ref)
{
	const char *address = value_of(tree, ref, "href");
	const char *id = value_of(tree, ref, "id");

	return address && id && address[0] == '#' &&
	    strcmp(address + 1, id) == 0;
}

/* --- closing ---------------------------------------------------------- */

void tree_complete(struct html_tree *tree, const struct html_open *open)
{
	if (strcmp(open->shown, "tr") == 0 && open->stage == STAGE_NOTHING)
		tree_add_empty(tree, "td");
	if (strcmp(open->shown, "ruby") == 0 && open->stage == STAGE_NOTHING)
		tree_add_empty(tree, "rt");
	if (open->stage == STAGE_TERM)
		tree_add_empty(tree, "dd");
}

struct html_open *tree_visible_parent(struct html_tree *tree, size_t index)
{
	while (index > 0 &&
	    tree->open[index - 1].parent == tree->open[index].parent) {
		if (tree_is_visible(&tree->open[--index]))
			return &tree->open[index];
	}
	return NULL;
}

/* Something stands in the element now. */
static void touch_open(
    struct html_tree *tree, struct html_open *open, bool readable)
{
	open->touched = true;
	open->filled = open->filled || readable;
	if (strcmp(open->shown, "figure") != 0 || open->stage != STAGE_DONE)
		return;
	html_tree_warn(tree, open->node, open->offset, "html/misplaced",
	    "<figcaption> must be the first or last thing in its <figure>; it "
	    "is shown as a <div>");
	tree_rename_item(tree, open->special, "div", NULL);
	open->stage = STAGE_NOTHING;
}

/* True for <i class="fa fa-eye">, which shows nothing without its font. */
static bool is_icon(struct html_tree *tree, const struct html_open *open)
{
	const char *classes = strcmp(open->shown, "i") == 0
	    ? value_of(tree, open->open, "class")
	    : NULL;

	return classes && !open->touched && strstr(classes, "fa-");
}

static bool drop_icon(struct html_tree *tree, struct html_open *open)
{
	html_tree_warn(tree, open->node, open->offset, "html/icon",
	    "an icon of Font Awesome is left out: books have no such font; use "
	    "a character or a picture");
	html_items_drop(&tree->items, open->open);
	return true;
}

/*
 * A link, heading or summary needs something to be read.  True if it is not
 * shown as what it was.
 */
static bool drop_if_empty(struct html_tree *tree, struct html_open *open)
{
	bool needs_words = html_is_heading(open->shown) ||
	    strcmp(open->shown, "summary") == 0 || open->is_link;

	if (open->filled || tree->trusted)
		return false;
	if (is_icon(tree, open))
		return drop_icon(tree, open);
	if (!needs_words)
		return false;
	if (!leads_to_itself(tree, open->open))
		html_tree_warn(tree, open->node, open->offset, "html/empty",
		    "<%s> has no words; it is left out", open->name);
	if (open->touched || value_of(tree, open->open, "id"))
		tree_rename_item(tree, open->open,
		    html_is_heading(open->shown) ? "div" : "span", "href");
	else
		html_items_drop(&tree->items, open->open);
	return true;
}

void tree_settle(struct html_tree *tree, size_t index)
{
	struct html_open *open = &tree->open[index];
	struct html_open *around = tree_visible_parent(tree, index);
	bool special = around && around->special.html == open->open.html &&
	    around->special.index == open->open.index;

	if (drop_if_empty(tree, open) && special) {
		around->special = none;
		around->told = true;
	}
	/* Who heads nothing is no heading. */
	if (strcmp(open->shown, "th") == 0 && !open->filled && !tree->trusted) {
		tree_rename_item(tree, open->open, "td", "scope");
		tree_rename_item(tree, open->open, "td", "abbr");
	}
	if (strcmp(open->shown, "details") == 0 && !open->special.html &&
	    !tree->trusted) {
		if (!open->told)
			html_tree_warn(tree, open->node, open->offset,
			    "html/incomplete",
			    "<details> needs a <summary> before anything "
			    "else; it is shown as a <div>");
		tree_rename_item(tree, open->open, "div", "open");
	}
	if (around && open->touched && !special)
		touch_open(tree, around, open->filled);
	if (around && html_name_is_one_of(open->shown, " thead tbody "))
		around->has_rows = true;
}

void tree_remove_open(struct html_tree *tree, size_t index)
{
	tree->ghosts -= tree_is_ghost(&tree->open[index]);
	tree->count--;
	memmove(&tree->open[index], &tree->open[index + 1],
	    (tree->count - index) * sizeof(*tree->open));
}

void tree_close_top(struct html_tree *tree)
{
	struct html_open *open = &tree->open[tree->count - 1];

	if (tree_is_visible(open)) {
		tree_complete(tree, open);
		tree_add_close(tree, open->shown, open->open);
		tree_settle(tree, tree->count - 1);
	}
	tree_remove_open(tree, tree->count - 1);
}

void tree_close_down_to(struct html_tree *tree, size_t count)
{
	while (tree->count > count) {
		struct html_open *open = &tree->open[tree->count - 1];

		if (tree_is_ghost(open) || !open->element->optional_end)
			tree_forgive(tree, open, open->parent);
		tree_close_top(tree);
	}
}

const struct html_open *tree_unclosed_above(
    const struct html_tree *tree, size_t index)
{
	for (size_t i = index; i < tree->count; i++) {
		if (tree_is_visible(&tree->open[i]) &&
		    !tree->open[i].element->optional_end)
			return &tree->open[i];
	}
	return NULL;
}

/* --- where we are ----------------------------------------------------- */

struct html_open *tree_context(struct html_tree *tree)
{
	for (size_t i = tree->count; tree_is_in_parent(tree, i); i--) {
		struct html_open *open = &tree->open[i - 1];

		if (tree_is_visible(open) &&
		    open->element->content != CONTENT_TRANSPARENT)
			return open;
	}
	return NULL;
}

enum html_content tree_content_here(struct html_tree *tree)
{
	const struct html_open *open = tree_context(tree);

	return open ? open->element->content : tree->base;
}

struct html_open *tree_innermost(struct html_tree *tree)
{
	for (size_t i = tree->count; tree_is_in_parent(tree, i); i--) {
		if (tree_is_visible(&tree->open[i - 1]))
			return &tree->open[i - 1];
	}
	return NULL;
}

bool tree_is_in(const struct html_tree *tree, const char *names)
{
	for (size_t i = tree->count; tree_is_in_parent(tree, i); i--) {
		if (tree_is_visible(&tree->open[i - 1]) &&
		    html_name_is_one_of(tree->open[i - 1].shown, names))
			return true;
	}
	return false;
}

bool html_tree_is_in_link(const struct html_tree *tree)
{
	for (size_t i = 0; i < tree->count; i++) {
		if (tree->open[i].is_link && tree_is_visible(&tree->open[i]))
			return true;
	}
	return false;
}

bool html_tree_is_in_unwrapped(const struct html_tree *tree)
{
	for (size_t i = tree->count; tree_is_in_parent(tree, i); i--) {
		const struct html_open *open = &tree->open[i - 1];

		if (tree_is_ghost(open) &&
		    open->element->treatment != TREAT_KEEP)
			return true;
	}
	return false;
}

void tree_touch(struct html_tree *tree, bool readable)
{
	struct html_open *open = tree_innermost(tree);

	if (open)
		touch_open(tree, open, readable);
}

struct html_open *tree_push(struct html_tree *tree,
    const struct html_element *element, const char *name, size_t offset)
{
	struct html_open *open = &tree->open[tree->count++];

	*open = (struct html_open){
	    .element = element,
	    .name = name,
	    .shown = name,
	    .parent = tree->parent,
	    .node = tree->node,
	    .offset = offset,
	};
	return open;
}

bool tree_is_full(const struct html_tree *tree)
{
	return tree->count + 3 >= MOST_OPEN;
}
