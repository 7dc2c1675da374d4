/*
 * The size of pages of fixed layout: EPUB 3.3, section 8.2.2.6.
 *
 * What a reflowable page says of its size concerns nobody.
 */
#include <string.h>

#include "check/examination.h"
#include "check/words.h"

/* --- the declaration -------------------------------------------------- */

/* What "width=600, height=800" says of one dimension. */
struct dimension {
	const char *name;
	const char *device; /* the word that stands for that of the device */
	size_t count;
	bool is_size; /* the first value */
};

enum {
	WIDTH,
	HEIGHT,
	DIMENSIONS
};

static bool is_separator(char c)
{
	return c == ',' || c == ';';
}

static const char *skip_digits(const char *at)
{
	while (*at >= '0' && *at <= '9')
		at++;
	return at;
}

/* "600", "600.5" */
static bool is_number(const char *value, size_t length)
{
	const char *end = skip_digits(value);

	if (end > value && *end == '.' && skip_digits(end + 1) > end + 1)
		end = skip_digits(end + 1);
	return end > value && (size_t)(end - value) == length;
}

static bool is_word(const char *start, size_t length, const char *word)
{
	return strlen(word) == length && memcmp(start, word, length) == 0;
}

static void note(struct dimension *dimensions, const struct word *name,
    const char *value, size_t length)
{
	for (size_t i = 0; i < DIMENSIONS; i++) {
		struct dimension *dimension = &dimensions[i];

		if (!is_word(name->start, name->length, dimension->name))
			continue;
		if (dimension->count++ == 0)
			dimension->is_size = is_number(value, length) ||
			    is_word(value, length, dimension->device);
	}
}

static const char *skip_space(const char *at)
{
	while (is_space(*at))
		at++;
	return at;
}

/*
 * One "name=value", or a name alone; where it ends, or NULL if it cannot be
 * read.
 */
static const char *read_pair(const char *at, struct dimension *dimensions)
{
	struct word name = {.start = at};
	const char *value;

	while (
	    *at != '\0' && *at != '=' && !is_space(*at) && !is_separator(*at))
		at++;
	name.length = (size_t)(at - name.start);
	at = skip_space(at);
	if (name.length == 0)
		return NULL;
	if (*at == '\0' || is_separator(*at)) {
		note(dimensions, &name, "", 0);
		return at;
	}
	if (*at != '=')
		return NULL;
	value = skip_space(at + 1);
	for (at = value; *at != '\0' && !is_space(*at) && !is_separator(*at);
	     at++) {
		if (*at == '=')
			return NULL;
	}
	if (at == value)
		return NULL;
	note(dimensions, &name, value, (size_t)(at - value));
	return at;
}

/* False if it breaks the syntax, which any separator at an end does. */
static bool read_pairs(const char *content, struct dimension *dimensions)
{
	const char *at = skip_space(content);

	while (*at != '\0') {
		bool separated = false;

		at = read_pair(at, dimensions);
		if (!at)
			return false;
		for (; is_space(*at) || is_separator(*at); at++)
			separated = separated || is_separator(*at);
		if (*at == '\0' && separated)
			return false;
	}
	return *content != '\0';
}

static void check_size(struct examination *examination, const char *content)
{
	struct dimension dimensions[] = {
	    [WIDTH] = {"width", "device-width", 0, false},
	    [HEIGHT] = {"height", "device-height", 0, false},
	};

	if (!content || !read_pairs(content, dimensions)) {
		fault(examination, "HTM-047",
		    "the size of a page is said as \"width=600, height=800\"");
		return;
	}
	for (size_t i = 0; i < DIMENSIONS; i++) {
		const struct dimension *dimension = &dimensions[i];

		if (dimension->count == 0) {
			fault(examination, "HTM-056",
			    "the size of the page lacks its %s",
			    dimension->name);
			continue;
		}
		if (dimension->count > 1)
			fault(examination, "HTM-059",
			    "the %s of the page is said twice",
			    dimension->name);
		if (!dimension->is_size)
			fault(examination, "HTM-057",
			    "the %s of a page is a number or \"%s\"",
			    dimension->name, dimension->device);
	}
}

/* --- the document ----------------------------------------------------- */

static bool is_fixed(const struct examination *examination)
{
	const struct item *item = examination->entry->item;

	return item && item->is_fixed;
}

void viewport_open(
    struct examination *examination, const struct xml_element *element)
{
	const char *name;

	if (!is_fixed(examination))
		return;
	if (examination->is_svg) {
		if (examination->depth == 1 &&
		    strcmp(element->name, "svg") == 0 &&
		    !attribute_of(element, "viewBox"))
			fault(examination, "HTM-048",
			    "a page of fixed layout lacks its size, the "
			    "attribute \"viewBox\"");
		return;
	}
	if (frame_at_hand(examination)->tag != TAG_META)
		return;
	name = attribute_of(element, "name");
	if (!name || strcmp(name, "viewport") != 0 || examination->has_viewport)
		return;
	examination->has_viewport = true;
	check_size(examination, attribute_of(element, "content"));
}

void viewport_close(struct examination *examination)
{
	const struct frame *frame = frame_at_hand(examination);

	if (!is_fixed(examination) || frame->tag != TAG_HEAD ||
	    examination->has_viewport)
		return;
	examination->spot.line = frame->line;
	examination->spot.column = frame->column;
	fault(examination, "HTM-046",
	    "a page of fixed layout lacks its size, <meta name=\"viewport\" "
	    "content=\"width=…, height=…\"/>");
}
