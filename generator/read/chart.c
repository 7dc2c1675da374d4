/*
 * Charts: which blocks are, and what their settings say.
 */
#include "read/chart.h"

#include <string.h>

#include "base/map.h"
#include "base/text.h"
#include "model/book.h"
#include "model/node.h"
#include "model/source.h"
#include "read/chart_rows.h"
#include "read/chart_source.h"

/* No chapter takes forever, whatever its author wants to be drawn. */
enum {
	MOST_CHARTS = 500, /* of a chapter */
};

struct reading {
	const struct book *book;
	struct chapter *chapter;
	struct report *report;
	struct map files; /* path -> struct records of files that were read */
	size_t count;
};

/* The settings that are read here; the kinds read the others. */
struct settings {
	const char *title;
	const char *description;
	const char *file;
	int where;
	int columns;
	int rows;
};

#define FIELD(name, type)                                                      \
	{                                                                      \
		.key = #name, .kind = (type),                                  \
		.offset = offsetof(struct settings, name),                     \
	}

static const struct field fields[] = {
    FIELD(title, FIELD_STRING),
    FIELD(description, FIELD_STRING),
    FIELD(file, FIELD_STRING),
    FIELD(where, FIELD_NODE),
    FIELD(columns, FIELD_NODE),
    FIELD(rows, FIELD_NODE),
};

static const struct schema schema = {
    .fields = fields,
    .count = sizeof(fields) / sizeof(*fields),
    .unknown = UNKNOWN_IS_FINE,
};

/* A block on its way to a chart. */
struct block_data {
	struct reading *reading;
	cmark_node *node;
	struct settings settings;
	struct chart_source source;
	struct yaml *yaml;     /* of the settings */
	const char *rows;      /* CSV in the block, or NULL */
	int rows_line;         /* of the block's content, from 0 */
	struct position start; /* of its content */
};

/* --- the block's text --------------------------------------------------- */

static const char *next_line(const char *c)
{
	const char *newline = strchr(c, '\n');

	return newline ? newline + 1 : c + strlen(c);
}

/* The line "---" that ends the settings, or NULL. */
static const char *find_end_of_settings(const char *c)
{
	for (; *c; c = next_line(c)) {
		if (strncmp(c, "---", 3) == 0 &&
		    c[3 + strspn(c + 3, " \t")] == '\n')
			return c;
	}
	return NULL;
}

/* The first line that is neither empty nor a comment of YAML. */
static const char *first_line(const char *c)
{
	while (
	    *c && (c[strspn(c, " \t")] == '\n' || c[strspn(c, " \t")] == '#'))
		c = next_line(c);
	return c;
}

/* True for "label,estimate": YAML would have a key, a dash or a bracket. */
static bool begins_as_csv(const char *text)
{
	const char *line = first_line(text);
	size_t length = strcspn(line, "\n");
	const char *colon = memchr(line, ':', length);

	return length > 0 && !colon && !strchr("-[{", *line) &&
	    memchr(line, ',', length);
}

/*
 * Where the content of the block begins.  Its column is that of all lines: what
 * stands before them belongs to quotes and lists.
 */
static struct position content_position(
    const struct chapter *chapter, cmark_node *node)
{
	size_t offset;

	if (source_block_offset(chapter, node, 0, &offset))
		return chapter_offset_position(chapter, offset);
	return chapter_position(chapter, node, NULL);
}

/* The settings, each line as far to the right as in the chapter. */
static struct yaml *load_settings(
    struct block_data *block, const char *text, const char *end)
{
	struct text padded = {0};
	struct yaml_setting setting = {
	    .start = block->start,
	    .area = "chart",
	    .memory = &block->reading->chapter->memory,
	    .report = block->reading->report,
	    .mistakes = &block->source.mistakes,
	};
	struct yaml *yaml;

	for (const char *line = text; line < end; line = next_line(line)) {
		const char *next = next_line(line);

		for (int i = 1; i < block->start.column; i++)
			text_append_string(&padded, " ");
		text_append(&padded, line, (size_t)(next - line));
	}
	setting.start.column = 1;
	yaml = yaml_load(text_string(&padded), padded.length, &setting);
	text_clear(&padded);
	block->source.mistakes += !yaml;
	return yaml;
}

static void split(struct block_data *block)
{
	const char *text = cmark_node_get_literal(block->node);
	const char *end = find_end_of_settings(text);

	if (!end && begins_as_csv(text)) {
		block->rows = text;
		return;
	}
	block->yaml =
	    load_settings(block, text, end ? end : text + strlen(text));
	if (!end)
		return;
	block->rows = next_line(end);
	for (const char *c = text; c < block->rows; c++)
		block->rows_line += *c == '\n';
}

/* --- a chart ------------------------------------------------------------ */

/* Names that charts know, and what the data calls these columns. */
static void check_renamed(struct chart_source *source)
{
	const struct yaml *yaml = source->yaml;

	if (source->columns && yaml_kind(yaml, source->columns) != YAML_MAPPING)
		chart_error(source, yaml_position(yaml, source->columns),
		    "chart/type",
		    "\"columns\" must be a mapping such as {label: trial}");
	for (size_t i = 0; i < yaml_count(yaml, source->columns); i++) {
		int value = yaml_item(yaml, source->columns, i);

		if (yaml_kind(yaml, value) != YAML_SCALAR)
			chart_error(source, yaml_position(yaml, value),
			    "chart/type", "\"%s\" must be the name of a column",
			    yaml_scalar(
			        yaml, yaml_key(yaml, source->columns, i)));
	}
}

/* A list alone is rows without settings. */
static bool read_settings(struct block_data *block)
{
	int root = block->yaml ? yaml_root(block->yaml) : 0;

	if (!block->yaml)
		return block->source.mistakes == 0;
	block->source.yaml = block->yaml;
	if (yaml_kind(block->yaml, root) == YAML_LIST) {
		block->settings.rows = root;
		return true;
	}
	if (root == 0)
		return true;
	block->source.settings = root;
	if (!schema_read_mapping(block->yaml, root, &schema, &block->settings))
		block->source.mistakes++;
	block->source.columns = block->settings.columns;
	check_renamed(&block->source);
	return block->source.mistakes == 0;
}

static void read_kind(struct chart_source *source, struct chart *chart)
{
	static void (*const readers[])(
	    struct chart_source *, struct chart *) = {
	    [CHART_FOREST] = chart_read_forest,
	    [CHART_SURVIVAL] = chart_read_survival,
	    [CHART_TIMELINE] = chart_read_timeline,
	    [CHART_BARS] = chart_read_bars,
	};

	readers[chart->kind](source, chart);
}

/* What follows the kind in the info string: "{#fig-os}", then a caption. */
static void read_info(
    struct chart *chart, const char *info, struct arena *memory)
{
	info += strcspn(info, " \t{");
	info += strspn(info, " \t");
	if (*info == '{' && strchr(info, '}')) {
		size_t length = strcspn(info, "}") + 1;

		chart->attributes = arena_copy_string(memory, info, length);
		info += length;
		info += strspn(info, " \t");
	}
	if (*info)
		chart->caption = arena_copy_string(memory, info, strlen(info));
}

static bool find_rows(struct block_data *block)
{
	const struct settings *settings = &block->settings;
	struct chart_rows wanted = {
	    .book = block->reading->book,
	    .chapter = block->reading->chapter,
	    .files = &block->reading->files,
	    .file = settings->file,
	    .rows = settings->rows,
	    .where = settings->where,
	    .csv = block->rows,
	    .csv_at = block->start,
	};

	wanted.csv_at.line += block->rows_line;
	return chart_find_rows(&block->source, &wanted);
}

static struct chart *make_chart(struct block_data *block, enum chart_kind kind)
{
	struct chart *chart = arena_new(block->source.memory, sizeof(*chart));

	chart->kind = kind;
	split(block);
	if (!read_settings(block) || !find_rows(block))
		return NULL;
	chart->title = block->settings.title;
	chart->description = block->settings.description;
	read_kind(&block->source, chart);
	read_info(chart, cmark_node_get_fence_info(block->node),
	    block->source.memory);
	return block->source.mistakes == 0 ? chart : NULL;
}

static void read_block(
    struct reading *reading, cmark_node *node, enum chart_kind kind)
{
	struct chapter *chapter = reading->chapter;
	struct block_data block = {
	    .reading = reading,
	    .node = node,
	    .source = {.at = chapter_position(chapter, node, NULL),
	        .memory = &chapter->memory,
	        .report = reading->report},
	    .start = content_position(chapter, node),
	};

	if (++reading->count > MOST_CHARTS) {
		if (reading->count == MOST_CHARTS + 1)
			report_error(reading->report, block.source.at,
			    "chart/too-many",
			    "a chapter cannot have more than %d charts",
			    MOST_CHARTS);
		return;
	}
	cmark_node_set_user_data(node, make_chart(&block, kind));
	yaml_unload(block.yaml);
}

void read_charts(
    const struct book *book, struct chapter *chapter, struct report *report)
{
	struct reading reading = {
	    .book = book, .chapter = chapter, .report = report};
	cmark_node *node = chapter->document;

	while (node) {
		enum chart_kind kind;

		if (node_kind(node) == KIND_CODE_BLOCK &&
		    chart_find_kind(cmark_node_get_fence_info(node), &kind))
			read_block(&reading, node, kind);
		/* What words and tables consist of need not be looked at. */
		node = node_is_leaf_block(node) || node_kind(node) == KIND_TABLE
		    ? node_after(node, chapter->document)
		    : node_next(node, chapter->document);
	}
	map_clear(&reading.files);
}
