/*
 * Patterns of content.
 */
#include "check/content_model.h"

#include <string.h>

#include "check/html.h"

const uint32_t model_start = UINT32_C(1) << MODEL_POSITIONS;

/* --- compiling -------------------------------------------------------- */

/* What is known of a part of a pattern. */
struct part {
	uint32_t first;
	uint32_t last;
	bool may_be_empty;
};

struct compiler {
	struct model *model;
	const char *at;
};

static struct part compile_choice(struct compiler *compiler);

static void skip_blanks(struct compiler *compiler)
{
	while (*compiler->at == ' ')
		compiler->at++;
}

/* All of the positions in from may be followed by those in to. */
static void connect(struct model *model, uint32_t from, uint32_t to)
{
	for (unsigned i = 0; i < model->count; i++) {
		if (from >> i & 1)
			model->positions[i].follow |= to;
	}
}

static struct part compile_word(struct compiler *compiler)
{
	struct model *model = compiler->model;
	size_t length = strcspn(compiler->at, " ()|*+?");
	uint32_t bit = UINT32_C(1) << model->count;

	model->positions[model->count++] = (struct model_position){
	    .word = compiler->at, .length = length, .follow = 0};
	compiler->at += length;
	return (struct part){.first = bit, .last = bit};
}

/* The patterns are our own and nest two or three deep. */
/* NOLINTNEXTLINE(misc-no-recursion) */
static struct part compile_item(struct compiler *compiler)
{
	struct part part;

	skip_blanks(compiler);
	if (*compiler->at == '(') {
		compiler->at++;
		part = compile_choice(compiler);
		compiler->at++;
	} else {
		part = compile_word(compiler);
	}
	if (*compiler->at == '*' || *compiler->at == '+')
		connect(compiler->model, part.last, part.first);
	if (*compiler->at == '*' || *compiler->at == '?')
		part.may_be_empty = true;
	if (*compiler->at != '\0' && strchr("*+?", *compiler->at))
		compiler->at++;
	skip_blanks(compiler);
	return part;
}

/* NOLINTNEXTLINE(misc-no-recursion) */
static struct part compile_sequence(struct compiler *compiler)
{
	struct part whole = {.may_be_empty = true};

	while (*compiler->at != '\0' && !strchr("|)", *compiler->at)) {
		struct part part = compile_item(compiler);

		connect(compiler->model, whole.last, part.first);
		if (whole.may_be_empty)
			whole.first |= part.first;
		whole.last =
		    part.may_be_empty ? whole.last | part.last : part.last;
		whole.may_be_empty = whole.may_be_empty && part.may_be_empty;
	}
	return whole;
}

/* NOLINTNEXTLINE(misc-no-recursion) */
static struct part compile_choice(struct compiler *compiler)
{
	struct part whole = compile_sequence(compiler);

	while (*compiler->at == '|') {
		struct part part;

		compiler->at++;
		skip_blanks(compiler);
		part = compile_sequence(compiler);
		whole.first |= part.first;
		whole.last |= part.last;
		whole.may_be_empty = whole.may_be_empty || part.may_be_empty;
	}
	return whole;
}

void model_compile(struct model *model, const char *pattern)
{
	struct compiler compiler = {.model = model, .at = pattern};
	struct part whole;

	memset(model, 0, sizeof(*model));
	whole = compile_choice(&compiler);
	model->first = whole.first;
	model->last = whole.last;
	model->may_be_empty = whole.may_be_empty;
}

/* --- running ---------------------------------------------------------- */

static bool is_word(const struct model_position *position, const char *word)
{
	return strncmp(position->word, word, position->length) == 0 &&
	    word[position->length] == '\0';
}

static bool is_heading(const char *name)
{
	return name[0] == 'h' && name[1] >= '1' && name[1] <= '6' &&
	    name[2] == '\0';
}

static bool fits_in(unsigned container, const struct model_step *step)
{
	if (step->is_text || (step->place & PLACE_PHRASING) != 0)
		return true;
	return container == PLACE_FLOW && (step->place & PLACE_FLOW) != 0;
}

static bool fits_class(
    const struct model_position *position, const struct model_step *step)
{
	switch (position->word[0]) {
	case 'P':
		return fits_in(PLACE_PHRASING, step);
	case 'F':
		return fits_in(PLACE_FLOW, step);
	case 'T':
		return fits_in(step->container, step);
	case 'M':
		return (step->place & PLACE_METADATA) != 0;
	case 'S':
		return (step->place & PLACE_SCRIPT) != 0;
	default:
		return step->name && is_heading(step->name);
	}
}

static bool fits(
    const struct model_position *position, const struct model_step *step)
{
	if (position->word[0] >= 'A' && position->word[0] <= 'Z')
		return fits_class(position, step);
	return step->name && is_word(position, step->name);
}

static uint32_t reachable(const struct model *model, uint32_t state)
{
	uint32_t next = 0;

	if (state & model_start)
		next |= model->first;
	for (unsigned i = 0; i < model->count; i++) {
		if (state >> i & 1)
			next |= model->positions[i].follow;
	}
	return next;
}

uint32_t model_advance(const struct model *model, uint32_t state,
    const struct model_step *step, const struct model_position **position)
{
	uint32_t next = reachable(model, state);
	uint32_t result = 0;

	for (unsigned i = 0; i < model->count; i++) {
		if (!(next >> i & 1) || !fits(&model->positions[i], step))
			continue;
		result |= UINT32_C(1) << i;
		*position = &model->positions[i];
	}
	return result;
}

bool model_may_end(const struct model *model, uint32_t state)
{
	return (state & model->last) != 0 ||
	    ((state & model_start) != 0 && model->may_be_empty);
}
