/*
 * The types of references, and their names.
 */
#include "model/reference.h"

#include <string.h>

#include "base/rich.h"
#include "base/text.h"
#include "model/book.h"

#define NUMBER "No. "

static const struct reference_type types[] = {
    {"article", SHAPE_ARTICLE, "Preprint", "", false},
    {"article-journal", SHAPE_ARTICLE, NULL, "", true},
    {"article-magazine", SHAPE_ARTICLE, NULL, "", true},
    {"article-newspaper", SHAPE_ARTICLE, NULL, "", true},
    {"bill", SHAPE_LAW, NULL, "", false},
    {"book", SHAPE_WHOLE, NULL, NUMBER, false},
    {"broadcast", SHAPE_WHOLE, "broadcast", NUMBER, false},
    {"chapter", SHAPE_PART, NULL, NUMBER, true},
    {"classic", SHAPE_WHOLE, NULL, NUMBER, false},
    {"collection", SHAPE_WHOLE, NULL, NUMBER, false},
    {"dataset", SHAPE_WHOLE, "dataset", NUMBER, false},
    {"document", SHAPE_WHOLE, NULL, NUMBER, false},
    {"entry", SHAPE_PART, NULL, NUMBER, false},
    {"entry-dictionary", SHAPE_PART, NULL, NUMBER, true},
    {"entry-encyclopedia", SHAPE_PART, NULL, NUMBER, true},
    {"event", SHAPE_WHOLE, NULL, NUMBER, false},
    {"figure", SHAPE_WHOLE, "figure", NUMBER, false},
    {"graphic", SHAPE_WHOLE, "image", NUMBER, false},
    {"hearing", SHAPE_LAW, NULL, "", false},
    {"interview", SHAPE_WHOLE, "interview", NUMBER, false},
    {"legal_case", SHAPE_LAW, NULL, "", false},
    {"legislation", SHAPE_LAW, NULL, "", false},
    {"manuscript", SHAPE_WHOLE, "manuscript", NUMBER, false},
    {"map", SHAPE_WHOLE, "map", NUMBER, false},
    {"motion_picture", SHAPE_WHOLE, "film", NUMBER, false},
    {"musical_score", SHAPE_WHOLE, "score", NUMBER, false},
    {"pamphlet", SHAPE_WHOLE, NULL, NUMBER, false},
    {"paper-conference", SHAPE_PART, NULL, NUMBER, true},
    {"patent", SHAPE_WHOLE, NULL, "Patent ", false},
    {"performance", SHAPE_WHOLE, "performance", NUMBER, false},
    {"periodical", SHAPE_WHOLE, NULL, NUMBER, false},
    {"personal_communication", SHAPE_WHOLE, "personal communication", NUMBER,
        false},
    {"post", SHAPE_WHOLE, NULL, NUMBER, false},
    {"post-weblog", SHAPE_WHOLE, NULL, NUMBER, false},
    {"project", SHAPE_WHOLE, NULL, NUMBER, false},
    {"regulation", SHAPE_LAW, NULL, "", false},
    {"report", SHAPE_WHOLE, NULL, "Report No.: ", false},
    {"review", SHAPE_ARTICLE, NULL, "", true},
    {"review-book", SHAPE_ARTICLE, NULL, "", true},
    {"software", SHAPE_WHOLE, "software", NUMBER, false},
    {"song", SHAPE_WHOLE, "recording", NUMBER, false},
    {"speech", SHAPE_WHOLE, "presentation", NUMBER, false},
    {"standard", SHAPE_WHOLE, NULL, NUMBER, false},
    {"thesis", SHAPE_WHOLE, "dissertation", NUMBER, false},
    {"treaty", SHAPE_LAW, NULL, "", false},
    {"webpage", SHAPE_WHOLE, NULL, NUMBER, false},
};

enum {
	TYPE_COUNT = sizeof(types) / sizeof(*types)
};

/* What other programs call some of them: Crossref, BibTeX. */
static const char *const other_names[][2] = {
    {"book-chapter", "chapter"},
    {"conference", "paper-conference"},
    {"conference-paper", "paper-conference"},
    {"dissertation", "thesis"},
    {"inbook", "chapter"},
    {"incollection", "chapter"},
    {"inproceedings", "paper-conference"},
    {"journal", "article-journal"},
    {"journal-article", "article-journal"},
    {"mastersthesis", "thesis"},
    {"misc", "document"},
    {"newspaper", "article-newspaper"},
    {"online", "webpage"},
    {"phdthesis", "thesis"},
    {"posted-content", "article"},
    {"preprint", "article"},
    {"proceedings-article", "paper-conference"},
    {"techreport", "report"},
    {"website", "webpage"},
};

const struct reference_type *reference_type_find(const char *name)
{
	for (size_t i = 0; i < TYPE_COUNT; i++) {
		if (strcmp(types[i].name, name) == 0)
			return &types[i];
	}
	return NULL;
}

const char *reference_type_nearest(const char *name)
{
	const char *names[TYPE_COUNT];

	for (size_t i = 0; i < sizeof(other_names) / sizeof(*other_names);
	     i++) {
		if (strcmp(other_names[i][0], name) == 0)
			return other_names[i][1];
	}
	for (size_t i = 0; i < TYPE_COUNT; i++)
		names[i] = types[i].name;
	return string_nearest(name, names, TYPE_COUNT);
}

const struct reference_type *reference_type_of(
    const struct reference *reference)
{
	const struct reference_type *type =
	    reference->type ? reference_type_find(reference->type) : NULL;
	bool is_vague = !type || strcmp(type->name, "document") == 0;

	if (is_vague && reference->container &&
	    (reference->volume || reference->issue))
		return reference_type_find("article-journal");
	return type ? type : reference_type_find("document");
}

/* --- names ------------------------------------------------------------ */

struct makers reference_makers(const struct reference *reference)
{
	if (reference->author_count > 0)
		return (struct makers){reference->authors,
		    reference->author_count, reference->more_authors, false};
	if (reference_type_of(reference)->shape == SHAPE_PART)
		return (struct makers){0};
	return (struct makers){reference->editors, reference->editor_count,
	    reference->more_editors, reference->editor_count > 0};
}

void reference_append_family_name(struct text *out, const struct name *name)
{
	if (name->literal) {
		text_append_string(out, name->literal);
		return;
	}
	if (name->particle)
		text_printf(out, "%s ", name->particle);
	text_append_string(out, name->family ? name->family : "");
}

void reference_append_label(struct text *out, const struct reference *reference)
{
	struct makers makers = reference_makers(reference);

	if (makers.count == 0) {
		rich_append_plain(
		    out, reference->title ? reference->title : reference->id);
		return;
	}
	reference_append_family_name(out, &makers.names[0]);
	if (makers.count == 2 && !makers.more) {
		text_append_string(out, " and ");
		reference_append_family_name(out, &makers.names[1]);
	} else if (makers.count > 1 || makers.more) {
		text_append_string(out, " et al.");
	}
}
