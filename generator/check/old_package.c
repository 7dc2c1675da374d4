/*
 * Which elements and attributes stand where in the package document of EPUB 2:
 * OPF 2.0.1, section 2.
 */
#include "check/grammar.h"
#include "check/package_parts.h"
#include "check/publication.h"

static const struct grammar_rule rules[] = {
    {"package", "version!=2.0 unique-identifier!%name id%name",
        "metadata manifest spine tours? guide?", false, NULL},
    {"metadata", "id%name", "|dc-metadata x-metadata?", false, "dc-metadata"},
    {"metadata", "id%name",
        "|dc:title+ dc:language+ dc:identifier+ "
        "dc:contributor|dc:coverage|dc:creator|dc:date|dc:description|"
        "dc:format|dc:publisher|dc:relation|dc:rights|dc:source|dc:subject|"
        "dc:type* meta* other*",
        false, NULL},
    {"dc-metadata", "id%name",
        "|dc:title+ dc:language+ dc:identifier+ "
        "dc:contributor|dc:coverage|dc:creator|dc:date|dc:description|"
        "dc:format|dc:publisher|dc:relation|dc:rights|dc:source|dc:subject|"
        "dc:type*",
        false, NULL},
    {"x-metadata", "id%name", "|meta* other*", false, NULL},
    {"meta", "id%name xml:lang name! content! scheme", "", false, NULL},
    {"dc:identifier", "id%name xsi:type opf:scheme", "", true, NULL},
    {"dc:language", "id%name xsi:type", "", true, NULL},
    {"dc:format", "id%name xsi:type", "", true, NULL},
    {"dc:type", "id%name xsi:type", "", true, NULL},
    {"dc:date", "id%name xsi:type opf:event", "", true, NULL},
    {"dc:creator", "id%name xml:lang opf:file-as opf:role", "", true, NULL},
    {"dc:contributor", "id%name xml:lang opf:file-as opf:role", "", true, NULL},
    {"dc:title", "id%name xml:lang", "", true, NULL},
    {"dc:coverage", "id%name xml:lang", "", true, NULL},
    {"dc:description", "id%name xml:lang", "", true, NULL},
    {"dc:publisher", "id%name xml:lang", "", true, NULL},
    {"dc:relation", "id%name xml:lang", "", true, NULL},
    {"dc:rights", "id%name xml:lang", "", true, NULL},
    {"dc:source", "id%name xml:lang", "", true, NULL},
    {"dc:subject", "id%name xml:lang", "", true, NULL},
    {"manifest", "id%name", "item+", false, NULL},
    {"item",
        "id!%name href! media-type! fallback%name fallback-style%name "
        "required-namespace required-modules",
        "", false, NULL},
    {"spine", "id%name toc!%name", "itemref+", false, NULL},
    {"itemref", "id%name idref!%name linear=yes|no", "", false, NULL},
    {"tours", "id%name", "tour+", false, NULL},
    {"tour", "id%name title!", "site+", false, NULL},
    {"site", "id%name title! href!", "", false, NULL},
    {"guide", "id%name", "reference+", false, NULL},
    {"reference", "id%name type! title href!", "", false, NULL},
};

static const struct grammar grammar = {
    OPF_SPACE, rules, sizeof(rules) / sizeof(*rules)};

void old_package_check(struct publication *publication)
{
	grammar_check(&grammar, publication, publication->tree);
}
