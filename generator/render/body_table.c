/*
 * Tables.
 */
#include "render/body_parts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <cmark-gfm-core-extensions.h>

#include "base/memory.h"
#include "render/labels.h"

/* --- what columns are called -----------------------------------------------
 *
 * A table of many columns does not fit on a phone, so style sheets stack its
 * cells there, and each has to say which column it is of.
 */

enum {
	STACKED_COLUMNS = 5, /* from here on a table is stacked */
	LABEL_CHARACTERS = 60
};

/* What is to be read beside a header cell's words, and not in a label. */
static const struct {
	const char *start;
	const char *end;
} beside_words[] = {
    {"<sup class=\"noteref\"", "</sup>"},
    {"<span class=\"citation\"", "</span>"},
};

/* Where the tag that markup begins with ends. */
static const char *after_tag(const char *markup)
{
	char quote = '\0';

	for (; *markup; markup++) {
		if (quote == '\0' && *markup == '>')
			return markup + 1;
		if (quote == '\0' && (*markup == '"' || *markup == '\''))
			quote = *markup;
		else if (*markup == quote)
			quote = '\0';
	}
	return markup;
}

/* Where the tag ends, or the element if it is to be left out as a whole. */
static const char *after_markup(const char *markup)
{
	size_t count = sizeof(beside_words) / sizeof(*beside_words);

	for (size_t i = 0; i < count; i++) {
		const char *end = beside_words[i].end;

		if (!string_starts_with(markup, beside_words[i].start))
			continue;
		markup = strstr(markup, end);
		assert(markup);
		return markup + strlen(end);
	}
	return after_tag(markup);
}

/* The length of the character that words begin with, or of its entity. */
static size_t character_length(const char *words)
{
	size_t length = 1;

	if (*words == '&')
		return strcspn(words, ";") + (strchr(words, ';') != NULL);
	while ((words[length] & 0xC0) == 0x80)
		length++;
	return length;
}

/* Append the first words of markup as the value of an attribute. */
static void append_label(struct text *out, const char *markup)
{
	size_t count = 0;

	while (*markup && count < LABEL_CHARACTERS) {
		size_t length;

		if (*markup == '<') {
			markup = after_markup(markup);
			continue;
		}
		length = character_length(markup);
		if (*markup == '"')
			text_append_string(out, "&quot;");
		else
			text_append(out, markup, length);
		markup += length;
		count++;
	}
	while (out->length > 0 && out->data[out->length - 1] == ' ')
		text_truncate(out, out->length - 1);
	if (*markup && *markup != '<')
		text_append_string(out, "…");
}

static void keep_label(struct body *body)
{
	struct text label = {0};

	append_label(&label, text_string(body->out) + body->cell_start);
	body->column_labels =
	    memory_grow(body->column_labels, body->label_count,
	        &body->label_capacity, sizeof(*body->column_labels));
	body->column_labels[body->label_count++] = label;
}

static void put_label(struct body *body, unsigned column)
{
	if (column < body->label_count &&
	    body->column_labels[column].length > 0)
		text_printf(body->out, " data-label=\"%s\"",
		    text_string(&body->column_labels[column]));
}

static void forget_labels(struct body *body)
{
	while (body->label_count > 0)
		text_clear(&body->column_labels[--body->label_count]);
}

static bool is_stacked(const struct body *body, cmark_node *table)
{
	return body->dialect->stacked_cells &&
	    cmark_gfm_extensions_get_table_columns(table) >= STACKED_COLUMNS;
}

/* --- tables ----------------------------------------------------------------
 */

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
	body->stacked = is_stacked(body, node);
	if (body->stacked)
		body_put(body, "<div class=\"wide\">");
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
	if (body->dialect->scroll_boxes || body->stacked)
		body_put(body, "</div>");
	forget_labels(body);
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
static bool is_header_cell(const struct body *body, cmark_node *node)
{
	return body->in_header &&
	    (body->dialect->plain || cmark_node_first_child(node));
}

void body_open_cell(struct body *body, cmark_node *node)
{
	unsigned column = body->column++;
	const char *class = alignment_class(node, column);
	bool header = is_header_cell(body, node);

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
	if (!body->in_header)
		put_label(body, column);
	body_put(body, ">");
	body->cell_start = body->out->length;
}

void body_close_cell(struct body *body, cmark_node *node)
{
	if (body->in_header && body->stacked)
		keep_label(body);
	body_put(body, is_header_cell(body, node) ? "</th>\n" : "</td>\n");
}
