/*
 * The rows of forest plots as a table.
 */
#include "render/chart/picture.h"

#include "render/labels.h"

/* Columns that not all forest plots have. */
struct columns {
	bool comparison;
	bool n;
};

static struct columns columns_of(const struct forest *forest)
{
	struct columns columns = {false, false};

	for (size_t i = 0; i < forest->count; i++) {
		columns.comparison |= forest->rows[i].comparison != NULL;
		columns.n |= chart_has(forest->rows[i].n);
	}
	return columns;
}

static void put_head(
    struct text *out, const struct forest *forest, struct columns columns)
{
	struct text level = {0};

	append_level(&level, forest->level);
	text_append_string(out, "<thead>\n<tr><td></td>");
	if (columns.comparison)
		table_column(out, label(LABEL_COMPARISON));
	if (columns.n)
		table_column(out, "n");
	table_column(out, forest->measure);
	table_column(out, text_string(&level));
	text_append_string(out, "</tr>\n</thead>\n");
	text_clear(&level);
}

static void put_row(
    struct text *out, const struct forest_row *row, struct columns columns)
{
	text_append_string(out, "<tr>");
	table_row(out, row->label);
	if (columns.comparison)
		table_cell(out, row->comparison);
	if (columns.n)
		table_number(out, row->n, NULL);
	table_number(out, row->estimate, NULL);
	table_interval(out, row->low, row->high);
	text_append_string(out, "</tr>\n");
}

void forest_tabulate(struct text *out, const struct chart *chart)
{
	const struct forest *forest = &chart->forest;
	struct columns columns = columns_of(forest);
	size_t count = 3U + columns.comparison + columns.n;
	const char *group = NULL;

	put_head(out, forest, columns);
	text_append_string(out, "<tbody>\n");
	for (size_t i = 0; i < forest->count; i++) {
		const struct forest_row *row = &forest->rows[i];

		if (!string_equal(row->group, group)) {
			if (i > 0)
				text_append_string(out, "</tbody>\n<tbody>\n");
			if (row->group)
				table_group(out, row->group, count);
		}
		group = row->group;
		put_row(out, row, columns);
	}
	text_append_string(out, "</tbody>\n");
}
