/*
 * The stack of open elements.
 */
#include "passes/html_tree.h"

#include <stdarg.h>
#include <stdio.h>
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

static bool is_ghost(const struct html_open *open)
{
	return !open->open.html;
}

/* A paragraph that ended with its HTML block, unless its end tag comes. */
static bool is_pending(const struct html_open *open)
{
	return open->close.html != NULL;
}

static bool is_visible(const struct html_open *open)
{
	return !is_ghost(open) && !is_pending(open);
}

static bool is_in_parent(const struct html_tree *tree, size_t index)
{
	return index > 0 && tree->open[index - 1].parent == tree->parent;
}

/* --- messages --------------------------------------------------------- */

void html_tree_warn(struct html_tree *tree, cmark_node *node, size_t offset,
    const char *code, const char *format, ...)
{
	size_t order =
	    tree->at ? tree->at->order : ORDER_CHAPTERS + tree->chapter->index;
	char message[400];
	va_list arguments;

	if (!report_wants(tree->report, order, code))
		return;
	va_start(arguments, format);
	vsnprintf(message, sizeof(message), format, arguments);
	va_end(arguments);
	report_warning(tree->report,
	    tree->at ? *tree->at
	             : chapter_html_position(tree->chapter, node, offset),
	    code, "%s", message);
}

static void warn_unclosed(struct html_tree *tree, const struct html_open *open)
{
	if (open->told)
		return;
	html_tree_warn(tree, open->node, open->offset, "html/unclosed",
	    "<%s> is never closed", open->name);
}

/* --- forgiven end tags ------------------------------------------------ */

static void forgive(
    struct html_tree *tree, const struct html_open *open, cmark_node *parent)
{
	tree->forgiven[tree->next_forgiven++ % MOST_FORGIVEN] =
	    (struct html_forgiven){parent, open->name};
}

static bool is_forgiven(struct html_tree *tree, const char *name)
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

static struct html_ref add_open(
    struct html_tree *tree, const char *name, size_t offset)
{
	return html_items_add(&tree->items,
	    &(struct html_item){
	        .kind = HTML_OPEN, .text = name, .offset = offset},
	    none);
}

static struct html_ref add_close(
    struct html_tree *tree, const char *name, struct html_ref opened)
{
	return html_items_add(&tree->items,
	    &(struct html_item){.kind = HTML_CLOSE, .text = name}, opened);
}

static void add_empty(struct html_tree *tree, const char *name)
{
	add_close(tree, name, add_open(tree, name, 0));
}

/* Show the element under another name, without an attribute of its own. */
static void rename_item(struct html_tree *tree, struct html_ref ref,
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

/* Put in what the element cannot be without, before it ends. */
static void complete(struct html_tree *tree, const struct html_open *open)
{
	if (strcmp(open->shown, "tr") == 0 && open->stage == STAGE_NOTHING)
		add_empty(tree, "td");
	if (strcmp(open->shown, "ruby") == 0 && open->stage == STAGE_NOTHING)
		add_empty(tree, "rt");
	if (open->stage == STAGE_TERM)
		add_empty(tree, "dd");
}

static struct html_open *visible_parent(struct html_tree *tree, size_t index)
{
	while (index > 0 &&
	    tree->open[index - 1].parent == tree->open[index].parent) {
		if (is_visible(&tree->open[--index]))
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
	rename_item(tree, open->special, "div", NULL);
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
		rename_item(tree, open->open,
		    html_is_heading(open->shown) ? "div" : "span", "href");
	else
		html_items_drop(&tree->items, open->open);
	return true;
}

/* The element has ended: see whether it was what it had to be. */
static void settle(struct html_tree *tree, size_t index)
{
	struct html_open *open = &tree->open[index];
	struct html_open *around = visible_parent(tree, index);
	bool special = around && around->special.html == open->open.html &&
	    around->special.index == open->open.index;

	if (drop_if_empty(tree, open) && special) {
		around->special = none;
		around->told = true;
	}
	/* Who heads nothing is no heading. */
	if (strcmp(open->shown, "th") == 0 && !open->filled && !tree->trusted) {
		rename_item(tree, open->open, "td", "scope");
		rename_item(tree, open->open, "td", "abbr");
	}
	if (strcmp(open->shown, "details") == 0 && !open->special.html &&
	    !tree->trusted) {
		if (!open->told)
			html_tree_warn(tree, open->node, open->offset,
			    "html/incomplete",
			    "<details> needs a <summary> before anything "
			    "else; it is shown as a <div>");
		rename_item(tree, open->open, "div", "open");
	}
	if (around && open->touched && !special)
		touch_open(tree, around, open->filled);
	if (around && html_name_is_one_of(open->shown, " thead tbody "))
		around->has_rows = true;
}

/* Take the element off the stack. */
static void remove_open(struct html_tree *tree, size_t index)
{
	tree->ghosts -= is_ghost(&tree->open[index]);
	tree->count--;
	memmove(&tree->open[index], &tree->open[index + 1],
	    (tree->count - index) * sizeof(*tree->open));
}

/* End the element on top of the stack here. */
static void close_top(struct html_tree *tree)
{
	struct html_open *open = &tree->open[tree->count - 1];

	if (is_visible(open)) {
		complete(tree, open);
		add_close(tree, open->shown, open->open);
		settle(tree, tree->count - 1);
	}
	remove_open(tree, tree->count - 1);
}

/*
 * End all elements but the first count ones.  Their end tags may still come,
 * and are no news then.
 */
static void close_down_to(struct html_tree *tree, size_t count)
{
	while (tree->count > count) {
		struct html_open *open = &tree->open[tree->count - 1];

		if (is_ghost(open) || !open->element->optional_end)
			forgive(tree, open, open->parent);
		close_top(tree);
	}
}

/* The first element above index whose end tag was needed, or NULL. */
static const struct html_open *unclosed_above(
    const struct html_tree *tree, size_t index)
{
	for (size_t i = index; i < tree->count; i++) {
		if (is_visible(&tree->open[i]) &&
		    !tree->open[i].element->optional_end)
			return &tree->open[i];
	}
	return NULL;
}

/* --- where we are ----------------------------------------------------- */

/* The element whose content we are in, or NULL for the parent's. */
static struct html_open *context(struct html_tree *tree)
{
	for (size_t i = tree->count; is_in_parent(tree, i); i--) {
		struct html_open *open = &tree->open[i - 1];

		if (is_visible(open) &&
		    open->element->content != CONTENT_TRANSPARENT)
			return open;
	}
	return NULL;
}

static enum html_content content_here(struct html_tree *tree)
{
	const struct html_open *open = context(tree);

	return open ? open->element->content : tree->base;
}

/* The innermost element that is shown, or NULL. */
static struct html_open *innermost(struct html_tree *tree)
{
	for (size_t i = tree->count; is_in_parent(tree, i); i--) {
		if (is_visible(&tree->open[i - 1]))
			return &tree->open[i - 1];
	}
	return NULL;
}

/* True if an element of names is open in the parent. */
static bool is_in(const struct html_tree *tree, const char *names)
{
	for (size_t i = tree->count; is_in_parent(tree, i); i--) {
		if (is_visible(&tree->open[i - 1]) &&
		    html_name_is_one_of(tree->open[i - 1].shown, names))
			return true;
	}
	return false;
}

bool html_tree_is_in_link(const struct html_tree *tree)
{
	for (size_t i = 0; i < tree->count; i++) {
		if (tree->open[i].is_link && is_visible(&tree->open[i]))
			return true;
	}
	return false;
}

bool html_tree_is_in_unwrapped(const struct html_tree *tree)
{
	for (size_t i = tree->count; is_in_parent(tree, i); i--) {
		const struct html_open *open = &tree->open[i - 1];

		if (is_ghost(open) && open->element->treatment != TREAT_KEEP)
			return true;
	}
	return false;
}

static void touch(struct html_tree *tree, bool readable)
{
	struct html_open *open = innermost(tree);

	if (open)
		touch_open(tree, open, readable);
}

/* --- making room ------------------------------------------------------ */

static struct html_open *push(struct html_tree *tree,
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

static bool is_full(const struct html_tree *tree)
{
	return tree->count + 3 >= MOST_OPEN;
}

/* True if a part may end the element that it comes in. */
static bool gives_way(const struct html_open *open)
{
	return !is_visible(open) || open->element->optional_end ||
	    open->element->place != PLACE_FLOW;
}

/* End what is open in the nearest of the part's parents; false without one. */
static bool find_parent(
    struct html_tree *tree, const struct html_element *element, size_t offset)
{
	for (size_t i = tree->count; is_in_parent(tree, i); i--) {
		const struct html_open *open = &tree->open[i - 1];
		const struct html_open *unclosed;

		if (is_visible(open) &&
		    html_name_is_one_of(open->shown, element->parents)) {
			unclosed = unclosed_above(tree, i);
			if (unclosed)
				html_tree_warn(tree, tree->node, offset,
				    "html/unclosed",
				    "<%s> is not closed before <%s>",
				    unclosed->name, element->name);
			close_down_to(tree, i);
			return true;
		}
		if (!gives_way(open))
			return false;
	}
	return false;
}

/* The parts of a table have an order; what comes too late becomes a body. */
static const char *place_in_table(struct html_tree *tree,
    struct html_open *table, const struct html_element *element)
{
	static const struct {
		const char *name;
		enum html_stage stage;
	} stages[] = {
	    {"caption", STAGE_CAPTION},
	    {"colgroup", STAGE_COLUMNS},
	    {"thead", STAGE_HEAD},
	    {"tbody", STAGE_BODY},
	    {"tfoot", STAGE_FOOT},
	};
	enum html_stage stage = STAGE_BODY;

	for (size_t i = 0; i < sizeof(stages) / sizeof(*stages); i++) {
		if (strcmp(stages[i].name, element->name) == 0)
			stage = stages[i].stage;
	}
	if (stage < STAGE_HEAD &&
	    (table->stage > stage ||
	        (table->stage == stage && stage == STAGE_CAPTION)))
		return NULL;
	if (table->special.html)
		rename_item(tree, table->special, "tbody", NULL);
	table->special = none;
	if (stage == STAGE_HEAD && table->stage >= STAGE_HEAD)
		stage = STAGE_BODY;
	if (stage > table->stage)
		table->stage = stage;
	return stage == STAGE_BODY ? "tbody" : element->name;
}

static void place_description(struct html_tree *tree, struct html_open *list,
    const struct html_element *element, size_t offset)
{
	bool term = strcmp(element->name, "dt") == 0;

	if (!term && list->stage == STAGE_NOTHING) {
		html_tree_warn(tree, tree->node, offset, "html/incomplete",
		    "<dd> needs a <dt> before it; an empty one is put there");
		add_empty(tree, "dt");
	}
	list->stage = term ? STAGE_TERM : STAGE_DESCRIPTION;
}

/* True if the part comes too late, or for the second time. */
static bool is_out_of_turn(const struct html_open *around, const char *name)
{
	if (strcmp(name, "summary") == 0)
		return around->special.html || around->touched;
	if (strcmp(name, "figcaption") == 0)
		return around->special.html;
	return html_name_is_one_of(name, " source track ") && around->touched;
}

/* What a part is shown as at the end of its parent; NULL if it cannot be. */
static const char *place_part(
    struct html_tree *tree, const struct html_element *element, size_t offset)
{
	struct html_open *around = innermost(tree);

	if (strcmp(around->shown, "table") == 0)
		return place_in_table(tree, around, element);
	if (is_out_of_turn(around, element->name))
		return NULL;
	if (strcmp(around->shown, "dl") == 0)
		place_description(tree, around, element, offset);
	else if (html_name_is_one_of(element->name, " td th rt "))
		around->stage = STAGE_DONE;
	return element->name;
}

/* The parent learns of the item of a part that was just opened. */
static void introduce(struct html_tree *tree, const struct html_open *part)
{
	struct html_open *around =
	    visible_parent(tree, (size_t)(part - tree->open));

	if (!around)
		return;
	if (strcmp(part->shown, "summary") == 0 ||
	    strcmp(part->shown, "tfoot") == 0)
		around->special = part->open;
	if (strcmp(part->shown, "figcaption") == 0) {
		around->special = part->open;
		around->stage = around->touched ? STAGE_DONE : STAGE_CAPTION;
	}
}

static bool open_part(
    struct html_tree *tree, const struct html_element *element, size_t offset);

/* End or open what is needed for a part; its name, or NULL without room. */
static const char *make_room_for_part(
    struct html_tree *tree, const struct html_element *element, size_t offset)
{
	const struct html_element *implied =
	    element->implied ? html_element_find(element->implied) : NULL;

	if (!find_parent(tree, element, offset) &&
	    (!implied || !open_part(tree, implied, offset)))
		return NULL;
	return place_part(tree, element, offset);
}

/* Open a part that the author left out. */
static bool open_part(
    struct html_tree *tree, const struct html_element *element, size_t offset)
{
	const char *name =
	    is_full(tree) ? NULL : make_room_for_part(tree, element, offset);
	struct html_open *open;

	if (!name)
		return false;
	open = push(tree, element, element->name, offset);
	open->shown = name;
	open->open = add_open(tree, name, offset);
	introduce(tree, open);
	return true;
}

/* Words or a block right in a list or table: put them into a part of it. */
static bool leave_parts(struct html_tree *tree, const char *what, size_t offset)
{
	struct html_open *around = context(tree);
	const char *name = around ? around->name : "";
	const char *part = NULL;

	while (around && around->element->content == CONTENT_PARTS) {
		const char *filler = around->element->filler;

		/* A description without a term: what is told says enough. */
		if (around->stage == STAGE_NOTHING &&
		    strcmp(around->shown, "dl") == 0) {
			add_empty(tree, "dt");
			around->stage = STAGE_TERM;
		}
		if (!filler) {
			close_down_to(tree, (size_t)(around - tree->open));
		} else if (!open_part(
		               tree, html_element_find(filler), offset)) {
			return false;
		} else {
			part = filler;
		}
		around = context(tree);
	}
	if (part)
		html_tree_warn(tree, tree->node, offset, "html/misplaced",
		    "%s cannot stand right in <%s>; a <%s> is put around it",
		    what, name, part);
	return true;
}

/* True if what only holds words gives way to a block. */
static bool gives_way_to_block(const struct html_open *open)
{
	return open->element->place == PLACE_PHRASING ||
	    strcmp(open->shown, "p") == 0;
}

/* End what cannot hold a block; false if there is no place for one. */
static bool make_room_for_block(
    struct html_tree *tree, const char *name, size_t offset)
{
	struct html_open *around = context(tree);

	while (around && around->element->content == CONTENT_PHRASING) {
		const struct html_open *unclosed;

		if (!gives_way_to_block(around))
			return false;
		unclosed = unclosed_above(tree, (size_t)(around - tree->open));
		if (unclosed)
			html_tree_warn(tree, tree->node, offset,
			    "html/misplaced",
			    "<%s> cannot stand in <%s>, which ends before it",
			    name, unclosed->name);
		close_down_to(tree, (size_t)(around - tree->open));
		around = context(tree);
	}
	return content_here(tree) == CONTENT_FLOW;
}

/* Elements that some others cannot hold, however deep. */
static bool is_excluded(const struct html_tree *tree, const char *name)
{
	static const char sections[] =
	    " article section header footer address h1 h2 h3 h4 h5 h6 ";

	if (html_name_is_one_of(name, sections))
		return tree->in_cell || is_in(tree, " th dt address ") ||
		    (html_name_is_one_of(name, " header footer ") &&
		        is_in(tree, " header footer "));
	if (strcmp(name, "dfn") == 0)
		return is_in(tree, " dfn ");
	if (html_name_is_one_of(name, " audio video details "))
		return is_in(tree, " audio video a ");
	return false;
}

/* As make_room_for_part(), for all elements. */
static const char *make_room(struct html_tree *tree,
    const struct html_element *element, const char *name, size_t offset)
{
	char what[40];

	if (element->place == PLACE_PART)
		return make_room_for_part(tree, element, offset);
	if (is_excluded(tree, name))
		return NULL;
	if (element->place == PLACE_FLOW && tree->base == CONTENT_PHRASING)
		return NULL;
	snprintf(what, sizeof(what), "<%.30s>", name);
	if (content_here(tree) == CONTENT_PARTS &&
	    !leave_parts(tree, what, offset))
		return NULL;
	if (element->place == PLACE_FLOW &&
	    !make_room_for_block(tree, name, offset))
		return NULL;
	/* What gave way may have stood right in a list. */
	if (content_here(tree) == CONTENT_PARTS &&
	    !leave_parts(tree, what, offset))
		return NULL;
	return name;
}

/* --- start tags ------------------------------------------------------- */

static void push_ghost(struct html_tree *tree,
    const struct html_element *element, const char *name, size_t offset)
{
	if (is_full(tree) || tree->ghosts >= MOST_GHOSTS)
		return;
	push(tree, element, name, offset);
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
	for (size_t i = tree->count; is_in_parent(tree, i); i--) {
		if (is_pending(&tree->open[i - 1]))
			remove_open(tree, i - 1);
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
	struct html_open *row = innermost(tree);
	struct html_open *section;
	struct html_open *table;

	if (!row || strcmp(row->shown, "tr") != 0)
		return NULL;
	section = visible_parent(tree, (size_t)(row - tree->open));
	if (!section)
		return NULL;
	if (strcmp(section->shown, "thead") == 0)
		return "col";
	table = visible_parent(tree, (size_t)(section - tree->open));
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
			touch(tree, is_readable_void(tag));
		html_items_add(&tree->items, &item, none);
		return;
	}
	if (element->place == PLACE_FLOW)
		touch(tree, false);
	open = push(tree, element, token->text, token->start);
	open->shown = tag->name;
	open->is_link =
	    strcmp(tag->name, "a") == 0 && html_attribute_find(tag, "href");
	open->open = html_items_add(&tree->items, &item, none);
	tree->after_pre = strcmp(tag->name, "pre") == 0;
	introduce(tree, open);
}

static void take_attributes(struct html_tree *tree, struct html_tag *tag,
    const struct html_token *token)
{
	const struct html_open *around = innermost(tree);

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
	for (size_t i = tree->count; is_in_parent(tree, i); i--) {
		const struct html_open *open = &tree->open[i - 1];

		if (html_name_is_one_of(open->name, element->parents))
			return is_ghost(open) ||
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
	    content_here(tree) == CONTENT_PHRASING;

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
	if (tree->skipped == 0 && !is_full(tree))
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
	name = make_room(tree, element, tag.name, token->start);
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
	return is_visible(open) &&
	    html_name_is_one_of(open->shown, " table td th caption ") &&
	    !html_name_is_one_of(
	        name, " table caption thead tbody tfoot tr td th ");
}

/* The index of the element that the end tag ends, from 1; 0 for none. */
static size_t find_open(const struct html_tree *tree, const char *name)
{
	for (size_t i = tree->count; is_in_parent(tree, i); i--) {
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
	rename_item(tree, open->open, "div", NULL);
	open->shown = "div";
	open->close = none;
	add_close(tree, open->shown, open->open);
	remove_open(tree, index);
}

/* The element of that name that is open around the parent, or NULL. */
static struct html_open *find_outside(struct html_tree *tree, const char *name)
{
	for (size_t i = tree->count; i > 0; i--) {
		if (is_visible(&tree->open[i - 1]) &&
		    strcmp(tree->open[i - 1].name, name) == 0)
			return &tree->open[i - 1];
	}
	return NULL;
}

static void end_nothing(struct html_tree *tree, const struct html_token *token)
{
	struct html_open *outside = find_outside(tree, token->text);

	if (is_forgiven(tree, token->text) || html_tree_is_in_unwrapped(tree))
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
	if (is_ghost(&tree->open[found - 1])) {
		remove_open(tree, found - 1);
		return;
	}
	unclosed = unclosed_above(tree, found);
	if (unclosed)
		html_tree_warn(tree, tree->node, token->start, "html/unclosed",
		    "<%s> is not closed before </%s>", unclosed->name,
		    token->text);
	close_down_to(tree, found);
	if (is_pending(&tree->open[found - 1]))
		revive(tree, found - 1);
	else
		close_top(tree);
}

/* --- words and nodes -------------------------------------------------- */

void html_tree_text(struct html_tree *tree, const char *text, size_t offset)
{
	bool blank = is_blank(text);

	if (tree->after_pre && text[0] == '\n')
		text++;
	tree->after_pre = false;
	if (!blank && content_here(tree) == CONTENT_PARTS && !tree->trusted)
		leave_parts(tree, "text", offset);
	if (!blank)
		touch(tree, true);
	html_items_add(&tree->items,
	    &(struct html_item){
	        .kind = HTML_TEXT, .text = text, .offset = offset},
	    none);
}

void html_tree_markup(struct html_tree *tree, const char *markup, size_t offset)
{
	if (content_here(tree) == CONTENT_PARTS)
		leave_parts(tree, "what is shown", offset);
	touch(tree, true);
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
	for (size_t i = tree->count; is_in_parent(tree, i); i--) {
		struct html_open *open = &tree->open[i - 1];
		struct html_ref closed;

		if (!is_visible(open))
			continue;
		if (holds_blocks(open))
			return;
		complete(tree, open);
		closed = add_close(tree, open->shown, open->open);
		settle(tree, i - 1);
		if (strcmp(open->shown, "p") == 0) {
			open->close = closed;
			continue;
		}
		if (!open->element->optional_end) {
			forgive(tree, open, open->parent);
			html_tree_warn(tree, open->node, open->offset,
			    "html/unclosed",
			    "<%s> is not closed before the Markdown that "
			    "follows, which cannot stand in it",
			    open->name);
		}
		remove_open(tree, i - 1);
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
	touch(tree, true);
}

void html_tree_see_words(struct html_tree *tree, cmark_node *parent)
{
	if (!is_on_top(tree, parent))
		return;
	tree->parent = parent;
	if (tree->items.html && content_here(tree) == CONTENT_PARTS)
		leave_parts(tree, "text", tree->open[tree->count - 1].offset);
	touch(tree, true);
}

/* End the element on top of the stack, by an item or with its parent. */
static void end_top(struct html_tree *tree, bool by_item)
{
	struct html_open *open = &tree->open[tree->count - 1];

	if (!is_visible(open)) {
		remove_open(tree, tree->count - 1);
		return;
	}
	if (!open->element->optional_end) {
		warn_unclosed(tree, open);
		forgive(tree, open, cmark_node_parent(open->parent));
	}
	if (by_item) {
		close_top(tree);
		return;
	}
	html_items_at(&tree->items, open->open)->ends_with_parent = true;
	settle(tree, tree->count - 1);
	remove_open(tree, tree->count - 1);
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
