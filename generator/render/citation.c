/*
 * Citations in the text, in Vancouver style and by author and date.
 */
#include "render/citation.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "model/book.h"
#include "model/reference.h"
#include "render/dialect.h"
#include "render/labels.h"
#include "render/markup.h"

static const char en_dash[] = "\xE2\x80\x93";

/*
 * What is between words and a link to the entry.  Only "noteref" makes readers
 * of EPUB pop the entry up.
 */
static void open_link(
    struct text *out, const struct page *page, const struct cited *cited)
{
	page_open_link(out, page, cited->page, &cited->anchor);
	if (page->dialect->epub_types)
		text_append_string(out, " epub:type=\"biblioref noteref\"");
	text_append_string(out, " role=\"doc-biblioref\">");
}

/* --- numbers ---------------------------------------------------------- */

static int compare_numbers(const void *a, const void *b)
{
	const struct cited *const *one = a;
	const struct cited *const *other = b;

	return ((*one)->number > (*other)->number) -
	    ((*one)->number < (*other)->number);
}

static void put_number(
    struct text *out, const struct page *page, const struct cited *cited)
{
	open_link(out, page, cited);
	text_printf(out, "%u</a>", cited->number);
}

/* The entries of the part, by number, each once; the caller frees them. */
static const struct cited **sorted_entries(
    const struct citation_part *part, size_t *count)
{
	const struct citation_item *items = part->citation->items + part->first;
	const struct cited **entries =
	    memory_new(part->count, sizeof(*entries));
	size_t kept = 0;

	for (size_t i = 0; i < part->count; i++)
		entries[i] = items[i].cited;
	qsort(entries, part->count, sizeof(*entries), compare_numbers);
	for (size_t i = 0; i < part->count; i++) {
		if (kept == 0 || entries[kept - 1] != entries[i])
			entries[kept++] = entries[i];
	}
	*count = kept;
	return entries;
}

/* "1,3-5": three neighbours or more are a range. */
static void put_numbers(
    struct text *out, const struct page *page, const struct citation_part *part)
{
	size_t count;
	const struct cited **entries = sorted_entries(part, &count);

	for (size_t i = 0; i < count; i++) {
		size_t last = i;

		text_append_string(out, i > 0 ? "," : "");
		put_number(out, page, entries[i]);
		while (last + 1 < count &&
		    entries[last + 1]->number == entries[last]->number + 1)
			last++;
		if (last < i + 2)
			continue;
		text_append_string(out, en_dash);
		put_number(out, page, entries[last]);
		i = last;
	}
	free(entries);
}

/* --- authors and dates ------------------------------------------------ */

/* Titles of wholes in italics, of articles and chapters in quotes. */
static void put_title(struct text *out, const struct reference *reference)
{
	enum reference_shape shape = reference_type_of(reference)->shape;
	bool whole = shape == SHAPE_WHOLE;
	bool quoted = shape == SHAPE_ARTICLE || shape == SHAPE_PART;
	struct text title = {0};

	reference_append_short_title(&title, reference);
	text_append_string(
	    out, whole ? "<cite>" : (quoted ? "\xE2\x80\x9C" : ""));
	markup_append(out, text_string(&title), title.length);
	text_append_string(
	    out, whole ? "</cite>" : (quoted ? "\xE2\x80\x9D" : ""));
	text_clear(&title);
}

static bool has_makers(const struct reference *reference)
{
	return reference_makers(reference).count > 0;
}

static void put_makers(struct text *out, const struct reference *reference)
{
	struct text names = {0};

	if (!has_makers(reference)) {
		put_title(out, reference);
		return;
	}
	reference_append_label(&names, reference);
	markup_append(out, text_string(&names), names.length);
	text_clear(&names);
}

/* "2018b", "in press" or "n.d." */
static void put_date(struct text *out, const struct reference *reference)
{
	if (reference->year != 0) {
		text_printf(out, "%d", reference->year);
	} else if (reference->date_words) {
		markup_append_string(out, reference->date_words);
		return;
	} else {
		text_append_string(out, label(LABEL_NO_DATE));
	}
	if (reference->year_letter)
		text_append_string(out, reference->year_letter);
}

/* True if both are shown under the same names. */
static bool have_same_makers(
    const struct citation_item *a, const struct citation_item *b)
{
	struct text one = {0};
	struct text other = {0};
	bool same;

	if (a->suppress_author || b->suppress_author ||
	    !has_makers(a->reference) || !has_makers(b->reference))
		return false;
	reference_append_label(&one, a->reference);
	reference_append_label(&other, b->reference);
	same = strcmp(text_string(&one), text_string(&other)) == 0;
	text_clear(&one);
	text_clear(&other);
	return same;
}

/* "Smith 2018a; Lee and Wu 2020", of the same authors the date alone. */
static void put_dates(
    struct text *out, const struct page *page, const struct citation_part *part)
{
	const struct citation_item *items = part->citation->items + part->first;
	/* Those who are named in the sentence are not named again. */
	bool named = part->opens && part->citation->in_text;

	for (size_t i = 0; i < part->count; i++) {
		const struct citation_item *item = &items[i];
		bool same = i > 0 && have_same_makers(item - 1, item);

		if (i > 0)
			text_append_string(out, same ? ", " : "; ");
		open_link(out, page, item->cited);
		if (!same && !item->suppress_author && !named) {
			put_makers(out, item->reference);
			text_append_char(out, ' ');
		}
		put_date(out, item->reference);
		text_append_string(out, "</a>");
	}
}

/* --- parts ------------------------------------------------------------ */

void citation_render(
    struct text *out, const struct page *page, const struct citation_part *part)
{
	const struct citation *citation = part->citation;
	bool dates = page->book->bibliography.style == STYLE_AUTHOR_DATE;

	if (part->opens && citation->in_text &&
	    !citation->items[0].suppress_author) {
		put_makers(out, citation->items[0].reference);
		text_append_char(out, ' ');
	}
	if (part->opens)
		text_append_char(out, dates ? '(' : '[');
	if (part->count > 0 && dates)
		put_dates(out, page, part);
	else if (part->count > 0)
		put_numbers(out, page, part);
	markup_append_string(out, part->words);
	if (part->closes)
		text_append_char(out, dates ? ')' : ']');
}
