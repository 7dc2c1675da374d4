/*
 * Where an element may stand: what has to end or begin before it.
 */
#include "passes/html_tree_parts.h"

#include <stdio.h>
#include <string.h>

/* True if a part may end the element that it comes in. */
static bool gives_way(const struct html_open *open)
{
	return !tree_is_visible(open) || open->element->optional_end ||
	    open->element->place != PLACE_FLOW;
}

/* End what is open in the nearest of the part's parents; false without one. */
static bool find_parent(
    struct html_tree *tree, const struct html_element *element, size_t offset)
{
	for (size_t i = tree->count; tree_is_in_parent(tree, i); i--) {
		const struct html_open *open = &tree->open[i - 1];
		const struct html_open *unclosed;

		if (tree_is_visible(open) &&
		    html_name_is_one_of(open->shown, element->parents)) {
			unclosed = tree_unclosed_above(tree, i);
			if (unclosed)
				html_tree_warn(tree, tree->node, offset,
				    "html/unclosed",
				    "<%s> is not closed before <%s>",
				    unclosed->name, element->name);
			tree_close_down_to(tree, i);
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
		tree_rename_item(tree, table->special, "tbody", NULL);
	table->special = (struct html_ref){NULL, 0};
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
		tree_add_empty(tree, "dt");
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
	struct html_open *around = tree_innermost(tree);

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
void tree_introduce(struct html_tree *tree, const struct html_open *part)
{
	struct html_open *around =
	    tree_visible_parent(tree, (size_t)(part - tree->open));

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
	const char *name = tree_is_full(tree)
	    ? NULL
	    : make_room_for_part(tree, element, offset);
	struct html_open *open;

	if (!name)
		return false;
	open = tree_push(tree, element, element->name, offset);
	open->shown = name;
	open->open = tree_add_open(tree, name, offset);
	tree_introduce(tree, open);
	return true;
}

/* Words or a block right in a list or table: put them into a part of it. */
bool tree_leave_parts(struct html_tree *tree, const char *what, size_t offset)
{
	struct html_open *around = tree_context(tree);
	const char *name = around ? around->name : "";
	const char *part = NULL;

	while (around && around->element->content == CONTENT_PARTS) {
		const char *filler = around->element->filler;

		/* A description without a term: what is told says enough. */
		if (around->stage == STAGE_NOTHING &&
		    strcmp(around->shown, "dl") == 0) {
			tree_add_empty(tree, "dt");
			around->stage = STAGE_TERM;
		}
		if (!filler) {
			tree_close_down_to(tree, (size_t)(around - tree->open));
		} else if (!open_part(
		               tree, html_element_find(filler), offset)) {
			return false;
		} else {
			part = filler;
		}
		around = tree_context(tree);
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
	struct html_open *around = tree_context(tree);

	while (around && around->element->content == CONTENT_PHRASING) {
		const struct html_open *unclosed;

		if (!gives_way_to_block(around))
			return false;
		unclosed =
		    tree_unclosed_above(tree, (size_t)(around - tree->open));
		if (unclosed)
			html_tree_warn(tree, tree->node, offset,
			    "html/misplaced",
			    "<%s> cannot stand in <%s>, which ends before it",
			    name, unclosed->name);
		tree_close_down_to(tree, (size_t)(around - tree->open));
		around = tree_context(tree);
	}
	return tree_content_here(tree) == CONTENT_FLOW;
}

/* Elements that some others cannot hold, however deep. */
static bool is_excluded(const struct html_tree *tree, const char *name)
{
	static const char sections[] =
	    " article section header footer address h1 h2 h3 h4 h5 h6 ";

	if (html_name_is_one_of(name, sections))
		return tree->in_cell || tree_is_in(tree, " th dt address ") ||
		    (html_name_is_one_of(name, " header footer ") &&
		        tree_is_in(tree, " header footer "));
	if (strcmp(name, "dfn") == 0)
		return tree_is_in(tree, " dfn ");
	if (html_name_is_one_of(name, " audio video details "))
		return tree_is_in(tree, " audio video a ");
	return false;
}

const char *tree_make_room(struct html_tree *tree,
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
	if (tree_content_here(tree) == CONTENT_PARTS &&
	    !tree_leave_parts(tree, what, offset))
		return NULL;
	if (element->place == PLACE_FLOW &&
	    !make_room_for_block(tree, name, offset))
		return NULL;
	/* What gave way may have stood right in a list. */
	if (tree_content_here(tree) == CONTENT_PARTS &&
	    !tree_leave_parts(tree, what, offset))
		return NULL;
	return name;
}
