/*
 * Metadata of accessibility: EPUB Accessibility 1.1, and what Ace 1.4 makes of
 * it.
 */
#include "check/access_metadata.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/xml.h"
#include "check/page.h"
#include "check/publication.h"
#include "check/roles.h"

/* --- reading ---------------------------------------------------------- */

/* The metadata, by names: "dc:title", "schema:accessMode", ... */
struct metadata {
	const struct publication *publication;
	struct arena memory;
	struct map values;    /* name -> struct values */
	const char *language; /* of the package, or NULL */
	bool is_old;          /* EPUB 2 */
	const char *source;   /* dc:source of EPUB 3, or NULL */
	const char *source_id;
	bool sourced;
	int depth;
	bool is_package; /* the root is that of a package document */
	bool inside;     /* of <metadata> */
	int line;        /* of <metadata> */
	int column;
	const char *bytes;
	/* The child of <metadata> that is being read: */
	const char *name; /* NULL if it is of no interest */
	const char *content;
	const char *id;
	const char *refines;
	struct text text;
};

static const char *attribute_of(
    const struct xml_element *element, const char *prefix, const char *name)
{
	for (size_t i = 0; i < element->attribute_count; i++) {
		const struct xml_attribute *attribute = &element->attributes[i];

		if (strcmp(attribute->name, name) == 0 &&
		    strcmp(attribute->prefix, prefix) == 0)
			return attribute->value;
	}
	return NULL;
}

static const char *keep(struct metadata *metadata, const char *string)
{
	return string
	    ? arena_copy_string(&metadata->memory, string, strlen(string))
	    : NULL;
}

/* Without blanks around it. */
static const char *keep_trimmed(struct metadata *metadata, const char *string)
{
	size_t length;

	string += strspn(string, " \t\r\n");
	length = strlen(string);
	while (length > 0 && strchr(" \t\r\n", string[length - 1]))
		length--;
	return arena_copy_string(&metadata->memory, string, length);
}

static void add_value(
    struct metadata *metadata, const char *name, const char *value)
{
	struct values *values = map_get(&metadata->values, name, strlen(name));

	value = keep_trimmed(metadata, value);
	if (*name == '\0' || *value == '\0')
		return;
	if (!values) {
		values = memory_new(1, sizeof(*values));
		map_add(&metadata->values, name, strlen(name), values);
	}
	values->items = memory_grow(values->items, values->count,
	    &values->capacity, sizeof(*values->items));
	values->items[values->count++] = value;
}

static void begin_child(
    struct metadata *metadata, const struct xml_element *element)
{
	const char *property = attribute_of(element, "", "property");
	const char *name = attribute_of(element, "", "name");
	const char *rel = attribute_of(element, "", "rel");

	text_truncate(&metadata->text, 0);
	metadata->name = NULL;
	metadata->content = NULL;
	metadata->id = keep(metadata, attribute_of(element, "", "id"));
	metadata->refines =
	    keep(metadata, attribute_of(element, "", "refines"));
	if (strcmp(element->space, "http://purl.org/dc/elements/1.1/") == 0) {
		metadata->name =
		    arena_printf(&metadata->memory, "dc:%s", element->name);
	} else if (strcmp(element->name, "meta") == 0) {
		metadata->name = keep_trimmed(metadata,
		    property   ? property
		        : name ? name
		               : "");
		if (!property || *property == '\0')
			metadata->content = keep(
			    metadata, attribute_of(element, "", "content"));
	} else if (strcmp(element->name, "link") == 0 && rel) {
		metadata->name =
		    arena_printf(&metadata->memory, "link:%s", rel);
		metadata->content =
		    keep(metadata, attribute_of(element, "", "href"));
	}
}

static bool is_package_element(
    const struct xml_element *element, const char *name)
{
	return strcmp(element->name, name) == 0 &&
	    strcmp(element->space, "http://www.idpf.org/2007/opf") == 0;
}

static void hear_element(
    void *context, size_t offset, const struct xml_element *element)
{
	struct metadata *metadata = context;

	metadata->depth++;
	if (metadata->depth == 1) {
		const char *version = attribute_of(element, "", "version");

		metadata->is_package = is_package_element(element, "package");
		if (metadata->is_package)
			metadata->language = keep(
			    metadata, attribute_of(element, "xml", "lang"));
		metadata->is_old = version && *version == '2';
	} else if (metadata->depth == 2) {
		metadata->inside = metadata->is_package &&
		    is_package_element(element, "metadata");
		if (metadata->inside)
			xml_place(metadata->bytes, offset, &metadata->line,
			    &metadata->column);
	} else if (metadata->depth == 3 && metadata->inside) {
		begin_child(metadata, element);
	}
}

/* Statements about statements count only where they are of accessibility. */
static bool is_refinement(struct metadata *metadata)
{
	const char *refines = metadata->refines;
	const char *name = metadata->name;

	if (!refines)
		return false;
	refines += strspn(refines, " #");
	if (*refines == '\0')
		return false;
	if (strcmp(name, "source-of") == 0 && metadata->source &&
	    string_equal(metadata->source_id, refines) &&
	    strcmp(text_string(&metadata->text), "pagination") == 0) {
		metadata->sourced = true;
		add_value(metadata, "dc:source", metadata->source);
	}
	return strcmp(name, "a11y:certifiedBy") != 0;
}

/* In EPUB 3, what accessibility says stands in "property" alone. */
static bool is_out_of_place(const struct metadata *metadata)
{
	return metadata->content && !metadata->is_old &&
	    (string_starts_with(metadata->name, "schema:access") ||
	        strcmp(metadata->name, "dcterms:conformsTo") == 0);
}

static void end_child(struct metadata *metadata)
{
	const char *value = metadata->content ? metadata->content
	                                      : text_string(&metadata->text);

	if (!metadata->name || is_refinement(metadata) ||
	    is_out_of_place(metadata))
		return;
	if (strcmp(metadata->name, "dc:source") == 0 && !metadata->is_old) {
		metadata->source = keep(metadata, value);
		metadata->source_id = metadata->id;
		return;
	}
	add_value(metadata, metadata->name, value);
}

static void hear_end(void *context)
{
	struct metadata *metadata = context;

	if (metadata->depth == 3 && metadata->inside)
		end_child(metadata);
	metadata->depth--;
}

static void hear_text(void *context, const char *bytes, size_t length)
{
	struct metadata *metadata = context;

	if (metadata->depth >= 3)
		text_append(&metadata->text, bytes, length);
}

static void hear_doctype(
    void *context, size_t offset, bool external, bool declares)
{
	(void)context;
	(void)offset;
	(void)external;
	(void)declares;
}

static void hear_instruction(void *context, size_t offset, const char *target)
{
	(void)context;
	(void)offset;
	(void)target;
}

static const struct values *values_of(
    const struct metadata *metadata, const char *name)
{
	return map_get(&metadata->values, name, strlen(name));
}

/* A source of pages is believed without saying so only by the old rules. */
static void settle_source(struct metadata *metadata)
{
	static const char *const names[] = {
	    "dcterms:conformsTo", "link:dcterms:conformsTo"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const struct values *values = values_of(metadata, names[i]);

		for (size_t j = 0; values && j < values->count; j++) {
			if (metadata->source && !metadata->sourced &&
			    string_starts_with(values->items[j],
			        "http://www.idpf.org/epub/a11y/"))
				add_value(
				    metadata, "dc:source", metadata->source);
		}
	}
}

static bool read_metadata(struct metadata *metadata)
{
	static const struct xml_listener listener = {
	    .loose = true,
	    .doctype = hear_doctype,
	    .instruction = hear_instruction,
	    .element = hear_element,
	    .end = hear_end,
	    .text = hear_text,
	};
	struct xml_problem problem;
	struct text bytes = {0};
	bool whole = entry_read(
	    metadata->publication, metadata->publication->package, &bytes);

	metadata->bytes = text_string(&bytes);
	whole = whole &&
	    xml_read(
	        metadata->bytes, bytes.length, &listener, metadata, &problem);
	metadata->bytes = NULL;
	text_clear(&bytes);
	settle_source(metadata);
	return whole;
}

static void clear_metadata(struct metadata *metadata)
{
	size_t count = map_count(&metadata->values);
	const char **names = map_keys(&metadata->values);

	for (size_t i = 0; i < count; i++) {
		struct values *values =
		    map_get(&metadata->values, names[i], strlen(names[i]));

		free(values->items);
		free(values);
	}
	free(names);
	map_clear(&metadata->values);
	text_clear(&metadata->text);
	arena_clear(&metadata->memory);
}

/* --- the rules -------------------------------------------------------- */

static struct spot place_of(const struct metadata *metadata)
{
	return (struct spot){
	    metadata->publication->package, metadata->line, metadata->column};
}

struct vocabulary {
	const char *name;
	const char *missing; /* id, or NULL if it may be missing */
	const char *invalid; /* id */
	const char *words;   /* NULL: any */
	bool split;          /* values are lists, with commas */
};

static const struct vocabulary vocabularies[] = {
    {"schema:accessMode", "metadata-accessmode", "metadata-accessmode-invalid",
        "auditory tactile textual visual chartOnVisual chemOnVisual "
        "colorDependent diagramOnVisual mathOnVisual musicOnVisual "
        "textOnVisual",
        false},
    {"schema:accessibilityFeature", "metadata-accessibilityfeature",
        "metadata-accessibilityfeature-invalid",
        "annotations ARIA bookmarks index printPageNumbers pageBreakMarkers "
        "pageNavigation readingOrder structuralNavigation tableOfContents "
        "taggedPDF alternativeText audioDescription captions closedCaptions "
        "describedMath longDescription openCaptions signLanguage transcript "
        "displayTransformability displayTransformability/font-size "
        "displayTransformability/font-family "
        "displayTransformability/line-height "
        "displayTransformability/word-spacing "
        "displayTransformability/letter-spacing displayTransformability/color "
        "displayTransformability/background-color synchronizedAudioText "
        "timingControl unlocked ChemML latex latex-chemistry MathML "
        "MathML-chemistry ttsMarkup highContrastAudio "
        "highContrastAudio/noBackground highContrastAudio/reducedBackground "
        "highContrastAudio/switchableBackground highContrastDisplay "
        "largePrint braille tactileGraphic tactileObject fullRubyAnnotations "
        "horizontalWriting rubyAnnotations verticalWriting "
        "withAdditionalWordSegmentation withoutAdditionalWordSegmentation "
        "none unknown",
        false},
    {"schema:accessibilityHazard", "metadata-accessibilityhazard",
        "metadata-accessibilityhazard-invalid",
        "flashing motionSimulation sound none noFlashingHazard "
        "noMotionSimulationHazard noSoundHazard unknown "
        "unknownFlashingHazard unknownMotionSimultationHazard "
        "unknownSoundHazard",
        false},
    {"schema:accessibilitySummary", "metadata-accessibilitysummary", NULL, NULL,
        false},
    {"schema:accessModeSufficient", "metadata-accessmodesufficient",
        "metadata-accessmodesufficient-invalid",
        "auditory tactile textual visual", true},
};

static bool says(const struct values *values, const char *value)
{
	for (size_t i = 0; values && i < values->count; i++) {
		if (strcmp(values->items[i], value) == 0)
			return true;
	}
	return false;
}

static void tell_invalid(const struct metadata *metadata,
    const struct vocabulary *vocabulary, const char *value, size_t length)
{
	tell(metadata->publication, place_of(metadata), vocabulary->invalid,
	    "\"%.*s\" is no value of %s", (int)length, value, vocabulary->name);
}

/* One value, or each of a list of them. */
static void check_value(const struct metadata *metadata,
    const struct vocabulary *vocabulary, const char *value)
{
	while (*value != '\0') {
		size_t length =
		    vocabulary->split ? strcspn(value, ",") : strlen(value);
		const char *next = value + length + (value[length] == ',');
		size_t skipped = vocabulary->split ? strspn(value, " ") : 0;

		value += skipped < length ? skipped : length;
		length -= skipped < length ? skipped : length;
		while (
		    vocabulary->split && length > 0 && value[length - 1] == ' ')
			length--;
		if (length > 0 && !words_have(vocabulary->words, value, length))
			tell_invalid(metadata, vocabulary, value, length);
		value = next;
	}
}

/* "none" and "unknown" say that there is nothing else to say. */
static void check_alone(const struct metadata *metadata,
    const struct vocabulary *vocabulary, const struct values *values)
{
	static const char *const lonely[] = {"unknown", "none"};

	if (values->count < 2 ||
	    !string_starts_with(vocabulary->name, "schema:accessibility"))
		return;
	for (size_t i = 0; i < sizeof(lonely) / sizeof(*lonely); i++) {
		if (says(values, lonely[i]))
			tell(metadata->publication, place_of(metadata),
			    vocabulary->invalid,
			    "%s is \"%s\" and something else", vocabulary->name,
			    lonely[i]);
	}
}

static void check_hazards(const struct metadata *metadata,
    const struct vocabulary *vocabulary, const struct values *values)
{
	static const char *const hazards[][3] = {
	    {"flashing", "noFlashingHazard", "unknownFlashingHazard"},
	    {"motionSimulation", "noMotionSimulationHazard",
	        "unknownMotionSimultationHazard"},
	    {"sound", "noSoundHazard", "unknownSoundHazard"},
	};

	for (size_t i = 0; i < sizeof(hazards) / sizeof(*hazards); i++) {
		int count = 0;

		for (size_t j = 0; j < 3; j++)
			count += says(values, hazards[i][j]);
		if (count > 1)
			tell(metadata->publication, place_of(metadata),
			    vocabulary->invalid,
			    "%s contradicts itself about \"%s\"",
			    vocabulary->name, hazards[i][0]);
	}
}

static void check_vocabulary(
    const struct metadata *metadata, const struct vocabulary *vocabulary)
{
	const struct values *values = values_of(metadata, vocabulary->name);

	if (!values)
		tell(metadata->publication, place_of(metadata),
		    vocabulary->missing, "the metadata lacks %s",
		    vocabulary->name);
	if (!values || !vocabulary->words)
		return;
	check_alone(metadata, vocabulary, values);
	if (strcmp(vocabulary->name, "schema:accessibilityHazard") == 0)
		check_hazards(metadata, vocabulary, values);
	for (size_t i = 0; i < values->count; i++)
		check_value(metadata, vocabulary, values->items[i]);
}

/* "EPUB Accessibility 1.1 - WCAG 2.2 Level AA", to the letter. */
static bool is_claim(const char *value)
{
	static const char start[] = "EPUB Accessibility 1.1 - WCAG 2.";
	const char *rest = value + sizeof(start) - 1;

	return string_starts_with(value, start) && *rest >= '0' &&
	    *rest <= '2' && string_starts_with(rest + 1, " Level A") &&
	    strlen(rest) <= strlen("2 Level AAA") &&
	    strspn(rest + 8, "A") == strlen(rest + 8);
}

static bool is_old_claim(const char *value)
{
	static const char start[] =
	    "http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-";
	const char *level = value + sizeof(start) - 1;

	return string_starts_with(value, start) && *level == 'a' &&
	    strspn(level, "a") == strlen(level) && strlen(level) <= 3;
}

static void check_claims(const struct metadata *metadata)
{
	const struct values *values = values_of(metadata, "dcterms:conformsTo");

	for (size_t i = 0; values && i < values->count; i++) {
		const char *value = values->items[i];

		if ((string_starts_with(value, "EPUB Accessibility 1.1") &&
		        !is_claim(value)) ||
		    (string_starts_with(value,
		         "http://www.idpf.org/epub/a11y/accessibility") &&
		        !is_old_claim(value)))
			tell(metadata->publication, place_of(metadata),
			    "metadata-conformsto-invalid",
			    "\"%s\" is no claim of conformance", value);
	}
}

static void check_pages(
    const struct metadata *metadata, const struct access_totals *totals)
{
	const struct values *features =
	    values_of(metadata, "schema:accessibilityFeature");
	const struct values *layout = values_of(metadata, "rendition:layout");

	if (says(features, "pageNavigation") && !totals->has_page_list)
		tell(metadata->publication, place_of(metadata),
		    "metadata-accessibilityFeature-printPageNumbers-nopagelist",
		    "the metadata promises \"pageNavigation\", but there is no "
		    "page list");
	if ((says(features, "printPageNumbers") ||
	        says(features, "pageBreakMarkers")) &&
	    !totals->has_page_breaks)
		tell(metadata->publication, place_of(metadata),
		    "metadata-accessibilityFeature-printPageNumbers-"
		    "nopagebreaks",
		    "the metadata promises page breaks, but there are none");
	if (totals->has_page_list && !values_of(metadata, "dc:source") &&
	    !values_of(metadata, "pageBreakSource") &&
	    !says(layout, "pre-paginated"))
		tell(metadata->publication, place_of(metadata),
		    "epub-pagesource",
		    "there is a page list, but the metadata does not say "
		    "whose pages they are: give pageBreakSource");
}

static void check_all(
    const struct metadata *metadata, const struct access_totals *totals)
{
	if (!metadata->is_old && is_blank_string(metadata->language))
		tell(metadata->publication,
		    (struct spot){metadata->publication->package, 1, 1},
		    "epub-lang",
		    "the package does not say its language: give <package> "
		    "xml:lang");
	if (!values_of(metadata, "dc:title"))
		tell(metadata->publication, place_of(metadata), "epub-title",
		    "the book has no title");
	check_claims(metadata);
	for (size_t i = 0; i < sizeof(vocabularies) / sizeof(*vocabularies);
	     i++)
		check_vocabulary(metadata, &vocabularies[i]);
	check_pages(metadata, totals);
}

void access_metadata_check(
    struct publication *publication, const struct access_totals *totals)
{
	struct metadata metadata = {.publication = publication};

	if (publication->package && read_metadata(&metadata))
		check_all(&metadata, totals);
	clear_metadata(&metadata);
}
