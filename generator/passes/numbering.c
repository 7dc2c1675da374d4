/*
 * The numbering pass: everything that can be linked to gets an anchor, and
 * what is numbered its number.
 *
 * Ids that authors chose win over ids made from titles, wherever they stand:
 * so a chapter is walked twice, once to see what is there, once to give ids.
 */
#include "passes/passes.h"

#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"
#include "model/book.h"
#include "model/chart.h"
#include "model/node.h"
#include "model/run.h"
#include "passes/aside.h"
#include "passes/attributes.h"
#include "passes/title.h"

/* What numbering one chapter needs to remember. */
struct numbering {
	struct chapter *chapter;
	struct report *report;
	struct run run;
	int level; /* of the last heading, as shown */
	/*
	 * At which level the last heading of each level in the text is shown,
	 * as long as it stands above or beside the next one; else 0.
	 */
	int shown[7];
	unsigned figures;
	unsigned tables;
	size_t note_references;
	size_t heading_capacity;
	size_t figure_capacity;
	size_t chart_capacity;
	size_t note_capacity;
	struct map explicit_ids;
	cmark_node **captions; /* paragraphs that look like one */
	size_t caption_count;
	size_t caption_capacity;
};

static void *document_new(struct numbering *numbering, size_t size)
{
	return arena_new(&numbering->chapter->document_memory, size);
}

/* A mark that hides the run's text from start to end. */
static void hide(struct numbering *numbering, size_t start, size_t end)
{
	const struct run *run = &numbering->run;
	struct mark mark = {
	    .kind = MARK_HIDDEN,
	    .from = start,
	    .to = end,
	    .start = run_place(run, start),
	    .end = run_place_before(run, end),
	};

	if (start < end)
		marks_merge(block_marks(numbering->chapter, run->block),
		    numbering->chapter, &mark, 1);
}

static const char *keep(
    struct numbering *numbering, const char *bytes, size_t length)
{
	return arena_copy_string(&numbering->chapter->memory, bytes, length);
}

/* --- anchors ---------------------------------------------------------- */

/* An id that an author chose, and where: in braces, or in a tag. */
struct chosen_id {
	const char *id;
	size_t brace;     /* in the run, behind the blanks before it */
	cmark_node *html; /* or NULL */
	size_t offset;    /* of the tag */
	cmark_node *code; /* in whose info string it stands, or NULL */
};

static struct position id_position(
    const struct numbering *numbering, const struct chosen_id *chosen)
{
	const char *text = text_string(&numbering->run.text);

	if (chosen->code)
		return chapter_position(
		    numbering->chapter, chosen->code, chosen->id);
	if (chosen->html)
		return chapter_html_position(
		    numbering->chapter, chosen->html, chosen->offset);
	return run_position(&numbering->run,
	    chosen->brace + strcspn(text + chosen->brace, "{"));
}

/* The id an author chose may stand only once in a chapter. */
static struct anchor *chosen_anchor(struct numbering *numbering,
    const struct chosen_id *chosen, const char *fallback)
{
	struct chapter *chapter = numbering->chapter;
	const char *id = chosen->id;

	if (anchor_is_own(id)) {
		report_error(numbering->report, id_position(numbering, chosen),
		    "id/reserved",
		    "ids like \"%s\" are given by vade itself; choose "
		    "another one",
		    id);
		return NULL;
	}
	if (!unicode_is_name(id, "_-.:")) {
		report_error(numbering->report, id_position(numbering, chosen),
		    "id/invalid",
		    "the id \"%s\" has characters other than "
		    "letters, digits, \"_\", \"-\", \".\" and \":\"",
		    id);
		return NULL;
	}
	if (!map_add(&numbering->explicit_ids, id, strlen(id), chapter)) {
		report_error(numbering->report, id_position(numbering, chosen),
		    "id/duplicate",
		    "the id \"%s\" is already taken in this "
		    "chapter",
		    id);
		return NULL;
	}
	return chapter_add_anchor(chapter, id, fallback);
}

static struct anchor *explicit_anchor(struct numbering *numbering,
    const struct attributes *attributes, const char *fallback)
{
	return chosen_anchor(numbering,
	    &(struct chosen_id){
	        .id = attributes->id, .brace = attributes->start},
	    fallback);
}

static struct anchor *title_anchor(
    struct numbering *numbering, const char *title, size_t ordinal)
{
	struct chapter *chapter = numbering->chapter;
	struct text id = {0};
	char fallback[60];
	struct anchor *anchor;

	snprintf(fallback, sizeof(fallback), "sec-%zu", ordinal);
	title_append_id(&id, title);
	anchor = chapter_add_anchor(chapter, text_string(&id), fallback);
	text_clear(&id);
	return anchor;
}

/* --- headings --------------------------------------------------------- */

static const char *plain_title(
    struct numbering *numbering, size_t start, size_t end)
{
	return title_plain(
	    &numbering->run, start, end, NULL, &numbering->chapter->memory);
}

/* The level, in the text, of the heading above one of level. */
static int parent_level(const struct numbering *numbering, int level)
{
	int parent = level - 1;

	while (parent > 1 && numbering->shown[parent] == 0)
		parent--;
	return parent;
}

/* The level that is shown for headings below one of level parent. */
static int below(const struct numbering *numbering, int parent)
{
	int shown = numbering->shown[parent];

	return shown == 0 ? 2 : shown < 6 ? shown + 1 : 6;
}

/* A heading of level in the text has been shown at another, or the same. */
static void enter_level(struct numbering *numbering, int level, int shown)
{
	numbering->level = shown;
	numbering->shown[level] = shown;
	for (int i = level + 1; i <= 6; i++)
		numbering->shown[i] = 0;
}

/*
 * The level a heading is shown at: the first heading of a chapter may be its
 * title if it stands in no quotation or list, no other may be of level 1, and
 * none may skip a level.  Headings of one level below the same heading stay on
 * one level.
 */
static int shown_level(struct numbering *numbering, cmark_node *node)
{
	struct chapter *chapter = numbering->chapter;
	int level = cmark_node_get_heading_level(node);
	int parent;
	int shown;

	if (level == 1 && chapter->heading_count == 0 &&
	    cmark_node_parent(node) == chapter->document)
		return 1;
	if (level == 1) {
		report_warning(numbering->report,
		    chapter_position(chapter, node, NULL),
		    "heading/second-title",
		    "a chapter has one heading of level 1, its title; this one "
		    "is shown at level 2");
		return 2;
	}
	parent = parent_level(numbering, level);
	shown = below(numbering, parent);
	if (shown < level && level > parent + 1 && numbering->shown[level] == 0)
		report_warning(numbering->report,
		    chapter_position(chapter, node, NULL), "heading/level-jump",
		    "heading of level %d after level %d; it is shown at level "
		    "%d",
		    level, parent, shown);
	return shown;
}

static void add_heading(struct numbering *numbering, struct heading *heading)
{
	struct chapter *chapter = numbering->chapter;

	chapter->headings =
	    memory_grow(chapter->headings, chapter->heading_count,
	        &numbering->heading_capacity, sizeof(*chapter->headings));
	heading->index = chapter->heading_count;
	chapter->headings[chapter->heading_count++] = heading;
}

static bool has_picture(cmark_node *heading)
{
	for (cmark_node *node = heading; node;
	     node = node_next(node, heading)) {
		if (node_kind(node) == KIND_IMAGE)
			return true;
	}
	return false;
}

/*
 * Contents and screen readers list headings by their words.  One without any
 * is left out; if it shows something else, that would be lost.
 */
static void leave_out(
    struct numbering *numbering, cmark_node *node, struct heading *heading)
{
	struct position at = chapter_position(numbering->chapter, node, NULL);

	heading->level = 0;
	heading->title = "";
	if (!has_picture(node))
		report_warning(numbering->report, at, "heading/empty",
		    "heading without words; it is left out");
	else
		report_error(numbering->report, at, "heading/no-words",
		    "a heading needs words; give its picture an alternative "
		    "text");
}

/* The id that a tag gives to its element, or NULL. */
static const char *html_id(const struct html *html)
{
	for (size_t i = 0; html && i < html->count; i++) {
		const struct html_item *item = &html->items[i];

		for (size_t j = 0; j < item->attribute_count; j++) {
			if (strcmp(item->attributes[j].name, "id") == 0)
				return item->attributes[j].value;
		}
	}
	return NULL;
}

/*
 * GitBook writes the id of a heading behind its words, as a link from nothing
 * to itself: <a href="#id" id="id"></a>.  The heading takes it over.
 */
static void take_self_link(struct numbering *numbering, cmark_node *node,
    struct heading *heading, const char *fallback)
{
	cmark_node *end = cmark_node_last_child(node);
	cmark_node *tag = end ? cmark_node_previous(end) : NULL;
	struct html *html;
	struct text link = {0};
	const char *id;

	if (!tag || node_kind(end) != KIND_HTML_INLINE ||
	    node_kind(tag) != KIND_HTML_INLINE)
		return;
	html = cmark_node_get_user_data(tag);
	id = html_id(html);
	if (!id)
		return;
	text_printf(&link, "=\"#%s\"", id);
	if (strstr(cmark_node_get_literal(tag), text_string(&link))) {
		heading->anchor = chosen_anchor(numbering,
		    &(struct chosen_id){.id = id, .html = tag}, fallback);
		html->count = 0;
		html = cmark_node_get_user_data(end);
		html->count = 0;
	}
	text_clear(&link);
}

static void see_heading(struct numbering *numbering, cmark_node *node)
{
	struct chapter *chapter = numbering->chapter;
	struct heading *heading = arena_new(&chapter->memory, sizeof(*heading));
	struct attributes attributes;
	char fallback[60];
	size_t end;

	cmark_node_set_user_data(node, heading);
	run_build(&numbering->run, chapter, node);
	end = numbering->run.text.length;
	if (attributes_find(&attributes, &numbering->run, &chapter->memory)) {
		hide(numbering, attributes.start, end);
		end = attributes.start;
		heading->classes = attributes.classes;
	}
	heading->title = plain_title(numbering, 0, end);
	if (heading->title[0] == '\0') {
		leave_out(numbering, node, heading);
		return;
	}
	heading->level = shown_level(numbering, node);
	enter_level(
	    numbering, cmark_node_get_heading_level(node), heading->level);
	add_heading(numbering, heading);
	snprintf(fallback, sizeof(fallback), "sec-%zu", chapter->heading_count);
	if (attributes.id)
		heading->anchor =
		    explicit_anchor(numbering, &attributes, fallback);
	else
		take_self_link(numbering, node, heading, fallback);
}

/* --- figures and tables ----------------------------------------------- */

static struct figure *new_figure(
    struct numbering *numbering, enum figure_kind kind)
{
	struct chapter *chapter = numbering->chapter;
	struct figure *figure = arena_new(&chapter->memory, sizeof(*figure));
	unsigned number =
	    kind == FIGURE_TABLE ? ++numbering->tables : ++numbering->figures;

	figure->kind = kind;
	figure->number = chapter->number
	    ? arena_printf(&chapter->memory, "%s.%u", chapter->number, number)
	    : arena_printf(&chapter->memory, "%u", number);
	chapter->figures = memory_grow(chapter->figures, chapter->figure_count,
	    &numbering->figure_capacity, sizeof(*chapter->figures));
	chapter->figures[chapter->figure_count++] = figure;
	return figure;
}

/* What its id is in the EPUB if the author's is not ASCII. */
static void figure_fallback(
    char fallback[60], const struct numbering *numbering, enum figure_kind kind)
{
	snprintf(fallback, 60, "%s-%u", kind == FIGURE_TABLE ? "tbl" : "fig",
	    kind == FIGURE_TABLE ? numbering->tables : numbering->figures);
}

static void name_figure(struct numbering *numbering, struct figure *figure,
    const struct attributes *attributes)
{
	char fallback[60];

	figure_fallback(fallback, numbering, figure->kind);
	if (attributes->id && figure->anchor)
		report_warning(numbering->report,
		    run_position(&numbering->run, attributes->start),
		    "id/second",
		    "the figure already has the id \"%s\"; \"%s\" is left out",
		    figure->anchor->id, attributes->id);
	else if (attributes->id)
		figure->anchor =
		    explicit_anchor(numbering, attributes, fallback);
	if (figure->anchor)
		figure->anchor->figure = figure;
}

/*
 * A caption is a paragraph that begins with "Table:" or "Figure:".  Its words
 * that are markup are hidden, and the paragraph is shown where its figure is.
 */
static void use_caption(struct numbering *numbering, cmark_node *paragraph,
    size_t prefix, struct figure *figure)
{
	struct chapter *chapter = numbering->chapter;
	const char *text = text_string(&numbering->run.text);
	struct attributes attributes;
	size_t end = numbering->run.text.length;

	while (text[prefix] == ' ' || text[prefix] == '\n')
		prefix++;
	if (attributes_find(&attributes, &numbering->run, &chapter->memory)) {
		hide(numbering, attributes.start, end);
		end = attributes.start;
	}
	hide(numbering, 0, prefix);
	figure->title = plain_title(numbering, prefix, end);
	figure->caption = paragraph;
	block_of(chapter, paragraph)->hidden = true;
	name_figure(numbering, figure, &attributes);
}

/* Build the run of node; true if it is a caption that begins with word. */
static bool is_caption(
    struct numbering *numbering, cmark_node *node, const char *word)
{
	struct block *block;

	if (!node || node_kind(node) != KIND_PARAGRAPH)
		return false;
	block = cmark_node_get_user_data(node);
	if (block && block->hidden)
		return false;
	run_build(&numbering->run, numbering->chapter, node);
	return string_starts_with(text_string(&numbering->run.text), word);
}

static void warn_if_glued(struct numbering *numbering, cmark_node *caption)
{
	if (caption && cmark_node_get_start_line(caption) == 0)
		report_warning(numbering->report,
		    run_position(&numbering->run, 0), "table/glued-caption",
		    "a caption needs a blank line between itself and its "
		    "table");
}

static void warn_if_caption_is_row(
    struct numbering *numbering, cmark_node *table)
{
	cmark_node *row = cmark_node_last_child(table);
	cmark_node *cell = row ? cmark_node_first_child(row) : NULL;

	if (!cell)
		return;
	run_build(&numbering->run, numbering->chapter, cell);
	if (string_starts_with(text_string(&numbering->run.text), "Table: "))
		report_warning(numbering->report,
		    run_position(&numbering->run, 0), "table/glued-caption",
		    "a caption needs a blank line between itself and its "
		    "table");
}

static void see_table(struct numbering *numbering, cmark_node *table)
{
	static const char word[] = "Table:";
	cmark_node *above = cmark_node_previous(table);
	cmark_node *below = cmark_node_next(table);
	cmark_node *caption = NULL;

	if (is_caption(numbering, above, word))
		caption = above;
	else if (is_caption(numbering, below, word) &&
	    (!cmark_node_next(below) ||
	        node_kind(cmark_node_next(below)) != KIND_TABLE))
		caption = below;
	if (caption) {
		struct figure *figure = new_figure(numbering, FIGURE_TABLE);

		warn_if_glued(numbering, caption);
		use_caption(numbering, caption, strlen(word), figure);
		cmark_node_set_user_data(table, figure);
	} else {
		warn_if_caption_is_row(numbering, table);
	}
}

/* The image that is all of a paragraph, apart from attributes behind it. */
static cmark_node *lone_image(cmark_node *paragraph)
{
	cmark_node *image = cmark_node_first_child(paragraph);
	cmark_node *rest;

	if (!image || node_kind(image) != KIND_IMAGE)
		return NULL;
	rest = cmark_node_next(image);
	if (!rest)
		return image;
	if (cmark_node_next(rest) || node_kind(rest) != KIND_TEXT ||
	    cmark_node_get_literal(rest)[0] != '{')
		return NULL;
	return image;
}

/* A caption that is no paragraph of its own is lost in that of its image. */
static void warn_if_caption_follows(
    struct numbering *numbering, cmark_node *paragraph, const char *word)
{
	cmark_node *image = cmark_node_first_child(paragraph);
	const char *line;

	if (!image || node_kind(image) != KIND_IMAGE)
		return;
	run_build(&numbering->run, numbering->chapter, paragraph);
	line = strchr(text_string(&numbering->run.text), '\n');
	if (line && string_starts_with(line + 1, word))
		report_warning(numbering->report,
		    run_position(&numbering->run,
		        (size_t)(line + 1 - numbering->run.text.data)),
		    "caption/glued",
		    "a caption needs a blank line between itself and its "
		    "image");
}

static void see_picture(struct numbering *numbering, cmark_node *paragraph)
{
	static const char word[] = "Figure:";
	struct chapter *chapter = numbering->chapter;
	cmark_node *image = lone_image(paragraph);
	struct attributes attributes = {0};
	cmark_node *below = cmark_node_next(paragraph);
	bool captioned;
	struct figure *figure;

	if (!image) {
		warn_if_caption_follows(numbering, paragraph, word);
		return;
	}
	captioned = is_caption(numbering, below, word);
	run_build(&numbering->run, chapter, paragraph);
	if (!attributes_find(&attributes, &numbering->run, &chapter->memory) &&
	    cmark_node_next(image))
		return;
	if (!captioned && !attributes.id &&
	    cmark_node_get_title(image)[0] == '\0')
		return;
	figure = new_figure(numbering, FIGURE_PICTURE);
	block_of(chapter, paragraph)->figure = figure;
	figure->title = keep(numbering, cmark_node_get_title(image),
	    strlen(cmark_node_get_title(image)));
	if (cmark_node_next(image))
		hide(numbering, attributes.start, numbering->run.text.length);
	name_figure(numbering, figure, &attributes);
	if (captioned) {
		run_build(&numbering->run, chapter, below);
		use_caption(numbering, below, strlen(word), figure);
	}
}

/* --- charts ----------------------------------------------------------- */

static void add_chart(struct numbering *numbering, struct chart *chart)
{
	struct chapter *chapter = numbering->chapter;

	chapter->charts = memory_grow(chapter->charts, chapter->chart_count,
	    &numbering->chart_capacity, sizeof(*chapter->charts));
	chapter->charts[chapter->chart_count++] = chart;
	/* Each has a title and says in words what it shows. */
	chapter->has_images = true;
	chapter->has_descriptions = true;
}

/* The figure of a chart: with the id and the caption of its info string. */
static struct figure *chart_figure(struct numbering *numbering,
    cmark_node *code, const struct chart *chart, const char *id)
{
	struct figure *figure = new_figure(numbering, FIGURE_PICTURE);
	struct chosen_id chosen = {.id = id, .code = code};
	char fallback[60];

	figure->title = chart->caption ? chart->caption : "";
	figure_fallback(fallback, numbering, figure->kind);
	if (id)
		figure->anchor = chosen_anchor(numbering, &chosen, fallback);
	return figure;
}

/* With an id or a caption, in its info string or below, it is numbered. */
static void see_chart(struct numbering *numbering, cmark_node *code)
{
	static const char word[] = "Figure:";
	struct chart *chart = chart_of(code);
	cmark_node *below = cmark_node_next(code);
	struct attributes attributes = {0};
	bool captioned;

	if (!chart)
		return;
	add_chart(numbering, chart);
	captioned = is_caption(numbering, below, word);
	if (chart->attributes)
		attributes_read(&attributes, chart->attributes,
		    &numbering->chapter->memory);
	if (!captioned && !attributes.id && !chart->caption)
		return;
	chart->figure = chart_figure(numbering, code, chart, attributes.id);
	if (captioned) {
		run_build(&numbering->run, numbering->chapter, below);
		use_caption(numbering, below, strlen(word), chart->figure);
	}
}

/* --- captions of nothing ---------------------------------------------- */

/* Remember paragraphs that may turn out to be captions of nothing. */
static void see_caption(struct numbering *numbering, cmark_node *paragraph)
{
	cmark_node *first = cmark_node_first_child(paragraph);

	if (!first || node_kind(first) != KIND_TEXT ||
	    (!string_starts_with(cmark_node_get_literal(first), "Table:") &&
	        !string_starts_with(cmark_node_get_literal(first), "Figure:")))
		return;
	numbering->captions =
	    memory_grow(numbering->captions, numbering->caption_count,
	        &numbering->caption_capacity, sizeof(*numbering->captions));
	numbering->captions[numbering->caption_count++] = paragraph;
}

/* An id shows that the author meant a caption. */
static void check_captions(struct numbering *numbering)
{
	for (size_t i = 0; i < numbering->caption_count; i++) {
		cmark_node *paragraph = numbering->captions[i];
		const struct block *block = cmark_node_get_user_data(paragraph);
		struct attributes attributes;

		if (block && block->hidden)
			continue;
		run_build(&numbering->run, numbering->chapter, paragraph);
		if (!attributes_find(&attributes, &numbering->run,
		        &numbering->chapter->memory) ||
		    !attributes.id)
			continue;
		report_warning(numbering->report,
		    run_position(&numbering->run, 0), "caption/alone",
		    "caption of nothing: it belongs right above or below a "
		    "table, or right below a chart or an image that stands "
		    "alone");
	}
}

/* --- asides ----------------------------------------------------------- */

static void see_block_quote(struct numbering *numbering, cmark_node *quote)
{
	cmark_node *first = cmark_node_first_child(quote);
	struct aside *aside;
	enum aside_kind kind;
	size_t end;

	if (!first || node_kind(first) != KIND_PARAGRAPH)
		return;
	run_build(&numbering->run, numbering->chapter, first);
	if (!aside_find(&kind, &end, &numbering->run, numbering->report))
		return;
	hide(numbering, 0, end);
	if (end == numbering->run.text.length)
		block_of(numbering->chapter, first)->hidden = true;
	aside = document_new(numbering, sizeof(*aside));
	aside->kind = kind;
	cmark_node_set_user_data(quote, aside);
}

/* --- raw HTML --------------------------------------------------------- */

/* An id that cannot be taken goes. */
static void see_id(struct numbering *numbering, cmark_node *node,
    struct html_item *item, struct html_attribute *attribute)
{
	struct chosen_id chosen = {
	    .id = attribute->value, .html = node, .offset = item->offset};
	const struct anchor **anchors;

	if (strcmp(attribute->name, "id") != 0)
		return;
	anchors = document_new(numbering, sizeof(*anchors));
	anchors[0] = chosen_anchor(numbering, &chosen, "html");
	attribute->anchors = anchors;
	attribute->anchor_count = anchors[0] ? 1 : 0;
}

/*
 * Headings in HTML are none of the outline, but those who listen to the page
 * meet them like others: the page has one title, and no level is skipped.
 */
static void see_html_heading(
    struct numbering *numbering, cmark_node *node, struct html_item *item)
{
	int level = item->text[1] - '0';
	int shown = level;

	if (item->text[0] != 'h' || item->text[2] != '\0' || level < 1 ||
	    level > 6)
		return;
	if (shown > numbering->level + 1)
		shown = numbering->level + 1;
	if (shown < 2)
		shown = 2;
	if (shown != level)
		report_warning(numbering->report,
		    chapter_html_position(
		        numbering->chapter, node, item->offset),
		    "html/heading-level",
		    "<%s> after a heading of level %d; it is shown at level %d",
		    item->text, numbering->level, shown);
	item->text =
	    arena_printf(&numbering->chapter->document_memory, "h%d", shown);
	enter_level(numbering, level, shown);
}

static void see_html(struct numbering *numbering, cmark_node *node)
{
	struct html *html = cmark_node_get_user_data(node);

	for (size_t i = 0; html && i < html->count; i++) {
		struct html_item *item = &html->items[i];

		if (item->kind != HTML_OPEN)
			continue;
		see_html_heading(numbering, node, item);
		for (size_t j = 0; j < item->attribute_count; j++)
			see_id(numbering, node, item, &item->attributes[j]);
	}
}

/* What is not shown has no ids: a heading without words. */
static void see_html_in(struct numbering *numbering, cmark_node *block)
{
	const struct heading *heading = node_kind(block) == KIND_HEADING
	    ? cmark_node_get_user_data(block)
	    : NULL;

	if (!numbering->chapter->has_html || (heading && heading->level == 0))
		return;
	for (cmark_node *node = block; node; node = node_next(node, block)) {
		if (node_kind(node) == KIND_HTML_INLINE)
			see_html(numbering, node);
	}
}

/* The ids of an attribute such as aria-describedby, as anchors. */
static void refer(struct numbering *numbering, cmark_node *node,
    const struct html_item *item, struct html_attribute *attribute)
{
	struct chapter *chapter = numbering->chapter;
	size_t room = strlen(attribute->value) / 2 + 1;
	const struct anchor **anchors =
	    document_new(numbering, room * sizeof(*anchors));
	const char *id = attribute->value;

	attribute->anchors = anchors;
	for (;;) {
		size_t length;

		id += strspn(id, " \t\n\f\r");
		length = strcspn(id, " \t\n\f\r");
		if (length == 0)
			return;
		anchors[attribute->anchor_count] =
		    map_get(&chapter->anchors, id, length);
		if (anchors[attribute->anchor_count])
			attribute->anchor_count++;
		else
			report_warning(numbering->report,
			    chapter_html_position(chapter, node, item->offset),
			    "html/no-anchor",
			    "nothing in this chapter has the id \"%.*s\", "
			    "which \"%s\" refers to",
			    (int)length, id, attribute->name);
		id += length;
	}
}

static bool is_reference(const struct html_attribute *attribute)
{
	static const char *const names[] = {"headers", "for", "aria-labelledby",
	    "aria-describedby", "aria-details", "aria-controls", "aria-flowto"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (strcmp(names[i], attribute->name) == 0)
			return true;
	}
	return false;
}

static void refer_from(struct numbering *numbering, cmark_node *node)
{
	struct html *html = cmark_node_get_user_data(node);

	for (size_t i = 0; html && i < html->count; i++) {
		struct html_item *item = &html->items[i];

		for (size_t j = 0; j < item->attribute_count; j++) {
			if (is_reference(&item->attributes[j]))
				refer(numbering, node, item,
				    &item->attributes[j]);
		}
	}
}

/* When all ids are known, those who refer to them find them. */
static void refer_to_ids(struct numbering *numbering)
{
	cmark_node *document = numbering->chapter->document;

	if (!numbering->chapter->has_html)
		return;
	for (cmark_node *node = document; node;
	     node = node_next(node, document)) {
		enum node_kind kind = node_kind(node);

		if (kind == KIND_HTML_BLOCK || kind == KIND_HTML_INLINE)
			refer_from(numbering, node);
	}
}

/* --- footnotes -------------------------------------------------------- */

static void see_note(struct numbering *numbering, cmark_node *definition)
{
	struct chapter *chapter = numbering->chapter;
	struct note *note = arena_new(&chapter->memory, sizeof(*note));

	note->definition = definition;
	note->number = (unsigned)chapter->note_count + 1;
	cmark_node_set_user_data(definition, note);
	chapter->notes = memory_grow(chapter->notes, chapter->note_count,
	    &numbering->note_capacity, sizeof(*chapter->notes));
	chapter->notes[chapter->note_count++] = note;
}

/* The alternative text of an image shows no notes. */
static bool is_in_image(cmark_node *node)
{
	while (node && node_kind(node) != KIND_IMAGE)
		node = cmark_node_parent(node);
	return node != NULL;
}

/* cmark gives a reference its note's number as literal. */
static void connect_note_reference(struct numbering *numbering,
    cmark_node *reference, const struct heading *section)
{
	struct chapter *chapter = numbering->chapter;
	const char *literal = cmark_node_get_literal(reference);
	size_t number = literal ? strtoul(literal, NULL, 10) : 0;
	struct note *note;

	if (number < 1 || number > chapter->note_count)
		return;
	note = chapter->notes[number - 1];
	cmark_node_set_user_data(reference, note);
	if (note->reference_count == 0)
		note->section = section;
	note->references = memory_grow(note->references, note->reference_count,
	    &note->capacity, sizeof(*note->references));
	note->references[note->reference_count++] = chapter_own_anchor(
	    chapter, "Noteref", ++numbering->note_references);
}

/* --- the chapter ------------------------------------------------------ */

static void see_node(struct numbering *numbering, cmark_node *node)
{
	switch (node_kind(node)) {
	case KIND_HEADING:
		see_heading(numbering, node);
		break;
	case KIND_PARAGRAPH:
		see_picture(numbering, node);
		see_caption(numbering, node);
		break;
	case KIND_TABLE:
		see_table(numbering, node);
		break;
	case KIND_CODE_BLOCK:
		see_chart(numbering, node);
		break;
	case KIND_BLOCK_QUOTE:
		see_block_quote(numbering, node);
		break;
	case KIND_FOOTNOTE_DEFINITION:
		see_note(numbering, node);
		break;
	case KIND_HTML_BLOCK:
		see_html(numbering, node);
		break;
	default:
		break;
	}
}

/* Notes stand behind all else: what refers to them has been met before. */
static void connect_notes(struct numbering *numbering)
{
	cmark_node *document = numbering->chapter->document;
	const struct heading *section = NULL;

	for (cmark_node *node = document; node;
	     node = node_next(node, document)) {
		enum node_kind kind = node_kind(node);
		const void *data = cmark_node_get_user_data(node);

		if (kind == KIND_HEADING &&
		    ((const struct heading *)data)->level > 0)
			section = data;
		else if (kind == KIND_FOOTNOTE_DEFINITION && data)
			section = ((const struct note *)data)->section;
		else if (kind == KIND_FOOTNOTE_REFERENCE && !is_in_image(node))
			connect_note_reference(numbering, node, section);
	}
}

/* Headings and figures without an id of their own get one now. */
static void give_ids(struct numbering *numbering)
{
	struct chapter *chapter = numbering->chapter;

	for (size_t i = 0; i < chapter->heading_count; i++) {
		struct heading *heading = chapter->headings[i];

		if (!heading->anchor)
			heading->anchor =
			    title_anchor(numbering, heading->title, i + 1);
		heading->anchor->heading = heading;
	}
	for (size_t i = 0; i < chapter->figure_count; i++) {
		struct figure *figure = chapter->figures[i];
		const char *kind =
		    figure->kind == FIGURE_TABLE ? "table" : "figure";

		if (!figure->anchor)
			figure->anchor =
			    chapter_add_anchor(chapter, kind, kind);
		figure->anchor->figure = figure;
	}
}

static void give_notes_ids(struct numbering *numbering)
{
	struct chapter *chapter = numbering->chapter;

	for (size_t i = 0; i < chapter->note_count; i++)
		chapter->notes[i]->anchor =
		    chapter_own_anchor(chapter, "Note", i + 1);
	if (chapter->note_count == 0)
		return;
	chapter->notes_anchor = chapter_add_anchor(chapter, "notes", "notes");
	connect_notes(numbering);
}

/* The page's own heading decides its title; else front matter, else SUMMARY. */
static void settle_title(struct numbering *numbering)
{
	struct chapter *chapter = numbering->chapter;

	if (chapter->heading_count > 0 && chapter->headings[0]->level == 1) {
		chapter->has_title = true;
		chapter->title = chapter->headings[0]->title;
		chapter->top = chapter->headings[0]->anchor;
		return;
	}
	if (!chapter->title)
		chapter->title = chapter->label;
	chapter->top = title_anchor(numbering, chapter->title, 0);
}

void numbering_assign(
    struct book *book, struct chapter *chapter, struct report *report)
{
	struct numbering numbering = {
	    .chapter = chapter, .report = report, .level = 1};
	cmark_node *document = chapter->document;

	(void)book;
	for (cmark_node *node = document; node;) {
		see_node(&numbering, node);
		/* Nothing else of interest lies inside a leaf block. */
		if (node_is_leaf_block(node))
			see_html_in(&numbering, node);
		node = node_is_leaf_block(node) ? node_after(node, document)
		                                : node_next(node, document);
	}
	check_captions(&numbering);
	give_ids(&numbering);
	give_notes_ids(&numbering);
	refer_to_ids(&numbering);
	settle_title(&numbering);
	run_clear(&numbering.run);
	map_clear(&numbering.explicit_ids);
	free(numbering.captions);
}
