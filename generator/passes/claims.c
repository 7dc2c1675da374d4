/*
 * The forms of all entries, and those that two of them have.
 */
#include "passes/claims.h"

#include <string.h>

#include "base/report.h"
#include "base/text.h"
#include "base/unicode.h"
#include "model/book.h"
#include "passes/acronyms.h"

struct claim {
	const struct term *term;
	const char *form; /* as the entry has it */
};

/* A form that an acronym is part of. */
struct part {
	const char *form; /* folded */
	size_t length;
	size_t offset; /* of the acronym */
	struct part *next;
};

enum {
	/* Of so many forms that one acronym is part of, one will be it. */
	MOST_PARTS = 50
};

/* What claims are made with. */
struct claiming {
	struct claims *claims;
	struct report *report;
	const struct term *term;
	const char *form;
};

const char *claims_next_form(const struct term *term, size_t *next)
{
	const char *const singles[] = {term->headword, term->short_form,
	    term->long_form, term->plural, term->brand, term->registry};
	const size_t count = sizeof(singles) / sizeof(*singles);

	while (*next < count + term->alias_count) {
		size_t i = (*next)++;
		const char *form =
		    i < count ? singles[i] : term->aliases[i - count];

		if (form && form[0] != '\0')
			return form;
	}
	return NULL;
}

/*
 * The first word looks like an acronym or a symbol: a capital or a digit stands
 * behind its first letter ("mTOR", "p53"), or it is one capital ("T cell").
 */
bool claims_is_exact(const char *form)
{
	size_t length = strlen(form);
	size_t first;
	size_t size;
	unsigned c = unicode_next(form, length, &first);
	bool is_capital = unicode_is_upper(c);
	size_t at = first;

	for (; at < length; at += size) {
		c = unicode_next(form + at, length - at, &size);
		if (!unicode_is_alphanumeric(c) && !unicode_is_mark(c))
			break;
		if (unicode_is_upper(c) || (c >= '0' && c <= '9'))
			return true;
	}
	return is_capital && at == first;
}

bool claims_is_free(const struct term *term, const char *form)
{
	if (term->letters != CASE_BY_FORM)
		return term->letters == CASE_WORD;
	return !claims_is_exact(form);
}

static void append_bare(struct text *out, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (bytes[i] != '-' && bytes[i] != ' ')
			text_append_char(out, bytes[i]);
	}
}

static void add_part(
    struct claims *claims, const struct text *form, struct acronym acronym)
{
	const char *bytes = form->data + acronym.start;
	size_t length = acronym.end - acronym.start;
	struct part *first = map_get(&claims->parts, bytes, length);
	struct part *part = arena_new(&claims->memory, sizeof(*part));

	part->form =
	    arena_copy_string(&claims->memory, form->data, form->length);
	part->length = form->length;
	part->offset = acronym.start;
	part->next = first;
	map_set(&claims->parts, bytes, length, part);
}

static void add_parts(struct claims *claims, const struct text *form)
{
	struct acronym_search search = {
	    .text = form->data, .length = form->length};
	struct acronym found;

	while (acronyms_next(&search, &found)) {
		if (found.end - found.start < form->length)
			add_part(claims, form, found);
	}
}

/* The claim of another entry on this form, or NULL. */
static const struct claim *claim_form(
    const struct claiming *claiming, const struct text *form)
{
	struct claims *claims = claiming->claims;
	struct text bare = {0};
	struct claim *claim = map_get(&claims->forms, form->data, form->length);

	if (claim)
		return claim->term == claiming->term ? NULL : claim;
	claim = arena_new(&claims->memory, sizeof(*claim));
	claim->term = claiming->term;
	claim->form = claiming->form;
	map_add(&claims->forms, form->data, form->length, claim);
	append_bare(&bare, form->data, form->length);
	map_add(&claims->bare, text_string(&bare), bare.length, claim);
	text_clear(&bare);
	add_parts(claims, form);
	return NULL;
}

void claims_append_other_case(struct text *out, const struct text *form)
{
	size_t size;
	unsigned c = unicode_next(form->data, form->length, &size);

	text_append_code_point(out,
	    unicode_is_upper(c) ? unicode_to_lower(c) : unicode_to_upper(c));
	text_append(out, form->data + size, form->length - size);
}

static void tell(const struct claiming *claiming, const struct term *first)
{
	const struct term *second = claiming->term;

	claiming->claims->clashing[second->index] = true;
	report_doubt(claiming->report, second->at, "glossary/form-twice",
	    "\"%s\" belongs to \"%s\" (line %d), too; only that entry is found "
	    "by it",
	    claiming->form, first->headword, first->at.line);
}

static void make_claim(const struct claiming *claiming)
{
	const char *form = claiming->form;
	const struct claim *other;
	struct text folded = {0};
	struct text changed = {0};

	unicode_append_folded(&folded, form, strlen(form), NULL);
	if (folded.length == 0)
		return;
	other = claim_form(claiming, &folded);
	if (!other && claims_is_free(claiming->term, folded.data)) {
		claims_append_other_case(&changed, &folded);
		other = claim_form(claiming, &changed);
	}
	if (other)
		tell(claiming, other->term);
	text_clear(&folded);
	text_clear(&changed);
}

void claims_init(struct claims *claims, const struct glossary *glossary,
    struct report *report)
{
	*claims = (struct claims){0};
	claims->clashing =
	    arena_new(&claims->memory, glossary->count * sizeof(bool));
	for (size_t i = 0; i < glossary->count; i++) {
		struct claiming claiming = {
		    claims, report, &glossary->terms[i], NULL};
		size_t next = 0;

		while ((claiming.form = claims_next_form(claiming.term, &next)))
			make_claim(&claiming);
	}
}

void claims_clear(struct claims *claims)
{
	map_clear(&claims->forms);
	map_clear(&claims->bare);
	map_clear(&claims->parts);
	arena_clear(&claims->memory);
}

const struct term *claims_find(
    const struct claims *claims, const char *bytes, size_t length)
{
	const struct claim *claim = map_get(&claims->forms, bytes, length);

	return claim ? claim->term : NULL;
}

bool claims_cover(
    const struct claims *claims, const char *text, size_t start, size_t end)
{
	const struct part *part =
	    map_get(&claims->parts, text + start, end - start);

	for (size_t i = 0; part && i < MOST_PARTS; i++) {
		if (start >= part->offset &&
		    strncmp(text + start - part->offset, part->form,
		        part->length) == 0)
			return true;
		part = part->next;
	}
	return part;
}

const char *claims_find_alike(
    const struct claims *claims, const char *bytes, size_t length)
{
	const struct claim *claim;
	struct text bare = {0};

	append_bare(&bare, bytes, length);
	claim = map_get(&claims->bare, text_string(&bare), bare.length);
	text_clear(&bare);
	return claim ? claim->form : NULL;
}
