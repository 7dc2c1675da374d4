/*
 * The table of labels.
 */
#include "render/labels.h"

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

void labels_set(struct value *object)
{
	struct value *labels = value_set_object(object, "labels");

	for (int i = 0; i < LABEL_COUNT; i++)
		value_set_string(labels, rows[i].name, rows[i].english);
}
