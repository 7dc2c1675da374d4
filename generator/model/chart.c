/*
 * Charts: what code blocks are called, and which have become one.
 */
#include "model/chart.h"

#include <string.h>

#include <cmark-gfm.h>

#include "model/node.h"

static const char *const names[] = {
    [CHART_FOREST] = "forest",
    [CHART_SURVIVAL] = "survival",
    [CHART_TIMELINE] = "timeline",
    [CHART_BARS] = "bars",
};

const char *chart_kind_name(enum chart_kind kind)
{
	return names[kind];
}

bool chart_find_kind(const char *info, enum chart_kind *kind)
{
	size_t length = strcspn(info, " \t{");

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (strlen(names[i]) == length &&
		    strncmp(names[i], info, length) == 0) {
			*kind = (enum chart_kind)i;
			return true;
		}
	}
	return false;
}

struct chart *chart_of(cmark_node *node)
{
	if (node_kind(node) != KIND_CODE_BLOCK)
		return NULL;
	return cmark_node_get_user_data(node);
}
