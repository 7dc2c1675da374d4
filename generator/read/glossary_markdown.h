/*
 * GLOSSARY.md, the glossary of HonKit and GitBook.
 *
 *     # Glossary                  a title, not shown
 *     ## Checkpoint inhibitor     a term
 *     <!-- aliases: ICI, CPI -->  glossarify-md's: more names for it
 *     Releases a *brake*.         its definition: the first paragraph
 */
#ifndef READ_GLOSSARY_MARKDOWN_H
#define READ_GLOSSARY_MARKDOWN_H

#include <stddef.h>

struct book;
struct report;
struct term;

/*
 * The terms of book->glossary_path, with headword, aliases, definition and
 * positions; free() them, what they point to is the book's.  Words that belong
 * to no definition are told.
 */
struct term *glossary_markdown_read(
    struct book *book, struct report *report, size_t *count);

#endif
