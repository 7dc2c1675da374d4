/*
 * Entries, sentence by sentence.
 */
#include "render/reference.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "model/reference.h"
#include "render/markup.h"
#include "render/page_range.h"
#include "render/reference_links.h"
#include "render/reference_names.h"

/* An entry that is being written. */
struct writing {
	struct text *out;
	const struct reference *reference;
	const struct reference_type *type;
	bool year_first;
};

/* --- sentences -------------------------------------------------------- */

/* The end of text without elements that close and quotation marks. */
static size_t end_of_words(const struct text *text, size_t start)
{
	static const char *const quotes[] = {
	    "&quot;", "'", "\xE2\x80\x9D", "\xE2\x80\x99", "\xC2\xBB"};
	size_t end = text->length;
	size_t before;

	do {
		before = end;
		if (text->data[end - 1] == '>') {
			while (end > start && text->data[end - 1] != '<')
				end--;
			end -= end > start;
		}
		for (size_t i = 0; i < sizeof(quotes) / sizeof(*quotes); i++) {
			size_t length = strlen(quotes[i]);

			if (end - start >= length &&
			    memcmp(text->data + end - length, quotes[i],
			        length) == 0)
				end -= length;
		}
	} while (end > start && end < before);
	return end;
}

/* True if what stands behind start needs no full stop. */
static bool is_stopped(const struct text *text, size_t start)
{
	static const char *const stops[] = {".", "?", "!", "\xE2\x80\xA6",
	    "\xE3\x80\x82", "\xEF\xBC\x9F", "\xEF\xBC\x81"};
	size_t length = end_of_words(text, start) - start;
	const char *words = text->data + start;

	for (size_t i = 0; i < sizeof(stops) / sizeof(*stops); i++) {
		size_t size = strlen(stops[i]);

		if (length >= size &&
		    memcmp(words + length - size, stops[i], size) == 0)
			return true;
	}
	return false;
}

/* What was appended since start is a sentence, if it is anything at all. */
static void end_sentence(const struct writing *writing, size_t start)
{
	struct text *out = writing->out;

	if (out->length == start)
		return;
	text_append_string(out, is_stopped(out, start) ? " " : ". ");
}

static void put_sentence(
    const struct writing *writing, const char *before, const char *words)
{
	size_t start = writing->out->length;

	if (!words)
		return;
	text_append_string(writing->out, before);
	markup_append_string(writing->out, words);
	end_sentence(writing, start);
}

/* --- dates ------------------------------------------------------------ */

/* Of a book, or a volume that has all of a year, the year says enough. */
static bool needs_day(const struct writing *writing)
{
	const char *name = writing->type->name;

	if (writing->type->shape == SHAPE_PART || strcmp(name, "book") == 0 ||
	    strcmp(name, "thesis") == 0)
		return false;
	return (strcmp(name, "article-journal") != 0 &&
	           !string_starts_with(name, "review")) ||
	    (!writing->reference->volume && !writing->reference->issue);
}

static bool has_date(const struct writing *writing)
{
	return writing->reference->year != 0 || writing->reference->date_words;
}

/* The date in words if it is none: "in press"; nothing if it is not known. */
static void put_date(const struct writing *writing)
{
	const struct reference *reference = writing->reference;
	bool whole = needs_day(writing);

	if (reference->year != 0)
		reference_append_date(writing->out, reference->year,
		    writing->year_first ? reference->year_letter : NULL,
		    whole ? reference->month : 0, whole ? reference->day : 0);
	else if (reference->date_words)
		markup_append_string(writing->out, reference->date_words);
}

static void put_first_date(const struct writing *writing)
{
	const char *letter = writing->reference->year_letter;
	size_t start = writing->out->length;

	if (!writing->year_first)
		return;
	put_date(writing);
	if (!has_date(writing))
		text_printf(writing->out, "n.d.%s", letter ? letter : "");
	end_sentence(writing, start);
}

/* Where the date stands in the entry, and when somebody looked. */
static void put_later_date(const struct writing *writing, const char *before)
{
	size_t start = writing->out->length;

	if (writing->year_first)
		return;
	if (has_date(writing))
		text_append_string(writing->out, before);
	put_date(writing);
	if (reference_shows_access(writing->reference)) {
		if (start > 0 &&
		    writing->out->data[writing->out->length - 1] != ' ')
			text_append_char(writing->out, ' ');
		reference_append_access(writing->out, writing->reference);
	}
}

/* --- the begin of every entry ----------------------------------------- */

static void put_makers(const struct writing *writing)
{
	struct makers makers = reference_makers(writing->reference);
	size_t start = writing->out->length;

	reference_append_names(writing->out, &makers);
	end_sentence(writing, start);
}

/* What the thing is, in brackets behind its title, or NULL. */
static const char *medium_of(const struct writing *writing)
{
	const struct reference *reference = writing->reference;
	enum reference_shape shape = writing->type->shape;

	if (writing->type->medium || shape != SHAPE_WHOLE)
		return reference->genre ? reference->genre
		                        : writing->type->medium;
	return reference_shows_url(reference) ? "Internet" : NULL;
}

static void put_title(const struct writing *writing)
{
	const struct reference *reference = writing->reference;
	const char *medium = medium_of(writing);
	struct text *out = writing->out;
	size_t start = out->length;

	if (!reference->title)
		return;
	markup_append_title(out, reference->title);
	if (writing->type->shape == SHAPE_LAW && reference->csl_number) {
		text_append_string(out, ", ");
		markup_append_string(out, reference->csl_number);
	}
	if (medium) {
		text_append_string(out, " [");
		markup_append_string(out, medium);
		text_append_char(out, ']');
	}
	end_sentence(writing, start);
}

/* Without names the entry begins with its title, and stands under it. */
static void put_begin(const struct writing *writing)
{
	bool is_named = reference_makers(writing->reference).count > 0;

	if (is_named)
		put_makers(writing);
	else
		put_title(writing);
	put_first_date(writing);
	if (is_named)
		put_title(writing);
}

/* --- periodicals ------------------------------------------------------ */

/* What the thing stands in; Vancouver abbreviates the titles of journals. */
static void put_container(const struct writing *writing)
{
	const struct reference *reference = writing->reference;
	bool is_article = writing->type->shape == SHAPE_ARTICLE;
	const char *container = reference->container;
	size_t start = writing->out->length;

	if (reference->container_short &&
	    (!container || (is_article && !writing->year_first)))
		container = reference->container_short;
	/* A preprint's server is its publisher. */
	if (!container && is_article)
		container = reference->publisher;
	if (!container)
		return;
	text_append_string(writing->out, "<cite>");
	markup_append_title(writing->out, container);
	text_append_string(writing->out, "</cite>");
	end_sentence(writing, start);
}

/* "15_suppl" is how some publishers write "15 suppl". */
static void put_issue(struct text *out, const char *issue)
{
	text_append_char(out, '(');
	for (;;) {
		size_t length = strcspn(issue, "_");

		markup_append(out, issue, length);
		if (issue[length] == '\0')
			break;
		text_append_char(out, ' ');
		issue += length + 1;
	}
	text_append_char(out, ')');
}

/* 2018;379(24):2342-50 */
static void put_place_in_periodical(const struct writing *writing)
{
	const struct reference *reference = writing->reference;
	struct text *out = writing->out;
	size_t start = out->length;
	const char *page = reference->page;
	/* What is not printed has a number instead of pages. */
	const char *number = writing->type->shape == SHAPE_ARTICLE
	    ? reference->csl_number
	    : NULL;

	put_later_date(writing, "");
	if (out->length > start && (reference->volume || reference->issue))
		text_append_char(out, ';');
	if (reference->volume)
		markup_append_string(out, reference->volume);
	if (reference->issue)
		put_issue(out, reference->issue);
	if (out->length > start && (page || number))
		text_append_char(out, ':');
	else if (page)
		text_append_string(out, "p. ");
	if (page || number)
		page_range_append(
		    out, page ? page : number, !writing->year_first);
	end_sentence(writing, start);
}

/* --- books and the like ----------------------------------------------- */

/* "2" is "2nd ed."; words stay what they are. */
static void put_edition(const struct writing *writing)
{
	const char *edition = writing->reference->edition;
	size_t length = edition ? strlen(edition) : 0;
	bool is_number = length > 0 && strspn(edition, "0123456789") == length;
	size_t start = writing->out->length;

	if (length == 0)
		return;
	markup_append_string(writing->out, edition);
	if (is_number) {
		bool teen = length > 1 && edition[length - 2] == '1';
		char last = edition[length - 1];

		text_append_string(writing->out,
		    teen || last == '0' || last > '3' ? "th"
		        : last == '1'                 ? "st"
		        : last == '2'                 ? "nd"
		                                      : "rd");
	}
	if (!strstr(edition, "ed.") && !strstr(edition, "edition") &&
	    !string_ends_with(edition, " ed"))
		text_append_string(writing->out, " ed");
	end_sentence(writing, start);
}

/* words, with before in front of them if they begin with a digit. */
static void put_numbered(
    const struct writing *writing, const char *before, const char *words)
{
	if (words)
		put_sentence(writing,
		    isdigit((unsigned char)words[0]) ? before : "", words);
}

static void put_series(const struct writing *writing)
{
	const struct reference *reference = writing->reference;
	size_t start = writing->out->length;

	if (!reference->collection)
		return;
	text_append_char(writing->out, '(');
	markup_append_title(writing->out, reference->collection);
	if (reference->collection_number) {
		text_append_string(writing->out, "; ");
		markup_append_string(
		    writing->out, reference->collection_number);
	}
	text_append_char(writing->out, ')');
	end_sentence(writing, start);
}

/* Editors of what has authors, or of what it is a part of. */
static void put_editors(const struct writing *writing)
{
	const struct reference *reference = writing->reference;
	struct makers editors = {reference->editors, reference->editor_count,
	    reference->more_editors, true};
	size_t start = writing->out->length;

	if (editors.count == 0 || reference_makers(reference).edited)
		return;
	reference_append_names(writing->out, &editors);
	end_sentence(writing, start);
}

static void put_event(const struct writing *writing, const char *before)
{
	const struct reference *reference = writing->reference;
	size_t start = writing->out->length;

	if (!reference->event ||
	    string_equal(reference->event, reference->container))
		return;
	text_append_string(writing->out, before);
	markup_append_title(writing->out, reference->event);
	if (reference->event_place) {
		text_append_string(writing->out, "; ");
		markup_append_string(writing->out, reference->event_place);
	}
	end_sentence(writing, start);
}

/* Place: publisher; date. */
static void put_publication(const struct writing *writing)
{
	const struct reference *reference = writing->reference;
	struct text *out = writing->out;
	size_t start = out->length;

	if (reference->publisher_place)
		markup_append_string(out, reference->publisher_place);
	if (reference->publisher_place && reference->publisher)
		text_append_string(out, ": ");
	if (reference->publisher)
		markup_append_string(out, reference->publisher);
	put_later_date(writing, out->length > start ? "; " : "");
	end_sentence(writing, start);
}

static void put_pages(const struct writing *writing)
{
	size_t start = writing->out->length;

	if (!writing->reference->page)
		return;
	text_append_string(writing->out, "p. ");
	page_range_append(
	    writing->out, writing->reference->page, !writing->year_first);
	end_sentence(writing, start);
}

/* A report's number says what it is; another's does so by its letters. */
static void put_number(const struct writing *writing)
{
	const char *before = writing->type->number;

	if (strcmp(before, "No. ") == 0)
		put_numbered(writing, before, writing->reference->csl_number);
	else
		put_sentence(writing, before, writing->reference->csl_number);
}

static void put_details(const struct writing *writing)
{
	put_edition(writing);
	put_numbered(writing, "Version ", writing->reference->version);
	put_numbered(writing, "Vol. ", writing->reference->volume);
	put_series(writing);
}

static void put_whole(const struct writing *writing)
{
	if (!writing->type->medium)
		put_sentence(writing, "", writing->reference->genre);
	put_container(writing);
	put_details(writing);
	put_editors(writing);
	put_event(writing, "Presented at: ");
	put_publication(writing);
	put_pages(writing);
	put_number(writing);
}

static void put_part(const struct writing *writing)
{
	bool is_in = writing->reference->container ||
	    writing->reference->container_short ||
	    writing->reference->editor_count > 0;

	if (is_in)
		text_append_string(writing->out, "In: ");
	put_editors(writing);
	put_container(writing);
	put_details(writing);
	put_event(writing, is_in ? "" : "Presented at: ");
	put_publication(writing);
	put_pages(writing);
	put_number(writing);
}

/* --- entries ---------------------------------------------------------- */

void reference_render(struct text *out, const struct reference *reference,
    enum citation_style style)
{
	struct writing writing = {.out = out,
	    .reference = reference,
	    .type = reference_type_of(reference),
	    .year_first = style == STYLE_AUTHOR_DATE};

	put_begin(&writing);
	switch (writing.type->shape) {
	case SHAPE_WHOLE:
		put_whole(&writing);
		break;
	case SHAPE_PART:
		put_part(&writing);
		break;
	case SHAPE_ARTICLE:
	case SHAPE_LAW:
		put_container(&writing);
		put_place_in_periodical(&writing);
		break;
	}
	reference_append_links(out, reference, writing.year_first);
	while (out->length > 0 && out->data[out->length - 1] == ' ')
		text_truncate(out, out->length - 1);
}
