/*
 * The events of timelines as a table, lane by lane.
 */
#include "render/chart/timeline.h"

#include "render/labels.h"

/* Columns that not all have. */
struct columns {
	bool end;
	bool kind;
};

static struct columns columns_of(const struct timeline *timeline)
{
	bool kinds[EVENT_KINDS];
	struct columns columns = {.kind = timeline_kinds(timeline, kinds)};

	for (size_t i = 0; i < timeline->count; i++) {
		for (size_t j = 0; j < timeline->lanes[i].count; j++) {
			const struct event *event =
			    &timeline->lanes[i].events[j];

			columns.end |=
			    event->is_open || timeline_has(event->end);
		}
	}
	return columns;
}

static void put_head(struct text *out, struct columns columns)
{
	text_append_string(out, "<thead>\n<tr>");
	table_column(out, label(LABEL_EVENT));
	table_column(out, label(LABEL_DATE));
	if (columns.end)
		table_column(out, label(LABEL_END));
	if (columns.kind)
		table_column(out, label(LABEL_KIND));
	text_append_string(out, "</tr>\n</thead>\n");
}

static void put_moment(struct text *out, struct moment moment)
{
	struct text words = {0};

	if (timeline_has(moment))
		timeline_append_moment(&words, moment);
	table_cell(out, text_string(&words));
	text_clear(&words);
}

static void put_event(
    struct text *out, const struct event *event, struct columns columns)
{
	text_append_string(out, "<tr>");
	table_row(out, event->label);
	put_moment(out, event->date);
	if (columns.end && event->is_open)
		table_cell(out, label(LABEL_OPEN));
	else if (columns.end)
		put_moment(out, event->end);
	if (columns.kind)
		table_cell(out, timeline_kind_name(event->kind));
	text_append_string(out, "</tr>\n");
}

void timeline_tabulate(struct text *out, const struct chart *chart)
{
	const struct timeline *timeline = &chart->timeline;
	struct columns columns = columns_of(timeline);
	size_t count = 2U + columns.end + columns.kind;

	put_head(out, columns);
	for (size_t i = 0; i < timeline->count; i++) {
		const struct lane *lane = &timeline->lanes[i];

		text_append_string(out, "<tbody>\n");
		if (lane->name)
			table_group(out, lane->name, count);
		for (size_t j = 0; j < lane->count; j++)
			put_event(out, &lane->events[j], columns);
		text_append_string(out, "</tbody>\n");
	}
}
