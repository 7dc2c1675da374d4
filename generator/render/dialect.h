/*
 * What differs between editions in the markup of a page: how targets, ids and
 * pictures are spelled, and which of HTML's means readers of the edition know.
 */
#ifndef RENDER_DIALECT_H
#define RENDER_DIALECT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/book.h"

struct chart;
struct chart_fonts;
struct text;

/* Where the data of a chart are. */
enum chart_data {
	CHART_DATA_FOLDED, /* below it, to be opened */
	CHART_DATA_OPEN,
	CHART_DATA_NONE,
};

struct dialect {
	bool epub_types;    /* epub:type beside role */
	bool page_breaks;   /* where pages begin is marked */
	bool heading_links; /* a "#" behind every heading */
	bool scroll_boxes;  /* wide tables scroll in a box of their own */
	bool stacked_cells; /* or their cells say in which column they stand */
	bool keep_urls;     /* links without a target lead where they say */
	bool plain;         /* GFM alone: no extras, raw HTML goes through */
	bool without_ids;   /* shown elsewhere already, and linked to there */
	int heading_shift;  /* added to the level of every heading */
	/* How definitions come to the terms; notes end every chapter. */
	enum glossary_popups popups;

	enum chart_data chart_data;
	const struct chart_fonts *chart_fonts; /* NULL: no page has charts */

	/*
	 * Append the value of an id attribute for anchor, of chapter.  Ids and
	 * hrefs hold no character that markup would have to escape.
	 */
	void (*append_id)(struct text *out, const struct dialect *dialect,
	    const struct chapter *chapter, const struct anchor *anchor);

	/*
	 * Append the value of a href attribute that leads from a page to an
	 * anchor (NULL: the top) of a page.
	 */
	void (*append_href)(struct text *out, const struct dialect *dialect,
	    const struct chapter *from, const struct chapter *to,
	    const struct anchor *anchor);

	/* Append the value of a src attribute for resource. */
	void (*append_source)(struct text *out, const struct dialect *dialect,
	    const struct chapter *from, const struct resource *resource);

	/*
	 * Append what else an <img> says of the picture: that readers may know
	 * a better form of it, or that it suits dark pages; or NULL.
	 */
	void (*append_picture_form)(struct text *out,
	    const struct dialect *dialect, const struct resource *resource);

	/*
	 * Append the attributes of an <img> that say which picture stands for
	 * the chart; NULL if each is shown as SVG within the page.
	 */
	void (*append_chart_source)(struct text *out,
	    const struct dialect *dialect, const struct chart *chart);

	/*
	 * Append the attributes of an <a> that leads to a file which readers
	 * may open or keep.  False, and out is as it was, if the edition does
	 * not carry it.
	 */
	bool (*append_attachment)(struct text *out,
	    const struct dialect *dialect, const struct chapter *from,
	    const struct target *target);

	const void *edition; /* for these functions; borrowed */
};

/* Where a body is rendered: for which book and page, and how it is spelled. */
struct page {
	const struct book *book; /* NULL for plain GFM */
	const struct chapter *chapter;
	const struct dialect *dialect;
};

/* Append a link to an anchor (or the top) of a page, opened but not closed. */
void page_open_link(struct text *out, const struct page *page,
    const struct chapter *to, const struct anchor *anchor);

/* Append ' id="..."' for anchor of the page, if it is to have ids. */
void page_append_id(
    struct text *out, const struct page *page, const struct anchor *anchor);

/* Append what marks that a page begins, which is not to be seen. */
void page_append_break(struct text *out, const struct page_break *page_break);

/* For dialects: that a picture has colours of its own for dark pages. */
void dialect_append_schemes(struct text *out, const struct dialect *dialect,
    const struct resource *resource);

/* For dialects: an anchor's id as it stands on the site, or in the EPUB. */
void dialect_append_id(struct text *out, const struct dialect *dialect,
    const struct chapter *chapter, const struct anchor *anchor);
void dialect_append_ascii_id(struct text *out, const struct dialect *dialect,
    const struct chapter *chapter, const struct anchor *anchor);

#endif
