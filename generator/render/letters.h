/*
 * The letters of a split glossary: where each of them is.
 */
#ifndef RENDER_LETTERS_H
#define RENDER_LETTERS_H

struct arena;
struct page;
struct value;

/*
 * Set "letter_pages", one for each page of letters: {name, href, count}, with
 * the number of its entries.  Letters that share a page are one: "A–C".
 */
void letters_set_pages(
    struct value *object, struct arena *arena, const struct page *page);

#endif
