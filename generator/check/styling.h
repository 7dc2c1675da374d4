/*
 * What elements look like before any style sheet.
 */
#ifndef CHECK_STYLING_H
#define CHECK_STYLING_H

/* What browsers begin with: CSS pixels, and how bold letters are. */
enum {
	SIZE_ROOT = 16,
	WEIGHT_NORMAL = 400,
	WEIGHT_BOLD = 700
};

struct node;
struct style;

/* The style of an element that no author has styled. */
void style_begin(
    struct style *style, const struct style *parent, const struct node *node);

#endif
