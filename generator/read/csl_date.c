/*
 * Dates of CSL.
 */
#include "read/csl_date.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "read/yaml.h"

enum {
	FIRST_SEASON = 13, /* CSL writes 13 to 16, EDTF 21 to 24 */
	LAST_SEASON = 24
};

static bool read_number(const struct yaml *yaml, int node, int *number)
{
	const char *digits = yaml_copy(yaml, node);
	size_t length = strlen(digits);

	*number = 0;
	/* CSL's data may have null or "" for what is not known. */
	if (yaml_kind(yaml, node) == YAML_NOTHING ||
	    (yaml_kind(yaml, node) == YAML_SCALAR && length == 0))
		return true;
	if (length == 0 || length > 4 || strspn(digits, "0123456789") != length)
		return false;
	*number = atoi(digits);
	return true;
}

/* What year, month and day, each a node or 0, mean together. */
static bool read_parts(
    const struct yaml *yaml, const int parts[3], struct date *date)
{
	struct date read;

	if (!read_number(yaml, parts[0], &read.year) ||
	    !read_number(yaml, parts[1], &read.month) ||
	    !read_number(yaml, parts[2], &read.day))
		return false;
	if (read.month >= FIRST_SEASON && read.month <= LAST_SEASON)
		read.month = 0;
	if (read.month == 0)
		read.day = 0;
	if (read.year == 0 || !date_exists(read))
		return read.year == 0 && read.month == 0;
	*date = read;
	return true;
}

/* "[[2018, 11, 8]]", of a range the first, or "[2018, 11, 8]". */
static bool read_date_parts(
    const struct yaml *yaml, int node, struct date *date)
{
	int first = yaml_item(yaml, node, 0);

	if (yaml_kind(yaml, first) == YAML_LIST)
		node = first;

	const int parts[3] = {yaml_item(yaml, node, 0),
	    yaml_item(yaml, node, 1), yaml_item(yaml, node, 2)};

	return yaml_kind(yaml, node) == YAML_LIST &&
	    read_parts(yaml, parts, date);
}

/* What the author did not mean to be a date in digits: "in press". */
static void read_loosely(
    const struct yaml *yaml, int node, struct csl_date *date)
{
	static const char *const keys[] = {"raw", "literal"};

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		const char *words =
		    yaml_copy(yaml, yaml_find(yaml, node, keys[i]));

		if (words[0] == '\0' || date->words || date->date.year != 0)
			continue;
		if (!date_parse(words, &date->date))
			date->words = words;
	}
}

static bool read_date_mapping(
    const struct yaml *yaml, int node, struct csl_date *date)
{
	int date_parts = yaml_find(yaml, node, "date-parts");
	const int parts[3] = {yaml_find(yaml, node, "year"),
	    yaml_find(yaml, node, "month"), yaml_find(yaml, node, "day")};

	if (yaml_kind(yaml, date_parts) != YAML_NOTHING)
		return read_date_parts(yaml, date_parts, &date->date);
	if (yaml_kind(yaml, parts[0]) != YAML_NOTHING)
		return read_parts(yaml, parts, &date->date);
	read_loosely(yaml, node, date);
	return true;
}

bool csl_date_read(const struct yaml *yaml, int node, struct csl_date *date)
{
	int first = yaml_item(yaml, node, 0);

	if (yaml_kind(yaml, node) == YAML_MAPPING)
		return read_date_mapping(yaml, node, date);
	if (yaml_kind(yaml, node) != YAML_LIST)
		return date_parse(yaml_copy(yaml, node), &date->date);
	return yaml_kind(yaml, first) == YAML_MAPPING
	    ? read_date_mapping(yaml, first, date)
	    : read_date_parts(yaml, node, &date->date);
}
