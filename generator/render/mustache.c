/*
 * The compiler of templates.
 *
 * It goes from tag to tag.  A tag that stands alone on its line takes the whole
 * line with it, if it is one that shows nothing by itself.
 */
#include "render/mustache.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/text.h"
#include "render/mustache_node.h"

/* The tag that is being compiled: source[start..end). */
struct tag {
	char sign; /* the character after "{{" if it means something, or 0 */
	size_t start;
	size_t end;
	size_t words; /* the name, blanks trimmed */
	size_t words_length;
	bool standalone; /* nothing but blanks around it on its line, */
	size_t line;     /* which begins here; otherwise start */
};

struct compiler {
	struct mustache *template;
	struct arena *arena;
	struct report *report;
	size_t at;    /* where the text after the last tag begins */
	size_t *open; /* indexes of the sections that are open */
	size_t open_count;
	size_t open_capacity;
};

enum {
	MOST_WORDS = 60
};

/* --- messages --------------------------------------------------------- */

struct position mustache_position(
    const struct mustache *template, size_t offset)
{
	struct position at = {template->file, 1, 1, ORDER_THEME, 0};

	for (size_t i = 0; i < offset; i++) {
		at.column++;
		if (template->source[i] == '\n') {
			at.line++;
			at.column = 1;
		}
	}
	return at;
}

/* As much of the source from start on as a message may quote. */
static int quotable(
    const struct mustache *template, size_t start, size_t length)
{
	size_t count = 0;

	while (count < length && count < MOST_WORDS &&
	    template->source[start + count] != '\n')
		count++;
	return (int)count;
}

static void report_tag(struct compiler *compiler, const struct tag *tag,
    const char *code, const char *what)
{
	const struct mustache *template = compiler->template;

	report_error(compiler->report, mustache_position(template, tag->start),
	    code, "\"%.*s\" %s",
	    quotable(template, tag->start, tag->end - tag->start),
	    template->source + tag->start, what);
}

/* --- reading tags ----------------------------------------------------- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_space(char c)
{
	return is_blank(c) || c == '\n' || c == '\r';
}

static bool starts_line(const struct mustache *template, size_t offset)
{
	return offset == 0 || template->source[offset - 1] == '\n';
}

/* The offset of word at or after from, or length. */
static size_t find(
    const struct mustache *template, size_t from, const char *word)
{
	const char *found = memmem(template->source + from,
	    template->length - from, word, strlen(word));

	return found ? (size_t)(found - template->source) : template->length;
}

/* Set where the words of tag, which lie between from and to, are. */
static void trim_words(
    const char *source, struct tag *tag, size_t from, size_t to)
{
	while (from < to && is_space(source[from]))
		from++;
	while (to > from && is_space(source[to - 1]))
		to--;
	tag->words = from;
	tag->words_length = to - from;
}

/* Read the tag that begins at tag->start; false if it never ends. */
static bool read_tag(const struct mustache *template, struct tag *tag)
{
	size_t inside = tag->start + 2;

	tag->sign = inside < template->length ? template->source[inside] : 0;
	if (!tag->sign || !strchr("{&#^/!>=<$", tag->sign))
		tag->sign = '\0';
	else
		inside++;

	const char *closer = tag->sign == '{' ? "}}}" : "}}";
	size_t stop = find(template, inside, closer);

	tag->end = template->length;
	if (stop == template->length)
		return false;
	tag->end = stop + strlen(closer);
	trim_words(template->source, tag, inside, stop);
	return true;
}

/* Where the line that holds offset begins, if only blanks are before it. */
static bool find_line(
    const struct mustache *template, size_t offset, size_t *start)
{
	*start = offset;
	while (*start > 0 && is_blank(template->source[*start - 1]))
		--*start;
	return starts_line(template, *start);
}

/* Where the next line begins, if only blanks are between. */
static bool find_next_line(
    const struct mustache *template, size_t offset, size_t *next)
{
	const char *source = template->source;
	size_t end = template->length;

	while (offset < end && is_blank(source[offset]))
		offset++;
	if (offset + 1 < end && source[offset] == '\r' &&
	    source[offset + 1] == '\n')
		offset++;
	if (offset < end && source[offset] != '\n')
		return false;
	*next = offset < end ? offset + 1 : end;
	return true;
}

/* --- making nodes ----------------------------------------------------- */

static struct mustache_node *add_node(
    struct compiler *compiler, enum mustache_kind kind, size_t offset)
{
	struct mustache *template = compiler->template;

	template->nodes = memory_grow(template->nodes, template->node_count,
	    &template->node_capacity, sizeof(*template->nodes));

	struct mustache_node *node = &template->nodes[template->node_count++];

	*node = (struct mustache_node){
	    .kind = kind,
	    .offset = offset,
	    .starts_line = starts_line(template, offset),
	};
	return node;
}

static void add_text(struct compiler *compiler, size_t from, size_t to)
{
	if (from >= to)
		return;

	struct mustache_node *node = add_node(compiler, MUSTACHE_TEXT, from);

	node->bytes = compiler->template->source + from;
	node->length = to - from;
}

/* Cut the words at their dots; false if that is no name. */
static bool cut_names(struct compiler *compiler, struct mustache_node *node)
{
	const char *words = node->words;
	const char *end = words + node->words_length;
	size_t count = 1;

	for (size_t i = 0; i < node->words_length; i++) {
		if (is_space(words[i]) || strchr("{}\"<>&", words[i]))
			return false;
		count += words[i] == '.';
	}

	struct name_key *names =
	    arena_new(compiler->arena, count * sizeof(*names));

	for (size_t i = 0; i < count; i++) {
		const char *dot = memchr(words, '.', (size_t)(end - words));
		const char *stop = dot ? dot : end;

		if (stop == words)
			return false;
		names[i] = name_key_of(words, (size_t)(stop - words));
		words = stop + 1;
	}
	node->names = names;
	node->name_count = count;
	return true;
}

/* A node for tag; without a name it shows nothing and is reported. */
static struct mustache_node *add_named(
    struct compiler *compiler, const struct tag *tag, enum mustache_kind kind)
{
	struct mustache_node *node = add_node(compiler, kind, tag->start);

	node->words = compiler->template->source + tag->words;
	node->words_length = tag->words_length;
	node->standalone = tag->standalone;
	node->starts_line = node->starts_line && !tag->standalone;
	node->is_dot = tag->words_length == 1 && node->words[0] == '.';
	if (!node->is_dot && !cut_names(compiler, node))
		report_tag(compiler, tag, "theme/bad-name",
		    "holds no name: names have neither blanks nor two dots");
	return node;
}

static void open_section(
    struct compiler *compiler, const struct tag *tag, enum mustache_kind kind)
{
	add_named(compiler, tag, kind);
	compiler->open = memory_grow(compiler->open, compiler->open_count,
	    &compiler->open_capacity, sizeof(*compiler->open));
	compiler->open[compiler->open_count++] =
	    compiler->template->node_count - 1;
}

static bool has_words(const struct compiler *compiler, const struct tag *tag,
    const struct mustache_node *node)
{
	return node->words_length == tag->words_length &&
	    memcmp(node->words, compiler->template->source + tag->words,
	        tag->words_length) == 0;
}

/* How many sections are open outside the innermost one tag closes; or -1. */
static long find_open(const struct compiler *compiler, const struct tag *tag)
{
	long i = (long)compiler->open_count - 1;
	const struct mustache_node *nodes = compiler->template->nodes;

	while (i >= 0 && !has_words(compiler, tag, &nodes[compiler->open[i]]))
		i--;
	return i;
}

static void report_wrong_close(struct compiler *compiler, const struct tag *tag)
{
	const struct mustache *template = compiler->template;
	const struct mustache_node *inner =
	    &template->nodes[compiler->open[compiler->open_count - 1]];
	struct position opened = mustache_position(template, inner->offset);

	report_error(compiler->report, mustache_position(template, tag->start),
	    "theme/wrong-close",
	    "\"{{/%.*s}}\" where \"{{/%.*s}}\" must come first: the section "
	    "\"%.*s\" of line %d is still open",
	    quotable(template, tag->words, tag->words_length),
	    template->source + tag->words, (int)inner->words_length,
	    inner->words, (int)inner->words_length, inner->words, opened.line);
}

/* A tag that closes an outer section closes those within, too. */
static void close_section(struct compiler *compiler, const struct tag *tag)
{
	struct mustache *template = compiler->template;
	long found = find_open(compiler, tag);

	if (compiler->open_count == 0) {
		report_tag(compiler, tag, "theme/stray-close",
		    "closes a section that was never opened");
		return;
	}
	if (found + 1 != (long)compiler->open_count)
		report_wrong_close(compiler, tag);
	if (found < 0)
		return;
	for (size_t i = (size_t)found; i < compiler->open_count; i++)
		template->nodes[compiler->open[i]].end = template->node_count;
	compiler->open_count = (size_t)found;
}

static void close_all(struct compiler *compiler)
{
	struct mustache *template = compiler->template;

	for (size_t i = 0; i < compiler->open_count; i++) {
		struct mustache_node *node =
		    &template->nodes[compiler->open[i]];

		node->end = template->node_count;
		report_error(compiler->report,
		    mustache_position(template, node->offset),
		    "theme/unclosed-section",
		    "section \"%.*s\" is never closed; add \"{{/%.*s}}\"",
		    (int)node->words_length, node->words,
		    (int)node->words_length, node->words);
	}
	free(compiler->open);
}

/* --- compiling -------------------------------------------------------- */

/* The partial is indented by the blanks before it if it stands alone. */
static void add_partial(struct compiler *compiler, const struct tag *tag)
{
	struct mustache_node *node = add_named(compiler, tag, MUSTACHE_PARTIAL);

	node->bytes = compiler->template->source + tag->line;
	node->length = tag->start - tag->line;
}

static void compile_sign(struct compiler *compiler, const struct tag *tag)
{
	switch (tag->sign) {
	case '!':
		break;
	case '#':
		open_section(compiler, tag, MUSTACHE_SECTION);
		break;
	case '^':
		open_section(compiler, tag, MUSTACHE_INVERTED);
		break;
	case '/':
		close_section(compiler, tag);
		break;
	case '>':
		add_partial(compiler, tag);
		break;
	case '{':
	case '&':
		add_named(compiler, tag, MUSTACHE_RAW);
		break;
	case '\0':
		add_named(compiler, tag, MUSTACHE_ESCAPED);
		break;
	default:
		report_tag(compiler, tag, "theme/unsupported",
		    "is more Mustache than vade knows: neither delimiters "
		    "nor blocks can be changed");
	}
}

/* Tags that show nothing by themselves take their line with them. */
static void find_borders(const struct mustache *template, struct tag *tag)
{
	size_t line;
	size_t next;

	tag->line = tag->start;
	if (!tag->sign || !strchr("#^/!>", tag->sign) ||
	    !find_line(template, tag->start, &line) ||
	    !find_next_line(template, tag->end, &next))
		return;
	tag->standalone = true;
	tag->line = line;
	tag->end = next;
}

/* Compile the text up to tag and the tag itself. */
static void compile_tag(struct compiler *compiler, struct tag *tag)
{
	find_borders(compiler->template, tag);
	add_text(compiler, compiler->at, tag->line);
	compiler->at = tag->end;
	compile_sign(compiler, tag);
}

void mustache_compile(
    struct mustache *template, struct arena *arena, struct report *report)
{
	struct compiler compiler = {
	    .template = template, .arena = arena, .report = report};

	for (;;) {
		struct tag tag = {.start = find(template, compiler.at, "{{")};

		if (tag.start == template->length)
			break;
		if (!read_tag(template, &tag)) {
			report_tag(&compiler, &tag, "theme/unclosed-tag",
			    tag.sign == '{' ? "is never closed by \"}}}\""
			                    : "is never closed by \"}}\"");
			break;
		}
		compile_tag(&compiler, &tag);
	}
	add_text(&compiler, compiler.at, template->length);
	close_all(&compiler);
}

void mustache_clear(struct mustache *template)
{
	free(template->nodes);
	template->nodes = NULL;
	template->node_count = 0;
	template->node_capacity = 0;
}

/* --- partials --------------------------------------------------------- */

/* The name of the template that node of template means: "site/entry". */
static void append_partial_name(struct text *out,
    const struct mustache *template, const struct mustache_node *node)
{
	const char *slash = strrchr(template->name, '/');

	if (slash)
		text_append(
		    out, template->name, (size_t)(slash - template->name) + 1);
	text_append(out, node->words, node->words_length);
}

static void report_unknown(const struct mustache *template,
    const struct mustache_node *node, const struct map *templates,
    struct report *report)
{
	struct text name = {0};
	const char **names = map_keys(templates);

	append_partial_name(&name, template, node);

	const char *nearest =
	    string_nearest(name.data, names, map_count(templates));

	report_error(report, mustache_position(template, node->offset),
	    "theme/unknown-partial",
	    "\"{{> %.*s}}\": the theme has no \"%s.mustache\"%s%s%s",
	    (int)node->words_length, node->words, name.data,
	    nearest ? "; did you mean \"" : "", nearest ? nearest : "",
	    nearest ? ".mustache\"?" : "");
	free(names);
	text_clear(&name);
}

static void link_partial(const struct mustache *template,
    struct mustache_node *node, const struct map *templates,
    struct report *report)
{
	struct text name = {0};

	append_partial_name(&name, template, node);

	struct mustache *partial = map_get(templates, name.data, name.length);

	if (partial)
		partial->is_partial = true;
	else
		report_unknown(template, node, templates, report);
	node->partial = partial;
	text_clear(&name);
}

void mustache_link(struct mustache *template, const struct map *templates,
    struct report *report)
{
	for (size_t i = 0; i < template->node_count; i++) {
		struct mustache_node *node = &template->nodes[i];

		if (node->kind == MUSTACHE_PARTIAL && node->name_count > 0)
			link_partial(template, node, templates, report);
	}
}

/* Follow node unless it leads back to where we come from. */
static void check_partial(const struct mustache *template,
    const struct mustache_node *node, struct report *report)
{
	struct mustache *partial = node->partial;

	if (partial->is_entered)
		report_error(report, mustache_position(template, node->offset),
		    "theme/endless-partial",
		    "\"{{> %.*s}}\" includes itself without end; put it into "
		    "a section",
		    (int)node->words_length, node->words);
	else
		mustache_check_loops(partial, report);
}

/* Only partials outside all sections are included whatever happens. */
void mustache_check_loops(struct mustache *template, struct report *report)
{
	if (template->is_checked)
		return;
	template->is_entered = true;
	for (size_t i = 0; i < template->node_count; i++) {
		const struct mustache_node *node = &template->nodes[i];

		if (node->kind == MUSTACHE_SECTION ||
		    node->kind == MUSTACHE_INVERTED)
			i = node->end - 1;
		else if (node->partial)
			check_partial(template, node, report);
	}
	template->is_entered = false;
	template->is_checked = true;
}
