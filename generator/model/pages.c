/*
 * Pages that no file stands for, and the order of the glossary on its pages.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/unicode.h"
#include "model/book.h"

static bool is_taken(const struct book *book, const char *path)
{
	bool taken = book_find_chapter(book, path, strlen(path));

	for (size_t i = 0; !taken && i < book->made_count; i++)
		taken = strcmp(book->made[i]->path, path) == 0;
	return taken;
}

/* name.md, or name-1.md, ... : a path that no page has. */
static const char *free_path(
    const struct book *book, struct arena *arena, const char *name)
{
	const char *path = arena_printf(arena, "%s.md", name);

	for (unsigned i = 1; is_taken(book, path); i++)
		path = arena_printf(arena, "%s-%u.md", name, i);
	return path;
}

static struct chapter *add_page(
    struct book *book, const char *name, const char *title)
{
	struct chapter *page = memory_new(1, sizeof(*page));

	chapter_init(page, "");
	page->path = free_path(book, &page->memory, name);
	page->file = page->path;
	page->index = book_page_count(book);
	page->matter = MATTER_BACK;
	page->title = title;
	page->label = title;
	page->top = chapter_add_anchor(page, name, name);
	book->made = memory_grow(book->made, book->made_count,
	    &book->made_capacity, sizeof(struct chapter *));
	book->made[book->made_count++] = page;
	return page;
}

/* --- the order of entries --------------------------------------------- */

static int compare_terms(const void *left, const void *right, void *collator)
{
	const struct term *a = *(const struct term *const *)left;
	const struct term *b = *(const struct term *const *)right;
	int order = collator_compare(collator, a->headword, b->headword);

	if (order == 0)
		order = strcmp(a->headword, b->headword);
	return order != 0 ? order
	                  : (a->index > b->index) - (a->index < b->index);
}

static void sort_entries(struct glossary *glossary, const char *language)
{
	struct collator *collator = collator_new(language);

	glossary->sorted = memory_new(glossary->count, sizeof(struct term *));
	for (size_t i = 0; i < glossary->count; i++)
		glossary->sorted[i] = &glossary->terms[i];
	qsort_r(glossary->sorted, glossary->count, sizeof(struct term *),
	    compare_terms, collator);
	collator_free(collator);
	for (size_t i = 0; i < glossary->count; i++)
		glossary->sorted[i]->order = i;
}

/* --- letters ---------------------------------------------------------- */

/*
 * The letter an entry stands under: its first letter as a capital, without
 * accents; digits and the rest under "#".
 */
static const char *letter_of(struct arena *arena, const struct term *term)
{
	const char *headword = term->headword;
	struct text letter = {0};
	struct text slug = {0};
	size_t size;
	unsigned c = unicode_next(headword, strlen(headword), &size);
	const char *kept;

	unicode_append_slug(&slug, headword, size);
	if (slug.length == 1 && slug.data[0] >= 'a')
		text_append_code_point(
		    &letter, unicode_to_upper((unsigned char)slug.data[0]));
	else if (unicode_is_alphanumeric(c) && !(c >= '0' && c <= '9'))
		text_append_code_point(&letter, unicode_to_upper(c));
	else
		text_append_char(&letter, '#');
	kept = arena_copy_string(arena, letter.data, letter.length);
	text_clear(&slug);
	text_clear(&letter);
	return kept;
}

static void find_letters(struct book *book)
{
	struct glossary *glossary = &book->glossary;
	struct letter *letter = NULL;
	size_t capacity = 0;

	for (size_t i = 0; i < glossary->count; i++) {
		const char *name =
		    letter_of(&book->memory, glossary->sorted[i]);

		if (!letter || strcmp(letter->name, name) != 0) {
			glossary->letters = memory_grow(glossary->letters,
			    glossary->letter_count, &capacity, sizeof(*letter));
			letter = &glossary->letters[glossary->letter_count++];
			*letter = (struct letter){.name = name, .first = i};
		}
		letter->end = i + 1;
	}
}

/* --- pages of letters ------------------------------------------------- */

/* Letters of scripts that have thousands of them share a page. */
static bool shares_page(const struct letter *letter)
{
	size_t size;

	return unicode_is_unspaced(
	    unicode_next(letter->name, strlen(letter->name), &size));
}

/* The index behind the last letter that is on the page of the one at first. */
static size_t end_of_page(const struct glossary *glossary, size_t first)
{
	const struct letter *letters = glossary->letters;
	size_t end = first + 1;

	while (end < glossary->letter_count && shares_page(&letters[first]) &&
	    shares_page(&letters[end]) &&
	    letters[end].end - letters[first].first <= GLOSSARY_SPLITS)
		end++;
	return end;
}

/* "Glossary: A", and "glossary-a" or, where that cannot be, "glossary-2". */
static struct chapter *add_letter_page(
    struct book *book, const char *glossary, size_t first, size_t last)
{
	const struct letter *letters = book->glossary.letters;
	const char *name = letters[first].name;
	struct text file = {0};
	struct chapter *page;

	text_append_string(&file, "glossary-");
	unicode_append_slug(&file, name, strlen(name));
	if (file.length == strlen("glossary-"))
		text_printf(&file, "%zu", first + 1);
	page = add_page(book, text_string(&file),
	    first == last
	        ? arena_printf(&book->memory, "%s: %s", glossary, name)
	        : arena_printf(&book->memory, "%s: %s\xE2\x80\x93%s", glossary,
	              name, letters[last].name));
	text_clear(&file);
	return page;
}

static void put_letter(
    struct glossary *glossary, struct letter *letter, struct chapter *page)
{
	letter->page = page;
	for (size_t i = letter->first; i < letter->end; i++)
		glossary->sorted[i]->page = page;
}

static void make_glossary(struct book *book, const char *title)
{
	struct glossary *glossary = &book->glossary;

	glossary->page = add_page(book, "glossary", title);
	glossary->is_split = glossary->count > GLOSSARY_SPLITS;
	sort_entries(glossary, book->language);
	find_letters(book);
	for (size_t first = 0; first < glossary->letter_count;) {
		size_t end = glossary->is_split ? end_of_page(glossary, first)
		                                : glossary->letter_count;
		struct chapter *page = glossary->is_split
		    ? add_letter_page(book, title, first, end - 1)
		    : glossary->page;

		for (; first < end; first++)
			put_letter(glossary, &glossary->letters[first], page);
	}
}

/* --- all -------------------------------------------------------------- */

size_t book_page_count(const struct book *book)
{
	return book->chapter_count + book->made_count;
}

const struct chapter *book_page(const struct book *book, size_t index)
{
	return index < book->chapter_count
	    ? &book->chapters[index]
	    : book->made[index - book->chapter_count];
}

/* With lists of chapters it is for what is listed though no text cites it. */
static bool has_list_of_book(const struct bibliography *bibliography)
{
	return bibliography->count > 0 &&
	    (bibliography->place == BIBLIOGRAPHY_OF_BOOK ||
	        bibliography->uncited_count > 0);
}

static void make_bibliography(struct book *book, const char *title)
{
	struct bibliography *bibliography = &book->bibliography;
	size_t most = bibliography->count / BIBLIOGRAPHY_SPLITS + 1;

	bibliography->page = add_page(book, "bibliography", title);
	for (size_t i = 2; i <= most; i++) {
		char name[32];

		snprintf(name, sizeof(name), "bibliography-%zu", i);
		add_page(book, name, title);
	}
	bibliography->page_count = most;
}

void book_make_pages(
    struct book *book, const char *glossary, const char *bibliography)
{
	if (book->glossary.count > 0)
		make_glossary(book, glossary);
	if (has_list_of_book(&book->bibliography))
		make_bibliography(book, bibliography);
}

void book_keep_bibliography_pages(struct book *book, size_t count)
{
	struct bibliography *bibliography = &book->bibliography;

	for (; bibliography->page_count > count; bibliography->page_count--) {
		struct chapter *page = book->made[--book->made_count];

		chapter_clear(page);
		free(page);
	}
}

bool book_is_bibliography(const struct book *book, const struct chapter *page)
{
	const struct bibliography *bibliography = &book->bibliography;
	const struct chapter *first = bibliography->page;

	return first && page->index >= first->index &&
	    page->index - first->index < bibliography->page_count;
}
