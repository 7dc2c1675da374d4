/*
 * Tables.
 */
#include "render/body_parts.h"

#include <string.h>

#include <cmark-gfm-core-extensions.h>

#include "render/labels.h"

static const char *alignment_class(cmark_node *cell, unsigned column)
{
	cmark_node *table = cmark_node_parent(cmark_node_parent(cell));
	const uint8_t *alignments =
	    cmark_gfm_extensions_get_table_alignments(table);

	if (column >= cmark_gfm_extensions_get_table_columns(table))
		return NULL;
	switch (alignments[column]) {
	case 'l':
		return "start";
	case 'c':
		return "center";
	case 'r':
		return "end";
	default:
		return NULL;
	}
}

void body_open_scroll_box(struct body *body, const struct figure *figure)
{
	text_printf(body->out,
	    "<div class=\"scroll\" role=\"group\" tabindex=\"0\" "
	    "aria-label=\"%s%s%s\">",
	    label(LABEL_TABLE), figure ? " " : "",
	    figure ? figure->number : "");
}

void body_open_table(struct body *body, cmark_node *node)
{
	const struct figure *figure = cmark_node_get_user_data(node);

	if (figure && !body->dialect->plain) {
		body_put(body, "<figure class=\"table\"");
		body_put_id(body, figure->anchor);
		body_put(body, ">");
	}
	if (body->dialect->scroll_boxes)
		body_open_scroll_box(body, figure);
	body_put(body, "<table>\n");
	if (figure) {
		body_put(body, "<caption>");
		body_put_caption(body, figure);
		body_put(body, "</caption>\n");
	}
}

void body_close_table(struct body *body, cmark_node *node)
{
	cmark_node *last = cmark_node_last_child(node);

	if (last && !cmark_gfm_extensions_get_table_row_is_header(last))
		body_put(body, "</tbody>\n");
	body_put(body, "</table>");
	if (body->dialect->scroll_boxes)
		body_put(body, "</div>");
	body_put(body, cmark_node_get_user_data(node) ? "</figure>\n" : "\n");
}

void body_open_row(struct body *body, cmark_node *node)
{
	cmark_node *before = cmark_node_previous(node);

	body->column = 0;
	body->in_header = cmark_gfm_extensions_get_table_row_is_header(node);
	if (body->in_header)
		body_put(body, "<thead>\n");
	else if (before && cmark_gfm_extensions_get_table_row_is_header(before))
		body_put(body, "<tbody>\n");
	body_put(body, "<tr>\n");
}

void body_close_row(struct body *body)
{
	body_put(body, body->in_header ? "</tr>\n</thead>\n" : "</tr>\n");
}

/* A header cell without text names nothing: it is no header. */
bool body_is_header_cell(const struct body *body, cmark_node *node)
{
	return body->in_header &&
	    (body->dialect->plain || cmark_node_first_child(node));
}

void body_open_cell(struct body *body, cmark_node *node)
{
	const char *class = alignment_class(node, body->column++);
	bool header = body_is_header_cell(body, node);

	body_begin_block(body, node);
	body_put(body, header ? "<th" : "<td");
	if (header && !body->dialect->plain)
		body_put(body, " scope=\"col\"");
	if (class && body->dialect->plain)
		text_printf(body->out, " align=\"%s\"",
		    strcmp(class, "start") == 0     ? "left"
		        : strcmp(class, "end") == 0 ? "right"
		                                    : "center");
	else if (class)
		text_printf(body->out, " class=\"%s\"", class);
	body_put(body, ">");
}
