/*
 * Links to what explains a term: its entry in the glossary or, with
 * POPUPS_NOTES, a note at the end of the chapter.
 */
#include "render/body_parts.h"

#include <stdlib.h>
#include <string.h>

#include "model/node.h"
#include "render/labels.h"

enum {
	/*
	 * A definition may be as long as a chapter, and is repeated in many of
	 * them.  What readers show in a window of their own has 5000 characters
	 * at most (Kobo), the term and the links among them.
	 */
	LONGEST_NOTE = 4500,
	MOST_NOTES = 200 /* in one chapter */
};

/* --- which terms have a note ---------------------------------------------- */

static bool is_short(const struct term *term)
{
	size_t count = 0;

	for (const char *c = term->definition; c && *c; c++) {
		/* The first byte of a character. */
		count += (*c & 0xC0) != 0x80;
		if (count > LONGEST_NOTE)
			return false;
	}
	return true;
}

/* What packages say of a document that holds it: scripted, mathml, svg. */
static bool is_declared(const struct html_item *item)
{
	static const char *const names[] = {"form", "math", "script", "svg"};

	if (item->kind != HTML_OPEN)
		return item->kind == HTML_MARKUP;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (strcmp(item->text, names[i]) == 0)
			return true;
	}
	for (size_t i = 0; i < item->attribute_count; i++) {
		if (string_starts_with(item->attributes[i].name, "on"))
			return true;
	}
	return false;
}

static bool holds_declared(cmark_node *node)
{
	enum node_kind kind = node_kind(node);
	const struct html *html =
	    kind == KIND_HTML_BLOCK || kind == KIND_HTML_INLINE
	    ? cmark_node_get_user_data(node)
	    : NULL;

	for (size_t i = 0; html && i < html->count; i++) {
		if (is_declared(&html->items[i]))
			return true;
	}
	return false;
}

/* Only the glossary's documents are declared to hold what definitions do. */
static bool can_be_elsewhere(const struct term *term)
{
	const struct chapter *page = term->page;

	if (!page->has_svg && !page->has_script && !page->has_formulas)
		return true;
	for (cmark_node *node = term->document; node;
	     node = node_next(node, term->document)) {
		if (holds_declared(node))
			return false;
	}
	return true;
}

static bool add_note(struct body_terms *terms, const struct term *term)
{
	if (terms->count >= MOST_NOTES || !term->document || !is_short(term) ||
	    !can_be_elsewhere(term))
		return false;
	terms->noted = memory_grow(terms->noted, terms->count, &terms->capacity,
	    sizeof(*terms->noted));
	terms->noted[terms->count++] = term;
	return true;
}

/* True if the term has a note; first tells if this link is its first one. */
static bool has_note(struct body *body, const struct term *term, bool *first)
{
	struct body_terms *terms = &body->terms;
	size_t length = strlen(term->id);
	const void *met;

	*first = false;
	if (!terms->has_notes)
		return false;
	met = map_get(&terms->met, term->id, length);
	if (met)
		return met == term;
	*first = add_note(terms, term);
	map_add(&terms->met, term->id, length,
	    *first ? (void *)term : (void *)body);
	return *first;
}

/* --- links ---------------------------------------------------------------- */

/* "Gloss-12", "Glossref-12": one id for each term in each chapter. */
struct own_anchor {
	char id[40];
	struct anchor anchor;
};

static const struct anchor *make_anchor(
    struct own_anchor *own, const char *begins, const struct term *term)
{
	snprintf(own->id, sizeof(own->id), "%s-%zu", begins, term->index + 1);
	own->anchor = (struct anchor){.id = own->id, .ascii = own->id};
	return &own->anchor;
}

void body_open_term(struct body *body, const struct term *term)
{
	const struct chapter *here = body->page->chapter;
	struct own_anchor own;
	bool first;
	bool noted = has_note(body, term, &first);

	body_put(body, "<a class=\"term\"");
	if (first)
		body_put_id(body, make_anchor(&own, "Glossref", term));
	if (noted) {
		body_put_href(body, here, make_anchor(&own, "Gloss", term));
		body_put_role(body, "noteref", "doc-noteref");
		return;
	}
	body_put_href(body, term->page, &term->anchor);
	body_put_role(body,
	    body->dialect->popups == POPUPS_OFF ? "glossref"
	                                        : "glossref noteref",
	    "doc-glossref");
}

/* --- notes ---------------------------------------------------------------- */

static void put_labelled(
    struct body *body, enum label which, const struct term *term)
{
	text_printf(body->out, " aria-label=\"%s: ", label(which));
	body_put_escaped(body, term->headword);
	body_put(body, "\"");
}

/* The other names, in brackets. */
static void put_names(struct body *body, const struct term *term)
{
	const char *names[] = {term->short_form, term->long_form};
	size_t count = 0;

	for (size_t i = 0; i < 2; i++) {
		if (!names[i] || strcmp(names[i], term->headword) == 0)
			continue;
		body_put(body, count++ == 0 ? " (" : ", ");
		body_put_escaped(body, names[i]);
	}
	body_put(body, count > 0 ? "):" : ":");
}

/* The way back stands first: some readers know by it where a note begins. */
static void put_note_lead(struct body *body, const struct term *term)
{
	struct own_anchor own;

	body_put(body, "<p><a class=\"backlink\"");
	body_put_href(
	    body, body->page->chapter, make_anchor(&own, "Glossref", term));
	body_put_role(body, "backlink", "doc-backlink");
	put_labelled(body, LABEL_BACK_TO_TEXT, term);
	body_put(body, ">\xE2\x86\xA9</a> <dfn>");
	body_put_escaped(body, term->headword);
	body_put(body, "</dfn>");
	put_names(body, term);
}

static void put_note_end(struct body *body, const struct term *term)
{
	body_put(body, "<a");
	body_put_href(body, term->page, &term->anchor);
	put_labelled(body, LABEL_IN_GLOSSARY, term);
	text_printf(body->out, ">%s</a></p>\n", label(LABEL_IN_GLOSSARY));
}

/* A definition in one paragraph, as nearly all are, is one with its links. */
static void put_definition(struct body *body, const struct term *term)
{
	cmark_node *first = cmark_node_first_child(term->document);
	cmark_node *next = first;

	put_note_lead(body, term);
	if (first && body_begins_with_words(term->document)) {
		body_put(body, " ");
		body_begin_block(body, first);
		body_render_children(body, first);
		next = cmark_node_next(first);
	}
	if (next) {
		body_put(body, "</p>\n");
		body_render_from(body, next, term->document);
	}
	body_put(body, next ? "<p>" : " ");
	put_note_end(body, term);
}

static void put_note(struct body *body, const struct term *term)
{
	struct own_anchor own;
	struct dialect dialect = *body->dialect;
	struct page page = *body->page;
	struct body note;

	body_put(body, "<div class=\"note\"");
	body_put_id(body, make_anchor(&own, "Gloss", term));
	body_put_role(body, "footnote", "doc-footnote");
	body_put(body, ">\n");
	/* The definition's own ids stand in the glossary. */
	dialect.without_ids = true;
	page.dialect = &dialect;
	note = body_begin(body->out, &page);
	put_definition(&note, term);
	body_end(&note);
	body_put(body, "</div>\n");
}

static void open_terms(struct body *body)
{
	static const struct anchor heading = {
	    .id = "Gloss-terms", .ascii = "Gloss-terms"};

	body_put(body, "<section class=\"notes terms\"");
	body_put_role(body, "footnotes", NULL);
	/* With a name it is a landmark, and of those each needs its own. */
	if (body->dialect->heading_shift == 0) {
		body_put(body, " aria-labelledby=\"");
		body->dialect->append_id(
		    body->out, body->dialect, body->page->chapter, &heading);
		body_put(body, "\"");
	}
	body_put(body, ">\n");
	body_put_heading_tag(body, false, 2);
	body_put_id(body, &heading);
	text_printf(body->out, ">%s", label(LABEL_TERMS));
	body_put_heading_tag(body, true, 2);
}

static int compare_terms(const void *left, const void *right)
{
	const struct term *a = *(const struct term *const *)left;
	const struct term *b = *(const struct term *const *)right;

	return (a->order > b->order) - (a->order < b->order);
}

void body_put_terms(struct body *body)
{
	struct body_terms *terms = &body->terms;

	if (terms->count > 0) {
		qsort(terms->noted, terms->count, sizeof(*terms->noted),
		    compare_terms);
		open_terms(body);
		for (size_t i = 0; i < terms->count; i++)
			put_note(body, terms->noted[i]);
		body_put(body, "</section>\n");
	}
	map_clear(&terms->met);
	free(terms->noted);
}
