/*
 * Vancouver style.
 */
#include "render/citation.h"

#include <string.h>

#include "base/text.h"
#include "base/unicode.h"
#include "model/book.h"
#include "render/body.h"
#include "render/markup.h"

/* --- citations -------------------------------------------------------- */

static void put_number(struct text *out, const struct page *page,
    const struct reference *reference)
{
	const struct chapter *bibliography = page->book->bibliography.page;

	body_open_link(out, page, bibliography, &reference->anchor);
	if (page->dialect->epub_types)
		text_append_string(out, " epub:type=\"biblioref\"");
	text_printf(out, " role=\"doc-biblioref\">%u</a>", reference->number);
}

static void put_item(
    struct text *out, const struct page *page, const struct citation_item *item)
{
	if (item->prefix[0] != '\0') {
		markup_append_string(out, item->prefix);
		text_append_char(out, ' ');
	}
	put_number(out, page, item->reference);
	if (item->suffix[0] != '\0') {
		text_append_string(out, ", ");
		markup_append_string(out, item->suffix);
	}
}

/* "Smith" before the number of a citation that is part of the sentence. */
static void put_author(struct text *out, const struct reference *reference)
{
	const struct name *first;

	if (reference->author_count == 0)
		return;
	first = &reference->authors[0];
	markup_append_string(
	    out, first->literal ? first->literal : first->family);
	if (reference->author_count == 2 && !reference->more_authors) {
		const struct name *second = &reference->authors[1];

		text_append_string(out, " and ");
		markup_append_string(
		    out, second->literal ? second->literal : second->family);
	} else if (reference->author_count > 1 || reference->more_authors) {
		text_append_string(out, " et al.");
	}
	text_append_char(out, ' ');
}

void citation_render(
    struct text *out, const struct page *page, const struct citation *citation)
{
	if (citation->in_text)
		put_author(out, citation->items[0].reference);
	text_append_char(out, '[');
	for (size_t i = 0; i < citation->count; i++) {
		if (i > 0)
			text_append_string(out, ", ");
		put_item(out, page, &citation->items[i]);
	}
	text_append_char(out, ']');
}

/* --- entries ---------------------------------------------------------- */

/* Initials of given names: "Scott J." and "Jean-Luc" are "SJ" and "JL". */
static void put_initials(struct text *out, const char *given)
{
	size_t length = strlen(given);
	bool begins = true;
	size_t size;

	for (size_t i = 0; i < length; i += size) {
		unsigned c = unicode_next(given + i, length - i, &size);

		if (begins && unicode_is_alphanumeric(c))
			markup_append(out, given + i, size);
		begins =
		    !unicode_is_alphanumeric(c) && c != '\'' && c != 0x2019;
	}
}

static void put_name(struct text *out, const struct name *name)
{
	if (name->literal) {
		markup_append_string(out, name->literal);
		return;
	}
	if (name->particle) {
		markup_append_string(out, name->particle);
		text_append_char(out, ' ');
	}
	markup_append_string(out, name->family ? name->family : "");
	if (name->given) {
		text_append_char(out, ' ');
		put_initials(out, name->given);
	}
}

/* The first six, then "et al." */
static void put_names(
    struct text *out, const struct name *names, size_t count, bool more)
{
	enum {
		MOST = 6
	};

	for (size_t i = 0; i < count && i < MOST; i++) {
		if (i > 0)
			text_append_string(out, ", ");
		put_name(out, &names[i]);
	}
	if (count > MOST || (more && count > 0))
		text_append_string(out, ", et al");
	if (count > 0)
		text_append_string(out, ". ");
}

static void put_sentence(struct text *out, const char *words)
{
	size_t length = words ? strlen(words) : 0;

	if (length == 0)
		return;
	markup_append(out, words, length);
	text_append_string(out, strchr(".?!", words[length - 1]) ? " " : ". ");
}

static void put_date(struct text *out, int year, int month, int day)
{
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May",
	    "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

	text_printf(out, "%d", year);
	if (month >= 1 && month <= 12)
		text_printf(out, " %s", months[month - 1]);
	if (month >= 1 && month <= 12 && day >= 1)
		text_printf(out, " %d", day);
}

static bool is_journal(const struct reference *reference)
{
	return string_equal(reference->type, "article-journal") ||
	    string_equal(reference->type, "article-magazine");
}

/* 2018;379(24):2342-2350 */
static void put_issue(struct text *out, const struct reference *reference)
{
	if (reference->year == 0 && !reference->volume && !reference->page)
		return;
	if (reference->year != 0)
		put_date(out, reference->year,
		    is_journal(reference) ? 0 : reference->month,
		    is_journal(reference) ? 0 : reference->day);
	if (reference->volume || reference->page)
		text_append_char(out, ';');
	if (reference->volume)
		markup_append_string(out, reference->volume);
	if (reference->issue) {
		text_append_char(out, '(');
		markup_append_string(out, reference->issue);
		text_append_char(out, ')');
	}
	if (reference->page) {
		text_append_char(out, ':');
		markup_append_string(out, reference->page);
	}
	text_append_string(out, ". ");
}

static void put_link(struct text *out, const char *label, const char *prefix,
    const char *address)
{
	text_append_string(out, "<a href=\"");
	markup_append_url(out, prefix);
	markup_append_url(out, address);
	text_append_string(out, "\">");
	text_append_string(out, label);
	markup_append_string(out, address);
	text_append_string(out, "</a>. ");
}

static bool is_web_address(const char *url)
{
	return string_starts_with(url, "https://") ||
	    string_starts_with(url, "http://");
}

static void put_links(struct text *out, const struct reference *reference)
{
	if (reference->doi)
		put_link(out, "doi:", "https://doi.org/", reference->doi);
	if (reference->pmid)
		put_link(out, "PMID ", "https://pubmed.ncbi.nlm.nih.gov/",
		    reference->pmid);
	/* The DOI is the better address of the same thing. */
	if (reference->url && !reference->doi && is_web_address(reference->url))
		put_link(out, "", "", reference->url);
}

void reference_render(struct text *out, const struct reference *reference)
{
	put_names(out, reference->authors, reference->author_count,
	    reference->more_authors);
	put_sentence(out, reference->title);
	if (!is_journal(reference))
		put_sentence(out, reference->edition);
	if (reference->container) {
		text_append_string(out, "<cite>");
		markup_append_string(out, reference->container);
		text_append_string(out, "</cite>. ");
	}
	if (reference->publisher) {
		if (reference->publisher_place) {
			markup_append_string(out, reference->publisher_place);
			text_append_string(out, ": ");
		}
		markup_append_string(out, reference->publisher);
		text_append_string(out, "; ");
	}
	put_issue(out, reference);
	put_links(out, reference);
	while (out->length > 0 && out->data[out->length - 1] == ' ')
		text_truncate(out, out->length - 1);
}
