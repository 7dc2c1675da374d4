/*
 * What declarations of CSS do to a style.
 */
#ifndef CHECK_STYLING_H
#define CHECK_STYLING_H

#include <stdbool.h>

struct arena;
struct css_declaration;
struct node;
struct style;

/* The style of an element that no author has styled. */
void style_begin(
    struct style *style, const struct style *parent, const struct node *node);

/*
 * What the declaration says becomes true of style; unknown, if it is unsure
 * whether the declaration holds, or what it says is not understood.
 */
void style_declare(struct style *style, struct arena *arena,
    const struct css_declaration *declaration, bool is_unsure);

#endif
