/*
 * Links and dates of entries.
 */
#include "render/reference_links.h"

#include <string.h>

#include "base/text.h"
#include "base/url.h"
#include "model/book.h"
#include "render/markup.h"

bool reference_shows_url(const struct reference *reference)
{
	return reference->url && !reference->doi &&
	    (url_has_scheme(reference->url, "https") ||
	        url_has_scheme(reference->url, "http"));
}

bool reference_shows_access(const struct reference *reference)
{
	return reference_shows_url(reference) && reference->accessed_year != 0;
}

void reference_append_date(
    struct text *out, int year, const char *letter, int month, int day)
{
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May",
	    "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

	text_printf(out, "%d%s", year, letter ? letter : "");
	if (month >= 1 && month <= 12)
		text_printf(out, " %s", months[month - 1]);
	if (month >= 1 && month <= 12 && day >= 1)
		text_printf(out, " %d", day);
}

void reference_append_access(
    struct text *out, const struct reference *reference)
{
	text_append_string(out, "[cited ");
	reference_append_date(out, reference->accessed_year, NULL,
	    reference->accessed_month, reference->accessed_day);
	text_append_char(out, ']');
}

/* Behind a prefix, what a URL gives a meaning has none. */
static void append_address(
    struct text *out, const char *prefix, const char *address)
{
	struct text encoded = {0};

	text_append_string(&encoded, prefix);
	for (size_t i = 0; address[i]; i++) {
		if (prefix[0] != '\0' && strchr("#%?", address[i]))
			text_printf(&encoded, "%%%02X", (unsigned)address[i]);
		else
			text_append_char(&encoded, address[i]);
	}
	markup_append_url(out, text_string(&encoded));
	text_clear(&encoded);
}

static void put_link(struct text *out, const char *label, const char *prefix,
    const char *address)
{
	text_append_string(out, "<a href=\"");
	append_address(out, prefix, address);
	text_append_string(out, "\">");
	text_append_string(out, label);
	markup_append_string(out, address);
	text_append_string(out, "</a>. ");
}

void reference_append_links(
    struct text *out, const struct reference *reference, bool with_access)
{
	if (reference->doi)
		put_link(out, "doi:", "https://doi.org/", reference->doi);
	if (reference->pmid)
		put_link(out, "PMID ", "https://pubmed.ncbi.nlm.nih.gov/",
		    reference->pmid);
	if (reference->pmcid)
		put_link(out, "", "https://pmc.ncbi.nlm.nih.gov/articles/",
		    reference->pmcid);
	if (with_access && reference_shows_access(reference)) {
		reference_append_access(out, reference);
		text_append_string(out, ". ");
	}
	if (reference_shows_url(reference)) {
		text_append_string(out, "Available from: ");
		put_link(out, "", "", reference->url);
	}
}
