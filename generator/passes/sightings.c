/*
 * Acronyms without an entry, and the exceptions of book.yaml.
 */
#include "passes/sightings.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/report.h"
#include "base/text.h"
#include "base/unicode.h"
#include "model/book.h"
#include "model/run.h"
#include "passes/acronyms.h"
#include "passes/forms.h"

/* What sightings are told with. */
struct telling {
	const struct book *book;
	const struct forms *forms;
	struct report *report;
	struct map exceptions; /* folded acronym -> bool, that it is needed */
	struct map bare; /* form without hyphens and blanks -> its words */
};

/* --- spots ------------------------------------------------------------ */

struct position spot_position(const struct spot *spot)
{
	struct run run = {0};
	struct position at;

	if (spot->definition)
		return spot->definition->definition_at;
	run_build(&run, spot->chapter, spot->block);
	at = run_position(&run, spot->offset);
	run_clear(&run);
	return at;
}

size_t spot_order(const struct spot *spot)
{
	return spot->definition ? spot->definition->definition_at.order
	                        : ORDER_CHAPTERS + spot->chapter->index;
}

/* --- finding ---------------------------------------------------------- */

void sightings_clear(struct sightings *sightings)
{
	map_clear(&sightings->by_acronym);
	free(sightings->items);
	arena_clear(&sightings->memory);
	*sightings = (struct sightings){0};
}

/* The sighting of an acronym, made if it is new. */
static struct sighting *sighting_of(struct sightings *sightings,
    const char *bytes, size_t length, const struct spot *first)
{
	struct sighting *sighting =
	    map_get(&sightings->by_acronym, bytes, length);

	if (sighting)
		return sighting;
	sighting = arena_new(&sightings->memory, sizeof(*sighting));
	sighting->acronym =
	    arena_copy_string(&sightings->memory, bytes, length);
	sighting->first = *first;
	map_add(&sightings->by_acronym, bytes, length, sighting);
	sightings->items = memory_grow(sightings->items, sightings->count,
	    &sightings->capacity, sizeof(struct sighting *));
	sightings->items[sightings->count++] = sighting;
	return sighting;
}

/* True if some bytes are in a table. */
typedef bool is_in(const void *table, const char *bytes, size_t length);

/* True if the acronym is in the table, or with an ending it may have. */
static bool look_up(
    is_in *is_known, const void *table, const char *bytes, size_t length)
{
	static const char *const endings[] = {"", "s", "+"};
	struct text form = {0};
	bool found = false;

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
		text_truncate(&form, 0);
		text_append(&form, bytes, length);
		text_append_string(&form, endings[i]);
		found = found || is_known(table, form.data, form.length);
	}
	text_clear(&form);
	return found;
}

static bool is_among_forms(const void *forms, const char *bytes, size_t length)
{
	return forms_find(forms, bytes, length);
}

static bool is_form(const struct forms *forms, const char *bytes, size_t length)
{
	return look_up(is_among_forms, forms, bytes, length);
}

void sightings_scan(struct sightings *sightings, const struct run *run,
    const struct forms *forms, struct spot at)
{
	struct acronym_search search = {
	    .text = text_string(&run->folded),
	    .length = run->folded.length,
	};
	struct acronym found;

	while (acronyms_next(&search, &found)) {
		const char *bytes = search.text + found.start;
		size_t length = found.end - found.start;

		at.offset = run->origins[found.start];
		if (!is_form(forms, bytes, length))
			sighting_of(sightings, bytes, length, &at)->count++;
	}
}

void sightings_join(struct sightings *sightings, const struct sightings *more)
{
	for (size_t i = 0; i < more->count; i++) {
		const struct sighting *sighting = more->items[i];
		const char *acronym = sighting->acronym;

		sighting_of(
		    sightings, acronym, strlen(acronym), &sighting->first)
		    ->count += sighting->count;
	}
}

/* --- telling ---------------------------------------------------------- */

/* An exception that is looked up is needed. */
static bool is_among_exceptions(
    const void *exceptions, const char *bytes, size_t length)
{
	bool *needed = map_get(exceptions, bytes, length);

	if (needed)
		*needed = true;
	return needed;
}

static bool is_excepted(
    const struct telling *telling, const char *bytes, size_t length)
{
	return look_up(
	    is_among_exceptions, &telling->exceptions, bytes, length);
}

static bool is_acronym(const char *bytes, size_t length)
{
	struct acronym_search search = {.text = bytes, .length = length};
	struct acronym found;

	return acronyms_next(&search, &found);
}

/* "US-UK" is as well known as its parts are; "B7-H1" has no such parts. */
static bool has_known_parts(const struct telling *telling, const char *acronym)
{
	bool some = false;

	while (acronym[0] != '\0') {
		size_t length = strcspn(acronym, "-");

		if (is_acronym(acronym, length)) {
			if (!is_excepted(telling, acronym, length) &&
			    !is_form(telling->forms, acronym, length))
				return false;
			some = true;
		}
		acronym += length + (acronym[length] == '-');
	}
	return some;
}

static void append_bare(struct text *out, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (bytes[i] != '-' && bytes[i] != ' ')
			text_append_char(out, bytes[i]);
	}
}

/* Forms that differ in hyphens and blanks alone may be meant. */
static void read_bare(struct telling *telling)
{
	struct text bare = {0};

	for (size_t i = 0; i < telling->forms->count; i++) {
		const struct form *form = &telling->forms->items[i];

		text_truncate(&bare, 0);
		append_bare(&bare, form->pattern.bytes, form->pattern.length);
		map_add(&telling->bare, text_string(&bare), bare.length,
		    (char *)form->words);
	}
	text_clear(&bare);
}

/* The words of the form that may be meant, or NULL. */
static const char *find_alike(
    const struct telling *telling, const char *acronym)
{
	struct text bare = {0};
	const char *words;

	append_bare(&bare, acronym, strlen(acronym));
	words = map_get(&telling->bare, text_string(&bare), bare.length);
	text_clear(&bare);
	return words;
}

static void tell(const struct telling *telling, const struct sighting *sighting)
{
	static const char code[] = "glossary/undefined-acronym";
	const char *acronym = sighting->acronym;
	const char *alike = find_alike(telling, acronym);
	char times[40] = "";

	if (!report_wants(telling->report, spot_order(&sighting->first), code))
		return;
	if (sighting->count > 1)
		snprintf(times, sizeof(times), " %zu times", sighting->count);
	report_doubt(telling->report, spot_position(&sighting->first), code,
	    "\"%s\" is used%s, but has no entry in the glossary%s%s%s", acronym,
	    times, alike ? "; did you mean \"" : "", alike ? alike : "",
	    alike ? "\"?" : "");
}

static void read_exceptions(struct telling *telling, struct arena *memory)
{
	const struct glossary *glossary = &telling->book->glossary;

	for (size_t i = 0; i < glossary->acronym_count; i++) {
		const char *acronym = glossary->acronyms[i].acronym;
		struct text folded = {0};

		unicode_append_folded(&folded, acronym, strlen(acronym), NULL);
		map_add(&telling->exceptions, text_string(&folded),
		    folded.length, arena_new(memory, sizeof(bool)));
		text_clear(&folded);
	}
}

/* An exception that has an entry, or nothing in the text, is none. */
static void check_exception(
    const struct telling *telling, const struct known_acronym *known)
{
	static const char code[] = "glossary/idle-acronym";
	struct text folded = {0};
	const struct form *form;
	const bool *needed;

	unicode_append_folded(
	    &folded, known->acronym, strlen(known->acronym), NULL);
	form = forms_find(telling->forms, text_string(&folded), folded.length);
	needed =
	    map_get(&telling->exceptions, text_string(&folded), folded.length);
	if (form)
		report_doubt(telling->report, known->at, code,
		    "\"%s\" has an entry in the glossary (line %d); take the "
		    "line out",
		    known->acronym, form->term->at.line);
	else if (!*needed && !telling->book->incomplete)
		report_doubt(telling->report, known->at, code,
		    "no text has the acronym \"%s\"; take the line out",
		    known->acronym);
	text_clear(&folded);
}

void sightings_tell(const struct sightings *sightings, const struct book *book,
    const struct forms *forms, struct report *report)
{
	const struct glossary *glossary = &book->glossary;
	struct telling telling = {
	    .book = book, .forms = forms, .report = report};
	struct arena memory = {0};

	read_exceptions(&telling, &memory);
	read_bare(&telling);
	for (size_t i = 0; i < sightings->count; i++) {
		const char *acronym = sightings->items[i]->acronym;

		if (!is_excepted(&telling, acronym, strlen(acronym)) &&
		    !has_known_parts(&telling, acronym))
			tell(&telling, sightings->items[i]);
	}
	for (size_t i = 0; i < glossary->acronym_count; i++)
		check_exception(&telling, &glossary->acronyms[i]);
	map_clear(&telling.exceptions);
	map_clear(&telling.bare);
	arena_clear(&memory);
}
