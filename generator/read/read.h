/*
 * The readers: bytes to model.  Each reports the author's mistakes, all of
 * them, and leaves out what it could not understand.
 */
#ifndef READ_READ_H
#define READ_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "base/report.h"

struct book;
struct chapter;

/*
 * book.yaml of book->folder, if there is one, else another program's file (see
 * foreign.h): metadata, options, redirects, and where source and output lie.
 * If neither says so, book->source is the folder or its src/, whichever has a
 * SUMMARY.md.  The title may still be NULL: read_summary()
 * finds one.  The timestamp is -1 if neither SOURCE_DATE_EPOCH nor the book's
 * date tells it.
 */
void read_configuration(struct book *book, struct report *report);

/*
 * True if the destination is neither the book's source folder nor contains it;
 * otherwise that is reported at the place that names it.  None of the three
 * need exist.
 */
bool check_destination(const struct book *book, const char *destination,
    struct position at, struct report *report);

/*
 * SUMMARY.md of book->source (mdBook's grammar; GitBook's headings for parts
 * and links into chapters, too): entries and empty chapters, in order.
 * Chapters whose file is not there are made if book->create_missing, which is
 * told at once, else left out with a message.  If book->is_gitbook, the readme
 * comes first even if it is not listed, items need no link, and files may be
 * listed again.  A book without a title gets SUMMARY's, or its folder's name.
 */
void read_summary(struct book *book, struct report *report);

/*
 * glossary.yaml of book->source, or GLOSSARY.md (see glossary_markdown.h)
 * unless that is a chapter.
 */
void read_glossary(struct book *book, struct report *report);

/* references.yaml or references.json (CSL), if there is one. */
void read_references(struct book *book, struct report *report);

/*
 * All chapters, side by side: text, front matter, document.  What cannot be
 * read has no document.  Each is handed to then as soon as it is there.
 */
typedef void chapter_user(
    struct book *book, struct chapter *chapter, struct report *report);
void read_chapters(
    struct book *book, chapter_user *then, struct report *report);

/*
 * A chapter from chapter->text as it came: cleaned, front matter off, files of
 * the book included, lines counted, then parsed.  Without a book nothing is
 * included.
 */
void read_chapter_text(
    struct chapter *chapter, const struct book *book, struct report *report);

/*
 * Length bytes of Markdown as a tree; the caller frees it.  Any thread.  What
 * would take too long (see bounds.h) gives an empty document.
 */
struct cmark_node *read_markdown(const char *bytes, size_t length);

/* The bytes of all resources that the text uses, side by side. */
void read_resources(struct book *book, struct report *report);

#endif
