/*
 * What elements of metadata say of each other: EPUB 3.3, appendix D.3.
 */
#include <string.h>

#include "base/url.h"
#include "check/address.h"
#include "check/package_parts.h"
#include "check/publication.h"
#include "check/tree.h"
#include "check/words.h"

/* --- refinements ------------------------------------------------------ */

/* What a property may refine, and how often. */
struct refinement {
	const char *property;
	const char *targets; /* "" for anything */
	bool needed;         /* it must refine */
	bool once;           /* not twice the same thing */
};

static const struct refinement refinements[] = {
    {"authority", "subject", true, false},
    {"belongs-to-collection", "belongs-to-collection", false, false},
    {"collection-type", "belongs-to-collection", true, true},
    {"display-seq", "", false, true},
    {"file-as", "", false, true},
    {"group-position", "", false, true},
    {"identifier-type", "identifier source", true, true},
    {"role", "creator contributor publisher", true, false},
    {"source-of", "source", true, true},
    {"term", "subject", true, false},
    {"title-type", "title", true, true},
};

/* What is refined, or NULL. */
static const struct element *target_of(
    const struct map *ids, const char *refines)
{
	return refines && refines[0] == '#'
	    ? map_get(ids, refines + 1, strlen(refines + 1))
	    : NULL;
}

/* What an element says: "title", or the property of a <meta>. */
static const char *subject_of(
    struct publication *publication, const struct element *element)
{
	const char *property = element_is(element, OPF_SPACE, "meta")
	    ? package_value(publication, element, "property")
	    : element->name;

	return property ? property : "";
}

struct refining {
	struct publication *publication;
	const struct map *ids;
	struct map tallies; /* property and what it refines -> size_t */
};

static size_t *tally_of(
    struct refining *refining, const char *property, const char *refines)
{
	struct arena *memory = &refining->publication->memory;
	const char *key =
	    arena_printf(memory, "%s %s", property, refines ? refines : "");
	size_t *tally = map_get(&refining->tallies, key, strlen(key));

	if (!tally) {
		tally = arena_new(memory, sizeof(*tally));
		map_add(&refining->tallies, key, strlen(key), tally);
	}
	return tally;
}

static bool is_item(struct publication *publication, const char *href)
{
	struct address address =
	    address_of(publication->package->path, href, &publication->memory);
	const struct entry *entry = address.path
	    ? map_get(&publication->paths, address.path, strlen(address.path))
	    : NULL;

	return entry && entry->item && !address.fragment;
}

static void check_target(
    struct refining *refining, const struct element *meta, const char *refines)
{
	const struct publication *publication = refining->publication;

	if (url_scheme_length(refines) > 0)
		package_tell_of(publication, meta, "RSC-005",
		    "\"refines\" must name an id of this file, not", refines);
	else if (refines[0] == '#' && !target_of(refining->ids, refines))
		package_tell_of(publication, meta, "RSC-005",
		    "nothing has the id that is refined:", refines);
	else if (refines[0] != '#' && is_item(refining->publication, refines))
		package_tell_of(publication, meta, "RSC-017",
		    "files should be refined by the id of their item, not by",
		    refines);
}

static void check_refinement(struct refining *refining,
    const struct element *meta, const struct refinement *rule)
{
	struct publication *publication = refining->publication;
	const char *refines = package_value(publication, meta, "refines");
	const struct element *target = target_of(refining->ids, refines);
	bool dangling = refines && refines[0] == '#' && !target;

	if (rule->targets[0] != '\0' && !dangling &&
	    (refines ? !target ||
	                !token_in(
	                    rule->targets, subject_of(publication, target))
	             : rule->needed))
		tell(publication, element_spot(publication->tree, meta),
		    "RSC-005", "\"%s\" must refine one of: %s", rule->property,
		    rule->targets);
	if (++*tally_of(refining, rule->property, refines) > 1 && rule->once)
		package_tell_of(publication, meta, "RSC-005",
		    "the same thing already has a", rule->property);
}

static void check_meta(struct refining *refining, const struct element *meta)
{
	struct publication *publication = refining->publication;
	const char *property = package_value(publication, meta, "property");
	size_t count = sizeof(refinements) / sizeof(*refinements);

	if (!property)
		return;
	for (size_t i = 0; i < count; i++) {
		if (strcmp(refinements[i].property, property) == 0)
			check_refinement(refining, meta, &refinements[i]);
	}
	if (strcmp(property, "source-of") == 0 &&
	    strcmp(element_text(meta, &publication->memory), "pagination") != 0)
		package_tell(publication, meta, "RSC-005",
		    "\"source-of\" must say \"pagination\"");
	if (strcmp(property, "meta-auth") == 0)
		package_tell(publication, meta, "RSC-017",
		    "the property \"meta-auth\" is out of use");
}

/* Each element is passed once in all: a mark says in which round. */
static bool leads_into_itself(
    struct refining *refining, struct element *start, int round)
{
	struct element *e = start;

	while (e && e->mark == 0) {
		e->mark = round;
		e = (struct element *)target_of(refining->ids,
		    e->name ? package_value(refining->publication, e, "refines")
		            : NULL);
	}
	return e && e->mark == round;
}

static void check_refining(struct refining *refining, struct element *metadata)
{
	bool cyclic = false;
	int round = 1;

	for (struct element *e = metadata->first; e; e = e->next, round++) {
		const char *refines = e->name
		    ? package_value(refining->publication, e, "refines")
		    : NULL;

		if (refines)
			check_target(refining, e, refines);
		if (element_is(e, OPF_SPACE, "meta"))
			check_meta(refining, e);
		cyclic = leads_into_itself(refining, e, round) || cyclic;
	}
	if (cyclic)
		package_tell(refining->publication, metadata, "OPF-065",
		    "elements refine each other in a circle");
}

/* --- subjects --------------------------------------------------------- */

static void check_subjects(
    struct refining *refining, const struct element *metadata)
{
	struct publication *publication = refining->publication;

	for (const struct element *e =
	         element_child(metadata, DC_SPACE, "subject");
	     e; e = element_sibling(e)) {
		const char *id = package_value(publication, e, "id");
		const char *refines =
		    id ? arena_printf(&publication->memory, "#%s", id) : NULL;
		size_t terms;

		if (!id)
			continue;
		terms = *tally_of(refining, "term", refines);
		if (terms != *tally_of(refining, "authority", refines) ||
		    terms > 1)
			package_tell(publication, e, "RSC-005",
			    "a subject has an \"authority\" and a \"term\", "
			    "or none of both");
	}
}

void refinements_check(struct publication *publication,
    struct element *metadata, const struct map *ids)
{
	struct refining refining = {publication, ids, {0}};

	check_refining(&refining, metadata);
	check_subjects(&refining, metadata);
	map_clear(&refining.tallies);
}
