/*
 * The rules of Ace 1.4 (axe 4.11) for one document that its text and its style
 * sheets can decide.  Left to Ace are rules that need a layout (skip-link,
 * scrollable-region-focusable), a player (no-autoplay-audio) or frames
 * (frame-focusable-content); those whose answer is never "no" (video-caption,
 * th-has-data-cells) have nothing to tell.
 */
#ifndef CHECK_RULES_H
#define CHECK_RULES_H

#include <stdbool.h>

struct entry;
struct node;
struct publication;
struct page;

/* What is judged; rules are asked for each element, in the document's order. */
struct rules {
	const struct publication *publication;
	const struct entry *entry;
	const struct page *page;
};

/* Alternatives, labels, names. */
void rules_names(const struct rules *rules, const struct node *node);
/* Lists, tables, languages, the keyboard. */
void rules_structure(const struct rules *rules, const struct node *node);
/* Attributes and roles of ARIA, and epub:type. */
void rules_aria(const struct rules *rules, const struct node *node);
/* What fields of forms are for. */
void rules_forms(const struct rules *rules, const struct node *node);
/* Colours. */
void rules_contrast(const struct rules *rules, const struct node *node);
/* What compares elements with others of the document: once. */
void rules_document(const struct rules *rules);

/*
 * True, and all is told, if browsers know no element of the document, and show
 * the source of it instead: a page without a language or a title.
 */
bool rules_unknown(const struct rules *rules);

/* Tell that node breaks the rule; words as in tell(). */
void rules_tell(const struct rules *rules, const struct node *node,
    const char *id, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
