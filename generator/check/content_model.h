/*
 * Patterns of content: what may follow what within an element.
 *
 * A pattern is a regular expression of names of elements and of classes:
 * PHRASING, FLOW and TRANSPARENT (which may be text, too), METADATA, SCRIPT
 * and HEADING.  It is kept as the positions of its words and what may follow
 * each (Glushkov), so that a state is a set of positions, and one step costs
 * the same whatever came before.
 */
#ifndef CHECK_CONTENT_MODEL_H
#define CHECK_CONTENT_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	MODEL_POSITIONS = 31
};

struct model_position {
	const char *word;
	size_t length;
	uint32_t follow; /* the positions that may come next */
};

struct model {
	struct model_position positions[MODEL_POSITIONS];
	unsigned count;
	uint32_t first;
	uint32_t last;
	bool may_be_empty;
};

/* What comes next in the content of an element. */
struct model_step {
	const char *name; /* of an element of HTML; NULL: text or another */
	bool is_text;
	unsigned place;     /* PLACE_... of html.h, where it may stand */
	unsigned container; /* PLACE_PHRASING or _FLOW: what TRANSPARENT is */
};

/* Compile a pattern, which must outlive the model. */
void model_compile(struct model *model, const char *pattern);

/* The state before anything. */
extern const uint32_t model_start;

/*
 * The state after a step, or 0 if the pattern does not allow it.  *position is
 * what it was taken for.
 */
uint32_t model_advance(const struct model *model, uint32_t state,
    const struct model_step *step, const struct model_position **position);

/* True if the content may end in this state. */
bool model_may_end(const struct model *model, uint32_t state);

#endif
