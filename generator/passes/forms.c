/*
 * The forms of the glossary's entries.
 */
#include "passes/forms.h"

#include <stdlib.h>
#include <string.h>

#include "base/english.h"
#include "base/language.h"
#include "base/report.h"
#include "base/text.h"
#include "base/unicode.h"
#include "model/book.h"

/* --- which case ------------------------------------------------------- */

/* True if a letter or digit may be part of the word that c stands in. */
static bool is_in_word(unsigned c)
{
	return unicode_is_alphanumeric(c) || unicode_is_mark(c);
}

/*
 * A form is matched to the letter if its first word looks like an acronym or a
 * symbol: a capital or a digit stands behind its first letter ("ALL", "mTOR",
 * "p53"), or it is one capital ("T cell").
 */
static bool is_exact(const char *form, size_t length)
{
	size_t first;
	size_t size;
	unsigned c = unicode_next(form, length, &first);
	bool is_capital = unicode_is_upper(c);
	size_t at = first;

	for (; at < length; at += size) {
		c = unicode_next(form + at, length - at, &size);
		if (!is_in_word(c))
			break;
		if (unicode_is_upper(c) || (c >= '0' && c <= '9'))
			return true;
	}
	return is_capital && at == first;
}

/* True if the form's first letter may be in the other case. */
static bool is_free(const struct form *form)
{
	if (form->term->letters != CASE_BY_FORM)
		return form->term->letters == CASE_WORD;
	return !is_exact(form->pattern.bytes, form->pattern.length);
}

/* --- adding ----------------------------------------------------------- */

const struct form *forms_find(
    const struct forms *forms, const char *bytes, size_t length)
{
	size_t index;

	return automaton_get(
	           &forms->automaton, &(struct pattern){bytes, length}, &index)
	    ? &forms->items[index]
	    : NULL;
}

/* Add the form, whose bytes are still to be copied; false if it is there. */
static bool add_form(struct forms *forms, struct form form)
{
	form.pattern.bytes = arena_copy_string(
	    &forms->arena, form.pattern.bytes, form.pattern.length);
	if (!automaton_add(&forms->automaton, &form.pattern, forms->count))
		return false;
	forms->items = memory_grow(forms->items, forms->count, &forms->capacity,
	    sizeof(*forms->items));
	forms->items[forms->count++] = form;
	return true;
}

/* Two forms clash; which of their entries is the later one is not known. */
static void add_clash(struct forms *forms, const struct form *one,
    const struct form *other, bool by_letter)
{
	bool is_first = one->term->index < other->term->index;
	const struct form *second = is_first ? other : one;

	forms->clashes = memory_grow(forms->clashes, forms->clash_count,
	    &forms->clash_capacity, sizeof(*forms->clashes));
	forms->clashes[forms->clash_count++] = (struct clash){
	    .first = is_first ? one->term : other->term,
	    .second = second->term,
	    .words = second->words,
	    .by_letter = by_letter,
	};
}

/*
 * The form could not be changed to what another entry has.  If that one could
 * be changed to this, the later of the two tells of it.
 */
static void note_letter_clash(
    struct forms *forms, const struct form *form, const struct form *other)
{
	if (!other || other->term == form->term || form->is_plural ||
	    (form->term->index < other->term->index && is_free(other)))
		return;
	add_clash(forms, form, other, true);
}

/* The form with its first letter in the other case, if it has one. */
static void add_other_case(struct forms *forms, struct form form)
{
	struct text other = {0};
	struct form made = form;
	size_t size;
	unsigned c =
	    unicode_next(form.pattern.bytes, form.pattern.length, &size);
	unsigned changed =
	    unicode_is_upper(c) ? unicode_to_lower(c) : unicode_to_upper(c);

	if (changed == c || !is_free(&form))
		return;
	text_append_code_point(&other, changed);
	text_append(
	    &other, form.pattern.bytes + size, form.pattern.length - size);
	made.pattern = (struct pattern){other.data, other.length};
	made.role = FORM_OTHER;
	if (!add_form(forms, made))
		note_letter_clash(
		    forms, &form, forms_find(forms, other.data, other.length));
	text_clear(&other);
}

static void add_plural(struct forms *forms, struct form form)
{
	struct text plural = {0};

	if (!form.inflects ||
	    !english_append_plural(
	        &plural, form.pattern.bytes, form.pattern.length))
		return;
	form.pattern = (struct pattern){plural.data, plural.length};
	form.role = form.role == FORM_ACRONYM ? FORM_ACRONYMS : FORM_OTHER;
	form.inflects = false;
	form.is_plural = true;
	add_form(forms, form);
	text_clear(&plural);
}

/* Make forms of those from first up to end by a function that adds one. */
static void make_forms(struct forms *forms, size_t first, size_t end,
    void (*make)(struct forms *forms, struct form form))
{
	for (size_t i = first; i < end; i++)
		make(forms, forms->items[i]);
}

/* --- what authors wrote ----------------------------------------------- */

struct collecting {
	struct forms *forms;
	struct report *report;
	struct term *term;
};

static void refuse_long(const struct collecting *collecting)
{
	if (!collecting->report)
		return;
	report_warning(collecting->report, collecting->term->at,
	    "glossary/long-form",
	    "a form of \"%s\" has more than %d words and signs, and is not "
	    "looked for in the text",
	    collecting->term->headword, AUTOMATON_LONGEST);
}

/* Without the blanks around it. */
static struct pattern trimmed(const struct text *folded)
{
	size_t from = 0;
	size_t to = folded->length;

	while (from < to && folded->data[from] == ' ')
		from++;
	while (to > from && folded->data[to - 1] == ' ')
		to--;
	return (struct pattern){folded->data + from, to - from};
}

/* What another entry has as well belongs to that one, which stands before. */
static void add_or_clash(struct forms *forms, const struct form *form)
{
	const struct form *other;

	if (add_form(forms, *form))
		return;
	other = forms_find(forms, form->pattern.bytes, form->pattern.length);
	if (other && other->term != form->term)
		add_clash(forms, form, other, false);
}

const char *term_expansion(const struct term *term)
{
	if (term->long_form)
		return term->long_form;
	return term->short_form && strcmp(term->short_form, term->headword) != 0
	    ? term->headword
	    : NULL;
}

/* True for "PD-L1" and "c-MET", "5-FU", "mTOR", not for "non-Hodgkin". */
static bool is_acronym(const char *words)
{
	size_t length = strcspn(words, " -");

	if (length > 0 && is_exact(words, length))
		return true;
	while (words[length] == '-') {
		words += length + 1;
		length = strcspn(words, " -");
		if (length > 1 && is_exact(words, length))
			return true;
	}
	return false;
}

const char *term_acronym(const struct term *term)
{
	const char *headword = term->headword;

	if (!term_expansion(term))
		return NULL;
	if (term->short_form)
		return term->short_form;
	return is_acronym(headword) ? headword : NULL;
}

static enum form_role role_of(const struct term *term, const char *words)
{
	const char *acronym = term_acronym(term);

	if (!acronym)
		return FORM_OTHER;
	if (strcmp(words, acronym) == 0)
		return FORM_ACRONYM;
	return words == term->plural && strcmp(acronym, term->headword) == 0
	    ? FORM_ACRONYMS
	    : FORM_OTHER;
}

static void add_written(
    struct collecting *collecting, const struct term_name *name)
{
	struct text folded = {0};
	struct form form = {
	    .words = name->words,
	    .term = collecting->term,
	    .role = role_of(collecting->term, name->words),
	    .inflects = name->inflects,
	};

	unicode_append_folded(&folded, name->words, strlen(name->words), NULL);
	if (folded.length > 0) {
		form.pattern = trimmed(&folded);
		if (automaton_is_too_long(
		        form.pattern.bytes, form.pattern.length))
			refuse_long(collecting);
		else
			add_or_clash(collecting->forms, &form);
	}
	text_clear(&folded);
}

static void add_written_of(struct collecting *collecting)
{
	struct term_name name;
	size_t next = 0;

	while (term_next_name(collecting->term, &next, &name))
		add_written(collecting, &name);
}

/* --- all -------------------------------------------------------------- */

void forms_collect(
    struct forms *forms, struct book *book, struct report *report)
{
	struct collecting collecting = {.forms = forms, .report = report};
	size_t written;
	size_t made;

	for (size_t i = 0; i < book->glossary.count; i++) {
		collecting.term = &book->glossary.terms[i];
		add_written_of(&collecting);
	}
	written = forms->count;
	make_forms(forms, 0, written, add_other_case);
	if (!book->language || !language_is(book->language, "en"))
		return;
	made = forms->count;
	make_forms(forms, 0, written, add_plural);
	make_forms(forms, made, forms->count, add_other_case);
}

void forms_clear(struct forms *forms)
{
	automaton_clear(&forms->automaton);
	free(forms->items);
	free(forms->clashes);
	arena_clear(&forms->arena);
	*forms = (struct forms){0};
}
