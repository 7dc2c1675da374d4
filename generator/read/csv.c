/*
 * Comma-separated values.
 */
#include "read/csv.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"

struct csv csv_begin(const char *bytes, size_t length)
{
	return (struct csv){
	    .at = bytes, .end = bytes + length, .line_start = bytes};
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static void skip_blanks(struct csv *csv)
{
	while (csv->at < csv->end && is_blank(*csv->at))
		csv->at++;
}

static void see_line_end(struct csv *csv)
{
	csv->line++;
	csv->line_start = csv->at + 1;
}

/* What stands in quotes, the first of which is at hand; false if open. */
static bool read_quoted(struct csv *csv, struct text *out)
{
	for (csv->at++; csv->at < csv->end; csv->at++) {
		if (*csv->at == '\n')
			see_line_end(csv);
		if (*csv->at == '"') {
			csv->at++;
			if (csv->at == csv->end || *csv->at != '"')
				return true;
		}
		text_append(out, csv->at, 1);
	}
	return false;
}

/* Up to the comma or the line's end. */
static void read_bare(struct csv *csv, struct text *out)
{
	const char *start = csv->at;
	const char *end;

	while (csv->at < csv->end && *csv->at != ',' && *csv->at != '\n')
		csv->at++;
	end = csv->at;
	while (end > start && is_blank(end[-1]))
		end--;
	text_append(out, start, (size_t)(end - start));
}

bool csv_next(struct csv *csv, struct csv_value *value, struct arena *arena)
{
	struct text text = {0};
	bool quoted;

	if (csv->at > csv->end)
		return false;
	skip_blanks(csv);
	*value = (struct csv_value){
	    .line = csv->line, .column = (int)(csv->at - csv->line_start)};
	quoted = csv->at < csv->end && *csv->at == '"';
	if (quoted)
		value->is_open = !read_quoted(csv, &text);
	read_bare(csv, &text);
	if (text.length > 0)
		value->text = arena_copy_string(arena, text.data, text.length);
	text_clear(&text);
	value->ends_row = csv->at == csv->end || *csv->at == '\n';
	if (csv->at < csv->end && *csv->at == '\n')
		see_line_end(csv);
	/* One past the end once the last value was read. */
	csv->at++;
	return true;
}
