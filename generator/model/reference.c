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
    {"article", "Preprint", "", SHAPE_ARTICLE, false},
    {"article-journal", NULL, "", SHAPE_ARTICLE, true},
    {"article-magazine", NULL, "", SHAPE_ARTICLE, true},
    {"article-newspaper", NULL, "", SHAPE_ARTICLE, true},
    {"bill", NULL, "", SHAPE_LAW, false},
    {"book", NULL, NUMBER, SHAPE_WHOLE, false},
    {"broadcast", "broadcast", NUMBER, SHAPE_WHOLE, false},
    {"chapter", NULL, NUMBER, SHAPE_PART, true},
    {"classic", NULL, NUMBER, SHAPE_WHOLE, false},
    {"collection", NULL, NUMBER, SHAPE_WHOLE, false},
    {"dataset", "dataset", NUMBER, SHAPE_WHOLE, false},
    {"document", NULL, NUMBER, SHAPE_WHOLE, false},
    {"entry", NULL, NUMBER, SHAPE_PART, false},
    {"entry-dictionary", NULL, NUMBER, SHAPE_PART, true},
    {"entry-encyclopedia", NULL, NUMBER, SHAPE_PART, true},
    {"event", NULL, NUMBER, SHAPE_WHOLE, false},
    {"figure", "figure", NUMBER, SHAPE_WHOLE, false},
    {"graphic", "image", NUMBER, SHAPE_WHOLE, false},
    {"hearing", NULL, "", SHAPE_LAW, false},
    {"interview", "interview", NUMBER, SHAPE_WHOLE, false},
    {"legal_case", NULL, "", SHAPE_LAW, false},
    {"legislation", NULL, "", SHAPE_LAW, false},
    {"manuscript", "manuscript", NUMBER, SHAPE_WHOLE, false},
    {"map", "map", NUMBER, SHAPE_WHOLE, false},
    {"motion_picture", "film", NUMBER, SHAPE_WHOLE, false},
    {"musical_score", "score", NUMBER, SHAPE_WHOLE, false},
    {"pamphlet", NULL, NUMBER, SHAPE_WHOLE, false},
    {"paper-conference", NULL, NUMBER, SHAPE_PART, true},
    {"patent", NULL, "Patent ", SHAPE_WHOLE, false},
    {"performance", "performance", NUMBER, SHAPE_WHOLE, false},
    {"periodical", NULL, NUMBER, SHAPE_WHOLE, false},
    {"personal_communication", "personal communication", NUMBER, SHAPE_WHOLE,
        false},
    {"post", NULL, NUMBER, SHAPE_WHOLE, false},
    {"post-weblog", NULL, NUMBER, SHAPE_WHOLE, false},
    {"project", NULL, NUMBER, SHAPE_WHOLE, false},
    {"regulation", NULL, "", SHAPE_LAW, false},
    {"report", NULL, "Report No.: ", SHAPE_WHOLE, false},
    {"review", NULL, "", SHAPE_ARTICLE, true},
    {"review-book", NULL, "", SHAPE_ARTICLE, true},
    {"software", "software", NUMBER, SHAPE_WHOLE, false},
    {"song", "recording", NUMBER, SHAPE_WHOLE, false},
    {"speech", "presentation", NUMBER, SHAPE_WHOLE, false},
    {"standard", NULL, NUMBER, SHAPE_WHOLE, false},
    {"thesis", "dissertation", NUMBER, SHAPE_WHOLE, false},
    {"treaty", NULL, "", SHAPE_LAW, false},
    {"webpage", NULL, NUMBER, SHAPE_WHOLE, false},
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

void reference_append_short_title(
    struct text *out, const struct reference *reference)
{
	struct text title = {0};
	const char *colon;

	rich_append_plain(
	    &title, reference->title ? reference->title : reference->id);
	colon = reference->title ? strstr(text_string(&title), ": ") : NULL;
	if (colon && colon > title.data)
		text_truncate(&title, (size_t)(colon - title.data));
	while (title.length > 1 && title.data[title.length - 1] == '.')
		text_truncate(&title, title.length - 1);
	text_append(out, text_string(&title), title.length);
	text_clear(&title);
}

void reference_append_label(struct text *out, const struct reference *reference)
{
	struct makers makers = reference_makers(reference);

	if (makers.count == 0) {
		reference_append_short_title(out, reference);
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
