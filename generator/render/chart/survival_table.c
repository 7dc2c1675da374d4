/*
 * The points of survival as a table, arm by arm.
 */
#include "render/chart/picture.h"

#include "render/labels.h"

/* Columns that not all have. */
struct columns {
	bool interval;
	bool at_risk;
};

static struct columns columns_of(const struct survival *survival)
{
	struct columns columns = {false, false};

	for (size_t i = 0; i < survival->count; i++) {
		for (size_t j = 0; j < survival->arms[i].count; j++) {
			const struct survival_point *point =
			    &survival->arms[i].points[j];

			columns.interval |=
			    chart_has(point->low) && chart_has(point->high);
			columns.at_risk |= chart_has(point->at_risk);
		}
	}
	return columns;
}

/* "Time (years)", "Alive (%)" */
static void put_column(struct text *out, const char *words, const char *unit)
{
	struct text text = {0};

	text_append_string(&text, words ? words : "");
	if (unit)
		text_printf(&text, "%s(%s)", words ? " " : "", unit);
	table_column(out, text_string(&text));
	text_clear(&text);
}

static void put_head(
    struct text *out, const struct survival *survival, struct columns columns)
{
	struct text level = {0};

	append_level(&level, survival->level);
	text_append_string(out, "<thead>\n<tr>");
	put_column(out, label(LABEL_TIME), survival->unit);
	put_column(out, survival->measure, "%");
	if (columns.interval)
		table_column(out, text_string(&level));
	if (columns.at_risk)
		table_column(out, label(LABEL_AT_RISK));
	text_append_string(out, "</tr>\n</thead>\n");
	text_clear(&level);
}

static void put_point(struct text *out, const struct survival_point *point,
    struct columns columns)
{
	struct text time = {0};

	append_written(&time, point->time);
	text_append_string(out, "<tr>");
	table_row(out, text_string(&time));
	table_number(out, point->percent, NULL);
	if (columns.interval)
		table_interval(out, point->low, point->high);
	if (columns.at_risk)
		table_number(out, point->at_risk, NULL);
	text_append_string(out, "</tr>\n");
	text_clear(&time);
}

void survival_tabulate(struct text *out, const struct chart *chart)
{
	const struct survival *survival = &chart->survival;
	struct columns columns = columns_of(survival);
	size_t count = 2U + columns.interval + columns.at_risk;

	put_head(out, survival, columns);
	for (size_t i = 0; i < survival->count; i++) {
		const struct survival_arm *arm = &survival->arms[i];

		text_append_string(out, "<tbody>\n");
		table_group(out, arm->name, count);
		for (size_t j = 0; j < arm->count; j++)
			put_point(out, &arm->points[j], columns);
		text_append_string(out, "</tbody>\n");
	}
}
