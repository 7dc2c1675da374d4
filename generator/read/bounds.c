/*
 * Estimates of what cmark-gfm's slow loops would cost.
 *
 * The limits were found by measuring Debian 12's 0.29.0.gfm.6 on one core at
 * about 3 GHz; behind each stands what a step costs there.
 *
 * cmark reads inline text block by block, so costs are those of a block.  Where
 * blocks begin is known only after parsing; a paragraph never goes beyond a
 * blank line, so the text between two blank lines is taken for one.
 */
#include "read/bounds.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

static const double most_steps = 1e9;         /* 0.3 ns: comparing a byte */
static const double most_address_steps = 6e7; /* 4 ns: "www._www._..." */
static const double most_brackets = 5e7;     /* 4 ns: "![[]()...", "*[^a]..." */
static const double most_delimiters = 3e9;   /* 0.2 ns: "*a *a ... **_**_" */
static const double most_header_bytes = 1e7; /* 30 ns: a row is split anew */
static const double most_cell_steps = 2e8;   /* 1.5 ns: cells of a row */
static const double most_empty_cells = 1e5;  /* 300 bytes: a node */

enum {
	MOST_MARKERS = 100, /* of quotes and lists before a line's text */
	DEEPEST_COLUMN = 200,
	DEEPEST_NODE = 200,
	TAB = 8
};

/* What has been spent so far. */
struct costs {
	double steps;
	double address_steps;
	double brackets;
	double delimiters;
	double header_bytes;
	double cell_steps;
	double empty_cells;
};

/* The text between two blank lines. */
struct chunk {
	const char *start;
	const char *end;
};

/* A line without its end. */
struct line {
	const char *start;
	const char *end;
};

static bool starts(const char *c, const char *end, const char *word)
{
	size_t length = strlen(word);

	return (size_t)(end - c) >= length && memcmp(c, word, length) == 0;
}

static size_t count_char(struct line line, char wanted)
{
	const char *c = line.start;
	size_t count = 0;

	while ((c = memchr(c, wanted, (size_t)(line.end - c)))) {
		count++;
		c++;
	}
	return count;
}

static bool holds(struct chunk chunk, const char *word)
{
	const char *c = chunk.start;

	while ((c = memchr(c, word[0], (size_t)(chunk.end - c)))) {
		if (starts(c, chunk.end, word))
			return true;
		c++;
	}
	return false;
}

static struct line line_at(const char *start, const char *end)
{
	const char *newline = memchr(start, '\n', (size_t)(end - start));

	return (struct line){start, newline ? newline : end};
}

static const char *next_line(struct line line, const char *end)
{
	return line.end < end ? line.end + 1 : end;
}

/* --- unclosed tags: "<?<?<?...", each is searched to the end ---------- */

/* The end that cmark looks for behind c, or NULL if no tag begins at c. */
static const char *closing_of(const char *c, const char *end)
{
	if (starts(c, end, "<?"))
		return "?>";
	if (starts(c, end, "<![CDATA["))
		return "]]>";
	if (starts(c, end, "<!--"))
		return NULL;
	return starts(c, end, "<!") ? ">" : NULL;
}

/*
 * Backwards, because then the next end of each kind behind a tag is known.  A
 * tag that has its end is skipped by cmark as a whole and costs nothing.
 */
static const char *check_tags(
    struct chunk chunk, struct costs *costs, const char **where)
{
	const char *processing = chunk.end;
	const char *data = chunk.end;
	const char *declaration = chunk.end;

	if (!memchr(chunk.start, '<', (size_t)(chunk.end - chunk.start)))
		return NULL;
	for (const char *c = chunk.end - 1; c >= chunk.start; c--) {
		const char *closing;

		if (*c == '>')
			declaration = c;
		else if (starts(c, chunk.end, "?>"))
			processing = c;
		else if (starts(c, chunk.end, "]]>"))
			data = c;
		if (*c != '<' || !(closing = closing_of(c, chunk.end)))
			continue;

		const char *stop = closing[0] == '?' ? processing
		    : closing[0] == ']'              ? data
		                                     : declaration;

		if (stop == chunk.end)
			costs->steps += (double)(stop - c);
		if (costs->steps > most_steps) {
			*where = c;
			return "too many \"<?\" or \"<!\" without an end; "
			       "write \"&lt;\" instead of \"<\"";
		}
	}
	return NULL;
}

/* --- long words with addresses ---------------------------------------- */

/*
 * cmark looks for the end of an address up to the next blank, whatever stops
 * it before.  At the end it counts all brackets for every closing one.
 */
static const char *check_word(
    struct line word, struct costs *costs, const char **where)
{
	double closings = (double)count_char(word, ')');
	bool has_address = false;

	for (const char *c = word.start; c < word.end; c++) {
		if (!starts(c, word.end, "www.") && !starts(c, word.end, "://"))
			continue;
		if (has_address)
			costs->address_steps += (double)(word.end - c);
		else
			costs->steps += closings * (double)(word.end - c);
		has_address = true;
	}
	if (costs->steps <= most_steps &&
	    costs->address_steps <= most_address_steps)
		return NULL;
	*where = word.start;
	return "too many addresses or brackets without a blank between; "
	       "separate them by blanks";
}

static const char *check_words(
    struct chunk chunk, struct costs *costs, const char **where)
{
	const char *problem = NULL;

	if (!holds(chunk, "www.") && !holds(chunk, "://"))
		return NULL;
	for (const char *c = chunk.start; c < chunk.end && !problem;) {
		const char *start = c;

		while (c < chunk.end && *c != ' ' && *c != '\t' && *c != '\n')
			c++;
		problem = check_word((struct line){start, c}, costs, where);
		if (c < chunk.end)
			c++;
	}
	return problem;
}

/* --- brackets and emphasis -------------------------------------------- */

static bool is_word_byte(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* True if the delimiter c begins a run; "_" between letters is none. */
static bool begins_run(struct chunk chunk, const char *c)
{
	char before = c > chunk.start ? c[-1] : ' ';

	if (before == *c)
		return false;
	return *c != '_' || !is_word_byte(before) || c + 1 == chunk.end ||
	    !is_word_byte(c[1]);
}

/*
 * "![[]()![[]()...": every link walks over all open images.  "*[^a]*[^a]...":
 * every note walks over all delimiters.  "*a *a ... **_**_...": so does every
 * delimiter that could close something.
 */
static const char *check_brackets(
    struct chunk chunk, struct costs *costs, const char **where)
{
	double images = 0;
	double links = 0;
	double notes = 0;
	double runs = 0;

	for (const char *c = chunk.start; c < chunk.end; c++) {
		switch (*c) {
		case '!':
			images += starts(c, chunk.end, "![");
			break;
		case '[':
			notes += starts(c, chunk.end, "[^");
			break;
		case ']':
			links++;
			break;
		case '*':
		case '_':
		case '~':
			runs += begins_run(chunk, c);
			break;
		default:
			break;
		}
	}
	costs->brackets += images * links + notes * runs;
	costs->delimiters += runs * runs;
	*where = chunk.start;
	if (costs->brackets > most_brackets)
		return "too many brackets in one paragraph; split it by blank "
		       "lines";
	if (costs->delimiters > most_delimiters)
		return "too many \"*\", \"_\" or \"~\" in one paragraph; "
		       "split it by blank lines";
	return NULL;
}

/* --- tables ----------------------------------------------------------- */

/* True for "|---|:--:|", also in quotes and lists; "---" is a heading's. */
static bool is_delimiter_row(struct line line)
{
	bool dashed = false;
	bool ruled = false;

	for (const char *c = line.start; c < line.end; c++) {
		if (!strchr("|-: \t>*+", *c) || *c == '\0')
			return false;
		dashed = dashed || *c == '-';
		ruled = ruled || *c == '|' || *c == ':';
	}
	return dashed && ruled;
}

/* Rows are filled with empty cells up to the width of the table. */
static void count_cells(struct line line, double *width, struct costs *costs)
{
	double pipes = (double)count_char(line, '|');

	costs->cell_steps += pipes * pipes;
	if (is_delimiter_row(line) && *width == 0)
		*width = pipes;
	else if (*width > pipes)
		costs->empty_cells += *width - pipes;
}

/*
 * Every line that could begin a table makes cmark split the paragraph so far
 * into cells.
 */
static const char *check_table(
    struct chunk chunk, struct costs *costs, const char **where)
{
	double width = 0;

	for (const char *c = chunk.start; c < chunk.end;) {
		struct line line = line_at(c, chunk.end);

		if (is_delimiter_row(line))
			costs->header_bytes +=
			    (double)(line.start - chunk.start);
		count_cells(line, &width, costs);
		*where = line.start;
		if (costs->empty_cells > most_empty_cells)
			return "too many rows that are shorter than the "
			       "table's head; give them all their cells";
		if (costs->cell_steps > most_cell_steps)
			return "too many \"|\" in one line";
		if (costs->header_bytes > most_header_bytes)
			return "too many lines like \"|---|\"; separate "
			       "tables by blank lines";
		c = next_line(line, chunk.end);
	}
	return NULL;
}

/* --- nesting: every line asks all open quotes and lists --------------- */

/* How many bytes at c are a marker of a quote or list item, or 0. */
static size_t marker_length(const char *c, const char *end)
{
	const char *start = c;

	if (c < end && *c == '>')
		return 1;
	while (c < end && *c >= '0' && *c <= '9' && c - start < 9)
		c++;
	if (c >= end || !strchr(c > start ? ".)" : "-+*", *c) || *c == '\0')
		return 0;
	c++;
	return c == end || *c == ' ' || *c == '\t' ? (size_t)(c - start) : 0;
}

/* True for "* * *" and "- - -". */
static bool is_thematic_break(struct line line)
{
	const char *c = line.start;
	char mark;

	while (c < line.end && (*c == ' ' || *c == '>'))
		c++;
	mark = c < line.end ? *c : '\0';
	if (mark != '*' && mark != '-' && mark != '_')
		return false;
	while (c < line.end && (*c == mark || *c == ' ' || *c == '\t'))
		c++;
	return c == line.end;
}

/* The marker of a line that is one too many, or NULL. */
static const char *marker_too_deep(struct line line)
{
	const char *c = line.start;
	int markers = 0;
	int column = 0;
	size_t length;

	for (; c < line.end; c += length) {
		bool blank = *c == ' ' || *c == '\t';

		length = blank ? 1 : marker_length(c, line.end);
		if (length == 0)
			return NULL;
		markers += !blank;
		if (!blank &&
		    (markers > MOST_MARKERS || column > DEEPEST_COLUMN))
			return c;
		column += *c == '\t' ? TAB : (int)length;
	}
	return NULL;
}

static const char *check_nesting(
    struct chunk chunk, struct costs *costs, const char **where)
{
	(void)costs;
	for (const char *c = chunk.start; c < chunk.end;) {
		struct line line = line_at(c, chunk.end);
		const char *marker =
		    is_thematic_break(line) ? NULL : marker_too_deep(line);

		if (marker) {
			*where = marker;
			return "quotes or lists are nested too deeply";
		}
		c = next_line(line, chunk.end);
	}
	return NULL;
}

/* --- all -------------------------------------------------------------- */

static bool is_blank(struct line line)
{
	return line.start + strspn(line.start, " \t") >= line.end;
}

/* The text from start to the next blank line. */
static struct chunk chunk_at(const char *start, const char *end)
{
	const char *c = start;

	while (c < end) {
		struct line line = line_at(c, end);

		if (is_blank(line))
			break;
		c = next_line(line, end);
	}
	return (struct chunk){start, c};
}

static const char *check_chunk(
    struct chunk chunk, struct costs *costs, const char **where)
{
	static const char *(*const checks[])(
	    struct chunk, struct costs *, const char **) = {check_nesting,
	    check_tags, check_words, check_brackets, check_table};
	const char *problem = NULL;

	for (size_t i = 0; i < sizeof(checks) / sizeof(*checks) && !problem;
	     i++)
		problem = checks[i](chunk, costs, where);
	return problem;
}

const char *bounds_check(const char *text, size_t length, size_t *offset)
{
	const char *end = text + length;
	struct costs costs = {0};

	for (const char *c = text; c < end;) {
		struct chunk chunk = chunk_at(c, end);
		const char *where = c;
		const char *problem = check_chunk(chunk, &costs, &where);

		if (problem) {
			*offset = (size_t)(where - text);
			return problem;
		}
		/* Past the blank line. */
		c = chunk.end < end ? next_line(line_at(chunk.end, end), end)
		                    : end;
	}
	return NULL;
}

cmark_node *bounds_deepest(cmark_node *document)
{
	cmark_node *node = document;
	int depth = 0;

	while (node && depth <= DEEPEST_NODE) {
		cmark_node *child = cmark_node_first_child(node);

		if (child) {
			node = child;
			depth++;
			continue;
		}
		while (node && !cmark_node_next(node)) {
			node = cmark_node_parent(node);
			depth--;
		}
		if (node)
			node = cmark_node_next(node);
	}
	return node;
}
