/*
 * What the package document says of accessibility, worked out from what the
 * book holds: EPUB Accessibility 1.1, 2.2 and 3.5, with the words of the
 * Schema.org Accessibility Properties for Discoverability Vocabulary.
 */
#include "render/epub_parts.h"

#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "model/senses.h"
#include "render/labels.h"
#include "render/template.h"

/* What is known when the words are chosen. */
struct access {
	const struct epub *epub;
	const struct book *book;
	struct senses senses;
	bool notes;
	bool citations;
	bool own_style; /* of the book, which nobody knows */
};

static bool hears(const struct access *access)
{
	return access->senses.sound || access->senses.film;
}

static bool sees(const struct access *access)
{
	return access->senses.images || access->senses.film;
}

/* --- modes ------------------------------------------------------------ */

static void set_modes(struct value *context, const struct access *access)
{
	struct value *list = value_set_list(context, "access_modes");

	value_list_add_string(list, "textual");
	if (sees(access))
		value_list_add_string(list, "visual");
	if (hears(access))
		value_list_add_string(list, "auditory");
}

/*
 * All modes together suffice, and text alone where it stands for everything.
 * Whether it does for what can be heard is more than we can know.
 */
static void set_sufficient_modes(
    struct value *context, struct arena *arena, const struct access *access)
{
	struct value *list = value_set_list(context, "sufficient_modes");
	const char *all = arena_printf(arena, "textual%s%s",
	    sees(access) ? ",visual" : "", hears(access) ? ",auditory" : "");

	if (strcmp(all, "textual") != 0)
		value_list_add_string(list, all);
	if (!hears(access) && !access->senses.lacks_alternatives)
		value_list_add_string(list, "textual");
}

/* --- features --------------------------------------------------------- */

static void set_features(struct value *context, const struct access *access)
{
	const struct senses *senses = &access->senses;
	bool has_pages = access->book->page_break_count > 0;
	const struct {
		const char *name;
		bool given;
	} features[] = {
	    {"ARIA", true},
	    {"MathML", senses->formulas},
	    {"alternativeText", senses->images && !senses->lacks_alternatives},
	    {"closedCaptions", senses->captions && !senses->lacks_captions},
	    {"displayTransformability", !access->own_style},
	    {"longDescription", senses->descriptions},
	    {"pageBreakMarkers", has_pages},
	    {"pageNavigation", has_pages},
	    {"readingOrder", true},
	    {"structuralNavigation", access->book->chapter_count > 0},
	    {"tableOfContents", true},
	    {"unlocked", true},
	};
	struct value *list = value_set_list(context, "access_features");

	for (size_t i = 0; i < sizeof(features) / sizeof(*features); i++) {
		if (features[i].given)
			value_list_add_string(list, features[i].name);
	}
}

/* --- hazards ---------------------------------------------------------- */

static void add_known_hazards(struct value *list, unsigned hazards)
{
	value_list_add_string(
	    list, hazards & HAZARD_FLASHING ? "flashing" : "noFlashingHazard");
	value_list_add_string(list,
	    hazards & HAZARD_MOTION ? "motionSimulation"
	                            : "noMotionSimulationHazard");
	value_list_add_string(
	    list, hazards & HAZARD_SOUND ? "sound" : "noSoundHazard");
}

/*
 * "none" and "unknown" stand alone.  There is no single word for motion that
 * is not known: Ace knows it only misspelt.
 */
static void set_hazards(struct value *context, const struct access *access)
{
	const struct senses *senses = &access->senses;
	const struct claims *claims = &access->book->epub.claims;
	struct value *list = value_set_list(context, "access_hazards");

	if (claims->tells_hazards && claims->hazards != 0) {
		add_known_hazards(list, claims->hazards);
	} else if (claims->tells_hazards || !senses_may_harm(senses)) {
		value_list_add_string(list, "none");
	} else if (senses->film || senses->motion || senses->scripts) {
		value_list_add_string(list, "unknown");
	} else {
		value_list_add_string(list, "noFlashingHazard");
		value_list_add_string(list, "noMotionSimulationHazard");
		value_list_add_string(list, "unknownSoundHazard");
	}
}

/* --- the summary ------------------------------------------------------ */

/* One sentence of what the other metadata cannot say. */
static void append_summary(struct text *out, const struct access *access)
{
	const struct senses *senses = &access->senses;
	const struct book *book = access->book;
	const struct {
		enum label label;
		bool is_true;
	} parts[] = {
	    {LABEL_ACCESSIBLE, true},
	    {LABEL_ACCESSIBLE_NOTES, access->notes},
	    {LABEL_ACCESSIBLE_CITATIONS, access->citations},
	    {LABEL_ACCESSIBLE_GLOSSARY, book->glossary.page != NULL},
	    {LABEL_ACCESSIBLE_IMAGES,
	        senses->images && !senses->lacks_alternatives},
	    {LABEL_INACCESSIBLE_IMAGES, senses->lacks_alternatives},
	    {LABEL_INACCESSIBLE_FILMS, senses->lacks_captions},
	    {LABEL_UNKNOWN_HAZARDS,
	        senses_may_harm(senses) && !book->epub.claims.tells_hazards},
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		if (parts[i].is_true)
			text_printf(out, "%s%s", i > 0 ? "; " : "",
			    label(parts[i].label));
	}
	text_append_char(out, '.');
}

/* Ours is in English, whatever the book's language is. */
static void set_summary(
    struct value *context, struct arena *arena, const struct access *access)
{
	const char *given = access->book->epub.claims.summary;
	struct text summary = {0};

	if (given) {
		value_set_string(context, "access_summary", given);
		return;
	}
	append_summary(&summary, access);
	value_set_string(context, "access_summary",
	    arena_copy_string(arena, summary.data, summary.length));
	text_clear(&summary);
	if (!language_is(access->book->language, "en"))
		value_set_string(context, "access_language", "en");
}

/* --- all -------------------------------------------------------------- */

static void set_claims(struct value *context, const struct claims *claims)
{
	value_set_string(context, "conforms_to", claims->conforms_to);
	value_set_string(context, "certified_by", claims->certified_by);
	value_set_string(context, "credential", claims->credential);
	value_set_string(context, "certifier_report", claims->report_url);
	value_set_string(context, "certified_on", claims->date);
}

/* A style of the book's own may hide, fix or move anything. */
static void look_at_style(struct access *access)
{
	static const char name[] = "epub/style.css";
	const struct theme *theme = access->epub->rendering.theme;
	size_t length;
	const char *style = theme_file(theme, name, &length);

	access->own_style = theme_file_is_own(theme, name);
	if (access->own_style && memmem(style, length, "@keyframes", 10))
		access->senses.motion = true;
}

static void look_at_pages(struct access *access)
{
	for (size_t i = 0; i < book_page_count(access->book); i++) {
		const struct chapter *page = book_page(access->book, i);

		access->notes |= page->note_count > 0;
		access->citations |= page->citation_count > 0;
	}
}

void epub_set_accessibility(
    struct value *context, struct arena *arena, const struct epub *epub)
{
	struct access access = {.epub = epub, .book = epub->rendering.book};

	senses_find(&access.senses, access.book);
	look_at_pages(&access);
	look_at_style(&access);
	set_modes(context, &access);
	set_sufficient_modes(context, arena, &access);
	set_features(context, &access);
	set_hazards(context, &access);
	set_summary(context, arena, &access);
	set_claims(context, &access.book->epub.claims);
}
