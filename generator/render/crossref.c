/*
 * Showing cross-references.
 */
#include "render/crossref.h"

#include "base/text.h"
#include "model/book.h"
#include "render/dialect.h"
#include "render/labels.h"
#include "render/markup.h"

/* What stands before the number. */
enum naming {
	NAMING_NONE,
	NAMING_ONE,     /* "Figure" */
	NAMING_SEVERAL, /* "Figures" */
};

static const char *kind_name(const struct figure *figure, enum naming naming)
{
	bool table = figure->kind == FIGURE_TABLE;

	if (naming == NAMING_SEVERAL)
		return label(table ? LABEL_TABLES : LABEL_FIGURES);
	return label(table ? LABEL_TABLE : LABEL_FIGURE);
}

static void open_link(
    struct text *out, const struct page *page, const struct target *target)
{
	text_append_string(out, "<a class=\"reference\" href=\"");
	page->dialect->append_href(
	    out, page->dialect, page->chapter, target->chapter, target->anchor);
	text_append_char(out, '"');
}

/* A number alone says to those who only hear the link what it is of. */
static void put_figure(struct text *out, const struct page *page,
    const struct target *target, enum naming naming)
{
	const struct figure *figure = target->anchor->figure;

	open_link(out, page, target);
	if (naming == NAMING_NONE) {
		text_printf(
		    out, " aria-label=\"%s ", kind_name(figure, NAMING_ONE));
		markup_append_string(out, figure->number);
		text_append_string(out, "\">");
	} else {
		text_printf(out, ">%s\xC2\xA0", kind_name(figure, naming));
	}
	markup_append_string(out, figure->number);
	text_append_string(out, "</a>");
}

/* A section without a number is known by its title alone. */
static void put_section(struct text *out, const struct page *page,
    const struct target *target, bool number_only)
{
	const char *number = target->chapter->number;

	open_link(out, page, target);
	text_append_char(out, '>');
	if (number)
		markup_append_string(out, number);
	if (number && !number_only)
		text_append_char(out, ' ');
	if (!number || !number_only)
		markup_append_string(out, target->anchor->heading->title);
	text_append_string(out, "</a>");
}

/* True if all are figures, or all tables. */
static bool are_alike(const struct crossref *crossref)
{
	const struct figure *first = crossref->items[0].anchor->figure;

	for (size_t i = 0; i < crossref->count; i++) {
		const struct figure *figure = crossref->items[i].anchor->figure;

		if (!first || !figure || figure->kind != first->kind)
			return false;
	}
	return true;
}

/* "Figures 4.1 and 4.2", but "Figure 4.1 and Table 4.1" */
static enum naming naming_of(const struct crossref *crossref, size_t index)
{
	if (crossref->number_only)
		return NAMING_NONE;
	if (crossref->count == 1 || !are_alike(crossref))
		return NAMING_ONE;
	return index == 0 ? NAMING_SEVERAL : NAMING_NONE;
}

void crossref_render(
    struct text *out, const struct page *page, const struct crossref *crossref)
{
	enum naming first = naming_of(crossref, 0);
	enum naming others =
	    crossref->count > 1 ? naming_of(crossref, 1) : first;

	for (size_t i = 0; i < crossref->count; i++) {
		const struct target *target = &crossref->items[i];

		if (i > 0 && i + 1 == crossref->count)
			text_printf(out, " %s ", label(LABEL_AND));
		else if (i > 0)
			text_append_string(out, ", ");
		if (target->anchor->figure)
			put_figure(out, page, target, i == 0 ? first : others);
		else
			put_section(out, page, target, crossref->number_only);
	}
}
