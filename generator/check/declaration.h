/*
 * What declarations of CSS do to a style.
 */
#ifndef CHECK_DECLARATION_H
#define CHECK_DECLARATION_H

#include <stdbool.h>

struct arena;
struct property;
struct style;

/* One whose property has a say in what rules ask for. */
struct declaration {
	const struct property *property;
	const char *value; /* in small letters; NULL: too long to be read */
	bool is_important;
	struct declaration *next;
};

/* Those of the inside of a rule, or NULL if there are none; of the arena. */
struct declaration *declarations_read(struct arena *arena, const char *css);

/*
 * What the declaration says becomes true of style; unknown, if it is unsure
 * whether the declaration holds, or what it says is not understood.
 */
void declaration_apply(const struct declaration *declaration,
    struct style *style, struct arena *arena, bool is_unsure);

#endif
