/*
 * What every template may ask: the book itself and vade's own words.
 */
#ifndef RENDER_CONTEXT_H
#define RENDER_CONTEXT_H

struct arena;
struct book;
struct value;

/*
 * Set language, direction, book_title, subtitle, description, authors (one
 * string), edition, publisher, rights, date, date_text and labels.  What the
 * book does not say is not set.
 */
void context_set_book(
    struct value *context, struct arena *arena, const struct book *book);

#endif
