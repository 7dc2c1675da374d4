/*
 * Names of entries.
 */
#include "model/glossary.h"

enum {
	BEFORE = 4, /* names in front of the aliases */
	BEHIND = 2
};

/* The name at index, whose words are NULL if the entry does not have it. */
static struct term_name name_at(const struct term *term, size_t index)
{
	const struct term_name before[BEFORE] = {
	    {term->headword, !term->plural}, {term->short_form, true},
	    {term->long_form, true}, {term->plural, false}};
	const struct term_name behind[BEHIND] = {
	    {term->brand, false}, {term->registry, false}};

	if (index < BEFORE)
		return before[index];
	index -= BEFORE;
	if (index < term->alias_count)
		return (struct term_name){term->aliases[index], true};
	index -= term->alias_count;
	return index < BEHIND ? behind[index] : (struct term_name){0};
}

bool term_next_name(
    const struct term *term, size_t *next, struct term_name *name)
{
	while (*next < BEFORE + term->alias_count + BEHIND) {
		*name = name_at(term, (*next)++);
		if (name->words && name->words[0] != '\0')
			return true;
	}
	return false;
}
