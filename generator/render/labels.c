/*
 * The table of labels.
 */
#include "render/labels.h"

#include <stdio.h>

#include "base/text.h"
#include "render/template.h"

static const struct {
	const char *name;
	const char *english;
} rows[] = {
#define LABEL_ROW(constant, name, english) {name, english},
    LABELS(LABEL_ROW)
#undef LABEL_ROW
};

const char *label(enum label label)
{
	return rows[label].english;
}

void labels_append_moment(struct text *out, int year, int month, int day)
{
	static const char *const months[] = {"January", "February", "March",
	    "April", "May", "June", "July", "August", "September", "October",
	    "November", "December"};

	if (month > 0 && day > 0)
		text_printf(out, "%d ", day);
	if (month > 0)
		text_printf(out, "%s ", months[month - 1]);
	text_printf(out, "%d", year);
}

void labels_append_date(struct text *out, const char *date)
{
	int year;
	int month;
	int day;

	if (sscanf(date, "%d-%d-%d", &year, &month, &day) == 3 && month >= 1 &&
	    month <= 12)
		labels_append_moment(out, year, month, day);
	else
		text_append_string(out, date);
}

void labels_set_date(
    struct value *object, struct arena *arena, const char *date)
{
	struct text words = {0};

	value_set_string(object, "date", date);
	if (!date)
		return;
	labels_append_date(&words, date);
	value_set_string(object, "date_text",
	    arena_copy_string(arena, words.data, words.length));
	text_clear(&words);
}

void labels_set(struct value *object)
{
	struct value *labels = value_set_object(object, "labels");

	for (int i = 0; i < LABEL_COUNT; i++)
		value_set_string(labels, rows[i].name, rows[i].english);
}
