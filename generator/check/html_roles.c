/*
 * Roles of ARIA, and the states and properties that go with them.
 */
#include <stdlib.h>
#include <string.h>

#include "check/examination.h"
#include "check/html_value.h"
#include "check/words.h"

/* What any element may have, behind "aria-". */
static const char global[] =
    "label labelledby hidden=true|false describedby=%tokens details=%id "
    "current=page|step|location|date|time|true|false live=off|polite|assertive "
    "controls owns flowto description roledescription errormessage=%id "
    "keyshortcuts atomic=true|false busy=true|false disabled=true|false "
    "haspopup=true|false|menu|listbox|tree|grid|dialog "
    "invalid=true|false|grammar|spelling relevant=%relevant";

/* The values of the others. */
static const char others[] =
    "activedescendant=%id autocomplete=inline|list|both|none "
    "checked=true|false|mixed|undefined colcount=%natural|-1 "
    "colindex=%positive colspan=%positive expanded=true|false|undefined "
    "level=%positive modal=true|false multiline=true|false "
    "multiselectable=true|false orientation=vertical|horizontal|undefined "
    "placeholder posinset=%positive pressed=true|false|mixed|undefined "
    "readonly=true|false required=true|false rowcount=%natural|-1 "
    "rowindex=%positive rowspan=%positive selected=true|false|undefined "
    "setsize=%natural|-1 sort=ascending|descending|none|other valuemax=%float "
    "valuemin=%float valuenow=%float valuetext";

/* A role and the properties it may have; those with "!" it must have. */
struct role {
	const char *name;
	const char *properties;
};

#define SECTION "expanded"
#define COMPOSITE "activedescendant expanded orientation"

/* Sorted by name.  Those of books begin with "doc-" and have nothing. */
static const struct role roles[] = {
    {"alert", SECTION},
    {"alertdialog", "expanded modal"},
    {"application", SECTION},
    {"article", SECTION},
    {"banner", SECTION},
    {"button", "expanded pressed"},
    {"cell", "colspan colindex rowspan rowindex"},
    {"checkbox", "checked!"},
    {"columnheader",
        "sort readonly selected expanded required colspan rowspan rowindex"},
    {"combobox",
        "activedescendant expanded! autocomplete required readonly "
        "orientation"},
    {"complementary", SECTION},
    {"contentinfo", SECTION},
    {"definition", SECTION},
    {"dialog", "expanded modal"},
    {"directory", SECTION},
    {"doc-abstract", ""},
    {"doc-acknowledgments", ""},
    {"doc-afterword", ""},
    {"doc-appendix", ""},
    {"doc-backlink", ""},
    {"doc-biblioentry", ""},
    {"doc-bibliography", ""},
    {"doc-biblioref", ""},
    {"doc-chapter", ""},
    {"doc-colophon", ""},
    {"doc-conclusion", ""},
    {"doc-cover", ""},
    {"doc-credit", ""},
    {"doc-credits", ""},
    {"doc-dedication", ""},
    {"doc-endnote", ""},
    {"doc-endnotes", ""},
    {"doc-epigraph", ""},
    {"doc-epilogue", ""},
    {"doc-errata", ""},
    {"doc-example", ""},
    {"doc-footnote", ""},
    {"doc-foreword", ""},
    {"doc-glossary", ""},
    {"doc-glossref", ""},
    {"doc-index", ""},
    {"doc-introduction", ""},
    {"doc-noteref", ""},
    {"doc-notice", ""},
    {"doc-pagebreak", ""},
    {"doc-pagelist", ""},
    {"doc-part", ""},
    {"doc-preface", ""},
    {"doc-prologue", ""},
    {"doc-pullquote", ""},
    {"doc-qna", ""},
    {"doc-subtitle", ""},
    {"doc-tip", ""},
    {"doc-toc", ""},
    {"document", SECTION},
    {"feed", SECTION},
    {"figure", SECTION},
    {"form", SECTION},
    {"graphics-document", ""},
    {"graphics-object", ""},
    {"graphics-symbol", ""},
    {"grid",
        "level multiselectable readonly activedescendant expanded colcount "
        "rowcount"},
    {"gridcell",
        "level readonly selected expanded required colspan colindex rowspan "
        "rowindex"},
    {"group", "activedescendant expanded"},
    {"heading", "level expanded"},
    {"img", SECTION},
    {"link", SECTION},
    {"list", SECTION},
    {"listbox", "multiselectable required " COMPOSITE},
    {"listitem", "posinset setsize level expanded"},
    {"log", SECTION},
    {"main", SECTION},
    {"marquee", SECTION},
    {"math", SECTION},
    {"menu", COMPOSITE},
    {"menubar", COMPOSITE},
    {"menuitem", "expanded posinset setsize"},
    {"menuitemcheckbox", "checked!"},
    {"menuitemradio", "checked! selected posinset setsize"},
    {"navigation", SECTION},
    {"none", ""},
    {"note", SECTION},
    {"option", "checked selected posinset setsize"},
    {"presentation", ""},
    {"progressbar", "valuemax valuemin valuenow valuetext"},
    {"radio", "checked! selected posinset setsize"},
    {"radiogroup", "required " COMPOSITE},
    {"region", SECTION},
    {"row", "level selected activedescendant expanded colindex rowindex"},
    {"rowgroup", "activedescendant expanded"},
    {"rowheader",
        "sort readonly selected expanded required colspan rowspan rowindex"},
    {"scrollbar", "orientation! valuemax! valuemin! valuenow! valuetext"},
    {"search", "expanded orientation"},
    {"searchbox", "activedescendant autocomplete multiline readonly required"},
    {"separator", "expanded orientation"},
    {"slider", "valuemax! valuemin! valuenow! valuetext orientation"},
    {"spinbutton", "valuemax! valuemin! valuenow! valuetext required"},
    {"status", SECTION},
    {"switch", "checked!"},
    {"tab", "selected expanded posinset setsize"},
    {"table", "colcount rowcount"},
    {"tablist", "level multiselectable " COMPOSITE},
    {"tabpanel", SECTION},
    {"term", SECTION},
    {"textbox", "activedescendant autocomplete multiline readonly required"},
    {"timer", SECTION},
    {"toolbar", COMPOSITE},
    {"tooltip", SECTION},
    {"tree", "multiselectable required " COMPOSITE},
    {"treegrid",
        "level multiselectable readonly required colcount rowcount " COMPOSITE},
    {"treeitem", "checked expanded level posinset selected setsize"},
};

static int compare(const void *key, const void *row)
{
	const struct role *role = row;

	return strcmp(key, role->name);
}

static const struct role *find(const char *name)
{
	return bsearch(name, roles, sizeof(roles) / sizeof(*roles),
	    sizeof(*roles), compare);
}

/* An element may have any role, or one of its list. */
static bool may_have(const struct html_rule *rule, const char *name)
{
	if (strcmp(rule->roles, "*") == 0)
		return find(name) != NULL;
	return *name != '\0' && word_in(rule->roles, name);
}

static void check_property(const struct examination *examination,
    const char *properties, const struct xml_attribute *attribute)
{
	const char *name = attribute->name + strlen("aria-");
	struct word word;

	if (!word_find(global, name, &word)) {
		if (!word_find(others, name, &word) ||
		    !word_in(properties, name)) {
			fault(examination, "RSC-005",
			    "\"%s\" is not allowed on an element like this",
			    attribute->name);
			return;
		}
	}
	if (!value_fits(&word, attribute->value, false))
		fault(examination, "RSC-005",
		    "%s=\"%.40s\" is no value it may have", attribute->name,
		    attribute->value);
}

static void check_required(const struct examination *examination,
    const struct role *role, const struct xml_element *element)
{
	const char *words = role->properties;
	struct word word;

	while (word_next(&words, &word)) {
		char name[32] = "aria-";

		if (*word.rest != '!' || word.length + 6 > sizeof(name))
			continue;
		memcpy(name + 5, word.start, word.length);
		name[5 + word.length] = '\0';
		if (!attribute_of(element, name))
			fault(examination, "RSC-005", "role \"%s\" wants %s",
			    role->name, name);
	}
}

static const char *check_role(const struct examination *examination,
    const struct html_rule *rule, const struct xml_element *element)
{
	const char *name = attribute_of(element, "role");
	const struct role *role;

	if (!name)
		return rule->implicit;
	role = find(name);
	if (!may_have(rule, name))
		fault(examination, "RSC-005",
		    "role \"%.40s\" is not allowed on \"%.*s\"", name,
		    (int)strcspn(rule->name, "["), rule->name);
	else if (role && strncmp(rule->name, "input", 5) != 0)
		check_required(examination, role, element);
	return role ? role->properties : "";
}

/* An <embed> may have any attribute, so that only what is known is checked. */
static bool is_open(const struct html_rule *rule, const char *name)
{
	return word_in(rule->attributes, "") &&
	    !word_in(global, name + strlen("aria-"));
}

void html_roles_check(
    struct examination *examination, const struct xml_element *element)
{
	const struct html_rule *rule = frame_at_hand(examination)->rule;
	const char *properties = check_role(examination, rule, element);

	for (size_t i = 0; i < element->attribute_count; i++) {
		const struct xml_attribute *attribute = &element->attributes[i];

		if (attribute->space[0] == '\0' &&
		    strncmp(attribute->name, "aria-", 5) == 0 &&
		    !word_in(rule->attributes, attribute->name) &&
		    !is_open(rule, attribute->name))
			check_property(examination, properties, attribute);
	}
}
