/*
 * Properties and their prefixes: EPUB 3.3, appendix D.
 */
#include "check/package_parts.h"

#include <string.h>

#include "base/text.h"
#include "base/unicode.h"
#include "check/address.h"
#include "check/publication.h"
#include "check/tree.h"
#include "check/words.h"

/* --- vocabularies ----------------------------------------------------- */

/* What the words of an attribute are about. */
enum subject {
	SUBJECT_META,
	SUBJECT_ITEM,
	SUBJECT_ITEMREF,
	SUBJECT_LINK,
	SUBJECT_REL,
	SUBJECTS
};

struct vocabulary {
	const char *prefix;
	const char *address;
	/* NULL: the prefix says nothing about this subject; "*": all goes. */
	const char *names[SUBJECTS];
};

#define NAMES_OF_ANYTHING                                                      \
	{                                                                      \
		"*", "*", "*", "*", "*"                                        \
	}

static const struct vocabulary vocabularies[] = {
    {"", "",
        {"alternate-script authority belongs-to-collection collection-type "
         "display-seq dictionary-type file-as group-position "
         "identifier-type meta-auth role source-language source-of "
         "target-language term title-type",
            "cover-image data-nav dictionary glossary index mathml nav "
            "remote-resources scripted search-key-map svg switch",
            "page-spread-right page-spread-left", "onix",
            "acquire alternate marc21xml-record mods-record onix-record "
            "record voicing xml-signature xmp-record"}},
    {"a11y", "http://www.idpf.org/epub/vocab/package/a11y/#",
        {"certifiedBy certifierCredential exemption", NULL, NULL, "",
            "certifierCredential certifierReport"}},
    {"media", "http://www.idpf.org/epub/vocab/overlays/#",
        {"active-class duration narrator playback-active-class", "", "", "",
            ""}},
    {"rendition", "http://www.idpf.org/vocab/rendition/#",
        {"layout orientation spread viewport flow", "",
            "layout-pre-paginated layout-reflowable orientation-auto "
            "orientation-landscape orientation-portrait spread-auto "
            "spread-both spread-landscape spread-none spread-portrait "
            "page-spread-center page-spread-left page-spread-right "
            "flow-paginated flow-scrolled-continuous flow-scrolled-doc "
            "flow-auto align-x-center",
            "", ""}},
    {"dcterms", "http://purl.org/dc/terms/", NAMES_OF_ANYTHING},
    {"marc", "http://id.loc.gov/vocabulary/", NAMES_OF_ANYTHING},
    {"onix", "http://www.editeur.org/ONIX/book/codelists/current.html#",
        NAMES_OF_ANYTHING},
    {"schema", "http://schema.org/", NAMES_OF_ANYTHING},
    {"xsd", "http://www.w3.org/2001/XMLSchema#", NAMES_OF_ANYTHING},
};

enum {
	VOCABULARIES = sizeof(vocabularies) / sizeof(*vocabularies)
};

static const char deprecated[] =
    "rendition:viewport rendition:spread-portrait marc21xml-record "
    "mods-record onix-record xml-signature xmp-record";

/* --- prefixes --------------------------------------------------------- */

struct prefixes {
	const struct publication *publication;
	const struct tree *tree;
	const struct element *root;
	struct map declared; /* prefix -> its address */
};

static const struct vocabulary *reserved(const char *prefix, size_t length)
{
	for (size_t i = 1; i < VOCABULARIES; i++) {
		if (strlen(vocabularies[i].prefix) == length &&
		    memcmp(vocabularies[i].prefix, prefix, length) == 0)
			return &vocabularies[i];
	}
	return NULL;
}

static const struct vocabulary *vocabulary_at(const char *address)
{
	for (size_t i = 1; i < VOCABULARIES; i++) {
		if (strcmp(vocabularies[i].address, address) == 0)
			return &vocabularies[i];
	}
	return NULL;
}

static void object(const struct prefixes *prefixes, const char *id,
    const char *words, const char *quoted)
{
	tell(prefixes->publication,
	    element_spot(prefixes->tree, prefixes->root), id,
	    "\"prefix\": %s \"%s\"", words, quoted);
}

/* Of a vocabulary that needs no prefix; to the letter. */
static bool is_default(const char *address)
{
	static const char start[] = "http://idpf.org/epub/vocab/package/";

	return string_starts_with(address, start) &&
	    token_in(
	        "item/# itemref/# meta/# link/#", address + sizeof(start) - 1);
}

/* One pair; prefix has no colon any more. */
static void declare(
    struct prefixes *prefixes, const char *prefix, const char *address)
{
	const struct vocabulary *own = reserved(prefix, strlen(prefix));

	if (strcmp(prefix, "_") == 0) {
		object(prefixes, "OPF-007a", "nobody may declare", prefix);
	} else if (is_default(address)) {
		object(prefixes, "OPF-007b",
		    "what needs no prefix must not get one:", address);
	} else if (strcmp(address, DC_SPACE) == 0) {
		object(prefixes, "OPF-007c",
		    "Dublin Core has elements and must not get the prefix",
		    prefix);
	} else {
		if (own && strcmp(own->address, address) != 0)
			object(prefixes, "OPF-007",
			    "gives another meaning to the reserved prefix",
			    prefix);
		map_set(&prefixes->declared, prefix, strlen(prefix),
		    (void *)address);
	}
}

/* A word that should be "prefix:"; NULL if it is not, which was told. */
static const char *read_prefix(
    const struct prefixes *prefixes, const char *word, struct arena *memory)
{
	size_t colon = strcspn(word, ":");

	if (colon == 0)
		object(
		    prefixes, "OPF-004a", "a prefix is missing before", word);
	else if (word[colon] == '\0')
		object(prefixes, "OPF-004c", "a colon is missing right behind",
		    word);
	else if (word[colon + 1] != '\0')
		object(prefixes, "OPF-004d",
		    "a blank is missing behind the colon of", word);
	else if (!unicode_is_name(
	             arena_copy_string(memory, word, colon), "-._") ||
	    strchr("-.0123456789", word[0]))
		object(prefixes, "OPF-004b", "this is no name:", word);
	else
		return arena_copy_string(memory, word, colon);
	return NULL;
}

static void read_prefixes(
    struct prefixes *prefixes, const char *list, struct arena *memory)
{
	size_t length = strlen(list);
	const char *start;
	size_t size;

	if (length > 0 && (is_space(list[0]) || is_space(list[length - 1])))
		object(prefixes, "OPF-004",
		    "no blanks may stand at the ends of", list);
	while (token_next(&list, &start, &size)) {
		const char *word = arena_copy_string(memory, start, size);
		const char *prefix = read_prefix(prefixes, word, memory);
		bool joined = !prefix && strchr(word, ':') &&
		    !string_ends_with(word, ":");
		const char *address;

		if (joined)
			continue;
		if (!token_next(&list, &start, &size)) {
			object(prefixes, "OPF-005", "no address follows", word);
			return;
		}
		address = arena_copy_string(memory, start, size);
		if (!address_is_uri(address))
			object(prefixes, "OPF-006",
			    "this is no address:", address);
		else if (prefix)
			declare(prefixes, prefix, address);
	}
}

/* --- words ------------------------------------------------------------ */

struct site {
	const struct prefixes *prefixes;
	const struct element *element;
	enum subject subject;
};

static void reject(const struct site *site, const char *id, const char *words,
    const char *word)
{
	tell(site->prefixes->publication,
	    element_spot(site->prefixes->tree, site->element), id, "%s \"%s\"",
	    words, word);
}

/* The names that the prefix allows here, "*" for all, NULL: undeclared. */
static const char *names_for(
    const struct site *site, const char *prefix, size_t length)
{
	const struct vocabulary *vocabulary = reserved(prefix, length);
	const char *address =
	    map_get(&site->prefixes->declared, prefix, length);

	if (length == 0)
		return vocabularies[0].names[site->subject];
	if (address)
		vocabulary = vocabulary_at(address);
	if (!vocabulary)
		return address ? "*" : NULL;
	return !vocabulary->names[site->subject] && address
	    ? ""
	    : vocabulary->names[site->subject];
}

static void check_word(const struct site *site, const char *word)
{
	const char *colon = strchr(word, ':');
	size_t length = colon ? (size_t)(colon - word) : 0;
	const char *name = colon ? colon + 1 : word;
	const char *names;

	if (colon && (length == 0 || name[0] == '\0')) {
		reject(site, "OPF-026", "this is no property:", word);
		return;
	}
	names = names_for(site, word, length);
	if (!names)
		reject(site, "OPF-028",
		    "\"prefix\" of the package does not declare the prefix of",
		    word);
	else if (strcmp(names, "*") != 0 && !token_in(names, name))
		reject(site, "OPF-027", "there is no property", word);
	else if (token_in(deprecated, word))
		reject(site, "OPF-086", "this property is out of use:", word);
}

static void check_list(
    const struct site *site, const char *attribute, bool single)
{
	const char *list = element_attribute(site->element, attribute);
	struct arena arena = {0};
	const char *word;
	size_t length;

	if (!list)
		return;
	list = normalize_blanks(list, &arena);
	if (single && strchr(list, ' '))
		reject(site, "OPF-025", "only one property may stand in", list);
	else
		while (token_next(&list, &word, &length))
			check_word(
			    site, arena_copy_string(&arena, word, length));
	arena_clear(&arena);
}

/* --- items ------------------------------------------------------------ */

struct fitting {
	const char *property;
	const char *types;
};

static const struct fitting fittings[] = {
    {"data-nav", "application/xhtml+xml"},
    {"dictionary", "application/vnd.epub.search-key-map+xml"},
    {"glossary",
        "application/vnd.epub.search-key-map+xml application/xhtml+xml"},
    {"index", "application/xhtml+xml"},
    {"mathml", "application/xhtml+xml image/svg+xml"},
    {"nav", "application/xhtml+xml"},
    {"remote-resources",
        "application/xhtml+xml application/smil+xml image/svg+xml text/css"},
    {"scripted", "application/xhtml+xml image/svg+xml"},
    {"search-key-map", "application/vnd.epub.search-key-map+xml"},
    {"svg", "application/xhtml+xml"},
    {"switch", "application/xhtml+xml image/svg+xml"},
};

static void reject_type(
    const struct site *site, const char *property, const char *type)
{
	tell(site->prefixes->publication,
	    element_spot(site->prefixes->tree, site->element), "OPF-012",
	    "files of type \"%s\" cannot have the property \"%s\"", type,
	    property);
}

static void check_item(const struct site *site)
{
	const char *list = element_attribute(site->element, "properties");
	const char *type = element_attribute(site->element, "media-type");

	if (!list || !type)
		return;
	for (size_t i = 0; i < sizeof(fittings) / sizeof(*fittings); i++) {
		if (token_in(list, fittings[i].property) &&
		    !token_in(fittings[i].types, type))
			reject_type(site, fittings[i].property, type);
	}
	if (token_in(list, "cover-image") &&
	    !string_starts_with(type, "image/"))
		reject_type(site, "cover-image", type);
}

/* --- itemrefs --------------------------------------------------------- */

/* Properties of which an itemref may have only one. */
static const char *const exclusive[] = {
    "rendition:flow-paginated rendition:flow-scrolled-continuous "
    "rendition:flow-scrolled-doc rendition:flow-auto",
    "rendition:layout-reflowable rendition:layout-pre-paginated",
    "rendition:orientation-landscape rendition:orientation-portrait "
    "rendition:orientation-auto",
    "page-spread-right page-spread-left rendition:page-spread-center",
    "rendition:spread-portrait rendition:spread-landscape "
    "rendition:spread-both rendition:spread-none rendition:spread-auto",
};

static size_t count_of(const char *list, const char *names)
{
	struct arena arena = {0};
	size_t count = 0;
	const char *word;
	size_t length;

	while (token_next(&list, &word, &length))
		count +=
		    token_in(names, arena_copy_string(&arena, word, length));
	arena_clear(&arena);
	return count;
}

static void check_itemref(const struct site *site)
{
	const char *list = element_attribute(site->element, "properties");

	for (size_t i = 0; list && i < sizeof(exclusive) / sizeof(*exclusive);
	     i++) {
		if (count_of(list, exclusive[i]) > 1)
			reject(site, "RSC-005",
			    "these properties contradict each other:", list);
	}
}

/* --- all -------------------------------------------------------------- */

static void check_element(
    const struct prefixes *prefixes, const struct element *element)
{
	struct site site = {prefixes, element, SUBJECT_META};

	if (element_is(element, OPF_SPACE, "meta")) {
		check_list(&site, "property", true);
		check_list(&site, "scheme", true);
	} else if (element_is(element, OPF_SPACE, "item")) {
		site.subject = SUBJECT_ITEM;
		check_list(&site, "properties", false);
		check_item(&site);
	} else if (element_is(element, OPF_SPACE, "itemref")) {
		site.subject = SUBJECT_ITEMREF;
		check_list(&site, "properties", false);
		check_itemref(&site);
	} else if (element_is(element, OPF_SPACE, "link")) {
		site.subject = SUBJECT_LINK;
		check_list(&site, "properties", false);
		site.subject = SUBJECT_REL;
		check_list(&site, "rel", false);
	}
}

void properties_check(struct publication *publication)
{
	const struct tree *tree = publication->tree;
	struct prefixes prefixes = {publication, tree, tree->root, {0}};
	const char *list = element_attribute(tree->root, "prefix");

	if (publication->is_old)
		return;
	if (list)
		read_prefixes(&prefixes, list, &publication->memory);
	for (const struct element *e = tree->root; e;
	     e = tree_next(tree->root, e)) {
		if (e->name)
			check_element(&prefixes, e);
	}
	map_clear(&prefixes.declared);
}
