/*
 * A book of one chapter, for editors and scripts.
 */
#include "standalone.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "base/report.h"
#include "base/text.h"
#include "model/book.h"
#include "passes/passes.h"
#include "read/bounds.h"
#include "read/read.h"
#include "render/body.h"
#include "render/chart/chart.h"
#include "render/markup.h"
#include "render/template.h"

static void append_href(struct text *out, const struct dialect *dialect,
    const struct chapter *from, const struct chapter *to,
    const struct anchor *anchor)
{
	(void)dialect;
	(void)from;
	(void)to;
	text_append_char(out, '#');
	if (anchor)
		markup_append_url(out, anchor->id);
}

/* All of a stream, which may be a pipe. */
static bool read_stream(FILE *stream, struct text *content)
{
	char buffer[1 << 16];
	size_t length;

	while ((length = fread(buffer, 1, sizeof(buffer), stream)) > 0)
		text_append(content, buffer, length);
	return !ferror(stream);
}

static bool read_file(const char *file, struct text *content)
{
	FILE *stream = fopen(file, "rb");
	bool done = stream && read_stream(stream, content);
	int reason = errno;

	if (stream)
		fclose(stream);
	errno = reason;
	return done;
}

/* A chapter that is its book's first and only one. */
static struct chapter *make_chapter(struct book *book, const char *file)
{
	struct chapter *chapter = book_add_chapter(book, "chapter.md");

	chapter->file = file;
	chapter->label = "";
	book_index_chapters(book);
	return chapter;
}

static void put_page(const struct page *page, bool plain)
{
	struct text out = {0};

	if (plain)
		body_render_document(&out, page, page->chapter->document);
	else
		body_render(&out, page);
	fwrite(text_string(&out), 1, out.length, stdout);
	text_clear(&out);
}

/* Charts are measured with the fonts of vade's own theme. */
static void render(struct book *book, struct chapter *chapter, bool plain,
    struct report *report)
{
	struct theme *theme =
	    chapter->chart_count > 0 ? theme_load(NULL, report) : NULL;
	struct chart_fonts *fonts = theme ? chart_fonts_new(theme) : NULL;
	struct dialect dialect = {
	    .plain = plain,
	    .keep_urls = true,
	    .chart_fonts = fonts,
	    .append_id = dialect_append_id,
	    .append_href = append_href,
	};
	struct page page = {book, chapter, &dialect};

	put_page(&page, plain);
	if (theme) {
		chart_fonts_free(fonts);
		theme_free(theme);
	}
}

/* No front matter, no cleaning: Markdown as it comes. */
static void read_plain(struct chapter *chapter, struct report *report)
{
	const char *text = text_string(&chapter->text);
	size_t offset;
	const char *too_much =
	    bounds_check(text, chapter->text.length, &offset);

	chapter_index_lines(chapter);
	if (too_much)
		report_error(report, chapter_offset_position(chapter, offset),
		    "chapter/too-much", "%s", too_much);
	else
		chapter->document = read_markdown(text, chapter->text.length);
}

static void read_and_render(struct book *book, struct chapter *chapter,
    bool plain, struct report *report)
{
	if (plain) {
		read_plain(chapter, report);
	} else {
		read_chapter_text(chapter, book->folder ? book : NULL, report);
		chapter_prepare(book, chapter, report);
	}
	if (chapter->document)
		render(book, chapter, plain, report);
}

void standalone_render(const char *file, bool plain, struct report *report)
{
	bool input = strcmp(file, "-") == 0;
	char *folder = input ? NULL : path_folder(file);
	struct book book;
	struct chapter *chapter;

	book_init(&book);
	chapter = make_chapter(&book, input ? "standard input" : file);
	book.folder = folder;
	book.source = folder;
	if (input ? read_stream(stdin, &chapter->text)
	          : read_file(file, &chapter->text))
		read_and_render(&book, chapter, plain, report);
	else
		report_system(report, chapter->file, "cannot read");
	book_clear(&book);
	free(folder);
}
