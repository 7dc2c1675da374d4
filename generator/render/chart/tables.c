/*
 * Rows and cells of the tables that say what charts show.
 */
#include "render/chart/picture.h"

#include "render/markup.h"

static void put(
    struct text *out, const char *open, const char *words, const char *close)
{
	text_append_string(out, open);
	if (words)
		markup_append_string(out, words);
	text_append_string(out, close);
}

void table_cell(struct text *out, const char *words)
{
	put(out, "<td>", words, "</td>");
}

/* A head without words would be one that says nothing. */
void table_column(struct text *out, const char *words)
{
	if (!words)
		table_cell(out, NULL);
	else
		put(out, "<th scope=\"col\">", words, "</th>");
}

void table_row(struct text *out, const char *words)
{
	put(out, "<th scope=\"row\">", words, "</th>");
}

const char *unit_gap(const char *unit)
{
	return unit[0] == '%' ? "" : "\xC2\xA0";
}

/* What numbers are written with needs no escape. */
void table_number(struct text *out, struct number number, const char *unit)
{
	text_append_string(out, "<td>");
	if (chart_has(number)) {
		append_written(out, number);
		if (unit)
			put(out, unit_gap(unit), unit, "");
	}
	text_append_string(out, "</td>");
}

void table_interval(struct text *out, struct number low, struct number high)
{
	text_append_string(out, "<td>");
	if (chart_has(low) && chart_has(high))
		append_interval(out, low, high);
	text_append_string(out, "</td>");
}

void table_group(struct text *out, const char *group, size_t count)
{
	text_printf(out, "<tr><th colspan=\"%zu\" scope=\"rowgroup\">", count);
	put(out, "", group, "</th></tr>\n");
}
