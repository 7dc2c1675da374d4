/*
 * The rows of bars as a table: a column for each series, and one for the
 * intervals of those that have some.
 */
#include "render/chart/picture.h"

#include "render/labels.h"

static bool has_intervals(const struct bars *bars, size_t series)
{
	for (size_t i = 0; i < bars->count; i++) {
		const struct bar *bar = &bars->rows[i].bars[series];

		if (chart_has(bar->low) && chart_has(bar->high))
			return true;
	}
	return false;
}

static void put_head(struct text *out, const struct bars *bars)
{
	struct text level = {0};

	append_level(&level, bars->level);
	text_append_string(out, "<thead>\n<tr><td></td>");
	for (size_t i = 0; i < bars->series_count; i++) {
		table_column(
		    out, bars->series[i] ? bars->series[i] : bars->measure);
		if (has_intervals(bars, i))
			table_column(out, text_string(&level));
	}
	text_append_string(out, "</tr>\n</thead>\n");
	text_clear(&level);
}

/* intervals: which series have a column for them. */
static void put_row(struct text *out, const struct bars *bars,
    const struct bars_row *row, const bool *intervals)
{
	text_append_string(out, "<tr>");
	table_row(out, row->label);
	for (size_t i = 0; i < bars->series_count; i++) {
		table_number(out, row->bars[i].value, bars->unit);
		if (intervals[i])
			table_interval(
			    out, row->bars[i].low, row->bars[i].high);
	}
	text_append_string(out, "</tr>\n");
}

void bars_tabulate(struct text *out, const struct chart *chart)
{
	const struct bars *bars = &chart->bars;
	bool intervals[BARS_MOST_SERIES];
	size_t columns = 1 + bars->series_count;
	const char *group = NULL;

	for (size_t i = 0; i < bars->series_count; i++) {
		intervals[i] = has_intervals(bars, i);
		columns += intervals[i];
	}
	put_head(out, bars);
	text_append_string(out, "<tbody>\n");
	for (size_t i = 0; i < bars->count; i++) {
		const struct bars_row *row = &bars->rows[i];

		if (!string_equal(row->group, group)) {
			if (i > 0)
				text_append_string(out, "</tbody>\n<tbody>\n");
			if (row->group)
				table_group(out, row->group, columns);
		}
		group = row->group;
		put_row(out, bars, row, intervals);
	}
	text_append_string(out, "</tbody>\n");
}
