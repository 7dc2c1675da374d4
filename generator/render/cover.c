/*
 * A cover from what the book says of itself.
 *
 * Text in SVG does not break by itself, so the template gets lines, each with
 * its place: as large as fits, and about equally long.
 */
#include "render/cover.h"

#include <string.h>

#include "base/hash.h"
#include "base/report.h"
#include "base/text.h"
#include "base/unicode.h"
#include "base/xml.h"
#include "model/book.h"
#include "render/edition.h"
#include "render/template.h"

enum {
	MARGIN = 160,
	TEXT_WIDTH = COVER_WIDTH - 2 * MARGIN,
	TITLE_TOP = 480,
	AUTHORS_BOTTOM = 2130,
	EDITION_BOTTOM = 2400,
	SUBTITLE_GAP = 64,
	PALETTES = 8,
	LINE_EACH = 4, /* authors, at most */
	WORD_JOINER = 0x2060,
	LONGEST_TEXT = 1000, /* characters of which any fit */
};

/* The room for a text, and how large it may be set. */
struct frame {
	unsigned height;
	unsigned largest;
	unsigned smallest;
	bool bold;
};

static const struct frame title_frame = {1000, 230, 70, true};
static const struct frame subtitle_frame = {330, 88, 48, false};
static const struct frame authors_frame = {330, 76, 48, false};
static const struct frame edition_frame = {190, 48, 40, false};

/* How a text is set into its frame. */
struct form {
	const struct frame *frame;
	unsigned size;
	bool breaks_words;
};

/* A text that was set. */
struct paragraph {
	struct raster_lines lines;
	unsigned size;
	unsigned height;
};

struct setting {
	const struct book *book;
	struct raster *raster;
	struct arena *arena;
};

/* --- setting text ----------------------------------------------------- */

static bool is_hangul(unsigned code_point)
{
	return code_point >= 0xAC00 && code_point <= 0xD7A3;
}

/*
 * The beginning of text, which is more than a cover can show.  Korean may be
 * broken between any two syllables, but on a cover it is read by words: a word
 * joiner, which is not seen, stands between the syllables.
 */
static const char *prepare(struct arena *arena, const char *text)
{
	size_t length = strlen(text);
	struct text ready = {0};
	unsigned last = 0;
	size_t count = 0;
	const char *kept;

	for (size_t i = 0, size; i < length && count < LONGEST_TEXT;
	     i += size, count++) {
		unsigned code_point = unicode_next(text + i, length - i, &size);

		if (is_hangul(last) && is_hangul(code_point))
			text_append_code_point(&ready, WORD_JOINER);
		text_append(&ready, text + i, size);
		last = code_point;
	}
	kept = arena_copy_string(arena, text_string(&ready), ready.length);
	text_clear(&ready);
	return kept;
}

/* From one line to the next. */
static unsigned leading(unsigned size)
{
	return size * 5 / 4;
}

static struct raster_lines set_lines(const struct setting *setting,
    const char *text, const struct form *form, unsigned width)
{
	struct raster_style style = {
	    .bold = form->frame->bold,
	    .right_to_left = strcmp(setting->book->direction, "rtl") == 0,
	    .breaks_words = form->breaks_words,
	    .size = form->size,
	};

	return raster_break(
	    setting->raster, text, &style, width, setting->arena);
}

static bool fits(
    const struct setting *setting, const char *text, const struct form *form)
{
	struct raster_lines lines = set_lines(setting, text, form, TEXT_WIDTH);

	return lines.width <= TEXT_WIDTH &&
	    lines.count * leading(form->size) <= form->frame->height;
}

/* The largest size up to most at which all fits; false if none is. */
static bool find_size(const struct setting *setting, const char *text,
    struct form *form, unsigned most)
{
	unsigned good = form->frame->smallest;
	unsigned bad = most + 1;

	form->size = good;
	if (!fits(setting, text, form))
		return false;
	while (bad - good > 1) {
		form->size = good + (bad - good) / 2;
		if (fits(setting, text, form))
			good = form->size;
		else
			bad = form->size;
	}
	form->size = good;
	return true;
}

/* Words are only broken where they would not fit in any size. */
static struct form find_form(
    const struct setting *setting, const char *text, const struct frame *frame)
{
	struct form form = {.frame = frame};

	if (find_size(setting, text, &form, frame->largest))
		return form;
	form.breaks_words = true;
	find_size(setting, text, &form, (frame->largest + frame->smallest) / 2);
	return form;
}

/* As many lines, but none much longer than the others. */
static struct raster_lines even_out(
    const struct setting *setting, const char *text, const struct form *form)
{
	struct raster_lines best = set_lines(setting, text, form, TEXT_WIDTH);
	unsigned good = TEXT_WIDTH;
	unsigned bad = best.width / 2;

	while (good > bad && good - bad > 8) {
		unsigned width = bad + (good - bad) / 2;
		struct raster_lines lines =
		    set_lines(setting, text, form, width);

		if (lines.count > best.count || lines.width > width) {
			bad = width;
		} else {
			good = width;
			best = lines;
		}
	}
	return best;
}

/* What is too much even in the smallest size is cut off, and shows it. */
static void cut(struct raster_lines *lines, const struct setting *setting,
    const struct form *form)
{
	size_t most = form->frame->height / leading(form->size);

	if (lines->count <= most)
		return;
	lines->count = most;
	lines->items[most - 1].text = arena_printf(
	    setting->arena, "%s\xE2\x80\xA6", lines->items[most - 1].text);
}

static struct paragraph set_paragraph(
    const struct setting *setting, const char *text, const struct frame *frame)
{
	struct paragraph paragraph = {0};
	struct form form;

	if (!text || text[0] == '\0')
		return paragraph;
	text = prepare(setting->arena, text);
	form = find_form(setting, text, frame);
	paragraph.size = form.size;
	paragraph.lines = even_out(setting, text, &form);
	cut(&paragraph.lines, setting, &form);
	paragraph.height =
	    (unsigned)paragraph.lines.count * leading(paragraph.size);
	return paragraph;
}

/* --- values ----------------------------------------------------------- */

static void set_number(struct value *object, struct arena *arena,
    const char *name, unsigned number)
{
	value_set_string(object, name, arena_printf(arena, "%u", number));
}

/* {size, lines: [{text, y}]}, the first line below top; or nothing. */
static void set_text(struct value *context, const struct setting *setting,
    const char *name, const struct paragraph *paragraph, unsigned top)
{
	struct value *object;
	struct value *list;
	unsigned y = top + paragraph->size;

	if (paragraph->lines.count == 0)
		return;
	object = value_set_object(context, name);
	set_number(object, setting->arena, "size", paragraph->size);
	list = value_set_list(object, "lines");
	for (size_t i = 0; i < paragraph->lines.count; i++) {
		struct value *line = value_list_add(list);

		value_set_string(line, "text", paragraph->lines.items[i].text);
		set_number(line, setting->arena, "y", y);
		y += leading(paragraph->size);
	}
}

/* With blanks at which no line ends. */
static void append_whole(struct text *out, const char *name)
{
	for (; *name != '\0'; name++) {
		if (*name == ' ')
			text_append_string(out, "\xC2\xA0");
		else
			text_append_char(out, *name);
	}
}

/* Few authors have a line each; of many, no name is broken. */
static const char *join_authors(struct arena *arena, const struct book *book)
{
	struct text all = {0};
	const char *kept;

	for (size_t i = 0; i < book->author_count; i++) {
		if (book->author_count <= LINE_EACH) {
			text_append_string(&all, i > 0 ? "\n" : "");
			text_append_string(&all, book->authors[i].name);
		} else {
			text_append_string(&all, i > 0 ? ", " : "");
			append_whole(&all, book->authors[i].name);
		}
	}
	kept = arena_copy_string(arena, text_string(&all), all.length);
	text_clear(&all);
	return kept;
}

static void append_line(struct text *out, const char *line)
{
	if (!line)
		return;
	text_append_string(out, out->length > 0 ? "\n" : "");
	text_append_string(out, line);
}

/* Series, edition and publisher, a line each. */
static const char *join_edition(struct arena *arena, const struct book *book)
{
	struct text all = {0};
	const char *kept;

	append_line(&all, book->series.name);
	if (book->series.number)
		text_printf(&all, " %s", book->series.number);
	append_line(&all, book->edition);
	append_line(&all, book->publisher);
	kept = arena_copy_string(arena, text_string(&all), all.length);
	text_clear(&all);
	return kept;
}

/* Books that stand side by side differ in their colours. */
static void set_palette(struct value *context, const struct setting *setting)
{
	const char *title = setting->book->title;
	unsigned digit =
	    (unsigned char)hash_bytes(title, strlen(title)).digits[0];

	value_set_bool(context,
	    arena_printf(setting->arena, "palette_%u", digit % PALETTES), true);
}

static void set_texts(struct value *context, const struct setting *setting)
{
	const struct book *book = setting->book;
	struct arena *arena = setting->arena;
	struct paragraph title =
	    set_paragraph(setting, book->title, &title_frame);
	struct paragraph subtitle =
	    set_paragraph(setting, book->subtitle, &subtitle_frame);
	struct paragraph authors =
	    set_paragraph(setting, join_authors(arena, book), &authors_frame);
	struct paragraph edition =
	    set_paragraph(setting, join_edition(arena, book), &edition_frame);

	set_text(context, setting, "title", &title, TITLE_TOP);
	set_text(context, setting, "subtitle", &subtitle,
	    TITLE_TOP + title.height + SUBTITLE_GAP);
	set_text(context, setting, "authors", &authors,
	    AUTHORS_BOTTOM - authors.height);
	set_text(context, setting, "edition", &edition,
	    EDITION_BOTTOM - edition.height);
}

static void fill(const struct drawing *drawing, const struct setting *setting,
    struct text *svg)
{
	const struct book *book = setting->book;
	struct value *context = value_object(setting->arena);
	bool mirrored = strcmp(book->direction, "rtl") == 0;

	value_set_string(context, "language", book->language);
	value_set_string(context, "direction", book->direction);
	value_set_bool(context, "mirrored", mirrored);
	set_number(context, setting->arena, "width", COVER_WIDTH);
	set_number(context, setting->arena, "height", COVER_HEIGHT);
	set_number(context, setting->arena, "start",
	    mirrored ? COVER_WIDTH - MARGIN : MARGIN);
	set_palette(context, setting);
	set_texts(context, setting);
	rendering_fill(drawing->rendering, "epub/cover.svg", context, svg);
}

/* --- the drawing ------------------------------------------------------ */

static void append_words(struct text *out, const char *words)
{
	text_append_char(out, ' ');
	text_append_string(out, words ? words : "");
}

/* All that is shown, in one text. */
static void append_all_words(struct text *out, const struct book *book)
{
	append_words(out, book->title);
	append_words(out, book->subtitle);
	for (size_t i = 0; i < book->author_count; i++)
		append_words(out, book->authors[i].name);
	append_words(out, book->series.name);
	append_words(out, book->series.number);
	append_words(out, book->edition);
	append_words(out, book->publisher);
}

/* No field has a NUL within: where one ends cannot be mistaken. */
static void append_field(struct text *out, const char *field)
{
	if (field)
		text_append_string(out, field);
	text_append_char(out, '\0');
}

static void identify(const struct drawing *drawing, struct text *out)
{
	const struct book *book = drawing->subject;

	append_field(out, "cover");
	append_field(out, book->language);
	append_field(out, book->direction);
	append_field(out, book->title);
	append_field(out, book->subtitle);
	append_field(out, book->series.name);
	append_field(out, book->series.number);
	append_field(out, book->edition);
	append_field(out, book->publisher);
	for (size_t i = 0; i < book->author_count; i++)
		append_field(out, book->authors[i].name);
}

static struct position template_place(void)
{
	return (struct position){
	    .file = "epub/cover.svg.mustache", .order = ORDER_THEME};
}

static bool compose(const struct drawing *drawing, struct raster *raster,
    struct text *svg, struct text *words)
{
	struct arena arena = {0};
	struct setting setting = {drawing->subject, raster, &arena};
	struct position at = template_place();
	struct xml_problem problem;
	bool good;

	fill(drawing, &setting, svg);
	append_all_words(words, setting.book);
	good = xml_is_well_formed(text_string(svg), svg->length, &problem);
	if (!good) {
		at.line = problem.line;
		at.column = problem.column;
		report_error(drawing->rendering->report, at,
		    "theme/not-well-formed",
		    "a template of the book's own theme makes this page no "
		    "well-formed XML: %s",
		    problem.reason);
	}
	arena_clear(&arena);
	return good;
}

static void report_failure(const struct drawing *drawing)
{
	report_error(drawing->rendering->report, template_place(),
	    "cover/not-drawn",
	    "what this template makes is no SVG picture that can be drawn");
}

static void report_missing(
    const struct drawing *drawing, const char *characters)
{
	const struct book *book = drawing->subject;

	report_warning(drawing->rendering->report, book->title_at,
	    "cover/no-glyph",
	    "no font can draw these characters of the cover: %s; put a font "
	    "that has them into the book's folder \"theme/fonts\", or draw a "
	    "cover and name it as \"cover\"",
	    characters);
}

struct drawing cover_drawing(const struct book *book, size_t file)
{
	return (struct drawing){
	    .file = file,
	    .size = {COVER_WIDTH, COVER_HEIGHT},
	    .identify = identify,
	    .compose = compose,
	    .report_failure = report_failure,
	    .report_missing = report_missing,
	    .subject = book,
	};
}
