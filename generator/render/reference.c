/*
 * Entries in Vancouver style.
 */
#include "render/reference.h"

#include <string.h>

#include "base/text.h"
#include "base/unicode.h"
#include "model/book.h"
#include "render/markup.h"

void reference_append_family(struct text *out, const struct name *name)
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
}

/* Initials of given names: "Scott J." and "Jean-Luc" are "SJ" and "JL". */
static void put_initials(struct text *out, const char *given)
{
	size_t length = strlen(given);
	bool begins = true;
	bool shown = false;
	size_t size;

	for (size_t i = 0; i < length; i += size) {
		unsigned c = unicode_next(given + i, length - i, &size);
		bool letter = unicode_is_alphanumeric(c);

		/* An accent of its own goes with its letter. */
		if (!unicode_is_mark(c)) {
			shown = begins && letter;
			begins = !letter && c != '\'' && c != 0x2019;
		}
		if (shown)
			markup_append(out, given + i, size);
	}
}

/* Names in scripts without blanks are short, and written in one. */
static bool is_unspaced(const char *name)
{
	size_t size;

	return unicode_is_unspaced(unicode_next(name, strlen(name), &size));
}

static void put_name(struct text *out, const struct name *name)
{
	reference_append_family(out, name);
	if (name->literal || !name->given || name->given[0] == '\0')
		return;
	if (is_unspaced(name->given)) {
		markup_append_string(out, name->given);
		return;
	}
	text_append_char(out, ' ');
	put_initials(out, name->given);
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
}

/* Those who wrote it, or else those who put it together. */
static void put_makers(struct text *out, const struct reference *reference)
{
	size_t editors = reference->editor_count;

	if (reference->author_count > 0) {
		put_names(out, reference->authors, reference->author_count,
		    reference->more_authors);
	} else if (editors > 0) {
		put_names(out, reference->editors, editors, false);
		text_append_string(out, editors > 1 ? ", editors" : ", editor");
	} else {
		return;
	}
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

static bool is_web_address(const char *url)
{
	return string_starts_with(url, "https://") ||
	    string_starts_with(url, "http://");
}

/* The DOI is the better address of the same thing. */
static bool shows_url(const struct reference *reference)
{
	return reference->url && !reference->doi &&
	    is_web_address(reference->url);
}

/* What is only on the web may change: when somebody looked is part of it. */
static void put_accessed(struct text *out, const struct reference *reference)
{
	if (!shows_url(reference) || reference->accessed_year == 0)
		return;
	text_append_string(out, reference->year != 0 ? " [cited " : "[cited ");
	put_date(out, reference->accessed_year, reference->accessed_month,
	    reference->accessed_day);
	text_append_char(out, ']');
}

/* 2018;379(24):2342-2350 */
static void put_issue(struct text *out, const struct reference *reference)
{
	size_t before = out->length;

	if (reference->year != 0)
		put_date(out, reference->year,
		    is_journal(reference) ? 0 : reference->month,
		    is_journal(reference) ? 0 : reference->day);
	put_accessed(out, reference);
	if (reference->year != 0 && (reference->volume || reference->issue))
		text_append_char(out, ';');
	if (reference->volume)
		markup_append_string(out, reference->volume);
	if (reference->issue) {
		text_append_char(out, '(');
		markup_append_string(out, reference->issue);
		text_append_char(out, ')');
	}
	if (reference->page) {
		text_append_string(out, out->length > before ? ":" : "p. ");
		markup_append_string(out, reference->page);
	}
	if (out->length > before)
		text_append_string(out, ". ");
}

/* Place: publisher, and what comes between it and a date. */
static void put_publisher(struct text *out, const struct reference *reference)
{
	if (!reference->publisher)
		return;
	if (reference->publisher_place) {
		markup_append_string(out, reference->publisher_place);
		text_append_string(out, ": ");
	}
	markup_append_string(out, reference->publisher);
	text_append_string(out, reference->year != 0 ? "; " : ". ");
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

static void put_links(struct text *out, const struct reference *reference)
{
	if (reference->doi)
		put_link(out, "doi:", "https://doi.org/", reference->doi);
	if (reference->pmid)
		put_link(out, "PMID ", "https://pubmed.ncbi.nlm.nih.gov/",
		    reference->pmid);
	if (shows_url(reference))
		put_link(out, "", "", reference->url);
}

void reference_render(struct text *out, const struct reference *reference)
{
	put_makers(out, reference);
	put_sentence(out, reference->title);
	if (!is_journal(reference))
		put_sentence(out, reference->edition);
	if (reference->container) {
		text_append_string(out, "<cite>");
		markup_append_string(out, reference->container);
		text_append_string(out, "</cite>. ");
	}
	put_publisher(out, reference);
	put_issue(out, reference);
	put_links(out, reference);
	while (out->length > 0 && out->data[out->length - 1] == ' ')
		text_truncate(out, out->length - 1);
}
