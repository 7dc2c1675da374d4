/*
 * mdBook's preprocessor: chapters that include files.
 *
 *     {{#include file}}        all of it
 *     {{#include file:3}}      line 3; 3: from there, :5 up to there, 3:5
 *     {{#include file:name}}   what stands between its anchors
 *     {{#rustdoc_include ...}} the same
 *     {{#playground file}}     the same as a block of Rust code
 *     {{#title words}}         what the window is called; shows nothing
 *     \{{#include file}}       no directive: only the backslash goes
 *
 * Text takes the place of a directive before Markdown is parsed, in code too,
 * and may hold directives itself.  Paths begin at the folder of the file that
 * holds the directive and stay within the book's folder; links in what is
 * included are the chapter's.  Other braces stay text: see leftover.h.
 */
#ifndef READ_INCLUDE_H
#define READ_INCLUDE_H

#include <stdbool.h>
#include <stddef.h>

struct book;
struct chapter;
struct report;

/* Offsets in a chapter's text of the directives that lost their backslash. */
struct escaped {
	size_t *offsets; /* rising; free() them */
	size_t count;
	size_t capacity;
};

/* What all chapters of a book may include, and read for that, in bytes. */
#define INCLUDED_MOST ((size_t)256 << 20)
#define INCLUDED_READ_MOST ((size_t)1 << 30)

/* What the chapters before have included; all zero bytes for the first. */
struct included {
	size_t text;
	size_t read;
	bool exhausted; /* which was told */
};

/*
 * Follow all directives of chapter->text, which is clean and has no front
 * matter any more; its lines are not indexed yet.  What cannot be followed is
 * reported and stays as text.  Leaves chapter->origins, if text was replaced,
 * and chapter->head_title.  Chapters come in their order, so that it does not
 * depend on threads which one is the first to include too much.
 */
void include_expand(const struct book *book, struct chapter *chapter,
    struct escaped *escaped, struct included *included, struct report *report);

/*
 * What paths that a chapter names begin from: its own path below *folder
 * (borrowed), which none may leave.  That is the book's, but the source may lie
 * beside it; then it alone is the book.  free() it.
 */
char *include_origin(const struct book *book, const struct chapter *chapter,
    const char **folder);

#endif
